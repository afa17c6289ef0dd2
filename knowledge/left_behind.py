"""What reviewers cut, added or dropped in an earlier edition, where the next one has the words and not the decision.

Comes from: ingestion, once it is known what a draft supersedes. Goes to: the officer who loads it, at once, and the
reviewer, as doubts: what knowledge.cuts_carried_over could not repeat, because the sentence around it is another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from knowledge import models
from knowledge.by_hand import CARRIED_OVER, CORRECTED
from knowledge.evidence import DOCUMENT, Doubt
from knowledge.other_documents import Remark
from knowledge.settled import NOT_CARRIED

_MOST_SHOWN = 40


def left_behind(
    session: Session, document: models.Document, old: models.Document
) -> Iterator[Remark]:
    """A remark for each such decision that the new edition does not have by itself.

    Args:
        session: Of the ingestion.
        document: The draft, with the measures that were read.
        old: The edition that it supersedes.
    """
    held = {_bare(m.text): m for m in document.measures}
    was = {m.id: m.text for m in old.measures}
    table = models.HistoryEntry
    entries = session.scalars(
        select(table)
        .where(table.document_id == old.id, table.event.in_((CORRECTED, CARRIED_OVER)))
        .order_by(table.id)
    )
    details = [entry.details for entry in entries]
    # Several new cuts of one measure are one decision; what was dropped later is none.
    cut = dict.fromkeys(d["item"] for d in details if "added" in d or d.get("field") == "text")
    for item in cut:
        words = was.get(item)
        if words and _bare(words) not in held:
            yield from _as_remark(document, old, item, words)
    dropped = dict.fromkeys(d["dropped"] for d in details if "dropped" in d)
    for words in dropped:
        measure = held.get(_bare(words))
        if measure is not None and words not in was.values():
            yield _dropped(measure, old)


def _as_remark(
    document: models.Document, old: models.Document, item: str, words: str
) -> Iterator[Remark]:
    found = re.search(r"\s*".join(map(re.escape, _bare(words))), document.text)
    if found is None:
        return
    shown = _shown(words)
    yield Remark(
        f"A reviewer gave {item} of {old.id} the words “{shown}”. They stand here too, but no measure has them; "
        "`correct` the text of one, or --add them.",
        Doubt(
            DOCUMENT,
            "text",
            f"{NOT_CARRIED}：{old.id} 的 {item} 由审核人定为“{shown}”，本文件有同样的词句，"
            "但没有照此收为一条，请用 correct 更正原文或用 --add 补收。",
            found.start(),
            found.end(),
        ),
    )


def _dropped(measure: models.Measure, old: models.Document) -> Remark:
    shown, place = _shown(measure.text), measure.places[0]
    return Remark(
        f"A reviewer dropped “{shown}” from {old.id}; it is a measure here again, {measure.id}. "
        "--drop it if that still holds.",
        Doubt(
            measure.id,
            "text",
            f"{NOT_CARRIED}：审核人曾从 {old.id} 删去这一条，本文件又收为措施，如仍不应收录请用 --drop 删去。",
            place["start"],
            place["end"],
        ),
    )


def _shown(words: str) -> str:
    return words if len(words) <= _MOST_SHOWN else words[:_MOST_SHOWN] + "…"


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)
