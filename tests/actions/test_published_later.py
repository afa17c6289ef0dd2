"""What is published while Kaimen runs: new regions, superseded plans, days in the past, conflicts."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date, datetime, timezone
from pathlib import Path

import pytest
from sqlalchemy.engine import Engine

from actions import dependencies
from actions.answers.pieces.answer import Answer, Knowledge
from actions.as_of import day_asked, find_as_of, say_day, say_term
from actions.question import Focus, Language
from channels.plain_text import as_plain_text
from knowledge.corrections import correct
from knowledge.db import open_engine
from knowledge.history import Act
from knowledge.ingestion import Given, ingest
from knowledge.loading import load
from knowledge.publication import publish, withdraw
from knowledge.review import approve, start_review
from knowledge.search.scoring import Filters, Query
from nlu.vector_text import unpack_vector
from tests.actions.asking import (
    LANGUAGES,
    ask,
    make_question,
    measures_shown,
    official_regions,
    vector_of,
)
from tests.actions.honesty import check_answer
from tests.knowledge.plans import CHENGDU_PLAN, HEFEI_PLAN, NEW_PLAN, OLD_PLAN, write_plan

NOON = datetime(2026, 3, 2, 12, tzinfo=timezone.utc)
SALARY = "salary_remittance"
PLANS = {
    "yongchuan-2024-3": (OLD_PLAN, "永川区", "永川府办发〔2024〕3号", date(2024, 5, 10)),
    "yongchuan-2026-7": (NEW_PLAN, "永川区", "永川府办发〔2026〕7号", date(2026, 3, 2)),
    "chengdu-2025-9": (CHENGDU_PLAN, "成都市", "成府发〔2025〕9号", date(2025, 8, 1)),
}

HEFEI = {"hefei-2026-4": (HEFEI_PLAN, "合肥市", "合政规〔2026〕4号", date(2026, 1, 1))}


def bring_out(engine: Engine, folder: Path, document_id: str) -> None:
    text, region, number, issued_on = {**PLANS, **HEFEI}[document_id]
    given = Given(
        region=region,
        title=text.splitlines()[0],
        document_number=number,
        issuing_body=f"{region}人民政府",
        issued_on=issued_on,
    )
    path = write_plan(folder, text, f"{document_id}.txt")
    assert ingest(engine, path, given, Act("李雷", NOON)).document_id == document_id
    start_review(engine, document_id, Act("韩梅", NOON))
    approve(engine, document_id, Act("韩梅", NOON))
    publish(engine, document_id, Act("韩梅", NOON))


@pytest.fixture(scope="module")
def loaded_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("later") / "knowledge.db"
    engine = open_engine(f"sqlite:///{path}")
    load(engine)
    engine.dispose()
    return path


@pytest.fixture
def engine(loaded_file: Path, tmp_path: Path) -> Iterator[Engine]:
    """The shipped documents, in a database that the actions watch."""
    engine = open_engine(f"sqlite:///{shutil.copy(loaded_file, tmp_path / 'knowledge.db')}")
    dependencies.watch(engine)
    yield engine
    dependencies.use(None)
    engine.dispose()


@pytest.fixture
def later(engine: Engine, tmp_path: Path) -> Knowledge:
    """All three made-up plans, published one after the other."""
    for document_id in PLANS:
        bring_out(engine, tmp_path, document_id)
    return dependencies.knowledge()


def test_a_publication_is_seen_without_a_restart(engine: Engine, tmp_path: Path) -> None:
    before = dependencies.knowledge()
    assert dependencies.knowledge() is before, "nothing was published, nothing is read again"
    bring_out(engine, tmp_path, "yongchuan-2024-3")
    after = dependencies.knowledge()
    assert "yongchuan" not in before.catalogue.regions
    assert "yongchuan" in after.catalogue.regions
    withdraw(engine, "yongchuan-2024-3", Act("韩梅", NOON, "误发"))
    assert "yongchuan" not in dependencies.knowledge().catalogue.regions


def ask_about_salaries(knowledge: Knowledge, place: str, code: str, language: Language) -> Answer:
    text = f"{place}外籍员工工资怎么汇出" if language == "zh" else f"salary remittance in {place}"
    return ask(
        knowledge,
        text,
        "ask_finance",
        SALARY,
        language=language,
        other_place=code,
        spellings={"other_place": (place,)},
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_another_place_is_a_region_once_it_has_a_document(
    engine: Engine, tmp_path: Path, language: Language
) -> None:
    place = "永川" if language == "zh" else "Yongchuan"
    before = ask_about_salaries(dependencies.knowledge(), place, "yongchuan", language)
    assert before.reply.outcome == "not_covered"
    bring_out(engine, tmp_path, "yongchuan-2024-3")
    held = dependencies.knowledge()
    after = ask_about_salaries(held, place, "yongchuan", language)
    check_answer(after, held)
    assert after.reply.outcome == "answered"
    assert measures_shown(after) == ["YC-01-01"]
    [card] = [c for c in after.reply.cards if c.kind == "measure"]
    assert card.region_name == ("永川区" if language == "zh" else "Yongchuan District")
    told = as_plain_text(after.reply)
    assert "永川府办发〔2024〕3号" in told
    assert "人行永川支行" in told
    if language == "en":
        assert "No reference translation" in told


def test_a_place_that_the_vocabulary_does_not_know_is_found_by_its_name(
    engine: Engine, tmp_path: Path
) -> None:
    text = CHENGDU_PLAN.replace("成都", "阆中").replace("成府发", "阆府发")
    given = Given(
        region="阆中市",
        title="阆中市方案",
        document_number="阆府发〔2025〕9号",
        issuing_body="阆中市人民政府",
        issued_on=date(2025, 8, 1),
    )
    done = ingest(engine, write_plan(tmp_path, text), given, Act("李雷", NOON))
    start_review(engine, done.document_id, Act("韩梅", NOON))
    approve(engine, done.document_id, Act("韩梅", NOON))
    publish(engine, done.document_id, Act("韩梅", NOON))
    held = dependencies.knowledge()
    questions: dict[Language, str] = {
        "zh": "阆中外籍员工工资怎么汇出",
        "en": "remit pay from Langzhong",
    }
    for language, question in questions.items():
        given_answer = ask(held, question, "ask_finance", SALARY, language=language)
        check_answer(given_answer, held)
        assert official_regions(given_answer) == {"langzhong"}


def test_another_city_is_not_mixed_into_questions_about_chongqing(later: Knowledge) -> None:
    given = ask(later, "外籍员工工资怎么汇出", "ask_finance", SALARY)
    check_answer(given, later)
    assert official_regions(given) == {"bishan", "dianjiang", "yongchuan"}
    chengdu = ask_about_salaries(later, "成都", "chengdu", "zh")
    check_answer(chengdu, later)
    assert official_regions(chengdu) == {"chengdu"}


def test_a_gap_of_another_city_is_not_filled_with_chongqings_city_document(
    later: Knowledge,
) -> None:
    given = ask(
        later,
        "成都的QDLP",
        "ask_finance",
        "qdlp",
        other_place="chengdu",
        spellings={"other_place": ("成都",)},
    )
    check_answer(given, later)
    assert given.reply.outcome == "not_covered"
    assert "市级文件面向各区县" not in given.reply.text
    assert "成府发〔2025〕9号" in given.reply.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_superseded_document_is_found_and_says_what_took_its_place(
    later: Knowledge, language: Language
) -> None:
    given = ask(
        later,
        "永川府办发〔2024〕3号",
        "find_document",
        language=language,
        document_number="永川府办发〔2024〕3号",
    )
    [card] = given.reply.cards
    assert card.id == "yongchuan-2024-3"
    assert "永川府办发〔2026〕7号" in " ".join(card.notes)
    assert re_year(card.notes, "2026")


def re_year(notes: tuple[str, ...], year: str) -> bool:
    return any(year in note for note in notes)


@pytest.mark.parametrize(
    ("day", "shown"),
    [(date(2025, 6, 1), "YC-01-01"), (date(2026, 3, 2), "YC26-01-01")],
)
def test_a_day_in_the_past_is_answered_from_what_held_then(
    later: Knowledge, day: date, shown: str
) -> None:
    held = dependencies.knowledge(day)
    question = make_question(
        "永川外籍员工工资怎么汇出", "ask_finance", SALARY, other_place="yongchuan"
    )
    given = say_day(ask_about_salaries(held, "永川", "yongchuan", "zh"), held.catalogue, question)
    assert measures_shown(given) == [shown]
    assert given.reply.text.startswith(f"以下按{day.year}年{day.month}月{day.day}日的情况回答")
    notes = " ".join(note for card in given.reply.cards for note in card.notes)
    assert ("由《永川区服务业扩大开放综合试点实施方案》" in notes) == (shown == "YC-01-01")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_city_that_the_vocabulary_takes_for_its_province_has_its_own_plan(
    engine: Engine, tmp_path: Path, language: Language
) -> None:
    bring_out(engine, tmp_path, "hefei-2026-4")
    held = dependencies.knowledge()
    assert held.catalogue.regions["hefei"].name_en == "Hefei"
    assert "anhui" not in held.catalogue.regions
    place = "合肥" if language == "zh" else "Hefei"
    given = ask_about_salaries(held, place, "anhui", language)
    check_answer(given, held)
    assert given.reply.outcome == "answered"
    assert measures_shown(given) == ["HF-01-01"]
    of_anhui = ask_about_salaries(held, "安徽" if language == "zh" else "Anhui", "anhui", language)
    assert of_anhui.reply.outcome == "not_covered"


@pytest.mark.parametrize(
    ("language", "term"), [("zh", "文中写的期限是有效期3年"), ("en", "state a term of 3 years")]
)
def test_a_term_is_said_as_the_document_says_it(
    engine: Engine, tmp_path: Path, language: Language, term: str
) -> None:
    bring_out(engine, tmp_path, "hefei-2026-4")
    given = ask_about_salaries(
        dependencies.knowledge(), "合肥" if language == "zh" else "Hefei", "anhui", language
    )
    assert term in as_plain_text(given.reply)


def test_what_is_quoted_in_chinese_is_not_called_a_translation(
    engine: Engine, tmp_path: Path
) -> None:
    bring_out(engine, tmp_path, "yongchuan-2024-3")
    held = dependencies.knowledge()
    given = ask_about_salaries(held, "Yongchuan", "yongchuan", "en")
    assert "reference translation)" not in given.reply.text
    shipped = ask(
        held, "salary remittance in Bishan", "ask_finance", SALARY, language="en", region="bishan"
    )
    assert "(reference translation)" in shipped.reply.text


def test_a_stated_end_on_a_card_is_not_denied_below_it(engine: Engine, tmp_path: Path) -> None:
    act = Act("韩梅", NOON)
    text, region, number, issued_on = PLANS["yongchuan-2026-7"]
    given = Given(
        region=region, document_number=number, issued_on=issued_on, expires_on=date(2028, 12, 31)
    )
    done = ingest(engine, write_plan(tmp_path, text), given, Act("李雷", NOON))
    start_review(engine, done.document_id, act)
    approve(engine, done.document_id, act)
    publish(engine, done.document_id, act)
    told = as_plain_text(
        ask_about_salaries(dependencies.knowledge(), "永川", "yongchuan", "zh").reply
    )
    assert "有效期至2028年12月31日" in told
    assert "文中没有写失效日期" not in told


def test_before_a_place_had_a_document_it_is_another_place(later: Knowledge) -> None:
    held = dependencies.knowledge(date(2021, 12, 31))
    given = ask(
        held,
        "璧山的绿色通道",
        "ask_talent",
        "green_channel",
        region="bishan",
        spellings={"region": ("璧山",)},
    )
    assert given.reply.outcome == "not_covered"
    assert "璧山" in given.reply.text
    assert "bishan" not in official_regions(given)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2022年6月的规定，璧山有绿色通道吗", date(2022, 6, 30)),
        ("2021年的时候外籍人才怎么办签证", date(2021, 12, 31)),
        ("2022年6月1日那时的政策", date(2022, 6, 1)),
        ("截至2024年2月，垫江怎么投诉", date(2024, 2, 29)),
        ("按2023年底执行的政策", date(2023, 12, 31)),
        ("As of June 2022, who leads the QDLP pilot?", date(2022, 6, 30)),
        ("rules in force on 1 March 2022", date(2022, 3, 1)),
        ("What applied in 2021 to foreign talent?", date(2021, 12, 31)),
        ("as of 2022-06-01", date(2022, 6, 1)),
        ("永川2025年1月外籍人员子女就学的规定", date(2025, 1, 31)),
        ("What were the rules in Yongchuan in May 2025?", date(2025, 5, 31)),
        ("2021年11月发布的有关投诉的政策", None),
        ("the policies issued in Chongqing in April 2021", None),
        ("渝府发〔2021〕19号是什么文件", None),
        ("2023年服务贸易要做到多大，已经做到了吗", None),
        ("2021年11月发布的方案有哪些", None),
        ("到2025年的目标是什么", None),
        ("What happened in April 2021?", None),
        ("2022年13月的规定", None),
    ],
)
def test_a_day_is_read_only_where_the_question_is_about_it(text: str, day: date | None) -> None:
    assert find_as_of(text) == day


def test_a_follow_up_stays_on_its_day() -> None:
    focus = Focus(as_of="2022-06-30")
    leaning = make_question("那垫江呢", "change_region")
    fresh = make_question("垫江的投诉机制", "ask_complaint")
    assert day_asked(leaning, focus, None, date(2026, 3, 2)) == date(2022, 6, 30)
    assert day_asked(fresh, focus, None, date(2026, 3, 2)) is None
    assert day_asked(fresh, focus, "2021-09-01", date(2026, 3, 2)) == date(2021, 9, 1)


@pytest.mark.parametrize("language", LANGUAGES)
def test_documents_of_city_and_district_are_shown_side_by_side(
    later: Knowledge, language: Language
) -> None:
    topic = next(
        m.topic
        for m in later.catalogue.measures.values()
        if m.region == "chongqing" and m.topic and later.catalogue.find_measures(m.topic, "bishan")
    )
    given = ask(
        later,
        "各地怎么规定",
        "compare_regions",
        topic,
        language=language,
        region=("city", "bishan"),
    )
    check_answer(given, later)
    note = next(n for n in given.reply.notes if "side by side" in n or "没有合并" in n)
    assert "2021" in note
    assert "2022" in note
    assert "璧山府办发〔2022〕18号" in note


def test_what_a_document_says_of_its_end_is_said(engine: Engine, tmp_path: Path) -> None:
    text, region, number, issued_on = PLANS["yongchuan-2026-7"]
    given = Given(
        region=region,
        title=text.splitlines()[0],
        document_number=number,
        issuing_body="永川区人民政府",
        issued_on=issued_on,
    )
    text = text.replace("结合永川实际，制定本方案。", "制定本方案，有效期至2028年12月31日。")
    done = ingest(engine, write_plan(tmp_path, text), given, Act("李雷", NOON))
    correct(engine, done.document_id, "expires_on", "2028-12-31", Act("韩梅", NOON))
    start_review(engine, done.document_id, Act("韩梅", NOON))
    approve(engine, done.document_id, Act("韩梅", NOON))
    publish(engine, done.document_id, Act("韩梅", NOON))
    held = dependencies.knowledge()
    salaries = ask_about_salaries(held, "永川", "yongchuan", "zh")
    assert "有效期至2028年12月31日" in as_plain_text(salaries.reply)
    whole = ask(held, "现在还有效吗", "ask_validity", region="yongchuan")
    check_answer(whole, held)
    assert "2028年12月31日" in whole.reply.text
    elsewhere = ask(held, "璧山方案还有效吗", "ask_validity", region="bishan")
    assert "没有写失效日期" in elsewhere.reply.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_an_officer_entered_is_not_said_to_be_stated(
    engine: Engine, tmp_path: Path, language: Language
) -> None:
    text, region, _, issued_on = PLANS["yongchuan-2024-3"]
    given = Given(
        region=region,
        title=text.splitlines()[0],
        document_number="永川府办发〔2024〕99号",
        issuing_body="永川区人民政府",
        issued_on=issued_on,
    )
    done = ingest(engine, write_plan(tmp_path, text), given, Act("李雷", NOON))
    assert "document_number" in done.not_in_text
    known = Act("韩梅", NOON, "据印发机关电话答复")
    correct(engine, done.document_id, "expires_on", "2025-12-31", known, not_in_text=True)
    start_review(engine, done.document_id, Act("韩梅", NOON))
    approve(engine, done.document_id, Act("韩梅", NOON))
    publish(engine, done.document_id, Act("韩梅", NOON))
    held = dependencies.knowledge()
    place = "永川" if language == "zh" else "Yongchuan"
    salaries = ask_about_salaries(held, place, "yongchuan", language)
    question = make_question("…", "ask_finance", language=language)
    told = as_plain_text(say_term(salaries, held.catalogue, question, date(2026, 3, 2)).reply)
    whole = ask(held, "还有效吗", "ask_validity", language=language, region="yongchuan")
    told += whole.reply.text
    if language == "zh":
        assert "据工作人员登记，有效期至2025年12月31日；文件未写明" in told
        assert "据工作人员登记有效期至2025年12月31日，文件未写明" in told
        assert "文号据工作人员登记" in told
        assert "写明有效期" not in told
        assert "写明的有效期" not in told
    else:
        assert told.count("by an officer's entry") + told.count("By an officer's entry") == 4
        assert "states that it is valid" not in told


def test_what_is_published_later_is_found_by_its_meaning_without_a_training(
    engine: Engine, tmp_path: Path
) -> None:
    query = Query(
        "Can staff from abroad send their pay home?",
        unpack_vector(vector_of("Can staff from abroad send their pay home?")),
    )
    before = dependencies.knowledge()
    for document_id in ("yongchuan-2024-3", "yongchuan-2026-7"):
        bring_out(engine, tmp_path, document_id)
    now = dependencies.knowledge()
    then = dependencies.knowledge(date(2025, 1, 1))
    there = Filters(regions=("yongchuan",))
    assert before.index.search(query, there) == []
    [first, *_] = now.index.search(query, there)
    assert "汇出" in now.catalogue.measures[first.id].text
    for held in (now, then):
        hits = held.index.search(query, there)
        assert hits
        assert {hit.id for hit in hits} <= held.catalogue.measures.keys()
    assert then.index.search(query, there)[0].id != first.id


def test_units_of_one_name_in_two_districts_are_two_units(later: Knowledge) -> None:
    given = ask(
        later,
        "区税务局负责什么",
        "ask_unit_tasks",
        unit="区税务局",
        spellings={"unit": ("区税务局",)},
    )
    check_answer(given, later)
    assert "璧山区 · " in given.reply.text
    assert "永川区 · " in given.reply.text
    named = ask(
        later,
        "永川区税务局负责什么",
        "ask_unit_tasks",
        unit="区税务局",
        spellings={"unit": ("永川区税务局",)},
    )
    check_answer(named, later)
    assert official_regions(named) == {"yongchuan"}


def test_a_unit_is_not_translated_as_another_districts(later: Knowledge) -> None:
    english = {
        (t.document.region, u.name): u.name_en
        for t in later.catalogue.tasks.values()
        for u in (*t.lead_units, *t.responsible_units)
    }
    assert english["bishan", "区税务局"].startswith("Bishan District ")
    assert english["yongchuan", "区税务局"].startswith("Yongchuan District ")
    assert not any(
        "Chongqing" in en or "Bishan" in en for (r, _), en in english.items() if r == "chengdu"
    )
    assert not any("Bishan" in en for (r, _), en in english.items() if r == "yongchuan")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_press_on_chongqing_says_nothing_of_another_city(
    later: Knowledge, language: Language
) -> None:
    given = ask(
        later,
        "外商怎么投诉",
        "ask_complaint",
        "complaint_mechanism",
        language=language,
        other_place="chengdu",
        spellings={"other_place": ("成都",)},
    )
    check_answer(given, later)
    assert {card.region for card in given.reply.cards} == {"chengdu"}
    assert "“”" not in given.reply.text


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Is the plan valid in 2031?", None),
        ("2030年有效的政策有哪些", None),
        ("Were the measures valid in 2026?", None),
        ("Which rules were in force in 2024?", date(2024, 12, 31)),
        ("按2026年2月的规定怎么办", date(2026, 2, 28)),
        ("按2026年3月的规定怎么办", None),
    ],
)
def test_only_a_day_that_is_past_is_asked_for(text: str, day: date | None) -> None:
    question = make_question(text, "ask_validity")
    assert day_asked(question, Focus(), None, date(2026, 3, 2)) == day


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_has_no_last_day_is_not_said_to_have_applied(
    engine: Engine, language: Language
) -> None:
    held = dependencies.knowledge(date(2024, 12, 31))
    text = {"zh": "2024年有效的政策有哪些", "en": "Which policies were valid in 2024?"}[language]
    question = make_question(text, "ask_validity", language=language)
    given = say_day(ask(held, text, "ask_validity", language=language), held.catalogue, question)
    first = given.reply.text.split("\n")[0]
    assert ("2024年12月31日" if language == "zh" else "31 December 2024") in first
    assert not any(
        claim in first for claim in ("没有到期", "已经施行", "applied", "neither expired")
    )
    assert ("不能判断" if language == "zh" else "cannot tell") in first
