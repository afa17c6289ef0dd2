"""A day that a question names in passing: “2025年6月沙坪坝外企投诉多久办结？”, “In June 2025, could …?”.

Comes from: rasa_actions, where no day is asked for outright (see as_of). A day counts where the documents of the
places asked about were others on it than today; it does not where it belongs to a document's name, a report, an
event or somebody's own story. Then the answer is of today, and says what held on that day.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from actions.answers.pieces.answer import Answer
from actions.days_in_text import as_typed, days_in, is_of_a_story, names_something
from actions.question import Focus, Question
from actions.recognition import recognise
from actions.sources import on_date, place_name, title_and_number
from actions.texts import say
from actions.wording import join_clauses
from knowledge.catalogue import Catalogue
from knowledge.regions import CITY_LEVEL, HOME
from knowledge.topics import topics

_NO_QUESTION_OF_RULES = frozenset(
    (
        *("greet", "ask_help", "ask_identity", "thank", "goodbye", "give_feedback", "insult"),
        *("switch_language", "choose_item", "ask_more", "show_source", "talk_to_person"),
        "ask_named_document",
    )
)
_ONLY_OF_A_PLACE = frozenset(("out_of_scope", "nlu_fallback", "ask_case_status", "find_document"))
"""Intents whose day counts only where a place or a topic is named: “Who won the World Cup in 2018?” asks nothing of us."""

_FIGURES = re.compile(
    r"季度|[上下]半年|增加值|同比|增长|增速|总额|贸易额|进出口|交易额|营业收入|营收|产值|GDP|占比|排名|名次|第几|统计|"
    r"多少(?:家|亿|万|人|个|项|次|户)|几(?:家|个)|目标|获奖|获评|评选|案例|成绩|成效|成果|完成了|实现了|达到了|新增|"
    r"\b(?:quarter|growth|grew|volume|turnover|value added|rank\w*|figures?|statistics|how many|target|goals?|awards?|"
    r"results?|achiev\w+|progress)\b",
    re.IGNORECASE,
)
_TODAY_TOO = re.compile(
    r"现在|目前|如今|当前|今年|今天|\b(?:now|currently|today|at present|nowadays|these days|current)\b",
    re.IGNORECASE,
)
_TURNS_TO_A_DAY = re.compile(
    r"那么?|呢|的话|如果是|换成|在|是|的?时候?|当时|怎么?样|如何|\b(?:and|what|how|about|in|on|at|as|of|then|if|it|was|were|is)\b",
    re.IGNORECASE,
)
"""What turns the question before to another day."""


@dataclass(frozen=True)
class DayNamed:
    """A day of a question on which other documents held than today."""

    day: date
    typed: str
    is_asked: bool
    """Whether the answer is to be of that day; else the day is only mentioned."""


def find_day_named(
    question: Question, focus: Focus, present: Catalogue, today: date
) -> DayNamed | None:
    """The day in the past that a question names and that makes a difference; None where there is none."""
    if question.intent in _NO_QUESTION_OF_RULES or "document" in question.entities:
        return None
    found = days_in(question.text, today)
    if not found:
        return None
    match, day = found[0]
    if day >= today or names_something(question.text, match):
        return None
    regions = _regions_asked(question, focus, present)
    if not (regions or "topic" in question.entities) and question.intent in _ONLY_OF_A_PLACE:
        return None
    if _is_of_reports(question, match, bool(regions), present):
        return None
    asked = regions or present.home_regions
    if (
        _ids(present, asked) == _ids(present.at(day), asked)
        and set(asked) <= present.regions.keys()
    ):
        return None
    mentioned = (
        len({day for _, day in found}) > 1
        or bool(_TODAY_TOO.search(question.text))
        or is_of_a_story(question.text, match)
    )
    return DayNamed(day, as_typed(match), not mentioned)


def asked_again(question: Question, focus: Focus, today: date) -> Question:
    """The question before, where a message names nothing but a day: “那2025年6月呢？”, “And in June 2025?”."""
    left = question.text
    for match, _ in days_in(question.text, today):
        left = left.replace(match.group(0), " ")
    if not focus.text or focus.intent is None or re.search(r"\w", _TURNS_TO_A_DAY.sub(" ", left)):
        return question
    regions = tuple(CITY_LEVEL if r == HOME else r for r in focus.regions)
    return replace(
        question,
        text=focus.text,
        vector=focus.vector,
        intent=focus.intent,
        topics=((focus.topic, 1.0),) if focus.topic else (),
        entities={"region": regions} if regions else {},
        parts=(),
    )


def find_nothing_held(
    question: Question, focus: Focus, present: Catalogue, day: date
) -> str | None:
    """That no document held on a day, of all or of the places asked about; None where one did."""
    language, then = question.language, present.at(day)
    if not then.documents:
        return say("as_of_nothing", language, date=on_date(day, language))
    regions = _regions_asked(question, focus, present)
    every = [*present.documents.values(), *present.earlier.values()]
    held = [d for d in every if d.region in regions]
    if not held or set(regions) & then.regions.keys():
        return None
    first = min(held, key=lambda d: d.begins_on)
    names = dict.fromkeys(place_name(d, language) for d in held)
    not_yet = "as_of_region_one" if len(held) == 1 else "as_of_region_nothing"
    return say(
        not_yet if first.begins_on > day else "as_of_region_ended",
        language,
        where=("、" if language == "zh" else ", ").join(names),
        date=on_date(day, language),
        first=title_and_number(first.title, first.document_number),
        begins=on_date(first.begins_on, language),
    )


def say_mentioned(given: Answer, named: DayNamed, present: Catalogue, question: Question) -> Answer:
    """The answer of today, with a first line on what held on the day that was mentioned."""
    language = question.language
    regions = _regions_asked(question, Focus(), present) or present.home_regions
    then = [d for d in present.at(named.day).documents.values() if d.region in regions]
    documents = join_clauses((title_and_number(d.title, d.document_number) for d in then), language)
    label = "day_mentioned" if then else "day_mentioned_nothing"
    line = say(label, language, typed=named.typed, documents_named=documents)
    return Answer(replace(given.reply, text=f"{line}\n{given.reply.text}"), given.focus)


def _regions_asked(question: Question, focus: Focus, present: Catalogue) -> tuple[str, ...]:
    """The places of a question that have, or had, a document."""
    every = present.only([*present.documents, *present.earlier])
    return recognise(question, every).regions or focus.regions


def _is_of_reports(
    question: Question, match: re.Match[str], names_a_place: bool, catalogue: Catalogue
) -> bool:
    """Whether a day is that of a report: figures, or a topic on which the press has something of that year."""
    year = re.search(r"20\d\d", match.group(0))
    said = [f for f in catalogue.facts.values() if year and year.group(0) in f"{f.text} {f.as_of}"]
    if names_a_place and not said:
        return False
    if _FIGURES.search(question.text):
        return True
    likely = [t for t, _ in question.topics[:1] if t in topics()]
    return not names_a_place and any(f.topic in likely for f in said)


def _ids(catalogue: Catalogue, regions: tuple[str, ...]) -> set[str]:
    return {i for i, d in catalogue.documents.items() if d.region in regions}
