"""Rules outside the three documents that their measures rest on: each with source and dates.

Comes from: sources/national_rules.yml. Goes to: the table `national_rules`, the catalogue, actions.
They are kept apart from measures: no answer may pass one off as a Chongqing measure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from sqlalchemy import JSON, Boolean, Column, Date, Integer, String, Text, select
from sqlalchemy.orm import Session

from knowledge.errors import SourceUnreadable
from knowledge.models import Base
from knowledge.points import PointsTable, read_points_table
from knowledge.sources_on_disk import SOURCES, read_yaml
from knowledge.topics import topics

FILE = "national_rules.yml"
_BRACKETS = re.compile(r"[〔〕\[\]【】()（）\s第]")
QUALITIES = ("official", "collection", "mirror", "reprint", "digest", "press", "secondary")
"""From a government's own site down to an unofficial web page."""
LEVELS = ("national", "chongqing")
PATTERNS = ("about", "with", "wants", "near", "not", "beside", "there", "districts")
"""What a question must say (about, with, wants), may say (near) and must not say (not).

And what it must say, besides, for a rule to stand beside measures (beside); without it the matter is enough.
And what names another place of which the rule speaks too (there).
"""
_WORD = re.compile(r"<(\w+)>")


class NationalRuleRow(Base):
    """One rule, its words, its source and what asks for it."""

    __tablename__ = "national_rules"

    id = Column(String(32), primary_key=True)
    position = Column(Integer, nullable=False)
    level = Column(String(16), nullable=False)
    name = Column(Text, nullable=False)
    name_en = Column(Text, nullable=False)
    text = Column(Text, nullable=False)
    text_en = Column(Text, nullable=False)
    quote = Column(Text)
    quote_en = Column(Text)
    place = Column(Text)
    source = Column(JSON, nullable=False)
    addresses = Column(JSON, nullable=False)
    topics = Column(JSON, nullable=False)
    regions = Column(JSON, nullable=False)
    stands_alone = Column(Boolean, nullable=False)
    stands_beside = Column(Boolean, nullable=False)
    patterns = Column(JSON, nullable=False)
    points = Column(JSON(none_as_null=True))
    checked_on = Column(Date, nullable=False)


@dataclass(frozen=True)
class NationalSource:
    """The text that a rule is read from; dates as known: a day, a month, a year or nothing."""

    id: str
    title: str
    title_en: str
    is_described: bool
    """Whether `title` describes a text whose printed title is not known."""
    document_number: str | None
    issuer: str | None
    issued: str | None
    effective: str | None
    quality: str
    official_site: str | None
    change_note: str | None
    change_note_en: str | None
    """Why the rule may read differently today; None where nothing is known."""


@dataclass(frozen=True)
class NationalRule:
    """One rule. `quote` is verbatim Chinese, `quote_en` verbatim English; at most one is given."""

    id: str
    level: str
    name: str
    name_en: str
    text: str
    text_en: str
    quote: str | None
    quote_en: str | None
    place: str | None
    source: NationalSource
    addresses: tuple[str, ...]
    topics: tuple[str, ...]
    regions: tuple[str, ...]
    """Regions of the documents that it holds in; none: everywhere."""
    stands_alone: bool
    """Whether no measure on its topics speaks of the matter."""
    stands_beside: bool
    """Whether it may follow measures; if it stands alone, measures on its topics follow it."""
    patterns: dict[str, str]
    points: PointsTable | None
    checked_on: date

    # A message is held against all rules, so what that needs of a rule is made once.
    @cached_property
    def compiled(self) -> dict[str, re.Pattern[str]]:
        """Its patterns, letter case aside."""
        return {kind: re.compile(said, re.IGNORECASE) for kind, said in self.patterns.items()}

    @cached_property
    def bare_title(self) -> str:
        """The title of its source, as a message names it."""
        return self.source.title.removeprefix("中华人民共和国")

    @cached_property
    def plain_number(self) -> str:
        """The number of its source, without the many ways of writing its brackets; empty where it has none."""
        return without_brackets(self.source.document_number or "")

    @cached_property
    def title_and_place(self) -> re.Pattern[str] | None:
        """What names the place of its source that it stands at; None where it stands at none."""
        title = re.escape(self.bare_title)
        return re.compile(rf"{title}》?\s*(?:的|中)?\s*{self.place}") if self.place else None


def without_brackets(text: str) -> str:
    """A document number, or a text with some, without the many ways of writing its brackets."""
    return _BRACKETS.sub("", text)


def national_rule_rows(folder: Path = SOURCES) -> list[NationalRuleRow]:
    """The rows of the file.

    Raises:
        SourceUnreadable: An entry is missing, of the wrong kind, or names what is not there.
    """
    raw = read_yaml(FILE, folder)
    sources = {source["id"]: source for source in raw["sources"]}
    table = raw["points_table"]
    rows = [
        _row(rule, position, sources, raw, table if table["rule"] == rule["id"] else None)
        for position, rule in enumerate(raw["rules"])
    ]
    _check(rows, str(folder / FILE))
    return rows


