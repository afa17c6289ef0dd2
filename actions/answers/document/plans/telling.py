"""What each aspect of the pilot gets, and gives: lines of the answer, with the cards they rest on."""

from __future__ import annotations

from dataclasses import dataclass

from actions.question import Language, Question
from actions.texts import region_name, say
from actions.wording import join_clauses, quoted, whose_words
from channels.reply import Card
from knowledge.catalogue import Catalogue
from knowledge.regions import HOME
from knowledge.topics import PILOT_GOALS
from knowledge.views import DocumentView, MeasureView


@dataclass(frozen=True)
class Asked:
    """A question about the pilot or its plans."""

    question: Question
    text: str
    """Its words; those of the message before where it only names another place."""
    regions: tuple[str, ...]
    """Asked for, or talked about before; empty where none is."""
    catalogue: Catalogue
    names: tuple[str, ...] = ()
    """Names of places that are no regions, such as 江北嘴."""

    @property
    def language(self) -> Language:
        """Of the answer."""
        return self.question.language

    @property
    def told(self) -> list[str]:
        """The regions to be told of, in the order of answers: all where none is asked for."""
        home = self.catalogue.home_regions
        return [r for r in self.catalogue.regions if r in (self.regions or home)]

    @property
    def districts(self) -> list[str]:
        """Those of them that are no city."""
        return [r for r in self.told if r != HOME]

    @property
    def districts_named(self) -> list[str]:
        """The districts that are asked for."""
        return [r for r in self.regions if r != HOME]

    @property
    def city(self) -> DocumentView | None:
        """The city's own plan; None where it is not held."""
        return self.catalogue.document_of(HOME) if HOME in self.catalogue.regions else None

    @property
    def documents(self) -> list[DocumentView]:
        """Their plans."""
        return [self.catalogue.document_of(r) for r in self.told]


@dataclass(frozen=True)
class Told:
    """What is told of one aspect."""

    lines: tuple[str, ...]
    cards: tuple[Card, ...] = ()
    topic: str = PILOT_GOALS
    is_stated: bool = True
    """Whether the documents or reports state what is asked."""
    remaining: tuple[str, ...] = ()


def quotes_line(label: str, measures: list[MeasureView], language: Language) -> str:
    """Measures of one region quoted with their places, in the sentence `label`."""
    quotes = [
        say("coordination_quote", language, quote=quoted(m, language), place=m.citation.locator)
        for m in measures
    ]
    return say(
        label,
        language,
        where=region_name(measures[0].region, language),
        quotes=join_clauses(quotes, language),
        translated=whose_words(measures) if language == "en" else "",
    )
