"""Opens the knowledge base for the actions on first use; tests and the server put in their own."""

from __future__ import annotations

import os
import threading
from pathlib import Path

from sqlalchemy.engine import Engine

from actions.answers.answer import Knowledge
from knowledge.catalogue import Catalogue
from knowledge.db import open_engine
from knowledge.search.opening import open_index

_lock = threading.Lock()
_knowledge: Knowledge | None = None


def use(opened: Knowledge | None) -> None:
    """Makes the actions use this knowledge; None makes them open the database again."""
    global _knowledge
    _knowledge = opened


def open_knowledge(engine: Engine, home: Path, show_progress: bool = False) -> Knowledge:
    """Everything that the database holds, with an index of exactly that.

    Raises:
        DatabaseNotReady: The knowledge was not loaded.
    """
    catalogue = Catalogue.open(engine)
    return Knowledge(catalogue, open_index(catalogue, engine, home, show_progress))


def knowledge() -> Knowledge:
    """The knowledge base; raises DatabaseNotReady where it was not loaded."""
    with _lock:
        if _knowledge is None:
            use(open_knowledge(open_engine(_database_url()), _home()))
    assert _knowledge is not None
    return _knowledge


def _database_url() -> str:
    return os.environ.get("KAIMEN_KNOWLEDGE_URL") or f"sqlite:///{_home()}/knowledge.db"


def _home() -> Path:
    return Path(os.environ.get("KAIMEN_HOME") or "var")
