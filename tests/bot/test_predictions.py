"""What the rules predict is remembered only where nothing else could decide."""

from __future__ import annotations

import random
import uuid
from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from rasa.core.agent import Agent
from rasa.core.processor import MessageProcessor
from rasa.shared.core.events import (
    ActionExecuted,
    ActiveLoop,
    BotUttered,
    DefinePrevUserUtteredFeaturization,
    Event,
    Restarted,
    SessionStarted,
    SlotSet,
    UserUtteranceReverted,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker

from bot.message_processor import Processor
from bot.predictions import Predictions, can_be_remembered, lengths_of_rules

pytestmark = pytest.mark.model
ACTIONS = ("action_answer_topic", "action_small_talk", "action_answer_units")
INTENTS = ("ask_finance", "greet", "ask_responsible_unit")


@pytest.fixture
def processor(agent: Agent) -> Processor:
    assert isinstance(agent.processor, Processor)
    return agent.processor


@pytest.fixture
def predictions(processor: Processor) -> Predictions:
    return Predictions(processor.graph_runner.policies())


def said(intent: str) -> UserUttered:
    return UserUttered(uuid.uuid4().hex, {"name": intent, "confidence": 0.9}, [])


def turns(chance: random.Random) -> Iterator[Event]:
    """A conversation that goes by the rules or against them, and ends anywhere in a turn."""
    yield ActionExecuted("action_session_start")
    yield SessionStarted()
    for _ in range(chance.randint(0, 5)):
        yield ActionExecuted("action_listen")
        yield said(chance.choice(INTENTS))
        if chance.random() < 0.3:
            return
        yield DefinePrevUserUtteredFeaturization(False)
        yield ActionExecuted(chance.choice(ACTIONS))
        yield BotUttered("words")
        yield SlotSet("focus", {"topic": uuid.uuid4().hex})


def tracker_of(processor: Processor, *events: Event) -> DialogueStateTracker:
    return DialogueStateTracker.from_events("one", list(events), processor.domain.slots)


def test_one_situation_has_one_prediction(processor: Processor, predictions: Predictions) -> None:
    chance, repeated = random.Random(11), 0
    predicted: dict[object, list[float]] = {}
    for _ in range(400):
        tracker = tracker_of(processor, *turns(chance))
        situation = predictions.situation(tracker)
        if situation is None:
            assert tracker.followup_action, "of a conversation in which nothing was said yet"
            continue
        made = MessageProcessor._predict_next_with_tracker(processor, tracker)
        repeated += situation in predicted
        assert predicted.setdefault(situation, made.probabilities) == made.probabilities
    assert repeated > 100


@pytest.mark.parametrize(
    "event",
    [
        ActiveLoop("complaint_form"),
        Restarted(),
        UserUtteranceReverted(),
        DefinePrevUserUtteredFeaturization(True),
    ],
)
def test_what_is_not_plain_is_asked_anew(
    processor: Processor, predictions: Predictions, event: Event
) -> None:
    begun = (ActionExecuted("action_listen"), said("greet"))
    assert predictions.situation(tracker_of(processor, *begun)) is not None
    assert predictions.situation(tracker_of(processor, *begun, event)) is None


def test_each_conversation_gets_events_of_its_own(
    processor: Processor, predictions: Predictions
) -> None:
    tracker = tracker_of(processor, ActionExecuted("action_listen"), said("greet"))
    situation = predictions.situation(tracker)
    assert situation is not None
    predictions.keep(situation, MessageProcessor._predict_next_with_tracker(processor, tracker))
    first, second = predictions.find(situation), predictions.find(situation)
    assert first is not None
    assert second is not None
    assert first.events == second.events
    assert first.events[0] is not second.events[0]
    assert first.events[0].timestamp <= second.events[0].timestamp


def test_rules_that_look_at_more_are_not_remembered(
    processor: Processor, monkeypatch: pytest.MonkeyPatch
) -> None:
    policies = processor.graph_runner.policies()
    assert can_be_remembered(policies)
    rule = '[{"user": {"intent": "greet"}, "slots": {"language": [1.0]}}]'
    monkeypatch.setitem(policies[0].lookup["rules"], rule, "action_small_talk")
    assert not can_be_remembered(policies)
    assert Predictions(policies).situation(tracker_of(processor)) is None


def test_only_rules_that_end_like_the_conversation_count() -> None:
    rules = (
        '[{"prev_action": {"action_name": "action_listen"}, "user": {"intent": "greet"}}]',
        '[{"user": {"intent": "greet"}}, {"prev_action": {"action_name": "utter"}}]',
        "[{}, {}, {}]",
    )
    policy = SimpleNamespace(lookup={"rules": dict.fromkeys(rules, "utter")})
    assert lengths_of_rules(policy) == {None: 3, "action_listen": 3, "utter": 3}
    del policy.lookup["rules"]["[{}, {}, {}]"]
    assert lengths_of_rules(policy) == {None: 1, "action_listen": 1, "utter": 2}


def test_what_was_said_before_does_not_matter_to_rules_of_one_turn(
    processor: Processor, predictions: Predictions
) -> None:
    turn = (ActionExecuted("action_listen"), said("greet"))
    before = (ActionExecuted("action_listen"), said("ask_finance"), ActionExecuted(ACTIONS[0]))
    first = predictions.situation(tracker_of(processor, *turn))
    assert first is not None
    assert predictions.situation(tracker_of(processor, *before, *turn)) == first
    done = predictions.situation(tracker_of(processor, *before))
    assert done != predictions.situation(tracker_of(processor, *turn, ActionExecuted(ACTIONS[0])))
