"""The shipped documents as TXT, web page, Word document and PDF are the same documents."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from knowledge.annex import read_annex
from knowledge.extraction import ParsedDocument, extract
from knowledge.heading import DocumentHeading, read_heading
from knowledge.outline import label_of
from knowledge.parts import parts_of, prose_of
from knowledge.passages import MARKER
from knowledge.readers import SourceText, read_source
from tests.knowledge.builders import bare
from tests.knowledge.conftest import Shipped
from tests.knowledge.files import Contents, make_docx, make_page, make_pdf


def contents_of(source: str) -> Contents:
    """A shipped text as paragraphs, and its annex as a table with whole rows."""
    body, *annexes = parts_of(source)
    blocks: list[Any] = [p.text for p in prose_of(source, body)]
    for part in annexes:
        annex = read_annex(source, part.start)
        rows: list[tuple[str, ...]] = [
            ("序号", "试点任务", "牵头单位", annex.rows[0].units.responsible_title)
        ]
        path: tuple[str, ...] = ()
        headings = iter(annex.headings)
        for row in annex.rows:
            for depth, label in enumerate(row.path):
                if row.path[: depth + 1] != path[: depth + 1]:
                    number = f"{label}、" if depth == 0 else label
                    rows.append((f"{number}{next(headings)}", "", "", ""))
            path = row.path
            prefix = (
                f"{row.heading}："
                if row.heading.endswith("领域") and "重点" not in row.heading
                else ""
            )
            prefix = prefix if f"{prefix}{row.text.text[:4]}" in source else ""
            rows.append(
                (
                    row.number or "",
                    prefix + row.text.text,
                    "、".join(row.units.lead),
                    "、".join(row.units.responsible),
                )
            )
        blocks += [part.label, part.title, tuple(rows)]
    return Contents(tuple(blocks))


def as_word(contents: Contents) -> bytes:
    """With the numbers 一、 and （一） that stand first of their kind made automatic."""
    blocks: list[Any] = []
    numbered: dict[str, tuple[str, str]] = {}
    for block in contents.blocks:
        marker = MARKER.match(block) if isinstance(block, str) else None
        if (
            isinstance(block, str)
            and marker
            and marker.lastgroup == "chapter"
            and label_of(marker.group()) in "一二三"
        ):
            block = block[marker.end() :]
            numbered[block] = ("chineseCounting", "%1、")
        blocks.append(block)
    assert len(numbered) == 3
    return make_docx(Contents(tuple(blocks)), numbered)


MAKERS: dict[str, Callable[[Contents], bytes]] = {
    "html": make_page,
    "gb2312.html": lambda c: make_page(c, "gb18030"),
    "docx": as_word,
    "pdf": lambda c: make_pdf(c, widths=(40, 245, 70, 80)),
}


@pytest.fixture(scope="module", params=["txt", *MAKERS])
def read(
    request: pytest.FixtureRequest, shipped: dict[str, Shipped], tmp_path_factory: Any
) -> dict[str, SourceText]:
    """Each shipped document after a round through one format."""
    folder: Path = tmp_path_factory.mktemp("formats")
    found = {}
    for prefix, document in shipped.items():
        path = folder / f"{prefix}.{request.param}"
        if request.param == "txt":
            path.write_bytes(document.source.encode())
        else:
            path.write_bytes(MAKERS[request.param](contents_of(document.source)))
        found[prefix] = read_source(path)
    return found


@lru_cache(maxsize=3)
def parsed_once(text: str, prefix: str) -> ParsedDocument:
    return extract(text, prefix)


def spoken(document: ParsedDocument) -> Any:
    """All that was understood, without offsets and white space."""

    def plain(value: Any) -> Any:
        if isinstance(value, str):
            return bare(value)
        if isinstance(value, dict):
            return {k: plain(v) for k, v in value.items() if k not in ("start", "end", "evidence")}
        return tuple(map(plain, value)) if isinstance(value, list | tuple) else value

    return {
        "tasks": [plain(dataclasses.asdict(t)) for t in document.tasks],
        "measures": [plain(dataclasses.asdict(m)) for m in document.measures],
        "sections": [plain(dataclasses.asdict(s)) for s in document.sections],
        "statements": plain(document.statements),
    }


@pytest.mark.parametrize("prefix", ["CQ", "BS", "DJ"])
def test_tasks_measures_and_units_are_the_same(
    prefix: str, read: dict[str, SourceText], shipped: dict[str, Shipped]
) -> None:
    found = spoken(parsed_once(read[prefix].text, prefix))
    expected = spoken(shipped[prefix].parsed)
    for kind, records in expected.items():
        assert len(found[kind]) == len(records), kind
        for one, other in zip(found[kind], records, strict=True):
            assert one == other


@pytest.mark.parametrize("prefix", ["CQ", "BS", "DJ"])
def test_places_point_into_the_text_that_was_read(prefix: str, read: dict[str, SourceText]) -> None:
    text = read[prefix].text
    for measure in parsed_once(text, prefix).measures:
        for place in measure.places:
            assert bare(text[place.start : place.end]) == bare(measure.text), measure.key


@pytest.mark.parametrize("prefix", ["CQ", "BS", "DJ"])
def test_the_heading_is_what_the_manifest_says(
    prefix: str, read: dict[str, SourceText], shipped: dict[str, Shipped]
) -> None:
    heading, entry = read_heading(read[prefix].text), shipped[prefix].entry
    for name in ("title", "notice_title", "issuing_body", "issued_on", "parent"):
        assert value_of(heading, name) == entry[name], name
    # The city's plan does not print its own number.
    number = None if prefix == "CQ" else entry["document_number"]
    assert value_of(heading, "document_number") == number
    places = {"CQ": "重庆市", "BS": "璧山区", "DJ": "垫江县"}
    assert value_of(heading, "region") == places[prefix]
    assert value_of(heading, "publicly_released") is True
    assert value_of(heading, "period") == "3年试点"
    assert heading.effective_on is heading.expires_on is None


def value_of(heading: DocumentHeading, name: str) -> Any:
    stated = getattr(heading, name)
    return stated.value if stated else None


@pytest.mark.parametrize("prefix", ["CQ", "BS", "DJ"])
def test_nothing_of_the_page_around_a_document_is_in_it(
    prefix: str, read: dict[str, SourceText]
) -> None:
    assert not re.search("政务公开|打印|网站标识码|相关文章|公报|— \\d+ —|首页", read[prefix].text)


MADE_UP = ("33-policies-with-units-in-every-way", "34-plan-without-units-and-a-table-of-them")


@pytest.mark.parametrize("name", MADE_UP)
@pytest.mark.parametrize("kind", [k for k in MAKERS if k != "docx"])
def test_a_plan_that_nobody_ships_is_the_same_in_every_format(
    name: str, kind: str, tmp_path: Path
) -> None:
    text = (Path(__file__).parent / "documents" / f"{name}.txt").read_text(encoding="utf-8")
    rows = [tuple(line.split("\t")) for line in text.splitlines() if "\t" in line]
    prose = [line.strip() for line in text.splitlines() if line.strip() and "\t" not in line]
    contents = Contents((*prose, tuple(rows)) if rows else tuple(prose))
    path = tmp_path / f"plan.{kind}"
    path.write_bytes(MAKERS[kind](contents))
    read = read_source(path).text
    assert spoken(extract(read, "XX")) == spoken(extract(text, "XX"))
    for field in ("title", "document_number", "issuing_body", "issued_on", "period", "expires_on"):
        assert value_of(read_heading(read), field) == value_of(read_heading(text), field)
