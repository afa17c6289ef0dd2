"""Workers as processes of the system: replaced, ended, and never left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tests.conftest import ROOT
from tests.process_table import descendants, runs

SECONDS = 60.0

SERVES = """
import os, select, sys
from bot import workers

def work(until, number):
    os.write(1, b"begun\\n")
    select.select([until], [], [])

workers.LEAST_SECONDS = float(sys.argv[2])
sys.exit(workers.Workers(int(sys.argv[1]), work).run())
"""
STARTS = """
import os, select, signal, sys
from bot.workers import Workers

def work(until, number):
    for told in (signal.SIGTERM, signal.SIGINT):
        signal.signal(told, signal.SIG_IGN)
    os.write(1, b"begun\\n")
    select.select([until], [], [])

sys.exit(Workers(2, work).run())
"""
FAILS = """
import sys
from bot.workers import Workers

def work(until, number):
    raise RuntimeError("the disk is full")

sys.exit(Workers(2, work).run())
"""


@contextmanager
def started(code: str, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        for pid in [process.pid, *descendants(process.pid)]:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                continue
        process.communicate(timeout=SECONDS)


def test_what_was_told_to_end_ends_with_all_its_workers() -> None:
    for number in (signal.SIGTERM, signal.SIGINT):
        with started(SERVES, "3", "0") as process:
            assert _begun(process, 3)
            working = descendants(process.pid)
            assert len(working) == 3
            process.send_signal(number)
            assert process.wait(SECONDS) == 0
            assert not any(runs(pid) for pid in working)


def test_a_worker_that_hears_no_signal_yet_ends_too() -> None:
    with started(STARTS) as process:
        assert _begun(process, 2)
        process.terminate()
        assert process.wait(SECONDS) == 0


def test_a_worker_that_ends_by_itself_is_replaced() -> None:
    with started(SERVES, "2", "0") as process:
        assert _begun(process, 2)
        killed, other = descendants(process.pid)
        os.kill(killed, signal.SIGKILL)
        assert _begun(process, 1)
        working = descendants(process.pid)
        assert len(working) == 2
        assert other in working
        assert killed not in working
        process.terminate()
        assert process.wait(SECONDS) == 0
        assert process.stderr is not None
        assert f"Worker {killed} ended by itself (SIGKILL)" in process.stderr.read()


def test_workers_see_that_nobody_watches_them_any_more() -> None:
    with started(SERVES, "2", "0") as process:
        assert _begun(process, 2)
        working = descendants(process.pid)
        process.kill()
        assert process.wait(SECONDS) == -signal.SIGKILL
        assert _comes(lambda: not any(runs(pid) for pid in working))


def test_what_cannot_work_is_not_tried_for_ever() -> None:
    with started(FAILS) as process:
        assert process.wait(SECONDS) == 1
        assert process.stderr is not None
        told = process.stderr.read()
    assert "the disk is full" in told
    assert "ended by itself (exit code 1)" in told


def _begun(process: subprocess.Popen[str], count: int) -> bool:
    assert process.stdout is not None
    return [process.stdout.readline() for _ in range(count)] == ["begun\n"] * count


def _comes(condition: Callable[[], bool]) -> bool:
    end = time.monotonic() + SECONDS
    while not (came := condition()) and time.monotonic() < end:
        time.sleep(0.05)
    return came
