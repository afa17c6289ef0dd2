"""What a new edition adds, removes and changes, measure by measure and unit by unit.

Comes from: `python -m bot knowledge diff`. Pure: two documents' measures and tasks in, records out.
"""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import jieba

from knowledge.catalogue import Catalogue
from knowledge.errors import NotFound
from knowledge.views import DocumentView, MeasureView, SectionView, TaskView

ALIKE = 0.6
"""From this likeness on, two measures are one measure that was changed."""
_READ: dict[str, Callable[[MeasureView], str]] = {
    "modality": lambda m: f"{m.modality} ({m.modality_kind})",
    "topic": lambda m: m.topic or "",
    "subject": lambda m: m.subject or "",
    "conditions": lambda m: _joined(m.conditions),
    "exclusions": lambda m: _joined(m.exclusions),
}
"""What is understood of a measure besides its words and its units."""
_HEADING = ("title", "issuing_body", "effective_on", "expires_on", "period", "parent")
"""Fields of a document's heading that matter to whoever relies on it; number and day of issue always differ."""
_CANDIDATES = 5
"""How many of the measures that share most pairs of characters are compared closely."""


@dataclass(frozen=True)
class Change:
    """A measure of the old document and what became of it in the new one."""

    old: MeasureView
    new: MeasureView
    words: tuple[tuple[str, str], ...]
    """Pieces of the text in order, each `same`, `removed` or `added`, and its words."""


@dataclass(frozen=True)
class UnitChange:
    """A task whose units or deadline are not the same in both documents."""

    old: TaskView
    new: TaskView

    @property
    def only_the_deadline(self) -> bool:
        """Whether the units are the same."""
        return _units(self.old) == _units(self.new)


@dataclass(frozen=True)
class Reread:
    """A measure that is understood otherwise: another stance, other conditions, exclusions, topic or units."""

    old: MeasureView
    new: MeasureView
    fields: tuple[tuple[str, str, str], ...]
    """Each with its name, its old and its new value."""


@dataclass(frozen=True)
class Difference:
    """All that differs between two documents."""

    added: tuple[MeasureView, ...]
    removed: tuple[MeasureView, ...]
    changed: tuple[Change, ...]
    moved: tuple[tuple[MeasureView, MeasureView], ...]
    """The same words at another place."""

    same: int
    units: tuple[UnitChange, ...]
    reread: tuple[Reread, ...] = ()
    """Of the measures with the same words and of the changed ones."""

    tasks_added: tuple[TaskView, ...] = ()
    """Tasks without any measure that only the new document has, such as rows that are titles."""

    tasks_removed: tuple[TaskView, ...] = ()
    recut: tuple[tuple[MeasureView | None, MeasureView | None], ...] = ()
    """Whose words both documents have, and one reading cut otherwise or left out."""

    heading: tuple[tuple[str, str, str], ...] = ()
    """Fields of the heading that differ, each with its name, its old and its new value."""

    sections: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()
    """Places without measures, such as goals and terms, whose words differ: each with its pieces in order."""


