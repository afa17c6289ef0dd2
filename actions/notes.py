"""The lines under a reply: how old its documents are, that several speak, what is only translated.

Comes from: actions.answers, with all cards of a reply. Goes to: channels.reply.
"""

from __future__ import annotations

import re
from dataclasses import replace

from actions.question import Language
from actions.sources import say_period
from actions.texts import say
from actions.wording import join_clauses
from channels.reply import Card, Reply, Source
from knowledge.regions import HOME

_OFFICIAL = {"measure", "section", "task", "document"}


def with_notes(reply: Reply) -> Reply:
    """Adds the lines that go with official measures and with translations."""
    kinds = {card.kind for card in reply.cards}
    notes = list(reply.notes)
    if kinds & _OFFICIAL:
        notes += _side_by_side(reply)
        notes.append(_validity_note(reply))
    if "fact" in kinds:
        notes.append(say("press_note", reply.language))
    if "national_rule" in kinds:
        notes.append(say("national_note", reply.language))
    if reply.language == "en" and any(card.translation for card in reply.cards):
        notes.append(say("translation_note", "en"))
    cards = _wording_explained_once(reply.cards, reply.language)
    title = reply.choices_title or (say("choices", reply.language) if reply.choices else None)
    return replace(reply, cards=cards, notes=tuple(dict.fromkeys(notes)), choices_title=title)


def _wording_explained_once(cards: tuple[Card, ...], language: Language) -> tuple[Card, ...]:
    """What “支持” promises and what not is said of the first card with that word; then the word alone."""
    explained: set[str] = set()
    shown = []
    for card in cards:
        word = re.match(r"“[^”]+”", card.modality or "")
        if word and card.modality in explained:
            note = say("modality_again", language, word=word.group(0))
            shown.append(replace(card, modality=note))
            continue
        explained.add(card.modality or "")
        shown.append(card)
    return tuple(shown)


def _official_sources(reply: Reply) -> list[Source]:
    """The documents that a reply quotes, each once."""
    sources = [c.source for c in reply.cards if c.source and c.kind in _OFFICIAL]
    return list({(s.document_number, s.title): s for s in sources}.values())


def _validity_note(reply: Reply) -> str:
    """How old the documents quoted are, and what they say of their term."""
    sources = _official_sources(reply)
    years = sorted({year for s in sources for year in re.findall(r"20\d\d", s.dated)})
    periods = {s.period for s in sources}
    language = reply.language
    term = say("term_none", language)
    if len(periods) == 1 and None not in periods:
        period = str(periods.pop())
        label = "term_period" if "试点" in period else "term_stated"
        term = say(label, language, period=say_period(period, language))
    elif _say_expiry(reply):
        term = say("term_on_cards", language)
    dash = "—" if language == "zh" else "-"
    return say(
        "validity_note",
        language,
        years=dash.join(dict.fromkeys((*years[:1], *years[-1:]))),
        term=term,
    )


def _say_expiry(reply: Reply) -> bool:
    """Whether a card names the day until which its document holds."""
    openings = tuple(
        say(label, reply.language, date="\0").split("\0")[0]
        for label in ("expires", "expires_registered")
    )
    return any(note.startswith(openings) for card in reply.cards for note in card.notes)


def _side_by_side(reply: Reply) -> list[str]:
    """That several documents speak of one thing: a city's and a district's, or two of one place."""
    cards = [c for c in reply.cards if c.kind == "measure" and c.source]
    sources = list({c.source.title: c.source for c in cards if c.source}.values())
    regions = [s.region for s in sources]
    if len(sources) < 2 or (len(set(regions)) == len(regions) and HOME not in regions):
        return []
    named = [
        f"《{s.title}》（{'，'.join(filter(None, (s.document_number, s.dated)))}）" for s in sources
    ]
    return [
        say("side_by_side", reply.language, documents_named=join_clauses(named, reply.language))
    ]
