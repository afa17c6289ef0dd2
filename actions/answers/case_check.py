"""The check of a visitor's case in words: first what decides, then each condition, nothing twice.

Comes from: actions.answers.topics and attributes, with the measures that they show. Goes to: their text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from actions.answers.criteria import criteria
from actions.answers.eligibility import (
    SPOKEN_OF,
    Checked,
    Finding,
    check_case,
    undefined_elsewhere,
)
from actions.answers.likeness import ALIKE, nearest_measure
from actions.answers.steps import join_regions
from actions.answers.stretches import names_own_thing, turns
from actions.question import Language, Question
from actions.texts import region_name, say
from actions.wording import join_clauses, measure_text, quoted
from knowledge.views import MeasureView

_ASKS_WHETHER = re.compile(
    r"^\W*(?:is|are|do|does|can|may|will|would|am|has|have|could)\b|能|可以|可否|行吗|行不行|符合|算不算|算数|够不够|够格|资格|条件|门槛|享受|适用|怎么走|允许|"
    r"包括|包含|在内|算在|要不要|必须|需要|想(?=[在开办来设做建找请给考从把])|打算|准备|有.{0,6}没(?:有)?$|让|吗|行不|"
    r"\b(?:can|could|may|eligib\w*|qualif\w*|allowed|permitted|possible|able|do (?:we|i)|does (?:my|our)|"
    r"am i|are we|is (?:my|our|it)|conditions?|requirements?|who gets|criteria|"
    r"want(?:s|ing)? to|would like to|plan(?:s|ning)? to|hoping to|for us|let|lets|supports?|only|must|fine|open to|fits?|suits?|help|any|ok|okay|includ\w*|cover\w*|count|counts|need|have to)\b",
    re.IGNORECASE,
)
_OWN_CASE = re.compile(
    r"我们?|咱们?|本人|本公司|我司|谁(?:可以|能)|哪些人|给谁|"
    r"\b(?:we|we're|our|ours|i|i'm|my|us|who|anyone)\b",
    re.IGNORECASE,
)
_TELLS_OF_ITSELF = re.compile(
    r"(?:我们?|咱们?|我司|本公司)(?:公司|这边|这儿)?(?:不?是|[不没]?[做搞有]|从事)|"
    r"\b(?:we|i)(?:['’](?:re|m|ve|ll|d)| (?:are|am|have|do|will|would|\w+n['’]t|make|run|write|sell|build|work|hired?))\b|"
    r"\bour (?:\S+ ){1,3}(?:are|have|\w+s|\w+n['’]t)\b",
    re.IGNORECASE,
)


_SETTLED = frozenset(("met", "open", "affairs", "beside"))
"""Where nothing else is found of a measure, it fits as far as anybody can say."""


@dataclass(frozen=True)
class CaseCheck:
    """What was found of each measure shown, and whether the message puts a case at all."""

    question: Question
    checked: tuple[Checked, ...]
    puts_a_case: bool

    @property
    def excluded(self) -> tuple[Checked, ...]:
        """The measures with an exception that what is asked of falls under."""
        found = tuple((m, [f for f in fs if f.judgement == "excluded"]) for m, fs in self.checked)
        return tuple((m, fs) for m, fs in found if fs) if self.puts_a_case else ()

    @property
    def decisive(self) -> tuple[tuple[MeasureView, Finding], ...]:
        """What answers before all else: an exception, a condition asked about, or one that is missed.

        That a case misses a measure decides only where it misses all of them.
        """
        if self.excluded:
            return tuple((m, f) for m, fs in self.excluded for f in fs)
        if not self.puts_a_case:
            return ()
        told = [(m, f) for m, fs in self.checked for f in fs if f.judgement in ("asked", "unmet")]
        told = [(m, f) for m, f in told if not _is_mixed(f, self.checked)]
        asked = [f for _, f in told if f.judgement == "asked" and not f.is_place]
        missed = [f for m, f in told if f.judgement == "unmet"]
        if {m.id for m, f in told if f in missed} < {m.id for m, _ in self.checked}:
            missed = []
        first = (asked or missed)[:1]
        return tuple((m, f) for m, f in told if f in first)

    @property
    def deciding(self) -> frozenset[str]:
        """Ids of the measures whose words decide."""
        return frozenset(m.id for m, _ in self.decisive)

    def rank(self, measure: MeasureView) -> int:
        """Where a measure stands: what decides the case, others, what does not fit it where another does."""
        if not self.puts_a_case or measure.id in self.deciding:
            return 0
        findings = next((fs for m, fs in self.checked if m.id == measure.id), [])
        kinds = {f.judgement for f in findings if not f.is_place}
        fits = {
            m.id for m, fs in self.checked for f in fs if f.judgement == "met" and not f.is_place
        }
        return 2 if "unmet" in kinds and fits and measure.id not in fits else 1


def read_case(question: Question, measures: Iterable[MeasureView]) -> CaseCheck:
    """Holds a message against each measure that has conditions or exceptions."""
    checked = tuple((m, fs) for m in measures if (fs := check_case(question, m)))
    return CaseCheck(question, checked, _puts_a_case(question.text, checked))


def _is_mixed(finding: Finding, checked: Sequence[Checked]) -> bool:
    """Whether something else that was said fits the same condition, or nobody can say who fits it."""
    if any(c.undefined and c.wording == finding.wording for c in criteria()):
        return True
    return any(
        f.wording == finding.wording and f.judgement == "met" for _, fs in checked for f in fs
    )


def _puts_a_case(text: str, checked: Sequence[Checked]) -> bool:
    """Whether a message asks of somebody's case, and what it was said to be is what it asks of."""
    judgements = {f.judgement for _, fs in checked for f in fs if not f.is_place}
    if not checked or not (
        _ASKS_WHETHER.search(text)
        or _TELLS_OF_ITSELF.search(text)
        or judgements & {"asked", "undefined", "excluded"}
    ):
        return False
    if not judgements & SPOKEN_OF:
        return bool(_OWN_CASE.search(text))
    # “… and a troupe?” names a thing that the words said before it were not said of.
    *before, last = turns(text)
    about_last = any(f.said and f.said in last for _, fs in checked for f in fs if not f.is_place)
    return not before or not names_own_thing(last) or about_last


