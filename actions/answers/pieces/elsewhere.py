"""A place was named of which no document is held: that is said, and nothing held passes for its rules."""

from __future__ import annotations

from actions.answers.pieces.answer import Answer, Knowledge, Step, answer
from actions.answers.pieces.ranking import rank_facts, rank_measures
from actions.answers.pieces.steps import next_steps
from actions.outcomes import AnswerOutcome
from actions.question import Focus, Question
from actions.replies import fact_card, measure_card
from actions.texts import say
from actions.wording import join_names
from channels.reply import Card

SURE = 0.6
"""How likely a topic must be for its measures to be shown to somebody who asks about elsewhere."""
FACTS_SHOWN = 3
_ASKING = frozenset(("ask_attribute", "ask_responsible_unit"))
_IN_THE_PRESS = {
    "yuzhong": "渝中",
    "liangjiang": "两江新区",
    "chongqing_hightech": "重庆高新区",
    "nanan": "南岸区",
}
"""Places without a document of their own that reports speak of, and how these write them."""


def find_elsewhere_answer(question: Question, focus: Focus) -> Answer | None:
    """The answer to “what is the minimum wage in Shanghai?”; None where a topic or a region held is named."""
    named = question.regions or question.is_surer_of_topic(SURE)
    if not place_elsewhere(question) or named or question.intent not in _ASKING:
        return None
    return answer_elsewhere(question, focus)


def place_elsewhere(question: Question) -> str:
    """The places named of which no document is held, as typed; empty where there is none."""
    return join_names(question.spellings.get("other_place", ()), question.language)


def elsewhere_lines(question: Question) -> list[str]:
    """That nothing is held on such a place; no line where none is named."""
    place = place_elsewhere(question)
    return [say("other_place_bare", question.language, place=place)] if place else []


def answer_elsewhere(
    question: Question, focus: Focus, cards: tuple[Card, ...] = (), steps: tuple[Step, ...] = ()
) -> Answer:
    """That nothing is held on the place asked about, then what comes nearest."""
    label = "other_place" if cards else "other_place_bare"
    text = say(label, question.language, place=place_elsewhere(question))
    return answer(question, focus, AnswerOutcome.NOT_COVERED, text, cards, steps)


def answer_topic_elsewhere(
    question: Question, focus: Focus, knowledge: Knowledge, topic: str
) -> Answer:
    """That nothing is held on the place, with the nearest measures on the topic asked about.

    A guess at the topic is no reason to show a measure to somebody who asks about elsewhere.
    """
    language = question.language
    cards: list[Card] = []
    if question.is_surer_of_topic(SURE):
        regions = question.regions or knowledge.catalogue.home_regions
        by_region = rank_measures(question, knowledge, topic, regions)
        cards = [measure_card(ms[0], language) for ms in by_region.values() if ms]
        facts = [] if cards else rank_facts(question, knowledge, topic)
        cards += [fact_card(f, language) for f in facts[:FACTS_SHOWN]]
    moved = focus.after(question, topic, ())
    return answer_elsewhere(question, moved, tuple(cards), next_steps(question, knowledge, []))


def is_reported(place: str, topic: str, knowledge: Knowledge) -> bool:
    """Whether reports on a topic speak of that very place."""
    name = _IN_THE_PRESS.get(place)
    facts = knowledge.catalogue.find_facts(topic)
    return name is not None and any(name in fact.text for fact in facts)


def guesses_area(question: Question) -> bool:
    """Whether such a place is asked about, and the area only a guess."""
    return "other_place" in question.entities and "topic" not in question.entities
