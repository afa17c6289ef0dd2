"""`python -m tests.channels.echo_server`: the messengers in a process of their own, with an echo.

Reads Kaimen's settings; `ECHO_RECORD` names the file that counts what the assistant was asked.
"""

from __future__ import annotations

import os
from pathlib import Path

from rasa.core.channels.channel import UserMessage
from sanic import Sanic
from sanic.request import Request
from sanic.response import HTTPResponse, text

from bot.messengers import open_messengers
from bot.settings import read_settings
from channels.db import migrate, open_engine
from tests.channels.assistant import Echo

KEY = "a-key-of-the-echo-servers-as-long-as-a-real-one"


def main() -> None:
    settings = read_settings()
    migrate(open_engine(settings.channels_url))
    echo = Echo(record=Path(os.environ["ECHO_RECORD"]))
    app = Sanic("echo", configure_logging=False)

    async def on_new_message(message: UserMessage) -> None:
        await echo(message)

    for channel in open_messengers(settings, KEY):
        prefix = f"/webhooks/{channel.url_prefix()}"
        app.blueprint(channel.blueprint(on_new_message), url_prefix=prefix)

    @app.get("/healthz")
    async def healthz(_: Request) -> HTTPResponse:
        return text("ready")

    app.run(host=settings.host, port=settings.port, access_log=False, motd=False)


if __name__ == "__main__":
    main()
