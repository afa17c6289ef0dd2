"""Takes the port that Kaimen is to be reached at, or says in a sentence why it cannot be had."""

from __future__ import annotations

import socket
import sys

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
            f"Port {settings.port} on {settings.host} cannot be used ({error.strerror}). Stop "
            "what is using it, or choose another: KAIMEN_PORT=8080 make run"
        ) from error
    # Only now: with it, the port of another Kaimen could be had as well.
    if hasattr(socket, "SO_REUSEPORT"):
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    return bound


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
