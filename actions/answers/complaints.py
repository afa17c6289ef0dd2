"""Complaints beyond “is there a mechanism?”: what happens, filing one, asking after one."""

from __future__ import annotations

import re
from dataclasses import replace

from actions.answers.pieces.answer import (
    Answer,
    Knowledge,
    after_first_line,
    answer,
    before_text,
)
from actions.answers.pieces.elsewhere import elsewhere_lines
from actions.answers.pieces.gaps import gap_lines
from actions.answers.pieces.leads import lead_names
from actions.answers.pieces.ranked_facts import rank_facts
from actions.answers.pieces.ranking import rank_measures
from actions.answers.pieces.steps import next_steps
from actions.answers.rules.national_matches import find_asked_rules
from actions.answers.rules.rule_gaps import held_in_part_lines
from actions.answers.rules.rules_beside import with_rules
from actions.answers.topic.topics import answer_topic
from actions.answers.words.criteria import names_a_nation
from actions.answers.words.cues import ASKS_WHERE
from actions.answers.words.details import (
    NEVER_STATED,
    asks_to_write,
    every_detail,
    refusal_to_act,
)
from actions.outcomes import AnswerOutcome
from actions.question import Focus, Language, Question
from actions.replies import fact_card, measure_card
from actions.texts import region_name, say
from actions.wording import join_clauses
from knowledge.national_rules import NationalRule
from knowledge.regions import HOME
from knowledge.topics import COMPLAINTS
from knowledge.views import MeasureView

