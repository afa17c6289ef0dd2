"""Whatever is written, cut off or strung together, is answered: no message makes the assistant fail."""

from __future__ import annotations

import random
import re
import uuid

import pytest
import yaml
from rasa.core.agent import Agent

from bot.assistant import say_to
from tests.conftest import ROOT

pytestmark = pytest.mark.model

TALKS, TURNS = 30, 6
BITS = (
    "谁牵头", "电话", "璧山", "垫江", "多久", "60岁", "在上海", "2021年", "原文", "我们是德国公司", "没有工作经验",
    "排第几", "还有呢", "+", "(1)", "[*]", "%s", "{0}", r"\d+", "who", "fee", "in Bishan", "my wife", "55%",
    "and the second one", "not that one", "C++", "?", "1）", "50亿美元", "R字", "“", "《",
)  # fmt: skip


def _halved(chance: random.Random, text: str) -> str:
    """A text without its beginning or its end."""
    unit = r"\S+\s*" if text.isascii() else "."
    pieces = re.findall(unit, text)
    at = chance.randrange(len(pieces) + 1)
    return "".join(pieces[:at] if chance.random() < 0.5 else pieces[at:])


def _messages(chance: random.Random, texts: list[str]) -> str:
    one, other, bit = chance.choice(texts), chance.choice(texts), chance.choice(BITS)
    made = chance.choice(
        (
            f"{_halved(chance, one)}，{_halved(chance, other)}",
            f"{one} {bit}",
            f"{bit} {_halved(chance, one)} {chance.choice(BITS)}",
            f"{one}，另外{other}",
            f"{one} Also, {other}",
            bit,
        )
    )
    return made.strip()[:480] or "？"


@pytest.mark.parametrize("talk", range(TALKS))
async def test_any_message_is_answered(agent: Agent, talk: int) -> None:
    held = yaml.safe_load((ROOT / "tests/evals/questions.yml").read_text(encoding="utf-8"))
    texts = [question["text"] for question in held["questions"]]
    chance, conversation = random.Random(talk), uuid.uuid4().hex
    for _ in range(TURNS):
        message = _messages(chance, texts)
        said = await say_to(agent, message, conversation)
        assert said.reply["outcome"] != "error", message
        assert said.reply["text"].strip(), message
