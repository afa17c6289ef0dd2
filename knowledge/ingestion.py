"""Takes a published document in as a draft, with everything that could be read from its file.

Comes from: `python -m bot knowledge ingest`. Goes to: knowledge.review. One transaction: a file
that is refused, or fails half-way, leaves nothing behind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from knowledge import models
from knowledge.carrying_over import carry_over
from knowledge.cuts_carried_over import carry_over_cuts
from knowledge.db import session_scope
from knowledge.editions import find_predecessors, find_successors
from knowledge.errors import FieldMissing, NoOfficialDocument
from knowledge.evidence import DOCUMENT, REGISTERED, Doubt, Evidence
from knowledge.extraction import ParsedDocument, extract
from knowledge.findings import shared_stance_doubts
from knowledge.heading import DocumentHeading, read_heading
from knowledge.history import Act, record
from knowledge.identifiers import choose_document_id, choose_prefix
from knowledge.left_behind import left_behind
from knowledge.named_annexes import find_named_annexes
from knowledge.other_documents import Remark, number_remarks, repeal_remarks
from knowledge.passages import MARKER
from knowledge.readers import SourceText, read_source
from knowledge.readers.kinds import TEXT
from knowledge.regions import RegionView, describe_place, is_written_so, sounds_like, spelt
from knowledge.rows import doubts_of, evidence_of, fill_document
from knowledge.stated import Stated
from knowledge.stated_words import STATED, says
from knowledge.states import CITED, State
from knowledge.topic_likeness import propose_topics

_STATED = [
    "title",
    "notice_title",
    "document_number",
    "issuing_body",
    "issued_on",
    "parent",
    "effective_on",
    "expires_on",
    "period",
    "publicly_released",
]
_NEEDED = {
    "title": ("title", "Give it with --title."),
    "issuing_body": ("name of the issuing body", "Give it with --issuing-body."),
    "issued_on": ("date of issue", "Give it with --issued-on, such as --issued-on 2026-03-02."),
}


@dataclass(frozen=True)
class Given:
    """What an officer states instead of what the text says; None is left to the text."""

    id: str | None = None
    prefix: str | None = None
    region: str | None = None
    """The place as people write it: 永川区, 成都市."""

    title: str | None = None
    title_en: str | None = None
    document_number: str | None = None
    issuing_body: str | None = None
    issuing_body_en: str | None = None
    issued_on: date | None = None
    effective_on: date | None = None
    expires_on: date | None = None
    supersedes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Ingested:
    """What became of a file."""

    document_id: str
    is_new: bool
    """False where the same file or text is held already; nothing was changed."""

    state: str
    title: str
    tasks: int
    measures: int
    doubts: int
    supersedes: tuple[str, ...]
    remarks: tuple[str, ...] = ()
    """What the officer should know at once, a sentence each."""
    carried_over: int = 0
    """Fields corrected in the edition before, taken over for the same words."""

    not_in_text: tuple[str, ...] = ()
    """Fields that were given and that the text does not state."""


def ingest(engine: Engine, path: Path, given: Given, act: Act) -> Ingested:
    """Reads a file and keeps it as a draft.

    Raises:
        DocumentRefused: The file cannot be read.
        FieldMissing: Something is neither in the text nor given.
        IdTaken, FieldRefused, NotFound: An id that was given cannot be used.
    """
    source = read_source(path)
    heading = read_heading(source.text)
    with session_scope(engine) as session:
        held = _find_held(session, source)
        if held is not None:
            return _report(held, is_new=False)
        document, remarks = _make_draft(session, source, heading, given)
        parsed = extract(source.text, document.prefix)
        document.doubts = [*document.doubts, *doubts_of(_doubts(source, heading, parsed))]
        fill_document(document, parsed)
        propose_topics(session, document)
        session.add(document)
        session.flush()
        before = find_predecessors(session, document, heading.repeals, given.supersedes)
        for old, reason in before:
            document.supersedes.append(models.Supersession(superseded_id=old.id, reason=reason))
        later = find_successors(session, document)
        remarks += number_remarks(session, document)
        if not given.supersedes:
            remarks += repeal_remarks(session, document, heading.repeals)
        record(session, document, "ingested", act, file=source.file_name, sha256=source.sha256)
        carried = [e for old, _ in before for e in carry_over_cuts(session, document, old, act)]
        remarks += [r for old, _ in before for r in left_behind(session, document, old)]
        told = (*(remark.doubt for remark in remarks), *map(_is_replaced, later))
        document.doubts = [*doubts_of(told), *document.doubts]
        session.flush()
        carried += [entry for old, _ in before for entry in carry_over(session, document, old, act)]
        return _report(document, is_new=True, remarks=remarks, carried_over=len(carried))


def _find_held(session: Session, source: SourceText) -> models.Document | None:
    """A document that is not withdrawn and has the same file, or the same words from another."""
    table = models.Document
    rows = session.scalars(select(table).where(table.state != State.WITHDRAWN.value))
    wanted = _bare(source.text)
    return next((d for d in rows if d.sha256 == source.sha256 or _bare(d.text) == wanted), None)


def _looks_official(text: str, heading: DocumentHeading) -> bool:
    """Whether a text shows anything of an official document."""
    named = heading.document_number or heading.issuing_body or heading.issued_on
    return bool(named) or any(MARKER.match(line.strip()) for line in text.splitlines())


def _make_draft(
    session: Session, source: SourceText, heading: DocumentHeading, given: Given
) -> tuple[models.Document, list[Remark]]:
    stated: dict[str, Stated[Any] | None] = {name: getattr(heading, name) for name in _STATED}
    values: dict[str, Any] = {
        name: found.value if found else None for name, found in stated.items()
    }
    named = {n: getattr(given, n, None) for n in _STATED}
    values.update({name: value for name, value in named.items() if value is not None})
    missing = [needed for name, needed in _NEEDED.items() if not values[name]]
    if missing:
        called, remedies = zip(*missing, strict=True)
        error = FieldMissing if _looks_official(source.text, heading) else NoOfficialDocument
        where = source.file_name
        if source.media_type == TEXT and where.lower().endswith((".pdf", ".docx")):
            where += " (its content is plain text)"
        raise error(where, " and no ".join(called), " ".join(remedies))
    evidence = {n: evidence_of(s.evidence) for n, s in stated.items() if s and named[n] is None}
    untold = [n for n in STATED if n in _STATED and not says(source.text, n, named.get(n))]
    evidence |= {name: evidence_of(Evidence(REGISTERED)) for name in untold}
    region, written = _region(session, source, heading, given, str(values["issuing_body"]))
    if heading.region and not given.region:
        evidence["region"] = evidence_of(heading.region.evidence)
    annexes = find_named_annexes(source.text)
    if annexes.evidence:
        evidence["annex"] = evidence_of(annexes.evidence)
    number, issued_on = values["document_number"] or "", values["issued_on"]
    document = models.Document(
        **{
            **values,
            "document_number": number,
            "publicly_released": bool(values["publicly_released"]),
        },
        id=choose_document_id(session, region.id, number, issued_on, given.id),
        prefix=choose_prefix(session, region, issued_on, given.prefix),
        state=State.DRAFT.value,
        title_en=given.title_en or "",
        issuing_body_en=given.issuing_body_en or "",
        region=region.id,
        annex=annexes.state,
        file=source.file_name,
        media_type=source.media_type,
        sha256=source.sha256,
        text=source.text,
        evidence=evidence,
        doubts=doubts_of(annexes.doubts),
    )
    return document, list(_region_remarks(region, written))


def _region_remarks(region: RegionView, written: str) -> Iterator[Remark]:
    """That a place was taken for one whose name is written with other characters."""
    if region.id == written or is_written_so(region, written):
        return
    yield Remark(
        f"The place “{written}” was taken for {region.name} ({region.id}), which sounds the same. "
        "If that is wrong, correct `region`.",
        Doubt(
            DOCUMENT,
            "region",
            f"地名“{written}”按读音认作{region.name}（{region.id}），如不对请更正 region。",
        ),
    )


def _region(
    session: Session, source: SourceText, heading: DocumentHeading, given: Given, body: str
) -> tuple[RegionView, str]:
    """The region, and the place as it was written."""
    written = given.region or (heading.region.value if heading.region else None)
    if not written:
        found = re.match(r"(\w+?)人民政府", body)
        written = found.group(1) if found else None
    if not written:
        raise FieldMissing(
            source.file_name, "place (region)", "Give it with --region, such as --region 永川区."
        )
    return find_or_add_region(session, written), written


def find_or_add_region(session: Session, written: str) -> RegionView:
    """The region of a place, by its code or as people write it; a new one is added."""
    table = models.Region
    row = session.get(table, written)
    place = describe_place(written)
    row = row or session.get(table, place.id)
    if row is not None and row.id != written and not sounds_like(row.name, place.name):
        # 南安市 is not 南岸区, though both begin with the same sounds.
        place = replace(place, id=spelt(place.name))
        row = session.get(table, place.id)
    if row is None:
        position = (session.scalar(select(func.max(table.position))) or 0) + 1
        row = table(
            id=place.id,
            position=position,
            name=place.name,
            name_en=place.name_en,
            within=place.within,
        )
        session.add(row)
        session.flush()
    return RegionView(row.id, row.name, row.name_en, row.within)


def _doubts(
    source: SourceText, heading: DocumentHeading, parsed: ParsedDocument
) -> tuple[Doubt, ...]:
    shared = shared_stance_doubts(parsed.measures)
    return tuple(dict.fromkeys((*source.doubts, *heading.doubts, *parsed.doubts, *shared)))


def _is_replaced(later: models.Document) -> Doubt:
    """What to do so that two documents do not hold at once, of which one replaces the other."""
    named = f"《{later.title}》（{later.document_number or '–'}，{later.id}）"
    remedy = f"发布本文件后，请在 {later.id} 更正 supersedes。"
    if State(later.state) in CITED:
        begins = later.effective_on or later.issued_on
        remedy = f"发布本文件后，请用 withdraw … --repealed-on {begins} 写明它何时失效。"
    return Doubt(DOCUMENT, "supersedes", f"{named}写明取代本文件。{remedy}否则两份会同时有效。")


def _report(
    document: models.Document,
    is_new: bool,
    remarks: Sequence[Remark] = (),
    carried_over: int = 0,
) -> Ingested:
    return Ingested(
        document_id=document.id,
        is_new=is_new,
        state=document.state,
        title=document.title,
        tasks=len(document.tasks),
        measures=len(document.measures),
        doubts=len(document.doubts),
        supersedes=tuple(s.superseded_id for s in document.supersedes),
        remarks=tuple(remark.said for remark in remarks),
        carried_over=carried_over,
        not_in_text=tuple(n for n, e in document.evidence.items() if e["confidence"] == REGISTERED),
    )


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)
