"""Reads the tables of the documentation, so that it can be held against the code."""

from __future__ import annotations

import re
from pathlib import Path


def first_column(page: Path) -> list[str]:
    """The names in backticks that begin the rows of a page's Markdown tables."""
    return re.findall(r"^\|\s*`([^`]+)`\s*\|", page.read_text("utf-8"), re.MULTILINE)
