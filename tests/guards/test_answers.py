"""The map of actions.answers names every module, and the topics that answers name are in the list."""

from __future__ import annotations

import re

import actions.answers
from actions.answers.details import ALWAYS_TOPICAL
from actions.answers.several import _SHARED_NAMES
from actions.answers.small_talk import STARTERS
from knowledge.topics import topics
from tests.conftest import ROOT


def test_the_map_of_the_answers_names_every_module_and_no_other() -> None:
    named = set(re.findall(r"`([a-z_]+)`", actions.answers.__doc__ or ""))
    modules = {p.stem for p in (ROOT / "actions" / "answers").glob("[a-z]*.py")}
    assert modules == named


def test_the_topics_that_answers_name_exist() -> None:
    named = {*ALWAYS_TOPICAL}
    named |= {topic for _, bearers, _ in _SHARED_NAMES for topic in bearers}
    named |= {step.topic for steps in STARTERS.values() for step in steps}
    assert named <= topics().keys()
