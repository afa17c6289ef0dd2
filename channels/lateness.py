"""How late calls of platforms are taken in, and how fast messages are answered: who must wait for whom.

One process takes calls in, has messages answered and sends. A platform waits for a call to be taken in,
and then no longer: where a machine is too slow for all of it, the rest waits.
"""

from __future__ import annotations

import time

LATE_SECONDS = 1.5
"""A call that was read, or stored, so long after it came could soon not be acknowledged in its five seconds."""
LONGEST_SECONDS = 2.0
STEADY_SECONDS = 1.0
"""As often as this something is begun even then."""
_SMOOTH = 8


class Lateness:
    """Of the calls that one channel takes in."""

    def __init__(self) -> None:
        self._until = 0.0

    def note(self, seconds: float) -> None:
        """A call was read so many seconds after it came in."""
        if seconds >= LATE_SECONDS:
            self._until = time.monotonic() + min(seconds, LONGEST_SECONDS)

    @property
    def is_high(self) -> bool:
        """Whether what can wait should."""
        return time.monotonic() < self._until


class Turn:
    """When something that can wait may begin."""

    def __init__(self, lateness: Lateness) -> None:
        self._lateness = lateness
        self._began_at = 0.0

    def may_begin(self) -> bool:
        """Whether it may now; while calls come in late, once a second."""
        return not self._lateness.is_high or time.monotonic() - self._began_at >= STEADY_SECONDS

    def begin(self) -> None:
        """It begins."""
        self._began_at = time.monotonic()


class Pace:
    """Seconds from one answer to the next, where nobody waited for a question."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self._last: float | None = None

    def note(self, *, all_busy: bool) -> None:
        """An answer is there; `all_busy`: as many as can be were in hand."""
        now = time.monotonic()
        if all_busy and self._last is not None:
            self.seconds += (now - self._last - self.seconds) / _SMOOTH
        self._last = now if all_busy else None
