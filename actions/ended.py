"""A place whose last document was repealed: that is said first, and other places' documents pass for none of its own.

Comes from: rasa_actions, with every answer of the present. Goes to: the first line of the reply.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from actions.answers.pieces.answer import Answer
from actions.answers.pieces.elsewhere import place_elsewhere
from actions.question import Question
from actions.recognition import recognise
from actions.sources import on_date, place_name, title_and_number
from actions.texts import say
from knowledge.catalogue import Catalogue
from knowledge.views import DocumentView

_NOTHING_HELD = ("other_place_within", "other_place", "other_place_bare")
"""Sentences that say of a place that nothing was ever held."""


def say_ended(given: Answer, present: Catalogue, question: Question) -> Answer:
    """The answer with a first line for each place asked about of which no document holds any more."""
    if present.as_of is not None or not any(d.ended_on for d in present.earlier.values()):
        return given
    asked = recognise(question, present)
    ended = [d for p in asked.values("other_place") if (d := _last_ended(p, present))]
    if not ended:
        return given
    language, text = question.language, given.reply.text
    for label in _NOTHING_HELD:
        never = say(label, language, place=place_elsewhere(asked))
        text = text.replace(never, say("ended_nearest", language) if given.reply.cards else "")
    lines = [_line(d, question) for d in ended]
    told = "\n".join(filter(None, [*lines, text.strip()]))
    return Answer(replace(given.reply, text=told), given.focus)


def _last_ended(place: str, present: Catalogue) -> DocumentView | None:
    """The last document that held of a place."""
    own = [d for d in present.earlier.values() if d.region == place and d.ended_on]
    return max(own, key=lambda d: d.ended_on or d.issued_on, default=None)


def _line(document: DocumentView, question: Question) -> str:
    language = question.language
    ended = document.ended_on or document.issued_on
    return say(
        "region_ended",
        language,
        where=place_name(document, language),
        last=title_and_number(document.title, document.document_number),
        date=on_date(ended, language),
        before=on_date(ended - timedelta(days=1), language),
    )
