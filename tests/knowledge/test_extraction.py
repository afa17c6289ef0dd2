"""The three official documents, held against what stands in them.

The expectations are copied by hand from knowledge/sources, not from what the parser gives.
"""

from __future__ import annotations

import re

import pytest

from knowledge.annex import Row
from knowledge.extraction import ParsedMeasure, ParsedTask, extract
from knowledge.matching import difference
from knowledge.passages import Passage
from knowledge.units import Units
from tests.knowledge.builders import bare
from tests.knowledge.conftest import Shipped

Documents = dict[str, Shipped]
Tasks = dict[str, ParsedTask]
Measures = dict[str, ParsedMeasure]

BETWEEN_MEASURES = re.compile(r"^[，,。；;并]*$")
"""What may stand between two measures of a text: punctuation, and an “and”."""

UNITS = {
    "BS-01": (
        "区科技局",
        "区财政局、璧山高新区管委会、服务业发展区管委会、国家农业科技园区管委会、高新技术产业研究院公司、两山公司、绿发公司、国隆公司",
    ),
    "BS-02": ("区商务委", "区司法局、区财政局"),
    "BS-04": (
        "区财政局",
        "区发展改革委、区科技局、区生态环境局、区商务委、璧山高新区管委会、两山公司、绿发公司、人民银行江津中心支行、江津银保监分局",
    ),
    "BS-05": (
        "区卫生健康委",
        "区民政局、区医保局、服务业发展区管委会、区市场监管局、两化大健康公司",
    ),
    "BS-06": ("区发展改革委", ""),
    "BS-09": (
        "璧山高新区管委会",
        "区委网信办、区发展改革委、区科技局、区规划自然资源局、区卫生健康委、区税务局、高新技术产业研究院公司",
    ),
    "BS-10": (
        "区商务委、服务业发展区管委会",
        "区发展改革委、区农业农村委、璧山高新区管委会、两化大健康公司",
    ),
    "BS-13": (
        "区委宣传部、区文化旅游委",
        "区规划自然资源局、区退役军人事务局、服务业发展区管委会、区委党史研究室、区档案馆、丁家街道、文旅公司",
    ),
    "BS-16": ("区发展改革委", "区商务委、区市场监管局"),
    "BS-19": ("区委组织部、区人力社保局", "区科技局、区公安局、区财政局"),
    "BS-21": ("区财政局", ""),
    "DJ-01": (
        "县科技局、县市场监管局",
        "县发展改革委、县教委、县财政局、县商务委、县国资管理服务中心、县银保监组",
    ),
    "DJ-02": (
        "县卫生健康委、人行垫江县支行、县银保监组",
        "县财政局、县医保局、县金融发展服务中心",
    ),
    "DJ-03": ("县发展改革委", ""),
    "DJ-04": ("县科技局", "县财政局、县税务局"),
    "DJ-07": (
        "县商务委、县市场监管局",
        "县教委、县科技局、县规划自然资源局、县住房城乡建委、县城市管理局、县交通局、县文化旅游委、县卫生健康委、县国资管理服务中心",
    ),
    "DJ-08": (
        "县大数据协作组、人行垫江县支行",
        "县委宣传部、县发展改革委、县金融发展服务中心、县商务委、各行业主管部门",
    ),
    "DJ-09": ("县公安局、县人力社保局", "县科技局、县医保局、人行垫江县支行"),
    "DJ-11": ("人行垫江县支行、县金融发展服务中心", "县银保监组"),
    "CQ-A2": ("市科技局", "市教委、市国资委、市财政局"),
    "CQ-A3": ("市知识产权局、重庆银保监局", "市科技局、人行重庆营管部"),
}

