"""Keeps the words of the published texts for the next start: to cut them all took a seventh of it.

What is kept is what `actions` would find again; a text that is new is cut as ever. The file is Kaimen's own, and its name changes with
what cuts.
"""

from __future__ import annotations

import hashlib
import importlib
import logging
import marshal
import os
import tempfile
from contextlib import suppress
from pathlib import Path

import jieba

from actions.answers.pieces.topic_words import known_words, words_of_texts
from bot.quick_jieba import read_words
from knowledge.catalogue import Catalogue

logger = logging.getLogger(__name__)

_CUT_BY = (
    "actions.answers.pieces.topic_words",
    "actions.answers.words.simplified",
    "knowledge.search.words",
    "nlu.placeless",
)


def use_quick_words(folder: Path) -> None:
    """Takes the words of texts from a file in `folder`, if it is there."""
    with suppress(OSError, ValueError, EOFError, TypeError):  # it is not, or is damaged
        known_words.update(marshal.loads(_file_in(folder).read_bytes()))


def keep_words(folder: Path, catalogue: Catalogue) -> None:
    """Writes the words of all published texts for the next start, if those of some are new."""
    words = words_of_texts(catalogue)
    # Visitors write with the same characters; who cut no text has not read what jieba knows of them.
    read_words(words)
    if words.keys() <= known_words.keys():
        return
    try:
        folder.mkdir(parents=True, exist_ok=True)
        # Written aside and renamed, so that two processes that start at once do not read halves.
        with tempfile.NamedTemporaryFile(dir=folder, delete=False) as file:
            file.write(marshal.dumps(words))
        os.replace(file.name, _file_in(folder))
    except OSError as error:
        logger.warning("The words of texts cannot be kept for the next start: %s", error)


def _file_in(folder: Path) -> Path:
    made_of = hashlib.sha256(jieba.__version__.encode())
    for name in _CUT_BY:
        made_of.update(Path(str(importlib.import_module(name).__file__)).read_bytes())
    return folder / f"words-{made_of.hexdigest()[:12]}.marshal"
