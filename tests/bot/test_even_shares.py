"""Connections that stay open are shared out evenly among workers, whatever the system dealt at first."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from http.client import HTTPConnection

import pytest

from bot.even_shares import Shares
from tests.conftest import ROOT, free_port

CONNECTIONS = 16
ROUNDS = 200
SERVES = """
import os, sys
from sanic import Sanic
from sanic.response import text
from bot.even_shares import Shares, keep_even
from bot.port import bind, share
from bot.settings import read_settings
from bot.workers import Workers

settings = read_settings({**os.environ, "KAIMEN_WORKERS": "2", "KAIMEN_PORT": sys.argv[1]})
port, shares = bind(settings), Shares(2)

def work(until, number):
    app = Sanic("shared", configure_logging=False)
    keep_even(app, shares, number)

    @app.get("/")
    async def who(request):
        return text(str(number))

    @app.after_server_start
    async def watch(app, loop):
        loop.add_reader(until, app.stop)

    app.run(sock=share(port, settings), access_log=False, motd=False, auto_reload=False)

sys.exit(Workers(2, work).run())
"""


@pytest.fixture
def connections() -> Iterator[list[HTTPConnection]]:
    port = free_port()
    process = subprocess.Popen([sys.executable, "-c", SERVES, str(port)], cwd=ROOT)
    opened = [HTTPConnection("127.0.0.1", port, timeout=30) for _ in range(CONNECTIONS)]
    try:
        while process.poll() is None:
            try:
                opened[0].connect()
                break
            except ConnectionRefusedError:
                time.sleep(0.05)
        yield opened
    finally:
        for connection in opened:
            connection.close()
        os.kill(process.pid, signal.SIGTERM)
        process.wait(60)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the workers have one socket")
def test_of_sixteen_connections_each_of_two_workers_has_eight(
    connections: list[HTTPConnection],
) -> None:
    for _ in range(ROUNDS):
        told = [_ask(connection) for connection in connections]
        workers = Counter(worker for worker, _ in told)
        if set(workers.values()) == {CONNECTIONS // 2} and not any(closed for _, closed in told):
            break
    assert workers == {"0": CONNECTIONS // 2, "1": CONNECTIONS // 2}
    # Nobody is sent away any more.
    assert not any(closed for _, closed in map(_ask, connections))


def test_a_share_is_rounded_up_and_what_a_worker_had_before_is_forgotten() -> None:
    shares = Shares(2)
    assert not shares.is_over(0, 1)
    assert not shares.is_over(1, 1)
    assert not shares.is_over(0, 2)
    assert shares.is_over(0, 3)
    assert not shares.is_over(1, 3)
    assert not shares.is_over(0, 1)
    assert shares.is_over(1, 3)


def test_a_single_worker_has_all() -> None:
    assert not Shares(1).is_over(0, 500)


def _ask(connection: HTTPConnection) -> tuple[str, bool]:
    """Which worker answers, and whether it closes the connection."""
    connection.request("GET", "/")
    answer = connection.getresponse()
    return answer.read().decode(), answer.will_close
