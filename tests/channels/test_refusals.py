"""What was refused and might have been a platform's is counted; the marks of our own calls."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy.engine import Engine

from channels.clock import utc_now
from channels.inbox import Delivery, receive
from channels.outbox import claim_send, hold, store_replies
from channels.outbox_view import AFTER_HELD, count_shown, find_messages, send_again, state_of
from channels.probes import is_mark, make_mark
from channels.records import Records
from channels.refusals import Refusals, find_refused, forget_refused, note_refused

NOW = utc_now()


@pytest.fixture
def records(database: Engine) -> Iterator[Records]:
    records = Records(database)
    yield records
    records.close()


def test_they_count_until_a_message_is_taken(records: Records) -> None:
    for calls in (1, 2):
        records.do_now(note_refused, "wechat", "signature", calls, now=NOW)
    refused = records.do_now(find_refused, "wechat")
    assert refused is not None
    assert (refused.reason, refused.calls, refused.last_at) == ("signature", 3, NOW)
    assert records.do_now(find_refused, "telegram") is None
    taken = Delivery("wechat", "1", "o1", {"do": "ask", "text": "问"})
    records.do_now(receive, taken, now=NOW + timedelta(seconds=1))
    assert records.do_now(find_refused, "wechat") is None
    records.do_now(note_refused, "wechat", "time", 1, now=NOW + timedelta(seconds=2))
    refused = records.do_now(find_refused, "wechat")
    assert refused is not None
    assert (refused.reason, refused.calls) == ("time", 1), "those before are over"
    records.do_now(forget_refused, "wechat")
    assert records.do_now(find_refused, "wechat") is None


async def test_a_flood_of_them_is_written_once_a_second(records: Records) -> None:
    refusals, calls = Refusals("wechat", records), []
    for milliseconds in range(0, 2001, 100):
        await refusals.note("signature", now=NOW + timedelta(milliseconds=milliseconds))
        refused = await records.do(find_refused, "wechat")
        calls.append(refused.calls if refused is not None else 0)
    assert sorted(set(calls)) == [1, 11, 21]


def test_a_mark_is_good_for_minutes_and_nobody_elses_is(records: Records) -> None:
    mark = records.do_now(make_mark, now=NOW)
    assert records.do_now(is_mark, mark, now=NOW + timedelta(minutes=4))
    assert not records.do_now(is_mark, mark, now=NOW + timedelta(minutes=6))
    assert not records.do_now(is_mark, "x" * 32, now=NOW)
    assert not records.do_now(is_mark, "x" * 5000, now=NOW)
    records.do_now(make_mark, now=NOW + timedelta(minutes=6))
    assert not records.do_now(is_mark, mark, now=NOW), "it is gone"


def test_what_waits_behind_a_held_one_is_shown_as_held(records: Records) -> None:
    for visitor in ("o1", "o2"):
        values = {"channel": "wechat", "visitor": visitor, "incoming_id": None, "now": NOW}
        records.do_now(store_replies, [{}, {}], not_before=NOW, **values)
    first = records.do_now(claim_send, "wechat", now=NOW)
    assert first is not None
    records.do_now(hold, first, "used up")
    assert records.do_now(count_shown, "wechat") == {"held": 2, "waiting": 2}
    shown = records.do_now(find_messages, ("held",))
    assert [row.problem for row in shown] == [AFTER_HELD, "used up"]
    assert records.do_now(state_of, first.id) == "held"
    assert records.do_now(state_of, 999) is None
    assert not records.do_now(send_again, first.id, now=NOW)
