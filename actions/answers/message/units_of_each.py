"""“投诉和侵权分别归谁管？”: two matters with one question of who looks after them; each is answered.

Comes from: actions.answers.message.unseen_parts. Goes to: actions.answers.message.parts.
"""

from __future__ import annotations

import re
from dataclasses import replace

from actions.answers.message.clause_topics import NEAR_ALONE, part_about, topics_near
from actions.answers.pieces.answer import Knowledge
from actions.answers.pieces.several import several_topics
from actions.question import Question
from knowledge.topics import topics

_AND = r"(?:和|与|跟|、|以及|还有)"
_THING = r"[^，,：:。？?、和与跟]{2,24}?"
_WHO = r"(?:由|是|归|归口|找|问|去找|该找|应该找|要找)*(?:谁|哪(?:个|些|家|几个)?(?:部门|单位|局|科室))"
_PLACE = r"[，,]?(?:在)?(?:(?:璧山|垫江|重庆)(?:[区县市])?(?:这边|那边)?)?(?:的话)?"
_OF_EACH_ZH = (
    re.compile(
        rf"(?:^|[：:，,。])(?P<a>{_THING}){_AND}(?P<b>{_THING}){_PLACE}"
        rf"(?P<each>各自?|分别|都|各是)?(?:都)?{_WHO}"
    ),
    re.compile(
        rf"(?P<each>各自?|分别)?(?:由|是|归)?(?:谁|哪(?:个|些|家)?(?:部门|单位|局))(?:来|在)?(?:负责|牵头|主管|管理?)?[：:]?"
        rf"(?P<a>{_THING}){_AND}(?P<b>{_THING})(?=$|[，,。？?])"
    ),
)
_OF_EACH_EN = (
    re.compile(
        r"\b(?:who (?:leads|is (?:in charge of|responsible for)|handles|runs|manages|looks after|deals with|takes care of)|"
        r"(?:which|what) (?:departments?|units?|bureaus?|offices?|authorit(?:y|ies)) (?:leads?|(?:is|are) (?:in charge of|responsible for)|"
        r"handles?|runs?|manages?|looks? after|deals? with)) (?:each of )?"
        r"(?P<a>[^,?]{4,60}?),? and (?:of |for |with )?(?P<b>[^,?]{4,60}?)"
        r"(?:,? (?:in|for) (?:bishan|dianjiang|chongqing))?(?:,? (?P<each>each|respectively|both))?"
        r"(?:,? (?:in|for)? ?(?:bishan|dianjiang|chongqing))?\s*(?:[?.]|$)",
        re.IGNORECASE,
    ),
)
TOUCHED = 0.01
"""How likely a topic must be to be one that the message as a whole is perhaps on."""
LEFT = 0.25
"""How much of what the first matter leaves a topic must have to be the other's, whose words name none."""
IN_WORDS = 0.2
"""How near in words a text must be to a matter that is not asked for in so many words as one of two."""


def with_units_of_each(question: Question, knowledge: Knowledge) -> Question:
    """“Who leads A and B?”: a part for each of the two, where they are about two topics and not both are named."""
    found = _found(question)
    if found is None or question.intent != "ask_responsible_unit" or "unit" in question.entities:
        return question
    things = [found["a"].strip(), found["b"].strip()]
    about = [_topic_of(thing, question, knowledge) for thing in things]
    if found["each"]:
        about = [a or _left_beside(about, question) for a in about]
    first, second = about
    if first is None or second is None or first == second:
        return question
    if {first, second} <= set(several_topics(question)):
        return question
    if topics()[first].tasks and topics()[second].tasks:
        return question
    ask = "{}由谁牵头" if question.language == "zh" else "who leads {}"
    parts = tuple(
        replace(part_about(ask.format(thing), topic, question), intent="ask_responsible_unit")
        for thing, topic in zip(things, (first, second), strict=True)
    )
    return replace(question, parts=parts)


def _found(question: Question) -> re.Match[str] | None:
    forms = _OF_EACH_EN if question.language == "en" else _OF_EACH_ZH
    return next((f for form in forms if (f := form.search(question.text))), None)


def _topic_of(thing: str, question: Question, knowledge: Knowledge) -> str | None:
    """The topic that a thing names; else that of the nearest text of the region, likelier if the message is on it."""
    said = question.spellings.get("topic", ())
    named = zip(question.values("topic"), said, strict=False)
    own = next((t for t, word in named if word and word in thing and t in topics()), None)
    if own:
        return own
    # What another region alone has may be asked of this one, too.
    for regions in dict.fromkeys((question.regions, ())):
        near = topics_near(thing, question, knowledge, regions)
        touched = {t for t, chance in question.topics if chance >= TOUCHED}
        likely = [t for t in near if t in touched and near[t] >= IN_WORDS]
        likely = likely or [t for t in near if near[t] >= NEAR_ALONE]
        if likely:
            return max(likely, key=lambda t: near[t])
    return None


def _left_beside(about: list[str | None], question: Question) -> str | None:
    """What the message is likeliest about besides the one thing of which it is known, if anything clearly is."""
    taken = {t for t in about if t}
    left = 1.0 - sum(chance for t, chance in question.topics if t in taken)
    others = [(t, c) for t, c in question.topics if t in topics() and t not in taken]
    likely = (t for t, c in others if not topics()[t].tasks and left > 0 and c / left >= LEFT)
    return next(likely, None) if taken else None
