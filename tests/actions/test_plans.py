"""Questions about the pilot and its plans themselves, whatever the classifier takes them for."""

from __future__ import annotations

from typing import Any

import pytest

from actions.answers.pieces.answer import Answer, Knowledge
from actions.question import Language
from tests.actions.asking import CITY, and_then, ask, choose, measures_shown, official_regions
from tests.actions.honesty import check_answer

MISLED = ("nlu_fallback", "ask_opening", "ask_unit_tasks", "find_document", "out_of_scope")
"""What such messages are taken for."""


def ask_of_plans(
    knowledge: Knowledge, text: str, language: Language = "zh", **entities: Any
) -> Answer:
    """The answer, which is the same whatever the classifier says, with a topic that it only guesses."""
    given = [
        ask(knowledge, text, intent, "market_access", language=language, **entities)
        for intent in MISLED
    ]
    assert len({g.reply.text for g in given}) == 1
    check_answer(given[0], knowledge)
    return given[0]


@pytest.mark.parametrize(
    ("text", "language", "count"),
    [
        ("垫江县的方案一共列了几项任务", "zh", "11 项任务"),
        ("How many tasks are in Dianjiang's plan?", "en", "11 tasks"),
    ],
)
def test_the_tasks_of_a_plan_are_counted(
    knowledge: Knowledge, text: str, language: Language, count: str
) -> None:
    given = ask_of_plans(knowledge, text, language, region="dianjiang")
    assert count in given.reply.text
    assert "86" not in given.reply.text
    assert official_regions(given) == {"dianjiang"}


def test_of_the_city_only_a_part_of_the_annex_is_held(knowledge: Knowledge) -> None:
    given = ask_of_plans(knowledge, "市级方案有多少项任务", region=CITY)
    assert "附件任务分工表有 4 项" in given.reply.text
    assert "86项" in given.reply.text


@pytest.mark.parametrize(
    ("text", "language"),
    [("方案给璧山安排了哪些任务", "zh"), ("Which tasks does the plan give Bishan?", "en")],
)
def test_the_tasks_are_named_with_their_places(
    knowledge: Knowledge, text: str, language: Language
) -> None:
    given = ask_of_plans(knowledge, text, language, region="bishan")
    tasks = [t for t in knowledge.catalogue.tasks.values() if t.document.region == "bishan"]
    assert all(f"· {t.locator} " in given.reply.text for t in tasks)
    assert "各区县" in given.reply.text or "All districts" in given.reply.text
    more = and_then(knowledge, given, "更多", "ask_more")
    assert more.reply.cards
    assert not {c.id for c in more.reply.cards} & {c.id for c in given.reply.cards}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("国家是哪个文件批准这个试点的", "zh"),
        ("这个试点的政策依据是什么文件", "zh"),
        ("Which document launched the pilot?", "en"),
        ("试点的批复文号是多少", "zh"),
        ("By which document did the State Council approve the pilot?", "en"),
    ],
)
def test_the_approval_has_its_number_and_no_day(
    knowledge: Knowledge, text: str, language: Language
) -> None:
    given = ask_of_plans(knowledge, text, language)
    assert "国函〔2021〕37号" in given.reply.text
    assert ("2021年4月" if language == "zh" else "April 2021") in given.reply.text
    assert ("没有写" if language == "zh" else "neither") in given.reply.text
    assert "F-007" in [c.id for c in given.reply.cards]


def test_who_issued_a_district_s_plan_is_told_of_that_district(knowledge: Knowledge) -> None:
    given = ask_of_plans(knowledge, "璧山的方案是谁批准的", region="bishan")
    assert "重庆市璧山区人民政府办公室" in given.reply.text
    assert "渝府发〔2021〕19号" in given.reply.text
    assert official_regions(given) == {"bishan"}


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("试点从哪年开始", "zh", "没有写从哪一天开始"),
        ("试点搞几年", "zh", "写的期限是3年"),
        ("试点三年期满以后怎么安排", "zh", "期满以后怎样安排，所收录的文件和报道都没有写"),
        ("When does the pilot begin?", "en", "no day on which it begins"),
        ("What happens after the three years?", "en", "neither the documents nor the reports"),
    ],
)
def test_beginning_length_and_end_are_as_far_as_stated(
    knowledge: Knowledge, text: str, language: Language, said: str
) -> None:
    assert said in ask_of_plans(knowledge, text, language).reply.text


