"""“My pay is to go home, the school wants its fees; what is written on these two?”: a part for each matter told before.

Comes from: dispatch. Goes to: actions.answers.message.parts. Asked as one, only the likelier matter would be answered.
"""

from __future__ import annotations

import re
from dataclasses import replace

from actions.answers.message.clause_topics import left_for, part_about, topic_of
from actions.answers.message.unseen_parts import COMPARES
from actions.answers.pieces.answer import Knowledge
from actions.answers.words.brevity import length_of
from actions.question import Question
from knowledge.topics import topics

_THESE_TWO = re.compile(
    r"[这那](?:两|俩)(?:个|件|笔|项|样|种|者|码)?(?!地|边|年|天|个?月|区|县|份|个?地方)|"
    r"\b(?:these|those|the) two\b(?! (?:districts?|places?|regions?|plans?|count\w+|documents?))|"
    r"\b(?:each|both|either) of (?:these|those|them)\b",
    re.IGNORECASE,
)
"""What asks of two matters told before it in the same message."""
_CLAUSES = re.compile(r"[，,。；;？?：:]|\band\b|\bbut\b", re.IGNORECASE)
_LAST_CLAUSE = re.compile(r"[，,。；;？?：:][^，,。；;？?：:]*$")
A_MATTER = 4
"""Chinese characters, or as much English, of a clause that may tell a matter."""


def with_these_two_parted(question: Question, knowledge: Knowledge) -> Question:
    """The question with a part for each of two matters, where it asks of “these two” behind them."""
    asked = question.parts or (question,)
    parts = [p for part in asked for p in _parts_of(part, knowledge)]
    return replace(question, parts=tuple(parts)) if len(parts) > len(asked) else question


def _parts_of(part: Question, knowledge: Knowledge) -> tuple[Question, ...]:
    """A part for each of the two matters; the part itself where it does not tell two, or compares them."""
    pointed = _THESE_TWO.search(part.text)
    if pointed is None or "other_place" in part.entities or COMPARES.search(part.text):
        return (part,)
    told = _LAST_CLAUSE.sub("", part.text[: pointed.start()])
    clauses = [c.strip() for c in _CLAUSES.split(told) if length_of(c.strip()) >= A_MATTER]
    if len(clauses) != 2:
        return (part,)
    about = [topic_of(c, part, knowledge) for c in clauses]
    first, second = (a or left_for(about, part) for a in about)
    if first is None or second is None or first == second:
        return (part,)
    if topics()[first].family != topics()[second].family:
        return (part,)
    return (part_about(clauses[0], first, part), part_about(clauses[1], second, part))
