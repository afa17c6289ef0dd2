"""“Does Dianjiang also have it?”, “only Bishan, or others too?”: the region that an answer left out.

Comes from: actions.answers.finishing, with the answer. Goes to: behind its first sentences.
"""

from __future__ import annotations

import re
from dataclasses import replace

from actions.answers.pieces.answer import Answer, Knowledge
from actions.answers.pieces.gaps import topic_gap_line
from actions.answers.pieces.leads import lead_lines
from actions.answers.pieces.ranking import rank_measures
from actions.outcomes import AnswerOutcome
from actions.question import Question
from actions.replies import measure_card
from actions.texts import region_name
from knowledge.regions import HOME, spellings_of
from knowledge.topics import topics

_OTHERS_TOO = re.compile(
    r"(?:只有|只在|仅|就)[^，,。？?]{1,16}(?:还是|或者?)[^，,。？?]{0,8}(?:别的|其他|别处|其它)|(?:别的|其他|其它)(?:区县|区|县|地方)(?:也|有没有|是不是|能|可以)|"
    r"\bonly\b[^?]{0,60}\bor\b[^?]{0,40}\b(?:others?|elsewhere)\b|\b(?:do|does|can|have) (?:any )?other (?:counties|districts|places)\b",
    re.IGNORECASE,
)
"""What asks for the other regions without naming them."""
_BOTH_CITIES = re.compile(r"成渝|川渝|\b(?:chengdu|sichuan)[-–]chongqing\b", re.IGNORECASE)
"""“Chengdu-Chongqing” is the name of a pilot and asks for no city document."""
_ASKS_OF_TOPICS = frozenset(
    (
        "ask_finance",
        "ask_opening",
        "ask_talent",
        "ask_pilot",
        "ask_responsible_unit",
        "compare_regions",
    )
)


def with_other_regions(answered: Answer, question: Question, knowledge: Knowledge) -> Answer:
    """The answer with each region asked for of which it says nothing: what is held there, or that nothing is."""
    reply, topic = answered.reply, answered.focus.topic
    shown = [m for c in reply.cards if (m := knowledge.catalogue.measures.get(c.id))]
    asked_of_topic = question.intent in _ASKS_OF_TOPICS and reply.outcome in (
        AnswerOutcome.ANSWERED.value,
        AnswerOutcome.NOT_COVERED.value,
    )
    if not asked_of_topic or not shown or topic is None or topics()[topic].tasks:
        return answered
    if any(m.topic != topic for m in shown[:1]):
        return answered
    asked = _regions_asked(question, knowledge)
    told = {m.region for m in shown}
    left = [r for r in asked if r not in told and not _is_told(r, reply.text, knowledge)]
    if not left or not told & set(asked):
        return answered
    by_region = rank_measures(question, knowledge, topic, tuple(left))
    found = [ms[0] for ms in by_region.values() if ms]
    lines = [topic_gap_line(r, knowledge, topic, question) for r in left if not by_region.get(r)]
    lines += lead_lines(topic, found, question.language) if found else []
    cards = (*reply.cards, *(measure_card(m, question.language) for m in found))
    text = "\n".join([reply.text, *lines])
    focus = answered.focus
    have = (m.region for m in (*shown, *found))
    moved = focus.moved(regions=tuple(dict.fromkeys(have)), shown=tuple(card.id for card in cards))
    return Answer(replace(reply, text=text, cards=cards), moved)


def _regions_asked(question: Question, knowledge: Knowledge) -> list[str]:
    """The shipped regions that a message names, or all of them where it asks for “others”."""
    home = knowledge.catalogue.home_regions
    if _OTHERS_TOO.search(question.text):
        return list(home)
    lower = question.text.lower()
    named = [
        r.id
        for r in knowledge.catalogue.regions.values()
        if r.id in home and any(n.lower() in lower for n in spellings_of(r))
    ]
    compared = question.intent == "compare_regions" and HOME in question.values("region")
    compared = compared and not _BOTH_CITIES.search(question.text)
    named += [HOME] if compared and HOME not in named else []
    both = len(named) > 1
    # “Chongqing” is where all of it happens; beside a district it is the city's own plan.
    return named if both else [r for r in named if r != HOME]


def _is_told(region: str, text: str, knowledge: Knowledge) -> bool:
    """Whether an answer speaks of a region already."""
    names = spellings_of(knowledge.catalogue.regions[region])
    whole = {region_name(region, "zh"), region_name(region, "en"), *names}
    if region == HOME:
        whole = {"市级", "The city document", "the city document", "city level"}
    return any(name in text for name in whole)
