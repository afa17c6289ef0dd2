"""What reviewers cut, added or dropped in an earlier edition is done again where the next one says the same.

Comes from: ingestion and corrections, once it is known what a draft supersedes. Goes to: the draft and its history,
which names who decided it first. Only what the reading made in the very same way is treated in the same way; the rest
knowledge.left_behind puts to the reviewer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from knowledge import models
from knowledge.by_hand import CARRIED_OVER, CORRECTED
from knowledge.cutting import (
    beside_of,
    cut_measure,
    find_spans,
    new_measure,
    put_in,
    take_place_of,
)
from knowledge.history import Act, record
from knowledge.settled import close_untaken

Decision = tuple[dict[str, Any], str]
"""The details of an entry of the history, and who decided it."""


def carry_over_cuts(
    session: Session, document: models.Document, old: models.Document, act: Act
) -> list[tuple[str, str]]:
    """Cuts, adds and drops in a draft what a person cut, added and dropped in the edition before.

    Gives ids, and which of the three it was.
    """
    done = [
        *_cut(session, document, old, act),
        *_add(session, document, old, act),
        *_drop(session, document, old, act),
    ]
    if done:
        close_untaken(document)
        session.flush()
    return done


def _decisions(session: Session, old: models.Document) -> list[Decision]:
    table = models.HistoryEntry
    entries = session.scalars(
        select(table)
        .where(table.document_id == old.id, table.event.in_((CORRECTED, CARRIED_OVER)))
        .order_by(table.id)
    )
    return [(e.details, str(e.details.get("corrected_by") or e.by)) for e in entries]


def _cut(
    session: Session, document: models.Document, old: models.Document, act: Act
) -> Iterator[tuple[str, str]]:
    """New cuts, of measures whose words before the first cut are those that were read here."""
    was = {str(m.id): m for m in old.measures}
    first: dict[str, Decision] = {}
    for details, by in _decisions(session, old):
        if details.get("field") == "text" and details.get("item") in was:
            first.setdefault(details["item"], (details, by))
    for item, (details, by) in first.items():
        before = was[item]
        measure = _one_with(document, str(details.get("old") or ""), before.locator)
        if measure is None or _bare(measure.text) == _bare(before.text):
            continue
        if not _stands_beside(document.text, measure, before.text):
            continue
        words = cut_measure(measure, document.text, before.text)
        _settle(document, measure.id)
        told = {"field": "text", "old": words, "new": before.text}
        _record(session, document, act, measure.id, f"{old.id} {item}", by, told)
        yield str(measure.id), "text"


def _stands_beside(source: str, measure: models.Measure, words: str) -> bool:
    """Whether words stand in, or around, the sentence that a measure was read from."""
    place = measure.places[0]
    near = len(measure.sentence) + len(words)
    return any(
        abs(start - int(place["start"])) <= near and end > 0
        for start, end in find_spans(source, words)
    )


def _add(
    session: Session, document: models.Document, old: models.Document, act: Act
) -> Iterator[tuple[str, str]]:
    """Measures that were missed, where their words stand once in the text and were missed again."""
    was = {str(m.id): m for m in old.measures}
    for details, by in _decisions(session, old):
        before = was.get(str(details.get("item")))
        if "added" not in details or before is None:
            continue
        spans = find_spans(document.text, before.text)
        held = any(_bare(m.text) == _bare(before.text) for m in document.measures)
        if len(spans) != 1 or held:
            continue
        added = _added(session, document, before, spans[0])
        session.flush()
        told = {"field": "added", "added": added.text, "new": added.text}
        _record(session, document, act, added.id, f"{old.id} {before.id}", by, told)
        yield str(added.id), "added"


def _added(
    session: Session, document: models.Document, before: models.Measure, span: tuple[int, int]
) -> models.Measure:
    """A measure at the place of these words, of the task of the same title as before."""
    task = _task_like(document, before.task) if before.task else None
    beside = beside_of(document, task or document, span[0])
    added = new_measure(session, document, beside, document.text[span[0] : span[1]], span)
    if task is not None:
        added.task = task
        if beside is None:
            take_place_of(task, added)
    put_in(document, added)
    return added


def _task_like(document: models.Document, task: models.Task) -> models.Task | None:
    alike = [t for t in document.tasks if _bare(t.title) == _bare(task.title)]
    if len(alike) > 1:
        alike = [t for t in alike if t.locator == task.locator]
    return alike[0] if len(alike) == 1 else None


def _drop(
    session: Session, document: models.Document, old: models.Document, act: Act
) -> Iterator[tuple[str, str]]:
    """Measures, and tasks with their measures, that the reading has made once more of what is none."""
    kept = {_bare(m.text) for m in old.measures}
    for details, by in _decisions(session, old):
        if "dropped" not in details:
            continue
        found = _to_drop(document, details, kept)
        if found is None:
            continue
        item, words = str(found.id), details["dropped"]
        is_task = isinstance(found, models.Task)
        gone = {item, *(str(m.id) for m in document.measures if is_task and m.task is found)}
        places = [dict(place) for place in found.places]
        document.measures = [m for m in document.measures if m.id not in gone]
        session.flush()
        document.tasks = [t for t in document.tasks if t.id not in gone]
        document.doubts = [d for d in document.doubts if d["subject"] not in gone]
        close_untaken(document, places)
        session.flush()
        told = {"field": "dropped", "dropped": words, "with": details.get("with", []), "new": words}
        _record(session, document, act, item, f"{old.id} {details['item']}", by, told)
        yield item, "dropped"


def _to_drop(
    document: models.Document, details: dict[str, Any], kept: set[str]
) -> models.Measure | models.Task | None:
    """The one measure, or the one task with the same measures, that was dropped and is here again."""
    words = str(details["dropped"])
    if _bare(words) in kept:
        return None
    measure = _one_with(document, words, "")
    if measure is not None:
        return measure
    went = sorted(_bare(text.partition(" ")[2]) for text in details.get("with") or ())
    tasks: list[models.Task] = list(document.tasks)
    for task in tasks:
        own = sorted(_bare(m.text) for m in document.measures if m.task is task)
        if f"{task.locator} {task.title}" == words and own == went:
            return task
    return None


def _one_with(document: models.Document, words: str, locator: str) -> models.Measure | None:
    """The measure with these words; of several the one at a place."""
    alike = [m for m in document.measures if words and _bare(m.text) == _bare(words)]
    if len(alike) > 1:
        alike = [m for m in alike if m.locator == locator]
    return alike[0] if len(alike) == 1 else None


def _settle(document: models.Document, item: str) -> None:
    document.doubts = [d for d in document.doubts if (d["subject"], d["field"]) != (item, "text")]


def _record(
    session: Session,
    document: models.Document,
    act: Act,
    item: str,
    source: str,
    by: str,
    told: dict[str, Any],
) -> None:
    details = {"item": item, **told, "carried_from": source, "corrected_by": by}
    record(session, document, CARRIED_OVER, act, **details)


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)
