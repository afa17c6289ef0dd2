"""A reply as plain text: for the terminal, for WeChat, and wherever nothing better can be drawn."""

from __future__ import annotations

from dataclasses import dataclass, replace

from channels.reply import Card, Choice, Reply, Source, Unit

LABELS = {
    "zh": {
        "quote": "原文",
        "quote_of_rule": "来源原文",
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
        "gap": "",
        "same_task": "同一任务",
        "as_above": "单位和出处同第 {number} 条",
        "source_as_above": "出处同第 {number} 条",
    },
    "en": {
        "quote": "Original (Chinese, authoritative)",
        "quote_of_rule": "Wording of the source (Chinese)",
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
        "gap": " ",
        "same_task": "the same task",
        "as_above": "Units and source: as in item {number}",
        "source_as_above": "Source: as in item {number}",
    },
}

LONG_HEADING = 40
"""Characters of a heading; a longer one is not repeated for the next measure of the same task."""


@dataclass(frozen=True)
class Block:
    """A piece of a reply that is read as one; `source` is its last line, or that of the piece above which it refers to."""

    text: str
    source: str | None = None
    is_small: bool = False
    """Whether it says nothing without what stands before it: notes, choices."""


def as_plain_text(reply: Reply) -> str:
    """All that the visitor reads, in reading order; cards and choices carry one numbering."""
    return "\n\n".join(block.text for block in plain_blocks(reply))


def plain_blocks(reply: Reply) -> list[Block]:
    """The same in pieces: the answer, each card, the notes, the choices."""
    numbered = len(reply.cards) > 1
    parts = [Block(reply.text)]
    first = 1
    for number, card in enumerate(reply.cards, start=1):
        if not _same_task(reply.cards[first - 1], card):
            first = number
        footer = (
            _footer(card, reply.language)
            if first == number
            else _as_in(first, card, reply.language)
        )
        headed = _briefly_headed(reply, number)
        parts.append(_card(headed, reply.language, f"{number}. " * numbered, footer))
    if reply.notes:
        parts.append(Block("\n".join(reply.notes), is_small=True))
    if reply.choices:
        first = len(reply.cards) + 1 if numbered else 1
        choices = _choices(reply.choices, reply.choices_title, first)
        parts.append(Block(choices, is_small=True))
    return [part for part in parts if part.text]


def _briefly_headed(reply: Reply, number: int) -> Card:
    """The n-th card; a long title of its task is not said again right after it was said."""
    card, before = reply.cards[number - 1], reply.cards[number - 2 : number - 1]
    if len(card.heading) <= LONG_HEADING or not before or not _same_task(before[0], card):
        return card
    return replace(card, heading=LABELS[reply.language]["same_task"])


def _same_task(card: Card, following: Card) -> bool:
    """Whether two cards stand at one place and share their units, which are then said once."""
    return (
        card.kind == following.kind == "measure"
        and card.source == following.source
        and card.lead_units == following.lead_units
        and card.responsible_units == following.responsible_units
    )


def _footer(card: Card, language: str) -> list[str | None]:
    return [*_units_lines(card, language), _labelled_source(card, language)]


def _as_in(first: int, card: Card, language: str) -> list[str | None]:
    """Where a card has its units and its source from: they stand under the first of its task."""
    has_units = card.lead_units or card.responsible_units
    return [LABELS[language]["as_above" if has_units else "source_as_above"].format(number=first)]


def _card(card: Card, language: str, number: str, footer: list[str | None]) -> Block:
    label = LABELS[language]
    lines = [
        f"{number}{label['open']}{card.region_name}{label['close']}{label['gap']}{card.heading}",
        card.text,
    ]
    quoted = _quoted(card.quote)
    # A translation reads best first in English; the original stays beside it and stays authoritative.
    for name, value in (
        ("translation", card.translation),
        # What a rule outside the documents was read in may be a report or a paraphrase, and is no authority.
        ("quote_of_rule" if card.kind == "national_rule" else "quote", quoted),
        ("context", _quoted(card.context) if _leans_on_context(card) else None),
        ("modality", card.modality),
        ("conditions", label["join"].join(card.conditions)),
        ("exclusions", label["join"].join(card.exclusions)),
    ):
        if value:
            lines.append(f"{label[name]}{label['colon']}{value}")
    lines += [*card.notes, *footer]
    # A card that refers to the one above still names its source where it is cut off from it.
    return Block("\n".join(line for line in lines if line), _labelled_source(card, language))


def _units_lines(card: Card, language: str) -> list[str | None]:
    label = LABELS[language]
    lines: list[str | None] = []
    if card.lead_units:
        lines.append(f"{label['lead']}{label['colon']}{_units(card.lead_units, label['units'])}")
    if card.responsible_units:
        title = card.responsible_title or label["responsible"]
        lines.append(f"{title}{label['colon']}{_units(card.responsible_units, label['units'])}")
    lines.append(card.units_note)
    return lines


def _labelled_source(card: Card, language: str) -> str | None:
    label = LABELS[language]
    if card.source is None:
        return None
    return f"{label['source']}{label['colon']}{source_line(card.source, language)}"


def _leans_on_context(card: Card) -> bool:
    """A quotation with “其” cannot be read alone; others would only grow longer."""
    quote = str(card.quote or "")
    return "其" in quote[:3] or quote.startswith("在风险可控的前提下")


def _quoted(original: str | None) -> str | None:
    # Corner brackets, because the documents use “” within their own sentences.
    return f"「{original}」" if original else None


def source_line(source: Source, language: str) -> str:
    """Title, number, date and place in one line."""
    title = source.title if source.is_described else f"《{source.title}》"
    if language == "zh":
        number = f"{source.document_number}，" if source.document_number else ""
        place = f"，{source.place}" if source.place else ""
        line = f"{title}（{number}{source.dated}）{place}"
        return _with_ends(line, source, "。", "，")
    english = f" ({source.title_en})" if source.title_en else ""
    number = f", {source.document_number}" if source.document_number else ""
    place = f", {source.place}" if source.place else ""
    line = f"{title}{english}{number}, {source.dated}{place}"
    return _with_ends(line, source, ". ", ", ")


def _with_ends(line: str, source: Source, stop: str, join: str) -> str:
    """The line with the note on the number and the address that the text was read at."""
    if source.number_note:
        line = f"{line}{stop}{source.number_note}"
    return f"{line}{join}{source.address}" if source.address else line


def _units(units: tuple[Unit, ...], join: str) -> str:
    return join.join(f"{u.name} ({u.name_en})" if u.name_en else u.name for u in units)


def _choices(choices: tuple[Choice, ...], title: str | None, first: int) -> str:
    lines = [title] if title else []
    lines += [f"{number}. {choice.title}" for number, choice in enumerate(choices, start=first)]
    return "\n".join(lines)
