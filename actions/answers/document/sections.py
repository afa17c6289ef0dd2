"""What stands at one place of a document: a section with its text, a heading with what is under it, a row."""

from __future__ import annotations

from dataclasses import dataclass

from actions.answers.document.locators import Locator, path_of
from actions.answers.pieces.answer import Answer, Knowledge, answer
from actions.answers.pieces.unit_lines import task_units_line
from actions.answers.words.cues import CUES
from actions.outcomes import AnswerOutcome
from actions.question import Focus, Language, Question
from actions.replies import section_card, task_card
from actions.texts import say
from channels.reply import Card
from knowledge.catalogue import Catalogue
from knowledge.views import DocumentView, MeasureView, SectionView, TaskView

PLACES_SHOWN = 3
"""Places shown where several documents have one of that number."""
PARTS_SHOWN = 4
"""Parts of a heading shown as cards; its outline names all of them, and “more” opens the others."""


@dataclass(frozen=True)
class Place:
    """A section, a row of a task list, or a section at which such a task stands."""

    section: SectionView | None
    task: TaskView | None


def find_places(
    locator: Locator, documents: list[DocumentView], catalogue: Catalogue
) -> list[Place]:
    """The places of that number in some documents."""
    return [p for d in documents for p in _find_in(locator, d, catalogue)]


def find_headings(pattern: str, document: DocumentView, catalogue: Catalogue) -> list[Place]:
    """The places of a document whose heading is one of those words."""
    headings = pattern.split("|")
    return [Place(s, None) for s in _sections_of(document, catalogue) if s.heading in headings]


def answer_places(
    places: list[Place], question: Question, focus: Focus, knowledge: Knowledge
) -> Answer:
    """The text, the parts and the units of some places."""
    catalogue, language = knowledge.catalogue, question.language
    lines: list[str] = []
    cards: list[Card] = []
    later: list[str] = []
    for place in places[:PLACES_SHOWN]:
        if place.section is None:
            lines.append(say("source_intro", language))
        else:
            lines.append(_intro(place.section, language))
        shown, left = _cards_of(place, catalogue, language)
        lines += _outline(place, catalogue, language) if left or len(shown) > 1 else []
        cards += shown
        later += left
        if place.task and CUES["ask_responsible_unit"].search(question.text):
            lines.append(task_units_line(place.task, language))
    if later:
        lines.append(say("tasks_held", language, count=len(cards)))
    moved = focus.after(
        question, None, tuple(dict.fromkeys(card.region for card in cards)), intent="find_document"
    )
    text = "\n".join(dict.fromkeys(lines))
    return answer(
        question, moved, AnswerOutcome.ANSWERED, text, tuple(cards), remaining=tuple(later)
    )


def find_counterpart(question: Question, focus: Focus, knowledge: Knowledge) -> Answer | None:
    """The place under the same heading in another document: “and the Dianjiang one?”."""
    catalogue = knowledge.catalogue
    shown = next(iter(focus.shown), "")
    heading = catalogue.tasks[shown].title if shown in catalogue.tasks else ""
    heading = heading or next(
        (s.heading for s in catalogue.sections if f"{s.document.id}/{s.locator}" == shown), ""
    )
    places = [
        _at(s, catalogue)
        for s in catalogue.sections
        if s.heading == heading and s.document.region in question.regions
    ]
    return answer_places(places, question, focus, knowledge) if places else None


def outline_above(
    locator: Locator, documents: list[DocumentView], catalogue: Catalogue, language: Language
) -> list[str]:
    """What the nearest place above one that does not exist holds instead."""
    for depth in range(len(locator.numbers) - 1, 0, -1):
        above = [
            s
            for d in documents
            for s in _sections_of(d, catalogue)
            if path_of(s.locator) == locator.numbers[:depth]
        ]
        if above:
            return [
                line
                for s in above
                for line in (_intro(s, language), *_outline(Place(s, None), catalogue, language))
            ]
    return []


