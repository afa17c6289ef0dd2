"""What the pages say of a document's state: published, superseded, repealed or withdrawn.

A withdrawn document has no page any more, only a sentence that it was withdrawn; what was never
published is not mentioned at all.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta, timezone

from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from knowledge import models
from knowledge.history import read_history
from knowledge.states import State
from knowledge.views import DocumentView

_CHINA = timezone(timedelta(hours=8))


@dataclass(frozen=True)
class Withdrawn:
    """A document that visitors could read once, and the day on which it was taken away."""

    title: str
    document_number: str | None
    on: date


def state_of(document: DocumentView) -> str:
    """The state of a document that has a page, as the word of words.json."""
    if document.state == State.PUBLISHED.value:
        return "state_published"
    replaced = document.superseded_by and not document.was_repealed
    return "state_superseded" if replaced else "state_repealed"


def find_withdrawn(engine: Engine, name: str) -> Withdrawn | None:
    """The withdrawn document with this id, or with a measure of this id."""
    with Session(engine, future=True) as session:
        measure = session.get(models.Measure, name)
        document = session.get(models.Document, measure.document_id if measure else name)
        if document is None or document.state != State.WITHDRAWN.value:
            return None
        document_id = document.id
        title, number = document.title, document.document_number
    history = read_history(engine, document_id)
    if not any(entry.state == State.PUBLISHED.value for entry in history):
        return None
    last = next(e for e in reversed(history) if e.state == State.WITHDRAWN.value)
    # The database holds UTC, with or without saying so.
    on = last.at.replace(tzinfo=timezone.utc).astimezone(_CHINA).date()
    return Withdrawn(title, number, on)
