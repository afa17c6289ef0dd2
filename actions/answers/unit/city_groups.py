"""“Who at city level leads the opening-up of finance?”: the city's text names no unit for a field, but nine task groups.

A unit of one row of the annex leads that row and not the field, and a district's unit is none of the city's.
"""

from __future__ import annotations

import re

from actions.answers.pieces.answer import Answer, Knowledge, answer
from actions.answers.pieces.other_tasks import measures_of_other_tasks, other_tasks_lines
from actions.answers.pieces.steps import next_steps
from actions.outcomes import AnswerOutcome
from actions.question import Focus, Question
from actions.replies import measure_card
from actions.texts import say
from actions.wording import quoted
from knowledge.regions import HOME
from knowledge.topics import COORDINATION, topics
from knowledge.views import MeasureView

_OPENED_ZH = (
    r"(?:领域|服务|行业|业|事业|市场)?(?:方面|这一?块|这块|这方面|领域)?的?(?:对外|扩大)?开放"
)
_OPENED_EN = r"(?: (?:services?|sector|field))?(?:['’]s)? opening\b"
_GROUPS = tuple(
    (
        group,
        english,
        re.compile(
            rf"(?:{zh}){_OPENED_ZH}|开放[^，,。？?]{{0,6}}(?:{zh})|\b(?:{en}){_OPENED_EN}|"
            rf"\bopening(?:[- ]up)?\b[^?.]{{0,16}}\b(?:{en})\b",
            re.IGNORECASE,
        ),
    )
    for group, english, zh, en in (
        (
            "科技领域开放",
            "opening-up of science and technology",
            "科技|科技创新",
            r"science(?: and technology)?|technology|sci-tech",
        ),
        ("数据领域开放", "opening-up of data", "数据|大数据", r"data"),
        ("金融领域开放", "opening-up of finance", "金融", r"financ\w+|banking"),
        (
            "健康医疗领域开放",
            "opening-up of health and medical care",
            "健康医疗|医疗健康|医疗|健康|卫生",
            r"health(?:care)?(?: and medical)?|medical(?: care)?|medicine",
        ),
        ("教育领域开放", "opening-up of education", "教育|办学", r"education\w*"),
        (
            "商贸文旅领域开放",
            "opening-up of commerce, culture and tourism",
            "商贸|商业|文旅|文化|旅游|商贸文旅",
            r"commerc\w+|trade|cultur\w+|tourism",
        ),
        ("人才领域开放", "opening-up on talent", "人才", r"talents?"),
    )
)
"""The groups that 三（一） of the city's plan names for a field, and how visitors call the field."""
_OF_THE_CITY = re.compile(
    r"市里|市级|全市|市层面|重庆市(?!的?[区县])|哪个(?:市级部门|委办|市局)|\b(?:city|municipal(?:ity)?)\b",
    re.IGNORECASE,
)
_TROUBLE = re.compile(
    r"出了?(?:问题|事|岔子)|遇到(?:问题|麻烦|困难)|\b(?:problems?|trouble|goes wrong)\b",
    re.IGNORECASE,
)


def find_city_group(question: Question, focus: Focus, knowledge: Knowledge) -> Answer | None:
    """The task group of a field, and that nobody is named to lead it; None where no field is asked for at city level."""
    whole = "，".join((question.text, *question.beside))
    found = next(((g, en) for g, en, said in _GROUPS if said.search(whole)), None)
    at_city = question.regions in ((), (HOME,)) and (
        question.regions == (HOME,) or _OF_THE_CITY.search(whole)
    )
    named = _group_measure(knowledge)
    if found is None or not at_city or named is None or "other_place" in question.entities:
        return None
    language = question.language
    topic = next((t for t, _ in question.topics if t in topics() and topics()[t].tasks), None)
    if topic is None and focus.topic in topics() and topics()[str(focus.topic)].tasks:
        topic = focus.topic
    rows = measures_of_other_tasks(topic, (HOME,), knowledge) if topic else []
    rows = [m for m in rows if m.task and m.task.lead_units]
    lines = [
        say(
            "city_group",
            language,
            group=found[0] if language == "zh" else f"「{found[0]}」 ({found[1]})",
            number=named.citation.document.document_number,
            place=named.citation.locator,
            quote=quoted(named, language),
        ),
        say("groups_unled", language),
        say("city_group_rows" if rows else "city_group_no_rows", language),
        *other_tasks_lines(rows, language),
    ]
    if _TROUBLE.search(whole):
        lines.insert(2, say("city_group_trouble", language))
    moved = focus.after(question, topic or COORDINATION, (HOME,))
    cards = tuple(measure_card(m, language) for m in (named, *rows[:2]))
    steps = next_steps(question, knowledge, [HOME], with_units=False)
    return answer(question, moved, AnswerOutcome.NOT_COVERED, "\n".join(lines), cards, steps)


def _group_measure(knowledge: Knowledge) -> MeasureView | None:
    held = knowledge.catalogue.find_measures(COORDINATION, HOME)
    return next((m for m in held if "推进组" in m.text), None)
