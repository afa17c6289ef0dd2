"""Trains the model when none fits the present data.

A model's name carries the fingerprint of everything that it was trained from, so that a second
start finds it and a changed phrase trains anew.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bot.logs import silence_structlog
from bot.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
CONFIG = ROOT / "config.yml"
DOMAIN = ROOT / "bot" / "domain"
TRAINING_DATA = (ROOT / "nlu" / "data", ROOT / "bot" / "dialogue")
_TAKES_LONG = {
    "IntentTopicClassifier": "Learning from the examples what is asked for (no bar; a minute or more) …",
    "RulePolicy": "Learning the rules of the dialogue …",
}
_COMPONENTS = ROOT / "nlu"


class TrainingFailed(RuntimeError):
    """Rasa did not produce a model."""


class ModelDamaged(RuntimeError):
    """A trained model cannot be read, as after a disk was full."""

    def __init__(self, model: Path, reason: object) -> None:
        super().__init__(
            f"The model {model} is damaged ({reason}). Delete it and start again: it is trained anew."
        )


def model_for_present_data(settings: Settings) -> Path:
    """Where the model of the present data is, or will be."""
    return settings.models / f"kaimen-{fingerprint()}.tar.gz"


def train(settings: Settings, force: bool = False) -> Path:
    """The model of the present data, trained now if there is none.

    Raises:
        TrainingFailed: With what to do.
    """
    target = model_for_present_data(settings)
    if target.exists() and not force:
        return target
    _tell("Training the model: some minutes the first time, more on a busy machine …")
    # Rasa is slow to import; whoever only needs the name of a model does not wait for it.
    from rasa.model_training import train as rasa_train

    from bot.quick_training import use_quick_training

    use_quick_training()
    _tell_what_is_trained()
    keep_to(settings.home)
    silence_structlog(settings.log_level)
    result = rasa_train(
        domain=str(DOMAIN),
        config=str(CONFIG),
        training_files=[str(folder) for folder in TRAINING_DATA],
        output=str(settings.models),
        force_training=force,
        fixed_model_name=target.stem.removesuffix(".tar"),
    )
    if not result.model or not target.exists():
        raise TrainingFailed(
            "The model could not be trained; the lines above say why. "
            "`python -m bot validate` checks the training data."
        )
    return target


def _tell(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


def _tell_what_is_trained() -> None:
    """After the bar of the encoder it takes as long again: whoever waits is told what for."""
    from rasa.engine.training import graph_trainer

    class Telling(graph_trainer.LoggingHook):
        """Rasa's, which only writes to a log."""

        def on_before_node(self, node_name: str, *given: Any, **named: Any) -> dict[str, Any]:
            """Tells of the parts that take long (see parent class)."""
            node = self._pruned_schema.nodes[node_name]
            words = _TAKES_LONG.get(node.uses.__name__)
            if words and self._does_node_train(node):
                _tell(words)
            return dict(super().on_before_node(node_name, *given, **named))

    graph_trainer.LoggingHook = Telling


def keep_to(home: Path) -> None:
    """Has Rasa write nothing outside of the home."""
    import rasa.constants

    os.environ.setdefault("RASA_CACHE_DIRECTORY", str(home / "cache" / "rasa"))
    # Even with telemetry off, a training writes telemetry's settings into the user's own folder.
    rasa.constants.GLOBAL_USER_CONFIG_PATH = os.devnull


def fingerprint() -> str:
    """Twelve hexadecimal digits over data, configuration, components, the encoder's runtime and Rasa's version."""
    encoder = os.environ.get("KAIMEN_ENCODER") or "onnx"
    digest = hashlib.sha256(f"{importlib.metadata.version('rasa')} {encoder}".encode())
    for path in sorted(_inputs()):
        digest.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]


def _inputs() -> Iterator[Path]:
    yield CONFIG
    yield from _COMPONENTS.rglob("*.py")
    yield from _COMPONENTS.rglob("*.txt")
    for folder in (DOMAIN, *TRAINING_DATA):
        yield from folder.rglob("*.yml")
