"""“A wholly owned theatre, and our partner a joint-venture troupe?”: each thing asked for with its own ownership.

The classifier holds a troupe for a theatre, and one message for one question; then what is said of the one would be
held against the measure on the other.

Comes from: actions.answers.dispatch. Goes to: actions.answers.message.parts, or the question with its topic.
"""

from __future__ import annotations

import re
from dataclasses import replace

from actions.answers.pieces.steps import topic_intent
from actions.answers.words.owned_things import (
    OWNERSHIP,
    is_an_undertaking,
    is_set_up,
    parted_by_things,
    things_in,
)
from actions.question import Question

_TAKEN_FOR_ANOTHER = frozenset(("performing_troupes", "performance_venues"))
"""Topics that the classifier mixes up."""
SURE = 0.6
"""How likely a topic of another kind must be for the thing to be only mentioned."""
_EXACT = frozenset(("unit", "named_document", "document_number", "locator", "other_place"))
_OTHERWISE = frozenset(
    (
        "ask_responsible_unit",
        "compare_regions",
        "ask_unit_tasks",
        "find_document",
        "ask_validity",
        "ask_complaint",
        "file_complaint",
    )
)
"""What is asked of such a thing besides whether it may be owned."""
_TURNS_TO = re.compile(
    r"^(?:那么?|还有|或者?|换成|要是|如果是)?(?:[一]?[个家])?(?P<zh>[^，,。？?]{2,12}?)(?:又|也)?(?:呢|怎么样|行吗|可以吗|行不行|可不可以)[？?]*$|"
    r"^(?:(?:and|or|but|so|then) )*(?:what|how) about (?:an? |the |some )?(?P<en>[^?,.]{3,40})[?.]*$|"
    r"^(?:and|or) (?:an? )(?P<and>[^?,.]{3,40})\?*$",
    re.IGNORECASE,
)
"""What asks the same of another thing, and says nothing of how that is owned."""


def with_owned_things(question: Question) -> Question:
    """The question with the topic of the thing that it names, or with a part for each of several."""
    if question.parts or _EXACT & question.entities.keys() or question.intent in _OTHERWISE:
        return question
    pieces = parted_by_things(question.text)
    if len(pieces) > 1 and OWNERSHIP.search(question.text):
        return _with_parts(question, pieces)
    named = tuple(dict.fromkeys(t.topic for t in things_in(question.text)))
    if not named or not is_set_up(question.text):
        return question
    if len(named) > 1:
        # “A wholly owned hospital and care home” asks of both.
        return _about(question, *named) if OWNERSHIP.search(question.text) else question
    return _about(question, *named) if _is_meant(named[0], question) else question


def of_another_thing(part: Question, before: Question) -> Question | None:
    """“…, what about a concert venue?” by itself, as a thing of its own; None where it turns to no other thing.

    What a measure says of the thing before, and how the case fits it, is no word on this one.
    """
    if _EXACT & part.entities.keys() or not _TURNS_TO.search(part.text.strip()):
        return None
    owned = {t.topic for t in things_in(before.text)}
    named = tuple(dict.fromkeys(t.topic for t in things_in(part.text)))
    if not owned or not named or owned & set(named) or not is_set_up(before.text):
        return None
    return _about(part, *named)


def unspoken_of(part: Question, before: Question) -> str:
    """The undertaking to which a part turns, where the thing before is owned and no measure speaks of this one."""
    found = _TURNS_TO.search(part.text.strip())
    if not found or (_EXACT | {"region", "topic", "document"}) & part.entities.keys():
        return ""
    if not things_in(before.text) or not is_set_up(before.text) or things_in(part.text):
        return ""
    if part.topic_confidence >= SURE and part.names_a_topic:
        return ""
    noun = next(g for g in found.groups() if g).strip()
    return noun if is_an_undertaking(noun) and not OWNERSHIP.search(noun) else ""


def _is_meant(topic: str, question: Question) -> bool:
    if topic not in _TAKEN_FOR_ANOTHER:
        return False
    of_the_other = question.topic in _TAKEN_FOR_ANOTHER
    return of_the_other or ("topic" not in question.entities and question.topic_confidence < SURE)


def _about(question: Question, *named: str) -> Question:
    return replace(
        question,
        intent=topic_intent(named[0]),
        topics=tuple((topic, 1.0) for topic in named),
        entities={**question.entities, "topic": named},
    )


def _with_parts(question: Question, pieces: list[str]) -> Question:
    parts: list[Question] = []
    for piece in pieces:
        named = [t.topic for t in things_in(piece)]
        topic = named[0] if named else (parts[-1].topic if parts else question.topic)
        part = replace(question, text=piece, vector=None)
        parts.append(_about(part, str(topic)))
    return replace(question, parts=tuple(parts))
