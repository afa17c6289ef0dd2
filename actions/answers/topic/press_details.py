"""“Is it in Bishan, who runs it, when was it built?” of a thing that only a report holds: what the report leaves open.

Comes from: actions.answers.look_up. The report is told first, then each of these that it does not name.
"""

from __future__ import annotations

import re
from dataclasses import replace

from actions.answers.pieces.answer import Answer, Knowledge, answer
from actions.answers.pieces.gaps import topic_gap_line
from actions.answers.pieces.named_reports import A_COMPANY
from actions.answers.pieces.ranked_facts import rank_facts
from actions.answers.pieces.relevance import relevance
from actions.answers.pieces.steps import join_regions
from actions.answers.pieces.topic_choice import decide_topic
from actions.answers.words.details import asks_operator, not_stated, operator_lines
from actions.answers.words.enumerated import asks_list_first
from actions.outcomes import AnswerOutcome
from actions.question import Focus, Language, Question
from actions.replies import fact_card
from actions.texts import reported_place, say
from actions.wording import fact_text
from knowledge.regions import HOME
from knowledge.topics import topics
from knowledge.views import FactView

_WHICH_DISTRICT = re.compile(
    r"哪(?:一)?个?(?:区县|区|县)(?!域)|\b(?:which|what) (?:district|county|part of (?:the city|chongqing))\b",
    re.IGNORECASE,
)
_DONE_THERE = re.compile(
    r"(?:在|位于|设在|落户|是|属于|由)(?:璧山|垫江)[区县]?(?:高新区|政府|这边|那边)?(?:做|办|建|开|搞|推|发|签|实现|完成|设立|成立)?(?:出来|起来)?(?:的)?(?:吗|么|$|[？?，,])|"
    r"^(?:(?:and|so|but) )?(?:is|was|are|were) (?!there\b)[^?]{2,70}\b(?:in|by|from|done by) (?:bishan|dianjiang)\b|"
    r"^(?:(?:and|so|but) )?(?:is|was|are|were) (?:it|this|that|these|they|those) (?:bishan|dianjiang)\b|"
    r"\bdid (?:bishan|dianjiang) (?:do|achieve|reach|build|make|issue) (?:it|this|that|these|them|those)\b",
    re.IGNORECASE,
)
"""What asks whether a district did a thing, or has it."""
_HAS_IT_TOO = re.compile(
    r"(?:璧山|垫江)[区县]?(?:高新区)?(?:也)?(?:有没有|有吗|有么|能吗|可以吗|行吗)|"
    r"\b(?:offered|available|done|possible)\b[^?]{0,12}\bin (?:bishan|dianjiang)\b|\bdoes (?:bishan|dianjiang) (?:also )?(?:have|offer)\b",
    re.IGNORECASE,
)
_ZONES = re.compile(r"(?:璧山|垫江)高新区|\b(?:Bishan|Dianjiang) High-?tech Zone\b", re.IGNORECASE)
_WHO_RUNS = re.compile(
    r"谁(?:来|在)?(?:管|运作|经营|负责)|哪个(?:部门|单位)(?:管|负责)|\bwho (?:runs|manages|is in charge)\b",
    re.IGNORECASE,
)
_WHEN_BUILT = re.compile(
    r"(?:哪一?年|什么时候|何时)的事|(?:什么时候|何时|哪一?年|几月)[^，。？]{0,6}(?:建|成立|设立|办|开|落|启|挂牌|投入|投用|上线|并网|运营)|"
    r"\bwhen (?:was|were|did)\b[^?]{0,60}\b(?:built|set up|established|open(?:ed)?|founded|start(?:ed)?|launch(?:ed)?)\b",
    re.IGNORECASE,
)
_POINTS_BACK = re.compile(
    r"^(?:那么?|这个?|该|它|其|此)?(?:平台|市场|中心|场景|基地|系统|项目|医院)?(?:是|由|归|在)|"
    r"\b(?:it|this|that|the (?:platform|market|centre|center|base|hospital))\b",
    re.IGNORECASE,
)
_IS_IT = re.compile(
    r"^(?:那么?)?(?:它|这个?|该\w{0,2})?(?:是|就是|是不是)(?!真的|这样|对的|有效)[\u4e00-\u9fffA-Za-z]{2,12}(?:吗|么)?[？?]?$|"
    r"^(?:(?:and|or|so),? )?is (?:it|that|this) (?!(?:in|still|like|true|really|valid|enough|possible|allowed|ok(?:ay)?|so|correct|right)\b|the (?:only|first)\b)[\w'’. -]{2,40}\??$",
    re.IGNORECASE,
)
_A_DATE = re.compile(r"\d{4}年\d+月")
SHORTEST_NAME = 4
SURE_OF_ANOTHER = 0.6
MAY_BE = 0.25
"""How likely a topic must be for what a region has on it to be looked at before a report."""
NEAR, CLEAR_LEAD = 0.75, 0.3
"""How near a report must be whose thing is not named in so many words, and how much nearer than any measure."""


