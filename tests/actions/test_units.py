"""Who is responsible for what, and what a unit does: exactly as the task lists have it."""

from __future__ import annotations

import pytest

from actions.answers.pieces.answer import Knowledge
from actions.question import Language
from knowledge.topics import topics
from knowledge.units import LEAD, RESPONSIBLE
from tests.actions.asking import (
    LANGUAGES,
    and_then,
    ask,
    measures_shown,
    official_regions,
    regions_with,
)
from tests.actions.honesty import check_answer
from tests.actions.test_parts import ask_all, parse

SINGLE = tuple(t for t, topic in topics().items() if not topic.tasks)
WHO: dict[Language, str] = {"zh": "由谁负责？", "en": "Who is responsible?"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_units_of_the_regions_stand_side_by_side(knowledge: Knowledge, language: Language) -> None:
    given = ask(
        knowledge, WHO[language], "ask_responsible_unit", "complaint_mechanism", language=language
    )
    check_answer(given, knowledge)
    assert given.reply.outcome == "answered"
    assert measures_shown(given) == ["BS-16-03", "DJ-07-01"]
    [bishan] = [line for line in given.reply.text.splitlines() if "区发展改革委" in line]
    [dianjiang] = [line for line in given.reply.text.splitlines() if "县商务委" in line]
    assert "县市场监管局" in dianjiang
    assert "区市场监管局" not in bishan
    beside = {c.id: [u.name for u in c.responsible_units] for c in given.reply.cards}
    assert "区市场监管局" in beside["BS-16-03"]
    assert "县" not in bishan
    assert "区发展改革委" not in dianjiang


@pytest.mark.parametrize("topic", SINGLE)
def test_the_units_of_a_topic_are_those_of_its_tasks(knowledge: Knowledge, topic: str) -> None:
    given = ask(knowledge, WHO["zh"], "ask_responsible_unit", topic)
    check_answer(given, knowledge)
    have = regions_with(knowledge.catalogue, topic)
    if not have:
        assert given.reply.outcome == "not_covered"
        return
    assert given.reply.outcome == "answered"
    assert official_regions(given) == have
    for card in given.reply.cards:
        for unit in card.lead_units:
            assert unit.name in given.reply.text


@pytest.mark.parametrize("topic", SINGLE)
def test_a_region_named_gives_its_own_units_only(knowledge: Knowledge, topic: str) -> None:
    for region in regions_with(knowledge.catalogue, topic):
        code = "city" if region == "chongqing" else region
        given = ask(knowledge, WHO["zh"], "ask_responsible_unit", topic, region=code)
        assert given.reply.outcome == "answered"
        assert official_regions(given) == {region}
        check_answer(given, knowledge)


def test_a_region_without_the_topic_names_no_unit_as_its_own(knowledge: Knowledge) -> None:
    given = ask(knowledge, "垫江的QDLP谁负责", "ask_responsible_unit", "qdlp", region="dianjiang")
    check_answer(given, knowledge)
    assert given.reply.outcome == "not_covered"
    assert "垫江" in given.reply.text
    assert official_regions(given) == {"bishan"}


def test_units_of_a_place_without_a_document_are_not_covered(knowledge: Knowledge) -> None:
    given = ask(
        knowledge,
        "万州的投诉谁负责",
        "ask_responsible_unit",
        "complaint_mechanism",
        other_place="wanzhou",
        spellings={"other_place": ("万州",)},
    )
    check_answer(given, knowledge)
    assert given.reply.outcome == "not_covered"
    assert "万州" in given.reply.text


def test_who_is_responsible_follows_the_last_answer(knowledge: Knowledge) -> None:
    first = ask(
        knowledge, "垫江的投诉机制", "ask_complaint", "complaint_mechanism", region="dianjiang"
    )
    then = and_then(knowledge, first, "由谁负责？", "ask_responsible_unit")
    assert measures_shown(then) == ["DJ-07-01"]
    assert "县商务委" in then.reply.text
    assert "区发展改革委" not in then.reply.text


def test_who_is_responsible_for_nothing_is_asked_back(knowledge: Knowledge) -> None:
    assert ask(knowledge, "谁负责？", "ask_responsible_unit").reply.outcome == "clarification"


def test_where_the_press_alone_speaks_no_unit_is_named(knowledge: Knowledge) -> None:
    given = ask(knowledge, WHO["zh"], "ask_responsible_unit", "corridor_scenario")
    check_answer(given, knowledge)
    assert given.reply.outcome == "not_covered"
    assert {card.kind for card in given.reply.cards} == {"fact"}


def test_who_is_responsible_for_an_area_shows_its_tasks_with_units(knowledge: Knowledge) -> None:
    given = ask(
        knowledge, "璧山教育服务谁牵头", "ask_responsible_unit", "area_education", region="bishan"
    )
    check_answer(given, knowledge)
    [card] = given.reply.cards
    assert card.id == "BS-03"
    assert [u.name for u in card.lead_units] == ["区教委"]
    first = given.reply.text.splitlines()[0]
    assert first.index("牵头单位是区教委") < first.index("责任单位是服务业发展区管委会")
    assert "ask_responsible_unit" not in {step[1] for step in given.focus.steps}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("topic", [t for t in topics() if t not in SINGLE])
def test_every_task_of_an_area_is_named_with_its_units(
    knowledge: Knowledge, topic: str, language: Language
) -> None:
    for region in regions_with(knowledge.catalogue, topic):
        code = "city" if region == "chongqing" else region
        given = ask(
            knowledge, WHO[language], "ask_responsible_unit", topic, language=language, region=code
        )
        check_answer(given, knowledge)
        lines = given.reply.text.splitlines()
        tasks = knowledge.catalogue.find_tasks(topics()[topic].tasks or "", region)
        for task, line in zip(tasks, lines, strict=False):
            assert f"{task.locator}）" in line or f"{task.locator})" in line
            for unit in (*task.lead_units, *task.responsible_units):
                assert unit.name in line


def test_what_stands_under_another_task_is_named_with_it(knowledge: Knowledge) -> None:
    given = ask(
        knowledge, "垫江医疗谁管", "ask_responsible_unit", "area_health", region="dianjiang"
    )
    check_answer(given, knowledge)
    assert given.reply.outcome == "answered"
    assert official_regions(given) == {"dianjiang"}
    assert "有限竞争性服务业" in given.reply.text
    assert "县卫生健康委" in given.reply.text


@pytest.mark.parametrize(
    ("text", "language"), [("还有哪些配合部门", "zh"), ("and who else takes part?", "en")]
)
def test_those_who_take_part_in_what_was_shown_come_first(
    knowledge: Knowledge, text: str, language: Language
) -> None:
    first = ask(
        knowledge,
        "Who leads overseas warehouses?" if language == "en" else "海外仓库归谁",
        "ask_responsible_unit",
        "cross_border_ecommerce",
        language=language,
        region="bishan",
    )
    then = and_then(knowledge, first, text, "ask_responsible_unit")
    check_answer(then, knowledge)
    assert measures_shown(then) == measures_shown(first)
    line = then.reply.text.splitlines()[0]
    assert line.index("区交通局") < line.index("区商务委")


def test_both_kinds_of_units_stand_in_the_first_sentence_where_both_are_asked_for(
    knowledge: Knowledge,
) -> None:
    given = ask(
        knowledge,
        "璧山QDLP牵头单位和配合单位是谁",
        "ask_responsible_unit",
        "qdlp",
        region="bishan",
    )
    first = given.reply.text.splitlines()[0]
    assert first.index("区财政局") < first.index("区发展改革委")


def test_a_measure_that_is_far_from_the_matter_is_not_shown(knowledge: Knowledge) -> None:
    given = ask(
        knowledge, "出口商品的海外仓归谁管", "ask_responsible_unit", "cross_border_ecommerce"
    )
    assert measures_shown(given) == ["BS-12-11"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_unit_has_the_tasks_that_name_it(knowledge: Knowledge, language: Language) -> None:
    catalogue = knowledge.catalogue
    for unit in catalogue.unit_names:
        given = ask(knowledge, f"{unit}?", "ask_unit_tasks", language=language, unit=unit)
        check_answer(given, knowledge)
        assert given.reply.outcome == "answered"
        tasks = catalogue.find_tasks_of(unit)
        assert {card.id for card in given.reply.cards} <= {task.id for task, _ in tasks}
        for task, _ in tasks:
            assert task.title in given.reply.text, unit
            assert task.locator in given.reply.text
        roles = {task.id: role for task, role in tasks}
        shown = [roles[card.id] for card in given.reply.cards]
        assert shown == sorted(shown, key=lambda role: role != LEAD), "what it leads comes first"


def test_every_task_is_among_those_of_each_of_its_units(knowledge: Knowledge) -> None:
    catalogue = knowledge.catalogue
    for task in catalogue.tasks.values():
        for unit in task.lead_units:
            assert (task, LEAD) in catalogue.find_tasks_of(unit.name)
        for unit in task.responsible_units:
            assert (task, RESPONSIBLE) in catalogue.find_tasks_of(unit.name)


def test_a_short_name_means_the_units_of_all_regions(knowledge: Knowledge) -> None:
    given = ask(knowledge, "科技局负责什么", "ask_unit_tasks", unit="科技局")
    assert official_regions(given) == {"chongqing", "bishan", "dianjiang"}
    for unit in ("市科技局", "区科技局", "县科技局"):
        assert unit in given.reply.text


def test_a_short_name_with_a_region_means_its_unit(knowledge: Knowledge) -> None:
    given = ask(
        knowledge, "垫江的科技局负责什么", "ask_unit_tasks", unit="科技局", region="dianjiang"
    )
    check_answer(given, knowledge)
    assert official_regions(given) == {"dianjiang"}
    assert "区科技局" not in given.reply.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_unit_that_no_task_names_is_not_found(knowledge: Knowledge, language: Language) -> None:
    given = ask(knowledge, "海关负责什么", "ask_unit_tasks", language=language, unit="区海关")
    assert given.reply.outcome == "nothing_found"
    assert "区海关" in given.reply.text
    assert given.reply.cards == ()


def test_no_unit_is_asked_back(knowledge: Knowledge) -> None:
    given = ask(knowledge, "这个单位负责什么", "ask_unit_tasks")
    assert given.reply.outcome == "clarification"


@pytest.mark.parametrize(
    ("text", "language"),
    [("外企投诉归哪个部门", "zh"), ("Which office takes complaints of foreign firms?", "en")],
)
def test_who_leads_is_said_before_a_report_that_names_nobody(
    text: str, language: Language, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "ask_responsible_unit", "complaint_mechanism", language=language)
    lead = given.reply.text.index("区发展改革委")
    report = given.reply.text.find({"zh": "报纸", "en": "press report"}[language])
    assert report == -1 or lead < report
    assert measures_shown(given) == [card.id for card in given.reply.cards][:2]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("有哪些单位参与", "zh"),
        ("Which others are supporting it?", "en"),
        ("And which departments cooperate?", "en"),
    ],
)
def test_a_part_that_asks_for_others_is_told_who_they_are(
    text: str, language: Language, knowledge: Knowledge
) -> None:
    first = "Who leads QDLP in Bishan" if language == "en" else "璧山QDLP哪个部门牵头"
    given = ask_all(
        knowledge,
        parse(first, "ask_responsible_unit", "qdlp", topic="qdlp", region="bishan"),
        {**parse(text, "ask_more"), "intent": {"name": "ask_more", "confidence": 0.8}},
    )
    last = given.reply.text.split("\n\n")[-1]
    assert "区发展改革委" in last
    assert last.index("区发展改革委") < last.index("区财政局")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Who precisely is entitled to the green channel?", "en"),
        ("Who really qualifies for the green channel?", "en"),
        ("什么人才有资格走绿色通道", "zh"),
    ],
)
def test_who_qualifies_is_no_question_for_a_unit(
    text: str, language: Language, knowledge: Knowledge
) -> None:
    given = ask(
        knowledge, text, "ask_responsible_unit", "green_channel", language=language, region="bishan"
    )
    assert "高精尖缺" in given.reply.text.split("\n")[0]


def test_another_region_is_asked_for_all_that_was_shown(knowledge: Knowledge) -> None:
    asked = "Who leads IP pledge financing in Dianjiang?"
    before = ask(knowledge, asked, "ask_responsible_unit", "ip_financing", language="en", region="dianjiang")  # fmt: skip
    shown = measures_shown(before)
    given = and_then(knowledge, before, "and what of the city's plan?", "change_region", region="city")  # fmt: skip
    assert len(shown) == 2
    assert measures_shown(given) == ["CQ-A3-01", "CQ-A4-01"]
