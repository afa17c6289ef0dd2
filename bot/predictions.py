"""Which action comes next is remembered for each situation that the rules tell apart.

RulePolicy compares the whole conversation with every rule, twice for each message, and comes to the
same result whenever the same was said and done last. What it predicts is kept as it came, for
conversations of which nothing but the latest turns can matter; others are always asked anew.
"""

from __future__ import annotations

import copy
import json
import time
from typing import Any

from rasa.core.policies.policy import Policy, PolicyPrediction
from rasa.core.policies.rule_policy import RulePolicy
from rasa.shared.core.events import (
    ActionExecuted,
    BotUttered,
    DefinePrevUserUtteredFeaturization,
    Event,
    SessionStarted,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker

MOST = 5000
_SEEN = {"prev_action": {"action_name"}, "user": {"intent"}, "active_loop": {"name"}}
"""What rules may look at if their predictions are to be remembered. A rule does not mind what else is there."""
Situation = tuple[tuple[str, ...], ...]


class Predictions:
    """The predictions made so far, by situation."""

    def __init__(self, policies: list[Policy]) -> None:
        self._made: dict[Situation, PolicyPrediction] = {}
        self._lengths = lengths_of_rules(policies[0]) if can_be_remembered(policies) else {}

    def situation(self, tracker: DialogueStateTracker) -> Situation | None:
        """What the rules can see of a conversation; None where that is not known for certain."""
        if not self._lengths or tracker.active_loop or tracker.followup_action:
            return None
        seen: list[tuple[str, ...]] = []
        # A rule of n states sees the last n actions, and what had been said when each was chosen; and none
        # fits whose own last action is another.
        states = self._lengths.get(tracker.latest_action_name, self._lengths[None])
        actions, heard = 0, False
        for event in reversed(tracker.events):
            told = _told(event)
            if told is None:
                return None
            if told:
                seen.append(told)
            actions += isinstance(event, ActionExecuted)
            heard |= isinstance(event, UserUttered) and actions >= states - 1
            if heard and actions >= states:
                return tuple(seen)
        return (*seen, ("the beginning",))

    def find(self, situation: Situation) -> PolicyPrediction | None:
        """The prediction for a situation, with events of its own."""
        made = self._made.get(situation)
        return _anew(made) if made else None

    def keep(self, situation: Situation, made: PolicyPrediction) -> None:
        """Remembers a prediction, if a rule made it and not the lack of one."""
        if made.max_confidence < 1.0:
            return
        if len(self._made) >= MOST:
            self._made.clear()
        self._made[situation] = _anew(made)


def can_be_remembered(policies: list[Policy]) -> bool:
    """Whether intents and actions are all that decides where no form is open: no slots, no texts."""
    if len(policies) != 1 or type(policies[0]) is not RulePolicy:
        return False
    states = (state for rule in policies[0].lookup["rules"] for state in json.loads(rule))
    return all(set(keys) <= _SEEN.get(part, set()) for s in states for part, keys in s.items())


def lengths_of_rules(policy: Any) -> dict[str | None, int]:
    """Of how many states the longest rule consists that ends with an action, for each; None: with any."""
    longest: dict[str | None, int] = {}
    for rule in policy.lookup["rules"]:
        states = json.loads(rule)
        ended = states[-1].get("prev_action", {}).get("action_name")
        longest[ended] = max(longest.get(ended, 1), len(states))
    whatever = longest.get(None, 1)
    return {None: whatever} | {ended: max(n, whatever) for ended, n in longest.items()}


def _told(event: Event) -> tuple[str, ...] | None:
    """What an event tells the rules: nothing, or something; None where that is not known."""
    if isinstance(event, UserUttered):
        return ("said", str(event.intent_name))
    if isinstance(event, ActionExecuted) and event.action_name:
        return ("done", event.action_name)
    if isinstance(event, SessionStarted):
        return ("session",)
    if isinstance(event, DefinePrevUserUtteredFeaturization):
        return None if event.use_text_for_featurization else ()
    return () if isinstance(event, (BotUttered, SlotSet)) else None


def _anew(made: PolicyPrediction) -> PolicyPrediction:
    """A prediction whose events happen now, and belong to one conversation only."""
    anew = copy.copy(made)
    anew.events = [copy.copy(event) for event in made.events]
    for event in anew.events:
        event.timestamp = time.time()
    return anew
