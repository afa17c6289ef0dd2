"""Opens the knowledge base for the actions on first use; tests and the server put in their own.

A publication is seen at the next message: one cheap query tells whether anything has changed, and
a new catalogue takes the place of the old one as a whole.
"""

from __future__ import annotations

import logging
import os
import sqlite3
import threading
from datetime import date
from pathlib import Path

from sqlalchemy.engine import Engine
from sqlalchemy.exc import SQLAlchemyError

from actions.answers.pieces.answer import Knowledge
from knowledge.catalogue import Catalogue
from knowledge.db import open_engine
from knowledge.history import present_counter
from knowledge.search.opening import narrow_index, open_index

logger = logging.getLogger(__name__)

_DAYS_KEPT = 8
"""For how many days in the past what held then is kept ready."""

_lock = threading.Lock()
_engine: Engine | None = None
_knowledge: Knowledge | None = None
_past: dict[date, Knowledge] = {}


def use(opened: Knowledge | None) -> None:
    """Makes the actions use this knowledge as it is; None makes them open the database again."""
    global _engine, _knowledge
    _engine = None
    _knowledge = opened
    _past.clear()


def open_knowledge(engine: Engine, show_progress: bool = False) -> Knowledge:
    """What is published in a database, with an index of it.

    Raises:
        DatabaseNotReady: The knowledge was not loaded.
    """
    catalogue = Catalogue.open(engine)
    return Knowledge(catalogue, open_index(catalogue, engine, show_progress))


def watch(engine: Engine, show_progress: bool = False) -> None:
    """Makes the actions use this database, and see what is published in it later.

    Raises:
        DatabaseNotReady: The knowledge was not loaded.
    """
    global _engine
    use(open_knowledge(engine, show_progress))
    _engine = engine


def close_connections() -> None:
    """Closes the connections to the database that is watched; the next message opens one."""
    if _engine is not None:
        _engine.dispose()


def knowledge(as_of: date | None = None) -> Knowledge:
    """What is published now, or what held on a day; raises DatabaseNotReady if nothing is loaded."""
    with _lock:
        if _knowledge is None:
            watch(open_engine(_database_url()))
        elif _engine is not None:
            _look_for_publications(_engine, _knowledge)
        assert _knowledge is not None
        return _knowledge if as_of is None else _held_on(as_of, _knowledge)


def _look_for_publications(engine: Engine, present: Knowledge) -> None:
    try:
        if present_counter(engine) != present.catalogue.counter:
            watch(engine)
    except (SQLAlchemyError, sqlite3.Error, OSError):
        # What was read before still answers; the next message looks again.
        logger.exception("The knowledge database did not say whether something was published")


def _held_on(day: date, present: Knowledge) -> Knowledge:
    if day not in _past:
        if len(_past) >= _DAYS_KEPT:
            _past.pop(next(iter(_past)))
        catalogue = present.catalogue.at(day)
        _past[day] = Knowledge(catalogue, narrow_index(present.index, catalogue))
    return _past[day]


def _database_url() -> str:
    return os.environ.get("KAIMEN_KNOWLEDGE_URL") or f"sqlite:///{_home()}/knowledge.db"


def _home() -> Path:
    return Path(os.environ.get("KAIMEN_HOME") or "var")
