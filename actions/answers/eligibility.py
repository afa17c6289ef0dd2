"""“We are …, can we …?”: what a visitor says of his case, held against a measure's own words.

Nothing is decided here. Each condition and exception is quoted from the measure and marked as
matched by what the visitor said, contradicted by it, or not spoken of; what a document leaves open
stays open. `criteria.yml` says which words of visitors belong to which words of documents; figures
and lists are taken from the measure itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any, Literal

import yaml

from actions.answers.numbers import number_in
from actions.answers.steps import join_regions
from actions.question import Language, Question
from actions.texts import say
from knowledge.views import MeasureView

Judgement = Literal["met", "unmet", "unsaid", "open", "open_list", "excluded"]
_SPOKEN_OF = frozenset(("met", "unmet", "excluded"))
_ASKS_WHETHER = re.compile(
    r"能|可以|可否|行吗|行不行|符合|算不算|算数|够不够|够格|资格|条件|门槛|享受|适用|怎么走|允许|"
    r"想(?=[在开办来设做建找请给考从把])|打算|准备|有.{0,6}没(?:有)?$|让|吗|行不|"
    r"\b(?:can|could|may|eligib\w*|qualif\w*|allowed|permitted|possible|able|do (?:we|i)|does (?:my|our)|"
    r"am i|are we|is (?:my|our|it)|conditions?|requirements?|who gets|criteria|"
    r"want(?:s|ing)? to|would like to|plan(?:s|ning)? to|hoping to|for us|let|lets|fits?|suits?|help|any|ok|okay)\b",
    re.IGNORECASE,
)
_OWN_CASE = re.compile(
    r"我们?|咱们?|本人|本公司|我司|谁(?:可以|能)|哪些人|给谁|"
    r"\b(?:we|we're|our|ours|i|i'm|my|us|who|anyone)\b",
    re.IGNORECASE,
)
_YEARS = re.compile(
    r"([一二两三四五六七八九十\d]+)\s*(?:个)?(?:多)?年|(\d+|one|two|three|four|five|six)[- ]years?\b",
    re.IGNORECASE,
)
_MONTHS = re.compile(
    r"([一二两三四五六七八九十\d]+)\s*个月|半年|(\d+|three|four|five|six)[- ]months?\b|half a year",
    re.IGNORECASE,
)
_PERCENT = re.compile(
    r"(\d+(?:\.\d+)?)\s*(?:%|％|per ?cent)|百分之([一二三四五六七八九十\d]+)|([一二三四五六七八九])成"
)
_HALF = re.compile(r"一半|\bhalf\b(?! a year)", re.IGNORECASE)
_RESEARCH = re.compile(r"研发|研究|\br ?(?:&|and) ?d\b|\bresearch\b", re.IGNORECASE)
_ABROAD = re.compile(r"境外|国外|海外|\babroad\b|\boverseas\b|outside china", re.IGNORECASE)
_AT_HOME = re.compile(r"境内|国内|中国|\bin china\b|\bdomestic", re.IGNORECASE)
LONGEST_AGE = 200
"""Years; more is the year of a foundation, not an age."""


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
    findings: list[Finding] = []
    for criterion in _criteria():
        found = re.search(criterion["wording"], f"{measure.subject or ''}{measure.text}")
        finding = _judge(criterion, found, question) if found else None
        # An exception that nobody spoke of is on the card; it is no condition to be met.
        if finding and (finding.judgement == "excluded" or not criterion.get("exclusion")):
            findings.append(finding)
    return findings


def case_lines(question: Question, measures: Iterable[MeasureView]) -> list[str]:
    """The check of each measure as lines to read; none where no case is put."""
    if not _ASKS_WHETHER.search(question.text):
        return []
    checked = [(m, check_case(question, m)) for m in measures]
    checked = [(m, fs) for m, fs in checked if fs]
    spoken = any(f.judgement in _SPOKEN_OF for _, fs in checked for f in fs)
    if not checked or not (spoken or _OWN_CASE.search(question.text)):
        return []
    if spoken:
        # What was said concerns these; the others would only ask back what was not meant.
        checked = [(m, fs) for m, fs in checked if any(f.judgement in _SPOKEN_OF for f in fs)]
    language = question.language
    lines = [say("case_intro" if spoken else "case_conditions", language)]
    for same in _with_same_findings(checked):
        where = join_regions(list(dict.fromkeys(m.region for m, _ in same)), language)
        measure, findings = same[0]
        lines.append(_verdict(measure, findings, where, language))
        lines += [_finding_line(f, language) for f in findings]
    return [*lines, say("case_decides", language)]


Checked = tuple[MeasureView, list[Finding]]


def _with_same_findings(checked: list[Checked]) -> list[list[Checked]]:
    """What two regions word alike is checked once."""
    groups: dict[tuple[Finding, ...], list[Checked]] = {}
    for measure, findings in checked:
        groups.setdefault(tuple(findings), []).append((measure, findings))
    return list(groups.values())


def _judge(criterion: dict[str, Any], found: re.Match[str], question: Question) -> Finding:
    wording, english = found.group(0), str(criterion["en"])
    judgement: Judgement = "unsaid"
    said = ""
    if criterion.get("open"):
        judgement = "open"
    elif criterion.get("number"):
        judgement, said = _judge_number(criterion["number"], found.group(1), question.text)
    elif criterion.get("list"):
        judgement, said = _judge_list(criterion["list"], question.text)
    else:
        judgement, said = _judge_words(criterion, question)
    return Finding(wording, english, judgement, said)


def _judge_words(criterion: dict[str, Any], question: Question) -> tuple[Judgement, str]:
    unmet = _said(criterion.get("unmet"), question)
    if unmet:
        return "unmet", unmet
    met = _said(criterion.get("met"), question)
    if met:
        return ("excluded" if criterion.get("exclusion") else "met"), met
    return "unsaid", ""


def _said(pattern: str | None, question: Question) -> str:
    """What the visitor wrote that fits a pattern; `{nationality}` stands for any that he named."""
    if not pattern:
        return ""
    named = [s for s in question.spellings.get("nationality", ()) if s]
    pattern = pattern.replace("{nationality}", "|".join(map(re.escape, named)) or r"(?!)")
    # The rest of an English word belongs to what was said.
    found = re.search(rf"(?:{pattern})[a-z]*", question.text, re.IGNORECASE)
    return found.group(0) if found else ""


def _judge_number(unit: str, least: str, text: str) -> tuple[Judgement, str]:
    """A figure of years or per cent against the least that the measure names."""
    reached, said = _years_in(text) if unit == "years" else _percent_in(text)
    if reached is None:
        return "unsaid", ""
    return ("met" if reached >= float(number_in(least) or 0) else "unmet"), said


def _years_in(text: str) -> tuple[float | None, str]:
    found = _YEARS.search(text)
    if found:
        number = number_in((found.group(1) or found.group(2)).replace("两", "二"))
        known = number is not None and number < LONGEST_AGE
        return (float(number or 0) if known else None), found.group(0)
    found = _MONTHS.search(text)
    if not found:
        return None, ""
    typed = (found.group(1) or found.group(2) or "6").replace("两", "二")
    return float(number_in(typed) or 6) / 12, found.group(0)


def _percent_in(text: str) -> tuple[float | None, str]:
    """The share of research done in China; a share done abroad says nothing certain."""
    if not _RESEARCH.search(text) or (_ABROAD.search(text) and not _AT_HOME.search(text)):
        return None, ""
    found = _PERCENT.search(text)
    if found:
        digits, words, tenths = found.groups()
        share = float(digits) if digits else float(number_in(words or tenths) or 0)
        return (share * 10 if tenths else share), found.group(0)
    half = _HALF.search(text)
    return (50.0, half.group(0)) if half else (None, "")


def _judge_list(things: dict[str, str], text: str) -> tuple[Judgement, str]:
    for aliases in things.values():
        found = re.search(aliases, text, re.IGNORECASE)
        if found:
            return "met", found.group(0)
    return "open_list", ""


def _verdict(measure: MeasureView, findings: list[Finding], where: str, language: Language) -> str:
    """The sum of one measure's findings; never that something is granted."""
    kinds = {f.judgement for f in findings}
    label = "case_unsaid"
    if "excluded" in kinds:
        label = "case_excluded"
    elif "unmet" in kinds:
        label = "case_unmet"
    elif kinds & {"unsaid", "open_list"} and "met" in kinds:
        label = "case_partly"
    elif "met" in kinds:
        label = "case_met"
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


@lru_cache(maxsize=1)
def _criteria() -> list[dict[str, Any]]:
    file = resources.files("actions.answers").joinpath("criteria.yml")
    criteria: list[dict[str, Any]] = yaml.safe_load(file.read_text(encoding="utf-8"))["criteria"]
    return criteria
