"""The dialogues of test_stories.yml, as `rasa test core` runs them, and each once more for real."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from rasa.core import test as rasa_test
from rasa.core.agent import Agent
from rasa.shared.core.events import UserUttered
from rasa.shared.core.training_data.story_reader.yaml_story_reader import YAMLStoryReader

from bot.assistant import say_to

pytestmark = pytest.mark.model

STORIES = Path(__file__).with_name("test_stories.yml")
RULES = Path(__file__).resolve().parent.parent.parent / "bot" / "dialogue" / "rules.yml"


def steps_of(path: Path, kind: str) -> list[dict[str, Any]]:
    """All steps of the rules or stories of a file."""
    parts = yaml.safe_load(path.read_text(encoding="utf-8"))[kind]
    return [step for part in parts for step in part["steps"]]


async def test_every_story_goes_as_it_is_told(agent: Agent, tmp_path: Path) -> None:
    result = await rasa_test.test(
        str(STORIES), agent, e2e=True, out_directory=str(tmp_path), disable_plotting=True
    )
    failed = (tmp_path / "failed_test_stories.yml").read_text(encoding="utf-8")
    assert result["report"]["conversation_accuracy"]["correct"] == len(
        yaml.safe_load(STORIES.read_text(encoding="utf-8"))["stories"]
    ), failed


def test_every_rule_is_walked_by_a_story() -> None:
    told = {step["intent"] for step in steps_of(STORIES, "stories") if "intent" in step}
    ruled = {step["intent"] for step in steps_of(RULES, "rules") if "intent" in step}
    assert ruled - told == set()


async def test_no_turn_of_a_story_ends_in_an_error(agent: Agent) -> None:
    reader = YAMLStoryReader(agent.domain)
    for number, story in enumerate(reader.read_from_file(STORIES)):
        for event in story.events:
            if isinstance(event, UserUttered):
                said = await say_to(agent, str(event.text), f"story-{number}")
                assert said.reply["outcome"] != "error", event.text
                assert said.reply["text"]


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("QDLP 谁牵头？额度有多少？", "牵头单位是区财政局", "收录的重庆文件没有写这一点"),
        ("Who leads the QDLP pilot? How large is the quota?", "区财政局", "do not state this"),
        ("璧山有数据沙盒吗？明天会下雨吗？", "数据监管“沙盒机制”", "不在 Kaimen 的范围内"),
    ],
)
async def test_two_questions_of_one_message_are_both_answered(
    agent: Agent, text: str, first: str, second: str
) -> None:
    said = await say_to(agent, text, f"two-{text}")
    assert len(said.understood["parts"]) == 2
    assert first in said.reply["text"]
    assert second in said.reply["text"]
    assert said.reply["outcome"] == "answered"


async def test_a_follow_up_goes_on_from_the_last_of_two_questions(agent: Agent) -> None:
    await say_to(agent, "璧山的绿色通道谁牵头？QDLP 呢？", "after-two")
    said = await say_to(agent, "额度多少", "after-two")
    assert [card["id"] for card in said.reply["cards"] if card["kind"] == "measure"] == ["BS-04-01"]
