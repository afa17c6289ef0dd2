"""What the messengers say in their own words, from texts.yml."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

_FILE = Path(__file__).parent / "texts.yml"


@lru_cache(maxsize=1)
def _texts() -> dict[str, Any]:
    texts: dict[str, Any] = yaml.safe_load(_FILE.read_text("utf-8"))
    return texts


def say(name: str, language: str | None, **values: object) -> str:
    """A sentence in a language; in both where it is not known."""
    text = _texts()[name]
    if language in ("zh", "en"):
        return str(text[language]).format(**values)
    return f"{text['zh']}\n{text['en']}".format(**values)


def region_name(region: str, language: str | None) -> str | None:
    """What a region is called; None where it is none of ours."""
    text = _texts()["regions"].get(region)
    if text is None:
        return None
    return str(text[language]) if language in ("zh", "en") else f"{text['zh']} {text['en']}"
