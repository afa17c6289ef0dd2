"""“What is this pilot all about?”: its aims, its fields and its length, as the documents and a report state them.

Such a question names nothing but the pilot itself; a part of it, or another pilot, is a topic of its own.
"""

from __future__ import annotations

import re

from actions.answers.pieces.answer import Answer, Knowledge, Step, answer
from actions.answers.pieces.steps import next_steps
from actions.outcomes import AnswerOutcome
from actions.question import Focus, Language, Question
from actions.replies import fact_card, measure_card
from actions.texts import region_name, say
from actions.wording import fact_text, join_clauses, quoted, whose_words
from knowledge.catalogue import Catalogue
from knowledge.regions import HOME
from knowledge.topics import PILOT_GOALS, TASK_ROLLOUT, topics
from knowledge.views import FactView, MeasureView, SectionView

_PILOT_ZH = (
    r"(?:这个?|这项|该项?|那个|你们?|咱们?|重庆市?|璧山区?|垫江县?|全市|整个|所谓|说|的|现代|服务业|扩大|开放|综合|改革|[“”])*"
    r"试点(?:工作|方案|项目|政策|计划)?[“”]?"
)
_ABOUT_ZH = (
    r"(?:(?:到底|究竟|主要|都|具体|大概|总的|来|是|在|要|想|用来)*(?:干|做|搞|讲|说|弄)(?:一?些|点)?(?:什么|啥|嘛)(?:事情?|内容|用|的)*|"
    r"(?:到底|究竟)*是(?:个)?(?:什么|啥|怎么(?:一)?回事)(?:东西|意思|项目|政策|来的)?|怎么(?:一)?回事|(?:是)?(?:什么|啥)意思|"
    r"(?:的)?(?:主要|大概|总体|整体|基本)*(?:内容|情况)(?:是什么|是啥|有哪些|包括什么|如何|怎样))"
)
_ENDS_ZH = r"(?:的|呀|啊|呢|吧)*\s*(?:$|[？?。！!，,])"
_PILOT_EN = (
    r"(?:(?:this|the|that|your|whole|comprehensive|chongqing(?:['’]s)?|bishan(?:['’]s)?|dianjiang(?:['’]s)?|services?|sector|"
    r"industry|opening[- ]up) )*pilot(?: (?:programme|program|scheme|project|plan))?"
    r"(?: (?:on|for|of) (?:the )?(?:further )?opening[- ]up (?:of )?the services? (?:sector|industry))?"
    r"(?: in (?:chongqing|bishan|dianjiang)(?: district| county| municipality)?)?"
)
_ENDS_EN = r"\s*(?:$|[?.!,])"
_ASKS = re.compile(
    rf"(?:^|[，,。！!？?；;：:\s]|请问|想知道|想问)(?:一下)?{_PILOT_ZH}{_ABOUT_ZH}{_ENDS_ZH}|"
    rf"(?:介绍|讲讲|说说|讲|说|了解|解释|概括|科普)(?:一?下)?(?:什么是)?{_PILOT_ZH}(?:是什么)?(?:的)?(?:基本|总体|大概)?(?:情况|概况|内容)?(?:吧|吗|呗)?\s*(?:$|[？?。！!])|"
    rf"(?:^|[，,。！!？?；;\s])(?:什么|啥)(?:是|叫){_PILOT_ZH}{_ENDS_ZH}|"
    rf"\bwhat(?:['’]s| is) {_PILOT_EN}(?: (?:all )?about| for| supposed to (?:do|achieve))?{_ENDS_EN}|"
    rf"\bwhat {_PILOT_EN} is(?: all)?(?: about| for)?{_ENDS_EN}|"
    rf"\bwhat (?:does|do) {_PILOT_EN} (?:do|mean|involve|cover|aim (?:at|for|to do)){_ENDS_EN}|"
    rf"\b(?:tell me(?: something| more| a bit)? about|explain(?: to me)?|introduce|describe|summari[sz]e|(?:an? )?(?:overview|summary|introduction) (?:of|to)) "
    rf"{_PILOT_EN}{_ENDS_EN}",
    re.IGNORECASE,
)
_OPENING_UP = re.compile(r"服务业|扩大开放|综合试点|\bservices?\b|\bopening[- ]up\b", re.IGNORECASE)
"""What names this pilot, also in the middle of a talk about another one."""
_A_CHAPTER = re.compile(r"二（[一二三四五六七八九]）")


