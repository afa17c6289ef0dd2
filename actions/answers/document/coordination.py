"""“Who coordinates the pilot?”: the working group and its office, of the region asked for.

Such a question names nothing but the pilot itself. It is told by what is left of it: nothing, once the asking, the
pilot and the places are taken away. Its few words are near to a dozen topics, so the classifier only guesses.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from actions.answers.pieces.answer import Answer, Knowledge, answer
from actions.answers.pieces.steps import next_steps
from actions.outcomes import AnswerOutcome
from actions.question import Focus, Language, Question
from actions.replies import measure_card
from actions.texts import region_name, say
from actions.wording import join_clauses, quoted, whose_words
from knowledge.regions import HOME
from knowledge.topics import COORDINATION, WORKING_MECHANISM
from knowledge.views import MeasureView

A_SHORT_TURN = 12
_GROUPS = re.compile(
    r"推进组|工作组里|哪个组|各组|\b(?:task|working|thematic|advancement|promotion) groups\b|\bwhich group\b",
    re.IGNORECASE,
)
CARDS_OF_EACH = 2
"""Measures of one region shown where several are asked for."""
_ASKS_WHO = re.compile(
    r"谁|哪(?:个|些|家|一)|什么(?:部门|单位|机构)|何部门|牵头(?:部门|单位)|"
    r"\b(?:who|whom|which|what)\b",
    re.IGNORECASE,
)
_IN_CHARGE = re.compile(
    r"负责|牵头|统筹|协调|主管|挂帅|总管|总抓|领导|调度|归.{0,8}管|在抓|来抓|"
    r"\b(?:coordinat\w+|co-ordinat\w+|lead|leads|leading|led|in charge|responsib\w+|runs?|running|oversees?|"
    r"overseeing|heads?|steers?|manages?|organi[sz]es?)\b",
    re.IGNORECASE,
)
_COORDINATES = re.compile(r"统筹|协调|调度|\bco-?ordinat\w+|\boversee\w*", re.IGNORECASE)
_THE_PILOT = re.compile(
    r"(?:现代)?服务业?(?:的)?(?:扩大)?开放|扩大开放|综合试点|试点|1\s*\+\s*9\s*\+\s*n|"
    r"\bpilot\b|\bopening[- ]up\b(?! of (?!the services?))",
    re.IGNORECASE,
)
_NOTHING_ELSE = re.compile(
    r"(?:现代)?服务业|扩大|开放|综合|试点|方案|工作|推进|整个|整体|总体|总的?|全(?:市|区|县)|市级|层面|到底|究竟|"
    r"这(?:个|项|件事)?|那(?:个|项)?|目前|现在|一共|请问|我想知道|想知道|谁|哪(?:个|些|家|一)|什么|何|部门|单位|机构|组织|"
    r"负责|牵头|统筹|协调|主管|挂帅|总管|总抓|领导|调度|主要|具体|来|由|是|在|的|归|管|抓|做|搞|了|呢|吗|啊|呀|和|这边|那边|"
    r"(?:重庆|璧山|垫江)(?:市|区|县)?|市|区|县|里|"
    r"\b(?:who|whom|which|what|is|are|it|that|the|a|an|of|in|for|at|on|to|up|by|and|all|as|this|whole|entire|overall|"
    r"coordinat\w+|co-ordinat\w+|leads?|leading|led|charge|responsib\w+|runs?|running|oversees?|overseeing|heads?|"
    r"steers?|manages?|organi[sz]es?|pilot|programme|program|scheme|opening|comprehensive|services?|sector|sectors|"
    r"industry|work|plan|city|level|municipal|municipality|wide|citywide|district|county|government|unit|units|body|"
    r"bodies|department|departments|agency|office|organi[sz]ation|group|chongqing|bishan|dianjiang|actually|there|"
    r"does|do|please|tell|me)\b|[\s\W_]",
    re.IGNORECASE,
)


def find_coordination(question: Question, focus: Focus, knowledge: Knowledge) -> Answer | None:
    """Who coordinates the pilot as a whole; None where something narrower is asked about."""
    text = question.text
    if "other_place" in question.entities or not (
        _ASKS_WHO.search(text) and _IN_CHARGE.search(text)
    ):
        return None
    named = bool(_THE_PILOT.search(text))
    # “谁统筹？” after an answer on something else asks about that.
    alone = bool(_COORDINATES.search(text)) and focus.topic in (None, COORDINATION)
    if not (named or alone) or _what_else(question):
        return None
    return answer_coordination(question, focus, knowledge)


def answer_coordination(question: Question, focus: Focus, knowledge: Knowledge) -> Answer:
    """What each document asked for says of who coordinates the pilot, with its place."""
    language = question.language
    regions = question.regions or focus.regions_on(COORDINATION)
    if not regions and HOME in question.values("region"):
        regions = (HOME,)
    asked = [
        r for r in knowledge.catalogue.regions if r in (regions or knowledge.catalogue.home_regions)
    ]
    alone = len(asked) == 1 and not question.beside
    told = [_told_by(region, asked, bool(regions), knowledge, language, alone) for region in asked]
    groups = [say("groups_unled", language)] if _asks_of_a_group(question, focus) else []
    remaining = tuple(m.id for t in told for m in t.left)
    moved = focus.after(question, COORDINATION, regions, intent="ask_responsible_unit")
    steps = next_steps(question, knowledge, asked, more=bool(remaining), with_units=False)
    return answer(
        question,
        moved,
        AnswerOutcome.ANSWERED
        if any(t.names_somebody for t in told)
        else AnswerOutcome.NOT_COVERED,
        "\n".join([*groups, *(line for t in told for line in t.lines)]),
        tuple(measure_card(m, language) for t in told for m in t.shown),
        tuple(s for s in steps if s.intent != "compare_regions"),
        remaining,
    )


def _asks_of_a_group(question: Question, focus: Focus) -> bool:
    """Whether one of the task groups is asked about, here or in the message that a short one follows."""
    short = len(question.text) <= A_SHORT_TURN
    before = focus.text if short else question.subject
    return bool(_GROUPS.search(f"{before} {question.text}"))


@dataclass(frozen=True)
class _Told:
    """What one region's document says of who coordinates."""

    names_somebody: bool
    lines: list[str]
    shown: list[MeasureView]
    left: list[MeasureView] = field(default_factory=list)


