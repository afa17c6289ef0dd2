"""Where a visitor is: the district of the portal or of the QR code that brought them.

It counts where a message names no place and the district's document has something on the topic;
what only others have is still answered from them.
"""

from __future__ import annotations

from dataclasses import replace

from actions.answers.pieces.answer import Knowledge
from actions.question import Focus, Question

_TOPICAL = ("ask_talent", "ask_complaint", "ask_finance", "ask_opening", "ask_attribute")


def at_home(question: Question, focus: Focus, home: str | None, knowledge: Knowledge) -> Question:
    """The question as asked in `home`, if nothing in it or before it says another place."""
    if home is None or question.intent not in _TOPICAL or question.topic is None:
        return question
    if question.values("region") or question.values("document") or question.values("other_place"):
        return question
    if focus.regions and focus.topic == question.topic:
        return question
    if not knowledge.catalogue.find_measures(question.topic, home):
        return question
    return replace(question, entities={**question.entities, "region": (home,)})
