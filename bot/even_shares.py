"""Sees to it that each worker has about as many open connections as the others.

Linux deals new connections out by chance, and browsers and proxies keep them open: of sixteen, five may come to one
worker and eleven to the other, whose visitors wait twice as long. A worker that has more than its share answers and closes the
connection, as HTTP allows; who has more to ask connects anew and is dealt anew, until the shares are even.
"""

from __future__ import annotations

import mmap

from sanic import Sanic
from sanic.request import Request
from sanic.response import BaseHTTPResponse


class Shares:
    """How many connections each worker has open; memory that processes forked later have in common."""

    def __init__(self, workers: int) -> None:
        self._open = memoryview(mmap.mmap(-1, 4 * workers)).cast("i")

    def is_over(self, worker: int, connections: int) -> bool:
        """Notes how many connections a worker has, and tells whether they are more than its share."""
        self._open[worker] = connections
        even, more = divmod(sum(self._open), len(self._open))
        return connections > even + bool(more)


def keep_even(app: Sanic, shares: Shares, worker: int) -> None:
    """Has a worker close connections, each after an answer, while it has more than its share."""

    @app.on_response
    async def close_if_over(request: Request, _: BaseHTTPResponse) -> None:
        if request.stream is not None and shares.is_over(
            worker, len(request.stream.protocol.connections)
        ):
            request.stream.keep_alive = False
