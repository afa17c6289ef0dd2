"""Takes the port that Kaimen is to be reached at, or says in a sentence why it cannot be had."""

from __future__ import annotations

import errno
import socket
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPException

from bot.readiness import STATES
from bot.settings import SettingError, Settings


def bind(settings: Settings) -> socket.socket:
    """A socket that has the address and port of the settings, and takes no calls yet.

    Raises:
        SettingError: They cannot be had.
    """
    bound = _socket(settings)
    try:
        bound.bind((settings.host, settings.port))
    except OSError as error:
        bound.close()
        raise SettingError(
            f"Port {settings.port} on {settings.host} cannot be used ({error.strerror}). "
            f"{_remedy(settings, error)}"
        ) from error
    # Only now: with it, the port of another Kaimen could be had as well.
    if hasattr(socket, "SO_REUSEPORT"):
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    return bound


@contextmanager
def claim(settings: Settings) -> Iterator[None]:
    """Keeps a second Kaimen from an address and port while it lasts; keeps nobody where the system has no such thing.

    Two that begin in the same moment may both bind a port at which neither takes calls yet: Linux forbids only the second to listen
    without sharing, and the workers of one Kaimen share.

    Raises:
        SettingError: Another Kaimen has it.
    """
    if sys.platform != "linux":
        yield
        return
    claimed = socket.socket(socket.AF_UNIX)
    try:
        # A name of Linux's own, in no folder, which is gone with the process that has it.
        claimed.bind(f"\0kaimen {settings.host} {settings.port}")
    except OSError as error:
        claimed.close()
        raise SettingError(
            f"Port {settings.port} on {settings.host} cannot be used (a Kaimen is starting or running there). "
            f"End it, or choose another, with a folder of its own: KAIMEN_PORT=8080 KAIMEN_HOME=var2"
        ) from error
    with claimed:
        yield


def _remedy(settings: Settings, error: OSError) -> str:
    if isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL:
        return "Set KAIMEN_HOST to an address of this machine: 127.0.0.1, or 0.0.0.0 for all."
    if error.errno == errno.EACCES:
        who = "Ports below 1024 are the administrator's: give the right to use it"
    elif _is_kaimen(settings):
        who = (
            "A Kaimen is running there: end it (Ctrl-C in its terminal, or `systemctl stop kaimen`)"
        )
    else:
        who = "Stop what is using it"
    return f"{who}, or choose another by KAIMEN_PORT, as KAIMEN_PORT=8080."


def _is_kaimen(settings: Settings) -> bool:
    """Whether what has the port answers as Kaimen does."""
    host = "127.0.0.1" if settings.host == "0.0.0.0" else settings.host
    address = f"[{host}]" if ":" in host else host
    # Not by a proxy for what goes out.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(f"http://{address}:{settings.port}/healthz", timeout=2) as answer:
            said: bytes = answer.read(200)
    except (OSError, ValueError, HTTPException):
        return False
    return b'"status"' in said and any(state.encode() in said for state in STATES)


def share(bound: socket.socket, settings: Settings) -> socket.socket:
    """A socket for one of several workers, on the port that was bound for all of them.

    Of calls that wait at one socket, the first worker to look takes all; so each has its own, and Linux deals them out.
    Elsewhere a system may give all calls to one of them, and the workers have the bound one in common.
    """
    if settings.workers == 1 or sys.platform != "linux":
        return bound
    own = _socket(settings)
    own.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    own.bind(bound.getsockname()[:2])
    return own


def _socket(settings: Settings) -> socket.socket:
    made = socket.socket(socket.AF_INET6 if ":" in settings.host else socket.AF_INET)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    return made
