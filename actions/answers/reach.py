"""“We are registered in Yubei: can we use it?”: for whom the measures are that are talked of, said outright.

That no document of that place is held answers nobody who asks about Bishan's measure. A district's measure is for
that district, a report is of the city, the city's plan is addressed to all its districts.

Comes from: actions.answers.dispatch and actions.answers.finding and actions.answers.finishing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from actions.answers.pieces.answer import Answer, Knowledge, after_first_line, answer, before_text
from actions.answers.pieces.elsewhere import (
    BOTH_CITIES,
    addressed_line,
    elsewhere_lines,
    lies_within_home,
    names_the_city,
    nearest_lines,
    place_elsewhere,
    with_bare_districts,
)
from actions.answers.pieces.ranked_facts import rank_facts
from actions.answers.pieces.ranking import rank_measures
from actions.answers.pieces.steps import join_regions, source_steps
from actions.outcomes import AnswerOutcome
from actions.question import Focus, Question
from actions.replies import fact_card, measure_card
from actions.texts import region_name, say
from knowledge.regions import HOME
from knowledge.topics import TUITION, topics
from knowledge.views import FactView, MeasureView

SURE = 0.6
"""How likely a topic must be to be what is asked about; else it is that of the talk."""
_REACHES = re.compile(
    r"(?:能|可以|可不可以|有资格|有权)[^，,。？?]{0,8}(?:享受|享有|适用|参加|参与|申请|使用|用|拿|办|沾)|(?:能|可以)(?:吗|么|不)?[？?。]?$|"
    r"适用|也[给算管]|管不管|有份|享受(?:不|得)?|够得着|"
    r"\b(?:appl(?:y|ies)|eligible|qualif\w+|benefit|take part|join|use|cover\w*|extend|available|count)\b",
    re.IGNORECASE,
)
_WE = re.compile(
    r"我们?|咱|我司|公司|企业|厂|机构|注册|店|\b(?:we|our|us|i|my|firms?|compan(?:y|ies)|business(?:es)?|enterprises?)\b",
    re.IGNORECASE,
)
_MEASURES = re.compile(
    r"政策|措施|方案|规定|试点|优惠|\b(?:polic(?:y|ies)|measures?|plan|pilot|rules?|incentives?)\b",
    re.IGNORECASE,
)
_ABROAD = re.compile(
    r"没有?(?:在|于)(?:重庆|中国|国内|当地|大陆|内地|境内)[^，,。？?]{0,4}(?:设|开|注册|办|成立)|(?:注册|公司|总部|企业)(?:都|只)?(?:在|于)(?:境外|国外|海外)|"
    r"\b(?:without|no|not have|have no) (?:any |a |an )?(?:local |legal )?(?:office|entity|presence|subsidiary|company|branch|establishment)\b[^.?]{0,12}\b(?:in|here)\b|"
    r"\b(?:based|registered|incorporated|located) (?:only )?(?:abroad|overseas|outside)\b|\bnot (?:registered|established|based|incorporated) in (?:china|chongqing|bishan|dianjiang)\b",
    re.IGNORECASE,
)
"""What says that a firm has nothing in the country or in the city."""
_LACKS = re.compile(
    r"没有([\u4e00-\u9fff]{2,8}?(?:权|资质|许可证?|牌照|执照))|\bwithout (?:an? |any )?([\w -]{3,40}?(?:licen[cs]e|permit|rights?))\b",
    re.IGNORECASE,
)
"""What a firm says it lacks, of which a text may say nothing."""
_SICHUAN = re.compile(
    r"成都|四川|德阳|绵阳|宜宾|泸州|\b(?:chengdu|sichuan|deyang|mianyang|yibin|luzhou)\b",
    re.IGNORECASE,
)


_LIVES_IN = r"(?:住|家|定居)在?(?:重庆市?的?)?{place}|\b(?:live|lives|living|home is) in {place}\b"
"""What says where somebody lives, which is not the place that he asks about."""


_HAS_THERE = (
    r"{place}(?:那边|这边|也)?(?:有|设了?|开了?|建了?)[^，,。；;？?]{{0,4}}(?:厂|公司|项目|办公室|办事处|基地|门?店|分部|中心|医院|诊所|研究院)|"
    r"\b(?:sites?|factor(?:y|ies)|plants?|branch(?:es)?|subsidiar(?:y|ies)|offices?|labs?|clinics?|shops?|teams?|firm|company) in {place}\b"
)
"""What says that somebody has something in a place."""


_COMES_FROM = (
    r"从{place}(?:那边)?(?:过来|赶来|飞来|来|出差)|{place}(?:过来|来)的|"
    r"{place}(?:[市省区县])?的?(?:领导|客户|同事|朋友|同行|代表团|考察团|考察组|访问团|记者|学生|老师|老板)[^，,。；;？?]{{0,4}}(?:来|到|想|要|在问|问)|"
    r"我们?(?:是|来自){place}(?:[市省区县])?(?:人|的|来的)?(?=[，,。])|"
    r"\b(?:visiting|com(?:e|es|ing)|came|travel\w*|fl(?:y|ies|ew|ying)|over|here|i am|i['’]m|we are|we['’]re) from {place}\b|"
    r"\b(?:delegations?|visitors?|guests?|colleagues?|leaders?|officials?|friends?|clients?|journalists?|reporters?|students?) from {place}\b"
)
"""What says where somebody comes from who asks here of what there is here."""


_STUDIES_IN = (
    r"在{place}(?:[市区县])?[^，,。；;？?]{{0,8}}(?:学校|上学|读书|就读|念书|上幼儿园)|{place}(?:[市区县])?的[^，,。；;？?]{{0,6}}学校|"
    r"(?:学校|就读)(?:地|地点)?(?:是|在|位于){place}|"
    r"\b(?:schools?|kindergarten|studies|studying|enrol\w+)\b[^.?]{{0,24}}\bin {place}\b"
)
"""What says where a child's school is; the measure on tuition asks only for one in the country."""
_WORKS_IN = (
    r"在?{place}(?:[市区县])?的?(?:那边|这边)?[^，,。；;？?]{{0,4}}(?:上班|工作|办公|驻点|常驻|任职|公司)|"
    r"\b(?:works?|working|employed|based|stationed|compan(?:y|ies)|firm|office)\b[^.?]{{0,16}}\bin {place}\b"
)
"""What says where somebody works."""
_REGISTERED_IN = (
    r"(?:注册|登记|设立|总部|公司|企业)(?:地|地址|所在地)?(?:就|都)?(?:是|在|于|位于){place}|"
    r"\b(?:registered|incorporated|seated|headquartered|based)\b[^.?]{{0,12}}\bin {place}\b"
)
"""What says where a firm is registered."""


