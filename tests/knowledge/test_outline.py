"""The numbered outline: 一、（一）1．（1）."""

from __future__ import annotations

import pytest

from knowledge.outline import Node, label_of, outline
from knowledge.passages import Passage
from tests.knowledge.builders import passage


def read(*paragraphs: str, known_headings: tuple[str, ...] = ()) -> list[Node]:
    return outline([passage(p) for p in paragraphs], known_headings)


def texts(node: Node) -> list[str]:
    return [p.text for p in node.paragraphs]


@pytest.mark.parametrize(
    ("typed", "label", "level"),
    [
        ("一、总体要求", "一", 0),
        ("十二、附则", "十二", 0),
        ("（一）指导思想", "（一）", 1),
        ("(一)指导思想", "（一）", 1),
        ("（十一）其他", "（十一）", 1),
        ("1．充分竞争性服务业", "1", 2),
        ("1.充分竞争性服务业", "1", 2),
        ("10. 强化数据及知识产权保护", "10", 2),
        ("3、自然垄断领域", "3", 2),
        ("（1）科技服务领域", "（1）", 3),
        ("(2)商业服务领域", "（2）", 3),
    ],
)
def test_every_form_of_a_number_has_one_label_and_level(typed: str, label: str, level: int) -> None:
    (node,) = read(typed)
    assert (node.label, node.level) == (label, level)
    assert typed.endswith(node.heading)
    assert node.heading


def test_the_place_is_cited_with_all_numbers_above_it() -> None:
    nodes = read(
        "一、总体要求", "二、主要任务和措施", "（一）重点行业", "1．充分竞争性服务业", "（1）科技服务领域",
        "（2）商业服务领域", "2．有限竞争性服务业", "（1）教育服务领域", "（二）重点平台", "1．科学城",
        "三、组织实施", "（一）完善工作机制",
    )  # fmt: skip
    assert [node.locator for node in nodes] == [
        "一", "二", "二（一）", "二（一）1", "二（一）1（1）", "二（一）1（2）", "二（一）2", "二（一）2（1）",
        "二（二）", "二（二）1", "三", "三（一）",
    ]  # fmt: skip


def test_numbers_that_run_on_across_sections_stay_under_their_section() -> None:
    # The Dianjiang plan counts its tasks from 1 to 11 through four sections.
    nodes = read("二、主要任务", "(一)重点行业", "3. 自然垄断领域", "(二)重点平台", "4. 科技成果")
    assert [node.locator for node in nodes][2::2] == ["二（一）3", "二（二）4"]


def test_ascii_and_full_width_numbers_cite_the_same_place() -> None:
    ascii_nodes = read("二、任务", "(四)要素保障", "2. 人才保障", "(1)便利")
    full_nodes = read("二、任务", "（四）要素保障", "2．人才保障", "（1）便利")
    assert [n.locator for n in ascii_nodes] == [n.locator for n in full_nodes]


def test_paragraphs_belong_to_the_number_above_them() -> None:
    nodes = read(
        "一、总体要求", "（一）指导思想", "以改革为动力。", "推进开放。", "（二）原则", "对表。"
    )
    assert [texts(node) for node in nodes] == [[], ["以改革为动力。", "推进开放。"], ["对表。"]]


def test_text_before_the_first_number_is_not_in_the_outline() -> None:
    (node,) = read("各镇人民政府：", "现印发给你们，请执行。", "一、总体要求")
    assert node.heading == "总体要求"
    assert not node.paragraphs


def test_a_short_first_sentence_is_the_heading() -> None:
    (node,) = read("9. 提供人才保障。对外籍高层次人才提供便利。探索推荐制。")
    assert (node.heading, texts(node)) == (
        "提供人才保障",
        ["对外籍高层次人才提供便利。探索推荐制。"],
    )


def test_a_heading_may_end_with_a_full_stop() -> None:
    (node,) = read("(一)指导思想。")
    assert (node.heading, texts(node)) == ("指导思想", [])


@pytest.mark.parametrize(
    "sentence",
    [
        "支持设立机构，探索开展业务。",
        "支持设立机构,探索开展业务。",
        "支持符合条件的财务公司等金融机构获得结售汇业务及衍生品交易业务资格并按规定开展有关业务。",
    ],
)
def test_a_first_sentence_that_is_text_is_no_heading(sentence: str) -> None:
    (node,) = read(f"1．{sentence}")
    assert (node.heading, texts(node)) == ("", [sentence])


def test_a_known_heading_is_cut_from_the_sentence_that_runs_into_it() -> None:
    # So in the Bishan plan, 二（二）5.
    heading = "以公园景区化为切入，支持文旅融合发展，打造全域旅游示范区"
    (node,) = read(f"5．{heading}围绕旅游要素，完善产业链。", known_headings=(heading,))
    assert (node.heading, texts(node)) == (heading, ["围绕旅游要素，完善产业链。"])


@pytest.mark.parametrize("mark", ["。", "：", ":"])
def test_a_mark_after_a_known_heading_belongs_to_neither(mark: str) -> None:
    (node,) = read(f"1．新消费中心{mark}紧跟步伐，升级消费。", known_headings=("新消费中心",))
    assert (node.heading, texts(node)) == ("新消费中心", ["紧跟步伐，升级消费。"])


def test_the_longest_known_heading_is_taken() -> None:
    known = ("打造新高地", "打造新高地和新门户")
    (node,) = read("1．打造新高地和新门户推进建设，优化布局。", known_headings=known)
    assert node.heading == "打造新高地和新门户"


@pytest.mark.parametrize(
    "end",
    [
        "附件：垫江县服务业扩大开放综合试点总体方案任务分工",
        "附 件",
        "抄送：县委各部、委、室",
        "抄送:县委各部",
        "璧山区人民政府办公室2022年4月24日印发",
        "垫江县人民政府办公室 2021 年 10 月 24 日印发",
    ],
)
def test_annex_and_mailing_list_end_the_body(end: str) -> None:
    nodes = read("三、保障措施", "(一)加强领导", "做好工作。", end, "(二)不属于正文", "也不属于。")
    assert [node.locator for node in nodes] == ["三", "三（一）"]
    assert texts(nodes[-1]) == ["做好工作。"]


def test_an_annex_named_before_the_body_ends_nothing() -> None:
    assert [n.heading for n in read("附件：名单", "一、总体要求", "二、任务")] == [
        "总体要求",
        "任务",
    ]


def test_the_text_of_a_heading_line_keeps_its_offsets() -> None:
    source = "二、任务\n(一)人才保障。对人才给予便利。"
    start = source.index("(一)")
    (node,) = outline([passage(source[start:], start)])
    (rest,) = node.paragraphs
    assert source[rest.start : rest.end] == rest.text == "对人才给予便利。"


def test_an_empty_document_has_no_outline() -> None:
    assert outline([]) == []
    assert outline([Passage("没有编号的通知。", tuple(range(8)))]) == []


@pytest.mark.parametrize(
    ("marker", "label"),
    [
        ("一、", "一"),
        ("(四)", "（四）"),
        ("（四）", "（四）"),
        ("2．", "2"),
        ("11. ", "11"),
        ("(3)", "（3）"),
    ],
)
def test_labels_have_one_spelling(marker: str, label: str) -> None:
    assert label_of(marker) == label