_ASKS_IF = re.compile(
    r"有没有|有无|有吗|没有$|出过|出台|有[^，。？?怎哪多几]{0,14}(?:机制|渠道|制度|办法)[吗么嘛]|\b(?:is|are) there\b|\bexist|"
    r"\b(?:do|does|has|have) [^?,]{2,40}\b(?:have|got|set up|established?) (?:an? |any )?(?:[\w-]+ ){0,3}(?:mechanisms?|channels?|systems?)\W*$",
    re.IGNORECASE,
)
_OWN_RULES = re.compile(
    r"文件|办法|规定|制度|条例|法规|\b(?:rules?|regulations?|documents?|measures|decrees?)\b",
    re.IGNORECASE,
)
"""What is asked for where somebody wants to know whether there are rules, and not how a case stands."""
_ASKS = re.compile(
    r"哪|怎么|怎样|如何|有没有|是否|吗|找谁|向谁|\b(?:where|how|which|who|whom|what|is there|any)\b",
    re.IGNORECASE,
)
"""A grievance that comes with a question wants the mechanism, not somebody to file it."""
_A_GRIEVANCE = re.compile(
    r"我|咱|办事员|窗口|工作人员|态度|拖着|刁难|推诿|乱收费|\b(?:i|me|my|we|us|our|official|clerk|officer)\b",
    re.IGNORECASE,
)
"""What tells a case of one's own."""
_FOREIGN = re.compile(
    r"外商|外资|外企|外国|外籍|外方|境外|海外|港资|台资|澳资|香港|澳门|台湾|合资|投资者|"
    r"\b(?:foreign\w*|overseas|investors?|joint venture|fie|wfoe|hong kong|maca[uo]\w*|taiwan\w*)\b",
    re.IGNORECASE,
)
_AGAINST = re.compile(
    r"投诉[^，。？]{0,3}(?:一家|某家?|这家|那家|那个|他们)[^，。？]{0,8}(?:公司|企业|店|商家|酒店|餐厅|厂|老板|单位)|(?:公司|企业|店|商家|酒店|餐厅)[^，。？]{0,8}(?:乱收费|宰客|欺诈|骗|拖欠工资|不退款)|"
    r"\bcomplain(?:t|ing)?s? (?:about|against|on) (?:an?|the|this|that|my|our) (?:\w+[- ]){0,3}(?:company|firm|shop|store|hotel|restaurant|employer|supplier|landlord)\b",
    re.IGNORECASE,
)
"""A complaint against a company, for which the mechanism is not."""
_OTHERS = re.compile(
    r"旅客|乘客|游客|排队|出入境|进出境|消费者|居民|老百姓|市民|内资|民企|民营|国内企业|本地企业|"
    r"\b(?:travell?ers?|passengers?|tourists?|visitors?|consumers?|residents?|citizens?|queues?|domestic (?:firms?|compan\w+|enterprises?)|local (?:firms?|compan\w+))\b",
    re.IGNORECASE,
)
"""Those who are no foreign-invested enterprise."""
_OF_TAIWAN = re.compile(
    r"台资|台商|台企|台湾(?:地区)?的?(?:投资|企业|公司|老板|股东|母公司)|\btaiwan(?:ese)?[- ](?:\w+[- ])?(?:funded|owned|invested|investors?|compan\w+|firms?|enterprises?|business\w*)\b",
    re.IGNORECASE,
)
"""An investor for whom a law of its own is made."""
_OFFICE_ZH = r"(?P<{}>(?:本地|当地|区里?的?|县里?的?|市里?的?)?(?!我们|咱们|你们|被|让)(?:(?:(?!某|有关|相关|哪)[\u4e00-\u9fff]){{2,6}}?(?:局|委员会|税务所|派出所|大队|办事处|管理部门)|海关|公安))"
_OFFICE_EN = (
    r"(?P<{}>(?!which|what|that|each|any|an?\b)[\w-]+(?: (?:and )?[\w-]+)? (?:bureaus?|offices?|authorit(?:y|ies)|departments?|administration|agency|commission|police|customs)"
    r"|customs|police|tax(?:man| authorities))"
)
_OF_AN_OFFICE = re.compile(
    rf"(?:投诉|举报|告|状告|反映)(?:一下)?{_OFFICE_ZH.format('a')}(?!投诉|受理)|被{_OFFICE_ZH.format('b')}|对{_OFFICE_ZH.format('c')}(?:的[^，。？?]{{0,8}})?(?:不满|不服|有意见)|"
    rf"(?:^|[，,。；;]|我们?(?:觉得|认为)?){_OFFICE_ZH.format('d')}(?:的(?:人|工作人员|办事员|窗口))?(?:对我们?|总是?|老是?|一直|经常|故意|拒绝|拒不|刁难|乱|推诿|拖|不(?:公|肯|给|理|予|作为|办|受理我)|态度|罚了?我们?)|"
    rf"\bcomplain\w*(?: \w+){{0,2}}? (?:about|against|on|over) (?:(?:the|our|this|that|my|local) )*{_OFFICE_EN.format('e')}|"
    rf"\b(?:treated|problems?|trouble|disputes?|issues?|handled|refused|fined|harassed|unhappy)(?: \w+){{0,2}}? (?:with|by) (?:(?:the|our|this|that|my|local) )*{_OFFICE_EN.format('f')}|"
    rf"(?:\b(?:the|our|this|my|local) )+{_OFFICE_EN.format('g')}(?: (?:here|always|keeps?|just|simply|again|has|have|is|are|was|does|do|did|will)){{0,3}} (?:treat|refus|delay|reject|harass|mistreat|ignor|fined|unfair|not\b|block|slow|rude|discriminat|overcharg|cheat)",
    re.IGNORECASE,
)
"""A complaint about a certain office, by its name."""
_WHERE_DETAILS = frozenset(("address", "procedure"))
"""Details that “where do we complain?” seems to ask for; the units are the answer to it."""
_OUTCOMES = {
    "complaint_process": AnswerOutcome.NOT_COVERED,
    "file_complaint": AnswerOutcome.REFERRED,
    "case_status": AnswerOutcome.REFERRED,
}
_LABELS = {
    "ask_complaint_process": "complaint_process",
    "file_complaint": "file_complaint",
    "ask_case_status": "case_status",
}


