"""How alike the wordings of two measures are, spelling of brackets and spaces aside."""

from __future__ import annotations

import difflib

from knowledge.views import MeasureView

SAME, ALIKE = 0.999, 0.6
"""How alike two measures are that say the same, and that are about the same thing."""


def nearest_measure(
    measure: MeasureView, others: list[MeasureView]
) -> tuple[MeasureView | None, float]:
    """The most alike of other measures, and how alike it is (0 to 1); None where there is none."""
    likeness = [
        (difflib.SequenceMatcher(None, bare_wording(measure.text), bare_wording(o.text)).ratio(), i)
        for i, o in enumerate(others)
    ]
    best, index = max(likeness, default=(0.0, -1))
    return (others[index] if index >= 0 else None), best


def bare_wording(text: str) -> str:
    """A text without what differs only in typing."""
    return text.translate(str.maketrans("(),", "（），")).replace(" ", "")
