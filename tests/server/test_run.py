"""`python -m bot run`: says what stops it from starting, says when it is ready, and ends clean."""

from __future__ import annotations

import os
import queue
import shutil
import signal
import socket
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest

from bot.settings import Settings
from channels.web.notice import CONSENT_VERSION
from tests.bot.commands import ROOT, check_refusal, run_bot
from tests.conftest import START_SECONDS, free_port, share_vectors
from tests.process_table import descendants, runs
from tests.server.talking import API

pytestmark = pytest.mark.server

END_SECONDS = 90


def test_a_port_that_is_taken_is_named_in_one_sentence(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        check_refusal(run_bot("run", home=tmp_path, KAIMEN_PORT=port), port, "KAIMEN_PORT")


def test_a_port_that_is_no_number_is_named_in_one_sentence(tmp_path: Path) -> None:
    check_refusal(run_bot("run", home=tmp_path, KAIMEN_PORT="abc"), "KAIMEN_PORT", "abc")


def test_a_file_in_the_place_of_the_home_is_named_in_one_sentence(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.write_text("not a folder")
    check_refusal(run_bot("run", home=home, KAIMEN_PORT=str(free_port())), str(home))


@dataclass
class Running:
    """A second Kaimen, with a port and a home of its own."""

    process: subprocess.Popen[str]
    port: int
    lines: queue.Queue[str] = field(default_factory=queue.Queue)

    def __post_init__(self) -> None:
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.put(line)
        self.lines.put("")

    def until(self, words: str) -> list[str]:
        """The lines up to the one with these words, the moment that it is printed."""
        seen = [self.lines.get(timeout=START_SECONDS)]
        while words not in seen[-1]:
            assert seen[-1], f"ended after {seen}"
            seen.append(self.lines.get(timeout=START_SECONDS))
        return seen


@pytest.fixture
def running(tmp_path: Path, settings: Settings, model: Path) -> Iterator[Running]:
    (tmp_path / "models").mkdir()
    shutil.copy(model, tmp_path / "models")
    # Documents that are loaded already are not loaded again.
    shutil.copy(settings.home / "knowledge.db", tmp_path)
    share_vectors(tmp_path)
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "run"],
        cwd=ROOT,
        env={**os.environ, "KAIMEN_HOME": str(tmp_path), "KAIMEN_PORT": str(port)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
        # As at a terminal, also where the tests themselves run under nohup.
        preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_DFL),
    )
    family = [process.pid]
    try:
        yield Running(process, port)
    finally:
        family += descendants(process.pid)
        for pid in filter(runs, family):
            os.kill(pid, signal.SIGKILL)
        process.wait(timeout=END_SECONDS)


def test_ready_means_ready_and_the_end_leaves_nothing_behind(running: Running) -> None:
    before = running.until("Kaimen is ready")
    # No retry: the line says that the page answers, so it does.
    with urllib.request.urlopen(f"http://127.0.0.1:{running.port}/", timeout=5) as page:
        assert page.status == 200
    assert f"http://localhost:{running.port}/" in before[-1]
    assert not any("Training" in line for line in before), "the model was there"

    children = descendants(running.process.pid)
    assert children, "the server is a process of its own"
    # As where a page is open: what it listens to is ended, which is no error.
    with httpx.Client(base_url=f"http://127.0.0.1:{running.port}{API}", trust_env=False) as client:
        token = client.post("/sessions", json={"consent": CONSENT_VERSION}).json()["token"]
        headers = {"Authorization": f"Bearer {token}"}
        with client.stream("GET", "/events", headers=headers, timeout=END_SECONDS) as events:
            assert next(events.iter_lines()).startswith("retry")
            running.process.send_signal(signal.SIGINT)
            assert running.process.wait(timeout=END_SECONDS) == 0
    assert [pid for pid in children if runs(pid)] == []
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind(("127.0.0.1", running.port))
    rest = "".join(running.until(""))
    assert "Traceback" not in rest
    assert "ERROR" not in rest


def test_closing_the_terminal_leaves_nothing_behind(running: Running) -> None:
    running.until("Kaimen is ready")
    children = descendants(running.process.pid)
    # As the system does it: everybody in the terminal's group is told.
    os.killpg(running.process.pid, signal.SIGHUP)
    assert running.process.wait(timeout=END_SECONDS) == 0
    assert [pid for pid in children if runs(pid)] == []


def test_a_server_that_is_killed_ends_the_run_with_an_error(running: Running) -> None:
    """So that what watches the run, such as systemd, starts it again."""
    running.until("Kaimen is ready")
    children = descendants(running.process.pid)
    for pid in children:
        words = Path(f"/proc/{pid}/cmdline").read_text().split("\0")
        if "serve" in words:
            os.kill(pid, signal.SIGKILL)
            break
    assert running.process.wait(timeout=END_SECONDS) == 1
    assert [pid for pid in children if runs(pid)] == []
