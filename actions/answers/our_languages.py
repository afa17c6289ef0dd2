"""A message in a third language: it is said in both of Kaimen's own which these are, and where to begin.

The classifier often guesses what such a message means, and as often guesses wrong; a name that Kaimen knows is no guess.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from actions.answers.pieces.answer import Answer, Knowledge, answer, before_text
from actions.answers.small_talk import STARTERS
from actions.other_languages import is_in_another_language
from actions.outcomes import AnswerOutcome
from actions.question import ITEM_ID, Focus, Question
from actions.recognition import recognise
from actions.texts import say, speak_of

_NAMES = ("document_number", "named_document", "unit", "topic", "region")
_ALONE = {
    "document_number": "find_document",
    "named_document": "find_document",
    "unit": "ask_unit_tasks",
}
"""What is meant by a name of a kind that stands alone; by others, what there is on it."""


def answer_in_our_languages(
    question: Question,
    focus: Focus,
    knowledge: Knowledge,
    answer_question: Callable[[Question, Focus, Knowledge], Answer],
) -> Answer:
    """The answer of `answer_question`; to a third language only one to a name in it."""
    if not is_in_another_language(question.text):
        return answer_question(question, focus, knowledge)
    question = recognise(question, knowledge.catalogue)
    names = {k: s for k in _NAMES if (s := tuple(filter(None, question.spellings.get(k, ()))))}
    if question.names_outright or ITEM_ID.search(question.text):
        given = answer_question(question, focus, knowledge)
        if given.reply.outcome == AnswerOutcome.ANSWERED.value:
            return given
    speak_of(knowledge.catalogue)
    both = ("zh", "en") if question.language == "zh" else ("en", "zh")
    said = [say("our_languages", language) for language in both]
    if names and (question.names_outright or question.regions):
        given = answer_question(_by_names(question, names), focus, knowledge)
        if given.reply.outcome in (AnswerOutcome.ANSWERED, AnswerOutcome.CLARIFICATION):
            return before_text(given, said)
    steps = STARTERS[question.language]
    return answer(question, focus, AnswerOutcome.CLARIFICATION, "\n".join(said), steps=steps)


def _by_names(question: Question, names: dict[str, tuple[str, ...]]) -> Question:
    """The question without the words that nobody understands, which are not to be looked for."""
    kind = next(iter(names))
    spelled = names[kind] if kind in _ALONE else tuple(s for of in names.values() for s in of)
    return replace(
        question,
        text=" ".join(dict.fromkeys(spelled)),
        intent=_ALONE.get(kind, "change_region"),
        topics=tuple((t, 1.0) for t in question.values("topic")),
        vector=None,
        parts=(),
    )