def answer_complaint(question: Question, focus: Focus, knowledge: Knowledge) -> Answer:
    """What Kaimen cannot do or does not know, and who is responsible for complaints."""
    language = question.language
    if question.intent == "file_complaint" and asks_where(question):
        question = replace(question, intent="ask_complaint_process")
    of_rules = question.intent == "ask_case_status" and _OWN_RULES.search(question.text)
    exists = question.intent == "ask_complaint_process" or of_rules
    exists = exists and _ASKS_IF.search(question.text)
    if exists or (question.intent == "file_complaint" and _ASKS.search(question.text)):
        about = replace(question, topics=((COMPLAINTS, 1.0),), intent="ask_complaint")
        return answer_topic(about, focus, knowledge)
    label = _LABELS[question.intent]
    regions = question.regions or focus.regions_on(COMPLAINTS)
    by_region = rank_measures(
        question, knowledge, COMPLAINTS, regions or knowledge.catalogue.home_regions
    )
    cards = [measure_card(m, language) for ms in by_region.values() for m in ms]
    if label == "complaint_process":
        facts = rank_facts(question, knowledge, COMPLAINTS)
        cards += [fact_card(f, language) for f in facts[:1]]
    asks_city = question.regions == (HOME,)
    own_rules = knowledge.catalogue.national_rules.values() if label == "complaint_process" else ()
    nothing_there = elsewhere_lines(question)
    who_leads = _who_leads(by_region, language)
    lines = [*nothing_there, *who_leads, say(label, language)]
    if label == "file_complaint" and asks_to_write(question.text):
        lines.insert(0, refusal_to_act(question))
    lines += held_in_part_lines(COMPLAINTS, own_rules, language)
    lines[:0] = gap_lines(question.regions, by_region, knowledge, language)
    moved = focus.after(question, COMPLAINTS, regions)
    present = [r for r in by_region if by_region[r]]
    led = present and not nothing_there and asks_where(question)
    answered = answer(
        question,
        moved,
        AnswerOutcome.ANSWERED if led and label == "complaint_process" else _OUTCOMES[label],
        "\n".join(lines),
        tuple(cards),
        next_steps(question, knowledge, present, topic=COMPLAINTS, with_units=not who_leads),
    )
    if label == "complaint_process":
        of_city = [r for r in own_rules if r.level == "chongqing" and _is_who_of_city(r)]
        return with_rules(answered, of_city, question, first=True) if asks_city else answered
    # Whoever has waited for long is told how long it may take, and where else to turn.
    rules = find_asked_rules(question, focus, knowledge.catalogue.national_rules)
    national = [rule for rule in rules if rule.level == "national" and not rule.stands_alone]
    return with_rules(answered, national, question, first=False) if national else answered


def with_whose_mechanism(answered: Answer, question: Question) -> Answer:
    """Somebody's own grievance, who did not say that he is a foreign-invested enterprise: for whom the mechanism is."""
    own = question.intent in _LABELS or question.intent == "ask_complaint"
    told = " ".join((question.text, *question.told, *question.beside))
    reply = answered.reply
    shown = answered.focus.topic == COMPLAINTS and reply.cards
    apart = _not_for_it(told, question.language) if shown else ""
    if apart:
        text = f"{apart}\n{reply.text}"
        answered_so_far = reply.outcome == AnswerOutcome.ANSWERED.value
        outcome = AnswerOutcome.NOT_COVERED.value if answered_so_far else reply.outcome
        return replace(answered, reply=replace(reply, text=text, outcome=outcome))
    office = _office_named(question.text) if shown else None
    if office:
        line = say("complaint_of_office", question.language, office=office)
        answered = before_text(answered, [line])
    if shown and _OF_TAIWAN.search(told):
        return after_first_line(answered, [say("complaint_of_taiwan", question.language)])
    if not (own and shown and _A_GRIEVANCE.search(question.text)) or _is_foreign(told):
        return answered
    line = say("whose_mechanism", question.language)
    return after_first_line(answered, [line])


def _office_named(text: str) -> str | None:
    """The office that a complaint is about, as it is named; None where none is."""
    found = _OF_AN_OFFICE.search(text)
    return next((name for name in found.groups() if name), None) if found else None


def _not_for_it(told: str, language: Language) -> str:
    """That the mechanism is not for what somebody tells; empty where it may be."""
    if _AGAINST.search(told):
        return say("complaint_against", language)
    if _OTHERS.search(told) and not _is_foreign(told):
        return say("complaint_of_others", language)
    return ""


def _is_foreign(told: str) -> bool:
    """Whether somebody says that foreigners invest or own."""
    return bool(_FOREIGN.search(told)) or names_a_nation(told)


def asks_where(question: Question) -> bool:
    """Whether the units are what is asked for, and no detail that no document states."""
    return bool(
        ASKS_WHERE.search(question.text)
        and not every_detail(question) & NEVER_STATED - _WHERE_DETAILS
        and "duration" not in every_detail(question)
    )


def _is_who_of_city(rule: NationalRule) -> bool:
    """Whether a rule of all Chongqing says that there are complaint measures, and to whom they send."""
    names_whom = "投诉工作机构" in rule.text or rule.stands_alone
    return COMPLAINTS in rule.topics and names_whom and not re.match(r"[^《]{1,4}区", rule.text)


def _who_leads(by_region: dict[str, list[MeasureView]], language: Language) -> list[str]:
    """To whom a complaint goes, as far as the documents say it; the first thing that is wanted."""
    colon = "：" if language == "zh" else ": "
    leads = {r: lead_names(ms[0], language) for r, ms in by_region.items() if ms}
    named = [f"{region_name(r, language)}{colon}{lead}" for r, lead in leads.items() if lead]
    return [say("complaint_units", language, units=join_clauses(named, language))] if named else []
