"""The check of a visitor's case in words: first what decides, then each condition, nothing twice.

Comes from: actions.answers.own_case.case_check, for the measures shown. Goes to: the text of the answer.
"""

from __future__ import annotations

from collections.abc import Sequence

from actions.answers.own_case.all_needed import needed_together
from actions.answers.own_case.case_check import CaseCheck, is_group_unsaid
from actions.answers.own_case.case_figures import Range
from actions.answers.own_case.eligibility import (
    SPOKEN_OF,
    Checked,
    Finding,
    undefined_elsewhere,
)
from actions.answers.own_case.group_gaps import GroupGap
from actions.answers.pieces.short_quotes import short_line
from actions.answers.pieces.steps import join_regions
from actions.answers.words.claims import named_beside
from actions.answers.words.likeness import ALIKE, nearest_measure
from actions.question import Language
from actions.texts import region_name, say
from actions.wording import join_clauses, join_names, measure_text, quoted
from knowledge.views import MeasureView

_IF_SO = frozenset(("case_met", "case_partly", "case_met_in_part"))
_SETTLED = frozenset(("met", "open", "affairs", "beside", "beyond", "other_side"))
"""Where nothing else is found of a measure, it fits as far as anybody can say."""
_LEFT_OPEN = frozenset(("partly", "unclear", "undefined", "beyond"))
"""Of something that was mentioned: it may or may not be what the document means."""


def plain_lines(case: CaseCheck) -> list[str]:
    """What decides, with its place, to be said before anything else; nothing where nothing does."""
    language = case.question.language
    if case.gaps and not case.excluded:
        return [_gap_line(gap, language) for gap in case.gaps]
    if case.beyond:
        return [_beyond_line(case, m, f) for m, f in case.beyond]
    misses = any(f.judgement == "unmet" for _, f in case.decisive)
    together = needed_together(case.question.text, case.checked)
    if together and not misses:
        return [_together_line(together, language)]
    told: dict[Finding, list[MeasureView]] = {}
    decides = case.decisive or case.for_others or case.of_unsaid_groups
    for measure, finding in decides or case.figures_told:
        told.setdefault(finding, []).append(measure)
    return [
        say(
            _lead_label(case, f),
            language,
            wording=f.wording,
            wording_en=f.wording_en,
            said=f.said,
            reckoned=_reckoned(f, language),
            fits=join_names([f"“{w}”" for w in case.fitting(f)], language),
            places=join_clauses(dict.fromkeys(_place(m, language) for m in measures), language),
        )
        for f, measures in told.items()
    ]


def _together_line(findings: Sequence[Finding], language: Language) -> str:
    """That a measure states several conditions, and of none that it is enough."""
    named = [
        f"「{f.wording}」" + (f" ({f.wording_en})" if language == "en" else "") for f in findings
    ]
    return say("case_all_stated", language, conditions=join_names(named, language))


def _lead_label(case: CaseCheck, finding: Finding) -> str:
    if case.is_mixed(finding) and not case.is_to_confirm(finding):
        return "case_mixed_part_lead" if case.fits_in_part(finding) else "case_mixed_lead"
    if case.for_others:
        return "case_others_lead"
    figure = finding.is_figure and finding.judgement in ("met", "unclear")
    return f"case_{'figure_' if figure else ''}{finding.judgement}_lead"


def _reckoned(finding: Finding, language: Language) -> str:
    """What follows from a date or from a share abroad, which is not what the document names; else nothing."""
    figure = finding.reckoned
    if figure is None:
        return ""
    if figure.reckoned_from == "abroad":
        return say("case_share_left", language, share=_share_left(figure, language))
    return say("case_age_today", language)


def _share_left(figure: Range, language: Language) -> str:
    least, most = round(figure.least), round(figure.most)
    if least == most:
        return say("share_exact", language, share=least)
    return say("share_least" if least else "share_most", language, share=least or most)


def _beyond_line(case: CaseCheck, measure: MeasureView, finding: Finding) -> str:
    """That the measure for the asker does not name what he asks for, and which others do."""
    language = case.question.language
    others = [short_line(m, language, (finding.said,)) for m in case.others_naming(finding)]
    who = next(
        f for m, fs in case.checked if m == measure for f in fs if f.judgement == "met" and f.is_who
    )
    line = say(
        "case_beyond_lead",
        language,
        who=who.wording,
        who_en=who.wording_en,
        wording=finding.wording,
        wording_en=finding.wording_en,
        said=finding.said,
        places=_place(measure, language),
    )
    if others:
        named = join_clauses(others, language)
        line += say("case_beyond_named", language, said=finding.said, others=named)
    return line


