"""Takes the port that Kaimen is to be reached at, or says in a sentence why it cannot be had."""

from __future__ import annotations

import socket

from bot.settings import SettingError, Settings


def bind(settings: Settings) -> socket.socket:
    """A socket that has the address and port of the settings, and takes no calls yet.

    Raises:
        SettingError: They cannot be had.
    """
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    bound = socket.socket(family)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((settings.host, settings.port))
    except OSError as error:
        bound.close()
        raise SettingError(
            f"Port {settings.port} on {settings.host} cannot be used ({error.strerror}). Stop "
            "what is using it, or choose another: KAIMEN_PORT=8080 make run"
        ) from error
    return bound
