"""“Which firsts in the country can Chongqing claim?”: every report that tells of one, whatever topic it is sorted under.

Comes from: actions.answers.finding, where firsts as such are asked for and not those of one field.
"""

from __future__ import annotations

import re

from actions.answers.pieces.answer import Answer, Knowledge, answer
from actions.answers.pieces.steps import source_steps
from actions.answers.words.firsts import asks_which_firsts, scope_of_firsts, tells_of_first
from actions.answers.words.matter import share_said, words_of_matter
from actions.outcomes import AnswerOutcome
from actions.question import Focus, Question
from actions.replies import fact_card
from actions.texts import say
from actions.wording import fact_text, join_names
from knowledge.topics import topics
from knowledge.views import FactView

FIRSTS = "firsts"
_OF_ITS_KIND = re.compile(
    r"\b(?:projects|things|cases|ones|items|results)\b[^?]{0,24}\bof (?:its|their) kind\b",
    re.IGNORECASE,
)
"""Firsts of whatever kind; one talent market that is the first of its kind is a thing of its own."""
LIKELY, LIKELY_BESIDE = 0.3, 0.2
"""How likely the topic of firsts must be, and another one not to be the field whose firsts are asked for."""
PERHAPS_BESIDE, NAMED = 0.05, 0.5
"""How likely another topic must be, and how much of its name must be said, for its firsts alone to be told."""
_NAMES = re.compile("“([^”]{4,})”")


def find_named_firsts(question: Question, focus: Focus, knowledge: Knowledge) -> Answer | None:
    """The reports of firsts in the country, the west or the city; None where not all of them are asked for."""
    if not _asks_for_firsts(question):
        return None
    scope = scope_of_firsts(question.text)
    facts = _told_once(
        [f for f in knowledge.catalogue.facts.values() if tells_of_first(f.text, scope)]
    )
    if not facts:
        return None
    of_field = _of_field(facts, question)
    if of_field:
        return _tell_of_field(of_field, question, focus)
    facts.sort(key=lambda f: f.topic != FIRSTS)
    language = question.language
    things = join_names((f.metric if language == "zh" else f.metric_en for f in facts), language)
    lines = [say(f"firsts_of_{scope}", language, count=len(facts), things=things)]
    # What is said of firsts as such counts several up; a report on one thing is told on its card.
    of_firsts = [f for f in facts if f.topic == FIRSTS]
    lines += [say("reported_first", language, fact=fact_text(f, language)) for f in of_firsts]
    cards = tuple(fact_card(f, language) for f in facts)
    moved = focus.after(question, FIRSTS, ())
    return answer(
        question, moved, AnswerOutcome.ANSWERED, "\n".join(lines), cards, source_steps(language)
    )


def _of_field(facts: list[FactView], question: Question) -> list[FactView]:
    """Those of the reports that are on a matter which the message names besides firsts."""
    named = {
        topic
        for topic, chance in question.topics
        if topic in topics() and topic != FIRSTS and chance >= PERHAPS_BESIDE
        if share_said(words_of_matter(topics()[topic].name(question.language)), question.text)
        >= NAMED
    }
    return [f for f in facts if f.topic in named]


def _tell_of_field(facts: list[FactView], question: Question, focus: Focus) -> Answer:
    language = question.language
    lines = [say("reported_first", language, fact=fact_text(f, language)) for f in facts]
    cards = tuple(fact_card(f, language) for f in facts)
    moved = focus.after(question, facts[0].topic, ())
    steps = source_steps(language)
    return answer(question, moved, AnswerOutcome.ANSWERED, "\n".join(lines), cards, steps)


def _asks_for_firsts(question: Question) -> bool:
    text, likely = question.text, dict(question.topics)
    if not asks_which_firsts(text) or "topic" in question.entities:
        return False
    if likely.get(FIRSTS, 0.0) < LIKELY or "other_place" in question.entities:
        return False
    if _OF_ITS_KIND.search(text):
        return True
    others = (chance for topic, chance in likely.items() if topic != FIRSTS)
    return question.topic == FIRSTS and max(others, default=0.0) < LIKELY_BESIDE


def _told_once(facts: list[FactView]) -> list[FactView]:
    """The reports without those on one thing that another of them names among several."""
    named = {f.id: set(_NAMES.findall(f.text)) for f in facts if "①" in f.text}
    return [
        f
        for f in facts
        if not any(i != f.id and any(n in f.text for n in names) for i, names in named.items())
    ]
