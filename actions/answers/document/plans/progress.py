"""How much of the tasks is done, and which results have a figure: what reports count for the city, and for no district."""

from __future__ import annotations

import re

from actions.answers.document.plans.tasks import tell_count
from actions.answers.document.plans.telling import Asked, Told
from actions.replies import fact_card
from actions.texts import region_name, say
from actions.wording import fact_text, join_names
from knowledge.topics import PILOT_PROGRESS
from knowledge.views import FactView

_A_YEAR = re.compile(r"(?<!\d)20[1-4]\d(?!\d)(?! ?号)")
_COMPARES = re.compile(
    r"哪[个边里][^，,。？?]{0,4}(?:先|快|早|更)|先做完|先完成|\b(?:finished|done|completed|got there|who is|which is) (?:first|faster|sooner|earlier|ahead)\b|\b(?:faster|sooner|ahead)\b",
    re.IGNORECASE,
)


def tell_progress(asked: Asked) -> Told:
    """How many of the city's tasks a report counts as done, with its date; that none counts a district's."""
    language = asked.language
    at_home = set(asked.regions) <= set(asked.catalogue.home_regions)
    facts = _done(asked) if at_home else []
    districts = asked.districts_named
    lines = [say("plans_no_order", language)] if _COMPARES.search(asked.text) else []
    lines += [say("plans_no_progress", language, where=region_name(r, language)) for r in districts]
    label = "plans_progress_of_city" if districts else "plans_reported"
    # The others say the same in fewer words.
    lines += [say(label, language, fact=fact_text(f, language)) for f in facts[:1]]
    counted = tell_count(asked) if districts else None
    if counted:
        lines += counted.lines
    cards = (*(fact_card(f, language) for f in facts), *(counted.cards if counted else ()))
    stated = bool(facts) and not districts and not _COMPARES.search(asked.text)
    return Told(tuple(lines), cards, topic=PILOT_PROGRESS, is_stated=stated)


def tell_results(asked: Asked) -> Told:
    """The figures that reports call results: those of the pilot as a whole, then of its fields under “more”."""
    language = asked.language
    results = [f for f in asked.catalogue.facts.values() if f.kind == "result" and f.value]
    whole = [f for f in results if f.topic == PILOT_PROGRESS]
    others = [f.id for f in results if f not in whole]
    unheld = [y for y in _A_YEAR.findall(asked.text) if not any(_tells_of(f, y) for f in results)]
    lines = [say("year_unheld", language, years=join_names(unheld, language))] if unheld else []
    lines += [
        say("plans_no_results", language, where=region_name(r, language))
        for r in asked.districts_named
    ]
    lines.append(say("plans_results", language))
    said = ""
    for fact in whole:
        # The rate of what is done says its number too.
        if str(fact.value) not in said:
            lines.append(say("plans_result", language, fact=fact_text(fact, language)))
        said += fact_text(fact, language)
    lines += [say("also_held", language, count=len(others))] if others else []
    cards = tuple(fact_card(f, language) for f in whole)
    stated = not unheld and not asked.districts_named
    return Told(
        tuple(lines), cards, topic=PILOT_PROGRESS, remaining=tuple(others), is_stated=stated
    )


def _tells_of(fact: FactView, year: str) -> bool:
    """Whether a figure is of a year, or stands in a report of that year."""
    return year in f"{fact.as_of or ''} {fact.text} {fact.source_date or ''}"


def _done(asked: Asked) -> list[FactView]:
    """The reports that say how many tasks are carried out."""
    facts = asked.catalogue.find_facts(PILOT_PROGRESS)
    done = [f for f in facts if f.value and "任务" in f.metric and "实施" in f.metric]
    # The share is told with the number that it stands for.
    return sorted(done, key=lambda f: f.unit != "%")
