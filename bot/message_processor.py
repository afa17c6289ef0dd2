"""How one message is worked through: Rasa's processor, but for what made it slow.

Understanding runs in a thread, so that a long message holds up nobody else's; what was understood of
a text is remembered; a tap on a choice that the last answer offered needs no understanding; and a long
conversation goes over into a new session, so that its five-hundredth message costs what its first did.
"""

from __future__ import annotations

import asyncio
import pickle
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from rasa.core.channels.channel import UserMessage
from rasa.core.processor import MessageProcessor
from rasa.shared.core.trackers import DialogueStateTracker

from actions.question import Focus
from nlu.components.language_identifier import language_of

REMEMBERED_TEXTS = 2000
EVENTS_OF_A_SESSION = 150
"""Some fifteen messages; what is needed of those before is in slots, which a new session takes over."""


class Processor(MessageProcessor):
    """Works messages through as Rasa does, in less time."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        """Loads the model (see parent class)."""
        super().__init__(*arguments, **options)
        # One thread: the graph is not made for two, and a second would only share the same cores.
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="understanding")
        self._understood: OrderedDict[str, bytes] = OrderedDict()
        self._intents = frozenset(self.domain.intents)

    async def parse_message(
        self,
        message: UserMessage,
        tracker: DialogueStateTracker | None = None,
        only_output_properties: bool = True,
    ) -> dict[str, Any]:
        """Understands a message (see parent class).

        What is understood depends on the text alone: no component reads the conversation.
        """
        text = message.text or ""
        chosen = tracker and self._choice(text, tracker)
        if chosen:
            return chosen
        if text not in self._understood:
            loop = asyncio.get_running_loop()
            parsed = await loop.run_in_executor(
                self._thread,
                self._parse_message_with_graph,
                message,
                DialogueStateTracker.from_events("", []),
                only_output_properties,
            )
            self._remember(text, parsed)
        self._understood.move_to_end(text)
        # From bytes, so that nobody changes what the next one is given.
        return dict(pickle.loads(self._understood[text]))

    def _remember(self, text: str, parsed: dict[str, Any]) -> None:
        self._understood[text] = pickle.dumps(parsed)
        if len(self._understood) > REMEMBERED_TEXTS:
            self._understood.popitem(last=False)

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

    def _has_session_expired(self, tracker: DialogueStateTracker) -> bool:
        """Whether a new session begins: after a pause, or when this one has grown long."""
        long = len(tracker.events) > EVENTS_OF_A_SESSION and not tracker.active_loop
        return long or super()._has_session_expired(tracker)
