"""The numbered outline of a plan: 一、（一）1．（1）.

Comes from: knowledge.passages. Goes to: knowledge.extraction.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from knowledge.passages import MARKER, Passage

LEVELS = ("chapter", "section", "item", "point")
_AFTER_THE_TEXT = re.compile(r"附\s?件|抄送[：:]|.{4,20}办公室.{8,24}印发")
_HEADING_LIMIT = 40
"""A first sentence longer than this is text, not a heading."""


@dataclass
class Node:
    """One numbered place, its heading and the paragraphs directly under it."""

    level: int
    label: str
    heading: str
    paragraphs: list[Passage] = field(default_factory=list)
    path: tuple[str, ...] = ()

    @property
    def locator(self) -> str:
        """The place as a reader cites it, such as `二（四）2` or `二（一）2（3）`."""
        return "".join(self.path)


def outline(paragraphs: Iterable[Passage], known_headings: Iterable[str] = ()) -> list[Node]:
    """The nodes of a document body, in order; text before the first number is not in it.

    Args:
        paragraphs: The body's paragraphs.
        known_headings: Headings printed elsewhere in the document (its annex); they separate a
            heading from a sentence that runs into it.
    """
    headings = sorted(known_headings, key=len, reverse=True)
    nodes: list[Node] = []
    path: list[tuple[int, str]] = []
    for paragraph in paragraphs:
        if _AFTER_THE_TEXT.match(paragraph.text) and nodes:
            break
        marker = MARKER.match(paragraph.text)
        if marker is None:
            if nodes:
                nodes[-1].paragraphs.append(paragraph)
            continue
        level = LEVELS.index(marker.lastgroup or "")
        path = [step for step in path if step[0] < level]
        path.append((level, label_of(marker.group())))
        heading, rest = _split_heading(paragraph.cut(marker.end(), len(paragraph.text)), headings)
        node = Node(level, path[-1][1], heading, path=tuple(label for _, label in path))
        if rest:
            node.paragraphs.append(rest)
        nodes.append(node)
    return nodes


def label_of(marker: str) -> str:
    """One spelling for a number: `(一)` and `（一）` are `（一）`, `1．` and `1. ` are `1`."""
    bare = re.sub(r"[\s．.、（）()]", "", marker)
    return f"（{bare}）" if marker.strip()[0] in "（(" else bare


def _split_heading(text: Passage, known: list[str]) -> tuple[str, Passage]:
    for heading in known:
        if text.text.startswith(heading):
            end = len(heading)
            rest = text.cut(end, len(text.text))
            return heading, rest.cut(1, len(rest.text)) if rest.text[:1] in "。：:" else rest
    stop = text.text.find("。")
    if stop == -1:
        return text.text, text.cut(0, 0)
    if stop <= _HEADING_LIMIT and "，" not in text.text[:stop] and "," not in text.text[:stop]:
        return text.text[:stop], text.cut(stop + 1, len(text.text))
    return "", text
