"""A region was asked for whose document has nothing on a topic: say so, then what is nearest."""

from __future__ import annotations

import re

from actions.answers.pieces.answer import Answer, Knowledge, answer
from actions.answers.pieces.evidence import ENOUGH
from actions.answers.pieces.gaps import is_meant, topic_gap_line, whose_lines
from actions.answers.pieces.leads import lead_lines
from actions.answers.pieces.matches import text_without_places
from actions.answers.pieces.ranking import rank_measures
from actions.answers.pieces.relevance import query_of, relevance
from actions.answers.pieces.steps import area_name, join_regions, next_steps, topic_names
from actions.answers.topic.neighbours import (
    counterparts_in_region,
    neighbours_in_region,
    same_field_in_region,
)
from actions.answers.topic.qualifications import other_way_beside
from actions.answers.words.details import not_stated, unstated
from actions.answers.words.likened import without_likened
from actions.answers.words.matter import in_both_languages, share_said, words_of_matter
from actions.outcomes import AnswerOutcome
from actions.question import Focus, Language, Question
from actions.replies import fact_card, measure_card
from actions.texts import region_name, reported_place, say
from actions.wording import fact_text, join_names
from knowledge.regions import HOME
from knowledge.search.entries import MEASURE
from knowledge.search.scoring import Filters
from knowledge.topics import topics
from knowledge.views import FactView, MeasureView

NEAREST = 4
"""Measures of the region itself that come nearest."""
OF_A_TRADE = 2
OF_SAME_TASK = 2
"""Measures of a region shown because they name the trade asked about."""
_TRADES = {
    trade: re.compile(asked, re.IGNORECASE)
    for trade, asked in {
        "物流": r"物流|货运|\blogistics\b|\bfreight\b",
        "旅游": r"旅游|旅行社|\btouris[mt]\w*|\btravel agenc",
        "养老": r"养老|\belderly|\bnursing homes?\b",
        "动漫": r"动漫|动画|\banimation\b",
        "会展": r"会展|展览|\bexhibitions?\b",
        "中医药": r"中医|中药|\b(?:traditional )?chinese medicine\b",
        "文化": r"文化|文艺|演出|表演|剧团|剧场|\bcultur\w+|\btheat(?:re|er)s?\b|\btroupes?\b|\bperform(?:ing|ances?)\b|\bconcerts?\b",
    }.items()
}
"""Trades as the documents write them, and how visitors call them."""
_IN_ENGLISH = {
    "物流": "logistics",
    "旅游": "tourism",
    "养老": "elderly care",
    "动漫": "animation",
    "会展": "exhibitions",
    "中医药": "Chinese medicine",
    "文化": "culture",
}
_WRITTEN = {"旅游": "旅游|旅行社"}
"""Trades that stand in the documents in more words than their own."""
REPORT_NEAR = 0.6
"""How near a report on all Chongqing must be to be told where the district asked for has no measure."""
LONGEST_REPORT = 300
"""Characters of a report that is told in the text."""
_ZONES = re.compile(r"(?:璧山|垫江)高新区|\b(?:Bishan|Dianjiang) High-?tech Zone\b", re.IGNORECASE)
"""Zones of a district whose names are like those of the city's own."""


_ASKS_THE_WAY = re.compile(
    r"(?:怎么|如何|怎样|咋)(?:才能|能|可以|去|来)?(?:办|申请|拿|领|弄|得到|获得|取得|申领)|"
    r"\bhow (?:do|can|could|should|would|to)(?: (?:i|we|one|my \w+|our \w+))? (?:get|apply|obtain|have|order|acquire|receive)\b",
    re.IGNORECASE,
)
"""What asks how to get the thing itself."""


def topic_nearer(
    question: Question, knowledge: Knowledge, topic: str, missing: list[str]
) -> str | None:
    """Of a topic that is only guessed and that a region lacks: the topic of the region's text that fits well."""
    if is_meant(topic, question) or question.vector is None:
        return None
    filters = Filters((MEASURE,), tuple(missing))
    for hit in knowledge.index.search(query_of(question), filters, 1):
        measure = knowledge.catalogue.measures[hit.id]
        nearest = measure.topic
        near = hit.score >= ENOUGH and _shares_matter(measure, question, knowledge)
        if near and nearest and nearest != topic:
            return nearest
    return None


def _shares_matter(measure: MeasureView, question: Question, knowledge: Knowledge) -> bool:
    """Whether a text says anything of what is asked; “foreign” and “eligible” alone make no text nearer."""
    words = words_of_matter(text_without_places(question, knowledge))
    return not words or share_said(words, in_both_languages(measure)) > 0


