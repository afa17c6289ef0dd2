"""The base of all components here: what Rasa's cache of training steps has to know of them.

Rasa runs a step again when the source of the component's class, its configuration or its inputs changed. It does not see the modules that the
class calls, nor the vocabulary: without this, a model would be put together from steps of two versions of the code.
"""

from __future__ import annotations

import hashlib
import os
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage

_CODE = Path(__file__).resolve().parent.parent
Component = TypeVar("Component", bound="TracedComponent")


class TracedComponent(GraphComponent):
    """A component whose training steps are run again after any change under nlu/ that it might read."""

    @classmethod
    def create(
        cls: type[Component],
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> Component:
        """Creates a component that needs nothing (see parent class for full docstring)."""
        return cls()

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str:
        """A digest of code and vocabulary (see parent class for full docstring)."""
        return _digest(os.environ.get("KAIMEN_ENCODER", ""))


@lru_cache
def _digest(encoder: str) -> str:
    made_of = hashlib.sha256(encoder.encode())
    read = (_CODE.rglob("*.py"), _CODE.glob("*.txt"), (_CODE / "data" / "vocabulary").glob("*.yml"))
    for path in sorted(p for paths in read for p in paths):
        made_of.update(str(path.relative_to(_CODE)).encode() + b"\0" + path.read_bytes())
    return made_of.hexdigest()
