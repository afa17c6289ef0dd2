"""Topics: one list, and the first that matches a measure is its topic."""

from __future__ import annotations

import re

import pytest

from knowledge.catalogue import Catalogue
from knowledge.regions import SHIPPED_DISTRICTS
from knowledge.topics import (
    COMPLAINTS,
    COORDINATION,
    FAMILIES,
    PILOT_GOALS,
    PILOT_PROGRESS,
    SALARY_REMITTANCE,
    WORKING_MECHANISM,
    topic_of,
    topics,
)


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("支持开展合格境内有限合伙人（QDLP）试点", "qdlp"),
        ("便利其境内经常项目项下合法薪酬收入办理购汇汇出", "salary_remittance"),
        ("便利其在便利化额度外结汇缴纳随行子女在境内就读国际学校学费", "tuition_settlement"),
        ("建立健全外商投资企业投诉工作机制，保护外商投资合法权益", "complaint_mechanism"),
        # Two topics match: the one that stands first in the list is meant.
        ("实行“报备即批准”，认定高新技术企业，办理外债登记", "foreign_debt"),
        ("开展航天发射", None),
    ],
)
def test_the_first_topic_that_matches(text: str, topic: str | None) -> None:
    assert topic_of(text) == topic


def test_every_measure_has_a_topic(catalogue: Catalogue) -> None:
    assert [m.id for m in catalogue.measures.values() if m.topic is None] == []


def test_the_same_words_have_the_same_topic_in_every_region(catalogue: Catalogue) -> None:
    by_text: dict[str, set[str | None]] = {}
    for measure in catalogue.measures.values():
        bare = measure.text.translate(str.maketrans("（），", "(),")).replace(" ", "")
        by_text.setdefault(bare, set()).add(measure.topic)
    assert [text for text, found in by_text.items() if len(found) > 1] == []


def test_every_topic_holds_something(catalogue: Catalogue) -> None:
    empty = [
        topic.id
        for topic in topics().values()
        if not catalogue.find_measures(topic.id)
        and not catalogue.find_facts(topic.id)
        and not (topic.tasks and catalogue.find_tasks(topic.tasks))
    ]
    assert empty == []


def test_every_task_belongs_to_an_area(catalogue: Catalogue) -> None:
    titles = [topic.tasks for topic in topics().values() if topic.tasks]
    assert [
        task.id
        for task in catalogue.tasks.values()
        if not any(re.search(title, task.title) for title in titles)
    ] == []


def test_topics_have_a_family_and_a_name_in_both_languages() -> None:
    for topic in topics().values():
        assert topic.family in FAMILIES
        assert all(topic.name(language) for language in ("zh", "en"))
        assert (topic.family == "area") == (topic.tasks is not None)


def test_no_two_topics_have_the_same_name() -> None:
    for language in ("zh", "en"):
        names = [topic.name(language) for topic in topics().values()]
        assert len(names) == len(set(names))


def test_the_topics_that_the_code_names_are_in_the_list() -> None:
    named = {
        COMPLAINTS,
        COORDINATION,
        WORKING_MECHANISM,
        PILOT_GOALS,
        PILOT_PROGRESS,
        SALARY_REMITTANCE,
    }
    assert named <= topics().keys()


def test_both_districts_are_those_with_a_shipped_document(catalogue: Catalogue) -> None:
    assert catalogue.districts == SHIPPED_DISTRICTS
