"""The measures on a topic, region by region: which are shown, what is said first, and what is said besides."""

from __future__ import annotations

from actions.answers.own_case.case_check import tells_own_case
from actions.answers.own_case.case_lines import case_lines, plain_lines
from actions.answers.own_case.form_beside import find_form_beside, form_beside_lines
from actions.answers.own_case.origin_unmentioned import origin_lines
from actions.answers.pieces.answer import Answer, Knowledge, answer
from actions.answers.pieces.authorities import authority_lines
from actions.answers.pieces.directness import is_doubtful
from actions.answers.pieces.evidence import ENOUGH
from actions.answers.pieces.gaps import city_gap_lines, only_here_lines
from actions.answers.pieces.leads import lead_lines
from actions.answers.pieces.open_points import OpenPoints, find_open_points
from actions.answers.pieces.ranking import (
    named_apart,
    names_topic,
    says_all,
)
from actions.answers.pieces.relevance import relevance
from actions.answers.pieces.stated_conditions import exception_lines
from actions.answers.pieces.steps import join_regions, next_steps
from actions.answers.topic.area_contents import asks_what_there_is
from actions.answers.topic.areas import MEASURES_LISTED, list_lines
from actions.answers.topic.chosen_measures import (
    PER_REGION,
    ByRegion,
    Shown,
    choose_measures,
    each_thing_first,
)
from actions.answers.topic.counterparts import counterpart_lines
from actions.answers.topic.inclusion import (
    asks_for_that_exam,
    counted_lines,
    inclusion_lines,
    listed_lines,
    unlisted_lines,
)
from actions.answers.topic.key_nouns import Unmentioned, find_unmentioned
from actions.answers.topic.press import (
    asks_for_one_there,
    currency_line,
    is_first_of,
    reported_too,
)
from actions.answers.topic.press_details import where_reported
from actions.answers.topic.qualifications import qualification_lines
from actions.answers.topic.subjects_named import subject_lines
from actions.answers.words.cues import ASKS_FOR_FIRSTS
from actions.answers.words.details import every_detail
from actions.answers.words.enumerated import nearest_item
from actions.answers.words.stages import stage_lines
from actions.outcomes import AnswerOutcome
from actions.question import Focus, Language, Question
from actions.replies import fact_card, measure_card
from actions.texts import reported_place, say
from actions.wording import fact_text, join_sentences
from channels.reply import Card
from knowledge.regions import HOME
from knowledge.views import FactView, MeasureView

NAME_OF_A_THING = 4
"""Characters of a name that stands for one thing."""
_STILL_OPEN = frozenset(("target", "plan"))
DOUBTFUL = 0.8
"""Likelihood of the topic and nearness of its best measure together, below which the answer says so."""


def answer_measures(
    question: Question,
    focus: Focus,
    knowledge: Knowledge,
    topic: str,
    by_region: ByRegion,
    facts: list[FactView],
) -> Answer:
    """The best measures of each region; of a case that is put, first what decides it."""
    language = question.language
    shown = choose_measures(question, focus, knowledge, topic, by_region, facts)
    case = shown.case
    field = _whole_field(shown, question, knowledge, by_region)
    absent = [] if case.excluded else counterpart_lines(question, knowledge, topic, by_region)
    lead = _field_lines(field, question, topic) or _lead(shown, question, knowledge, topic)
    missing = _missing(shown, question, knowledge, topic)
    remarks = [*_remarks(shown, question, focus, knowledge, bool(field)), *missing.beside]
    subjects = subject_lines(question, shown.measures)
    # Who asks for whom it is has told no case of his own.
    plain = [] if subjects and not tells_own_case(question) else plain_lines(case)
    form_beside = find_form_beside(case, knowledge) if plain else []
    included = inclusion_lines(question, shown.measures)
    unmentioned = _unmentioned(shown, question, knowledge, bool(plain), bool(included))
    # What a sentence does not mention is no match, whatever else of the message fits it.
    compared = [] if is_doubtful(question, topic) else case_lines(case, "\n".join(lead))
    asks_for_report = asks_for_one_there(question) or ASKS_FOR_FIRSTS.search(question.text)
    if shown.reports_first and (not case.is_spoken_of or asks_for_report):
        # A report answers: what is unsaid of another matter's conditions is nothing to the visitor.
        compared = []
    if "buying" in every_detail(question) and not case.is_spoken_of:
        # What is required of those who sell is no matter of who wants to buy.
        compared = []
    if (included or subjects or unmentioned.lines) and not tells_own_case(question):
        compared = []
    lines = [
        *subjects,
        *unmentioned.lines,
        *(plain or [*_asked_of(shown, question), *included]),
        *form_beside_lines(case, form_beside),
        *missing.before,
        *(currency_line(question, shown.reports) if shown.reports_first else []),
        *([*absent, *lead] if question.regions or focus.regions else [*lead, *absent]),
        # An engineer who wants to sit an examination is told first which ones he may.
        *([] if asks_for_that_exam(question.text) else unlisted_lines(question, shown.measures)),
        join_sentences(remarks, language),
        *nearest_item(question, shown.reports),
        *compared,
    ]
    more = bool(shown.remaining)
    return answer(
        question,
        focus,
        AnswerOutcome.NOT_COVERED if unmentioned.lines and unmentioned.is_all else missing.outcome,
        "\n".join(filter(None, lines)),
        (
            *_cards(shown, language),
            *(measure_card(m, language) for m in (*unmentioned.beside, *form_beside)),
        ),
        next_steps(question, knowledge, shown.present, more=more, topic=topic),
        shown.remaining,
    )


