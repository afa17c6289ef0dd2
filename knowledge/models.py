"""The tables: documents with what was read from them, their history, regions, translations, facts.

Written by knowledge.loading, ingestion, review, publication and translations; read by
knowledge.catalogue. No row leaves the package (see views). What is approved or further on cannot
be changed here: triggers of the database refuse it (see migrations).
"""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Any

from sqlalchemy import JSON, Boolean, Column, Date, DateTime, ForeignKey, Integer, String, Text
from sqlalchemy.orm import declarative_base, relationship
from sqlalchemy.types import TypeDecorator

Base = declarative_base()


class UtcDateTime(TypeDecorator):
    """An aware time in UTC, also on databases that forget the zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> datetime | None:
        """Only aware times go in."""
        return value.astimezone(timezone.utc) if value else None

    def process_result_value(self, value: datetime | None, dialect: Any) -> datetime | None:
        """What comes out is aware again."""
        if value is None:
            return None
        return (
            value.astimezone(timezone.utc) if value.tzinfo else value.replace(tzinfo=timezone.utc)
        )


class Document(Base):
    """An official document, as its heading, its signature and a reviewer describe it."""

    __tablename__ = "documents"

    id = Column(String(64), primary_key=True)
    prefix = Column(String(16), nullable=False, unique=True)
    state = Column(String(16), nullable=False, index=True)
    title = Column(Text, nullable=False)
    title_en = Column(Text, nullable=False)
    notice_title = Column(Text)
    document_number = Column(String(64), nullable=False)
    document_number_note = Column(Text)
    document_number_note_en = Column(Text)
    issuing_body = Column(Text, nullable=False)
    issuing_body_en = Column(Text, nullable=False)
    issued_on = Column(Date, nullable=False)
    effective_on = Column(Date)
    expires_on = Column(Date)
    period = Column(Text)
    ended_on = Column(Date)
    """The first day on which it no longer held: superseded or repealed."""
    region = Column(ForeignKey("regions.id"), nullable=False)
    parent = Column(Text)
    publicly_released = Column(Boolean, nullable=False)
    annex = Column(String(16), nullable=False)
    annex_note = Column(Text)
    annex_note_en = Column(Text)
    file = Column(Text, nullable=False)
    media_type = Column(String(128), nullable=False)
    sha256 = Column(String(64), nullable=False)
    text = Column(Text, nullable=False)
    """The whole text that everything was read from; offsets of places count in it."""
    evidence = Column(JSON, nullable=False)
    """For each field of the heading, how sure its reading is and where it stands."""
    doubts = Column(JSON, nullable=False)
    """What the reading was unsure of, for the reviewer."""

    sections = relationship("Section", cascade="all, delete-orphan", order_by="Section.position")
    tasks = relationship("Task", cascade="all, delete-orphan", order_by="Task.position")
    measures = relationship("Measure", cascade="all, delete-orphan", order_by="Measure.position")
    supersedes = relationship(
        "Supersession",
        cascade="all, delete-orphan",
        foreign_keys="Supersession.document_id",
        order_by="Supersession.superseded_id",
    )


class Supersession(Base):
    """That one document takes the place of another once it is published."""

    __tablename__ = "supersessions"

    document_id = Column(ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True)
    superseded_id = Column(ForeignKey("documents.id"), primary_key=True)
    reason = Column(Text, nullable=False)


class HistoryEntry(Base):
    """Who moved or corrected a document, when and why; rows are only ever added."""

    __tablename__ = "history"

    id = Column(Integer, primary_key=True)
    document_id = Column(ForeignKey("documents.id"), nullable=False, index=True)
    at = Column(UtcDateTime, nullable=False)
    by = Column(Text, nullable=False)
    event = Column(String(16), nullable=False)
    state = Column(String(16), nullable=False)
    """The document's state after it."""
    why = Column(Text, nullable=False)
    details = Column(JSON, nullable=False)


class Revision(Base):
    """What a document held when it was withdrawn and opened again; rows are only ever added."""

    __tablename__ = "revisions"

    id = Column(Integer, primary_key=True)
    document_id = Column(ForeignKey("documents.id"), nullable=False, index=True)
    at = Column(UtcDateTime, nullable=False)
    content = Column(JSON, nullable=False)


class Region(Base):
    """A place that has documents, with its names; `within` is the region that it is a part of."""

    __tablename__ = "regions"

    id = Column(String(32), primary_key=True)
    position = Column(Integer, nullable=False)
    name = Column(Text, nullable=False)
    name_en = Column(Text, nullable=False)
    within = Column(String(32))


