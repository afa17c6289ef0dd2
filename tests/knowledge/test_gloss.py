"""English words by which a text without a translation is found, and that are never shown."""

from __future__ import annotations

import copy
from dataclasses import replace

from knowledge.catalogue import Catalogue
from knowledge.search.entries import Entry, entries_of
from knowledge.search.gloss import gloss, learn
from knowledge.views import MeasureView


def test_words_that_stand_together_are_each_others() -> None:
    pairs = [
        ("支持银行", "support banks"),
        ("支持企业", "support enterprises"),
        ("开放银行", "open banks"),
        ("开放企业", "open enterprises"),
    ]
    known = learn(pairs)
    assert known["银行"] == ("bank",)
    assert known["支持"] == ("support",)


def test_what_stood_together_once_is_chance() -> None:
    assert learn([("支持银行", "support banks")]) == {}


def test_the_terms_of_the_glossary_are_known() -> None:
    assert "negative list" in gloss("全面实施负面清单管理").lower()
    assert gloss("今天天气很好") == ""


def entry_of(measure: MeasureView, catalogue: Catalogue) -> Entry:
    alone = copy.copy(catalogue)
    alone.measures, alone.facts = {measure.id: measure}, {}
    [entry] = entries_of(alone)
    return entry


def test_only_a_text_without_a_translation_is_glossed(catalogue: Catalogue) -> None:
    measure = catalogue.measures["BS-19-06"]
    translated = entry_of(measure, catalogue)
    assert measure.text_en in translated.words
    assert translated.words.startswith(f"{measure.text} {measure.text_en} ")
    bare = entry_of(replace(measure, text_en=""), catalogue)
    assert "purchase of foreign exchange" in bare.words
    assert measure.text_en not in bare.words
    assert len(bare.passages) == 1, "no vector is made of single words"
