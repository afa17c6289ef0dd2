"""Reference translations, each bound to the hash of its Chinese text.

Comes from: knowledge/sources/translations.yml and files that officers import. Goes to: the
catalogue, which shows a translation only for the very text that was translated: when a sentence
changes, its translation is stale, and the Chinese is shown alone until the new one is reviewed.
"""

from __future__ import annotations

import difflib
import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from sqlalchemy import select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from knowledge import models
from knowledge.db import session_scope
from knowledge.errors import NotFound, TranslationRefused
from knowledge.figures import differing_figures
from knowledge.glossary import check_glossary, read_terms
from knowledge.history import Act, count_publication

CURRENT, STALE, MISSING = "current", "stale", "missing"
ALIKE = 0.6
"""From this likeness on, an earlier sentence is a start for translating the new one."""


@dataclass(frozen=True)
class TranslationView:
    """A Chinese text of a document and where its translation stands."""

    id: str
    """Of the measure, task or section that the text belongs to."""

    zh: str
    status: str
    en: str
    """The reviewed translation; empty unless `status` is current."""

    earlier_zh: str
    """For a stale one, the sentence that was translated; with `earlier_en`, a start for the new."""

    earlier_en: str


def text_hash(text: str) -> str:
    """What binds a translation to its text."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def read_translations(session: Session) -> dict[str, str]:
    """All translations by the hash of their Chinese text; one query."""
    table = models.Translation
    return dict(session.execute(select(table.zh_sha256, table.en)).all())


def list_translations(engine: Engine, document_id: str) -> list[TranslationView]:
    """Every text of a document that wants a translation, in order; raises NotFound."""
    with Session(engine, future=True) as session:
        document = session.get(models.Document, document_id)
        if document is None:
            raise NotFound(document_id)
        known = read_translations(session)
        earlier = _earlier_texts(session, document, known)
        texts = [(m.text, m.id) for m in document.measures]
        texts += [(t.title, t.id) for t in document.tasks]
        texts += [(s.heading, f"{document_id}/{s.locator}") for s in document.sections]
        first = dict(reversed(texts))
        order = dict.fromkeys(zh for zh, _ in texts)
        return [_view(first[zh], zh, known, earlier) for zh in order]


def export_translations(engine: Engine, document_id: str) -> str:
    """A file for translators: what is to do first, with the earlier text where there is one."""
    views = sorted(list_translations(engine, document_id), key=lambda v: v.status == CURRENT)
    entries: list[dict[str, str]] = []
    for view in views:
        entry = {"id": view.id, "status": view.status, "zh": view.zh, "en": view.en}
        if view.status == STALE:
            entry |= {"earlier_zh": view.earlier_zh, "earlier_en": view.earlier_en}
        entries.append(entry)
    return str(yaml.safe_dump(entries, allow_unicode=True, sort_keys=False, width=10_000))


def import_translations(engine: Engine, path: Path, act: Act) -> int:
    """Takes in the entries of a file that have an `en`; gives how many were new or changed.

    Raises:
        TranslationRefused: The file is not a list of zh and en, a figure of the Chinese is not in
            the English, or a term is not translated as the glossary does; nothing was taken in.
    """
    pairs = [(zh, en) for zh, en in _read(path) if en.strip()]
    for zh, en in pairs:
        _check_figures(path, zh, en)
    breaches = check_glossary(pairs, read_terms())
    if breaches:
        raise TranslationRefused(str(path), breaches[0].sentence)
    changed = 0
    with session_scope(engine) as session:
        for zh, en in pairs:
            row = session.get(models.Translation, text_hash(zh))
            if row is None:
                row = models.Translation(zh_sha256=text_hash(zh), zh=zh)
                session.add(row)
            elif row.en == en:
                continue
            row.en, row.by, row.at = en, act.by, act.at
            changed += 1
        if changed:
            count_publication(session)
    return changed


def _read(path: Path) -> list[tuple[str, str]]:
    try:
        entries: Any = yaml.safe_load(path.read_text(encoding="utf-8"))
        return [(str(e["zh"]), str(e.get("en") or "")) for e in entries]
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise TranslationRefused(str(path), f"it cannot be read ({error})") from error
    except (KeyError, TypeError, AttributeError) as error:
        raise TranslationRefused(str(path), "it is not a list of entries with zh and en") from error


def _check_figures(path: Path, zh: str, en: str) -> None:
    only_zh, only_en = differing_figures(zh, en)
    if only_zh or only_en:
        said = [f"{', '.join(only_zh)} stands only in the Chinese"] if only_zh else []
        said += [f"{', '.join(only_en)} only in the English"] if only_en else []
        raise TranslationRefused(
            str(path),
            f"the figures of “{zh[:40]}…” are not those of its English: {', '.join(said)}",
        )


def _earlier_texts(
    session: Session, document: models.Document, known: dict[str, str]
) -> dict[str, str]:
    """Texts of the editions before this one that have a translation, with it."""
    found: dict[str, str] = {}
    for superseded in document.supersedes:
        old = session.get(models.Document, superseded.superseded_id)
        texts = [m.text for m in old.measures] + [t.title for t in old.tasks] if old else []
        found |= {t: known[text_hash(t)] for t in texts if text_hash(t) in known}
    return found


def _view(item: str, zh: str, known: dict[str, str], earlier: dict[str, str]) -> TranslationView:
    en = known.get(text_hash(zh), "")
    if en:
        return TranslationView(item, zh, CURRENT, en, "", "")
    likeness = difflib.SequenceMatcher(b=zh)
    for text in earlier:
        likeness.set_seq1(text)
        if likeness.quick_ratio() > ALIKE and likeness.ratio() > ALIKE:
            return TranslationView(item, zh, STALE, "", text, earlier[text])
    return TranslationView(item, zh, MISSING, "", "", "")
