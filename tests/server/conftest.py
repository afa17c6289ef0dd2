"""A running Kaimen with both messengers, whose platforms are simulated."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.settings import Settings
from tests.conftest import ROOT, free_port, wait_until_ready
from tests.simulators.telegram.api_server import ApiServer as TelegramServer
from tests.simulators.telegram.chats import Bot
from tests.simulators.wechat.account import Account
from tests.simulators.wechat.api_server import ApiServer as WeChatServer
from tests.simulators.wechat.page import settings_for

SECRET = "a-secret-of-the-test-run"


@dataclass(frozen=True)
class Messengers:
    """Where the running Kaimen is, and what the platforms know."""

    url: str
    wechat: Account
    telegram: Bot
    log: Path
    process: subprocess.Popen[bytes]

    @property
    def channels_url(self) -> str:
        return channels_url(self.log.parent)


@pytest.fixture(scope="session")
def messengers(
    settings: Settings, model: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Messengers]:
    """A running Kaimen that many tests speak to."""
    with serving(settings, tmp_path_factory.mktemp("messengers")) as running:
        yield running


@contextmanager
def serving(settings: Settings, folder: Path, **more: str) -> Iterator[Messengers]:
    """Kaimen as `python -m bot serve` starts it, on a home that `run` has prepared."""
    wechat, telegram, port = Account(), Bot(), free_port()
    with WeChatServer(wechat) as wechat_server, TelegramServer(telegram) as telegram_server:
        environment = {
            **os.environ,
            "KAIMEN_HOME": str(settings.home),
            "KAIMEN_CHANNELS_URL": channels_url(folder),
            "KAIMEN_PORT": str(port),
            "KAIMEN_PUBLIC_URL": "https://kaimen.example",
            **settings_for(wechat, wechat_server.url),
            "KAIMEN_TELEGRAM_TOKEN": telegram.token,
            "KAIMEN_TELEGRAM_SECRET": SECRET,
            "KAIMEN_TELEGRAM_API": telegram_server.url,
            **more,
        }
        log = folder / "serve.log"
        with log.open("w") as output:
            process = subprocess.Popen(
                [sys.executable, "-m", "bot", "serve"],
                cwd=ROOT,
                env=environment,
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        url = f"http://127.0.0.1:{port}"
        try:
            wait_until_ready(url, process)
            yield Messengers(url, wechat, telegram, log, process)
        finally:
            process.terminate()
            process.wait(timeout=30)


def channels_url(folder: Path) -> str:
    """The database of the messengers in a folder."""
    return f"sqlite:///{folder / 'channels.db'}"
