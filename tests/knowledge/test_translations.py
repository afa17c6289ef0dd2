"""The reference translations: complete, in the terms of the glossary, with the same figures."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import pytest

from knowledge.extraction import ParsedMeasure, ParsedTask
from knowledge.sources_on_disk import read_yaml
from tests.knowledge.conftest import Shipped

HAN = re.compile(r"[\u4e00-\u9fff]")


@pytest.fixture(scope="module")
def translations() -> dict[str, list[dict[str, str]]]:
    loaded: dict[str, list[dict[str, str]]] = read_yaml("translations.yml")
    return loaded


@pytest.fixture(scope="module")
def glossary() -> dict[str, list[dict[str, Any]]]:
    loaded: dict[str, list[dict[str, Any]]] = read_yaml("glossary.yml")
    return loaded


@pytest.fixture(scope="module")
def english(translations: dict[str, list[dict[str, str]]]) -> dict[str, str]:
    return {e["zh"]: e["en"] for e in (*translations["measures"], *translations["headings"])}


def test_every_measure_has_a_translation(
    measures: dict[str, ParsedMeasure], english: dict[str, str]
) -> None:
    assert [m.key for m in measures.values() if not english.get(m.text)] == []


def test_every_heading_has_a_translation(
    shipped: dict[str, Shipped], tasks: dict[str, ParsedTask], english: dict[str, str]
) -> None:
    headings = {s.heading for d in shipped.values() for s in d.parsed.sections}
    headings |= {task.title for task in tasks.values()}
    assert [heading for heading in headings if not english.get(heading)] == []


def test_no_translation_is_of_a_text_that_nobody_reads(
    shipped: dict[str, Shipped],
    measures: dict[str, ParsedMeasure],
    tasks: dict[str, ParsedTask],
    english: dict[str, str],
) -> None:
    used = {m.text for m in measures.values()} | {t.title for t in tasks.values()}
    used |= {s.heading for d in shipped.values() for s in d.parsed.sections}
    assert [text for text in english if text not in used] == []


@pytest.mark.parametrize("part", ["measures", "headings"])
def test_no_text_is_translated_twice(
    part: str, translations: dict[str, list[dict[str, str]]]
) -> None:
    counted = Counter(entry["zh"] for entry in translations[part])
    assert [text for text, count in counted.items() if count > 1] == []


def test_every_term_of_the_glossary_is_translated_by_it(
    english: dict[str, str], glossary: dict[str, list[dict[str, Any]]]
) -> None:
    allowed = {t["zh"]: (t["en"], *t.get("variants", ())) for t in glossary["terms"]}
    longest_first = sorted(allowed, key=len, reverse=True)
    # At each place the longest term counts: 知识产权法庭 is not translated as 知识产权.
    term = re.compile("|".join(map(re.escape, longest_first)))
    broken = [
        (found, translation)
        for text, translation in english.items()
        for found in sorted(set(term.findall(text)))
        if not any(form.lower() in translation.lower() for form in allowed[found])
    ]
    assert broken == []


def test_every_figure_of_a_text_is_in_its_translation(english: dict[str, str]) -> None:
    for text, translation in english.items():
        assert sorted(re.findall(r"\d+", text)) == sorted(re.findall(r"\d+", translation)), text


def test_a_translation_is_english(english: dict[str, str]) -> None:
    # A term that cannot be translated may follow in brackets.
    for text, translation in english.items():
        assert not HAN.search(re.sub(r"\([^()]*\)", "", translation)), text


def test_a_measure_is_translated_as_a_sentence(
    translations: dict[str, list[dict[str, str]]],
) -> None:
    for entry in translations["measures"]:
        assert re.match(r"[A-Z“1-9]", entry["en"]), entry["en"]
        assert re.search(r"[.”]$", entry["en"]), entry["en"]


@pytest.mark.parametrize(
    ("key", "english_word"),
    [
        ("BS-02-03", "Permit"),
        ("BS-02-07", "Explore"),
        ("BS-04-01", "Support"),
        ("BS-04-10", "study"),
        ("BS-09-09", "strive"),
        ("BS-19-06", "Facilitate"),
        ("BS-19-08", "support"),
        ("BS-19-09", "pilot"),
        ("DJ-04-01", "exempt"),
        ("DJ-09-06", "permit"),
    ],
)
def test_a_translation_goes_as_far_as_the_document(
    key: str,
    english_word: str,
    measures: dict[str, ParsedMeasure],
    english: dict[str, str],
) -> None:
    translation = english[measures[key].text].lower()
    allowed = {"permit": r"permit|allow", "strive": r"striv"}.get(english_word.lower())
    assert re.search(allowed or english_word.lower(), translation)


def test_every_unit_of_a_task_has_a_translation(
    tasks: dict[str, ParsedTask], glossary: dict[str, list[dict[str, Any]]]
) -> None:
    translated = {unit["zh"] for unit in glossary["units"] if unit["en"]}
    named = {n for t in tasks.values() for n in (*t.units.lead, *t.units.responsible)}
    assert named == translated


@pytest.mark.parametrize("part", ["terms", "units"])
def test_the_glossary_names_nothing_twice(
    part: str, glossary: dict[str, list[dict[str, Any]]]
) -> None:
    counted = Counter(entry["zh"] for entry in glossary[part])
    assert [name for name, count in counted.items() if count > 1] == []


def test_units_with_different_names_have_different_translations(
    glossary: dict[str, list[dict[str, Any]]],
) -> None:
    counted = Counter(unit["en"] for unit in glossary["units"])
    assert [name for name, count in counted.items() if count > 1] == []
