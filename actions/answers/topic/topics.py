"""“Is there …?”: the measures and reports on a topic, region by region; an area, a gap, another place."""

from __future__ import annotations

import re
from dataclasses import replace

from actions.answers.own_case.case_check import read_case
from actions.answers.own_case.case_lines import plain_lines
from actions.answers.pieces.answer import Answer, Knowledge, after_first_line, before_text
from actions.answers.pieces.elsewhere import answer_topic_elsewhere, is_reported
from actions.answers.pieces.evidence import ENOUGH
from actions.answers.pieces.named_reports import named_reports
from actions.answers.pieces.ranked_facts import facts_answer_better, rank_facts
from actions.answers.pieces.ranking import (
    nearest_regions_first,
    rank_measures,
    regions_with_the_name,
    shown_first,
)
from actions.answers.pieces.relevance import relevance
from actions.answers.pieces.several import answer_each, several_topics
from actions.answers.pieces.steps import source_steps
from actions.answers.pieces.topic_choice import best_topic, decide_topic
from actions.answers.topic.areas import answer_area
from actions.answers.topic.cross_border import find_cross_border
from actions.answers.topic.missing import answer_missing, topic_nearer
from actions.answers.topic.press import (
    answer_for_the_city,
    answer_from_named_reports,
    answer_from_press,
    rests_on_facts,
)
from actions.answers.topic.topic_measures import answer_measures
from actions.answers.topic.two_things import not_tied_line, two_things_line
from actions.answers.words.cues import ASKS_WHETHER_DONE
from actions.answers.words.details import every_detail
from actions.answers.words.hiring import trade_of_worker
from actions.answers.words.likened import without_likened
from actions.question import Focus, Question
from actions.texts import say
from knowledge.topics import topics
from knowledge.views import FactView, MeasureView

CARDS_OF_EACH = 4
"""Cards of one topic where several are answered at once."""
_IN_LANGUAGE = re.compile(
    r"(?:请)?用?(?:中文|英文|英语|汉语)(?:给我)?(?:讲|说|回答|介绍)(?:一下|一讲|一说)?|\b(?:please )?in (?:english|chinese)(?: please)?\b"
)
"""In which language an answer is wanted, which is no part of its matter."""
_GOES_ON = re.compile(
    r"^(?:那|还有|另外|换成|如果是|要是)|还有(?:啥|什么|哪些|别的|其[他它])|呢(?=$|[\s，,？?])|"
    r"^(?:and|but|so|then|what about|how about|what if|is|are|does) (?!there\b)(?:\S+ ?){1,5}$|"
    r"^(?:and|what about|how about|as for|what if)\b|\b(?:too|as well|also)$",
    re.IGNORECASE,
)


_ASKED_OF_A_THING = frozenset(("contact", "phone", "address", "website", "person", "hours"))
"""Details that are asked of the very thing that the last answer began with."""
LEFT_BEHIND = 0.65
"""What share of the nearest report's score the measures of its topic must reach to be told with it."""
_ALREADY = re.compile(r"已经?|正式|\b(?:already|yet)\b", re.IGNORECASE)
"""What the documents plan is worth knowing to somebody who asks how far a thing has come."""


_ASKS_WHAT_IS_NEW = re.compile(
    r"(?:什么|哪些|啥|有)新(?:的)?(?:做法|举措|政策|变化|规定|办法|探索|模式|招)|新在哪|有何创新|创新(?:之处|点)|"
    r"\bwhat(?:['’]s| is) new\b|\banything new\b|\b(?:any|which|what) new (?:approach|practice|measure|rule|polic)",
    re.IGNORECASE,
)
_NEW = frozenset(("explore", "pilot", "study", "issue"))
"""Kinds of measures that try what there was not before."""


