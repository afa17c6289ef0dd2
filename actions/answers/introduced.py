"""“We are in Dianjiang and have just hired an American”: who only tells who or where he is, and asks nothing yet.

He is asked what he wants to know, with what is held for such a visitor as choices. What he told stays known in the
turns after it.

Comes from: actions.answers.finding and actions.answers.follow_ups. Goes to: the visitor.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from actions.answers.home_region import tells_own_place
from actions.answers.pieces.answer import Answer, Knowledge, Step, answer
from actions.answers.pieces.steps import topic_intent
from actions.answers.topic.topics import answer_topic
from actions.outcomes import AnswerOutcome
from actions.question import Focus, Question
from actions.texts import region_name, say
from knowledge.catalogue import Catalogue
from knowledge.regions import CITY_LEVEL, HOME
from knowledge.topics import topics

OFFERED = 4
LIKELY = 0.1
"""How likely a topic must be to be offered to somebody who asks nothing."""
SURE = 0.5
"""A topic this likely is told at once, though nothing is asked of it."""
OF_STAFF = (
    "green_channel",
    "entry_exit",
    "salary_remittance",
    "tuition_settlement",
    "professional_exams",
    "talent_quota",
)
"""What is held for somebody from abroad who works here, and for whom he works."""
OF_FIRMS = (
    "area_talent",
    "complaint_mechanism",
    "area_finance",
    "area_trade",
    "area_streamlining",
    "area_competitive",
)
"""What is held for an undertaking of which nothing else is known."""
_OF_A_CASE = frozenset(
    ("file_complaint", "ask_complaint", "ask_complaint_process", "ask_case_status")
)
_ONLY_WHO_AND_WHERE = frozenset(("region", "nationality"))
_ASKS = re.compile(
    r"[?？]|吗|呢|么|怎|哪|谁|啥|何|多少|几[家年]|能不|能否|可不|可以|是否|有没有|请问|请教|帮|需|求|想|要|希望|打算|咨询|了解|"
    r"(?<![智功性节产职])能(?![源耗])|"
    r"\b(?:what|how|who|whom|where|which|when|why|whether|can|could|may|might|must|shall|should|would|will|want|need|"
    r"like|wish|hope|plan|planning|looking|interested|please|help|tell|know|do we|do i|does|is there|are there|about)\b",
    re.IGNORECASE,
)
_TOOK_ON = re.compile(
    r"(?:招|聘|雇|请|来|引进|调|派)(?:聘|用|录|请)?(?:了|到|进|来)|有(?:一|几|两|三|好几)?(?:个|位|名)|"
    r"\b(?:hired?|employ(?:ed|s)?|recruited|engaged|took on|moved|brought|sent|have|has|got)\b",
    re.IGNORECASE,
)
_FROM_ABROAD = re.compile(
    r"外国人|外籍|老外|外教|洋人|境外(?:人才|专家)|\b(?:foreigners?|foreign (?!compan|firm|enterprise|invest)\w+|expat\w*|from abroad|overseas (?:staff|expert|talent)s?)\b",
    re.IGNORECASE,
)
_WHAT_IS_THERE = re.compile(
    r"^\W*(?:那么?|你们?|请问|都|我们?)*(?:有|能给|可以给|给)(?:我们?)?(?:什么|啥|哪些|点什么)(?:政策|支持|优惠|措施|帮助|便利|服务|好处|扶持|的)+\W*$|"
    r"^\W*(?:so |and |ok(?:ay)?[, ]+)*(?:what|which) (?:kind of |sort of )?(?:support|help|measures|benefits|policies|advantages|incentives) (?:is|are|do|does|can) (?:there|we get|you have|we have|you offer|it offer)"
    r"(?: for us| here| there)?\W*$",
    re.IGNORECASE,
)
"""What asks for anything that there is, after a place was told."""
_AN_UNDERTAKING = re.compile(
    r"公司|企业|外企|厂|集团|银行|机构|店|\b(?:compan(?:y|ies)|firm|enterprise|factory|plant|group|bank|business|we)\b",
    re.IGNORECASE,
)
_A_PERSON = re.compile(
    r"我(?:本人|自己)?是|我(?:老公|老婆|先生|太太|丈夫|妻子|爱人)|\b(?:i am|i['’]m|my (?:husband|wife|partner))\b",
    re.IGNORECASE,
)


def find_introduced(question: Question, focus: Focus, knowledge: Knowledge) -> Answer | None:
    """What is held for a visitor who only says who or where he is; None where anything is asked or talked of."""
    if focus.topic or focus.shown or question.parts or question.beside or question.subject:
        return None
    if focus.own_region and not question.entities and _WHAT_IS_THERE.search(question.text):
        code = CITY_LEVEL if focus.own_region == HOME else focus.own_region
        return offer(replace(question, entities={"region": (code,)}), focus, knowledge)
    if question.entities.keys() - _ONLY_WHO_AND_WHERE or _ASKS.search(question.text):
        return None
    own_work = _own_work(question)
    if own_work:
        about = replace(question, intent=topic_intent(own_work), topics=((own_work, 1.0),))
        return answer_topic(about, focus, knowledge)
    of_a_case = question.intent in _OF_A_CASE
    if of_a_case or (question.topic_confidence >= SURE and question.names_a_topic):
        return None
    of_staff = _speaks_of_staff(question)
    if not of_staff and not tells_own_place(question):
        return None
    return offer(question, focus, knowledge, OF_STAFF if of_staff else OF_FIRMS)


def offer(
    question: Question, focus: Focus, knowledge: Knowledge, of_them: tuple[str, ...] = OF_FIRMS
) -> Answer:
    """Asks what is wanted to be known; the likely topics and some of these, as far as the place has them, are offered."""
    language, catalogue = question.language, knowledge.catalogue
    place = question.regions[0] if len(question.regions) == 1 else None
    regions = (place,) if place else catalogue.home_regions
    likely = [t for t, c in question.topics if t in topics() and c >= LIKELY]
    likely = [] if of_them == OF_STAFF else likely[:2]
    held = [t for t in dict.fromkeys([*likely, *of_them]) if _is_held(t, regions, catalogue)]
    code = CITY_LEVEL if place == HOME else place or ""
    steps = tuple(Step(_title(t, language), topic_intent(t), t, code) for t in held[:OFFERED])
    text = (
        say("introduced_there", language, where=region_name(place, language))
        if place
        else say("introduced", language)
    )
    # A place that is named before anything is asked is where it is asked.
    own = place if place and place != HOME else focus.own_region
    told = {"intent": None, "attribute": None, "matter": "", "own_region": own}
    moved = focus.after(question, None, (), **told)
    return answer(question, moved, AnswerOutcome.CLARIFICATION, text, steps=steps)


def _speaks_of_staff(question: Question) -> bool:
    """Whether somebody from abroad works, or is going to work, for the visitor, or is the visitor."""
    text = question.text
    from_abroad = bool(question.values("nationality") or _FROM_ABROAD.search(text))
    if not from_abroad:
        return False
    person = _A_PERSON.search(text) and not _AN_UNDERTAKING.search(text)
    told = question.regions or question.values("nationality")
    return bool(person and told) or bool(_TOOK_ON.search(text))


def _own_work(question: Question) -> str | None:
    """The topic on foreigners that may be meant by one who tells his profession: “I'm an architect from Spain”."""
    text = question.text
    is_person = _A_PERSON.search(text) and not _AN_UNDERTAKING.search(text)
    if not question.values("nationality") or not is_person:
        return None
    topic = question.topic
    of_talent = topic in topics() and topics()[str(topic)].family == "talent"
    return topic if of_talent and question.topic_confidence >= LIKELY else None


def _is_held(topic: str, regions: Iterable[str], catalogue: Catalogue) -> bool:
    whole = topics()[topic].tasks
    if whole:
        return any(catalogue.find_tasks(whole, r) for r in regions)
    return any(catalogue.find_measures(topic, r) for r in regions)


def _title(topic: str, language: str) -> str:
    name = topics()[topic].name("en" if language == "en" else "zh")
    return re.sub(r"（整项任务）$| \(whole task\)$", "", name)
