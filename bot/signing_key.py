"""The key that signs sessions, buttons and addresses of answers: made once and kept, so that a restart ends none."""

from __future__ import annotations

import os
import re
import secrets
from contextlib import suppress
from pathlib import Path

from bot.settings import SettingError, Settings

_BYTES = 32
_WHOLE = re.compile(r"[A-Za-z0-9_-]{43,}\s*")
"""What so many bytes of chance are written as, or a longer one of the operator's own."""


class KeyDamaged(SettingError):
    """What lies in the place of the key is none: anybody could guess it, and with it a signature."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(
            f"{path}, the key that signs sessions and buttons, {reason}. Put the one of the backup in its place, or delete "
            "it and start again: a new one is made, and sessions, old buttons and addresses of answers end with the old."
        )


def read_key(settings: Settings) -> str | None:
    """The key; None where none was made yet.

    Raises:
        KeyDamaged: It is empty, cut or no key at all, as after a full disk or a crash.
    """
    path = settings.signing_key_file
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return None
    except IsADirectoryError as error:
        raise KeyDamaged(path, "is a folder") from error
    key = content.decode("ascii", "replace")
    if not content:
        raise KeyDamaged(path, "is empty")
    if not _WHOLE.fullmatch(key):
        raise KeyDamaged(path, f"is not whole ({len(content)} bytes)")
    return key


def signing_key(settings: Settings) -> str:
    """The key, which is made now if there is none.

    Raises:
        KeyDamaged: What lies in its place is none.
    """
    path = settings.signing_key_file
    if read_key(settings) is None:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft = path.with_name(f"web.{os.getpid()}")
        try:
            _write(draft, secrets.token_urlsafe(_BYTES))
            # Of processes that start together, the first one's key is everybody's.
            with suppress(FileExistsError):
                os.link(draft, path)
        finally:
            draft.unlink(missing_ok=True)
    key = read_key(settings)
    assert key is not None
    return key


def _write(path: Path, key: str) -> None:
    path.touch(mode=0o600)
    with path.open("w", encoding="ascii") as file:
        file.write(key)
        file.flush()
        # Otherwise a power cut may leave the name and nothing in it.
        os.fsync(file.fileno())
