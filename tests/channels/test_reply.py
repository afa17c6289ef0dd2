"""The JSON of a reply: all of it comes back, and nothing of another version is taken."""

from __future__ import annotations

import json
from dataclasses import asdict, fields
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channels.reply import VERSION, Card, Choice, Reply, Source, Unit


def _whole(kind: type, **given_: Any) -> st.SearchStrategy[Any]:
    """Any value of a dataclass, its optional fields filled too."""
    return st.builds(kind, **{f.name: given_.get(f.name, ...) for f in fields(kind)})


units = st.lists(_whole(Unit), max_size=3).map(tuple)
cards = _whole(Card, lead_units=units, responsible_units=units, source=st.none() | _whole(Source))
replies = _whole(
    Reply,
    cards=st.lists(cards, max_size=3).map(tuple),
    choices=st.lists(_whole(Choice), max_size=3).map(tuple),
    version=st.just(VERSION),
)


@given(replies)
def test_a_reply_comes_back_from_its_payload(reply: Reply) -> None:
    assert Reply.from_payload(reply.to_payload()) == reply


@given(replies)
def test_a_payload_is_json(reply: Reply) -> None:
    assert Reply.from_payload(json.loads(json.dumps(reply.to_payload()))) == reply


def test_the_payload_has_the_documented_keys() -> None:
    card = Card("measure", "BS-04-01", "金融服务领域", "bishan", "璧山区")
    payload = Reply("zh", "answered", "…", (card,)).to_payload()
    assert payload.keys() == {
        "language",
        "outcome",
        "text",
        "cards",
        "notes",
        "choices",
        "choices_title",
        "version",
    }
    assert payload["cards"][0].keys() == {
        "kind",
        "id",
        "heading",
        "region",
        "region_name",
        "quote",
        "context",
        "text",
        "translation",
        "modality",
        "conditions",
        "exclusions",
        "lead_units",
        "responsible_units",
        "responsible_title",
        "units_note",
        "notes",
        "measures",
        "source",
    }


@pytest.mark.parametrize("version", [VERSION + 1, 0, "1", None])
def test_another_version_is_refused(version: object) -> None:
    payload = {**Reply("zh", "answered", "…").to_payload(), "version": version}
    with pytest.raises(ValueError, match=f"version {VERSION}"):
        Reply.from_payload(payload)


def test_something_else_is_refused() -> None:
    with pytest.raises(ValueError, match="expected"):
        Reply.from_payload({"text": "hello"})


@given(replies)
def test_the_payload_is_what_dataclasses_make_of_it(reply: Reply) -> None:
    assert reply.to_payload() == asdict(reply)
