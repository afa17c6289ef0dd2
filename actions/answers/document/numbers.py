"""“What is its document number, and when was it issued?”: number and date of a document named or talked about."""

from __future__ import annotations

import re

from actions.answers.document.documents import (
    STILL_VALID,
    describe_document,
    documents_named,
)
from actions.answers.pieces.answer import Answer, Knowledge, Step, answer
from actions.outcomes import AnswerOutcome
from actions.question import Focus, Question
from actions.sources import on_date
from actions.texts import say
from knowledge.views import DocumentView

_NUMBER = re.compile(
    r"文件号|文号|发文(?:字)?号|\bdocument (?:number|no\b)|\bnumber of (?:the|this|that|its) (?:document|plan)\b|"
    r"\b(?:its|their|reference|official) (?:document )?number\b|"
    r"(?:方案|文件|计划)(?:是|在|到底)*(?:什么时候|何时|哪一?[年天]|几月(?:几[号日])?)(?:印发|下发|发布|发出|发|出台|公布|出)|"
    r"\bwhen (?:was|were) (?:the |this |that |its )?(?:[\w'’]+ ){0,3}plan (?:issued|published|released|dated|signed|put out)\b",
    re.IGNORECASE,
)
_OF_ANOTHER = frozenset(("topic", "named_document", "document_number", "other_place", "unit"))
"""A thing that is named may have a number of its own."""


def find_number(question: Question, focus: Focus, knowledge: Knowledge) -> Answer | None:
    """The number and the date; None where neither a document is named nor one was talked about."""
    if _OF_ANOTHER & question.entities.keys() or not _NUMBER.search(question.text):
        return None
    documents = documents_named(question, focus, knowledge) or _shown(focus, knowledge)
    if not documents:
        return None
    language = question.language
    lines = [
        say(
            "numbered",
            language,
            title=d.title,
            number=d.document_number,
            date=on_date(d.issued_on, language),
        )
        for d in documents
    ]
    regions = tuple(dict.fromkeys(d.region for d in documents))
    moved = focus.moved(intent="find_document", regions=regions, text=question.text)
    return answer(
        question,
        moved,
        AnswerOutcome.ANSWERED,
        "\n".join(lines),
        tuple(describe_document(d, knowledge, question) for d in documents),
        (Step(STILL_VALID[language], "ask_validity"),),
    )


def _shown(focus: Focus, knowledge: Knowledge) -> list[DocumentView]:
    """The documents of the last answer's measures."""
    measures = knowledge.catalogue.measures
    shown = [measures[i].citation.document.id for i in focus.shown if i in measures]
    found = (knowledge.catalogue.documents.get(i) for i in dict.fromkeys(shown))
    return [d for d in found if d is not None]
