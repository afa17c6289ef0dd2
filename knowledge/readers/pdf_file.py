"""PDF files with a text layer: page furniture removed, columns in order, tables over pages whole."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdfparser import PDFSyntaxError
from pdfminer.psparser import PSException
from pdfplumber.utils.exceptions import PdfminerException

from knowledge.errors import (
    DocumentBroken,
    DocumentLocked,
    DocumentTooLarge,
    DocumentWithoutText,
)
from knowledge.evidence import DOCUMENT, Doubt
from knowledge.readers.pdf_lines import (
    Line,
    bands,
    column_gap,
    lines_of,
    paragraphs_of_lines,
)
from knowledge.readers.pdf_tables import Rows, continues, join_tables, rows_of
from knowledge.readers.tables import write_table

MOST_PAGES = 500
# It warns of each font that is described incompletely; what cannot be read is a doubt of ours.
logging.getLogger("pdfminer").setLevel(logging.ERROR)
_LEAST_CHARACTERS = 20
"""A page with fewer characters and a picture is a scan, not a page with a picture."""
_EDGE = 0.12
"""Running heads and page numbers stand in this share of the page's height, above or below."""

Block = list[Line] | Rows


def read_pdf(raw: bytes, file_name: str) -> tuple[str, tuple[Doubt, ...]]:
    """The text of a PDF file, a paragraph or table row a line.

    Raises:
        DocumentRefused: It is a scan, locked, broken or too long.
    """
    try:
        with pdfplumber.open(io.BytesIO(raw)) as pdf:
            if len(pdf.pages) > MOST_PAGES:
                raise DocumentTooLarge(file_name, f"it has more than {MOST_PAGES} pages")
            return _read(pdf, file_name)
    except PdfminerException as error:
        cause = error.args[0] if error.args else error
        if isinstance(cause, PDFPasswordIncorrect):
            raise DocumentLocked(file_name) from error
        raise DocumentBroken(file_name, str(cause) or type(cause).__name__) from error
    except (PDFSyntaxError, PSException, KeyError, TypeError, ValueError, IndexError) as error:
        if isinstance(error, DocumentTooLarge | DocumentWithoutText | DocumentBroken):
            raise
        raise DocumentBroken(file_name, str(error) or type(error).__name__) from error


def _read(pdf: Any, file_name: str) -> tuple[str, tuple[Doubt, ...]]:
    pages, scans, unreadable, pictures, drawings = [], [], 0, 0, 0
    for page in pdf.pages:
        page = page.dedupe_chars()
        if len(page.chars) < _LEAST_CHARACTERS and page.images:
            scans.append(page.page_number)
        pictures += len(page.images)
        drawings += len(page.rects) + len(page.curves) + len(page.lines)
        unreadable += sum("(cid:" in c["text"] for c in page.chars)
        pages.append((list(_blocks(page)), page.height))
        page.close()
    if not pages:
        raise DocumentBroken(file_name, "it has no pages")
    if len(scans) > len(pages) / 2:
        raise DocumentWithoutText(file_name)
    text = _render([block for page in _without_furniture(pages) for block in page])
    if (pictures or drawings) and len(re.sub(r"\s", "", text)) < _LEAST_CHARACTERS:
        # A scan that a browser printed has its address and page number as text, and nothing else;
        # letters that are drawn as outlines are none either.
        raise DocumentWithoutText(file_name)
    return text, tuple(_doubts(scans, unreadable))


def _blocks(page: Any) -> Iterator[Block]:
    """Text and tables of a page in reading order."""
    tables = [t for t in page.find_tables() if len(t.rows) > 1 or len(t.cells) > 1]
    outside = [c for c in page.chars if not any(_inside(c, t.bbox) for t in tables)]
    wide = [t for t in tables if t.bbox[2] - t.bbox[0] > 0.55 * page.width]
    gap = None if wide else column_gap(outside, page.width)
    if gap is None:
        yield from _down(page, outside, tables)
        return
    for band in bands(outside, gap):
        x = sum(c["x0"] for c in band) / len(band)
        top, bottom = min(c["top"] for c in band), max(c["bottom"] for c in band)
        beside = [
            t
            for t in tables
            if (t.bbox[0] < gap) == (x < gap) and (t.bbox[1] > top - 1 or t.bbox[3] < bottom + 1)
        ]
        yield from _down(page, band, beside)
        tables = [t for t in tables if t not in beside]
    yield from _down(page, [], tables)


