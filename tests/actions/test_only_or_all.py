"""How far a scope goes, and that “first” is not “only”."""

from __future__ import annotations

import pytest

from actions.answers.pieces.answer import Knowledge
from actions.question import Language
from tests.actions.asking import ask


@pytest.mark.parametrize(
    ("text", "topic", "language", "said"),
    [
        ("绿色通道所有企业都能用还是只给服务业企业", "green_channel", "zh", "服务业企业"),
        ("Is the green channel for every employer or only for some?", "green_channel", "en", "service-sector"),
        ("汽车平行进口是不是只对符合条件的企业", "parallel_imports", "zh", "符合条件的企业"),
    ],
)  # fmt: skip
def test_the_scope_that_is_written_comes_first(
    text: str, topic: str, language: Language, said: str, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "ask_talent", topic, language=language, region="bishan")
    first = given.reply.text.split("\n")[0]
    assert said in first
    assert ("文件写明的范围" if language == "zh" else "The scope that the document states") in first


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("全国就只有重庆有数字经济人才市场吗", "zh", "没有写它是不是唯一"),
        ("Is it the only digital economy talent market in China?", "en", "does not say whether it is the only one"),
    ],
)  # fmt: skip
def test_the_first_need_not_be_the_only_one(
    text: str, language: Language, said: str, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "ask_talent", "talent_port", language=language)
    assert said in given.reply.text.split("\n")[0]


def test_who_asks_for_no_scope_is_told_of_none(knowledge: Knowledge) -> None:
    given = ask(knowledge, "绿色通道怎么规定的", "ask_talent", "green_channel", region="bishan")
    assert "文件写明的范围" not in given.reply.text