def compare_documents(
    catalogue: Catalogue, old_id: str, new_id: str, texts: tuple[str, str] = ("", "")
) -> Difference:
    """Compares two documents of any state.

    Args:
        catalogue: Documents of every state.
        old_id: The earlier document.
        new_id: The later one.
        texts: All that either says, where known: words are struck or new only if the other has them nowhere.

    Raises:
        NotFound: One of them is not there.
    """
    for document_id in (old_id, new_id):
        if document_id not in catalogue.documents:
            raise NotFound(document_id)
    old, new = (_measures(catalogue, i) for i in (old_id, new_id))
    pairs = _same_text(old, new)
    left, right = _rest(old, {a.id for a, _ in pairs}), _rest(new, {b.id for _, b in pairs})
    alike = _alike(left, right)
    changed = {a.id for a, _ in alike}, {b.id for _, b in alike}
    tasks = _task_pairs(catalogue, old_id, new_id)
    units = _unit_changes(tasks)
    in_old, in_new = (_bare(text) for text in texts)
    added = [m for m in right if m.id not in changed[1]]
    removed = [m for m in left if m.id not in changed[0]]
    still = [m for m in removed if _bare(m.text) in in_new]
    before = [m for m in added if _bare(m.text) in in_old]
    both = [(a, b) for a, b in alike if _bare(a.text) in in_new and _bare(b.text) in in_old]
    return Difference(
        added=tuple(m for m in added if m not in before),
        removed=tuple(m for m in removed if m not in still),
        changed=tuple(Change(a, b, _words(a.text, b.text)) for a, b in alike if (a, b) not in both),
        recut=(*both, *((m, None) for m in still), *((None, m) for m in before)),
        moved=tuple((a, b) for a, b in pairs if a.citation.locator != b.citation.locator),
        same=len(pairs),
        units=units,
        tasks_added=_bare_tasks(catalogue, new_id, {b.id for _, b in tasks}),
        tasks_removed=_bare_tasks(catalogue, old_id, {a.id for a, _ in tasks}),
        heading=_heading(catalogue.documents[old_id], catalogue.documents[new_id]),
        sections=_sections(catalogue, old_id, new_id),
        reread=_reread([*pairs, *alike], {(u.old.id, u.new.id) for u in units}),
    )


def _heading(old: DocumentView, new: DocumentView) -> tuple[tuple[str, str, str], ...]:
    fields = ((n, str(getattr(old, n) or ""), str(getattr(new, n) or "")) for n in _HEADING)
    return tuple((name, was, now) for name, was, now in fields if was != now)


def _sections(
    catalogue: Catalogue, old_id: str, new_id: str
) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """What both documents say outside measures, under one heading or at one place, where it differs."""
    old, new = (_without_measures(catalogue, i) for i in (old_id, new_id))
    found = []
    for section in old:
        alike = [s for s in new if s.heading == section.heading and s.heading]
        alike = alike or [s for s in new if s.locator == section.locator]
        for other in alike[:1]:
            if _bare(section.text) != _bare(other.text):
                place = f"{section.locator} → {other.locator} {other.heading}".strip()
                found.append((place, _words(section.text, other.text)))
    return tuple(found)


def _without_measures(catalogue: Catalogue, document_id: str) -> list[SectionView]:
    """The places of a document with words of their own that are told as no measure."""
    own = [s for s in catalogue.sections if s.document.id == document_id]
    return [
        s
        for s in own
        if s.text
        and not catalogue.measures_at(document_id, s.locator)
        and not any(o is not s and o.text and o.text in s.text for o in own)
    ]


def _measures(catalogue: Catalogue, document_id: str) -> list[MeasureView]:
    return [m for m in catalogue.measures.values() if m.citation.document.id == document_id]


def _rest(measures: list[MeasureView], taken: set[str]) -> list[MeasureView]:
    return [m for m in measures if m.id not in taken]


def _same_text(
    old: list[MeasureView], new: list[MeasureView]
) -> list[tuple[MeasureView, MeasureView]]:
    """Measures with the same words, each taken once; the same place first."""
    waiting: dict[str, list[MeasureView]] = {}
    for measure in new:
        waiting.setdefault(_bare(measure.text), []).append(measure)
    pairs = []
    for measure in old:
        found = waiting.get(_bare(measure.text))
        if found:
            found.sort(key=lambda m: m.citation.locator != measure.citation.locator)
            pairs.append((measure, found.pop(0)))
    return pairs


def _alike(old: list[MeasureView], new: list[MeasureView]) -> list[tuple[MeasureView, MeasureView]]:
    """Measures that were changed, the most alike first, each taken once."""
    grams = {m.id: _pairs_of(m.text) for m in (*old, *new)}
    scored: list[tuple[float, int, int]] = []
    for i, one in enumerate(old):
        shared = [(sum((grams[one.id] & grams[o.id]).values()), j) for j, o in enumerate(new)]
        for count, j in sorted(shared, reverse=True)[:_CANDIDATES]:
            if count:
                likeness = _likeness(one.text, new[j].text)
                if likeness >= ALIKE:
                    scored.append((likeness, i, j))
    taken: tuple[set[int], set[int]] = (set(), set())
    chosen = []
    for _, i, j in sorted(scored, key=lambda item: (-item[0], item[1], item[2])):
        if i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            chosen.append((i, j))
    return [(old[i], new[j]) for i, j in sorted(chosen)]


