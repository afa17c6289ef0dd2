"""All that a message asks for and the texts shown leave open: details, names, what a thing is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from actions.answers.pieces.answer import Answer
from actions.answers.pieces.authorities import asks_for_authority, lacks_authority
from actions.answers.words.details import (
    OF_AN_AUTHORITY,
    acts_for_visitor,
    every_detail,
    is_all_asked,
    refusal_to_act,
    unstated,
)
from actions.answers.words.enumerated import asks_list_first, names_not_given
from actions.answers.words.meaning import asks_what_it_is, laid_out, unexplained
from actions.answers.words.stretches import TURN
from actions.outcomes import AnswerOutcome
from actions.question import Question
from knowledge.views import FactView, MeasureView

_DESCRIBES = re.compile(
    r"[那哪](?:一)?[个家项款件]|\b(?:which|that|the one)\b|\bthe \w+ (?:from|of) chongqing\b",
    re.IGNORECASE,
)
_SAYS_NO_MORE = re.compile("符合条件的[^，的]{0,6}")


@dataclass(frozen=True)
class OpenPoints:
    """What is asked for and stands in no text shown."""

    before: list[str]
    """Sentences to be said before what the texts do state."""
    beside: list[str]
    """Sentences to be said after it."""
    outcome: AnswerOutcome
    """What the answer comes to with them."""


def find_open_points(
    question: Question,
    topic: str,
    measures: Sequence[MeasureView],
    facts: Sequence[FactView],
    begins: Sequence[MeasureView | FactView],
    paragraph: Sequence[MeasureView] = (),
) -> OpenPoints:
    """A sentence for each kind of thing that is asked for and stands in no text shown.

    Args:
        question: The message.
        topic: What it is about.
        measures: Those shown.
        facts: Those shown.
        begins: The texts with which the answer begins.
        paragraph: All that stands in the place of the first of them.
    """
    from_report = any(isinstance(f, FactView) for f in begins)
    leading = next((t for t in begins if isinstance(t, MeasureView)), None)
    named_only = laid_out(question, leading, paragraph) if leading else []
    named_only = named_only or unexplained(question, [t.text for t in begins], from_report)
    names = names_not_given(question, facts)
    skipped = {"definition"} if asks_what_it_is(question) else set()
    if measures and asks_for_authority(question):
        skipped |= OF_AN_AUTHORITY
    details = unstated(
        question,
        topic,
        [*(m.text for m in measures), *(f.text for f in facts)],
        has_units=any(m.task for m in measures),
        reported=not measures,
        skipped=skipped,
        begins_with_report=from_report,
    )
    # What was said before it in the talk is no second question.
    turn = replace(question, text=question.text.rsplit(TURN, 1)[-1])
    all_asked = bool(details) and (is_all_asked(question) or is_all_asked(turn))
    # “Eligible enterprises” is all that it says of them: that answers before it is quoted.
    no_more = leading is not None and all(_SAYS_NO_MORE.fullmatch(c) for c in leading.conditions)
    told_first = bool(begins) and asks_list_first(question.text, begins[0].text)
    first = (all_asked and not told_first) or (no_more and every_detail(question) == {"conditions"})
    lacking = bool(names) or all_asked or lacks_authority(question, measures[:1])
    # Who only describes a thing (“that case”) learns its name before that nothing else is told of it.
    after_name = named_only if from_report and _DESCRIBES.search(question.text) else []
    return OpenPoints(
        before=[
            *names,
            *(n for n in named_only if n not in after_name),
            *(details if first else []),
        ],
        beside=[*after_name, *([] if first else details)],
        outcome=_outcome(question, lacking),
    )


def with_refusal(answered: Answer, question: Question) -> Answer:
    """The answer to somebody who wants something done, which begins with that Kaimen cannot do it."""
    reply = answered.reply
    refusal = refusal_to_act(question)
    refused = reply.outcome == AnswerOutcome.REFERRED.value or refusal in reply.text
    if refused or not reply.cards or not acts_for_visitor(question):
        return answered
    text = f"{refusal}\n{reply.text}"
    return replace(answered, reply=replace(reply, text=text, outcome=AnswerOutcome.REFERRED.value))


def _outcome(question: Question, lacking: bool) -> AnswerOutcome:
    if acts_for_visitor(question):
        return AnswerOutcome.REFERRED
    return AnswerOutcome.NOT_COVERED if lacking else AnswerOutcome.ANSWERED
