"""Regions that the model did not find, and messages that nothing in the documents is near to."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from actions.answers.message.places import with_regions
from actions.answers.pieces.answer import Knowledge
from actions.answers.pieces.evidence import TOO_LITTLE, evidence, lacks_evidence
from nlu.encoder import unit_length
from nlu.vector_text import pack_vector, unpack_vector
from tests.actions.asking import ask, make_question, vector_of


def test_a_misspelt_region_is_a_region(knowledge: Knowledge) -> None:
    question = make_question("必山的QDLP", "ask_finance", "qdlp")
    assert with_regions(question, knowledge).regions == ("bishan",)
    answer = ask(knowledge, "QDLP in Bishn", "ask_finance", "qdlp", language="en")
    assert {c.region for c in answer.reply.cards if c.kind == "measure"} == {"bishan"}


def test_what_the_model_found_is_left_alone(knowledge: Knowledge) -> None:
    question = make_question("必山和垫江", "ask_finance", "qdlp", region="dianjiang")
    assert with_regions(question, knowledge) is question


def test_a_place_that_has_a_document_by_now_is_no_other_place(knowledge: Knowledge) -> None:
    question = make_question(
        "璧山的QDLP", "ask_finance", "qdlp", other_place="x", spellings={"other_place": ("璧山",)}
    )
    found = with_regions(question, knowledge)
    assert found.regions == ("bishan",)
    assert found.first("other_place") is None


def test_another_place_stays_another_place(knowledge: Knowledge) -> None:
    question = make_question(
        "上海的QDLP", "ask_finance", "qdlp", other_place="x", spellings={"other_place": ("上海",)}
    )
    assert with_regions(question, knowledge) is question


@pytest.mark.parametrize("text", ["汽车平行进口", "QDLP试点", "photovoltaic projects"])
def test_what_the_documents_hold_has_evidence(knowledge: Knowledge, text: str) -> None:
    question = replace(make_question(text, "ask_opening", "qdlp"), vector=vector_of(text))
    assert evidence(question, knowledge) > TOO_LITTLE
    assert not lacks_evidence(question, knowledge)


def test_what_nothing_is_near_to_is_not_answered(knowledge: Knowledge) -> None:
    # A direction that no text has; the words are in no text either.
    away = pack_vector(np.random.default_rng(3).normal(size=384))
    nonsense = replace(make_question("zzzz qqqq", "ask_finance", "qdlp"), vector=away)
    assert lacks_evidence(nonsense, knowledge)
    answer = ask(knowledge, "zzzz qqqq", "ask_finance", "qdlp")
    assert answer.reply.outcome == "answered", "without a vector the classifier alone decides"


def test_a_vector_survives_its_way_through_the_parse() -> None:
    given = np.random.default_rng(5).normal(size=384).astype(np.float32)
    back = unpack_vector(pack_vector(given))
    assert back is not None
    assert float(back @ unit_length(given)) > 0.9999
    assert len(pack_vector(given)) == 512


@pytest.mark.parametrize("broken", [None, "", "no base64!", "AA=="])
def test_what_is_no_vector_is_none(broken: str | None) -> None:
    assert unpack_vector(broken) is None
