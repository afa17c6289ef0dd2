"""What answers have in common: what to ask next, and how topics and regions are named."""

from __future__ import annotations

import re

from actions.answers.pieces.answer import Knowledge, Step
from actions.question import Language, Question
from actions.texts import REGIONS_NAMED, region_name, say
from knowledge.topics import topics

OTHER_REGIONS = 3
"""How many other regions are offered to ask about."""
_PROPER = {"Hong", "Yukuaiban", "Belt", "New", "Talent", "Chongqing", "Sino-foreign"}
"""First words of topics that keep their capital inside a sentence."""


_ASKS_WHO = re.compile(
    r"谁|找哪|哪个(?:部门|单位|局|委)|哪些(?:部门|单位)|什么(?:部门|单位)|牵头|负责|主管|归口|"
    r"\b(?:who|whom|in charge|responsible|leads?|leading|which (?:bureau|department|unit|office|authority|agency))\b",
    re.IGNORECASE,
)
"""What asks for the units: who is told them is not offered them."""


def asks_who(text: str) -> bool:
    """Whether a text asks who is responsible."""
    return bool(_ASKS_WHO.search(text))


def next_steps(
    question: Question,
    knowledge: Knowledge,
    regions_shown: list[str],
    more: bool = False,
    topic: str | None = None,
    with_units: bool = True,
) -> tuple[Step, ...]:
    """What to ask next.

    Args:
        question: The message; who asked for the units is not offered them.
        knowledge: What is held.
        regions_shown: Of one, other regions are offered; of several, their comparison.
        more: Whether anything was left out.
        topic: With it, other regions are offered only where their documents have something on it.
        with_units: Whether the units are offered; not where they are said.
    """
    language = question.language
    steps = list(more_steps(language, more))
    if with_units and question.intent != "ask_responsible_unit" and not asks_who(question.text):
        steps.append(Step(say("ask_units", language), "ask_responsible_unit"))
    if len(regions_shown) == 1:
        # Nobody is offered the question that was just answered.
        known = (*regions_shown, *question.regions)
        others = [r for r in knowledge.catalogue.home_regions if r not in known]
        if topic and not topics()[topic].tasks:
            others = [r for r in others if knowledge.catalogue.find_measures(topic, r)]
        steps += [
            Step(
                say("ask_region", language, where=region_name(r, language)),
                "change_region",
                region=r,
            )
            for r in others[:OTHER_REGIONS]
        ]
    elif len(regions_shown) > 1:
        steps.append(Step(say("ask_compare", language), "compare_regions"))
    return (*steps, *source_steps(language))


def more_steps(language: Language, more: bool = True) -> tuple[Step, ...]:
    """The step to what was left out, where anything was."""
    return (Step(say("ask_more", language), "ask_more"),) if more else ()


def source_steps(language: Language) -> tuple[Step, ...]:
    """The step to the originals, where there is no other."""
    return (Step(say("ask_original", language), "show_source"),)


def topic_intent(topic: str) -> str:
    """The intent that asks for a topic: `qdlp` → ask_finance."""
    return f"ask_{topics()[topic].family}"


def topic_names(topic: str) -> dict[str, str]:
    """The blanks `topic` and `topic_en` of a sentence."""
    known = topics()[topic]
    first = re.split(r"[\s,;]", known.en)[0]
    inside = (
        known.en
        if first in _PROPER or not first[1:].islower()
        else (known.en[0].lower() + known.en[1:])
    )
    return {"topic": known.zh, "topic_en": inside}


def area_name(topic: str, language: Language) -> str:
    """An area as visitors would name it: 教育服务领域, without “(whole task)”."""
    return re.sub(r"（整项任务）$| \(whole task\)$", "", topics()[topic].name(language))


def join_regions(regions: list[str], language: str) -> str:
    """璧山区、垫江县 or “Bishan District and Dianjiang County”."""
    names = [region_name(r, language) for r in regions[:REGIONS_NAMED]]
    if len(regions) > REGIONS_NAMED:
        names.append(say("other_regions", language, count=len(regions) - REGIONS_NAMED))
    if language == "zh":
        return "、".join(names)
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