def _gap_line(gap: GroupGap, language: Language) -> str:
    return say(
        "case_group_gap" if gap.own else "case_other_group",
        language,
        where=region_name(gap.other.region, language),
        group=gap.group.wording,
        group_en=gap.group.en,
        own=quoted(gap.own, language) if gap.own else "",
        said=gap.said,
        asked=gap.asked,
        other_group=gap.other_group.wording,
        other_group_en=gap.other_group.en,
    )


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
    if case.excluded or case.gaps:
        # The first line has said what decides; other conditions do not help any more.
        return [*_beside_exception(case), say("case_decides", language)]
    if case.puts_a_case:
        decided = {f for _, f in (*case.decisive, *case.beyond)}
        lines += _lines_of(case.checked, lead, decided, language)
    lines += [_finding_line(f, language) for f in elsewhere]
    return [*lines, say("case_decides", language)] if lines else []


def _beside_exception(case: CaseCheck) -> list[str]:
    """“Hong Kong and Taiwan”: what is named in one breath with the exception is not excepted by its words."""
    language = case.question.language
    lines = []
    for measure, finding in ((m, f) for m, fs in case.excluded for f in fs):
        beside = named_beside(case.question.text, finding.said)
        things = [f"“{t}”" for t in dict.fromkeys(beside) if t not in finding.wording]
        # Where the sentence has other exceptions too, what it does not except is not all that is left.
        only = "case_not_excepted" if len(measure.exclusions) == 1 else "case_not_in_exception"
        if things:
            lines.append(
                say(
                    only,
                    language,
                    things=join_names(things, language),
                    wording=finding.wording,
                    wording_en=finding.wording_en,
                )
            )
    return list(dict.fromkeys(lines))


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
        if _not_of_his_origin(rest) & decided:
            continue  # How else the case fits what is for those of another origin is no matter.
        if decided & set(rest):
            label = "case_rest"
        rest = [f for f in rest if f not in decided]
        if _is_told_of_same(measure, findings, told[:-1]):
            lines.append(say("case_again", language, what=what))
        elif rest:
            group = next((f for f in rest if is_group_unsaid(f, rest)), None)
            if group and label in _IF_SO:
                told_of = {"wording": group.wording, "wording_en": group.wording_en}
                lines.append(say("case_group_unsaid", language, what=what, **told_of))
            else:
                lines.append(say(label, language, what=what))
            lines += [_finding_line(f, language) for f in rest]
    return lines if len(lines) > 1 else []


def _not_of_his_origin(findings: list[Finding]) -> set[Finding]:
    """What says of a measure that it is for those of another origin, where nobody else who is told of is one of them."""
    named = {f.wording for f in findings if f.is_group and f.judgement in ("met", "partly")}
    groups = (f for f in findings if f.is_group and f.judgement == "unmet")
    return {f for f in groups if f.wording not in named}


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


def _is_told_of_same(measure: MeasureView, findings: list[Finding], told: list[Checked]) -> bool:
    """Whether all of it was held against another measure of the same region: “their years abroad” after “they”."""
    return len(findings) > 1 and any(
        m.region == measure.region and set(findings) <= set(fs) for m, fs in told
    )


def _verdict(findings: list[Finding]) -> str:
    """The sum of one measure's findings, as a label; never that something is granted."""
    label = _sum_of(findings)
    supposed = any(f.is_supposed for f in findings)
    return "case_supposed" if supposed and label in _IF_SO else label


def _sum_of(findings: list[Finding]) -> str:
    kinds = {"partly" if f.shown_as == "same_words" else f.shown_as for f in findings}
    of_each = [f.wording for f in findings if f.judgement != "beyond"]
    if len(of_each) > len(set(of_each)):
        return "case_mixed"
    if "unmet" in kinds:
        return "case_unmet"
    if "open_list" in kinds:
        return "case_list_open" if kinds & SPOKEN_OF else "case_unsaid"
    if kinds & {"met", "other_side"}:
        if kinds & _LEFT_OPEN:
            return "case_met_in_part"
        return "case_met" if kinds <= {"met", "beside", "other_side"} else "case_partly"
    if "partly" in kinds:
        return "case_half"
    if kinds & {"beyond", "named_elsewhere"}:
        return "case_not_named"
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
    kind: str = finding.shown_as
    if finding.is_figure and kind == "unclear":
        kind = "figure_unclear"
    if finding.is_supposed and kind in ("met", "unmet"):
        kind = f"supposed_{kind}"
    left, left_en = finding.left
    if kind == "partly" and left:
        kind = "partly_left"
    return say(
        f"case_{kind}_item",
        language,
        wording=finding.wording,
        wording_en=finding.wording_en,
        said=finding.said,
        reckoned=_reckoned(finding, language),
        elsewhere=finding.elsewhere,
        left=left,
        left_en=left_en,
    )
