"""“How much was it in 2025?”: a figure of a year of which no report gives any; no other year's passes for it.

Comes from: dispatch. A target may be named for a year to come, and so may a plan; those are left to their topics.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timezone

from actions.answers.pieces.answer import Answer, Knowledge, answer
from actions.answers.pieces.leads import lead_lines
from actions.answers.pieces.ranked_facts import rank_facts
from actions.answers.pieces.topic_choice import decide_topic
from actions.answers.topic.press import is_money
from actions.outcomes import AnswerOutcome
from actions.question import Focus, Question
from actions.replies import fact_card, measure_card
from actions.texts import say
from actions.wording import fact_text, join_names
from knowledge.regions import HOME
from knowledge.views import FactView

SURE = 0.6
"""How likely the topic must be for its figures of other years to be shown."""
FACTS_SHOWN = 2
_A_YEAR = re.compile(r"(?<!\d)(20[1-4]\d)(?!\d)(?! ?号)")
_RELATIVE = (
    (re.compile(r"去年|上一年|\blast year\b", re.IGNORECASE), -1),
    (re.compile(r"今年|本年|\bthis year\b", re.IGNORECASE), 0),
    (re.compile(r"前年|\bthe year before last\b", re.IGNORECASE), -2),
)
_ASKS_HOW_MUCH = re.compile(
    r"多少|(?<![十好])几(?=[家个项件单亿万千百列趟次人元])|\bwhat did\b[^?]{2,60}\b(?:reach|amount to|come to|total)\b|\bwhat\b[^?]{2,40}\b(?:results?|figures?)\b|\bhow (?:much|many|big|large|high)\b|\bwhat (?:was|were)\b|\bwhat is the (?:\w+ ){0,4}(?:number|amount|volume|value|figure|total|turnover)\b",
    re.IGNORECASE,
)
_REACHED = re.compile(
    r"(?:实现|达到|做到|完成|达成|突破|超过|破)了?|\b(?:achiev|reach|met|fulfil|hit|exceed|surpass)\w*",
    re.IGNORECASE,
)
_ASKS_WHETHER = re.compile(
    r"(?:实现|达到|做到|完成|达成|突破|超过)了?(?:吗|么|没|了没)|是不是|是否|有没有|吗(?=$|[？?])|"
    r"^(?:was|were|did|has|have|is|are)\b",
    re.IGNORECASE,
)
"""What asks whether something was so in a year, or was reached in it."""
_OF_MONEY = re.compile(
    r"额|钱|亿|金额|\bhow much\b|\b(?:volume|value|turnover|worth)\b", re.IGNORECASE
)
_AIMS = re.compile(
    r"目标|计划|预计|要达到|要做到|争取|\b(?:target|goal|aim|plan|by 20\d\d|expected|supposed)\w*\b",
    re.IGNORECASE,
)
_RESULTS = re.compile(
    r"实际|真正|结果|(?:完成|达到|做到|实现|达成)了|\b(?:actual\w*|really|result\w*|in the end|reached|achieved|turned out)\b",
    re.IGNORECASE,
)
_OWN_CASE = re.compile(r"我|咱|本公司|\b(?:we|our|i|my)\b", re.IGNORECASE)
"""A visitor's own figures of a year are no statistics."""
_NO_FIGURE = re.compile(
    r"多少(?:钱|费用)?(?:办|交|费)|(?<![研经花])费(?:用|大概|一般|是|要)*多少|(?:报名|参加|参展|门票|租)[^，。？?]{0,8}多少钱|第几|几月|几号|文号|\bdocument number\b|"
    r"\bhow much (?:(?:does|do|will|would|is) [^?]{1,40}\bcosts?\b|is an? )|\b(?:fees?|prices?)\b",
    re.IGNORECASE,
)
"""What asks for a price, a place in a row or a number of a paper: the year in it only says when somebody comes."""

