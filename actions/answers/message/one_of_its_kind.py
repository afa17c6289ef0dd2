"""“The county plan”, “县科技局”: the one county, or district, of which a document is held, named by that word alone."""

from __future__ import annotations

import re
from dataclasses import replace

from actions.answers.pieces.answer import Knowledge
from actions.question import Question
from actions.texts import region_name
from knowledge.regions import CITY_LEVEL, HOME

_PLAN = {
    "县": re.compile(
        r"(?<![区一])县里?的?(?:方案|文件)|\b(?:the )?county(?:['’]s)? (?:plan|document)\b",
        re.IGNORECASE,
    ),
    "区": re.compile(
        r"(?<![地社园片辖])区里?的?方案(?!县)|\bthe district(?:['’]s)? (?:plan|document)\b",
        re.IGNORECASE,
    ),
}
"""What names the plan of the one of its kind, also beside another region's."""
_ALONE_ZH = r"(?:(?<![\u4e00-\u9fff])|(?<=[我咱们问找给请和跟与同及由去在到向是说查从归让叫]))"
"""No name of a place stands before it, as in 忠县 or 园区."""
_UNIT_ZH = r"(?:(?!区|县)[\u4e00-\u9fff]){1,10}?(?:局|委(?!员)|办(?![理事好])|办公室|中心|管委会|法院|部门)"
_OFFICE_EN = r"(?:\w+ ){0,4}(?:bureau|commission|office|department|government|administration)\b"
_OFFICE = {
    "县": re.compile(
        rf"{_ALONE_ZH}县(?:里|上|{_UNIT_ZH})|\bthe county['’]s (?!plan)|\bthe county {_OFFICE_EN}|\bin the county\b",
        re.IGNORECASE,
    ),
    "区": re.compile(
        rf"{_ALONE_ZH}区(?:里(?!面)|上(?=哪|找|谁|的)|{_UNIT_ZH})|\bthe district['’]s (?!plan)|\bthe district {_OFFICE_EN}",
        re.IGNORECASE,
    ),
}
"""What names it by an office of it, where no other place is named."""


def with_one_of_its_kind(question: Question, knowledge: Knowledge) -> Question:
    """The question with the one county, or district, that it names by that word."""
    if "other_place" in question.entities:
        return question
    plans = map(knowledge.catalogue.find_document, question.values("document"))
    named = tuple(dict.fromkeys((*question.regions, *(d.region for d in plans if d))))
    meant = [r for r in (_one(kind, question, knowledge, named) for kind in _PLAN) if r]
    if not meant:
        return question
    codes = tuple(CITY_LEVEL if r == HOME else r for r in dict.fromkeys((*meant, *named)))
    return replace(question, entities={**question.entities, "region": codes})


def _one(kind: str, question: Question, knowledge: Knowledge, named: tuple[str, ...]) -> str | None:
    """The one region of a kind, where the question names it and not yet by its name."""
    of_kind = [r for r in knowledge.catalogue.districts if region_name(r, "zh").endswith(kind)]
    if len(of_kind) != 1 or of_kind[0] in named:
        return None
    by_office = not named and not question.parts and _OFFICE[kind].search(question.text)
    return of_kind[0] if by_office or _PLAN[kind].search(question.text) else None
