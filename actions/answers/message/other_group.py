"""“And for a high-tech company?”: another group of whom the measures of the talk speak as well, asked about them.

The group's name is often that of a topic of its own (how one is recognised as high-tech), which nobody asked for.

Comes from: actions.answers.understanding.
"""

from __future__ import annotations

import re
from dataclasses import replace

from actions.answers.pieces.answer import Knowledge
from actions.answers.pieces.steps import topic_intent
from actions.answers.words.criteria import means
from actions.answers.words.other_kind import is_a_kind, kind_asked
from actions.answers.words.owned_things import things_in
from actions.question import Focus, Question
from actions.wording import measure_text
from knowledge.regions import CITY_LEVEL, HOME
from knowledge.search.words import terms
from knowledge.topics import topics
from knowledge.views import MeasureView

_TURN_ZH = re.compile(
    r"^\W*(?:那么?|还有|另外|至于|换成|如果是|要是)?(?:对于?|是)?(?:璧山|垫江|重庆)?[区县市]?的?"
    r"(?P<name>[\u4e00-\u9fff]{2,12}?)(?P<who>公司|企业|机构|银行|人才|医院|学校|院校|专家)(?:在(?:璧山|垫江|重庆)[区县市]?)?"
    r"(?:方面)?(?:呢|怎么样|如何|行吗|可以吗|也可以吗|能不能)\W*$"
)
_TURN_EN = re.compile(
    r"^\W*(?:and|but|so|(?:(?:and|but|so) )?(?:what|how) about|then)(?: (?:for|with|if (?:it|we) (?:is|are|were)))? "
    r"(?:an? |the |our )?(?P<name>[a-z][a-z -]{2,40}?) (?P<who>compan(?:y|ies)|firms?|enterprises?|business(?:es)?|institutions?|"
    r"banks?|talents?|hospitals?|schools?|experts?)(?:,? (?:in|of) (?:bishan|dianjiang|chongqing)(?: district| county)?)?\W*$",
    re.IGNORECASE,
)
_LEAVE_IT = frozenset(("unit", "named_document", "document_number", "other_place", "attribute"))


def with_other_group(question: Question, focus: Focus, knowledge: Knowledge) -> Question:
    """The question on the topic of the talk, where it turns to a group that a measure there is for, or asks whether the same holds for one; else as it is."""
    topic = focus.topic
    if topic is None or topic not in topics() or topics()[topic].tasks or question.parts:
        return question
    if _LEAVE_IT & question.entities.keys():
        return question
    text = question.text.strip()
    turn = (_TURN_ZH if question.language == "zh" else _TURN_EN).search(text)
    name = kind_asked(text)
    same = bool(name)
    if not same and (turn is None or question.topic == topic):
        return question
    name = name or str(turn and turn["name"])
    owned = things_in(name)
    if same and owned:
        topic = owned[0].topic  # a troupe, asked after venues, has a measure of its own
    regions = question.regions or focus.regions or knowledge.catalogue.home_regions
    held = [m for r in regions for m in knowledge.catalogue.find_measures(topic, r)]
    named = [m for m in held if _is_for(m, name, question)]
    of_the_talk = same and (bool(owned) or _is_asked_of_the_talk(name, held, question, knowledge))
    if not named and not of_the_talk:
        return question
    entities = {k: v for k, v in question.entities.items() if k != "topic"}
    if focus.regions and not question.regions:
        entities["region"] = tuple(CITY_LEVEL if r == HOME else r for r in focus.regions)
    about = replace(question, intent=topic_intent(topic), topics=((topic, 1.0),), entities=entities)
    # In meaning such a turn is near to the other topic only; its words tell the measures apart.
    about = replace(about, vector=None)
    if not same:
        return about
    named = named or [m for m in held if means(m, name)]
    # Of the group before nothing is told any more.
    return replace(about, told=(), kept=tuple(m.id for m in named))


def _is_asked_of_the_talk(
    name: str, held: list[MeasureView], question: Question, knowledge: Knowledge
) -> bool:
    """Whether it is a kind of firm or of people, and not a matter of its own: “the same for care homes?” after hospitals."""
    if not is_a_kind(name) or question.values("topic") or not held:
        return False
    of_another = knowledge.catalogue.find_measures(str(question.topic), held[0].region)
    return not any(_is_for(m, name, question) for m in of_another)


def _is_for(measure: MeasureView, name: str, question: Question) -> bool:
    """Whether a measure has what tells the group from others: “high-tech” of “high-tech firms”."""
    text = f"{measure.subject or ''}{measure_text(measure, question.language)}"
    if question.language == "zh":
        return name in text
    wanted = set(terms(name))
    return bool(wanted) and wanted <= set(terms(text))
