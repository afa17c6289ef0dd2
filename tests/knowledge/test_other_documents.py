"""What a new document says of others, of its annexes and of its place is said when it is loaded."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timezone
from pathlib import Path

import pytest
from sqlalchemy.engine import Engine

from bot.arguments import day
from knowledge.catalogue import Catalogue
from knowledge.db import open_engine
from knowledge.errors import FieldMissing
from knowledge.history import Act
from knowledge.ingestion import Given, Ingested, ingest
from knowledge.named_annexes import find_named_annexes
from knowledge.regions import describe_place, sounds_like
from tests.knowledge.plans import write_plan

NOON = datetime(2026, 3, 2, 12, tzinfo=timezone.utc)
PLAN = """\
大足区码头开放措施
大足府办发〔2026〕14号
第一条 支持码头开展夜间作业。（牵头单位：区交通运输委）
第二条 《大足区码头开放暂行办法》（大足府办发〔2023〕6号）同时废止。
重庆市大足区人民政府办公室
2026年2月2日
"""


@pytest.fixture
def engine(loaded_file: Path, tmp_path: Path) -> Iterator[Engine]:
    engine = open_engine(f"sqlite:///{shutil.copy(loaded_file, tmp_path / 'knowledge.db')}")
    yield engine
    engine.dispose()


def take_in(engine: Engine, folder: Path, text: str, given: Given | None = None) -> Ingested:
    return ingest(engine, write_plan(folder, text), given or Given(), Act("李雷", NOON))


def test_a_repeal_of_what_is_not_held_is_said(engine: Engine, tmp_path: Path) -> None:
    done = take_in(engine, tmp_path, PLAN)
    [said] = done.remarks
    assert "大足府办发〔2023〕6号" in said
    assert "not held" in said
    doubts = Catalogue.open_every_state(engine).documents[done.document_id].doubts
    [doubt] = [d for d in doubts if d.field == "supersedes"]
    assert PLAN[doubt.start : doubt.end] == "大足府办发〔2023〕6号"


def test_a_repeal_of_a_draft_asks_for_its_publication(engine: Engine, tmp_path: Path) -> None:
    old = PLAN.replace("2026〕14号", "2023〕6号").replace("第二条 《大足", "第二条 本区《大足")
    take_in(engine, tmp_path, old.split("第二条")[0] + "重庆市大足区人民政府办公室\n2023年2月2日\n")
    [said] = take_in(engine, tmp_path, PLAN).remarks
    assert "publish that first" in said


def test_a_number_that_another_document_has_is_said(engine: Engine, tmp_path: Path) -> None:
    first = take_in(engine, tmp_path, PLAN)
    second = take_in(engine, tmp_path, PLAN.replace("夜间", "清晨").split("第二条")[0] + "重庆市大足区人民政府办公室\n2026年2月3日\n")  # fmt: skip
    assert second.is_new
    assert second.document_id != first.document_id
    [said] = second.remarks
    assert first.document_id in said
    assert "Only one can hold" in said
    doubts = Catalogue.open_every_state(engine).documents[second.document_id].doubts
    assert any(d.field == "document_number" for d in doubts)


def test_a_place_that_is_only_written_as_it_sounds_is_named(engine: Engine, tmp_path: Path) -> None:
    done = take_in(engine, tmp_path, PLAN.split("第二条")[0], replace(Given(), region="大竹区", issuing_body="某局", issued_on=date(2026, 2, 2)))  # fmt: skip
    assert done.remarks == ()  # another sound, another place
    again = take_in(engine, tmp_path, PLAN.replace("夜间", "午间"), Given(region="大族区"))
    assert any("大族区" in said and "大足区" in said for said in again.remarks)
    region = Catalogue.open_every_state(engine).documents[again.document_id].region
    assert region == "dazu"


def test_places_that_begin_with_the_same_sounds_are_not_one(engine: Engine, tmp_path: Path) -> None:
    take_in(engine, tmp_path, PLAN.replace("大足", "南岸"))
    done = take_in(engine, tmp_path, PLAN.replace("重庆市大足区", "福建省南安市").replace("大足", "南安"))  # fmt: skip
    catalogue = Catalogue.open_every_state(engine)
    assert catalogue.documents[done.document_id].region == "nananshi"
    assert sounds_like("壁山", "璧山区")
    assert not sounds_like("南安市", "南岸区")
    assert describe_place("沙坪霸区").name == "沙坪坝区"


def test_what_is_missing_is_asked_for_in_words_and_at_once(engine: Engine, tmp_path: Path) -> None:
    text = "大足区码头开放措施\n第一条 支持码头开展夜间作业。\n"
    with pytest.raises(FieldMissing) as refused:
        take_in(engine, tmp_path, text)
    assert "no name of the issuing body and no date of issue" in str(refused.value)
    assert "--issued-on 2026-03-02" in str(refused.value)


def test_a_day_that_is_none_is_refused_in_words() -> None:
    assert day("2026-03-02") == date(2026, 3, 2)
    with pytest.raises(Exception, match="no day of the calendar"):
        day("2026-13-40")


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("甲办法\n第一条 支持乙。\n", "unknown"),
        ("甲方案\n一、支持乙。\n附件：任务表\n附件\n任务表\n序号 | 任务 |\n1 | 支持乙。 |\n", "complete"),
        ("甲方案\n一、支持乙。\n附件：1．任务表\n2．名录.docx\n附件1\n任务表\n1 | 支持乙。 |\n", "partial"),
        ("甲方案\n一、支持乙。\n附件：任务表.xlsx\n某县人民政府\n", "absent"),
        ("甲通知\n附件：丙方案\n丙方案\n一、支持乙。\n", "complete"),
    ],
)  # fmt: skip
def test_annexes_are_looked_for_in_the_text(text: str, state: str) -> None:
    found = find_named_annexes(text)
    assert found.state == state
    assert bool(found.doubts) == (state in ("partial", "absent"))