class Section(Base):
    """A numbered place of a document, with its heading and full text."""

    __tablename__ = "sections"

    id = Column(Integer, primary_key=True)
    document_id = Column(ForeignKey("documents.id", ondelete="CASCADE"), nullable=False)
    position = Column(Integer, nullable=False)
    locator = Column(String(64), nullable=False)
    part = Column(String(16), nullable=False)
    heading = Column(Text, nullable=False)
    text = Column(Text, nullable=False)


class Task(Base):
    """A task of the pilot and the places where it stands."""

    __tablename__ = "tasks"

    id = Column(String(32), primary_key=True)
    document_id = Column(ForeignKey("documents.id", ondelete="CASCADE"), nullable=False)
    position = Column(Integer, nullable=False)
    number = Column(String(16), nullable=False)
    annex_number = Column(String(16))
    locator = Column(String(64), nullable=False)
    places = Column(JSON, nullable=False)
    title = Column(Text, nullable=False)
    section_title = Column(Text, nullable=False)
    text = Column(Text, nullable=False)
    difference = Column(Text)
    responsible_title = Column(String(16), nullable=False)
    cooperating_title = Column(String(16))
    """What a third group of units is called; None where there is none."""
    deadline = Column(Text)
    evidence = Column(JSON, nullable=False)

    units = relationship("TaskUnit", cascade="all, delete-orphan", order_by="TaskUnit.position")


class TaskUnit(Base):
    """One unit of one task, its name as written."""

    __tablename__ = "task_units"

    id = Column(Integer, primary_key=True)
    task_id = Column(ForeignKey("tasks.id", ondelete="CASCADE"), nullable=False)
    position = Column(Integer, nullable=False)
    role = Column(String(16), nullable=False)
    name = Column(Text, nullable=False, index=True)


class Measure(Base):
    """One actionable sentence or clause, verbatim, with what its words say and where it stands."""

    __tablename__ = "measures"

    id = Column(String(32), primary_key=True)
    document_id = Column(ForeignKey("documents.id", ondelete="CASCADE"), nullable=False)
    task_id = Column(ForeignKey("tasks.id", ondelete="CASCADE"))
    position = Column(Integer, nullable=False)
    kind = Column(String(16), nullable=False)
    heading = Column(Text, nullable=False)
    locator = Column(String(64), nullable=False)
    places = Column(JSON, nullable=False)
    text = Column(Text, nullable=False)
    sentence = Column(Text, nullable=False)
    subject = Column(Text)
    modality = Column(String(32), nullable=False)
    modality_kind = Column(String(16), nullable=False)
    audience = Column(JSON, nullable=False)
    conditions = Column(JSON, nullable=False)
    exclusions = Column(JSON, nullable=False)
    topic = Column(String(64), index=True)
    evidence = Column(JSON, nullable=False)

    task = relationship("Task")


class Fact(Base):
    """A figure or a case from a newspaper page, in our own words."""

    __tablename__ = "facts"

    id = Column(String(32), primary_key=True)
    position = Column(Integer, nullable=False)
    source = Column(JSON, nullable=False)
    topic = Column(String(64), nullable=False, index=True)
    region = Column(String(64), nullable=False)
    metric = Column(Text, nullable=False)
    metric_en = Column(Text, nullable=False)
    value = Column(String(64))
    qualifier = Column(String(32), nullable=False, default="")
    unit = Column(String(32))
    as_of = Column(String(32))
    as_of_note = Column(Text, nullable=False, default="")
    kind = Column(String(32), nullable=False)
    scope = Column(String(32), nullable=False)
    text = Column(Text, nullable=False)
    text_en = Column(Text, nullable=False)
    aliases = Column(JSON, nullable=False)


class Unit(Base):
    """The reference translation of a unit's name."""

    __tablename__ = "units"

    name = Column(String(128), primary_key=True)
    name_en = Column(Text, nullable=False)


class Translation(Base):
    """A reviewed reference translation, bound to the hash of its Chinese text."""

    __tablename__ = "translations"

    zh_sha256 = Column(String(64), primary_key=True)
    zh = Column(Text, nullable=False)
    en = Column(Text, nullable=False)
    by = Column(Text, nullable=False)
    at = Column(UtcDateTime, nullable=False)


class Publication(Base):
    """One row that counts what changed for readers, so that a running server sees it cheaply."""

    __tablename__ = "publication"

    id = Column(Integer, primary_key=True)
    counter = Column(Integer, nullable=False)


class Loading(Base):
    """What the tables were filled from; one row, so that a second load can see that nothing changed."""

    __tablename__ = "loading"

    id = Column(Integer, primary_key=True)
    fingerprint = Column(String(64), nullable=False)
