"""A visitor of the web API, without the widget: one conversation over the network."""

from __future__ import annotations

import asyncio
import secrets
from dataclasses import dataclass
from typing import Any

import httpx

from channels.web.notice import CONSENT_VERSION

API = "/api/v1"
SECONDS = 60


def client_of(kaimen_url: str) -> httpx.AsyncClient:
    """A client of the server; never through a proxy."""
    return httpx.AsyncClient(base_url=kaimen_url, timeout=SECONDS, trust_env=False)


@dataclass
class Visitor:
    """Keeps the token of a session, as the widget does."""

    client: httpx.AsyncClient
    language: str | None = None
    token: str | None = None

    @property
    def headers(self) -> dict[str, str]:
        """What every request of the session carries."""
        return {"Authorization": f"Bearer {self.token}"}

    async def enter(self, **body: Any) -> str:
        """Agrees to the notice and begins a session."""
        answer = await self.client.post(
            f"{API}/sessions", json={"consent": CONSENT_VERSION, **body}
        )
        assert answer.status_code == 201, answer.text
        self.token = str(answer.json()["token"])
        return self.token

    async def send(self, text: str, question_id: str | None = None) -> httpx.Response:
        """Sends a message; gives the server's answer, whatever it is."""
        if self.token is None:
            await self.enter()
        body = {"id": question_id or secrets.token_hex(8), "text": text, "language": self.language}
        return await self.client.post(f"{API}/messages", json=body, headers=self.headers)

    async def say(self, text: str) -> dict[str, Any]:
        """Sends a message, again while another is being answered; gives the one reply to it."""
        question_id = secrets.token_hex(8)
        answer = await self.send(text, question_id)
        while answer.status_code == 409:
            await asyncio.sleep(0.05)
            answer = await self.send(text, question_id)
        assert answer.status_code == 200, answer.text
        _, reply = answer.json()["messages"]
        return dict(reply["reply"])


def measures(reply: dict[str, Any]) -> list[str]:
    """Ids of the measures on the cards of a reply."""
    return [card["id"] for card in reply["cards"] if card["kind"] == "measure"]
