"""Views of the knowledge base → cards of a reply, in the visitor's language.

Comes from: actions.answers. Goes to: channels.reply, through the dispatcher.
Nothing may be lost here: quotation, conditions, exclusions, units, place and date all travel.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from actions.question import Language
from actions.sources import document_source, on_date, place_name, validity_notes
from actions.texts import in_english, modality_note, region_name, say
from actions.wording import deadline_text, fact_text, join_sentences, unit_names
from channels.reply import Card, Source, Unit
from knowledge.regions import HOME
from knowledge.topics import COORDINATION
from knowledge.views import DocumentView, FactView, MeasureView, SectionView, TaskView, UnitView

STRIVE = "strive"
"""The kind of a word for what is only aimed at."""
_STRIVES_LATER = re.compile(r"(?:全力|积极)?争取|力争")
TASK_LIMIT = 160
"""Characters of a task's text beside its units."""
_TITLES = (
    ("配合|协办|协同|协作|参与|参加|支持", "cooperating_title"),
    ("责任|负责|实施|落实|承办", "responsible_title"),
)
"""Words of a title of units, and its name in English."""
SECTION_LIMIT = 600
"""Characters of a section that are shown; the rest is said to be left out."""


def units(views: tuple[UnitView, ...], language: Language) -> tuple[Unit, ...]:
    """Units as written; with their reference translation in English."""
    return tuple(Unit(u.name, (u.name_en or None) if language == "en" else None) for u in views)


def responsible_title(task: TaskView, language: Language) -> str:
    """What the document calls the units beside the lead units, as written; in English a name for it."""
    return _title(task.responsible_title, language)


def cooperating_title(task: TaskView, language: Language) -> str:
    """What the document calls the third kind of units, where it has one."""
    return _title(task.cooperating_title or "", language)


def _title(written: str, language: Language) -> str:
    if language == "zh":
        return written
    label = next((label for words, label in _TITLES if re.search(words, written)), "")
    return say(label or "cooperating_title", language)


def measure_card(measure: MeasureView, language: Language) -> Card:
    """One measure with everything that belongs to it."""
    task, document = measure.task, measure.citation.document
    # Who “其” is limits a measure as much as what stands in its own clause.
    wording = (*filter(None, [measure.subject]), *measure.conditions), measure.exclusions
    conditions, exclusions = (
        tuple(in_english(w) for w in group) if language == "en" else group for group in wording
    )
    notes = []
    if measure.subject:
        notes.append(say("its", language, subject=measure.subject))
    if task and task.difference and measure.text[-6:] in task.difference:
        notes.append(say("difference", language, difference=task.difference))
    notes += validity_notes(document, language)
    if language == "en" and not measure.text_en:
        notes.append(say("no_translation", language))
    return Card(
        kind="measure",
        id=measure.id,
        heading=_measure_heading(measure, language),
        region=measure.region,
        region_name=place_name(document, language),
        quote=measure.text,
        context=measure.sentence if measure.sentence != measure.text else None,
        translation=(measure.text_en or None) if language == "en" else None,
        modality=_modality_of(measure, language),
        conditions=conditions,
        exclusions=exclusions,
        lead_units=units(task.lead_units, language) if task else (),
        responsible_units=units(task.responsible_units, language) if task else (),
        responsible_title=responsible_title(task, language) if task else None,
        units_note=say("units_in_text", language)
        if task is None and measure.topic == COORDINATION
        else _units_note(task, language),
        notes=tuple(notes),
        source=document_source(document, measure.citation.locators, language),
    )


def _modality_of(measure: MeasureView, language: Language) -> str | None:
    """What a measure's word promises; and that a figure later in it, as in “支持…，争取…达到4所”, is only aimed at."""
    note = modality_note(measure.modality, measure.modality_kind, language)
    aimed = _STRIVES_LATER.search(measure.text)
    if aimed is None or measure.modality_kind == STRIVE:
        return note
    notes = (note, modality_note(aimed.group(0), STRIVE, language))
    return ("" if language == "zh" else " ").join(filter(None, notes))


def fact_card(fact: FactView, language: Language) -> Card:
    """One reported fact, with its date and what kind of fact it is."""
    as_of = reported_as_of(fact, language)
    notes = [say("fact_as_of", language, as_of=as_of)] if as_of else []
    text = fact_text(fact, language)
    if fact.kind in ("target", "plan"):
        kind = say(f"fact_kind_{fact.kind}", language)
        # Many a text says so itself.
        notes += [] if re.split("[，,]", kind)[0] in text else [kind]
    heading = fact.metric if language == "zh" else fact.metric_en
    return Card(
        kind="fact",
        id=fact.id,
        heading=heading,
        region="press",
        region_name=region_name("press", language),
        text=text,
        notes=tuple(notes),
        source=Source(
            title=fact.source_title,
            title_en=None,
            document_number=None,
            number_note=None,
            place=None,
            dated=press_date(fact, language),
            region=HOME,
        ),
    )


