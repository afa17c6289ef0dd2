"""How many tasks a plan has, and which; and what the city's plan asks of its districts."""

from __future__ import annotations

import re

from actions.answers.document.plans.telling import Asked, Told, quotes_line
from actions.answers.pieces.short_quotes import short_line
from actions.answers.pieces.unit_lines import short_title
from actions.question import Language
from actions.replies import document_card, fact_card, measure_card, task_card
from actions.texts import region_name, say
from actions.wording import fact_text, unit_names
from channels.reply import Card
from knowledge.catalogue import Catalogue
from knowledge.regions import HOME
from knowledge.topics import PILOT_GOALS
from knowledge.views import DocumentView, FactView, MeasureView, TaskView

TASKS_SHOWN = 3
"""Tasks on cards; all are named in the text, and “more” opens the others."""
_ASKS_FOR_MEASURES = re.compile(r"措施|举措|\bmeasures?\b", re.IGNORECASE)
_ASKS_FOR_ANNEX = re.compile(r"附件|附表|分工表|\b(?:annex|rows?|table)\b", re.IGNORECASE)
_OF_THE_STATE = re.compile(
    r"国务院|总体方案|国家(?:给|交|下达|批复)|\bstate council\b|\bmaster plan\b|\bcentral government\b",
    re.IGNORECASE,
)
"""What asks for the tasks that the State Council's plan sets, of which a report tells."""
_OF_DISTRICTS = re.compile(r"各区县")
_ASKS_OF_DISTRICTS = re.compile(r"各?区县|各区|\b(?:districts|counties)\b", re.IGNORECASE)
_ASKS_WHETHER_ALL = re.compile(
    r"(?:全部?|所有|每一?[项个]|86)[^，。？?]{0,12}(?:列|都|全)|(?:列|都|全)[^，。？?]{0,8}(?:全部?|所有|86)|"
    r"\b(?:lists?|contains?|includes?|shows?|covers?)\b[^?.]{0,12}\b(?:all|every|each|whole|complete)\b|\bcomplete list\b",
    re.IGNORECASE,
)
_ASKS_FOR_MORE = re.compile(
    r"(?:任务|措施)[^，。？?]{0,12}(?:更?多|更?少|谁多|一样多)|(?:更?多|更?少|谁多)[^，。？?]{0,8}(?:任务|措施)|"
    r"\b(?:fewer|more|less|as many|most|fewest)\b",
    re.IGNORECASE,
)
"""What compares how many tasks two plans have."""
_OF_THE_PILOT = re.compile(r"试点|\bpilot\b", re.IGNORECASE)
_OF_A_PLAN = re.compile(
    r"方案|文件|[区县]|各|分别|附件|附表|分工表|每|哪些|\b(?:plans?|documents?|districts?|count(?:y|ies)|each|annex\w*|rows?|tables?|lists?)\b",
    re.IGNORECASE,
)
"""What asks for the tasks of a plan, and not for those of the pilot as a whole."""
_A_CHAPTER = re.compile(r"二（[一二三四五六七八九十]+）")


def tell_count(asked: Asked) -> Told:
    """How many tasks each plan has, how far its annex is held, and what a report counts for the city."""
    language = asked.language
    of_state = bool(_OF_THE_STATE.search(asked.text))
    documents = [asked.city] if of_state and asked.city and not asked.regions else asked.documents
    facts = _total(asked.catalogue) if HOME in asked.told else []
    if facts and asked.city and asks_of_the_whole(asked):
        return _tell_whole(asked.city, facts, asked)
    # The whole is told before how much of it is held.
    lines = [say("plans_reported", language, fact=fact_text(f, language)) for f in facts]
    lines[:0] = _compared(documents, asked)
    lines += [line for d in documents for line in _count_lines(d, asked)]
    plans = [document_card(d, _split(d, asked), language) for d in documents]
    reports = [fact_card(f, language) for f in facts]
    return Told(tuple(lines), (*reports, *plans) if of_state else (*plans, *reports))


def asks_of_the_whole(asked: Asked) -> bool:
    """Whether the tasks of the pilot are asked for, and no plan's own and nothing of how these are held."""
    of_it = bool(_OF_THE_PILOT.search(asked.text)) and asked.regions in ((), (HOME,))
    return of_it and not _OF_A_PLAN.search(asked.text) and not _OF_THE_STATE.search(asked.text)


def _tell_whole(city: DocumentView, facts: list[FactView], asked: Asked) -> Told:
    """How many tasks the pilot has: what is reported, and the clause of the city's goals that says so."""
    language = asked.language
    goals = asked.catalogue.find_measures(PILOT_GOALS, city.region)[:1]
    lines = [say("plans_reported", language, fact=fact_text(f, language)) for f in facts]
    for goal in goals:
        line = short_line(goal, language, (str(facts[0].value),))
        where = region_name(city.region, language)
        lines.append(say("plans_goal_in_short", language, where=where, quote=line))
    cards = [fact_card(f, language) for f in facts]
    cards += [measure_card(m, language) for m in goals]
    return Told(tuple(lines), tuple(cards))


