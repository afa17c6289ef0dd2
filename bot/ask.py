"""`python -m bot ask`: the assistant in the terminal, for one question or a file of them."""

from __future__ import annotations

import asyncio
import json
import re
import sys
import time
import uuid
from datetime import date
from pathlib import Path
from typing import Any, TextIO

from rasa.core.agent import Agent
from tqdm import tqdm

from bot.assistant import Said, load_assistant, say_to
from bot.logs import silence_structlog
from bot.settings import Settings
from bot.training import train
from channels.plain_text import as_plain_text
from channels.reply import Reply
from knowledge.db import open_engine
from knowledge.loading import load

_A_ROW = '{"id": "1", "text": "…"}'
_PROBLEMS_SHOWN = 10


def ready_assistant(settings: Settings, remember: bool = False) -> Agent:
    """An assistant with knowledge loaded and a model that fits, whatever was there before."""
    silence_structlog(settings.log_level)
    load(open_engine(settings.knowledge_url))
    return load_assistant(settings, train(settings), remember=remember)


def ask_one(settings: Settings, text: str, language: str | None, as_of: date | None = None) -> int:
    """Answers one question on standard output."""
    agent = ready_assistant(settings)
    day = as_of.isoformat() if as_of else None
    said = asyncio.run(say_to(agent, text, uuid.uuid4().hex, language, day))
    print(as_plain_text(Reply.from_payload(said.reply)))
    return 0


def ask_many(settings: Settings, source: Path, target: Path) -> int:
    """Answers the rows of a file; a bad row gets an error row and the others go on."""
    try:
        lines = source.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        print(
            f"{source} cannot be read ({error}). Give a file of JSON lines, saved as UTF-8.",
            file=sys.stderr,
        )
        return 2
    if target.exists() and target.samefile(source):
        print(f"{target} is the file of questions. Give another file to --out.", file=sys.stderr)
        return 2
    try:
        out = target.open("w", encoding="utf-8")
    except OSError as error:
        print(
            f"{target} cannot be written ({error.strerror}). Give a file in a folder that exists.",
            file=sys.stderr,
        )
        return 2
    with out:
        agent = ready_assistant(settings)
        failed = asyncio.run(_answer_rows(agent, lines, out, settings.max_characters))
    total = sum(bool(line.strip()) for line in lines)
    for problem in failed[:_PROBLEMS_SHOWN]:
        print(problem, file=sys.stderr)
    if len(failed) > _PROBLEMS_SHOWN:
        print(f"… and {len(failed) - _PROBLEMS_SHOWN} more, see {target}.", file=sys.stderr)
    print(f"Answered {total - len(failed)} of {total} rows into {target}.", file=sys.stderr)
    return 1 if failed and len(failed) == total else 0


async def _answer_rows(agent: Agent, lines: list[str], out: TextIO, limit: int) -> list[str]:
    """Writes a row for each line; gives what is wrong with those that were not answered."""
    failed: list[str] = []
    run = uuid.uuid4().hex
    numbered = [(n, line) for n, line in enumerate(lines, start=1) if line.strip()]
    for number, line in tqdm(numbered, desc="Answering", unit="row", mininterval=1.0, disable=None):
        try:
            answered = await _answer_row(agent, _row_of(line, number, limit), run)
            written = _written(answered)
        except ValueError as error:  # it says itself what is wrong with the row
            written = _written({"id": _id_of(line), "error": str(error)})
            failed.append(str(error))
        except Exception as error:  # one row must not end the others
            reason = f"{type(error).__name__}: {error}"
            written = _written({"id": _id_of(line), "error": reason})
            failed.append(f"Line {number}: {reason}")
        out.write(written)
        out.flush()
    return failed


def _written(record: dict[str, Any]) -> str:
    """One line of JSON; what is no Unicode text is escaped."""
    line = json.dumps(record, ensure_ascii=False)
    return line.encode("utf-8", "backslashreplace").decode("utf-8") + "\n"


def _row_of(line: str, number: int, limit: int) -> dict[str, Any]:
    """The row of a line.

    Raises:
        ValueError: It is not a row; the message says what to change.
    """
    try:
        row = json.loads(line)
    except ValueError as error:
        raise ValueError(
            f"Line {number} is not JSON: {error}. Each line is one row such as {_A_ROW}."
        ) from error
    problem = _problem(row, limit)
    if problem:
        raise ValueError(f"Line {number}: {problem}")
    return dict(row)


def _id_of(line: str) -> object:
    try:
        row = json.loads(line)
    except ValueError:
        return None
    return row.get("id") if isinstance(row, dict) else None


def _problem(row: object, limit: int) -> str | None:
    if not isinstance(row, dict):
        return f"a row must be an object such as {_A_ROW}."
    if not isinstance(row.get("text"), str) or not row["text"].strip():
        return 'a row needs a "text" that is not empty.'
    if len(row["text"]) > limit:
        return f"the text has {len(row['text'])} characters; at most {limit} are answered."
    if row.get("language") and _language_of(row) is None:
        return '"language" must be "zh" or "en", or left out.'
    return None


def _language_of(row: dict[str, Any]) -> str | None:
    """`zh` or `en`, also of a tag such as zh-CN or en_GB."""
    tag = re.split(r"[-_]", str(row.get("language") or "").lower())[0]
    return tag if tag in ("zh", "en") else None


async def _answer_row(agent: Agent, row: dict[str, Any], run: str) -> dict[str, Any]:
    # Rows without a conversation know nothing of each other.
    conversation = str(row["conversation"]) if row.get("conversation") else uuid.uuid4().hex
    record = await answer_record(agent, row["text"], f"{run}/{conversation}", _language_of(row))
    return {"id": row.get("id"), **record}


async def answer_record(
    agent: Agent, text: str, conversation: str, language: str | None = None
) -> dict[str, Any]:
    """Asks one question; gives the row that `ask --batch` writes, without its id."""
    started = time.perf_counter()
    said = await say_to(agent, text, conversation, language)
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
