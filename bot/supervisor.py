"""`python -m bot run`: prepares everything, then starts what the Procfile lists and watches it.

Says that Kaimen is ready when, and only when, the page answers. Ends all processes on Ctrl-C, when the
terminal is closed, and when one of them ends.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import shlex
import signal
import subprocess
import sys
import threading
import time
import urllib.request
from functools import partial
from multiprocessing.connection import Connection
from typing import Any

from honcho.environ import parse_procfile
from honcho.manager import Manager
from honcho.process import Process

from actions.dependencies import open_knowledge
from bot.failures import check_home, find_exposed
from bot.port import bind, claim
from bot.readiness import READY, STARTING
from bot.settings import CLAIMED, Settings
from bot.training import ROOT, TrainingFailed, model_for_present_data
from channels.db import open_database
from knowledge.db import open_engine
from knowledge.loading import load

READY_SECONDS = 180
END_SECONDS = 20.0


def run(settings: Settings) -> int:
    """Prepares and runs everything; gives the exit code (0 after Ctrl-C).

    Raises:
        SettingError: The port cannot be had, which is better known before anything is prepared.
        DatabaseDamaged: A database is damaged inside.
    """
    bind(settings).close()
    with claim(settings):
        return _prepare_and_supervise(settings)


def _prepare_and_supervise(settings: Settings) -> int:
    check_home(settings)
    if exposed := find_exposed(settings):
        print(exposed, file=sys.stderr, flush=True)
    print("Loading the documents …", flush=True)
    engine = open_engine(settings.knowledge_url)
    load(engine)
    open_knowledge(engine, show_progress=True)
    open_database(settings.channels_url).dispose()
    try:
        _train_apart(settings)
    except TrainingFailed as error:
        print(error, file=sys.stderr)
        return 1
    print("Starting (the model is loaded; this may take a minute) …", flush=True)
    return _supervise(settings)


def _supervise(settings: Settings) -> int:
    manager = _Manager()
    procfile = (ROOT / "Procfile").read_text(encoding="utf-8")
    environment = {
        **os.environ,
        "PYTHONUNBUFFERED": "1",
        "KAIMEN_HOME": str(settings.home),
        CLAIMED: "1",
    }
    for name, command in parse_procfile(procfile).processes.items():
        # The interpreter that runs this, whatever `python` means on the PATH.
        command = command.replace("python ", f"{shlex.quote(sys.executable)} ", 1)
        manager.add_process(name, f"exec {command}", env=environment, cwd=str(ROOT))
    stopping = threading.Event()
    threading.Thread(target=_announce, args=(settings, stopping), daemon=True).start()
    manager.loop()
    stopping.set()
    # Honcho reports 130 after Ctrl-C and 143 after SIGTERM, which is how one stops Kaimen and no failure.
    return 0 if manager.returncode in (0, 129, 130, 143) else _failed(manager.returncode)


def _failed(code: int | None) -> int:
    """The exit code for a server that ended by itself; one that a signal ended has a number below zero."""
    return code if code is not None and 0 < code < 128 else 1


class _Manager(Manager):
    """Honcho's, which also ends everything when the terminal is closed, or when it is itself killed."""

    def __init__(self) -> None:
        super().__init__()
        seen, self._held = multiprocessing.Pipe(duplex=False)
        self._process_ctor = partial(_Watching, seen, self._held)

    def _start(self) -> None:
        # Honcho's own processes are told, too; if they ended, nobody would see the server end.
        before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
        super()._start()
        if before is not signal.SIG_IGN:  # as by nohup
            signal.signal(signal.SIGHUP, self._hang_up)

    def _hang_up(self, *_: object) -> None:
        # There is nobody to print to any more, and to try would be an error.
        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream in (sys.stdin, sys.stdout, sys.stderr):
            os.dup2(nowhere, stream.fileno())
        self.returncode = 128 + signal.SIGHUP
        self.terminate()


class _Watching(Process):
    """Honcho's, which runs beside what it has started, and ends that when the first process is gone.

    Whoever kills the first process would otherwise leave a server that nobody watches, and that keeps the port.
    """

    def __init__(self, seen: Connection, held: Connection, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._seen, self._held = seen, held

    def run(self, events: Any = None, ignore_signals: bool = False) -> None:
        """Starts the process and passes on what it says (see parent class)."""
        # The first process alone holds this end, so that it is closed with it.
        self._held.close()
        threading.Thread(target=self._end_with_the_first, daemon=True).start()
        super().run(events, ignore_signals)

    def _end_with_the_first(self) -> None:
        self._seen.poll(None)
        while self._child is None:
            time.sleep(0.1)
        self._child.terminate()
        try:
            self._child.wait(END_SECONDS)
        except subprocess.TimeoutExpired:
            self._child.kill()
        # Not an orderly end: it would wait until somebody reads what there is left to say.
        os._exit(1)


def _announce(settings: Settings, stopping: threading.Event) -> None:
    begun, told = time.monotonic(), STARTING
    while not stopping.is_set() and time.monotonic() - begun < READY_SECONDS:
        try:
            local = (
                f"http://127.0.0.1:{settings.port}"
                if settings.host in ("0.0.0.0", "127.0.0.1")
                else settings.url.rstrip("/")
            )
            with urllib.request.urlopen(f"{local}/healthz", timeout=2) as answer:
                state = str(json.load(answer)["status"])
            if state == READY:
                print(f"Kaimen is ready: {settings.url}", flush=True)
                return
            if state != told:
                print(f"Kaimen answers, but is not ready: {state}", file=sys.stderr, flush=True)
                told = state
        except (OSError, ValueError, KeyError):
            pass
        stopping.wait(0.3)


def _train_apart(settings: Settings) -> None:
    """Trains in a process of its own: what training leaves in memory is not served with."""
    if model_for_present_data(settings).exists():
        return
    child = os.spawnv(os.P_WAIT, sys.executable, [sys.executable, "-m", "bot", "train"])
    if child != 0 or not model_for_present_data(settings).exists():
        raise TrainingFailed("The model could not be trained; the lines above say why.")
