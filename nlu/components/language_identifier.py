"""Tells which language a message is answered in: zh or en, also when the two are mixed.

The language of the sentence decides, not of the names in it: “R visa 需要什么材料” is Chinese,
“What is 渝快办?” is English.
"""

from __future__ import annotations

import re

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.components.text_normalizer import text_of
from nlu.components.traced_component import TracedComponent

LANGUAGE = "language"
_HAN = re.compile(r"[\u4e00-\u9fff]")
_WORD = re.compile(r"[A-Za-z]+(?:'[a-z]+)?")
_ENGLISH_GRAMMAR = re.compile(
    r"\b(?:what|who|whom|which|how|where|when|why|is|are|was|do|does|did|can|could|may|should|"
    r"would|will|the|of|for|in|on|about|to|with|me|my|our|we|i|you|please|tell|show|explain|any|"
    r"there|and|has|have|whats|need|want)\b",
    re.IGNORECASE,
)
_CHINESE_GRAMMAR = re.compile(
    r"[吗呢吧么谁哪怎请问的了是有能可以想要给我你们在什]|多少|几|如何|为何|是否|需要|办理|申请|负责|政策|支持"
)


def language_of(text: str) -> str | None:
    """`zh` or `en`; None where the text has no letters at all (“2”, “?”)."""
    han, words = len(_HAN.findall(text)), len(_WORD.findall(text))
    if not han:
        return "en" if words else None
    if not words:
        return "zh"
    english = len(_ENGLISH_GRAMMAR.findall(text))
    chinese = len(_CHINESE_GRAMMAR.findall(re.sub(r"[《“][^》”]*[》”]", "", text)))
    if english != chinese and (english == 0 or chinese == 0 or abs(english - chinese) > 1):
        return "en" if english > chinese else "zh"
    return "en" if words >= han else "zh"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class LanguageIdentifier(TracedComponent):
    """Adds `language` to what the parser puts out."""

    def process(self, messages: list[Message]) -> list[Message]:
        """Identifies the language of each message."""
        for message in messages:
            message.set(LANGUAGE, language_of(text_of(message)), add_to_output=True)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Training needs no language."""
        return training_data
