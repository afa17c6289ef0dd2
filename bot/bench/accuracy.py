"""How often a trained model finds the intent of an unseen question: `python -m bot.bench.accuracy MODEL`."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import yaml
from rasa.core.agent import Agent

from bot.bench.traffic import QUESTIONS
from bot.evaluation import way_of
from bot.logs import silence_structlog


async def intent_accuracy(model: Path) -> float:
    """Share of the single questions of the evaluation; topic families count as one intent."""
    silence_structlog("ERROR")
    agent = Agent.load(str(model))
    asked = [
        q for q in yaml.safe_load(QUESTIONS.read_text("utf-8"))["questions"] if q.get("intent")
    ]
    right = 0
    for question in asked:
        parsed = await agent.parse_message(question["text"])
        wanted = question["intent"]
        right += way_of(parsed["intent"]["name"]) in (
            [wanted] if isinstance(wanted, str) else wanted
        )
    return round(right / len(asked), 4)


if __name__ == "__main__":
    print(asyncio.run(intent_accuracy(Path(sys.argv[1]))))
