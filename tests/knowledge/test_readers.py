"""What the readers make of the forms that governments publish in."""

from __future__ import annotations

import hashlib
import io
from typing import Any

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from knowledge.numerals import chinese_number
from knowledge.readers import read_bytes
from knowledge.readers.pdf_lines import join_lines
from tests.knowledge.files import FONT, Contents, add_list, make_page, make_pdf, saved, set_number

LONG = "支持符合条件的企业在本市设立研发中心，鼓励其与高等学校联合培养人才，"


def read(raw: bytes) -> list[str]:
    return read_bytes(raw, "plan").text.split("\n")


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_a_text_file_is_read_in_its_encoding(encoding: str) -> None:
    text = "某市方案\r\n一、支持试点。\n2023年，３Ａ〔2023〕1号㐀\n"
    raw = text.encode(encoding)
    source = read_bytes(raw, "plan.txt")
    assert source.text == text
    assert source.sha256 == hashlib.sha256(raw).hexdigest()
    assert (source.media_type, source.file_name) == ("text/plain", "plan.txt")


# --- web pages ---


def test_a_page_gives_its_document_alone() -> None:
    lines = read(make_page(Contents(("某市方案", "一、主要任务", LONG + "支持试点。"))))
    assert lines == ["某市方案", "一、主要任务", LONG + "支持试点。"]


def test_cells_that_span_rows_and_columns_keep_their_places() -> None:
    page = f"""<html><body><div><p>{LONG}。</p><table>
      <tr><th rowspan=2>序号</th><th rowspan=2>任务</th><th colspan=2>责任分工</th></tr>
      <tr><th>牵头单位</th><th>配合单位</th></tr>
      <tr><td>1</td><td>支持甲。<br>鼓励乙。</td><td rowspan="2">市商务局</td><td>市财政局</td></tr>
      <tr><td>2</td><td>允许丙|丁。</td><td></td></tr></table></div></body></html>"""
    assert read(page.encode())[1:] == [
        "序号 | 任务 | 责任分工 | |",
        "〃 | 〃 | 牵头单位 | 配合单位 |",
        "1 | 支持甲。\u2028鼓励乙。 | 市商务局 | 市财政局 |",
        "2 | 允许丙｜丁。 | 〃 | |",
    ]


def test_the_title_and_the_facts_above_the_document_are_kept() -> None:
    page = f"""<html><body><table><tr><td>发文字号：</td><td>某府发〔2023〕1号</td><td>成文日期：</td>
      <td>2023年1月5日</td></tr></table><h1>某市服务业方案</h1>
      <div id="zoom"><p>一、任务</p><p>{LONG * 30}。</p><p>{LONG}。</p></div></body></html>"""
    assert read(page.encode())[:4] == [
        "发文字号：某府发〔2023〕1号", "成文日期：2023年1月5日", "某市服务业方案", "一、任务",
    ]  # fmt: skip


def test_what_was_left_out_of_a_page_is_a_doubt() -> None:
    other = "另有规定的，从其规定，由主管部门，另行制定，报批准后，实施。"
    page = f"<html><body><div><p>{LONG * 40}。</p><img src=a></div><div>{other}</div></body></html>"
    source = read_bytes(page.encode(), "plan.html")
    assert [doubt.field for doubt in source.doubts] == ["text", "text"]
    assert "正文之外" in source.doubts[0].note
    assert "图片" in source.doubts[1].note


# --- Word ---


def test_automatic_numbers_are_printed_as_word_prints_them() -> None:
    document: Any = docx.Document()
    levels = [("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."), ("decimalEnclosedCircle", "%4")]  # fmt: skip
    outline = add_list(document, levels)
    articles = add_list(document, [("chineseCounting", "第%1条　")])
    for text, depth in [("任务", 0), ("开放", 1), ("科技", 2), ("甲", 3), ("乙", 3), ("金融", 2), ("服务", 1), ("保障", 0), ("组织", 1)]:  # fmt: skip
        set_number(document.add_paragraph(text), outline, depth)
    for text in ("目的", "范围"):
        set_number(document.add_paragraph(text), articles)
    assert read(saved(document)) == [
        "一、任务", "（一）开放", "1. 科技", "①甲", "②乙", "2. 金融", "（二）服务", "二、保障", "（一）组织",
        "第一条　目的", "第二条　范围",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("number", "words"),
    [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (35, "三十五"), (100, "一百"), (105, "一百零五"), (110, "一百一十")],
)  # fmt: skip
def test_numbers_in_chinese(number: int, words: str) -> None:
    assert chinese_number(number) == words


def test_merged_cells_of_a_word_table() -> None:
    document: Any = docx.Document()
    table = document.add_table(3, 3)
    for row, texts in zip(table.rows, [("任务", "牵头单位", "配合单位"), ("支持甲。", "市商务局", "市财政局"), ("鼓励乙。", "", "市科技局")], strict=True):  # fmt: skip
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    table.cell(1, 1).merge(table.cell(2, 1))
    assert read(saved(document)) == [
        "任务 | 牵头单位 | 配合单位 |", "支持甲。 | 市商务局 | 市财政局 |", "鼓励乙。 | 〃 | 市科技局 |",
    ]  # fmt: skip


def test_a_soft_break_ends_a_paragraph_only_after_a_sentence() -> None:
    document: Any = docx.Document()
    document.add_paragraph("支持企业开展\n试点。\n鼓励银行创新。")
    assert read(saved(document)) == ["支持企业开展试点。", "鼓励银行创新。"]


