"""“What is the difference between the salary thing and the tuition thing?”: two matters that no name tells, both meant.

Comes from: actions.answers.understanding. Goes to: the functions for each intent, with both matters named.
"""

from __future__ import annotations

from dataclasses import replace

from actions.answers.pieces.several import several_topics
from actions.answers.pieces.steps import topic_intent
from actions.answers.words.cues import TWO_THINGS
from actions.question import Question
from knowledge.topics import topics

LIKELIER, LIKELY = 0.3, 0.1
"""How likely the first and the second of two matters must be."""
AHEAD = 1.5
"""How many times as likely as any third the second must be."""


def with_compared_topics(question: Question) -> Question:
    """The question on the two likeliest matters, where two things are compared and at most one is named."""
    if not any(p.search(question.text) for p in TWO_THINGS) or len(question.regions) > 1:
        return question
    if len(several_topics(question)) > 1 or "other_place" in question.entities:
        return question
    likely = [(t, c) for t, c in question.topics if t in topics() and not topics()[t].tasks]
    if len(likely) < 2:
        return question
    (first, surest), (second, sure), *others = likely
    alike = topics()[first].family == topics()[second].family
    ahead = all(c * AHEAD <= sure for _, c in others)
    if not (alike and ahead and surest >= LIKELIER and sure >= LIKELY):
        return question
    entities = {k: v for k, v in question.entities.items() if k != "attribute"}
    return replace(
        question,
        intent=topic_intent(first),
        topics=((first, surest), (second, sure)),
        entities={**entities, "topic": (first, second)},
    )
