"""Which company does it, who operates it: the documents name no such party, a report may."""

from __future__ import annotations

import re

from actions.answers.pieces.answer import Answer, Knowledge, answer
from actions.answers.pieces.gaps import gap_lines
from actions.answers.pieces.named_reports import named_reports
from actions.answers.pieces.ranking import rank_facts, rank_measures
from actions.answers.pieces.steps import next_steps
from actions.answers.words.details import asks_operator
from actions.outcomes import AnswerOutcome
from actions.question import Focus, Question
from actions.replies import fact_card, measure_card
from actions.texts import say
from actions.wording import fact_text
from knowledge.views import FactView, MeasureView

_ASKS_COMPANY = re.compile(
    r"哪家(?:公司|企业)|(?:哪个|什么)(?:公司|企业)|谁(?:来|在)?运营|运营(?:方|商|单位|主体|公司)|"
    r"\b(?:which|what) (?:company|companies|firm|firms)\b|\bwho operates\b|\boperator\b",
    re.IGNORECASE,
)
_ASKS_FOR_WHOM = re.compile(
    r"(?:公司|企业)(?:可以|能|适用|符合|才)|"
    r"\b(?:company|companies|firm|firms) (?:can|may|could|qualif\w+|(?:is|are) eligible)\b",
    re.IGNORECASE,
)
_A_COMPANY = re.compile(
    r"公司|集团|实业|\bCo\.|\bGroup\b|\bCompany\b|"
    r"猪八戒网|长安福特|中冶赛迪|泓艺九洲|洋码头|新加坡航空"
)
"""A firm, by its form or by the name alone, which is how reports write most of them."""
FACTS_SHOWN = 2


def asks_company(question: Question) -> bool:
    """Whether a message asks which company does or runs something, not which may."""
    asks = _ASKS_COMPANY.search(question.text)
    return bool(asks) and not _ASKS_FOR_WHOM.search(question.text)


def answer_company(question: Question, focus: Focus, knowledge: Knowledge, topic: str) -> Answer:
    """The company that a report names; else that none is named. A lead unit is no company."""
    operator = asks_operator(question)
    facts = [f for f in rank_facts(question, knowledge, topic) if f.topic == topic][:FACTS_SHOWN]
    which = named_reports(question, knowledge, topic, facts)
    named = [f for f in facts[: 1 if operator else FACTS_SHOWN] if _A_COMPANY.search(f.text)][:1]
    measures, gaps = _measures(question, focus, knowledge, topic)
    unnamed = "no_operator" if operator else "no_company"
    told = named or ([] if operator else which[:1])
    said = fact_text(told[0], question.language) if told else ""
    label = "company_reported" if named else "no_company_reported" if told else unnamed
    lines = [*gaps, say(label, question.language, text=said)]
    lines += [say("no_operator", question.language)] if operator and named else []
    outcome = AnswerOutcome.ANSWERED if named else AnswerOutcome.NOT_COVERED
    return _reported(lines, named or facts, measures, outcome, question, focus, knowledge, topic)


def _measures(
    question: Question, focus: Focus, knowledge: Knowledge, topic: str
) -> tuple[list[MeasureView], list[str]]:
    """The nearest measure of each region, and the gaps of regions asked for."""
    regions = question.regions or focus.regions_on(topic)
    ranked = rank_measures(question, knowledge, topic, regions or knowledge.catalogue.home_regions)
    gaps = gap_lines(regions, ranked, knowledge, question.language)
    return [ms[0] for ms in ranked.values() if ms], gaps


def _reported(
    lines: list[str],
    facts: list[FactView],
    measures: list[MeasureView],
    outcome: AnswerOutcome,
    question: Question,
    focus: Focus,
    knowledge: Knowledge,
    topic: str,
) -> Answer:
    language = question.language
    cards = [fact_card(f, language) for f in facts]
    cards += [measure_card(m, language) for m in measures]
    regions = question.regions or focus.regions_on(topic)
    moved = focus.after(question, topic, regions)
    steps = next_steps(question, knowledge, list(dict.fromkeys(m.region for m in measures)))
    return answer(question, moved, outcome, "\n".join(lines), tuple(cards), steps)