def test_tracked_changes_are_read_as_accepted_and_said() -> None:
    document: Any = docx.Document()
    paragraph = document.add_paragraph("支持")
    for tag, text_tag, text in (("w:del", "w:delText", "乙"), ("w:ins", "w:t", "甲。")):
        change, run, piece = OxmlElement(tag), OxmlElement("w:r"), OxmlElement(text_tag)
        piece.text = text
        run.append(piece)
        change.append(run)
        paragraph._p.append(change)
    hidden = paragraph.add_run("草稿")
    hidden._r.get_or_add_rPr().append(OxmlElement("w:vanish"))
    source = read_bytes(saved(document), "plan.docx")
    assert source.text == "支持甲。"
    assert "修订" in source.doubts[0].note


def test_text_in_content_controls_and_text_boxes_is_read_once() -> None:
    document: Any = docx.Document()
    control, content = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
    inner = document.add_paragraph("第一条 支持甲。")._p
    content.append(inner)
    control.append(content)
    document.element.body.insert(0, control)
    assert read(saved(document)) == ["第一条 支持甲。"]
    assert control.tag == qn("w:sdt")


# --- PDF ---


def test_lines_become_paragraphs_and_page_furniture_goes() -> None:
    paragraphs = ["一、主要任务", *(f"（{n}）{LONG * 9}完。" for n in "一二三四五六七")]
    source = read_bytes(make_pdf(Contents(tuple(paragraphs))), "plan.pdf")
    assert source.text.split("\n") == paragraphs


def test_two_columns_are_read_one_after_the_other() -> None:
    paragraphs = [f"{n}、{LONG * 4}完。" for n in "一二三四五六七八九十"]
    assert read(make_pdf(Contents(tuple(paragraphs)), columns=2)) == paragraphs


def test_a_table_over_several_pages_is_one_with_one_head() -> None:
    head = ("序号", "任务", "牵头单位")
    rows = tuple((str(n), f"{LONG * 4}第{n}项。", "市商务局") for n in range(1, 31))
    lines = read(make_pdf(Contents(("附件", (head, *rows))), widths=(40, 295, 100)))
    assert lines[1] == "序号 | 任务 | 牵头单位 |"
    assert lines[2:] == [f"{' | '.join(row)} |" for row in rows]


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        ("支持", "企业", "支持企业"),
        ("推进inter-", "national合作", "推进international合作"),
        ("探索REITs", "TOT模式", "探索REITs TOT模式"),
        ("到2025", "年", "到2025年"),
    ],
)
def test_words_at_line_ends(before: str, after: str, joined: str) -> None:
    assert join_lines(before, after) == joined


def test_what_a_browser_prints_around_a_page_is_not_of_the_document() -> None:
    """Officers save a page as PDF; above each sheet stands the time, below it the address."""
    stream = io.BytesIO()
    sheet = Canvas(stream, pagesize=A4)
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    sheet.setFont(FONT, 8)
    sheet.drawString(20, 820, "2026/11/26 15:32　永川区实施办法")
    sheet.drawString(20, 20, "https://www.example.gov.cn/zc/1.html 1/1")
    sheet.setFont(FONT, 12)
    lines = [
        "第一条 支持具有境外执业资格的建筑、规划、会计等领域专业",
        "人才经备案后，在片区内提供服务。（责任单位：市人社局、市",
        "财政局）",
        "第二条 支持设立会计师事务所。",
    ]
    for i, line in enumerate(lines):
        sheet.drawString(80, 750 - 24 * i, line)
    sheet.save()
    text = read_bytes(stream.getvalue(), "x.pdf").text
    assert text.splitlines() == ["".join(lines[:3]), lines[3]]


def test_a_page_laid_out_in_tables_keeps_its_document() -> None:
    html = (
        "<html><body><table><tr><td>文号：</td><td>合政规〔2026〕4号</td></tr><tr><td>有效性：</td><td>有效</td></tr>"
        "<tr><td><p><span>相关政策</span></p><p>第一条 支持企业，开展试点。</p><p>"
        "第二条 鼓励银行，为在本市合法就业的外籍人员办理薪酬购汇汇出提供便利，材料齐全的当场办结。</p>"
        "<p>第三条 允许符合条件的外商投资旅行社开展出境旅游业务，赴台湾地区除外。</p></td></tr></table></body></html>"
    )
    text = read_bytes(html.encode(), "x.html").text
    assert all(line in text for line in ("相关政策", "第一条 支持企业，开展试点。", "当场办结。"))


def test_the_table_of_a_portal_and_its_other_pages_are_left_out() -> None:
    html = (
        "<html><body><table><tr><td>索引号：</td><td>0029</td><td>发布日期：</td><td>2026-06-08</td></tr>"
        "<tr><td>文号：</td><td>合政规〔2026〕4号</td><td>有效性：</td><td>有效</td></tr></table>"
        "<div><p>第一条 支持企业，开展试点。</p><p>第二条 鼓励银行，提供便利。</p></div>"
        "<p>上一篇：<a>关于调整标准的通知</a></p>"
        "<div class='x'><h4>相关解读</h4><ul><li>一图读懂</li></ul></div></body></html>"
    )
    source = read_bytes(html.encode(), "x.html")
    assert source.text.splitlines() == [
        "发布日期：2026-06-08",
        "文号：合政规〔2026〕4号",
        "有效性：有效",
        "第一条 支持企业，开展试点。",
        "第二条 鼓励银行，提供便利。",
    ]
