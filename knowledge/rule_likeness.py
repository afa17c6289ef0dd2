"""Which rule outside the documents means nearly what a message says, whatever its words.

Comes from: the rules' own texts. Goes to: actions, which ask only where nothing else answers: a
likeness alone does not tell a rule's matter from its neighbours (docs/national-rules.md).
"""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from knowledge.national_rules import NationalRule
from knowledge.search.opening import encode_passages


def nearest_rule(
    vector: NDArray[np.float32], rules: Collection[NationalRule]
) -> tuple[NationalRule, float] | None:
    """The rule whose Chinese or English text is nearest, and its cosine.

    Args:
        vector: Of the message, centred and of length 1, as it comes from the model.
        rules: Those to choose from; None is given where there are none.
    """
    if not rules:
        return None
    every = list(rules)
    cosines = read_rule_vectors(every) @ vector
    best = int(np.argmax(cosines))
    return every[best // 2], float(cosines[best])


def read_rule_vectors(rules: Collection[NationalRule]) -> NDArray[np.float32]:
    """The vectors of rules, two of each; the first time it takes a moment. Shape (2 rules, 384)."""
    texts = [text for r in rules for text in (f"{r.name}：{r.text}", f"{r.name_en}: {r.text_en}")]
    return _vectors(tuple(texts))


@lru_cache(maxsize=4)
def _vectors(texts: tuple[str, ...]) -> NDArray[np.float32]:
    """Centred on their own mean, each row of length 1."""
    vectors = encode_passages(texts)
    centred = vectors - vectors.mean(axis=0)
    lengths = np.linalg.norm(centred, axis=1, keepdims=True)
    return np.asarray(centred / np.maximum(lengths, 1e-9), np.float32)
