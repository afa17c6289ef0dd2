"""“Can a foreign dealer join?”: a measure for eligible enterprises, or private ones, that mentions no origin leaves it open.

Comes from: actions.answers.topic.topic_measures, with the measure that leads. Goes to: before what is quoted.
"""

from __future__ import annotations

import re

from actions.answers.words.criteria import nation_pattern
from actions.question import Question
from actions.texts import say
from knowledge.views import MeasureView

_FIRM_ZH = "公司|企业|集团|车行|车商|经销商|厂商|商家|机构|医院|银行|资"
_FIRM_EN = r"(?:[\w-]+ )?(?:compan|firm|dealer|enterprise|business|group|investor|trader|maker|owned|invested|funded)"
_ELIGIBLE = re.compile(
    "符合条件的(?:[^，。；、]{0,4}企业|[^，。；、]{0,4}机构)|社会资本|社会力量|民间资本|民营企业"
)
_IN_ENGLISH = {
    "社会资本": "private, non-government capital",
    "社会力量": "non-government bodies",
    "民间资本": "private capital",
    "民营企业": "private enterprises",
}
_ORIGIN = re.compile("[外境港澳台]|合资|内资|国际")
"""What a measure writes of where those come from whom it is for, or with whom they deal."""


def origin_lines(question: Question, measure: MeasureView) -> list[str]:
    """That the measure is for eligible enterprises and does not mention where they come from, where that is asked."""
    eligible = _ELIGIBLE.search(measure.text)
    if eligible is None or _ORIGIN.search(measure.text) or not _asks_of_origin(question):
        return []
    wording = eligible.group()
    meant = _IN_ENGLISH.get(wording, "those who are eligible")
    return [say("origin_unmentioned", question.language, wording=wording, wording_en=meant)]


def _asks_of_origin(question: Question) -> bool:
    nation = nation_pattern()
    said = (
        rf"\b(?:foreign|overseas|{nation})\w*[- ]{_FIRM_EN}"
        if question.language == "en"
        else rf"(?:外国|境外|国外|海外|外商|外|{nation})的?(?:{_FIRM_ZH})"
    )
    return bool(re.search(said, question.text, re.IGNORECASE))
