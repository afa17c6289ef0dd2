"""“Who issued it? The Bishan High-tech Zone?”: a part that only names a body asks whether it is the one just told.

Comes from: actions.answers.message.parts. By itself such a name would be asked for all its tasks.
"""

from __future__ import annotations

import re
from dataclasses import replace

from actions.answers.message.parts_together import Given
from actions.answers.pieces.answer import Answer, Knowledge, answer
from actions.outcomes import AnswerOutcome
from actions.question import Focus, Question
from actions.texts import region_name, reported_place, say
from actions.wording import fact_text, unit_names
from knowledge.views import FactView, MeasureView

_ASKS_WHICH = re.compile(
    r"谁|哪|什么(?:地方|部门|单位|机构|银行|公司)|\b(?:who|whom|whose|where|which|what (?:body|bank|office|bureau|unit|zone))\b",
    re.IGNORECASE,
)
"""What the part before must ask for a name to be a guess at it."""
_A_BODY = r"[\u4e00-\u9fff（）()]{1,14}(?:高新区|开发区|新区|保税区|自贸区|管委会|局|委|办|银行|公司|集团|大学|学院|医院|海关|中心|政府)"
_GUESS = re.compile(
    rf"^(?:(?:那么?|会|应该|难道)?(?:是不是|是在|是由|就是|是|在|由|归))?(?P<zh>{_A_BODY})"
    r"(?:发|办|放|做|建|管|牵头|负责)?(?:出来|起来)?的?(?:吗|么|吧|嘛|是吧|对吗)$|"
    r"^(?:(?:and|so|or),? )?(?:(?:is|was) (?:it|that|this) |(?:is|was) it (?:in|by|at|from) )?(?:in |by |at |from )?(?:[Tt]he )?"
    r"(?P<en>(?:[A-Z][\w-]*|of|and|the|for)(?: (?:[A-Z][\w-]*|of|and|the|for|\w+-tech))*? "
    r"(?:Zone|Area|Bank|Bureau|Commission|Committee|Company|Group|University|Hospital|Customs|Centre|Center|Office))$"
)


def answer_named_guess(
    part: Question, given: list[Given], focus: Focus, knowledge: Knowledge
) -> Answer | None:
    """Whether the body that a part names is the one that was asked for before it; None where it asks something else."""
    found = _GUESS.search(part.text.strip(" ，,。.?？!！"))
    if found is None or not given or not _ASKS_WHICH.search(given[-1][0].text):
        return None
    cards = given[-1][1].reply.cards
    name = found["zh"] or found["en"]
    held = knowledge.catalogue
    fact = held.facts.get(cards[0].id) if cards else None
    shown = [held.measures[c.id] for c in cards if c.id in held.measures]
    if fact is not None:
        (line, told), kept = _of_a_report(name, fact, part), cards[:1]
    elif shown and given[-1][0].intent == "ask_responsible_unit":
        (line, told), kept = _of_units(name, shown, part), ()
    else:
        return None
    if not line:
        return None
    outcome = AnswerOutcome.ANSWERED if told else AnswerOutcome.NOT_COVERED
    one = answer(part, given[-1][1].focus, outcome, line)
    # The report's card stands above, so that the next part may be asked of it too.
    return replace(one, reply=replace(one.reply, cards=kept))


def _of_a_report(name: str, fact: FactView, part: Question) -> tuple[str, bool]:
    """What a report says of the body that is guessed, and whether it is the one named there."""
    language = part.language
    told = fact_text(fact, language)
    place = reported_place(fact.region, language) or ""
    if any(name.lower() in text.lower() for text in (fact.text, fact.text_en, place)):
        return say("guess_right", language, asked=name, fact=told), True
    if place:
        lines = (
            say("reported_not_there", language, where=place, asked=name),
            say("reported_first", language, fact=told),
        )
        return "\n".join(lines), False
    return say("guess_unnamed", language, asked=name, fact=told), False


def _of_units(name: str, shown: list[MeasureView], part: Question) -> tuple[str, bool]:
    """Which role the unit that is guessed has in the tasks shown; empty where these have no unit at all."""
    language = part.language
    names = {name, *part.values("unit")}
    lines: list[str] = []
    led = False
    tasks = {m.region: m.task for m in reversed(shown) if m.task and m.task.lead_units}
    for region in dict.fromkeys(m.region for m in shown if m.region in tasks):
        leads, others = tasks[region].lead_units, tasks[region].units
        is_lead = any(_is(u.name, u.name_en, names) for u in leads)
        takes_part = any(_is(u.name, u.name_en, names) for u in others)
        led = led or is_lead
        label = "guess_leads" if is_lead else "guess_takes_part" if takes_part else "guess_no_unit"
        where = region_name(region, language)
        lines.append(
            say(label, language, where=where, asked=name, leads=unit_names(leads, language))
        )
    return "\n".join(lines), led


def _is(unit: str, unit_en: str, names: set[str]) -> bool:
    return any(n == unit or n.lower() == unit_en.lower() for n in names)