_BARE_YEAR = re.compile(
    r"(?:[\s，,。.？?！!、’'-]|那么?|请问|还|也|又|到|在|截至|截止|后来|以后|之后|更新到|换成|如果是|(?:20[1-4]\d|[去今前]|上一|本)年?|年底?|份|度|以来|全年|上半年|下半年|的|有没有|有无|有|没有?|是|"
    r"数据|数字|情况|结果|成绩|成果|报道|最新|更新|新|多少|怎么样|怎样|如何|什么|哪些|查|看|能|得到|吗|么|呢|呀|"
    r"\b(?:and|so|but|ok|okay|what|how|about|is|are|was|were|do|does|did|you|have|has|had|got|there|any(?:thing)?|some(?:thing)?|in|for|from|of|the|that|it|"
    r"ones?|year|last|this|figures?|data|numbers?|results?|newer|latest|updates?|updated|later|then|too|also|20[1-4]\d)\b)+",
    re.IGNORECASE,
)
"""A turn that only names a year: “and in 2024?”, “2023年的有没有”."""


def find_year_of_talk(question: Question, focus: Focus, knowledge: Knowledge) -> Answer | None:
    """That nothing of the year is held which a bare turn names, with what was told; None for any other turn, or where something is."""
    catalogue, language = knowledge.catalogue, question.language
    years = years_asked(question.text)
    told = [f for item in focus.shown if (f := catalogue.facts.get(item))]
    measures = [m for item in focus.shown if (m := catalogue.measures.get(item))]
    if not years or not (told or measures) or not _BARE_YEAR.fullmatch(question.text):
        return None
    held = [f for t in {t.topic for t in told} for f in catalogue.find_facts(t)]
    issued = {str(m.citation.document.issued_on.year) for m in measures}
    if issued & {*years} or any(_speaks_of(f, year) for f in held for year in years):
        return None
    aimed = _targets(years, held)
    told.sort(key=lambda f: f.kind != "result")
    near = [f for f in told if f not in aimed][:1]
    lines = [say("year_untold", language, years=join_names(years, language))]
    lines += [say("reported_first", language, fact=fact_text(f, language)) for f in aimed]
    lines += [say("year_other", language, fact=fact_text(f, language)) for f in near]
    cards = [fact_card(f, language) for f in (*aimed, *near)]
    if not told:
        lines += lead_lines(measures[0].topic or "", measures, language)
        cards = [measure_card(m, language) for m in measures]
    again = replace(question, intent=str(focus.intent))
    moved = focus.after(again, focus.topic, focus.regions, attribute=None)
    return answer(question, moved, AnswerOutcome.NOT_COVERED, "\n".join(lines), tuple(cards))


