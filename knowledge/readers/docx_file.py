"""Word documents: automatic numbers, tables with merged cells, footnotes, tracked changes."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

import docx
from docx.oxml.ns import qn
from lxml import etree

from knowledge.errors import DocumentBroken
from knowledge.evidence import DOCUMENT, Doubt
from knowledge.readers.docx_numbers import Numbers
from knowledge.readers.tables import SAME_AS_ABOVE, write_table

NOTES = "注释："
"""The line after which footnotes stand; no paragraph of the document follows them."""

_GONE = {
    qn("w:del"),
    qn("w:moveFrom"),
    qn("w:pPr"),
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}
_CHANGES = "|".join(f".//w:{name}" for name in ("ins", "del", "moveFrom", "moveTo"))
_SENTENCE_END = re.compile(r"[。；：！？;:]$")
_FOOTNOTES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"


def read_docx(raw: bytes, file_name: str) -> tuple[str, tuple[Doubt, ...]]:
    """The text of a DOCX file, a paragraph or table row a line.

    Raises:
        DocumentBroken: Its parts are missing or not XML.
    """
    try:
        document = docx.Document(io.BytesIO(raw))
        body = document.element.body
        lines = list(_lines(body, Numbers(document)))
        notes = _footnotes(document)
    except (KeyError, ValueError, AttributeError, OSError, etree.XMLSyntaxError) as error:
        raise DocumentBroken(file_name, f"{type(error).__name__}: {error}") from error
    except docx.exceptions.PythonDocxError as error:
        raise DocumentBroken(file_name, str(error)) from error
    if notes:
        lines += [NOTES, *notes]
    text = "\n".join(lines)
    return text, tuple(_doubts(body, notes, text))


def _lines(container: Any, numbers: Numbers) -> Iterator[str]:
    for child in container:
        if child.tag == qn("w:p"):
            yield from _paragraph(child, numbers)
        elif child.tag == qn("w:tbl"):
            table = write_table(_rows(child, numbers))
            yield from table.split("\n") if table else ()
        elif child.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:moveTo")):
            yield from _lines(child, numbers)


def _paragraph(element: Any, numbers: Numbers) -> Iterator[str]:
    text = "".join(_pieces(element))
    if not text.strip():
        return
    number = numbers.of(element)
    pieces: list[str] = []
    # Shift-Return is used both to end a paragraph and to make a line look better.
    for line in filter(str.strip, text.split("\n")):
        if pieces and not _SENTENCE_END.search(pieces[-1].rstrip()):
            pieces[-1] = pieces[-1].rstrip() + line.strip()
        else:
            pieces.append(line.strip())
    yield number + pieces[0]
    yield from pieces[1:]


def _pieces(element: Any) -> Iterator[str]:
    for child in element:
        if child.tag in _GONE:
            continue
        if child.tag == qn("w:r") and child.find(f"{qn('w:rPr')}/{qn('w:vanish')}") is not None:
            continue
        if child.tag == qn("w:t"):
            yield re.sub(r"[\n\t]", " ", child.text or "")
        elif child.tag == qn("w:tab"):
            yield " "
        elif child.tag == qn("w:noBreakHyphen"):
            yield "-"
        elif child.tag in (qn("w:br"), qn("w:cr")):
            yield "\n" if child.get(qn("w:type")) in (None, "textWrapping") else ""
        elif child.tag == qn("w:p"):
            # The paragraph of a text box that hangs on this paragraph.
            yield "\n" + "".join(_pieces(child)) + "\n"
        else:
            yield from _pieces(child)


def _rows(table: Any, numbers: Numbers) -> list[list[str]]:
    return [_row(row, numbers) for row in table.iter(qn("w:tr")) if _table_of(row) is table]


def _table_of(row: Any) -> Any:
    return next(row.iterancestors(qn("w:tbl")))


def _row(row: Any, numbers: Numbers) -> list[str]:
    cells: list[str] = []
    before = row.find(f"{qn('w:trPr')}/{qn('w:gridBefore')}")
    cells += [""] * (int(before.get(qn("w:val"))) if before is not None else 0)
    for cell in row.iterchildren(qn("w:tc"), qn("w:sdt")):
        if cell.tag == qn("w:sdt"):
            cell = next(cell.iter(qn("w:tc")), None)
            if cell is None:
                continue
        span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
        merge = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
        continued = merge is not None and merge.get(qn("w:val"), "continue") == "continue"
        cells.append(SAME_AS_ABOVE if continued else "\n".join(_lines(cell, numbers)))
        cells += [""] * (int(span.get(qn("w:val"))) - 1 if span is not None else 0)
    return cells


def _footnotes(document: Any) -> list[str]:
    for relation in document.part.rels.values():
        if relation.reltype == _FOOTNOTES:
            root = etree.fromstring(
                relation.target_part.blob, etree.XMLParser(resolve_entities=False)
            )
            texts = ["".join(_pieces(n)).strip() for n in root.iterchildren(qn("w:footnote"))]
            return [re.sub(r"\s*\n\s*", "", text) for text in texts if text]
    return []


def _doubts(body: Any, notes: list[str], text: str) -> Iterator[Doubt]:
    if body.xpath(_CHANGES):
        yield Doubt(DOCUMENT, "text", "文件带有修订痕迹；已按接受全部修订读取，请核对是否为定稿。")
    if notes:
        at = text.index(NOTES)
        yield Doubt(DOCUMENT, "text", "文件有脚注，列在正文之后，请核对。", at, len(text))