def find_national_rules(session: Session) -> dict[str, NationalRule]:
    """All rules of the database by id, in the order of the file."""
    rows = session.scalars(select(NationalRuleRow).order_by(NationalRuleRow.position))
    return {row.id: _view(row) for row in rows}


def national_rule_record(rule: NationalRule) -> dict[str, Any]:
    """A rule's fields, JSON-ready."""
    table = rule.points
    return {
        "id": rule.id,
        "level": rule.level,
        "name": rule.name,
        "name_en": rule.name_en,
        "text": rule.text,
        "text_en": rule.text_en,
        "quote": rule.quote,
        "quote_en": rule.quote_en,
        "place": rule.place,
        "topics": list(rule.topics),
        "regions": list(rule.regions),
        "source": dict(rule.source.__dict__),
        "addresses": list(rule.addresses),
        "checked_on": rule.checked_on.isoformat(),
        "may_have_changed": rule.source.change_note is not None,
        "stands_alone": rule.stands_alone,
        "stands_beside": rule.stands_beside,
        "points": _table_record(table) if table else None,
    }


def _table_record(table: PointsTable) -> dict[str, Any]:
    items = [
        {
            "id": item.id,
            "name": item.zh,
            "name_en": item.en,
            "maximum": item.maximum,
            "bands": [[b.lower, b.upper, b.points] for b in item.bands],
            "choices": dict(item.choices or {}),
            "from": item.start,
            "points": item.start_points,
            "each_further": item.each_further,
        }
        for item in table.items
    ]
    return {"maximum": table.maximum, "thresholds": dict(table.thresholds), "items": items}


def _row(
    rule: dict[str, Any],
    position: int,
    sources: dict[str, dict[str, Any]],
    raw: dict[str, Any],
    table: dict[str, Any] | None,
) -> NationalRuleRow:
    source = sources[rule["source"]]
    patterns = {
        k: _spelled_out(rule[k], raw["words"]) for k in PATTERNS if isinstance(rule.get(k), str)
    }
    return NationalRuleRow(
        id=rule["id"],
        position=position,
        level=source.get("level", LEVELS[0]),
        name=rule["name"],
        name_en=rule["name_en"],
        text=rule["zh"],
        text_en=rule["en"],
        quote=rule.get("quote"),
        quote_en=rule.get("quote_en"),
        place=rule.get("place"),
        source=_source(source),
        addresses=[source["address"], *rule.get("also", ())],
        topics=rule["topics"],
        regions=rule.get("regions", []),
        stands_alone=rule.get("alone", False),
        stands_beside=bool(rule.get("beside")),
        patterns=patterns,
        points=table,
        checked_on=raw["checked_on"],
    )


def _source(raw: dict[str, Any]) -> dict[str, Any]:
    """JSON-ready fields of NationalSource."""
    return {
        "id": raw["id"],
        "title": raw["title"],
        "title_en": raw["title_en"],
        "is_described": raw.get("described", False),
        "document_number": raw["number"],
        "issuer": raw["issuer"],
        "issued": str(raw["issued_on"]) if raw["issued_on"] else None,
        "effective": str(raw["effective_on"]) if raw["effective_on"] else None,
        "quality": raw["quality"],
        "official_site": raw["official_site"],
        "change_note": raw.get("changed_zh"),
        "change_note_en": raw.get("changed_en"),
    }


def _spelled_out(pattern: str, words: dict[str, str]) -> str:
    """A pattern with `<name>` replaced by the words of that name, which may name others; raises KeyError."""
    return _WORD.sub(lambda match: f"(?:{_spelled_out(words[match.group(1)], words)})", pattern)


def _check(rows: list[NationalRuleRow], path: str) -> None:
    seen: set[str] = set()
    for row in rows:
        problems = {
            "its id is given twice": row.id in seen,
            "a topic is unknown": not set(row.topics) <= set(topics()),
            "its source has an unknown quality": row.source["quality"] not in QUALITIES,
            "its level is unknown": row.level not in LEVELS,
            "it needs a pattern `about`": "about" not in row.patterns,
            "a pattern is no regular expression": not all(map(_compiles, row.patterns.values())),
            "it has a quotation in both languages": bool(row.quote and row.quote_en),
        }
        for problem, is_so in problems.items():
            if is_so:
                raise SourceUnreadable(path, f"{row.id}: {problem}")
        seen.add(row.id)


def _compiles(pattern: str) -> bool:
    try:
        re.compile(pattern)
    except re.error:
        return False
    return True


def _view(row: NationalRuleRow) -> NationalRule:
    return NationalRule(
        id=row.id,
        level=row.level,
        name=row.name,
        name_en=row.name_en,
        text=row.text,
        text_en=row.text_en,
        quote=row.quote,
        quote_en=row.quote_en,
        place=row.place,
        source=NationalSource(**row.source),
        addresses=tuple(row.addresses),
        topics=tuple(row.topics),
        regions=tuple(row.regions),
        stands_alone=row.stands_alone,
        stands_beside=row.stands_beside,
        patterns=dict(row.patterns),
        points=read_points_table(row.points) if row.points else None,
        checked_on=row.checked_on,
    )
