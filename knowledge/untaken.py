"""Sentences of a document that became nothing: no measure, no heading, no list of units, no purpose.

Comes from: knowledge.extraction, with what it has read. Goes to: the reviewer. Whatever a parser does
not understand it leaves out; this module sees to it that nothing is left out in silence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from knowledge.chapters import is_formal
from knowledge.clauses import only_describes, sentences
from knowledge.conditions import REFUSES
from knowledge.evidence import DOCUMENT, Doubt
from knowledge.outline import Node, is_after_the_text, is_signature
from knowledge.passages import MARKER, Passage
from knowledge.units import find_assignments

Span = tuple[int, int]

_LIMITS = re.compile(f"不得|{REFUSES}|除外|不适用|不包括|不含|重复")
_GRANTS = re.compile("给予|免征|减免|奖励|补助|补贴|可以|可享受")
_ANNOUNCES = re.compile("[：:]$")
_FRAME = re.compile(
    r"^[（(][^）)]*[）)]$|^《?[^，。；]*》?(?:已经|业经).*(?:同意|通过|批准)|印发|贯彻(?:执行|落实|实施)"
    r"|^(?:发文|成文|发布|生效|失效|有效性|文号|抄送|抄报|主题词|联系)|^各[^，。；]*[：:]$|^附\s?[件表]|^特此|^来源"
)
"""What a notice says around its plan, and the labels of a web page."""
LEFT_OUT = "没有收入"
"""How the note of such a doubt begins."""
_FEWEST = 4
"""Shorter pieces are remains of numbers and marks."""
_MOST_SHOWN = 40


def untaken_doubts(
    prose: Iterable[Passage], nodes: list[Node], taken: Iterable[Span], background: Iterable[Span]
) -> Iterator[Doubt]:
    """A doubt for each paragraph of a part that holds a sentence which became nothing.

    Args:
        prose: The paragraphs of the part, without its tables.
        nodes: Its outline; empty where it has no numbers.
        taken: File offsets of all that was read as something.
        background: File offsets of places whose heading says that they are no measures.
    """
    held = {i for start, end in taken for i in range(start, end)}
    held |= {i for node in nodes for p in _headings(node, held) for i in p.offsets}
    aside = {i for start, end in background for i in range(start, end)}
    begin = nodes[0].lines[0].start if nodes and nodes[0].lines else None
    after = False
    for paragraph in prose:
        before = begin is None or paragraph.start < begin
        if is_after_the_text(paragraph.text):
            after = not before
            continue
        if is_signature(paragraph.text):
            continue
        left = [
            sentence
            for sentence in sentences(_without_frame(paragraph))
            if not held.intersection(sentence.offsets)
            and _says_something(sentence.text, before or after or sentence.start in aside)
        ]
        if left:
            yield _doubt(left)


def _headings(node: Node, held: set[int]) -> Iterator[Passage]:
    """The number and heading of a place; a first sentence is no heading if nothing came of the rest."""
    if node.marker:
        yield node.marker
    is_sentence = bool(node.title and node.paragraphs)
    if node.title and not (
        is_sentence and held.isdisjoint(o for p in node.lines for o in p.offsets)
    ):
        yield node.title


def scope_doubts(statements: Iterable[Passage]) -> Iterator[Doubt]:
    """A sentence on a document's scope that takes something out of all of its measures."""
    for sentence in statements:
        if is_formal(sentence.text) and _LIMITS.search(sentence.text):
            note = "这句话写的是整份文件的适用范围或与其他文件的关系，其中的限制没有并入各条措施，请核对。"
            yield Doubt(DOCUMENT, "exclusions", note, sentence.start, sentence.end)


def row_doubts(statements: Iterable[Passage], rows: Iterable[Span]) -> Iterator[Doubt]:
    """Sentences of the rows of a table that are no measure."""
    cells = list(rows)
    for sentence in statements:
        inside = any(start <= sentence.start < end for start, end in cells)
        if inside and _says_something(sentence.text, is_aside=False):
            yield _doubt([sentence])


def _without_frame(paragraph: Passage) -> Passage:
    """A paragraph without its number and the units at its end."""
    marker = MARKER.match(paragraph.text)
    begin = marker.end() if marker else 0
    found = [a for a in find_assignments(paragraph.text) if a.start >= begin]
    return paragraph.cut(begin, found[0].start if len(found) == 1 else len(paragraph.text))


def _says_something(sentence: str, is_aside: bool) -> bool:
    """Whether a reviewer must see a sentence; of goals and preambles only what grants or forbids."""
    bare = re.sub(r"\W", "", sentence)
    if len(bare) < _FEWEST or is_formal(sentence) or only_describes(sentence):
        return False
    if _FRAME.search(sentence) or _has_only_units(sentence):
        return False
    if is_aside:
        return bool(_LIMITS.search(sentence) or _GRANTS.search(sentence))
    return not _ANNOUNCES.search(sentence) or bool(_LIMITS.search(sentence))


def _has_only_units(sentence: str) -> bool:
    found = find_assignments(sentence)
    return bool(found) and not re.search(r"\w", sentence[: found[0].start])


def _doubt(left: list[Passage]) -> Doubt:
    text = "；".join(sentence.text for sentence in left)
    shown = text if len(text) <= _MOST_SHOWN else text[:_MOST_SHOWN] + "…"
    note = f"{LEFT_OUT}：“{shown}”不是标题、单位名单或制定目的，也没有收为措施，请核对是否漏收。"
    return Doubt(DOCUMENT, "text", note, left[0].start, left[-1].end)
