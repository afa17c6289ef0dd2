"""`python -m bot prepare`: puts into KAIMEN_HOME what a start would otherwise have to make first.

These are compiled patterns and jieba's words; whatever is missing there is made by the start itself.
"""

from __future__ import annotations

import importlib

from bot.quick_jieba import write_words
from bot.quick_patterns import keep_patterns, use_quick_patterns
from bot.settings import Settings
from bot.without_tensorflow import do_without_tensorflow


def prepare_start(settings: Settings) -> None:
    """Loads what a server loads, but for model and knowledge, and keeps what that gives."""
    cache = settings.home / "cache"
    use_quick_patterns(cache)
    do_without_tensorflow()
    importlib.import_module("bot.server")
    keep_patterns()
    write_words(cache)
