"""The channels' database as the web channel opens it: many small writes, none of which is owed.

What WeChat was told to be delivered must survive a power cut; the last second of a web conversation
need not, since the visitor still has the question. So nothing waits for the disk here.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Engine, make_url

from channels.db import open_engine


def open_web_engine(url: str) -> Engine:
    """An engine for the sessions, messages and counts of the web channel."""
    if make_url(url).get_backend_name() != "sqlite":
        return open_engine(url)
    engine = open_engine(url)
    event.listen(engine, "connect", _do_not_wait_for_disk)
    return engine


def _do_not_wait_for_disk(dbapi: Any, _: Any) -> None:
    dbapi.execute("PRAGMA synchronous=NORMAL")
