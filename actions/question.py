"""What a visitor wants to know, read from the tracker; and what the conversation is about.

Comes from: the tracker of one message. Goes to: the functions of actions.answers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from actions.other_languages import is_in_another_language
from knowledge.regions import CITY_LEVEL, HOME, SHIPPED_DISTRICTS

_BOTH_DISTRICTS = re.compile(
    r"两地|两个?地方|两边|两个?区县|\b(?:both|two) (?:districts|places|regions|plans)\b",
    re.IGNORECASE,
)
_HAN = re.compile(r"[\u4e00-\u9fff]")
_BARE_NAME = re.compile(r"\W*(?:[A-Z]{3,7}s?|(?i:[b-df-hj-np-tv-xz]{3,7}))\W*")
"""An abbreviation and nothing else: QDLP, and qdlp, which no word of English is spelt like."""
_GOES_ON = frozenset(("ask_more", "show_source", "choose_item"))
Language = Literal["zh", "en"]
ITEM_ID = re.compile(
    r"(?<![A-Za-z\d-])[A-Za-z]{1,8}\d{0,4}[A-Za-z]?\d{0,2}(?:-[A-Za-z]{0,3}\d{1,3}){1,2}(?![\w-])",
    re.ASCII,
)
"""An id such as BS-19-06, CQ-G1-01, F-001."""
NO_TOPIC = "none"
"""What the classifier puts out where a message names no topic."""


TOLD_BEFORE = 8
"""How many messages back somebody's word on himself counts."""


@dataclass(frozen=True)
class Focus:
    """What was talked about last; kept in the slot `focus` between messages."""

    intent: str | None = None
    topic: str | None = None
    topic_before: str | None = None
    """The other topic that was talked of before this one; “which of these?” means both."""
    together: tuple[str, ...] = ()
    """All topics that the last answer was on, where it was on several; `topic` is the first of them."""
    regions: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    """Ids of the measures, facts, tasks or documents of the last answer, in the order shown."""
    remaining: tuple[str, ...] = ()
    """Ids that belong to the answer but were not shown yet."""
    steps: tuple[tuple[str, str, str, str], ...] = ()
    """Title, intent, topic and region of each choice of the last answer."""
    attribute: str | None = None
    text: str = ""
    vector: str | None = None
    """What `text` means, as nlu.vector_text writes it."""
    earlier: tuple[str, ...] = ()
    """The messages before `text`, the last of them first."""
    matter: str = ""
    """The last message that named what it is about; “how much?” after it does not."""
    own_region: str | None = None
    """The district where the visitor said that he or his undertaking is."""
    supposed_region: str | None = None
    """The district that was last supposed (“and if we were in …?”), until another is named."""
    waiting_region: str | None = None
    """The region that the last message named, where that was not understood; what comes next is asked of it."""
    elsewhere: tuple[str, ...] = ()
    """The place of the last message where nothing is held of it: its code and how it was written."""
    as_of: str | None = None
    """The day in the past that the last answer was about, as YYYY-MM-DD."""
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
        own = {name: getattr(self, name) for name in self.__dataclass_fields__}
        values = {k: list(v) if isinstance(v, tuple) else v for k, v in own.items()}
        return {**values, "steps": [list(step) for step in self.steps]}

    def regions_on(self, topic: str) -> tuple[str, ...]:
        """The regions of the last answer, where that was on this topic; else none."""
        return self.regions if topic in (self.topic, *self.topics_together) else ()

    def after(
        self, question: Question, topic: str | None, regions: tuple[str, ...], **changes: Any
    ) -> Focus:
        """A copy for after an answer to a question on a topic and regions, with other changes."""
        about = {"intent": question.intent, "topic": topic, "together": (), "regions": regions}
        told = tuple(t for t in (self.text, *self.earlier) if t and t != question.text)
        # “Which office?” may be taken for something; what is answered is what was talked of.
        same = topic == self.topic and question.topic != topic
        matter = question.text if question.names_a_topic and not same else self.matter
        since = {"text": question.text, "earlier": told[:TOLD_BEFORE], "matter": matter}
        changed = self.topic if self.topic and topic != self.topic else self.topic_before
        return self.moved(**{"topic_before": changed, **since, **about, **changes})

    @property
    def topics_together(self) -> tuple[str, ...]:
        """The topics of an answer on several, as long as the talk stays with it."""
        return self.together if self.topic in self.together[:1] else ()

    @property
    def is_supposed(self) -> bool:
        """Whether the last answer was on a place that was only supposed."""
        return self.supposed_region is not None and self.regions == (self.supposed_region,)

    @property
    def regions_told(self) -> tuple[str, ...]:
        """The regions in which another matter is asked about: the visitor's own after one that he only supposed."""
        return (self.own_region,) if self.is_supposed and self.own_region else self.regions

    @property
    def told(self) -> tuple[str, ...]:
        """What was said in the messages before the one that is answered, the last of them first."""
        return tuple(t for t in (self.text, *self.earlier) if t)

    def without_talk(self) -> Focus:
        """A copy in which nothing is talked of; what was said before, where and of what, can still be gone back to."""
        before = {"topic_before": self.topic or self.topic_before, "earlier": self.told}
        nothing = {"intent": None, "topic": None, "attribute": None, "shown": (), "vector": None}
        return self.moved(**before, **nothing, text="", matter="")

    def moved(self, **changes: Any) -> Focus:
        """A copy with changes.

        What `dataclasses.replace` gives, which goes through all fields twice; an answer moves the focus six times.
        """
        if not changes.keys() <= self.__dataclass_fields__.keys():
            raise TypeError(
                f"A focus has no {', '.join(changes.keys() - self.__dataclass_fields__)}"
            )
        made = object.__new__(Focus)
        made.__dict__.update(self.__dict__, **changes)
        return made


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

    vector: str | None = None
    """What it means, as nlu.vector_text writes it; None where only its words are to be compared."""

    subject: str = ""
    """What a part of a message leaves unsaid because the part before it names it."""

    subject_vector: str | None = None
    """What that means."""

    told: tuple[str, ...] = ()
    """What the visitor said in the messages before, the last of them first."""

    directness: tuple[str, float] | None = None
    """A topic, and how likely it is that what is held on it answers; None where that was not judged."""

    beside: tuple[str, ...] = ()
    """What the other parts of the same message say; what it says of a case holds for each of them."""

    kept: tuple[str, ...] = ()
    """What was shown last, where the message stays with that: it comes first again, in the same order."""

    struck: tuple[str, ...] = ()
    """Districts that it leaves out of all Chongqing: what they have is no answer, and not near to one."""

    parts: tuple[Question, ...] = ()
    """The questions of a message that holds several, in order; empty where it holds one."""

    typed: str = ""
    """The message as it came, where its slips were read as what was meant."""

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

    def is_surer_of_topic(self, than: float) -> bool:
        """Whether a topic is named outright, or is likelier than this."""
        return "topic" in self.entities or self.topic_confidence > than

    @property
    def names_a_topic(self) -> bool:
        """Whether the message itself says what it is about (“who leads it?” does not)."""
        return bool(self.topics) and ("topic" in self.entities or self.topics[0][0] != NO_TOPIC)

    @property
    def names_outright(self) -> bool:
        """Whether the message has a name of the documents' own in it: of a topic, a unit or a document."""
        return bool({"topic", "unit", "named_document", "document_number"} & self.entities.keys())

    @property
    def is_only_an_id(self) -> bool:
        """Whether the message is the id of a measure and nothing else."""
        return is_only_an_id(self.text)

    @cached_property
    def regions(self) -> tuple[str, ...]:
        """Regions named: bishan, dianjiang, chongqing (the city level).

        “重庆” alone is where all of it happens, not a choice of the city document, so it is left
        out; “全市”, “市级” and “city level” choose that document.
        """
        named = [r for r in self.values("region") if r != HOME]
        # “the Dianjiang plan” names the region too; document ids begin with it.
        named += [d.split("-")[0].replace(HOME, CITY_LEVEL) for d in self.values("document")]
        if not named and _BOTH_DISTRICTS.search(self.text):
            named = list(SHIPPED_DISTRICTS)
        return tuple(dict.fromkeys(HOME if r == CITY_LEVEL else r for r in named))


