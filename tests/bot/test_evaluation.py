"""Scores: one answer against what was expected of it."""

from __future__ import annotations

from typing import Any

import pytest

from bot.evaluation import score, summarise

QUESTION: dict[str, Any] = {
    "id": "q1",
    "text": "璧山投诉谁负责",
    "language": "zh",
    "topic": "complaint_mechanism",
    "outcome": "answered",
    "measures": ["BS-16-03", "DJ-07-01"],
    "facts": [],
    "must_say": ["区发展改革委"],
    "must_not_say": ["县商务委"],
    "slice": "complaint",
}
RECORD: dict[str, Any] = {
    "intent": "ask_responsible_unit",
    "confidence": 0.9,
    "topics": ["complaint_mechanism", "none"],
    "entities": [],
    "outcome": "answered",
    "language": "zh",
    "text": "牵头单位是区发展改革委",
    "measures": ["BS-16-03"],
    "facts": [],
    "citations": [],
    "milliseconds": 30,
}


def test_a_right_answer_is_right() -> None:
    result = score(QUESTION, RECORD)
    assert result.right
    assert (result.outcome_right, result.language_right, result.topic_right) == (True, True, True)
    assert result.measure_right is True
    assert result.fact_right is None, "no fact was expected"
    assert (result.unsaid, result.wrongly_said) == ([], [])


@pytest.mark.parametrize(
    ("changes", "check"),
    [
        ({"outcome": "not_covered"}, "outcome_right"),
        ({"measures": ["BS-04-01", "BS-16-03"]}, "measure_right"),
        ({"measures": []}, "measure_right"),
    ],
)
def test_each_check_can_fail(changes: dict[str, Any], check: str) -> None:
    result = score(QUESTION, {**RECORD, **changes})
    assert getattr(result, check) is False
    assert not result.right


def test_what_is_left_unsaid_and_what_is_wrongly_said() -> None:
    result = score(QUESTION, {**RECORD, "text": "由县商务委负责"})
    assert result.unsaid == ["区发展改革委"]
    assert result.wrongly_said == ["县商务委"]
    assert not result.right


def test_letter_case_does_not_count() -> None:
    question = {**QUESTION, "must_say": ["QDLP"], "must_not_say": ["Hotline"]}
    assert score(question, {**RECORD, "text": "the qdlp pilot"}).right
    assert not score(question, {**RECORD, "text": "QDLP HOTLINE"}).right


def test_another_topic_is_counted() -> None:
    result = score(QUESTION, {**RECORD, "topics": ["none", "complaint_mechanism"]})
    assert result.topic_right is False


def test_any_of_several_outcomes_is_right() -> None:
    question = {**QUESTION, "outcome": ["not_covered", "referred"]}
    assert score(question, {**RECORD, "outcome": "referred"}).outcome_right
    assert not score(question, RECORD).outcome_right


def test_the_topic_counts_only_where_something_was_answered() -> None:
    question = {**QUESTION, "outcome": "not_covered"}
    assert score(question, {**RECORD, "outcome": "not_covered", "topics": []}).topic_right is None


def test_one_of_the_facts_is_enough() -> None:
    question = {**QUESTION, "measures": [], "facts": ["F-001", "F-002"]}
    assert score(question, {**RECORD, "facts": ["F-009", "F-002"]}).fact_right is True
    assert score(question, {**RECORD, "facts": ["F-009"]}).fact_right is False
    assert score(question, RECORD).measure_right is None


def test_another_language_is_counted() -> None:
    assert not score(QUESTION, {**RECORD, "language": "en"}).language_right


def test_a_bare_turn_of_a_conversation_can_be_scored() -> None:
    result = score({"id": "c1.2", "text": "谢谢", "outcome": "conversation"}, RECORD)
    assert result.slice == "conversation"
    assert result.topic_right is None
    assert not result.outcome_right


def test_the_summary_adds_up() -> None:
    refused = score({**QUESTION, "id": "q2"}, {**RECORD, "outcome": "out_of_scope", "topics": []})
    outside = score(
        {
            "id": "q3",
            "text": "天气",
            "language": "zh",
            "outcome": "out_of_scope",
            "slice": "out_of_scope_far",
        },
        {**RECORD, "outcome": "out_of_scope"},
    )
    uncovered = score(
        {"id": "q4", "text": "fee?", "language": "en", "outcome": "not_covered", "slice": "gap"},
        {**RECORD, "language": "en", "outcome": "answered", "milliseconds": 90},
    )
    summary = summarise([score(QUESTION, RECORD), refused, outside, uncovered])
    assert summary["all"]["questions"] == 4
    assert summary["all"]["all_right"] == 0.5
    assert summary["all"]["false_refusals"] == 0.5
    assert summary["all"]["out_of_scope_recall"] == 1.0
    assert summary["all"]["not_covered_right"] == 0.0
    assert (summary["zh"]["questions"], summary["en"]["questions"]) == (3, 1)
    assert summary["slices"] == {"complaint": 0.5, "out_of_scope_far": 1.0, "gap": 0.0}


def test_nothing_asked_is_no_division_by_zero() -> None:
    summary = summarise([])
    assert summary["all"]["all_right"] is None
    assert summary["all"]["milliseconds_p50"] is None