TALENT_IN_BISHAN = [
    "大力引进高层次专家人才，实施更加开放的多层次、个性化引才政策",
    "支持企业拓展国际化人才视野，引进技术创新、管理创新型人才及职业经理人等国际一流人才",
    "对外籍高层次人才投资创业、讲学交流、经贸活动提供出入境和停居留便利",
    "符合条件的服务业企业聘用的“高精尖缺”外国人才，可享受人才签证、工作许可、社会保障等业务办理便利措施和“绿色通道”服务",
    "对境外高端人才给予入出境便利",
    "便利其境内经常项目项下合法薪酬收入办理购汇汇出",
    "便利其在便利化额度外结汇缴纳随行子女在境内就读国际学校学费",
    "除涉及国家主权、安全外，支持在区合法工作的境外人士，按规定申请参加我国相关专业技术类职业资格考试（不含法律职业资格考试）",
    "试点开展外籍人才配额管理制度",
    "探索推荐制人才引进模式",
    "增强社会保障政策的包容性，加强跨企业、跨平台、多雇主间灵活就业人员的权益保障",
    "出台重点创新企业“一事一议”人才支持政策",
]
TALENT_IN_DIANJIANG = [
    "对外籍高层次人才投资创业、讲学交流、经贸活动提供出入境和停居留便利",
    "按照《丹乡英才服务细则(试行)》《垫江县柔性引才八条(试行)》等全县 1+N 的人才政策体系，符合条件的外籍人员均可享受便利服务",
    "对境外高端人才给予入出境便利",
    "便利其境内经常项目项下合法薪酬收入办理购汇汇出",
    "便利其在便利化额度外结汇缴纳随行子女在境内就读国际学校学费",
    "除涉及国家主权、安全外，允许在重庆市合法工作的境外人士，按规定申请参加我国相关专业技术类职业资格考试(不含法律职业资格考试)",
    "试点开展外籍人才配额管理制度",
    "探索推荐制人才引进模式",
    "增强社会保障政策的包容性，加强跨企业、跨平台、多雇主间灵活就业人员的权益保障",
]


def test_each_document_has_all_its_tasks(shipped: Documents) -> None:
    assert {prefix: len(d.parsed.tasks) for prefix, d in shipped.items()} == {
        "BS": 21,
        "DJ": 11,
        "CQ": 4,
    }


@pytest.mark.parametrize("key", UNITS)
def test_units_are_those_that_the_document_names_in_its_order(key: str, tasks: Tasks) -> None:
    lead, responsible = UNITS[key]
    units = tasks[key].units
    assert "、".join(units.lead) == lead
    assert "、".join(units.responsible) == responsible


@pytest.mark.parametrize(
    ("prefix", "title"), [("CQ", "配合单位"), ("BS", "责任单位"), ("DJ", "责任单位")]
)
def test_responsible_units_are_called_as_the_document_calls_them(
    prefix: str, title: str, shipped: Documents
) -> None:
    tasks = [t for t in shipped[prefix].parsed.tasks if t.units.responsible]
    assert {task.units.responsible_title for task in tasks} == {title}


def test_every_task_has_a_lead_unit(tasks: Tasks) -> None:
    assert [task.key for task in tasks.values() if not task.units.lead] == []


def test_every_unit_stands_in_its_document(shipped: Documents) -> None:
    for document in shipped.values():
        text = bare(document.source)
        for task in document.parsed.tasks:
            for name in (*task.units.lead, *task.units.responsible):
                assert name in text, task.key


@pytest.mark.parametrize(
    ("key", "title", "locator"),
    [
        ("BS-01", "科技服务领域", "二（一）1（1）"),
        ("BS-04", "金融服务领域", "二（一）2（2）"),
        ("BS-06", "电力服务领域", "二（一）3（1）"),
        ("BS-08", "其他服务业领域", "二（一）4"),
        ("BS-09", "以西部（重庆）科学城璧山片区为主阵地，打造科技创新新高地", "二（二）1"),
        (
            "BS-12",
            "以TOD大型商业综合体、环秀湖商圈、老城区商业步行街为基础，发展立足璧山、与主城都市区同城化发展、面向成渝地区双城经济圈的新消费中心",
            "二（二）4",
        ),
        ("BS-13", "以公园景区化为切入，支持文旅融合发展，打造全域旅游示范区", "二（二）5"),
        ("BS-15", "加快简政放权", "二（三）1"),
        ("BS-19", "提供人才保障", "二（四）2"),
        ("BS-21", "加强金融风险防控", "二（四）4"),
        ("DJ-01", "充分竞争性服务业", "二（一）1"),
        ("DJ-04", "打造科技成果转移转化承接基地", "二（二）4"),
        ("DJ-07", "完善规则体系", "二（三）7"),
        ("DJ-10", "强化数据及知识产权保护", "二（四）10"),
        ("DJ-11", "加强金融风险防控", "二（四）11"),
        ("CQ-A3", "充分竞争性服务业", "附件一（一）3"),
    ],
)
def test_a_task_stands_under_its_heading_at_its_place(
    key: str, title: str, locator: str, tasks: Tasks
) -> None:
    assert (tasks[key].title, tasks[key].places[0].locator) == (title, locator)


