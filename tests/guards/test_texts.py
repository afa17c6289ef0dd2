"""Every sentence that Kaimen says in its own words is there in both languages and promises nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from string import Formatter
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT

ONLY_ENGLISH = {
    # A Chinese reader needs no note on translations.
    "labels.translation_note",
    "labels.no_translation",
    "labels.translated",
    "labels.translated_in_part",
}
"""Texts that one language does without."""

MORE_IN_ENGLISH = {
    # The Chinese title names the region, and a heading is followed by its translation.
    "labels.region_missing": {"where"},
    "labels.section_intro": {"heading_en"},
    # A Chinese reader is quoted the original.
    "labels.measure_lead": {"translated"},
    "labels.coordination_lead": {"translated"},
    "labels.overview_goals": {"translated"},
    "labels.plans_goal_of_tasks": {"translated"},
    "labels.plans_of_districts": {"translated"},
    "labels.plans_checks": {"translated"},
    "labels.plans_checks_led": {"translated"},
    "labels.plans_copy_duty": {"translated"},
}
"""Blanks that only the English sentence has."""

PROMISES = re.compile(
    r"保证|承诺|一定(?:能|会|可以)|肯定(?:能|会|可以)|必定|必将|确保|绝对|放心|包您|百分之百|马上(?:能|可)|"
    r"\b(?:guarantee\w*|promis\w*|definitely|certainly|surely|assur\w*|ensur\w*|always|absolutely|"
    r"you will (?:get|receive)|no problem)\b",
    re.IGNORECASE,
)

TEXTS: dict[str, Any] = yaml.safe_load((ROOT / "actions" / "texts.yml").read_text("utf-8"))
CODE = "\n".join(path.read_text("utf-8") for path in (ROOT / "actions").rglob("*.py"))


def pairs(tree: dict[str, Any] = TEXTS, above: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every text with its languages, under its dotted name."""
    for name, below in tree.items():
        if isinstance(below, dict) and set(below) & {"zh", "en"}:
            yield f"{above}{name}", below
        elif isinstance(below, dict):
            yield from pairs(below, f"{above}{name}.")


PAIRS = dict(pairs())


def blanks(text: str) -> set[str]:
    """The placeholders of a text; `{topic_en}` is the English for `{topic}`."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def as_chinese(names: set[str], chinese: set[str]) -> set[str]:
    return {n.removesuffix("_en") if n.removesuffix("_en") in chinese else n for n in names}


def test_every_text_is_there_in_both_languages_or_in_neither() -> None:
    for name, text in PAIRS.items():
        assert set(text) == {"zh", "en"}, name
        assert name in ONLY_ENGLISH or bool(text["zh"]) == bool(text["en"]), name


def test_both_languages_have_the_same_blanks() -> None:
    for name, text in PAIRS.items():
        chinese, english = (blanks(text[language] or "") for language in ("zh", "en"))
        assert as_chinese(english, chinese) - MORE_IN_ENGLISH.get(name, set()) == chinese, name


def test_a_blank_has_a_name_and_nothing_else() -> None:
    for name, text in PAIRS.items():
        for blank in blanks(text["zh"] or "") | blanks(text["en"] or ""):
            assert re.fullmatch("[a-z_]+", blank), name


def test_no_text_promises_anything() -> None:
    for name, text in PAIRS.items():
        assert not PROMISES.search(f"{text['zh']} {text['en']}"), name


@pytest.mark.parametrize(
    "promise",
    [
        "保证可以办理",
        "您一定能拿到签证",
        "确保通过",
        "We guarantee a visa.",
        "You will certainly get it.",
    ],
)
def test_a_promise_would_be_noticed(promise: str) -> None:
    assert PROMISES.search(promise)


def test_each_text_is_in_its_language() -> None:
    for name, text in PAIRS.items():
        chinese, english = (re.sub(r"\{\w+\}", "", text[lang] or "") for lang in ("zh", "en"))
        # The English may hold Chinese names; the Chinese may hold nothing but blanks.
        assert re.search("[\u4e00-\u9fff]", chinese) or not re.search("[A-Za-z]", chinese), name
        assert re.search("[A-Za-z]", english) or not re.search("[\u4e00-\u9fff]", english), name


def test_exceptions_are_still_needed() -> None:
    assert {name for name in ONLY_ENGLISH if not PAIRS[name]["zh"]} == ONLY_ENGLISH
    for name, more in MORE_IN_ENGLISH.items():
        assert more <= blanks(PAIRS[name]["en"]) - blanks(PAIRS[name]["zh"])


def test_every_label_is_said_somewhere() -> None:
    beginnings = tuple(re.findall(r"""f["'](\w+_)\{""", CODE))
    unused = [
        label
        for label in TEXTS["labels"]
        if f'"{label}"' not in CODE and not label.startswith(beginnings)
    ]
    assert unused == []


def test_every_label_that_is_said_exists() -> None:
    said = set(re.findall(r'\bsay\(\s*"(\w+)"', CODE))
    assert said <= set(TEXTS["labels"])


def test_wordings_have_one_translation() -> None:
    assert all(isinstance(english, str) and english for english in TEXTS["wording_en"].values())
