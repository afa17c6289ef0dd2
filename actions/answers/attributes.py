"""“How much, how long, which phone?”: what the documents do not state is said to be missing."""

from __future__ import annotations

import re
from dataclasses import replace

from actions.answers.answer import Answer, Knowledge, answer
from actions.answers.missing import city_gap
from actions.answers.ranking import (
    decide_topic,
    facts_answer_better,
    rank_facts,
    rank_measures,
)
from actions.answers.steps import next_steps, topic_names
from actions.answers.topics import answer_topic
from actions.outcomes import AnswerOutcome
from actions.question import Focus, Question
from actions.replies import fact_card, measure_card, task_card
from actions.texts import attribute_name, region_name, say
from knowledge.topics import topics

NEVER_STATED = frozenset(
    (
        "phone",
        "fee",
        "website",
        "email",
        "form",
        "hours",
        "interest_rate",
        "tax_rate",
        "person",
        "materials",
        "deadline",
        "procedure",
        "address",
    )
)
"""No document and no report states these for any topic; a figure, a date or a place may be."""


ALWAYS_TOPICAL = {
    "tuition_settlement": {"fee", "quota"},
    "import_tax": {"fee", "tax_rate"},
    "high_tech_recognition": {"fee"},
    "internet_healthcare": {"fee"},
    "professional_exams": {"form"},
    "website_filing": {"website"},
    "academic_websites": {"website"},
}
"""What sounds like a detail but is the topic itself: school fees, websites to be filed."""


def details_asked(question: Question, topic: str | None) -> set[str]:
    """The details that a message asks for, without those that its topic is named after."""
    return set(question.values("attribute")) - ALWAYS_TOPICAL.get(topic or "", set())


def attribute_names(question: Question) -> str:
    """All details asked for, as one phrase."""
    names = [attribute_name(a, question.language) for a in question.values("attribute")]
    join = "、" if question.language == "zh" else ", "
    return join.join(dict.fromkeys(names)) or attribute_name(None, question.language)


def answer_attribute(question: Question, focus: Focus, knowledge: Knowledge) -> Answer:
    """Says that the detail is not stated, and shows the nearest measure and its units."""
    language = question.language
    attribute = attribute_names(question)
    topic = decide_topic(question, focus, knowledge)
    if topic is not None and _is_about_the_topic(question, knowledge, topic):
        about = replace(question, intent=f"ask_{topics()[topic].family}")
        return answer_topic(about, focus, knowledge)
    if topic is None:
        return answer(
            question,
            focus,
            AnswerOutcome.CLARIFICATION,
            say("which_topic_attribute", language, attribute=attribute),
        )
    regions = question.regions or (focus.regions if topic == focus.topic else ())
    by_region = rank_measures(
        question, knowledge, topic, regions or knowledge.catalogue.home_regions
    )
    if not any(by_region.values()):
        by_region = rank_measures(question, knowledge, topic, knowledge.catalogue.home_regions)
    measures = [ms[0] for ms in by_region.values() if ms]
    facts = rank_facts(question, knowledge, topic)
    cards = [measure_card(m, language) for m in measures]
    cards += [fact_card(f, language) for f in facts[: 1 if measures else 2]]
    if topics()[topic].tasks:
        tasks = knowledge.catalogue.find_tasks(topics()[topic].tasks or "")
        tasks = [t for t in tasks if not regions or t.document.region in regions] or tasks
        cards = [task_card(t, knowledge.catalogue.measures_of(t.id), language) for t in tasks[:2]]
    advice = "attribute_advice_units" if any(m.task for m in measures) else "attribute_advice_none"
    lines = [say("attribute_missing", language, attribute=attribute, advice=say(advice, language))]
    lines += city_gap(question, [m.region for m in measures]) if measures else []
    place = question.spellings.get("other_place")
    if place:
        lines.insert(0, say("other_place_bare", language, place="、".join(place)))
    lines[:0] = [
        say(
            "region_missing",
            language,
            title=document.title,
            number=document.document_number,
            where=region_name(document.region, language),
            others="",
            **topic_names(topic),
        )
        for document in (knowledge.catalogue.document_of(r) for r in regions)
        if not by_region.get(document.region) and not topics()[topic].tasks
    ]
    moved = focus.moved(
        intent=question.intent,
        topic=topic,
        regions=regions,
        text=question.text,
        attribute=question.first("attribute"),
    )
    present = [m.region for m in measures]
    return answer(
        question,
        moved,
        AnswerOutcome.NOT_COVERED,
        "\n".join(lines),
        tuple(cards),
        next_steps(question, knowledge, present),
    )


def _is_about_the_topic(question: Question, knowledge: Knowledge, topic: str) -> bool:
    """Whether the texts on a topic answer, although a detail seems to be asked for."""
    if question.values("attribute") and not details_asked(question, topic):
        return "quota" not in question.values("attribute")
    if not question.values("attribute") and not topics()[topic].tasks:
        best = [
            ms[0]
            for ms in rank_measures(
                question, knowledge, topic, knowledge.catalogue.home_regions
            ).values()
            if ms
        ]
        if any(re.search(r"\d|备案", m.text) for m in best):
            return True
    return _may_be_stated(question, knowledge, topic)


def _may_be_stated(question: Question, knowledge: Knowledge, topic: str) -> bool:
    """Whether a report may hold the figure, date or place that is asked for."""
    facts = knowledge.catalogue.find_facts(topic)
    measures = knowledge.catalogue.find_measures(topic)
    # “多少钱” asks for a fee, unless it is about a figure in a report.
    never = NEVER_STATED if measures else NEVER_STATED - {"fee"}
    if not facts or never & set(question.values("attribute")):
        return False
    if not measures:
        return True
    figures = [f for f in facts if f.value]
    return bool(figures) and facts_answer_better(question, knowledge, measures, figures)
