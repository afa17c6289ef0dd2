"""The lists beside the code: `criteria.yml`, `key_nouns.yml`, `unstated.yml` and their like."""

from __future__ import annotations

from importlib import resources
from typing import Any

import yaml


def read_listed(name: str) -> dict[str, Any]:
    """What a YAML file holds, by its path in `actions/answers`."""
    file = resources.files("actions.answers").joinpath(name)
    return dict(yaml.safe_load(file.read_text(encoding="utf-8")))