def tell_tasks(asked: Asked) -> Told:
    """Which tasks the plans of the regions asked for have, and what the city's plan asks of districts."""
    language = asked.language
    of_city = of_districts(asked.catalogue)
    if of_city and not asked.districts_named and _ASKS_OF_DISTRICTS.search(asked.text):
        line = quotes_line("plans_of_districts", of_city, language)
        return Told((line,), tuple(measure_card(m, language) for m in of_city))
    lines: list[str] = []
    if asked.city and asked.regions in ((), (HOME,)) and _ASKS_WHETHER_ALL.search(asked.text):
        lines += _not_all(asked.city, asked)
    cards: list[Card] = []
    later: list[str] = []
    for document in asked.documents if asked.regions or not asked.city else [asked.city]:
        lines += _count_lines(document, asked)
        tasks = tasks_of(document, asked.catalogue)
        lines += _outline(document, asked.catalogue, language)
        lines += [_task_line(t, language) for t in tasks]
        cards += [
            task_card(t, asked.catalogue.measures_of(t.id), language) for t in tasks[:TASKS_SHOWN]
        ]
        later += [t.id for t in tasks[TASKS_SHOWN:]]
    if of_city:
        lines.append(quotes_line("plans_of_districts", of_city, language))
        if HOME in asked.told:
            cards[:0] = [measure_card(m, language) for m in of_city]
    return Told(tuple(lines), tuple(cards), remaining=tuple(later))


def _not_all(document: DocumentView, asked: Asked) -> list[str]:
    """That the annex of a plan is held in part only, so that it does not list all tasks here."""
    if document.annex != "partial":
        return []
    count = len(tasks_of(document, asked.catalogue))
    return [say("plans_annex_not_all", asked.language, count=count)]


def _compared(documents: list[DocumentView], asked: Asked) -> list[str]:
    """Which of two whole plans has fewer tasks, where that is asked; nothing where one is held in part."""
    whole = [d for d in documents if d.annex != "partial"]
    if len(documents) != 2 or len(whole) != 2 or not _ASKS_FOR_MORE.search(asked.text):
        return []
    language = asked.language
    counted = sorted((len(tasks_of(d, asked.catalogue)), d.region) for d in documents)
    (fewer, least), (more, most) = counted
    label = "plans_as_many" if fewer == more else "plans_fewer"
    return [
        say(
            label,
            language,
            least=region_name(least, language),
            most=region_name(most, language),
            fewer=fewer,
            more=more,
        )
    ]


def of_districts(catalogue: Catalogue) -> list[MeasureView]:
    """What the city's plan asks of all its districts alone."""
    return [
        m
        for m in catalogue.measures.values()
        if m.region == HOME
        and re.match(r"(?:大力支持)?各区县", m.text)
        and "市级" not in m.text[:8]
    ]


def tasks_of(document: DocumentView, catalogue: Catalogue) -> list[TaskView]:
    """The tasks of a plan, in its order."""
    return [t for t in catalogue.tasks.values() if t.document.id == document.id]


def _count_lines(document: DocumentView, asked: Asked) -> list[str]:
    """How many tasks are held of a plan, from where to where; what of its annex is missing."""
    language = asked.language
    tasks = tasks_of(document, asked.catalogue)
    partial = document.annex == "partial"
    note = document.annex_note if language == "zh" else document.annex_note_en
    lines = [
        say(
            "plans_count_partial" if partial else "plans_count" if tasks else "plans_no_count",
            language,
            where=region_name(document.region, language),
            number=document.document_number,
            count=len(tasks),
            first=tasks[0].locator if tasks else "",
            last=tasks[-1].locator if tasks else "",
            note=note or "",
        )
    ]
    if partial:
        goals = asked.catalogue.find_measures(PILOT_GOALS, document.region)[:1]
        # The whole first, then how much of it is held.
        lines[:0] = [quotes_line("plans_goal_of_tasks", goals, language)] if goals else []
    if _ASKS_FOR_MEASURES.search(asked.text):
        lines.append(_split(document, asked))
    return lines


def _split(document: DocumentView, asked: Asked) -> str:
    measures = asked.catalogue.only([document.id]).measures
    return say("document_contents", asked.language, measures=len(measures))


def _total(catalogue: Catalogue) -> list[FactView]:
    """The report that counts the tasks of the whole pilot."""
    return [f for f in catalogue.find_facts(PILOT_GOALS) if f.value][:1]


def _outline(document: DocumentView, catalogue: Catalogue, language: Language) -> list[str]:
    """The headings of a plan's main part, where its tasks stand in an annex that is not whole."""
    if document.annex != "partial":
        return []
    chapters = [
        s
        for s in catalogue.sections
        if s.document.id == document.id and _A_CHAPTER.fullmatch(s.locator)
    ]
    return [
        say(
            "plans_chapter",
            language,
            place=s.locator,
            title=s.heading if language == "zh" else s.heading_en or s.heading,
        )
        for s in chapters
    ]


def _task_line(task: TaskView, language: Language) -> str:
    leads = unit_names(task.lead_units, language)
    return say(
        "plans_task" if leads else "plans_chapter",
        language,
        place=task.locator,
        title=short_title(task, language),
        leads=leads,
    )
