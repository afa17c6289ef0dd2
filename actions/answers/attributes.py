"""“How much, how long, which phone?”: what the documents do not state is said to be missing."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice

from actions.answers.complaints import answer_complaint, asks_where
from actions.answers.fallback import answer_fallback
from actions.answers.own_case.case_check import read_case, tells_own_case
from actions.answers.own_case.case_lines import case_lines, plain_lines
from actions.answers.pieces.answer import Answer, Knowledge, answer
from actions.answers.pieces.authorities import authority_lines
from actions.answers.pieces.deadlines import asks_for_deadline, deadline_lines
from actions.answers.pieces.elsewhere import not_for_place_lines
from actions.answers.pieces.gaps import city_gap_lines, topic_gap_line, whose_lines
from actions.answers.pieces.kind_stated import stating_kind
from actions.answers.pieces.leads import lead_lines, lead_names, leads_of_regions
from actions.answers.pieces.matches import said_by
from actions.answers.pieces.named_reports import named_reports, reports_are_meant
from actions.answers.pieces.ranked_facts import facts_answer_better, rank_facts
from actions.answers.pieces.ranking import rank_measures, shown_first, telling_first
from actions.answers.pieces.several import answer_each, several_topics
from actions.answers.pieces.stated_conditions import condition_lines
from actions.answers.pieces.steps import next_steps, topic_intent
from actions.answers.pieces.topic_choice import decide_topic
from actions.answers.pieces.unit_lines import task_units_line
from actions.answers.small_talk import STARTERS
from actions.answers.topic.press import is_money
from actions.answers.topic.topics import answer_topic
from actions.answers.unit.area_units import answer_contact
from actions.answers.words.details import (
    NEVER_STATED,
    PARTLY_STATED,
    acts_for_visitor,
    asks_how_high_quota,
    asks_operator,
    asks_where_it_is,
    attribute_names,
    details_asked,
    every_detail,
    names_place,
    operator_lines,
)
from actions.answers.words.how_much import asks_how_much, states_what_is_asked
from actions.answers.words.meaning import unexplained
from actions.outcomes import AnswerOutcome
from actions.question import Focus, Language, Question
from actions.replies import fact_card, measure_card, task_card
from actions.texts import region_name, say
from actions.wording import quoted
from channels.reply import Card
from knowledge.topics import COMPLAINTS, topics
from knowledge.views import FactView, MeasureView

_ASKS_CONDITIONS = re.compile(
    r"条件|要求|资格|\bconditions?\b|\brequire|\beligib|\bqualif", re.IGNORECASE
)
_ASKS_WHO_LEADS = re.compile(
    r"(?:向|找|跟)(?:谁|哪个(?:部门|单位))(?:去)?(?:投诉|反映|举报)|(?:投诉|反映|举报)[^，,。？?]{0,4}(?:找|向)(?:谁|哪个(?:部门|单位))|"
    r"\bwhom? (?:do|can|should|must|could|may|would) (?:i|we|they) (?:complain|report|turn|go)\b|\bwhom? to complain\b|"
    r"谁(?:来)?(?:管|负责|牵头|主管)|(?:找|去|归|由|是)哪个(?:部门|单位|局)|(?:哪个|什么)(?:部门|单位)(?:管|负责|牵头)|"
    r"\bwho (?:leads|is (?:in charge|responsible)|handles)\b|\b(?:which|what) (?:office|department|bureau|unit|authority)\b(?!['’]s)",
    re.IGNORECASE,
)
_ASKS_SUM = re.compile(r"多少钱|\bhow much (?!does|do|is the fee)", re.IGNORECASE)
_NOWHERE = frozenset(("phone", "email", "website", "hours", "person"))
"""Details that are stated of nobody and nothing."""
_AN_OFFICE = re.compile(
    r"(?<![\u4e00-\u9fff])(?:[\u4e00-\u9fff]{2})?[县区市][\u4e00-\u9fff]{2,8}?(?:局|委|中心)的?"
)
_PLACED = re.compile(r"在(?!特定)[\u4e00-\u9fff]{2,6}(?:设立|落户)([\u4e00-\u9fff]{2,})")
CONDITIONS_SHOWN = 3
LIKELY = 0.2
"""How likely a topic must be for its measure to be shown to somebody who asks for a detail."""
_OF_THE_MEASURE = frozenset(
    (
        "quota",
        "yearly",
        "amount",
        "threshold",
        "age",
        "definition",
        "subsidy",
        "size",
        "score",
        "rate",
        "tax_rate",
    )
)
"""Details of what a measure itself grants: that there is one is said before what it leaves open."""
_WAYS_TO_IT = frozenset(("procedure", "collecting", "applying"))
"""What is asked in the same breath as the worth of a thing: “how much is it, and where do we apply?”."""
_ASKS_BEFORE = re.compile(
    r"\b(?:can|could|do|does|is|are|may|must|should|will)\b[^?]{5,}, (?:and|but) (?:what|how|who|which|is|are|do|does)\b|"
    r"(?:吗|还是)[^？?]{1,20}[，,；;].{0,12}(?:多少|几|多久|怎么)|"
    r"(?:\b(?:what|which)\b[^?]{3,}\b(?:do you have|is there|are there|exist|available|offered)\b|\b(?:is|are) there\b|有什么|有哪些|有没有|有啥)"
    r"[^?？]{0,60}[?？]\s*\S[^?？]{1,24}[?？]?\s*$",
    re.IGNORECASE,
)
"""What asks for something else before it asks for a detail: “in person or online, and what does it cost?”."""
_ASKS_WHETHER_THERE_IS = re.compile(
    r"有没有|有无|(?<!还)有[^，,。？?]{1,12}[吗么]|\b(?:is|are) there\b|\bdo(?:es)? [^?,.]{2,40} (?:exist|offer|have) ",
    re.IGNORECASE,
)
"""What asks for the thing itself, if no detail of it is named."""
SURE_OF_MEASURE = 0.6


def answer_attribute(question: Question, focus: Focus, knowledge: Knowledge) -> Answer:
    """Says that the detail is not stated, and shows the nearest measure and its units."""
    language = question.language
    topic = decide_topic(question, focus, knowledge)
    if _NOWHERE.intersection(question.values("attribute")):
        contact = answer_contact(question, focus, knowledge)
        if contact is not None:
            return contact
        of_unit = "unit" in question.entities and "topic" not in question.entities
        if of_unit or _is_of_unheld_office(question, knowledge):
            topic = None
    if topic is None and acts_for_visitor(question):
        return answer_fallback(question, focus, knowledge)
    if topic is None:
        attribute = attribute_names(question)
        # Of no unit and no matter is there an e-mail address, so that there is nothing to ask back.
        of_somebody = question.regions or question.values("unit")
        wanted = _NOWHERE.intersection(question.values("attribute")) and of_somebody
        of_tax = "tax_rate" in every_detail(question)
        nowhere = bool(wanted) or of_tax
        label = "attribute_nowhere" if nowhere else "which_topic_attribute"
        text = say("tax_nowhere" if of_tax else label, language, attribute=attribute)
        outcome = AnswerOutcome.NOT_COVERED if nowhere else AnswerOutcome.CLARIFICATION
        if nowhere:
            return answer(question, focus, outcome, text)
        # What comes next, be it a bare place, names the matter; it is not asked of what was shown before.
        return answer(question, focus.without_talk(), outcome, text, steps=STARTERS[language])
    if topic == COMPLAINTS and asks_where(question):
        about = replace(question, intent="ask_complaint_process")
        return answer_complaint(about, focus, knowledge)
    if topic != focus.topic and _is_a_guess(question) and PARTLY_STATED & every_detail(question):
        return answer_fallback(question, focus, knowledge)
    leans = topic == focus.topic and not question.names_a_topic
    named = several_topics(question) or (list(focus.topics_together) if leans else [])
    if len(named) > 1:
        return answer_each(question, focus, knowledge, named, answer_attribute, CONDITIONS_SHOWN)
    if not asks_for_deadline(question.text) and _is_about_the_topic(question, knowledge, topic):
        about = replace(question, intent=topic_intent(topic))
        return answer_topic(about, focus, knowledge)
    return _not_stated(question, focus, knowledge, topic)


def _is_of_unheld_office(question: Question, knowledge: Knowledge) -> bool:
    """Whether the phone of an office is asked for that no document names: a matter like its name is not its own."""
    named = {"unit", "topic"} & question.entities.keys()
    held = any(name in question.text for name in knowledge.catalogue.unit_names)
    return not named and not held and bool(_AN_OFFICE.search(question.text))


def _of_a_report_shown(question: Question, focus: Focus, topic: str, knowledge: Knowledge) -> bool:
    """Whether a message that names nothing goes on about a report with which the last answer began."""
    leans = topic == focus.topic and "topic" not in question.entities and not question.regions
    first = focus.shown[:1]
    return leans and bool(first) and first[0] in knowledge.catalogue.facts


def _is_a_guess(question: Question) -> bool:
    """Whether the topic is so unlikely that its measure would be about something else."""
    return "topic" not in question.entities and question.topic_confidence < LIKELY


def _not_stated(question: Question, focus: Focus, knowledge: Knowledge, topic: str) -> Answer:
    """The documents do not say; what they do say comes after it."""
    language = question.language
    regions = question.regions or focus.regions_on(topic)
    by_region = rank_measures(
        question,
        knowledge,
        topic,
        regions or knowledge.catalogue.home_regions,
        bool(question.regions),
    )
    if topic == focus.topic and not question.names_a_topic:
        # “How long?” by itself says nothing of which is meant: it is asked of what was shown first.
        by_region = telling_first(shown_first(by_region, focus), question, focus)
    missing = [r for r in regions if not by_region.get(r)]
    gaps = _gaps(knowledge, topic, missing, question)
    if not any(by_region.values()):
        by_region = rank_measures(question, knowledge, topic, knowledge.catalogue.home_regions)
    # What comes first is what is asked about; where another thing of its topic is to be, is no answer.
    placed = asks_where_it_is(question) and any(
        names_place(m.text) for ms in by_region.values() for m in ms[:1]
    )
    if placed:
        return _stated_place(question, focus, knowledge, topic, by_region)
    each = CONDITIONS_SHOWN if _ASKS_CONDITIONS.search(question.text) else 1
    stating = _stated_in_later_plan(question, knowledge, by_region)
    by_region = {
        r: [*(m for m in stating if m in ms), *(m for m in ms if m not in stating)]
        for r, ms in by_region.items()
    }
    measures = [m for ms in by_region.values() for m in ms[:each]]
    written = [] if question.values("attribute") else stating_kind(question, measures)
    if written:
        return _stated(question, focus, knowledge, topic, written)
    measures.sort(key=lambda m: m not in stating)
    facts = [f for f in rank_facts(question, knowledge, topic) if f.topic == topic]
    if _of_a_report_shown(question, focus, topic, knowledge):
        measures = []
        if _NOWHERE & every_detail(question):
            # No report has a number or an address of anybody; what it does tell is nothing to who wants one.
            return _nowhere_in_reports(question, focus)
    elif reports_are_meant(question, knowledge, topic, measures, facts):
        measures, facts = [], named_reports(question, knowledge, topic, facts) or facts
    stating = [m for m in stating if m in measures]
    moved = focus.after(question, topic, regions, attribute=question.first("attribute"))
    present = list(dict.fromkeys(m.region for m in measures))
    if gaps and measures:
        gaps += whose_lines(present, missing, knowledge, language)
    told = bool(stating) or (not gaps and bool(deadline_lines(question, measures, language)))
    return answer(
        question,
        moved,
        AnswerOutcome.ANSWERED if told else AnswerOutcome.NOT_COVERED,
        "\n".join(
            [
                *_only_named(question, measures, facts),
                *_lines(question, focus, topic, measures, gaps, bool(facts), stating),
            ]
        ),
        _nearest_cards(question, knowledge, topic, measures, facts, regions),
        next_steps(question, knowledge, present, topic=topic),
    )


def _nowhere_in_reports(question: Question, focus: Focus) -> Answer:
    language = question.language
    text = say(
        "attribute_missing_anywhere", language, attribute=attribute_names(question), advice=""
    ).strip()
    return answer(question, focus, AnswerOutcome.NOT_COVERED, text)


def _stated_place(
    question: Question,
    focus: Focus,
    knowledge: Knowledge,
    topic: str,
    by_region: dict[str, list[MeasureView]],
) -> Answer:
    """Where a thing is to be, as far as the measures name a place; and that no street is written."""
    language = question.language
    by_region = {
        r: sorted(ms, key=lambda m: not names_place(m.text)) for r, ms in by_region.items()
    }
    measures = [m for ms in by_region.values() for m in ms if _is_of_the_thing(m, ms[0])]
    lines = [line for m in measures for line in lead_lines(topic, [m], language)]
    present = list(dict.fromkeys(m.region for m in measures))
    return answer(
        question,
        focus.after(question, topic, question.regions or focus.regions_on(topic)),
        AnswerOutcome.ANSWERED,
        "\n".join([*lines, say("street_not_stated", language)]),
        tuple(measure_card(m, language) for m in measures),
        next_steps(question, knowledge, present, topic=topic),
    )


def _is_of_the_thing(measure: MeasureView, placed: MeasureView) -> bool:
    """Whether a measure names the very thing of which another names the place: 保税仓 of “在西永设立保税仓”."""
    found = _PLACED.search(placed.text)
    return measure == placed or bool(found and found.group(1) in measure.text)


def _stated(
    question: Question,
    focus: Focus,
    knowledge: Knowledge,
    topic: str,
    written: list[MeasureView],
) -> Answer:
    """The words of the measures that write what is asked for, although no detail was recognised."""
    language = question.language
    regions = [m.region for m in written]
    lines = [
        say("said_who", language, where=region_name(m.region, language), quote=quoted(m, language))
        for m in written
    ]
    return answer(
        question,
        focus.after(question, topic, question.regions or focus.regions_on(topic)),
        AnswerOutcome.ANSWERED,
        "\n".join(lines),
        tuple(measure_card(m, language) for m in written),
        next_steps(question, knowledge, list(dict.fromkeys(regions)), topic=topic),
    )


def _lines(
    question: Question,
    focus: Focus,
    topic: str,
    measures: list[MeasureView],
    gaps: list[str],
    has_reports: bool,
    stating: list[MeasureView],
) -> list[str]:
    """What decides a case and what is granted, then that the detail is not stated."""
    language = question.language
    case = read_case(question, measures)
    gaps = [*gaps, *not_for_place_lines(question, measures)]
    lines = [*plain_lines(case), *gaps]
    if (
        not gaps
        and not stating
        and (
            _grants_it(question, focus, topic)
            or _ASKS_BEFORE.search(question.text)
            or _wants_a_portal(question)
            or _is_new_there(question, focus, topic, measures)
        )
    ):
        lines += lead_lines(topic, measures, language)
    stated = condition_lines(measures, language) if _ASKS_CONDITIONS.search(question.text) else []
    if stated and not question.values("attribute"):
        return [*lines, *stated, *case_lines(case)]
    lines += authority_lines(question, measures)
    lines += _units_asked(question, measures)
    deadlines = [] if gaps else deadline_lines(question, measures, language)
    lines += deadlines or _stated_lines(question, topic, stating)
    lines += (
        []
        if deadlines or stating or _only_wants_it_done(question)
        else [_missing_line(question, topic, measures, bool(gaps), has_reports, "\n".join(lines))]
    )
    if asks_operator(question):
        lines += operator_lines(question)
    lines += city_gap_lines(question, [m.region for m in measures]) if measures else []
    # “And the fee?” tells nothing of a case; what was told before is not checked again beside it. Nor has anybody put
    # one who asks for a detail alone and tells of nobody.
    checked = case_lines(case)
    if (
        checked
        and question.told
        and not case_lines(read_case(replace(question, told=()), measures))
    ):
        return lines
    if (
        question.beside
        and not read_case(replace(question, told=(), beside=()), measures).is_spoken_of
    ):
        return lines
    puts_none = every_detail(question) and not (case.decisive or tells_own_case(question))
    return [*lines, *([] if puts_none else checked)]


def _only_named(
    question: Question, measures: list[MeasureView], facts: list[FactView]
) -> list[str]:
    """“What is …? The interest rate please”: that the text with which the answer begins only names the thing."""
    first, *others = [s for s in re.split(r"(?<=[?？])", question.text) if s.strip()] or [""]
    if not others:
        return []
    begins = [t.text for t in (measures or facts)[:1]]
    return unexplained(replace(question, text=first, entities={}), begins, not measures)


def _stated_in_later_plan(
    question: Question, knowledge: Knowledge, by_region: dict[str, list[MeasureView]]
) -> list[MeasureView]:
    """The first measure of each plan published later that states the figure asked for.

    What no document states was found out of the shipped ones alone.
    """
    if not asks_how_much(question.text):
        return []
    later = knowledge.catalogue.later_regions
    found = []
    for region in (r for r in by_region if r in later):
        stating = (
            m
            for m in by_region[region]
            if states_what_is_asked(question.text, m.text) and said_by(m.id, question, knowledge)
        )
        found += list(islice(stating, 1))
    return found


def _stated_lines(question: Question, topic: str, stating: list[MeasureView]) -> list[str]:
    """Each figure with the place whose it is."""
    language = question.language
    return [
        say(
            "figure_stated_there",
            language,
            where=region_name(m.region, language),
            quote=quoted(m, language),
            attribute=attribute_names(question, topic),
        )
        for m in stating
    ]


def _missing_line(
    question: Question,
    topic: str,
    measures: list[MeasureView],
    is_gap: bool,
    has_reports: bool,
    told: str,
) -> str:
    """That the detail is not stated, and whom to ask: nobody for a thing, or a region, that is another; `told`: before it."""
    whom = any(m.task for m in measures) and not is_gap
    advice = "attribute_advice_units" if whom else "attribute_advice_none"
    reported = has_reports and not measures
    return say(
        "attribute_missing_anywhere" if reported else "attribute_missing",
        question.language,
        attribute=attribute_names(question, topic),
        advice=say(
            advice, question.language, leads=_whom_to_ask(measures, question.language, told)
        ),
    )


def _whom_to_ask(measures: list[MeasureView], language: Language, told: str) -> str:
    """Who leads in each region, so that “whom do I ask?” is answered at once; empty where nobody is named, or all were told."""
    leads = {m.region: lead for m in measures if (lead := lead_names(m, language))}
    if all(lead in told for lead in leads.values()):
        return ""
    return say("attribute_advice_leads", language, leads=leads_of_regions(leads, language))


def _units_asked(question: Question, measures: list[MeasureView]) -> list[str]:
    """“名额多少，谁管”: who leads, where that is asked in the same breath as a detail."""
    task = measures[0].task if measures else None
    if task is None or not _ASKS_WHO_LEADS.search(question.text):
        return []
    return [task_units_line(task, question.language, with_others=False)]


def _only_wants_it_done(question: Question) -> bool:
    """Whether Kaimen is asked to do a thing, which is answered by its refusal, and for no detail of it."""
    return acts_for_visitor(question) and not every_detail(question)


def _grants_it(question: Question, focus: Focus, topic: str) -> bool:
    """Whether a detail of the very thing is asked for that a measure grants."""
    sure = question.is_surer_of_topic(SURE_OF_MEASURE)
    asked = every_detail(question)
    of_it = bool(asked & _OF_THE_MEASURE) and asked <= _OF_THE_MEASURE | _WAYS_TO_IT
    return (sure or topic == focus.topic) and of_it


def _is_new_there(
    question: Question, focus: Focus, topic: str, measures: list[MeasureView]
) -> bool:
    """Whether a detail is asked for in another place of the same matter, whose own words have not been told yet."""
    moved = topic == focus.topic and bool(focus.regions) and bool(question.regions)
    return moved and not any(m.id in focus.shown for m in measures)


def _wants_a_portal(question: Question) -> bool:
    """“Is there a website where …?”: it may be the thing itself that a text names, and not only its address."""
    asks = _ASKS_WHETHER_THERE_IS.search(question.text)
    return bool(asks) and every_detail(question) == {"website"}


def _gaps(knowledge: Knowledge, topic: str, missing: list[str], question: Question) -> list[str]:
    """That a region asked for has nothing on the topic at all; whole tasks are never denied."""
    if topics()[topic].tasks:
        return []
    return [topic_gap_line(r, knowledge, topic, question) for r in missing]


def _nearest_cards(
    question: Question,
    knowledge: Knowledge,
    topic: str,
    measures: list[MeasureView],
    facts: list[FactView],
    regions: tuple[str, ...],
) -> tuple[Card, ...]:
    language, catalogue = question.language, knowledge.catalogue
    title = topics()[topic].tasks
    if title:
        tasks = catalogue.find_tasks(title)
        tasks = [t for t in tasks if not regions or t.document.region in regions] or tasks
        return tuple(task_card(t, catalogue.measures_of(t.id), language) for t in tasks[:2])
    cards = [measure_card(m, language) for m in measures]
    return (*cards, *(fact_card(f, language) for f in facts[: 1 if measures else 2]))


def _is_about_the_topic(question: Question, knowledge: Knowledge, topic: str) -> bool:
    """Whether the texts on a topic answer, although a detail seems to be asked for."""
    if question.values("attribute") and not details_asked(question, topic):
        return not asks_how_high_quota(question)
    if not every_detail(question) and _ASKS_WHETHER_THERE_IS.search(question.text):
        return True
    if not every_detail(question) and not topics()[topic].tasks:
        best = [
            ms[0]
            for ms in rank_measures(
                question, knowledge, topic, knowledge.catalogue.home_regions
            ).values()
            if ms
        ]
        if any(re.search(r"\d|备案", m.text) for m in best):
            return True
    return _may_be_stated(question, knowledge, topic)


def _may_be_stated(question: Question, knowledge: Knowledge, topic: str) -> bool:
    """Whether a report may hold the figure, date or place that is asked for."""
    facts = knowledge.catalogue.find_facts(topic)
    measures = knowledge.catalogue.find_measures(topic)
    # “多少钱” asks for a fee, unless it is about a figure in a report.
    a_sum = not measures or (_ASKS_SUM.search(question.text) and any(is_money(f) for f in facts))
    never = NEVER_STATED - {"fee"} if a_sum else NEVER_STATED
    never_said = never & set(question.values("attribute")) or "phone" in every_detail(question)
    if not facts or never_said:
        return False
    if not measures:
        return True
    figures = [f for f in facts if f.value]
    return bool(figures) and facts_answer_better(question, knowledge, measures, figures)
