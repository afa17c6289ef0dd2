"""How much evidence an answer needs: the only thresholds on the index's scores for answering at all.

`make calibrate` chooses both on one half of the evaluation questions and reports them on the other; the
curve, the figures and why these two were kept stand in docs/finding.md.
"""

from __future__ import annotations

from actions.answers.pieces.answer import Knowledge
from actions.answers.pieces.relevance import query_of
from actions.question import Question
from knowledge.search.entries import FACT, MEASURE
from knowledge.search.scoring import Filters

ENOUGH = 0.6
"""A text that matches this well answers, whatever the classifier doubts."""
TOO_LITTLE = 0.31
"""Where nothing matches even this well, Kaimen says that it does not know, whatever the classifier
thinks that the message is about."""


def evidence(question: Question, knowledge: Knowledge) -> float:
    """The best score of any measure of the regions asked for, or any fact."""
    measures = Filters(kinds=(MEASURE,), regions=question.regions)
    query = query_of(question)
    hits = knowledge.index.search(query, measures, 1)
    hits += knowledge.index.search(query, Filters(kinds=(FACT,)), 1)
    return max((hit.score for hit in hits), default=0.0)


def lacks_evidence(question: Question, knowledge: Knowledge) -> bool:
    """Whether nothing in the documents and reports is near to a message that names no topic."""
    if question.vector is None or "topic" in question.entities:
        return False
    return evidence(question, knowledge) < TOO_LITTLE
