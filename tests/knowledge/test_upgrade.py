"""A database of an earlier Kaimen, with what it held, is upgraded and has lost nothing."""

from __future__ import annotations

from datetime import date, datetime, timezone
from typing import Any

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import JSON, MetaData, insert, select
from sqlalchemy.engine import Engine

from knowledge import db
from knowledge.catalogue import Catalogue
from knowledge.db import migrate
from knowledge.export import as_json
from knowledge.loading import load

NOON = datetime(2026, 3, 2, 12, tzinfo=timezone.utc)
OF_TODAY = {"measures": 314, "tasks": 36, "facts": 106}


def at_revision(engine: Engine, revision: str) -> MetaData:
    """Brings an empty database to an earlier revision; its tables."""
    config = Config()
    config.set_main_option("script_location", str(db._MIGRATIONS))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
    tables = MetaData()
    tables.reflect(engine)
    for table in tables.tables.values():
        for column in table.columns:
            if column.name in _LISTS:
                column.type = JSON()  # SQLite does not remember that it is
    return tables


_LISTS = {"places", "audience", "conditions", "exclusions", "source", "aliases", "evidence"}
_LISTS |= {"doubts", "details", "content"}


def put_in(engine: Engine, tables: MetaData, name: str, rows: list[dict[str, Any]]) -> None:
    table = tables.tables[name]
    known = {column.name for column in table.columns}
    filled = [{k: v for k, v in row.items() if k in known} for row in rows]
    with engine.begin() as connection:
        connection.execute(insert(table), filled)


def rows_of(engine: Engine, tables: MetaData, name: str) -> list[tuple[Any, ...]]:
    with engine.connect() as connection:
        return sorted(map(tuple, connection.execute(select(tables.tables[name]))), key=repr)


def places(view: Any) -> list[dict[str, Any]]:
    return [{"part": "body", "locator": view, "start": 0, "end": 1}]


def test_from_the_first_revision(empty_database: Engine, catalogue: Catalogue) -> None:
    """It held the shipped documents alone, which are read again."""
    tables = at_revision(empty_database, "0001")
    documents = [{**d.__dict__, "publicly_released": True} for d in catalogue.documents.values()]
    put_in(empty_database, tables, "documents", documents)
    put_in(
        empty_database,
        tables,
        "tasks",
        [
            {**t.__dict__, "document_id": t.document.id, "position": i, "places": places(t.locator)}
            | {"section_title": "", "annex_number": None}
            for i, t in enumerate(catalogue.tasks.values())
        ],
    )
    put_in(
        empty_database,
        tables,
        "measures",
        [
            {**m.__dict__, "document_id": m.citation.document.id, "position": i}
            | {"task_id": m.task.id if m.task else None, "locator": m.citation.locator}
            | {"places": places(m.citation.locator), "audience": list(m.audience)}
            | {"conditions": list(m.conditions), "exclusions": list(m.exclusions)}
            for i, m in enumerate(catalogue.measures.values())
        ],
    )
    put_in(
        empty_database,
        tables,
        "facts",
        [
            {**f.__dict__, "position": i, "aliases": list(f.aliases), "source": {}}
            for i, f in enumerate(catalogue.facts.values())
        ],
    )
    put_in(empty_database, tables, "loading", [{"id": 1, "fingerprint": "of an earlier Kaimen"}])
    before = {name: len(rows_of(empty_database, tables, name)) for name in OF_TODAY}
    assert load(empty_database) is True
    assert before == OF_TODAY
    assert as_json(Catalogue.open(empty_database)) == as_json(catalogue)


DOCUMENT = {
    "id": "yongchuan-2024-3",
    "prefix": "YC",
    "state": "draft",
    "title": "永川区实施方案",
    "title_en": "",
    "document_number": "永川府办发〔2024〕3号",
    "issuing_body": "永川区人民政府",
    "issuing_body_en": "",
    "issued_on": date(2024, 5, 10),
    "region": "yongchuan",
    "publicly_released": True,
    "annex": "unknown",
    "file": "plan.txt",
    "media_type": "text/plain",
    "sha256": "0" * 64,
    "text": "一、支持甲。",
    "evidence": {},
    "doubts": [],
}
ROWS: dict[str, dict[str, Any]] = {
    "regions": {"id": "yongchuan", "position": 9, "name": "永川区", "name_en": "Yongchuan"},
    "documents": DOCUMENT,
    "tasks": {"id": "YC-01", "document_id": DOCUMENT["id"], "position": 0, "number": "1"}
    | {"locator": "一", "places": places("一"), "title": "支持甲", "section_title": ""}
    | {"text": "支持甲", "responsible_title": "责任部门", "evidence": {}},
    "task_units": {"task_id": "YC-01", "position": 0, "role": "lead", "name": "区商务委"},
    "measures": {"id": "YC-01-01", "document_id": DOCUMENT["id"], "task_id": "YC-01"}
    | {"position": 0, "kind": "measure", "heading": "支持甲", "locator": "一", "text": "支持甲"}
    | {"places": places("一"), "sentence": "支持甲", "modality": "支持", "evidence": {}}
    | {"modality_kind": "support", "audience": [], "conditions": [], "exclusions": []},
    "history": {"document_id": DOCUMENT["id"], "at": NOON, "by": "李雷"}
    | {"event": "ingested", "state": "draft", "why": "", "details": {"file": "plan.txt"}},
    "translations": {
        "zh_sha256": "1" * 64,
        "zh": "支持甲",
        "en": "Support A",
        "by": "王芳",
        "at": NOON,
    },
}


@pytest.mark.parametrize("revision", ["0002", "0003"])
def test_an_officers_documents_stay_with_history_and_translations(
    empty_database: Engine, revision: str
) -> None:
    tables = at_revision(empty_database, revision)
    for name, row in ROWS.items():
        put_in(empty_database, tables, name, [row])
    with empty_database.begin() as connection:
        for state in ("in_review", "approved", "published"):
            documents = tables.tables["documents"]
            connection.execute(documents.update().values(state=state))
    before = {name: rows_of(empty_database, tables, name) for name in ROWS}
    migrate(empty_database)
    assert {name: rows_of(empty_database, tables, name) for name in ROWS} == before
    held = Catalogue.open(empty_database)
    task = held.tasks["YC-01"]
    assert (task.responsible_title, task.deadline, task.cooperating_units) == ("责任部门", None, ())
    assert [u.name for u in task.lead_units] == ["区商务委"]
    assert held.measures["YC-01-01"].text == "支持甲"
