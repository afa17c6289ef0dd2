"""“What does Dianjiang have on cross-border finance?”: measures of several tasks that no topic holds together.

Comes from: actions.answers.topic.topics, where a message names the field as a whole and none of its topics.
"""

from __future__ import annotations

import re

from actions.answers.pieces.answer import Answer, Knowledge, answer
from actions.answers.pieces.relevance import relevance
from actions.answers.pieces.short_quotes import short_line
from actions.answers.pieces.steps import join_regions, next_steps
from actions.answers.pieces.unit_lines import task_units_line
from actions.outcomes import AnswerOutcome
from actions.question import Focus, Question
from actions.replies import measure_card
from actions.texts import region_name, say
from knowledge.regions import HOME
from knowledge.topics import topics
from knowledge.views import MeasureView, TaskView

FIELD = "area_finance"
"""What the conversation is about afterwards."""
SHOWN = 4
SURE_OF_ANOTHER = 0.6
"""How likely one topic must be to be meant instead of the field."""
_TOPICS = frozenset(
    (
        "qdlp",
        "forex_settlement",
        "foreign_debt",
        "offshore_bonds",
        "cross_border_insurance",
        "trade_blockchain",
        "equity_market",
        "foreign_securities",
        "salary_remittance",
        "tuition_settlement",
    )
)
_ALSO = re.compile(r"国际结算|关税保证保险")
"""What measures on other topics say that belong to the field."""
_THE_FIELD = re.compile(
    r"跨境(?:的)?(?:金融|投?融资|人民币|资金(?!池)|结算|收付款?|支付)|"
    r"外汇(?:方面|便利|管理|政策|措施|业务|有(?:什么|哪些|没有))|"
    r"\bcross[- ]?border (?:[\w-]+ ){0,2}?(?:finance|financial|financing|RMB|renminbi|yuan|capital|payments?|settlements?)\b(?! (?:service )?platform)|"
    r"\bforeign[- ]exchange (?:facilitation|measures?|polic(?:y|ies)|rules?|relief|business)\b|\bforex (?:facilitation|measures?|polic(?:y|ies)|rules?)\b",
    re.IGNORECASE,
)
_SOMETHING_ELSE = re.compile(
    r"平台|应用场景|风险|防控|\b(?:platform|scenarios?|risks?|supervision)\b", re.IGNORECASE
)
_RENMINBI = re.compile(r"人民币|\b(?:RMB|renminbi|CNY|yuan)\b", re.IGNORECASE)
_IN_RENMINBI = re.compile(r"人民币")


def find_cross_border(question: Question, focus: Focus, knowledge: Knowledge) -> Answer | None:
    """The measures of the districts asked for on cross-border finance; None where something narrower is meant."""
    home = knowledge.catalogue.home_regions
    regions = [r for r in question.regions if r in home and r != HOME]
    if not regions or len(regions) < len(question.regions) or not _means_the_field(question):
        return None
    found = {r: _of_the_field(r, question, knowledge) for r in regions}
    measures = [m for ms in found.values() for m in ms]
    if not measures:
        return None
    language = question.language
    lines = _renminbi_lines(question, measures)
    for region, own in found.items():
        lines.append(
            say(
                "cross_border_list",
                language,
                where=region_name(region, language),
                count=len(own),
            )
        )
        for task in dict.fromkeys(m.task for m in own):
            lines += _task_lines(task, [m for m in own if m.task == task], question)
    shown = [m for ms in found.values() for m in _one_of_each_topic(ms)][:SHOWN]
    remaining = tuple(m.id for m in measures if m not in shown)
    moved = focus.after(question, FIELD, tuple(regions), intent="ask_area")
    return answer(
        question,
        moved,
        AnswerOutcome.ANSWERED,
        "\n".join(lines),
        tuple(measure_card(m, language) for m in shown),
        next_steps(question, knowledge, regions, more=bool(remaining), with_units=False),
        remaining,
    )


def _means_the_field(question: Question) -> bool:
    text = question.text
    if not _THE_FIELD.search(text) or _SOMETHING_ELSE.search(text):
        return False
    narrow = [t for t in question.values("topic") if t in topics() and not topics()[t].tasks]
    sure = question.topic_confidence > SURE_OF_ANOTHER
    other = question.topic if sure and not topics()[question.topic or FIELD].tasks else None
    return not narrow and other is None


def _of_the_field(region: str, question: Question, knowledge: Knowledge) -> list[MeasureView]:
    """A district's measures, those nearest to the question first; a task's stay together in the list."""
    found = {
        m.id: m
        for m in knowledge.catalogue.measures.values()
        if m.region == region and (m.topic in _TOPICS or _ALSO.search(m.text))
    }
    return [found[i] for i in relevance(question, knowledge, found)]


def _task_lines(
    task: TaskView | None, measures: list[MeasureView], question: Question
) -> list[str]:
    """Who leads a task, and each of its measures in one line."""
    language = question.language
    units = [task_units_line(task, language, with_others=False, named=True)] if task else []
    return [*units, *(f"· {short_line(m, language)}" for m in measures)]


def _renminbi_lines(question: Question, measures: list[MeasureView]) -> list[str]:
    """That no measure names the renminbi, where it is asked about."""
    if not _RENMINBI.search(question.text) or any(_IN_RENMINBI.search(m.text) for m in measures):
        return []
    where = join_regions(list(dict.fromkeys(m.region for m in measures)), question.language)
    return [say("renminbi_not_named", question.language, where=where)]


def _one_of_each_topic(measures: list[MeasureView]) -> list[MeasureView]:
    first: dict[str | None, MeasureView] = {}
    for measure in measures:
        first.setdefault(measure.topic, measure)
    return list(first.values())
