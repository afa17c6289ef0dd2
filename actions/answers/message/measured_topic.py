"""“外资诊所 in Bishan”: a district is named and the likeliest topic is one of reports alone, which speak of the city.

Where the nearest text of that district, or else of Chongqing, is on another topic that is likely too, that one is meant.
“The goal of 4 schools” is a goal of the measure that has the figure, and not of the whole pilot.
"""

from __future__ import annotations

import re
from dataclasses import replace

from actions.answers.pieces.answer import Knowledge
from actions.answers.pieces.relevance import query_of
from actions.answers.pieces.steps import topic_intent
from actions.answers.words.matter import in_both_languages
from actions.question import Question
from knowledge.numerals import number_of
from knowledge.regions import HOME
from knowledge.search.entries import MEASURE
from knowledge.search.scoring import Filters
from knowledge.topics import PILOT_GOALS, PILOT_PROGRESS, topics

LIKELY = 3
"""Of so many topics of the classifier another may be meant."""
NEAR = 0.4
"""How near the district's text must be."""
_CONTACT = frozenset(("phone", "email", "person"))
"""Details of a unit, and of no measure."""
_OF_REPORTS = re.compile(
    r"案例|成果|报道|首[个家例批单次笔]|第一|已经|几[个家]|多少|新闻|"
    r"\b(?:cases?|examples?|results?|reports?|reported|news|first|already|opened|achiev\w+|how many)\b",
    re.IGNORECASE,
)
"""What asks for what was reported."""


_COUNTED = re.compile(
    r"(?P<number>\d+|[二两三四五六七八九十]) ?[所家个座](?P<noun>[\u4e00-\u9fff]{2})|"
    r"\b(?P<number_en>\d+|two|three|four|five|six|seven|eight|nine|ten) (?P<noun_en>[a-z]{4,}?)s?\b",
    re.IGNORECASE,
)
_IN_WORDS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def with_measured_topic(question: Question, knowledge: Knowledge) -> Question:
    """The question on the topic of the district's own text, where the likeliest has no measure at all."""
    catalogue, topic = knowledge.catalogue, question.topic
    of_figure = _topic_of_figure(question, knowledge)
    if of_figure:
        return _on(of_figure, question)
    regions = tuple(r for r in question.regions if r != HOME)
    if not regions or not topic or "topic" in question.entities or question.parts:
        return question
    if catalogue.find_measures(topic) or not catalogue.find_facts(topic):
        return question
    of_units = question.intent == "ask_responsible_unit" or bool(
        _CONTACT & set(question.values("attribute"))
    )
    if of_units or _OF_REPORTS.search(question.text):
        return question  # who asks for units of a field means no one measure of it
    likely = [t for t, _ in question.topics[:LIKELY] if t != topic]
    for where in (regions, catalogue.home_regions):
        for hit in knowledge.index.search(query_of(question), Filters((MEASURE,), where), 1):
            found = catalogue.measures[hit.id].topic
            if found in likely and hit.score >= NEAR:
                return _on(found, question)
    return question


def _topic_of_figure(question: Question, knowledge: Knowledge) -> str | None:
    """Of what seems to be a goal of the pilot and counts something: the one topic whose measure has that figure."""
    found = _COUNTED.search(question.text)
    topic = question.topic
    if found is None or topic not in (PILOT_GOALS, PILOT_PROGRESS) or question.parts:
        return None
    number = (found["number"] or found["number_en"]).lower()
    value = _IN_WORDS.index(number) + 2 if number in _IN_WORDS else number_of(number)
    noun = (found["noun"] or found["noun_en"]).lower()
    regions = question.regions or knowledge.catalogue.home_regions
    counted = re.compile(rf"(?<![\d.]){value}(?![\d.])")
    having = {
        m.topic
        for m in knowledge.catalogue.measures.values()
        if m.region in regions and counted.search(m.text) and noun in in_both_languages(m).lower()
    }
    own = {t for t in having if t and topics()[t].family != "pilot"}
    return own.pop() if len(own) == 1 and having == own else None


def _on(topic: str, question: Question) -> Question:
    """The question on another topic alone, as likely as the likeliest was."""
    topics = ((topic, question.topic_confidence),)
    return replace(question, topics=topics, intent=topic_intent(topic), directness=None)
