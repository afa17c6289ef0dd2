"""First in the pipeline: one spelling for what can be typed in several ways.

Full-width forms become ASCII, traditional characters simplified, control and invisible characters
blanks. Each character stays at its place, so that entity offsets fit the visitor's own text.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from opencc import OpenCC
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.components.traced_component import TracedComponent

NORMALIZED_TEXT = "normalized_text"
MAX_CHARACTERS = 1000
"""What is longer is cut before anything costly looks at it; channels refuse it earlier."""


def normalize(text: str) -> str:
    """The text in one spelling, with as many characters as before (up to MAX_CHARACTERS)."""
    return _simplified("".join(_plain(c) for c in text[:MAX_CHARACTERS]))


def text_of(message: Message) -> str:
    """What the other components read; also where the normalizer did not run before them."""
    return message.get(NORMALIZED_TEXT) or normalize(message.get(TEXT) or "")


def _plain(character: str) -> str:
    if "!" <= character <= "~" or "\u4e00" <= character <= "\u9fff":
        return character  # nearly all are
    code = ord(character)
    if 0xFF01 <= code <= 0xFF5E:
        return chr(code - 0xFEE0)
    if character.isspace() or unicodedata.category(character) in (
        "Cc",
        "Cf",
        "Zs",
        "Co",
        "Cn",
        "Cs",
    ):
        return " "
    return character


def _simplified(text: str) -> str:
    converted = str(_converter().convert(text))
    if len(converted) == len(text):
        return converted
    return "".join(c if len(s := _converter().convert(c)) != 1 else s for c in text)


@lru_cache(maxsize=1)
def _converter() -> OpenCC:
    return OpenCC("t2s")


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class TextNormalizer(TracedComponent):
    """Stores the normalised text beside the original."""

    def process(self, messages: list[Message]) -> list[Message]:
        """Adds the normalised text to each message."""
        for message in messages:
            if message.get(TEXT):
                message.set(NORMALIZED_TEXT, normalize(message.get(TEXT)))
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Does the same to the training examples."""
        self.process(training_data.training_examples)
        return training_data
