"""A lasting page for each measure and each document, in both languages, without JavaScript."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sanic import Sanic
from sanic.request import Request
from sanic.response import HTTPResponse, text

from actions.dependencies import knowledge
from actions.replies import document_card, measure_card, on_date, with_notes
from actions.texts import say
from bot.pages.templates import TAGS, Language, render
from channels.reply import Card, Reply
from knowledge.errors import NotFound
from knowledge.views import DocumentView, MeasureView, SectionView

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


def add_policy_pages(app: Sanic, public_url: str) -> None:
    """Adds the pages, and what search engines ask for."""
    for language, prefix in PREFIXES.items():
        _add_pages(app, language, prefix, public_url)

    @app.get("/robots.txt")
    async def robots(request: Request) -> HTTPResponse:
        base = base_url(request, public_url)
        return text(
            "User-agent: *\nDisallow: /api/\nDisallow: /embed\nDisallow: /demo/\n"
            f"Sitemap: {base}/sitemap.xml\n"
        )

    @app.get("/sitemap.xml")
    async def sitemap(request: Request) -> HTTPResponse:
        return HTTPResponse(_sitemap(base_url(request, public_url)), content_type="application/xml")


def base_url(request: Request, public_url: str) -> str:
    """What absolute addresses begin with."""
    return public_url or f"{request.scheme}://{request.host}"


def not_found(language: Language) -> HTTPResponse:
    """The page for an address that leads nowhere."""
    return render("not_found.html", language, 404)


def _add_pages(app: Sanic, language: Language, prefix: str, public_url: str) -> None:
    @app.get(f"{prefix}/measures/<measure_id:str>", name=f"measure_{language}")
    async def measure(request: Request, measure_id: str) -> HTTPResponse:
        try:
            return _measure_page(measure_id, language, base_url(request, public_url))
        except NotFound:
            return not_found(language)

    @app.get(f"{prefix}/documents/<document_id:str>", name=f"document_{language}")
    async def document(request: Request, document_id: str) -> HTTPResponse:
        shown = knowledge().catalogue.documents.get(document_id)
        if shown is None:
            return not_found(language)
        return _document_page(shown, language, base_url(request, public_url))


def _measure_page(measure_id: str, language: Language, base: str) -> HTTPResponse:
    catalogue = knowledge().catalogue
    measure = catalogue.get_measure(measure_id)
    document = measure.citation.document
    sections = catalogue.find_sections(measure.citation.locator, document.id)
    card = measure_card(measure, language)
    path = f"/measures/{measure.id}"
    return render(
        "measure.html",
        language,
        card=card,
        document=document,
        section=next((s for s in sections if measure.text in s.text), None),
        notes=_notes(card, language),
        prefix=PREFIXES[language],
        other=_other(path, language),
        alternates=_alternates(base, path, language),
        indexed=True,
    )


def _document_page(document: DocumentView, language: Language, base: str) -> HTTPResponse:
    catalogue = knowledge().catalogue
    measures = [m for m in catalogue.measures.values() if m.citation.document.id == document.id]
    sections = [s for s in catalogue.sections if s.document.id == document.id]
    shown, placed = _sections(sections, measures)
    contents = say("document_contents", language, measures=len(measures))
    card = document_card(document, contents, language)
    path = f"/documents/{document.id}"
    return render(
        "document.html",
        language,
        card=card,
        document=document,
        dated=on_date(document.issued_on, "zh"),
        sections=shown,
        others=[m for m in measures if m.id not in placed],
        notes=_notes(card, language),
        prefix=PREFIXES[language],
        other=_other(path, language),
        alternates=_alternates(base, path, language),
        indexed=True,
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
    addresses = [f"{base}/", *(base + p + path for path in paths for p in PREFIXES.values())]
    entries = "".join(f"<url><loc>{address}</loc></url>\n" for address in addresses)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{entries}</urlset>\n'
    )
