"""A reviewer's corrections of a draft, each kept in its history.

Comes from: `python -m bot knowledge correct`. What a measure says can only be cut anew within the
document's own text; conditions, exclusions and units are always words that stand in it. What an officer knows
of a heading and the document does not say is marked as his own entry, and answers say so.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from knowledge import models
from knowledge.by_hand import CORRECTED, given_by_hand
from knowledge.carrying_over import carry_over
from knowledge.cuts_carried_over import carry_over_cuts
from knowledge.cutting import cut_measure, find_spans
from knowledge.db import session_scope
from knowledge.editions import find_predecessors
from knowledge.errors import FieldRefused, NotFound
from knowledge.history import Act, record
from knowledge.ingestion import find_or_add_region
from knowledge.left_behind import left_behind
from knowledge.rows import doubts_of
from knowledge.settled import close_untaken
from knowledge.stated_words import STATED, mark, says
from knowledge.states import OPEN, State
from knowledge.topic_likeness import tell_untold_anew
from knowledge.topics import topics
from knowledge.units import COOPERATING, LEAD, RESPONSIBLE
from knowledge.wording import kind_of_word, stances

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
_READ_FROM_TEXT = ("modality", "audience", "conditions", "exclusions")
"""Fields of a measure that are read again where its text is cut anew."""
_ORDER = list(_ROLES.values())
_ANNEX = ("complete", "partial", "absent", "unknown")


Row = models.Document | models.Task | models.Measure
Change = Callable[[Session, models.Document, Any, str, str], tuple[str, str]]


@dataclass(frozen=True)
class Corrected:
    """A field's old and new value, and what became of other fields with it."""

    item: str
    """The task that was made for a measure outside any, else what was named."""

    old: str
    new: str
    kept: tuple[str, ...] = ()
    """Fields corrected by hand before, which stay."""

    read_anew: tuple[str, ...] = ()
    """Fields read from the new text; those corrected by hand whose words it has no more are among them."""

    carried_over: tuple[tuple[str, str], ...] = ()
    """Ids and fields of measures that took over what was corrected in the edition before."""


def correct(
    engine: Engine,
    item_id: str,
    field: str,
    value: str,
    act: Act,
    not_in_text: bool = False,
) -> Corrected:
    """Changes one field of a draft's document, task or measure.

    Args:
        engine: The knowledge database.
        item_id: Of a document, a task or a measure. Units of a measure outside any task make one for it.
        field: What changes.
        value: Its new value; NOTHING empties it.
        act: Who, when and why.
        not_in_text: An officer knows a field of the heading that the document does not state; the reason is
            needed, and answers say that it is an officer's entry.

    Raises:
        NotFound: Nothing has this id.
        FieldRefused: The field or the value is not possible, or the document is not open.
    """
    with session_scope(engine) as session:
        row, document = find_item(session, item_id)
        require_open(document, item_id)
        if isinstance(row, models.Measure) and field in _ROLES:
            row = _task_of_its_own(session, document, row)
            item_id = str(row.id)
        change = _changes(row).get(field)
        if change is None:
            raise FieldRefused(item_id, f"it can be {', '.join(sorted(_changes(row)))}.")
        if value == NOTHING and field in _NEVER_EMPTY:
            raise FieldRefused(item_id, f"{field} cannot be empty.")
        before = _decided(row)
        old, new = change(session, document, row, field, "" if value == NOTHING else value)
        _settle(document, row, item_id, field)
        if isinstance(row, models.Document):
            _check_stated(document, field, act, not_in_text)
        kept, anew = _after_cut(session, document, row, before) if field == "text" else ((), ())
        if field == "text":
            close_untaken(document)
        record(
            session,
            document,
            CORRECTED,
            act,
            item=item_id,
            field=field,
            old=old,
            new=new,
            kept=list(kept),
            read_anew=list(anew),
            not_in_text=not_in_text,
        )
        carried = _carry_over(session, document, act) if field == "supersedes" else ()
        return Corrected(item_id, old, new, kept, anew, carried)


def _check_stated(document: models.Document, field: str, act: Act, not_in_text: bool) -> None:
    """Raises FieldRefused for what the document does not say, unless an officer answers for it."""
    is_stated = says(document.text, field, getattr(document, field, None))
    if not is_stated and not (not_in_text and act.why.strip()):
        raise FieldRefused(
            document.id,
            f"“{getattr(document, field)}” does not stand in the document. If you know it otherwise, give "
            "--not-in-text and the source with --why; answers then say that it is an officer's entry.",
        )
    if field in STATED:
        mark(document, field, is_stated)


