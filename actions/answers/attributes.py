"""“How much, how long, which phone?”: what the documents do not state is said to be missing."""

from __future__ import annotations

from actions.answers.answer import Answer, Knowledge, answer
from actions.answers.topics import next_steps, rank_facts, rank_measures, topic_names
from actions.answers.units import topic_of
from actions.outcomes import AnswerOutcome
from actions.question import Focus, Question
from actions.replies import fact_card, measure_card
from actions.texts import attribute_name, region_name, say
from knowledge.catalogue import REGIONS


def answer_attribute(question: Question, focus: Focus, knowledge: Knowledge) -> Answer:
    """Says that the detail is not stated, and shows the nearest measure and its units."""
    language = question.language
    attribute = attribute_name(question.first("attribute"), language)
    topic = topic_of(question, focus)
    if topic is None:
        return answer(
            question, focus, AnswerOutcome.CLARIFICATION,
            say("which_topic_attribute", language, attribute=attribute),
        )
    regions = question.regions or (focus.regions if topic == focus.topic else ())
    by_region = rank_measures(question, knowledge, topic, regions or REGIONS)
    if not any(by_region.values()):
        by_region = rank_measures(question, knowledge, topic, REGIONS)
    measures = [ms[0] for ms in by_region.values() if ms]
    facts = rank_facts(question, knowledge, topic)
    cards = [measure_card(m, language) for m in measures]
    cards += [fact_card(f, language) for f in facts[: 1 if measures else 2]]
    advice = "attribute_advice_units" if any(m.task for m in measures) else "attribute_advice_none"
    lines = [
        say("attribute_missing", language, attribute=attribute, advice=say(advice, language))
    ]
    place = question.spellings.get("other_place")
    if place:
        lines.insert(0, say("other_place_bare", language, place="、".join(place)))
    lines[:0] = [
        say("region_missing", language, title=document.title, number=document.document_number,
            where=region_name(document.region, language), others="", **topic_names(topic))
        for document in (knowledge.catalogue.document_of(r) for r in regions)
        if not by_region.get(document.region)
    ]
    moved = focus.moved(
        intent=question.intent, topic=topic, regions=regions, text=question.text,
        attribute=question.first("attribute"),
    )
    present = [m.region for m in measures]
    return answer(
        question, moved, AnswerOutcome.NOT_COVERED, "\n".join(lines), tuple(cards),
        next_steps(question, present),
    )
