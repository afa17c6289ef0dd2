"""Districts by their bare names, and documents that ended, were replaced later or do not hold yet."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date, datetime, timezone
from pathlib import Path

import pytest
from sqlalchemy.engine import Engine

from actions import dependencies
from actions.answers.pieces.answer import Knowledge
from actions.ended import say_ended
from actions.question import Language, Question
from actions.recognition import recognise
from actions.sources import validity_notes
from bot.review_page import document_line
from knowledge.catalogue import Catalogue
from knowledge.db import open_engine
from knowledge.history import Act
from knowledge.ingestion import Given, ingest
from knowledge.loading import load
from knowledge.publication import publish, withdraw
from knowledge.review import approve, start_review
from tests.actions.asking import ask, make_question
from tests.actions.honesty import check_answer
from tests.actions.new_plan import NUMBER, PLAN
from tests.knowledge.plans import write_plan

NOON = datetime(2026, 3, 2, 12, tzinfo=timezone.utc)
LI, HAN = Act("李雷", NOON), Act("韩梅", NOON, "核对一致")
FIRST, SECOND = "jiangjin-2025-52", "jiangjin-2026-4"
TERM = "本措施自2026年7月1日起施行，试点期为自2026年7月1日起2年，有效期至2028年6月30日。"
LATER_PLAN = (
    PLAN.replace("52号", "4号")
    .replace("〔2025〕", "〔2026〕")
    .replace("2025年6月10日", "2026年2月10日")
    .replace(
        "\n附件1",
        f"\n二、附则\n7.施行。{TERM}《江津区推进服务业开放若干措施》（{NUMBER}）同时废止。\n\n附件1",
        1,
    )
)


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("ended") / "knowledge.db"
    engine = open_engine(f"sqlite:///{path}")
    load(engine)
    engine.dispose()
    return path


@pytest.fixture
def engine(loaded: Path, tmp_path: Path) -> Iterator[Engine]:
    engine = open_engine(f"sqlite:///{shutil.copy(loaded, tmp_path / 'knowledge.db')}")
    dependencies.watch(engine)
    yield engine
    dependencies.use(None)
    engine.dispose()


def bring_out(engine: Engine, folder: Path, plan: str, document_id: str) -> Knowledge:
    done = ingest(engine, write_plan(folder, plan, f"{document_id}.txt"), Given(), LI)
    assert done.document_id == document_id
    start_review(engine, document_id, HAN)
    approve(engine, document_id, HAN)
    publish(engine, document_id, HAN)
    return dependencies.knowledge()


def asked(text: str, language: Language = "zh") -> Question:
    return make_question(text, "ask_opening", language=language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("江津冷链班列补多少", "zh"),
        ("我们在江津，想问投诉", "zh"),
        ("江津和璧山有什么不同", "zh"),
        ("江津综合保税区有什么措施", "zh"),
        ("What does Jiangjin say on drones?", "en"),
    ],
)
def test_a_district_with_a_plan_is_found_by_its_bare_name(
    engine: Engine, tmp_path: Path, text: str, language: Language
) -> None:
    held = bring_out(engine, tmp_path, PLAN, FIRST)
    assert "jiangjin" in recognise(asked(text, language), held.catalogue).regions


@pytest.mark.parametrize(
    "text", ["江津银保监分局管什么", "人民银行江津中心支行负责什么", "江津海关在哪", "镇江津贴多少"]
)
def test_a_body_called_after_a_district_is_no_question_about_it(
    engine: Engine, tmp_path: Path, text: str
) -> None:
    held = bring_out(engine, tmp_path, PLAN, FIRST)
    found = recognise(asked(text), held.catalogue)
    assert found.regions == ()
    assert "other_place" not in found.entities


@pytest.mark.parametrize(
    ("text", "code", "typed"),
    [
        ("石柱有人才公寓吗", "shizhu", "石柱"),
        ("城口的外资企业找谁投诉", "chengkou", "城口"),
        ("江津有补贴吗", "jiangjin", "江津"),
        ("Is there a subsidy in Pengshui?", "pengshui", "Pengshui"),
    ],
)
def test_a_district_without_a_plan_is_another_place_by_its_bare_name(
    catalogue: Catalogue, text: str, code: str, typed: str
) -> None:
    found = recognise(asked(text), catalogue)
    assert found.values("other_place") == (code,)
    assert found.spellings["other_place"] == (typed,)


@pytest.mark.parametrize(
    "text", ["江北嘴有什么金融政策", "长江北岸的码头", "江津综保区展示了什么", "两江四岸怎么建设"]
)
def test_a_longer_name_is_no_district(catalogue: Catalogue, text: str) -> None:
    assert "other_place" not in recognise(asked(text), catalogue).entities


@pytest.mark.parametrize(
    ("language", "text", "first"),
    [
        ("zh", "江津外商投诉找谁", "江津区目前没有施行中的文件"),
        ("en", "Who handles complaints in Jiangjin?", "No document of Jiangjin District applies"),
    ],
)
def test_after_a_repeal_it_is_said_first_that_nothing_holds(
    engine: Engine, tmp_path: Path, language: Language, text: str, first: str
) -> None:
    bring_out(engine, tmp_path, PLAN, FIRST)
    withdraw(engine, FIRST, HAN, repealed_on=date(2026, 2, 1))
    held = dependencies.knowledge()
    question = make_question(text, "ask_complaint", "complaint_mechanism", language=language)
    given = ask(held, text, "ask_complaint", "complaint_mechanism", language=language)
    said = say_ended(given, held.catalogue, question)
    check_answer(said, held)
    assert said.reply.text.startswith(first)
    assert NUMBER in said.reply.text.splitlines()[0]
    assert "没有江津的规定" not in said.reply.text
    assert said.reply.outcome == "not_covered"
    then = dependencies.knowledge(date(2026, 1, 1))
    assert "jiangjin" in recognise(question, then.catalogue).regions
    assert say_ended(given, then.catalogue, question) == given


def test_a_question_on_another_place_says_nothing_of_the_repeal(
    engine: Engine, tmp_path: Path
) -> None:
    bring_out(engine, tmp_path, PLAN, FIRST)
    withdraw(engine, FIRST, HAN, repealed_on=date(2026, 2, 1))
    held = dependencies.knowledge()
    question = make_question("璧山外商投诉找谁", "ask_complaint", region="bishan")
    given = ask(held, question.text, "ask_complaint", "complaint_mechanism", region="bishan")
    assert say_ended(given, held.catalogue, question) == given


def test_what_was_repealed_before_another_followed_is_not_said_to_be_replaced_on_that_day(
    engine: Engine, tmp_path: Path
) -> None:
    bring_out(engine, tmp_path, PLAN, FIRST)
    withdraw(engine, FIRST, HAN, repealed_on=date(2026, 2, 1))
    held = bring_out(engine, tmp_path, LATER_PLAN, SECOND)
    old = held.catalogue.find_document(FIRST)
    assert old is not None
    notes = "\n".join(validity_notes(old, "zh"))
    assert "自2026年2月1日起不再施行" in notes
    assert "自2026年2月1日起由" not in notes
    assert "自2026年7月1日起施行" in notes
    assert f"repealed on 2026-02-01, followed by {SECOND}" in document_line(old)
    withdraw(engine, SECOND, HAN)
    again = dependencies.knowledge().catalogue
    assert FIRST in again.earlier, "what was repealed does not come back with its successor's end"


def test_what_is_replaced_in_the_usual_way_is_said_as_before(
    engine: Engine, tmp_path: Path
) -> None:
    bring_out(engine, tmp_path, PLAN, FIRST)
    later = LATER_PLAN.replace("2026年7月1日", "2026年3月1日")
    held = bring_out(engine, tmp_path, later, SECOND)
    old = held.catalogue.find_document(FIRST)
    assert old is not None
    assert "自2026年3月1日起由" in "\n".join(validity_notes(old, "zh"))
    assert f"superseded by {SECOND}" in document_line(old)


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("zh", f"{NUMBER}还管用吗", "现在不再施行：自2026年2月1日起"),
        ("en", f"Is {NUMBER} still valid?", "No. 《江津区推进服务业开放若干措施》"),
    ],
)
def test_whether_a_named_document_holds_is_answered_first(
    engine: Engine, tmp_path: Path, language: Language, text: str, wanted: str
) -> None:
    bring_out(engine, tmp_path, PLAN, FIRST)
    withdraw(engine, FIRST, HAN, repealed_on=date(2026, 2, 1))
    given = ask(dependencies.knowledge(), text, "find_document", language=language)
    assert wanted in given.reply.text.splitlines()[0]
    assert "不能判断" not in given.reply.text


@pytest.mark.parametrize(
    ("language", "text", "span"),
    [
        ("zh", "江津试点期多长", "期限写的是2年"),
        ("en", "How long is the pilot in Jiangjin?", "2 years"),
    ],
)
def test_a_term_is_told_beside_the_day_on_which_it_ends(
    engine: Engine, tmp_path: Path, language: Language, text: str, span: str
) -> None:
    held = bring_out(engine, tmp_path, LATER_PLAN, SECOND)
    given = ask(held, text, "ask_pilot", "pilot_goals", language=language)
    assert span in given.reply.text
    assert "试点期为自2026年7月1日起2年" in given.reply.text
    assert [c.source.document_number for c in given.reply.cards if c.source] == [
        "江津府办发〔2026〕4号"
    ]
