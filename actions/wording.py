"""What measures, reports and rules say and how units are called, in the visitor's language; and how several things stand in one sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from actions.question import Language
from actions.texts import say
from knowledge.national_rules import NationalRule
from knowledge.views import FactView, MeasureView, UnitView


def measure_text(measure: MeasureView, language: Language) -> str:
    """What a measure says; in English its reference translation, where it has one."""
    return measure.text if language == "zh" else measure.text_en or measure.text


def quoted(measure: MeasureView, language: Language) -> str:
    """A measure to stand between quotation marks: in English its own marks become single ones."""
    if language == "zh" or not measure.text_en:
        return measure.text
    return measure.text_en.rstrip(".").translate(str.maketrans("“”", "‘’"))


def whose_words(measures: Iterable[MeasureView]) -> str:
    """Behind English quotations: whether they are translations; empty where none is."""
    translated = [bool(measure.text_en) for measure in measures]
    if all(translated):
        return say("translated", "en")
    return say("translated_in_part", "en") if any(translated) else ""


def fact_text(fact: FactView, language: Language) -> str:
    """What a report says."""
    return fact.text if language == "zh" else fact.text_en


def rule_text(rule: NationalRule, language: Language) -> str:
    """What a rule outside the documents says."""
    return rule.text if language == "zh" else rule.text_en


MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
"""The English names of the months, in their order."""
_BY_MONTH = re.compile(r"(20\d\d)年(?:(\d{1,2})月)?(?:(\d{1,2})日)?(底)?(?:之?前|以前)?")


def deadline_text(deadline: str, language: Language) -> str:
    """A deadline as written; in English with what it means, where it is a date and nothing else."""
    found = _BY_MONTH.fullmatch(re.sub(r"\s", "", deadline))
    if language == "zh" or found is None:
        return deadline
    year, month, day, end = found.groups()
    if month and not 1 <= int(month) <= len(MONTHS):
        return deadline
    named = " ".join(p for p in (day, MONTHS[int(month) - 1] if month else "", year) if p)
    return f"{deadline} ({'by the end of ' if end else 'by '}{named})"


def unit_names(units: Sequence[UnitView], language: Language) -> str:
    """Units as one phrase; in English with the reference translation of each."""
    english = language == "en"
    names = (f"{u.name} ({u.name_en})" if english and u.name_en else u.name for u in units)
    return join_names(names, language)


def join_names(names: Iterable[str], language: Language) -> str:
    """甲、乙 or “A, B”."""
    return ("、" if language == "zh" else ", ").join(names)


def join_clauses(clauses: Iterable[str], language: Language) -> str:
    """甲；乙 or “A; B”."""
    return ("；" if language == "zh" else "; ").join(clauses)


def join_sentences(sentences: Iterable[str], language: Language) -> str:
    """Whole sentences one after another."""
    return ("" if language == "zh" else " ").join(s.strip() for s in sentences)
