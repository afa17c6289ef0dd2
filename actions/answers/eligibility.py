"""“We are …, can we …?”: what a visitor says of his case, held against a measure's own words.

Nothing is decided here. Each condition and exception is quoted from the measure and marked as
matched by what the visitor said, contradicted by it, asked about, or not spoken of; what a document
leaves open stays open. `criteria.yml` says which words of visitors belong to which words of documents;
figures and lists are taken from the measure itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from actions.answers.case_figures import home_share_in, years_in
from actions.answers.claims import Mention, find_choice, find_mentions
from actions.answers.criteria import Criterion, criteria, criteria_of
from actions.answers.numbers import number_in
from actions.answers.steps import join_regions
from actions.answers.stretches import is_set_aside, names_own_thing, stretches, turns
from actions.question import Language, Question
from actions.texts import say
from knowledge.views import MeasureView

Judgement = Literal[
    "met", "unmet", "asked", "undefined", "unsaid", "open", "open_list", "excluded", "beside"
]
Judged = tuple[Judgement, str]
"""What becomes of a criterion, and the visitor's own words for it."""
_SPOKEN_OF = frozenset(("met", "unmet", "asked", "undefined", "excluded", "beside"))
_UNSAID: Judged = ("unsaid", "")
_AROUND = re.compile(
    r"^(?:\W|那么?|(?:and|but|(?:what|how) about|as for)\b)*|呢?\W*$", re.IGNORECASE
)
"""What turns to a thing and what asks of it, around its name."""
_ASKS_WHETHER = re.compile(
    r"能|可以|可否|行吗|行不行|符合|算不算|算数|够不够|够格|资格|条件|门槛|享受|适用|怎么走|允许|"
    r"想(?=[在开办来设做建找请给考从把])|打算|准备|有.{0,6}没(?:有)?$|让|吗|行不|"
    r"\b(?:can|could|may|eligib\w*|qualif\w*|allowed|permitted|possible|able|do (?:we|i)|does (?:my|our)|"
    r"am i|are we|is (?:my|our|it)|conditions?|requirements?|who gets|criteria|"
    r"want(?:s|ing)? to|would like to|plan(?:s|ning)? to|hoping to|for us|let|lets|supports?|only|must|fine|open to|fits?|suits?|help|any|ok|okay)\b",
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


@dataclass(frozen=True)
class Finding:
    """One condition or exception of a measure, and what the visitor said of it."""

    wording: str
    wording_en: str
    judgement: Judgement
    said: str = ""
    """The visitor's own words, where he spoke of it."""


def check_case(question: Question, measure: MeasureView) -> list[Finding]:
    """Each criterion that stands in the measure's own words, held against the message."""
    return _check(question.text, measure)


def case_lines(question: Question, measures: Iterable[MeasureView]) -> list[str]:
    """The check of each measure as lines to read; none where no case is put."""
    text, language = question.text, question.language
    measures = list(measures)
    checked = [(m, fs) for m in measures if (fs := check_case(question, m))]
    elsewhere = _undefined_elsewhere(text, checked)
    lines: list[str] = []
    if _puts_a_case(text, checked):
        lines += _lines_of(checked, language)
    lines += [_finding_line(f, language) for f in elsewhere]
    return [*lines, say("case_decides", language)] if lines else []


def _puts_a_case(text: str, checked: list[Checked]) -> bool:
    """Whether a message asks of somebody's case, and what it was said to be is what it asks of."""
    judgements = {f.judgement for _, fs in checked for f in fs}
    if not checked or not (
        _ASKS_WHETHER.search(text)
        or _TELLS_OF_ITSELF.search(text)
        or judgements & {"asked", "undefined"}
    ):
        return False
    if not judgements & _SPOKEN_OF:
        return bool(_OWN_CASE.search(text))
    # “… and a troupe?” names a thing that the words said before it were not said of.
    *before, last = turns(text)
    about_last = any(f.said and f.said in last for _, fs in checked for f in fs)
    return not before or not names_own_thing(last) or about_last


def _lines_of(checked: list[Checked], language: Language) -> list[str]:
    spoken = any(f.judgement in _SPOKEN_OF for _, fs in checked for f in fs)
    if spoken:
        # What was said concerns these; the others would only ask back what was not meant.
        checked = [(m, fs) for m, fs in checked if any(f.judgement in _SPOKEN_OF for f in fs)]
    lines = [say("case_intro" if spoken else "case_conditions", language)]
    for same in _with_same_findings(checked):
        where = join_regions(list(dict.fromkeys(m.region for m, _ in same)), language)
        measure, findings = same[0]
        lines.append(_verdict(measure, findings, where, language))
        lines += [_finding_line(f, language) for f in findings]
    return lines


Checked = tuple[MeasureView, list[Finding]]


def _with_same_findings(checked: list[Checked]) -> list[list[Checked]]:
    """What two regions word alike is checked once."""
    groups: dict[tuple[Finding, ...], list[Checked]] = {}
    for measure, findings in checked:
        groups.setdefault(tuple(findings), []).append((measure, findings))
    return list(groups.values())


def _check(text: str, measure: MeasureView) -> list[Finding]:
    findings: list[Finding] = []
    for criterion, found in criteria_of(measure):
        judged = _judge(criterion, found, text)
        findings += [Finding(found.group(0), criterion.en, j, said) for j, said in judged]
    return findings


def _undefined_elsewhere(text: str, checked: list[Checked]) -> list[Finding]:
    """Words that a visitor asks whether they fit him, where no measure shown holds them."""
    held = {f.wording for _, fs in checked for f in fs}
    asked = [c for c in criteria() if c.undefined and c.wording not in held]
    return [
        Finding(c.wording, c.en, judgement, said)
        for c in asked
        for judgement, said in _judge_words(c, text)
        if judgement == "undefined"
    ]


def _judge(criterion: Criterion, found: re.Match[str], text: str) -> list[Judged]:
    """What becomes of a criterion: of several things said, some may fit and some not."""
    if criterion.open:
        return [("open", "")]
    if criterion.exclusion:
        # An exception that nobody spoke of is on the card; it is no condition to be met.
        return _judge_exception(criterion, text)
    if criterion.number:
        return [_judge_number(criterion.number, found.group(1), text)]
    if criterion.list:
        return [_judge_list(criterion.list, text)]
    return _judge_words(criterion, text)


def _judge_words(criterion: Criterion, text: str) -> list[Judged]:
    """What was said last counts; where it says nothing of this, what was said before."""
    for turn in reversed(turns(text)):
        for stretch in reversed(stretches(turn)):
            judged = _judge_stretch(criterion, stretch)
            if judged:
                return judged
    return [_UNSAID]


def _judge_stretch(criterion: Criterion, text: str) -> list[Judged]:
    met, unmet = find_mentions(criterion.met, text), find_mentions(criterion.unmet, text)
    asked: Judgement = "undefined" if criterion.undefined else "asked"
    choice = find_choice(met, unmet, text)
    if criterion.undefined:
        choice = choice or _first(met, "asked")
    if choice:
        return [(asked, choice)]
    fits, misfits = _first(met, "claimed"), _first(unmet, "claimed")
    if not fits and not misfits:
        misfits = _first(met, "denied") or _first(
            find_mentions(criterion.unmet_alone, text), "claimed"
        )
    judged: list[Judged] = [("met", fits)] if fits else []
    judged += [("unmet", misfits)] if misfits else []
    if judged:
        return judged
    question = _first(met, "asked") or _first(unmet, "asked")
    question = question or next((m.words for m in find_mentions(criterion.asked, text)), "")
    return [(asked, question)] if question else []


def _first(mentions: list[Mention], how: str) -> str:
    return next((m.words for m in mentions if m.how == how), "")


def _judge_exception(criterion: Criterion, text: str) -> list[Judged]:
    """Whether what is asked of last falls under it; “… and to Japan?” after Taiwan is beside it."""
    own = ""
    for turn in reversed(turns(text)):
        for stretch in reversed(stretches(turn)):
            named = [m for m in find_mentions(criterion.met, stretch) if m.how != "denied"]
            if own and named:
                return [("beside", own)]
            meant = [m for m in named if not is_set_aside(stretch, m.start, m.end)]
            if meant:
                return [("excluded", meant[0].words)]
            if not own and names_own_thing(stretch):
                own = _AROUND.sub("", re.split(r"[？?。！!]", stretch)[0])
    return []


def _judge_number(unit: str, least: str, text: str) -> Judged:
    """A figure of years or per cent against the least that the measure names."""
    for turn in reversed(turns(text)):
        figure = years_in(turn) if unit == "years" else home_share_in(turn)
        reached = figure.reaches(float(number_in(least) or 0)) if figure else None
        if figure and reached is not None:
            return ("met" if reached else "unmet"), figure.said
    return _UNSAID


def _judge_list(things: dict[str, str], text: str) -> Judged:
    for turn in reversed(turns(text)):
        for aliases in things.values():
            for mention in find_mentions(aliases, turn):
                if mention.how != "denied":
                    return "met", mention.words
    return "open_list", ""


def _verdict(measure: MeasureView, findings: list[Finding], where: str, language: Language) -> str:
    """The sum of one measure's findings; never that something is granted."""
    kinds = {f.judgement for f in findings}
    of_each = [f.wording for f in findings]
    label = "case_unsaid"
    if "excluded" in kinds:
        label = "case_excluded"
    elif len(of_each) > len(set(of_each)):
        label = "case_mixed"
    elif "unmet" in kinds:
        label = "case_unmet"
    elif kinds & {"unsaid", "open_list", "asked", "undefined"} and "met" in kinds:
        label = "case_partly"
    elif "met" in kinds:
        label = "case_met"
    elif kinds == {"beside"}:
        label = "case_beside"
    return say(label, language, where=where, quote=_short(measure, language))


def _short(measure: MeasureView, language: Language) -> str:
    """Enough of a measure to tell it from its neighbours; its card quotes it whole."""
    text = measure.text if language == "zh" else measure.text_en or measure.text
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
