"""Whether a place takes part in the pilot, and what the documents say of it.

A place may have a plan of its own, be one of the districts that the city's plan addresses, or only be named.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from actions.answers.document.named_documents import reply_on_pilots
from actions.answers.document.plans.plans_held import tell_which
from actions.answers.document.plans.tasks import of_districts, tell_tasks
from actions.answers.document.plans.telling import Asked, Told, quotes_line
from actions.answers.pieces.elsewhere import lies_within_home
from actions.question import Language
from actions.replies import document_card, fact_card, measure_card
from actions.sources import on_date
from actions.texts import region_name, say
from actions.wording import fact_text, join_clauses, join_names, quoted
from channels.reply import Card
from knowledge.catalogue import Catalogue
from knowledge.regions import HOME
from knowledge.topics import COORDINATION, INNOVATION_CASES, PLATFORM_ZONES
from knowledge.views import FactView, MeasureView

MENTIONS_SHOWN = 2
_SHORTEST_NAME = 3
"""Characters of a place's Chinese name that no region is called by: 江北嘴."""
_OF_ALL = re.compile(
    r"主城|区县|哪些区|限于|仅限|所有|\b(?:limited|only|districts|counties|downtown|everywhere)\b",
    re.IGNORECASE,
)
_OF_PLACES = (PLATFORM_ZONES, INNOVATION_CASES)
_A_PLACE = re.compile(r"(?:港|嘴|碑|汇|城|园区?|保税区|片区|新区|口岸|机场|站|街|镇|湖)$")
_ENDS = re.compile(r"(?:新区|[区县])$")


def tell_membership(asked: Asked) -> Told | None:
    """The plan of each place, or that none is held and whom the city's plan addresses; None without a place of Chongqing."""
    language = asked.language
    elsewhere = _elsewhere(asked)
    if asked.names:
        return _told_of_names(asked)
    if elsewhere is None:
        return None
    if not (asked.regions or elsewhere):
        return _told_of_all(asked) if _OF_ALL.search(asked.text) else None
    lines, cards = _of_elsewhere(elsewhere, asked) if elsewhere else ([], [])
    if asked.regions:
        tell = _not_there_line if elsewhere else _own_plan_line
        lines += [tell(r, asked) for r in asked.told]
        cards += [document_card(d, "", language) for d in asked.documents]
    duties = of_districts(asked.catalogue)
    lines += [quotes_line("plans_of_districts", duties, language)] if duties else []
    cards += [measure_card(m, language) for m in duties]
    return Told(tuple(lines), _once(cards), topic=COORDINATION, is_stated=not elsewhere)


def tell_outside(asked: Asked) -> Told | None:
    """Whether a place outside of Chongqing is one of those for which the reply that the city's plan rests on is headed.

    That reply itself is not held, nor what came after it: the place may have been let in since.
    """
    typed = asked.question.spellings.get("other_place", ())
    if _elsewhere(asked) is not None or not typed or asked.city is None:
        return None
    language = asked.language
    title, places = reply_on_pilots(language)
    lines = [say("other_place_bare", language, place=join_names(typed, language))]
    for place in dict.fromkeys(typed):
        named = place.lower() in title.lower()
        label = "plans_pilot_named" if named else "plans_pilot_not_named"
        lines.append(say(label, language, place=place, places=places, title=title))
    card = document_card(asked.city, "", language)
    return Told(tuple(lines), (card,), is_stated=False)


def _told_of_all(asked: Asked) -> Told | None:
    """“Is it limited to some districts?”: what the city's plan asks of all of them, and whose plans are held."""
    duties = of_districts(asked.catalogue)
    if not duties or asked.city is None:
        return None
    language = asked.language
    held = tell_which(asked)
    lines = (quotes_line("plans_of_districts", duties, language), *held.lines)
    cards = [*(measure_card(m, language) for m in duties), *held.cards]
    return Told(lines, _once(cards), topic=COORDINATION)


def tell_role(asked: Asked) -> Told | None:
    """What a place does in the pilot: its tasks, or what documents and reports say where they name it."""
    elsewhere = _elsewhere(asked)
    if asked.names:
        return _told_of_names(asked)
    if elsewhere is None:
        return None
    if not elsewhere:
        return tell_tasks(asked) if asked.districts_named else None
    lines, cards = _of_elsewhere(elsewhere, asked)
    return Told(tuple(lines), _once(cards), topic=PLATFORM_ZONES, is_stated=bool(cards))


def names_held(words: Iterable[str], text: str, catalogue: Catalogue) -> tuple[str, ...]:
    """Those words of a message that are names in what is said of platforms and places: 江北嘴, Jiefangbei.

    Args:
        words: What the message says besides the asking.
        text: The message, in which an English name has a capital.
        catalogue: What is held.
    """
    said = _said_of_places(catalogue)
    names = [as_typed(word, text) for word in words]
    joined = [f"{a} {b}" for a, b in pairwise(names) if f"{a} {b}" in text]
    whole = [n for n in joined if n in said.everything and n.istitle()]
    parts = {part for n in whole for part in n.split()}
    single = [n for n in names if n not in parts and said.names(n)]
    return tuple(dict.fromkeys((*whole, *single)))


