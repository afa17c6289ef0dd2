"""Real server processes of the messengers, to be killed."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.conftest import ROOT, free_port, wait_until_ready
from tests.simulators.wechat.account import Account
from tests.simulators.wechat.api_server import ApiServer
from tests.simulators.wechat.page import settings_for


@dataclass
class Server:
    """One process."""

    environment: dict[str, str]
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    @property
    def webhook(self) -> str:
        return f"http://127.0.0.1:{self.port}/webhooks/wechat/webhook"

    def start(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.channels.echo_server"],
            cwd=ROOT,
            env={**self.environment, "KAIMEN_PORT": str(self.port)},
        )
        wait_until_ready(f"http://127.0.0.1:{self.port}", self.process)

    def kill(self) -> None:
        """As a power cut would."""
        assert self.process is not None
        self.process.kill()
        self.process.wait()


@dataclass
class Household:
    """Servers on one database, before one platform."""

    account: Account
    servers: list[Server]
    record: Path

    def asked(self) -> list[str]:
        """What the assistants of all processes were asked."""
        if not self.record.exists():
            return []
        lines = self.record.read_text("utf-8").splitlines()
        return [line.partition("\t")[2] for line in lines]


@contextmanager
def household(folder: Path, url: str, count: int = 1, **settings: str) -> Iterator[Household]:
    """`count` running servers with WeChat."""
    account, record = Account(), folder / "asked.txt"
    with ApiServer(account) as api:
        environment = {
            **os.environ,
            "ECHO_RECORD": str(record),
            "KAIMEN_HOME": str(folder),
            "KAIMEN_CHANNELS_URL": url,
            **settings_for(account, api.url),
            **settings,
        }
        servers = [Server(environment) for _ in range(count)]
        try:
            for server in servers:
                server.start()
            yield Household(account, servers, record)
        finally:
            for server in servers:
                if server.process is not None:
                    server.kill()


async def wait_for(condition: Callable[[], bool], seconds: float = 60.0) -> None:
    for _ in range(int(seconds * 20)):
        if condition():
            return
        await asyncio.sleep(0.05)
    raise AssertionError(f"it did not come about within {seconds:.0f} s")
