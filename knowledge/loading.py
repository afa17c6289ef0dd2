"""Fills the tables from knowledge/sources, through the same door as any other document.

Comes from: `python -m bot knowledge load`. Goes to: the database, for knowledge.catalogue.
Loading twice changes nothing; a load that fails leaves the tables as they were. A document that a
newer Kaimen reads differently is withdrawn, its old content kept, and published as it is read now.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from knowledge import models
from knowledge.db import migrate, session_scope
from knowledge.errors import SourceChanged, SourceUnreadable
from knowledge.extraction import extract
from knowledge.history import Act, count_publication, move, record
from knowledge.national_rules import NationalRuleRow, national_rule_rows
from knowledge.publication import reopen_document
from knowledge.rows import content_of, doubts_of, fill_document
from knowledge.sources_on_disk import SOURCES, fingerprint, read_text, read_yaml
from knowledge.states import State
from knowledge.translations import text_hash

PROJECT = "Kaimen"
"""Who publishes the shipped documents."""
_SHIPPED = "ships with Kaimen; its reading is held by the project's tests"
_READ_ANEW = "this version of Kaimen reads the document differently"


def load(engine: Engine, folder: Path = SOURCES, now: datetime | None = None) -> bool:
    """Migrates the database and loads all sources; False if they were loaded already.

    Raises:
        SourceUnreadable, SourceChanged: A source file is broken; nothing was changed.
    """
    migrate(engine)
    mark = fingerprint(folder)
    with session_scope(engine) as session:
        known = session.scalars(select(models.Loading.fingerprint)).first()
        if known == mark:
            return False
        sources = _read_all(folder)
        act = Act(PROJECT, now or datetime.now(timezone.utc), _SHIPPED)
        _replace(session, models.Unit, sources["units"])
        _replace(session, models.Fact, sources["facts"])
        _replace(session, NationalRuleRow, sources["national_rules"])
        _replace(session, models.Loading, [models.Loading(fingerprint=mark)])
        _store_regions(session, sources["regions"])
        _store_translations(session, sources["translations"], act)
        for document in sources["documents"]:
            _store_document(session, document, act)
        count_publication(session)
    return True


def _read_all(folder: Path) -> dict[str, list[Any]]:
    readers: dict[str, tuple[str, Callable[[Path], list[Any]]]] = {
        "units": ("glossary.yml", _unit_rows),
        "translations": ("translations.yml", _translations),
        "regions": ("manifest.yml", _region_rows),
        "documents": ("manifest.yml", _document_rows),
        "facts": ("facts.yml", _fact_rows),
        "national_rules": ("national_rules.yml", national_rule_rows),
    }
    found: dict[str, list[Any]] = {}
    for kind, (name, read) in readers.items():
        try:
            found[kind] = read(folder)
            _check_filled(found[kind])
        except (KeyError, TypeError, AttributeError, ValueError) as error:
            if isinstance(error, SourceUnreadable | SourceChanged):
                raise
            reason = f"an entry is missing or of the wrong kind ({error!r})"
            raise SourceUnreadable(str(folder / name), reason) from error
    return found


def _check_filled(rows: list[Any]) -> None:
    """Refuses a row that lacks what its table needs, as the last one of a file that was cut off.

    Raises:
        ValueError: It names the row and the column.
    """
    for row in rows:
        columns = row.__table__.columns if isinstance(row, models.Base) else ()
        for column in columns:
            if not column.nullable and getattr(row, column.key) is None:
                raise ValueError(f"{getattr(row, 'id', None) or row.name} has no {column.key}")


def _unit_rows(folder: Path) -> list[models.Unit]:
    return [
        models.Unit(name=unit["zh"], name_en=unit["en"])
        for unit in read_yaml("glossary.yml", folder)["units"]
    ]


def _region_rows(folder: Path) -> list[models.Region]:
    regions = read_yaml("manifest.yml", folder)["regions"]
    return [models.Region(position=position, **region) for position, region in enumerate(regions)]


def _document_rows(folder: Path) -> list[models.Document]:
    entries = read_yaml("manifest.yml", folder)["documents"]
    unnamed = {path.name for path in folder.glob("*.txt")} - {entry["file"] for entry in entries}
    if unnamed:
        raise ValueError(f"it does not name {', '.join(sorted(unnamed))}")
    return [_document(entry, read_text(entry, folder)) for entry in entries]


def _translations(folder: Path) -> list[tuple[str, str]]:
    english = read_yaml("translations.yml", folder)
    return [(entry["zh"], entry["en"]) for entry in (*english["measures"], *english["headings"])]


def _fact_rows(folder: Path) -> list[models.Fact]:
    facts = read_yaml("facts.yml", folder)
    press = {source["id"]: source for source in facts["sources"]}
    return [_fact(fact, press, position) for position, fact in enumerate(facts["facts"])]


def _document(entry: dict[str, Any], text: str) -> models.Document:
    columns = {c.key for c in models.Document.__table__.columns}
    parsed = extract(text, entry["prefix"])
    document = models.Document(
        **{k: v for k, v in entry.items() if k in columns},
        state=State.DRAFT.value,
        media_type="text/plain",
        text=text,
        evidence={},  # the manifest was written by people
        doubts=doubts_of(parsed.doubts),
    )
    fill_document(document, parsed)
    return document


def _fact(fact: dict[str, Any], press: dict[str, Any], position: int) -> models.Fact:
    columns = {c.key for c in models.Fact.__table__.columns}
    values = {k: v for k, v in fact.items() if k in columns}
    source = {k: str(v) if v is not None else None for k, v in press[fact["source"]].items()}
    return models.Fact(**{**values, "source": source, "position": position})


def _replace(session: Session, table: Any, rows: list[Any]) -> None:
    session.execute(delete(table))
    session.add_all(rows)
    session.flush()


def _store_regions(session: Session, regions: list[models.Region]) -> None:
    for region in regions:
        session.merge(region)
    session.flush()


def _store_translations(session: Session, pairs: list[tuple[str, str]], act: Act) -> None:
    """Ours are replaced; what officers added stays and goes before ours."""
    table = models.Translation
    session.execute(delete(table).where(table.by == PROJECT))
    kept = set(session.scalars(select(table.zh_sha256)))
    session.add_all(
        table(zh_sha256=text_hash(zh), zh=zh, en=en, by=act.by, at=act.at)
        for zh, en in dict(pairs).items()
        if text_hash(zh) not in kept
    )
    session.flush()


def _store_document(session: Session, document: models.Document, act: Act) -> None:
    stored = session.get(models.Document, document.id)
    if stored is not None:
        if stored.state != State.PUBLISHED.value or content_of(stored) == content_of(document):
            return  # read as before, or taken out of use by an officer
        anew = Act(act.by, act.at, _READ_ANEW)
        reopen_document(session, stored, anew)
        _overwrite(session, stored, document)
        _publish(session, stored, anew, "corrected")
        return
    session.add(document)
    session.flush()
    _publish(session, document, act, "ingested")


def _overwrite(session: Session, stored: models.Document, document: models.Document) -> None:
    stored.sections, stored.tasks, stored.measures = [], [], []
    session.flush()
    for column in models.Document.__table__.columns:
        if column.key != "state":
            setattr(stored, column.key, getattr(document, column.key))
    for name in ("sections", "tasks", "measures"):
        rows = list(getattr(document, name))
        setattr(document, name, [])
        setattr(stored, name, rows)
    session.flush()


def _publish(session: Session, document: models.Document, act: Act, first: str) -> None:
    record(session, document, first, act)
    move(session, document, State.IN_REVIEW, act, "review")
    move(session, document, State.APPROVED, act, "approved", alone=True)
    move(session, document, State.PUBLISHED, act, "published")
