"""What an answer that is longer than the chat looks like there: told first, the rest behind a card."""

from __future__ import annotations

from dataclasses import replace

import pytest

from channels.reply import Card, Reply
from channels.splitting import utf8_bytes
from channels.wechat.account import WeChatAccount
from channels.wechat.rendering import DESCRIPTION_BYTES, TITLE_BYTES, draw_reply
from tests.channels.assistant import make_card, reply_to

ACCOUNT = WeChatAccount("wx1", "secret", "token1", mode="plain", text_bytes=1000)
FIRST = "璧山区的文件写的是「支持引进教师」，牵头单位：区教委。"
SECOND = "垫江县的文件没有这一内容。"


def long_reply(text: str = f"{FIRST}\n{SECOND}", **more: object) -> Reply:
    return replace(reply_to("长", cards=8), text=text, **more)  # type: ignore[arg-type]


def address() -> str:
    return "https://kaimen.example/answers/1"


def test_the_answer_and_its_document_are_said_in_the_chat() -> None:
    reply = long_reply(notes=("是否仍然有效，请询问。",))
    told, card = draw_reply(reply, ACCOUNT, address)
    choices = "接着可以问（回复序号即可）：\n9. 由谁负责？\n10. 看原文"
    assert told["text"].endswith(f"\n\n是否仍然有效，请询问。\n\n{choices}")
    assert told["choices"] == choices
    assert told["text"].startswith(f"{FIRST}\n{SECOND}\n《璧山区现代服务业扩大开放综合试点方案》")
    assert told["text"].count("璧山府办发〔2022〕18号") == 1, "the document once"
    assert "二（四）0、二（四）1、" in told["text"], "with all its places"
    assert utf8_bytes(told["text"]) <= ACCOUNT.text_bytes
    assert card["type"] == "card"


def test_what_is_too_long_for_the_chat_ends_with_a_sentence() -> None:
    told, card = draw_reply(long_reply(FIRST * 30), ACCOUNT, address)
    body = told["text"].partition("\n")[0]
    assert body.startswith(FIRST)
    assert body.removesuffix(FIRST) + FIRST == body
    assert utf8_bytes(told["text"]) <= ACCOUNT.text_bytes
    assert "全文" in card["description"]


def test_where_nothing_can_follow_the_card_says_the_answer_itself() -> None:
    alone = replace(ACCOUNT, customer_service=False)
    [card] = draw_reply(long_reply(), alone, address)
    assert card["description"].startswith(FIRST), "whole sentences, and the unit in them"
    assert "璧山府办发〔2022〕18号" in card["description"]
    assert utf8_bytes(card["description"]) <= DESCRIPTION_BYTES


@pytest.mark.parametrize(
    ("language", "heading", "title"),
    [
        ("zh", "提供人才保障", "璧山区：提供人才保障"),
        ("en", "提供人才保障 (Safeguarding talent)", "Bishan District: Safeguarding talent"),
    ],
)
def test_the_title_of_the_card_is_region_and_matter(
    language: str, heading: str, title: str
) -> None:
    name = title.partition("：" if language == "zh" else ":")[0]
    cards: tuple[Card, ...] = tuple(
        replace(make_card(n), heading=heading, region_name=name) for n in range(8)
    )
    _, card = draw_reply(long_reply(cards=cards, language=language), ACCOUNT, address)
    assert card["title"] == title
    assert utf8_bytes(card["title"]) <= TITLE_BYTES


@pytest.mark.parametrize("words", range(1, 60, 3))
def test_no_message_holds_only_small_print_or_only_choices(words: int) -> None:
    notes = ("国家层面的规则仅供参考，以主管部门的答复为准。" * 3,)
    for cards in (0, 1, 3):
        reply = long_reply(FIRST * words, cards=reply_to("长", cards).cards, notes=notes)
        contents = draw_reply(reply, ACCOUNT, None)
        *_, last = contents
        assert last["text"].endswith(f"{notes[0]}\n\n{last['choices']}")
        assert not last["text"].startswith(notes[0])
        assert all(utf8_bytes(content["text"]) <= ACCOUNT.text_bytes for content in contents)
