"""A card leaves nothing out: conditions, exclusions, units and place are always on it."""

from __future__ import annotations

from dataclasses import replace

from actions.answers.dispatch import answer_question
from actions.answers.pieces.answer import Knowledge
from actions.replies import document_card, fact_card, measure_card, section_card, task_card
from actions.texts import in_english
from knowledge.catalogue import Catalogue
from tests.actions.asking import LANGUAGES, NOTHING_BEFORE, and_then, question_about
from tests.actions.honesty import check_card


def test_every_measure_has_a_whole_card(catalogue: Catalogue) -> None:
    for measure in catalogue.measures.values():
        for language in LANGUAGES:
            check_card(measure_card(measure, language), language, catalogue)


def test_every_fact_has_a_whole_card(catalogue: Catalogue) -> None:
    for fact in catalogue.facts.values():
        for language in LANGUAGES:
            check_card(fact_card(fact, language), language, catalogue)


def test_every_task_section_and_document_has_a_whole_card(catalogue: Catalogue) -> None:
    for language in LANGUAGES:
        for task in catalogue.tasks.values():
            for role in (None, "lead", "responsible"):
                card = task_card(task, catalogue.measures_of(task.id), language, role)
                check_card(card, language, catalogue)
        for section in catalogue.sections:
            card = section_card(section, catalogue.find_task_at(section), (), language)
            check_card(card, language, catalogue)
        for document in catalogue.documents.values():
            check_card(document_card(document, "…", language), language, catalogue)


def test_exclusions_travel_with_every_measure_that_has_any(knowledge: Knowledge) -> None:
    excluding = [m for m in knowledge.catalogue.measures.values() if m.exclusions]
    assert {m.id for m in excluding} >= {"BS-13-15", "BS-19-08", "DJ-09-06"}
    for measure in excluding:
        for language in LANGUAGES:
            words = measure.text if language == "zh" else measure.text_en
            question = question_about(str(measure.topic), language, measure.region)
            given = answer_question(replace(question, text=words), NOTHING_BEFORE, knowledge)
            [card] = [c for c in given.reply.cards if c.id == measure.id]
            assert [e for e in measure.exclusions if not any(e in x for x in card.exclusions)] == []


def test_conditions_and_exclusions_have_a_reference_translation(catalogue: Catalogue) -> None:
    wording = {w for m in catalogue.measures.values() for w in (*m.conditions, *m.exclusions)}
    assert wording, "the documents name conditions"
    assert {w for w in wording if in_english(w) == w} == set()


def test_a_quotation_with_its_is_shown_with_who_is_meant(catalogue: Catalogue) -> None:
    for measure in catalogue.measures.values():
        if measure.subject:
            card = measure_card(measure, "zh")
            assert card.context == measure.sentence
            assert any(measure.subject in note for note in card.notes)


def test_every_measure_on_a_topic_can_be_reached_by_asking_for_more(knowledge: Knowledge) -> None:
    by_question: dict[tuple[str, str], set[str]] = {}
    for measure in knowledge.catalogue.measures.values():
        by_question.setdefault((str(measure.topic), measure.region), set()).add(measure.id)
    for (topic, region), wanted in by_question.items():
        given = answer_question(question_about(topic, "zh", region), NOTHING_BEFORE, knowledge)
        seen = {card.id for card in given.reply.cards}
        while given.focus.remaining:
            given = and_then(knowledge, given, "更多", "ask_more")
            seen |= {card.id for card in given.reply.cards}
        assert wanted <= seen, f"{topic} in {region}"