def without_residence(question: Question) -> Question:
    """The question without a place where somebody only lives, has his seat or comes from.

    “I live in Chengdu and my firm has a site in Bishan” asks of Bishan; that he lives elsewhere is held against the
    conditions. A delegation from Guizhou that asks who leads a matter asks of Chongqing.
    """
    typed = question.spellings.get("other_place", ())
    if not typed:
        return question
    if _only_comes_from(typed, question) or _is_only_where_the_school_is(typed, question):
        return _without_other_place(question)
    if not question.regions:
        return question
    # Whether all that a plan has is for him too is asked by who lives elsewhere and names no matter.
    lives = question.is_surer_of_topic(SURE) and all(_says(_LIVES_IN, p, question) for p in typed)
    if not lives and not any(_says(_HAS_THERE, s, question) for s in _spelt(question)):
        return question
    return _without_other_place(question)


def _only_comes_from(typed: Sequence[str], question: Question) -> bool:
    """Whether each place is only where somebody comes from; what is for those who come from there asks of it."""
    if not question.is_surer_of_topic(SURE) or len(typed) != len(question.values("other_place")):
        return False
    reaches = _REACHES.search(question.text) and _WE.search(question.text)
    return not reaches and all(_says(_COMES_FROM, p, question) for p in typed)


def _is_only_where_the_school_is(typed: Sequence[str], question: Question) -> bool:
    """Whether tuition is asked about, and each place is only that of the school."""
    if question.topic != TUITION or not question.is_surer_of_topic(SURE):
        return False
    at_school = all(_says(_STUDIES_IN, place, question) for place in typed)
    return at_school and not any(_says(_WORKS_IN, place, question) for place in typed)


def _without_other_place(question: Question) -> Question:
    entities = {k: v for k, v in question.entities.items() if k != "other_place"}
    spellings = {k: v for k, v in question.spellings.items() if k != "other_place"}
    return replace(question, entities=entities, spellings=spellings)


def _spelt(question: Question) -> tuple[str, ...]:
    return tuple(s for s in question.spellings.get("region", ()) if s)


def _says(pattern: str, place: str, question: Question) -> bool:
    """Whether a message says something of a place, by a pattern with `{place}`."""
    found = re.search(pattern.format(place=re.escape(place)), question.text, re.IGNORECASE)
    return bool(found)


def find_reach(question: Question, focus: Focus, knowledge: Knowledge) -> Answer | None:
    """Whether measures reach a firm of a place without documents; None where that is not asked."""
    if not (_REACHES.search(question.text) and _WE.search(question.text)):
        return None
    question = with_bare_districts(question, knowledge)
    if "other_place" not in question.entities:
        return None
    own = question.topic if question.is_surer_of_topic(SURE) else None
    if own and not topics()[own].tasks:
        return None  # told with the measures on it
    of_talk = own is None and focus.topic in topics()
    topic = focus.topic if of_talk else own
    if topic is None and not _MEASURES.search(question.text):
        return None
    regions = question.regions or (focus.regions if of_talk else ())
    measures, facts = _texts(question, focus, knowledge, topic, regions, of_talk)
    language = question.language
    lines = [*elsewhere_lines(question), *_for_whom(question, knowledge, measures, facts, regions)]
    near = nearest_lines(question, topic or "", measures, facts) if measures or facts else []
    # That it is no rule of that place was said of the document as a whole.
    said = {_of_no_place(m, question) for m in measures}
    lines += [line for line in near if line not in said]
    lines += _lacking(question, [*(m.text for m in measures), *(f.text for f in facts)])
    cards = (
        *(measure_card(m, language) for m in measures),
        *(fact_card(f, language) for f in facts),
    )
    moved = focus.after(question, topic, regions)
    text = "\n".join(dict.fromkeys(lines))
    steps = source_steps(language)
    return answer(question, moved, AnswerOutcome.NOT_COVERED, text, cards, steps)


