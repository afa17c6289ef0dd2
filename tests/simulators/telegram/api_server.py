"""The Bot API over HTTP."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qsl

from tests.simulators.server import Answer, Call, PlatformServer
from tests.simulators.telegram.chats import Bot


class ApiServer(PlatformServer):
    """Serves one bot."""

    def __init__(self, bot: Bot, port: int = 0) -> None:
        super().__init__(bot, port)
        self._bot = bot

    def name_of(self, call: Call) -> str:
        return call.path.rpartition("/")[2]

    def result_of(self, call: Call) -> Answer:
        if call.path.split("/")[1] != f"bot{self._bot.token}":
            return 401, {"ok": False, "error_code": 401, "description": "Unauthorized"}
        values = {k: _decoded(v) for k, v in parse_qsl(call.body.decode())}
        return self._bot.call(self.name_of(call), values)


def _decoded(value: str) -> Any:
    """Objects and lists travel as JSON within the form."""
    return json.loads(value) if value[:1] in "[{" else value
