"""Reads a message on the plans in its talk: what it asks of them, of which places, and what it leaves to the last one."""

from __future__ import annotations

import re
from dataclasses import replace

from actions.answers.document.plans.membership import as_typed, names_held
from actions.answers.document.plans.plan_words import words_left
from actions.answers.document.plans.readings import (
    Aspect,
    Context,
    may_ask,
    read_aspects,
    says_nothing_else,
)
from actions.answers.document.plans.telling import Asked
from actions.answers.pieces.answer import Knowledge
from actions.answers.words.stretches import turns
from actions.question import Focus, Question
from knowledge.regions import HOME, code_within_home, spellings_of
from knowledge.topics import (
    COORDINATION,
    INNOVATION_CASES,
    PILOT_GOALS,
    PILOT_PROGRESS,
    PLATFORM_ZONES,
    TASK_ROLLOUT,
    WORKING_MECHANISM,
)

_INSTEAD_OF = {
    Aspect.PROGRESS: {Aspect.COUNT, Aspect.TASKS, Aspect.ROLE},
    Aspect.REPLICATION: {Aspect.COUNT, Aspect.TARGETS, Aspect.TASKS, Aspect.MEMBERSHIP},
    Aspect.TARGETS: {Aspect.COUNT, Aspect.TASKS, Aspect.EMPHASES},
    Aspect.COUNT: {Aspect.TASKS, Aspect.MEMBERSHIP, Aspect.ROLE},
    Aspect.APPROVAL: {Aspect.STEERING, Aspect.TASKS, Aspect.ISSUE},
    Aspect.SUPERVISION: {Aspect.STEERING, Aspect.TASKS, Aspect.PROGRESS, Aspect.MEMBERSHIP},
    Aspect.TASKS: {Aspect.EMPHASES, Aspect.MEMBERSHIP, Aspect.ROLE},
    Aspect.OLDEST: {Aspect.WHICH_PLANS, Aspect.MEMBERSHIP, Aspect.ISSUE},
    Aspect.WHICH_PLANS: {Aspect.MEMBERSHIP, Aspect.TASKS, Aspect.ISSUE},
    Aspect.MEMBERSHIP: {Aspect.ROLE},
    Aspect.RESULTS: {Aspect.PROGRESS, Aspect.TARGETS, Aspect.COUNT},
}
"""What else the same words seem to ask, and do not."""
OF_THE_WHOLE = frozenset(
    (
        PILOT_GOALS,
        PILOT_PROGRESS,
        COORDINATION,
        WORKING_MECHANISM,
        TASK_ROLLOUT,
        PLATFORM_ZONES,
        INNOVATION_CASES,
    )
)
"""Topics that are the pilot as a whole, and no matter in it."""
SURE_OF_A_MATTER = 0.35
"""How likely a narrower topic must be for a message to be held for one on that."""
SURELY = 0.75
"""How likely it must be for what is in it for a trade to be left to it."""
_OF_A_NAMED_PLACE = (Aspect.MEMBERSHIP, Aspect.ROLE)
_PLACES = ("region", "other_place", "document")
_OF_MATTERS = frozenset(("unit", "locator", "task_number", "document_number"))
_OF_THE_CITY = frozenset((Aspect.REPLICATION, Aspect.TARGETS, Aspect.SUPERVISION, Aspect.APPROVAL))
"""Aspects for which “Chongqing” means the city's own plan."""
_THIS_MATTER = re.compile(r"这件事|这个?事|\bthis (?:matter|whole thing)\b", re.IGNORECASE)
"""What means the pilot where nothing was talked of yet."""
_OF_NOTHING_ELSE = (Aspect.COUNT, Aspect.TASKS)
"""Aspects that a first message asks for without naming the pilot: “how many measures are there?”."""
_LEANS = {
    Aspect.REPLICATION: re.compile(
        r"^(?:那|有)?(?:有)?(?:多少|几)|^(?:if so|and),? ?(?:how many|which)|^how many",
        re.IGNORECASE,
    ),
    Aspect.APPROVAL: re.compile(r"文号|几号|\b(?:number|reference)\b", re.IGNORECASE),
    Aspect.ISSUE: re.compile(
        r"哪[一]?[年天月]|什么时候|何时|日期|文号|谁|\b(?:dates?|when|numbers?|who)\b",
        re.IGNORECASE,
    ),
    Aspect.TARGETS: re.compile(
        r"哪[一]?年|什么时候|何时|多少|\b(?:when|which year|what year|how (?:much|many)|until)\b",
        re.IGNORECASE,
    ),
}
"""What goes on about an aspect and says only what of it is asked."""
_CONTACT = re.compile(
    r"电话|号码是|联系方式|怎么联系|\b(?:phone|telephone|e-?mail|contact details)\b", re.IGNORECASE
)


def names_a_matter(question: Question) -> bool:
    """Whether a message has a name of the documents' own in it that is none of the pilot as a whole."""
    of_matters = bool(set(question.values("topic")) - OF_THE_WHOLE)
    return of_matters or bool(_OF_MATTERS & question.entities.keys())


