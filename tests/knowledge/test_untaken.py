"""What became nothing is said."""

from __future__ import annotations

import pytest

from knowledge.extraction import extract


def left_out(text: str) -> list[str]:
    doubts = [d for d in extract(text, "XX").doubts if d.note.startswith("没有收入")]
    return [text[d.start : d.end] for d in doubts]


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("一、支持甲码头扩建。泊位费按财力核定。（市港航局）\n", ["泊位费按财力核定"]),
        ("一、泊位费逐年核定。台账每季度报市港航局。\n二、支持乙码头扩建。\n", ["泊位费逐年核定。台账每季度报市港航局"]),
        ("某县关于码头的通知\n渔船一律不得夜航。\n一、支持甲码头扩建。\n", ["渔船一律不得夜航"]),
        ("一、总体要求\n（一）指导思想。坚持创新引领。走私船不予靠泊。\n二、支持甲码头扩建。\n", ["走私船不予靠泊"]),
    ],
)  # fmt: skip
def test_a_sentence_that_became_nothing_is_a_doubt(text: str, lost: list[str]) -> None:
    assert left_out(text) == lost


@pytest.mark.parametrize(
    "text",
    [
        "某县码头办法\n各乡镇人民政府：\n为规范码头，制定本办法。\n第一条 支持甲码头扩建。（县港航局）\n",
        "一、重点任务：\n（一）支持甲码头扩建。\n（二）鼓励乙码头改造。\n附件：1．任务表\n2．名录\n",
        "一、主要任务\n（一）做强港口\n1．支持甲码头扩建。由县港航局牵头，县财政局配合。\n某县人民政府\n2026年2月3日\n",
    ],
)
def test_headings_units_purposes_and_the_frame_are_none(text: str) -> None:
    assert left_out(text) == []


def test_an_exclusion_from_the_whole_document_is_said() -> None:
    text = "第一条 本办法适用于县内码头，军用码头除外。\n第二条 支持甲码头扩建。\n"
    [doubt] = extract(text, "XX").doubts
    assert (doubt.field, text[doubt.start : doubt.end]) == (
        "exclusions",
        "本办法适用于县内码头，军用码头除外",
    )


def test_a_column_or_a_row_that_became_nothing_is_said() -> None:
    text = (
        "一、支持甲码头扩建。\n附件\n任务表\n"
        "序号 | 任务 | 牵头单位 | 资金来源 | 备注 |\n"
        "1 | 支持乙码头改造。 | 县港航局 | 县级财政 | |\n"
        "2 | 台账归入丙柜。 | 县港航局 | | |\n"
    )
    assert left_out(text) == ["台账归入丙柜"]
    [column] = [d for d in extract(text, "XX").doubts if "一列没有收入" in d.note]
    assert text[column.start : column.end] == "资金来源"