def test_headings_that_run_into_the_text_leave_it_whole(tasks: Tasks) -> None:
    assert tasks["BS-12"].text.startswith("紧跟全市打造国际消费中心城市步伐，")
    assert tasks["BS-13"].text.startswith("围绕“吃住行游购娱、商养学闲情奇”旅游要素，")
    assert tasks["BS-14"].text.startswith("抢抓重庆新机场建设重大机遇，")


def test_pages_and_wrapped_lines_leave_no_trace(tasks: Tasks) -> None:
    # Lines and pages of the Dianjiang file break in the middle of words.
    assert "按规定免征有关进口税收。" in tasks["DJ-04"].text
    assert "给予入出境便利，便利其境内" in tasks["DJ-09"].text
    for key in (key for key in tasks if key.startswith("DJ")):
        # The only blanks are those that are printed around a foreign word.
        assert not re.search(r"\s", tasks[key].text.replace("全县 1+N 的", "")), key


def test_body_and_annex_are_two_places_of_one_task(shipped: Documents, tasks: Tasks) -> None:
    for task in shipped["BS"].parsed.tasks:
        assert [place.part for place in task.places] == ["body", "annex"], task.key
    assert [p.locator for p in tasks["BS-19"].places] == ["二（四）2", "附件四（二）19"]
    assert {len(t.places) for key, t in tasks.items() if key[:2] in ("DJ", "CQ")} == {1}


def test_every_measure_of_a_bishan_task_stands_in_both_places(shipped: Documents) -> None:
    for measure in shipped["BS"].parsed.measures:
        if measure.task_key:
            assert [place.part for place in measure.places] == ["body", "annex"], measure.key


def test_annex_numbers_are_as_printed(shipped: Documents, tasks: Tasks) -> None:
    # The rows 5 to 13 and 15 of the Bishan table have lost their numbers.
    printed = [task.annex_number for task in shipped["BS"].parsed.tasks]
    missing = [None] * 9
    assert printed == ["1", "2", "3", "4", *missing, "14", None, "16", "17", "18", "19", "20", "21"]
    # Such a row is cited by its position, with a remark that its number is not printed.
    assert re.fullmatch("附件一（三）6（.*序号.*）", tasks["BS-06"].places[1].locator)


def test_a_mark_more_or_less_is_no_difference_of_body_and_annex(tasks: Tasks) -> None:
    # In the annex the power task ends without a full stop.
    assert [task.key for task in tasks.values() if task.difference] == []


@pytest.mark.parametrize(
    ("annex", "told"),
    [
        ("支持设立公司(试点),稳步推进改革", None),
        ("支持设立 公司【试点】、稳步推进改革", None),
        (
            "支持设立公司（试点），全面推进改革。",
            "正文“稳步”，附件“全面”（在“立公司（试点），”之后）",
        ),
    ],
)
def test_where_body_and_annex_differ_in_words_it_is_said(annex: str, told: str | None) -> None:
    row = Row((), None, "", Passage(annex, tuple(range(len(annex)))), Units())
    assert difference("支持设立公司（试点），稳步推进改革。", Units(), row) == told


def test_every_place_of_a_task_holds_exactly_its_text(shipped: Documents) -> None:
    for document in shipped.values():
        for task in document.parsed.tasks:
            for place in task.places:
                printed = bare(document.source[place.start : place.end])
                # In the annex a task may end without its full stop.
                assert printed.rstrip("。") == bare(task.text).rstrip("。"), (
                    task.key,
                    place.locator,
                )


def test_every_place_of_a_measure_holds_exactly_its_text(shipped: Documents) -> None:
    for document in shipped.values():
        for measure in document.parsed.measures:
            for place in measure.places:
                printed = bare(document.source[place.start : place.end])
                assert printed == bare(measure.text), (measure.key, place.locator)


def test_every_measure_is_part_of_its_sentence(measures: Measures) -> None:
    assert [m.key for m in measures.values() if m.text not in m.sentence] == []


def test_no_character_of_a_task_is_lost(shipped: Documents) -> None:
    for document in shipped.values():
        for task in document.parsed.tasks:
            found = [m.text for m in document.parsed.measures if m.task_key == task.key]
            assert_nothing_lost(task.text, found, document.parsed.statements, task.key)


@pytest.mark.parametrize(
    ("prefix", "locator"),
    [("CQ", f"二（{number}）") for number in "一二三四五六七"]
    + [("CQ", f"三（{number}）") for number in "一二三"]
    + [("BS", f"三（{number}）") for number in "一二三四"]
    + [("DJ", f"三（{number}）") for number in "一二三"]
    + [("CQ", "一（三）"), ("BS", "一（三）"), ("DJ", "一（三）")],
)
def test_no_character_of_the_other_places_with_measures_is_lost(
    prefix: str, locator: str, shipped: Documents
) -> None:
    parsed = shipped[prefix].parsed
    (section,) = [s for s in parsed.sections if s.locator == locator]
    found = [m.text for m in parsed.measures if m.places[0].locator == locator]
    assert found
    assert_nothing_lost(section.text, found, parsed.statements, locator)


