"""A measure that the reading missed, or the rest of one that is two: added by a reviewer, verbatim.

Comes from: `python -m bot knowledge correct ID --add TEXT`. Goes to: the draft and its history.
"""

from __future__ import annotations

import re

from sqlalchemy.engine import Engine

from knowledge import models
from knowledge.corrections import find_item, require_open
from knowledge.cutting import beside_of, find_spans, new_measure, put_in, take_place_of
from knowledge.db import session_scope
from knowledge.errors import FieldRefused
from knowledge.history import Act, record
from knowledge.settled import close_untaken


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
        beside = beside_of(document, row, start)
        added = new_measure(session, document, beside, words, (start, end))
        if isinstance(row, models.Task):
            added.task = row
            if beside is None:
                take_place_of(row, added)
        put_in(document, added)
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


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)
