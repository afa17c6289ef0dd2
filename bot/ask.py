"""`python -m bot ask`: the assistant in the terminal, for one question (bot.batch: for a file of them)."""

from __future__ import annotations

import asyncio
import sys
import time
import uuid
from dataclasses import replace
from datetime import date
from typing import Any

from rasa.core.agent import Agent

from actions.outcomes import AnswerOutcome
from bot.assistant import Said, load_assistant, say_to
from bot.logs import silence_structlog
from bot.settings import Settings
from bot.training import model_for_present_data, train
from channels.plain_text import as_plain_text
from channels.reply import Reply
from knowledge.db import open_engine
from knowledge.loading import load

_TO_ASK = {"zh": "可以这样问：", "en": "You could ask:"}


def ready_assistant(settings: Settings, remember: bool = False) -> Agent:
    """An assistant with knowledge loaded and a model that fits, whatever was there before."""
    silence_structlog(settings.log_level)
    if not model_for_present_data(settings).exists():
        print(
            f"Preparing {settings.home}: reading the documents, training the model. It takes minutes, once …",
            file=sys.stderr,
            flush=True,
        )
    load(open_engine(settings.knowledge_url))
    return load_assistant(settings, train(settings), remember=remember)


def ask_one(settings: Settings, text: str, language: str | None, as_of: date | None = None) -> int:
    """Answers one question on standard output; 1 where its answer broke down."""
    agent = ready_assistant(settings)
    day = as_of.isoformat() if as_of else None
    said = asyncio.run(say_to(agent, text, uuid.uuid4().hex, language, day))
    reply = Reply.from_payload(said.reply)
    print(as_plain_text(_alone(reply)))
    return 1 if reply.outcome == AnswerOutcome.ERROR.value else 0


def _alone(reply: Reply) -> Reply:
    """The reply where nobody can reply to it: without turns that lean on what it shows, or a number to send."""
    if reply.cards:
        return replace(reply, choices=())
    return replace(reply, choices_title=_TO_ASK[reply.language])


async def answer_record(
    agent: Agent,
    text: str,
    conversation: str,
    language: str | None = None,
    as_of: str | None = None,
) -> dict[str, Any]:
    """Asks one question; gives the row that `ask --batch` writes, without its id."""
    started = time.perf_counter()
    said = await say_to(agent, text, conversation, language, as_of)
    milliseconds = round((time.perf_counter() - started) * 1000)
    return {**_record(said), "milliseconds": milliseconds}


def _record(said: Said) -> dict[str, Any]:
    reply = Reply.from_payload(said.reply)
    intent = said.understood.get("intent") or {}
    return {
        "intent": intent.get("name"),
        "confidence": round(float(intent.get("confidence") or 0.0), 4),
        "topics": [t["name"] for t in said.understood.get("topics") or []],
        "entities": [
            {"entity": e["entity"], "value": e["value"]}
            for e in said.understood.get("entities") or []
        ],
        "outcome": reply.outcome,
        "language": reply.language,
        "text": as_plain_text(reply),
        "measures": list(
            dict.fromkeys(
                m
                for c in reply.cards
                for m in (c.measures or ((c.id,) if c.kind == "measure" else ()))
            )
        ),
        "facts": [c.id for c in reply.cards if c.kind == "fact"],
        "citations": [
            {
                "document_number": c.source.document_number,
                "document_title": c.source.title,
                "locator": c.source.place,
                "quote": c.quote,
                "region": c.region,
                "lead_units": [u.name for u in c.lead_units],
                "responsible_units": [u.name for u in c.responsible_units],
            }
            for c in reply.cards
            if c.source and c.kind != "fact"
        ],
    }