def assert_nothing_lost(
    text: str, measures: list[str], statements: tuple[str, ...], where: str
) -> None:
    """Between the measures there is punctuation, or a sentence kept as a statement."""
    rest = text
    for measure in measures:
        before, found, rest = rest.partition(measure)
        assert found, (where, measure)
        for statement in statements:
            before = before.replace(statement, "")
        assert BETWEEN_MEASURES.match(bare(before)), (where, before)
    for statement in statements:
        rest = rest.replace(statement, "")
    assert BETWEEN_MEASURES.match(bare(rest)), (where, rest)


def test_what_only_describes_is_a_statement_and_no_measure(shipped: Documents) -> None:
    (statement,) = shipped["BS"].parsed.statements
    assert statement.startswith("重庆新机场选址落户，13个融城隧道联通中心城区")
    assert shipped["DJ"].parsed.statements == shipped["CQ"].parsed.statements == ()


@pytest.mark.parametrize(
    ("task", "expected"), [("BS-19", TALENT_IN_BISHAN), ("DJ-09", TALENT_IN_DIANJIANG)]
)
def test_the_measures_for_talent_one_by_one(
    task: str, expected: list[str], measures: Measures
) -> None:
    found = [m for m in measures.values() if m.task_key == task]
    assert [m.text for m in found] == expected
    assert [m.key for m in found] == [f"{task}-{n:02d}" for n in range(1, len(expected) + 1)]


def test_bishan_supports_examinations_within_both_exclusions(measures: Measures) -> None:
    measure = measures["BS-19-08"]
    assert measure.text == TALENT_IN_BISHAN[7]
    assert measure.wording.modality == "支持"
    assert measure.wording.exclusions == ("除涉及国家主权、安全外", "不含法律职业资格考试")
    assert "在区合法工作的" in measure.wording.conditions


def test_dianjiang_permits_examinations_for_those_who_work_in_chongqing(measures: Measures) -> None:
    measure = measures["DJ-09-06"]
    assert measure.text == TALENT_IN_DIANJIANG[5]
    assert measure.wording.modality == "允许"
    assert "在重庆市合法工作的" in measure.wording.conditions
    assert measure.wording.exclusions == ("除涉及国家主权、安全外", "不含法律职业资格考试")


def test_bishan_s_fast_recognition_has_both_figures_in_one_condition(measures: Measures) -> None:
    measure = measures["BS-17-01"]
    assert measure.text.endswith("实行“报备即批准”")
    assert any("一年以上" in c and "不低于50%" in c for c in measure.wording.conditions)
    assert measure.wording.modality_kind == "explore"


def test_dianjiang_s_import_tax_exemption(measures: Measures) -> None:
    measure = measures["DJ-04-01"]
    assert (
        measure.text
        == "对符合支持科技创新进口税收政策的县内研发机构进口科研设备，按规定免征有关进口税收"
    )
    assert measure.places[0].locator == "二（二）4"
    assert {"符合支持科技创新进口税收政策的县内研发机构", "按规定"} <= set(
        measure.wording.conditions
    )


def test_goals_and_organisation_are_told_from_measures(measures: Measures) -> None:
    kinds = {key: m.kind for key, m in measures.items()}
    assert {key for key, kind in kinds.items() if kind == "goal"} == {
        "CQ-G1-01",
        "BS-G1-01",
        "DJ-G1-01",
        "DJ-G1-02",
    }
    assert {key[3] for key, kind in kinds.items() if kind == "organisation"} == {"O"}
    assert all(kind == "measure" for key, kind in kinds.items() if key[3] not in "GO")


def test_no_id_is_given_twice(shipped: Documents) -> None:
    for document in shipped.values():
        keys = [task.key for task in document.parsed.tasks]
        keys += [measure.key for measure in document.parsed.measures]
        assert len(keys) == len(set(keys))


@pytest.mark.parametrize(
    ("prefix", "end"),
    [
        ("CQ", "要利用多平台开展对外宣传,持续扩大试点影响力。"),
        ("BS", "并及时提炼总结、固化推广好做法好经验。"),
        ("DJ", "要利用多平台开展对外宣传，持续扩大试点影响力。"),
    ],
)
def test_annex_and_mailing_list_are_not_in_the_last_section(
    prefix: str, end: str, shipped: Documents
) -> None:
    assert shipped[prefix].parsed.sections[-1].text.endswith(end)


