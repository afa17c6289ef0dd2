"""Who approved the pilot or a plan, when it began, how long it runs and what comes afterwards."""

from __future__ import annotations

from actions.answers.document.documents import issue_line
from actions.answers.document.plans.readings import Aspect
from actions.answers.document.plans.telling import Asked, Told
from actions.answers.document.validity import stated_term
from actions.replies import document_card, fact_card, measure_card
from actions.sources import as_told, on_date
from actions.texts import say
from actions.wording import fact_text
from channels.reply import Card
from knowledge.regions import HOME
from knowledge.topics import PILOT_GOALS
from knowledge.views import DocumentView, FactView


def tell_approval(asked: Asked) -> Told:
    """Who approved the pilot, by which documents, and when; of a district's plan who issued it and on what basis."""
    language = asked.language
    of_the_city = HOME in asked.told
    facts = _approved(asked) if of_the_city else []
    documents = [d for d in asked.documents if asked.regions or d.region == HOME]
    lines = [
        *(say("plans_reported", language, fact=fact_text(f, language)) for f in facts),
        *(issue_line(d, language) for d in documents),
    ]
    if of_the_city:
        lines.append(say("plans_no_day_of_approval", language))
    cards = (*(fact_card(f, language) for f in facts), *_document_cards(documents, asked))
    return Told(tuple(lines), cards)


def tell_issue(asked: Asked) -> Told:
    """Who issued the plans asked for, when and on what basis."""
    documents = asked.documents
    lines = tuple(issue_line(d, asked.language) for d in documents)
    return Told(lines, _document_cards(documents, asked))


def tell_beginning(asked: Asked) -> Told:
    """From when it runs, as far as a document or a report says so; else that no day is stated."""
    language = asked.language
    facts = _approved(asked)
    documents = asked.documents
    lines = [
        say(
            as_told("stated_start", "effective_on", d) if d.effective_on else "plans_no_start",
            language,
            title=d.title,
            number=d.document_number,
            date=on_date(d.effective_on or d.issued_on, language),
        )
        for d in documents
    ]
    lines[:0] = [say("plans_reported", language, fact=fact_text(f, language)) for f in facts]
    cards = (*(fact_card(f, language) for f in facts), *_goal_cards(asked))
    return Told(tuple(lines), cards)


def tell_length(asked: Asked) -> Told:
    """How long it runs, in the words of each plan."""
    language = asked.language
    lines = tuple(stated_term(d, language).strip() for d in asked.documents)
    return Told(lines, _goal_cards(asked))


def tell_afterwards(asked: Asked) -> Told:
    """That no document says what comes after its term, what term it states, and which plan was issued later."""
    language = asked.language
    terms = (stated_term(d, language).strip() for d in asked.documents)
    lines = (say("plans_no_afterwards", language), *terms, say("plans_later", language))
    return Told(lines, _goal_cards(asked), is_stated=False)


ORIGINS = {
    Aspect.APPROVAL: tell_approval,
    Aspect.BEGINNING: tell_beginning,
    Aspect.LENGTH: tell_length,
    Aspect.AFTERWARDS: tell_afterwards,
}


def _approved(asked: Asked) -> list[FactView]:
    """The report on when the state approved the pilot."""
    facts = asked.catalogue.find_facts(PILOT_GOALS)
    return [f for f in facts if f.as_of and "批准" in f.text][:1]


def _document_cards(documents: list[DocumentView], asked: Asked) -> tuple[Card, ...]:
    language = asked.language
    return tuple(
        document_card(
            d,
            say(
                "document_contents",
                language,
                measures=len(asked.catalogue.only([d.id]).measures),
            ),
            language,
        )
        for d in documents
    )


def _goal_cards(asked: Asked) -> tuple[Card, ...]:
    """Of each plan the goals that state its term, else what states it, else the plan itself."""
    cards: list[Card] = []
    for document in asked.documents:
        held = [m for m in asked.catalogue.measures.values() if m.citation.document == document]
        own = asked.catalogue.find_measures(PILOT_GOALS, document.region)
        goals = [m for m in own if "试点" in m.text[:10] and m in held]
        goals = goals or [m for m in held if document.period and document.period in m.text][:1]
        cards += [measure_card(m, asked.language) for m in goals]
        if not goals and (document.period or document.expires_on):
            cards += _document_cards([document], asked)
    return tuple(cards)
