"""Whole conversations with a running Kaimen: follow-ups, languages, and many visitors at once."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator

import httpx
import pytest

from channels.reply import Reply
from tests.server.talking import Visitor, client_of, measures

pytestmark = pytest.mark.server


@pytest.fixture
async def client(kaimen_url: str) -> AsyncIterator[httpx.AsyncClient]:
    async with client_of(kaimen_url) as client:
        yield client


async def test_a_conversation_in_chinese(client: httpx.AsyncClient) -> None:
    visitor = Visitor(client)
    first = await visitor.say("璧山有没有外国人才绿色通道？")
    assert measures(first) == ["BS-19-04"]
    assert first["language"] == "zh"

    units = await visitor.say("由谁负责？")
    assert "区委组织部" in units["text"]
    assert "区人力社保局" in units["text"]

    elsewhere = await visitor.say("那垫江呢？")
    assert elsewhere["outcome"] == "not_covered"
    assert "（垫江府发〔2021〕15号）没有关于" in elsewhere["text"]
    assert "DJ-09-04" not in measures(elsewhere)
    assert {m.split("-")[0] for m in measures(elsewhere)} == {"DJ"}, "Bishan's was just read"

    complaint = await visitor.say("垫江的外商投资企业投诉工作机制是怎么写的？")
    assert measures(complaint) == ["DJ-07-01"]

    original = await visitor.say("原文")
    assert measures(original)[0] == "DJ-07-01"
    assert "投诉工作机制" in original["cards"][0]["quote"]


async def test_a_conversation_in_english(client: httpx.AsyncClient) -> None:
    visitor = Visitor(client)
    first = await visitor.say("Is there a green channel for foreign experts in Bishan?")
    assert measures(first) == ["BS-19-04"]
    assert first["language"] == "en"
    [card] = first["cards"]
    assert card["translation"]
    assert "外国人才" in card["quote"]
    assert any("reference translation" in note for note in first["notes"])

    units = await visitor.say("Who is responsible?")
    assert units["language"] == "en"
    assert "区委组织部" in units["text"]

    elsewhere = await visitor.say("And Dianjiang?")
    assert elsewhere["outcome"] == "not_covered"
    assert "Dianjiang" in elsewhere["text"]

    original = await visitor.say("Show the original")
    assert measures(original) == measures(elsewhere)

    thanks = await visitor.say("Thank you!")
    assert (thanks["outcome"], thanks["language"]) == ("conversation", "en")


async def test_choices_are_taken_by_number_and_by_their_words(client: httpx.AsyncClient) -> None:
    by_number, by_words = Visitor(client), Visitor(client)
    question = "璧山的 QDLP 试点"
    first = await by_number.say(question)
    assert first == await by_words.say(question)
    cards_before = len(first["cards"]) if len(first["cards"]) > 1 else 0
    for number, choice in enumerate(first["choices"], start=cards_before + 1):
        assert await by_number.say(str(number)) == await by_words.say(choice["message"])
        assert await by_number.say(question) == await by_words.say(question)


async def test_every_reply_is_of_the_version_that_channels_know(client: httpx.AsyncClient) -> None:
    visitor = Visitor(client)
    for text in (
        "你好",
        "试点一年有哪些进展？",
        "更多",
        "渝府发〔2021〕19号是什么文件",
        "今天天气怎么样",
    ):
        reply = await visitor.say(text)
        assert json.loads(json.dumps(Reply.from_payload(reply).to_payload())) == reply


async def test_the_language_chosen_on_the_page_holds(client: httpx.AsyncClient) -> None:
    visitor = Visitor(client, language="en")
    for text in ("QDLP 试点谁牵头？", "那垫江呢？", "谢谢"):
        assert (await visitor.say(text))["language"] == "en"


async def test_please_speak_english_holds(client: httpx.AsyncClient) -> None:
    visitor = Visitor(client)
    await visitor.say("请用英文回答")
    assert (await visitor.say("璧山有没有外国人才绿色通道？"))["language"] == "en"
    await visitor.say("Please answer in Chinese")
    assert (await visitor.say("Who leads the QDLP pilot?"))["language"] == "zh"


async def test_two_conversations_at_once_do_not_mix(client: httpx.AsyncClient) -> None:
    bishan, dianjiang = Visitor(client), Visitor(client)
    firsts = await asyncio.gather(
        bishan.say("璧山的外商投资企业投诉工作机制"),
        dianjiang.say("垫江的境外人才合法薪酬购汇汇出"),
    )
    assert [measures(reply) for reply in firsts] == [["BS-16-03"], ["DJ-09-04"]]
    for _ in range(3):
        one, two = await asyncio.gather(bishan.say("由谁负责？"), dianjiang.say("由谁负责？"))
        assert measures(one) == ["BS-16-03"]
        assert measures(two) == ["DJ-09-04"]
        assert "县" not in one["text"]
        assert "区" not in two["text"].replace("地区", "")


async def test_sixteen_visitors_at_once_are_all_answered(client: httpx.AsyncClient) -> None:
    questions = (
        ("璧山有没有外国人才绿色通道？", "BS-19-04"),
        ("垫江的外商投资企业投诉工作机制", "DJ-07-01"),
        ("Who leads the QDLP pilot in Bishan?", "BS-04-01"),
        ("垫江的境外人才合法薪酬购汇汇出", "DJ-09-04"),
    )
    visitors = [Visitor(client) for _ in range(16)]
    replies = await asyncio.gather(
        *(visitor.say(questions[i % 4][0]) for i, visitor in enumerate(visitors))
    )
    for i, reply in enumerate(replies):
        assert measures(reply)[0] == questions[i % 4][1]
    assert len({visitor.token for visitor in visitors}) == 16


async def test_impatient_messages_of_one_conversation_are_all_answered(
    client: httpx.AsyncClient,
) -> None:
    visitor = Visitor(client)
    await visitor.say("璧山的外商投资企业投诉工作机制")
    replies = await asyncio.gather(*(visitor.say("由谁负责？") for _ in range(6)))
    assert all(measures(reply) == ["BS-16-03"] for reply in replies)


async def test_another_visitor_knows_nothing_of_the_first(client: httpx.AsyncClient) -> None:
    await Visitor(client).say("璧山的外商投资企业投诉工作机制")
    reply = await Visitor(client).say("由谁负责？")
    assert reply["outcome"] == "clarification"
    assert reply["cards"] == []
