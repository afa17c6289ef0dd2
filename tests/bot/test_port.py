"""The port: had by one Kaimen only, and dealt out evenly to its workers."""

from __future__ import annotations

import socket
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from bot.port import bind, claim, share
from bot.settings import SettingError, Settings, read_settings
from tests.conftest import free_port

CALLS = 64


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    values = {"KAIMEN_HOME": str(tmp_path), "KAIMEN_PORT": str(free_port()), "KAIMEN_WORKERS": "2"}
    return read_settings(values)


@pytest.fixture
def workers(settings: Settings) -> Iterator[list[socket.socket]]:
    bound = bind(settings)
    shared = [share(bound, settings) for _ in range(settings.workers)]
    for own in shared:
        own.listen(CALLS)
        own.setblocking(False)
    yield shared
    for own in (bound, *shared):
        own.close()


def test_one_worker_has_the_socket_that_was_bound(tmp_path: Path) -> None:
    settings = read_settings({"KAIMEN_HOME": str(tmp_path), "KAIMEN_WORKERS": "1"})
    with socket.socket() as bound:
        assert share(bound, settings) is bound


def test_another_kaimen_does_not_get_the_port(
    settings: Settings, workers: list[socket.socket]
) -> None:
    assert len(workers) == 2
    with pytest.raises(SettingError, match="cannot be used"):
        bind(settings)


@pytest.mark.parametrize(("said", "named"), [(b'{"status":"ready"}', True), (b"hello", False)])
def test_that_a_kaimen_has_the_port_is_said(settings: Settings, said: bytes, named: bool) -> None:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Length", str(len(said)))
            self.end_headers()
            self.wfile.write(said)

        def log_message(self, *_: object) -> None:
            return

    with HTTPServer((settings.host, settings.port), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        with pytest.raises(SettingError) as error:
            bind(settings)
        server.shutdown()
    assert ("A Kaimen is running there" in str(error.value)) is named


@pytest.mark.parametrize("host", ["999.1.1.1", "192.0.2.7"])
def test_an_address_of_no_machine_or_of_another_is_named(settings: Settings, host: str) -> None:
    with pytest.raises(SettingError, match=f"{host} cannot be used.*KAIMEN_HOST"):
        bind(replace(settings, host=host))


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux deals calls out")
def test_each_worker_gets_calls(settings: Settings, workers: list[socket.socket]) -> None:
    callers = [socket.create_connection((settings.host, settings.port)) for _ in range(CALLS)]
    taken = []
    for own in workers:
        taken.append(0)
        while True:
            try:
                own.accept()[0].close()
            except BlockingIOError:
                break
            taken[-1] += 1
    for caller in callers:
        caller.close()
    assert sum(taken) == CALLS
    assert min(taken) >= CALLS // 8, taken


@pytest.mark.skipif(sys.platform != "linux", reason="claims are Linux's")
def test_a_second_kaimen_that_begins_in_the_same_moment_is_refused(settings: Settings) -> None:
    with claim(settings), pytest.raises(SettingError, match="starting or running"), claim(settings):
        pass
    with claim(settings):  # it is free again with the first one's end
        pass
