"""Measures that name the very people of whom a message speaks, where a rule outside the documents answers it.

“His wife and the children come too”: the rule tells of their visas, and a measure of the children's school fees, so
that the documents cannot be said to have nothing on them.
"""

from __future__ import annotations

import re

from actions.answers.message.of_the_talk import VISAS_OF_FAMILY
from actions.answers.pieces.answer import Knowledge
from actions.question import Focus, Question
from knowledge.views import MeasureView

_PEOPLE = {
    "子女": re.compile(
        r"孩子|小孩|娃|子女|儿子|女儿|\b(?:child(?:ren)?|kids?|sons?|daughters?|famil(?:y|ies))\b|一家人|全家",
        re.IGNORECASE,
    ),
}
"""People as the measures call them, and what visitors call them."""

_ALONG = "随行"
_ONLY_A_PAPER = re.compile(r"签证|居留|[RSQK]字签|许可|\bvisas?\b|\bpermits?\b", re.IGNORECASE)
"""What asks for a paper, of which the rule tells, and for nothing else."""


def measures_on_the_people(
    question: Question, focus: Focus, knowledge: Knowledge
) -> list[MeasureView]:
    """Measures that name somebody spoken of: of the regions asked for, else of the talk's, else of all Chongqing."""
    text = question.text.replace(VISAS_OF_FAMILY[question.language], "")
    if _ONLY_A_PAPER.search(text):
        return []
    regions = question.regions or focus.regions or knowledge.catalogue.home_regions
    named = [held for held, said in _PEOPLE.items() if said.search(text)]
    found = [
        m
        for m in knowledge.catalogue.measures.values()
        if m.region in regions and any(held in m.text for held in named)
    ]
    # Whoever comes along is spoken of, so what is for those stands first.
    return sorted(found, key=lambda m: _ALONG not in m.text)
