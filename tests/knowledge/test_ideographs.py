"""Radicals that printers write for ideographs become ideographs, one for one, whatever the file is."""

from __future__ import annotations

import io
import unicodedata

import docx
import pytest

from knowledge.readers import read_bytes
from knowledge.readers.ideographs import unify_ideographs
from knowledge.readers.pdf_lines import lines_of

PRINTED = "⼀、⽀持⼈⺠银⾏⻔店，⻓期办理⾷品⻛险业务；单⼾最⾼⼆⼗万元。⾦城"
MEANT = "一、支持人民银行门店，长期办理食品风险业务；单户最高二十万元。金城"


def test_every_radical_becomes_an_ideograph() -> None:
    for code in (*range(0x2E81, 0x2E9A), *range(0x2E9B, 0x2EF4), *range(0x2F00, 0x2FD6)):
        ideograph = unify_ideographs(chr(code))
        assert unicodedata.name(ideograph).startswith("CJK UNIFIED"), hex(code)


def test_ideographs_stay_and_compatibility_forms_are_unified() -> None:
    assert unify_ideographs("金门户ＡＢ①㎡") == "金门户ＡＢ①㎡"
    assert unify_ideographs("\uf90a\uf967") == "金不"
    assert len(unify_ideographs(PRINTED)) == len(PRINTED)


def as_word(text: str) -> bytes:
    document, raw = docx.Document(), io.BytesIO()
    document.add_paragraph(text)
    document.save(raw)
    return raw.getvalue()


@pytest.mark.parametrize(
    "raw",
    [
        PRINTED.encode(),
        PRINTED.encode("utf-16"),
        PRINTED.encode("gb18030"),
        f"<html><body><p>{PRINTED}</p></body></html>".encode(),
        as_word(PRINTED),
    ],
    ids=["utf-8", "utf-16", "gb18030", "html", "docx"],
)
def test_every_reader_gives_ideographs(raw: bytes) -> None:
    source = read_bytes(raw, "plan")
    assert source.text.strip() == MEANT
    assert not source.doubts


def test_lines_of_a_page_are_told_apart_after_that() -> None:
    place = {"top": 10.0, "bottom": 20.0, "size": 10.0}
    chars = [
        {"text": c, "x0": 10.0 * i, "x1": 10.0 * i + 10, **place} for i, c in enumerate(PRINTED)
    ]
    [line] = lines_of(chars)
    assert line.text == MEANT


def test_what_is_no_character_is_a_doubt_at_its_place() -> None:
    source = read_bytes("一、支持\ue0a1开放\ufffd。".encode(), "plan.txt")
    [doubt] = source.doubts
    assert source.text[doubt.start : doubt.end] == "\ue0a1"
    assert "2个字符" in doubt.note
    assert "U+E0A1、U+FFFD" in doubt.note
