"""What the reading made of words that are none: measures and tasks that a reviewer takes out of a draft.

Comes from: `python -m bot knowledge correct ID --drop`. Goes to: the draft and its history.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.engine import Engine

from knowledge import models
from knowledge.by_hand import CORRECTED
from knowledge.corrections import find_item, require_open
from knowledge.db import session_scope
from knowledge.errors import FieldRefused
from knowledge.history import Act, record
from knowledge.settled import close_untaken


@dataclass(frozen=True)
class Dropped:
    """What was taken out: a measure, or a task with its measures."""

    text: str
    """Of the measure; of a task its place and title."""

    measures: tuple[tuple[str, str], ...] = ()
    """Ids and texts of the measures of a task that went with it."""


def drop(engine: Engine, item_id: str, act: Act) -> Dropped:
    """Takes a measure, or a task with its measures, out of a draft.

    Raises:
        NotFound: Nothing has this id.
        FieldRefused: It is a document, or its document is not open.
    """
    with session_scope(engine) as session:
        row, document = find_item(session, item_id)
        require_open(document, item_id)
        if isinstance(row, models.Document):
            raise FieldRefused(
                item_id, "a measure or a task can be dropped; a document is withdrawn."
            )
        dropped = _of_task(row, document) if isinstance(row, models.Task) else Dropped(row.text)
        places = [dict(p) for p in row.places]
        gone = {item_id, *(measure for measure, _ in dropped.measures)}
        document.measures = [m for m in document.measures if m.id not in gone]
        session.flush()
        document.tasks = [t for t in document.tasks if t.id not in gone]
        document.doubts = [d for d in document.doubts if d["subject"] not in gone]
        close_untaken(document, places)
        session.flush()
        went = [f"{i} {text}" for i, text in dropped.measures]
        details = {"item": item_id, "dropped": dropped.text, "with": went}
        record(session, document, CORRECTED, act, **details)
        return dropped


def _of_task(task: models.Task, document: models.Document) -> Dropped:
    own = [(str(m.id), str(m.text)) for m in document.measures if m.task is task]
    return Dropped(f"{task.locator} {task.title}", tuple(own))
