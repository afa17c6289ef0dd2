"""The visitors of the benchmark, in a process of their own: `python -m bot.bench.traffic PLAN.json`.

Reads a plan, talks to one server, prints what it measured as JSON. The same plan gives the same texts to
either assistant.
"""

from __future__ import annotations

import asyncio
import json
import random
import sys
import time
import uuid
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp
import yaml

from bot.training import ROOT
from channels.web.notice import CONSENT_VERSION

QUESTIONS = ROOT / "tests" / "evals" / "questions.yml"
MIXES = {
    "unseen": {"unseen": 1.0},
    "real": {"unseen": 0.40, "repeated": 0.35, "choice": 0.25},
    "repeated": {"repeated": 1.0},
}
REPEATED_TEXTS = 20
MESSAGES_OF_A_VISIT = 5
_OPENINGS = {
    "zh": ("", "请问", "你好，", "麻烦问下，", "想了解一下，", "打扰了，"),
    "en": ("", "Hello, ", "Please, ", "Excuse me: ", "Quick question: ", "Hi there, "),
}


@dataclass
class Visitor:
    """One client: a conversation, and the choices that its last answer offered."""

    kind: str
    address: str
    client: aiohttp.ClientSession
    conversation: str | None = None
    """Kaimen: the session's token; stock: the sender."""
    choices: list[str] = field(default_factory=list)

    async def arrive(self) -> None:
        """Begins a conversation; Kaimen's has a session, which is signed."""
        self.conversation = uuid.uuid4().hex
        if self.kind == "kaimen":
            opened = await self._post("/api/v1/sessions", {"consent": CONSENT_VERSION})
            self.conversation = str(opened["token"])

    async def say(self, text: str) -> None:
        """Sends a message and reads the answer.

        Raises:
            RuntimeError: There was no answer.
        """
        if self.kind == "kaimen":
            body = {"id": uuid.uuid4().hex, "text": text}
            headers = {"Authorization": f"Bearer {self.conversation}"}
            answer = await self._post("/api/v1/messages", body, headers)
            replies = [m["reply"] for m in answer["messages"] if m["reply"]]
        else:
            body = {"sender": str(self.conversation), "message": text}
            answer = await self._post("/webhooks/rest/webhook", body)
            replies = [m["custom"] for m in answer if "custom" in m]
        if not replies:
            raise RuntimeError("A message got no answer.")
        self.choices = [c["message"] for c in replies[-1].get("choices") or []]

    async def _post(
        self, path: str, body: dict[str, str], headers: dict[str, str] | None = None
    ) -> Any:
        async with self.client.post(self.address + path, json=body, headers=headers) as answer:
            answer.raise_for_status()
            return json.loads(await answer.read())


def texts() -> list[str]:
    """The evaluation's questions, each opened in several ways, so that none comes twice."""
    asked = yaml.safe_load(QUESTIONS.read_text("utf-8"))["questions"]
    return [
        opening + q["text"]
        for number in range(len(_OPENINGS["zh"]))
        for q in asked
        for opening in [_OPENINGS[q.get("language") or "zh"][number]]
    ]


async def drive(plan: dict[str, Any]) -> dict[str, Any]:
    """Sends the messages of a plan from so many clients; gives the figures."""
    chance = random.Random(plan["seed"])
    unseen = texts()
    chance.shuffle(unseen)
    repeated, fresh = unseen[:REPEATED_TEXTS], iter(unseen[REPEATED_TEXTS + plan["skip"] :])
    mix = MIXES[plan["mix"]]
    kinds = chance.choices(list(mix), list(mix.values()), k=plan["messages"])
    # What would be a choice is one of the repeated texts where the last answer offered none.
    todo = iter([(k, next(fresh) if k == "unseen" else chance.choice(repeated)) for k in kinds])
    took: list[float] = []
    failed = 0
    async with _client() as client:

        async def visit() -> None:
            nonlocal failed
            for number, (kind, text) in enumerate(todo):
                if number % MESSAGES_OF_A_VISIT == 0:
                    visitor = Visitor(plan["kind"], plan["address"], client)
                    await visitor.arrive()
                if kind == "choice" and visitor.choices:
                    text = visitor.choices[number % len(visitor.choices)]
                begun = time.perf_counter()
                try:
                    await visitor.say(text)
                    took.append(time.perf_counter() - begun)
                except (aiohttp.ClientError, asyncio.TimeoutError, RuntimeError):
                    failed += 1

        begun, busy = time.perf_counter(), time.process_time()
        await asyncio.gather(*(visit() for _ in range(plan["clients"])))
        seconds, busy = time.perf_counter() - begun, time.process_time() - busy
    return {
        **_figures(took, seconds),
        "failed": failed,
        "clients": plan["clients"],
        # They run on the cores that they measure.
        "clients_processor_ms": round(busy / max(len(kinds), 1) * 1000, 2),
    }


async def converse(plan: dict[str, Any]) -> dict[str, Any]:
    """One conversation, message after message; gives the time of some of them."""
    async with _client() as client:
        visitor = Visitor(plan["kind"], plan["address"], client)
        await visitor.arrive()
        took = []
        for text in plan["texts"]:
            begun = time.perf_counter()
            await visitor.say(text)
            took.append(time.perf_counter() - begun)
    return {"milliseconds": [round(t * 1000, 1) for t in took]}


def _client() -> aiohttp.ClientSession:
    """What all visitors send with: as many connections as are needed at once, which stay open."""
    return aiohttp.ClientSession(
        timeout=aiohttp.ClientTimeout(total=300), connector=aiohttp.TCPConnector(limit=200)
    )


def _figures(took: list[float], seconds: float) -> dict[str, Any]:
    ordered = sorted(took) or [float("nan")]

    def at(share: float) -> float:
        return round(ordered[min(int(len(ordered) * share), len(ordered) - 1)] * 1000, 1)

    return {
        "messages": len(took),
        "messages_per_second": round(len(took) / seconds, 2),
        "p50_ms": at(0.50),
        "p95_ms": at(0.95),
        "p99_ms": at(0.99),
    }


if __name__ == "__main__":
    asked = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    print(json.dumps(asyncio.run(converse(asked) if "texts" in asked else drive(asked))))
