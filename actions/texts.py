"""The sentences of texts.yml, filled in."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources
from typing import Any

import yaml


@lru_cache(maxsize=1)
def _texts() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(
        resources.files("actions").joinpath("texts.yml").read_text(encoding="utf-8")
    )
    return loaded


def say(label: str, language: str, **values: object) -> str:
    """The sentence `label` in `language`, with its blanks filled."""
    text = _texts()["labels"][label][language]
    return str(text).format(**values) if text else ""


def small_talk(kind: str, language: str) -> str:
    """The answer to a greeting, thanks and the like."""
    return str(_texts()["small_talk"][kind][language])


def region_name(region: str, language: str) -> str:
    """`bishan` → 璧山区 or Bishan District; unknown regions stay as they are."""
    names = _texts()["regions"].get(region)
    return str(names[language]) if names else region


def attribute_name(attribute: str | None, language: str) -> str:
    """`fee` → 费用 or “a fee”."""
    names = _texts()["attributes"]
    return str(names.get(attribute or "unknown", names["unknown"])[language])


def modality_note(word: str, kind: str, language: str) -> str | None:
    """What a document's word promises and what it does not; None where there is nothing to say."""
    texts = _texts()["modality"]
    text = texts.get(kind, texts["task"])[language]
    return str(text).format(word=word) if text and word else None


def points_choice(choice: str, language: str) -> str:
    """`hsk4` → HSK 四级 or HSK 4."""
    return str(_texts()["points_choices"][choice][language])


def in_english(wording: str) -> str:
    """A condition or exclusion with its English, where one is known."""
    english = _texts()["wording_en"].get(wording)
    return f"{wording} ({english})" if english else wording
