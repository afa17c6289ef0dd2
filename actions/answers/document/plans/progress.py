"""How much of the tasks is done: what a report counts for the city; of a district nothing is held."""

from __future__ import annotations

from actions.answers.document.plans.tasks import tell_count
from actions.answers.document.plans.telling import Asked, Told
from actions.replies import fact_card
from actions.texts import region_name, say
from actions.wording import fact_text
from knowledge.regions import HOME
from knowledge.topics import PILOT_PROGRESS
from knowledge.views import FactView


def tell_progress(asked: Asked) -> Told:
    """How many of the city's tasks a report counts as done, with its date; that none counts a district's."""
    language = asked.language
    facts = _done(asked)
    districts = [r for r in asked.regions if r != HOME]
    lines = [
        say("plans_no_progress", language, where=region_name(r, language)) for r in districts
    ]
    label = "plans_progress_of_city" if districts else "overview_reported"
    lines += [say(label, language, fact=fact_text(f, language)) for f in facts]
    counted = tell_count(asked) if districts else None
    if counted:
        lines += counted.lines
    cards = (*(fact_card(f, language) for f in facts), *(counted.cards if counted else ()))
    return Told(tuple(lines), cards, topic=PILOT_PROGRESS, is_stated=not districts)


def _done(asked: Asked) -> list[FactView]:
    """The reports that say how many tasks are carried out."""
    facts = asked.catalogue.find_facts(PILOT_PROGRESS)
    return [f for f in facts if f.value and "任务" in f.metric and "实施" in f.metric]
