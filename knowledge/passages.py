"""Text that remembers where in its file each character stood.

Comes from: a document's file. Goes to: knowledge.outline, knowledge.annex.
Government texts arrive with lines broken inside words; a `Passage` is the joined text, with the
file offset of every character, so that whatever is cut out of it can be pointed at in the original.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from statistics import median

_CHINESE = "[一二三四五六七八九十百零〇]"
MARKER = re.compile(
    rf"(?P<part>第(?:{_CHINESE}+|\d+)[编章](?=\s|.{{1,20}}$))"
    rf"|(?P<subpart>第(?:{_CHINESE}+|\d+)节(?=\s|.{{1,20}}$))"
    rf"|(?P<article>第(?:{_CHINESE}+|\d+)条(?!规定|第|的|、|和|至|或|所|中|之|以|（|款|明确|要求))"
    rf"|(?P<chapter>{_CHINESE}+、(?!{_CHINESE}+[、产]))"
    rf"|(?P<section>[（(]{_CHINESE}+[）)])"
    r"|(?P<item>\d{1,3}\s?[.．、]\s?(?!\d))"
    r"|(?P<point>[（(]\d{1,3}[）)])"
    r"|(?P<circle>[①-⑳])"
    r"|(?P<half>\d{1,2}[）)])"
)
"""The number at the start of a paragraph; the group says of which kind it is."""
_STANDS_ALONE = re.compile(r"附\s?件|抄送[：:]|[（(]此件")
_SENTENCE_END = "。；：！？;:!?）)"
_HARD_WRAP_WIDTH = 40
"""Documents whose typical line is shorter than this many characters may be wrapped by hand."""
_WRAPPED_SHARE = 0.35
"""Of the lines of a wrapped document, more than this share are full and end in mid-sentence."""


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


def lines_of(text: str, start: int = 0) -> list[Passage]:
    """The lines of a text, stripped, without the empty ones; it stands at `start` of its file."""
    lines, position = [], start
    for raw in text.splitlines(keepends=True):
        whole = Passage(raw, tuple(range(position, position + len(raw))))
        lines.append(whole.cut(0, len(raw)))
        position += len(raw)
    return [line for line in lines if line]


def paragraphs_of(text: str, start: int = 0) -> list[Passage]:
    """The paragraphs of a text; lines that were only wrapped are joined again.

    Args:
        text: A file, or a part of one.
        start: Where in the file the part begins.
    """
    lines = lines_of(text, start)
    if not lines:
        return []
    width = sorted(len(line.text) for line in lines)[int(len(lines) * 0.9)]
    if len(lines) < 4 or not _is_wrapped(lines, width):
        return lines
    paragraphs = [[lines[0]]]
    for line in lines[1:]:
        if _begins_paragraph(paragraphs[-1], line, width):
            paragraphs.append([line])
        else:
            paragraphs[-1].append(line)
    return [join(parts) for parts in paragraphs]


def _is_wrapped(lines: list[Passage], width: int) -> bool:
    if median(len(line.text) for line in lines) >= _HARD_WRAP_WIDTH:
        return False
    full = [n for n in lines if width - 4 <= len(n.text) and n.text[-1] not in _SENTENCE_END]
    return len(full) > _WRAPPED_SHARE * len(lines)


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
