"""The whole task of a plan over whose topics what a message may mean is spread: schools, textbooks and online courses.

Who only says that he is in education is in no one topic of it, so that none of them is likely by itself.
"""

from __future__ import annotations

from actions.answers.pieces.answer import Knowledge
from actions.question import Question
from knowledge.topics import topics

SHARED = 0.3
"""How likely the topics of an area must be together for it to be meant."""


def likely_area(question: Question, knowledge: Knowledge) -> str | None:
    """The area that is likeliest by all its topics, where a region asked for has such a task; None where none is."""
    regions = question.regions or knowledge.catalogue.home_regions
    shares = {
        area: sum(c for t, c in question.topics if t == area or _is_in(t, area, parts))
        for area, parts in knowledge.topics_of_tasks.items()
        if any(knowledge.catalogue.find_tasks(str(topics()[area].tasks), r) for r in regions)
    }
    best = max(shares, key=lambda a: shares[a], default=None)
    return best if best and shares[best] >= SHARED else None


def _is_in(topic: str, area: str, parts: frozenset[str]) -> bool:
    """Whether a topic has measures of an area, or is reported on as a case of the same field."""
    return topic in parts or topic.removesuffix("_cases") == area.removeprefix("area_")
