"""The topics of topics.yml, and which topic a measure belongs to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

import yaml

FAMILIES = ("talent", "complaint", "finance", "opening", "pilot", "area")
# Topics that the code treats unlike others.
COMPLAINTS = "complaint_mechanism"
COORDINATION, WORKING_MECHANISM = "coordination", "working_mechanism"
TASK_ROLLOUT = "task_rollout"
PILOT_GOALS, PILOT_PROGRESS = "pilot_goals", "pilot_progress"
PLATFORM_ZONES, INNOVATION_CASES = "platform_zones", "innovation_cases"
HIGH_TECH = "high_tech_recognition"
SALARY_REMITTANCE, TUITION = "salary_remittance", "tuition_settlement"
FOREIGN_INVESTMENT = "fdi_negative_list"
EXAMS, QUALIFICATIONS = "professional_exams", "foreign_qualifications"
FIRSTS = "firsts"
_LONGEST_HEADING, _SHORTEST_NAME = 24, 5


@dataclass(frozen=True)
class Topic:
    """What a visitor asks about."""

    id: str
    family: str
    zh: str
    en: str
    match: tuple[str, ...] = ()
    tasks: str | None = None
    """For a topic as broad as a whole task: what matches the titles of such tasks."""
    also: tuple[str, ...] = ()
    """What matches measures of other topics that speak of this one besides."""
    mentions: tuple[str, ...] = ()
    """What matches measures that only mention it, for regions that have no measure of its own."""

    def name(self, language: str) -> str:
        """The name shown to visitors in `language` (zh or en)."""
        return self.zh if language == "zh" else self.en

    def matches(self, text: str) -> bool:
        """Whether a text has words that measures on the topic are told by."""
        return any(re.search(pattern, text) for pattern in self.match)

    def is_also_of(self, text: str) -> bool:
        """Whether a measure of another topic speaks of this one besides."""
        return any(re.search(pattern, text) for pattern in self.also)

    def is_mentioned_in(self, text: str) -> bool:
        """Whether a measure of another topic mentions this one."""
        return any(re.search(pattern, text) for pattern in self.mentions)


@lru_cache(maxsize=1)
def topics() -> dict[str, Topic]:
    """All topics by id, in the order of the file."""
    raw = yaml.safe_load(
        resources.files("knowledge").joinpath("topics.yml").read_text(encoding="utf-8")
    )
    return {
        t["id"]: Topic(
            t["id"],
            t["family"],
            t["zh"],
            t["en"],
            tuple(t.get("match", ())),
            t.get("tasks"),
            tuple(t.get("also", ())),
            tuple(t.get("mentions", ())),
        )
        for t in raw["topics"]
    }


def topic_of(text: str) -> str | None:
    """The first topic whose patterns match a measure's text."""
    for topic in topics().values():
        if topic.matches(text):
            return topic.id
    return None


def topic_of_heading(heading: str) -> str | None:
    """The topic that a heading is about: its patterns match it, or it has the topic's own name.

    A heading of an area (人才、金融、…) says nothing of each measure under it, so a list is not read.
    """
    if "、" in heading or len(heading) > _LONGEST_HEADING:
        return None
    for topic in topics().values():
        name = _first_name(topic.zh)
        named = topic.family != "area" and len(name) >= _SHORTEST_NAME and name in heading
        if topic.matches(heading) or named:
            return topic.id
    return None


def _first_name(name: str) -> str:
    """知识产权质押融资与组合式质押贷款 → 知识产权质押融资."""
    return re.split("[、与和（(，]", name)[0]
