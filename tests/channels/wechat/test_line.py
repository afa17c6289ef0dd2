"""What the system knows of a call's connection that Python has yet to hear."""

from __future__ import annotations

import asyncio
import socket
import time
from types import SimpleNamespace

import pytest
import uvloop

from channels.wechat.line import Line

pytestmark = pytest.mark.skipif(not hasattr(socket, "TCP_INFO"), reason="Linux tells it")


@pytest.mark.parametrize("loop_of", [asyncio.new_event_loop, uvloop.new_event_loop])
def test_a_call_counts_from_when_it_came_and_ends_when_the_caller_leaves(loop_of: type) -> None:
    async def look() -> None:
        taken: asyncio.Future[asyncio.StreamWriter] = asyncio.get_running_loop().create_future()

        async def take(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await reader.read(1)
            taken.set_result(writer)

        server = await asyncio.start_server(take, "127.0.0.1", 0)
        caller = socket.create_connection(server.sockets[0].getsockname())
        caller.send(b"x")
        time.sleep(0.4)  # noqa: ASYNC251 - the loop has other things to do
        writer = await taken
        line = Line(writer.transport)
        assert 0.39 <= line.seconds < 2.0
        assert is_open(line)
        caller.close()
        time.sleep(0.05)  # noqa: ASYNC251 - it does not hear of it
        assert not is_open(line), "although the loop has not heard of it yet"
        await asyncio.sleep(0.05)
        writer.close()
        await asyncio.sleep(0.05)
        assert not is_open(line)
        server.close()

    loop = loop_of()
    loop.run_until_complete(look())
    loop.close()


def is_open(line: Line) -> bool:
    return line.is_open


def test_where_nobody_can_tell_a_call_counts_from_when_it_is_read() -> None:
    here, there = socket.socketpair()
    transport = SimpleNamespace(get_extra_info=lambda _: here, is_closing=lambda: False)
    for line in (Line(None), Line(transport)):
        assert line.seconds < 0.2
        assert is_open(line)
    here.close()
    there.close()
