"""The tables: documents, their sections, tasks, units and measures; and facts from the press.

Written by knowledge.loading, read by knowledge.catalogue. No row leaves the package (see views).
"""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, Date, ForeignKey, Integer, String, Text
from sqlalchemy.orm import declarative_base, relationship

Base = declarative_base()


class Document(Base):
    """An official document, as its heading, its signature and the manifest describe it."""

    __tablename__ = "documents"

    id = Column(String(64), primary_key=True)
    title = Column(Text, nullable=False)
    title_en = Column(Text, nullable=False)
    notice_title = Column(Text)
    document_number = Column(String(64), nullable=False)
    document_number_note = Column(Text)
    document_number_note_en = Column(Text)
    issuing_body = Column(Text, nullable=False)
    issuing_body_en = Column(Text, nullable=False)
    issued_on = Column(Date, nullable=False)
    region = Column(String(32), nullable=False)
    parent = Column(Text)
    publicly_released = Column(Boolean, nullable=False)
    annex = Column(String(16), nullable=False)
    annex_note = Column(Text)
    annex_note_en = Column(Text)
    file = Column(Text, nullable=False)
    sha256 = Column(String(64), nullable=False)

    sections = relationship("Section", cascade="all, delete-orphan", order_by="Section.position")
    tasks = relationship("Task", cascade="all, delete-orphan", order_by="Task.position")
    measures = relationship("Measure", cascade="all, delete-orphan", order_by="Measure.position")


class Section(Base):
    """A numbered place of a document, with its heading and full text."""

    __tablename__ = "sections"

    id = Column(Integer, primary_key=True)
    document_id = Column(ForeignKey("documents.id", ondelete="CASCADE"), nullable=False)
    position = Column(Integer, nullable=False)
    locator = Column(String(64), nullable=False)
    part = Column(String(16), nullable=False)
    heading = Column(Text, nullable=False)
    heading_en = Column(Text)
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
    title_en = Column(Text)
    section_title = Column(Text, nullable=False)
    text = Column(Text, nullable=False)
    difference = Column(Text)
    responsible_title = Column(String(16), nullable=False)

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
    text_en = Column(Text)

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


class Loading(Base):
    """What the tables were filled from; one row, so that a second load can see that nothing changed."""

    __tablename__ = "loading"

    id = Column(Integer, primary_key=True)
    fingerprint = Column(String(64), nullable=False)
