"""Long texts are cut where one would cut them oneself, and never lose a source or half a character."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channels.plain_text import Block, plain_blocks
from channels.splitting import shorten, split_blocks, split_text, utf8_bytes, utf16_units
from tests.channels.assistant import reply_to

texts = st.text(alphabet="问a🙂。！.? \n；", min_size=1, max_size=200)


@given(texts, st.integers(min_value=8, max_value=60))
def test_pieces_fit_and_nothing_but_white_space_is_lost(text: str, limit: int) -> None:
    for size in (utf8_bytes, utf16_units):
        pieces = split_text(text, limit, size)
        assert all(size(piece) <= limit for piece in pieces)
        assert re.sub(r"\s", "", "".join(pieces)) == re.sub(r"\s", "", text)


def test_a_cut_is_between_sentences() -> None:
    assert split_text("一二三。四五六。七八九。", 25, utf8_bytes) == [
        "一二三。四五六。",
        "七八九。",
    ]


@pytest.mark.parametrize(
    "sentences",
    [
        ("The wording of the plan decides; what applies to you is for the bureau to say.", "Ask it first."),
        ("See No. 15 of the list. ", "It names the bureau (in 2022.) and more; the rest is there."),
        ("文件原话是「鼓励先行先试；支持创新。」", "是否适用，由主管部门说明；请先询问。"),
        ("1. 【璧山区】提供人才保障；另有一项。", "2. 【垫江县】完善规则体系。"),
    ],
)  # fmt: skip
def test_a_sentence_that_fits_is_never_cut(sentences: tuple[str, str]) -> None:
    whole = [sentence.strip() for sentence in sentences]
    longest = max(map(utf8_bytes, whole))
    for limit in range(longest, utf8_bytes(" ".join(whole))):
        assert split_text(" ".join(whole), limit, utf8_bytes) == whole


def test_a_sentence_that_is_longer_than_a_message_is_cut_between_clauses() -> None:
    assert split_text("支持外国人才；支持企业发展。", 22, utf8_bytes) == [
        "支持外国人才；",
        "支持企业发展。",
    ]


def test_each_piece_of_a_quotation_keeps_its_source() -> None:
    block = Block(
        "原文：" + "支持外国人才；" * 40 + "\n出处：《方案》（1号），二（四）2",
        "出处：《方案》（1号），二（四）2",
    )
    pieces = split_blocks([block], 300, utf8_bytes)
    assert len(pieces) > 3
    assert all(piece.endswith("出处：《方案》（1号），二（四）2") for piece in pieces)
    assert all(utf8_bytes(piece) <= 300 for piece in pieces)
    assert "".join(pieces).count("支持外国人才；") == 40


def test_whole_cards_are_kept_together() -> None:
    blocks = plain_blocks(reply_to("长", cards=5))
    messages = split_blocks(blocks, 1800, utf8_bytes)
    for message in messages:
        assert message.count("【璧山区】") == message.count("出处：")


def test_a_message_without_the_card_that_names_the_shared_source_names_it() -> None:
    """Cards of one place name their source once, under the first; between two of them may be a cut."""
    source = "出处：《方案》（1号），一"
    first = Block(f"0. {'支持外国人才；' * 5}\n{source}", source)
    shared = [Block(f"{n}. {'支持外国人才；' * 5}", source) for n in range(1, 9)]
    for limit in range(150, 1200, 7):
        messages = split_blocks([first, *shared, Block("请以答复为准。")], limit, utf8_bytes)
        assert all(utf8_bytes(message) <= limit for message in messages)
        for message in messages:
            assert message.count(source) == ("支持" in message), limit
        whole = "".join(messages)
        assert [whole.count(f"{n}. ") for n in range(9)] == [1] * 9
    assert split_blocks([first, *shared], 5000, utf8_bytes)[0].count("出处") == 1


@given(texts, st.integers(min_value=4, max_value=60))
def test_what_is_shortened_says_so(text: str, limit: int) -> None:
    short = shorten(text, limit, utf8_bytes)
    assert short == text or (short.endswith("…") and utf8_bytes(short) <= limit + 3)


def test_a_title_is_shortened_between_words() -> None:
    title = "What visa and work-permit facilitation is there for foreign specialists?"
    for limit in range(10, len(title)):
        short = shorten(title, limit, utf16_units).removesuffix("…")
        assert title.startswith(short)
        assert title[len(short)] in " ,?", short
    assert shorten("外国人才来华工作许可", 6, utf16_units) == "外国人才来…"
    assert shorten("a" * 30, 6, utf16_units) == "aaaaa…"
