"""Questions about the pilot and its plans themselves, found by their words before a narrow topic is guessed.

Comes from: actions.answers.dispatch. A message that names a matter of the documents is left to its topic; “and
Dianjiang?” asks again what was asked of another plan.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from actions.answers.document.coordination import answer_coordination
from actions.answers.document.plans.benefits import asks_for_benefits, tell_benefits
from actions.answers.document.plans.emphases import tell_emphases
from actions.answers.document.plans.membership import tell_membership
from actions.answers.document.plans.origin import ORIGINS
from actions.answers.document.plans.plans_held import tell_oldest, tell_which
from actions.answers.document.plans.precedence import tell_precedence
from actions.answers.document.plans.progress import tell_progress
from actions.answers.document.plans.readings import (
    Aspect,
    Context,
    read_aspects,
    says_nothing_else,
)
from actions.answers.document.plans.replication import tell_replication
from actions.answers.document.plans.supervision import tell_supervision
from actions.answers.document.plans.targets import tell_targets
from actions.answers.document.plans.tasks import tell_count, tell_tasks
from actions.answers.document.plans.telling import Asked, Told
from actions.answers.pieces.answer import Answer, Knowledge, answer
from actions.answers.pieces.steps import more_steps, next_steps
from actions.answers.words.stretches import turns
from actions.outcomes import AnswerOutcome
from actions.question import Focus, Question
from knowledge.regions import CITY_LEVEL, HOME
from knowledge.topics import topics

_TELL: dict[Aspect, Callable[[Asked], Told | None]] = {
    **ORIGINS,
    Aspect.PRECEDENCE: tell_precedence,
    Aspect.OLDEST: tell_oldest,
    Aspect.WHICH_PLANS: tell_which,
    Aspect.REPLICATION: tell_replication,
    Aspect.PROGRESS: tell_progress,
    Aspect.COUNT: tell_count,
    Aspect.TASKS: tell_tasks,
    Aspect.SUPERVISION: tell_supervision,
    Aspect.TARGETS: tell_targets,
    Aspect.EMPHASES: tell_emphases,
    Aspect.MEMBERSHIP: tell_membership,
}
_INSTEAD_OF = {
    Aspect.PROGRESS: {Aspect.COUNT, Aspect.TASKS},
    Aspect.REPLICATION: {Aspect.COUNT, Aspect.TARGETS, Aspect.TASKS, Aspect.MEMBERSHIP},
    Aspect.TARGETS: {Aspect.COUNT, Aspect.TASKS, Aspect.EMPHASES},
    Aspect.COUNT: {Aspect.TASKS, Aspect.MEMBERSHIP},
    Aspect.APPROVAL: {Aspect.STEERING, Aspect.TASKS},
    Aspect.SUPERVISION: {Aspect.STEERING, Aspect.TASKS, Aspect.PROGRESS, Aspect.MEMBERSHIP},
    Aspect.TASKS: {Aspect.EMPHASES, Aspect.MEMBERSHIP},
    Aspect.OLDEST: {Aspect.WHICH_PLANS, Aspect.MEMBERSHIP},
    Aspect.WHICH_PLANS: {Aspect.MEMBERSHIP, Aspect.TASKS},
}
"""What else the same words seem to ask, and do not."""
_ALONE = (Aspect.PRECEDENCE, Aspect.STEERING)
_OF_MATTERS = frozenset(("unit", "locator", "task_number", "document_number"))
_PLAN_INTENTS = ("ask_pilot", "find_document", "ask_validity", "ask_responsible_unit")


def find_about_plans(question: Question, focus: Focus, knowledge: Knowledge) -> Answer | None:
    """What the documents hold on the pilot or a plan itself; None where something narrower is asked about."""
    if question.is_only_an_id or _names_a_matter(question):
        return None
    asked = _asked(question, focus, knowledge)
    if asks_for_benefits(asked.text):
        return _put_together([tell_benefits(asked)], asked, focus, knowledge)
    aspects = _aspects(asked.text, question, focus)
    if not aspects and _turns_to_a_place(question, focus):
        # “And Dianjiang?”: the words of the message before, asked of another place.
        before = replace(asked, text=turns(focus.text)[0])
        aspects = _aspects(before.text, question, focus.moved(text=""))
        asked = before
    if Aspect.STEERING in aspects:
        return _answer_steering(asked, focus, knowledge)
    told = [t for a in aspects if (t := _TELL[a](asked))]
    return _put_together(told, asked, focus, knowledge) if told else None


def _asked(question: Question, focus: Focus, knowledge: Knowledge) -> Asked:
    regions = question.regions
    if not regions and HOME in question.values("region"):
        regions = (HOME,)
    elsewhere = "other_place" in question.entities
    if not regions and not elsewhere and _was_of_plans(focus):
        regions = focus.regions
    return Asked(question, question.text, regions, knowledge.catalogue)


def _aspects(text: str, question: Question, focus: Focus) -> list[Aspect]:
    context = Context(
        named=_names(question),
        has_place=bool({"region", "other_place", "document"} & question.entities.keys()),
        goes_on=_was_of_plans(focus) or not (focus.text or focus.topic),
    )
    found = read_aspects(text, context)
    for aspect in _ALONE:
        if aspect in found and (aspect is Aspect.PRECEDENCE or found == [aspect]):
            return [aspect]
    apart = {other for a in found for other in _INSTEAD_OF.get(a, ())}
    return [a for a in found if a not in apart and a is not Aspect.STEERING]


def _names(question: Question) -> tuple[str, ...]:
    kinds = ("region", "other_place", "document", "date")
    return tuple(s for kind in kinds for s in question.spellings.get(kind, ()))


def _names_a_matter(question: Question) -> bool:
    """Whether a message has a name of the documents' own in it that is none of the pilot as a whole."""
    named = [t for t in question.values("topic") if t in topics()]
    of_matters = any(topics()[t].family != "pilot" for t in named)
    return of_matters or bool(_OF_MATTERS & question.entities.keys())


