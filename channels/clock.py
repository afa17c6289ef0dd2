"""The time of day, so that it can be another one in a test."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timezone

Clock = Callable[[], datetime]
EVER = datetime.min.replace(tzinfo=timezone.utc)
"""A time before all others."""


def utc_now() -> datetime:
    """The time, aware and in UTC."""
    return datetime.now(timezone.utc)
