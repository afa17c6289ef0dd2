"""A text as the words that it is compared by.

Chinese is cut by jieba, English into words without endings. A word that no text holds is tried by
its sound (签正 → 签证, bi shan → 璧山) and, in Latin letters, by its spelling (QDPL → QDLP).
"""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

import jieba
from pypinyin import lazy_pinyin
from pypinyin.seg.simpleseg import seg as cut_for_sound

_PIECE = re.compile(r"[a-z0-9]+(?:[.%+][a-z0-9]+)*|[\u4e00-\u9fff]+")
_EMPTY_WORDS = frozenset(
    """
    the a an of in on for to is are do does can could i we my our you your it this that and or what
    which who how when where there any with by from about be as at please tell me have has want know
    的 了 吗 呢 吧 啊 是 在 和 与 有 我 我们 你 你们 什么 怎么 哪些 哪个 请问 可以 能 能不能
    """.split()  # noqa: SIM905, a list would fill two screens
)
_LONGEST_NAME = 5
"""Names by sound are looked for in up to so many characters or syllables."""
_ALIKE = 0.8
"""How alike two spellings are at least: one letter in five may differ."""


def terms(text: str) -> list[str]:
    """The words of a text, each as often as it stands there; empty words are left out."""
    found: list[str] = []
    for piece in _PIECE.findall(text.lower()):
        if piece[0] >= "\u4e00":
            found += [word for word in _parts(piece) if word not in _EMPTY_WORDS]
        elif piece not in _EMPTY_WORDS:
            found.append(_stem(piece))
    return found


# What a question holds is cut once, though several things are looked for in it.
@lru_cache(maxsize=256)
def _cut(piece: str) -> tuple[str, ...]:
    """The words of a piece in characters."""
    return tuple(jieba.cut(piece))


def _parts(piece: str) -> Iterator[str]:
    """The words of a piece, before each the words within it: what `jieba.cut_for_search` gives."""
    for word in _cut(piece):
        for size in (2, 3):
            if len(word) > size:
                inside = (word[at : at + size] for at in range(len(word) - size + 1))
                yield from (part for part in inside if jieba.dt.FREQ.get(part))
        yield word


# The same few characters stand in many questions.
@lru_cache(maxsize=8192)
def sound_of(characters: str) -> str:
    """A few characters as they are spoken: 璧山 → bishan."""
    return "".join(map(_sound_of_word, cut_for_sound(characters)))


# What pypinyin reads is cut into words by itself first, each of them read alone; and it takes long over each.
@lru_cache(maxsize=8192)
def _sound_of_word(word: str) -> str:
    return "".join(lazy_pinyin(word))


def _stem(word: str) -> str:
    """One form for one and many: policies → policy, services → service, boxes → box."""
    if len(word) <= 4:
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if not word.endswith("s") or word.endswith("ss"):
        return word
    return word[:-2] if word.endswith(("sses", "xes", "zes", "ches", "shes")) else word[:-1]


class Names:
    """The words that an index holds, found however they are spelt."""

    def __init__(self, known: Iterable[str]) -> None:
        self._known = frozenset(known)
        self._by_sound: dict[str, list[str]] = defaultdict(list)
        self._by_start: dict[str, list[str]] = defaultdict(list)
        # English has few words that are often typed and stand in no text; to compare them all takes long.
        self._misspelt = lru_cache(maxsize=4096)(self._find_misspelt)
        for word in sorted(self._known):
            if word[0] >= "\u4e00" and 2 <= len(word) <= _LONGEST_NAME:
                self._by_sound["".join(lazy_pinyin(word))].append(word)
            elif word.isascii() and word.isalpha() and len(word) >= 4:
                self._by_start[word[0]].append(word)

    def wanted(self, question: str) -> list[str]:
        """The words to look for: those of the question, and what its unknown ones sound like."""
        typed = terms(question)
        meant = [*typed, *self._misheard(question.lower()), *self._syllables(question.lower())]
        meant += [word for term in typed for word in self._misspelt(term)]
        return list(dict.fromkeys(meant))

    def _misheard(self, question: str) -> list[str]:
        """Known words that sound like characters which make no known word."""
        found: list[str] = []
        for piece in re.findall(r"[\u4e00-\u9fff]+", question):
            cut = _cut(piece)
            for start in range(len(cut)):
                for end in range(start + 1, len(cut) + 1):
                    typed = "".join(cut[start:end])
                    if len(typed) > _LONGEST_NAME:
                        break
                    if len(typed) > 1 and self._is_strange(cut[start:end]):
                        found += self._by_sound.get(sound_of(typed), [])
        return found

    def _is_strange(self, cut: Sequence[str]) -> bool:
        """Whether a stretch is not what somebody meant to write: single characters, no known word."""
        whole = "".join(cut)
        return whole not in self._known and all(
            len(word) == 1 or word not in self._known for word in cut
        )

    def _syllables(self, question: str) -> list[str]:
        """Known Chinese words written in pinyin, in one word or syllable by syllable."""
        typed = re.findall(r"[a-z]+", question)
        found: list[str] = []
        for start in range(len(typed)):
            for end in range(start + 1, min(len(typed), start + _LONGEST_NAME) + 1):
                stretch = typed[start:end]
                if all(word in _EMPTY_WORDS or _stem(word) in self._known for word in stretch):
                    continue
                found += self._by_sound.get("".join(stretch), [])
        return found

    def _find_misspelt(self, term: str) -> list[str]:
        if term in self._known or not (term.isascii() and term.isalpha() and len(term) >= 4):
            return []
        rivals = [w for w in self._by_start[term[0]] if abs(len(w) - len(term)) <= 1]
        swapped = [w for w in rivals if sorted(w) == sorted(term)]
        return swapped or difflib.get_close_matches(term, rivals, n=1, cutoff=_ALIKE)
