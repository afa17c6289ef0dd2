"""The same index in PostgreSQL: full text and pgvector, shared by any number of servers.

The database proposes candidates (its full text those with the most shared words, pgvector's HNSW
those nearest in meaning); they are scored by the formula of the local index, so that thresholds
hold for both. The tables are derived data in a schema of their own, which may be dropped at any
time; hence they have no migrations.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

import numpy as np
from sqlalchemy import text
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import DBAPIError

from knowledge.errors import VectorExtensionMissing
from knowledge.search.building import GROWTH, Encode
from knowledge.search.entries import FACT, MEASURE, Entry
from knowledge.search.scoring import K1, B, Filters, Hit, Query
from knowledge.search.words import Names, terms

_FORMAT = "1"
CANDIDATES = 200
"""How many of each kind the database proposes for one search."""
_BREADTH = 400
"""How many neighbours HNSW looks at; more than CANDIDATES, because filters drop some of them."""
_SCHEMA = """
CREATE SCHEMA IF NOT EXISTS kaimen_search;
CREATE TABLE IF NOT EXISTS kaimen_search.about (
    format text NOT NULL, mean real[] NOT NULL, measured integer NOT NULL);
CREATE TABLE IF NOT EXISTS kaimen_search.entries (
    id text PRIMARY KEY, mark text NOT NULL,
    kind text NOT NULL, region text NOT NULL, topic text NOT NULL, document text NOT NULL,
    issued_on date, terms text[] NOT NULL,
    words tsvector GENERATED ALWAYS AS (array_to_tsvector(terms)) STORED);
CREATE TABLE IF NOT EXISTS kaimen_search.vectors (
    entry text NOT NULL REFERENCES kaimen_search.entries ON DELETE CASCADE,
    vector vector(384) NOT NULL);
