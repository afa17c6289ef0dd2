"""“Is it still in force?”: what the documents say of their term, and that they do not say more."""

from __future__ import annotations

from actions.answers.document.documents import describe_document
from actions.answers.pieces.answer import Answer, Knowledge, answer
from actions.outcomes import AnswerOutcome
from actions.question import Focus, Language, Question
from actions.replies import measure_card
from actions.sources import as_told, on_date, say_period
from actions.texts import say
from knowledge.views import DocumentView


def answer_validity(question: Question, focus: Focus, knowledge: Knowledge) -> Answer:
    """Whether the documents still hold: what they say of their term, and that they do not say more."""
    catalogue, language = knowledge.catalogue, question.language
    named = [d for i in question.values("document") if (d := catalogue.find_document(i))]
    regions = question.regions or focus.regions or catalogue.home_regions
    asked = named or [d for d in catalogue.documents.values() if d.region in regions]
    documents = asked or list(catalogue.documents.values())
    ids = {d.id for d in documents}
    held = catalogue.only(ids).measures.values()
    goals = [m for m in held if m.kind == "goal" and "试点" in m.text[:10]]
    cards = [measure_card(m, language) for m in goals]
    quoted = {m.citation.document.id for m in goals}
    cards += [describe_document(d, knowledge, question) for d in documents if d.id not in quoted]
    stated = "".join(stated_term(d, language) for d in documents)
    text = say("validity", language, stated=stated)
    if named and focus.topic is None:
        # What is asked next, and names no plan, is asked of this one.
        focus = focus.after(question, None, tuple(dict.fromkeys(d.region for d in named)))
    return answer(question, focus, AnswerOutcome.ANSWERED, text, tuple(cards))


def stated_term(document: DocumentView, language: Language) -> str:
    """From when and until when a document holds, as far as it or its successor says."""
    label = "stated_nothing"
    if document.ended_on:
        label = "stated_ended"
    elif document.expires_on:
        label = as_told("stated_expiry", "expires_on", document)
    elif document.period:
        label = "stated_period"
    ended, expires = document.ended_on, document.expires_on
    begins = document.effective_on
    started = ""
    if begins:
        named = {"title": document.title, "number": document.document_number}
        label_of_start = as_told("stated_start", "effective_on", document)
        started = say(label_of_start, language, date=on_date(begins, language), **named)
    return started + say(
        label,
        language,
        title=document.title,
        number=document.document_number,
        date=on_date(document.issued_on, language),
        ended=on_date(ended, language) if ended else "",
        expires=on_date(expires, language) if expires else "",
        period=say_period(document.period, language) if document.period else "",
    )
