"""Whether a place takes part in the pilot: by its own plan, or as one of the districts that the city's plan addresses."""

from __future__ import annotations

import re
from collections.abc import Sequence

from actions.answers.document.plans.tasks import of_districts
from actions.answers.document.plans.telling import Asked, Told, quotes_line
from actions.answers.pieces.elsewhere import lies_within_home
from actions.replies import document_card, fact_card, measure_card
from actions.sources import on_date
from actions.texts import region_name, say
from channels.reply import Card
from knowledge.regions import HOME
from knowledge.topics import COORDINATION
from knowledge.views import FactView, MeasureView

MENTIONS_SHOWN = 3


def tell_membership(asked: Asked) -> Told | None:
    """The plan of each place, or that none is held and whom the city's plan addresses; None without a place."""
    language = asked.language
    elsewhere = asked.question.spellings.get("other_place", ())
    if not asked.regions and not elsewhere:
        return None
    if elsewhere and not lies_within_home(asked.question):
        return None
    lines = [_own_plan(r, asked) for r in asked.told] if asked.regions else []
    cards: list[Card] = []
    if asked.regions:
        cards += [document_card(d, "", language) for d in asked.documents]
    city = asked.catalogue.document_of(HOME)
    for place in dict.fromkeys(elsewhere):
        lines.append(say("other_place_bare", language, place=place))
        lines.append(
            say("city_plan_addressed", language, number=city.document_number, place=place)
        )
    duties = _duties_of_all(asked)
    lines += [quotes_line("plans_of_districts", duties, language)] if duties else []
    mentions, reports = mentions_of(elsewhere, asked)
    if mentions or reports:
        lines.append(say("plans_named_here", language, place="、".join(elsewhere)))
    cards += [measure_card(m, language) for m in (*mentions, *duties)]
    cards += [fact_card(f, language) for f in reports]
    unique = tuple({c.id: c for c in cards}.values())
    return Told(tuple(lines), unique, topic=COORDINATION, is_stated=not elsewhere)


def mentions_of(
    names: Sequence[str], asked: Asked
) -> tuple[list[MeasureView], list[FactView]]:
    """What measures and reports say where they name a place."""
    names = tuple(n for n in names if n)
    if not names:
        return [], []
    said = re.compile("|".join(_as_name(n) for n in names), re.IGNORECASE)
    held = asked.catalogue
    measures = [m for m in held.measures.values() if said.search(f"{m.text} {m.text_en}")]
    facts = [f for f in held.facts.values() if said.search(f"{f.text} {f.text_en}")]
    return measures[:MENTIONS_SHOWN], facts[:MENTIONS_SHOWN]


def _as_name(name: str) -> str:
    if name.isascii():
        return rf"\b{re.escape(name)}\b"
    bare = re.sub(r"(?:新区|[区县])$", "", name)
    # 江北区 is no 江北嘴, and 四川 of a school's name no province.
    return re.escape(name) if name == bare else f"{re.escape(bare)}(?:新区|[区县])"


def _own_plan(region: str, asked: Asked) -> str:
    language = asked.language
    document = asked.catalogue.document_of(region)
    return say(
        "plans_member_city" if region == HOME else "plans_member",
        language,
        where=region_name(region, language),
        title=document.title,
        number=document.document_number,
        date=on_date(document.issued_on, language),
        parent=document.parent or "",
    )


def _duties_of_all(asked: Asked) -> list[MeasureView]:
    return of_districts(asked.catalogue)
