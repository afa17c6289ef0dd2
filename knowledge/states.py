"""The states of a document, and which may follow which.

draft → in_review → approved → published → superseded or withdrawn. Only published measures answer.
"""

from __future__ import annotations

from enum import Enum


class State(str, Enum):
    """Where a document stands on its way to the visitors."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    APPROVED = "approved"
    PUBLISHED = "published"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


MOVES: dict[State, frozenset[State]] = {
    State.DRAFT: frozenset({State.IN_REVIEW, State.WITHDRAWN}),
    State.IN_REVIEW: frozenset({State.DRAFT, State.APPROVED, State.WITHDRAWN}),
    State.APPROVED: frozenset({State.PUBLISHED, State.IN_REVIEW, State.WITHDRAWN}),
    State.PUBLISHED: frozenset({State.SUPERSEDED, State.WITHDRAWN}),
    # Back to published only when the document that took its place is withdrawn.
    State.SUPERSEDED: frozenset({State.PUBLISHED, State.WITHDRAWN}),
    # Opened again for correction; what it held before is kept as a revision.
    State.WITHDRAWN: frozenset({State.DRAFT}),
}
"""What may follow each state; knowledge.history.move is the one function that enforces it."""

OPEN = (State.DRAFT, State.IN_REVIEW)
"""While a document is in one of these it may be corrected."""
CITED = (State.PUBLISHED, State.SUPERSEDED)
"""What answers may name: the present documents, and earlier ones for a date in the past."""
EVERY = tuple(State)
