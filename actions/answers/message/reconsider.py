"""Second thoughts about an intent, from what the message holds besides its wording as a whole.

The classifier sees one sentence vector. It does not see that “and Bishan?” follows a question, that
a question “for a unit” has no word for responsibility in it, or that a sentence that it holds for
off topic is nearly the text of a measure.
"""

from __future__ import annotations

import re
from dataclasses import replace

from actions.answers.message.doubt import LIKELY_TOPIC, instead_of_doubt
from actions.answers.message.intent_groups import (
    ABOUT_CASES,
    SMALL_TALK,
    SURE_OF_SMALL_TALK,
    TOPIC_INTENTS,
    intent_of_topic,
)
from actions.answers.message.said_outright import said_outright
from actions.answers.pieces.answer import Knowledge
from actions.answers.pieces.evidence import lacks_evidence
from actions.answers.pieces.steps import topic_intent
from actions.answers.words.cues import (
    ABOUT_ISSUE,
    ASKS_FOR_COPY,
    ASKS_FOR_WHOM,
    ASKS_WHETHER_DONE,
    CONTINUES,
    CUES,
    SPEAKS_OF_COMPLAINTS,
    has_cue,
)
from actions.answers.words.details import NEVER_STATED, PARTLY_STATED, details_asked, every_detail
from actions.question import Focus, Question
from knowledge.regions import HOME
from knowledge.topics import COMPLAINTS

SURE = 0.75
"""An unsure intent this likely is not reconsidered."""
SURE_OF_TOPIC = 0.6
A_NAME = 6
"""A message this short names a thing rather than asks how it goes on."""
NAMED_OUTRIGHT = 0.5
SURE_DESPITE_DOUBT = 0.9
"""How likely a topic must be for a message that names nothing and seems to be out of scope."""
_UNSURE_INTENTS = frozenset(("nlu_fallback", "out_of_scope", "talk_to_person", "give_feedback"))
_WHICH_RULES = re.compile(
    r"哪些[^，,。？?]{0,8}(?:规定|办法|条例|政策|文件|措施|标准)|"
    r"\bwhich (?:\w+ ){0,3}(?:regulations|rules|policies|measures|standards)\b",
    re.IGNORECASE,
)
"""“Which” that asks for rules and for no unit."""
_ASKS_WHICH_OFFICE = re.compile(
    r"^(?:请问)?(?:[\u4e00-\u9fff]{0,4})?(?:由|归|是)?哪一?个(?:部门|局|委办|单位|机构|科室)(?!的)|"
    r"^(?:and |so )?(?:which|what) (?:government |district |county |city )?(?:office|department|bureau|authority|agency)\b(?! (?:space|building)s?\b)",
    re.IGNORECASE,
)
"""What begins with asking for a unit, whatever that is to do."""
_ASKS_HOW_MANY_PLACES = re.compile(
    r"(?:多少|几)个?(?:名额|配额|额度)|(?:名额|配额|额度)(?:是|有|给|一共|总共)*(?:多少|几)|\bhow many (?:places|quotas?|slots)\b",
    re.IGNORECASE,
)
_WHO_IS = re.compile(
    r"谁是(?!你|您)|^[^你您这]{2,}是(?:谁|哪[家个])|\bwho(?:['’]s| is| are| was) (?!this|it|you|there|speaking|that\b)\w",
    re.IGNORECASE,
)
"""What asks who somebody else is."""
_COURTESY = re.compile(
    r"谢谢|多谢|感谢|再见|拜拜|你好|您好|早上好|\b(?:thanks?|thank you|bye|goodbye|hello|hi|cheers)\b",
    re.IGNORECASE,
)
_CONTACT_DETAILS = {"phone", "email", "address", "website", "hours", "person"}
_ABOUT_UNITS = {"ask_responsible_unit", "ask_unit_tasks", "find_document"}
_EXACT_PLACES = {"document_number", "locator", "task_number", "named_document"}


def reconsider(question: Question, focus: Focus, knowledge: Knowledge) -> Question:
    """The question with the intent that its entities and the conversation make likelier."""
    likelier = replace(question, intent=_likelier_intent(question, focus, knowledge))
    of_case = question.intent in ABOUT_CASES and likelier.intent == "ask_attribute"
    asks_unit = likelier.intent == "ask_responsible_unit" and question.names_a_topic
    if asks_unit and question.topic == COMPLAINTS and question.regions == (HOME,):
        # The city's document names no unit; whom the city's own rules name is told with the way of complaints.
        return replace(likelier, intent="ask_complaint_process")
    if of_case and not question.names_a_topic and not focus.topic:
        # The phone number that somebody wants who complains is one for complaints.
        return replace(likelier, topics=((COMPLAINTS, 1.0), *question.topics))
    return likelier


