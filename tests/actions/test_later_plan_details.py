"""A plan published later: deadlines of its tasks, things that it excepts by name, and whose figure it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from actions.answers.dispatch import answer_question
from actions.answers.pieces.answer import Answer, Knowledge
from actions.answers.pieces.deadlines import asks_for_deadline
from actions.wording import deadline_text
from bot.settings import Settings
from channels.plain_text import as_plain_text
from knowledge.topics import topic_of_heading
from tests.actions.asking import NOTHING_BEFORE, make_question, vector_of
from tests.actions.honesty import check_answer
from tests.actions.new_plan import bring_out_plan

PLAN = """重庆市江津区人民政府办公室
关于印发江津区推进服务业开放若干措施的通知
江津府办发〔2025〕52号

江津区推进服务业开放若干措施

一、重点任务
1．建设境外诊所集聚区。允许外商举办独资口腔诊所和眼科诊所，美容类诊所和接种门诊除外。
2．推广知识产权质押融资。对以商标权质押取得的贷款，按照利息的30%给予贴息，最高20万元。
3．发展跨境电商海外仓。对租用海外仓的企业，按照租金的25%给予补贴，最高60万元。
二、保障措施
（一）强化资金支持。区级财政每年安排专项资金3000万元。同一项目已获得市级补助的，按照就高不重复原则执行。

重庆市江津区人民政府办公室
2025年6月10日