def _told_by(
    region: str,
    asked: list[str],
    was_named: bool,
    knowledge: Knowledge,
    language: Language,
    alone: bool,
) -> _Told:
    """The bodies that a document names; else that it names none, and what comes nearest.

    Of a region that is asked about `alone` all that the document says is shown.
    """
    measures = knowledge.catalogue.find_measures(COORDINATION, region)
    if measures:
        limit = len(measures) if alone else CARDS_OF_EACH
        ordered = list(dict.fromkeys([*_first_of_places(measures), *measures]))
        return _Told(True, [_line(measures, language)], ordered[:limit], ordered[limit:])
    of_all = _asked_of_districts(region, knowledge)
    lines = [_nobody(region, knowledge, language), *(_districts_line(m, language) for m in of_all)]
    if not was_named:
        return _Told(False, lines, [])
    own = _first_of_places(knowledge.catalogue.find_measures(WORKING_MECHANISM, region))
    return _Told(
        False, lines, [*own[: None if alone else 1], *(m for m in of_all if HOME not in asked)]
    )


def _what_else(question: Question) -> bool:
    """Whether a question names something besides the asking, the pilot and its places."""
    text = question.text
    for spelling in question.spellings.get("region", ()):
        text = text.replace(spelling, " ")
    left = _NOTHING_ELSE.sub("", text)
    return len(left) > (1 if re.search(r"[\u4e00-\u9fff]", left) else 3)


def _line(measures: list[MeasureView], language: Language) -> str:
    """The bodies of one region, each quoted with its place."""
    quoted_here = _first_of_places(measures)
    quotes = [
        say("coordination_quote", language, quote=quoted(m, language), place=m.citation.locator)
        for m in quoted_here
    ]
    return say(
        "coordination_lead",
        language,
        where=region_name(measures[0].region, language),
        quotes=join_clauses(quotes, language),
        translated=whose_words(quoted_here),
    )


def _first_of_places(measures: list[MeasureView]) -> list[MeasureView]:
    """The first measure of each of the first two places: the working group, then its office."""
    first = {m.citation.locator: m for m in reversed(measures)}
    return [m for m in measures if first[m.citation.locator] is m][:CARDS_OF_EACH]


def _asked_of_districts(region: str, knowledge: Knowledge) -> list[MeasureView]:
    """What the city's document asks of all its districts for coordinating the pilot."""
    if region not in knowledge.catalogue.districts:
        return []
    of_city = knowledge.catalogue.find_measures(COORDINATION, HOME)
    return [m for m in of_city if re.search(r"各区县.*机构", m.text)][:1]


def _districts_line(measure: MeasureView, language: Language) -> str:
    return say(
        "coordination_districts",
        language,
        number=measure.citation.document.document_number,
        place=measure.citation.locator,
        quote=quoted(measure, language),
    )


def _nobody(region: str, knowledge: Knowledge, language: Language) -> str:
    """That a document names nobody for the whole, and whom it names for what."""
    document = knowledge.catalogue.document_of(region)
    tasks = [t for t in knowledge.catalogue.tasks.values() if t.document.id == document.id]
    return say(
        "coordination_none",
        language,
        where=region_name(region, language),
        title=document.title,
        number=document.document_number,
        count=sum(bool(t.lead_units) for t in tasks),
    )
