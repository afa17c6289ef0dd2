"""The inbox and the outbox, on every database: claims, leases, order, and clocks that differ."""

from __future__ import annotations

import threading
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.engine import Engine

from channels.allowance import Allowance
from channels.db import session_scope
from channels.inbox import (
    LEASE,
    Claimed,
    Delivery,
    Receipt,
    claim_message,
    count_unanswered,
    finish,
    give_back,
    receive,
)
from channels.ledger import close_windows, give_back_use, open_window, use_window
from channels.models import IncomingMessage, OutgoingMessage, SeenNonce, Visitor
from channels.nonces import use_nonce
from channels.outbox import (
    Outgoing,
    claim_send,
    drop_owed,
    give_up_cut_off,
    hold,
    mark_sent,
    postpone,
    release_held,
    store_replies,
    take_back,
    take_direct,
)
from channels.records import Records
from channels.retention import forget_visitor, purge
from tests.channels.outbox_states import count_by_state

NOW = datetime(2026, 11, 25, 12, 0, tzinfo=timezone.utc)
SECOND = timedelta(seconds=1)


@pytest.fixture
def records(database: Engine) -> Records:
    return Records(database)


def came(records: Records, key: str, visitor: str = "o1", at: datetime = NOW) -> Receipt:
    delivery = Delivery("wechat", key, visitor, {"do": "ask", "text": key})
    return records.do_now(receive, delivery, now=at)


def claimed(records: Records, at: datetime = NOW) -> Claimed | None:
    return records.do_now(claim_message, "wechat", now=at)


def answered(records: Records, claim: Claimed | None, *texts: str, at: datetime = NOW) -> bool:
    assert claim is not None
    replies: list[dict[str, Any]] = [{"type": "text", "text": text} for text in texts]
    return records.do_now(finish, claim, replies, now=at) is not None


def sending(records: Records, at: datetime = NOW) -> Outgoing | None:
    return records.do_now(claim_send, "wechat", now=at)


def test_a_message_is_stored_once(records: Records) -> None:
    first, again = came(records, "m1"), came(records, "m1")
    assert (first.is_new, again.is_new, again.deliveries) == (True, False, 2)
    assert first.id == again.id
    assert records.do_now(count_unanswered, "wechat") == 1


def test_the_same_words_at_once_are_one_question_unless_it_failed(records: Records) -> None:
    def asks(key: str, visitor: str = "o1", at: datetime = NOW) -> Receipt:
        delivery = Delivery("wechat", key, visitor, {"do": "ask", "text": "怎么投诉"})
        return records.do_now(receive, delivery, now=at)

    asks("m1")
    again = asks("m2", at=NOW + SECOND)
    assert (again.is_new, again.is_answered) == (True, True)
    assert not asks("m3", "o2").is_answered, "another visitor"
    claim = claimed(records)
    assert answered(records, claim, "一")
    # The time counts from the first, so that nobody is silenced by asking on.
    assert asks("m4", at=NOW + 5 * SECOND).is_answered
    assert not asks("m5", at=NOW + 6 * SECOND).is_answered
    assert claimed(records).visitor == "o2"  # type: ignore[union-attr]
    failing = claimed(records)
    assert failing is not None
    assert failing.key == "m5"
    records.do_now(finish, failing, [], now=NOW + 6 * SECOND, failed=True)
    assert not asks("m6", at=NOW + 7 * SECOND).is_answered


def test_one_message_is_claimed_once_and_each_visitors_in_turn(records: Records) -> None:
    for key, visitor in (("m1", "o1"), ("m2", "o1"), ("m3", "o2")):
        came(records, key, visitor)
    first, second = claimed(records), claimed(records)
    assert first is not None
    assert second is not None
    assert (first.key, second.key) == ("m1", "m3")
    assert claimed(records) is None, "the second of the first visitor waits for their first"
    assert answered(records, first, "一")
    third = claimed(records)
    assert third is not None
    assert third.key == "m2"


def test_a_lease_that_ran_out_is_taken_over_and_only_one_answer_counts(records: Records) -> None:
    came(records, "m1")
    slow = claimed(records)
    assert claimed(records, NOW + LEASE) is None
    quick = claimed(records, NOW + LEASE + SECOND)
    assert quick is not None
    assert quick.attempts == 2
    assert answered(records, quick, "一")
    assert not answered(records, slow, "二"), "the slow one comes too late"
    assert records.do_now(count_by_state, "wechat") == {"waiting": 1}


