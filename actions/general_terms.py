"""What limits everything in a document stands beside what is quoted from it: scope, exclusions, no support twice.

Comes from: rasa_actions, with every answer. Goes to: the notes of the first card of each document that grants something.
"""

from __future__ import annotations

from dataclasses import replace

from actions.answers.pieces.answer import Answer
from actions.question import Language
from actions.texts import say
from channels.reply import Card
from knowledge.catalogue import Catalogue
from knowledge.general_terms import GeneralTerm

_GRANTS = frozenset(
    ("grant", "permit", "exempt", "support", "facilitate", "relax", "pilot", "explore", "state")
)
"""How a measure is worded that somebody may count on or hope for."""


def with_general_terms(given: Answer, catalogue: Catalogue, language: Language) -> Answer:
    """The answer whose cards say what their documents lay down for everything in them."""
    told: set[str] = set()
    shown = {card.quote for card in given.reply.cards}
    cards = []
    for card in given.reply.cards:
        measure = catalogue.measures.get(card.id)
        document = measure.citation.document.id if measure else ""
        if measure and measure.modality_kind in _GRANTS and document not in told:
            told.add(document)
            card = with_terms(card, document, shown, catalogue, language)
        cards.append(card)
    return Answer(replace(given.reply, cards=tuple(cards)), given.focus) if told else given


def with_terms(
    card: Card,
    document: str,
    shown: set[str | None],
    catalogue: Catalogue,
    language: Language,
) -> Card:
    """A card with the general terms of its document that are not quoted beside it."""
    lines = [
        _line(term, language)
        for term in catalogue.general_terms_of(document)
        if not any(quote and (quote in term.text or term.text in quote) for quote in shown)
    ]
    return replace(card, notes=(*card.notes, *lines)) if lines else card


def _line(term: GeneralTerm, language: Language) -> str:
    # Items whose numbers are not known as printed are quoted one by one.
    between = "」「" if language == "zh" else "” “"
    quote = between.join(piece.rstrip("。") for piece in term.text.rstrip("。；").splitlines())
    return say("general_term", language, place=term.locator, quote=quote)
