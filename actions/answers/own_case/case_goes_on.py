"""“我们做生物医药，成立8个月，行不行？” after a measure with conditions: the case is put to that measure.

What a visitor says of himself (his sector, his age) sounds like topics of its own and names none.

Comes from: actions.answers.understanding.
"""

from __future__ import annotations

import re
from dataclasses import replace

from actions.answers.own_case.case_check import asks_of_whole_case
from actions.answers.own_case.case_figures import home_share_in, years_in
from actions.answers.own_case.eligibility import check_case
from actions.answers.pieces.answer import Knowledge
from actions.answers.pieces.excepted_things import names_an_exception
from actions.answers.pieces.steps import topic_intent
from actions.answers.words.brevity import length_of
from actions.answers.words.claims import speaks_of_itself
from actions.question import Focus, Question
from knowledge.topics import topics

_ASKS_WHETHER_IT_FITS = re.compile(
    r"行不行|行吗|行么|可以吗|可不可以|能不能|能吗|符合|够不够|够吗|够格|有资格|算不算|算吗|满足|达标|合格|适用|享受|能(?:申请|办|用|享)|怎么样[？?]?$|"
    r"\b(?:do|does|can|could|would|may|are|is|will) (?:we|i|it|that|this|our \w+|my \w+)\b|\b(?:qualif\w+|eligible|enough|good enough)\b",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"[吗呢么嘛？?]|([\u4e00-\u9fff])[不没]\1|多少|几[个家点]|什么|怎|如何|谁|哪|\b(?:who|what|which|how|where|when|why|is there|are there)\b",
    re.IGNORECASE,
)
"""What asks for something."""
_ONLY_SAYS_WHO = re.compile(
    r"^(?:那|如果)?(?:我们?|咱们?|我司|本公司)(?:公司)?是(?:一?[家个名位])?[^，,。？?]{2,14}[，,]\s*(?:那)?(?:也)?[\u4e00-\u9fff]{0,4}(?:可以|行|能|符合|适用)[\u4e00-\u9fff]{0,2}[？?]?$|"
    r"^(?:and |but )?(?:we are|we['’]re|i am|i['’]m) an? (?:[\w-]+ ){1,4}?[\w-]+[,.;:]? (?:and |so )?(?:can|could|may|do|would|does) (?:we|i|it|that|this)"
    r"(?: (?:also|too))?(?: (?:apply|qualify|use it|join|benefit|do it|do that|be eligible))?(?: too| as well)?\s*\?*$",
    re.IGNORECASE,
)
"""What says who asks, and leaves it to the talk what is asked for."""
_ALSO_COVERED = re.compile(
    r"^[^，,。？?]{0,14}(?:[，,。]\s*)?(?:那|这|它|该|这[个条项])(?:条|项|个|项?政策|措施|规定)?(?:是不是|是否|也|还|能不能|能)*(?:包括|包含|适用于?|涵盖|覆盖)|"
    r"\b(?:does|do|is|are|would|can) (?:it|that|this|they|these|those)(?: also| even)? (?:cover|include|apply to|extend to|stretch (?:as far as|to)|reach|go as far as|hold for|count for|meant for)\b",
    re.IGNORECASE,
)
"""What asks whether the thing that was talked of goes as far as something else."""
_IS_THERE = re.compile(
    r"^\W*(?:那|不过|但是?|其实)?(?:我|咱|他|她|它|公司|本人|员工|总部)[^，,。？?]{0,8}?(?:在|位于|设在|注册在|落在|住)|"
    r"^\W*(?:and |but |so |well,? |actually,? )*(?:he|she|they|we|i|it|(?:his|her|our|my|the) (?:\w+ ){0,2}\w+)(?:['’](?:s|re|m)| is| are| am)? "
    r"(?:also |currently |now |actually )?(?:based|located|registered|lives?|living|works?|working|sits?|in|stays?|staying|seated|employed)\b",
    re.IGNORECASE,
)
"""What tells where somebody, or a company, is."""
_TOLD = frozenset(("met", "partly", "unmet"))
SURE_OF_ANOTHER = 0.8
"""How likely another topic must be to be asked about, whatever the case fits."""
SHORT = 20
"""Chinese characters, or as much English, of a turn that names an exception and no more."""
TOLD_OF_IT = 2
"""How many conditions of the last topic a message must speak of, where none of them is a figure."""