def test_a_clock_that_is_ahead_costs_work_but_no_second_answer(records: Records) -> None:
    came(records, "m1")
    here = claimed(records)
    there = claimed(records, NOW + timedelta(minutes=10))
    assert there is not None, "a process ten minutes ahead believes that the lease ran out"
    assert not answered(records, here, "一")
    assert answered(records, there, "一", at=NOW + timedelta(minutes=10))
    assert records.do_now(count_by_state, "wechat") == {"waiting": 1}


def test_a_message_that_is_given_back_waits(records: Records) -> None:
    came(records, "m1")
    claim = claimed(records)
    records.do_now(give_back, claim, retry_at=NOW + 5 * SECOND)
    assert claimed(records, NOW + 4 * SECOND) is None
    assert claimed(records, NOW + 6 * SECOND) is not None


def test_the_question_is_dropped_with_its_answer(records: Records) -> None:
    came(records, "m1")
    answered(records, claimed(records), "一")
    with session_scope(records.engine) as session:
        assert session.execute(select(IncomingMessage.content)).scalar_one() is None


def test_replies_go_in_order_and_one_at_a_time_to_each_visitor(records: Records) -> None:
    came(records, "m1")
    came(records, "m2", "o2")
    answered(records, claimed(records), "一", "二")
    answered(records, claimed(records), "三")
    first, third = sending(records), sending(records)
    assert first is not None
    assert third is not None
    assert (first.content["text"], third.content["text"]) == ("一", "三")
    assert sending(records) is None
    records.do_now(postpone, first, "busy", until=NOW + 9 * SECOND)
    assert sending(records, NOW + 8 * SECOND) is None, "the second does not overtake the first"
    again = sending(records, NOW + 9 * SECOND)
    assert again is not None
    assert again.content["text"] == "一"
    records.do_now(mark_sent, again, now=NOW)
    second = sending(records)
    assert second is not None
    assert second.content["text"] == "二"


def note(_: dict[str, Any]) -> dict[str, Any]:
    return {"type": "text", "text": "?"}


def test_a_send_that_was_cut_off_is_never_made_again(records: Records) -> None:
    came(records, "m1")
    answered(records, claimed(records), "一")
    send = sending(records)
    later = NOW + timedelta(minutes=2)
    assert records.do_now(give_up_cut_off, "wechat", note, NOW) == 0
    assert records.do_now(give_up_cut_off, "wechat", note, later) == 1
    assert sending(records, later) is None
    assert records.do_now(count_by_state, "wechat") == {"unconfirmed": 1, "held": 1}
    records.do_now(mark_sent, send, now=later)
    assert records.do_now(count_by_state, "wechat") == {"sent": 1, "held": 1}, (
        "a sender that was only slow still knows the truth"
    )


def test_what_is_held_comes_first_with_the_next_call(records: Records) -> None:
    came(records, "m1")
    answered(records, claimed(records), "一", "二")
    send = sending(records)
    records.do_now(hold, send, "closed")
    assert sending(records) is None
    receipt = came(records, "m2")
    assert records.do_now(release_held, "wechat", "o1", not_before=NOW) == 1
    answered(records, claimed(records), "三")
    two = lambda contents: len(contents) <= 2  # noqa: E731
    for call in ("first", "again"):
        given = records.do_now(take_direct, "wechat", "o1", receipt.id, two, by=call, now=NOW)
        assert [content["text"] for content in given] == ["一", "二"]
    rest = sending(records, NOW + SECOND)
    assert rest is not None
    assert rest.content["text"] == "三"


def test_a_call_takes_nothing_that_is_being_sent(records: Records) -> None:
    receipt = came(records, "m1")
    answered(records, claimed(records), "一", "二")
    assert sending(records) is not None
    assert take(records, receipt.id) == []


def take(records: Records, incoming_id: int, by: str = "a call") -> list[str]:
    everything = lambda _: True  # noqa: E731
    contents = records.do_now(take_direct, "wechat", "o1", incoming_id, everything, by=by, now=NOW)
    return [content["text"] for content in contents]


def test_what_a_call_was_given_is_owed_again_if_it_was_cut(records: Records) -> None:
    receipt = came(records, "m1")
    answered(records, claimed(records), "一", "二")
    assert take(records, receipt.id) == ["一", "二"]
    assert records.do_now(take_back, receipt.id, by="a call", now=NOW) == 2
    assert records.do_now(take_back, receipt.id, by="a call", now=NOW) == 0
    send = sending(records)
    assert send is not None
    assert send.content["text"] == "一"


