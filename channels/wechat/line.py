"""The line that a call came by, as the system sees it: how long it has waited, and who still listens.

The platform's five seconds run from when it calls, not from when a busy machine lets Python read the
call; and that it has hung up is known to the system before Python is told. Linux says both of each
connection. Elsewhere a call counts from when it is read.
"""

from __future__ import annotations

import socket
import struct
import time
from typing import Any

_OPTION = getattr(socket, "TCP_INFO", None)
_ESTABLISHED = 1
# Of linux/tcp.h's tcp_info: the state is the first byte, tcpi_last_data_recv (in milliseconds) the
# twelfth number after eight bytes.
_INFO = struct.Struct("=B7x44xI")


class Line:
    """One call's connection."""

    def __init__(self, transport: Any) -> None:
        """Looks when the call came in; to be made as soon as the call is read."""
        self._transport = transport
        info = self._info()
        self._is_known = info is not None
        self._came_at = time.monotonic() - (info[1] / 1000 if info else 0.0)

    @property
    def seconds(self) -> float:
        """How long ago the call came in."""
        return time.monotonic() - self._came_at

    @property
    def is_open(self) -> bool:
        """Whether the caller has not hung up, as far as this machine knows."""
        if not self._is_known:
            return True
        info = self._info()
        return info is not None and info[0] == _ESTABLISHED

    def _info(self) -> tuple[int, int] | None:
        transport = self._transport
        connection = transport.get_extra_info("socket") if transport is not None else None
        # The number of a socket that is closed may be another one's by now.
        if connection is None or _OPTION is None or transport.is_closing():
            return None
        try:
            info = connection.getsockopt(socket.IPPROTO_TCP, _OPTION, _INFO.size)
            state, milliseconds = _INFO.unpack(info)
        except (OSError, struct.error):
            return None
        return state, milliseconds
