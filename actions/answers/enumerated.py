"""Reports that list several things: which of them a visitor's own need points to."""

from __future__ import annotations

import re
from collections.abc import Iterable

from actions.question import Language, Question
from actions.texts import say
from knowledge.views import FactView

_ITEMS = {
    "zh": re.compile(r"[①②③④⑤⑥⑦⑧⑨]([^①②③④⑤⑥⑦⑧⑨；。]+)"),
    "en": re.compile(r"\(\d\) ([^;.(]+)"),
}
_WORDS = re.compile(r"[a-z]{4,}")
LEAST = 2
"""Words or pairs of characters that a need must share with one thing more than with any other."""


def nearest_item(question: Question, facts: Iterable[FactView]) -> list[str]:
    """The listed thing that shares most with the question, where one clearly does."""
    language = question.language
    asked = _pieces(question.text, language)
    for fact in facts:
        items = _ITEMS[language].findall(fact.text if language == "zh" else fact.text_en)
        pieces = [_pieces(item, language) for item in items]
        shared = [
            len(asked & (own - set().union(*(p for p in pieces if p is not own))))
            for own in pieces
        ]
        if shared and max(shared) >= LEAST and shared.count(max(shared)) == 1:
            best = items[shared.index(max(shared))].strip()
            return [say("nearest_item", language, item=best)]
    return []


def _pieces(text: str, language: Language) -> set[str]:
    """What two texts can share: pairs of Chinese characters, or stems of English words."""
    if language == "en":
        return {word[:6] for word in _WORDS.findall(text.lower())}
    runs = re.findall(r"[\u4e00-\u9fff]+", text)
    return {run[i : i + 2] for run in runs for i in range(len(run) - 1)}
