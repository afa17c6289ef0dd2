"""Runs `python -m bot …` as a visitor to the terminal does."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
SECONDS = 120


def run_bot(
    *arguments: str, home: Path, seconds: int = SECONDS, **environment: str
) -> subprocess.CompletedProcess[str]:
    """The finished command; its output as text."""
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        cwd=ROOT,
        env={**os.environ, "KAIMEN_HOME": str(home), **environment},
        capture_output=True,
        text=True,
        timeout=seconds,
        check=False,
    )


def check_refusal(done: subprocess.CompletedProcess[str], *words: str) -> None:
    """One sentence on standard error, no traceback, exit code 1."""
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert done.stdout == ""
    [line] = done.stderr.strip().splitlines()
    for word in words:
        assert word in line
