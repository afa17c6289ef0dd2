"""Has misspelt English, Chinese typed with wrong characters of the same sound, and English words in Chinese, understood as they were meant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe

from nlu.components.text_reader import TextReader
from nlu.english_in_chinese import read_english_words
from nlu.english_spelling import EnglishSpelling
from nlu.homophones import Homophones

_HOW_LONG = re.compile(r"(?<![了过着这那很老经都])好久(?!不见|没|未|以前|之前|前|以来|了|都|也)")
"""“好久” in the speech of Chongqing asks how long or when: “好久给答复”; what says that it was long is left."""


def read_speech(text: str) -> str:
    """The text with “好久” as others write it, where it asks for a time; as long as before."""
    return _HOW_LONG.sub("多久", text)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class SpellingReader(TextReader):
    """Replaces slips of spelling, and English words in a Chinese sentence, by what was meant."""

    _english, _chinese = EnglishSpelling({}, ""), Homophones({}, (), ())

    def _learn(self, texts: Sequence[str], names: Sequence[str]) -> dict[str, Any]:
        return {
            "english": EnglishSpelling.learn(texts, names).as_json(),
            "chinese": Homophones.learn(texts, names).as_json(),
        }

    def _use(self, learnt: dict[str, Any]) -> None:
        self._english = EnglishSpelling(**learnt["english"])
        self._chinese = Homophones(**learnt["chinese"])

    def _read(self, text: str) -> str | None:
        return read_english_words(read_speech(self._chinese.read(self._english.read(text))))