def find_press_detail(question: Question, focus: Focus, knowledge: Knowledge) -> Answer | None:
    """What a report says of a thing, and what of place, operator and date it does not; None where none is asked."""
    place = _WHICH_DISTRICT.search(question.text) or _DONE_THERE.search(question.text)
    has_it = _HAS_IT_TOO.search(question.text)
    guesses = _guesses_operator(question, focus)
    runs = guesses or asks_operator(question) or _WHO_RUNS.search(question.text)
    when = _WHEN_BUILT.search(question.text)
    if not (place or has_it or runs or when):
        return None
    topic = decide_topic(question, focus, knowledge)
    fact = _thing(question, focus, knowledge, topic)
    if fact is None or (not place and _has_units(question, focus, fact, knowledge)):
        return None
    if runs and not place and A_COMPANY.search(fact.text):
        return None  # whose it is stands in the report
    language = question.language
    asked = [r for r in question.regions if r != HOME]
    # “The foreign hospitals of Bishan, who is in charge?” names what Bishan's plan has, and no hospital of the press.
    of_matter = has_it or (runs and bool(question.values("topic")))
    if of_matter and not place and _is_held_there(question, asked, knowledge):
        return None  # what a region's own measures have on the matter is no report on the city
    open_points = _where_lines(question, fact, asked) if place or (has_it and asked) else []
    if runs:
        open_points += operator_lines(question, guessed=guesses)
    if when and not _A_DATE.search(fact.text):
        open_points += not_stated(["date"], question, reported=True)
    answered = bool(place) and not asked and bool(reported_place(fact.region, language))
    answered = answered and len(open_points) == 1
    told = say("reported_first", language, fact=fact_text(fact, language))
    # What is all that is asked for is said to be missing first; a place is told from the report.
    told_first = place or has_it or asks_list_first(question.text, fact.text)
    lines = [told, *open_points] if told_first else [*open_points, told]
    if place or has_it:
        lines += [
            topic_gap_line(r, knowledge, fact.topic, question)
            for r in asked
            if not topics()[fact.topic].tasks
            and not knowledge.catalogue.find_measures(fact.topic, r)
        ]
    return answer(
        question,
        focus.after(question, fact.topic, tuple(asked)),
        AnswerOutcome.ANSWERED if answered or not open_points else AnswerOutcome.NOT_COVERED,
        "\n".join(lines),
        (fact_card(fact, language),),
    )


def _is_held_there(question: Question, asked: list[str], knowledge: Knowledge) -> bool:
    """Whether the plans of the regions asked for have measures on what a message may well be about."""
    likely = [t for t, chance in question.topics[:2] if chance >= MAY_BE]
    return any(knowledge.catalogue.find_measures(t, r) for t in likely for r in asked)


def _guesses_operator(question: Question, focus: Focus) -> bool:
    """“Who runs it? Is it SAFE?”: whether the second only names somebody for the first."""
    return bool(_IS_IT.search(question.text)) and asks_operator(replace(question, text=focus.text))


