"""Facts from the press: each with its source, its topic and its figure."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import pytest

from knowledge.catalogue import Catalogue
from knowledge.sources_on_disk import read_yaml
from knowledge.topics import topics

KINDS = {"target", "result", "case", "plan", "first_in_country", "first_in_west", "first_in_city"}
SCOPES = {"city", "district", "zone", "company", "national"}


@pytest.fixture(scope="module")
def facts() -> list[dict[str, Any]]:
    loaded: list[dict[str, Any]] = read_yaml("facts.yml")["facts"]
    return loaded


def test_no_id_is_given_twice(facts: list[dict[str, Any]]) -> None:
    counted = Counter(fact["id"] for fact in facts)
    assert [item for item, count in counted.items() if count > 1] == []


def test_ids_tell_the_source(facts: list[dict[str, Any]]) -> None:
    for fact in facts:
        first = {"news-2022": "F-0", "news-2021": "F-1"}[fact["source"]]
        assert re.fullmatch(rf"{first}\d\d", fact["id"])


def test_every_topic_is_known(facts: list[dict[str, Any]]) -> None:
    assert {fact["topic"] for fact in facts} <= set(topics())


def test_a_value_stands_in_both_texts(facts: list[dict[str, Any]]) -> None:
    for fact in facts:
        if fact["value"] is not None:
            assert fact["value"] in fact["text"], fact["id"]
            assert fact["value"] in fact["text_en"], fact["id"]


def test_unit_and_qualifier_stand_in_the_chinese_text(facts: list[dict[str, Any]]) -> None:
    for fact in facts:
        assert fact["qualifier"] in fact["text"], fact["id"]
        assert (fact["unit"] or "") in fact["text"], fact["id"]


def test_a_value_is_a_string_as_printed(facts: list[dict[str, Any]]) -> None:
    assert {type(fact["value"]) for fact in facts} <= {str, type(None)}


def test_kinds_and_scopes_are_those_of_the_list(facts: list[dict[str, Any]]) -> None:
    assert {fact["kind"] for fact in facts} <= KINDS
    assert {fact["scope"] for fact in facts} <= SCOPES


def test_a_date_is_given_or_its_absence_explained(facts: list[dict[str, Any]]) -> None:
    for fact in facts:
        if fact["as_of"] is None:
            assert fact["as_of_note"], fact["id"]
        else:
            assert re.fullmatch(r"20\d\d(-\d\d){0,2}", fact["as_of"]), fact["id"]


def test_a_target_says_that_it_is_no_result(facts: list[dict[str, Any]]) -> None:
    for fact in facts:
        if fact["kind"] == "target" and "目标" in fact["text"]:
            assert re.search("[Tt]arget|aim", fact["text_en"]), fact["id"]


def test_every_fact_can_be_read_in_both_languages(facts: list[dict[str, Any]]) -> None:
    for fact in facts:
        for field in ("metric", "metric_en", "text", "text_en"):
            assert fact[field].strip(), (fact["id"], field)
        assert fact["aliases"], fact["id"]


def test_no_document_is_taken_for_a_report(facts: list[dict[str, Any]]) -> None:
    assert not [f["id"] for f in facts if re.search("牵头单位|责任单位", f["text"])]


def test_the_catalogue_holds_every_fact_with_its_source(
    facts: list[dict[str, Any]], catalogue: Catalogue
) -> None:
    assert list(catalogue.facts) == [fact["id"] for fact in facts]
    assert catalogue.get_fact("F-001").source_date is None
    assert catalogue.get_fact("F-001").source_title.startswith("重庆市服务业扩大开放综合试点一年")
    assert catalogue.get_fact("F-101").source_date == "2021-09-07"
