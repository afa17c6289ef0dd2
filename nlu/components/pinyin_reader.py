"""Has a message that was typed in pinyin understood as the Chinese that was meant."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe

from nlu.components.text_reader import TextReader
from nlu.pinyin_reading import PinyinReading


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class PinyinReader(TextReader):
    """Replaces pinyin by Chinese."""

    _reading = PinyinReading({}, {}, {}, (), ())

    def _learn(self, texts: Sequence[str], names: Sequence[str]) -> dict[str, Any]:
        return PinyinReading.learn(texts, names).as_json()

    def _use(self, learnt: dict[str, Any]) -> None:
        self._reading = PinyinReading(**learnt)

    def _read(self, text: str) -> str | None:
        return self._reading.read(text)
