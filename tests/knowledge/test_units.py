"""Who leads and who takes part, names as written."""

from __future__ import annotations

import pytest

from knowledge.units import Units, looks_like_units, split_names, take_units
from tests.knowledge.builders import passage

BRACKETS = [("（", "）"), ("(", ")")]


@pytest.mark.parametrize(("opening", "closing"), BRACKETS)
@pytest.mark.parametrize("colon", ["：", ":"])
@pytest.mark.parametrize("semicolon", ["；", ";"])
def test_brackets_and_colons_of_either_width(
    opening: str, closing: str, colon: str, semicolon: str
) -> None:
    clause = f"牵头单位{colon}区商务委{semicolon}责任单位{colon}区司法局、区财政局"
    text, units = take_units(passage(f"支持开展试点。{opening}{clause}{closing}"))
    assert text.text == "支持开展试点。"
    assert units == Units(("区商务委",), ("区司法局", "区财政局"))


def test_several_units_may_lead() -> None:
    _, units = take_units(
        passage("便利。（牵头单位：县卫生健康委、人行垫江县支行、县银保监组；责任单位：县财政局）")
    )
    assert units.lead == ("县卫生健康委", "人行垫江县支行", "县银保监组")
    assert units.responsible == ("县财政局",)


def test_no_unit_may_be_responsible_beside_the_lead() -> None:
    _, units = take_units(passage("稳步推进改革。（牵头单位：区发展改革委）"))
    assert units == Units(("区发展改革委",), ())


@pytest.mark.parametrize("word", ["及", "以及"])
def test_the_last_name_may_be_joined_by_a_word(word: str) -> None:
    _, units = take_units(
        passage(f"试点。(牵头单位：县科技局；责任单位：县商务委{word}各行业主管部门)")
    )
    assert units.responsible == ("县商务委", "各行业主管部门")


def test_a_name_with_that_word_inside_stays_whole() -> None:
    assert split_names("市普及办、区科技局") == ("市普及办", "区科技局")


def test_the_last_name_may_be_joined_by_and() -> None:
    assert looks_like_units("市科技局和市教委")
    assert split_names("市科技局和市教委") == ("市科技局", "市教委")


def test_companies_are_units() -> None:
    _, units = take_units(
        passage(
            "建设。（牵头单位：区科技局；责任单位：高新技术产业研究院公司、两山公司、绿发公司、国隆公司）"
        )
    )
    assert units.responsible == ("高新技术产业研究院公司", "两山公司", "绿发公司", "国隆公司")


@pytest.mark.parametrize("title", ["配合单位", "参与单位"])
def test_other_titles_mean_responsible(title: str) -> None:
    _, units = take_units(passage(f"试点。（牵头单位：市科技局；{title}：市教委、市国资委）"))
    assert units.responsible == ("市教委", "市国资委")
    assert units.responsible_title == title


def test_a_full_stop_and_spaces_in_the_clause_belong_to_no_name() -> None:
    _, units = take_units(passage("试点。（牵头单位： 市科技局 ；责任单位：市教委 、市国资委。）"))
    assert units == Units(("市科技局",), ("市教委", "市国资委"))


def test_other_brackets_in_the_text_are_no_units() -> None:
    source = "支持合格境内有限合伙人（QDLP）试点（赴台湾地区除外）。（牵头单位：区财政局）"
    text, units = take_units(passage(source))
    assert text.text == "支持合格境内有限合伙人（QDLP）试点（赴台湾地区除外）。"
    assert units.lead == ("区财政局",)


def test_a_text_without_units_stays_whole() -> None:
    text, units = take_units(passage("由专项工作组负责统筹。"))
    assert text.text == "由专项工作组负责统筹。"
    assert not units


def test_a_unit_may_have_brackets_in_its_name() -> None:
    _, units = take_units(
        passage("建设。（牵头单位：西部（重庆）科学城管委会；责任单位：市科技局）")
    )
    assert units == Units(("西部（重庆）科学城管委会",), ("市科技局",))


def test_the_text_before_the_clause_keeps_its_offsets() -> None:
    text, _ = take_units(passage("试点。 （牵头单位：区教委）", start=50))
    assert (text.start, text.end) == (50, 53)


@pytest.mark.parametrize(
    "cell",
    [
        "区科技局",
        "区商务委、服务业发展区管委会",
        "区财政局、璧山高新区管委会、两山公司、人民银行江津中心支行、江津银保监分局",
        "区规划自然资源局、区委党史研究室、区档案馆、丁家街道、文旅公司",
        "市科技局、人行重庆营管部",
        "县大数据协作组、县商务委及各行业主管部门",
    ],
)
def test_a_cell_of_units_is_known_as_such(cell: str) -> None:
    assert looks_like_units(cell)


@pytest.mark.parametrize(
    "cell",
    [
        "稳步推进上网电价市场化改革",
        "探索建立适应海外客户需求的网站备案制度。",
        "支持保险公司发展科技保险，拓宽服务领域",
        "加强与区科技局、区财政局等部门的合作。",
        "14",
        "",
    ],
)
def test_a_cell_of_text_is_no_list_of_units(cell: str) -> None:
    assert not looks_like_units(cell)
