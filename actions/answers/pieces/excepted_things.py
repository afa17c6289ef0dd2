"""“… and what about TCM hospitals?”: that a thing of the question stands among the exceptions of a measure.

The shipped exceptions have criteria of their own (`own_case`); of a plan published later there are only its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from actions.answers.words.claims import find_mentions
from actions.answers.words.criteria import criteria_of
from actions.question import Language, Question
from actions.texts import in_english, region_name, say
from knowledge.views import MeasureView

_ASKS_WHETHER = re.compile("[吗么嘛]|行不行|能不能|可不可以|可否|能否|是否|是不是|算不算|有没有|呢")
_ASKS_WHO_IS_OUT = re.compile(
    r"谁不能|哪些(?:企业|机构|人|公司|情况|情形)?(?:不能|不得|不可以|不适用|除外|排除)|有(?:什么|哪些)?例外|不包括(?:哪些|什么|谁)|"
    r"\b(?:exclud|except|exempt from|not eligible|barred|ineligib)\w*",
    re.IGNORECASE,
)
_TAKEN_OUT = re.compile(
    r"^(?:但|且)?(?:不含|不包括|不适用(?:于)?|除)?(?P<things>.+?)(?:除外|外|的?不适用.*)?$"
)
_GENERIC = re.compile(r"类(?!型)|地区|等$|^(?:赴|前往|涉及|来自)|的$")
_SHORTEST = 2


def excepted_line(
    question: Question, measures: Sequence[MeasureView]
) -> tuple[MeasureView, str] | None:
    """The measure whose exception names what a Chinese message asks about, and the sentence that says so."""
    if question.language != "zh" or not _ASKS_WHETHER.search(question.text):
        return None
    for measure in measures:
        for wording in measure.exclusions:
            said = _named(question.text, wording)
            if said:
                return measure, _line(measure, said, wording, question.language)
    return None


def names_an_exception(text: str, measures: Iterable[MeasureView]) -> bool:
    """Whether a message names, in whatever words, what one of these measures leaves out."""
    excepted = (c for m in measures for c, _ in criteria_of(m) if c.exclusion)
    return any(find_mentions(criterion.met, text) for criterion in excepted)


def asks_who_is_out(text: str) -> bool:
    """Whether a message asks who or what is left out."""
    return bool(_ASKS_WHO_IS_OUT.search(text))


def _named(text: str, wording: str) -> str:
    """The thing of an exception that a message names, in the words of the message; else empty."""
    found = _TAKEN_OUT.match(wording)
    things = re.split("、|以及|及|和|与|或者?", found.group("things")) if found else []
    for thing in things:
        short = _GENERIC.sub("", thing.strip())
        for name in dict.fromkeys((thing, short)):
            if len(name) >= _SHORTEST and _is_meant(text, name):
                return name
    return ""


def _is_meant(text: str, name: str) -> bool:
    """Whether a message names a thing, and does not set it aside: 除中医医院外."""
    at = text.find(name)
    return at >= 0 and not re.search(r"(?:除了?|不是|不含|不包括|非)$", text[:at])


def _line(measure: MeasureView, said: str, wording: str, language: Language) -> str:
    document = measure.citation.document
    place = say(
        "case_place",
        language,
        where=region_name(measure.region, language),
        number=document.document_number or document.title,
        place=measure.citation.locator,
    )
    return say(
        "case_excluded_lead",
        language,
        said=said,
        wording=wording,
        wording_en=in_english(wording),
        places=place,
    )