def _was_of_plans(focus: Focus) -> bool:
    """Whether the talk was of the pilot as a whole, or of a plan."""
    if focus.topic in topics():
        return topics()[focus.topic].family == "pilot" and focus.intent in _PLAN_INTENTS
    return focus.topic is None and focus.intent in ("find_document", "ask_validity")


def _turns_to_a_place(question: Question, focus: Focus) -> bool:
    """Whether a message only names another place, after something that was asked of a plan."""
    place = {"region", "other_place", "document"} & question.entities.keys()
    bare = bool(place) and says_nothing_else(question.text, _names(question))
    return bare and bool(focus.text) and _was_of_plans(focus)


def _answer_steering(asked: Asked, focus: Focus, knowledge: Knowledge) -> Answer:
    """Who coordinates, of the region talked about."""
    regions = tuple(CITY_LEVEL if r == HOME else r for r in asked.regions)
    entities = {**asked.question.entities, **({"region": regions} if regions else {})}
    return answer_coordination(replace(asked.question, entities=entities), focus, knowledge)


def _put_together(
    told: list[Told], asked: Asked, focus: Focus, knowledge: Knowledge
) -> Answer:
    """One answer of what is told of each aspect; every line and every card once."""
    question, language = asked.question, asked.language
    lines = dict.fromkeys(line for t in told for line in t.lines if line)
    cards = {c.id: c for t in told for c in t.cards}
    remaining = tuple(dict.fromkeys(i for t in told for i in t.remaining if i not in cards))
    stated = any(t.is_stated for t in told)
    moved = focus.after(
        replace(question, text=asked.text),
        told[0].topic,
        asked.regions,
        intent="ask_pilot",
        attribute=None,
    )
    steps = next_steps(
        question, knowledge, asked.told, more=bool(remaining), with_units=False
    ) or more_steps(language, bool(remaining))
    return answer(
        question,
        moved,
        AnswerOutcome.ANSWERED if stated else AnswerOutcome.NOT_COVERED,
        "\n".join(lines),
        tuple(cards.values()),
        tuple(s for s in steps if s.intent != "compare_regions"),
        remaining,
    )