def _thing(
    question: Question, focus: Focus, knowledge: Knowledge, topic: str | None
) -> FactView | None:
    """The report that is meant: that of the last answer, the one whose thing is named, or the nearest of its topic."""
    facts = knowledge.catalogue.facts
    named = _named(question, knowledge)
    if named:
        return named
    last = facts.get(focus.shown[0]) if focus.shown else None
    goes_on = "topic" not in question.entities and (
        not question.names_a_topic
        or topic == focus.topic
        or question.topic_confidence < SURE_OF_ANOTHER
        or _POINTS_BACK.search(question.text)
    )
    if last and goes_on:
        return last
    nearest = _clearly_nearest(question, knowledge)
    if nearest:
        return facts[nearest]
    if topic is None or topics()[topic].tasks or knowledge.catalogue.find_measures(topic):
        return None
    if not question.is_surer_of_topic(SURE_OF_ANOTHER):
        return None
    return next(iter(rank_facts(question, knowledge, topic)), None)


def _clearly_nearest(question: Question, knowledge: Knowledge) -> str:
    """The report that is near to the message, and much nearer than any measure; empty where there is none."""
    reports = relevance(question, knowledge, knowledge.catalogue.facts)
    best = next(iter(reports), "")
    measures = relevance(question, knowledge, knowledge.catalogue.measures)
    lead = reports.get(best, 0.0) - max(measures.values(), default=0.0)
    return best if reports.get(best, 0.0) >= NEAR and lead >= CLEAR_LEAD else ""


def _has_units(question: Question, focus: Focus, fact: FactView, knowledge: Knowledge) -> bool:
    """Whether measures on the topic of a report have units, which somebody may mean who asks for whoever is in charge."""
    if not knowledge.catalogue.find_measures(fact.topic):
        return False
    shown = [i for i in focus.shown if i in knowledge.catalogue.measures]
    in_charge = not asks_operator(question) and not _guesses_operator(question, focus)
    in_charge = in_charge and not _WHEN_BUILT.search(question.text)
    dated = bool(_WHEN_BUILT.search(question.text))
    return in_charge or (bool(shown) and not dated) or bool(_HAS_IT_TOO.search(question.text))


def _named(question: Question, knowledge: Knowledge) -> FactView | None:
    """The report whose thing is named in so many words that no measure has."""
    text, catalogue = question.text.lower(), knowledge.catalogue
    found: dict[str, int] = {}
    for fact in catalogue.facts.values():
        names = (n.lower() for n in (fact.metric, fact.metric_en, *fact.aliases))
        lengths = [len(n) for n in names if _is_name(n) and n in text]
        if lengths:
            found[fact.id] = max(lengths)
    # Of several that name it, the one that tells least besides.
    best = max(found, key=lambda i: (found[i], -len(catalogue.facts[i].text)), default=None)
    if best is None:
        return None
    written = " ".join(f"{m.text} {m.text_en or ''}" for m in catalogue.measures.values()).lower()
    longest = catalogue.facts[best]
    names = (n.lower() for n in (longest.metric, longest.metric_en, *longest.aliases))
    told = [n for n in names if n in text and len(n) == found[best]]
    return None if any(n in written for n in told) else longest


def _is_name(name: str) -> bool:
    return " " in name if name.isascii() else len(name) >= SHORTEST_NAME


def _where_lines(question: Question, fact: FactView, asked: list[str]) -> list[str]:
    """Where the report says that it is; that it names no district, or another than the one asked about."""
    language = question.language
    place = reported_place(fact.region, language)
    zone = _ZONES.search(question.text)
    names = zone.group() if zone else join_regions(asked, language) if asked else ""
    return [where_reported(place, names, language)]


def where_reported(place: str | None, asked: str, language: Language) -> str:
    """Which part of Chongqing a report speaks of, and that it is not, or is not named to be, the one asked about."""
    if place:
        label = "reported_not_there" if asked else "reported_there"
    else:
        label = "reported_city" if asked else "reported_no_district"
    return say(label, language, where=place or "", asked=asked)
