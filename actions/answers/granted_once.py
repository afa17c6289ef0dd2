"""“We have the city's support already, may we have this too?”: what a later plan says of support for the same matter.

The shipped documents say nothing of it, so that their answers stay as they are.
"""

from __future__ import annotations

import re

from actions.answers.message.places import with_regions
from actions.answers.pieces.answer import Answer, Knowledge, answer
from actions.outcomes import AnswerOutcome
from actions.question import Focus, Question
from actions.replies import measure_card
from actions.texts import region_name, say
from knowledge.regions import spellings_of
from knowledge.views import MeasureView

_ASKS = re.compile(
    r"(?:已经?|还)[^，,。？?]{0,8}(?:享受|拿|领|获得|申请)[^。？?]{0,24}(?:还|再|又)[^。？?]{0,4}(?:能|可|拿|领|享受|申请)|"
    r"(?:重复|叠加|同时)(?:享受|领取?|申请|拿|补贴)|"
    r"\b(?:combine|stack|cumulat\w+)\b|\b(?:already|also) (?:get|got|receiv\w+|enjoy\w*|have|had)\b.{0,60}\b(?:municipal|city|national|too|again|as well)\b",
    re.IGNORECASE,
)
_ONCE = re.compile("不重复|不得重复|不可重复|就高")


def find_granted_once(question: Question, focus: Focus, knowledge: Knowledge) -> Answer | None:
    """The sentences on support for the same matter in the later plans of the places that are named."""
    if not _ASKS.search(question.text):
        return None
    question = with_regions(question, knowledge)
    catalogue = knowledge.catalogue
    # “The city's support” is recognised as a place too, and would hide the one that is asked about.
    named = [
        r
        for r in sorted(catalogue.later_regions)
        if any(n in question.text for n in spellings_of(catalogue.regions[r]))
    ]
    asked = question.regions or focus.regions
    regions = named or [r for r in asked if r in catalogue.later_regions]
    found = [
        m
        for m in catalogue.measures.values()
        if m.region in regions and m.task is None and _ONCE.search(m.text)
    ]
    if not found:
        return None
    language = question.language
    cards = tuple(measure_card(m, language) for m in found)
    text = "\n".join(_line(m, question) for m in found)
    moved = focus.after(question, None, tuple(regions), attribute=None)
    return answer(question, moved, AnswerOutcome.ANSWERED, text, cards)


def _line(measure: MeasureView, question: Question) -> str:
    document = measure.citation.document
    return say(
        "granted_once",
        question.language,
        where=region_name(measure.region, question.language),
        number=document.document_number or document.title,
        place=measure.citation.locator,
        quote=measure.text,
    )
