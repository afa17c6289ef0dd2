"""What never becomes a log line, and what becomes one only now and then."""

from __future__ import annotations

import io
import logging
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import jieba
import pytest

from bot.logs import AGAIN_SECONDS, Repeated, silence_jieba


def test_jieba_is_still_whatever_the_level(capfd: pytest.CaptureFixture[str]) -> None:
    silence_jieba()
    jieba.Tokenizer().initialize()
    said = capfd.readouterr()
    assert said.out + said.err == ""


@contextmanager
def written(clock: list[float]) -> Iterator[tuple[logging.Logger, io.StringIO]]:
    out = io.StringIO()
    handler = logging.StreamHandler(out)
    handler.addFilter(Repeated(lambda: clock[0]))
    log = logging.getLogger("of this test")
    log.addHandler(handler)
    log.propagate = False
    yield log, out
    log.removeHandler(handler)


def test_an_error_that_comes_with_every_request_is_one_line_and_told_again_later() -> None:
    clock = [0.0]
    with written(clock) as (log, out):
        for _ in range(100):
            log.error("A request was refused: %s", "the disk is full")
            clock[0] += 1
        log.error("A request was refused: %s", "the server is away")
        assert out.getvalue().splitlines() == [
            "A request was refused: the disk is full",
            "A request was refused: the server is away",
        ]
        clock[0] += AGAIN_SECONDS
        log.error("A request was refused: %s", "the disk is full")
        log.error("A request was refused: %s", "the disk is full")
    assert out.getvalue().splitlines()[2:] == [
        "A request was refused: the disk is full (99 times more until now)"
    ]


def test_other_failures_with_the_same_words_and_warnings_are_all_written() -> None:
    with written([0.0]) as (log, out):
        for reason in ("one", "another", "one"):
            try:
                raise ValueError(reason)
            except ValueError:
                log.exception("It failed")
            log.warning("It was ready, and now is: disk_full")
    assert out.getvalue().count("ValueError: ") == 2
    assert out.getvalue().count("disk_full") == 3


def test_what_the_process_writes_is_held_back_and_nobody_else_s_handler_is() -> None:
    said = (
        "import io, logging; from bot.logs import configure_logging; "
        "first = logging.StreamHandler(io.StringIO()); others = {others}; "
        "others and logging.getLogger().addHandler(first); configure_logging('INFO'); "
        "[logging.getLogger('x').error('full') for _ in range(3)]; print(first.stream.getvalue().count('full'))"
    )
    for others, own, theirs in (("False", 1, "0"), ("True", 0, "3")):
        done = subprocess.run(
            [sys.executable, "-c", said.format(others=others)],
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stderr.count("full") == own
        assert done.stdout.strip() == theirs
