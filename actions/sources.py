"""Where a quotation stands: document, place, date; and until when that document holds.

Comes from: actions.replies, for each card. Goes to: channels.reply.
"""

from __future__ import annotations

import re
from datetime import date

from actions.question import Language
from actions.texts import say
from channels.reply import Source
from knowledge.numerals import number_of
from knowledge.term import YEARS
from knowledge.views import DocumentView

_REGISTERED = {
    "takes_effect": "takes_effect_registered",
    "expires": "expires_registered",
    "not_yet": "not_yet_registered",
    "term_over": "term_over_registered",
    "stated_start": "stated_start_registered",
    "stated_expiry": "stated_expiry_registered",
    "now_over": "now_over_registered",
    "now_within": "now_within_registered",
}
"""Sentences that say what a document states, and those for what an officer entered instead."""


def on_date(day: date, language: Language) -> str:
    """2022年4月24日 or 24 April 2022."""
    if language == "zh":
        return f"{day.year}年{day.month}月{day.day}日"
    return f"{day.day} {day:%B} {day.year}"


def say_period(period: str, language: Language) -> str:
    """How long a document says that it holds: 3年, 有效期3年, 3 years."""
    years = re.search(YEARS, period)
    if not years:
        return period
    if language == "zh":
        return years.group(0) if "试点" in period else period
    written = years.group(0).removesuffix("年").strip()
    number = number_of(written.replace("两", "二")) or written
    return "1 year" if number == 1 else f"{number} years"


def document_source(
    document: DocumentView, locators: tuple[str, ...], language: Language
) -> Source:
    """Where a quotation stands."""
    label = "number_note" if document.document_number_note else ""
    if "document_number" in document.registered:
        label = "number_registered"
    note = say(label, language) if label and document.document_number else None
    return Source(
        title=document.title,
        title_en=(document.title_en or None) if language == "en" else None,
        document_number=document.document_number,
        number_note=note,
        place=_places(locators, language),
        dated=on_date(document.issued_on, language),
        region=document.region,
        period=document.period,
    )


def as_told(label: str, field: str, document: DocumentView) -> str:
    """The label of a sentence on a field: another one where an officer entered what the text does not state."""
    return _REGISTERED.get(label, label) if field in document.registered else label


def title_and_number(title: str, number: str | None) -> str:
    """《甲》（乙〔2021〕1号）, or the title alone where there is no number."""
    return f"《{title}》（{number}）" if number else f"《{title}》"


def place_name(document: DocumentView, language: Language) -> str:
    """Where a document applies."""
    return document.region_name if language == "zh" else document.region_name_en


def validity_notes(document: DocumentView, language: Language) -> tuple[str, ...]:
    """From when and until when, where the document says so; and what took its place."""
    notes = []
    days = (
        ("takes_effect", "effective_on", document.effective_on),
        ("expires", "expires_on", document.expires_on),
        ("issued_registered", "issued_on", document.issued_on),
    )
    for label, name, day in days:
        if day and (name != "issued_on" or name in document.registered):
            notes.append(say(as_told(label, name, document), language, date=on_date(day, language)))
    return (*notes, *_end_notes(document, language))


def _end_notes(document: DocumentView, language: Language) -> list[str]:
    """That it was repealed or replaced, and by what; each with its own day."""
    notes = []
    repealed = document.was_repealed
    if document.ended_on and repealed:
        notes.append(say("repealed", language, date=on_date(document.ended_on, language)))
    for edition in document.superseded_by:
        day = edition.begins_on if repealed else document.ended_on or edition.begins_on
        named = {"title": edition.title, "number": edition.document_number}
        label = "followed_by" if repealed else "superseded_by"
        notes.append(say(label, language, date=on_date(day, language), **named))
    return notes


def _places(locators: tuple[str, ...], language: Language) -> str | None:
    if language == "zh":
        return "；".join(locators) or None
    return "; ".join(_english_place(locator) for locator in locators) or None


def _english_place(locator: str) -> str:
    """A place with its Chinese words told in English; its numbering stays as printed."""
    english = locator.replace("（原表未印序号）", " (number not printed)")
    english = re.sub(r"第(\d+)项", r", item \1", english)
    english = re.sub(r"第(\d+)行", r", row \1", english)
    return english.replace("附件", "annex ").replace("annex ,", "annex,")