def _likelier_intent(question: Question, focus: Focus, knowledge: Knowledge) -> str:
    """What the first of these thinks likelier; what the classifier says where none of them objects."""
    said = said_outright(question, focus) or _named_in_documents(question, focus)
    if said:
        return said
    if question.intent in TOPIC_INTENTS:
        # What stays with the talk (“is any of this there?”) need not be near to a text by its own words.
        unlike_all = not question.kept and lacks_evidence(question, knowledge)
        return "nlu_fallback" if unlike_all else _instead_of_topic(question, knowledge)
    return (
        _instead_of_small_talk(question, focus, knowledge)
        or _going_on(question, focus)
        or _asks_for_detail(question)
        or _of_unsure_intent(question, focus, knowledge)
        or question.intent
    )


def _named_in_documents(question: Question, focus: Focus) -> str | None:
    """A topic, a document or a unit that is named, or is missing, tells what is asked of it."""
    intent = question.intent
    if intent == "find_document" and _wants_a_copy(question):
        return intent
    if intent == "find_document" and _asks_for_contents(question):
        return intent_of_topic(question)
    named = "topic" in question.entities and question.topic_confidence > NAMED_OUTRIGHT
    named = named or question.topic_confidence > SURE_DESPITE_DOUBT
    if intent == "out_of_scope" and named:
        # A name of the documents' own is no matter of somebody else's.
        return (
            "ask_attribute" if _names_detail_never_stated(question) else intent_of_topic(question)
        )
    if intent == "ask_validity" and named and ASKS_WHETHER_DONE.search(question.text):
        return intent_of_topic(question)
    if intent == "ask_complaint_process" and "named_document" in question.entities:
        return "find_document"
    if intent == "ask_unit_tasks" and "unit" not in question.entities:
        return _of_no_unit(question, focus)
    return None


def _of_no_unit(question: Question, focus: Focus) -> str | None:
    """What asks for a unit's tasks and names none: it is asked of a topic, or of the talk (“what share is done there?”)."""
    if question.names_a_topic:
        asks_units = CUES["ask_responsible_unit"].search(_WHICH_RULES.sub(" ", question.text))
        return "ask_responsible_unit" if asks_units else intent_of_topic(question)
    if not focus.topic:
        return None
    return "change_region" if question.regions else topic_intent(focus.topic)


def _instead_of_small_talk(question: Question, focus: Focus, knowledge: Knowledge) -> str | None:
    """What seems to be small talk or off topic, and names a topic or asks for a detail."""
    intent = question.intent
    if intent == "ask_identity" and _WHO_IS.search(question.text):
        # “Who is CISDI?” asks for no name of ours.
        return instead_of_doubt(replace(question, intent="nlu_fallback"), focus, knowledge)
    small_talk = intent in SMALL_TALK
    named = question.is_surer_of_topic(SURE_DESPITE_DOUBT)
    if small_talk and named and question.topic:
        return intent_of_topic(question)
    if small_talk and _names_detail_never_stated(question):
        return "ask_attribute"
    if intent == "out_of_scope" and focus.topic and question.topic_confidence > LIKELY_TOPIC:
        return intent_of_topic(question)
    if small_talk and PARTLY_STATED & every_detail(question):
        return "ask_attribute"
    if small_talk and question.confidence < SURE_OF_SMALL_TALK and not _is_courtesy(question):
        return instead_of_doubt(replace(question, intent="nlu_fallback"), focus, knowledge)
    return None


def _is_courtesy(question: Question) -> bool:
    """“Fine, thank you, bye”: more than one courtesy at once, so that none of them is likely, and no matter."""
    return bool(_COURTESY.search(question.text)) and not question.names_a_topic


def _going_on(question: Question, focus: Focus) -> str | None:
    """What goes on about the last answer, and seems to be something else by itself."""
    intent = question.intent
    if intent == "ask_complaint_process" and len(question.text) <= A_NAME:
        return "ask_complaint"
    if intent == "ask_responsible_unit" and focus.topic and ASKS_FOR_WHOM.search(question.text):
        return intent_of_topic(question) if question.names_a_topic else topic_intent(focus.topic)
    if intent in ABOUT_CASES and _is_no_complaint(question, focus):
        return topic_intent(focus.topic or "")
    if _goes_on(question, focus):
        return topic_intent(focus.topic or "")
    if focus.intent == "find_document" and ABOUT_ISSUE.search(question.text):
        return "find_document"
    if intent == "show_source" and question.regions and question.regions != focus.regions:
        return "change_region"
    return None


