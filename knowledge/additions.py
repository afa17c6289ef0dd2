"""A measure that the reading missed, or the rest of one that is two: added by a reviewer, verbatim.

Comes from: `python -m bot knowledge correct ID --add TEXT`. Goes to: the draft and its history.
"""

from __future__ import annotations

import re

from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from knowledge import models
from knowledge.corrections import find_item, find_spans, require_open
from knowledge.db import session_scope
from knowledge.errors import FieldRefused
from knowledge.history import Act, record
from knowledge.records import BODY
from knowledge.settled import close_untaken
from knowledge.topics import topic_of
from knowledge.wording import antecedent, read_wording

_NO_PLACE = "正文"
"""Where words stand that no numbered place has."""


def add_measure(engine: Engine, item_id: str, text: str, act: Act) -> str:
    """Adds a measure to a draft; gives its id.

    Args:
        engine: The knowledge database.
        item_id: The document; or the measure or task after which it stands and whose place it shares.
        text: Its words, as they stand in the document; white space does not matter.
        act: Who, when and why.

    Raises:
        NotFound: Nothing has this id.
        FieldRefused: The words do not stand in the document, are a measure already, or it is not open.
    """
    with session_scope(engine) as session:
        row, document = find_item(session, item_id)
        require_open(document, item_id)
        start, end = _span(document, row, item_id, text)
        words = document.text[start:end]
        if any(_bare(m.text) == _bare(words) for m in document.measures):
            raise FieldRefused(item_id, "these words are a measure already.")
        beside = _beside(document, row, start)
        added = _measure(session, document, beside, words, (start, end))
        if isinstance(row, models.Task):
            added.task = row
            if beside is None:
                _take_place_of(row, added)
        _put_in(document, added)
        session.flush()
        close_untaken(document)
        record(session, document, "corrected", act, item=added.id, added=words)
        return str(added.id)


def _span(
    document: models.Document,
    row: models.Document | models.Task | models.Measure,
    item: str,
    text: str,
) -> tuple[int, int]:
    """Where the words stand; nearest to the item that was named."""
    spans = find_spans(document.text, text)
    if not spans:
        raise FieldRefused(item, "these words do not stand in the document in one piece.")
    near = 0 if isinstance(row, models.Document) else int(row.places[0]["start"])
    return min(spans, key=lambda span: abs(span[0] - near))


def _beside(
    document: models.Document, row: models.Document | models.Task | models.Measure, start: int
) -> models.Measure | None:
    """The measure whose place the words share: the one named, else the last before them, of the task named."""
    if isinstance(row, models.Measure):
        return row
    every = document.measures
    if isinstance(row, models.Task):
        every = [m for m in every if m.task is row]
    before = [m for m in every if int(m.places[0]["start"]) <= start]
    return max(before, key=lambda m: int(m.places[0]["start"]), default=None)


def _measure(
    session: Session,
    document: models.Document,
    beside: models.Measure | None,
    words: str,
    span: tuple[int, int],
) -> models.Measure:
    section = _section(document, words)
    shares = beside is not None and (section is None or section.locator == beside.locator)
    locator = beside.locator if beside and shares else section.locator if section else _NO_PLACE
    part = beside.places[0]["part"] if beside and shares else section.part if section else BODY
    sentence = beside.sentence if beside and _bare(words) in _bare(beside.sentence) else words
    wording = read_wording(words)
    return models.Measure(
        id=_next_id(session, document),
        task=beside.task if beside and shares else None,
        kind="measure",
        heading=beside.heading if beside and shares else section.heading if section else "",
        locator=locator,
        places=[{"part": part, "locator": locator, "start": span[0], "end": span[1]}],
        text=words,
        sentence=sentence,
        subject=antecedent(sentence, words),
        modality=wording.modality,
        modality_kind=wording.modality_kind,
        audience=list(wording.audience),
        conditions=list(wording.conditions),
        exclusions=list(wording.exclusions),
        topic=topic_of(words),
        evidence={},
    )


def _take_place_of(task: models.Task, added: models.Measure) -> None:
    """What is added to a task without a measure is cited as the task is."""
    own = added.places[0]
    holding = [p for p in task.places if p["start"] <= own["start"] and own["end"] <= p["end"]]
    place = (holding or task.places)[0]
    added.heading, added.locator = task.title, place["locator"]
    added.places = [{**own, "part": place["part"], "locator": place["locator"]}]


def _section(document: models.Document, words: str) -> models.Section | None:
    """The innermost place whose text has the words."""
    holding = [s for s in document.sections if _bare(words) in _bare(s.text)]
    return min(holding, key=lambda s: len(s.text), default=None)


def _next_id(session: Session, document: models.Document) -> str:
    number = 1
    while session.get(models.Measure, f"{document.prefix}-M{number}") is not None:
        number += 1
    return f"{document.prefix}-M{number}"


def _put_in(document: models.Document, added: models.Measure) -> None:
    """In the order of the document's text."""
    every = sorted([*document.measures, added], key=lambda m: int(m.places[0]["start"]))
    document.measures.append(added)
    for position, measure in enumerate(every):
        measure.position = position


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)