def with_reach_abroad(answered: Answer, question: Question, knowledge: Knowledge) -> Answer:
    """The answer to a firm that says it is abroad and has nothing here: that no document says it may use a measure."""
    held = knowledge.catalogue.measures
    regions = [held[c.id].region for c in answered.reply.cards if c.id in held]
    asks = _ABROAD.search(question.text) and _REACHES.search(question.text)
    if not (asks and regions):
        return answered
    language = question.language
    where = join_regions(list(dict.fromkeys(regions)), language)
    line = say("reach_abroad", language, where=where)
    if line in answered.reply.text:
        return answered
    return after_first_line(answered, [line])


def with_workplace_elsewhere(answered: Answer, question: Question, knowledge: Knowledge) -> Answer:
    """The answer for a firm registered here whose staff work in a place without documents: whose measures these are."""
    place = place_elsewhere(question)
    typed = question.spellings.get("other_place", ())
    works = bool(place) and all(_says(_WORKS_IN, p, question) for p in typed)
    held = knowledge.catalogue.measures
    shown = {held[c.id].region for c in answered.reply.cards if c.id in held}
    registered = any(_says(_REGISTERED_IN, s, question) for s in _spelt(question))
    if not (works and registered and shown == set(question.regions)):
        return answered
    where = join_regions(list(question.regions), question.language)
    return before_text(
        answered, [say("registered_here", question.language, where=where, place=place)]
    )


def _of_no_place(measure: MeasureView, question: Question) -> str:
    where = region_name(measure.region, question.language)
    place = place_elsewhere(question)
    return say("clause_of_no_place", question.language, where=where, place=place)


def _texts(
    question: Question,
    focus: Focus,
    knowledge: Knowledge,
    topic: str | None,
    regions: tuple[str, ...],
    of_talk: bool,
) -> tuple[list[MeasureView], list[FactView]]:
    """The texts that are meant: those shown last, the nearest of each region, or a report on both cities."""
    held = knowledge.catalogue
    measures: list[MeasureView] = []
    facts: list[FactView] = []
    if of_talk:
        shown = [held.measures[i] for i in focus.shown if i in held.measures]
        shown = [m for m in shown if not regions or m.region in regions]
        measures = list({m.region: m for m in reversed(shown)}.values())
        facts = [held.facts[i] for i in focus.shown if i in held.facts][:1]
        facts = facts if not measures or BOTH_CITIES in "".join(f.text for f in facts) else []
    elif topic and not topics()[topic].tasks:
        by_region = rank_measures(question, knowledge, topic, regions or held.home_regions)
        measures = [ms[0] for ms in by_region.values() if ms]
        facts = [] if measures else rank_facts(question, knowledge, topic)[:1]
    elif not topic and not regions and _SICHUAN.search(question.text):
        facts = [f for f in held.facts.values() if BOTH_CITIES in f.text]
        facts = sorted(facts, key=lambda f: len(f.text))[:1]
    return sorted(measures, key=lambda m: list(held.regions).index(m.region)), facts


def _for_whom(
    question: Question,
    knowledge: Knowledge,
    measures: Sequence[MeasureView],
    facts: Sequence[FactView],
    regions: tuple[str, ...],
) -> list[str]:
    """For each document that is meant for whom it is, and for whom a report says that something is."""
    language, place = question.language, place_elsewhere(question)
    within = lies_within_home(question)
    documents = tuple(dict.fromkeys(m.region for m in measures)) or regions
    if not documents and (not facts or BOTH_CITIES in facts[0].text):
        documents = knowledge.catalogue.home_regions
    of_city = {m.region for m in measures if names_the_city(m)}
    lines = []
    for region in documents:
        if region == HOME:
            lines.append(
                addressed_line(question, knowledge)
                if within
                else say("reach_city_only", language, place=place)
            )
        elif not (within and region in of_city):
            where = region_name(region, language)
            lines.append(say("reach_district", language, where=where, place=place))
    for fact in facts:
        both = BOTH_CITIES in fact.text and _SICHUAN.search(question.text)
        label = "reach_both" if both else "reach_report" if within else "reach_report_outside"
        lines.append(say(label, language, place=place))
    return lines


def _lacking(question: Question, texts: Sequence[str]) -> list[str]:
    """That the texts do not say whether who lacks something may use it."""
    found = _LACKS.search(question.text)
    lacked = next((g for g in found.groups() if g), "") if found else ""
    if not lacked or any(lacked in text for text in texts):
        return []
    return [say("reach_lacking", question.language, thing=lacked.strip())]
