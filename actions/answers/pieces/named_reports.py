"""Whether a message is about the very thing of a report, and no measure on its topic speaks of that."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from actions.answers.pieces.answer import Knowledge
from actions.answers.pieces.ranked_facts import facts_answer_better
from actions.question import Question
from knowledge.topics import topics
from knowledge.views import FactView, MeasureView

CLEARLY_NEARER = 0.2
"""How much nearer than the measures a report must be whose thing is not named."""
SHORTEST_NAME = 4
"""Characters of a Chinese name that stands for one thing; an English one has two words."""
A_COMPANY = re.compile(
    r"公司|集团|实业|\bCo\.|\bGroup\b|\bCompany\b|"
    r"猪八戒网|长安福特|中冶赛迪|泓艺九洲|洋码头|新加坡航空"
)
"""A firm, by its form or by the name alone, which is how reports write most of them."""
_OF_A_DISTRICT = re.compile(
    r"[区县]里|[本我][区县]|\b(?:the|our|this) (?:district|county)\b", re.IGNORECASE
)


def named_reports(
    question: Question, knowledge: Knowledge, topic: str, facts: Iterable[FactView]
) -> list[FactView]:
    """The reports on a topic whose thing is named in so many words, where no measure names it.

    Who names a region, or what the measures on the topic are called after, means the measures too.
    """
    catalogue, text = knowledge.catalogue, question.text.lower()
    of_a_document = question.regions or _OF_A_DISTRICT.search(question.text)
    whole = topics()[topic]
    if (
        of_a_document
        or whole.matches(question.text)
        or whole.name(question.language).lower() in text
    ):
        return []
    measures = " ".join(f"{m.text} {m.text_en or ''}" for m in catalogue.find_measures(topic))
    named = {f.id: _longest_name(f, text, measures.lower()) for f in facts if f.topic == topic}
    longest = max(named.values(), default=0)
    return [catalogue.facts[i] for i, n in named.items() if n and n == longest]


def reports_are_meant(
    question: Question,
    knowledge: Knowledge,
    topic: str,
    measures: Sequence[MeasureView],
    facts: Sequence[FactView],
) -> bool:
    """Whether what is asked about is reported, so that the units of the measures are not whom to ask."""
    own = [f for f in facts if f.topic == topic]
    if not own or question.regions:
        return False
    if not measures or named_reports(question, knowledge, topic, own):
        return True
    # “电话” is as near to one text as to any other.
    near = facts_answer_better(question, knowledge, measures, own, CLEARLY_NEARER)
    return question.names_a_topic and near


def _longest_name(fact: FactView, text: str, measures: str) -> int:
    """The length of the longest name of a report's thing in a text; 0 where measures have it as well."""
    names = (name.lower() for name in (fact.metric, fact.metric_en, *fact.aliases))
    return max(
        (len(n) for n in names if _is_a_name(n) and n in text and n not in measures), default=0
    )


def _is_a_name(alias: str) -> bool:
    return " " in alias if alias.isascii() else len(alias) >= SHORTEST_NAME
