"""“…, and is it open on Sundays?”: a detail that an answer passes over is said not to be stated.

Each kind of answer says of some details that they are not stated; what it does not look for goes unmentioned beside
what it tells. Only details that no text states, or that a text states in words that are easily told, are said here.

Comes from: actions.answers.finishing, with the answer. Goes to: before its first sentence.
"""

from __future__ import annotations

from dataclasses import replace

from actions.answers.pieces.answer import Answer, Knowledge, before_text
from actions.answers.pieces.relevance import query_of
from actions.answers.words.details import ALWAYS_TOPICAL, details_wanted, is_stated, not_stated
from actions.answers.words.enumerated import asks_list_first
from actions.outcomes import AnswerOutcome
from actions.question import Question
from actions.texts import attribute_name

_PASSED_OVER = (
    "hours",
    "phone",
    "rent",
    "anonymous",
    "country",
    "names",
    "reached",
    "measured",
    "headcount",
    "using",
    "collecting",
    "registering",
    "interest_rate",
    "email",
    "website",
    "form",
    "workings",
)
"""Details that are asked for beside any matter."""
_OF_REPORTS = ("applying", "procedure", "materials")
"""Details that a measure states by whom it is for, or says of elsewhere, and a report never."""
_OF_WHAT_IS_SHOWN = ("workings",)
"""Details that a text on another thing states of that thing."""
NEAREST = 3
"""Reports that are looked through, whatever topic they are sorted under."""
_TELLS = {AnswerOutcome.ANSWERED.value, AnswerOutcome.NOT_COVERED.value}


def with_details_left(answered: Answer, question: Question, knowledge: Knowledge) -> Answer:
    """The answer, which says first of each detail that it leaves out that it is not stated."""
    reply = answered.reply
    if reply.outcome not in _TELLS or not reply.cards:
        return answered
    topical = ALWAYS_TOPICAL.get(answered.focus.topic or "", set())
    wanted = details_wanted(question) - topical
    only_reports = all(card.kind == "fact" for card in reply.cards)
    unsaid = [
        detail
        for detail in (*_PASSED_OVER, *(_OF_REPORTS if only_reports else ()))
        if detail in wanted and attribute_name(detail, question.language) not in reply.text
    ]
    if not unsaid:
        return answered  # most answers: nothing has to be looked through
    shown = [reply.text, *(card.quote or "" for card in reply.cards)]
    texts = [*shown, *_held_on(answered.focus.topic, question, knowledge)]
    left = [d for d in unsaid if not is_stated(d, shown if d in _OF_WHAT_IS_SHOWN else texts)]
    if not left:
        return answered
    lines = not_stated(left, question, reported=only_reports)
    first = knowledge.catalogue.facts.get(reply.cards[0].id)
    if first is not None and asks_list_first(question.text, first.text):
        text = "\n".join((reply.text, *lines))
        not_covered = AnswerOutcome.NOT_COVERED.value
        return replace(answered, reply=replace(reply, text=text, outcome=not_covered))
    return before_text(answered, lines)


def _held_on(topic: str | None, question: Question, knowledge: Knowledge) -> list[str]:
    """All texts on a topic and the nearest reports: what one of them states is not denied because another was shown."""
    catalogue = knowledge.catalogue
    own = [m.text for m in catalogue.find_measures(topic or "")]
    own += [f.text for f in catalogue.find_facts(topic or "")]
    nearest = knowledge.index.rank(query_of(question), catalogue.facts)[:NEAREST]
    return [*own, *(catalogue.facts[hit.id].text for hit in nearest)]