def answer_missing(
    question: Question,
    focus: Focus,
    knowledge: Knowledge,
    topic: str,
    missing: list[str],
    facts: list[FactView],
) -> Answer:
    """Names the gap; then the topic in other regions, then what is nearest in the region itself."""
    language = question.language
    home, asked = knowledge.catalogue.home_regions, question.regions or focus.regions
    elsewhere = rank_measures(question, knowledge, topic, (*home, *asked))
    have = [r for r in asked if elsewhere.get(r)]
    others = have or [r for r in home if elsewhere[r]]
    there = [m for r in others for m in elsewhere[r]]
    siblings = [
        m for r in missing for m in neighbours_in_region(question, knowledge, topic, r, there)
    ]
    if topics()[topic].family == "talent":
        alike = [m for r in missing for m in counterparts_in_region(there, r, knowledge)]
        siblings = list(dict.fromkeys([*siblings, *alike]))[:NEAREST]
        if not siblings:
            siblings = _of_same_task(question, there, missing, knowledge)
    said = _saying_the_matter(question, there, missing, knowledge)
    siblings = [*said, *(m for m in siblings if m not in said)]
    siblings += [
        m for m in other_way_beside(question, topic, missing, knowledge) if m not in siblings
    ]
    trade = _trade(question, there if HOME in missing else [])
    of_trade = _of_the_trade(trade, missing, knowledge)
    siblings = [m for m in siblings if m not in of_trade]
    # Of several regions asked for, what one has is said before what another has not.
    lines = lead_lines(topic, [m for r in have for m in elsewhere[r][:2]], language)
    lines += _trade_lines(question, topic, trade, of_trade)
    saying = {m.region for m in of_trade}
    gaps = [
        topic_gap_line(region, knowledge, topic, question)
        for region in missing
        if region not in saying
    ]
    # “Can they in Dianjiang, like in Bishan?” asks about Dianjiang.
    only_likened = have and not set(have) & set(without_likened(question))
    lines = [*gaps, *lines] if only_likened else [*lines, *gaps]
    told, of_others = len(lines), [m for r in others for m in elsewhere[r][:2]]
    of_field = {}
    if topics()[topic].family == "opening" and not siblings + of_trade:
        # A family of many fields: what is near stands under the same one.
        of_field = field_lines(missing, there, knowledge, question)
    lines += [line for told, _ in of_field.values() for line in told]
    siblings += [m for _, measures in of_field.values() for m in measures]
    # “And in Dianjiang?”: what was just read of Bishan is not read again where Dianjiang has something near.
    is_read = bool(siblings or of_trade) and all(m.id in focus.shown for m in of_others)
    if not (is_read and HOME in missing):
        lines[told:told] = whose_lines(others, missing, knowledge, language)
    if siblings and not of_field:
        where = join_regions(list(dict.fromkeys(m.region for m in siblings)), language)
        lines.append(say("nearest_in_region", language, where=where))
        lines += lead_lines(topic, siblings[:1], language) if is_read else []
    cards = [measure_card(m, language) for m in of_trade]
    # What the region itself says of the matter is not read behind another's.
    cards += [measure_card(m, language) for m in said]
    cards += [measure_card(m, language) for m in ([] if is_read else of_others)]
    cards += [measure_card(m, language) for m in siblings if m not in said]
    of_city = _reported_of_city(question, knowledge, topic, facts)
    if HOME in missing or not cards:
        lines += _reported_elsewhere(question, missing, facts[:2])
        lines += [_reported(f, language) for f in facts[:1] if have and f.topic == topic]
        cards += [fact_card(f, language) for f in facts[:2]]
        if facts and not have:
            # What is only reported of another place is not told how to get here.
            reports = [f.text for f in facts[:2]]
            lines += unstated(question, topic, reports, reported=True) or _way_unstated(question)
    elif of_city:
        lines += [_reported(f, language) for f in of_city]
        lines += _reported_elsewhere(question, missing, of_city)
        cards += [fact_card(f, language) for f in of_city]
    outcome = AnswerOutcome.ANSWERED if have else AnswerOutcome.NOT_COVERED
    return answer(
        question,
        focus,
        outcome,
        "\n".join(lines),
        tuple(cards),
        next_steps(question, knowledge, others, topic=topic),
    )


def _way_unstated(question: Question) -> list[str]:
    """That no report says how a thing is got, where a message asks how to do it."""
    asked = ["procedure"] if _ASKS_THE_WAY.search(question.text) else []
    return not_stated(asked, question, reported=True)


