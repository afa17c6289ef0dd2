"""“Which companies may …?”: whom the measures name, in their own words, before anything else.

Comes from: the measures that an answer shows. Goes to: actions.answers.topic.topic_measures.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from actions.answers.words.cues import ASKS_WHO_MAY
from actions.question import Language, Question
from actions.texts import in_english, say
from actions.wording import join_clauses, quoted
from knowledge.views import MeasureView

_A_SUBJECT = re.compile(
    r"^(?!认定为|对发现)(?=.*(?:企业|公司|银行|机构|单位|提供者|院校|人员|人才|人士|自然人|个人))"
)
_A_TRADE = re.compile(r"^(?!认定为|对发现)(?=.*(?:行业|领域|产业|从事))")
_ASKS_TRADES = re.compile(r"行业|领域|产业|\b(?:industries|sectors|trades)\b", re.IGNORECASE)


def subject_lines(question: Question, measures: Sequence[MeasureView]) -> list[str]:
    """Whom each measure shown is for, with the measure; nothing where none names anybody."""
    if not ASKS_WHO_MAY.search(question.text):
        return []
    language = question.language
    named = _A_TRADE if _ASKS_TRADES.search(question.text) else _A_SUBJECT
    told = [_told(m, named, language) for m in measures]
    quotes = join_clauses(filter(None, told), language)
    return [say("subject_of_measure", language, quotes=quotes)] if quotes else []


def _told(measure: MeasureView, wanted: re.Pattern[str], language: Language) -> str:
    """The conditions that name somebody, in the measure's words, and the whole of what it says."""
    named = [c for c in measure.conditions if wanted.search(c)]
    if not named:
        return ""
    subject = join_clauses((_written(c, language) for c in named), language)
    quote = quoted(measure, language)
    return f"{subject}——「{quote}」" if language == "zh" else f"{subject} – “{quote}”"


def _written(condition: str, language: Language) -> str:
    return f"「{condition}」" if language == "zh" else in_english(condition)