def _carry_over(
    session: Session, document: models.Document, act: Act
) -> tuple[tuple[str, str], ...]:
    olds = [session.get(models.Document, s.superseded_id) for s in document.supersedes]
    cuts = [entry for old in olds for entry in carry_over_cuts(session, document, old, act)]
    behind = doubts_of(tuple(r.doubt for old in olds for r in left_behind(session, document, old)))
    document.doubts = [*document.doubts, *(d for d in behind if d not in document.doubts)]
    fields = (entry for old in olds for entry in carry_over(session, document, old, act))
    return (*cuts, *fields)


def _decided(row: Row) -> dict[str, Any]:
    """What of a measure is read from its text."""
    if not isinstance(row, models.Measure):
        return {}
    return {name: getattr(row, name) for name in ("modality_kind", *_READ_FROM_TEXT)}


def _after_cut(
    session: Session, document: models.Document, row: Any, before: dict[str, Any]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Puts back what a person gave before, as far as the new text has its words; gives kept and read anew."""
    given = given_by_hand(session, document.id)
    kept = []
    for name in _READ_FROM_TEXT:
        value = before[name]
        words = value if isinstance(value, list) else [value]
        where = row.text if name == "modality" else row.sentence
        if (row.id, name) in given and all(find_spans(where, w) for w in words if w):
            setattr(row, name, value)
            if name == "modality":
                row.modality_kind = before["modality_kind"]
            kept.append(name)
    anew = [n for n in _READ_FROM_TEXT if n not in kept and getattr(row, n) != before[n]]
    return tuple(kept), tuple(anew)


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
    if field == "topic":
        tell_untold_anew(document)


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
    # A unit that is moved to another role is not left in its old one as well.
    others = [(u.role, u.name) for u in row.units if u.role != role and u.name not in names]
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
    """Words of the measure and how far they go: a known word, or any with its class, such as 不再=prohibit.

    None: it only states.
    """
    word, _, chosen = value.replace("＝", "=").partition("=")
    _require_in(row.id, row.text, [word])
    kind = chosen.strip() or (kind_of_word(word) if word else "state")
    if kind not in stances():
        listed = "; ".join(f"{k} ({'、'.join(words[:3])})" for k, words in stances().items())
        raise FieldRefused(
            row.id,
            f"how far “{word}” goes is not known. Say it with a class, such as “{word}=duty”: {listed}.",
        )
    old = f"{row.modality} ({row.modality_kind})"
    row.modality, row.modality_kind = word, kind
    return old, f"{word} ({kind})"


def _task_of_its_own(
    session: Session, document: models.Document, measure: models.Measure
) -> models.Task:
    """A task for a measure that stands outside any, so that it may have units."""
    if measure.task is not None:
        raise FieldRefused(
            measure.id, f"its units are those of the task {measure.task.id}; correct that one."
        )
    number = 1
    while session.get(models.Task, f"{document.prefix}-T{number}") is not None:
        number += 1
    task = models.Task(
        id=f"{document.prefix}-T{number}",
        position=max((t.position for t in document.tasks), default=-1) + 1,
        number="",
        locator=measure.locator,
        places=list(measure.places),
        title=measure.heading or measure.locator,
        section_title="",
        text=measure.text,
        responsible_title="责任单位",
        evidence={},
        units=[],
    )
    document.tasks.append(task)
    measure.task = task
    session.flush()
    return task


def _cut_text(
    session: Session, document: models.Document, row: Any, field: str, value: str
) -> tuple[str, str]:
    """The new text must stand in the source; the place nearest to the old one is meant."""
    old = cut_measure(row, document.text, value)
    if old is None:
        raise FieldRefused(row.id, "these words do not stand in the document in one piece.")
    return old, value


def _require_in(item: str, text: str, pieces: list[str]) -> None:
    for piece in pieces:
        if piece and not find_spans(text, piece):
            raise FieldRefused(item, f"“{piece}” does not stand in its text.")


def _pieces(value: str, separators: str) -> list[str]:
    return [piece.strip() for piece in re.split(separators, value) if piece.strip()]
