"""How one message is worked through: Rasa's processor, but for what made it slow.

Understanding runs in a thread, so that a long message holds up nobody else's; what was understood of
a text is remembered, and what comes next in each situation; a tap on a choice that the last answer offered
needs no understanding; and nothing is copied for a log that is not written.
"""

from __future__ import annotations

import asyncio
import logging
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from rasa.core.actions.action import Action, ActionListen, action_for_index
from rasa.core.channels.channel import OutputChannel, UserMessage
from rasa.core.nlg import NaturalLanguageGenerator
from rasa.core.policies.policy import PolicyPrediction
from rasa.core.processor import MessageProcessor
from rasa.engine.loader import load_predict_graph_runner
from rasa.engine.runner.interface import GraphRunner
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.storage import ModelMetadata
from rasa.exceptions import ActionLimitReached, ModelNotFound
from rasa.model import get_latest_model
from rasa.shared.core.constants import ACTION_VALIDATE_SLOT_MAPPINGS, DEFAULT_SLOT_NAMES
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    ActionExecutionRejected,
    BotUttered,
    DefinePrevUserUtteredFeaturization,
    Event,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker

from actions.question import Focus
from actions.remembered import Copies
from bot.graph_runner import OrderedGraphRunner
from bot.local_actions import LocalAction, called_directly
from bot.predictions import Predictions
from bot.trained_domain import trusting_domain
from nlu.components.language_identifier import language_of

logger = logging.getLogger(__name__)

REMEMBERED_TEXTS = 2000
_LEAVES_WHAT_WAS_SAID = frozenset(
    {ActionExecuted, BotUttered, DefinePrevUserUtteredFeaturization, SlotSet}
)
"""Events after which what the visitor said is still what they said last."""


