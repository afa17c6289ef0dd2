"""Makes files as governments publish them: web page, Word document, PDF."""

from __future__ import annotations

import html
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph, Table, TableStyle

FONT = "STSong-Light"
Row = Sequence[str]


@dataclass(frozen=True)
class Contents:
    """A document to be made: paragraphs, and tables given as rows of cells."""

    blocks: tuple[str | tuple[Row, ...], ...]


def make_page(contents: Contents, encoding: str = "utf-8") -> bytes:
    """A saved page of a government portal around the document."""
    body = "\n".join(
        f"<p style='text-indent:2em'>{_escaped(block)}</p>"
        if isinstance(block, str)
        else "<table border=1>"
        + "".join(
            "<tr>" + "".join(f"<td>{_escaped(cell)}</td>" for cell in row) + "</tr>"
            for row in block
        )
        + "</table>"
        for block in contents.blocks
    )
    return PORTAL.format(charset=encoding, body=body).encode(encoding)


def _escaped(text: str) -> str:
    return html.escape(text).replace("\n", "<br/>")


PORTAL = """<!DOCTYPE html>
<html><head><meta charset="{charset}"><title>某某市人民政府网</title>
<style>.a{{color:red}}</style><script>var a = "支持，鼓励，允许。";</script></head>
<body><div class="header"><a href="/">首页</a><a href="/zw">政务公开</a>，欢迎您。</div>
<div class="breadcrumb">当前位置：<a href="/">首页</a> &gt; <a href="/zc">政策文件</a></div>
<div class="wrap"><div class="left-menu"><ul><li><a href="/1">机构职能，领导信息</a></li>
<li><a href="/2">法定主动公开内容</a></li></ul></div>
<div class="main"><div class="tools">【字体：<a>大</a> <a>中</a> <a>小</a>】 <a>打印</a> <a>关闭</a></div>
<div id="zoom" class="TRS_Editor">
{body}
</div>
<div class="share">分享到：<a>微信</a><a>微博</a></div>
<p>打印 关闭</p>
<div class="related"><h3>相关文章</h3><a href="/3">支持服务业发展，一图读懂。</a></div></div></div>
<div class="footer">主办：某某市人民政府办公厅，网站标识码：5000000001，渝ICP备05000000号。</div>
</body></html>
"""


def make_docx(contents: Contents, numbered: dict[str, tuple[str, str]] | None = None) -> bytes:
    """A Word document.

    Args:
        contents: Its paragraphs and tables.
        numbered: For each automatic number, the format and text of its level by the paragraph that
            it stands before, such as `{"总体要求": ("chineseCounting", "%1、")}`.
    """
    document = docx.Document()
    lists: dict[tuple[str, str], Any] = {}
    for block in contents.blocks:
        if isinstance(block, str):
            paragraph = document.add_paragraph(block)
            if numbered and block in numbered:
                _number(document, paragraph, numbered[block], lists)
        else:
            table = document.add_table(len(block), len(block[0]))
            for row, cells in zip(table.rows, block, strict=True):
                for cell, text in zip(row.cells, cells, strict=True):
                    cell.text = text
    return saved(document)


def saved(document: Any) -> bytes:
    """The bytes of a python-docx document."""
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _number(document: Any, paragraph: Any, level: tuple[str, str], lists: dict[Any, Any]) -> None:
    number_id = lists.get(level) or add_list(document, [level])
    lists[level] = number_id
    set_number(paragraph, number_id)


def add_list(document: Any, levels: Sequence[tuple[str, str]]) -> int:
    """Adds an automatic numbering with levels of (format, text); its id."""
    numbering = document.part.numbering_part.element
    base = 100 + len(numbering.findall(qn("w:abstractNum")))
    abstract = OxmlElement("w:abstractNum")
    abstract.set(qn("w:abstractNumId"), str(base))
    for depth, (form, text) in enumerate(levels):
        level = OxmlElement("w:lvl")
        level.set(qn("w:ilvl"), str(depth))
        for name, value in (("w:start", "1"), ("w:numFmt", form), ("w:lvlText", text)):
            child = OxmlElement(name)
            child.set(qn("w:val"), value)
            level.append(child)
        abstract.append(level)
    numbering.insert(0, abstract)
    return int(numbering.add_num(base).numId)


def set_number(paragraph: Any, number_id: int, depth: int = 0) -> None:
    """Puts a paragraph into a list."""
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = depth
    properties.get_or_add_numId().val = number_id


def make_pdf(
    contents: Contents,
    head: str = "某某市人民政府公报",
    columns: int = 1,
    widths: Sequence[float] | None = None,
    password: str | None = None,
) -> bytes:
    """A PDF file with running heads, page numbers, and tables that go over pages."""
    if FONT not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    stream = io.BytesIO()
    width, height = A4
    gap, edge = 20, 80
    each = (width - 2 * edge - (columns - 1) * gap) / columns
    frames = [
        Frame(edge + i * (each + gap), edge + 20, each, height - 2 * edge - 40, 0, 0, 0, 0)
        for i in range(columns)
    ]

    def furniture(canvas: Any, template: Any) -> None:
        canvas.setFont(FONT, 9)
        canvas.drawCentredString(width / 2, height - 50, head)
        canvas.drawCentredString(width / 2, 40, f"— {template.page} —")

    document = BaseDocTemplate(stream, pagesize=A4, encrypt=password)
    document.addPageTemplates(PageTemplate("page", frames, onPage=furniture))
    document.build([_flowable(block, widths, each) for block in contents.blocks])
    return stream.getvalue()


_TEXT = ParagraphStyle(
    "text", fontName=FONT, fontSize=12, leading=20, firstLineIndent=24, wordWrap="CJK"
)
_CELL = ParagraphStyle("cell", fontName=FONT, fontSize=8, leading=11, wordWrap="CJK")


def _flowable(block: str | tuple[Row, ...], widths: Sequence[float] | None, width: float) -> Any:
    if isinstance(block, str):
        return Paragraph(html.escape(block), _TEXT)
    cells = [
        [[Paragraph(html.escape(p), _CELL) for p in text.split("\n")] for text in row]
        for row in block
    ]
    return Table(
        cells,
        colWidths=list(widths or [width / len(block[0])] * len(block[0])),
        repeatRows=1,
        style=TableStyle(
            [("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "TOP")]
        ),
    )
