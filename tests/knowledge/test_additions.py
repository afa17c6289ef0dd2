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
from knowledge.dropping import drop
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


ROWS = """\
永川区码头实施方案
永川府办发〔2024〕5号
一、主要任务
（一）扩建码头
1．支持甲码头扩建。泊位费按月核定。（牵头单位：区交通局）
2．鼓励乙码头改造。（牵头单位：区水利局）
附件
任务表
序号 | 主要内容 | 牵头单位 |
1 | 台账归入丙柜 | 区港航局 |
2 | 名册归入丁柜 | 区航道局 |
重庆市永川区人民政府办公室
2024年6月10日
"""


@pytest.fixture
def rows(engine: Engine, tmp_path: Path) -> Engine:
    """A draft whose annex has rows that became tasks without a measure."""
    ingest(engine, write_plan(tmp_path, ROWS, "rows.txt"), Given(), Act("李雷", NOON))
    return engine


def left_out(engine: Engine) -> list[str]:
    with Session(engine, future=True) as session:
        row = session.get(models.Document, "yongchuan-2024-5")
        doubts = [d for d in row.doubts if d["note"].startswith("没有收入")]
        return [row.text[d["start"] : d["end"]] for d in doubts]


def test_what_is_added_to_a_task_without_a_measure_is_cited_as_the_task(rows: Engine) -> None:
    tasks = {
        t.title: t
        for t in Catalogue.open_every_state(rows).tasks.values()
        if t.document.id == "yongchuan-2024-5"
    }
    task = tasks["名册归入丁柜"]
    added = add_measure(rows, task.id, "名册归入丁柜", HAN)
    with Session(rows, future=True) as session:
        row = session.get(models.Measure, added)
        assert (row.task_id, row.heading) == (task.id, "名册归入丁柜")
        assert row.locator == row.places[0]["locator"] == "附件第2项"


def test_a_sentence_that_was_left_out_is_no_doubt_once_it_is_in_a_measure(rows: Engine) -> None:
    before = left_out(rows)
    assert {"泊位费按月核定", "台账归入丙柜", "名册归入丁柜"} <= set(before)
    held = Catalogue.open_every_state(rows)
    [first] = [m.id for m in held.measures.values() if m.text == "支持甲码头扩建"]
    correct(rows, first, "text", "支持甲码头扩建。泊位费按月核定", HAN)
    assert "泊位费按月核定" not in left_out(rows)
    add_measure(rows, "yongchuan-2024-5", "台账归入丙柜", HAN)
    assert "台账归入丙柜" not in left_out(rows)
    [task] = [t.id for t in held.tasks.values() if t.title == "名册归入丁柜"]
    drop(rows, task, HAN)
    assert left_out(rows) == []


def test_nothing_is_added_to_what_is_published(engine: Engine) -> None:
    start_review(engine, PLAN, HAN)
    approve(engine, PLAN, HAN)
    publish(engine, PLAN, HAN)
    with pytest.raises(FieldRefused, match="published"):
        add_measure(engine, PLAN, "结合永川实际", HAN)