CREATE TABLE IF NOT EXISTS kaimen_search.terms (term text PRIMARY KEY, held_by integer NOT NULL);
CREATE INDEX IF NOT EXISTS entries_words ON kaimen_search.entries USING gin (words);
CREATE INDEX IF NOT EXISTS entries_topic ON kaimen_search.entries (topic, region);
CREATE INDEX IF NOT EXISTS vectors_entry ON kaimen_search.vectors (entry);
"""
_NEAR = "CREATE INDEX IF NOT EXISTS vectors_near ON kaimen_search.vectors USING hnsw (vector vector_ip_ops)"
_BUILDING_MEMORY = "512MB"
"""What the server may take to build HNSW: enough for 100,000 measures in two languages. A graph that outgrows
it is finished row by row."""
_POOL = 20_000
"""How many texts the rarest words of a question may propose together (commoner words only score), and
up to how many are compared exactly."""
_BATCH = 500


def update_postgres(engine: Engine, entries: Sequence[Entry], encode: Encode) -> bool:
    """Brings the tables to exactly these entries, in one transaction; False if nothing changed."""
    with engine.begin() as connection:
        # One writer at a time, whichever server it is on.
        connection.execute(text("SELECT pg_advisory_xact_lock(hashtext('kaimen_search'))"))
        _add_extension(connection)
        connection.exec_driver_sql(_SCHEMA)
        about = connection.execute(text("SELECT * FROM kaimen_search.about")).one_or_none()
        count = sum(len(entry.passages) for entry in entries)
        wanted = [entry.mark for entry in entries]
        kept = set(wanted) & set(
            connection.execute(text("SELECT mark FROM kaimen_search.entries")).scalars()
        )
        grown = about is None or count > GROWTH * about.measured
        if about is None or about.format != _FORMAT or grown or (entries and not kept):
            _empty(connection)
            about = None
        marks = dict(connection.execute(text("SELECT id, mark FROM kaimen_search.entries")).all())
        fresh = [e for e, m in zip(entries, wanted, strict=True) if marks.pop(e.id, None) != m]
        if not fresh and not marks:
            return False
        _remove(connection, [*marks, *(entry.id for entry in fresh)])
        vectors = encode([p for entry in fresh for p in entry.passages])
        mean = np.mean(vectors, axis=0) if about is None else np.array(about.mean, np.float32)
        if about is None:
            connection.execute(
                text("INSERT INTO kaimen_search.about VALUES (:format, :mean, :measured)"),
                {"format": _FORMAT, "mean": mean.tolist(), "measured": count},
            )
        _add(connection, fresh, vectors - mean if len(vectors) else vectors)
        _index_vectors(connection)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("ANALYZE kaimen_search.entries, kaimen_search.vectors")
    return True


class PostgresIndex:
    """A SearchIndex in a PostgreSQL database; opened anew when the catalogue changes."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def search(self, query: Query, filters: Filters | None = None, limit: int = 50) -> list[Hit]:
        """See SearchIndex."""
        where, values = _conditions(filters or Filters())
        wanted = self._wanted(query.text)
        with self._engine.connect() as connection:
            ids = self._sharing_words(connection, wanted, where, values)
            if query.vector is not None:
                ids |= self._near(connection, query.vector, where, values)
            hits = self._scored(connection, query, wanted, sorted(ids))
        return sorted((h for h in hits if h.score > 0), key=lambda hit: -hit.score)[:limit]

    def rank(self, query: Query, ids: Iterable[str]) -> list[Hit]:
        """See SearchIndex."""
        with self._engine.connect() as connection:
            hits = self._scored(connection, query, self._wanted(query.text), list(ids))
        return sorted(hits, key=lambda hit: -hit.score)

    def best_of_topics(
        self,
        query: Query,
        topics: Iterable[str],
        regions: tuple[str, ...] = (),
        documents: tuple[str, ...] = (),
    ) -> dict[str, float]:
        """See SearchIndex."""
        best: dict[str, float] = {}
        wanted = tuple(topics)
        if not wanted:
            return best
        about = Filters(documents=documents)
        # Regions restrict measures, not facts.
        parts = [replace(about, regions=regions, kinds=(MEASURE,)), replace(about, kinds=(FACT,))]
        for part in parts:
            for topic in self._topics_held(replace(part, topics=wanted)):
                hits = self.search(query, replace(part, topics=(topic,)), 1)
                best[topic] = max([best.get(topic, 0.0), *(hit.score for hit in hits)])
        return best

    def _topics_held(self, filters: Filters) -> list[str]:
        """The topics of the entries that pass the filters."""
        where, values = _conditions(filters)
        statement = f"SELECT DISTINCT e.topic FROM kaimen_search.entries e WHERE {where}"
        with self._engine.connect() as connection:
            return list(connection.execute(text(statement), values).scalars())

    @cached_property
    def _held(self) -> dict[str, int]:
        """How many entries hold each word."""
        with self._engine.connect() as connection:
            return dict(connection.execute(text("SELECT * FROM kaimen_search.terms")).all())

    @cached_property
    def _size(self) -> tuple[int, float]:
        """How many entries there are, and their mean length in words."""
        statement = "SELECT count(*), avg(cardinality(terms)) FROM kaimen_search.entries"
        with self._engine.connect() as connection:
            count, mean = connection.execute(text(statement)).one()
        return int(count), float(mean or 1)

    @cached_property
    def _names(self) -> Names:
        return Names(self._held)

    def _wanted(self, question: str) -> dict[str, float]:
        """The words to look for, with their weight: rare ones count for more."""
        count = self._size[0]
        having = {w: self._held[w] for w in self._names.wanted(question) if w in self._held}
        return {w: math.log(1 + (count - h + 0.5) / (h + 0.5)) for w, h in having.items()}

    def _sharing_words(
        self, connection: Connection, wanted: dict[str, float], where: str, values: dict[str, Any]
    ) -> set[str]:
        """The ids that share the weightiest words, by the index of the full text."""
        proposing: list[str] = []
        pool = 0
        for word in sorted(wanted, key=self._held.__getitem__):
            pool += self._held[word]
            if proposing and pool > _POOL:
                break
            proposing.append(word)
        if not proposing:
            return set()
        statement = f"""
            SELECT e.id FROM unnest(:terms, :weights) AS q(term, weight)
            JOIN kaimen_search.entries e ON e.words @@ (quote_literal(q.term))::tsquery
            WHERE {where} GROUP BY e.id ORDER BY sum(q.weight) DESC LIMIT {CANDIDATES}"""
        weights = [wanted[word] for word in proposing]
        found = connection.execute(
            text(statement), {**values, "terms": proposing, "weights": weights}
        )
        return set(found.scalars())

    def _near(
        self, connection: Connection, vector: np.ndarray, where: str, values: dict[str, Any]
    ) -> set[str]:
        """The ids nearest in meaning: exactly in a small pool, by HNSW in a large one."""
        # Counted no further than it matters: to count 100,000 takes longer than HNSW.
        count = f"""
            SELECT count(*) FROM (
                SELECT FROM kaimen_search.entries e WHERE {where} LIMIT {_POOL + 1}) AS counted"""
        small = connection.execute(text(count), values).scalar_one() <= _POOL
        # HNSW looks at the nearest of all first and drops those that do not pass.
        pool = "MATERIALIZED" if small else "NOT MATERIALIZED"
        connection.exec_driver_sql(f"SET LOCAL hnsw.ef_search = {_BREADTH}")
        statement = f"""
            WITH pool AS {pool} (SELECT id FROM kaimen_search.entries e WHERE {where})
            SELECT v.entry FROM pool JOIN kaimen_search.vectors v ON v.entry = pool.id
            ORDER BY v.vector <#> CAST(:vector AS vector) LIMIT {CANDIDATES}"""
        found = connection.execute(text(statement), {**values, "vector": _written(vector)})
        return set(found.scalars())

    def _scored(
        self, connection: Connection, query: Query, wanted: dict[str, float], ids: list[str]
    ) -> list[Hit]:
        statement = """
            SELECT e.id, e.topic, e.terms, (
                SELECT max(-(v.vector <#> CAST(:vector AS vector)))
                FROM kaimen_search.vectors v WHERE v.entry = e.id)
            FROM unnest(CAST(:ids AS text[])) WITH ORDINALITY AS wanted(id, place)
            JOIN kaimen_search.entries e USING (id) ORDER BY wanted.place"""
        vector = None if query.vector is None else _written(query.vector)
        rows = connection.execute(text(statement), {"ids": ids, "vector": vector}).all()
        mean = self._size[1]
        return [
            Hit(item, topic, _bm25(held, wanted, mean), float(meaning or 0.0))
            for item, topic, held, meaning in rows
        ]