@pytest.mark.parametrize(
    ("text", "language", "region", "shown", "led"),
    [
        ("谁督促垫江落实试点方案", "zh", "dianjiang", "DJ-O2-03", True),
        ("璧山的方案怎么考核", "zh", "bishan", "BS-O4-01", False),
        ("Who makes sure that Bishan carries out its plan?", "en", "bishan", "BS-O4-01", False),
    ],
)
def test_who_checks_is_not_who_leads_a_task(
    knowledge: Knowledge, text: str, language: Language, region: str, shown: str, led: bool
) -> None:
    given = ask_of_plans(knowledge, text, language, region=region)
    assert measures_shown(given)[0] == shown
    assert official_regions(given) == {region}
    unled = "没有写；任务的牵头单位" if language == "zh" else "does not say; the lead unit"
    assert (unled in given.reply.text) is not led


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("县里的方案跟市里的方案有矛盾，听哪个的", "zh"),
        ("Which plan takes precedence if the county's and the city's conflict?", "en"),
    ],
)
def test_which_plan_prevails_is_not_written(
    knowledge: Knowledge, text: str, language: Language
) -> None:
    given = ask_of_plans(knowledge, text, language)
    assert given.reply.outcome == "not_covered"
    assert given.reply.text.startswith(("区县方案和市级方案不一致时", "Which plan prevails"))
    assert "渝府发〔2021〕19号" in given.reply.text


@pytest.mark.parametrize(
    ("text", "language"),
    [("试点要形成几个可复制的案例", "zh"), ("How many replicable cases are aimed at?", "en")],
)
def test_cases_to_be_copied_are_a_target(
    knowledge: Knowledge, text: str, language: Language
) -> None:
    given = ask_of_plans(knowledge, text, language)
    first = given.reply.text.splitlines()[0]
    assert "10" in first
    assert ("是目标，不是结果" if language == "zh" else "a target, not a result") in first
    assert "37" not in first


def test_that_anything_was_copied_is_not_said(knowledge: Knowledge) -> None:
    given = ask_of_plans(knowledge, "试点经验已经复制到外省了吗")
    assert given.reply.outcome == "not_covered"
    assert given.reply.text.startswith("是否已有做法在全国或外地复制推广")


def test_a_district_s_goals_have_no_figure_of_the_city(knowledge: Knowledge) -> None:
    given = ask_of_plans(knowledge, "垫江有没有量化的指标", region="dianjiang")
    assert given.reply.text.startswith(
        "垫江县的文件（垫江府发〔2021〕15号，一（三））的目标没有写数字指标"
    )
    assert "不是区县的" in given.reply.text
    assert given.reply.outcome == "not_covered"


def test_what_a_district_has_done_is_not_the_city_s_number(knowledge: Knowledge) -> None:
    given = ask_of_plans(knowledge, "璧山的试点任务完成了几项", region="bishan")
    assert given.reply.outcome == "not_covered"
    assert given.reply.text.startswith("璧山区的任务完成了多少")
    city = ask_of_plans(knowledge, "How many of the pilot's tasks are done?", "en")
    assert "69" in city.reply.text
    assert city.reply.outcome == "answered"


@pytest.mark.parametrize(
    ("text", "language", "first"),
    [
        ("你们收录的文件哪份最早", "zh", "渝府发〔2021〕19号"),
        ("Which of the plans is the oldest?", "en", "渝府发〔2021〕19号"),
    ],
)
def test_the_oldest_and_the_newest_plan_are_named(
    knowledge: Knowledge, text: str, language: Language, first: str
) -> None:
    lines = ask_of_plans(knowledge, text, language).reply.text.splitlines()
    assert first in lines[0]
    assert "璧山府办发〔2022〕18号" in lines[1]


def test_districts_with_a_plan_are_those_held(knowledge: Knowledge) -> None:
    given = ask_of_plans(knowledge, "有哪些区县发布了方案")
    assert "璧山区、垫江县" in given.reply.text
    assert "其他区县有没有自己的方案，这里查不到" in given.reply.text


def test_what_a_district_is_to_develop(knowledge: Knowledge) -> None:
    given = ask_of_plans(knowledge, "璧山重点发展哪些园区", region="bishan")
    assert "中新（重庆）科技城" in given.reply.text
    assert "金融、科技、教育、商业服务" in given.reply.text
    assert "没有关于" not in given.reply.text