def with_last_topic_of_case(question: Question, focus: Focus, knowledge: Knowledge) -> Question:
    """The question on the topic of the conversation, where it tells a case that only the conditions there ask for."""
    topic = focus.topic
    if topic is None or topic not in topics() or topics()[topic].tasks or question.parts:
        return question
    if question.names_outright:
        return question
    if asks_of_whole_case(question.text) and focus.told:
        return replace(question, intent=topic_intent(topic), topics=((topic, 1.0),))
    if _names_an_exception(question, focus, topic, knowledge):
        return replace(question, intent=topic_intent(topic), topics=((topic, 1.0),))
    if _tells_where(question, focus):
        entities = {k: v for k, v in question.entities.items() if k != "attribute"}
        about = replace(question, intent=topic_intent(topic), topics=((topic, 1.0),))
        return replace(about, entities={**entities, "topic": (topic,)})
    if question.topic in (None, topic):
        return question
    told = _tells_a_figure(question.text) and not _ASKS.search(question.text)
    if question.topic_confidence > SURE_OF_ANOTHER and not told:
        return question
    if not (told or speaks_of_itself(question.text)):
        return question
    asks = _ASKS_WHETHER_IT_FITS.search(question.text) or not _ASKS.search(question.text)
    if not asks:
        return question
    if not _speaks_of_its_conditions(question, focus, topic, knowledge):
        return question
    return replace(question, intent=topic_intent(topic), topics=((topic, 1.0),))


def _names_an_exception(question: Question, focus: Focus, topic: str, knowledge: Knowledge) -> bool:
    """Whether a short turn names what a measure just shown excepts: “and the Taiwan route?” after trips abroad."""
    if length_of(question.text) > SHORT or question.topic_confidence > SURE_OF_ANOTHER:
        return False
    held = knowledge.catalogue.measures
    shown = (held[item] for item in focus.shown if item in held)
    return names_an_exception(question.text, (m for m in shown if m.topic == topic))


def _tells_where(question: Question, focus: Focus) -> bool:
    """Whether a turn asks nothing and only tells where somebody of the case is, in a place without a document."""
    if "other_place" not in question.entities or not focus.shown or "topic" in question.entities:
        return False
    return bool(_IS_THERE.search(question.text)) and not _ASKS.search(question.text)


def _tells_a_figure(text: str) -> bool:
    """Whether a message tells the age of an undertaking or where its research is paid."""
    return bool(years_in(text) or home_share_in(text))


def _speaks_of_its_conditions(
    question: Question, focus: Focus, topic: str, knowledge: Knowledge
) -> bool:
    """Whether it says how a figure of theirs is met, or speaks of two conditions."""
    regions = question.regions or focus.regions or knowledge.catalogue.home_regions
    alone = replace(question, told=())
    told = {
        (f.wording, f.said)
        for region in regions
        for measure in knowledge.catalogue.find_measures(topic, region)
        for f in check_case(alone, measure)
        if f.judgement in _TOLD and not f.is_place
    }
    figures = {r.said for r in (years_in(question.text), home_share_in(question.text)) if r}
    enough = 1 if _ONLY_SAYS_WHO.search(question.text.strip()) else TOLD_OF_IT
    return any(said in figures for _, said in told) or len({w for w, _ in told}) >= enough


def with_last_topic_covered(question: Question, focus: Focus) -> Question:
    """“Does it also cover tourists?”: asked of the topic of the conversation, whatever else it names."""
    topic = focus.topic
    if topic is None or topic not in topics() or topics()[topic].tasks or question.parts:
        return question
    exact = {"unit", "named_document", "document_number", "other_place"} & question.entities.keys()
    if exact or question.topic == topic or not _ALSO_COVERED.search(question.text):
        return question
    entities = {k: v for k, v in question.entities.items() if k != "topic"}
    return replace(question, intent=topic_intent(topic), topics=((topic, 1.0),), entities=entities)
