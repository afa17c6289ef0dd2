"""English words in a Chinese sentence, read as the Chinese that they stand for: “怎么 apply”, “哪个 plan 里 mention 的”.

A run of English is read only where every word of it is known, so that names and quotations stay as typed; what is
written in capitals, such as QDLP and HR, stays in any case.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from nlu.components.language_identifier import language_of

_WORDS = Path(__file__).with_name("english_in_chinese.txt")
_RUN = re.compile(r"[A-Za-z][A-Za-z&'’-]*(?: [A-Za-z][A-Za-z&'’-]*)*")
_HAN = re.compile(r"[\u4e00-\u9fff]")
LONGEST_RUN = 6
"""Words of English that belong to a Chinese sentence; more are a sentence or a title of their own."""
_KEPT = re.compile(r"[A-Z][A-Z&]*s?")
"""Abbreviations, and the letter of a visa."""
_SAY_NOTHING = frozenset(("a", "an", "the", "my", "our", "his", "her", "your"))


def read_english_words(text: str) -> str:
    """The text with its English words in Chinese, where it is a Chinese sentence; else as it is."""
    if not _HAN.search(text) or not _RUN.search(text) or language_of(text) != "zh":
        return text
    read = _RUN.sub(lambda run: _read_run(run.group()), text)
    return text if read == text else _without_blanks(read)


def _read_run(run: str) -> str:
    """A run of English words in Chinese; as typed where one of them is not known."""
    words = run.split()
    if len(words) > LONGEST_RUN:
        return run
    known, longest = _meanings(), max(len(phrase.split()) for phrase in _meanings())
    read: list[str] = []
    at = 0
    while at < len(words):
        for end in range(min(len(words), at + longest), at, -1):
            meaning = known.get(" ".join(words[at:end]).lower())
            if meaning:
                read.append(meaning)
                at = end
                break
        else:
            word = words[at]
            if word not in _SAY_NOTHING or len(words) == 1:
                if not _KEPT.fullmatch(word):
                    return run
                read.append(word)
            at += 1
    return " ".join(read)


def _without_blanks(text: str) -> str:
    """Chinese has no blanks between its own words, and none is left beside what was read."""
    text = re.sub(r"(?<=[\u4e00-\u9fff]) +(?=[\u4e00-\u9fff])", "", text)
    return re.sub(r"\b([A-Z]) +(?=签证)", r"\1", text)


@lru_cache(maxsize=1)
def _meanings() -> dict[str, str]:
    lines = _WORDS.read_text(encoding="utf-8").splitlines()
    pairs = (line.split(" = ") for line in lines if line and not line.startswith("#"))
    return {english.lower(): chinese for english, chinese in pairs}
