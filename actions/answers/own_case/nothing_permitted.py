"""“Does the pilot allow us to …?”, “can we …?”: where only tasks are quoted, that none of them permits or forbids it.

What is only explored, studied or striven for begins with the document's own word for that instead.

Comes from: actions.answers.finishing, with the answer. Goes to: the first line of its text.
"""

from __future__ import annotations

import re

from actions.answers.own_case.promises import modality_words
from actions.answers.pieces.answer import Answer, Knowledge, before_text
from actions.outcomes import AnswerOutcome
from actions.question import Question
from actions.texts import say

_ASKS_LEAVE = re.compile(
    r"(?:允许|准许|准予|让不让|准不准)[^，。？?]{0,4}(?:我|咱|企业|外企|公司)|(?:我|咱|外企|公司)[^，。？?]{0,16}(?:允许|准许|被准)|"
    r"\b(?:allow|permit|let)(?:s|ed)?\b (?:us|me|our|my|a |an |foreign|companies)|\b(?:are|am|is|be) (?:we|i|our \w+|my \w+)\b[^?.]{0,12}\b(?:allowed|permitted)\b",
    re.IGNORECASE,
)
_ASKS_WHETHER_MAY = re.compile(
    r"(?:^|[，,。；;！!？?])[^，,。；;！!？?怎如哪谁什何几]{0,24}?(?:能不能|可不可以|能否|可否|可以(?=[^，,。；;！!？?]{1,30}(?:[吗么不嘛]\W*|了吧?[？?])$)|能(?=[^，,。；;！!？?]{1,30}(?:[吗么不嘛]\W*|了吧?[？?])$))"
    r"(?!告诉|说|讲|介绍|解释|帮|给我|发|查|看|问|再|联系|打电话|用中文|用英)|[^怎如哪谁什何几，,。；;！!？?]{4,}(?:可以|能行|行|成)(?:吗|么|不)\W*$|"
    r"(?:^|[.;:!?,]\s+|\b(?:and|so|but|then) )(?:can|could|may) (?:we|i|our|my|he|she|they|an?|the|any|foreign\w*|overseas|individuals?|companies|firms|hospitals?|banks?|funds?)\b"
    r"(?! (?:\w+ )?(?:ask|know|see|find|get (?:a|the|more|some) |contact|read|call|talk|speak|have (?:a|the|more|some) (?:\w+ )?(?:list|copy|link|number)))|"
    r"(?:^|[.;:!?,]\s+|\b(?:and|so|but|then) )(?:is|are) [^?.]{2,60}\b(?:open|available|accessible) (?:to|for) (?:us|me|our|my|an?|foreign\w*|overseas)\b",
    re.IGNORECASE,
)
"""What asks for a yes or no of something that somebody means to do; and not to be told a thing."""
_ONLY_TASKS = frozenset(
    ("explore", "study", "strive", "promote", "build", "improve", "strengthen", "implement")
)
"""Words of a document by which nobody is given leave."""
_FOR_AUTHORITIES = _ONLY_TASKS - {"strengthen", "implement"}
"""Those of them that say what an authority works at, and not what it applies already."""
_NOT_REACHED = frozenset(("explore", "study", "strive"))
"""Those of them by which the thing itself is not there yet."""
_DECIDED = re.compile(
    r"^(?:不包括|与文件所写不符|文件写的是|Not included|This does not match|The document says)"
)
"""How an answer begins that a case decides."""


def with_nothing_permitted(answered: Answer, question: Question, knowledge: Knowledge) -> Answer:
    """The answer, which begins with that nothing quoted gives the leave that is asked for."""
    reply, language = answered.reply, question.language
    leave = _ASKS_LEAVE.search(question.text)
    if reply.outcome != AnswerOutcome.ANSWERED.value:
        return answered
    if not (leave or _ASKS_WHETHER_MAY.search(question.text)):
        return answered
    held = knowledge.catalogue.measures
    shown = [held[card.id] for card in reply.cards if card.id in held]
    if not shown or reply.cards[0].id not in held or _DECIDED.match(reply.text):
        return answered
    kinds = {m.modality_kind for m in shown}
    words = modality_words(shown, language)
    if kinds <= _NOT_REACHED and not leave:
        said = all(line in reply.text for line in words.splitlines())
        return answered if said else before_text(answered, [words])
    if leave and any(m.conditions for m in shown):
        return answered
    if not kinds <= (_ONLY_TASKS if leave else _FOR_AUTHORITIES):
        return answered
    return before_text(answered, [say("nothing_permitted", language)])