def _reread(
    pairs: list[tuple[MeasureView, MeasureView]], told: set[tuple[str, str]]
) -> tuple[Reread, ...]:
    """The pairs that are understood otherwise; units of tasks whose change is told are not told again."""
    found = []
    for old, new in pairs:
        fields = [(name, read(old), read(new)) for name, read in _READ.items()]
        tasks = old.task, new.task
        if not (tasks[0] and tasks[1] and (tasks[0].id, tasks[1].id) in told):
            fields.append(("units", _units_of(old), _units_of(new)))
        differing = tuple(field for field in fields if field[1] != field[2])
        if differing:
            found.append(Reread(old, new, differing))
    return tuple(found)


def _units_of(measure: MeasureView) -> str:
    task = measure.task
    return "／".join("、".join(names) for names in _units(task)) if task else ""


def _joined(pieces: Sequence[str]) -> str:
    return "；".join(pieces)


def _unit_changes(pairs: Sequence[tuple[TaskView, TaskView]]) -> tuple[UnitChange, ...]:
    return tuple(
        UnitChange(a, b) for a, b in pairs if _units(a) != _units(b) or a.deadline != b.deadline
    )


def _task_pairs(catalogue: Catalogue, old_id: str, new_id: str) -> list[tuple[TaskView, TaskView]]:
    """The tasks that both documents have, each with its like: by title, the same part of the document first."""
    old, new = (
        [t for t in catalogue.tasks.values() if t.document.id == i] for i in (old_id, new_id)
    )
    titled: dict[str, list[TaskView]] = {}
    for task in new:
        titled.setdefault(_bare(task.title), []).append(task)
    pairs = []
    for task in old:
        alike = titled.get(_bare(task.title), [])
        found = next((t for t in alike if _is_in_annex(t) == _is_in_annex(task)), None)
        found = found or next(iter(alike), None) or _nearest_task(task, new)
        if found:
            pairs.append((task, found))
    return pairs


def _is_in_annex(task: TaskView) -> bool:
    return task.locator.startswith(("附件", "表"))


def _bare_tasks(catalogue: Catalogue, document_id: str, taken: set[str]) -> tuple[TaskView, ...]:
    """The tasks of a document that have no measure and no like in the other."""
    every = (t for t in catalogue.tasks.values() if t.document.id == document_id)
    return tuple(t for t in every if t.id not in taken and not catalogue.measures_of(t.id))


def _nearest_task(task: TaskView, others: Sequence[TaskView]) -> TaskView | None:
    scored = [(_likeness(task.text, other.text), other) for other in others]
    best = max(scored, key=lambda pair: pair[0], default=(0.0, None))
    return best[1] if best[0] >= ALIKE else None


def _units(task: TaskView) -> list[list[str]]:
    groups = (task.lead_units, task.responsible_units, task.cooperating_units)
    return [[unit.name for unit in units] for units in groups]


def _words(old: str, new: str) -> tuple[tuple[str, str], ...]:
    """Word by word, so that 探索 → 允许 is one change and not four characters."""
    left, right = jieba.lcut(old), jieba.lcut(new)
    pieces: list[tuple[str, str]] = []
    matcher = difflib.SequenceMatcher(None, left, right, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            pieces.append(("same", "".join(left[a:b])))
            continue
        pieces += [("removed", "".join(left[a:b]))] * (b > a)
        pieces += [("added", "".join(right[c:d]))] * (d > c)
    return tuple(pieces)


def _likeness(one: str, other: str) -> float:
    return difflib.SequenceMatcher(None, _bare(one), _bare(other), autojunk=False).ratio()


def _pairs_of(text: str) -> Counter[str]:
    bare = _bare(text)
    return Counter(bare[i : i + 2] for i in range(len(bare) - 1))


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text).translate(str.maketrans("(),;:", "（），；："))
