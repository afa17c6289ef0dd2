"""What a document says of itself: title, number, who issued it and when, for how long.

Comes from: a source's text. Goes to: the reviewer, and the record of the document.
Only what the text says is given; nothing is inferred from a file's name or from other documents.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from datetime import date
from itertools import pairwise

from knowledge import term
from knowledge.dates import WRITTEN_YEAR, find_dates
from knowledge.evidence import DOCUMENT, LIKELY, SURE, USUAL, Doubt, Evidence
from knowledge.parts import parts_of, prose_of
from knowledge.passages import Passage
from knowledge.stated import Stated, stated
from knowledge.term import NUMBER
from knowledge.title_page import TitlePage, read_title_page

_LABEL = r"(?:发文字号|文\s*号)\s*[：:]\s*"
_BODY = r"[\u4e00-\u9fff]{2,30}?(?:人民政府(?:办公[厅室])?|委员会(?:办公[厅室])?|厅|局|管委会|办公[厅室])"
_BODY_LINE = re.compile(rf"^(?:{_BODY})(?:[\s、，]+{_BODY})*$")
_REGION = re.compile(
    r"(?:[\u4e00-\u9fff]{2,8}?(?:省|自治区))?[\u4e00-\u9fff]{2,8}?(?:市|自治州|自治县|区|县|省|自治区)(?=人民政府)"
)
_PARENT = re.compile(
    r"(?:根据|按照|贯彻落实|落实|依据|遵照|执行)[^。]{0,60}?(《(?:[^《》]|《[^》]*》)+》)\s*(?:[（(]([^（）()]{4,30}?号)[^）)]{0,16}[）)])?"
)


@dataclass(frozen=True)
class DocumentHeading:
    """None, or an empty tuple, where the text does not say it."""

    title: Stated[str] | None = None
    """Of the plan itself, such as 璧山区现代服务业扩大开放综合试点方案."""

    notice_title: Stated[str] | None = None
    """Of the notice that it was sent out with."""

    document_number: Stated[str] | None = None
    issuing_body: Stated[str] | None = None
    issued_on: Stated[date] | None = None
    region: Stated[str] | None = None
    """The place as written: 璧山区, 成都市."""

    parent: Stated[str] | None = None
    """The numbers, joined by ；, else the title, of the document that it carries out."""

    effective_on: Stated[date] | None = None
    expires_on: Stated[date] | None = None
    period: Stated[str] | None = None
    """How long it holds, as stated: 3年试点, 有效期5年."""

    repeals: tuple[Stated[str], ...] = field(default=())
    """Numbers, else titles, of the documents that it says it replaces."""

    publicly_released: Stated[bool] | None = None
    doubts: tuple[Doubt, ...] = ()


def read_heading(text: str) -> DocumentHeading:
    """Reads what stands before and after the articles of a document."""
    paragraphs = _paragraphs(text)
    whole = _whole(paragraphs)
    page = read_title_page(paragraphs, [part.start for part in parts_of(text)[1:]])
    issued = _issued_on(paragraphs, page)
    body = _issuing_body(paragraphs, page, issued)
    found = DocumentHeading(
        title=stated(page.title, USUAL),
        notice_title=stated(page.notice_title, USUAL),
        document_number=_document_number(page),
        issuing_body=body,
        issued_on=issued,
        region=_region(body),
        parent=_parent(page),
        effective_on=term.effective_on(whole, issued),
        expires_on=term.expires_on(whole),
        period=term.period(whole),
        repeals=tuple(term.repeals(whole)),
        publicly_released=term.released(whole),
    )
    return _with_doubts(found)


def _paragraphs(text: str) -> list[Passage]:
    return [paragraph for part in parts_of(text) for paragraph in prose_of(text, part)]


def _whole(paragraphs: list[Passage]) -> Passage:
    """All paragraphs with a full stop's worth of distance: a line break that no pattern crosses."""
    text, offsets = "", []
    for paragraph in paragraphs:
        text += paragraph.text + "\n"
        offsets += [*paragraph.offsets, paragraph.offsets[-1]]
    return Passage(text, tuple(offsets))


def _document_number(page: TitlePage) -> Stated[str] | None:
    for line in page.lines:
        labelled = re.match(_LABEL, line.text)
        rest = line.cut(labelled.end() if labelled else 0, len(line.text))
        match = NUMBER.fullmatch(rest.text)
        if match:
            return stated(rest, SURE)
    return None


