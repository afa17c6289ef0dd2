"""The compiled validator lets pass and refuses what Rasa's own does."""

from __future__ import annotations

from typing import Any

import jsonschema
import pytest
from rasa.core.actions.action import RemoteAction

from bot.compiled_validator import _validate_action_result, use_compiled_validator

RESULTS: list[dict[str, Any]] = [
    {"events": [], "responses": []},
    {"events": [{"event": "slot", "name": "focus", "value": {"a": [1]}, "timestamp": None}]},
    {"events": [{"event": "followup", "name": "action_listen"}], "responses": [{"text": "x"}]},
    {"responses": [{"text": "好", "custom": {}}]},
    {"events": {}},
    {"events": [{"name": "focus"}]},
    {"events": [{"event": "slot"}], "responses": []},
    {"responses": ["text"]},
    {"responses": {}},
]


def accepts(check: Any, result: dict[str, Any]) -> bool:
    try:
        return bool(check(result))
    except jsonschema.ValidationError:
        return False


@pytest.mark.parametrize("result", RESULTS, ids=str)
def test_the_same_results_pass_as_with_rasas_own(result: dict[str, Any]) -> None:
    def as_rasa(result: dict[str, Any]) -> bool:
        jsonschema.validate(result, RemoteAction.action_response_format_spec())
        return True

    ours = accepts(lambda r: _validate_action_result(RemoteAction("action_x", None), r), result)
    assert ours == accepts(as_rasa, result)


def test_some_pass_and_some_do_not() -> None:
    passed = [
        accepts(lambda r: _validate_action_result(RemoteAction("a", None), r), r) for r in RESULTS
    ]
    assert set(passed) == {True, False}


def test_rasa_calls_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        RemoteAction, "_validate_action_result", RemoteAction._validate_action_result
    )
    use_compiled_validator()
    with pytest.raises(jsonschema.ValidationError, match="no result"):
        RemoteAction("action_x", None)._validate_action_result({"events": 1})
