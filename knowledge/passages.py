"""Text that remembers where in its file each character stood.

Comes from: a document's file. Goes to: knowledge.outline, knowledge.annex.
Government texts arrive with lines broken inside words; a `Passage` is the joined text, with the
file offset of every character, so that whatever is cut out of it can be pointed at in the original.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from statistics import median

MARKER = re.compile(
    r"(?P<chapter>[一二三四五六七八九十]+、)"
    r"|(?P<section>[（(][一二三四五六七八九十]+[）)])"
    r"|(?P<item>\d+\s?[.．、]\s?(?!\d))"
    r"|(?P<point>[（(]\d+[）)])"
)
_STANDS_ALONE = re.compile(r"附\s?件|抄送[：:]|[（(]此件")
_SENTENCE_END = "。；：！？;:!?）)"
_HARD_WRAP_WIDTH = 40
"""Documents whose typical line is shorter than this many characters were wrapped by hand."""


@dataclass(frozen=True)
class Passage:
    """A text and, for each of its characters, the offset in the file (in characters)."""

    text: str
    offsets: tuple[int, ...]

    def cut(self, start: int, end: int) -> Passage:
        """The characters from `start` up to `end`, without white space at either end."""
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        return Passage(self.text[start:end], self.offsets[start:end])

    @property
    def start(self) -> int:
        """File offset of the first character."""
        return self.offsets[0]

    @property
    def end(self) -> int:
        """File offset after the last character."""
        return self.offsets[-1] + 1

    def __bool__(self) -> bool:
        return bool(self.text)


def join(passages: list[Passage]) -> Passage:
    """One passage after another, with nothing between them."""
    return Passage("".join(p.text for p in passages), tuple(o for p in passages for o in p.offsets))


def lines_of(text: str) -> list[Passage]:
    """The lines of a file, stripped, without the empty ones."""
    lines, position = [], 0
    for raw in text.splitlines(keepends=True):
        whole = Passage(raw, tuple(range(position, position + len(raw))))
        lines.append(whole.cut(0, len(raw)))
        position += len(raw)
    return [line for line in lines if line]


def paragraphs_of(text: str) -> list[Passage]:
    """The paragraphs of a file; lines that were only wrapped are joined again."""
    lines = lines_of(text)
    if not lines:
        return []
    if median(len(line.text) for line in lines) >= _HARD_WRAP_WIDTH or len(lines) < 4:
        return lines
    width = sorted(len(line.text) for line in lines)[int(len(lines) * 0.9)]
    paragraphs = [[lines[0]]]
    for line in lines[1:]:
        if _begins_paragraph(paragraphs[-1], line, width):
            paragraphs.append([line])
        else:
            paragraphs[-1].append(line)
    return [join(parts) for parts in paragraphs]


def _begins_paragraph(so_far: list[Passage], line: Passage, width: int) -> bool:
    if _bracket_is_open(so_far):
        return False
    if MARKER.match(line.text) or _STANDS_ALONE.match(line.text):
        return True
    before = so_far[-1].text
    return before[-1] in _SENTENCE_END or len(before) < width - 6


def _bracket_is_open(parts: list[Passage]) -> bool:
    text = "".join(part.text for part in parts)
    return len(re.findall("[（(]", text)) > len(re.findall("[）)]", text))
