"""What a visitor wants to know, read from the tracker; and what the conversation is about.

Comes from: the tracker of one message. Goes to: the functions of actions.answers.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, replace
from typing import Any, Literal

Language = Literal["zh", "en"]
NO_TOPIC = "none"
"""What the classifier puts out where a message names no topic."""


@dataclass(frozen=True)
class Focus:
    """What was talked about last; kept in the slot `focus` between messages."""

    intent: str | None = None
    topic: str | None = None
    regions: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    """Ids of the measures, facts, tasks or documents of the last answer, in the order shown."""
    remaining: tuple[str, ...] = ()
    """Ids that belong to the answer but were not shown yet."""
    steps: tuple[tuple[str, str, str, str], ...] = ()
    """Title, intent, topic and region of each choice of the last answer."""
    attribute: str | None = None
    text: str = ""
    misses: int = 0
    """How often in a row nothing was understood."""

    @classmethod
    def from_slot(cls, value: dict[str, Any] | None) -> Focus:
        """The focus stored by `to_slot`; a new one where there is none."""
        if not value:
            return cls()
        known: dict[str, Any] = {
            k: tuple(v) if isinstance(v, list) else v for k, v in value.items()
        }
        known["steps"] = tuple(tuple(step) for step in value.get("steps", ()))
        return cls(**{k: v for k, v in known.items() if k in cls.__dataclass_fields__})

    def to_slot(self) -> dict[str, Any]:
        """JSON-ready values."""
        values = {k: list(v) if isinstance(v, tuple) else v for k, v in asdict(self).items()}
        return {**values, "steps": [list(step) for step in self.steps]}

    def moved(self, **changes: Any) -> Focus:
        """A copy with changes."""
        return replace(self, **changes)


@dataclass(frozen=True)
class Question:
    """One message, understood."""

    text: str
    intent: str
    confidence: float
    language: Language
    topics: tuple[tuple[str, float], ...] = ()
    entities: dict[str, tuple[str, ...]] = field(default_factory=dict)
    spellings: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """For each kind of entity the words as typed."""

    passages: dict[str, float] = field(default_factory=dict)
    """How near the nearest measures and facts are in meaning, by id."""

    def values(self, entity: str) -> tuple[str, ...]:
        """All values of one kind of entity, in the order of the text."""
        return self.entities.get(entity, ())

    def first(self, entity: str) -> str | None:
        """The first value of one kind of entity."""
        return next(iter(self.values(entity)), None)

    @property
    def topic(self) -> str | None:
        """The likeliest topic, also where none may be meant at all."""
        return next((t for t, _ in self.topics if t != NO_TOPIC), None)

    @property
    def topic_confidence(self) -> float:
        """How likely it is."""
        return next((c for t, c in self.topics if t != NO_TOPIC), 0.0)

    @property
    def names_a_topic(self) -> bool:
        """Whether the message itself says what it is about (“who leads it?” does not)."""
        return bool(self.topics) and ("topic" in self.entities or self.topics[0][0] != NO_TOPIC)

    @property
    def regions(self) -> tuple[str, ...]:
        """Regions named: bishan, dianjiang, chongqing (the city level).

        “重庆” alone is where all of it happens, not a choice of the city document, so it is left
        out; “全市”, “市级” and “city level” choose that document.
        """
        named = [r for r in self.values("region") if r != "chongqing"]
        # “the Dianjiang plan” names the region too; document ids begin with it.
        named += [d.split("-")[0].replace("chongqing", "city") for d in self.values("document")]
        return tuple(dict.fromkeys("chongqing" if r == "city" else r for r in named))


def at_home(question: Question, region: str | None) -> Question:
    """The question as asked by somebody in a region: it counts where the message names no place.

    Only for questions on a topic of their own; what leans on the last answer keeps its region.
    """
    elsewhere = question.regions or question.values("region") or question.values("other_place")
    own_topic = question.intent.startswith("ask_") and question.names_a_topic
    if region is None or elsewhere or not own_topic:
        return question
    named = "city" if region == "chongqing" else region
    return replace(question, entities={**question.entities, "region": (named,)})


def read_question(
    latest_message: dict[str, Any], fixed_language: str | None, last_language: str | None
) -> Question:
    """Reads Rasa's latest message."""
    entities: dict[str, list[str]] = {}
    spellings: dict[str, list[str]] = {}
    text = str(latest_message.get("text") or "")
    for entity in latest_message.get("entities") or []:
        entities.setdefault(entity["entity"], []).append(str(entity["value"]))
        spelling = text[entity.get("start") or 0 : entity.get("end") or 0]
        spellings.setdefault(entity["entity"], []).append(spelling)
    intent = latest_message.get("intent") or {}
    language = fixed_language or latest_message.get("language") or last_language or "zh"
    return Question(
        text=text,
        intent=str(intent.get("name") or "nlu_fallback"),
        confidence=float(intent.get("confidence") or 0.0),
        language="en" if language == "en" else "zh",
        topics=tuple(
            (t["name"], float(t["confidence"])) for t in latest_message.get("topics") or []
        ),
        passages={p[0]: float(p[1]) for p in latest_message.get("passages") or []},
        entities={k: tuple(dict.fromkeys(v)) for k, v in entities.items()},
        spellings={k: tuple(dict.fromkeys(v)) for k, v in spellings.items()},
    )
