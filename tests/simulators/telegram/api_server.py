"""The Bot API over HTTP, with the failures that a test orders."""

from __future__ import annotations

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from tests.simulators.telegram.chats import Bot


class ApiServer:
    """Serves one bot; `url` is its base address."""

    def __init__(self, bot: Bot, port: int = 0) -> None:
        self._server = ThreadingHTTPServer(("127.0.0.1", port), _handler_of(bot))
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    def __enter__(self) -> ApiServer:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()


def _handler_of(bot: Bot) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            values = {k: _decoded(v) for k, v in parse_qsl(self.rfile.read(length).decode())}
            _, prefix, method = urlsplit(self.path).path.split("/")
            failure = _failure_for(bot, method)
            if bot.down:
                self._answer(503, {"ok": False, "error_code": 503, "description": "Unavailable"})
            elif prefix != f"bot{bot.token}":
                body = {"ok": False, "error_code": 401, "description": "Unauthorized"}
                self._answer(401, body)
            elif failure is None:
                self._answer(*bot.call(method, values))
            elif "hang" in failure:
                if failure.get("taken"):
                    bot.call(method, values)
                time.sleep(failure["hang"])
                self.close_connection = True
            else:
                self._answer(failure["status"], failure["answer"])

        def log_message(self, *_: object) -> None:
            return

        def _answer(self, status: int, values: dict[str, Any]) -> None:
            content = json.dumps(values).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

    return Handler


def _decoded(value: str) -> Any:
    """Objects and lists travel as JSON within the form."""
    return json.loads(value) if value[:1] in "[{" else value


def _failure_for(bot: Bot, method: str) -> dict[str, Any] | None:
    with bot.lock:
        for failure in bot.failures:
            if failure["call"] == method:
                bot.failures.remove(failure)
                return failure
    return None
