"""The task table of an annex, in the two ways in which saved tables reach us."""

from __future__ import annotations

import pytest

from knowledge.annex import Annex, find_annex, read_annex
from knowledge.extraction import extract
from knowledge.units import Units

HEAD = "附件\n\n某区实施方案任务分工\n\n\t序号\n\t试点任务\n\t牵头单位\n\t责任单位\n\t\n\n"
PIPES = "附件\n某市任务分工\n序号 | 试 点 任 务 | 牵头单位 | 配合单位 |\n"


def tabs(*cells: str) -> Annex:
    text = HEAD + "".join(f"\t{cell}\n" for cell in cells)
    return read_annex(text, 0)


def pipes(*rows: str) -> Annex:
    return read_annex(PIPES + "".join(f"{row} |\n" for row in rows), 0)


@pytest.mark.parametrize("heading", ["附件", "附 件", "  附件", "附件1", "附件 2 "])
def test_an_annex_begins_with_a_line_of_its_own(heading: str) -> None:
    text = f"正文。\n附件：任务分工\n{heading}\n任务分工\n"
    start = find_annex(text)
    assert start is not None
    assert text[start:].strip().startswith(heading.strip())


@pytest.mark.parametrize("text", ["正文。\n附件：任务分工\n抄送：县委", "见附件。\n", ""])
def test_an_annex_that_is_only_named_is_not_there(text: str) -> None:
    assert find_annex(text) is None


def test_the_title_and_the_column_titles_are_no_tasks() -> None:
    annex = tabs("一、重点行业", "1", "支持开展试点。", "区科技局", "区财政局")
    assert annex.title == "某区实施方案任务分工"
    assert annex.headings == ("重点行业",)
    assert len(annex.rows) == 1


def test_a_row_has_number_text_and_both_columns_of_units() -> None:
    (row,) = tabs(
        "一、行业", "（一）竞争性", "1", "支持开展试点。", "区科技局", "区财政局、两山公司"
    ).rows
    assert (row.path, row.number, row.heading) == (("一", "（一）"), "1", "竞争性")
    assert row.text.text == "支持开展试点。"
    assert row.units == Units(("区科技局",), ("区财政局", "两山公司"))


def test_the_field_at_the_start_of_a_text_is_the_heading() -> None:
    (row,) = tabs("（一）竞争性", "1", "科技服务领域：支持开展试点。", "区科技局").rows
    assert (row.heading, row.text.text) == ("科技服务领域", "支持开展试点。")


def test_a_missing_number_is_none_and_not_that_of_the_row_before() -> None:
    annex = tabs(
        "（一）竞争性", "4", "支持开展试点。", "区财政局", "区科技局", "加快推进建设。", "区卫生健康委",
        "16", "建立健全机制。", "区商务委",
    )  # fmt: skip
    assert [row.number for row in annex.rows] == ["4", None, "16"]
    assert [row.units.lead for row in annex.rows] == [
        ("区财政局",),
        ("区卫生健康委",),
        ("区商务委",),
    ]


def test_a_row_without_responsible_units_runs_into_the_next() -> None:
    # So in the Bishan plan: the power row has one column of units, the telecom row follows.
    first, second = tabs(
        "（三）自然垄断领域竞争性业务\n\xa0", "电力服务领域：支持民营企业开展售电业务", "区发展改革委\n\xa0",
        "电信服务领域：探索建立备案制度。", "区经济信息委", "区委网信办、区公安局",
    ).rows  # fmt: skip
    assert (first.heading, first.units) == ("电力服务领域", Units(("区发展改革委",), ()))
    assert second.units == Units(("区经济信息委",), ("区委网信办", "区公安局"))


def test_several_paragraphs_of_one_cell_are_one_text() -> None:
    (row,) = tabs("（一）平台", "9", "推进片区建设。\n\n大力发展经济。\n", "高新区管委会").rows
    assert row.text.text == "推进片区建设。\n大力发展经济。"


def test_a_section_begins_a_new_path() -> None:
    annex = tabs(
        "一、行业", "（一）竞争性", "1", "支持甲。", "区科技局", "（二）有限竞争性", "2", "支持乙。", "区教委",
        "二、平台", "（一）科学城", "3", "支持丙。", "区财政局",
    )  # fmt: skip
    assert [row.path for row in annex.rows] == [
        ("一", "（一）"),
        ("一", "（二）"),
        ("二", "（一）"),
    ]
    assert annex.headings == ("行业", "竞争性", "有限竞争性", "平台", "科学城")


def test_a_table_with_pipes_is_read_too() -> None:
    annex = pipes(
        "一、推动服务业重点行业领域深化改革扩大开放 | ||", "(一)充分竞争性服务业。 | ||",
        "1 | 支持科研院所在重庆布局。 | 市科技局 | 市教委、市国资委",
        "3 | 探索和完善融资机制。 | 市知识产权局、重庆银保监局 | 市科技局、人行重庆营管部",
    )  # fmt: skip
    assert annex.headings == ("推动服务业重点行业领域深化改革扩大开放", "充分竞争性服务业")
    assert [(row.number, row.path) for row in annex.rows] == [
        ("1", ("一", "（一）")),
        ("3", ("一", "（一）")),
    ]
    units = annex.rows[1].units
    assert units.lead == ("市知识产权局", "重庆银保监局")
    assert units.responsible == ("市科技局", "人行重庆营管部")


