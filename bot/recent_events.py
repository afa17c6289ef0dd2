"""With which of its events a conversation goes on: the latest turns, and those of an open form.

Every turn sets all slots anew and the rules look at the last one, so message 500 need not wait for 499
others to be read. A form that is being filled in is the exception: what opened it must be there.
"""

from __future__ import annotations

from collections.abc import Sequence

from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.events import ActionExecuted, ActiveLoop, Event, SessionStarted

RECENT = 40
"""Events of a conversation that its next message is read with: some four turns."""


def recent(events: Sequence[Event], open_loop: str | None) -> list[Event]:
    """The events to go on with.

    Args:
        events: What is known of a conversation, in order; its beginning, or more than RECENT.
        open_loop: The form that is being filled in, which then began among these events.

    Raises:
        LookupError: It did not.
    """
    latest = list(events[-(RECENT + 1) :])
    begin = len(events) - len(latest) + _first_whole_turn(latest)
    if open_loop is not None:
        begin = min(begin, _turn_that_opened(events, open_loop))
    return list(events[begin:])


def _first_whole_turn(latest: list[Event]) -> int:
    """From where the last session begins, or else where the first turn does that is there whole."""
    sessions = [n for n, event in enumerate(latest) if isinstance(event, SessionStarted)]
    if sessions:
        return sessions[-1]
    if len(latest) <= RECENT:
        return 0
    return next((n for n, event in enumerate(latest) if _begins_a_turn(event)), 0)


def _turn_that_opened(events: Sequence[Event], loop: str) -> int:
    opened = (n for n in range(len(events) - 1, -1, -1) if _opens(events[n], loop))
    place = next(opened, None)
    if place is None:
        raise LookupError(loop)
    turns = (n for n in range(place, -1, -1) if _begins_a_turn(events[n]))
    return next(turns, 0)


def _opens(event: Event, loop: str) -> bool:
    return isinstance(event, ActiveLoop) and event.name == loop


def _begins_a_turn(event: Event) -> bool:
    return isinstance(event, ActionExecuted) and event.action_name == ACTION_LISTEN_NAME
