"""“Who leads A, who leads B? Are they the same?”: the last part compares what the parts before it asked for.

Comes from: actions.answers.message.parts, of regions from topic_units, of two things reported from finishing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from actions.answers.message.parts_together import Given
from actions.answers.pieces.answer import Answer, Knowledge, answer, before_text
from actions.answers.pieces.leads import lead_names
from actions.outcomes import AnswerOutcome
from actions.question import Focus, Language, Question
from actions.texts import region_name, say
from actions.wording import join_clauses
from knowledge.topics import topics
from knowledge.views import MeasureView

_SAME_ZH = (
    r"(?:那么?|这?它?们?他?们?|两者|两[个边家地]|都|是不是|是否|会不会)*(?:是|为|由)?(?:不是)?(?:同一个?|一样|相同|一个)的?"
    r"(?:牵头)?(?:部门|单位|机构|地方|人)?(?:负责|牵头|在管)?(?:的?吗|么|嘛)?"
)
_ARE_THE_SAME = re.compile(
    rf"^{_SAME_ZH}$|"
    r"^(?:and |so )*(?:are|is) (?:they|these|those|both|it|that|the (?:two|units?|leads?|lead units?|bureaus?|departments?))"
    r"(?: \w+)? ?(?:all |also )?(?:the same|identical|one and the same|different)\b(?! (?:as|from|in)\b)[^,;]{0,30}$",
    re.IGNORECASE,
)
_TAIL = re.compile(rf"(?<=[？?。，,；;])\s*{_SAME_ZH}[？?]?\s*$")
"""The same behind another question, from which it was not parted."""
_ONE_THING = re.compile(
    r"(?:是|算)(?:不是)?(?:一回事|同一|一家|一个(?=[吗么？?]|$))|\b(?:is|are|was|were) [^?]{0,80}\b(?:the same|one and the same|identical)\b",
    re.IGNORECASE,
)
"""What asks whether two things are one."""
_LEADS_THE_SAME = re.compile(
    r"(?:牵头|负责|主管)[^，,。]{0,8}(?:一样|相同|同一)|(?:同一个?|一样的)(?:牵头)?(?:部门|单位)|"
    r"\bsame (?:lead )?(?:unit|bureau|department|office|authority)|\bled by the same\b",
    re.IGNORECASE,
)


def with_tails(parts: tuple[Question, ...]) -> tuple[Question, ...]:
    """The parts, each parted from an “are they the same?” behind it."""
    parted: list[Question] = []
    for part in parts:
        tail = _TAIL.search(part.text)
        if tail is None or not tail.group().strip():
            parted.append(part)
            continue
        parted.append(replace(part, text=part.text[: tail.start()]))
        asked = replace(part, text=tail.group().strip(), topics=(), entities={}, spellings={})
        parted.append(asked)
    return tuple(parted)


def same_leads_lines(question: Question, measures: Sequence[MeasureView]) -> list[str]:
    """Whether the regions of these measures have the same leads, where that is asked."""
    first: dict[str, MeasureView] = {}
    for measure in measures:
        first.setdefault(measure.region, measure)
    led = [m for m in first.values() if m.task and m.task.lead_units]
    if len(led) < 2 or not _LEADS_THE_SAME.search(question.text):
        return []
    return [compare_leads(led, question.language)]


def answer_sameness(
    part: Question, given: list[Given], focus: Focus, knowledge: Knowledge
) -> Answer | None:
    """Whether the units that the parts before were told are the same; None where nothing like it is asked."""
    if (
        not given
        or part.spellings.get("region")
        or not _ARE_THE_SAME.search(part.text.strip(" ?？"))
    ):
        return None
    if not any(asked.intent == "ask_responsible_unit" for asked, _ in given):
        return None
    language = part.language
    led = [m for m in _asked_about(given, knowledge) if m.task and m.task.lead_units]
    if len(led) < 2:
        return None
    return answer(part, focus, AnswerOutcome.ANSWERED, compare_leads(led, language))


def with_reports_apart(
    answered: Answer, question: Question, given: Sequence[Given], knowledge: Knowledge
) -> Answer:
    """“… and is that the same as the first one with …?”: that the reports write of two, by their names.

    Of the two the one answered the part before, or a message names both.
    """
    facts = knowledge.catalogue.facts
    if question.parts or len(question.values("topic")) > 1 or not _ONE_THING.search(question.text):
        return answered
    first = [facts[c.id] for c in answered.reply.cards[:1] if c.id in facts]
    before = [facts[c.id] for _, one in given[-1:] for c in one.reply.cards[:1] if c.id in facts]
    shown = (facts[c.id] for c in answered.reply.cards if c.id in facts)
    named = [
        f for f in shown if any(n in question.text for n in (f.metric, *f.aliases, f.metric_en))
    ]
    two = named if len(named) == 2 else [*before, *first]
    if len({f.id for f in two}) != 2:
        return answered
    language = question.language
    one, other = (f.metric if language == "zh" else f.metric_en for f in two)
    return before_text(answered, [say("reports_apart", language, one=one, other=other)])


def compare_leads(led: Sequence[MeasureView], language: Language) -> str:
    """Whether those who lead these measures' tasks are the same, in a sentence."""
    named = {_name(m, led, language): lead_names(m, language) for m in led}
    if len(set(named.values())) == 1:
        return say("leads_same", language, units=next(iter(named.values())))
    units = join_clauses(
        (say("measure_led_there", language, where=n, lead=u) for n, u in named.items()), language
    )
    return say("leads_differ", language, units=units)


def _asked_about(given: list[Given], knowledge: Knowledge) -> list[MeasureView]:
    """The first measure shown of each topic in each region."""
    wanted = {one.focus.topic for _, one in given} | {
        t for q, _ in given for t in q.values("topic")
    }
    first: dict[tuple[str | None, str], MeasureView] = {}
    for card in (card for _, one in given for card in one.reply.cards):
        measure = knowledge.catalogue.measures.get(card.id)
        if measure and measure.topic in wanted:
            first.setdefault((measure.topic, measure.region), measure)
    return list(first.values())


def _name(measure: MeasureView, others: Sequence[MeasureView], language: Language) -> str:
    """What a measure is on, where, as far as that tells it from the others."""
    where = region_name(measure.region, language)
    topic = topics()[measure.topic or ""].name(language)
    if len({m.topic for m in others}) == 1:
        return where
    if len({m.region for m in others}) == 1:
        return f"“{topic}”"
    return f"{where}“{topic}”" if language == "zh" else f"{where}, “{topic}”"
