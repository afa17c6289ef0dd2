"""“Is A the same as B?”: two things that the documents have apart are put side by side before anything else."""

from __future__ import annotations

import re

from actions.answers.pieces.answer import Knowledge
from actions.answers.pieces.leads import lead_names
from actions.answers.pieces.ranking import rank_measures
from actions.answers.words.cues import SIDE_BY_SIDE, TWO_THINGS
from actions.question import Question
from actions.texts import region_name, say
from actions.wording import join_clauses
from knowledge.topics import topics
from knowledge.views import MeasureView

_WHETHER_ONE = re.compile(
    r"一回事|一样|同一|相同|两个|\b(?:the same|identical|one and the same|two (?:different|separate))\b",
    re.IGNORECASE,
)


def two_things_line(question: Question, knowledge: Knowledge, named: list[str]) -> list[str]:
    """That each of the things named is a content of its own, with its places and leads; empty where none is compared."""
    text = question.text
    compared = any(p.search(text) for p in TWO_THINGS) or SIDE_BY_SIDE.search(text)
    if len(named) != 2 or not (compared or _WHETHER_ONE.search(text)):
        return []
    language = question.language
    regions = question.regions or knowledge.catalogue.home_regions
    held = [
        [ms[0] for ms in rank_measures(question, knowledge, topic, regions).values() if ms]
        for topic in named
    ]
    reported = [
        bool(ms or knowledge.catalogue.find_facts(t)) for t, ms in zip(named, held, strict=True)
    ]
    if not any(held) or not all(reported):
        return []
    each = (
        say(
            "two_things_one",
            language,
            topic=topics()[topic].name(language),
            places=join_clauses((_place(m, question) for m in measures), language)
            or say("two_things_reported", language),
        )
        for topic, measures in zip(named, held, strict=True)
    )
    return [say(_how_apart(held), language, each=join_clauses(each, language))]


def not_tied_line(question: Question, knowledge: Knowledge) -> list[str]:
    """“Can a work permit be had on the platform?”: that no text ties the one to the other; empty where one does."""
    first, *others = question.values("topic")
    names = question.spellings.get("topic", ())
    if len(others) != 1 or len(names) != 2:
        return []
    thing, other = (re.escape(n.strip("“”\"'")) for n in names)
    on_it = (
        (
            rf"{thing}[”\"」]?(?:平台|app)?(?:上面?|里面?)?(?:能不能|可不可以|是否可以|可以|能)[^，,。？?]{{0,8}}(?:办|申请|报|查|弄|领)",
            first,
        ),
        (rf"\b(?:on|through|via|with|using) (?:the )?[“\"']?{other}\b", others[0]),
        (rf"\b(?:on|through|via|with|using) (?:the )?[“\"']?{thing}\b", first),
    )
    platform = next((t for p, t in on_it if re.search(p, question.text, re.IGNORECASE)), None)
    if platform is None:
        return []
    name = names[0 if platform == first else 1].strip("“”\"'")
    others_held = knowledge.catalogue.find_measures(others[0] if platform == first else first)
    if any(name.lower() in f"{m.text} {m.text_en}".lower() for m in others_held):
        return []
    return [say("not_tied_two", question.language, thing=name)]


def _how_apart(held: list[list[MeasureView]]) -> str:
    """As a label: under different tasks, under one, or one of them only in reports."""
    if not all(held):
        return "two_things_reports"
    first, second = ({m.task.id if m.task else m.id for m in measures} for measures in held)
    return "two_things_one_task" if first & second else "two_things"


def _place(measure: MeasureView, question: Question) -> str:
    language = question.language
    lead = lead_names(measure, language)
    where = region_name(measure.region, language)
    label = "two_things_place" if lead else "two_things_place_unled"
    return say(label, language, where=where, place=measure.citation.locator, lead=lead)