def was_of_plans(focus: Focus) -> bool:
    """Whether the talk was of the pilot as a whole, or of a plan."""
    of_documents = focus.topic is None and focus.intent in ("find_document", "ask_validity")
    return of_documents or focus.topic in OF_THE_WHOLE


def read_asked(question: Question, focus: Focus, knowledge: Knowledge) -> Asked:
    """The question with the regions that it names, or that the talk of plans was about."""
    regions = question.regions
    elsewhere = "other_place" in question.entities
    if not regions and not elsewhere and was_of_plans(focus):
        regions = focus.regions
    asked = Asked(question, question.text, regions, knowledge.catalogue)
    if not any(may_ask(a, question.text) for a in _OF_A_NAMED_PLACE):
        return asked
    left = words_left(question.text, names_of(asked))
    districts = [(c, as_typed(w, question.text)) for w in left if (c := code_within_home(w))]
    if districts and not {"other_place", "region"} & question.entities.keys():
        # Districts that the model does not know by their bare names, as some units begin with them.
        spelt = {"other_place": tuple(w for _, w in districts)}
        entities = {**question.entities, "other_place": tuple(c for c, _ in districts)}
        question = replace(question, entities=entities, spellings={**question.spellings, **spelt})
        return replace(asked, question=question, regions=())
    return replace(asked, names=names_held(left, question.text, knowledge.catalogue))


def read_in_talk(asked: Asked, focus: Focus) -> tuple[Asked, list[Aspect]]:
    """What is asked of the plans; of the message before where this one only names a place or goes on about it."""
    goes_on = was_of_plans(focus)
    fresh = not (focus.text or focus.topic) and bool(_THIS_MATTER.search(asked.text))
    aspects = _aspects(asked, goes_on or fresh)
    if not aspects and not (focus.text or focus.topic):
        aspects = [a for a in _aspects(asked, True) if a in _OF_NOTHING_ELSE]
    before = turns(focus.text)[:1]
    if goes_on and before:
        earlier = replace(asked, text=before[0])
        leaning = _leaning_on(earlier, asked)
        if leaning:
            asked, aspects = earlier, leaning
        elif not aspects and _turns_to_a_place(asked):
            asked, aspects = earlier, _aspects(earlier, goes_on)
    question = asked.question
    if HOME in question.values("region") and not question.regions and _OF_THE_CITY & set(aspects):
        asked = replace(asked, regions=(HOME,))
    return asked, aspects


def is_surely_of_a_matter(question: Question) -> bool:
    """Whether the classifier is all but sure of a narrower topic."""
    narrower = question.names_a_topic and question.topic not in OF_THE_WHOLE
    return narrower and question.topic_confidence > SURELY


def is_elsewhere_alone(question: Question) -> bool:
    """Whether only a place is named of which no plan is held."""
    return "other_place" in question.entities and not question.regions


def asks_contact(question: Question) -> bool:
    """Whether a phone number or the like is asked for."""
    return bool(_CONTACT.search(question.text))


def _aspects(asked: Asked, goes_on: bool) -> list[Aspect]:
    places = set(_PLACES) & asked.question.entities.keys()
    context = Context(
        named=(*names_of(asked), *asked.names),
        has_place=bool(places or asked.names),
        is_of_no_matter=_is_of_no_matter(asked.question),
        has_district=bool(asked.districts_named),
        goes_on=goes_on,
    )
    found = read_aspects(asked.text, context)
    if asked.names:
        return [a for a in _OF_A_NAMED_PLACE if a in found][:1]
    if Aspect.PRECEDENCE in found:
        return [Aspect.PRECEDENCE]
    if found == [Aspect.STEERING]:
        return found
    apart = {other for a in found for other in _INSTEAD_OF.get(a, ())}
    return [a for a in found if a not in apart and a is not Aspect.STEERING]


def _is_of_no_matter(question: Question) -> bool:
    """Whether the classifier is sure of no topic, or of the pilot as a whole."""
    if question.names_outright:
        return False
    return question.topic in OF_THE_WHOLE or question.topic_confidence < SURE_OF_A_MATTER


def _leaning_on(earlier: Asked, asked: Asked) -> list[Aspect]:
    """The aspect of the message before that this one only asks more of: “by which year?”."""
    if not says_nothing_else(asked.text, names_of(asked)):
        return []
    return [
        a for a in _aspects(earlier, True) if a in _LEANS and _LEANS[a].search(asked.text.strip())
    ]


def names_of(asked: Asked) -> tuple[str, ...]:
    """Names of places and plans: as typed, and of the regions that are held."""
    kinds = ("region", "other_place", "document", "date")
    typed = (s for kind in kinds for s in asked.question.spellings.get(kind, ()))
    held = (s for r in asked.catalogue.regions.values() for s in spellings_of(r))
    return tuple(dict.fromkeys((*typed, *held)))


def _turns_to_a_place(asked: Asked) -> bool:
    """Whether a message only names a place or a plan."""
    question = asked.question
    spelled = (s for kind in _PLACES for s in question.spellings.get(kind, ()))
    # What another part of the message names is not said here; and a choice of the last answer has no words.
    typed = any(s and s in question.text for s in spelled)
    return (
        typed
        and says_nothing_else(question.text, names_of(asked))
        and not ("attribute" in question.entities or asks_contact(question))
    )
