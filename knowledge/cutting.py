"""Words of a document become a measure, or the words of one: always a piece of its text, with its place.

Goes to: corrections and additions, which people make, and cuts_carried_over, which repeats theirs.
"""

from __future__ import annotations

import re

from sqlalchemy.orm import Session

from knowledge import models
from knowledge.records import BODY
from knowledge.topics import topic_of
from knowledge.wording import antecedent, read_wording

_NO_PLACE = "正文"
"""Where words stand that no numbered place has."""


def find_spans(source: str, wanted: str) -> list[tuple[int, int]]:
    """Where the words stand, whatever white space is between their characters."""
    characters = [re.escape(c) for c in wanted if not c.isspace()]
    return [m.span() for m in re.finditer(r"\s*".join(characters), source)] if characters else []


def cut_measure(measure: models.Measure, source: str, words: str) -> str | None:
    """Gives a measure other words of its document, those nearest to its place; gives the words that it had.

    What is understood of it is read anew. None where the words do not stand in the document in one piece.
    """
    place = dict(measure.places[0])
    spans = find_spans(source, words)
    if not spans:
        return None
    start, end = min(spans, key=lambda span: abs(span[0] - int(place["start"])))
    wording = read_wording(words)
    old = str(measure.text)
    measure.text, measure.places = words, [{**place, "start": start, "end": end}]
    measure.sentence = measure.sentence if words in measure.sentence else words
    measure.modality, measure.modality_kind = wording.modality, wording.modality_kind
    measure.audience, measure.conditions = list(wording.audience), list(wording.conditions)
    measure.exclusions = list(wording.exclusions)
    return old


def beside_of(
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


def new_measure(
    session: Session,
    document: models.Document,
    beside: models.Measure | None,
    words: str,
    span: tuple[int, int],
) -> models.Measure:
    """A measure of words of the document, which shares the place of the one beside it."""
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


def take_place_of(task: models.Task, added: models.Measure) -> None:
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


def put_in(document: models.Document, added: models.Measure) -> None:
    """In the order of the document's text."""
    every = sorted([*document.measures, added], key=lambda m: int(m.places[0]["start"]))
    document.measures.append(added)
    for position, measure in enumerate(every):
        measure.position = position


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)
