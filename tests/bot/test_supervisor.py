"""What is left when the first process is killed: nothing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

from tests.conftest import ROOT
from tests.process_table import descendants, runs

SECONDS = 60.0

RUNS = """
import sys
from bot.supervisor import _Manager

manager = _Manager()
manager.add_process("web", f"exec {sys.executable} -c '{sys.argv[1]}'")
manager.loop()
"""
# One that says more than anybody reads once the first process is gone.
SERVES = """
import os, sys
from bot.workers import Workers

def work(until, number):
    os.write(1, b"begun\\n")
    while not os.read(until, 1):
        os.write(1, b"x" * 999 + b"\\n")
        return

sys.exit(Workers(2, work).run())
"""


def test_whoever_kills_the_first_process_ends_them_all() -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", RUNS, SERVES], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    started: list[int] = []
    try:
        assert process.stdout is not None
        begun = 0
        while begun < 2:
            line = process.stdout.readline()
            assert line, "it ended"
            begun += line.strip().endswith("begun")
        started = descendants(process.pid)
        assert len(started) == 4, "one that watches, the server, its two workers"
        process.kill()
        assert process.wait(SECONDS) == -signal.SIGKILL
        until = time.monotonic() + SECONDS
        while alive := [pid for pid in started if runs(pid)]:
            assert time.monotonic() < until, f"left behind: {len(alive)}"
            time.sleep(0.1)
    finally:
        for pid in filter(runs, (process.pid, *started)):
            os.kill(pid, signal.SIGKILL)
        process.communicate(timeout=SECONDS)
