"""“Does the People's Bank take part?” in a talk: whether the unit leads, takes part or is not named, in each region.

What a unit does elsewhere is no answer to it, and the measures alone would leave the visitor to look through the units.

Comes from: actions.answers.finding, before the message is understood to be about the talk. What a unit does altogether is `unit_tasks`.
"""

from __future__ import annotations

import re
from dataclasses import replace

from actions.answers.pieces.answer import Answer, Knowledge, answer, before_text
from actions.answers.pieces.ranking import rank_measures
from actions.answers.pieces.steps import source_steps
from actions.answers.pieces.unit_lines import (
    asks_whether_it_decides,
    asks_whether_part,
    short_title,
)
from actions.answers.unit.unit_tasks import answer_unit_tasks
from actions.answers.words.brevity import length_of
from actions.outcomes import AnswerOutcome
from actions.question import NO_TOPIC, Focus, Question
from actions.replies import cooperating_title, measure_card, responsible_title
from actions.texts import region_name, say
from actions.wording import join_clauses, unit_names
from knowledge.topics import topics
from knowledge.views import MeasureView, TaskView, UnitView

LONGEST = 24
"""Chinese characters, or as much English, of a turn that asks no more than that."""
NAMES_NOTHING = 8
"""As much beside the unit says no more than that its part is asked for."""
SURE_OF_ANOTHER = 0.5
"""How likely another topic must be for a longer turn to be about that one."""
_A_BANK = re.compile(
    r"(?:中国)?人民银行(?!的?(?:贸易|平台|系统|区块链|规定|文件|利率))|央行(?!的)|(?<![\u4e00-\u9fff])(?:那么?|请问)?(?P<zh>人行|银行)(?!行不行|[吗么?？]|间|卡|账户|贷款)|"
    r"\b(?:the )?(?:people['’]?s bank(?: of china)?|pboc|central bank)\b(?!['’]s)(?! (?:platform|system|blockchain|rates?|rules?))|(?<!which )\bthe (?P<en>bank)\b(?! (?:account|loan|card))",
    re.IGNORECASE,
)
"""The People's Bank, which visitors do not name by its branch; and a bank of which no name is given."""
_BANKS = re.compile(r"人民银行|人行|银行")
_A_REGULATOR = re.compile(r"(?:重庆|江津)?银保监(?:会|分?局|组)?|\b(?:cbirc|banking (?:and insurance )?regulator)\b", re.IGNORECASE)  # fmt: skip
_REGULATORS = re.compile(r"银保监")
_LEVEL = re.compile(r"^(?:[区县]|市(?!场))")
_ONLY_NAMES = re.compile(
    r"^\W*(?:那么?|还有|换成)?(?P<zh>[^，。？?]{2,12}?)(?:呢|怎么样)\W*$|"
    r"^\W*(?:(?:and|but|so|ok)[, ]+)*(?:what about |how about )?(?:the )?(?P<en>[\w '’-]{3,50}?)\W*$",
    re.IGNORECASE,
)


def find_unit_part(question: Question, focus: Focus, knowledge: Knowledge) -> Answer | None:
    """The part that a named unit has in the matter of the talk; None where a message asks for something else."""
    text = question.text
    if length_of(text) > LONGEST or question.parts or "other_place" in question.entities:
        return None
    asked = _units_named(question)
    asks = asks_whether_part(text)
    if not asked or not (asks or _names_only(asked, question)):
        return None
    if _names_another_matter(asked, question, focus):
        return None
    measures = _of_the_talk(question, focus, knowledge)
    if not any(m.task for m in measures):
        return None
    lines = _lines(asked, measures, question)
    if not asks:
        # “And the police?” may ask for its tasks as well.
        told = answer_unit_tasks(question, focus, knowledge)
        return before_text(told, lines) if told.reply.cards else None
    if asks_whether_it_decides(text):
        does = say("doer_decides", question.language)
        lines.append(say("doer_unnamed", question.language, does=does))
    topic = str(measures[0].topic)
    regions = tuple(dict.fromkeys(m.region for m in measures))
    moved = focus.after(replace(question, intent="ask_responsible_unit"), topic, regions, attribute=None)  # fmt: skip
    cards = tuple(measure_card(m, question.language) for m in measures)
    steps = source_steps(question.language)
    return answer(question, moved, AnswerOutcome.ANSWERED, "\n".join(lines), cards, steps)


def _units_named(question: Question) -> dict[str, re.Pattern[str]]:
    """The units that a message names as typed, each with what tells it among the units of a task."""
    spelled = question.spellings.get("unit", ())
    named = zip(question.values("unit"), (*spelled, *question.values("unit")), strict=False)
    found = {typed: _pattern(unit) for unit, typed in named}
    bank = _A_BANK.search(question.text)
    if bank and not any(_BANKS.search(u) for u in question.values("unit")):
        typed = bank["zh"] or bank["en"] or bank.group().removeprefix("the ")
        found[typed] = _BANKS
    regulator = _A_REGULATOR.search(question.text)
    if regulator and not found:
        found[regulator.group()] = _REGULATORS
    return found


