"""“How do Bishan and Dianjiang differ?”: the same topic side by side, and what differs."""

from __future__ import annotations

import difflib
import re
from dataclasses import replace

from actions.answers.answer import Answer, Knowledge, answer
from actions.answers.elsewhere import elsewhere_lines, place_elsewhere
from actions.answers.gaps import gap_line, task_gap_line
from actions.answers.leads import leads_of_regions
from actions.answers.likeness import ALIKE, SAME, bare_wording, nearest_measure
from actions.answers.ranking import decide_topic, rank_measures
from actions.answers.several import several_topics
from actions.answers.steps import source_steps, topic_intent, topic_names
from actions.answers.topics import answer_topic
from actions.outcomes import AnswerOutcome
from actions.question import Focus, Language, Question
from actions.replies import measure_card
from actions.texts import region_name, say
from actions.wording import join_clauses, join_sentences, measure_text
from knowledge.regions import HOME
from knowledge.topics import topics
from knowledge.views import MeasureView

SHOWN = 6
_OTHERS = re.compile(
    r"其他|别的|别处|全市|哪里|哪个|两地|各地|\b(?:other|others|elsewhere|which|where|rest)\b",
    re.IGNORECASE,
)
"""What compares one region with those that are not named."""
_TWO_THINGS = (
    re.compile(
        r"[\u4e00-\u9fff”」]{2,}(?:和|与|跟|同)[“「\u4e00-\u9fff]{2,}(?:区别|不同|差别|是一回事|一样)"
    ),
    re.compile(r"\bdifference between .+ and |\bthe same as\b|\bversus\b|\bvs\b", re.IGNORECASE),
)
_WHETHER = re.compile(
    r"都|有没有|有无|是否|搞不搞|吗|\bboth\b|^(?:do|does|is|are|has|have|can)\b", re.IGNORECASE
)
"""What asks whether each region has a thing: that one lacks it is the answer."""


def answer_comparison(question: Question, focus: Focus, knowledge: Knowledge) -> Answer:
    """Quotes each region's measures on a topic, and says what differs."""
    language = question.language
    topic = decide_topic(question, focus, knowledge)
    if topic is None:
        return answer(question, focus, AnswerOutcome.CLARIFICATION, say("compare_which", language))
    place = place_elsewhere(question)
    if len(question.regions) < 2 and not place and _compares_things(question):
        return answer_topic(replace(question, intent=topic_intent(topic)), focus, knowledge)
    if len(question.regions) == 1 and not place and not _OTHERS.search(question.text):
        about = replace(question, intent=topic_intent(topic))
        return answer_topic(about, focus, knowledge)
    regions = (
        question.regions if len(question.regions) > 1 or place else knowledge.catalogue.home_regions
    )
    topic = _comparable(question, knowledge, topic, regions)
    by_region = _measures_by_region(question, knowledge, topic, regions)
    present = {r: ms for r, ms in by_region.items() if ms}
    lines = elsewhere_lines(question)
    if present or not place:
        lines.append(
            say(
                "compare_intro",
                language,
                difference=_difference(by_region, knowledge, bool(topics()[topic].tasks), language),
                **topic_names(topic),
            )
        )
    shown = _to_show(present)[:SHOWN]
    cards = tuple(measure_card(m, language) for m in shown)
    remaining = tuple(m.id for ms in present.values() for m in ms if m not in shown)
    if remaining:
        lines.append(say("also_held", language, count=len(remaining)))
    moved = focus.moved(
        intent=question.intent, topic=topic, regions=tuple(present), text=question.text
    )
    covered = bool(cards) and not place
    outcome = AnswerOutcome.ANSWERED if covered else AnswerOutcome.NOT_COVERED
    steps = source_steps(language)
    return answer(question, moved, outcome, "\n".join(lines), cards, steps, remaining)


def _compares_things(question: Question) -> bool:
    """Whether two things are compared, and not what places say of one."""
    if len(several_topics(question)) > 1:
        return True
    if _OTHERS.search(question.text) or question.values("region")[1:]:
        return False
    return any(pattern.search(question.text) for pattern in _TWO_THINGS)


def _comparable(
    question: Question, knowledge: Knowledge, topic: str, regions: tuple[str, ...]
) -> str:
    """The topic, or the whole task that it is part of, where only one region has it.

    “How do Bishan and Dianjiang differ on visas?” is not answered by “Dianjiang has none”.
    """
    if topics()[topic].tasks or "topic" in question.entities or _WHETHER.search(question.text):
        return topic
    by_region = rank_measures(question, knowledge, topic, regions)
    if all(by_region[r] for r in by_region if r != HOME):
        return topic
    titles = {m.task.title for ms in by_region.values() for m in ms if m.task}
    for area in (t for t in topics().values() if t.tasks):
        if any(re.search(str(area.tasks), title) for title in titles) and all(
            knowledge.catalogue.find_tasks(str(area.tasks), r) for r in regions if r != HOME
        ):
            return area.id
    if not any(by_region.values()):
        return next(
            (
                t
                for t, _ in question.topics[1:]
                if t in topics() and any(knowledge.catalogue.find_measures(t, r) for r in regions)
            ),
            topic,
        )
    return topic


