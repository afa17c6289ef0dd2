"""Figures that the pilot or a plan aims at, by when; a target is never told as a result."""

from __future__ import annotations

import re

from actions.answers.document.plans.telling import Asked, Told
from actions.question import Language
from actions.replies import fact_card, measure_card
from actions.texts import region_name, say
from actions.wording import fact_text, join_clauses, measure_text
from knowledge.regions import HOME
from knowledge.topics import PILOT_GOALS
from knowledge.views import FactView, MeasureView

_A_FIGURE = {
    "zh": re.compile(r"\d+\s*(?:个|项|亿|万|%|家)"),
    "en": re.compile(r"\b\d+(?! years?\b)\b"),
}
_SERVICE_TRADE = re.compile(r"服务贸易|\bservices? trade\b", re.IGNORECASE)
_CLAUSE_ENDS = {"zh": "[，,；;。]", "en": "[,;.]"}


def tell_targets(asked: Asked) -> Told:
    """The figures in each plan's goals, or that there are none; and the targets that reports name for the city."""
    language = asked.language
    goals = {r: asked.catalogue.find_measures(PILOT_GOALS, r) for r in asked.told}
    if _SERVICE_TRADE.search(asked.text) and not asked.districts_named:
        goals = {}  # of which the goals of the pilot say nothing
    lines = [_line(r, ms, language) for r, ms in goals.items() if ms]
    at_home = set(asked.regions) <= set(asked.catalogue.home_regions)
    facts = reported_targets(asked) if at_home else []
    if facts:
        only_districts = bool(asked.regions) and HOME not in asked.regions
        label = "plans_city_targets_reported" if only_districts else "plans_targets_reported"
        told = join_clauses((fact_text(f, language).rstrip("。.") for f in facts), language)
        lines.append(say(label, language, facts=told))
    cards = (
        *(measure_card(m, language) for ms in goals.values() for m in ms),
        *(fact_card(f, language) for f in facts),
    )
    figures = any(figures_of(m, language) for ms in goals.values() for m in ms)
    stated = figures or (bool(facts) and HOME in asked.told)
    # What is asked next (“and the result?”) is asked of what these figures are of.
    topics = {f.topic for f in facts} if not goals else set()
    topic = topics.pop() if len(topics) == 1 else PILOT_GOALS
    return Told(tuple(lines), cards, topic, stated)


def reported_targets(asked: Asked) -> list[FactView]:
    """What reports call a target by a certain year."""
    return [f for f in asked.catalogue.facts.values() if f.kind == "target" and f.value and f.as_of]


def figures_of(measure: MeasureView, language: Language) -> list[str]:
    """The clauses of a goal that hold a figure besides the length of the pilot."""
    clauses = re.split(_CLAUSE_ENDS[language], measure_text(measure, language))
    return [c.strip(" .") for c in clauses if _A_FIGURE[language].search(c)]


def _line(region: str, goals: list[MeasureView], language: Language) -> str:
    figures = [c for m in goals for c in figures_of(m, language)]
    document = goals[0].citation.document
    said = {
        "where": region_name(region, language),
        "number": document.document_number,
        "place": goals[0].citation.locator,
    }
    if not figures:
        return say("plans_no_figures", language, **said)
    return say("plans_figures", language, figures=join_clauses(figures, language), **said)
