"""Whatever a text looks like: nothing fails, nothing is lost or invented, the same comes again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from knowledge.extraction import extract
from knowledge.heading import read_heading
from knowledge.parts import parts_of, prose_of, tables_of
from knowledge.readers.tables import BREAK, write_table
from knowledge.task_tables import read_task_table
from tests.knowledge.builders import REPEATABLE, bare

PIECES = st.sampled_from(
    [
        "一、主要任务", "（一）", "(二)", "1．", "（1）", "①", "第一条", "第二条 【奖励】", "第一章 总则", "附件", "附件1",
        "附件2：分工", "支持企业开展试点", "对符合下列条件的企业，给予奖励：", "，", "。", "；", "\n", "\n\n", "\u3000\u3000", "：",
        "（责任单位：市商务局）", "（市商务局牵头，市财政局配合）", "牵头单位：市科技局", "由市商务局会同市财政局负责", "“", "”",
        "（", "）", "|", " | ", "序号 | 任务 | 牵头单位 |\n", "1 | 支持甲。 | 市商务局 |\n", "〃", "\t", "\u2028", "2023年13月45日",
        "二〇二三年五月一日", "市人民政府", "自2023年5月1日起施行", "《某办法》同时废止", "便利其", "不得", "x", "一二三、",
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=40).map("".join)


@REPEATABLE
@given(TEXTS)
def test_every_measure_is_a_piece_of_the_text_at_its_offsets(text: str) -> None:
    parsed = extract(text, "XX")
    for measure in parsed.measures:
        assert measure.text
        for place in measure.places:
            # Between first and last character only white space and unit clauses may be left out.
            assert text[place.start] == measure.text[0]
            assert text[place.end - 1] == measure.text[-1]
        place = measure.places[0]
        assert is_subsequence(bare(measure.text), bare(text[place.start : place.end]))
    keys = [t.key for t in parsed.tasks] + [m.key for m in parsed.measures]
    assert len(keys) == len(set(keys))


def is_subsequence(short: str, long: str) -> bool:
    rest = iter(long)
    return all(character in rest for character in short)


@REPEATABLE
@given(TEXTS)
def test_reading_twice_gives_the_same(text: str) -> None:
    assert extract(text, "XX") == extract(text, "XX")
    assert read_heading(text) == read_heading(text)


@REPEATABLE
@given(st.text(max_size=200))
def test_any_characters_at_all_can_be_read(text: str) -> None:
    extract(text, "XX")
    read_heading(text)


@REPEATABLE
@given(TEXTS)
def test_parts_tables_and_prose_hold_all_of_a_text_once(text: str) -> None:
    parts = parts_of(text)
    assert "".join(text[p.start : p.end] for p in parts) == text
    for part in parts:
        offsets = [o for p in prose_of(text, part) for o in p.offsets]
        offsets += [
            line.start + i
            for table in tables_of(text, part)
            for line in table
            for i in range(len(line.text))
        ]
        assert len(offsets) == len(set(offsets))
        for paragraph in prose_of(text, part):
            assert paragraph.text == "".join(text[o] for o in paragraph.offsets)


CELLS = st.text(alphabet=st.sampled_from("支持试点、。\n "), max_size=12)


@REPEATABLE
@given(st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=5))
def test_what_is_written_into_a_table_is_read_from_it(pairs: list[tuple[str, str]]) -> None:
    rows = [(f"支持{a}。", f"市{b.strip()}局") for a, b in pairs]
    text = "附件\n" + write_table([("任务", "牵头单位"), *rows])
    table = read_task_table(tables_of(text, parts_of(text)[1])[0])
    assert [bare(row.text.text) for row in table.rows] == [bare(a) for a, _ in rows]
    for row in table.rows:
        assert text[row.text.start : row.text.end] == row.text.text
    assert BREAK not in "".join(a for a, _ in rows)


SENTENCES = st.sampled_from(
    [
        "支持企业开展甲试点", "鼓励银行提供乙服务", "对符合条件的企业，给予丙奖励", "法律另有规定的除外", "允许机构在区内设立丁",
        "企业可申请戊资助，不得重复申报", "严禁收取壬费用", "台账按季度归入癸柜", "对材料不齐的，一次性告知己内容", "提供便利：①办理庚；②办理辛",
    ]
)  # fmt: skip
UNITS = st.sampled_from(
    [
        "",
        "（责任单位：市商务局）",
        "由市商务局牵头，市财政局配合。",
        "\n责任单位：市商务局",
        "（市商务局）",
    ]
)
MARKERS = st.sampled_from(["第{}条 ", "{}．", "（{}）", "{}、"])
CHINESE = "一二三四五六"


@REPEATABLE
@given(
    MARKERS,
    st.lists(
        st.tuples(st.lists(SENTENCES, min_size=1, max_size=3, unique=True), UNITS),
        min_size=1,
        max_size=5,
    ),
)
def test_no_sentence_of_a_numbered_text_is_lost(
    marker: str, items: list[tuple[list[str], str]]
) -> None:
    """Each stands in a measure, is a heading, or is listed as left out; units are no part of it."""
    numbers = range(1, 7) if marker == "{}．" else CHINESE
    text = "一、主要任务\n" if marker == "{}．" else ""
    for number, (sentences, units) in zip(numbers, items, strict=False):
        text += marker.format(number) + "。".join(sentences) + "。" + units + "\n"
    parsed = extract(text, "XX")
    kept = [bare(m.text) for m in parsed.measures] + [
        bare(text[d.start : d.end]) for d in parsed.doubts if d.note.startswith("没有收入")
    ]
    kept += [bare(s.heading) for s in parsed.sections]
    for sentence in {s for sentences, _ in items for s in sentences}:
        # Several actions of one sentence are measures each.
        for piece in sentence.split("，"):
            assert any(bare(piece) in text for text in kept), piece
