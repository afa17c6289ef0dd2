"""What Kaimen says, in one shape that every channel renders.

Comes from: actions.replies. Goes to: each channel's output, which draws it as that channel can.
Imports nothing but the standard library, so that the action server may use it.

The payload (`to_payload`) is the public JSON of a reply; its keys are documented in docs/api.md.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

VERSION = 1
Language = Literal["zh", "en"]


@dataclass(frozen=True)
class Source:
    """Where a card's words stand."""

    title: str
    title_en: str | None
    document_number: str | None
    number_note: str | None
    place: str | None
    dated: str
    region: str
    period: str | None = None
    """How long it holds in the document's words (3年); None where it does not say."""

    address: str | None = None
    """Where the text that was read can be found; only for rules outside the documents."""

    is_described: bool = False
    """Whether `title` describes a text instead of printing its title."""


@dataclass(frozen=True)
class Unit:
    """A government unit: its name as written, and in English where that helps."""

    name: str
    name_en: str | None = None


@dataclass(frozen=True)
class Card:
    """One measure, fact or document, with everything that an honest reading of it needs.

    `kind` is `measure`, `fact`, `task`, `document`, `section` or `national_rule`. Texts are in the reply's language, except
    `quote`, `context` and the units' `name`, which are the Chinese original.
    """

    kind: str
    id: str
    heading: str
    region: str
    region_name: str
    quote: str | None = None
    context: str | None = None
    text: str | None = None
    translation: str | None = None
    modality: str | None = None
    conditions: tuple[str, ...] = ()
    exclusions: tuple[str, ...] = ()
    lead_units: tuple[Unit, ...] = ()
    responsible_units: tuple[Unit, ...] = ()
    responsible_title: str | None = None
    """What the document calls the units that take part, in the reply's language."""
    units_note: str | None = None
    notes: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    """Ids of the measures that a card of another kind stands for."""
    source: Source | None = None


@dataclass(frozen=True)
class Choice:
    """Something to ask next: what the visitor reads, and what is sent when it is chosen."""

    title: str
    message: str


@dataclass(frozen=True)
class Reply:
    """One answer.

    `outcome` is one of actions.outcomes.AnswerOutcome; `notes` are lines that go with the whole
    answer, such as how old the documents are.
    """

    language: Language
    outcome: str
    text: str
    cards: tuple[Card, ...] = ()
    notes: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    choices_title: str | None = None
    version: int = field(default=VERSION)

    def to_payload(self) -> dict[str, Any]:
        """The reply as JSON-ready values."""
        return dict(_plain(self))

    @classmethod
    def from_payload(cls, payload: dict[str, Any]) -> Reply:
        """The reply that `to_payload` described.

        Raises:
            ValueError: The payload is not a reply of this version.
        """
        if payload.get("version") != VERSION:
            raise ValueError(f"A reply of version {VERSION} was expected, not {payload!r:.80}")
        cards = tuple(_card(card) for card in payload["cards"])
        choices = tuple(Choice(**choice) for choice in payload["choices"])
        values = {**payload, "cards": cards, "choices": choices, "notes": tuple(payload["notes"])}
        return cls(**values)


def _card(payload: dict[str, Any]) -> Card:
    source = payload["source"]
    return Card(
        **{
            **payload,
            "conditions": tuple(payload["conditions"]),
            "exclusions": tuple(payload["exclusions"]),
            "lead_units": tuple(Unit(**u) for u in payload["lead_units"]),
            "responsible_units": tuple(Unit(**u) for u in payload["responsible_units"]),
            "notes": tuple(payload["notes"]),
            "measures": tuple(payload["measures"]),
            "source": Source(**source) if source else None,
        }
    )


def _plain(value: Any) -> Any:
    """What `dataclasses.asdict` gives; that copies each text by way of `deepcopy`, which takes ten times as long."""
    if isinstance(value, tuple):
        return tuple([_plain(part) for part in value])
    names = getattr(value, "__dataclass_fields__", None)
    return value if names is None else {name: _plain(getattr(value, name)) for name in names}
