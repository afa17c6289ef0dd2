"""Whether a place takes part in the pilot, and what the documents say of it.

A place may have a plan of its own, be one of the districts that the city's plan addresses, or only be named.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

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
_OF_PLACES = (PLATFORM_ZONES, INNOVATION_CASES)
_ENDS = re.compile(r"(?:新区|[区县])$")


def tell_membership(asked: Asked) -> Told | None:
    """The plan of each place, or that none is held and whom the city's plan addresses; None without a place of Chongqing."""
    language = asked.language
    elsewhere = _elsewhere(asked)
    if asked.names:
        return _told_of_names(asked)
    if elsewhere is None or not (asked.regions or elsewhere):
        return None
    lines, cards = _of_elsewhere(elsewhere, asked) if elsewhere else ([], [])
    if asked.regions:
        tell = _not_there_line if elsewhere else _own_plan_line
        lines += [tell(r, asked) for r in asked.told]
        cards += [document_card(d, "", language) for d in asked.documents]
    duties = of_districts(asked.catalogue)
    lines += [quotes_line("plans_of_districts", duties, language)] if duties else []
    cards += [measure_card(m, language) for m in duties]
    return Told(tuple(lines), _once(cards), topic=COORDINATION, is_stated=not elsewhere)


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
    texts = ""
    for topic in _OF_PLACES:
        texts += " ".join(f"{m.text} {m.text_en} " for m in catalogue.find_measures(topic))
        texts += " ".join(f"{f.text} {f.text_en} " for f in catalogue.find_facts(topic))
    names = []
    for word in words:
        written = re.search(rf"\b{re.escape(word)}\b", text, re.IGNORECASE)
        name = written.group() if word.isascii() and written else word
        is_a_name = name[:1].isupper() if name.isascii() else len(name) >= _SHORTEST_NAME
        if is_a_name and name in texts:
            names.append(name)
    return tuple(names)


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
