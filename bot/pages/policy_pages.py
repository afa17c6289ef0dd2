"""A lasting page for each measure and each document, in both languages, without JavaScript."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sanic import Sanic
from sanic.request import Request
from sanic.response import HTTPResponse, text
from sqlalchemy.engine import Engine

from actions.dependencies import knowledge
from actions.general_terms import with_terms
from actions.notes import with_notes
from actions.replies import document_card, measure_card
from actions.sources import on_date
from actions.texts import say
from bot.pages import READING
from bot.pages.document_states import find_withdrawn, state_of
from bot.pages.templates import TAGS, Language, render
from channels.reply import Card, Reply
from knowledge.catalogue import Catalogue
from knowledge.views import DocumentView, MeasureView, SectionView, TaskView

PREFIXES: dict[Language, str] = {"zh": "", "en": "/en"}


@dataclass(frozen=True)
class Piece:
    """Words of a section; those of a measure carry its id."""

    text: str
    measure: str | None = None


@dataclass(frozen=True)
class Section:
    """A numbered place as the document's page shows it."""

    locator: str
    heading: str
    heading_en: str
    level: int
    pieces: tuple[Piece, ...]


def add_policy_pages(app: Sanic, public_url: str, engine: Engine) -> None:
    """Adds the pages, and what search engines ask for; `engine` is the knowledge database."""
    for language, prefix in PREFIXES.items():
        _add_pages(app, language, prefix, public_url, engine)

    @app.route("/robots.txt", methods=READING)
    async def robots(request: Request) -> HTTPResponse:
        base = base_url(request, public_url)
        return text(
            "User-agent: *\nDisallow: /api/\nDisallow: /embed\nDisallow: /demo/\n"
            f"Sitemap: {base}/sitemap.xml\n"
        )

    @app.route("/sitemap.xml", methods=READING)
    async def sitemap(request: Request) -> HTTPResponse:
        return HTTPResponse(_sitemap(base_url(request, public_url)), content_type="application/xml")


def base_url(request: Request, public_url: str) -> str:
    """What absolute addresses begin with."""
    return public_url or f"{request.scheme}://{request.host}"


def home_address(base: str, language: str) -> str:
    """Where the conversation begins in a language."""
    return f"{base}/?language={language}"


def not_found(language: Language) -> HTTPResponse:
    """The page for an address that leads nowhere."""
    return render("not_found.html", language, 404)


def _add_pages(
    app: Sanic, language: Language, prefix: str, public_url: str, engine: Engine
) -> None:
    @app.route(f"{prefix}/measures/<measure_id:str>", methods=READING, name=f"measure_{language}")
    async def measure(request: Request, measure_id: str) -> HTTPResponse:
        catalogue = _catalogue_with_measure(measure_id)
        if catalogue is None:
            return _gone(engine, measure_id, language)
        return _measure_page(catalogue, measure_id, language, base_url(request, public_url))

    @app.route(
        f"{prefix}/documents/<document_id:str>", methods=READING, name=f"document_{language}"
    )
    async def document(request: Request, document_id: str) -> HTTPResponse:
        shown = knowledge().catalogue.find_document(document_id)
        if shown is None:
            return _gone(engine, document_id, language)
        return _document_page(shown, language, base_url(request, public_url))


def _catalogue_with_measure(measure_id: str) -> Catalogue | None:
    """What is published now, else what was before: a link that was shared goes on working."""
    present = knowledge().catalogue
    if measure_id in present.measures:
        return present
    earlier = present.only(present.earlier)
    return earlier if measure_id in earlier.measures else None


def _gone(engine: Engine, name: str, language: Language) -> HTTPResponse:
    withdrawn = find_withdrawn(engine, name)
    if withdrawn is None:
        return not_found(language)
    on = on_date(withdrawn.on, language)
    return render("withdrawn.html", language, 410, document=withdrawn, on=on)


def _measure_page(
    catalogue: Catalogue, measure_id: str, language: Language, base: str
) -> HTTPResponse:
    measure = catalogue.get_measure(measure_id)
    document = measure.citation.document
    sections = catalogue.find_sections(measure.citation.locator, document.id)
    card = measure_card(measure, language)
    card = with_terms(card, document.id, {card.quote}, catalogue, language)
    return _render(
        "measure.html",
        language,
        base,
        f"/measures/{measure.id}",
        document=document,
        card=card,
        section=next((s for s in sections if measure.text in s.text), None),
    )


