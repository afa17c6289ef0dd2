"""Reports that list several things: which of them a visitor's own need points to."""

from __future__ import annotations

import re
from collections.abc import Iterable

from actions.question import Language, Question
from actions.texts import say
from actions.wording import fact_text
from knowledge.views import FactView

_ITEMS = {
    "zh": re.compile(r"[①②③④⑤⑥⑦⑧⑨]([^①②③④⑤⑥⑦⑧⑨；。]+)"),
    "en": re.compile(r"\(\d\) ([^;.(]+)"),
}
_WORDS = re.compile(r"[a-z]{4,}")
_OWN_NEED = re.compile(
    r"我|咱|用得上|适合|哪[一个种项]{0,2}(?:应用)?(?:场景|功能|项|服务|产品|模式)|"
    r"\b(?:we|we're|our|i|i'm|my|fits?|suits?)\b|"
    r"\bwhich (?:\w+ )?(?:scenario|function|item|service|product|feature|one|of (?:them|these|those))\b",
    re.IGNORECASE,
)
"""Somebody's own need, or the question which of the things serves a need."""
LEAST, LEAD = 1.5, 0.9
"""What a need must share with one thing, and how much more than with the next. A word or a pair of
characters counts one, less if several of the things share it."""


def nearest_item(question: Question, facts: Iterable[FactView]) -> list[str]:
    """The listed thing that shares most with a need that the visitor puts as his own."""
    if not _OWN_NEED.search(question.text):
        return []
    language = question.language
    asked = _pieces(question.text, language)
    for fact in facts:
        # What the things have in common with their name tells none of them from the others.
        named = fact.metric if language == "zh" else fact.metric_en
        telling = asked - _pieces(named, language)
        items = _ITEMS[language].findall(fact_text(fact, language))
        pieces = [_pieces(item, language) for item in items]
        shared = [sum(1 / sum(p in o for o in pieces) for p in telling & own) for own in pieces]
        first, second = ([*sorted(shared, reverse=True), 0.0, 0.0])[:2]
        if first >= LEAST and first - second >= LEAD:
            best = items[shared.index(first)].strip(" “”")
            return [say("nearest_item", language, item=best)]
    return []


def _pieces(text: str, language: Language) -> set[str]:
    """What two texts can share: pairs of Chinese characters, or stems of English words."""
    if language == "en":
        return {word[:6] for word in _WORDS.findall(text.lower())}
    runs = re.findall(r"[\u4e00-\u9fff]+", text)
    return {run[i : i + 2] for run in runs for i in range(len(run) - 1)}
