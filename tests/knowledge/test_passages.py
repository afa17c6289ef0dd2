"""Wrapped lines become paragraphs again, and every character knows its place in the file."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from knowledge.passages import Passage, join, lines_of, paragraphs_of
from tests.knowledge.builders import REPEATABLE, bare, passage, wrapped

ANY_TEXT = st.text(
    alphabet=st.sampled_from(
        "外商投资一二、（）()1２．.;；。“” \t\u3000\xa0\r\n\x0b\u2028附件抄送：|"
    ),
    max_size=300,
)
CHINESE = st.text(alphabet=st.sampled_from("外商投资企业服务开放试点人才科技医疗，、"), min_size=1)


@REPEATABLE
@given(ANY_TEXT)
@example("附 件\r\n\r\n（一）\u3000外商\x0b投资")
def test_every_character_is_the_one_at_its_offset(text: str) -> None:
    for paragraph in paragraphs_of(text):
        assert paragraph.text == "".join(text[offset] for offset in paragraph.offsets)


@REPEATABLE
@given(ANY_TEXT)
def test_nothing_but_white_space_is_lost_and_the_order_stays(text: str) -> None:
    found = paragraphs_of(text)
    offsets = [offset for paragraph in found for offset in paragraph.offsets]
    assert bare("".join(paragraph.text for paragraph in found)) == bare(text)
    assert offsets == sorted(set(offsets))


@REPEATABLE
@given(
    bodies=st.lists(CHINESE, min_size=2, max_size=6),
    width=st.integers(min_value=12, max_value=36),
    gap=st.sampled_from(["\n", "\n\n", "\r\n", " \n\n \n"]),
    indent=st.sampled_from(["", "    ", "\u3000\u3000"]),
)
def test_a_wrapped_text_is_whole_again(
    bodies: list[str], width: int, gap: str, indent: str
) -> None:
    # Each paragraph has two full lines at least, as the width is learnt from the full lines.
    paragraphs = [(body * (2 * width))[: 2 * width + len(body) % width] + "。" for body in bodies]
    text = wrapped(paragraphs, width, gap, indent)
    assert [paragraph.text for paragraph in paragraphs_of(text)] == paragraphs


def test_a_text_that_nobody_wrapped_keeps_its_lines() -> None:
    long = "支持符合条件的企业开展试点，" * 5
    text = f"{long}一\n{long}二\n{long}三\n{long}四\n"
    assert [p.text for p in paragraphs_of(text)] == text.split()


def test_a_numbered_line_begins_a_paragraph_even_after_a_full_line() -> None:
    lines = [
        "建立健全外商投资企业投诉工作机制保护外商投",
        "2. 有限竞争性服务业推进企业增信担保关税保证",
    ]
    text = "\n".join([lines[0], lines[0], lines[1], lines[0]])
    assert [p.text for p in paragraphs_of(text)] == [lines[0] * 2, lines[1] + lines[0]]


def test_a_line_that_begins_with_a_figure_goes_on() -> None:
    lines = [
        "经过改革监管模式优化市场环境扩大开放一共用",
        "3 年试点，增长率为百分之三点五左右并继续增",
        "3.5 个百分点着力提升服务业扩大开放水平为全",
    ]
    assert [p.text for p in paragraphs_of("\n".join([*lines, lines[0]]))] == [
        "".join([*lines, lines[0]])
    ]


def test_a_short_line_ends_its_paragraph() -> None:
    full = "推动服务业重点行业领域深化改革扩大开放示范"
    text = "\n".join([full, "保障措施", full, full])
    assert [p.text for p in paragraphs_of(text)] == [full + "保障措施", full * 2]


def test_an_open_bracket_keeps_a_paragraph_open() -> None:
    lines = [
        "工作机制保护外商投资合法权益推进监管标准（牵头单位：",
        "县商务委、县市场监管局；",
        "责任单位：县教委、县科技局、县规划自然资源局、县住房",
        "城乡建委、县城市管理局、县交通局、县文化旅游委、县卫",
        "生健康委、县国资管理服务中心）",
    ]
    assert [p.text for p in paragraphs_of("\n\n".join(lines))] == ["".join(lines)]


@pytest.mark.parametrize("line", ["附件：任务分工", "附 件", "抄送：县委各部", "(此件公开发布)"])
def test_what_stands_alone_in_letters_begins_a_paragraph(line: str) -> None:
    full = "推动服务业重点行业领域深化改革扩大开放示范"
    text = "\n".join([full, full, line, full])
    assert [p.text for p in paragraphs_of(text)] == [full * 2, line, full]


def test_a_file_without_text_has_no_paragraphs() -> None:
    assert paragraphs_of(" \n\u3000\n\t\n") == []
    assert lines_of("") == []


def test_cutting_drops_white_space_at_the_ends_and_keeps_the_offsets() -> None:
    cut = passage("支持 。 企业", start=100).cut(2, 6)
    assert (cut.text, cut.start, cut.end) == ("。 企", 103, 106)


def test_a_cut_of_nothing_is_empty() -> None:
    assert not passage("支持  企业").cut(2, 4)
    assert passage("支持")


def test_joined_passages_have_a_gap_in_their_offsets_only() -> None:
    joined = join([passage("支持", start=0), passage("企业", start=7)])
    assert joined == Passage("支持企业", (0, 1, 7, 8))
    assert (joined.start, joined.end) == (0, 9)
