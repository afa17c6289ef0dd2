"""Runs the custom actions in this process instead of on a second server.

Rasa calls an action over HTTP through an EndpointConfig. Here the endpoint is rasa_sdk's executor: one
process less to start, watch and protect; and an action that needs nothing else is called at once,
without the conversation being written out for it as JSON.
"""

from __future__ import annotations

import asyncio
import dataclasses
from typing import Any

from rasa.core.actions.action import Action, RemoteAction
from rasa.core.channels.channel import OutputChannel
from rasa.core.nlg import NaturalLanguageGenerator
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import BotUttered, Event
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig
from rasa_sdk import Tracker
from rasa_sdk.executor import ActionExecutor, CollectingDispatcher
from rasa_sdk.utils import call_potential_coroutine

from bot.event_rows import read_events


class LocalActions(EndpointConfig):
    """An action endpoint that is a function call."""

    def __init__(self) -> None:
        """Registers all actions of the package `actions`."""
        # Actions do not read the domain; sending it with each call costs time and says nothing.
        super().__init__(url="local://actions", enable_selective_domain=True)
        self._executor = ActionExecutor()
        self._executor.register_package("actions")

    async def request(
        self,
        method: str = "post",
        subpath: str | None = None,
        content_type: str | None = "application/json",
        compress: bool = False,
        **kwargs: Any,
    ) -> Any:
        """Runs the action that the call names (see parent class)."""
        return await asyncio.shield(self._executor.run(kwargs["json"]))

    async def run(self, name: str, tracker: Tracker) -> tuple[list[dict[str, Any]], Any]:
        """Runs an action; gives its responses and its events, as JSON-ready values.

        Raises:
            KeyError: There is no action of this name.
        """
        dispatcher = CollectingDispatcher()
        action = self._executor.actions[name]
        events = await call_potential_coroutine(action(dispatcher, tracker, {}))
        return dispatcher.messages, self._executor.validate_events(events or [], name)

    def has(self, name: str) -> bool:
        """Whether there is an action of this name."""
        return name in self._executor.actions


class LocalAction(RemoteAction):
    """A custom action that is called with the conversation as it is."""

    async def run(
        self,
        output_channel: OutputChannel,
        nlg: NaturalLanguageGenerator,
        tracker: DialogueStateTracker,
        domain: Domain,
    ) -> list[Event]:
        """Runs the action (see parent class)."""
        responses, events = await self.action_endpoint.run(self.name(), _ConversationView(tracker))
        said: list[BotUttered] = await self._utter_responses(
            responses, output_channel, nlg, tracker
        )
        return [*said, *read_events(events)]


def called_directly(action: Action, domain: Domain) -> Action:
    """The action, as a call where it runs in this process and does not ask for the domain."""
    if type(action) is not RemoteAction or not isinstance(action.action_endpoint, LocalActions):
        return action
    name = action.name()
    if not action.action_endpoint.has(name) or domain.does_custom_action_explicitly_need_domain(
        name
    ):
        return action
    return LocalAction(name, action.action_endpoint)


class _ConversationView(Tracker):
    """What rasa_sdk shows of a conversation; its events are written out if an action reads them."""

    def __init__(self, tracker: DialogueStateTracker) -> None:
        self._conversation = tracker
        loop = dataclasses.asdict(tracker.active_loop) if tracker.active_loop else {}
        super().__init__(
            tracker.sender_id,
            tracker.current_slot_values(),
            tracker._latest_message_data(),
            [],
            tracker.is_paused(),
            tracker.followup_action,
            loop,
            tracker.latest_action_name,
        )

    @property
    def events(self) -> list[dict[str, Any]]:
        """All that happened, as JSON-ready values."""
        return [event.as_dict() for event in self._conversation.events]

    @events.setter
    def events(self, _: list[dict[str, Any]]) -> None:
        """Nothing: rasa_sdk sets what it was given, and it was given none."""