def test_what_another_call_was_given_since_is_not_taken_back(records: Records) -> None:
    receipt = came(records, "m1")
    answered(records, claimed(records), "一")
    assert take(records, receipt.id, "first") == take(records, receipt.id, "second") == ["一"]
    assert records.do_now(take_back, receipt.id, by="first", now=NOW) == 0
    assert sending(records) is None
    assert records.do_now(take_back, receipt.id, now=NOW) == 1
    assert sending(records) is not None


def test_who_is_gone_is_owed_nothing(records: Records) -> None:
    came(records, "m1")
    answered(records, claimed(records), "一")
    records.do_now(drop_owed, "wechat", "o1", "left", now=NOW)
    assert sending(records) is None
    assert records.do_now(count_by_state, "wechat") == {"failed": 1}


def test_the_ledger_counts_closes_and_opens_anew(records: Records) -> None:
    open_it = ("wechat", "o1")
    assert records.do_now(use_window, *open_it, now=NOW) is None
    records.do_now(open_window, *open_it, "message", Allowance(2, timedelta(hours=48)), now=NOW)
    records.do_now(open_window, *open_it, "click", Allowance(1, timedelta(minutes=1)), now=NOW)
    used = [records.do_now(use_window, *open_it, now=NOW) for _ in range(4)]
    assert used == ["click", "message", "message", None], "what closes first is used first"
    records.do_now(give_back_use, *open_it, "message")
    assert records.do_now(use_window, *open_it, now=NOW + timedelta(hours=48)) is None
    assert records.do_now(use_window, *open_it, now=NOW) == "message"
    records.do_now(give_back_use, *open_it, "message")
    records.do_now(close_windows, *open_it)
    assert records.do_now(use_window, *open_it, now=NOW) is None
    records.do_now(open_window, *open_it, "message", Allowance(2, timedelta(hours=48)), now=NOW)
    assert [records.do_now(use_window, *open_it, now=NOW) for _ in range(3)] == [
        *("message", "message"),
        None,
    ]


def test_a_nonce_belongs_to_one_message(records: Records) -> None:
    for key, expected in (("m1", True), ("m1", True), ("m2", False)):
        assert records.do_now(use_nonce, "wechat", "1", "n", key, now=NOW) is expected


def test_threads_of_several_processes_claim_each_message_once(database: Engine) -> None:
    first = Records(database)
    for number in range(30):
        came(first, f"m{number}", f"o{number % 10}")
    keys: list[str] = []

    def work() -> None:
        records = Records(database)
        while (claim := claimed(records)) is not None:
            keys.append(claim.key)
            answered(records, claim, claim.key)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    work()
    assert sorted(keys) == sorted(f"m{number}" for number in range(30))
    assert first.do_now(count_by_state, "wechat") == {"waiting": 30}
    for visitor in range(10):
        own = [int(key[1:]) for key in keys if int(key[1:]) % 10 == visitor]
        assert own == sorted(own)


def test_old_messages_and_visitors_are_forgotten(records: Records) -> None:
    came(records, "m1")
    answered(records, claimed(records), "一")
    came(records, "m2", "o2", NOW + timedelta(days=5))
    records.do_now(use_nonce, "wechat", "1", "n", "m1", now=NOW)
    later = NOW + timedelta(days=8)
    assert records.do_now(purge, now=later, keep=timedelta(days=7)) == 2
    with session_scope(records.engine) as session:
        for model, left in (
            (IncomingMessage, 1),
            (OutgoingMessage, 0),
            (SeenNonce, 0),
            (Visitor, 1),
        ):
            assert session.execute(select(func.count()).select_from(model)).scalar_one() == left


def test_a_visitor_is_forgotten_on_request(records: Records) -> None:
    came(records, "m1")
    answered(records, claimed(records), "一")
    receipt = came(records, "m2")
    came(records, "m3", "o2")
    records.do_now(
        store_replies,
        [{"type": "text"}],
        channel="wechat",
        visitor="o2",
        incoming_id=None,
        now=NOW,
        not_before=NOW,
    )
    records.do_now(forget_visitor, "wechat", "o1", before=receipt.id)
    with session_scope(records.engine) as session:
        left = session.execute(select(IncomingMessage.message_key)).scalars()
        assert sorted(left) == ["m2", "m3"]
        assert list(session.execute(select(OutgoingMessage.visitor)).scalars()) == ["o2"]
        assert list(session.execute(select(Visitor.visitor)).scalars()) == ["o2"]
