"""“Back to the hospital, who is in charge?”, “the text of the hospital one”: a turn that goes back to an earlier matter.

What it goes back to is the topic that it names outright, or that of an earlier message which has its words; else the
topic before the last. What is left of the message is asked of that, as if nothing had been said since.

Comes from: actions.answers.dispatch, before anything is answered.
"""

from __future__ import annotations

import re
from dataclasses import replace

from actions.answers.pieces.answer import Knowledge
from actions.answers.pieces.steps import topic_intent
from actions.question import Focus, Question
from knowledge.regions import HOME, spellings_of
from knowledge.search.words import terms
from knowledge.topics import topics

SURE = 0.5
"""How likely a topic must be for the turn to go back to that one."""
_OF_ANY_TOPIC = frozenset(
    ("ask_attribute", "ask_responsible_unit", "compare_regions", "ask_validity", "show_source")
)
"""What is asked of whatever is talked of."""
_BACK = re.compile(
    r"^\W*(?:好[的吧]?|嗯|那么?|行)?[，,\s]*(?:我们?|咱们?)?(?:再|还是)?(?:回到|回过?头来?(?:说|看|讲)|说回|讲回)(?:刚才|之前|上面|前面|一开始|最初)?(?:说|问|讲|提)?(?:过|到)?的?"
    r"(?P<zh>[^，,。：:？?]{1,12}?)(?:那[个件块]|的?(?:事情?|问题|话题))?(?:上来?|来|吧)?(?:[，,。：:]\s*|$)|"
    r"^\W*(?:(?:ok(?:ay)?|well|so|and|now|right|fine|thanks)[,.]? )*(?:(?:let(?:['’]s| us| me)|can we|could we|i want to|i['’]d like to|going|coming|getting) )?(?:(?:go|get|come) )?back (?:on )?to "
    r"(?:the |my |our |that |your )?(?P<en>[\w’' -]{2,30}?)(?: thing| question| issue| matter| topic| one)?(?:[,.:;–-]+\s*|$)",
    re.IGNORECASE,
)
_THE_ONE = re.compile(
    r"(?P<zh>[\u4e00-\u9fff]{2,8}?)的?(?:那|这)一?[个条项块](?![\u4e00-\u9fff]*(?:区|县)的)|"
    r"\b(?:the|that) (?P<en>[\w’'-]+(?: [\w’'-]+)?) (?:one|part|item|measure)s?\b",
    re.IGNORECASE,
)
"""What points at one of the things talked of by a word for it."""
_SAYS_WHICH = frozenset(("region", "ordinal", "other_place", "unit", "document", "locator"))
LOOKED_AT = 4
"""How many of the likeliest topics may be the one that is gone back to."""


def going_back(question: Question, focus: Focus, knowledge: Knowledge) -> tuple[Question, Focus]:
    """The question on what it goes back to, and the talk as it was there; both as they are where it goes nowhere."""
    found = _BACK.match(question.text)
    if not focus.topic:
        return question, focus
    if found is None:
        return _to_the_one_before(question, focus, knowledge)
    name = (found.group("zh") or found.group("en") or "").strip()
    topic = _topic_meant(name, question, focus)
    if topic is None:
        return question, focus
    rest = question.text[found.end() :].strip()
    return _back_to(topic, name, rest, question, focus, knowledge)


def _to_the_one_before(
    question: Question, focus: Focus, knowledge: Knowledge
) -> tuple[Question, Focus]:
    """“The clinic one” after a word on care homes: what it points at by a word of the matter before, and not of the last."""
    topic = focus.topic_before
    found = _THE_ONE.search(question.text)
    if found is None or topic not in topics() or _SAYS_WHICH & question.entities.keys():
        return question, focus
    name = (found.group("zh") or found.group("en") or "").strip()
    likely = [t for t, _ in question.topics[:LOOKED_AT]]
    held = knowledge.catalogue.measures
    shown = " ".join(f"{m.text} {m.text_en or ''}" for i in focus.shown if (m := held.get(i)))
    of_the_last = _shares_words(name, f"{shown} {focus.matter}")
    told = any(_shares_words(name, text) for text in focus.told)
    if topic == focus.topic or topic not in likely or of_the_last or not told:
        return question, focus
    return _back_to(str(topic), name, question.text, question, focus, knowledge)


def _back_to(
    topic: str, name: str, rest: str, question: Question, focus: Focus, knowledge: Knowledge
) -> tuple[Question, Focus]:
    """What is left of a message, asked of an earlier topic as it was talked of."""
    message = next((text for text in focus.told if _shares_words(name, text)), "")
    about = message or topics()[topic].name(question.language)
    regions = focus.regions_on(topic) or _regions_told(message, topic, focus, knowledge)
    talk = focus.moved(
        intent=topic_intent(topic),
        topic=topic,
        topic_before=focus.topic or focus.topic_before,
        regions=regions,
        text=about,
        matter=about,
        vector=None,
        earlier=(),
        shown=_held_on(topic, regions, knowledge),
        remaining=(),
        attribute=None,
    )
    kept = question.intent in _OF_ANY_TOPIC and bool(rest)
    entities = {k: v for k, v in question.entities.items() if k != "topic"}
    asked = replace(
        question,
        text=rest or about,
        intent=question.intent if kept else topic_intent(topic),
        # The original is that of what was shown, whatever topic it is on.
        topics=() if kept and question.intent == "show_source" else ((topic, 1.0),),
        entities=entities,
        vector=None,
        parts=(),
    )
    return asked, talk


def _regions_told(message: str, topic: str, focus: Focus, knowledge: Knowledge) -> tuple[str, ...]:
    """The region of which the matter was talked: the last one named by then, where its document has anything on it."""
    told = focus.told[focus.told.index(message) :] if message else focus.told
    regions = [r for r in knowledge.catalogue.regions.values() if r.id != HOME]
    for text in told:
        named = tuple(r.id for r in regions if any(n in text for n in spellings_of(r)))
        if named:
            held = all(knowledge.catalogue.find_measures(topic, r) for r in named)
            return named if held else ()
    return ()


def _held_on(topic: str, regions: tuple[str, ...], knowledge: Knowledge) -> tuple[str, ...]:
    """The measures on the matter in the place of the talk; none where it had no one place."""
    held = knowledge.catalogue.find_measures
    return tuple(m.id for m in held(topic, regions[0])) if len(regions) == 1 else ()


def _topic_meant(name: str, question: Question, focus: Focus) -> str | None:
    named = question.first("topic")
    if named in topics():
        return named
    if question.names_a_topic and question.topic_confidence >= SURE:
        return question.topic
    before = [t for t in (focus.topic_before, focus.topic) if t in topics()]
    bearing = [t for t in before if _shares_words(name, topics()[str(t)].name(question.language))]
    return next(iter([*bearing, *before]), None)


def _shares_words(name: str, text: str) -> bool:
    return bool(set(terms(name)) & set(terms(text)))
