"""The account's menu, from menu.yml: what the platform is given, and what a click means."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

FILE = Path(__file__).parent / "menu.yml"


@lru_cache(maxsize=1)
def _menu() -> list[dict[str, Any]]:
    menu: list[dict[str, Any]] = yaml.safe_load(FILE.read_text("utf-8"))
    return menu


def find_entry(key: str) -> dict[str, Any] | None:
    """What a click on a key means."""
    entries = (entry for top in _menu() for entry in top["entries"])
    return next((entry for entry in entries if entry.get("key") == key), None)


def menu_for_platform(public_url: str) -> dict[str, Any]:
    """The menu as the platform takes it."""
    buttons = []
    for top in _menu():
        entries = [_button(e, public_url) for e in top["entries"] if "key" in e or public_url]
        buttons.append({"name": top["name"], "sub_button": entries})
    return {"button": buttons}


def _button(entry: dict[str, Any], public_url: str) -> dict[str, str]:
    if "key" in entry:
        return {"type": "click", "name": entry["name"], "key": entry["key"]}
    return {"type": "view", "name": entry["name"], "url": public_url + entry["page"]}
