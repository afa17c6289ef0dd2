"""Regions that the model did not recognise: misspelt or new, or the city as one side of a comparison."""

from __future__ import annotations

import re
from dataclasses import replace

from actions.answers.message.one_of_its_kind import with_one_of_its_kind
from actions.answers.message.places_struck import without_struck_regions
from actions.answers.message.plan_of_day import documents_of_day
from actions.answers.pieces.answer import Knowledge
from actions.answers.words.cues import ASKS_OF_ALL_OVER
from actions.question import Question
from knowledge.regions import CITY_LEVEL, HOME

_DISTRICT_EN = r"(?:bishan|dianjiang)(?: district| county)?(?:['’]s)?(?: (?:plan|document|rules?))?"
_THE_CITY_EN = r"(?:the (?:city|municipality)|(?:(?:the )?whole (?:of )?)?chongqing(?: city| municipality)?)(?:['’]s)?(?! of\b)(?: level| as a whole)?"
_JOINT_EN = (
    r",? ?(?:and|or|vs\.?|versus|with|than|from|against) (?:(?:that|those) of |in |at |for )?"
)
_DISTRICT_ZH = r"(?:璧山|垫江)[区县]?(?:的?(?:方案|文件))?"
_THE_CITY_ZH = r"(?:重庆市?(?![璧垫])(?:本级)?|全市|市里)"
_A_SIDE = re.compile(
    rf"\b{_DISTRICT_EN}{_JOINT_EN}{_THE_CITY_EN}\b|\b{_THE_CITY_EN}{_JOINT_EN}{_DISTRICT_EN}\b|"
    rf"\b{_THE_CITY_EN}, (?:(?:in|at|for|of) )?{_DISTRICT_EN}{_JOINT_EN}{_DISTRICT_EN}\b|"
    rf"{_DISTRICT_ZH}[和与跟同、，]{_THE_CITY_ZH}|{_THE_CITY_ZH}[和与跟同、]{_DISTRICT_ZH}",
    re.IGNORECASE,
)
"""“Bishan, Dianjiang and the city”: the city stands beside districts and is not where they lie."""
_CITY_LEVEL = re.compile(
    r"\b(?:city[- ]?wide|municipal|city[’']?s?)[- ](?:plan|document|level|programme|program)\b|\bthe municipality['’]?s? (?:plan|document)\b|"
    r"总的?文件|\b(?:umbrella|parent) (?:document|plan)\b|\bchongqing city\b(?! proper)|\bat (?:the )?(?:city|municipal) level\b|\bat the (?:city|municipality)(?=,| and\b| or\b)",
    re.IGNORECASE,
)
"""The city's own document by a name that the model does not know."""


_DISTRICT_PLANS = re.compile(
    r"(?:两个?|各|这些)?区县的?(?:那?[两几]份|各份|各自的)?(?:方案|文件)(?!和|与|跟)|\b(?:the |both |these |two )*(?:district|county)(?:[ /]and[ /]county)? plans\b",
    re.IGNORECASE,
)
"""“What do the district plans add?”: all plans but the city's."""
_OR_OTHERS = re.compile(
    r"(?:别的|其他|其它|另外(?:的|[一几两]个?))(?:区县|地方|地区|区|县|城区)|别处|"
    r"\b(?:other|another) (?:count(?:y|ies)|districts?|places?|regions?|areas?|parts?)\b|\belsewhere\b",
    re.IGNORECASE,
)
_ONLY_THERE = r"(?:只|仅|就|光)(?:有|是|限于?|在)*\s*{place}|\b(?:only|just) (?:in |for |at )?(?:the )?{place}"
"""What asks whether one place alone has a thing, or others have it as well."""
_ONLY = re.compile(r"[只仅就光]|\b(?:only|just) ", re.IGNORECASE)
"""What stands in any of that."""


