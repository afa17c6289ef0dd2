"""Which values a person gave: what reviewers corrected, read from the history.

Goes to: corrections, so that one correction does not undo another; carrying_over, for the next edition.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from knowledge import models

CORRECTED, CARRIED_OVER = "corrected", "carried over"
"""Events of the history that give a field a value."""


@dataclass(frozen=True)
class ByHand:
    """A field of a measure, task or document that a person gave last."""

    item: str
    field: str
    by: str
    """Who corrected it first, where it was carried over from an earlier edition."""


def given_by_hand(session: Session, document_id: str) -> dict[tuple[str, str], ByHand]:
    """Every field of a document that a person gave, by item and field."""
    table = models.HistoryEntry
    entries = session.scalars(
        select(table)
        .where(table.document_id == document_id, table.event.in_((CORRECTED, CARRIED_OVER)))
        .order_by(table.id)
    )
    found: dict[tuple[str, str], ByHand] = {}
    for entry in entries:
        item, name = entry.details.get("item"), entry.details.get("field")
        if item and name:
            by = str(entry.details.get("corrected_by") or entry.by)
            found[item, name] = ByHand(item, name, by)
        for read_anew in entry.details.get("read_anew") or ():
            found.pop((item, read_anew), None)
    return found
