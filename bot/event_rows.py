"""An event of a conversation as a row of the database: written small, and read back quickly."""

from __future__ import annotations

import copy
import json
from functools import lru_cache
from typing import Any

from rasa.shared.core.events import BotUttered, Event, UserUttered
from rasa.shared.utils.common import all_subclasses

KEPT_OF_A_PARSE = ("text", "intent", "topics", "entities", "language")
"""The rest (nearness to each measure, rankings) is needed for the answer alone."""


def small(event: Event) -> Event:
    """The event without what can be derived from the rest; the one given stays as it is."""
    if isinstance(event, UserUttered):
        kept = copy.copy(event)
        parse = event.parse_data or {}
        kept.parse_data = {k: parse[k] for k in KEPT_OF_A_PARSE if k in parse}
        return kept
    if isinstance(event, BotUttered) and event.data.get("custom"):
        # The structure of a reply holds its words; channels.plain_text writes them out again.
        kept = copy.copy(event)
        kept.text = None
        return kept
    return event


def to_row(sender_id: str, event: Event) -> dict[str, Any]:
    """The columns of a small event, but for its id, as Rasa fills them."""
    data = event.as_dict()
    return {
        "sender_id": sender_id,
        "type_name": event.type_name,
        "timestamp": data.get("timestamp"),
        "intent_name": data.get("parse_data", {}).get("intent", {}).get("name"),
        "action_name": data.get("name"),
        "data": json.dumps(data),
    }


def read_events(stored: list[dict[str, Any]]) -> list[Event]:
    """Events from their JSON values, as Rasa reads them.

    Rasa walks through all its classes for each event, which took most of the reading's time.
    """
    kinds = _kinds()
    read = (
        kinds[values["event"]]._from_parameters(values)
        if values["event"] in kinds
        else Event.from_parameters(values)
        for values in stored
        if "event" in values
    )
    return [event for event in read if event]


@lru_cache(maxsize=1)
def _kinds() -> dict[str, type[Event]]:
    kinds: dict[str, type[Event]] = {}
    for kind in all_subclasses(Event):
        kinds.setdefault(kind.type_name, kind)  # the first one, which is the one that Rasa takes
    return kinds