class Processor(MessageProcessor):
    """Works messages through as Rasa does, in less time."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        """Loads the model (see parent class)."""
        super().__init__(*arguments, **options)
        # One thread: the graph is not made for two, and a second would only share the same cores.
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="understanding")
        self._understood = Copies()
        self._intents = frozenset(self.domain.intents)
        self._predictions = Predictions(self.graph_runner.policies())
        self._fills_slots = fills_slots(self.domain)
        self._actions: dict[int, Action] = {}

    async def parse_message(
        self,
        message: UserMessage,
        tracker: DialogueStateTracker | None = None,
        only_output_properties: bool = True,
    ) -> dict[str, Any]:
        """Understands a message (see parent class), and notes with it what was understood.

        What is understood depends on the text alone: no component reads the conversation.
        """
        message.parse_data = await self._understand(message, tracker, only_output_properties)
        return message.parse_data

    async def _understand(
        self,
        message: UserMessage,
        tracker: DialogueStateTracker | None,
        only_output_properties: bool,
    ) -> dict[str, Any]:
        text = message.text or ""
        chosen = tracker and self._choice(text, tracker)
        if chosen:
            return chosen
        remembered: dict[str, Any] | None = self._understood.find(text)
        if remembered is not None:
            return remembered
        loop = asyncio.get_running_loop()
        understood = await loop.run_in_executor(
            self._thread,
            self._parse_message_with_graph,
            message,
            DialogueStateTracker.from_events("", []),
            only_output_properties,
        )
        self._understood.keep(text, understood, REMEMBERED_TEXTS)
        return understood

    async def _update_tracker_session(
        self,
        tracker: DialogueStateTracker,
        output_channel: OutputChannel,
        metadata: dict[str, Any] | None = None,
    ) -> None:
        """Begins a new session if it is time to (see parent class, which looks through all events, twice)."""
        seconds = self.domain.session_config.session_expiration_time * 60
        if not _was_heard_within(tracker, seconds):
            await super()._update_tracker_session(tracker, output_channel, metadata)

    async def run_action_extract_slots(
        self, output_channel: OutputChannel, tracker: DialogueStateTracker
    ) -> DialogueStateTracker:
        """Fills slots from what was said (see parent class), where the domain has any that are."""
        if self._fills_slots:
            return await super().run_action_extract_slots(output_channel, tracker)
        return tracker

    def _choice(self, text: str, tracker: DialogueStateTracker) -> dict[str, Any] | None:
        """The parse of a choice that the last answer offered in just these words."""
        for title, intent, *_ in Focus.from_slot(tracker.get_slot("focus")).steps:
            if title == text.strip() and intent in self._intents:
                return {
                    "text": text,
                    "intent": {"name": intent, "confidence": 1.0},
                    "entities": [],
                    "topics": [],
                    "language": language_of(text),
                }
        return None

    def predict_next_with_tracker_if_should(
        self, tracker: DialogueStateTracker
    ) -> tuple[Action, PolicyPrediction]:
        """What is done next (see parent class, which makes all of Rasa's own actions to find one of ours)."""
        goes_on = self.should_predict_another_action(tracker.latest_action_name)
        if self.is_action_limit_reached(tracker, goes_on):
            raise ActionLimitReached("The limit of actions to predict has been reached.")
        prediction = self._predict_next_with_tracker(tracker)
        return self._action(prediction.max_confidence_index), prediction

    def _action(self, index: int) -> Action:
        if index not in self._actions:
            action = called_directly(
                action_for_index(index, self.domain, self.action_endpoint), self.domain
            )
            if not isinstance(action, (LocalAction, ActionListen)):
                return action  # a form, for one, knows something of its conversation
            self._actions[index] = action
        return self._actions[index]

    def _predict_next_with_tracker(self, tracker: DialogueStateTracker) -> PolicyPrediction:
        """What comes next (see parent class), remembered where that is certain to be the same."""
        situation = self._predictions.situation(tracker)
        made = self._predictions.find(situation) if situation else None
        if made is None:
            made = super()._predict_next_with_tracker(tracker)
            if situation:
                self._predictions.keep(situation, made)
        return made

    async def _run_action(
        self,
        action: Action,
        tracker: DialogueStateTracker,
        output_channel: OutputChannel,
        nlg: NaturalLanguageGenerator,
        prediction: PolicyPrediction,
    ) -> bool:
        """Runs an action (see parent class); one of ours without a copy of the conversation.

        Rasa replays all events into a copy because a form may reject its own run; ours do not.
        """
        action = called_directly(action, self.domain)
        if not isinstance(action, (LocalAction, ActionListen)):
            return bool(await super()._run_action(action, tracker, output_channel, nlg, prediction))
        try:
            events = await action.run(output_channel, nlg, tracker, self.domain)
        except Exception:
            logger.exception("The action %s failed; its events are lost", action.name())
            events = []
        self._log_action_on_tracker(tracker, action, events, prediction)
        await self.execute_side_effects(events, tracker, output_channel)
        return bool(self.should_predict_another_action(action.name()))

    def _log_action_on_tracker(
        self,
        tracker: DialogueStateTracker,
        action: Action,
        events: list[Event] | None,
        prediction: PolicyPrediction,
    ) -> None:
        """Notes what an action did (see parent class, which also copies all of it for its log)."""
        happened = events or []
        if not any(isinstance(event, ActionExecutionRejected) for event in happened):
            tracker.update_with_events(prediction.events, self.domain)
            tracker.update(action.event_for_successful_execution(prediction))
        tracker.update_with_events(happened, self.domain)

    @staticmethod
    def _log_slots(tracker: DialogueStateTracker) -> None:
        """Writes no slots into the log (see parent class)."""

    @staticmethod
    def _load_model(model_path: str | Path) -> tuple[str, ModelMetadata, GraphRunner]:
        """Unpacks a model (see parent class, which names the runner's class itself)."""
        packed = Path(model_path)
        if not packed.is_file():
            found = get_latest_model(str(model_path))
            if not found:
                raise ModelNotFound(f"No model found at path '{model_path}'.")
            packed = Path(found)
        with tempfile.TemporaryDirectory() as folder, trusting_domain():
            metadata, runner = load_predict_graph_runner(
                Path(folder), packed, LocalModelStorage, OrderedGraphRunner
            )
        return packed.name, metadata, runner


def fills_slots(domain: Domain) -> bool:
    """Whether any slot is filled from what visitors say; ours are set by actions, and nothing asks for them."""
    own = (slot for slot in domain.slots if slot.name not in DEFAULT_SLOT_NAMES)
    mappings = [mapping for slot in own for mapping in slot.mappings]
    return (
        any(mapping != {"type": "custom"} for mapping in mappings)
        or ACTION_VALIDATE_SLOT_MAPPINGS in domain.user_actions
    )


def _was_heard_within(tracker: DialogueStateTracker, seconds: float) -> bool:
    """Whether it is certain that the visitor said something in so many seconds, and nothing took it back."""
    if tracker.active_loop:
        return False
    for event in reversed(tracker.events):
        if type(event) is UserUttered:
            return bool(time.time() - event.timestamp < seconds)
        if type(event) not in _LEAVES_WHAT_WAS_SAID:
            return False
    return False
