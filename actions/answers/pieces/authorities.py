"""“Which authority must I file with?”: a measure's own words for it, and not the unit that leads the task.

Goes to: actions.answers.unit.topic_units, attributes and topic_measures.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from actions.answers.pieces.leads import lead_names
from actions.answers.words.criteria import criteria
from actions.question import Question
from actions.texts import region_name, say
from knowledge.views import MeasureView

_WHICH_ZH = r"(?:谁|哪里|哪儿|哪(?:个|些|家|一个)?(?:主管)?(?:部门|机关|机构|单位|地方)|什么(?:部门|机关|机构|单位)|何(?:部门|机关))"
_WHICH_EN = r"(?:who|whom|(?:which|what) (?:\w+ )?(?:authority|authorities|body|bodies|department|bureau|office|agency|unit))"
_ACTS = {
    "file": (
        r"备案|报备",
        rf"\b(?:{_WHICH_EN}|where (?:do|does|can|must|should|may|to))\b[^?]{{0,60}}\b(?:file|register)s?\b|\b(?:file|register)(?:ed)? with {_WHICH_EN}\b|\b(?:file|register)\b[^?]{{0,90}}\bwhich one\b",
    ),
    "approve": (
        r"审批|批准|核准|报批|批(?=$|[？?吗呢])",
        rf"\b{_WHICH_EN} (?:\w+ ){{0,3}}(?:approves?|licen[cs]es?)\b|\b(?:approved|licen[cs]ed) by {_WHICH_EN}\b|\b{_WHICH_EN} (?:\w+ )?approval\b",
    ),
    "certify": (
        r"认证",
        rf"\b{_WHICH_EN} (?:\w+ ){{0,3}}certif(?:y|ies)\b|\bcertified by {_WHICH_EN}\b|\bwho is the certifier\b",
    ),
}
"""What somebody else than the lead unit may do: its Chinese words, and how the question goes in English."""
_ASKS_FOR_LEAD = re.compile(
    r"牵头|负责|责任单位|配合|主管(?!部门|机关)|归口|管理|\b(?:lead\w*|in charge|responsib\w+|runs?|handles?|takes? part)\b",
    re.IGNORECASE,
)
_BY_WHOM = re.compile(
    r"经[^，。]{1,14}?(?:部门|机关|机构|政府|海关|银行)[^，。]{0,2}(?:备案|审批|批准|核准|同意|认证)"
)


def asks_for_authority(question: Question) -> str | None:
    """What somebody is asked for who does it, as it is named in `_ACTS`; None where nothing like it is asked."""
    if _ASKS_FOR_LEAD.search(question.text):
        return None
    # “…, and which one?” leaves what is to be done to the words before it.
    asked = f"{question.subject} {question.text}"
    for act, (zh, en) in _ACTS.items():
        if re.search(
            rf"{_WHICH_ZH}[^，,。？?]{{0,8}}(?:{zh})(?!制度)|(?:{zh})(?:的)?(?:部门|机关|机构)?(?:应该|应当|要)?[吗么？?，, ]{{0,3}}"
            rf"(?:是|找|去|向|归|由|到|在)?{_WHICH_ZH}|{en}",
            asked,
            re.IGNORECASE,
        ):
            return act
    return None


def _english(words: str) -> str:
    """The reference translation of the condition that the words stand in."""
    return next((c.en for c in criteria() if c.wording in words), words)


def authority_lines(question: Question, measures: Sequence[MeasureView]) -> list[str]:
    """The words for the authority in the nearest measure, or that it has none; nothing where none is asked for."""
    act = asks_for_authority(question)
    if act is None or not measures:
        return []
    language = question.language
    named = [(m, found) for m in measures if (found := _BY_WHOM.search(m.text))]
    measure = named[0][0] if named else measures[0]
    lead = lead_names(measure, language)
    blanks = {
        "where": region_name(measure.region, language),
        "place": measure.citation.locator,
        "act": say(f"authority_{act}", language),
        "led": say("authority_lead", language, lead=lead) if lead else "",
    }
    if named:
        words = named[0][1].group(0)
        line = say("authority_words", language, words=words, words_en=_english(words), **blanks)
        return [line.strip()]
    return [say("authority_none", language, **blanks).strip()]


def lacks_authority(question: Question, measures: Sequence[MeasureView]) -> bool:
    """Whether an authority is asked for and none of the measures has words for it."""
    asked = bool(measures) and asks_for_authority(question) is not None
    return asked and not any(_BY_WHOM.search(m.text) for m in measures)
