"""The closed list of what an answer can come to. Stored with every answer."""

from __future__ import annotations

from enum import Enum


class AnswerOutcome(str, Enum):
    """How an answer ended; docs/outcomes.md explains each."""

    ANSWERED = "answered"
    CLARIFICATION = "clarification"
    NOT_COVERED = "not_covered"
    NOTHING_FOUND = "nothing_found"
    OUT_OF_SCOPE = "out_of_scope"
    CONVERSATION = "conversation"
    REFERRED = "referred"
    ERROR = "error"
