"""The two assistants that are compared: how each is trained, started, watched and stopped."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import yaml

from bot.training import DOMAIN, ROOT, TRAINING_DATA

START_SECONDS = 900
LIMITLESS = {
    "KAIMEN_SESSION_RATE": "1000000/minute",
    "KAIMEN_ADDRESS_RATE": "1000000/minute",
}
"""All visitors of the benchmark come from one address; each request is counted all the same."""
STOCK_FOLDER = Path(__file__).parent / "stock"


_ENVIRONMENT = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
"""Who starts a server for the second time has Python's compiled modules; so have both here."""


@dataclass(frozen=True)
class Running:
    """A server that answers, and what its start took."""

    kind: str
    address: str
    pids: tuple[int, ...]
    start_seconds: float

    def resident_megabytes(self) -> float:
        """Memory of its processes and of their children."""
        return round(sum(_resident(pid) for pid in _family(self.pids)) / 1024, 1)


def train_kaimen(home: Path) -> float:
    """Trains Kaimen's model, with vectors that were encoded before thrown away; gives seconds."""
    shutil.rmtree(home / "cache", ignore_errors=True)
    return _timed([sys.executable, "-m", "bot", "train", "--force"], {"KAIMEN_HOME": str(home)})


def train_stock(home: Path, epochs: int) -> float:
    """Trains Rasa's default pipeline and policies on the same phrases and rules; gives seconds."""
    folder = home / "stock"
    folder.mkdir(parents=True, exist_ok=True)
    config = yaml.safe_load((STOCK_FOLDER / "config.yml").read_text("utf-8"))
    for part in config["pipeline"] + config["policies"]:
        if "epochs" in part:
            part["epochs"] = epochs
    (folder / "config.yml").write_text(yaml.safe_dump(config, allow_unicode=True), "utf-8")
    # TED learns from stories; the rules, told as stories, are the same knowledge.
    rules = yaml.safe_load((ROOT / "bot/dialogue/rules.yml").read_text("utf-8"))["rules"]
    stories = [{"story": rule["rule"], "steps": rule["steps"]} for rule in rules]
    told = yaml.safe_dump({"version": "3.1", "stories": stories}, allow_unicode=True)
    (folder / "stories.yml").write_text(told, "utf-8")
    data = [str(path) for path in TRAINING_DATA] + [str(folder / "stories.yml")]
    return _timed(
        [
            *(sys.executable, "-m", "rasa", "train", "--fixed-model-name", "stock", "--force"),
            *("--domain", str(DOMAIN), "--data", *data, "--config", str(folder / "config.yml")),
            *("--out", str(folder / "models")),
        ],
        {},
    )


@contextmanager
def kaimen(home: Path, **environment: str) -> Iterator[Running]:
    """Kaimen's server on a port of its own."""
    port = _free_port()
    values = {**LIMITLESS, "KAIMEN_HOME": str(home), "KAIMEN_PORT": str(port), **environment}
    log = home / "bench-kaimen.log"
    begun = time.perf_counter()
    with _process([sys.executable, "-m", "bot", "serve"], values, log) as pid:
        address = f"http://127.0.0.1:{port}"
        _wait(f"{address}/healthz", b"ready", log)
        yield Running("kaimen", address, (pid,), round(time.perf_counter() - begun, 1))


@contextmanager
def stock(home: Path) -> Iterator[Running]:
    """`rasa run` with an action server beside it."""
    port, actions = _free_port(), _free_port()
    folder = home / "stock"
    (folder / "endpoints.yml").write_text(
        yaml.safe_dump({"action_endpoint": {"url": f"http://127.0.0.1:{actions}/webhook"}})
    )
    (folder / "credentials.yml").write_text("rest:\n")
    serve_actions = [sys.executable, "-m", "rasa_sdk", "--actions", "actions", "-p", str(actions)]
    run = [sys.executable, "-m", "rasa", "run", "-m", str(folder / "models/stock.tar.gz")]
    run += ["--endpoints", str(folder / "endpoints.yml"), "-p", str(port), "-i", "127.0.0.1"]
    run += ["--credentials", str(folder / "credentials.yml")]
    values = {"KAIMEN_HOME": str(home)}
    log = home / "bench-stock.log"
    begun = time.perf_counter()
    with (
        _process(serve_actions, values, home / "bench-actions.log") as action_pid,
        _process(run, values, log) as pid,
    ):
        address = f"http://127.0.0.1:{port}"
        _wait_for_answer(f"{address}/webhooks/rest/webhook", log)
        yield Running("stock", address, (pid, action_pid), round(time.perf_counter() - begun, 1))


@contextmanager
def _process(command: list[str], values: dict[str, str], log: Path) -> Iterator[int]:
    with log.open("wb") as output:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env={**_ENVIRONMENT, **values},
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            yield process.pid
        finally:
            os.killpg(process.pid, 2)
            try:
                process.wait(timeout=30)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, 9)
                process.wait()


def _timed(command: list[str], values: dict[str, str]) -> float:
    begun = time.perf_counter()
    done = subprocess.run(
        command, cwd=ROOT, env={**_ENVIRONMENT, **values}, capture_output=True, check=False
    )
    if done.returncode:
        print(done.stderr.decode(errors="replace")[-2000:], file=sys.stderr)
        raise SystemExit(f"Training failed: {' '.join(command[:4])} …")
    return round(time.perf_counter() - begun, 1)


def _wait(url: str, wanted: bytes, log: Path) -> None:
    for _ in range(START_SECONDS * 10):
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:
                if wanted in answer.read():
                    return
        except OSError:
            pass
        time.sleep(0.1)
    raise SystemExit(f"A server did not start; its output is in {log}.")


def _wait_for_answer(url: str, log: Path) -> None:
    body = json.dumps({"sender": "start", "message": "你好"}).encode()
    for _ in range(START_SECONDS * 10):
        request = urllib.request.Request(url, body, {"Content-Type": "application/json"})
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                if json.loads(answer.read()):
                    return
        except OSError:
            pass
        time.sleep(0.1)
    raise SystemExit(f"A server did not start; its output is in {log}.")


def _family(pids: tuple[int, ...]) -> set[int]:
    listed = subprocess.run(
        ["ps", "-A", "-o", "pid=,ppid="], capture_output=True, text=True, check=True
    )
    pairs = [tuple(map(int, line.split())) for line in listed.stdout.splitlines()]
    family = set(pids)
    while grown := {child for child, parent in pairs if parent in family} - family:
        family |= grown
    return family


def _resident(pid: int) -> int:
    """Kilobytes; what several processes have in common is shared out among them, where the system tells."""
    with suppress(OSError):
        told = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii")
        return next(int(line.split()[1]) for line in told.splitlines() if line.startswith("Pss:"))
    shown = subprocess.run(
        ["ps", "-o", "rss=", "-p", str(pid)], capture_output=True, text=True, check=False
    )
    return int(shown.stdout.strip() or 0)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
