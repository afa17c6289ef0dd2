"""`python -m bot ask --batch`: a file of questions, answered row by row; no row can end the others."""

from __future__ import annotations

import asyncio
import hashlib
import json
import signal
import sys
import time
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from rasa.core.agent import Agent
from tqdm import tqdm

from actions.outcomes import AnswerOutcome
from bot.ask import answer_record, ready_assistant
from bot.batch_files import NOT_USABLE, not_read, not_written, refusal
from bot.batch_rows import BatchRow, read_rows
from bot.kept_answers import KeptAnswers, as_line
from bot.settings import Settings
from bot.tables import write_table
from bot.training import ROOT, fingerprint
from knowledge.catalogue import Catalogue
from knowledge.db import open_engine
from knowledge.export import as_json

_PROBLEMS_SHOWN = 10
_SECONDS_BETWEEN = 30
"""Between two lines on how far it is, where no bar can be drawn."""
_INTERRUPTED = 130
_BROKE_DOWN = "RuntimeError: the look-up failed; the log has the reason. Ask this row again."


@dataclass(frozen=True)
class _Batch:
    """What is asked, and how."""

    rows: list[BatchRow]
    language: str | None
    as_of: str | None


def ask_many(
    settings: Settings,
    source: Path,
    target: Path,
    language: str | None = None,
    as_of: date | None = None,
) -> int:
    """Answers the rows of a file; `language` is that of rows that name none, `as_of` the day of all."""
    if said := refusal(source, target):
        return _refused(said)
    try:
        rows, remarks = read_rows(source, settings.max_characters)
    except (OSError, ValueError) as error:
        return _refused(not_read(source, getattr(error, "strerror", None) or error))
    try:
        kept = KeptAnswers(target)
    except OSError as error:
        return _refused(not_written(target, error))
    for remark in remarks:
        print(remark, file=sys.stderr)
    batch = _Batch(rows, language, as_of.isoformat() if as_of else None)
    try:
        with _signals_interrupt():
            return _answer_all(settings, batch, kept, target)
    except KeyboardInterrupt:
        if rows and len(kept.records) == len(rows):  # nothing is left to be asked
            return _finish(batch, kept, target)
        print(f"\nInterrupted after {len(kept.records)} of {len(rows)} rows.", file=sys.stderr)
        _say_kept(kept)
        return _INTERRUPTED
    finally:
        kept.close()


