"""Questions about the pilot and its plans themselves, found by their words before a narrow topic is guessed.

Comes from: actions.answers.finding. A message that names a matter of the documents is left to its topic; “and
Dianjiang?” asks again what was asked of another plan.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from actions.answers.document.coordination import answer_coordination
from actions.answers.document.overview import answer_overview
from actions.answers.document.plans.asking import (
    OF_THE_WHOLE,
    asks_contact,
    is_elsewhere_alone,
    is_surely_of_a_matter,
    names_a_matter,
    names_of,
    read_asked,
    read_in_talk,
    was_of_plans,
)
from actions.answers.document.plans.benefits import asks_for_benefits, tell_benefits
from actions.answers.document.plans.emphases import tell_emphases
from actions.answers.document.plans.membership import tell_membership, tell_outside, tell_role
from actions.answers.document.plans.origin import ORIGINS, tell_issue
from actions.answers.document.plans.plan_words import NAMES_THE_PILOT
from actions.answers.document.plans.plans_held import tell_oldest, tell_which
from actions.answers.document.plans.precedence import tell_precedence
from actions.answers.document.plans.progress import tell_progress, tell_results
from actions.answers.document.plans.readings import (
    Aspect,
    says_nothing_else,
)
from actions.answers.document.plans.replication import tell_replication
from actions.answers.document.plans.supervision import tell_supervision
from actions.answers.document.plans.targets import tell_targets
from actions.answers.document.plans.tasks import tell_count, tell_tasks
from actions.answers.document.plans.telling import Asked, Told
from actions.answers.document.validity import answer_validity
from actions.answers.pieces.answer import Answer, Knowledge, answer
from actions.answers.pieces.steps import more_steps, next_steps
from actions.answers.words.cues import ASKS_FOR_COPY
from actions.answers.words.stretches import turns
from actions.outcomes import AnswerOutcome
from actions.question import Focus, Question
from actions.texts import say
from actions.wording import join_names
from knowledge.regions import CITY_LEVEL, HOME
from knowledge.topics import (
    INNOVATION_CASES,
    PLATFORM_ZONES,
    TASK_ROLLOUT,
)

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
    Aspect.ROLE: tell_role,
    Aspect.ISSUE: tell_issue,
    Aspect.RESULTS: tell_results,
}
_ASKS_WHAT = re.compile(
    r"(?:搞|叫|弄|是)(?:个|的)?(?:什么|啥)[^，,。？?]{0,8}(?:扩大开放|开放试点|综合试点)|(?:什么|啥)意思|怎么回事|"
    r"\bwhat (?:does|do)\b[^?.]*\bmean\b|\bwhat(?:['’]s| is) (?:it|this|that) all about\b",
    re.IGNORECASE,
)
_OPENING_UP = re.compile(r"扩大开放|综合试点|开放试点|\bopening[- ]up\b|\bpilot\b", re.IGNORECASE)
_ENDS = re.compile(r"到期|截止|截至|结束|过期|\b(?:over|ends?|expires?)\b", re.IGNORECASE)
"""When it is over: whether it still holds belongs to the answer."""
_WITH_UNITS = frozenset((TASK_ROLLOUT, PLATFORM_ZONES, INNOVATION_CASES))
"""Topics with measures of their own, so that “who leads this?” asks for their units."""


def find_about_plans(question: Question, focus: Focus, knowledge: Knowledge) -> Answer | None:
    """What the documents hold on the pilot or a plan itself; None where something narrower is asked about."""
    if question.is_only_an_id or names_a_matter(question) or _goes_on_of_a_matter(question, focus):
        return None
    if question.intent == "find_document" and ASKS_FOR_COPY.search(question.text):
        return None
    asked, aspects = read_in_talk(read_asked(question, focus, knowledge), focus)
    if asks_for_benefits(asked.text, was_of_plans(focus)) and not is_surely_of_a_matter(question):
        return _put_together([tell_benefits(asked)], asked, focus, knowledge)
    question = asked.question
    if aspects and is_elsewhere_alone(question):
        # Nothing of another place is told by what is held of these.
        about = tell_membership(asked)
        if about is None and Aspect.MEMBERSHIP in aspects:
            about = tell_outside(asked)
        return _put_together([about], asked, focus, knowledge) if about else None
    earlier = turns(focus.text)[:1]
    if Aspect.STEERING in aspects and earlier and asks_for_benefits(earlier[0], goes_on=False):
        # Each of the measures told was told with who leads it.
        asked = replace(asked, text=earlier[0])
        return _put_together([tell_benefits(asked)], asked, focus, knowledge)
    if Aspect.STEERING in aspects:
        named = NAMES_THE_PILOT.search(question.text)
        of_a_topic = focus.topic in _WITH_UNITS and not named
        return None if of_a_topic else _answer_steering(asked, focus, knowledge)
    if aspects == [Aspect.LENGTH] and _ENDS.search(asked.text):
        return answer_validity(asked.question, focus, knowledge)
    told = [t for a in aspects if (t := _TELL[a](asked)) and t.lines]
    if told:
        return _put_together(told, asked, focus, knowledge)
    return _overview(asked, focus, knowledge)


def _goes_on_of_a_matter(question: Question, focus: Focus) -> bool:
    """Whether a part of a message asks on of a matter: its requirements are not those of the plan."""
    of_a_matter = focus.topic is not None and focus.topic not in OF_THE_WHOLE
    return bool(question.subject) and of_a_matter and not NAMES_THE_PILOT.search(question.text)


def _overview(asked: Asked, focus: Focus, knowledge: Knowledge) -> Answer | None:
    """What the pilot is, for a message that says nothing else and asks what it means."""
    question = asked.question
    of_the_pilot = was_of_plans(focus) or _OPENING_UP.search(asked.text)
    asks = of_the_pilot and _ASKS_WHAT.search(asked.text)
    if (
        not asks
        or asked.text != question.text
        or "topic" in question.entities
        or is_elsewhere_alone(question)
    ):
        return None
    if not says_nothing_else(asked.text, names_of(asked)):
        return None
    regions = [r for r in knowledge.catalogue.regions if r in (question.regions or (HOME,))]
    return answer_overview(regions, question, focus, knowledge)


def _answer_steering(asked: Asked, focus: Focus, knowledge: Knowledge) -> Answer:
    """Who coordinates, of the region talked about."""
    regions = tuple(CITY_LEVEL if r == HOME else r for r in asked.regions)
    entities = {**asked.question.entities, **({"region": regions} if regions else {})}
    return answer_coordination(replace(asked.question, entities=entities), focus, knowledge)


def _put_together(told: list[Told], asked: Asked, focus: Focus, knowledge: Knowledge) -> Answer:
    """One answer of what is told of each aspect; every line and every card once."""
    question, language = asked.question, asked.language
    lines = dict.fromkeys(line for t in told for line in t.lines if line)
    if question.regions and "other_place" in question.entities:
        place = join_names(question.spellings.get("other_place", ()), language)
        lines = {say("other_place_bare", language, place=place): None, **lines}
    if asks_contact(question):
        lines[say("plans_no_contact", language)] = None
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
