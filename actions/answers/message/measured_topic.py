"""“外资诊所 in Bishan”: a district is named and the likeliest topic is one of reports alone, which speak of the city.

Where the nearest text of that district, or else of Chongqing, is on another topic that is likely too, that one is meant.
"""

from __future__ import annotations

import re
from dataclasses import replace

from actions.answers.pieces.answer import Knowledge
from actions.answers.pieces.relevance import query_of
from actions.answers.pieces.steps import topic_intent
from actions.question import Question
from knowledge.regions import HOME
from knowledge.search.entries import MEASURE
from knowledge.search.scoring import Filters

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


def with_measured_topic(question: Question, knowledge: Knowledge) -> Question:
    """The question on the topic of the district's own text, where the likeliest has no measure at all."""
    catalogue, topic = knowledge.catalogue, question.topic
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


def _on(topic: str, question: Question) -> Question:
    """The question on another topic alone, as likely as the likeliest was."""
    topics = ((topic, question.topic_confidence),)
    return replace(question, topics=topics, intent=topic_intent(topic), directness=None)
