"""Starts Rasa without TensorFlow and its like, which Kaimen neither serves with nor trains with.

Rasa imports TensorFlow wherever a policy is imported, to derive classes from it that only its neural components
use. Kaimen's recipe has none of them (a test holds that), and the import costs half of the start and
a third of the memory. So a finder stands before it on the import path: each name that is asked of it is an empty class,
enough to derive from, and useless for anything else. The same is done with what Rasa imports for channels, stores
and reports that Kaimen has not: a third of the start that was left. And what is imported in case it is there is said not
to be, and what is used in case of need only is loaded then.
"""

from __future__ import annotations

import sys
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from importlib.util import LazyLoader
from types import ModuleType
from typing import Any

ABSENT = (
    *("tensorflow", "keras"),  # neural policies
    *(
        "aiogram",
        *("cachecontrol", "google.auth", "google.oauth2"),
        "fbmessenger",
        "slack",
        "slack_sdk",
        "socketio",
        "twilio",
        "webexteamssdk",
    ),  # channels
    *("boto3", "botocore", "pymongo"),  # stores
    "aio_pika",  # queues of events
    *("matplotlib", "prompt_toolkit", "questionary"),  # reports, and questions in a terminal
    *("mako", "randomname"),  # drafts of migrations; names for models
    *("apscheduler", "jwt"),  # reminders; tokens of Rasa's own API
)
"""Packages that nothing which serves a message calls, or trains; the reports run without this finder."""

ONLY_TRAINS = (
    "sklearn",  # what splits training data
    "dask",  # what Rasa runs a graph with; see bot.graph_runner
    "scipy.sparse.csgraph",  # graphs, and with them solvers of equations, which scikit-learn needs
)
"""Packages that are absent but where something is trained."""

MISSING = (
    "rich",  # how structlog draws tracebacks; without it they are Python's
    "portalocker.redis",  # locks that Rasa does not use, with a client that Kaimen loads where Redis is set
)
"""What those who import it do without where it is not installed."""

LATER = ("pkg_resources",)
"""Loaded when something of it is asked for: it looks through all that is installed, for the names of Rasa's own files."""


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
    """Finds an empty module for each name that is absent, and for what lies under it."""

    def __init__(self, absent: tuple[str, ...]) -> None:
        self._absent = absent

    def find_spec(self, fullname: str, path: object, target: object = None) -> ModuleSpec | None:
        if fullname in MISSING:
            raise ModuleNotFoundError(f"Kaimen does without {fullname}.", name=fullname)
        if fullname in LATER:
            return _loaded_later(fullname)
        if lies_under(fullname, self._absent):
            return ModuleSpec(fullname, self, is_package=True)
        return None

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        return _EmptyModule(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """Nothing to run."""


def lies_under(module: str, names: tuple[str, ...]) -> bool:
    """Whether a module is one of these, or lies under one."""
    return any(module == name or module.startswith(f"{name}.") for name in names)


def _loaded_later(fullname: str) -> ModuleSpec | None:
    spec = PathFinder.find_spec(fullname)
    if spec is not None and spec.loader is not None:
        spec.loader = LazyLoader(spec.loader)
    return spec


def do_without_tensorflow(trains: bool = False) -> None:
    """Keeps TensorFlow out of this process, which serves or `trains`; does nothing where it is loaded already."""
    if "tensorflow" not in sys.modules:
        sys.meta_path.insert(0, _Finder(ABSENT if trains else (*ABSENT, *ONLY_TRAINS)))
