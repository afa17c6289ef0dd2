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
SALARY_REMITTANCE = "salary_remittance"
FOREIGN_INVESTMENT = "fdi_negative_list"
EXAMS, QUALIFICATIONS = "professional_exams", "foreign_qualifications"
FIRSTS = "firsts"


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