def task_card(
    task: TaskView,
    measures: Sequence[MeasureView],
    language: Language,
    role: str | None = None,
    limit: int = TASK_LIMIT,
) -> Card:
    """A whole task: its text (cut at `limit` characters), its units; `role` is that of the unit asked for."""
    english = f"{task.title} ({task.title_en})" if task.title_en else task.title
    heading = task.title if language == "zh" else english
    quote, cut = _excerpt(task.text, limit)
    return Card(
        kind="task",
        id=task.id,
        heading=f"{heading} · {say(f'role_{role}', language)}" if role else heading,
        quote=quote,
        translation=_translation(measures, limit * 3) if language == "en" else None,
        notes=(
            *((say("task_cut", language, count=len(measures)),) if cut else ()),
            *validity_notes(task.document, language),
        ),
        measures=tuple(m.id for m in measures),
        region=task.document.region,
        region_name=place_name(task.document, language),
        lead_units=units(task.lead_units, language),
        responsible_units=units(task.responsible_units, language),
        responsible_title=responsible_title(task, language),
        units_note=_units_note(task, language),
        source=document_source(task.document, task.locators, language),
    )


def document_card(document: DocumentView, contents: str, language: Language) -> Card:
    """What a document is."""
    where = place_name(document, language)
    text = say(
        "document_intro",
        language,
        title=document.title,
        title_en=document.title_en or document.title,
        number=document.document_number,
        where=where,
        body=document.issuing_body
        if language == "zh"
        else document.issuing_body_en or document.issuing_body,
        date=on_date(document.issued_on, language),
    )
    note = document.annex_note if language == "zh" else document.annex_note_en
    notes = [contents]
    if document.parent:
        notes.insert(0, say("document_parent", language, parent=document.parent))
    number_note = (
        document.document_number_note if language == "zh" else document.document_number_note_en
    )
    notes += [n for n in (note, number_note) if n]
    notes += validity_notes(document, language)
    return Card(
        kind="document",
        id=document.id,
        heading=document.title if language == "zh" else document.title_en or document.title,
        region=document.region,
        region_name=where,
        text=text,
        notes=tuple(notes),
        source=document_source(document, (), language),
    )


def section_card(
    section: SectionView, task: TaskView | None, measures: Sequence[MeasureView], language: Language
) -> Card:
    """The text at one place of a document."""
    quote, cut = _excerpt(section.text, SECTION_LIMIT)
    return Card(
        kind="section",
        id=task.id if task else f"{section.document.id}/{section.locator}",
        heading=section.heading
        if language == "zh" or not section.heading_en
        else f"{section.heading} ({section.heading_en})",
        region=section.document.region,
        region_name=place_name(section.document, language),
        quote=quote or None,
        translation=_translation(measures, SECTION_LIMIT * 3) if language == "en" else None,
        lead_units=units(task.lead_units, language) if task else (),
        responsible_units=units(task.responsible_units, language) if task else (),
        responsible_title=responsible_title(task, language) if task else None,
        units_note=_units_note(task, language) if task else None,
        notes=(
            *((say("section_cut", language, count=len(quote)),) if cut else ()),
            *validity_notes(section.document, language),
        ),
        measures=tuple(m.id for m in measures),
        source=document_source(
            section.document, task.locators if task else (section.locator,), language
        ),
    )


def _excerpt(text: str, limit: int) -> tuple[str, bool]:
    """Whole sentences of a text up to `limit` characters, and whether something is left out."""
    if len(text) <= limit:
        return text, False
    end = text.rfind("。", 0, limit) + 1
    return text[: end or limit] + "……", True


def _translation(measures: Sequence[MeasureView], limit: int) -> str | None:
    """The translations of measures one after another, up to about `limit` characters."""
    joined = ""
    for measure in measures:
        if joined and len(joined) + len(measure.text_en) > limit:
            return f"{joined} …"
        joined = f"{joined} {measure.text_en}".strip()
    return joined or None


def _measure_heading(measure: MeasureView, language: Language) -> str:
    if language == "zh" or not measure.heading_en:
        return measure.heading or measure.citation.locator
    return f"{measure.heading} ({measure.heading_en})"


def _units_note(task: TaskView | None, language: Language) -> str | None:
    if task is None:
        return say("no_units_city", language)
    lines = [] if task.responsible_units else [say("no_responsible", language)]
    if task.cooperating_units:
        names = unit_names(task.cooperating_units, language)
        title = cooperating_title(task, language)
        lines.append(say("more_units", language, title=title, units=names))
    if task.deadline:
        lines.append(say("deadline", language, deadline=deadline_text(task.deadline, language)))
    if not lines and not task.lead_units:
        lines.append(say("no_lead", language))
    return join_sentences(lines, language) or None


def reported_as_of(fact: FactView, language: Language) -> str:
    """The date for which a report gives a figure, as it words it; empty where nothing is known of that."""
    if fact.as_of_note and language == "zh":
        return fact.as_of_note
    if not fact.as_of_note:
        return fact.as_of or ""
    label = "as_of_about" if fact.as_of else "as_of_unknown"
    label = "as_of_quarter" if fact.as_of and "一季度末" in fact.as_of_note else label
    return say(label, language, as_of=fact.as_of, year=(fact.as_of or "")[:4])


def press_date(fact: FactView, language: Language) -> str:
    """When the report was printed, or that its page has no date."""
    if fact.source_date:
        return on_date(date.fromisoformat(fact.source_date), language)
    return say("undated_press", language)