def _bm25(held: list[str], wanted: dict[str, float], mean_length: float) -> float:
    length = K1 * (1 - B + B * len(held) / mean_length)
    counts = {word: held.count(word) for word in wanted}
    return sum((wanted[word] * n / (n + length) for word, n in counts.items() if n), 0.0)


def _conditions(filters: Filters) -> tuple[str, dict[str, Any]]:
    """The filters as SQL on the table `e`, and its values."""
    parts: list[str] = ["true"]
    values: dict[str, Any] = {}
    for column in ("kind", "region", "topic", "document"):
        allowed = getattr(filters, f"{column}s")
        if allowed:
            parts.append(f"e.{column} = ANY(CAST(:{column} AS text[]))")
            values[column] = list(allowed)
    if filters.issued_from:
        parts.append("e.issued_on >= :issued_from")
        values["issued_from"] = filters.issued_from
    if filters.issued_until:
        parts.append("e.issued_on <= :issued_until")
        values["issued_until"] = filters.issued_until
    return " AND ".join(parts), values


def _add_extension(connection: Connection) -> None:
    try:
        connection.exec_driver_sql("CREATE EXTENSION IF NOT EXISTS vector")
    except DBAPIError as error:
        # What follows are the server's own details and hints, a line each.
        raise VectorExtensionMissing(str(error.orig).strip().partition("\n")[0]) from error