def _unmentioned(
    shown: Shown, question: Question, knowledge: Knowledge, is_decided: bool, is_said: bool
) -> Unmentioned:
    """What is asked for by name and nothing that is shown mentions, unless that is said already."""
    if is_said:
        return Unmentioned([], [])
    measures = [*shown.measures, *shown.related]
    return find_unmentioned(question, measures, shown.reports, knowledge, is_decided)


def _asked_of(shown: Shown, question: Question) -> list[str]:
    """What answers outright: how far a thing goes, and which authority the words name."""
    # After a report that answers, the documents' own words stand where they are quoted.
    stages = [] if shown.reports_first else stage_lines(question, shown.measures)
    listed = listed_lines(question, shown.measures)
    if asks_for_that_exam(question.text):
        listed += unlisted_lines(question, shown.measures)
    listed += counted_lines(question, shown.measures)
    listed += qualification_lines(question, shown.topic, shown.measures)
    origin = [line for m in shown.measures[:1] for line in origin_lines(question, m)]
    return [*origin, *authority_lines(question, shown.measures[:1]), *stages, *listed]


def _cards(shown: Shown, language: Language) -> tuple[Card, ...]:
    measures = [measure_card(m, language) for m in (*shown.measures, *shown.related)]
    reports = [fact_card(f, language) for f in shown.reports]
    return (*reports, *measures) if shown.reports_first else (*measures, *reports)


def _lead(shown: Shown, question: Question, knowledge: Knowledge, topic: str) -> list[str]:
    """What each region's document says, after a report that answers better."""
    language = question.language
    # What is for the one party stands beside what is for the other.
    leading = shown.measures if shown.case.is_of_several else shown.deciding
    leading = each_thing_first(question, knowledge, leading or shown.measures)
    lead = lead_lines(topic, leading, language, shown.far)
    # Where a report answers, the measures come after it and are not what the answer rests on.
    rests_on_them = not shown.deciding and not shown.reports_first
    if rests_on_them and _is_doubtful(question, knowledge, topic, shown.measures):
        lead.insert(0, say("perhaps_not_asked", language))
    if shown.reports_first:
        report = fact_text(shown.reports[0], language)
        stages = stage_lines(question, shown.measures, beside_report=True)
        said_of = say("of_what_is_quoted", language)
        apart = [] if question.regions or HOME in shown.present else ["districts_apart"]
        return [
            say("reported_first", language, fact=report),
            *_there_beside(shown, question),
            *_not_of_the_district(shown.reports[0], question, knowledge),
            *(say(label, language) for label in apart),
            # The report is on another thing than what the documents plan.
            *(line + said_of for line in stages),
            *lead,
        ]
    return [*lead, *city_gap_lines(question, shown.present)]


