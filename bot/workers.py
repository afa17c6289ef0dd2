"""The processes that serve: forked from one that has loaded everything, so that it lies in memory once.

The first process serves nobody. It waits, puts a new worker in the place of one that ended by itself, and ends them all
when it is told to. A worker sees by a pipe that the first process is gone, however that ended, or is to go, and ends too: a
signal that comes while a worker starts may be lost on it.
"""

from __future__ import annotations

import logging
import os
import signal
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from typing import NoReturn

logger = logging.getLogger(__name__)

Work = Callable[[int, int], None]
"""Serves until it is told to stop, or until there is something to read from this descriptor; the other number is the
worker's own, from 0, which the one in its place has after it."""

LEAST_SECONDS = 10.0
"""A worker that ends sooner would end as soon again, so all are ended and it is for the operator to look."""


class Workers:
    """So many processes that do the same work; needs to be in the process's only thread."""

    def __init__(self, count: int, work: Work) -> None:
        self._count, self._work = count, work
        self._begun: dict[int, tuple[int, float]] = {}
        """Number and begin of each worker, by its process."""
        self._here, there = os.pipe()
        self._there = os.fdopen(there, "wb")
        self._stopping = False
        self._failed = False

    def run(self) -> int:
        """Keeps the workers going until SIGTERM or SIGINT; gives the exit code."""
        for told in (signal.SIGTERM, signal.SIGINT):
            signal.signal(told, self._stop)
        for number in range(self._count):
            self._begin(number)
        while self._begun:
            pid, status = os.wait()
            ended = self._begun.pop(pid, None)
            if ended is None or self._stopping:
                continue
            number, begun = ended
            logger.error("Worker %d ended by itself (%s)", pid, _how(status))
            if time.monotonic() - begun < LEAST_SECONDS:
                self._failed = True
                self._stop()
            else:
                self._begin(number)
        os.close(self._here)
        self._there.close()
        return 1 if self._failed else 0

    def _begin(self, number: int) -> None:
        sys.stdout.flush()
        sys.stderr.flush()
        pid = os.fork()
        if pid == 0:
            self._there.close()
            self._serve(number)
        self._begun[pid] = number, time.monotonic()
        if self._stopping:
            # The signal came between the fork and this line.
            os.kill(pid, signal.SIGTERM)

    def _serve(self, number: int) -> NoReturn:
        code = 1
        try:
            for told in (signal.SIGTERM, signal.SIGINT):
                signal.signal(told, signal.SIG_DFL)
            self._work(self._here, number)
            code = 0
        except KeyboardInterrupt:
            code = 0
        except BaseException:
            logger.exception("A worker failed")
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            # What the first process wants done when it ends is not for its children to do.
            os._exit(code)

    def _stop(self, *_: object) -> None:
        self._stopping = True
        self._there.close()
        for pid in self._begun:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGTERM)


def _how(status: int) -> str:
    code = os.waitstatus_to_exitcode(status)
    return f"exit code {code}" if code >= 0 else signal.Signals(-code).name