def _issued_on(paragraphs: list[Passage], page: TitlePage) -> Stated[date] | None:
    """The date under a signature; else of a label or under the title."""
    for line in page.lines:
        labelled = re.match(r"成文日期\s*[：:]\s*", line.text)
        if labelled:
            for day, start, end in find_dates(line.text):
                return Stated(day, Evidence(SURE, line.offsets[start], line.offsets[end - 1] + 1))
    alone = [p for p in paragraphs if _is_date_line(p.text)]
    for line, before in _after_a_signature(paragraphs):
        if line in alone and before:
            return _date_of(line, USUAL)
    return _date_of(alone[-1], LIKELY) if alone else _adopted_on(page)


def _adopted_on(page: TitlePage) -> Stated[date] | None:
    """The date in brackets under the title of a decision or a law."""
    for line in page.lines:
        if re.match(rf"[（(]{WRITTEN_YEAR}\s?年", line.text):
            return _date_of(line, LIKELY)
    return None


def _is_date_line(text: str) -> bool:
    found = list(find_dates(text))
    return len(found) == 1 and found[0][1:] == (0, len(text))


def _date_of(line: Passage, confidence: float) -> Stated[date] | None:
    for day, start, end in find_dates(line.text):
        return Stated(day, Evidence(confidence, line.offsets[start], line.offsets[end - 1] + 1))
    return None


def _after_a_signature(paragraphs: list[Passage]) -> Iterator[tuple[Passage, Passage | None]]:
    for before, line in pairwise(paragraphs):
        yield line, before if _BODY_LINE.match(before.text) else None


def _issuing_body(
    paragraphs: list[Passage], page: TitlePage, issued: Stated[date] | None
) -> Stated[str] | None:
    for line, signature in _after_a_signature(paragraphs):
        if signature and _is_date_line(line.text):
            return stated(signature, SURE)
    for line in page.lines:
        labelled = re.match(r"(?:发文机关|发文机构|制发机关)\s*[：:]\s*", line.text)
        if labelled:
            return stated(line.cut(labelled.end(), len(line.text)), SURE)
        if _BODY_LINE.match(line.text):
            return stated(line, USUAL)
    title = page.notice_title or page.title
    named = re.match(rf"({_BODY})(?=关于|印发)", title.text) if title else None
    return stated(title.cut(0, named.end()), USUAL) if title and named else None


def _region(body: Stated[str] | None) -> Stated[str] | None:
    """The place in the name of the issuing body, without the province above it."""
    match = _REGION.match(body.value) if body else None
    if body is None or match is None:
        return None
    name = re.sub(
        r"^[\u4e00-\u9fff]{2,8}?(?:省|自治区|市)(?=[\u4e00-\u9fff]{2,})", "", match.group()
    )
    return Stated(name, Evidence(USUAL, body.evidence.start, body.evidence.end))


def _parent(page: TitlePage) -> Stated[str] | None:
    """What the first paragraph says it is based on: all numbers, else the first title."""
    found = [(p, m) for p in page.preamble for m in _PARENT.finditer(p.text)]
    numbered = [
        stated(p.cut(*number.span()), USUAL)
        for p, m in found
        if m.group(2)
        for number in NUMBER.finditer(p.text, m.start(2), _sentence_end(p.text, m.end()))
    ]
    numbers = [number for number in numbered if number]
    if numbers:
        first, last = numbers[0].evidence, numbers[-1].evidence
        value = "；".join(dict.fromkeys(n.value for n in numbers))
        return Stated(value, Evidence(USUAL, first.start, last.end))
    for paragraph, match in found:
        span = paragraph.cut(match.start(1) + 1, match.end(1) - 1)
        return stated(span, LIKELY)
    return None


def _sentence_end(text: str, start: int) -> int:
    stop = text.find("。", start)
    return len(text) if stop == -1 else stop


_NAMES = {
    "title": "标题",
    "document_number": "文号",
    "issuing_body": "发文机关",
    "issued_on": "成文日期",
    "region": "地区",
}


def _with_doubts(found: DocumentHeading) -> DocumentHeading:
    doubts = []
    for name, shown in _NAMES.items():
        value = getattr(found, name)
        if value is None:
            doubts.append(Doubt(DOCUMENT, name, f"文中没有找到{shown}，请补充或确认没有。"))
        elif value.evidence.confidence <= LIKELY:
            span = value.evidence
            doubts.append(
                Doubt(DOCUMENT, name, f"{shown}不能完全确定，请核对。", span.start, span.end)
            )
    values = {f.name: getattr(found, f.name) for f in fields(found)}
    return DocumentHeading(**{**values, "doubts": tuple(doubts)})
