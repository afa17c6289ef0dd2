"""What of a catalogue can be found, and by which texts.

Comes from: knowledge.catalogue, which holds only what may be answered from. Goes to: the indexes.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, fields
from datetime import date
from functools import lru_cache
from importlib import resources

import yaml

from knowledge.catalogue import Catalogue
from knowledge.search.gloss import gloss
from knowledge.search.scoring import NO_DOCUMENT
from knowledge.topics import topics
from knowledge.views import FactView, MeasureView

MEASURE, FACT = "measure", "fact"
EVERYDAY = "everyday.yml"


@dataclass(frozen=True)
class Entry:
    """One measure or fact, as an index needs it."""

    id: str
    kind: str
    region: str
    topic: str
    document: str
    issued_on: date | None
    words: str
    """The text that is searched by words."""
    passages: tuple[str, ...]
    """The texts that are searched by meaning: Chinese, English, and how people ask for just this."""
    encoder: str = ""
    """What makes their vectors; those of two encoders are not to be mixed."""

    @property
    def mark(self) -> str:
        """Changes when anything changes that the index holds of it."""
        # Not `astuple`: it copies every value, and each update asks all entries.
        values = tuple(getattr(self, field.name) for field in fields(self))
        return hashlib.sha256(repr(values).encode()).hexdigest()[:16]


def entries_of(catalogue: Catalogue) -> list[Entry]:
    """Everything in the catalogue that can be found."""
    measures = [_measure_entry(measure) for measure in catalogue.measures.values()]
    return measures + [_fact_entry(fact) for fact in catalogue.facts.values()]


def _measure_entry(measure: MeasureView) -> Entry:
    topic = topics().get(measure.topic or "")
    names = f"{topic.zh} {topic.en}" if topic else ""
    subject = measure.subject or ""
    # Without its subject, “便利其…购汇汇出” is near to no question about people.
    chinese = f"{subject}：{measure.text}" if subject else measure.text
    english = measure.text_en or gloss(f"{measure.heading} {measure.text}")
    return Entry(
        id=measure.id,
        kind=MEASURE,
        region=measure.region,
        topic=measure.topic or "",
        document=measure.citation.document.id,
        issued_on=measure.citation.document.issued_on,
        words=" ".join((measure.text, english, subject, measure.heading, names)),
        passages=tuple(
            text for text in (chinese, measure.text_en, *_asked_as(measure.text)) if text
        ),
    )


def _fact_entry(fact: FactView) -> Entry:
    return Entry(
        id=fact.id,
        kind=FACT,
        region=fact.region,
        topic=fact.topic,
        document=NO_DOCUMENT,
        issued_on=None,
        words=" ".join((fact.text, fact.text_en, fact.metric, fact.metric_en, *fact.aliases)),
        passages=tuple(text for text in (fact.text, fact.text_en, *_asked_as(fact.text)) if text),
    )


def _asked_as(text: str) -> list[str]:
    """How people ask for a text that has siblings under its topic, in words that none of them has."""
    return [phrase for says, asked in _everyday() if says.search(text) for phrase in asked]


@lru_cache(maxsize=1)
def _everyday() -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    """What stands in a text, and the questions that it answers."""
    file = resources.files("knowledge.search").joinpath(EVERYDAY)
    listed = yaml.safe_load(file.read_text(encoding="utf-8"))["everyday"]
    return tuple((re.compile(each["says"]), tuple(each["asked"])) for each in listed)
