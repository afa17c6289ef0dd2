"""When the message was not understood: what it shares words with, the likeliest topics, a person."""

from __future__ import annotations

from actions.answers.pieces.answer import Answer, Knowledge, Step, answer
from actions.answers.pieces.elsewhere import elsewhere_lines
from actions.answers.pieces.steps import topic_intent
from actions.answers.small_talk import STARTERS
from actions.answers.words.details import (
    PARTLY_STATED,
    acts_for_visitor,
    every_detail,
    not_stated,
    refusal_to_act,
)
from actions.outcomes import AnswerOutcome
from actions.question import Focus, Question
from actions.texts import say
from knowledge.topics import topics

OFFERED = 3
NEAR = 0.15
"""How likely a topic must be to be offered to somebody for whom nothing can be done."""


def answer_fallback(question: Question, focus: Focus, knowledge: Knowledge) -> Answer:
    """Offers the likeliest topics in words; the second time in a row, says who else may help.

    What holds no words at all (“？？？”) has no likely topics: it is asked what is wanted.
    """
    language = question.language
    if acts_for_visitor(question):
        return _refused(question, focus)
    if focus.misses >= 1 or not question.topics:
        given_up = answer(
            question,
            focus,
            AnswerOutcome.CLARIFICATION,
            say("fallback_again" if focus.misses else "nothing_said", language),
            steps=STARTERS[language],
        )
        return Answer(given_up.reply, given_up.focus.moved(misses=focus.misses + 1))
    likely = [topics()[t] for t, _ in question.topics if t in topics()][:OFFERED]
    unstated = _surely_not_held(question)
    offered = answer(
        question,
        focus,
        AnswerOutcome.NOT_COVERED if unstated else AnswerOutcome.CLARIFICATION,
        "\n".join([*unstated, say("fallback_nearest" if unstated else "fallback", language)]),
        steps=tuple(Step(t.name(language), topic_intent(t.id), t.id) for t in likely),
    )
    return Answer(offered.reply, offered.focus.moved(misses=focus.misses + 1))


def _refused(question: Question, focus: Focus) -> Answer:
    """That nothing is done here in a visitor's place, with what it may be about, which the documents may tell."""
    language, lines = question.language, [refusal_to_act(question)]
    near = [topics()[t] for t, chance in question.topics if t in topics() and chance >= NEAR]
    steps = tuple(Step(t.name(language), topic_intent(t.id), t.id) for t in near[:OFFERED])
    lines += [say("fallback_nearest", language)] if steps else []
    return answer(question, focus, AnswerOutcome.REFERRED, "\n".join(lines), steps=steps)


def _surely_not_held(question: Question) -> list[str]:
    """What is not held whatever the rest of the message means: another city's rules, a subsidy."""
    return [
        *elsewhere_lines(question),
        *not_stated(sorted(every_detail(question) & PARTLY_STATED), question),
    ]
