"""Starts Rasa without TensorFlow and its like, for processes that serve a model and never train one.

Rasa imports TensorFlow wherever a policy is imported, to derive classes from it that only its neural components
use. Kaimen's recipe has none of them (a test holds that), and the import costs half of the start and
a third of the memory. So a finder stands before it on the import path: each name that is asked of it is an empty class,
enough to derive from, and useless for anything else. The same is done with what Rasa imports for channels, stores
and reports that Kaimen has not: a third of the start that was left.
"""

from __future__ import annotations

import sys
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

ABSENT = (
    *("tensorflow", "keras", "sklearn"),  # neural policies; what splits their training data
    *(
        "aiogram",
        "fbmessenger",
        "slack",
        "slack_sdk",
        "socketio",
        "twilio",
        "webexteamssdk",
    ),  # channels
    *("boto3", "botocore", "pymongo"),  # stores
    "dask",  # what Rasa runs a graph with; see bot.graph_runner
    *("matplotlib", "prompt_toolkit", "questionary"),  # reports, and questions in a terminal
)
"""Packages that nothing which serves a message calls; `train` and the reports run without this finder."""


class _Empty(type):
    """A class whose every attribute is such a class again: `tf.keras.callbacks.Callback`."""

    def __getattr__(cls, name: str) -> type:
        if name.startswith("__"):
            raise AttributeError(name)
        return _Empty(name, (), {})


class _EmptyModule(ModuleType):
    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return _Empty(name, (), {})


class _Finder(MetaPathFinder, Loader):
    """Finds an empty module for each name in ABSENT, and for what lies under it."""

    def find_spec(self, fullname: str, path: object, target: object = None) -> ModuleSpec | None:
        if fullname.partition(".")[0] not in ABSENT:
            return None
        return ModuleSpec(fullname, self, is_package=True)

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        return _EmptyModule(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """Nothing to run."""


def do_without_tensorflow() -> None:
    """Keeps TensorFlow out of this process; does nothing where it is loaded already."""
    if "tensorflow" not in sys.modules:
        sys.meta_path.insert(0, _Finder())
