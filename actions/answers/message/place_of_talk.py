"""“And who handles complaints there?”: asked of the place of the message before, be anything held of it or not.

Comes from: actions.answers.dispatch and actions.answers.finishing and the parts of a message. Goes to: the functions for each intent.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from actions.answers.message.parts_together import Given
from actions.answers.pieces.answer import Answer, answer
from actions.answers.pieces.elsewhere import elsewhere_lines
from actions.answers.words.details import every_detail
from actions.outcomes import AnswerOutcome
from actions.question import Focus, Question
from knowledge.regions import CITY_LEVEL, HOME

PLACES = frozenset(("region", "other_place", "document", "document_number"))
_THERE = re.compile(
    r"那边|那里|那儿|当地|(?<!is )(?<!are )(?<!was )(?<!were )\bthere\b(?! (?:is|are|was|were|be|any)\b)|"
    r"\bthat (?:district|county|city|place|municipality)\b",
    re.IGNORECASE,
)
"""What says “there” of a place."""

_SET_AGAINST_IT = re.compile(
    r"^\W*(?:and |so )?(?:how (?:does|do|would) (?:it|that|this|they|these|the two) compare|which (?:one |of them |of the two )?is better|"
    r"what(?:['’]s| is| are) the differences?)\W*$|"
    r"^(?:那|两地|两边|两者|它们)*(?:比起来|相比|对比|比较)(?:一下|起来)?(?:呢|怎么样|如何|咋样)?\W*$|^(?:那)?(?:两地|两边|两者)?有(?:什么|啥|何)(?:区别|不同|差别)\W*$",
    re.IGNORECASE,
)
"""What sets the place that was just named against ours, and names neither."""
SURE_OF_ITS_OWN = 0.6
"""How likely its topic must be for a part to be asked of that, and not of the place before it."""
_HERE = re.compile(
    r"重庆|我们?这|咱们?这|你们|您|这里|这儿|这边|\b(?:here|you|your|chongqing)\b", re.IGNORECASE
)
"""What turns back from another place to ours."""


def is_set_against(question: Question) -> bool:
    """Whether a message names no place and compares what was just asked of two."""
    return not PLACES & question.entities.keys() and bool(_SET_AGAINST_IT.search(question.text))


def is_there(question: Question) -> bool:
    """Whether a message names no place and says “there” of one."""
    return not PLACES & question.entities.keys() and bool(_THERE.search(question.text))


def at_place(question: Question, place: str, spelling: Sequence[str]) -> Question:
    """The question, asked of a place without a document."""
    return replace(
        question,
        entities={**question.entities, "other_place": (place,)},
        spellings={**question.spellings, "other_place": tuple(spelling)},
    )


def with_place_of_talk(question: Question, focus: Focus) -> Question:
    """The question, asked of the place of the message before where it says “there” of it."""
    if not is_there(question):
        return question
    if not focus.elsewhere:
        return _at_region(question, focus.regions)
    place, *spelling = focus.elsewhere
    return at_place(question, place, spelling)


def _at_region(question: Question, regions: tuple[str, ...]) -> Question:
    """The question, asked of the one region that the last answer was on."""
    if len(regions) != 1:
        return question
    code = CITY_LEVEL if regions[0] == HOME else regions[0]
    return replace(question, entities={**question.entities, "region": (code,)})


def place_of_talk(question: Question) -> tuple[str, ...]:
    """What the next message may call “there”: one place of which nothing is held, and how it was written."""
    places = question.values("other_place")
    if len(places) != 1 or question.regions:
        return ()
    return (places[0], *question.spellings.get("other_place", ()))


def answer_of_place_elsewhere(part: Question, whole: Question, given: list[Given]) -> Answer | None:
    """That nothing is held on the place, for a part on nothing of its own: “…, and what do foreign firms get?”."""
    if not given or whole.values("region") or _HERE.search(part.text) or is_set_against(part):
        return None
    asked, one = given[-1]
    nothing = elsewhere_lines(asked) if place_of_talk(asked) else []
    # A detail is asked of what was told as coming nearest, where anything was.
    of_what_is_told = bool(one.reply.cards) and bool(every_detail(part))
    of_its_own = part.names_outright or part.topic_confidence >= SURE_OF_ITS_OWN
    if not nothing or of_what_is_told or of_its_own or PLACES & part.entities.keys():
        return None
    if nothing[0] not in one.reply.text.split("\n"):
        return None  # something was held of it, or nothing else than the place was understood
    return answer(part, one.focus, AnswerOutcome.NOT_COVERED, nothing[0])
