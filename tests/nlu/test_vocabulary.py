"""nlu/data/vocabulary: up to date with the knowledge, and every value known to it."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import pytest
import yaml

from bot.knowledge_commands import WRITERS
from knowledge.catalogue import Catalogue
from knowledge.topics import topics
from nlu.components.text_normalizer import normalize
from tests.conftest import ROOT
from tests.nlu.conftest import VOCABULARY

TEXTS = yaml.safe_load((ROOT / "actions" / "texts.yml").read_text("utf-8"))


def names_in(*files: Path) -> dict[str, dict[str, list[str]]]:
    """Names by entity and value."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for path in files:
        for entry in yaml.safe_load(path.read_text("utf-8"))["nlu"]:
            if "synonym" in entry:
                entity, _, value = entry["synonym"].partition("=")
                lines = entry["examples"].strip().splitlines()
                found[entity][value] += [line.removeprefix("- ").strip() for line in lines]
    return found


@pytest.fixture(scope="module")
def names() -> dict[str, dict[str, list[str]]]:
    return names_in(*sorted(VOCABULARY.glob("*.yml")))


@pytest.mark.parametrize("name", WRITERS)
def test_generated_files_are_up_to_date(name: str, catalogue: Catalogue) -> None:
    written = (VOCABULARY / name).read_text("utf-8")
    assert written == WRITERS[name](catalogue), "run `python -m bot knowledge vocabulary`"


def test_every_unit_of_a_task_can_be_named(
    names: dict[str, dict[str, list[str]]], catalogue: Catalogue
) -> None:
    known = {name for variants in names["unit"].values() for name in variants}
    assert set(catalogue.unit_names) <= known


def test_every_region_topic_document_and_detail_is_known(
    names: dict[str, dict[str, list[str]]], catalogue: Catalogue
) -> None:
    assert set(names["region"]) == {*catalogue.regions, "city"}
    assert set(names["topic"]) <= set(topics())
    assert set(names["document"]) == set(catalogue.documents)
    assert set(names["attribute"]) <= set(TEXTS["attributes"])
    assert set(names["reply_language"]) == {"zh", "en"}


def test_every_document_is_known_by_its_title_and_number(
    names: dict[str, dict[str, list[str]]], catalogue: Catalogue
) -> None:
    for document in catalogue.documents.values():
        assert document.title in names["document"][document.id]
        assert document.document_number in names["document"][document.id]


def test_a_name_stands_for_one_thing() -> None:
    # Rasa keeps one meaning for each spelling; the ruler also folds case and script.
    meanings = defaultdict(set)
    for path in sorted(VOCABULARY.glob("*.yml")):
        for entity, values in names_in(path).items():
            for value, variants in values.items():
                for variant in variants:
                    meanings[normalize(variant).lower()].add((entity, value))
    assert {name: found for name, found in meanings.items() if len(found) > 1} == {}


def test_entities_are_those_of_the_domain(names: dict[str, dict[str, list[str]]]) -> None:
    declared: set[str] = set()
    for path in (ROOT / "bot" / "domain").glob("*.yml"):
        declared |= set(yaml.safe_load(path.read_text("utf-8")).get("entities", ()))
    shapes = {
        entry["regex"]
        for path in VOCABULARY.glob("*.yml")
        for entry in yaml.safe_load(path.read_text("utf-8"))["nlu"]
        if "regex" in entry
    }
    assert set(names) | shapes == declared


def test_patterns_are_regular_expressions_that_need_a_character() -> None:
    for entry in yaml.safe_load((VOCABULARY / "patterns.yml").read_text("utf-8"))["nlu"]:
        for line in entry["examples"].strip().splitlines():
            assert not re.compile(line.removeprefix("- "), re.IGNORECASE).match(""), line
