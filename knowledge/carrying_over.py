"""What reviewers corrected in an earlier edition holds for the same words in the next one.

Comes from: ingestion and corrections, once it is known what a draft supersedes. Goes to: the draft and its history,
which names who corrected it first; the reviewer sees the list.
"""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy.orm import Session

from knowledge import models
from knowledge.by_hand import CARRIED_OVER, ByHand, given_by_hand
from knowledge.evidence import SURE, USUAL
from knowledge.history import Act, record
from knowledge.topic_likeness import tell_untold_anew

_FIELDS = ("topic", "subject", "modality", "audience", "conditions", "exclusions")
"""What a reviewer decides of a measure whose words stay."""


def carry_over(
    session: Session, document: models.Document, old: models.Document, act: Act
) -> list[tuple[str, str]]:
    """Gives measures with the same words what a person gave them in an earlier edition.

    What was corrected in the new edition already stays. Gives the ids and fields that changed.
    """
    given = given_by_hand(session, old.id)
    own = given_by_hand(session, document.id)
    changed = []
    for before, after in _same_words(old, document):
        for name in _FIELDS:
            source = given.get((before.id, name))
            if source and (after.id, name) not in own and _take(after, before, name):
                _record(session, document, after, name, source, old, act)
                changed.append((str(after.id), name))
    gone = set(changed)
    document.doubts = [d for d in document.doubts if (d["subject"], d["field"]) not in gone]
    tell_untold_anew(document)
    if document.issuing_body == old.issuing_body and not document.issuing_body_en:
        document.issuing_body_en = old.issuing_body_en
    session.flush()
    return changed


def _same_words(
    old: models.Document, new: models.Document
) -> list[tuple[models.Measure, models.Measure]]:
    """Measures with the same words, where they are one in each edition; else that at the same place."""
    pairs = []
    for before in old.measures:
        alike = [m for m in new.measures if _bare(m.text) == _bare(before.text)]
        if len(alike) > 1:
            alike = [m for m in alike if m.locator == before.locator]
        if len(alike) == 1:
            pairs.append((before, alike[0]))
    return pairs


def _take(after: models.Measure, before: models.Measure, name: str) -> bool:
    """Takes a value whose words stand in the new edition's sentence; False where it was read for sure already."""
    value = getattr(before, name)
    same = value == getattr(after, name) and (
        name != "modality" or before.modality_kind == after.modality_kind
    )
    if same and after.evidence.get(name, {}).get("confidence", SURE) >= USUAL:
        return False
    words = value if isinstance(value, list) else [value]
    if name != "topic" and any(w and _bare(w) not in _bare(after.sentence) for w in words):
        return False
    setattr(after, name, list(value) if isinstance(value, list) else value)
    if name == "modality":
        after.modality_kind = before.modality_kind
    after.evidence = {k: v for k, v in after.evidence.items() if k != name}
    return True


def _record(
    session: Session,
    document: models.Document,
    measure: models.Measure,
    name: str,
    source: ByHand,
    old: models.Document,
    act: Act,
) -> None:
    new = getattr(measure, name)
    record(
        session,
        document,
        CARRIED_OVER,
        act,
        item=measure.id,
        field=name,
        new=as_text(new),
        carried_from=f"{old.id} {source.item}",
        corrected_by=source.by,
    )


def as_text(value: Any) -> str:
    """A value as a history shows it."""
    return "；".join(map(str, value)) if isinstance(value, list) else str(value or "")


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)
