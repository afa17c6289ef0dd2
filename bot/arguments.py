"""Arguments of commands and names of settings: which was probably meant; and days."""

from __future__ import annotations

import argparse
import difflib
import os
import re
from collections.abc import Mapping
from datetime import date
from typing import Any, NoReturn

from bot.settings import CLAIMED, SETTINGS

_INTERNAL = (CLAIMED, "KAIMEN_BROWSER")
"""Variables of Kaimen's own processes, and of its tests."""


class SuggestingParser(argparse.ArgumentParser):
    """Names the likeliest choice instead of all of them alone: `aprove` → approve.

    The help of a sub-command begins with what the list of sub-commands says of it.
    """

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.register("action", "parsers", _DescribedCommands)

    def error(self, message: str) -> NoReturn:
        """Prints what is wrong, and what may have been meant; exits with 2."""
        found = re.search(r"invalid choice: '([^']*)' \(choose from (.*)\)", message)
        if found:
            choices = re.findall(r"'([^']+)'", found.group(2)) or found.group(2).split(", ")
            near = difflib.get_close_matches(found.group(1), choices, n=2, cutoff=0.5)
            if near:
                message = f"{message}\nDid you mean: {' or '.join(near)}?"
        super().error(message)


class _DescribedCommands(argparse._SubParsersAction):
    """Sub-commands that say what they do not only in the list of them."""

    def add_parser(self, name: str, **options: Any) -> Any:
        """Adds one (see parent class)."""
        about = options.get("help") or ""
        options.setdefault("description", f"{about[:1].upper()}{about[1:]}." if about else None)
        return super().add_parser(name, **options)


def unknown_settings(environment: Mapping[str, str] = os.environ) -> list[str]:
    """A sentence for each variable that looks like a setting and is none."""
    names = [setting.name for setting in SETTINGS]
    sentences = []
    for name in sorted(set(environment) - {*names, *_INTERNAL}):
        if name.startswith("KAIMEN_"):
            near = difflib.get_close_matches(name, names, n=1, cutoff=0.75)
            meant = f" Did you mean {near[0]}?" if near else " docs/settings.md lists all."
            sentences.append(f"{name} is no setting of Kaimen and changes nothing.{meant}")
    return sentences


def day(text: str) -> date:
    """A day that was typed as 2026-03-02.

    Raises:
        argparse.ArgumentTypeError: It is none, said in words.
    """
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"'{text}' is no day of the calendar; write year, month and day as 2026-03-02"
        ) from None