def find_overview(question: Question, focus: Focus, knowledge: Knowledge) -> Answer | None:
    """What the pilot is; None where something narrower, or another pilot, is asked about."""
    if {"topic", "other_place"} & question.entities.keys() or not _ASKS.search(question.text):
        return None
    # “What is this pilot?” after QDLP asks about that one.
    if not _OPENING_UP.search(question.text) and not _is_general(focus.topic):
        return None
    regions = [r for r in knowledge.catalogue.regions if r in (question.regions or (HOME,))]
    return answer_overview(regions, question, focus, knowledge)


def _is_general(topic: str | None) -> bool:
    return topic is None or topic not in topics() or topics()[topic].family == "pilot"


def answer_overview(
    regions: list[str], question: Question, focus: Focus, knowledge: Knowledge
) -> Answer:
    """The goals and the fields of each region's document, and how many tasks a report counts."""
    catalogue, language = knowledge.catalogue, question.language
    goals = [m for r in regions for m in catalogue.find_measures(PILOT_GOALS, r)]
    fields = [
        m for r in regions for m in catalogue.find_measures(TASK_ROLLOUT, r) if "重点领域" in m.text
    ]
    facts = [f for f in catalogue.find_facts(PILOT_GOALS) if f.value][:1]
    lines = [
        line
        for r in regions
        for line in (
            *_goal_lines([m for m in goals if m.region == r], language),
            *_field_lines([m for m in fields if m.region == r], r, catalogue, language),
        )
    ]
    lines += [_reported(fact, language) for fact in facts]
    if not goals:
        return answer(question, focus, AnswerOutcome.NOTHING_FOUND, say("fallback", language))
    cards = (
        *(measure_card(m, language) for m in (*goals, *fields)),
        *(fact_card(f, language) for f in facts),
    )
    moved = focus.after(question, PILOT_GOALS, question.regions, intent="ask_pilot")
    steps: tuple[Step, ...] = next_steps(question, knowledge, regions, topic=PILOT_GOALS)
    return answer(question, moved, AnswerOutcome.ANSWERED, "\n".join(lines), cards, steps)


def _goal_lines(goals: list[MeasureView], language: Language) -> list[str]:
    """How long it lasts and what it is for, in the document's own words."""
    if not goals:
        return []
    document, place = goals[0].citation.document, goals[0].citation.locator
    return [
        say(
            "overview_goals",
            language,
            where=region_name(goals[0].region, language),
            number=document.document_number,
            place=place,
            quotes=join_clauses((quoted(m, language) for m in goals), language),
            translated=whose_words(goals) if language == "en" else "",
        )
    ]


def _field_lines(
    fields: list[MeasureView], region: str, catalogue: Catalogue, language: Language
) -> list[str]:
    """The fields that the document names; else the headings of its main part."""
    where = region_name(region, language)
    if fields:
        quote = join_clauses((quoted(m, language) for m in fields), language)
        return [say("overview_fields", language, where=where, quote=quote)]
    headings = [_heading(s, language) for s in _chapters(region, catalogue)]
    if not headings:
        return []
    return [say("overview_parts", language, where=where, parts=join_clauses(headings, language))]


def _chapters(region: str, catalogue: Catalogue) -> list[SectionView]:
    document = catalogue.document_of(region)
    return [
        s
        for s in catalogue.sections
        if s.document.id == document.id and _A_CHAPTER.fullmatch(s.locator)
    ]


def _heading(section: SectionView, language: Language) -> str:
    english = f" ({section.heading_en})" if language == "en" and section.heading_en else ""
    return f"{section.locator} {section.heading}{english}"


def _reported(fact: FactView, language: Language) -> str:
    return say("overview_reported", language, fact=fact_text(fact, language))
