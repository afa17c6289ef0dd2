"""What a new edition, or taking a document away, touches beyond the document itself.

Comes from: `python -m bot knowledge impact`. Names the measures, the translations that no longer
fit, the evaluation questions that expect them, and the training lookups that name them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from knowledge.catalogue import Catalogue
from knowledge.differences import Difference, compare_documents
from knowledge.errors import NotFound


@dataclass(frozen=True)
class Impact:
    """Ids and names that a change touches, each list in the order of its source."""

    measures: tuple[str, ...]
    """Of the old document, that are changed or removed; or all, where it is taken away."""

    new_measures: tuple[str, ...]
    reread: tuple[str, ...]
    """Of the new document, whose words stay and which are understood otherwise."""

    tasks: tuple[str, ...]
    """Of the new document, whose units or deadline are others, and those without a measure that come or go."""

    translations: tuple[str, ...]
    """Measures of the old document whose translation does not fit the new one."""

    to_translate: tuple[str, ...]
    """Measures of the new document without a translation."""

    questions: tuple[str, ...]
    """Ids of evaluation questions that expect a measure of the old document by its id."""

    lookups: tuple[str, ...]
    """Entries of the training vocabulary that name the document, its measures or its units."""


def find_impact(
    catalogue: Catalogue,
    old_id: str,
    new_id: str | None,
    questions: Path | None,
    vocabulary: Path | None,
) -> Impact:
    """What changes when `new_id` takes the place of `old_id`, or nothing does.

    Args:
        catalogue: Documents of every state.
        old_id: The document that is superseded or withdrawn.
        new_id: The one that takes its place; None for none.
        questions: The file of evaluation questions, where there is one.
        vocabulary: The folder of the training lookups, where there is one.

    Raises:
        NotFound: There is no such document.
    """
    if old_id not in catalogue.documents:
        raise NotFound(old_id)
    difference = compare_documents(catalogue, old_id, new_id) if new_id else None
    gone, come, reread = _touched(catalogue, old_id, difference)
    measures = catalogue.measures
    # Also a measure whose words stay has another id in the new document.
    ids = {i for i, m in measures.items() if m.citation.document.id == old_id} | {old_id}
    units_old, units_new = (_units(catalogue, i) for i in (old_id, new_id))
    return Impact(
        measures=tuple(gone),
        new_measures=tuple(come),
        reread=tuple(reread),
        tasks=_tasks(difference) if difference else (),
        translations=tuple(i for i in gone if measures[i].text_en),
        to_translate=tuple(i for i in come if not measures[i].text_en),
        questions=tuple(_questions(questions, ids)),
        lookups=tuple(_lookups(vocabulary, ids, units_old ^ units_new)),
    )


def _touched(
    catalogue: Catalogue, old_id: str, difference: Difference | None
) -> tuple[list[str], list[str], list[str]]:
    """Measures that go or change, that come or change, and whose words stay but not what is understood."""
    if difference is None:
        return (
            [i for i, m in catalogue.measures.items() if m.citation.document.id == old_id],
            [],
            [],
        )
    gone = {m.id for m in difference.removed} | {c.old.id for c in difference.changed}
    come = {m.id for m in difference.added} | {c.new.id for c in difference.changed}
    reread = {r.new.id for r in difference.reread} - come
    in_order = [[i for i in catalogue.measures if i in ids] for ids in (gone, come, reread)]
    return in_order[0], in_order[1], in_order[2]


def _tasks(difference: Difference) -> tuple[str, ...]:
    bare = (*difference.tasks_added, *difference.tasks_removed)
    return tuple(dict.fromkeys([*(u.new.id for u in difference.units), *(t.id for t in bare)]))


def _units(catalogue: Catalogue, document_id: str | None) -> set[str]:
    return {
        unit.name
        for task in catalogue.tasks.values()
        if task.document.id == document_id
        for unit in task.units
    }


def _questions(path: Path | None, ids: set[str]) -> Iterable[str]:
    if path is None or not path.exists():
        return
    data = yaml.load(
        path.read_text(encoding="utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    )
    talks = data.get("conversations") or []
    turns = [
        {"id": f"{t['id']}.{n}", **turn} for t in talks for n, turn in enumerate(t["turns"], 1)
    ]
    for question in (*data["questions"], *turns):
        if ids & _expected(question):
            yield str(question["id"])


def _expected(question: dict[str, Any]) -> set[str]:
    named = [question.get(key) or [] for key in ("measures", "documents", "document")]
    return {str(v) for value in named for v in (value if isinstance(value, list) else [value])}


def _lookups(folder: Path | None, ids: set[str], units: set[str]) -> Iterable[str]:
    if folder is None or not folder.is_dir():
        return
    for path in sorted(folder.glob("*.yml")):
        for line in path.read_text(encoding="utf-8").splitlines():
            kind, found, value = line.partition("- synonym: ")[2].partition("=")
            hit = set(value.split(",")) & ids or (kind == "unit" and value in units)
            if found and hit:
                yield f"{path.name}: {kind}={value}"