def _measures_by_region(
    question: Question, knowledge: Knowledge, topic: str, regions: tuple[str, ...]
) -> dict[str, list[MeasureView]]:
    title = topics()[topic].tasks
    if title is None:
        return rank_measures(question, knowledge, topic, regions)
    catalogue = knowledge.catalogue
    return {
        r: [m for t in catalogue.find_tasks(title, r) for m in catalogue.measures_of(t.id)]
        for r in catalogue.regions
        if r in regions
    }


def _to_show(present: dict[str, list[MeasureView]]) -> list[MeasureView]:
    """Few are shown whole; of many the best two of a region, then what the other has otherwise."""
    every = [m for ms in present.values() for m in ms]
    if len(every) <= SHOWN:
        return every
    share = SHOWN // len(present)
    different = _only_different(present)
    first = {r: [*ms[:2], *(m for m in different if m.region == r)] for r, ms in present.items()}
    return [
        m for r, ms in present.items() for m in list({m.id: m for m in first[r]}.values())[:share]
    ]


def _only_different(present: dict[str, list[MeasureView]]) -> list[MeasureView]:
    return [
        m
        for region, ms in present.items()
        for m in ms
        if nearest_measure(m, [o for r, os in present.items() if r != region for o in os])[1] < SAME
    ]


def _difference(
    by_region: dict[str, list[MeasureView]],
    knowledge: Knowledge,
    whole_task: bool,
    language: Language,
) -> str:
    present = {r: ms for r, ms in by_region.items() if ms}
    parts = []
    if len(present) > 1:
        parts += _wording(present, language)
        parts.append(_units(present, language))
    parts += [
        (task_gap_line if whole_task else gap_line)(r, knowledge, language)
        for r in by_region
        if not by_region[r]
    ]
    return join_sentences(filter(None, parts), language)


def _wording(present: dict[str, list[MeasureView]], language: Language) -> list[str]:
    """What only one region has, and which words differ in what several have."""
    parts: list[str] = []
    fragments: list[str] = []
    for region, measures in present.items():
        others = [m for r, ms in present.items() if r != region for m in ms]
        alone = []
        for measure in measures:
            other, likeness = nearest_measure(measure, others)
            if other is None or likeness < ALIKE:
                alone.append(measure)
            elif likeness < SAME and region == next(iter(present)):
                fragments.append(_fragments(measure, other, language))
        if alone:
            texts = join_clauses((_in_marks(m, language) for m in alone[:4]), language)
            where = region_name(region, language)
            parts.append(say("compare_only", language, where=where, texts=texts))
    if fragments:
        parts.append(
            say("compare_other_text", language, parts=join_clauses(fragments[:3], language))
        )
    elif not parts:
        parts.append(say("compare_same_text", language))
    return parts


def _in_marks(measure: MeasureView, language: Language) -> str:
    text = measure_text(measure, language)
    return f"「{text}」" if language == "zh" else f"“{text.rstrip('.')}”"


def _fragments(one: MeasureView, other: MeasureView, language: Language) -> str:
    left, right = bare_wording(one.text), bare_wording(other.text)
    steps = difflib.SequenceMatcher(None, left, right, autojunk=False).get_opcodes()
    changed = [(left[a:b], right[c:d]) for kind, a, b, c, d in steps if kind != "equal"]
    first, second = (region_name(m.region, language) for m in (one, other))
    nothing, comma = ("（无）", "，") if language == "zh" else ("–", ", ")
    return comma.join(
        f"{first} “{a or nothing}”, {second} “{b or nothing}”"
        if language == "en"
        else f"{first}“{a or nothing}”、{second}“{b or nothing}”"
        for a, b in changed[:3]
    )


def _units(present: dict[str, list[MeasureView]], language: Language) -> str:
    leads = {r: _leads(ms) for r, ms in present.items()}
    named = {r: lead for r, lead in leads.items() if lead}
    if len(set(named.values())) == 1 and len(named) == len(present):
        return say("compare_same_units", language)
    units = leads_of_regions(named, language)
    return say("compare_other_units", language, units=units) if units else ""


def _leads(measures: list[MeasureView]) -> str:
    ordered = [u.name for m in measures if m.task for u in m.task.lead_units]
    return "、".join(dict.fromkeys(ordered))
