"""Documents that ours or a report only mention, and the rules that are held of them."""

from __future__ import annotations

from collections.abc import Sequence

from actions.answers.pieces.answer import Knowledge

SOURCES = {"chongqing-complaint-measures": "complaints-chongqing"}
"""The documents, and the sources of their rules."""


def document_told(shown: Sequence[str], knowledge: Knowledge) -> str | None:
    """The document with whose text an answer began, so that “article 5” after it is one of that document."""
    rule = knowledge.catalogue.national_rules.get(shown[0]) if shown else None
    return next((d for d, s in SOURCES.items() if rule and rule.source.id == s), None)
