"""A reviewer's corrections of a draft, each kept in its history.

Comes from: `python -m bot knowledge correct`. What a measure says can only be cut anew within the
document's own text; conditions, exclusions and units are always words that stand in it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from knowledge import models
from knowledge.db import session_scope
from knowledge.editions import find_predecessors
from knowledge.errors import FieldRefused, NotFound
from knowledge.history import Act, record
from knowledge.ingestion import find_or_add_region
from knowledge.states import OPEN, State
from knowledge.topics import topics
from knowledge.units import COOPERATING, LEAD, RESPONSIBLE
from knowledge.wording import kind_of_word, read_wording

NOTHING = "-"
"""The value that empties a field."""
_TEXTS = [
    "title",
    "title_en",
    "notice_title",
    "document_number",
    "document_number_note",
    "document_number_note_en",
    "issuing_body",
    "issuing_body_en",
    "period",
    "parent",
    "annex_note",
    "annex_note_en",
]
_NEVER_EMPTY = {"title", "issuing_body", "issued_on", "region", "text"}
_DATES = ("issued_on", "effective_on", "expires_on")
_LISTS = ("audience", "conditions", "exclusions")
_ROLES = {
    "lead_units": LEAD,
    "responsible_units": RESPONSIBLE,
    "cooperating_units": COOPERATING,
}
_ORDER = list(_ROLES.values())
_ANNEX = ("complete", "partial", "absent", "unknown")


def correct(engine: Engine, item_id: str, field: str, value: str, act: Act) -> tuple[str, str]:
    """Changes one field of a draft's document, task or measure; gives the old and new value.

    Raises:
        NotFound: Nothing has this id.
        FieldRefused: The field or the value is not possible, or the document is not open.
    """
    with session_scope(engine) as session:
        row, document = find_item(session, item_id)
        require_open(document, item_id)
        change = _changes(row).get(field)
        if change is None:
            raise FieldRefused(item_id, f"it can be {', '.join(sorted(_changes(row)))}.")
        if value == NOTHING and field in _NEVER_EMPTY:
            raise FieldRefused(item_id, f"{field} cannot be empty.")
        old, new = change(session, document, row, field, "" if value == NOTHING else value)
        _settle(document, row, item_id, field)
        record(session, document, "corrected", act, item=item_id, field=field, old=old, new=new)
        return old, new


def drop_measure(engine: Engine, measure_id: str, act: Act) -> str:
    """Takes a measure out of a draft that is none; gives its text. Raises as `correct` does."""
    with session_scope(engine) as session:
        row, document = find_item(session, measure_id)
        require_open(document, measure_id)
        if not isinstance(row, models.Measure):
            raise FieldRefused(measure_id, "only a measure can be dropped.")
        text = str(row.text)
        document.measures.remove(row)
        document.doubts = [d for d in document.doubts if d["subject"] != measure_id]
        session.flush()
        record(session, document, "corrected", act, item=measure_id, dropped=text)
        return text


Row = models.Document | models.Task | models.Measure
Change = Callable[[Session, models.Document, Any, str, str], tuple[str, str]]


def require_open(document: models.Document, item_id: str) -> None:
    """Raises FieldRefused unless the document is a draft or in review."""
    if State(document.state) not in OPEN:
        raise FieldRefused(
            item_id,
            f"{document.id} is {document.state}. What is approved goes back with `send-back`; "
            "what is published is withdrawn and reopened first.",
        )


def find_item(session: Session, item_id: str) -> tuple[Row, models.Document]:
    """The document, task or measure with this id, and its document; raises NotFound."""
    for table in (models.Document, models.Task, models.Measure):
        row = session.get(table, item_id)
        if row is not None:
            owner = row if table is models.Document else None
            return row, owner or session.get(models.Document, row.document_id)
    raise NotFound(item_id)


def _changes(row: Row) -> dict[str, Change]:
    if isinstance(row, models.Document):
        return {
            **dict.fromkeys(_TEXTS, _set_text),
            **dict.fromkeys(_DATES, _set_date),
            "region": _set_region,
            "annex": _set_annex,
            "supersedes": _set_supersedes,
        }
    if isinstance(row, models.Task):
        return {**dict.fromkeys(_ROLES, _set_units), "deadline": _set_deadline}
    return {
        **dict.fromkeys(_LISTS, _set_list),
        "topic": _set_topic,
        "subject": _set_subject,
        "modality": _set_modality,
        "text": _cut_text,
    }


def _settle(document: models.Document, row: Row, item_id: str, field: str) -> None:
    """A value that a person gave has no doubt and no reading behind it."""
    row.evidence = {k: v for k, v in row.evidence.items() if k != field}
    subjects = {item_id, "document"} if isinstance(row, models.Document) else {item_id}
    document.doubts = [
        d for d in document.doubts if d["subject"] not in subjects or d["field"] != field
    ]


def _set_text(
    session: Session, document: models.Document, row: Any, field: str, value: str
) -> tuple[str, str]:
    old = getattr(row, field)
    empty = "" if field in ("title_en", "issuing_body_en", "document_number") else None
    setattr(row, field, value or empty)
    return str(old or ""), value


def _set_date(
    session: Session, document: models.Document, row: Any, field: str, value: str
) -> tuple[str, str]:
    old = getattr(row, field)
    try:
        setattr(row, field, date.fromisoformat(value) if value else None)
    except ValueError:
        raise FieldRefused(document.id, f"{field} is a date such as 2026-03-01.") from None
    return str(old or ""), value


def _set_region(
    session: Session, document: models.Document, row: Any, field: str, value: str
) -> tuple[str, str]:
    old = document.region
    document.region = find_or_add_region(session, value).id
    return old, document.region


def _set_annex(
    session: Session, document: models.Document, row: Any, field: str, value: str
) -> tuple[str, str]:
    if value not in _ANNEX:
        raise FieldRefused(document.id, f"annex is {', '.join(_ANNEX)}.")
    old, row.annex = row.annex, value
    return str(old), value


def _set_supersedes(
    session: Session, document: models.Document, row: Any, field: str, value: str
) -> tuple[str, str]:
    old = ", ".join(s.superseded_id for s in document.supersedes)
    document.supersedes = []
    session.flush()
    ids = tuple(re.split(r"[,，、\s]+", value)) if value else ()
    for earlier, reason in find_predecessors(session, document, (), ids) if ids else ():
        document.supersedes.append(models.Supersession(superseded_id=earlier.id, reason=reason))
    session.flush()
    return old, ", ".join(ids)


def _set_units(
    session: Session, document: models.Document, row: Any, field: str, value: str
) -> tuple[str, str]:
    role = _ROLES[field]
    names = _pieces(value, "[；;、]")
    _require_in(row.id, document.text, names)
    old = "、".join(u.name for u in row.units if u.role == role)
    others = [(u.role, u.name) for u in row.units if u.role != role]
    row.units = []
    session.flush()
    every = others + [(role, name) for name in names]
    row.units = [
        models.TaskUnit(position=i, role=r, name=name)
        for i, (r, name) in enumerate(sorted(every, key=lambda unit: _ORDER.index(unit[0])))
    ]
    if role == COOPERATING:
        row.cooperating_title = (row.cooperating_title or "配合单位") if names else None
    return old, "、".join(names)


def _set_deadline(
    session: Session, document: models.Document, row: Any, field: str, value: str
) -> tuple[str, str]:
    _require_in(row.id, document.text, [value])
    old, row.deadline = row.deadline, value or None
    return str(old or ""), value


def _set_list(
    session: Session, document: models.Document, row: Any, field: str, value: str
) -> tuple[str, str]:
    pieces = _pieces(value, "[；;]")
    _require_in(row.id, row.sentence, pieces)
    old = "；".join(getattr(row, field))
    setattr(row, field, pieces)
    return old, "；".join(pieces)


def _set_topic(
    session: Session, document: models.Document, row: Any, field: str, value: str
) -> tuple[str, str]:
    if value and value not in topics():
        raise FieldRefused(row.id, f"there is no topic '{value}'; knowledge/topics.yml lists them.")
    old, row.topic = row.topic, value or None
    return str(old or ""), value


def _set_subject(
    session: Session, document: models.Document, row: Any, field: str, value: str
) -> tuple[str, str]:
    _require_in(row.id, row.sentence, [value])
    old, row.subject = row.subject, value or None
    return str(old or ""), value


def _set_modality(
    session: Session, document: models.Document, row: Any, field: str, value: str
) -> tuple[str, str]:
    """A word of the measure that is known to say how far it goes; none: it only states."""
    _require_in(row.id, row.text, [value])
    kind = kind_of_word(value) if value else "state"
    if kind is None:
        raise FieldRefused(row.id, f"knowledge/wording.yml has no word of stance “{value}”.")
    old, row.modality, row.modality_kind = row.modality, value, kind
    return str(old), value


def _cut_text(
    session: Session, document: models.Document, row: Any, field: str, value: str
) -> tuple[str, str]:
    """The new text must stand in the source; the place nearest to the old one is meant."""
    place = dict(row.places[0])
    spans = find_spans(document.text, value)
    if not spans:
        raise FieldRefused(row.id, "these words do not stand in the document in one piece.")
    start, end = min(spans, key=lambda span: abs(span[0] - int(place["start"])))
    wording = read_wording(value)
    old = str(row.text)
    row.text, row.places = value, [{**place, "start": start, "end": end}]
    row.sentence = row.sentence if value in row.sentence else value
    row.modality, row.modality_kind = wording.modality, wording.modality_kind
    row.audience, row.conditions = list(wording.audience), list(wording.conditions)
    row.exclusions = list(wording.exclusions)
    return old, value


def find_spans(source: str, wanted: str) -> list[tuple[int, int]]:
    """Where the words stand, whatever white space is between their characters."""
    characters = [re.escape(c) for c in wanted if not c.isspace()]
    return [m.span() for m in re.finditer(r"\s*".join(characters), source)] if characters else []


def _require_in(item: str, text: str, pieces: list[str]) -> None:
    for piece in pieces:
        if piece and not find_spans(text, piece):
            raise FieldRefused(item, f"“{piece}” does not stand in its text.")


def _pieces(value: str, separators: str) -> list[str]:
    return [piece.strip() for piece in re.split(separators, value) if piece.strip()]