def _find_in(locator: Locator, document: DocumentView, catalogue: Catalogue) -> list[Place]:
    sections = _sections_of(document, catalogue)
    if locator.counts_tasks:
        # “第七条” of a regulation is an article; elsewhere a visitor counts the tasks.
        found = [s for s in sections if _is_article(s) and path_of(s.locator) == locator.numbers]
        return [_at(s, catalogue) for s in found] or _task(locator.numbers[0], document, catalogue)
    if not locator.in_annex:
        left_out = 1 if locator.leaves_out_chapter else 0
        found = [s for s in sections if path_of(s.locator)[left_out:] == locator.numbers]
        if found:
            return [_at(s, catalogue) for s in found]
    if locator.is_path:
        return _rows(locator.numbers, document, catalogue)
    return _task(locator.numbers[0], document, catalogue)


def _rows(numbers: tuple[int, ...], document: DocumentView, catalogue: Catalogue) -> list[Place]:
    """The tasks in a part of the annex, as its own headings and numbers count."""
    return [
        _of_task(task, catalogue)
        for task in catalogue.tasks.values()
        if task.document.id == document.id
        and any(
            path_of(place)[: len(numbers)] == numbers
            for place in task.locators
            if place.startswith("附件")
        )
    ]


def _task(number: int, document: DocumentView, catalogue: Catalogue) -> list[Place]:
    task = catalogue.find_task(document.id, number)
    return [_of_task(task, catalogue)] if task else []


def _of_task(task: TaskView, catalogue: Catalogue) -> Place:
    sections = catalogue.find_sections(task.locator, task.document.id)
    return Place(sections[0] if sections else None, task)


def _at(section: SectionView, catalogue: Catalogue) -> Place:
    return Place(section, catalogue.find_task_at(section))


def _is_article(section: SectionView) -> bool:
    return section.locator.startswith("第")


def _sections_of(document: DocumentView, catalogue: Catalogue) -> list[SectionView]:
    return [s for s in catalogue.sections if s.document.id == document.id]


def _below(section: SectionView, catalogue: Catalogue) -> list[SectionView]:
    """All places under one, in the order of the document."""
    above = path_of(section.locator)
    return [
        s
        for s in _sections_of(section.document, catalogue)
        if len(path_of(s.locator)) > len(above) and path_of(s.locator)[: len(above)] == above
    ]


def _cards_of(
    place: Place, catalogue: Catalogue, language: Language
) -> tuple[list[Card], list[str]]:
    """The cards of a place, and the ids of what it holds besides."""
    section, task = place.section, place.task
    if section is None:
        assert task is not None, "a place is a section or a task"
        return [task_card(task, catalogue.measures_of(task.id), language)], []
    own = section_card(section, task, _measures_at(section, catalogue), language)
    parts = [_at(s, catalogue) for s in _below(section, catalogue) if s.text]
    if section.text or not parts:
        return [own], []
    cards = [_part_card(part, catalogue, language) for part in parts]
    return cards[:PARTS_SHOWN], [card.id for card in cards[PARTS_SHOWN:]]


def _part_card(part: Place, catalogue: Catalogue, language: Language) -> Card:
    if part.task:
        return task_card(part.task, catalogue.measures_of(part.task.id), language)
    assert part.section is not None, "a part under a heading is a section"
    return section_card(part.section, None, _measures_at(part.section, catalogue), language)


def _measures_at(section: SectionView, catalogue: Catalogue) -> list[MeasureView]:
    return [
        m
        for m in catalogue.measures.values()
        if m.citation.document.id == section.document.id and m.citation.locator == section.locator
    ]


def _intro(section: SectionView, language: Language) -> str:
    english = f" ({section.heading_en})" if section.heading_en else ""
    return say(
        "section_intro",
        language,
        title=section.document.title,
        locator=section.locator,
        heading=section.heading,
        heading_en=english,
    )


def _outline(place: Place, catalogue: Catalogue, language: Language) -> list[str]:
    """The numbers and headings under a place."""
    if place.section is None:
        return []
    return [
        f"· {s.locator} {s.heading}"
        + (f" ({s.heading_en})" if language == "en" and s.heading_en else "")
        for s in _below(place.section, catalogue)
    ]
