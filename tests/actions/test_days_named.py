"""Days that a question names in passing: which make the answer one of that day, and which do not."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date, datetime, timezone
from typing import Any

import pytest
from sqlalchemy.engine import make_url

from actions.answers.pieces.answer import Knowledge
from actions.days_in_text import days_in
from actions.days_named import asked_again, find_day_named, find_nothing_held, say_mentioned
from actions.dependencies import open_knowledge
from actions.question import Focus, Language, Question
from bot.settings import Settings
from knowledge.db import open_engine
from knowledge.history import Act
from knowledge.ingestion import Given, ingest
from knowledge.publication import publish
from knowledge.review import approve, start_review
from tests.actions.asking import NOTHING_BEFORE, ask, make_question
from tests.knowledge.plans import NEW_PLAN, OLD_PLAN, write_plan

TODAY = date(2026, 11, 26)
ACT = Act("李雷", datetime(2026, 3, 2, 12, tzinfo=timezone.utc))
HAN = Act("韩梅", datetime(2026, 3, 2, 12, tzinfo=timezone.utc))


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory, settings: Settings) -> Iterator[Knowledge]:
    """The shipped documents and two editions of 永川, of May 2024 and March 2026."""
    folder = tmp_path_factory.mktemp("days")
    copy = shutil.copy(str(make_url(settings.knowledge_url).database), folder / "knowledge.db")
    engine = open_engine(f"sqlite:///{copy}")
    for text, day in ((OLD_PLAN, date(2024, 5, 10)), (NEW_PLAN, date(2026, 3, 2))):
        given = Given(
            region="永川区",
            title=text.splitlines()[0],
            document_number=text.splitlines()[1],
            issuing_body="重庆市永川区人民政府办公室",
            issued_on=day,
        )
        done = ingest(engine, write_plan(folder, text, f"{day}.txt"), given, ACT)
        start_review(engine, done.document_id, HAN)
        approve(engine, done.document_id, HAN)
        publish(engine, done.document_id, HAN)
    yield open_knowledge(engine)
    engine.dispose()


def of(text: str, intent: str = "ask_finance", topic: str | None = None, **more: Any) -> Question:
    language: Language = "en" if text.isascii() else "zh"
    return make_question(text, intent, topic, language=language, **more)


ASKED = [
    ("2025年3月永川的外籍人员薪酬怎么汇出", date(2025, 3, 31)),
    ("永川2024年外籍人员薪酬汇出找哪个单位", date(2024, 12, 31)),
    ("2025年7月8日永川人才公寓给谁住", date(2025, 7, 8)),
    ("永川人才公寓2025-07-08那天是什么条件", date(2025, 7, 8)),
    ("2025年底永川人才公寓有吗", date(2025, 12, 31)),
    ("外资企业2025年6月在永川投诉由谁办", date(2025, 6, 30)),
    ("2025年6月永川方案里外籍人员薪酬怎么汇出", date(2025, 6, 30)),
    ("2025年9月在永川举办展会有人才公寓吗", date(2025, 9, 30)),
    ("Where could a foreign firm in Yongchuan complain in June 2025?", date(2025, 6, 30)),
    ("去年永川外籍人员薪酬怎么汇出", date(2025, 12, 31)),
    ("永川去年3月的人才公寓给谁", date(2025, 3, 31)),
    ("Who led salary remittance in Yongchuan last year?", date(2025, 12, 31)),
    ("In July 2025, who led salary remittance in Yongchuan?", date(2025, 7, 31)),
    ("Could an expat in Yongchuan get a talent apartment on 3 August 2025?", date(2025, 8, 3)),
    ("On August 3, 2025 what did Yongchuan say on talent apartments?", date(2025, 8, 3)),
    ("Talent apartments in Yongchuan in 2025: who could have one?", date(2025, 12, 31)),
    # Of the shipped documents: before they held.
    ("2021年6月垫江怎么受理外企投诉", date(2021, 6, 30)),
    ("2020年璧山的QDLP", date(2020, 12, 31)),
    ("In 2021, could firms in Bishan use cross-border cash pools?", date(2021, 12, 31)),
]
OTHER_DATES = [
    "2024年永川方案的文号",
    "永川区2024年修订的实施方案写了什么",
    "《永川区2024年工作安排》里的人才公寓",
    "永川2024年印发的是哪一份",
    "2024年5月在永川举办的服贸会有谁参加",
    "去年重庆服务贸易额增长多少",
    "2021年4月国务院批复了哪些试点",
    "2025年6月版的永川方案",
    "到2025年永川要引进多少家企业",
    "永川2024年以来有哪些人才措施",
    "自2024年起永川的投诉怎么办",
    "永川2024年至2025年的人才公寓",
    "永川2030年的人才公寓",
    "经过3年试点永川有什么目标",
    "编号20240815的投诉在永川办得怎么样",
    "永川投诉要20个工作日吗",
    "What did Yongchuan plan by the end of 2025?",
    "Talent apartments in Yongchuan since 2024",
    "The plan of Yongchuan issued in 2024",
    "The 2024 edition of the Yongchuan plan",
    "2022年一季度服务业增加值同比多少",
    "2021服贸会重庆展区多大",
    "2021年重庆服务贸易额多少",
    "How did Chongqing's service trade volume rank in 2020?",
    "How many exhibitors came in September 2021?",
    # The same documents held then as today.
    "2023年璧山的QDLP",
    "2024年2月垫江外企投诉归谁管",
    "In 2024, could firms in Bishan use cross-border cash pools?",
]
MENTIONED = [
    "我们公司2025年4月在永川注册，人才公寓给住吗",
    "我去年毕业，永川人才公寓能申请吗",
    "我2024年毕业，永川人才公寓能申请吗",
    "永川人才公寓2025年和现在有什么不同",
    "永川人才公寓2024年12月和2025年6月一样吗",
    "2024年永川方案里人才公寓怎么写",
    "2025年6月之前永川人才公寓怎么申请",
    "Who got a talent apartment in Yongchuan before June 2025?",
    "We came to Yongchuan in June 2025: who gets a talent apartment now?",
]


def placed(text: str, **more: Any) -> Question:
    places = {"永川": "yongchuan", "Yongchuan": "yongchuan"}
    ours = {"璧山": "bishan", "Bishan": "bishan", "垫江": "dianjiang"}
    named = [code for name, code in places.items() if name in text]
    regions = [code for name, code in ours.items() if name in text]
    if named:
        more["other_place"] = named[0]
    if regions:
        more["region"] = regions[0]
    return of(text, **more)


@pytest.mark.parametrize(("text", "day"), ASKED)
def test_a_day_on_which_other_documents_held_is_asked_about(
    held: Knowledge, text: str, day: date
) -> None:
    found = find_day_named(placed(text), NOTHING_BEFORE, held.catalogue, TODAY)
    assert found is not None
    assert (found.day, found.is_asked) == (day, True)


@pytest.mark.parametrize("text", OTHER_DATES)
def test_a_date_of_something_else_is_none(held: Knowledge, text: str) -> None:
    assert find_day_named(placed(text), NOTHING_BEFORE, held.catalogue, TODAY) is None


@pytest.mark.parametrize("text", MENTIONED)
def test_a_day_of_somebodys_story_is_not_passed_over(held: Knowledge, text: str) -> None:
    question = placed(text)
    found = find_day_named(question, NOTHING_BEFORE, held.catalogue, TODAY)
    assert found is not None
    assert not found.is_asked
    given = ask(held, text, "ask_talent", "green_channel", language=question.language)
    told = say_mentioned(given, found, held.catalogue, question).reply.text
    assert "永川府办发〔2024〕3号" in told.splitlines()[0]
    assert found.typed in told.splitlines()[0]


def test_what_is_no_question_of_rules_has_no_day(held: Knowledge) -> None:
    for text, intent in (("2018年世界杯谁赢了", "out_of_scope"), ("谢谢，2020年见", "thank")):
        assert find_day_named(of(text, intent), NOTHING_BEFORE, held.catalogue, TODAY) is None


def test_a_follow_up_is_of_the_place_talked_about(held: Knowledge) -> None:
    focus = Focus(regions=("yongchuan",), topic="green_channel")
    found = find_day_named(of("那2025年呢"), focus, held.catalogue, TODAY)
    assert found is not None
    assert found.day == date(2025, 12, 31)


def test_a_day_alone_asks_the_question_before_again() -> None:
    before = of("永川的外籍人员薪酬怎么汇出", "ask_finance", "salary_remittance")
    focus = NOTHING_BEFORE.after(before, "salary_remittance", ("yongchuan",))
    for text in ("那2025年6月呢？", "2025年的时候呢", "And in June 2025?", "去年呢"):
        again = asked_again(of(text, "ask_validity"), focus, TODAY)
        assert (again.text, again.intent) == (before.text, "ask_finance")
        assert again.regions == ("yongchuan",)
        assert again.topic == "salary_remittance"
    other = of("2025年人才公寓呢", "ask_talent")
    assert asked_again(other, focus, TODAY) == other
    alone = of("那2025年呢", "ask_validity")
    assert asked_again(alone, NOTHING_BEFORE, TODAY) == alone


def test_a_place_without_a_document_on_the_day_says_so(held: Knowledge) -> None:
    present = held.catalogue
    said = find_nothing_held(placed("璧山的投诉"), NOTHING_BEFORE, present, date(2021, 9, 1))
    assert said is not None
    assert "璧山区" in said
    assert "2021年9月1日" in said
    assert "璧山府办发〔2022〕18号" in said
    assert "2022年4月24日起" in said
    assert "都" not in said, "there is one"
    assert "其中" not in said
    of_both = Focus(regions=("bishan", "dianjiang"))
    several = find_nothing_held(of("投诉"), of_both, present, date(2021, 9, 1))
    assert several is not None
    assert "都没有施行，不能回答当时的情况。其中最早的是" in several
    english = find_nothing_held(
        placed("Complaints in Bishan"), NOTHING_BEFORE, present, date(2021, 9, 1)
    )
    assert english is not None
    assert "Bishan District" in english
    assert find_nothing_held(of("投诉"), NOTHING_BEFORE, present, date(2021, 9, 1)) is None
    assert find_nothing_held(of("投诉"), NOTHING_BEFORE, present, date(2020, 9, 1)) is not None
    both = placed("璧山和重庆市级的投诉")
    assert find_nothing_held(both, NOTHING_BEFORE, present, date(2022, 5, 1)) is None


def test_days_are_read_once_and_in_order() -> None:
    days = [day for _, day in days_in("2025年6月1日和2024年，还有in May 2023", TODAY)]
    assert days == [date(2025, 6, 1), date(2024, 12, 31), date(2023, 5, 31)]
    assert not days_in("2025年13月、20250615、第2025号、〔2025〕12号", TODAY)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("二〇二四年一月的规定", date(2024, 1, 31)),
        ("二○二五年十二月二十三日永川公寓租金多少", date(2025, 12, 23)),
        ("二零二五年永川有哪些补助", date(2025, 12, 31)),
        ("2025年六月永川投诉多久办结", date(2025, 6, 30)),
        ("去年十一月永川公寓租金多少", date(2025, 11, 30)),
        ("In Sept. 2025, who ran the flats in Yongchuan?", date(2025, 9, 30)),
        ("Was it allowed in Feb 2024?", date(2024, 2, 29)),
        ("on the 2nd of May 2025", date(2025, 5, 2)),
        ("on 3rd June, 2025", date(2025, 6, 3)),
    ],
)
def test_months_are_read_however_they_are_written(text: str, day: date) -> None:
    assert [found for _, found in days_in(text, date(2026, 11, 26))] == [day]


@pytest.mark.parametrize("text", ["the mayor 2025", "market 2025", "三月2025", "二零年代"])
def test_what_only_looks_like_a_month_is_none(text: str) -> None:
    assert days_in(text, date(2026, 11, 26)) == []
