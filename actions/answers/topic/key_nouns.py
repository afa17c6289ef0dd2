"""What is asked for by name and stands in none of the measures shown: “tax breaks”, “my wife”, a residence permit.

A measure on a neighbouring matter is no answer to it. `key_nouns.yml` lists the names.

Comes from: the measures that an answer shows. Goes to: actions.answers.topic.topic_measures.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from actions.answers.pieces.answer import Knowledge
from actions.answers.pieces.relevance import relevance
from actions.answers.words.detail_objects import is_asked
from actions.answers.words.listed import read_listed
from actions.question import Question
from actions.texts import say
from actions.wording import join_names
from knowledge.views import FactView, MeasureView

LEFT_OUT = "noun_left_out"
_JOINS = re.compile(
    r"(?:、|和|与|及|还有|以及|或者?|\b(?:and|or|as well as)\b)\s*(?:[\w-]{1,12}\s)?$",
    re.IGNORECASE,
)
"""What stands between a thing that is answered and one that is not mentioned."""
_A_BODY = re.compile(
    r"[\u4e00-\u9fff]{2}(?:总局|局|委员会|部门|机关|管理处)|"
    r"\b(?!(?:the|an?|which|what|our|your|this|that)\b)\w+ (?:office|bureau|department|authority|authorities|administration|inspectorate)s?\b",
    re.IGNORECASE,
)
"""A body of the government, such as the one that is complained about: no thing that is asked for."""
_A_PROFESSION = re.compile(
    r"(?:税务|财税|房地产)(?:律师|会计师?|顾问|代理人?|师|专家|经纪人)|"
    r"\b(?!(?:the|an?|our|for|and|of)\b)[\w-]+ (?:accountant|lawyer|attorney|solicitor|consultant|advis[eo]r|specialist|expert|"
    r"agent|broker|inspector|auditor|engineer|therapist)s?\b",
    re.IGNORECASE,
)
"""“A tax accountant” asks for nobody's taxes: the word before a profession says of what kind it is."""
BESIDE = 1
"""Measures that mention a thing, or come near it, that are shown besides."""
_WHETHER_THERE_IS = re.compile(
    r"有没有|有无|有(?:什么|哪些|何)|(?<!没)有[^，。？?]{1,20}[吗么]|"
    r"\b(?:is|are) there\b|\b(?:does|do) [^?]{2,40} (?:have|offer|give|grant|provide)\b|\b(?:any|which|what) [^?]{2,60}\b(?:get|available|offered)\b",
    re.IGNORECASE,
)
"""What is answered by “no” where nothing is written."""


@dataclass(frozen=True)
class Unmentioned:
    """What none of the measures shown mentions."""

    lines: list[str]
    beside: list[MeasureView]
    is_all: bool = True
    """Whether nothing else was asked for; “pledges and securitisation” is answered in part."""
    """Measures of the regions asked for that do mention it, or come near it."""


@dataclass(frozen=True)
class _Noun:
    asked: re.Pattern[str]
    says: re.Pattern[str]
    near: re.Pattern[str] | None
    alone: bool
    duty: bool = False
    besides: re.Pattern[str] | None = None


def find_unmentioned(
    question: Question,
    measures: Sequence[MeasureView],
    reports: Sequence[FactView],
    knowledge: Knowledge,
    is_decided: bool = False,
) -> Unmentioned:
    """The names in a message of which no measure and no report shown has any word.

    Args:
        question: The message.
        measures: Those shown.
        reports: Those shown.
        knowledge: What is held.
        is_decided: Whether a condition decides already, so that a quality of the thing is no news.
    """
    told = [_all_of(m) for m in measures] + [r.text for r in reports]
    quoted = " ".join([*told, *(m.text_en or "" for m in measures)]).lower()
    text = _A_PROFESSION.sub(" ", _A_BODY.sub(" ", question.text))
    missing = [
        (found, noun)
        for noun in _nouns()
        if not (is_decided and noun.alone)
        and (found := noun.asked.search(text))
        and is_asked(noun.asked.pattern, text)
        and not any(noun.says.search(text) for text in told)
        # What the quotation below says in the visitor's own words is not denied above it.
        and found.group(0).lower() not in quoted
    ]
    if not missing or not measures:
        return Unmentioned([], [])
    language = question.language
    regions = set(question.regions or knowledge.catalogue.home_regions)
    held = [m for m in knowledge.catalogue.measures.values() if m.region in regions]
    of_things = [noun for _, noun in missing if not noun.alone]
    elsewhere = [m for noun in of_things for m in held if noun.says.search(_all_of(m))]
    near = [m for noun in of_things for m in held if noun.near and noun.near.search(m.text)]
    label = _label(question, missing, elsewhere)
    things = join_names(dict.fromkeys(found.group(0) for found, _ in missing), language)
    shown = {m.id for m in measures}
    ranked = relevance(question, knowledge, [m.id for m in elsewhere or near if m.id not in shown])
    by_id = knowledge.catalogue.measures
    beside = [by_id[i] for i in ranked][:BESIDE]
    return Unmentioned([say(label, language, things=things)], beside, label != LEFT_OUT)


def unmentioned_anywhere(
    question: Question, reports: Sequence[FactView], knowledge: Knowledge
) -> list[str]:
    """That a name in a message stands in no text held, where only reports are shown; no line where it does."""
    held = knowledge.catalogue
    texts = [*(_all_of(m) for m in held.measures.values()), *(f.text for f in held.facts.values())]
    missing = [
        found.group(0)
        for noun in _nouns()
        if not noun.alone
        and (found := noun.asked.search(question.text))
        and is_asked(noun.asked.pattern, question.text)
        and not any(noun.says.search(text) for text in texts)
    ]
    if not missing or not reports:
        return []
    things = join_names(dict.fromkeys(missing), question.language)
    return [say("noun_nowhere", question.language, things=things)]


def _label(
    question: Question,
    missing: Sequence[tuple[re.Match[str], _Noun]],
    elsewhere: Sequence[MeasureView],
) -> str:
    """Which sentence says it: nowhere, not in these, or in others on another matter."""
    if elsewhere:
        return "noun_not_in_these"
    if all(_JOINS.search(question.text[: found.start()]) for found, _ in missing):
        return LEFT_OUT
    if all(noun.besides and noun.besides.search(question.text) for _, noun in missing):
        return LEFT_OUT
    if any(noun.alone for _, noun in missing):
        return "noun_not_here"
    if any(noun.duty for _, noun in missing):
        return "noun_nowhere"
    return "noun_there_is_none" if _WHETHER_THERE_IS.search(question.text) else "noun_nowhere"


def _all_of(measure: MeasureView) -> str:
    """A measure with what it stands under."""
    title = measure.task.title if measure.task else ""
    return f"{measure.subject or ''}{measure.text} {title}"


@lru_cache(maxsize=1)
def _nouns() -> tuple[_Noun, ...]:
    content = read_listed("key_nouns.yml")
    return tuple(
        _Noun(
            re.compile(noun["asked"], re.IGNORECASE),
            re.compile(noun["says"]),
            re.compile(noun["near"]) if "near" in noun else None,
            bool(noun.get("alone")),
            bool(noun.get("duty")),
            re.compile(noun["besides"], re.IGNORECASE) if "besides" in noun else None,
        )
        for noun in content["nouns"]
    )
