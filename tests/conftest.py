"""What all tests share: a loaded catalogue, a trained model, a running Kaimen.

The model is the one of the present data, trained once into the checkout's own var/ and shared; all
other state lies in folders of the test run.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("OMP_NUM_THREADS", "2")

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from actions import dependencies  # noqa: E402
from actions.answers.pieces.answer import Knowledge  # noqa: E402
from actions.dependencies import open_knowledge  # noqa: E402
from actions.texts import speak_of  # noqa: E402
from bot.settings import Settings, read_settings  # noqa: E402
from knowledge.catalogue import Catalogue  # noqa: E402
from knowledge.db import open_engine  # noqa: E402
from knowledge.loading import load  # noqa: E402
from tests.databases import own_database  # noqa: E402

START_SECONDS = 120


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-documents",
        action="store_true",
        help="write what is read now as expected for tests/knowledge/documents; then read the diff",
    )
    parser.addoption(
        "--update-looks",
        action="store_true",
        help="take the pictures of tests/browser/looks anew; then look at them",
    )


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings of a home of the test run, with the documents loaded."""
    home = tmp_path_factory.mktemp("home")
    settings = read_settings({"KAIMEN_HOME": str(home), "KAIMEN_PORT": str(free_port())})
    load(open_engine(settings.knowledge_url))
    share_vectors(home)
    return settings


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """Address of a PostgreSQL server of the test run."""
    pgserver = pytest.importorskip("pgserver", reason="pgserver is not made for this machine")
    # A driver waits for its server without end, and hears no signal meanwhile.
    os.environ.setdefault("PGCONNECT_TIMEOUT", "60")
    os.environ.setdefault("PGOPTIONS", "-c statement_timeout=120s -c lock_timeout=60s")
    # A socket's path may have about 100 characters, which tmp_path can exceed.
    folder = tempfile.mkdtemp(prefix="kaimen-pg-")
    try:
        server = pgserver.get_server(folder, cleanup_mode="stop")
    except Exception as error:
        pytest.skip(f"PostgreSQL cannot start here: {error}")
    yield str(server.get_uri())
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def postgres_database(postgres_url: str) -> Iterator[str]:
    """Address of an empty PostgreSQL database that only the asking test uses."""
    with own_database(postgres_url) as url:
        yield url


@pytest.fixture(scope="session")
def catalogue(settings: Settings) -> Catalogue:
    """All that the shipped documents hold."""
    return Catalogue.open(open_engine(settings.knowledge_url))


@pytest.fixture(scope="session")
def knowledge(settings: Settings) -> Knowledge:
    """The catalogue with its index, as the answering functions take it, and its names to speak of."""
    opened = open_knowledge(open_engine(settings.knowledge_url))
    speak_of(opened.catalogue)
    return opened


@pytest.fixture(scope="session")
def model(settings: Settings) -> Path:
    """The trained model, in the home of the test run."""
    from bot.training import train

    home = ROOT / "var"
    home.mkdir(exist_ok=True)
    with (home / ".training.lock").open("w") as lock:
        # The processes of a test run share one model; the first of them trains it.
        fcntl.flock(lock, fcntl.LOCK_EX)
        shared = train(read_settings({"KAIMEN_HOME": str(home)}))
    settings.models.mkdir(parents=True, exist_ok=True)
    return Path(shutil.copy(shared, settings.models))


@pytest.fixture(scope="session")
def agent(settings: Settings, model: Path) -> Iterator[object]:
    """The assistant, conversations kept in memory."""
    from bot.assistant import load_assistant

    yield load_assistant(settings, model, remember=False)
    dependencies.use(None)


@pytest.fixture(scope="session")
def portal_port() -> int:
    """The port of a portal that may embed the running Kaimen."""
    return free_port()


@pytest.fixture(scope="session")
def kaimen_url(settings: Settings, model: Path, portal_port: int) -> Iterator[str]:
    """Base address of a real running Kaimen, as `make run` starts it."""
    environment = {
        **os.environ,
        "KAIMEN_HOME": str(settings.home),
        "KAIMEN_PORT": str(settings.port),
        "KAIMEN_PORTALS": f"http://127.0.0.1:{portal_port}",
        # All tests come from one address, and more often than visitors do.
        "KAIMEN_ADDRESS_RATE": "100000/minute",
        "KAIMEN_SESSION_RATE": "1000/minute",
    }
    log = (settings.home / "run.log").open("w+")
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "run"],
        cwd=ROOT,
        env=environment,
        stdout=log,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    url = f"http://127.0.0.1:{settings.port}"
    try:
        wait_until_ready(url, process)
        yield url
    finally:
        os.killpg(process.pid, 2)
        process.wait(timeout=30)
        log.close()


def wait_until_ready(url: str, process: subprocess.Popen[bytes]) -> None:
    """Waits for /healthz; fails at once if the process ends."""
    for _ in range(START_SECONDS * 5):
        assert process.poll() is None, "Kaimen ended while it was starting"
        try:
            with urllib.request.urlopen(f"{url}/healthz", timeout=2) as answer:
                if b"ready" in answer.read():
                    return
        except OSError:
            pass
        time.sleep(0.2)
    raise AssertionError(f"Kaimen was not ready after {START_SECONDS} s")


def share_vectors(home: Path) -> None:
    """Gives a home the vectors that this checkout has made before, as the model is shared."""
    made = ROOT / "var" / "cache" / "vectors.db"
    if made.exists():
        (home / "cache").mkdir(parents=True, exist_ok=True)
        # Another process of the test run may be writing to it.
        with (
            closing(sqlite3.connect(made)) as source,
            closing(sqlite3.connect(home / "cache" / made.name)) as copy,
        ):
            source.backup(copy)


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
