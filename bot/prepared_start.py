"""`python -m bot prepare`: puts into KAIMEN_HOME what a start would otherwise have to make first.

These are compiled patterns, jieba's words, and words and vectors of what the knowledge holds; whatever is missing there is made
by the start itself.
"""

from __future__ import annotations

import importlib
from contextlib import suppress

from bot.quick_jieba import write_words
from bot.quick_patterns import keep_patterns, use_quick_patterns
from bot.settings import Settings
from bot.without_tensorflow import do_without_tensorflow


def prepare_start(settings: Settings) -> None:
    """Loads what a server loads, but for the model, and keeps what that gives."""
    cache = settings.home / "cache"
    use_quick_patterns(cache)
    do_without_tensorflow()
    importlib.import_module("bot.server")
    _read_texts(settings)
    keep_patterns()
    write_words(cache)


def _read_texts(settings: Settings) -> None:
    # Imported here, with the patterns of the file.
    from actions.answers.rules.national_matches import read_likenesses
    from actions.dependencies import open_knowledge
    from bot.quick_words import keep_words
    from knowledge.db import open_engine
    from knowledge.errors import DatabaseNotReady

    with suppress(DatabaseNotReady):  # nothing is loaded yet
        held = open_knowledge(open_engine(settings.knowledge_url))
        read_likenesses(held.catalogue.national_rules)
        keep_words(settings.home / "cache", held.catalogue)