@pytest.mark.parametrize("prefix", ["CQ", "BS", "DJ"])
def test_what_the_manifest_says_of_a_document_stands_in_it(prefix: str, shipped: Documents) -> None:
    entry, text = shipped[prefix].entry, bare(shipped[prefix].source)
    issued = entry["issued_on"]
    assert entry["title"] in text
    assert entry["issuing_body"] in text
    assert f"{issued.year}年{issued.month}月{issued.day}日" in text
    assert "此件公开发布" in text
    # The city's plan does not print its own number.
    assert (entry["document_number"] in text) == (prefix != "CQ")


def test_the_number_of_the_city_s_plan_is_what_the_others_cite(shipped: Documents) -> None:
    number = shipped["CQ"].entry["document_number"]
    assert number == "渝府发〔2021〕19号"
    assert number in bare(shipped["BS"].source)
    assert number in bare(shipped["DJ"].source)


def test_reading_twice_gives_the_same(shipped: Documents) -> None:
    assert extract(shipped["DJ"].source, "DJ") == shipped["DJ"].parsed


PLAN = """\
某区服务业扩大开放试点方案
为推进试点，制定本方案。
一、总体要求
(一)工作目标。
经过试点，努力形成新格局。
二、主要任务和措施
(一)重点行业
1. 科技服务。支持符合条件的企业开展试点。本区地处西部，拥有多家企业。(牵头单位:区科技局)
2. 金融服务。探索新模式；鼓励银行创新。
三、保障措施
(一)加强领导。专项工作组负责统筹。
附件：任务分工
四、附则
"""


def test_an_unknown_plan_is_read_by_the_same_rules() -> None:
    parsed = extract(PLAN, "XX")
    (task,) = parsed.tasks
    assert (task.key, task.title, task.units.lead) == ("XX-01", "科技服务", ("区科技局",))
    assert [(m.key, m.kind, m.text) for m in parsed.measures] == [
        ("XX-G1-01", "goal", "经过试点，努力形成新格局"),
        ("XX-01-01", "measure", "支持符合条件的企业开展试点"),
        ("XX-B1-01", "measure", "探索新模式"),
        ("XX-B1-02", "measure", "鼓励银行创新"),
        ("XX-O1-01", "organisation", "专项工作组负责统筹"),
    ]
    assert parsed.statements == ("本区地处西部，拥有多家企业",)
    assert [s.locator for s in parsed.sections][-1] == "三（一）"


def test_a_document_without_an_outline_holds_nothing() -> None:
    parsed = extract("通知\n请认真贯彻执行。\n", "XX")
    assert (parsed.sections, parsed.tasks, parsed.measures) == ((), (), ())


def test_a_first_sentence_that_says_who_may_do_what_is_a_measure_and_no_heading() -> None:
    text = (
        "一、重点任务\n"
        "1．支持外资酒店参与景区改造。对五星级酒店，一次性奖励200万元。（牵头单位：区文化旅游委）\n"
        "2．支持企业上市。对完成上市的企业，一次性奖励300万元。（牵头单位：区金融办）\n"
    )
    parsed = extract(text, "YC")
    assert [m.text for m in parsed.measures] == [
        "支持外资酒店参与景区改造",
        "对五星级酒店，一次性奖励200万元",
        "对完成上市的企业，一次性奖励300万元",
    ]
    assert parsed.tasks[0].text in text
    assert [t.units.lead for t in parsed.tasks] == [("区文化旅游委",), ("区金融办",)]


@pytest.mark.parametrize(
    ("grant", "kind"),
    [
        ("允许外商独资设立船舶管理公司", "permit"),
        ("鼓励发展内河邮轮旅游", "support"),
        ("对新开国际航线给予航线补贴", "grant"),
    ],
)
def test_a_grant_that_opens_a_place_is_not_lost_as_its_heading(grant: str, kind: str) -> None:
    text = f"一、主要任务\n1．{grant}。申请公司实缴资本不低于300万元。（牵头单位：区交通委）\n2．提升港口能级。推进港口扩建。（牵头单位：区交通委）\n"
    found = extract(text, "XX").measures
    assert [(m.text, m.wording.modality_kind) for m in found if m.text == grant] == [(grant, kind)]
    # A heading that grants nothing stays one.
    assert not any(m.text == "提升港口能级" for m in found)
