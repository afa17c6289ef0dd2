"""Which company does it, who operates it: the documents name no such party, a report may."""

from __future__ import annotations

import re

from actions.answers.pieces.answer import Answer, Knowledge, answer
from actions.answers.pieces.gaps import gap_lines
from actions.answers.pieces.named_reports import A_COMPANY, named_reports
from actions.answers.pieces.ranked_facts import rank_facts
from actions.answers.pieces.ranking import rank_measures
from actions.answers.pieces.steps import next_steps
from actions.answers.words.details import (
    asks_operator,
    every_detail,
    names_operator,
    operator_lines,
)
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
    r"(?:公司|企业|银行|机构)(?:都|也|就)?(?:可以|能|行|适用|符合|才)|(?:随便|任意|任何|无论|不管|不论)[^，。？]{0,4}(?:哪|什么|公司|企业)|"
    r"\b(?:company|companies|firm|firms) (?:can|may|could|qualif\w+|(?:is|are) eligible)\b",
    re.IGNORECASE,
)
FACTS_SHOWN = 2


def may_ask_company(question: Question) -> bool:
    """Whether the words of a message may ask who does a thing; what it is about decides."""
    asks = _ASKS_COMPANY.search(question.text) or asks_operator(question)
    return bool(asks) or names_operator(question) or "founder" in every_detail(question)


def asks_company(question: Question, topic: str, knowledge: Knowledge) -> bool:
    """Whether a message asks which company does or runs something, not which may.

    What only reports hold has no lead units, so that “who runs it?” and “who built it?” ask for a company too.
    """
    if _ASKS_FOR_WHOM.search(question.text):
        return False
    if _ASKS_COMPANY.search(question.text) or names_operator(question):
        return True
    if knowledge.catalogue.find_measures(topic):
        return False
    if "founder" in every_detail(question):
        return any(A_COMPANY.search(f.text) for f in rank_facts(question, knowledge, topic)[:1])
    return asks_operator(question)


def answer_company(question: Question, focus: Focus, knowledge: Knowledge, topic: str) -> Answer:
    """The company that a report names; else that none is named. A lead unit is no company."""
    operator = asks_operator(question)
    ranked = rank_facts(question, knowledge, topic)
    # A report on another topic stands first only where it is clearly nearer, and no document has the topic.
    foreign = 0 if knowledge.catalogue.find_measures(topic) else 1
    facts = [f for n, f in enumerate(ranked) if n < foreign or f.topic == topic][:FACTS_SHOWN]
    which = named_reports(question, knowledge, topic, facts)
    named = [f for f in facts[: 1 if operator else FACTS_SHOWN] if A_COMPANY.search(f.text)][:1]
    measures, gaps = _measures(question, focus, knowledge, topic)
    has_units = any(m.task for m in measures) and not facts
    unnamed = "no_operator_but_units" if operator and has_units else "no_operator"
    unnamed = unnamed if operator else "no_company"
    told = named or ([] if operator else which[:1])
    said = fact_text(told[0], question.language) if told else ""
    label = "company_reported" if named else "no_company_reported" if told else unnamed
    lines = [*gaps, say(label, question.language, text=said)]
    if operator:
        lines = [*(lines if named else gaps), *operator_lines(question, unnamed)]
    if operator and not named and facts:
        lines.append(
            say("reported_first", question.language, fact=fact_text(facts[0], question.language))
        )
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
