"""The maps of actions.answers name every module, and the topics that answers name are in the list."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from actions.answers.pieces.several import _SHARED_NAMES
from actions.answers.small_talk import STARTERS
from actions.answers.words.details import ALWAYS_TOPICAL
from knowledge.topics import topics
from tests.conftest import ROOT

ANSWERS = ROOT / "actions" / "answers"
ROOMS = [p.parent for p in sorted(ANSWERS.rglob("__init__.py"))]


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.name)
def test_the_map_of_a_room_names_its_modules_and_no_other(room: Path) -> None:
    map_of_it = ast.get_docstring(ast.parse((room / "__init__.py").read_text())) or ""
    inside = {p.stem for p in room.glob("[a-z]*.py")} | {p.name for p in ROOMS if p.parent == room}
    assert inside == set(re.findall(r"`([a-z_]+)`", map_of_it))


def test_the_topics_that_answers_name_exist() -> None:
    named = {*ALWAYS_TOPICAL}
    named |= {topic for _, bearers, _ in _SHARED_NAMES for topic in bearers}
    named |= {step.topic for steps in STARTERS.values() for step in steps}
    assert named <= topics().keys()