def test_the_column_says_what_the_responsible_units_are_called() -> None:
    assert tabs("1", "支持。", "区科技局", "区财政局").rows[0].units.responsible_title == "责任单位"
    assert pipes("1 | 支持。 | 市科技局 | 市教委").rows[0].units.responsible_title == "配合单位"


def test_every_character_of_a_row_is_at_its_offset() -> None:
    text = (
        "正文。\n" + HEAD + "\t1\n\t科技服务领域：支持\n  开展试点。 \n\n优化管理。\n\t区科技局\n"
    )
    (row,) = read_annex(text, text.index("附件")).rows
    assert row.text.text == "支持\n开展试点。\n优化管理。"
    for character, offset in zip(row.text.text, row.text.offsets, strict=True):
        # A line break may stand for several blanks and line breaks of the file.
        assert text[offset] == character or (character.isspace() and text[offset].isspace())


def test_an_annex_that_is_no_table_has_no_rows() -> None:
    assert read_annex("附件\n\n参会单位名单\n\n区科技局\n区财政局\n", 0).rows == ()


def test_a_unit_after_an_empty_lead_cell_does_not_lead() -> None:
    (row,) = pipes("1 | 支持开展试点。 |  | 市科技局").rows
    assert (row.units.lead, row.units.responsible) == ((), ("市科技局",))


ROWS = """永川区服务业开放行动方案
一、重点任务
1.支持企业开展离岸业务。（牵头单位：区商务委）
附件
任务清单
序号\t重点任务\t主要内容\t牵头单位\t完成时限
1\t自动驾驶\t公交线路5条\t区经济信息委\t2026年6月
2\t一业一证\t10个行业全部上线；长期坚持\t区市场监管局\t2025年10月
3\t海外仓\t支持企业建设海外仓5个\t区商务委\t2026年12月
"""


def test_a_cell_that_only_names_a_goal_is_a_measure_of_its_row() -> None:
    parsed = extract(ROWS, "YC")
    of_rows = {m.key: m.text for m in parsed.measures if m.task_key and "-A" in m.task_key}
    assert of_rows == {
        "YC-A1-01": "公交线路5条",
        "YC-A2-01": "10个行业全部上线",
        "YC-A2-02": "长期坚持",
        "YC-A3-01": "支持企业建设海外仓5个",
    }
    for measure in parsed.measures:
        place = measure.places[0]
        assert ROWS[place.start : place.end] == measure.text
    assert [t.units.deadline for t in parsed.tasks][1:] == ["2026年6月", "2025年10月", "2026年12月"]


def test_a_row_that_is_only_a_title_is_none() -> None:
    bare = ROWS.replace("公交线路5条", "自动驾驶").replace("10个行业全部上线；长期坚持", "一业一证")
    texts = {m.text for m in extract(bare, "YC").measures}
    assert texts == {"支持企业开展离岸业务", "支持企业建设海外仓5个"}


SCALE = """永川区电竞产业扶持办法
一、重点任务
1.支持企业举办赛事。（牵头单位：区体育局）
附件
电竞企业奖励标准
序号 | 等级 | 年营业收入 | 奖励标准 | 兑现部门 |
1 | 一级 | 1亿元以上 | 奖励100万元；分两年兑现 | 区财政局 |
2 | 二级 | 5000万元至1亿元 | 奖励50万元 | 区财政局 |
"""


def test_a_grade_of_a_scale_of_awards_keeps_its_cells_together() -> None:
    parsed = extract(SCALE, "YC")
    grades = [m for m in parsed.measures if m.places[0].locator.startswith("附件")]
    assert [m.text for m in grades] == [
        "一级 | 1亿元以上 | 奖励100万元；分两年兑现",
        "二级 | 5000万元至1亿元 | 奖励50万元",
    ]
    assert {m.heading for m in grades} == {"电竞企业奖励标准：等级／年营业收入／奖励标准"}
    for measure in grades:
        place = measure.places[0]
        assert SCALE[place.start : place.end] == measure.text
    of_rows = [t for t in parsed.tasks if t.key.startswith("YC-A")]
    assert {t.units.responsible for t in of_rows} == {("区财政局",)}
    assert {t.units.responsible_title for t in of_rows} == {"兑现部门"}


def test_a_task_table_with_a_column_of_amounts_is_a_task_table() -> None:
    table = SCALE.replace("年营业收入", "主要任务").replace("1亿元以上", "举办赛事8场")
    texts = {m.text for m in extract(table, "YC").measures}
    assert "举办赛事8场" in texts
