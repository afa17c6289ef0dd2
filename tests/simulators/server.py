"""A platform's API over HTTP: JSON answers, and the failures that a test orders."""

from __future__ import annotations

import json
import threading
import time
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Protocol
from urllib.parse import parse_qs, urlsplit

Answer = tuple[int, dict[str, Any] | bytes]
"""Status, and values or, of somebody between, a page."""


class State(Protocol):
    """What the platform knows; each failure names a `call` and happens once."""

    down: bool
    failures: list[dict[str, Any]]
    lock: Any


@dataclass(frozen=True)
class Call:
    """A request."""

    path: str
    query: dict[str, str]
    body: bytes


class PlatformServer:
    """Serves one platform from 127.0.0.1; `url` is its base address."""

    def __init__(self, state: State, port: int = 0) -> None:
        """Takes the port; ends the program with a sentence where it cannot be had."""
        self._state = state
        try:
            self._server = ThreadingHTTPServer(("127.0.0.1", port), _handler_of(self))
        except OSError as error:
            raise SystemExit(
                f"Port {port} cannot be used ({error.strerror}). Is another simulator running? Choose another by --port."
            ) from error
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    def __enter__(self) -> PlatformServer:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def name_of(self, call: Call) -> str:
        """What a failure names."""
        raise NotImplementedError

    def result_of(self, call: Call) -> Answer:
        """Status and values where nothing fails."""
        raise NotImplementedError

    def answer(self, call: Call) -> Answer | None:
        """None: the connection is closed without an answer."""
        if self._state.down:
            return 503, {"ok": False, "error_code": 503, "description": "Unavailable"}
        failure = self._failure_for(self.name_of(call))
        if failure is None:
            return self.result_of(call)
        if "page" in failure:
            return 200, failure["page"]
        if "hang" not in failure:
            return failure.get("status", 200), failure.get("answer", {})
        if failure.get("taken"):
            self.result_of(call)
        time.sleep(failure["hang"])
        return None

    def _failure_for(self, name: str) -> dict[str, Any] | None:
        with self._state.lock:
            for failure in self._state.failures:
                if failure["call"] == name:
                    self._state.failures.remove(failure)
                    return failure
        return None


def _handler_of(server: PlatformServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            address = urlsplit(self.path)
            query = {k: v[0] for k, v in parse_qs(address.query).items()}
            length = int(self.headers.get("Content-Length") or 0)
            answer = server.answer(Call(address.path, query, self.rfile.read(length)))
            if answer is None:
                self.close_connection = True
                return
            try:
                self._send(*answer)
            except (BrokenPipeError, ConnectionResetError):
                # Who called has gone, as a Kaimen that is stopped while it polls.
                self.close_connection = True

        do_POST = do_HEAD = do_GET

        def log_message(self, *_: object) -> None:
            return

        def _send(self, status: int, values: dict[str, Any] | bytes) -> None:
            if isinstance(values, bytes):
                content = values
            else:
                content = json.dumps(values, ensure_ascii=False).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json; encoding=utf-8")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(content)

    return Handler
