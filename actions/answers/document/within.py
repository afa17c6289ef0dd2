"""“What does 渝府发〔2021〕19号 say about data?”: a matter within one document that is named by its number.

An earlier edition is looked through too, for its number says that it is meant. What it does not hold is said to be not
found in it, and nothing of another document is put in its place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from actions.answers.document.documents import asks_about_itself, describe_document
from actions.answers.document.locators import read_locator
from actions.answers.pieces.answer import Answer, Knowledge, answer
from actions.answers.pieces.matches import SAYS_IT, said_by_words, text_without_places
from actions.answers.pieces.relevance import query_of
from actions.answers.pieces.steps import source_steps, topic_intent
from actions.answers.pieces.unit_lines import task_units_line
from actions.answers.words.cues import ASKS_FOR_UNITS
from actions.answers.words.matter import matter_asked
from actions.outcomes import AnswerOutcome
from actions.question import Focus, Question
from actions.replies import measure_card
from actions.texts import say
from actions.wording import join_names, quoted
from channels.reply import Card
from knowledge.catalogue import Catalogue
from knowledge.editions import plain_number
from knowledge.search.entries import MEASURE
from knowledge.search.scoring import Filters
from knowledge.topics import topics
from knowledge.views import DocumentView, MeasureView

SHOWN = 4
BARE_COUNTS_LESS = 0.3
"""By how much a mere goal, such as a row of a task table, stands behind what grants or forbids something."""
SURE_OF_TOPIC = 0.5
_INTENTS = frozenset(
    (
        *(topic_intent(t) for t in topics()),
        "find_document",
        "ask_named_document",
        "ask_attribute",
        "ask_responsible_unit",
        "nlu_fallback",
        "out_of_scope",
    )
)
_NUMBER = re.compile(
    r"[\u4e00-\u9fff]{0,9}\s*[〔\[［【(（]\s*(?:19|20)\d\d\s*[〕\]］】)）]\s*(?:第)?\s*\d+\s*号?"
)
_ASKS_VALIDITY = re.compile(
    r"有效|生效|失效|废止|到期|作废|施行|取代|替代|修订|过期|\b(?:in force|valid\w*|repealed|expir\w+|effective|superseded|replaced|still appl\w+)\b",
    re.IGNORECASE,
)
_ONLY_ASKS = re.compile(
    r"关于|对于|提到|提及|涉及|怎么说|怎么写|怎么规定|怎样规定|如何规定|写了|讲了|说了|写的|规定|通知|文件|方案|办法|内容|主要|大意|概要|摘要|介绍|解读|简述|"
    r"\b(?:about|on|regarding|concerning|mention\w*|contain\w*|summar\w+|overview|main|content\w*|document|plan|notice|according|under)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class _Found:
    measure: MeasureView
    said: float
    score: float


def find_within_document(question: Question, focus: Focus, knowledge: Knowledge) -> Answer | None:
    """What the document of a number says of a matter; None where no number, or no matter, is named."""
    document = _document_numbered(question, knowledge.catalogue)
    if document is None or question.intent not in _INTENTS:
        return None
    if read_locator(question.text) or asks_about_itself(question.text):
        return None
    if _ASKS_VALIDITY.search(question.text):
        return None
    words = matter_asked(_rest(question, knowledge))
    if not words:
        return None
    alone = replace(knowledge, catalogue=knowledge.catalogue.only([document.id]))
    found = _find(words, document, question, alone)
    return _answer(found, words, document, question, focus, alone)


def _document_numbered(question: Question, catalogue: Catalogue) -> DocumentView | None:
    """The one document whose number a message has."""
    text = plain_number(question.text)
    named = [d for i in question.values("document") if (d := catalogue.find_document(i))]
    numbered = [d for d in named if d.document_number and plain_number(d.document_number) in text]
    return numbered[0] if len(numbered) == 1 and len(named) == 1 else None


def _rest(question: Question, knowledge: Knowledge) -> str:
    """A message without the number, the places and the asking."""
    text = _NUMBER.sub(" ", text_without_places(question, knowledge))
    for spelling in question.spellings.get("document", ()):
        text = text.replace(spelling, " ") if spelling else text
    return _ONLY_ASKS.sub(" ", text)


def _find(
    words: tuple[str, ...], document: DocumentView, question: Question, knowledge: Knowledge
) -> list[_Found]:
    """The measures of a document that say these words, or are on the topic that is asked about for sure."""
    where = Filters(kinds=(MEASURE,), documents=(document.id,))
    every = knowledge.catalogue.measures
    # Of an earlier edition the index holds nothing: its words alone are compared.
    hits = knowledge.index.search(query_of(question), where, max(1, len(every)))
    scores = {hit.id: hit.score for hit in hits}
    sure = question.is_surer_of_topic(SURE_OF_TOPIC) and question.names_a_topic
    asked = question.values("topic") or ((question.topic,) if sure else ())
    found = []
    for measure in (m for m in every.values() if m.kind == "measure"):
        said = said_by_words(measure, words)
        if said >= SAYS_IT or (measure.topic and measure.topic in asked):
            bare = measure.modality_kind == "state"
            score = scores.get(measure.id, 0.0) + said - BARE_COUNTS_LESS * bare
            found.append(_Found(measure, said, score))
    return sorted(found, key=lambda f: -f.score)


def _answer(
    found: list[_Found],
    words: tuple[str, ...],
    document: DocumentView,
    question: Question,
    focus: Focus,
    knowledge: Knowledge,
) -> Answer:
    language = question.language
    named: dict[str, object] = {
        "title": document.title,
        "number": document.document_number,
        "matter": join_names(words, language),
    }
    cards: list[Card] = [measure_card(f.measure, language) for f in found[:SHOWN]]
    remaining = tuple(f.measure.id for f in found[SHOWN:])
    topic = found[0].measure.topic if found else None
    moved = focus.after(question, topic, (document.region,), attribute=None)
    if not found:
        cards = [describe_document(document, knowledge, question)]
        text = say("within_nothing", language, **named)
        return answer(question, moved, AnswerOutcome.NOT_COVERED, text, tuple(cards))
    lines = [_first_line(found, named, question)]
    task = found[0].measure.task
    if task and ASKS_FOR_UNITS.search(question.text):
        lines.append(task_units_line(task, language, named=True))
    if remaining:
        lines.append(say("also_held", language, count=len(remaining)))
    text, steps = "\n".join(lines), source_steps(language)
    return answer(question, moved, AnswerOutcome.ANSWERED, text, tuple(cards), steps, remaining)


def _first_line(found: list[_Found], named: dict[str, object], question: Question) -> str:
    language, first = question.language, found[0].measure
    if len(found) > 1:
        return say("within_several", language, count=len(found), **named)
    quote, place = quoted(first, language), first.citation.locator
    return say("nearest_stated", language, quote=quote, place=place, units="", **named).strip()
