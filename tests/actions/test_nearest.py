"""Plans published later that no topic was made for: never “it has nothing”, but what comes nearest."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timezone
from pathlib import Path

import pytest
from sqlalchemy.engine import make_url

from actions.answers.dispatch import answer_question
from actions.answers.pieces.answer import Answer, Knowledge
from actions.as_of import say_term
from actions.dependencies import open_knowledge
from actions.question import Language
from bot.settings import Settings
from knowledge.db import open_engine
from knowledge.history import Act
from knowledge.ingestion import Given, ingest
from knowledge.publication import publish
from knowledge.review import approve, start_review
from tests.actions.asking import NOTHING_BEFORE, make_question, measures_shown, vector_of
from tests.actions.honesty import check_answer

NOON = datetime(2026, 3, 2, 12, tzinfo=timezone.utc)
PLANS = Path(__file__).parents[1] / "knowledge" / "documents"
DENIALS = ("没有关于", "没有这一内容", "has nothing", "没有写", "does not state")


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory, settings: Settings) -> Iterator[Knowledge]:
    """The shipped documents, a plan of 万州 and measures of 成都, as they are read."""
    loaded = make_url(settings.knowledge_url).database
    copy = shutil.copy(str(loaded), tmp_path_factory.mktemp("nearest") / "knowledge.db")
    engine = open_engine(f"sqlite:///{copy}")
    for name in ("31-rows-of-tabs.txt", "32-measures-of-another-city.txt"):
        done = ingest(engine, PLANS / name, Given(), Act("李雷", NOON))
        start_review(engine, done.document_id, Act("韩梅", NOON))
        approve(engine, done.document_id, Act("韩梅", NOON))
        publish(engine, done.document_id, Act("韩梅", NOON))
    yield open_knowledge(engine)
    engine.dispose()


def put(
    held: Knowledge, text: str, intent: str, topic: str | None, region: str, language: Language
) -> Answer:
    question = make_question(text, intent, topic, language=language, region=region)
    return answer_question(replace(question, vector=vector_of(text)), NOTHING_BEFORE, held)


@pytest.mark.parametrize(
    ("text", "intent", "topic", "region", "wanted"),
    [
        ("万州外资邮轮有什么支持", "nlu_fallback", "parallel_imports", "wanzhou", "WZ-05-01"),
        ("万州外国人看病方便吗", "ask_opening", "chinese_medicine", "wanzhou", "WZ-03-01"),
        ("成都外籍员工可以买房吗", "out_of_scope", "talent_quota", "chengdu", "CD-B8-01"),
        ("成都外资企业反映问题几天答复", "ask_attribute", "complaint_mechanism", "chengdu", "CD-B13-01"),
        ("What does Wanzhou do for foreigners who need a doctor?", "ask_opening",
         "foreign_medical_institutions", "wanzhou", "WZ-03-01"),
        ("Can a foreign company open a performance venue in Wanzhou?", "ask_opening",
         "performance_venues", "wanzhou", "WZ-06-01"),
        ("Can expats in Chengdu pay with a foreign bank card?", "ask_finance",
         "salary_remittance", "chengdu", "CD-B7-02"),
    ],
)  # fmt: skip
def test_a_measure_that_no_topic_knows_is_shown_and_not_denied(
    held: Knowledge, text: str, intent: str, topic: str, region: str, wanted: str
) -> None:
    language: Language = "en" if text.isascii() else "zh"
    given = put(held, text, intent, topic, region, language)
    check_answer(given, held)
    assert wanted in measures_shown(given)
    assert not any(denial in given.reply.text for denial in DENIALS), given.reply.text
    assert {card.region for card in given.reply.cards if card.kind == "measure"} == {region}


def test_what_is_not_near_is_offered_without_a_claim(held: Knowledge) -> None:
    given = put(held, "万州有QDLP吗", "ask_finance", "qdlp", "wanzhou", "zh")
    check_answer(given, held)
    assert given.reply.outcome == "not_covered"
    assert "不能确定" in given.reply.text


def test_a_shipped_plan_is_still_said_to_lack_what_it_lacks(held: Knowledge) -> None:
    given = put(held, "垫江有QDLP吗", "ask_finance", "qdlp", "dianjiang", "zh")
    assert given.reply.outcome == "not_covered"
    assert "没有关于" in given.reply.text


def test_a_national_rule_stands_apart_from_what_the_plan_says(held: Knowledge) -> None:
    text = "成都外籍员工的居留证件可以办几年"
    given = put(held, text, "ask_attribute", "entry_exit", "chengdu", "zh")
    assert measures_shown(given)[0] == "CD-B6-01"
    assert [card.kind for card in given.reply.cards][-1] == "national_rule"
    assert "不是这份文件的内容" in given.reply.text


def test_units_are_called_what_the_document_calls_them(held: Knowledge) -> None:
    given = put(held, "万州谁负责江海联运", "ask_responsible_unit", "logistics", "wanzhou", "zh")
    card = given.reply.cards[0]
    assert (card.responsible_title, [u.name for u in card.responsible_units]) == (
        "责任部门",
        ["区交通运输委"],
    )
    assert card.units_note == "配合单位：区财政局、新田港集团。完成时限：长期坚持。"


def test_what_does_not_hold_yet_is_said_to_and_is_left_out_of_days_before(held: Knowledge) -> None:
    given = put(held, "成都外籍员工可以买房吗", "ask_talent", "talent_quota", "chengdu", "zh")
    question = make_question("成都外籍员工可以买房吗", "ask_talent")
    before = say_term(given, held.catalogue, question, date(2025, 12, 31))
    assert before.reply.text.startswith("注意：《成都市促进外资企业服务便利化办法（试行）》")
    assert "自2026年1月1日起施行，现在尚未施行" in before.reply.text
    assert say_term(given, held.catalogue, question, date(2026, 1, 1)) == given
    assert "chengdu-2025-6" not in held.catalogue.at(date(2025, 12, 31)).documents
    assert "chengdu-2025-6" in held.catalogue.at(date(2026, 1, 1)).documents


def test_the_start_that_a_document_states_is_told_when_its_term_is_asked(held: Knowledge) -> None:
    given = put(held, "成都的办法什么时候生效", "ask_validity", None, "chengdu", "zh")
    check_answer(given, held)
    assert "写明自2026年1月1日起施行" in given.reply.text
    assert "有效期3年" in given.reply.text