def _there_beside(shown: Shown, question: Question) -> list[str]:
    """Behind a thing that is only planned, what the next report on the topic says is there; and the next of its kind."""
    reports, language = shown.reports, question.language
    there = reports[1:2] if reports[0].kind in _STILL_OPEN else []
    lines = [f for f in there if f.kind not in _STILL_OPEN and f.topic == reports[0].topic]
    if asks_for_one_there(question):
        lines = [f for f in reports[1:2] if is_first_of(f, shown.topic)]
    return [say("reported_first", language, fact=fact_text(f, language)) for f in lines]


def _not_of_the_district(fact: FactView, question: Question, knowledge: Knowledge) -> list[str]:
    """Where a district is asked for: that the report speaks of another place, and that its document lacks the thing."""
    asked = [r for r in question.regions if r != HOME]
    if not asked:
        return []
    language = question.language
    where = join_regions(asked, language)
    lines = [where_reported(reported_place(fact.region, language), where, language)]
    names = [
        n for n in (fact.metric, *fact.aliases) if not n.isascii() and len(n) >= NAME_OF_A_THING
    ]
    texts = [m.text for m in knowledge.catalogue.measures.values() if m.region in asked]
    if not any(name in text for text in texts for name in names):
        thing = fact.metric if language == "zh" else fact.metric_en
        lines.append(say("region_lacks_reported", language, where=where, thing=thing))
    return lines


def _whole_field(
    shown: Shown, question: Question, knowledge: Knowledge, by_region: ByRegion
) -> list[MeasureView]:
    """All measures of the one region, where whatever there is on a wide topic is asked for; else none."""
    if len(shown.present) != 1 or shown.reports_first or shown.case.is_spoken_of:
        return []
    measures = by_region[shown.present[0]]
    if not PER_REGION < len(measures) <= MEASURES_LISTED or not all(m.task for m in measures):
        return []
    sure = not is_doubtful(question, shown.topic) or names_topic(question, knowledge, measures)
    asks = sure and asks_what_there_is(question.text)
    return measures if asks and not named_apart(question, knowledge, measures) else []


def _field_lines(field: list[MeasureView], question: Question, topic: str) -> list[str]:
    """Each measure of a wide topic in one line, under the task in which it stands."""
    tasks = {m.task.id: m.task for m in field if m.task}
    return [
        line
        for task in tasks.values()
        for line in list_lines(
            task, [m for m in field if m.task == task], question, "area_topic", topic=topic
        )
    ]


def _remarks(
    shown: Shown, question: Question, focus: Focus, knowledge: Knowledge, all_told: bool
) -> list[str]:
    """What is said besides, in sentences that make one line."""
    language = question.language
    remarks = []
    # Of what may not be meant it is not said who else has nothing of it.
    if not shown.reports_first and not is_doubtful(question, shown.topic):
        remarks += only_here_lines(question, focus, knowledge, shown.present)
    if not shown.case.excluded:
        remarks += exception_lines(shown.measures, language)
    if shown.related:
        remarks.append(say("related_too", language))
    if shown.reports and not shown.reports_first:
        remarks.append(reported_too(shown.reports[0], language))
    if shown.remaining and not all_told:
        remarks.append(say("also_held", language, count=len(shown.remaining)))
    return remarks


def _missing(shown: Shown, question: Question, knowledge: Knowledge, topic: str) -> OpenPoints:
    """What is asked for and stands in nothing that is shown."""
    leading = shown.reports[:1] if shown.reports_first else shown.measures[:1]
    beside = _paragraph(shown.measures[0], knowledge)
    return find_open_points(question, topic, shown.measures, shown.reports, leading, beside)


def _paragraph(measure: MeasureView, knowledge: Knowledge) -> list[MeasureView]:
    """All that stands in the place of a measure, in the document's order."""
    return knowledge.catalogue.measures_at(measure.citation.document.id, measure.citation.locator)


def _is_doubtful(
    question: Question, knowledge: Knowledge, topic: str, shown: list[MeasureView]
) -> bool:
    """Whether neither the topic is likely nor any text near, so that something else may be meant."""
    if says_all(question, knowledge, shown[:1]):
        return False
    nearest = max(relevance(question, knowledge, [m.id for m in shown]).values(), default=0.0)
    judged = is_doubtful(question, topic)
    if judged is not None:
        return judged and nearest < ENOUGH
    if "topic" in question.entities or question.vector is None or not question.names_a_topic:
        return False
    return nearest + question.topic_confidence < DOUBTFUL