附件
重点任务分工表
序号	任务	牵头单位	责任单位	完成时限
1	建设境外诊所集聚区	区卫生健康委	区商务委	2027年3月底前
2	推广知识产权质押融资	区市场监管局	区财政局	2026年11月底前
3	发展跨境电商海外仓	区商务委	区财政局	2027年8月底前
"""


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory, settings: Settings) -> Iterator[Knowledge]:
    """The shipped documents and the plan of 江津."""
    folder = Path(tmp_path_factory.mktemp("later-details"))
    yield from bring_out_plan(folder, settings, PLAN)


def put(
    held: Knowledge, text: str, intent: str, topic: str | None, region: str | None = "jiangjin"
) -> Answer:
    english = not any("\u4e00" <= c <= "\u9fff" for c in text)
    question = make_question(text, intent, topic, language="en" if english else "zh")
    if region:
        question = replace(question, entities={"region": (region,)})
    given = answer_question(replace(question, vector=vector_of(text)), NOTHING_BEFORE, held)
    check_answer(given, held)
    return given


@pytest.mark.parametrize(
    ("text", "intent", "deadline"),
    [
        ("江津知识产权质押融资哪年完成", "ask_attribute", "2026年11月底前"),
        ("江津知识产权质押融资谁牵头，完成期限是哪天", "ask_responsible_unit", "2026年11月底前"),
        (
            "Who leads intellectual property pledge financing in Jiangjin, and by when is it due?",
            "ask_responsible_unit",
            "by the end of November 2026",
        ),
    ],
)
def test_by_when_a_task_is_to_be_done_is_told(
    held: Knowledge, text: str, intent: str, deadline: str
) -> None:
    reply = as_plain_text(put(held, text, intent, "ip_financing").reply)
    said = reply.split("原文：")[0].split("Original (")[0]
    assert deadline in said
    assert "没有写" not in said


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("海外仓什么时候建成", True),
        ("and by when?", True),
        ("投诉几天办结", False),
        ("What is the deadline for applying?", False),
        ("什么时候可以申请补贴", False),
    ],
)
def test_a_deadline_of_a_task_is_no_time_of_an_application(text: str, asks: bool) -> None:
    assert asks_for_deadline(text) is asks


@pytest.mark.parametrize(
    ("text", "thing"),
    [("江津美容诊所可以外商独资吗", "美容诊所"), ("江津接种门诊能不能外商独资", "接种门诊")],
)
def test_a_thing_that_the_plan_excepts_is_said_to_be_excepted(
    held: Knowledge, text: str, thing: str
) -> None:
    said = as_plain_text(put(held, text, "ask_opening", None).reply)
    assert f"您说的“{thing}”属于这一例外" in said


def test_what_is_not_excepted_is_not_said_to_be(held: Knowledge) -> None:
    for text in ("江津眼科诊所可以外商独资吗", "江津除美容诊所外可以外商独资吗"):
        said = as_plain_text(put(held, text, "ask_opening", None).reply)
        assert "属于这一例外" not in said


@pytest.mark.parametrize("text", ["海外仓租金补贴最多多少", "租用海外仓补贴多少"])
def test_a_figure_of_one_district_is_told_as_its_own(held: Knowledge, text: str) -> None:
    given = put(held, text, "ask_attribute", "cross_border_ecommerce", region=None)
    said = as_plain_text(given.reply)
    assert "江津区的文件写明：「对租用海外仓的企业" in said
    assert "这只是江津区的规定" in said
    assert said.index("60万元") < said.index("没有写")


def test_what_no_plan_states_is_still_said_to_be_missing(held: Knowledge) -> None:
    given = put(held, "海外仓审批要多少天", "ask_attribute", "cross_border_ecommerce", region=None)
    assert "写明：" not in as_plain_text(given.reply)


def test_a_sum_that_carries_the_measures_is_found(held: Knowledge) -> None:
    given = put(held, "江津每年有多少专项资金", "ask_pilot", "pilot_progress")
    assert "3000万元" in as_plain_text(given.reply).split("1. ")[0]
    assert given.reply.outcome == "answered"


def test_a_date_is_said_in_english_beside_what_is_written() -> None:
    assert deadline_text("2026年10月底前", "en") == "2026年10月底前 (by the end of October 2026)"
    assert deadline_text("2027年6月", "en") == "2027年6月 (by June 2027)"
    assert deadline_text("持续推进", "en") == "持续推进"
    assert deadline_text("2026年10月底前", "zh") == "2026年10月底前"


@pytest.mark.parametrize(
    ("heading", "topic"),
    [
        ("建立外商投资企业投诉工作机制", "complaint_mechanism"),
        ("推广知识产权质押融资", "ip_financing"),
        ("强化科技、金融、人才保障", None),
        ("发展白酒文化", None),
    ],
)
def test_a_heading_with_the_name_of_a_topic_is_of_it(heading: str, topic: str | None) -> None:
    assert topic_of_heading(heading) == topic


@pytest.mark.parametrize(
    "text",
    [
        "已经拿了市里的补助，江津的还能再申请吗",
        "We already received a municipal grant; may we apply in Jiangjin as well?",
    ],
)
def test_support_for_the_same_matter_is_told_from_the_plan(held: Knowledge, text: str) -> None:
    said = as_plain_text(put(held, text, "ask_validity", None).reply)
    assert "按照就高不重复原则执行" in said.split("1. ")[0]


def test_a_plan_that_says_nothing_of_it_is_not_made_to(held: Knowledge) -> None:
    given = put(held, "已经拿了市里的补助，璧山的还能再申请吗", "ask_validity", None, "bishan")
    assert "就高不重复" not in as_plain_text(given.reply)


def test_by_when_as_a_second_part_is_asked_of_the_matter_before(held: Knowledge) -> None:
    first = make_question(
        "江津哪个部门牵头知识产权质押融资？", "ask_responsible_unit", "ip_financing"
    )
    first = replace(first, entities={"region": ("jiangjin",), "topic": ("ip_financing",)})
    second = make_question("完成时限是什么时候？", "ask_attribute", attribute="duration")
    second = replace(second, vector=vector_of(second.text))
    both = replace(first, text=first.text + second.text, parts=(first, second))
    given = answer_question(both, NOTHING_BEFORE, held)
    assert "2026年11月底前" in given.reply.text
    assert not any(other in given.reply.text for other in ("2027年3月", "2027年8月"))
