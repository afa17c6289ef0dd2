"""“I represent an education group. Chances in Bishan?”: what there is at all for an undertaking of a field.

The classifier takes one of the field's measures for what is meant, and none of them is about chances; so nothing would
be said to be held. The field as a whole is meant.

Comes from: actions.answers.understanding. Goes to: the functions for each intent.
"""

from __future__ import annotations

import re
from dataclasses import replace

from actions.answers.message.intent_groups import TOPIC_INTENTS
from actions.answers.pieces.answer import Knowledge
from actions.answers.pieces.likely_area import likely_area
from actions.answers.pieces.steps import topic_intent
from actions.answers.words.open_requests import asks_openly
from actions.question import Question
from knowledge.topics import topics

TALENT = "area_talent"
ON_FACILITATION = "foreign_staff_services"
"""The topic of measures that speak of facilitation for foreign personnel in so many words."""
_WHAT_IS_THERE = re.compile(
    r"(?:什么|哪些|哪几[种个]|啥)(?:样的)?[^，,。？?]{0,3}(?:便利|好处|政策|支持|优惠|待遇|福利|帮助)|"
    r"\b(?:what|which|any) (?:\w+ ){0,2}(?:benefits?|facilitat\w+|conveniences?|perks?|advantages?|support|polic(?:y|ies)|measures)\b",
    re.IGNORECASE,
)
"""What asks for all that there is for somebody."""
_STAFF = re.compile(
    r"(?:外籍|外国|境外)(?:的)?(?:员工|雇员|职工|人员|专家|人才|同事|高管|人)|老外|\b(?:foreign|overseas|expat\w*|international) (?:staff|employees?|workers?|colleagues?|experts?|people|talents?|hires?)\b|\bexpats?\b",
    re.IGNORECASE,
)
_A_MATTER = re.compile(
    r"签|出入境|入境|出境|进出|停留|居留|许可|通道|社保|社会保障|工资|薪|汇|学费|子女|孩子|学校|考试|资格|执业|医|住房|租|家属|配额|税|引进|招聘|投资|创业|讲学|讲课|讲座|经贸|[开办]公司|"
    r"\b(?:visas?|permits?|entry|exit|enter\w*|leav\w+|stay\w*|residen\w+|channel|social|salar\w+|pay|wages?|remit\w*|tuition|school\w*|child\w*|exams?|qualif\w+|medical|hous\w+|famil\w+|quota|tax\w*|recruit\w*|hir\w+|invest\w*|lectur\w+|start(?:s|ing)? (?:up|(?:a|an|their|his|her|my|our) (?:\w+ )?(?:business|company|firm)))\b",
    re.IGNORECASE,
)
"""What a foreigner may want in particular."""
SURE = 0.6
"""A topic this likely is meant, chances or not."""


def with_field_of_chances(question: Question, knowledge: Knowledge) -> Question:
    """The question on the whole field whose topics are likeliest together, where only its chances are asked for."""
    if _asks_for_staff(question):
        return replace(question, intent=topic_intent(TALENT), topics=((TALENT, 1.0),))
    unsure = "topic" not in question.entities and question.topic_confidence < SURE
    asked = question.intent in TOPIC_INTENTS or question.intent in ("nlu_fallback", "out_of_scope")
    if not (unsure and asked) or question.parts or not asks_openly(question.text):
        return question
    area = likely_area(question, knowledge)
    return replace(question, intent=topic_intent(area), topics=((area, 1.0),)) if area else question


def _asks_for_staff(question: Question) -> bool:
    """Whether a message asks what there is for foreign staff, and names nothing of it: coming to work is no entry visa."""
    text = question.text
    topic = question.topic
    on_talent = topic in topics() and topics()[str(topic)].family == "talent"
    on_talent = on_talent and topic != ON_FACILITATION
    of_them = bool(_STAFF.search(text)) and not _A_MATTER.search(text)
    return (
        on_talent
        and "topic" not in question.entities
        and not question.parts
        and of_them
        and bool(_WHAT_IS_THERE.search(text))
    )
