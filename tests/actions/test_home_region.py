"""A portal's district counts where a question names no place, and never hides another's measure."""

from __future__ import annotations

import pytest

from actions.answers.home_region import at_home
from actions.answers.pieces.answer import Knowledge
from actions.question import Focus, Question


def question(topic: str, intent: str = "ask_finance", **entities: tuple[str, ...]) -> Question:
    return Question(
        text="…", intent=intent, confidence=1.0, language="zh", topics=((topic, 1.0),),
        entities=dict(entities),
    )  # fmt: skip


@pytest.fixture(scope="module")
def shared(knowledge: Knowledge) -> str:
    """A topic that both districts have."""
    catalogue = knowledge.catalogue
    topics = {m.topic for m in catalogue.measures.values() if m.topic}
    return next(
        t for t in sorted(topics)
        if catalogue.find_measures(t, "bishan") and catalogue.find_measures(t, "dianjiang")
    )  # fmt: skip


def test_the_district_is_added_where_no_place_is_named(knowledge: Knowledge, shared: str) -> None:
    asked = at_home(question(shared), Focus(), "dianjiang", knowledge)
    assert asked.regions == ("dianjiang",)


def test_a_place_that_is_named_or_was_talked_about_counts_more(
    knowledge: Knowledge, shared: str
) -> None:
    named = question(shared, region=("bishan",))
    assert at_home(named, Focus(), "dianjiang", knowledge) == named
    focus = Focus(topic=shared, regions=("bishan",))
    assert at_home(question(shared), focus, "dianjiang", knowledge).regions == ()


def test_what_only_another_district_has_stays_findable(knowledge: Knowledge) -> None:
    catalogue = knowledge.catalogue
    elsewhere = next(
        m.topic for m in catalogue.measures.values()
        if m.topic and m.region == "bishan" and not catalogue.find_measures(m.topic, "dianjiang")
    )  # fmt: skip
    assert at_home(question(elsewhere), Focus(), "dianjiang", knowledge).regions == ()


def test_without_a_district_nothing_changes(knowledge: Knowledge, shared: str) -> None:
    asked = question(shared)
    assert at_home(asked, Focus(), None, knowledge) is asked
    assert at_home(question(shared, "greet"), Focus(), "bishan", knowledge).regions == ()
