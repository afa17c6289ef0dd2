"""What limits everything in a document stands beside what is quoted from it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timezone

import pytest
from sqlalchemy.engine import make_url

from actions.answers.dispatch import answer_question
from actions.answers.pieces.answer import Answer, Knowledge
from actions.dependencies import open_knowledge
from actions.general_terms import with_general_terms
from actions.question import Language, read_question
from bot.settings import Settings
from channels.plain_text import as_plain_text
from knowledge.db import open_engine
from knowledge.history import Act
from knowledge.ingestion import Given, ingest
from knowledge.publication import publish, withdraw
from knowledge.review import approve, start_review
from tests.actions.asking import NOTHING_BEFORE, make_question, vector_of
from tests.actions.honesty import check_answer
from tests.knowledge.plans import write_plan

ACT = Act("李雷", datetime(2026, 3, 2, 12, tzinfo=timezone.utc), "核对")
PLAN = """\
南岸区促进服务贸易若干措施
南岸府办发〔2025〕41号
第一条 为促进服务贸易，制定本措施。
第二条 本措施适用于在南岸区登记的服务企业，娱乐企业除外。
第三条 对新设的外资养老机构，给予30万元补助。（牵头单位：区民政局；责任单位：区财政局）
第四条 推行外国人工作许可一窗受理。（牵头单位：区人力社保局；责任单位：区公安分局）
第五条 为“高精尖缺”外国人才开通绿色通道，优先办理人才签证。（牵头单位：区公安分局）
第六条 同一企业同时符合本措施和其他政策的，按照就高不重复的原则执行。
第七条 有下列情形之一的，不予补助：
（一）提供虚假材料的；
（二）被列入失信名单的。
重庆市南岸区人民政府办公室
2025年7月1日
"""


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory, settings: Settings) -> Iterator[Knowledge]:
    """The shipped documents and a plan of 南岸 with general terms."""
    folder = tmp_path_factory.mktemp("terms")
    copy = shutil.copy(str(make_url(settings.knowledge_url).database), folder / "knowledge.db")
    engine = open_engine(f"sqlite:///{copy}")
    done = ingest(engine, write_plan(folder, PLAN), Given(), ACT)
    start_review(engine, done.document_id, ACT)
    approve(engine, done.document_id, ACT, alone=True)
    publish(engine, done.document_id, ACT)
    yield open_knowledge(engine)
    withdraw(engine, done.document_id, ACT)
    engine.dispose()


def put(held: Knowledge, text: str, intent: str, topic: str | None, **entities: str) -> Answer:
    language: Language = "en" if text.isascii() else "zh"
    question = make_question(text, intent, topic, language=language, **entities)  # type: ignore[arg-type]
    given = answer_question(replace(question, vector=vector_of(text)), NOTHING_BEFORE, held)
    return with_general_terms(given, held.catalogue, language)


def test_a_grant_is_shown_with_what_its_document_excepts(held: Knowledge) -> None:
    given = put(held, "南岸外资养老机构给多少补助", "ask_attribute", None, region="nanan")
    check_answer(given, held)
    told = as_plain_text(given.reply)
    assert "第二条对全文另有规定：「本措施适用于在南岸区登记的服务企业，娱乐企业除外」" in told
    assert "就高不重复" in told
    assert "提供虚假材料的" in told
    assert "被列入失信名单的" in told
    assert told.count("娱乐企业除外") == 1, "once for each document"
    assert "30万元" in given.reply.text, "one measure clearly answers: its sum is said"


def test_the_shipped_documents_have_none(held: Knowledge) -> None:
    for shipped in ("chongqing-2021-19", "bishan-2022-18", "dianjiang-2021-15"):
        assert not held.catalogue.general_terms_of(shipped)
    given = put(held, "璧山外国人才签证", "ask_talent", "green_channel", region="bishan")
    assert "对全文另有规定" not in as_plain_text(given.reply)


def test_the_measure_with_the_words_goes_before_that_of_the_topic(held: Knowledge) -> None:
    text = "南岸区外国人工作许可归谁负责"
    given = put(held, text, "ask_responsible_unit", "green_channel", region="nanan")
    assert "一窗受理" in str(given.reply.cards[0].quote)
    assert "区人力社保局" in given.reply.text
    assert given.reply.outcome == "answered"
    visas = put(
        held, "南岸区人才签证归谁负责", "ask_responsible_unit", "green_channel", region="nanan"
    )
    assert "人才签证" in str(visas.reply.cards[0].quote)
    assert "区公安分局" in visas.reply.text


@pytest.mark.parametrize("name", ["Nan'an", "Nan’an", "Nanan", "nan'an district", "NAN AN"])
def test_a_name_with_an_apostrophe_is_found_however_it_is_written(
    held: Knowledge, name: str
) -> None:
    text = f"Compare {name} and Bishan on foreign talent"
    question = make_question(
        text, "compare_regions", "green_channel", language="en", region="bishan"
    )
    given = answer_question(question, NOTHING_BEFORE, held)
    assert {c.region for c in given.reply.cards if c.kind == "measure"} == {"bishan", "nanan"}
    other = make_question(
        "Compare Bishan and Wanan", "ask_talent", "green_channel", language="en", region="bishan"
    )
    assert "nanan" not in {
        c.region for c in answer_question(other, NOTHING_BEFORE, held).reply.cards
    }


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("BS-19-06", "BS-19-06"),
        (" bs-19-06？", "BS-19-06"),
        ("请看 DJ-07-01 这一条", "DJ-07-01"),
        ("BS-19", "BS-19"),
        ("F-001", "F-001"),
    ],
)
def test_what_has_an_id_is_shown_by_it(held: Knowledge, text: str, shown: str) -> None:
    given = put(held, text, "ask_case_status", None)
    assert [card.id for card in given.reply.cards] == [shown]
    assert given.reply.outcome == "answered"


def test_an_id_that_nothing_has_is_said_to_be_none(held: Knowledge) -> None:
    given = put(held, "BS-99-99", "ask_case_status", None)
    assert given.reply.outcome == "nothing_found"
    assert "BS-99-99" in given.reply.text
    assert not put(held, "COVID-19", "out_of_scope", None).reply.cards


@pytest.mark.parametrize(
    ("last", "fixed", "language"), [(None, None, "zh"), ("en", None, "en"), ("en", "zh", "zh")]
)
def test_an_id_has_the_language_of_the_conversation(
    last: str | None, fixed: str | None, language: str
) -> None:
    message = {"text": "BS-19-06", "language": "en", "intent": {"name": "ask_more"}}
    assert read_question(message, fixed, last).language == language
    words = {"text": "What is BS-19-06?", "language": "en", "intent": {"name": "ask_more"}}
    assert read_question(words, None, "zh").language == "en"
