"""A reviewer adds what the reading missed, in the document's own words and with its history."""

from __future__ import annotations

import shutil
from datetime import date, datetime, timezone
from pathlib import Path

import pytest
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from knowledge import models
from knowledge.additions import add_measure
from knowledge.catalogue import Catalogue
from knowledge.corrections import correct
from knowledge.db import open_engine
from knowledge.errors import FieldRefused
from knowledge.history import Act, read_history
from knowledge.ingestion import Given, ingest
from knowledge.publication import publish
from knowledge.review import approve, start_review
from tests.knowledge.plans import OLD_PLAN, write_plan

NOON = datetime(2026, 3, 2, 12, tzinfo=timezone.utc)
HAN = Act("韩梅", NOON, "漏了一条")
PLAN = "yongchuan-2024-3"


@pytest.fixture
def engine(loaded_file: Path, tmp_path: Path) -> Engine:
    """A draft of the plan of 永川 beside the shipped documents."""
    engine = open_engine(f"sqlite:///{shutil.copy(loaded_file, tmp_path / 'knowledge.db')}")
    given = Given(issued_on=date(2024, 5, 10))
    ingest(engine, write_plan(tmp_path, OLD_PLAN), given, Act("李雷", NOON))
    return engine


def test_a_measure_that_was_missed_is_added_in_the_documents_own_words(engine: Engine) -> None:
    missed = "便利外籍人员薪酬汇出"
    added = add_measure(engine, PLAN, missed, HAN)
    with Session(engine, future=True) as session:
        row = session.get(models.Measure, added)
        [place] = row.places
        assert OLD_PLAN[place["start"] : place["end"]] == row.text == missed
    last = read_history(engine, PLAN)[-1]
    assert (last.by, last.details["item"], last.details["added"]) == ("韩梅", added, missed)


def test_a_measure_that_is_two_is_split(engine: Engine) -> None:
    correct(engine, "YC-02-01", "text", "为符合条件的服务业企业聘用的外国人才", HAN)
    added = add_measure(engine, "YC-02-01", "提供人才公寓", HAN)
    held = Catalogue.open_every_state(engine)
    first, second = held.measures["YC-02-01"], held.measures[added]
    assert (second.task, second.citation.locator) == (first.task, first.citation.locator)
    assert second.sentence == "为符合条件的服务业企业聘用的外国人才提供人才公寓"
    order = [i for i, m in held.measures.items() if m.citation.document.id == PLAN]
    assert order.index(added) == order.index("YC-02-01") + 1


@pytest.mark.parametrize(
    "words", ["免费提供人才公寓", "建立外商投资企业投诉工作机制，依法处理投诉", " "]
)
def test_nothing_is_added_that_the_document_does_not_say_or_that_is_there(
    engine: Engine, words: str
) -> None:
    before = len(read_history(engine, PLAN))
    with pytest.raises(FieldRefused):
        add_measure(engine, PLAN, words, HAN)
    assert len(read_history(engine, PLAN)) == before


def test_nothing_is_added_to_what_is_published(engine: Engine) -> None:
    start_review(engine, PLAN, HAN)
    approve(engine, PLAN, HAN)
    publish(engine, PLAN, HAN)
    with pytest.raises(FieldRefused, match="published"):
        add_measure(engine, PLAN, "结合永川实际", HAN)