def answer_topic(question: Question, focus: Focus, knowledge: Knowledge) -> Answer:
    """Answers a question about a topic."""
    cross_border = find_cross_border(question, focus, knowledge)
    if cross_border is not None:
        return cross_border
    topic = decide_topic(question, focus, knowledge) or best_topic(question, knowledge)
    assert topic is not None, "the rules send questions without any topic to the fallback"
    if topics()[topic].tasks:
        return answer_area(question, focus, knowledge, topic)
    named = several_topics(question)
    if len(named) > 1 and "other_place" not in question.entities:
        steps = source_steps(question.language)
        afresh = focus.moved(topic=None)
        each = answer_each(question, afresh, knowledge, named, answer_topic, CARDS_OF_EACH, steps)
        lines = two_things_line(question, knowledge, named) or not_tied_line(question, knowledge)
        lines = _trade_unmentioned(question, knowledge) or lines
        return before_text(each, lines)
    place = question.first("other_place")
    if place and not is_reported(place, topic, knowledge):
        elsewhere = answer_topic_elsewhere(question, focus, knowledge, topic)
        return _with_exception(elsewhere, question, knowledge)
    regions = question.regions or _carried_regions(question, focus, topic)
    by_region = rank_measures(
        question, knowledge, topic, regions or knowledge.catalogue.home_regions, True
    )
    by_region = regions_with_the_name(question, topic, by_region)
    regions = tuple(r for r in regions if r in by_region)
    by_region = nearest_regions_first(question, knowledge, by_region)
    asked = without_likened(question)
    by_region = {r: by_region[r] for r in sorted(by_region, key=lambda r: r not in asked)}
    if topic == focus.topic and "topic" not in question.entities and every_detail(question):
        by_region = shown_first(by_region, focus)
    if _ASKS_WHAT_IS_NEW.search(question.text):
        by_region = {r: sorted(ms, key=_is_old) for r, ms in by_region.items()}
    facts = rank_facts(question, knowledge, topic)
    if (
        topic == focus.topic
        and "topic" not in question.entities
        and _ASKED_OF_A_THING & every_detail(question)
    ):
        facts = sorted(facts, key=lambda f: f.id not in focus.shown[:1])
    missing = [r for r in regions if not by_region.get(r)]
    moved = focus.after(question, topic, regions, attribute=None)
    if rests_on_facts(by_region, facts):
        return answer_for_the_city(question, moved, knowledge, topic, facts)
    if missing:
        other = topic_nearer(question, knowledge, topic, missing)
        if other:
            meant = replace(question, topics=((other, 1.0),))
            return answer_topic(meant, focus, knowledge)
        lacking = answer_missing(question, moved, knowledge, topic, missing, facts)
        return _with_what_decides(lacking, question, topic, regions, knowledge)
    if not any(by_region.values()):
        return answer_from_press(question, moved, knowledge, topic, facts, topic == focus.topic)
    if _is_about_a_report(question, knowledge, topic, by_region, facts):
        return answer_from_named_reports(question, moved, knowledge, topic, facts)
    return answer_measures(question, moved, knowledge, topic, by_region, facts)


def _is_about_a_report(
    question: Question,
    knowledge: Knowledge,
    topic: str,
    by_region: dict[str, list[MeasureView]],
    facts: list[FactView],
) -> bool:
    """Whether the thing of a report is named, and no measure is nearer to what is asked."""
    if ASKS_WHETHER_DONE.search(question.text) or _ALREADY.search(question.text):
        return False
    measures = [m for ms in by_region.values() for m in ms]
    if named_reports(question, knowledge, topic, facts):
        return facts_answer_better(question, knowledge, measures, facts, needed=0.0)
    return _leaves_measures_behind(question, knowledge, topic, measures, facts)


def _leaves_measures_behind(
    question: Question,
    knowledge: Knowledge,
    topic: str,
    measures: list[MeasureView],
    facts: list[FactView],
) -> bool:
    """Whether a report on the topic is near and every measure far behind it, so that none is on what is asked."""
    if question.vector is None or question.regions or facts[:1] == [] or facts[0].topic != topic:
        return False
    best = max(relevance(question, knowledge, [f.id for f in facts[:1]]).values())
    of_measures = relevance(question, knowledge, [m.id for m in measures])
    return best >= ENOUGH and max(of_measures.values(), default=0.0) < LEFT_BEHIND * best


def _trade_unmentioned(question: Question, knowledge: Knowledge) -> list[str]:
    """That no measure names the trade in which somebody of another country wants to work."""
    trade = trade_of_worker(question.text)
    held = knowledge.catalogue.measures.values()
    if not trade or any(trade.lower() in f"{m.text} {m.text_en}".lower() for m in held):
        return []
    return [say("trade_unmentioned", question.language, trade=trade)]


def _is_old(measure: MeasureView) -> bool:
    return measure.modality_kind not in _NEW


def _with_exception(given: Answer, question: Question, knowledge: Knowledge) -> Answer:
    """An answer on another place, in which what the measures shown except is said outright."""
    held = knowledge.catalogue.measures
    case = read_case(question, [held[c.id] for c in given.reply.cards if c.id in held])
    if not case.excluded:
        return given
    return after_first_line(given, plain_lines(case))


def _with_what_decides(
    given: Answer,
    question: Question,
    topic: str,
    regions: tuple[str, ...],
    knowledge: Knowledge,
) -> Answer:
    """Of two places of which one lacks the matter: first what decides the case by the document of the other."""
    held = knowledge.catalogue.measures
    shown = (held[c.id] for c in given.reply.cards if c.id in held)
    case = read_case(question, [m for m in shown if m.topic == topic and m.region in regions])
    misses = case.excluded or any(f.judgement == "unmet" for _, f in case.decisive)
    return before_text(given, plain_lines(case)) if misses else given


def _carried_regions(question: Question, focus: Focus, topic: str) -> tuple[str, ...]:
    """The region of the last answer, for a follow-up such as “旅行社呢” that names no other."""
    if len(focus.regions) != 1 or question.values("region"):
        return ()
    text = _IN_LANGUAGE.sub("", question.text.strip().lower()).rstrip("?？。.!！")
    goes_on = len(text) <= 12 or bool(_GOES_ON.search(text))
    return focus.regions if goes_on or topic == focus.topic else ()
