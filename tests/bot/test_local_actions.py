"""Actions called in this process: they see what a call over HTTP would show them, and answer the same."""

from __future__ import annotations

from typing import Any

import pytest
from rasa.core.actions.action import ActionListen, RemoteAction
from rasa.core.channels.channel import CollectingOutputChannel
from rasa.core.nlg import TemplatedNaturalLanguageGenerator
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, ActiveLoop, Event, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from bot.local_actions import LocalAction, LocalActions, called_directly

DOMAIN = Domain.from_dict(
    {
        "slots": {"focus": {"type": "any", "mappings": []}},
        "actions": ["action_look", {"action_ask_domain": {"send_domain": True}}],
    }
)
SHOWN = ("sender_id", "slots", "latest_message", "events", "active_loop", "latest_action_name")


@pytest.fixture
def endpoint() -> LocalActions:
    """Actions that show what they see of the conversation."""
    endpoint = LocalActions()

    def look(
        dispatcher: CollectingDispatcher, tracker: Tracker, _: dict[str, Any]
    ) -> list[dict[str, Any]]:
        shown = {name: getattr(tracker, name) for name in SHOWN}
        dispatcher.utter_message(text="seen", json_message=shown)
        return [{"event": "slot", "name": "focus", "value": 7, "timestamp": None}]

    endpoint._executor.actions |= {"action_look": look, "action_ask_domain": look}
    return endpoint


def conversation() -> DialogueStateTracker:
    events: list[Event] = [
        ActionExecuted("action_listen"),
        UserUttered("QDLP", {"name": "ask_finance"}, [{"entity": "topic", "value": "qdlp"}]),
        SlotSet("focus", {"topic": "qdlp"}),
        ActiveLoop("complaint_form"),
    ]
    return DialogueStateTracker.from_events("one", events, DOMAIN.slots)


async def test_a_direct_call_shows_and_gives_what_a_call_by_json_does(
    endpoint: LocalActions,
) -> None:
    remote = RemoteAction("action_look", endpoint)
    direct = called_directly(remote, DOMAIN)
    assert isinstance(direct, LocalAction)
    tracker, nlg = conversation(), TemplatedNaturalLanguageGenerator({})
    [there, there_slot] = await remote.run(CollectingOutputChannel(), nlg, tracker, DOMAIN)
    [here, here_slot] = await direct.run(CollectingOutputChannel(), nlg, tracker, DOMAIN)
    assert here == there, "but for when it was said"
    assert len(here.message()["custom"]["events"]) == 4
    assert here_slot == there_slot == SlotSet("focus", 7)


def test_what_is_no_plain_action_of_ours_is_left_to_rasa(endpoint: LocalActions) -> None:
    for action in (
        ActionListen(),
        RemoteAction("action_elsewhere", endpoint),
        RemoteAction("action_ask_domain", endpoint),
        RemoteAction("action_look", None),
    ):
        assert called_directly(action, DOMAIN) is action