def find_unheld_year(question: Question, focus: Focus, knowledge: Knowledge) -> Answer | None:
    """That no figure of the year asked for is held; None where one may be, or where none is asked for."""
    text = question.text
    years = years_asked(text)
    whether = bool(_ASKS_WHETHER.search(text))
    if not years or not (whether or _ASKS_HOW_MUCH.search(text)):
        return None
    if (
        _OWN_CASE.search(text)
        or (_AIMS.search(text) and not (whether and _REACHED.search(text)))
        or _goes_on_about_an_aim(question)
        or _NO_FIGURE.search(text)
        or "document_number" in question.entities
    ):
        return None
    topic = decide_topic(question, focus, knowledge)
    sure = topic if topic and question.is_surer_of_topic(SURE) else None
    leans = bool(question.beside) and focus.topic is not None and not question.names_outright
    if leans:
        sure = focus.topic  # “and how many are left this year?” counts what the other part names
    if whether and (sure is None or knowledge.catalogue.find_measures(sure)):
        return None  # what a document sets is not asked of the press alone
    held = knowledge.catalogue.find_facts(sure) if sure else knowledge.catalogue.facts.values()
    if sure and not held and not leans:
        return None  # a matter of the documents alone, of which no report tells
    if any(_speaks_of(f, year) for f in held for year in years):
        if whether and not _REACHED.search(text):
            return None
        return _answer_held(years, sure, question, focus, knowledge) if sure else None
    language = question.language
    label, beside = ("year_untold", "reported_first") if whether else ("year_unheld", "year_other")
    aimed = _targets(years, held) if sure else []
    label = "year_only_aimed" if aimed and not whether else label
    lines = [say(label, language, years=join_names(years, language))]
    # What is reported of all Chongqing is no figure of a district, of whatever year.
    of_city = sure and HOME in (question.regions or (HOME,))
    near = _figures(question, knowledge, sure)[:FACTS_SHOWN] if sure and of_city else []
    if whether and sure:
        reached = near[:1] if _REACHED.search(text) else []
        near = list(dict.fromkeys([*rank_facts(question, knowledge, sure)[:1], *reached]))
    near = [f for f in near if f not in aimed]
    lines += [say("reported_first", language, fact=fact_text(f, language)) for f in aimed]
    lines += [say(beside, language, fact=fact_text(f, language)) for f in near]
    near = [*aimed, *near]
    moved = focus.after(question, sure if near else focus.topic, question.regions)
    cards = tuple(fact_card(f, language) for f in near)
    return answer(question, moved, AnswerOutcome.NOT_COVERED, "\n".join(lines), cards)


def _goes_on_about_an_aim(question: Question) -> bool:
    """“How much is it to be by 2023? And by how much a year?”: the part beside it says that an aim is meant."""
    aims = any(_AIMS.search(beside) for beside in question.beside)
    return aims and not _RESULTS.search(question.text)


def _targets(years: list[str], held: Iterable[FactView]) -> list[FactView]:
    """What was aimed at for these years, which is no result of them."""
    aims = (f for f in held if f.kind == "target")
    return [f for f in aims if any(y in f"{f.as_of or ''} {f.text}" for y in years)][:FACTS_SHOWN]


def _answer_held(
    years: list[str], topic: str, question: Question, focus: Focus, knowledge: Knowledge
) -> Answer | None:
    """The figures of that very year, where the nearest report is of another one; else None."""
    ranked = [f for f in rank_facts(question, knowledge, topic) if f.value and f.topic == topic]
    if not ranked or _is_of(ranked[0], years):
        return None
    own = [f for f in _figures(question, knowledge, topic) if _is_of(f, years)][:FACTS_SHOWN]
    if not own:
        return None
    language = question.language
    lines = [say("plans_reported", language, fact=fact_text(f, language)) for f in own]
    moved = focus.after(question, topic, question.regions)
    cards = tuple(fact_card(f, language) for f in own)
    return answer(question, moved, AnswerOutcome.ANSWERED, "\n".join(lines), cards)


def years_asked(text: str, this_year: int | None = None) -> list[str]:
    """The years that a text names, as numbers or counted from this one."""
    this_year = this_year or datetime.now(tz=timezone.utc).year
    named = [str(this_year + back) for said, back in _RELATIVE if said.search(text)]
    return list(dict.fromkeys([*_A_YEAR.findall(text), *named]))


def _figures(question: Question, knowledge: Knowledge, topic: str) -> list[FactView]:
    """The nearest figures on the topic that are results, of whatever year."""
    ranked = rank_facts(question, knowledge, topic)
    own = [f for f in ranked if f.value and f.kind == "result" and f.topic == topic]
    if _OF_MONEY.search(question.text):
        own.sort(key=lambda f: not is_money(f))
    return own


def _is_of(fact: FactView, years: list[str]) -> bool:
    """Whether a fact holds for one of the years; a target for it is no figure of it."""
    return fact.kind == "result" and any((fact.as_of or "").startswith(y) for y in years)


def _speaks_of(fact: FactView, year: str) -> bool:
    """Whether a fact holds for the year or tells of it; a target for it does not."""
    return fact.kind != "target" and year in f"{fact.as_of or ''} {fact.text}"
