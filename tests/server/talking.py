"""A visitor of the web page, without the page: one conversation over the network."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import httpx

MESSAGES = "/webhooks/web/messages"
SECONDS = 60


def client_of(kaimen_url: str) -> httpx.AsyncClient:
    """A client of the server; never through a proxy."""
    return httpx.AsyncClient(base_url=kaimen_url, timeout=SECONDS, trust_env=False)


@dataclass
class Visitor:
    """Keeps the token of a conversation, as the page does."""

    client: httpx.AsyncClient
    language: str | None = None
    conversation: str | None = None

    async def say(self, text: str) -> dict[str, Any]:
        """Sends a message; gives the one reply to it."""
        answer = await self.client.post(
            MESSAGES,
            json={"text": text, "conversation": self.conversation, "language": self.language},
        )
        assert answer.status_code == 200, answer.text
        body = answer.json()
        self.conversation = body["conversation"]
        [reply] = body["replies"]
        return dict(reply)


def measures(reply: dict[str, Any]) -> list[str]:
    """Ids of the measures on the cards of a reply."""
    return [card["id"] for card in reply["cards"] if card["kind"] == "measure"]
