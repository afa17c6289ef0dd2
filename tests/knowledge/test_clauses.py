"""Tasks become sentences, sentences become measures: one for each action."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.clauses import measure_clauses, sentences
from knowledge.extraction import extract
from knowledge.findings import shared_stance_doubts
from knowledge.measures import Measures, Scope
from knowledge.records import BODY
from tests.knowledge.builders import REPEATABLE, passage


def measures(sentence: str) -> list[str]:
    return [clause.text.text for clause in measure_clauses(passage(sentence))]


def test_a_sentence_ends_at_a_full_stop_a_semicolon_or_a_line() -> None:
    text = passage("支持甲。鼓励乙；允许丙;\n探索丁")
    assert [s.text for s in sentences(text)] == ["支持甲", "鼓励乙", "允许丙", "探索丁"]


@pytest.mark.parametrize(
    "text",
    [
        "打造“一年起步。三年成型；五年建成”示范区",
        "支持试点（甲；乙）业务",
        "按照《办法。试行》执行",
    ],
)
def test_marks_inside_quotes_and_brackets_end_nothing(text: str) -> None:
    assert [s.text for s in sentences(passage(text))] == [text]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "支持设立绿色金融领域交流合作平台，积极发展碳现货交易和环境权益融资，开发绿色融资工具，支持符合条件的银行和企业在境外发行绿色债券",
            [
                "支持设立绿色金融领域交流合作平台",
                "积极发展碳现货交易和环境权益融资",
                "开发绿色融资工具",
                "支持符合条件的银行和企业在境外发行绿色债券",
            ],
        ),
        (
            "对境外高端人才给予入出境便利，便利其境内经常项目项下合法薪酬收入办理购汇汇出，便利其在便利化额度外结汇缴纳随行子女在境内就读国际学校学费",
            [
                "对境外高端人才给予入出境便利",
                "便利其境内经常项目项下合法薪酬收入办理购汇汇出",
                "便利其在便利化额度外结汇缴纳随行子女在境内就读国际学校学费",
            ],
        ),
        (
            "支持与境外机构合作开发跨境商业医疗保险产品，按规定开展国际商业医疗保险结算",
            ["支持与境外机构合作开发跨境商业医疗保险产品", "按规定开展国际商业医疗保险结算"],
        ),
        (
            "试点开展外籍人才配额管理制度，探索推荐制人才引进模式",
            ["试点开展外籍人才配额管理制度", "探索推荐制人才引进模式"],
        ),
        (
            "鼓励外商投资举办养老机构,放宽外商捐资举办养老机构的准入",
            ["鼓励外商投资举办养老机构", "放宽外商捐资举办养老机构的准入"],
        ),
    ],
)
def test_each_action_is_a_measure_of_its_own(sentence: str, expected: list[str]) -> None:
    assert measures(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "建立健全外商投资企业投诉工作机制，保护外商投资合法权益",
        "加大知识产权侵权违法行为惩治力度，对具有重复侵权情节的，依法适用惩罚性赔偿，切实维护权利人合法权益",
        "支持设立国际研究型医院或研发病床，加速医药研发成果孵化转化进程",
        "提升数字政务服务能力，持续精简行政审批",
    ],
)
def test_a_clause_that_says_what_an_action_is_for_stays_with_it(sentence: str) -> None:
    assert measures(sentence) == [sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        "除涉及国家主权、安全外，支持在区合法工作的境外人士，按规定申请参加职业资格考试（不含法律职业资格考试）",
        "在条件成熟时，研究支持符合条件的境外自然人投资区域性股权交易市场挂牌公司",
        "根据科研需要，探索优化对科研机构访问国际学术前沿网站的保障服务",
        "运用创新生态社区等平台，深化科技成果使用权改革",
        "以开放口岸等为载体,积极推进口岸通关便利化",
        "对符合政策的县内研发机构进口科研设备，按规定免征有关进口税收",
        "加强与市级部门对接，积极争取科研院所布局",
    ],
)
def test_a_lead_in_stays_with_the_action_that_it_prepares(sentence: str) -> None:
    assert measures(sentence) == [sentence]


def test_a_case_stays_with_what_is_allowed_in_it() -> None:
    text = "对申请材料非关键要件欠缺的，允许先行受理、限期补正"
    assert [c.text.text for c in measure_clauses(passage(text))] == [text]


def test_items_in_one_line_stay_with_the_sentence_that_they_complete() -> None:
    text = "鼓励银行提供购付汇便利：①首次办理的，审核合同；②再次办理的，可免于提交；③允许单位代办。支持乙。"
    first, second = sentences(passage(text))
    assert first.text == text.split("。")[0]
    assert second.text == "支持乙"
    assert [c.text.text for c in measure_clauses(first)] == [first.text]


def test_items_that_are_only_announced_are_measures_each() -> None:
    found = sentences(passage("重点任务：①支持甲企业；②鼓励乙企业"))
    assert [s.text for s in found] == ["重点任务：①支持甲企业", "②鼓励乙企业"]


def test_a_list_of_things_is_one_action() -> None:
    sentence = "支持外商投资旅行社开展出境游（赴台湾地区除外，另有规定的从其规定）业务"
    assert measures(sentence) == [sentence]


def test_a_joining_and_is_not_part_of_the_measure() -> None:
    sentence = "积极发展中医药领域服务业，并支持符合条件的单位申报国家中医药服务出口基地"
    assert measures(sentence) == [
        "积极发展中医药领域服务业",
        "支持符合条件的单位申报国家中医药服务出口基地",
    ]


@pytest.mark.parametrize("sentence", ["并购基金支持企业走出去", "并联审批在全区推广运用"])
def test_a_word_that_begins_with_and_stays_whole(sentence: str) -> None:
    assert measures(sentence) == [sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        "重庆新机场选址落户，13个融城隧道联通中心城区，形成互联互通的开放通道大格局",
        "璧山位于重庆西部，拥有多家企业",
        "服务业增加值占比较高",
    ],
)
def test_a_statement_grants_nothing(sentence: str) -> None:
    assert measures(sentence) == []


def test_a_measure_knows_its_sentence_and_its_offsets() -> None:
    sentence = passage("试点开展外籍人才配额管理制度，探索推荐制人才引进模式", start=200)
    first, second = measure_clauses(sentence)
    assert first.sentence == second.sentence == sentence
    assert (first.text.start, second.text.start) == (200, 215)


CLAUSES = st.lists(
    st.sampled_from(
        [
            "支持甲业务",
            "保护权益",
            "结合实际",
            "探索乙模式",
            "（允许丙，鼓励丁）",
            "“建立，开展”",
            "按规定办理",
            "推动改革",
        ]
    ),
    min_size=1,
    max_size=8,
)


@REPEATABLE
@given(CLAUSES, st.sampled_from("，,"))
def test_measures_lose_nothing_but_the_commas_between_them(clauses: list[str], comma: str) -> None:
    sentence = comma.join(clauses)
    found = measure_clauses(passage(sentence, start=7))
    for clause in found:
        assert sentence[clause.text.start - 7 : clause.text.end - 7] == clause.text.text
    if found:
        assert comma.join(clause.text.text for clause in found) == sentence


def test_what_is_not_included_stays_with_the_sentence_before() -> None:
    text = passage("允许开办帆船学校；不含公办学校。")
    taken = Measures("YC")
    taken.take_actions("01", None, Scope("", "一", BODY), [text])
    [measure] = taken.found
    assert measure.text == "允许开办帆船学校；不含公办学校"
    assert measure.wording.exclusions == ("不含公办学校",)


@pytest.mark.parametrize(
    ("text", "noted"),
    [
        ("一、支持船东设立租船公司，开展游艇租赁业务。\n", ["开展游艇租赁业务"]),
        ("一、支持船东设立租船公司，鼓励银行开展融资。\n", []),
        ("一、支持船东设立租船公司。开展游艇租赁业务。\n", []),
    ],
)
def test_a_stance_at_the_head_of_a_sentence_may_be_that_of_its_second_half(
    text: str, noted: list[str]
) -> None:
    doubts = list(shared_stance_doubts(extract(text, "YC").measures))
    assert [text[d.start : d.end] for d in doubts] == noted
    assert all("“支持”可能也管这一分句" in d.note for d in doubts)
