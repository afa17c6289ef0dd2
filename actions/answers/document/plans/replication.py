"""What is to be copied elsewhere, and how many cases are aimed at; that nothing is held on what was copied."""

from __future__ import annotations

import re

from actions.answers.document.plans.targets import figures_of
from actions.answers.document.plans.telling import Asked, Told, quotes_line
from actions.question import Language
from actions.replies import fact_card, measure_card
from actions.texts import region_name, say
from actions.wording import fact_text, join_clauses, measure_text
from knowledge.topics import INNOVATION_CASES, PILOT_GOALS
from knowledge.views import FactView, MeasureView

_COPY = re.compile(r"复制|推广")
_COPY_EN = re.compile(r"replic|scal|promot", re.IGNORECASE)
_HAS_BEEN = re.compile(
    r"有没有|已经?|了(?:吗|多少|几|哪)|(?:了|过)(?:什么|吗)|全国|外省|其他|"
    r"\b(?:has|have|had|been|was|were|did|already|rest of|other provinces)\b",
    re.IGNORECASE,
)
_LISTED_NATIONALLY = re.compile(r"揭榜清单|全国推广|复制")


def tell_replication(asked: Asked) -> Told:
    """The cases aimed at, in the words of the goals; then that no text says what was copied, with what comes near."""
    language = asked.language
    goals = [
        m
        for r in asked.told
        for m in asked.catalogue.find_measures(PILOT_GOALS, r)
        if _COPY.search(m.text)
    ]
    lines = [_aim_line(m, language) for m in goals]
    unstated = say("plans_nothing_copied", language)
    has_been = bool(_HAS_BEEN.search(asked.text))
    lines = [unstated, *lines] if has_been else [*lines, unstated]
    duties = [
        m
        for m in asked.catalogue.measures.values()
        if m.region in asked.told and m.topic != PILOT_GOALS and re.search("复制推广", m.text)
    ]
    lines += [
        quotes_line("plans_copy_duty", [m for m in duties if m.region == r], language)
        for r in asked.told
        if any(m.region == r for m in duties)
    ]
    facts = _reports(asked)
    lines += [say("plans_near_report", language, fact=fact_text(f, language)) for f in facts]
    cards = (
        *(measure_card(m, language) for m in (*goals, *duties)),
        *(fact_card(f, language) for f in facts),
    )
    return Told(tuple(lines), cards, topic=INNOVATION_CASES, is_stated=not has_been)


def _aim_line(goal: MeasureView, language: Language) -> str:
    """What a goal says of copying: the clauses with that word, as a target."""
    pattern = _COPY if language == "zh" else _COPY_EN
    clauses = re.split("[，,；;。]", measure_text(goal, language))
    said = [c.strip(" .") for c in clauses if pattern.search(c)]
    counted = bool(set(said) & set(figures_of(goal, language)))
    return say(
        "plans_copy_aim" if counted else "plans_copy_aim_uncounted",
        language,
        where=region_name(goal.region, language),
        number=goal.citation.document.document_number,
        place=goal.citation.locator,
        quotes=join_clauses(said, language),
    )


def _reports(asked: Asked) -> list[FactView]:
    """How many innovation cases a report counts, and what it says of a national list; neither was copied."""
    cases = [
        f for f in asked.catalogue.find_facts(INNOVATION_CASES) if f.value and "案例" in f.text
    ]
    listed = [f for f in asked.catalogue.facts.values() if _LISTED_NATIONALLY.search(f.text)]
    return list({f.id: f for f in (*cases, *listed)}.values())