def _document_page(document: DocumentView, language: Language, base: str) -> HTTPResponse:
    catalogue = knowledge().catalogue.only([document.id])
    measures = list(catalogue.measures.values())
    shown, placed = _sections(catalogue.sections, measures)
    contents = say("document_contents", language, measures=len(measures))
    return _render(
        "document.html",
        language,
        base,
        f"/documents/{document.id}",
        document=document,
        card=document_card(document, contents, language),
        dated=on_date(document.issued_on, "zh"),
        sections=shown,
        others=[m for m in measures if m.id not in placed],
        rows=_annex_rows(list(catalogue.tasks.values())),
    )


def _annex_rows(tasks: Sequence[TaskView]) -> list[tuple[str, TaskView]]:
    """The tasks that answers cite by a place in an annex, each with that place."""
    placed = [(place, task) for task in tasks for place in task.locators if "附件" in place]
    return [(place[place.index("附件") :], task) for place, task in placed]


def _render(
    name: str,
    language: Language,
    base: str,
    path: str,
    *,
    document: DocumentView,
    card: Card,
    **values: Any,
) -> HTTPResponse:
    """A page with its links to the other language, the state of its document, and its notes."""
    state = state_of(document)
    return render(
        name,
        language,
        document=document,
        card=card,
        state=state,
        notes=_notes(card, language),
        prefix=PREFIXES[language],
        other=_other(path, language),
        alternates=_alternates(base, path, language),
        # Who searches is led to what holds now.
        indexed=state == "state_published",
        **values,
    )


def _sections(
    sections: Sequence[SectionView], measures: Sequence[MeasureView]
) -> tuple[list[Section], set[str]]:
    """The sections with their measures in place, and the ids of the measures that were placed."""
    shown, placed = [], set()
    for section in sections:
        here = [m for m in measures if m.citation.locator == section.locator]
        pieces = _pieces(section.text, here)
        placed |= {piece.measure for piece in pieces if piece.measure}
        level = min(4, 2 + section.locator.count("（") + any(c.isdigit() for c in section.locator))
        shown.append(
            Section(section.locator, section.heading, section.heading_en, level, tuple(pieces))
        )
    return shown, placed


def _pieces(text_here: str, measures: Sequence[MeasureView]) -> list[Piece]:
    pieces, end = [], 0
    for measure in measures:
        start = text_here.find(measure.text, end)
        if start < 0:
            continue
        if start > end:
            pieces.append(Piece(text_here[end:start]))
        end = start + len(measure.text)
        pieces.append(Piece(measure.text, measure.id))
    return [*pieces, Piece(text_here[end:])] if text_here[end:] else pieces


def _notes(card: Card, language: Language) -> tuple[str, ...]:
    """The lines that go with every answer of this kind."""
    return with_notes(Reply(language, "answered", "", cards=(card,))).notes


def _other(path: str, language: Language) -> str:
    return PREFIXES["en" if language == "zh" else "zh"] + path


def _alternates(base: str, path: str, language: Language) -> list[dict[str, str]]:
    canonical = {"rel": "canonical", "hreflang": "", "href": base + PREFIXES[language] + path}
    others = [
        {"rel": "alternate", "hreflang": TAGS[code], "href": base + prefix + path}
        for code, prefix in PREFIXES.items()
    ]
    default = {"rel": "alternate", "hreflang": "x-default", "href": base + path}
    return [canonical, *others, default]


def _sitemap(base: str) -> str:
    catalogue = knowledge().catalogue
    paths = [f"/documents/{name}" for name in catalogue.documents]
    paths += [f"/measures/{name}" for name in catalogue.measures]
    homes = [f"{base}/", *(home_address(base, language) for language in PREFIXES)]
    addresses = [*homes, *(base + p + path for path in paths for p in PREFIXES.values())]
    entries = "".join(f"<url><loc>{address}</loc></url>\n" for address in addresses)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{entries}</urlset>\n'
    )
