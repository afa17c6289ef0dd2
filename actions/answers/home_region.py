"""Where a visitor is: the district of the portal or of the QR code that brought them, or the one that they named.

The portal's counts where a message names no place and the district's document has something on the topic;
what only others have is still answered from them. Who said “our firm in Dianjiang” is told what Dianjiang's
document says and that it says nothing, also many messages later.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from actions.answers.pieces.answer import Knowledge
from actions.outcomes import AnswerOutcome
from actions.question import Focus, Question
from knowledge.regions import CITY_LEVEL, HOME

_TOPICAL = ("ask_talent", "ask_complaint", "ask_finance", "ask_opening", "ask_attribute")
LIKELY = 0.4
"""How likely a topic must be not to give way to another one that the district has something on."""
_OF_A_PLACE = (
    *_TOPICAL,
    "ask_area",
    "ask_responsible_unit",
    "ask_complaint_process",
    "file_complaint",
    "ask_case_status",
)
_PLACES = frozenset(("region", "document", "other_place", "document_number", "named_document"))

_SUPPOSES = re.compile(
    r"如果|要是|假如|假设|倘若|换成|万一|\b(?:if|suppose|supposing|assuming|instead)\b",
    re.IGNORECASE,
)
"""What supposes a place, and tells none."""
_ASKING_WORDS = (
    "can",
    "could",
    "may",
    "do",
    "does",
    "did",
    "should",
    "would",
    "must",
    "if",
    "will",
)
_ASKING = f"(?:{'|'.join(_ASKING_WORDS)})"
_NOT_ASKED = "".join(rf"(?<!\b{word} )" for word in _ASKING_WORDS)
"""Nothing of a question stands before “we”."""


def at_home(question: Question, focus: Focus, home: str | None, knowledge: Knowledge) -> Question:
    """The question as asked in `home`, if nothing in it or before it says another place."""
    if home is None or question.intent not in _TOPICAL or question.topic is None:
        return question
    if question.values("region") or question.values("document") or question.values("other_place"):
        return question
    if focus.regions and focus.topic == question.topic:
        return question
    if not knowledge.catalogue.find_measures(question.topic, home):
        return question
    return replace(question, entities={**question.entities, "region": (home,)})


def with_own_place(focus: Focus, question: Question) -> Focus:
    """The focus with the district where the visitor says that he or his undertaking is."""
    named = [r for r in question.regions if r != HOME]
    if len(named) != 1:
        return focus
    if _SUPPOSES.search(question.text):
        return focus.moved(supposed_region=named[0])
    focus = focus.moved(supposed_region=None)
    return focus.moved(own_region=named[0]) if tells_own_place(question) else focus


def waiting_region(question: Question, outcome: str) -> str | None:
    """The one region that a message named which got no answer of any text; None where there is none."""
    unanswered = outcome in (AnswerOutcome.CLARIFICATION, AnswerOutcome.CONVERSATION)
    return question.regions[0] if unanswered and len(question.regions) == 1 else None


def tells_own_place(question: Question) -> bool:
    """Whether the message says that the visitor or his undertaking is in a place that it names."""
    spelt = [s for s in question.spellings.get("region", ()) if s and s in question.text]
    return any(_is_own(question.text, s) for s in spelt)


def at_own_place(question: Question, focus: Focus) -> Question:
    """The question as asked in the visitor's own district, if neither it nor the talk is about another place.

    A region that the message before named and that has no answer yet goes before that.
    """
    own = focus.waiting_region or focus.own_region
    if own is None or question.intent not in _OF_A_PLACE or _PLACES & question.entities.keys():
        return question
    of_another = focus.regions not in ((), (own,)) and focus.waiting_region is None
    if of_another and not _leaves_supposition(question, focus):
        return question
    code = CITY_LEVEL if own == HOME else own
    placed = replace(question, entities={**question.entities, "region": (code,)})
    if question.topic and question.topic_confidence >= LIKELY:
        # What is asked stays what it is where that district has nothing on it; how sure it is stays too, for “which
        # office?” is all asking and means what was talked of.
        return replace(placed, topics=((question.topic, question.topic_confidence),))
    return placed


def _leaves_supposition(question: Question, focus: Focus) -> bool:
    """Whether another matter is asked about than the one for which another place was supposed."""
    return (
        focus.is_supposed and question.topic != focus.topic and question.is_surer_of_topic(LIKELY)
    )


def _is_own(text: str, name: str) -> bool:
    """Whether the place is where “we”, “our factory” or “a firm of Dianjiang” is; “can we … in Dianjiang?” only asks."""
    return bool(_OURS.search(text)) and _our_place(name).search(text) is not None


_OURS = re.compile(
    r"我|咱|公司|企业|厂|研究院|研发中心|商户|店|院|\b(?:we|i|our|my)\b|[- ]based\b", re.IGNORECASE
)
"""What stands in any text that `_our_place` fits; that takes milliseconds to compile for a name."""


@lru_cache(maxsize=256)
def _our_place(name: str) -> re.Pattern[str]:
    place = re.escape(name)
    undertaking = r"(?:公司|企业|厂|工厂|研究院|研发中心|商户|店|院)"
    no_paper = r"(?!的?(?:方案|文件|政策|规定))(?!['’]?s? (?:plan|document|rules?))"
    return re.compile(
        rf"(?:我们?|咱们?|我司|本公司|本企业|公司|厂)(?:(?!能|可|想问|问)[^，,。？?；;]){{0,6}}{place}{no_paper}|"
        rf"(?:^|[，,。；;？?\s]){place}[区县]?这?边?的?(?:一?家)?[\u4e00-\u9fff]{{0,6}}{undertaking}[。！!\s]*(?:$|[，,。])|"
        rf"我们?[^。？?；;]{{0,14}}[，,]\s*(?:目前|现在)?就?在{place}[区县]?(?:有(?:个|一|两|几|家|间|自己的|工?厂|分公司)|开了|设了|办了|建了|上班|工作)|"
        rf"我们?是[^。？?；;]{{1,16}}[，,]\s*就?在{place}[区县]?(?:这边)?\W*$|"
        rf"{_NOT_ASKED}\b(?:we|i|we['’]re|i['’]m|our|my)\b(?:(?!\b{_ASKING}\b)[^.?!;]){{0,40}}\b(?:in|from|at|near) {place}\b{no_paper}|"
        rf"\b(?:our|my|we['’]re an?|we are an?) {place}(?:[- ]based)? \w+|"
        rf"\b{place}[- ]based\b",
        re.IGNORECASE,
    )
