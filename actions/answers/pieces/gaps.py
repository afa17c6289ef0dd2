"""Sentences that something is missing: on a topic, of a task, in a region's document or the city's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from actions.answers.pieces.answer import Knowledge
from actions.answers.pieces.steps import join_regions, topic_names
from actions.question import Focus, Language, Question
from actions.texts import region_name, say
from knowledge.regions import HOME
from knowledge.views import MeasureView

OTHERS_APART = 3
"""How many other districts without a topic are named in a sentence of their own."""


def gap_line(region: str, knowledge: Knowledge, language: Language) -> str:
    """That a region's document lacks what is compared or asked for; of later plans, that none is known."""
    if region in knowledge.catalogue.later_regions:
        return say("compare_unsure", language, where=region_name(region, language))
    if region == HOME:
        return say("compare_missing_city", language)
    return say("compare_missing", language, where=region_name(region, language))


def gap_lines(
    regions: Iterable[str],
    by_region: Mapping[str, list[MeasureView]],
    knowledge: Knowledge,
    language: Language,
) -> list[str]:
    """A line for each region asked for of which nothing was found."""
    return [gap_line(r, knowledge, language) for r in regions if not by_region.get(r)]


SURE_OF_TOPIC = 0.8
"""How likely a topic must be to be denied by its name; of one that is only guessed that nobody asked."""


def topic_gap_line(region: str, knowledge: Knowledge, topic: str, question: Question) -> str:
    """That a region's document, named with its number, has nothing on a topic.

    A topic that the message does not name and that is only the likeliest is not named either.
    """
    language = question.language
    named = is_meant(topic, question)
    if region == HOME:
        label = "region_missing_city" if named else "city_missing_unnamed"
        return say(label, language, others="", **topic_names(topic)).strip()
    document = knowledge.catalogue.document_of(region)
    label = "region_missing" if named else "region_missing_unnamed"
    return say(
        "region_unsure" if region in knowledge.catalogue.later_regions else label,
        language,
        title=document.title,
        number=document.document_number,
        where=region_name(region, language),
        others="",
        **topic_names(topic),
    ).strip()


def is_meant(topic: str, question: Question) -> bool:
    """Whether a topic is named, or so likely that nothing else can be meant; without any, that of the talk is."""
    if topic in question.values("topic") or not question.names_a_topic:
        return True
    return dict(question.topics).get(topic, 0.0) >= SURE_OF_TOPIC


def task_gap_line(region: str, knowledge: Knowledge, language: Language) -> str:
    """That a region has no such task; single measures may still stand under others."""
    if region in knowledge.catalogue.later_regions:
        return gap_line(region, knowledge, language)
    return say("task_missing", language, where=region_name(region, language))


def city_gap_lines(question: Question, present: list[str]) -> list[str]:
    """“In Chongqing”, and only districts have it: that must not pass for a rule of the city."""
    meant = HOME in question.values("region") and not question.regions
    return [say("city_gap", question.language)] if meant and HOME not in present else []


def only_here_lines(
    question: Question, focus: Focus, knowledge: Knowledge, present: list[str]
) -> list[str]:
    """No region was asked for and one district alone has the topic: that the others have not."""
    if question.regions or focus.regions or len(present) != 1 or present == [HOME]:
        return []
    others = [r for r in knowledge.catalogue.districts if r not in present]
    if len(others) > OTHERS_APART:
        # Plans that came later may have it in words that no topic lists.
        sure = [r for r in others if r not in knowledge.catalogue.later_regions]
        where = join_regions(sure, question.language)
        return [say("compare_missing", question.language, where=where)] if sure else []
    return [gap_line(r, knowledge, question.language) for r in others]


def whose_lines(
    shown: list[str], missing: list[str], knowledge: Knowledge, language: Language
) -> list[str]:
    """To whom measures of other regions than the missing ones apply. The city addresses all its districts.

    Args:
        shown: The regions whose measures are shown.
        missing: Those asked for that have nothing.
        knowledge: What is held.
        language: Of the answer.
    """
    lines = []
    foreign = any(r not in knowledge.catalogue.home_regions for r in missing)
    local = [r for r in shown if foreign or r != HOME]
    if HOME in shown and not foreign:
        lines.append(say("nearest_city", language))
    if local and missing == [HOME]:
        where = join_regions(local, language)
        lines.append(say("nearest_for_city", language, where=where))
    elif local:
        lines.append(
            say(
                "nearest_elsewhere",
                language,
                where=join_regions(local, language),
                asked=join_regions(missing, language),
            )
        )
    return lines