@dataclass(frozen=True)
class _Said:
    """What is said of platforms and places, and in all measures and reports."""

    of_places: str
    everything: str

    def names(self, word: str) -> bool:
        """Whether a word is the name of a place in it."""
        if word.isascii():
            return word.istitle() and len(word) > _SHORTEST_NAME and word in self.of_places
        long = len(word) >= _SHORTEST_NAME
        return (long and word in self.of_places) or (
            bool(_A_PLACE.search(word)) and long and word in self.everything
        )


def _said_of_places(catalogue: Catalogue) -> _Said:
    everything = [(m.topic, f"{m.text} {m.text_en}") for m in catalogue.measures.values()]
    everything += [(f.topic, f"{f.text} {f.text_en}") for f in catalogue.facts.values()]
    of_places = " ".join(t for topic, t in everything if topic in _OF_PLACES)
    return _Said(of_places, " ".join(t for _, t in everything))


def as_typed(word: str, text: str) -> str:
    """An English word with its capital, where it has one."""
    written = re.search(rf"\b{re.escape(word)}\b", text, re.IGNORECASE)
    return written.group() if word.isascii() and written else word


def _elsewhere(asked: Asked) -> tuple[str, ...] | None:
    """The places of Chongqing named of which no plan is held; None where one lies outside."""
    typed = tuple(dict.fromkeys(asked.question.spellings.get("other_place", ())))
    if "other_place" not in asked.question.entities:
        return ()
    return typed if lies_within_home(asked.question) else None


def _of_elsewhere(places: Sequence[str], asked: Asked) -> tuple[list[str], list[Card]]:
    """That no plan of the places is held, whom the city's plan addresses, and where they are named."""
    language = asked.language
    place = join_names(places, language)
    lines = [say("other_place_bare", language, place=place)]
    cards: list[Card] = []
    for name in places:
        told, shown = _mentions(name, asked)
        lines += told
        cards += shown
    if asked.city:
        number = asked.city.document_number
        lines.append(say("city_plan_addressed", language, number=number, place=place))
    return lines, cards


def _told_of_names(asked: Asked) -> Told:
    lines: list[str] = []
    cards: list[Card] = []
    for name in asked.names:
        told, shown = _mentions(name, asked)
        lines += told
        cards += shown
    return Told(tuple(lines), _once(cards), topic=PLATFORM_ZONES)


def _mentions(name: str, asked: Asked) -> tuple[list[str], list[Card]]:
    """What measures and reports say where they name a place; or where they write its name without 区."""
    language = asked.language
    bare = _ENDS.sub("", name)
    exact = re.compile(_as_name(name, bare), re.IGNORECASE)
    measures, facts = _saying(exact, asked)
    if not measures and not facts and bare != name:
        measures, facts = _saying(re.compile(re.escape(bare)), asked)
        if not measures and not facts:
            return [], []
        lines = [say("plans_near_name", language, place=name, bare=bare)]
    elif measures or facts:
        said = [
            *(_quote(m, language) for m in measures),
            *(fact_text(f, language).rstrip("。.") for f in facts),
        ]
        quotes = join_clauses(said, language)
        lines = [say("plans_place_mentioned", language, place=name, quotes=quotes)]
    else:
        return [], []
    cards = [
        *(measure_card(m, language) for m in measures),
        *(fact_card(f, language) for f in facts),
    ]
    return lines, cards


def _saying(name: re.Pattern[str], asked: Asked) -> tuple[list[MeasureView], list[FactView]]:
    held = asked.catalogue
    measures = [m for m in held.measures.values() if name.search(f"{m.text} {m.text_en}")]
    facts = [f for f in held.facts.values() if name.search(f"{f.text} {f.text_en}")]
    return measures[:MENTIONS_SHOWN], facts[:MENTIONS_SHOWN]


def _as_name(name: str, bare: str) -> str:
    if name.isascii():
        return rf"\b{re.escape(name)}\b"
    # 江北区 is no 江北嘴; where only the bare name was typed, its district is meant.
    return (
        re.escape(name) if name != bare else f"{re.escape(bare)}(?:新区|[区县])|{re.escape(name)}"
    )


def _quote(measure: MeasureView, language: Language) -> str:
    place = measure.citation.locator
    return say("coordination_quote", language, quote=quoted(measure, language), place=place)


def _own_plan_line(region: str, asked: Asked) -> str:
    language = asked.language
    document = asked.catalogue.document_of(region)
    label = "plans_member_city" if region == HOME else "plans_member"
    if "试点" not in document.title or not document.parent:
        label = "plans_dated"  # a plan that came later need not be one of the pilot
    return say(
        label,
        language,
        where=region_name(region, language),
        title=document.title,
        number=document.document_number,
        date=on_date(document.issued_on, language),
        parent=document.parent or "",
    )


def _not_there_line(region: str, asked: Asked) -> str:
    """That another district's plan does not speak of the place asked about."""
    language = asked.language
    return say(
        "plans_only_there",
        language,
        where=region_name(region, language),
        number=asked.catalogue.document_of(region).document_number,
        place=join_names(_elsewhere(asked) or (), language),
    )


def _once(cards: Sequence[Card]) -> tuple[Card, ...]:
    return tuple({c.id: c for c in cards}.values())