def _index_vectors(connection: Connection) -> None:
    """Builds HNSW where it is missing, as after all has been loaded: row by row takes longer."""
    connection.execute(
        text(
            "SELECT set_config('maintenance_work_mem', :least, true) "
            "WHERE pg_size_bytes(current_setting('maintenance_work_mem')) < pg_size_bytes(:least)"
        ),
        {"least": _BUILDING_MEMORY},
    )
    # Processes that build together share memory, of which a container has 64 MB.
    connection.exec_driver_sql("SET LOCAL max_parallel_maintenance_workers = 0")
    connection.exec_driver_sql(_NEAR)


def _empty(connection: Connection) -> None:
    connection.exec_driver_sql("DROP INDEX IF EXISTS kaimen_search.vectors_near")
    connection.exec_driver_sql(
        "TRUNCATE kaimen_search.about, kaimen_search.entries, kaimen_search.vectors, "
        "kaimen_search.terms"
    )


def _remove(connection: Connection, ids: list[str]) -> None:
    statement = "DELETE FROM kaimen_search.entries WHERE id = ANY(:ids) RETURNING terms"
    gone = connection.execute(text(statement), {"ids": ids}).scalars().all()
    fewer = _holders(gone)
    _count(connection, Counter({term: -held for term, held in fewer.items()}))
    connection.exec_driver_sql("DELETE FROM kaimen_search.terms WHERE held_by < 1")


def _add(connection: Connection, entries: Sequence[Entry], vectors: np.ndarray) -> None:
    # The encoder takes a second to import, and most processes find nothing new.
    from nlu.encoder import unit_length

    held_by: Counter[str] = Counter()
    place = 0
    # A batch at a time: written out, the vectors take three times the memory.
    for start in range(0, len(entries), _BATCH):
        batch = entries[start : start + _BATCH]
        rows = [_row(entry) for entry in batch]
        _insert(
            connection,
            "entries (id, mark, kind, region, topic, document, issued_on, terms)",
            "id text, mark text, kind text, region text, topic text, document text, "
            "issued_on date, terms text[]",
            rows,
        )
        owners = [entry.id for entry in batch for _ in entry.passages]
        near = unit_length(vectors[place : place + len(owners)])
        place += len(owners)
        _insert(
            connection,
            "vectors (entry, vector)",
            "entry text, vector vector(384)",
            [{"entry": o, "vector": _written(v)} for o, v in zip(owners, near, strict=True)],
        )
        held_by.update(_holders(row["terms"] for row in rows))
    _count(connection, held_by)


def _row(entry: Entry) -> dict[str, Any]:
    return {
        "id": entry.id,
        "mark": entry.mark,
        "kind": entry.kind,
        "region": entry.region,
        "topic": entry.topic,
        "document": entry.document,
        "issued_on": entry.issued_on.isoformat() if entry.issued_on else None,
        "terms": terms(entry.words),
    }


def _insert(connection: Connection, into: str, columns: str, rows: list[dict[str, Any]]) -> None:
    statement = text(
        f"INSERT INTO kaimen_search.{into} "
        f"SELECT r.* FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS r({columns})"
    )
    connection.execute(statement, {"rows": json.dumps(rows, ensure_ascii=False)})


def _holders(texts: Iterable[list[str]]) -> Counter[str]:
    """How many of the texts hold each word."""
    return Counter(term for words in texts for term in set(words))


def _count(connection: Connection, more: Counter[str]) -> None:
    """Adds to the number of entries that hold each word; negative numbers take away."""
    if more:
        connection.execute(
            text(
                "INSERT INTO kaimen_search.terms SELECT * FROM unnest(:terms, :counts) "
                "ON CONFLICT (term) DO UPDATE SET held_by = kaimen_search.terms.held_by + EXCLUDED.held_by"
            ),
            {"terms": list(more), "counts": list(more.values())},
        )


def _written(vector: np.ndarray) -> str:
    """A vector as pgvector reads it."""
    return "[" + ",".join(f"{number:.6g}" for number in vector.tolist()) + "]"
