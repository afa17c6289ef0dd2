"""A measure whose words no topic lists gets a topic by its meaning, or leaves the question to the reviewer."""

from __future__ import annotations

import shutil
from datetime import datetime, timezone
from pathlib import Path

import pytest

from knowledge.catalogue import Catalogue
from knowledge.corrections import correct
from knowledge.db import open_engine
from knowledge.extraction import extract
from knowledge.history import Act
from knowledge.ingestion import Given, ingest
from knowledge.review import start_review
from knowledge.topics import topic_of

NOON = datetime(2026, 3, 2, 12, tzinfo=timezone.utc)
PLAN = """\
梁平区服务业开放实施方案
梁平府办发〔2026〕2号
一、主要任务
（一）扩大开放
1．支持与国际商业保险公司直接结算医疗费用。（牵头单位：区医保局）
2．支持境外技术人员执业。（牵头单位：区住房城乡建委）
3．探索开展合格境外有限合伙人（QFLP）试点。（牵头单位：区金融发展中心）
4．支持外籍员工购买自住商品住房。（牵头单位：区住房城乡建委）
5．推广景区多语种讲解。（牵头单位：区文化旅游委）
重庆市梁平区人民政府办公室
2026年2月2日
"""


@pytest.fixture
def drafts(loaded_file: Path, tmp_path: Path) -> Catalogue:
    engine = open_engine(f"sqlite:///{shutil.copy(loaded_file, tmp_path / 'knowledge.db')}")
    path = tmp_path / "plan.txt"
    path.write_text(PLAN, encoding="utf-8")
    ingest(engine, path, Given(), Act("李雷", NOON))
    return Catalogue.open_every_state(engine)


def test_a_clear_likeness_gives_a_topic_that_is_shown_as_less_than_sure(drafts: Catalogue) -> None:
    measure = drafts.measures["LP-01-01"]
    assert measure.topic == "cross_border_insurance"
    assert measure.evidence["topic"].confidence == 0.7


def test_an_unclear_likeness_is_a_doubt_that_names_the_nearest(drafts: Catalogue) -> None:
    assert drafts.measures["LP-02-01"].topic is None
    doubts = drafts.documents["liangping-2026-2"].doubts
    [doubt] = [d for d in doubts if (d.subject, d.field) == ("LP-02-01", "topic")]
    assert doubt.note.count("（") == 3


def test_all_measures_that_no_topic_is_near_are_one_line(drafts: Catalogue) -> None:
    doubts = [d for d in drafts.documents["liangping-2026-2"].doubts if d.field == "topic"]
    [line] = [d for d in doubts if d.subject == "document"]
    assert "LP-04-01" in line.note
    assert "LP-05-01" in line.note
    assert not {"LP-04-01", "LP-05-01"} & {d.subject for d in doubts}
    assert drafts.measures["LP-04-01"].topic is None


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("探索制定低风险跨境流动数据清单", None),
        ("支持发行绿色债券用于仓储改造", None),
        ("支持园区企业在境外发行绿色债券", "offshore_bonds"),
        ("鼓励企业为外籍厨师购买商业医疗保险", None),
    ],
)
def test_words_that_a_topic_only_shares_do_not_give_it(text: str, topic: str | None) -> None:
    assert topic_of(text) == topic


def test_what_disqualifies_somebody_is_not_what_a_measure_is_about() -> None:
    text = "一、有下列情形的，不予补助：1．发生安全生产责任问题的；2．拖欠租金的。\n"
    [measure] = extract(text, "XX").measures
    assert (measure.topic, measure.wording.modality_kind) == (None, "prohibit")


def test_the_officers_topic_takes_its_place(loaded_file: Path, tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{shutil.copy(loaded_file, tmp_path / 'knowledge.db')}")
    path = tmp_path / "plan.txt"
    path.write_text(PLAN, encoding="utf-8")
    ingest(engine, path, Given(), Act("李雷", NOON))
    correct(engine, "LP-02-01", "topic", "foreign_staff_services", Act("韩梅", NOON))
    corrected = Catalogue.open_every_state(engine)
    assert corrected.measures["LP-02-01"].topic == "foreign_staff_services"
    doubts = corrected.documents["liangping-2026-2"].doubts
    assert not any((d.subject, d.field) == ("LP-02-01", "topic") for d in doubts)


def test_an_abbreviation_that_is_another_is_no_likeness(drafts: Catalogue) -> None:
    """QFLP lets foreign money in, QDLP lets Chinese money out; their names are nearly one."""
    assert drafts.measures["LP-03-01"].topic is None


def test_what_a_reviewer_gave_a_topic_is_no_longer_named_as_without_one(
    loaded_file: Path, tmp_path: Path
) -> None:
    engine = open_engine(f"sqlite:///{shutil.copy(loaded_file, tmp_path / 'knowledge.db')}")
    path = tmp_path / "plan.txt"
    path.write_text(PLAN, encoding="utf-8")
    done = ingest(engine, path, Given(), Act("李雷", NOON))
    start_review(engine, done.document_id, Act("韩梅", NOON))
    correct(engine, "LP-04-01", "topic", "green_channel", Act("韩梅", NOON))
    left = Catalogue.open_every_state(engine).documents[done.document_id].doubts
    assert not any(d.subject == "document" and "LP-04-01" in d.note for d in left)