def _names_another_matter(
    asked: dict[str, re.Pattern[str]], question: Question, focus: Focus
) -> bool:
    """“Is the health commission in charge of foreign clinics?”: more than a unit, and not on what was talked of."""
    if question.values("topic") or question.topic in (None, NO_TOPIC, focus.topic):
        return False
    if topics()[str(question.topic)].tasks or question.topic_confidence < SURE_OF_ANOTHER:
        return False
    rest = question.text
    for typed in asked:
        rest = rest.replace(typed, "")
    return length_of(rest) > NAMES_NOTHING


def _pattern(unit: str) -> re.Pattern[str]:
    level = _LEVEL.match(unit)
    prefix = level.group() if level else "[区县市]?"
    return re.compile(rf"^{prefix}{re.escape(_LEVEL.sub('', unit))}$")


def _names_only(asked: dict[str, re.Pattern[str]], question: Question) -> bool:
    """“公安局呢”, “and the police?”: nothing but the name of a unit."""
    found = _ONLY_NAMES.search(question.text)
    said = (found["zh"] or found["en"]).lower() if found else ""
    return any(said == typed.lower() for typed in asked)


def _of_the_talk(question: Question, focus: Focus, knowledge: Knowledge) -> list[MeasureView]:
    """The measures that were shown last, or of the matter that is named or was talked of: the nearest of each task."""
    named = question.values("topic")
    topic = named[0] if len(named) == 1 else None if named else focus.topic
    if topic not in topics() or topics()[str(topic)].tasks:
        return []
    held = knowledge.catalogue.measures
    last = [held[i] for i in focus.shown if i in held]
    about = (topic, *focus.topics_together) if not named else (topic,)
    shown = [m for m in last if m.topic in about]
    if not named:
        # After a gap the nearest of the place asked about is meant, and not what another place has.
        shown = [m for m in last if m.region in focus.regions] or shown
    regions = question.regions or _regions_of_units(question, focus, knowledge)
    if not shown or (regions and {m.region for m in shown} != set(regions)):
        wanted = regions or focus.regions_on(str(topic)) or knowledge.catalogue.home_regions
        ranked = rank_measures(question, knowledge, str(topic), wanted)
        shown = [m for ms in ranked.values() for m in ms]
    best: dict[tuple[str, str], MeasureView] = {}
    for measure in shown:
        best.setdefault((measure.region, measure.task.id if measure.task else ""), measure)
    return list(best.values())


def _regions_of_units(question: Question, focus: Focus, knowledge: Knowledge) -> tuple[str, ...]:
    """The regions of units that are named in full, where the talk was of none of these: 县商务委 is Dianjiang's."""
    catalogue = knowledge.catalogue
    tasks = [t for u in question.values("unit") for t, _ in catalogue.find_tasks_of(u)]
    regions = tuple(dict.fromkeys(t.document.region for t in tasks))
    return () if set(regions) & set(focus.regions) else regions


def _lines(
    asked: dict[str, re.Pattern[str]], measures: list[MeasureView], question: Question
) -> list[str]:
    """What each unit is in each task; the task by its name where a region has several."""
    regions = [m.region for m in measures]
    return [
        _line(typed, told_by, measure, question, regions.count(measure.region) > 1)
        for typed, told_by in asked.items()
        for measure in measures
    ]


def _line(
    typed: str, told_by: re.Pattern[str], measure: MeasureView, question: Question, named: bool
) -> str:
    language, task = question.language, measure.task
    where = region_name(measure.region, language)
    if task is None:
        return say("unit_part_no_units", language, where=where)
    if named:
        where += f" · {short_title(task, language)}"
    lead = unit_names(task.lead_units, language)
    led = say("unit_part_led", language, lead=lead) if lead else ""
    blanks = {"where": where, "led": led, "asked": typed, "place": task.locator}
    leading = _those(told_by, task.lead_units)
    if leading:
        return say("unit_part_leads", language, unit=unit_names(leading, language), **blanks)
    roles = [
        (title[0].lower() + title[1:], found)
        for title, units in _others(task, question)
        if (found := _those(told_by, units))
    ]
    if not roles:
        return say("unit_part_none", language, **blanks)
    parts = join_clauses((unit_names(us, language) for _, us in roles), language)
    return say("unit_part_other", language, unit=parts, title=roles[0][0], **blanks)


def _others(task: TaskView, question: Question) -> list[tuple[str, tuple[UnitView, ...]]]:
    kinds = [(responsible_title(task, question.language), task.responsible_units)]
    if task.cooperating_units:
        kinds.append((cooperating_title(task, question.language), task.cooperating_units))
    return [(title, units) for title, units in kinds if units]


def _those(told_by: re.Pattern[str], units: tuple[UnitView, ...]) -> tuple[UnitView, ...]:
    return tuple(u for u in units if told_by.search(u.name))
