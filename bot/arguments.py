"""Arguments of commands: a parser that says which was probably meant, and days."""

from __future__ import annotations

import argparse
import difflib
import re
from datetime import date
from typing import Any, NoReturn


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
