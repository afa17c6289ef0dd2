"""What measures, reports and rules say and how units are called, in the visitor's language; and how several things stand in one sentence."""

from __future__ import annotations

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