def field_lines(
    missing: list[str], there: list[MeasureView], knowledge: Knowledge, question: Question
) -> dict[str, tuple[list[str], list[MeasureView]]]:
    """For each region what it has of the same field, and the lines that say that it is no rule on the matter."""
    language, found = question.language, {}
    for region in (r for r in missing if r in knowledge.catalogue.home_regions):
        area, measures = same_field_in_region(there, region, knowledge)
        if measures:
            where = region_name(region, language)
            intro = say("same_field", language, where=where, field=area_name(area, language))
            found[region] = ([intro, *lead_lines(area, measures, language)], measures)
    return found


def _saying_the_matter(
    question: Question, there: list[MeasureView], missing: list[str], knowledge: Knowledge
) -> list[MeasureView]:
    """What a region has on a part of what was asked that the others' measures name too: 社保 of the green channel."""
    shared = words_of_matter(text_without_places(question, knowledge))
    shared = tuple(w for w in shared if any(share_said([w], m.text) == 1 for m in there))
    titles = {m.task.title for m in there if m.task}
    own = [m for m in knowledge.catalogue.measures.values() if m.region in missing]
    saying = ([m for m in own if share_said([w], m.text) == 1] for w in shared)
    # What many measures say, such as “work”, tells no matter from another.
    rare = [m for found in saying if len(found) <= OF_SAME_TASK for m in found]
    return list(dict.fromkeys(m for m in rare if m.task and m.task.title in titles))


def _of_same_task(
    question: Question, there: list[MeasureView], missing: list[str], knowledge: Knowledge
) -> list[MeasureView]:
    """What these regions have under the task that is named as that of other regions' measures, the nearest first."""
    titles = {m.task.title for m in there if m.task}
    own = {
        m.id: m
        for m in knowledge.catalogue.measures.values()
        if m.region in missing and m.task and m.task.title in titles
    }
    return [own[i] for i in relevance(question, knowledge, own)][:OF_SAME_TASK]


def _reported_of_city(
    question: Question, knowledge: Knowledge, topic: str, facts: list[FactView]
) -> list[FactView]:
    """The report on the topic that is near: it speaks of all Chongqing, of which the region without a measure is part."""
    own = [f for f in facts if f.topic == topic]
    near = relevance(question, knowledge, [f.id for f in own])
    return [f for f in own if near[f.id] >= REPORT_NEAR][:1]


def _trade(question: Question, meant: list[MeasureView]) -> str:
    """The trade that is asked about, as the documents write it; empty where none is.

    “Anything at the city level?” names none: that of the districts' measures which are meant is asked about.
    """
    texts = [question.text, *(m.text for m in meant)]
    return next((t for text in texts for t, asked in _TRADES.items() if asked.search(text)), "")


def _of_the_trade(trade: str, missing: list[str], knowledge: Knowledge) -> list[MeasureView]:
    """Measures of these regions whose words name the trade, whatever topic they are sorted under."""
    held = knowledge.catalogue.measures.values()
    written = re.compile(_WRITTEN.get(trade, trade))
    found = [m for m in held if trade and m.region in missing and written.search(m.text)]
    found = [m for m in found if m.topic]
    return [m for m in found if topics()[str(m.topic)].family != "pilot"][:OF_A_TRADE]


def _trade_lines(
    question: Question, topic: str, trade: str, of_trade: list[MeasureView]
) -> list[str]:
    """What they say, before whatever else the region has not."""
    if not of_trade:
        return []
    language = question.language
    documents = dict.fromkeys(m.citation.document.document_number for m in of_trade)
    regions = list(dict.fromkeys(m.region for m in of_trade))
    intro = say(
        "trade_mentioned_city" if regions == [HOME] else "trade_mentioned",
        language,
        where=join_regions(regions, language),
        number=join_names(documents, language),
        trade=trade,
        trade_en=_IN_ENGLISH[trade],
        **topic_names(topic),
    )
    return [intro, *lead_lines(of_trade[0].topic or "", of_trade, language)]


def _reported(fact: FactView, language: Language) -> str:
    """What the press reports of the city, whose document is silent; of a long report that there is one."""
    told = fact_text(fact, language)
    return (
        say("fact_too", language, fact=told)
        if len(told) <= LONGEST_REPORT
        else say("facts_too", language)
    )


def _reported_elsewhere(question: Question, missing: list[str], facts: list[FactView]) -> list[str]:
    """That what is reported is of another part of Chongqing than the one asked for."""
    language = question.language
    places = dict.fromkeys(reported_place(f.region, language) for f in facts)
    where = [place for place in places if place]
    asked = _ZONES.search(question.text)
    # What is reported of Chongqing names the city.
    districts = [r for r in missing if r != HOME] or missing
    named = asked.group() if asked else join_regions(districts, language)
    if places and not where and missing != [HOME]:
        return [say("reported_city", language, asked=named)]
    if not where or len(where) < len(places):
        return []
    return [say("reported_elsewhere", language, where=join_names(where, language), asked=named)]
