"""Which plans there are as far as they are held, and which of them is the oldest and the newest."""

from __future__ import annotations

from actions.answers.document.plans.telling import Asked, Told
from actions.replies import document_card
from actions.sources import on_date
from actions.texts import region_name, say
from actions.wording import join_names
from channels.reply import Card
from knowledge.views import DocumentView


def tell_which(asked: Asked) -> Told:
    """The districts whose plans are held; of others it is not known whether they have one."""
    language, catalogue = asked.language, asked.catalogue
    documents = [d for d in catalogue.documents.values() if d.region in catalogue.districts]
    names = join_names(dict.fromkeys(region_name(d.region, language) for d in documents), language)
    lines = [say("plans_districts_held", language, names=names, count=len(documents))]
    lines += [_dated(d, asked) for d in documents]
    return Told(tuple(lines), _cards(documents, asked))


def tell_oldest(asked: Asked) -> Told | None:
    """The plans by date, the oldest and the newest named as such; None where there are no two.

    Of plans that are named, which of them came first.
    """
    language, named = asked.language, asked.question.regions
    every = asked.catalogue.documents.values()
    of_named = [d for d in every if d.region in named]
    compared = len({d.region for d in of_named}) > 1
    documents = sorted(of_named if compared else every, key=lambda d: d.issued_on)
    if len(documents) < 2:
        return None
    first, last = ("plans_first", "plans_last") if compared else ("plans_oldest", "plans_newest")
    lines = [
        say(first, language, plan=_dated(documents[0], asked)),
        say(last, language, plan=_dated(documents[-1], asked)),
    ]
    lines += [_dated(d, asked) for d in documents[1:-1]]
    return Told(tuple(lines), _cards(documents, asked))


def _dated(document: DocumentView, asked: Asked) -> str:
    return say(
        "plans_dated",
        asked.language,
        title=document.title,
        number=document.document_number,
        date=on_date(document.issued_on, asked.language),
    )


def _cards(documents: list[DocumentView], asked: Asked) -> tuple[Card, ...]:
    language, catalogue = asked.language, asked.catalogue
    contents = {
        d.id: say("document_contents", language, measures=len(catalogue.only([d.id]).measures))
        for d in documents
    }
    return tuple(document_card(d, contents[d.id], language) for d in documents)
