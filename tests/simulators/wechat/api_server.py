"""The platform's API over HTTP, with the failures that a test orders."""

from __future__ import annotations

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.simulators.wechat.account import Account


class ApiServer:
    """Serves one account; `url` is its base address."""

    def __init__(self, account: Account, port: int = 0) -> None:
        self.account = account
        self._server = ThreadingHTTPServer(("127.0.0.1", port), _handler_of(account))
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    def __enter__(self) -> ApiServer:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()


def _handler_of(account: Account) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self._serve({})

        def do_POST(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            self._serve(json.loads(self.rfile.read(length) or b"{}"))

        def log_message(self, *_: object) -> None:
            return

        def _serve(self, body: dict[str, Any]) -> None:
            address = urlsplit(self.path)
            name = address.path.removeprefix("/cgi-bin/")
            query = {k: v[0] for k, v in parse_qs(address.query).items()}
            account.calls.append((name, body))
            if account.down:
                self._answer(503, {})
                return
            failure = _failure_for(account, name)
            if failure is None:
                self._answer(200, _result(account, name, query, body))
            elif "hang" in failure:
                if failure.get("taken"):
                    _result(account, name, query, body)
                time.sleep(failure["hang"])
                self.close_connection = True
            else:
                self._answer(failure.get("status", 200), failure.get("answer", {}))

        def _answer(self, status: int, values: dict[str, Any]) -> None:
            content = json.dumps(values, ensure_ascii=False).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json; encoding=utf-8")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

    return Handler


def _failure_for(account: Account, name: str) -> dict[str, Any] | None:
    """The first failure that was ordered for this call; each happens once."""
    with account.lock:
        for failure in account.failures:
            if failure["call"] == name:
                account.failures.remove(failure)
                return failure
    return None


def _result(
    account: Account, name: str, query: dict[str, str], body: dict[str, Any]
) -> dict[str, Any]:
    if name in ("stable_token", "token"):
        return _token(account, name, {**query, **body})
    error = account.token_error(query.get("access_token", ""))
    if error is not None:
        return error
    match name:
        case "message/custom/send":
            return account.take_custom_message(body)
        case "menu/create":
            account.menu = body
            return {"errcode": 0, "errmsg": "ok"}
        case "menu/get":
            return {"menu": account.menu} if account.menu else {"errcode": 46003, "errmsg": "none"}
        case "qrcode/create":
            scene = body["action_info"]["scene"]["scene_str"]
            return {"ticket": f"ticket-{scene}", "url": f"http://weixin.qq.com/q/{scene}"}
        case "customservice/getkflist":
            if not account.has_customer_service:
                return {"errcode": 48001, "errmsg": "api unauthorized"}
            return {"kf_list": []}
        case "getcallbackip":
            return {"ip_list": ["127.0.0.1"]}
    return {"errcode": 40066, "errmsg": "invalid url"}


def _token(account: Account, name: str, values: dict[str, Any]) -> dict[str, Any]:
    if values.get("appid") != account.app_id:
        return {"errcode": 40013, "errmsg": "invalid appid"}
    if values.get("secret") != account.secret:
        return {"errcode": 40125, "errmsg": "invalid appsecret"}
    if name == "token":
        return {"access_token": account.replace_token(), "expires_in": 7200}
    return account.stable_token(bool(values.get("force_refresh")))
