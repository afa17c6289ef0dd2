"""Documents that ours or a report only mention, and the rules that are held of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from actions.answers.pieces.answer import Knowledge

SOURCES = {"chongqing-complaint-measures": "complaints-chongqing"}
"""The documents, and the sources of their rules."""
_ASKS_NUMBER = re.compile(
    r"文号|发文字号|\b(?:document|reference|file) (?:number|no\b)|"
    r"\bwhat(?:'s| is) (?:its|the) number\b|\bnumber of (?:the|these|this)\b[^?,]{0,40}\b(?:measures|rules|regulations)\b",
    re.IGNORECASE,
)


def document_told(shown: Sequence[str], knowledge: Knowledge) -> str | None:
    """The document with whose text an answer began, so that “article 5” after it is one of that document."""
    rule = knowledge.catalogue.national_rules.get(shown[0]) if shown else None
    return next((d for d, s in SOURCES.items() if rule and rule.source.id == s), None)


def document_reported(shown: Sequence[str], knowledge: Knowledge) -> str | None:
    """The document that one of the reports shown names."""
    facts = [f for i in shown if (f := knowledge.catalogue.facts.get(i))]
    return next((d for d in SOURCES if any(title_of(d, knowledge) in f.text for f in facts)), None)


def title_of(document: str, knowledge: Knowledge) -> str:
    """How such a document is called in Chinese, without marks."""
    rules = knowledge.catalogue.national_rules.values()
    titles = (r.source.title for r in rules if r.source.id == SOURCES[document])
    return next(titles, document).strip("《》")


def asks_number(text: str) -> bool:
    """Whether a text asks for the number of a document."""
    return bool(_ASKS_NUMBER.search(text))