@pytest.mark.parametrize(
    ("text", "language"),
    [("璧山算不算试点范围", "zh"), ("Is Bishan part of the pilot?", "en")],
)
def test_a_place_with_a_plan_takes_part(
    knowledge: Knowledge, text: str, language: Language
) -> None:
    given = ask_of_plans(knowledge, text, language, region="bishan")
    assert given.reply.text.startswith(("是，璧山区", "Yes, Bishan District"))
    assert "璧山府办发〔2022〕18号" in given.reply.text


def ask_of_elsewhere(knowledge: Knowledge, text: str, name: str, place: str) -> Answer:
    spelt: dict[str, tuple[str, ...]] = {"other_place": (name,)}
    return ask(knowledge, text, "find_document", spellings=spelt, other_place=place)


def test_a_district_without_a_plan_here_is_not_told_of_as_another(knowledge: Knowledge) -> None:
    given = ask_of_elsewhere(knowledge, "开州区参加试点吗", "开州区", "kaizhou")
    check_answer(given, knowledge)
    assert given.reply.outcome == "not_covered"
    assert "没有开州区的规定" in given.reply.text
    assert official_regions(given) == {"chongqing"}
    counted = ask_of_elsewhere(knowledge, "开州区的方案有几项任务", "开州区", "kaizhou")
    assert "项任务，从" not in counted.reply.text


def test_a_place_that_is_only_named_is_shown_where_it_is(knowledge: Knowledge) -> None:
    given = ask_of_elsewhere(knowledge, "渝中区在试点里负责什么", "渝中区", "yuzhong")
    assert "渝中区与市商务委" in given.reply.text
    for named in (
        ask_of_plans(knowledge, "方案里长嘉汇是什么定位"),
        ask_of_plans(knowledge, "Is Jiefangbei in the plan?", "en"),
    ):
        assert "CQ-B3-06" in measures_shown(named)


def test_what_is_in_it_for_a_trade_and_for_residents(knowledge: Knowledge) -> None:
    firm = ask(knowledge, "我们做物流的，璧山方案对我们有什么好处", "nlu_fallback", region="bishan")
    check_answer(firm, knowledge)
    assert "提到物流的措施" in firm.reply.text
    assert official_regions(firm) == {"bishan"}
    assert "能不能享受，文件没有写" in firm.reply.text
    none = ask(
        knowledge,
        "We are a hotel company. What is in Dianjiang's plan for us?",
        "ask_help",
        language="en",
        region="dianjiang",
    )
    assert none.reply.outcome == "not_covered"
    assert "no measure that names tourism, hotels" in none.reply.text
    people = ask(knowledge, "试点给市民带来什么好处", "ask_talent")
    assert people.reply.text.startswith("试点对普通居民有什么好处，文件没有单独写")


def test_the_next_message_goes_on_about_the_same(knowledge: Knowledge) -> None:
    before = ask(knowledge, "垫江方案有几项任务", "find_document", region="dianjiang")
    bishan = and_then(
        knowledge,
        before,
        "那璧山呢",
        "change_region",
        region="bishan",
        spellings={"region": ("璧山",)},
    )
    assert "21 项任务" in bishan.reply.text
    again = and_then(
        knowledge,
        bishan,
        "垫江呢",
        "change_region",
        region="dianjiang",
        spellings={"region": ("垫江",)},
    )
    assert "11 项任务" in again.reply.text
    lead = and_then(knowledge, again, "谁牵头", "ask_responsible_unit")
    assert measures_shown(lead) == ["DJ-O1-01", "DJ-O2-01"]
    begun = and_then(knowledge, before, "什么时候开始的", "ask_case_status")
    assert "没有写从哪一天开始" in begun.reply.text
    away = and_then(
        knowledge,
        before,
        "万州呢",
        "change_region",
        other_place="wanzhou",
        spellings={"other_place": ("万州",)},
    )
    assert "项任务，从" not in away.reply.text


def test_a_choice_of_another_place_asks_the_same_of_it(knowledge: Knowledge) -> None:
    before = ask(knowledge, "垫江方案有几项任务", "find_document", region="dianjiang")
    titles = [c.title for c in before.reply.choices]
    given = choose(knowledge, before, titles.index("璧山区呢？") + 1)
    assert "21 项任务" in given.reply.text


