"""Fills the tables from knowledge/sources.

Comes from: `python -m bot knowledge load`. Goes to: the database, for knowledge.catalogue.
Loading twice changes nothing; a load that fails leaves the tables as they were.
"""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.engine import Engine

from knowledge import models
from knowledge.db import migrate, session_scope
from knowledge.errors import SourceChanged, SourceUnreadable
from knowledge.extraction import ParsedDocument, extract
from knowledge.national_rules import NationalRuleRow, national_rule_rows
from knowledge.sources_on_disk import SOURCES, fingerprint, read_text, read_yaml
from knowledge.units import LEAD, RESPONSIBLE


def load(engine: Engine, folder: Path = SOURCES) -> bool:
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
        records = _read_all(folder)
        for table in (models.Document, models.Fact, models.Unit, NationalRuleRow, models.Loading):
            for row in session.scalars(select(table)):
                session.delete(row)
        session.flush()
        session.add_all(records)
        session.add(models.Loading(fingerprint=mark))
    return True


def _read_all(folder: Path) -> list[Any]:
    readers = (
        ("glossary.yml", _unit_rows),
        ("manifest.yml", _document_rows),
        ("facts.yml", _fact_rows),
        ("national_rules.yml", national_rule_rows),
    )
    records: list[Any] = []
    for name, read in readers:
        try:
            records += read(folder)
        except (KeyError, TypeError, AttributeError, ValueError) as error:
            if isinstance(error, SourceUnreadable | SourceChanged):
                raise
            reason = f"an entry is missing or of the wrong kind ({error!r})"
            raise SourceUnreadable(str(folder / name), reason) from error
    return records


def _unit_rows(folder: Path) -> list[Any]:
    return [
        models.Unit(name=unit["zh"], name_en=unit["en"])
        for unit in read_yaml("glossary.yml", folder)["units"]
    ]


def _document_rows(folder: Path) -> list[Any]:
    translations = _translations(folder)
    return [
        _document(entry, extract(read_text(entry, folder), entry["prefix"]), translations)
        for entry in read_yaml("manifest.yml", folder)["documents"]
    ]


def _translations(folder: Path) -> dict[str, str]:
    english = read_yaml("translations.yml", folder)
    try:
        return {entry["zh"]: entry["en"] for entry in (*english["measures"], *english["headings"])}
    except (KeyError, TypeError) as error:
        reason = f"an entry is missing or of the wrong kind ({error!r})"
        raise SourceUnreadable(str(folder / "translations.yml"), reason) from error


def _fact_rows(folder: Path) -> list[Any]:
    facts = read_yaml("facts.yml", folder)
    press = {source["id"]: source for source in facts["sources"]}
    return [_fact(fact, press, position) for position, fact in enumerate(facts["facts"])]


def _document(
    entry: dict[str, Any], parsed: ParsedDocument, english: dict[str, str]
) -> models.Document:
    columns = {c.key for c in models.Document.__table__.columns}
    document = models.Document(**{k: v for k, v in entry.items() if k in columns})
    for position, section in enumerate(parsed.sections):
        document.sections.append(
            models.Section(
                position=position, heading_en=english.get(section.heading), **asdict(section)
            )
        )
    tasks = {}
    for position, task in enumerate(parsed.tasks):
        row = models.Task(
            id=task.key,
            position=position,
            number=task.number,
            annex_number=task.annex_number,
            locator=task.places[0].locator,
            places=[asdict(p) for p in task.places],
            title=task.title,
            title_en=english.get(task.title),
            section_title=task.section_title,
            text=task.text,
            difference=task.difference,
            responsible_title=task.units.responsible_title,
        )
        names = [(LEAD, n) for n in task.units.lead]
        names += [(RESPONSIBLE, n) for n in task.units.responsible]
        row.units = [
            models.TaskUnit(position=i, role=role, name=name)
            for i, (role, name) in enumerate(names)
        ]
        tasks[task.key] = row
    document.tasks = list(tasks.values())
    document.measures = [
        models.Measure(
            id=m.key,
            task=tasks.get(m.task_key or ""),
            position=position,
            kind=m.kind,
            heading=m.heading,
            locator=m.places[0].locator,
            places=[asdict(p) for p in m.places],
            text=m.text,
            sentence=m.sentence,
            subject=m.subject,
            topic=m.topic,
            modality=m.wording.modality,
            modality_kind=m.wording.modality_kind,
            audience=list(m.wording.audience),
            conditions=list(m.wording.conditions),
            exclusions=list(m.wording.exclusions),
            text_en=english.get(m.text),
        )
        for position, m in enumerate(parsed.measures)
    ]
    return document


def _fact(fact: dict[str, Any], press: dict[str, Any], position: int) -> models.Fact:
    columns = {c.key for c in models.Fact.__table__.columns}
    values = {k: v for k, v in fact.items() if k in columns}
    source = {k: str(v) if v is not None else None for k, v in press[fact["source"]].items()}
    return models.Fact(**{**values, "source": source, "position": position})
