"""Words that leave no choice of an intent, whatever the message as a whole is like."""

from __future__ import annotations

import re

from actions.answers.message.intent_groups import (
    ABOUT_CASES,
    SMALL_TALK,
    SURE_OF_SMALL_TALK,
    TOPIC_INTENTS,
    intent_of_topic,
)
from actions.answers.message.outside import is_private_matter
from actions.answers.pieces.steps import topic_intent
from actions.answers.words.brevity import length_of
from actions.answers.words.cues import (
    ALSO_THERE,
    ASKS_WHETHER_THERE,
    ASKS_WHO_MAY,
    ASKS_WHOM,
    SIDE_BY_SIDE,
    SPEAKS_OF_FORCE,
    asks_only_what_it_covers,
    has_cue,
)
from actions.answers.words.details import every_detail
from actions.answers.words.stages import asks_how_far
from actions.question import Focus, Question
from knowledge.topics import PILOT_GOALS, PILOT_PROGRESS, topics

A_SHORT_TURN = 25
A_PLACE = 14
_WHICH_TASKS = re.compile(
    r"(?:哪些|哪几项|什么|几项|多少)(?:任务|工作|事项|事)|\b(?:which|what|how many) tasks?\b",
    re.IGNORECASE,
)
"""What is asked of a unit that is named."""
_ADDS = re.compile(r"补充|还写了|另外写|\badd\b", re.IGNORECASE)
"""What asks what the plans of several places say besides."""
_CORRECTS = re.compile(
    r"(?:不是|弄错|搞错|说错|记错|(?:问|说|指)的是|应该是)|\b(?:i (?:meant?)|sorry|wrong|not|instead)\b",
    re.IGNORECASE,
)
"""What corrects the place that was named before."""
_TAKES_TIME = re.compile(
    r"(?:要|需要|花|用|得|等)(?:多久|多长时间|几天|多少(?:天|时间|小时))|(?:多久|几天|多长时间)(?:能|才能|可以)|"
    r"\bhow (?:long|much time|many (?:days|hours))\b[^?]{0,60}\b(?:takes?|took|waits?|needs?|spend)\b",
    re.IGNORECASE,
)
_AN_ACT = re.compile(
    r"报名|申请|申报|办理|办下|批下|审批|审核|受理|登记|注册|备案|答复|(?<!国家)(?<!国务院)批准要|"
    r"\b(?:register\w*|registration|apply|applying|application|approv\w+|process\w*|handle\w*|sign(?:ing)? up|reply|answer)\b",
    re.IGNORECASE,
)
"""What somebody does or has done, which has no term of the pilot."""
_WISHES = re.compile(
    r"我|咱|想|要|怎么|如何|去哪|找谁|帮|\b(?:i|we|our|my|us|want|how|where|need|please|can|could|help|file|submit|lodge)\b",
    re.IGNORECASE,
)
"""What tells of a wish of one's own."""


