"""“How many companies, how much money, how much faster?”: which figure of the reports is asked for.

Comes from: actions.answers.topic.press, and dispatch for a message that goes on about reports.
"""

from __future__ import annotations

import re
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import pairwise

from actions.answers.pieces.answer import Knowledge
from actions.answers.pieces.relevance import relevance
from actions.answers.pieces.steps import topic_intent
from actions.answers.words.enumerated import FIGURES_TOLD, is_figure
from actions.answers.words.figures import BARE_FIGURES
from actions.question import Focus, Language, Question
from actions.wording import fact_text, join_sentences
from knowledge.topics import topics
from knowledge.views import FactView

_HOW_MUCH = re.compile(
    r"多少|几[家个]|\bhow (?:much|many)\b|\bwhat (?:sum|amount|value)\b", re.IGNORECASE
)
_TARGET = re.compile(r"目标|指标|\b(?:targets?|goals?|aims?)\b", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_FIGURES_ASKED = (
    (
        re.compile(
            r"多少钱|金额|多少(?:资金|融资|贷款|美元|元)|(?:融资|结算|贷款)(?:额|总额)?(?:是|有|了|达)?多少(?![家个笔])|规模(?:有|是)?多[大少]|体量|\bhow much (?:money|financing|funding|credit|was|has|is)\b|\bamount\b|\bvolume\b",
            re.IGNORECASE,
        ),
        re.compile("元"),
    ),
    (
        re.compile(
            r"多少(?:家|企业|公司)|几家|\bhow many (?:\w+ )?(?:companies|firms|enterprises)\b",
            re.IGNORECASE,
        ),
        re.compile("家"),
    ),
    (
        re.compile(
            r"百分之|比例|(?:增速|增幅|涨幅|增长率)|(?:涨|增长?|增加)了?多少(?=$|[？?，,。呢啊])|快了?多少|缩短了?多少|(?:节?省|减少|压缩)了?(?:下)?多少时间|提速多少|"
            r"\bpercent\w*|\b(?:how (?:fast|much)|by what)\b[^?]{0,30}\bgrow\w*|\bgrowth rate\b|\bhow much (?:faster|shorter|quicker|time)\b|\btime (?:was |is )?saved\b",
            re.IGNORECASE,
        ),
        re.compile("%"),
    ),
)
"""What asks for one kind of figure, and the units that such a figure has."""
ASKS_FOR_FIGURES = re.compile(
    rf"{BARE_FIGURES.pattern}|"
    r"业务量|(?:多少|多大)(?:的)?业务(?!员|部|范围)|\b(?:how much|amount of|volume of) (?:\w+ )?business\b|\bbusiness volume\b|"
    r"(?:有(?:没有|什么|哪些|啥)?|什么|哪些|具体|给[点些个])的?(?:具体的?)?(?:数据|数字)(?:支[持撑])?(?=[吗么嘛呢吧？?，,。]|$)|"
    r"(?:场景|平台|项目|试点|成果|企业)的(?:具体)?(?:数据|数字)|(?:有|给|来)(?:没有|几|点|些)?个?数(?:字|据)?(?:吗|么|没有|没|呗|吧)|"
    r"\b(?:numbers|figures|statistics|stats),? (?:please|pls|if (?:you have|there are) any)\b|"
    r"\b(?:any|some|what|which|the|with|give me|in) (?:\w+ )?(?:numbers|figures|statistics|stats)\b|"
    r"\b(?:and|plus) (?:numbers|figures|statistics|stats) (?:for|of|on|about|behind)\b",
    re.IGNORECASE,
)
"""What asks for figures of whatever kind."""
SURE_OF_ANOTHER = 0.8
"""How likely another topic must be for its figures to be asked for."""
_A_COUNT = re.compile(
    r"(?:多少|几)(?:[个家件份]|项(?!目))?(?![了呢])([\u4e00-\u9fff]{2})|\bhow many (?:[\w-]+ ){0,2}?(\w+s)\b",
    re.IGNORECASE,
)
"""What is counted."""
_JOINS = re.compile(r"和|与|跟|、|各|分别|还是|或者?|\b(?:and|or|both|each)\b", re.IGNORECASE)
OF_ONE_THING = 2
"""How many characters in a row the names of two reports on one thing have in common."""
NO_FIGURES = ("size", "amount")
"""What is said to be stated nowhere, where figures are asked for and none is reported."""
CLEARLY_NEARER, NEAR = 0.15, 0.5
"""How much nearer another topic's report must be, and how near, to be asked for in the midst of a talk."""


def figures_first(
    question: Question, facts: list[FactView], topic: str, told: FactView | None = None
) -> list[FactView]:
    """The reports, those of the topic first that give a figure of the kind asked for.

    Args:
        question: The message.
        facts: The reports, the nearest first.
        topic: What it is about.
        told: The report with which the answer before began; “and by how much a year?” means what that is on.
    """
    asked = [f for f in facts if f.topic == topic and _is_asked(f, question)]
    if told is not None and told.topic == topic and not question.names_outright:
        asked.sort(key=lambda f: -_shared_name(f, told))
    ordered = [*asked, *(f for f in facts if f not in asked)]
    years = list(dict.fromkeys(_YEAR.findall(question.text)))
    aims = bool(_TARGET.search(question.text))
    if not years or not (aims or len(years) > 1 or _is_of_another(ordered[:1], years)):
        return ordered
    # “The target for 2023” is that which is called so, and not every one that is to be reached by then.
    own = [] if aims else [f for f in facts if f.topic == topic]
    named = {f.id: [y for y in years if y in f.metric] for f in facts}
    named |= {f.id: named[f.id] or _own_year(f, years) for f in own}
    return sorted(ordered, key=lambda f: years.index(named[f.id][0]) if named[f.id] else len(years))


def _shared_name(one: FactView, other: FactView) -> int:
    """How many characters in a row the names of two figures have in common."""
    alike = SequenceMatcher(None, one.metric, other.metric, autojunk=False)
    return alike.find_longest_match().size


def _is_of_another(first: list[FactView], years: list[str]) -> bool:
    return any(f.as_of and f.as_of[:4] not in years for f in first)


def _own_year(fact: FactView, years: list[str]) -> list[str]:
    """The year asked for, for which a report gives a figure."""
    year = (fact.as_of or "")[:4]
    return [year] if fact.value and year in years else []


def of_the_year(question: Question, facts: list[FactView]) -> list[FactView]:
    """The reports shown, where the first is of the year asked for: without those of another year."""
    years = _YEAR.findall(question.text)
    if not any((f.as_of or "")[:4] in years for f in facts[:1]):
        return facts
    return [f for f in facts if (f.as_of or years[0])[:4] in years]


def figures_told(question: Question, facts: list[FactView]) -> str:
    """What the reports say that answer."""
    told = facts_told(question, facts)
    return join_sentences((fact_text(f, question.language) for f in told), question.language)


def facts_told(question: Question, facts: list[FactView]) -> list[FactView]:
    """The nearest report; where several figures are asked for, also those of the other kinds, or of the other thing named."""
    first = facts[0]
    if ASKS_FOR_FIGURES.search(question.text) and is_figure(first):
        return [f for f in facts if is_figure(f) and f.topic == first.topic][:FIGURES_TOLD]
    told = [first]
    for kind, is_kind in _FIGURES_ASKED:
        if kind.search(question.text) and first.value and not is_kind.search(first.unit or ""):
            told += [f for f in facts if f.value and is_kind.search(f.unit or "")][:1]
    told += [f for f in _counted(question, facts) if f not in told]
    told += [f for f in _of_each_year(question, facts) if f not in told]
    several = len(_HOW_MUCH.findall(question.text)) > 1 or len(_years_of(told)) > 1
    if len(told) == 1 or not several:
        return [first, *_named_apart(question, facts)]
    return told


def _years_of(facts: list[FactView]) -> set[str]:
    return {(f.as_of or "")[:4] for f in facts}


def _of_each_year(question: Question, facts: list[FactView]) -> list[FactView]:
    """The first figure of each year named beside that of the first report: “in 2020, and the target for 2023”."""
    told, found = _years_of(facts[:1]), []
    for year in dict.fromkeys(_YEAR.findall(question.text)):
        own = (f for f in facts if f.value and f.topic == facts[0].topic)
        found += [f for f in own if (f.as_of or "")[:4] == year][: year not in told]
    return found


def _named_apart(question: Question, facts: list[FactView]) -> list[FactView]:
    """The report that a message names beside the first by words that only one of the two has: “online and on site?”."""
    if not _JOINS.search(question.text):
        return []
    first, asked = facts[0], _words_in(question.text, question.language)
    names, said = _names_of(first, question.language)
    for other in (f for f in facts[1:] if f.topic == first.topic):
        others, told = _names_of(other, question.language)
        if asked & (names - told) and asked & (others - said):
            return [other]
    return []


def _names_of(fact: FactView, language: Language) -> tuple[set[str], set[str]]:
    """The words by which a report is called, and all that it has."""
    called = " ".join((fact.metric, fact.metric_en, *fact.aliases))
    return (
        _words_in(called, language),
        _words_in(f"{called} {fact.text} {fact.text_en}", language),
    )


def _words_in(text: str, language: Language) -> set[str]:
    """Pairs of Chinese characters, or English words of some length."""
    if language == "zh":
        return {a + b for a, b in pairwise(text) if not (a + b).isascii()}
    return set(re.findall(r"[a-z]{4,}", text.lower()))


def _counted(question: Question, facts: list[FactView]) -> list[FactView]:
    """The figures of the same topic on things that are counted by name: “…？引来多少项目？”, “how many papers?”."""
    things = [(zh or en).lower() for zh, en in _A_COUNT.findall(question.text)]
    first = f"{facts[0].metric} {facts[0].text} {facts[0].text_en}".lower()
    own = [f for f in facts[1:] if f.value and f.topic == facts[0].topic]
    found = [
        [f for f in own if thing in f"{f.metric} {f.metric_en}".lower()][:1]
        for thing in things
        if thing not in first
    ]
    return [f for fs in found for f in fs]


def figure_told(facts: list[FactView], text: str) -> FactView:
    """Of the reports of an answer the one with the figure that was asked for; the first where none has it."""
    kinds = [unit for kind, unit in _FIGURES_ASKED if kind.search(text)]
    held = (f for unit in kinds for f in facts if f.value and unit.search(f.unit or ""))
    return next(held, facts[0])


def with_last_topic_of_figures(question: Question, focus: Focus, knowledge: Knowledge) -> Question:
    """The question on the topic of the conversation, where that has the figure which is asked for.

    “How many companies so far?” sounds like the pilot as a whole; after one scenario it means those that this helped.
    """
    topic = focus.topic
    if topic is None or topic not in topics() or question.regions:
        return question
    if BARE_FIGURES.search(question.text) and not question.parts:
        return _of_its_figures(question, topic, focus, knowledge)
    if question.names_outright:
        return question
    if question.topic == topic or question.topic_confidence > SURE_OF_ANOTHER:
        return question
    catalogue = knowledge.catalogue
    shown = any(item in catalogue.facts for item in focus.shown)
    held = [f for f in catalogue.find_facts(topic) if _is_asked(f, question)]
    if not shown or not held or not question.names_a_topic or not question.topic:
        return question
    near = relevance(question, knowledge, [f.id for f in held])
    others = catalogue.find_facts(question.topic)
    nearer = relevance(question, knowledge, [f.id for f in others])
    best = max(nearer.values(), default=0.0)
    lead = best - max(near.values(), default=0.0)
    if lead > CLEARLY_NEARER and best > NEAR:
        return question
    return replace(question, intent=topic_intent(topic), topics=((topic, 1.0),))


def _of_its_figures(question: Question, topic: str, focus: Focus, knowledge: Knowledge) -> Question:
    """The question on the figures of a topic; on its size, where none is reported of the thing that was told."""
    held = knowledge.catalogue
    told = [held.facts[item] for item in focus.shown if item in held.facts]
    topic = told[0].topic if told else topic
    figures = [f for f in held.find_facts(topic) if is_figure(f)]
    # A topic of many cases has figures of other things too.
    of_it = [f for f in figures if any(_shared_name(f, t) >= OF_ONE_THING for t in told)]
    entities: dict[str, tuple[str, ...]] = {
        k: v for k, v in question.entities.items() if k != "topic"
    }
    about = replace(question, topics=((topic, 1.0),), entities=entities)
    if of_it if told else figures:
        return replace(about, intent=topic_intent(topic))
    entities |= {"attribute": NO_FIGURES, "topic": (topic,)}
    return replace(about, intent="ask_attribute", kept=focus.shown)


def _is_asked(fact: FactView, question: Question) -> bool:
    """Whether a report gives a figure of a kind that is asked for."""
    if ASKS_FOR_FIGURES.search(question.text):
        return is_figure(fact)
    asked = [unit for kind, unit in _FIGURES_ASKED if kind.search(question.text)]
    return bool(fact.value) and any(unit.search(fact.unit or "") for unit in asked)