def is_only_an_id(text: str) -> bool:
    """Whether a text is an id of ours, or several, and nothing else."""
    return bool(ITEM_ID.search(text)) and not re.search(r"\w", ITEM_ID.sub("", text))


def _is_a_command(text: str, latest_message: dict[str, Any]) -> bool:
    """Whether one word such as “more” or “source” only says how to go on, and is no sentence of its language."""
    intent = str((latest_message.get("intent") or {}).get("name"))
    return intent in _GOES_ON and len(text.split()) == 1


def read_question(
    latest_message: dict[str, Any], fixed_language: str | None, last_language: str | None
) -> Question:
    """Reads Rasa's latest message."""
    entities: dict[str, list[str]] = {}
    spellings: dict[str, list[str]] = {}
    # Line breaks stand between what was said before and what was said last (see stretches.py).
    text = str(latest_message.get("text") or "").replace("\n", " ")
    for entity in latest_message.get("entities") or []:
        entities.setdefault(entity["entity"], []).append(str(entity["value"]))
        spelling = text[entity.get("start") or 0 : entity.get("end") or 0]
        spellings.setdefault(entity["entity"], []).append(spelling)
    intent = latest_message.get("intent") or {}
    is_other = is_in_another_language(text)
    # An id is no word of any language.
    told = None if is_other or is_only_an_id(text) else latest_message.get("language")
    if (
        last_language == "zh"
        and not is_other
        and (_HAN.search(text) or _is_a_command(text, latest_message) or _BARE_NAME.fullmatch(text))
    ):
        told = "zh"  # “how long 大概”, “more”, “QDLP” in a Chinese talk
    # Who writes neither is likelier to read English.
    language = fixed_language or told or last_language or ("en" if is_other else "zh")
    parts = latest_message.get("parts") or []
    return Question(
        text=text,
        intent=str(intent.get("name") or "nlu_fallback"),
        confidence=float(intent.get("confidence") or 0.0),
        language="en" if language == "en" else "zh",
        topics=tuple(
            (t["name"], float(t["confidence"])) for t in latest_message.get("topics") or []
        ),
        vector=latest_message.get("vector"),
        entities={k: tuple(dict.fromkeys(v)) for k, v in entities.items()},
        spellings={k: tuple(dict.fromkeys(v)) for k, v in spellings.items()},
        # One reply has one language, so that of the whole message holds for its parts.
        parts=tuple(read_question(p, language, None) for p in parts) if len(parts) > 1 else (),
    )