def plain_lines(case: CaseCheck) -> list[str]:
    """What decides, with its place, to be said before anything else; nothing where nothing does."""
    language = case.question.language
    told: dict[Finding, list[MeasureView]] = {}
    for measure, finding in case.decisive:
        told.setdefault(finding, []).append(measure)
    return [
        say(
            f"case_{f.judgement}_lead",
            language,
            wording=f.wording,
            wording_en=f.wording_en,
            said=f.said,
            places=join_clauses(dict.fromkeys(_place(m, language) for m in measures), language),
        )
        for f, measures in told.items()
    ]


def _place(measure: MeasureView, language: Language) -> str:
    document = measure.citation.document
    return say(
        "case_place",
        language,
        where=region_name(measure.region, language),
        number=document.document_number or document.title,
        place=measure.citation.locator,
    )


def case_lines(case: CaseCheck, lead: str = "") -> list[str]:
    """The check of each measure as lines to read; none where no case is put.

    Args:
        case: What was found.
        lead: What is said before; a measure that it quotes is not quoted again.
    """
    language = case.question.language
    elsewhere = undefined_elsewhere(case.question, case.checked)
    lines: list[str] = []
    if case.excluded:
        # The first line has said what decides; other conditions do not help any more.
        return [say("case_decides", language)]
    if case.puts_a_case:
        decided = {f for _, f in case.decisive}
        lines += _lines_of(case.checked, lead, decided, language)
    lines += [_finding_line(f, language) for f in elsewhere]
    return [*lines, say("case_decides", language)] if lines else []


def _lines_of(
    every: Sequence[Checked], lead: str, decided: set[Finding], language: Language
) -> list[str]:
    checked = list(every)
    spoken = any(f.judgement in SPOKEN_OF for _, fs in checked for f in fs)
    if spoken:
        checked = _concerned(checked)
    lines = [say("case_intro" if spoken else "case_conditions", language)]
    groups = _with_same_findings(checked)
    told: list[Checked] = []
    for same in groups:
        regions = list(dict.fromkeys(m.region for m, _ in same))
        measure, findings = same[0]
        alone = sum({m.region for m, _ in g} == set(regions) for g in groups) == 1
        short = "" if alone and quoted(measure, language) in lead else _short(measure, language)
        what = _what(join_regions(regions, language), short, language)
        rest = _not_told(measure, findings, told)
        label = _verdict(findings) if rest == findings else "case_beyond"
        told.append((measure, findings))
        if decided & set(rest):
            label = "case_rest"
        rest = [f for f in rest if f not in decided]
        if rest:
            lines.append(say(label, language, what=what))
            lines += [_finding_line(f, language) for f in rest]
    return lines if len(lines) > 1 else []


def _concerned(checked: list[Checked]) -> list[Checked]:
    """The measures that what was said concerns; all of them where it fits none of these.

    “A German company?” does not fit what is for those of Hong Kong; then it matters what the other asks.
    """
    spoken = [
        (m, fs) for m, fs in checked if any(f.judgement in SPOKEN_OF and not f.is_place for f in fs)
    ]
    if any({f.judgement for f in fs} <= _SETTLED for _, fs in spoken):
        return [(m, fs) for m, fs in spoken if not any(f.judgement == "unmet" for f in fs)]
    missed = all(any(f.judgement == "unmet" for f in fs) for _, fs in spoken)
    return checked if missed else spoken


def _with_same_findings(checked: list[Checked]) -> list[list[Checked]]:
    """What two regions word alike is checked once."""
    groups: dict[tuple[Finding, ...], list[Checked]] = {}
    for measure, findings in checked:
        groups.setdefault(tuple(findings), []).append((measure, findings))
    return list(groups.values())


def _not_told(measure: MeasureView, findings: list[Finding], told: list[Checked]) -> list[Finding]:
    """What a measure has beyond one of another region that is worded nearly alike."""
    for other, said in told:
        elsewhere = other.region != measure.region
        if elsewhere and nearest_measure(measure, [other])[1] >= ALIKE:
            return [f for f in findings if f not in said]
    return findings


def _verdict(findings: list[Finding]) -> str:
    """The sum of one measure's findings, as a label; never that something is granted."""
    kinds = {f.judgement for f in findings}
    of_each = [f.wording for f in findings]
    if len(of_each) > len(set(of_each)):
        return "case_mixed"
    if "unmet" in kinds:
        return "case_unmet"
    if "met" in kinds:
        return "case_met" if kinds <= {"met", "beside"} else "case_partly"
    return "case_beside" if kinds == {"beside"} else "case_unsaid"


def _what(where: str, short: str, language: Language) -> str:
    if not short:
        return where
    return f"{where}「{short}」" if language == "zh" else f"{where}, “{short}”"


def _short(measure: MeasureView, language: Language) -> str:
    """Enough of a measure to tell it from its neighbours; its card quotes it whole."""
    text = measure_text(measure, language)
    limit = 30 if language == "zh" else 80
    return text if len(text) <= limit else f"{text[:limit].rstrip()}…"


def _finding_line(finding: Finding, language: Language) -> str:
    return say(
        f"case_{finding.judgement}_item",
        language,
        wording=finding.wording,
        wording_en=finding.wording_en,
        said=finding.said,
    )
