"""YAML read by libyaml is the same."""

from __future__ import annotations

import datetime

import pytest
import yaml

from bot.quick_yaml import use_quick_yaml
from tests.conftest import ROOT

FILES = sorted(
    path
    for folder in ("actions", "channels", "knowledge")
    for path in (ROOT / folder).rglob("*.yml")
)


@pytest.fixture(autouse=True)
def loader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml, "SafeLoader", yaml.SafeLoader)  # is put back after the test


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_our_files_are_read_the_same(path: object) -> None:
    text = path.read_text("utf-8")  # type: ignore[attr-defined]
    plain = yaml.safe_load(text)
    use_quick_yaml()
    assert yaml.safe_load(text) == plain


def test_it_is_used_and_stays_safe() -> None:
    use_quick_yaml()
    assert yaml.SafeLoader is getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    assert yaml.safe_load("{day: 2026-11-25, 是: true}") == {
        "day": datetime.date(2026, 11, 25),
        "是": True,
    }
    with pytest.raises(yaml.YAMLError):
        yaml.safe_load("!!python/object/apply:os.getcwd []")
