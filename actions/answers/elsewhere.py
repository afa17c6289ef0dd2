"""Another place was named, and hardly a topic: “what is the minimum wage in Shanghai?”."""

from __future__ import annotations

from actions.answers.answer import Answer, answer
from actions.outcomes import AnswerOutcome
from actions.question import Focus, Question
from actions.texts import say

SURE = 0.6
"""How likely a topic must be for its measures to be shown to somebody who asks about elsewhere."""
_ASKING = frozenset(("ask_attribute", "ask_responsible_unit"))


def find_elsewhere_answer(question: Question, focus: Focus) -> Answer | None:
    """That nothing is held on that place; None where the message may be answered in another way."""
    place = question.spellings.get("other_place")
    named = question.regions or "topic" in question.entities or question.topic_confidence > SURE
    if not place or named or question.intent not in _ASKING:
        return None
    text = say("other_place_bare", question.language, place="、".join(place))
    return answer(question, focus, AnswerOutcome.NOT_COVERED, text)
