"""Domain, rules and action classes name each other, and nothing that is not there."""

from __future__ import annotations

import inspect
from typing import Any

import pytest
import yaml

from actions import rasa_actions
from actions.answers.dispatch import ANSWERS
from tests.conftest import ROOT


def parts(folder: str, key: str) -> list[Any]:
    """All entries under a key in the YAML files of a folder."""
    found: list[Any] = []
    for path in sorted((ROOT / folder).glob("*.yml")):
        found += yaml.safe_load(path.read_text("utf-8")).get(key) or []
    return found


@pytest.fixture(scope="module")
def intents() -> list[str]:
    return [next(iter(i)) if isinstance(i, dict) else i for i in parts("bot/domain", "intents")]


@pytest.fixture(scope="module")
def declared() -> list[str]:
    actions: list[str] = parts("bot/domain", "actions")
    return actions


@pytest.fixture(scope="module")
def rules() -> list[dict[str, Any]]:
    return parts("bot/dialogue", "rules")


def named(rules: list[dict[str, Any]], kind: str) -> set[str]:
    return {step[kind] for rule in rules for step in rule["steps"] if kind in step}


def action_classes() -> dict[str, type]:
    """The classes of actions.rasa_actions that can be made, by the name that they go under."""
    classes = [
        c
        for _, c in inspect.getmembers(rasa_actions, inspect.isclass)
        if issubclass(c, rasa_actions.AnsweringAction) and not inspect.isabstract(c)
    ]
    return {c().name(): c for c in classes}


def test_every_action_of_the_domain_has_a_class_and_the_reverse(declared: list[str]) -> None:
    assert set(declared) == set(action_classes())
    assert len(declared) == len(set(declared))


def test_every_class_is_named_after_its_action() -> None:
    for name, action in action_classes().items():
        assert action.__name__ == "".join(part.title() for part in name.split("_"))


def test_every_rule_leads_to_an_action_of_the_domain(
    rules: list[dict[str, Any]], declared: list[str]
) -> None:
    assert named(rules, "action") == set(declared)


def test_every_intent_of_the_domain_has_one_rule_and_the_reverse(
    rules: list[dict[str, Any]], intents: list[str]
) -> None:
    answered = [step["intent"] for rule in rules for step in rule["steps"] if "intent" in step]
    assert sorted(i for i in answered if i != "nlu_fallback") == sorted(intents)


def test_what_was_not_understood_has_a_rule(rules: list[dict[str, Any]]) -> None:
    assert "nlu_fallback" in named(rules, "intent")


def test_every_intent_has_its_answering_function(intents: list[str]) -> None:
    assert {*intents, "nlu_fallback"} <= set(ANSWERS)


def test_no_response_is_named_that_does_not_exist(rules: list[dict[str, Any]]) -> None:
    responses = {name for name in named(rules, "action") if name.startswith("utter_")}
    assert responses == set()


def test_slots_that_the_actions_set_are_those_of_the_domain() -> None:
    slots = yaml.safe_load((ROOT / "bot/domain/session.yml").read_text("utf-8"))["slots"]
    source = inspect.getsource(rasa_actions.AnsweringAction)
    assert [name for name in slots if f'SlotSet("{name}"' not in source] == []
    assert source.count("SlotSet(") == len(slots)
