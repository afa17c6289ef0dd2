"""Which of two plans prevails where they differ: no plan says so; on which one each says that it rests, they do."""

from __future__ import annotations

from actions.answers.document.plans.telling import Asked, Told
from actions.replies import document_card
from actions.sources import on_date
from actions.texts import region_name, say
from knowledge.regions import HOME


def tell_precedence(asked: Asked) -> Told:
    """That the documents do not say it, and what each names as its basis."""
    language = asked.language
    named = (
        (*asked.districts_named, HOME) if asked.districts_named else asked.catalogue.home_regions
    )
    documents = [asked.catalogue.document_of(r) for r in asked.catalogue.regions if r in named]
    lines = [say("plans_no_precedence", language)]
    lines += [
        say(
            "plans_rests_on",
            language,
            where=region_name(d.region, language),
            number=d.document_number,
            date=on_date(d.issued_on, language),
            parent=d.parent,
        )
        for d in documents
        if d.parent
    ]
    lines.append(say("plans_ask_units", language))
    cards = tuple(
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
    return Told(tuple(lines), cards, is_stated=False)
