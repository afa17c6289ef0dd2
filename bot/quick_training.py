"""What Rasa does again and again while it reads training data is done once; what comes out is the same.

Rasa reads all phrases three times, copies each of them a dozen times, and hashes each copy anew to see which ones are
equal: that took more of a training than the encoder. Each function here stands for one of Rasa's.
"""

from __future__ import annotations

import copy
from collections import OrderedDict
from functools import lru_cache
from pathlib import Path
from typing import Any

import rasa
from pykwalify.core import Core
from rasa.shared.importers.importer import CombinedDataImporter, ResponsesSyncImporter
from rasa.shared.nlu.constants import INTENT, RESPONSE
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from rasa.shared.utils import io, validation
from rasa.shared.utils.validation import RESPONSES_SCHEMA_FILE, SCHEMA_EXTENSIONS_FILE

_HASHES = 2**18
_RASA = Path(rasa.__file__).parent


def use_quick_training() -> None:
    """Puts the functions of this module in the places of Rasa's."""
    if hasattr(Message, "__deepcopy__"):
        return
    Message.__deepcopy__ = _copy_message
    TrainingData.sanitize_examples = staticmethod(_sanitized)
    for importer in (CombinedDataImporter, ResponsesSyncImporter):
        _read_once(importer)
    io.get_text_hash = lru_cache(maxsize=_HASHES)(io.get_text_hash)
    validation.validate_yaml_schema = _Validation(validation.validate_yaml_schema)


def _copy_message(message: Message, memo: dict[int, Any]) -> Message:
    """A deep copy; of a message that is not changed, the hash stays true."""
    copied = memo[id(message)] = object.__new__(type(message))
    copied.__dict__.update(message.__dict__)
    copied.data = {
        name: value if type(value) is str else copy.deepcopy(value, memo)
        for name, value in message.data.items()
    }
    copied.features = copy.deepcopy(message.features, memo)
    copied.output_properties = set(message.output_properties)
    return copied


def _sanitized(examples: list[Message]) -> list[Message]:
    """Each example once, without spaces around what it is labelled; Rasa sets what is clean too, and so hashes it anew."""
    for example in examples:
        for name in (INTENT, RESPONSE):
            label = example.get(name)
            if label and label != label.strip():
                example.set(name, label.strip())
    return list(OrderedDict.fromkeys(examples))


def _read_once(importer: Any) -> None:
    """One reading for all languages: YAML has none, and Rasa asks now for this one and now for that."""
    read = importer.get_nlu_data

    def get_nlu_data(self: Any, language: str | None = None) -> TrainingData:
        return read(self)

    importer.get_nlu_data = get_nlu_data


class _Validation:
    """Rasa's comparison of a file with its schema, by the quicker of its readers of YAML.

    The slow one knows the lines of the file, which only matter where something is wrong.
    """

    def __init__(self, thorough: Any) -> None:
        self._thorough = thorough

    def __call__(self, content: str, schema: str, package: str = "rasa") -> None:
        try:
            assert package == "rasa"
            extensions = [str(_RASA / SCHEMA_EXTENSIONS_FILE)]
            read = io.read_yaml(content)
            Core(source_data=read, schema_data=_schema(schema), extensions=extensions).validate(
                raise_exception=True
            )
        except Exception:  # whatever it is, Rasa puts it into words
            self._thorough(content, schema, package)


def _schema(path: str) -> dict[str, Any]:
    """A schema with what responses may be, as pykwalify wants it: it changes what it is given."""
    return copy.deepcopy(_read_schema(path))


@lru_cache
def _read_schema(path: str) -> dict[str, Any]:
    return {name: v for p in (path, RESPONSES_SCHEMA_FILE) for name, v in _of_file(p).items()}


def _of_file(path: str) -> dict[str, Any]:
    return dict(io.read_yaml_file(str(_RASA / path)))
