"""What the assistant says without being asked is owed to the visitor like any reply."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy.engine import Engine

from channels.asking import UnaskedOutput
from channels.clock import utc_now
from channels.inbox import see_visitor
from channels.outbox import claim_send
from channels.records import Records
from channels.reply import Reply
from channels.visitors import change_visitor
from tests.channels.assistant import reply_to


def draw(reply: Reply, incoming_id: int | None) -> list[dict[str, Any]]:
    assert incoming_id is None
    return [{"type": "text", "text": reply.text}]


@pytest.mark.parametrize("kind", ["custom", "text"])
async def test_it_goes_to_the_outbox_of_its_visitor(database: Engine, kind: str) -> None:
    records = Records(database)
    for visitor in ("o1", "o2"):
        await records.do(see_visitor, "wechat", visitor, utc_now())
        await records.do(change_visitor, "wechat", visitor, conversation=f"wechat-{visitor}")
    output = UnaskedOutput("wechat", records, draw)
    message = {"custom": reply_to("问").to_payload()} if kind == "custom" else {"text": "答：问"}
    await output.send_response("wechat-o2", message)
    owed = await records.do(claim_send, "wechat", now=utc_now())
    records.close()
    assert owed is not None
    assert (owed.visitor, owed.content["text"]) == ("o2", "答：问")
