"""A document as a reviewer reads it in a terminal, and what `diff`, `impact`, `history` print.

Comes from: knowledge. Goes to: bot.knowledge_commands, which prints it. Only text, no decisions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sized

from knowledge.by_hand import CARRIED_OVER
from knowledge.catalogue import Catalogue
from knowledge.corrections import Corrected
from knowledge.differences import Change, Difference
from knowledge.evidence import Doubt, Evidence
from knowledge.history import HistoryView
from knowledge.impact import Impact
from knowledge.review import Open
from knowledge.views import DocumentView, MeasureView, TaskView

LOOK_AT = 0.8
"""A value that is less sure than this is shown with the words that it was read from."""
_AROUND = 18
_UNSURE = "  ? "
_FIELDS = [
    "title",
    "title_en",
    "document_number",
    "document_number_note",
    "issuing_body",
    "issuing_body_en",
    "issued_on",
    "effective_on",
    "expires_on",
    "period",
    "region",
    "parent",
    "annex",
]
_MARKS = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}


def review_page(
    catalogue: Catalogue, document_id: str, source: str, entries: Iterable[HistoryView] = ()
) -> str:
    """Everything that was understood of a document, what is unsure first."""
    document = catalogue.documents[document_id]
    measures = [m for m in catalogue.measures.values() if m.citation.document.id == document_id]
    tasks = [t for t in catalogue.tasks.values() if t.document.id == document_id]
    lines = [f"{document.id} · {document.state} · {document.file}", ""]
    lines += _heading(document, source)
    lines += _supersessions(document, catalogue)
    lines += _carried_over(entries)
    unsure = list(_unsure(document, tasks, measures, source))
    values = sum(line.startswith(_UNSURE) for line in unsure)
    untold = sum(m.topic is None and m.kind == "measure" for m in measures)
    lines += ["", f"To look at: {len(document.doubts)} doubts, {values} values less than sure, "]
    lines[-1] += f"{untold} measures without a topic"
    lines += [line for doubt in document.doubts for line in _doubt(doubt, source)]
    lines += unsure
    lines += ["", f"Understood: {len(tasks)} tasks, {len(measures)} measures"]
    lines += _content(tasks, measures)
    return "\n".join(lines)


def history_page(entries: Iterable[HistoryView]) -> str:
    """One line for each entry, oldest first."""
    return "\n".join(
        f"{e.at:%Y-%m-%d %H:%M:%S} UTC  {e.event:<10} → {e.state:<10} {e.by}"
        + (f": {e.why}" if e.why else "")
        + (f"  {_details(e)}" if e.details else "")
        for e in entries
    )


def correction_page(done: Corrected, field: str, named: str) -> str:
    """The old and new value, and what became of what was corrected before."""
    lines = [f"{done.item} {field}: {done.old or '–'} → {done.new or '–'}"]
    if done.item != named:
        lines.append(f"  {named} stood outside any task; {done.item} was made for it.")
    lines += [f"  {name} stays as it was corrected before." for name in done.kept]
    lines += [f"  {name} was read anew from these words; look at it." for name in done.read_anew]
    lines += [
        f"  {item} {name}: taken over from the edition before." for item, name in done.carried_over
    ]
    return "\n".join(lines)


def open_page(document_id: str, still_open: Open) -> str:
    """Why a document is not approved, and what to do."""
    lines = [f"{document_id} is not approved: {reason}" for reason in still_open.missing]
    if still_open.doubts and not still_open.missing:
        lines.append(
            f"{document_id} is not approved: {counted(still_open.doubts, 'doubt')} open. Correct what is wrong "
            "(the same value settles a doubt too); where they were looked at and nothing is to be done, "
            "give --despite-doubts."
        )
    lines += [f"  ! {d.subject} {d.field}: {d.note}" for d in still_open.doubts]
    return "\n".join(lines)


def counted(items: Sized, name: str) -> str:
    """“1 doubt is”, “3 doubts are”."""
    return f"1 {name} is" if len(items) == 1 else f"{len(items)} {name}s are"


def difference_page(difference: Difference) -> str:
    """Added, removed and changed measures, and tasks with other units or another deadline."""
    lines = [
        f"{len(difference.added)} added, {len(difference.removed)} removed, "
        f"{len(difference.changed)} changed, {len(difference.recut)} cut otherwise, "
        f"{len(difference.moved)} at another place, "
        f"{difference.same} with the same words, {len(difference.reread)} understood otherwise"
    ]
    lines += [f"heading {n}: {old or '–'} → {new or '–'}" for n, old, new in difference.heading]
    lines += [f"+ {_line(m)}" for m in difference.added]
    lines += [f"- {_line(m)}" for m in difference.removed]
    for change in difference.changed:
        lines += [
            f"~ {change.old.id} → {change.new.id} {change.new.citation.locator}",
            f"    {_words(change)}",
        ]
    for was, now in difference.recut:
        ids = " → ".join(m.id if m else "(no measure)" for m in (was, now))
        lines.append(f"cut otherwise, both documents have the words: {ids}")
        lines += [f"    {sign} {m.text}" for sign, m in (("old", was), ("new", now)) if m]
    for reread in difference.reread:
        lines.append(f"understood otherwise {reread.old.id} → {reread.new.id}")
        lines += [f"    {n}: {old or '–'} → {new or '–'}" for n, old, new in reread.fields]
    for old, new in difference.moved:
        lines.append(f"= {old.id} → {new.id}: {old.citation.locator} → {new.citation.locator}")
    for units in difference.units:
        ids = f"{units.old.id} → {units.new.id} {units.new.locator} {units.new.title}"
        if units.only_the_deadline:
            lines.append(
                f"deadline {ids}: {units.old.deadline or '–'} → {units.new.deadline or '–'}"
            )
            continue
        lines.append(f"units {ids}")
        lines += [f"    old {_units(units.old)}", f"    new {_units(units.new)}"]
    for place, pieces in difference.sections:
        lines += [f"text {place}", f"    {_marked(pieces)}"]
    for sign, tasks in (("+", difference.tasks_added), ("-", difference.tasks_removed)):
        lines += [f"{sign} task {t.id} {t.locator} {t.title}" for t in tasks]
    return "\n".join(lines)


def impact_page(impact: Impact) -> str:
    """What a change touches, list by list."""
    named = {
        "measures changed or removed": impact.measures,
        "measures added or changed": impact.new_measures,
        "measures with the same words, understood otherwise": impact.reread,
        "tasks whose units or deadline change": impact.tasks,
        "translations that no longer fit": impact.translations,
        "measures to translate": impact.to_translate,
        "evaluation questions": impact.questions,
        "training lookups": impact.lookups,
    }
    return "\n".join(
        f"{len(items)} {name}" + "".join(f"\n  {item}" for item in items)
        for name, items in named.items()
    )


def document_line(document: DocumentView) -> str:
    """One line of the list of documents."""
    number = document.document_number or "(no number)"
    return (
        f"{document.id:<24} {_state(document):<12} {document.issued_on}  {number}  {document.title}"
    )


def _state(document: DocumentView) -> str:
    """The state, with what took its place; one that had ended before that was repealed."""
    named = ", ".join(e.id for e in document.superseded_by)
    if document.was_repealed:
        followed = f", followed by {named}" if named else ""
        return f"repealed on {document.ended_on}{followed}"
    return document.state + (f" by {named}" if named else "")


def _heading(document: DocumentView, source: str) -> Iterator[str]:
    for name in _FIELDS:
        value = getattr(document, name)
        found = document.evidence.get(name)
        sure = f"  ({found.confidence:.0%})" if found else ""
        if name in document.registered:
            sure = "  (an officer's entry; the text does not state it)"
        yield f"  {name:<22}{'–' if value in (None, '') else value}{sure}"
        if found and found.confidence < LOOK_AT:
            yield f"      {_context(source, found.start, found.end)}"


def _carried_over(entries: Iterable[HistoryView]) -> Iterator[str]:
    carried = [e.details for e in entries if e.event == CARRIED_OVER]
    if carried:
        yield ""
        yield f"Carried over from the edition before, same words: {len(carried)}"
    for found in carried:
        yield (
            f"  {found['item']} {found['field']}: {found['new'] or '–'} "
            f"({found['carried_from']}, corrected by {found['corrected_by']})"
        )


def _supersessions(document: DocumentView, catalogue: Catalogue) -> Iterator[str]:
    for old_id in document.supersedes:
        old = catalogue.documents.get(old_id)
        title = f" {old.document_number} {old.title}" if old else ""
        yield f"  {'supersedes':<22}{old_id}{title}"


def _unsure(
    document: DocumentView, tasks: list[TaskView], measures: list[MeasureView], source: str
) -> Iterator[str]:
    doubted = {(d.subject, d.field) for d in document.doubts}
    items: list[TaskView | MeasureView] = [*tasks, *measures]
    for item in items:
        for field, found in item.evidence.items():
            if found.confidence < LOOK_AT and (item.id, field) not in doubted:
                yield from _unsure_value(item, field, found, source)


def _unsure_value(
    item: TaskView | MeasureView, field: str, found: Evidence, source: str
) -> Iterator[str]:
    value = getattr(item, field, None)
    yield f"{_UNSURE}{item.id} {field}: {_shown(value)} ({found.confidence:.0%})"
    if found.start is not None:
        yield f"      {_context(source, found.start, found.end)}"


def _doubt(doubt: Doubt, source: str) -> Iterator[str]:
    yield f"  ! {doubt.subject} {doubt.field}: {doubt.note}"
    if doubt.start is not None:
        yield f"      {_context(source, doubt.start, doubt.end)}"


def _content(tasks: list[TaskView], measures: list[MeasureView]) -> Iterator[str]:
    shown: set[str] = set()
    for measure in measures:
        task = measure.task
        if task and task.id not in shown:
            shown.add(task.id)
            yield f"  {task.id} {task.locator} {task.title}"
            yield f"      {_units(task)}"
        yield from _measure(measure)
    for task in tasks:
        if task.id not in shown:
            yield f"  {task.id} {task.locator} {task.title} (no measure)"


def _measure(measure: MeasureView) -> Iterator[str]:
    word = (
        f"{measure.modality} ({measure.modality_kind})"
        if measure.modality
        else measure.modality_kind
    )
    yield f"    {_line(measure)}"
    yield f"        {word} · topic {measure.topic or '–'}"
    for name in ("subject", "conditions", "exclusions"):
        value = getattr(measure, name)
        if value:
            yield f"        {name}: {_shown(value)}"


def _line(measure: MeasureView) -> str:
    return f"{measure.id} {measure.citation.locator} {measure.text}"


def _units(task: TaskView) -> str:
    groups = [("牵头单位", task.lead_units), (task.responsible_title, task.responsible_units)]
    if task.cooperating_units:
        groups.append((task.cooperating_title or "", task.cooperating_units))
    named = [f"{title}：{'、'.join(u.name for u in units) or '–'}" for title, units in groups]
    return "；".join(named + [f"完成时限：{task.deadline}"] * bool(task.deadline))


def _words(change: Change) -> str:
    return _marked(change.words)


def _marked(pieces: Iterable[tuple[str, str]]) -> str:
    return "".join(_MARKS[kind].format(words) for kind, words in pieces)


def _context(source: str, start: int | None, end: int | None) -> str:
    """The span in 【】 with a few characters around it, on one line."""
    if start is None or end is None:
        return ""
    before, after = source[max(0, start - _AROUND) : start], source[end : end + _AROUND]
    return " ".join(f"…{before}【{source[start:end]}】{after}…".split())


def _shown(value: object) -> str:
    return "；".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _details(entry: HistoryView) -> str:
    return " ".join(f"{k}={v}" for k, v in entry.details.items() if v not in (None, "", [], False))