@pytest.mark.parametrize(
    ("text", "intent", "topic", "language"),
    [
        ("养老试点谁来监督", "ask_responsible_unit", "foreign_elderly_care", "zh"),
        ("跨境电商有几项任务", "ask_opening", "cross_border_ecommerce", "zh"),
        ("签证到期以后怎么办", "ask_talent", "green_channel", "zh"),
        ("外债登记试点什么时候开始的", "ask_finance", "foreign_debt", "zh"),
        ("Which industries may foreign firms enter?", "ask_opening", "fdi_negative_list", "en"),
        (
            "How many innovation cases did the central districts have?",
            "ask_pilot",
            "innovation_cases",
            "en",
        ),
        ("璧山方案对银行到境外发债有什么支持", "ask_finance", "offshore_bonds", "zh"),
        ("Who approves work permits?", "ask_talent", "green_channel", "en"),
    ],
)
def test_a_matter_of_the_documents_is_left_to_its_topic(
    knowledge: Knowledge, text: str, intent: str, topic: str, language: Language
) -> None:
    given = ask(knowledge, text, intent, topic, language=language)
    assert given.focus.topic == topic


def test_names_of_what_is_done_are_no_list_of_all(knowledge: Knowledge) -> None:
    given = ask(knowledge, "试点已经实施的是哪些任务", "ask_pilot", "pilot_progress")
    assert "· 二（一）" not in given.reply.text


def test_who_leads_it_without_anything_before_is_asked_back(knowledge: Knowledge) -> None:
    given = ask(knowledge, "and who leads it?", "ask_responsible_unit", language="en")
    assert given.reply.outcome == "clarification"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("我是英国领馆的，同事想知道2022年试点有哪些成绩，要写进季度简报", "zh"),
        ("服务业扩大开放一年来有什么亮点，准备发言稿用", "zh"),
        ("Highlights of the pilot after one year, for our magazine article, please.", "en"),
        ("Figures on the pilot for the consulate's annual report, please", "en"),
    ],
)
def test_what_the_results_are_wanted_for_does_not_hide_them(
    knowledge: Knowledge, text: str, language: Language
) -> None:
    given = ask_of_plans(knowledge, text, language)
    assert all(figure in given.reply.text for figure in ("80.2%", "356", "55"))


def test_results_of_a_year_without_reports_are_not_told_as_of_it(knowledge: Knowledge) -> None:
    given = ask_of_plans(knowledge, "2024年试点有哪些成果")
    assert given.reply.text.startswith("2024年的数字")
    assert given.reply.outcome == "not_covered"


def test_results_of_a_district_are_not_those_of_the_city(knowledge: Knowledge) -> None:
    given = ask_of_plans(knowledge, "璧山试点取得了哪些成果", region="bishan")
    assert given.reply.text.startswith("璧山区自己的成果数字")


def test_results_of_a_matter_are_left_to_it(knowledge: Knowledge) -> None:
    given = ask(knowledge, "外债登记有什么成果", "ask_finance", "foreign_debt")
    assert "80.2%" not in given.reply.text


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Till what year is Bishan's plan valid and is there any growth target?", "en"),
        ("璧山的方案搞到哪一年，有没有增长指标？", "zh"),
    ],
)
def test_term_and_targets_are_told_together(
    knowledge: Knowledge, text: str, language: Language
) -> None:
    given = ask_of_plans(knowledge, text, language, region="bishan")
    term, none = ("a term of 3 years", "name no figure") if language == "en" else ("期限是3年", "没有写数字指标")  # fmt: skip
    assert term in given.reply.text
    assert none in given.reply.text
    assert "begins" not in given.reply.text


@pytest.mark.parametrize(
    ("text", "language", "place", "spelling", "told", "later"),
    [
        ("武汉算不算试点城市", "zh", "wuhan", "武汉", "没有武汉", "武汉后来是否列入"),
        ("天津也是这个试点地区吗", "zh", "tianjin", "天津", "其中有天津", "以后的试点名单没有收录"),
        ("Is Shenzhen a pilot city too?", "en", "shenzhen", "Shenzhen", "Shenzhen is not among them", "added later"),
        ("Was Tianjin one of the pilot cities?", "en", "tianjin", "Tianjin", "Tianjin is among them", "any later list"),
    ],
)  # fmt: skip
def test_whether_another_city_is_a_pilot_is_told_by_the_reply_that_the_plan_cites(
    text: str,
    language: Language,
    place: str,
    spelling: str,
    told: str,
    later: str,
    knowledge: Knowledge,
) -> None:
    spelt: dict[str, tuple[str, ...]] = {"other_place": (spelling,)}
    given = ask_of_plans(knowledge, text, language, other_place=place, spellings=spelt)
    assert given.reply.outcome == "not_covered"
    assert "国函〔2021〕37号" in given.reply.text
    assert told in given.reply.text
    assert later in given.reply.text
