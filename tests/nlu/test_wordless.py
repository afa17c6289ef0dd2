"""Messages with nothing to understand are told from short ones that say something."""

from __future__ import annotations

import pytest

from nlu.components.text_normalizer import normalize
from nlu.wordless import says_nothing

NOTHING = [
    "？？？",
    "。。。",
    "...",
    "嗯？？？",
    "啊啊啊啊",
    "哦",
    "hmm",
    "Huh??",
    "ffff",
    "x",
    "的",
    "😀😀",
    "98765432",
    "3.14",
    "---",
    "%%%%",
    "ｆｆｆ",
]
SOMETHING = [
    "2",
    "12",
    "谁",
    "好",
    "hi",
    "ok",
    "喂",
    "早",
    "no",
    "👍",
    "嗯嗯好的",
    "QDLP",
    "12345热线",
    "三",
    "1+9+N",
    "啊？垫江",
]


@pytest.mark.parametrize("text", NOTHING)
def test_nothing_is_said(text: str) -> None:
    assert says_nothing(normalize(text))


@pytest.mark.parametrize("text", [*SOMETHING, "R visa"])
def test_something_is_said(text: str) -> None:
    assert not says_nothing(normalize(text))
