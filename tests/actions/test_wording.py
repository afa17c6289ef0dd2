"""Things joined as each language has it, and the words of the visitor's language."""

from __future__ import annotations

from actions.answers.pieces.elsewhere import elsewhere_lines, place_elsewhere
from actions.question import Question
from actions.replies import measure_card
from actions.wording import join_clauses, join_names, join_sentences, unit_names
from knowledge.catalogue import Catalogue


def test_things_are_joined_as_the_language_has_it() -> None:
    assert join_names(["甲", "乙"], "zh") == "甲、乙"
    assert join_names(["A", "B"], "en") == "A, B"
    assert join_clauses(["甲", "乙"], "zh") == "甲；乙"
    assert join_clauses(["A", "B"], "en") == "A; B"
    assert join_sentences(["甲。", "乙。"], "zh") == "甲。乙。"
    assert join_sentences(["A. ", "B."], "en") == "A. B."


def test_several_places_without_a_document_are_named_in_the_language_of_the_answer() -> None:
    spelled: dict[str, tuple[str, ...]] = {"other_place": ("Shanghai", "Beijing")}
    question = Question("Wages there?", "ask_attribute", 1.0, "en", spellings=spelled)
    assert place_elsewhere(question) == "Shanghai, Beijing"
    assert "Shanghai, Beijing" in elsewhere_lines(question)[0]


def test_a_message_without_such_a_place_gets_no_line() -> None:
    assert elsewhere_lines(Question("Wages?", "ask_attribute", 1.0, "en")) == []


def test_units_have_their_translation_in_english_only(catalogue: Catalogue) -> None:
    task = next(t for t in catalogue.tasks.values() if len(t.units) > 1)
    first, second = task.units[:2]
    assert unit_names((first, second), "zh") == f"{first.name}、{second.name}"
    assert first.name_en in unit_names((first, second), "en")
    assert "、" not in unit_names((first, second), "en")


def test_a_figure_that_is_only_aimed_at_is_said_to_be_so(catalogue: Catalogue) -> None:
    both = measure_card(catalogue.measures["BS-03-08"], "zh").modality or ""
    assert both.index("“支持”") < both.index("“争取”")
    english = measure_card(catalogue.measures["BS-03-08"], "en").modality or ""
    assert "aimed at" in english
    plain = measure_card(catalogue.measures["BS-04-01"], "zh").modality or ""
    assert "“争取”" not in plain
