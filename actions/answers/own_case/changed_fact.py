"""“And if we raise it to 55 %?”, “那改成合资呢”: one fact of the case is changed, and the others are kept.

The case is what was said since its matter was named; what is said last of each condition counts.

Comes from: actions.answers.understanding. Goes to: actions.answers.own_case.eligibility, as one text of several turns.
"""

from __future__ import annotations

import re
from dataclasses import replace

from actions.answers.own_case.case_figures import names_a_share
from actions.answers.own_case.eligibility import SPOKEN_OF, check_case
from actions.answers.pieces.answer import Knowledge
from actions.answers.pieces.steps import topic_intent
from actions.answers.words.brevity import length_of
from actions.answers.words.claims import find_mentions
from actions.answers.words.criteria import Criterion, criteria_of
from actions.answers.words.stretches import IF, TURN, turns_to_others
from actions.question import Focus, Question
from knowledge.topics import topics
from knowledge.views import MeasureView

_SUPPOSES = re.compile(
    r"(?:打|说|搞|写|弄|记)错|更正|纠正|\b(?:typo|correction|got (?:it|that) wrong|my mistake|i meant|actually)\b|(?:还|也)(?:行|算|能|可以|符合|够|达标|成)[^，,。？?]{0,6}(?:不|吗|么|没)?[？?]?$|如果|要是|假如|假设|倘若|万一|改成|改为|换成|变成|转成|提高到|提到|降到|降低到|增加到|减少到|等到|再等|满了|到了|"
    r"\bstill (?:qualif\w+|ok(?:ay)?|eligible|count|possible|enough|apply)\b|\b(?:if|suppose|supposing|assuming|instead|what about as|turn it into|turned into|change it|switch(?:ed)? to|"
    r"raise|raised|lower(?:ed)?|increase|reduce|wait(?:ed)?(?: until| till)?)\b",
    re.IGNORECASE,
)
"""What supposes something else than what was told."""
_ASKS_OF_IT = re.compile(
    r"(?:行吗|行不行|够吗|够不够|达标吗|算不算|可以吗|成不成)[？?]?$|\b(?:is that (?:ok(?:ay)?|enough|fine)|enough|ok(?:ay)?)\?*$|"
    r"(?:有(?:没有|什么|啥)?|会(?:不会)?有?|算)(?:影响|区别|不同|不一样|变化|两样)(?:吗|么|没有|呢)?[？?]?$|"
    r"\b(?:does|do|will|would) (?:that|this|it) (?:change|make|matter|affect|help)\b[^?.]*\?*$",
    re.IGNORECASE,
)
"""What asks whether what was just told is enough, or changes anything."""
_THROUGH = re.compile(r"通过|经由|借助|\b(?:through|via)\b", re.IGNORECASE)
"""What adds somebody to the case, and puts nobody in the place of another."""
_EXACT = frozenset(
    ("unit", "named_document", "document", "document_number", "locator", "other_place")
)
_CONDITION = SPOKEN_OF - {"excluded", "beside"}
SURE = 0.6
"""How likely another topic must be for a short turn to be about that one."""
SHORT = 14
"""Chinese characters, or as much English, of a turn that only tells one thing more."""
OF_OTHERS = 20
"""The same of one that turns to other people or companies."""


def with_changed_fact(question: Question, focus: Focus, knowledge: Knowledge) -> Question:
    """The question on the last topic with all that was told of the case, where a turn changes one fact of it."""
    topic = focus.topic
    if topic is None or topic not in topics() or topics()[topic].tasks or question.parts:
        return question
    elsewhere = bool(question.regions) and question.regions != focus.regions
    if elsewhere or _EXACT & question.entities.keys() or not focus.text:
        return question
    if not _changes(question, topic):
        return question
    added = bool(_THROUGH.search(question.text))
    changed = question if added else replace(question, text=IF.sub("", question.text))
    if not _speaks_of_a_condition(changed, focus, topic, knowledge):
        return question
    of_itself = ("topic", "attribute")
    return replace(
        changed,
        intent=topic_intent(topic),
        topics=((topic, 1.0),),
        entities={k: v for k, v in question.entities.items() if k not in of_itself},
        # That it is only supposed is remembered with it.
        text=f"{_told_before(changed, focus, topic, knowledge)}{TURN}{question.text}",
        vector=focus.vector,
        directness=None,
    )


def _changes(question: Question, topic: str) -> bool:
    """Whether it supposes something else, or is a short turn that names no matter of its own."""
    if _SUPPOSES.search(question.text):
        return True
    if question.beside:
        return False  # a part of a message asks what it says itself
    short = OF_OTHERS if turns_to_others(question.text) else SHORT
    if length_of(question.text) > short and not _ASKS_OF_IT.search(question.text):
        return False
    other = question.topic != topic and question.is_surer_of_topic(SURE)
    return not other


def _speaks_of_a_condition(
    question: Question, focus: Focus, topic: str, knowledge: Knowledge
) -> bool:
    """Whether it says anything of a condition of the measures on the topic, if only a new figure."""
    named = {**question.entities, "topic": (topic,)}
    alone = replace(question, told=(), beside=(), subject="", entities=named)
    for measure in _measures(question, focus, topic, knowledge):
        said = (f.judgement for f in check_case(alone, measure) if not f.is_place)
        shares = any(c.number == "percent" for c, _ in criteria_of(measure))
        if any(j in _CONDITION for j in said) or (shares and names_a_share(question.text)):
            return True
    return False


def _told_before(question: Question, focus: Focus, topic: str, knowledge: Knowledge) -> str:
    """What was said since the matter was named, oldest first, without what does not hold any more."""
    told = focus.text
    if focus.matter and focus.matter not in focus.text:
        told = f"{focus.matter}{TURN}{focus.text}"
    if _THROUGH.search(question.text):
        return told
    for measure in _measures(question, focus, topic, knowledge):
        for criterion, _ in criteria_of(measure):
            told = _without_contrary(told, question.text, criterion)
    return told


def _without_contrary(told: str, now: str, criterion: Criterion) -> str:
    """A text without the words that say the contrary of what is said now."""
    sides = (criterion.met, criterion.unmet)
    for side, contrary in (sides, sides[::-1]):
        if not find_mentions(side, now) or find_mentions(contrary, now):
            continue
        told = _without(told, contrary)
    unsure = (side for side in (criterion.unclear, criterion.partly) if side)
    other = criterion.who and turns_to_others(now) and any(find_mentions(s, now) for s in unsure)
    return (
        _without(told, criterion.met) if other and not find_mentions(criterion.met, now) else told
    )


def _without(told: str, said: str) -> str:
    """A text without the words that one side of a condition is said by."""
    for mention in reversed(find_mentions(said, told)):
        told = told[: mention.start] + told[mention.end :]
    return told


def _measures(
    question: Question, focus: Focus, topic: str, knowledge: Knowledge
) -> list[MeasureView]:
    regions = question.regions or focus.regions or knowledge.catalogue.home_regions
    return [m for r in regions for m in knowledge.catalogue.find_measures(topic, r)]
