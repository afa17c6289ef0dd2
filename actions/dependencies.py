"""Opens the knowledge base for the actions on first use; tests and the server put in their own."""

from __future__ import annotations

import os
import threading

from actions.answers.answer import Knowledge
from knowledge.catalogue import Catalogue
from knowledge.db import open_engine
from knowledge.search import SearchIndex

_lock = threading.Lock()
_knowledge: Knowledge | None = None


def use(catalogue: Catalogue | None) -> None:
    """Makes the actions use this catalogue; None makes them open the database again."""
    global _knowledge
    _knowledge = Knowledge(catalogue, SearchIndex(catalogue)) if catalogue else None


def knowledge() -> Knowledge:
    """The knowledge base; raises DatabaseNotReady where it was not loaded."""
    with _lock:
        if _knowledge is None:
            use(Catalogue.open(open_engine(_database_url())))
    assert _knowledge is not None
    return _knowledge


def _database_url() -> str:
    home = os.environ.get("KAIMEN_HOME", "var")
    return os.environ.get("KAIMEN_KNOWLEDGE_URL", f"sqlite:///{home}/knowledge.db")
