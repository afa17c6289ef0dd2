"""The steps between a draft and its publication: starting a review, sending back, approving.

Comes from: bot.knowledge_commands. Goes to: the history. Corrections are in knowledge.corrections.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from knowledge import models
from knowledge.db import session_scope
from knowledge.editions import replaced_by
from knowledge.errors import FieldRefused, SecondPersonNeeded
from knowledge.evidence import Doubt
from knowledge.history import Act, actor_of, get_document, move
from knowledge.states import State


def start_review(engine: Engine, document_id: str, act: Act) -> bool:
    """Moves a draft into review; False if it is in review already.

    Raises:
        NotFound, MoveRefused: There is no such draft.
    """
    with session_scope(engine) as session:
        document = get_document(session, document_id)
        if document.state == State.IN_REVIEW.value:
            return False
        move(session, document, State.IN_REVIEW, act, "review")
    return True


def send_back(engine: Engine, document_id: str, act: Act) -> None:
    """Moves an approved document back into review, so that it may be corrected.

    Raises:
        NotFound, MoveRefused: There is no such approved document.
    """
    with session_scope(engine) as session:
        move(session, get_document(session, document_id), State.IN_REVIEW, act, "sent back")


def approve(engine: Engine, document_id: str, act: Act, alone: bool = False) -> None:
    """Approves a document that is in review. Four eyes: not by who ingested it.

    Args:
        engine: The knowledge database.
        document_id: A document in review.
        act: Who, when and why.
        alone: There is no second person; the reason must say why.

    Raises:
        NotFound, MoveRefused: There is no such document in review.
        SecondPersonNeeded: Whoever ingested it would be the only one to approve it.
        FieldRefused: `alone` without a reason.
    """
    if alone and not act.why.strip():
        raise FieldRefused(document_id, "approving alone needs a reason. Give --why.")
    with session_scope(engine) as session:
        document = get_document(session, document_id)
        _need_second_person(session, document, act, alone)
        still_open = {"doubts": len(document.doubts)} if document.doubts else {}
        move(session, document, State.APPROVED, act, "approved", alone=alone, **still_open)


@dataclass(frozen=True)
class Open:
    """What is not settled before a document is approved."""

    missing: tuple[str, ...]
    """What it could not be published without."""

    doubts: tuple[Doubt, ...]
    """What the reading was unsure of and nobody has decided."""


def find_open(engine: Engine, document_id: str, act: Act, alone: bool = False) -> Open:
    """What somebody who is about to approve a document should know to be open.

    Raises:
        NotFound, SecondPersonNeeded: As `approve` would; that comes before what is open.
    """
    with Session(engine, future=True) as session:
        document = get_document(session, document_id)
        _need_second_person(session, document, act, alone)
        ended = [session.get(models.Document, s.superseded_id) for s in document.supersedes]
        replaced = replaced_by(session, document, ended)
        lacks = [*missing(document), *([replaced] if replaced else [])]
        return Open(tuple(lacks), tuple(Doubt(**d) for d in document.doubts))


def missing(document: models.Document) -> list[str]:
    """What a document lacks that is needed to publish it, each with what to do."""
    found = []
    if not document.document_number and not document.document_number_note:
        found.append(
            "it has no document number. Send it back and correct document_number, or say in "
            "document_number_note that none is printed."
            if document.state == State.APPROVED.value
            else "it has no document number. Correct document_number, or say in document_number_note "
            "that none is printed."
        )
    if not document.measures:
        found.append("no measure was found in it, so it answers nothing.")
    return found


def read_source_text(engine: Engine, document_id: str) -> str:
    """The whole text that a document was read from; raises NotFound."""
    with Session(engine, future=True) as session:
        return str(get_document(session, document_id).text)


def _need_second_person(session: Session, document: models.Document, act: Act, alone: bool) -> None:
    if _same_person(actor_of(session, document, "ingested"), act.by) and not alone:
        raise SecondPersonNeeded(document.id, act.by)


def _same_person(one: str | None, other: str) -> bool:
    return one is not None and one.strip().casefold() == other.strip().casefold()