def said_outright(question: Question, focus: Focus) -> str | None:
    """Words that leave no choice, whatever the message as a whole is like."""
    intent, named = question.intent, question.entities.keys()
    if is_private_matter(question.text):
        return "out_of_scope"
    if "document_number" in named and not {"topic", "document"} & named:
        return "find_document"
    if (focus.topic or focus.shown) and _asks_of_another_region(question, focus):
        return "change_region"
    if SIDE_BY_SIDE.search(question.text) and (intent in TOPIC_INTENTS or intent in ABOUT_CASES):
        return "compare_regions"
    if focus.topic and intent in ("thank", "goodbye") and ASKS_WHOM.search(question.text):
        return "ask_responsible_unit"  # “thanks, and whom do I ask?”
    of_a_unit = "unit" in named
    if of_a_unit and (focus.intent == "ask_unit_tasks" or _WHICH_TASKS.search(question.text)):
        return "ask_unit_tasks"
    of_no_unit = ASKS_WHO_MAY.search(question.text) or ASKS_WHETHER_THERE.search(question.text)
    asks_whom = intent == "ask_responsible_unit" and bool(of_no_unit)
    if asks_whom and question.names_a_topic and question.topic:
        return intent_of_topic(question)
    if intent == "ask_validity" and asks_how_far(question) and question.names_a_topic:
        return intent_of_topic(question)
    if intent == "ask_validity" and _asks_how_long_it_takes(question):
        return "ask_attribute"
    if intent == "ask_validity" and not _asks_of_force(question):
        return _of_what_is_talked_of(question, focus)
    if intent == "compare_regions" and not question.regions and _compares_with_before(question):
        return "ask_attribute"
    if intent == "ask_attribute" and _asks_how_long_the_pilot_is(question, focus):
        return "ask_validity"
    if intent in ABOUT_CASES and "duration" in question.values("attribute"):
        return "ask_attribute"
    if intent == "file_complaint" and _only_names_the_mechanism(question):
        return intent_of_topic(question)
    if intent in ABOUT_CASES and question.names_a_topic and asks_how_far(question):
        return intent_of_topic(question)  # “is the mechanism there already?”
    return None


def _asks_of_force(question: Question) -> bool:
    """Whether a word of it asks if a text holds; that a matter's “measure” covers somebody asks of the matter."""
    if question.names_a_topic and asks_only_what_it_covers(question.text):
        return False
    return bool(SPEAKS_OF_FORCE.search(question.text))


def _of_what_is_talked_of(question: Question, focus: Focus) -> str:
    """What seems to ask whether a text still holds and has no word of it: “do my years count?”, of the talk."""
    if question.names_a_topic or not focus.topic:
        return intent_of_topic(question) if question.names_a_topic else "nlu_fallback"
    return topic_intent(focus.topic)


def _only_names_the_mechanism(question: Question) -> bool:
    """“Complaint mechanism for foreign firms”: no wish to file one, if barely taken for that."""
    speaks_of_oneself = _WISHES.search(question.text)
    return question.confidence < SURE_OF_SMALL_TALK and not speaks_of_oneself


def _asks_how_long_it_takes(question: Question) -> bool:
    """“How long does clearance take now?”: the time that a thing takes is no term of a plan."""
    if not question.names_a_topic or topics()[str(question.topic)].family == "pilot":
        return False
    return bool(_TAKES_TIME.search(question.text))


def _compares_with_before(question: Question) -> bool:
    """“How much faster than before?”: no comparison of places."""
    return "shortened" in every_detail(question)


def _asks_how_long_the_pilot_is(question: Question, focus: Focus) -> bool:
    """Of all terms, that of the pilot itself is stated."""
    topic = question.topic if question.names_a_topic else focus.topic
    if _AN_ACT.search(question.text):
        return False  # “how long does it take to register?”
    about_the_pilot = topic == PILOT_GOALS or (topic == PILOT_PROGRESS and focus.topic == topic)
    return about_the_pilot and bool({"duration", "validity"} & set(every_detail(question)))


def _asks_of_another_region(question: Question, focus: Focus) -> bool:
    """“垫江也一样吗”, “what about Bishan?”: one other region, and nothing else that is named."""
    named = question.names_a_topic or bool(question.entities.keys() - {"region"})
    other = bool(question.regions) and question.regions != focus.regions
    if len(question.regions) == 1 and not named and question.intent == "compare_regions":
        return False  # “the same as in Bishan?” sets the two side by side
    if other and len(question.regions) == 1 and not named and _CORRECTS.search(question.text):
        return True
    if len(question.regions) > 1:
        return other and not named and bool(_ADDS.search(question.text))
    bare = question.intent in SMALL_TALK and length_of(question.text) < A_SHORT_TURN
    # “Dianjiang is where the school is” tells a place and nothing else.
    bare = bare or (not named and length_of(question.text) <= A_PLACE and not has_cue(question))
    return other and not named and (bare or bool(ALSO_THERE.search(question.text)))