_LIKE_ZH = r"(?:像|类似(?:于)?)[^，,。？?]{{0,4}}{place}[^，,。？?]{{0,10}}(?:那样|那种|那个|似的|一样的?(?=[\u4e00-\u9fff]))"
_LIKE_EN = r"(?<![’']d )(?<!would )\b(?:like(?! to\b)|similar to) (?:the )?(?:one |ones |that |those |\w+ ){{0,3}}(?:in |of )?{place}\b(?:['’]s)?"
"""What likens a thing to one of another place."""
_LIKENS = re.compile(r"像|类似|\b(?:like|similar to) ", re.IGNORECASE)
"""What stands in any of that; to be looked for first, since the others are compiled for the names of a message."""


def with_regions(question: Question, knowledge: Knowledge) -> Question:
    """The question with the regions that its words name, where the model found none.

    A place that the model knows as another one, and that has a document by now, is a region too.
    """
    question = with_one_of_its_kind(_with_plan_of_day(question, knowledge), knowledge)
    question = without_struck_regions(_without_likened_place(question), knowledge)
    question = _with_others(_with_the_city(question), knowledge)
    if "region" in question.entities or "document" in question.entities:
        return question
    if _DISTRICT_PLANS.search(question.text) and "other_place" not in question.entities:
        districts = knowledge.catalogue.districts
        return replace(question, entities={**question.entities, "region": districts})
    elsewhere = "".join(question.spellings.get("other_place", ()))
    found = knowledge.places.find(elsewhere or question.text)
    if not found:
        return question
    entities = {k: v for k, v in question.entities.items() if k != "other_place"}
    return replace(question, entities={**entities, "region": found})


def _with_plan_of_day(question: Question, knowledge: Knowledge) -> Question:
    """The question with the region whose plan it names by the month of its issue."""
    if {"region", "document", "other_place"} & question.entities.keys():
        return question
    found = documents_of_day(question, knowledge.catalogue)
    codes = tuple(CITY_LEVEL if d.region == HOME else d.region for d in found)
    return replace(question, entities={**question.entities, "region": codes}) if codes else question


def _without_likened_place(question: Question) -> Question:
    """“… a base like the one in Shanghai”: the place that a thing is likened to is not where it is asked for."""
    names = [s for s in question.spellings.get("other_place", ()) if s]
    if not names or not _LIKENS.search(question.text):
        return question
    likened = all(
        re.search(p.format(place=re.escape(name)), question.text, re.IGNORECASE)
        for name in names
        for p in (_LIKE_ZH if not name.isascii() else _LIKE_EN,)
    )
    if not likened:
        return question
    entities = {k: v for k, v in question.entities.items() if k != "other_place"}
    return replace(question, entities=entities)


def _with_the_city(question: Question) -> Question:
    """The question with the city's level, where that is one side of a comparison or named as such."""
    named = question.values("region")
    if CITY_LEVEL in named or HOME in question.regions:
        return question
    beside = any(r != HOME for r in named) and _A_SIDE.search(question.text)
    if not beside and not _CITY_LEVEL.search(question.text):
        return question
    others = tuple(r for r in named if r != HOME)
    return replace(question, entities={**question.entities, "region": (*others, CITY_LEVEL)})


def _with_others(question: Question, knowledge: Knowledge) -> Question:
    """The question with every region, the one named first, where it is asked whether only that one has a thing."""
    named = question.regions
    if len(named) != 1 or not question.names_a_topic:
        return question
    spelt = (re.escape(s) for s in question.spellings.get("region", ()) if s)
    only = (_ONLY_THERE.format(place=s) for s in spelt)
    text = question.text
    asks_of_all = _OR_OTHERS.search(text) or (HOME in named and ASKS_OF_ALL_OVER.search(text))
    if not asks_of_all and not (
        _ONLY.search(text) and any(re.search(p, text, re.IGNORECASE) for p in only)
    ):
        return question
    every = dict.fromkeys((*named, *knowledge.catalogue.home_regions))
    codes = tuple(CITY_LEVEL if r == HOME else r for r in every)
    return replace(question, entities={**question.entities, "region": codes})
