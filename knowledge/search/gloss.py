"""English words for a Chinese text that nobody has translated, to be found by and never shown.

Comes from: the glossary; the shipped translations, in which the words of a text and of its
translation stand together often enough to be each other's; and `gloss_words.yml`, for what those do not
speak of. Goes to: knowledge.search.entries.
Measured in docs/finding.md.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import lru_cache
from importlib import resources

import yaml

from knowledge.glossary import read_terms, shipped_pairs
from knowledge.search.words import terms

_TOGETHER, _OFTEN, _MOST = 0.5, 2, 2
"""How much of both words' texts must be the same ones (Dice), how many, and how many English words."""
_SHORTEST = 2


def gloss(text: str) -> str:
    """The English words of the Chinese ones in a text, each once."""
    known = _by_beginning()
    found: dict[str, None] = {}
    for start in range(len(text) - 1):
        for chinese, english in known.get(text[start : start + _SHORTEST], ()):
            if text.startswith(chinese, start):
                found.update(dict.fromkeys(english))
    return " ".join(found)


@lru_cache(maxsize=1)
def _by_beginning() -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    """Chinese words with their English ones, under the two characters that they begin with."""
    found: dict[str, list[tuple[str, tuple[str, ...]]]] = defaultdict(list)
    learnt = {**learn(shipped_pairs()), **read_terms()}
    for chinese, english in (*learnt.items(), *_written_down()):
        found[chinese[:_SHORTEST]].append((chinese, english))
    return found


def _written_down() -> Iterable[tuple[str, tuple[str, ...]]]:
    """The words of `gloss_words.yml`."""
    file = resources.files("knowledge.search").joinpath("gloss_words.yml")
    words = yaml.safe_load(file.read_text(encoding="utf-8"))
    return ((str(zh), tuple(str(en).split())) for zh, en in words.items())


def learn(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """The English words of Chinese ones, from texts (Chinese, English) that say the same."""
    chinese: Counter[str] = Counter()
    english: Counter[str] = Counter()
    both: Counter[tuple[str, str]] = Counter()
    for zh, en in pairs:
        ours = {w for w in terms(zh) if len(w) >= _SHORTEST and w[0] >= "\u4e00"}
        theirs = {w for w in terms(en) if w.isascii() and w.isalpha() and len(w) > _SHORTEST}
        chinese.update(ours)
        english.update(theirs)
        both.update((a, b) for a in ours for b in theirs)
    likely: dict[str, list[tuple[float, str]]] = defaultdict(list)
    for (zh, en), count in both.items():
        alike = 2 * count / (chinese[zh] + english[en])
        if count >= _OFTEN and alike >= _TOGETHER:
            likely[zh].append((-alike, en))
    return {word: tuple(t for _, t in sorted(found)[:_MOST]) for word, found in likely.items()}
