"""Telegram's calls to a webhook: one update after another, each until it is acknowledged."""

from __future__ import annotations

import threading
import time

import httpx

from tests.simulators.telegram.chats import Bot

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
PATIENCE_SECONDS = 10.0


class Caller:
    """Hands a bot's updates to `address`, which stands in for the webhook's public one."""

    def __init__(self, bot: Bot, address: str, pause_seconds: float = 1.0) -> None:
        self._bot, self._pause_seconds = bot, pause_seconds
        self.address = address
        self.acknowledged: list[int] = []
        """Numbers of the updates, in their order."""
        self.calls = 0
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self) -> Caller:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()

    def _run(self) -> None:
        with httpx.Client(trust_env=False, timeout=PATIENCE_SECONDS) as client:
            while not self._ended.wait(0.02):
                if not self._bot.webhook or not self._bot.updates:
                    continue
                update = self._bot.updates[0]
                problem = self._call(client, update)
                if problem is None:
                    self.acknowledged.append(update["update_id"])
                    self._bot.updates.pop(0)
                    continue
                self._bot.last_error = {
                    "last_error_message": problem,
                    "last_error_date": int(time.time()),
                }
                self._ended.wait(self._pause_seconds)

    def _call(self, client: httpx.Client, update: dict[str, object]) -> str | None:
        """What went wrong, in Telegram's words."""
        self.calls += 1
        headers = {SECRET_HEADER: self._bot.webhook.get("secret_token", "")}
        try:
            answer = client.post(self.address, json=update, headers=headers)
        except httpx.TimeoutException:
            return "Read timeout expired"
        except httpx.HTTPError:
            return "Connection refused"
        if answer.is_success:
            return None
        return f"Wrong response from the webhook: {answer.status_code} {answer.reason_phrase}"
