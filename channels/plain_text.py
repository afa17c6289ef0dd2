"""A reply as plain text: for the terminal, for WeChat, and wherever nothing better can be drawn."""

from __future__ import annotations

from channels.reply import Card, Choice, Reply, Source, Unit

LABELS = {
    "zh": {
        "quote": "原文",
        "context": "所在句子",
        "translation": "参考译文",
        "modality": "用语",
        "conditions": "条件",
        "exclusions": "例外",
        "lead": "牵头单位",
        "responsible": "责任单位",
        "source": "出处",
        "colon": "：",
        "join": "；",
        "units": "、",
        "open": "【",
        "close": "】",
    },
    "en": {
        "quote": "Original (Chinese, authoritative)",
        "context": "Full sentence",
        "translation": "Reference translation",
        "modality": "Wording",
        "conditions": "Conditions",
        "exclusions": "Exceptions",
        "lead": "Lead unit(s)",
        "responsible": "Responsible unit(s)",
        "source": "Source",
        "colon": ": ",
        "join": "; ",
        "units": "; ",
        "open": "[",
        "close": "]",
    },
}


def as_plain_text(reply: Reply) -> str:
    """All that the visitor reads, in reading order; cards and choices carry one numbering."""
    numbered = len(reply.cards) > 1
    parts = [reply.text]
    for number, card in enumerate(reply.cards, start=1):
        parts.append(_card(card, reply.language, f"{number}. " if numbered else ""))
    if reply.notes:
        parts.append("\n".join(reply.notes))
    if reply.choices:
        first = len(reply.cards) + 1 if numbered else 1
        parts.append(_choices(reply.choices, reply.choices_title, first))
    return "\n\n".join(part for part in parts if part)


def _card(card: Card, language: str, number: str) -> str:
    label = LABELS[language]
    lines = [f"{number}{label['open']}{card.region_name}{label['close']}{card.heading}", card.text]
    quoted = _quoted(card.quote)
    # A translation reads best first in English; the original stays beside it and stays authoritative.
    for name, value in (
        ("translation", card.translation),
        ("quote", quoted),
        ("context", _quoted(card.context) if _leans_on_context(card) else None),
        ("modality", card.modality),
        ("conditions", label["join"].join(card.conditions)),
        ("exclusions", label["join"].join(card.exclusions)),
        ("lead", _units(card.lead_units, label["units"])),
    ):
        if value:
            lines.append(f"{label[name]}{label['colon']}{value}")
    if card.responsible_units:
        title = card.responsible_title or label["responsible"]
        lines.append(f"{title}{label['colon']}{_units(card.responsible_units, label['units'])}")
    lines += [card.units_note, *card.notes]
    if card.source:
        lines.append(f"{label['source']}{label['colon']}{source_line(card.source, language)}")
    return "\n".join(line for line in lines if line)


def _leans_on_context(card: Card) -> bool:
    """A quotation with “其” cannot be read alone; others would only grow longer."""
    quote = str(card.quote or "")
    return "其" in quote[:3] or quote.startswith("在风险可控的前提下")


def _quoted(original: str | None) -> str | None:
    # Corner brackets, because the documents use “” within their own sentences.
    return f"「{original}」" if original else None


def source_line(source: Source, language: str) -> str:
    """Title, number, date and place in one line."""
    if language == "zh":
        number = f"{source.document_number}，" if source.document_number else ""
        place = f"，{source.place}" if source.place else ""
        line = f"《{source.title}》（{number}{source.dated}）{place}"
        return f"{line}。{source.number_note}" if source.number_note else line
    english = f" ({source.title_en})" if source.title_en else ""
    number = f", {source.document_number}" if source.document_number else ""
    place = f", {source.place}" if source.place else ""
    line = f"《{source.title}》{english}{number}, {source.dated}{place}"
    return f"{line}. {source.number_note}" if source.number_note else line


def _units(units: tuple[Unit, ...], join: str) -> str:
    return join.join(f"{u.name} ({u.name_en})" if u.name_en else u.name for u in units)


def _choices(choices: tuple[Choice, ...], title: str | None, first: int) -> str:
    lines = [title] if title else []
    lines += [f"{number}. {choice.title}" for number, choice in enumerate(choices, start=first)]
    return "\n".join(lines)