def _asks_for_detail(question: Question) -> str | None:
    """What seems to ask for a unit or a case, and asks for a detail or about another topic."""
    if question.intent in _ABOUT_UNITS and _CONTACT_DETAILS & every_detail(question):
        return "ask_attribute"
    if question.intent not in ABOUT_CASES:
        return None
    if _names_detail_never_stated(question):
        return "ask_attribute"
    if _is_about_another_topic(question):
        return "ask_attribute" if "attribute" in question.entities else intent_of_topic(question)
    return None


def _of_unsure_intent(question: Question, focus: Focus, knowledge: Knowledge) -> str | None:
    """What the classifier is not sure of, or what lacks the words that its intent needs."""
    intent = question.intent
    if intent in _UNSURE_INTENTS and (intent == "nlu_fallback" or question.confidence < SURE):
        return instead_of_doubt(question, focus, knowledge)
    if intent in CUES and focus.topic and not question.names_a_topic and _is_a_guess(question):
        return topic_intent(focus.topic)
    if intent == "change_region" and "unit" in question.entities:
        return "ask_unit_tasks"
    if question.names_a_topic and question.topic and not has_cue(question):
        return intent_of_topic(question)
    return None


def _names_detail_never_stated(question: Question) -> bool:
    return bool(NEVER_STATED & set(question.values("attribute")))


def _is_a_guess(question: Question) -> bool:
    return question.confidence < SURE_OF_SMALL_TALK and not has_cue(question)


def _wants_a_copy(question: Question) -> bool:
    """“Where can I download the Bishan plan?”: of the document, and of no matter in it."""
    names_one = bool({"document", "document_number", "region"} & question.entities.keys())
    return names_one and bool(ASKS_FOR_COPY.search(question.text))


def _asks_for_contents(question: Question) -> bool:
    """Whether a plan is named only as what holds a topic: “does the plan mention REITs?”."""
    return bool(
        question.confidence < SURE_OF_TOPIC
        and question.names_a_topic
        and question.topic_confidence > LIKELY_TOPIC
        and not _EXACT_PLACES & question.entities.keys()
    )


def _goes_on(question: Question, focus: Focus) -> bool:
    """Whether a message that seems to be about nothing goes on about the last topic."""
    lost = question.intent in _UNSURE_INTENTS | {"ask_help", "ask_identity", "greet"}
    return bool(
        lost
        and focus.topic
        and not question.names_a_topic
        and len(question.text) < 40
        and CONTINUES.search(question.text)
    )


def _is_no_complaint(question: Question, focus: Focus) -> bool:
    """“… and do we pay less tax after that?”: no word of a complaint, in a talk about something else."""
    elsewhere = focus.topic and focus.topic != COMPLAINTS and not question.names_a_topic
    return bool(elsewhere) and not SPEAKS_OF_COMPLAINTS.search(question.text)


def _is_about_another_topic(question: Question) -> bool:
    if question.topic == COMPLAINTS or not question.names_a_topic:
        return False
    named = question.topic in question.values("topic")
    likely = question.topic_confidence > SURE_DESPITE_DOUBT
    return named or likely or question.confidence < SURE_OF_TOPIC


def _instead_of_topic(question: Question, knowledge: Knowledge) -> str:
    if "named_document" in question.entities:
        return "ask_named_document"
    if _ASKS_WHICH_OFFICE.search(question.text.strip()):
        return "ask_responsible_unit"
    unit_alone = "unit" in question.entities and "topic" not in question.entities
    unit_alone = unit_alone and "court" not in every_detail(question)
    unsure = min(question.confidence, question.topic_confidence) < SURE_OF_TOPIC
    if unit_alone and unsure and question.topic_confidence < SURE:
        return "ask_unit_tasks"
    topic = question.topic or ""
    asked = details_asked(question, topic)
    if asked & (NEVER_STATED - {"procedure", "materials", "form", "address"}):
        return "ask_attribute"
    figures = [f for f in knowledge.catalogue.find_facts(topic) if f.value]
    if "quota" in every_detail(question) and _ASKS_HOW_MANY_PLACES.search(question.text):
        # That there is a quota is the topic itself; how large it is no measure says.
        return question.intent if figures else "ask_attribute"
    if asked & {"amount", "quota", "address"} and not figures and question.intent != "ask_pilot":
        return "ask_attribute"
    return question.intent