def _refused(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return NOT_USABLE


def _answer_all(settings: Settings, batch: _Batch, kept: KeptAnswers, target: Path) -> int:
    agent, mark = ready_assistant(settings), _mark(settings, batch)
    try:
        kept.begin(mark)
        _say_begun(kept)
        asyncio.run(_answer_rows(agent, batch, kept))
    except BrokenPipeError:
        raise
    except OSError as error:  # what goes wrong with a row is told in its answer
        return _output_failed(kept, target, error)
    return _finish(batch, kept, target)


def _finish(batch: _Batch, kept: KeptAnswers, target: Path) -> int:
    """Puts the answers in their place, and says how many there are."""
    try:
        kept.finish(_content(batch, kept.records, target))
    except BrokenPipeError:
        raise
    except OSError as error:
        return _output_failed(kept, target, error)
    total, problems = len(batch.rows), [str(r["error"]) for r in kept.records if "error" in r]
    for problem in problems[:_PROBLEMS_SHOWN]:
        print(problem, file=sys.stderr)
    if len(problems) > _PROBLEMS_SHOWN:
        print(f"… and {len(problems) - _PROBLEMS_SHOWN} more, see {target}.", file=sys.stderr)
    print(f"Answered {total - len(problems)} of {total} rows into {target}.", file=sys.stderr)
    return 1 if len(problems) == total else 0


def _output_failed(kept: KeptAnswers, target: Path, error: OSError) -> int:
    print(not_written(target, error), file=sys.stderr)
    _say_kept(kept)
    return NOT_USABLE


def _say_begun(kept: KeptAnswers) -> None:
    if kept.is_of_others:
        print(
            f"{kept.path} was of other questions or other documents: all rows are asked anew.",
            file=sys.stderr,
        )
    elif kept.records:
        print(
            f"Going on after the {len(kept.records)} rows whose answers {kept.path} keeps.",
            file=sys.stderr,
        )


def _say_kept(kept: KeptAnswers) -> None:
    if kept.is_kept and kept.records:
        print(
            f"What is answered is kept in {kept.path}; the same command goes on from there.",
            file=sys.stderr,
        )


@contextmanager
def _signals_interrupt() -> Iterator[None]:
    """Being ended, or losing the terminal, is as Ctrl-C; what the caller had ignored stays ignored."""
    signals = [s for s in (signal.SIGTERM, signal.SIGHUP) if signal.getsignal(s) is signal.SIG_DFL]
    for each in signals:
        signal.signal(each, signal.default_int_handler)
    try:
        yield
    finally:
        for each in signals:
            signal.signal(each, signal.SIG_DFL)


def _mark(settings: Settings, batch: _Batch) -> str:
    """What the answers depend on: the questions, the documents, the model and the code that answers."""
    digest = hashlib.sha256(fingerprint().encode())
    digest.update(json.dumps(asdict(batch), sort_keys=True).encode())
    catalogue = Catalogue.open(open_engine(settings.knowledge_url))
    digest.update(f"{catalogue.counter} {as_json(catalogue)}".encode())
    for folder in ("actions", "channels", "knowledge"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in (".py", ".yml"):
                digest.update(path.read_bytes())
    return digest.hexdigest()


async def _answer_rows(agent: Agent, batch: _Batch, kept: KeptAnswers) -> None:
    """Answers what is not answered yet."""
    run, done = uuid.uuid4().hex, len(kept.records)
    left = batch.rows[done:]
    talks = {row.conversation for row in left} - {None}
    for row in batch.rows[:done]:
        if row.conversation in talks:  # what follows in its conversation leans on it
            await _record_of(agent, row, run, batch)
    for row in _with_progress(left, done, len(batch.rows)):
        kept.add(await _record_of(agent, row, run, batch))


async def _record_of(agent: Agent, row: BatchRow, run: str, batch: _Batch) -> dict[str, Any]:
    """The answer to a row, or what is wrong with it."""
    if row.problem:
        return {"id": row.id, "line": row.line, "error": row.problem}
    # Rows without a conversation know nothing of each other.
    conversation = f"{run}/{row.conversation or uuid.uuid4().hex}"
    language = row.language or batch.language
    try:
        record = await answer_record(agent, str(row.text), conversation, language, batch.as_of)
        broken = _BROKE_DOWN if record.get("outcome") == AnswerOutcome.ERROR.value else None
    except Exception as error:  # one row must not end the others
        broken = f"{type(error).__name__}: {error}"
    if broken:
        return {"id": row.id, "line": row.line, "error": f"{row.where}: {broken}"}
    return {"id": row.id, **record}


def _with_progress(rows: list[BatchRow], done: int, total: int) -> Iterable[BatchRow]:
    """The rows, with a bar on the terminal or now and then a line in a log."""
    if sys.stderr.isatty():
        yield from tqdm(
            rows, "Answering", total, unit="row", mininterval=1.0, initial=done, file=sys.stderr
        )
        return
    last = time.monotonic()
    for number, row in enumerate(rows, start=done):
        if time.monotonic() - last >= _SECONDS_BETWEEN:
            last = time.monotonic()
            print(f"{number} of {total} rows are done.", file=sys.stderr, flush=True)
        yield row


def _content(batch: _Batch, records: list[dict[str, Any]], target: Path) -> str:
    if target.suffix.lower() == ".csv":
        texts = (row.text for row in batch.rows)
        return write_table(zip(texts, records, strict=True))
    return "".join(map(as_line, records))