def _down(page: Any, chars: list[dict[str, Any]], tables: list[Any]) -> Iterator[Block]:
    """One column from top to bottom."""
    above = 0.0
    for table in sorted(tables, key=lambda t: t.bbox[1]):
        yield lines_of(_between(chars, above, table.bbox[1]))
        yield rows_of(page, table)
        above = table.bbox[3]
    yield lines_of(_between(chars, above, page.height))


def _inside(char: dict[str, Any], box: tuple[float, float, float, float]) -> bool:
    x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
    return bool(box[0] <= x <= box[2] and box[1] <= y <= box[3])


def _between(chars: list[dict[str, Any]], top: float, bottom: float) -> list[dict[str, Any]]:
    return [c for c in chars if top <= (c["top"] + c["bottom"]) / 2 < bottom]


def _without_furniture(pages: list[tuple[list[Block], float]]) -> Iterator[list[Block]]:
    """The pages without their numbers and without heads and feet that repeat."""
    seen: Counter[str] = Counter()
    for blocks, height in pages:
        seen.update({_shape(line) for line in _lines_in(blocks) if _at_edge(line, height)})
    repeated = {shape for shape, count in seen.items() if count > max(1, len(pages) / 3)}
    for blocks, height in pages:
        kept: list[Block] = []
        for block in blocks:
            lines = [line for line in block if isinstance(line, Line)]
            if not lines:
                kept += [block] if block else []
                continue
            body = [
                line
                for line in lines
                if not _at_edge(line, height)
                or not (line.is_page_number or line.is_of_a_browser or _shape(line) in repeated)
            ]
            kept += [body] if body else []
        yield kept


def _lines_in(blocks: list[Block]) -> Iterator[Line]:
    for block in blocks:
        for line in block:
            if isinstance(line, Line):
                yield line


def _at_edge(line: Line, height: float) -> bool:
    return line.bottom < _EDGE * height or line.top > (1 - _EDGE) * height


def _shape(line: Line) -> str:
    return re.sub(r"\d+", "#", re.sub(r"\s", "", line.text))


def _render(blocks: list[Block]) -> str:
    merged: list[Block] = []
    for block in blocks:
        last = merged[-1] if merged else None
        if last is not None and isinstance(last[0], Line) and isinstance(block[0], Line):
            merged[-1] = [*_as_lines(last), *_as_lines(block)]
        elif _both_tables(last, block) and continues(_as_rows(last), _as_rows(block)):
            merged[-1] = join_tables(_as_rows(last), _as_rows(block))
        else:
            merged.append(block)
    return "\n".join(
        "\n".join(paragraphs_of_lines(_as_lines(block)))
        if isinstance(block[0], Line)
        else write_table(_as_rows(block))
        for block in merged
    )


def _both_tables(last: Block | None, block: Block) -> bool:
    return last is not None and isinstance(last[0], list) and isinstance(block[0], list)


def _as_lines(block: Block | None) -> list[Line]:
    return [line for line in block or [] if isinstance(line, Line)]


def _as_rows(block: Block | None) -> Rows:
    return [row for row in block or [] if isinstance(row, list)]


def _doubts(scans: list[int], unreadable: int) -> Iterator[Doubt]:
    if scans:
        pages = "、".join(map(str, scans))
        yield Doubt(DOCUMENT, "text", f"第{pages}页是图片，没有文字层，未能读取，请核对。")
    if unreadable:
        yield Doubt(DOCUMENT, "text", f"有{unreadable}个字符在文件中没有对应的文字，请与原件核对。")
