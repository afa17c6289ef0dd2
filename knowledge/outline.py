"""The numbered outline of a document: 第一章 第一条 一、（一）1．（1）①.

Comes from: knowledge.passages. Goes to: knowledge.extraction.
Articles are cited as lawyers do: 第三条第二款第（一）项第1目; the chapter above them is not named,
because articles count on through all chapters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import zip_longest

from knowledge.numerals import chinese_number
from knowledge.passages import MARKER, Passage
from knowledge.units import find_assignments, only_names_units

LEVELS = {
    "part": -4,
    "subpart": -3,
    "article": -2,
    "clause": -1,
    "chapter": 0,
    "section": 1,
    "item": 2,
    "point": 3,
    "circle": 4,
    "half": 5,
}
"""Kinds of numbers from the outermost in; a clause (款) is an unnumbered paragraph of an article."""
_ABOVE_ARTICLES = -5
_AFTER_THE_TEXT = re.compile(
    r"附\s?件|附\s?表|[（(](?:此件|公开方式|信息公开)|抄送[：:]|抄报[：:]|注释[：:]|.{4,20}办公[室厅].{8,24}印发"
)
_DATE_LINE = re.compile(
    r"(?:\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日|[〇零○一二三四五六七八九]{4}年\w{1,2}月\w{1,3}日)$"
)
_SIGNER = re.compile(r"[^，。；：]{2,40}(?:政府|办公[室厅]|委员会|委|局|厅|部)$")
_HEADING_LIMIT = 40
"""A first sentence longer than this is text, not a heading."""
_ORDERS = re.compile("严禁|禁止|不得|不予|不再|不可|必须|应当|一律")
"""A first sentence that forbids or obliges is a rule, however short, and no title of what follows."""
_ARTICLE_HEADING = re.compile(
    r"[【〔\[（(]([^】〕\]）)]{2,20})[】〕\]）)]|([^\s，。；：]{2,16})(?:\u3000|\s{2,})"
)


@dataclass
class Node:
    """One numbered place, its heading and the paragraphs directly under it."""

    level: int
    label: str
    heading: str
    paragraphs: list[Passage] = field(default_factory=list)
    path: tuple[str, ...] = ()
    title: Passage | None = None
    """The heading as it stands in the file."""
    marker: Passage | None = None
    """The number as it stands in the file."""
    lines: list[Passage] = field(default_factory=list)
    """The paragraphs with the number and the heading."""
    closing: list[Passage] = field(default_factory=list)
    """Paragraphs after the items of a clause that name the units for all of it."""
    shares_units: bool = False
    """Whether those units stand after a later paragraph of the article."""

    @property
    def locator(self) -> str:
        """The place as a reader cites it, such as `二（四）2` or `第三条第二款第（一）项`."""
        articles = [i for i, label in enumerate(self.path) if _is_article(label)]
        if not articles:
            return "".join(self.path)
        below = self.path[articles[-1] + 1 :]
        steps = [label if label.endswith("款") else f"第{label}" for label in below]
        names = [""] * sum(label.endswith("款") for label in below) + ["项", "目"]
        return self.path[articles[-1]] + "".join(
            step + (names[i] if i < len(names) else "") for i, step in enumerate(steps)
        )

    @property
    def is_of_an_article(self) -> bool:
        """Whether it is an article (条) or stands in one."""
        return any(_is_article(label) for label in self.path)


def outline(paragraphs: Iterable[Passage], known_headings: Iterable[str] = ()) -> list[Node]:
    """The nodes of a document body, in order; text before the first number is not in it.

    Args:
        paragraphs: The body's paragraphs.
        known_headings: Headings printed elsewhere in the document (its annex); they separate a
            heading from a sentence that runs into it.
    """
    taken = list(_without_signature(list(paragraphs)))
    reader = _OutlineReader(sorted(known_headings, key=len, reverse=True), _levels_of(taken))
    for paragraph in taken:
        if reader.nodes and is_after_the_text(paragraph.text):
            break
        reader.take(paragraph)
    _drop_only_clauses(reader.nodes)
    for article, members in _articles(reader.nodes):
        _spread_last_units(article, members)
    return reader.nodes


def _without_signature(paragraphs: list[Passage]) -> Iterator[Passage]:
    """Leaves out who signed a document and the date under it."""
    for paragraph, below in zip_longest(paragraphs, paragraphs[1:]):
        signs = below is not None and _DATE_LINE.match(below.text) and _SIGNER.match(paragraph.text)
        if not signs and not _DATE_LINE.match(paragraph.text):
            yield paragraph


def is_after_the_text(paragraph: str) -> bool:
    """Whether what follows stands after the text: the list of annexes, who gets copies, footnotes."""
    return bool(_AFTER_THE_TEXT.match(paragraph))


def is_signature(paragraph: str) -> bool:
    """Whether a paragraph is a date, or a name as it stands above one."""
    return bool(_DATE_LINE.match(paragraph) or _SIGNER.fullmatch(paragraph))


def label_of(marker: str) -> str:
    """One spelling for a number: `(一)` and `（一）` are `（一）`, `1．` and `1. ` are `1`."""
    bare = re.sub(r"[\s．.、（）()]", "", marker)
    return f"（{bare}）" if marker.strip()[0] in "（(" else bare


def _is_article(label: str) -> bool:
    return label.startswith("第") and label.endswith("条")


def _levels_of(paragraphs: list[Passage]) -> dict[str, int]:
    """Where 一、 comes before 第一条, the articles are counted inside the chapters."""
    kinds = [m.lastgroup for p in paragraphs if (m := MARKER.match(p.text))]
    if "article" in kinds and "chapter" in kinds[: kinds.index("article")]:
        return {**LEVELS, "chapter": _ABOVE_ARTICLES}
    return LEVELS


class _OutlineReader:
    """Takes paragraph after paragraph and keeps the open numbers."""

    def __init__(self, headings: list[str], levels: dict[str, int]) -> None:
        self.nodes: list[Node] = []
        self._headings, self._levels = headings, levels
        self._path: list[tuple[int, str]] = []
        self._clauses = 0

    def take(self, paragraph: Passage) -> None:
        marker = MARKER.match(paragraph.text)
        if marker is not None:
            self._open(paragraph, marker)
        elif self._in_article() and self._clauses and only_names_units(paragraph.text):
            self._close_clause(paragraph)
        elif self._in_article():
            self._open_clause(paragraph)
        elif self.nodes:
            self.nodes[-1].paragraphs.append(paragraph)
            self.nodes[-1].lines.append(paragraph)

    def _open(self, paragraph: Passage, marker: re.Match[str]) -> None:
        kind = marker.lastgroup or ""
        node = self._add(self._levels[kind], label_of(marker.group()))
        node.marker = paragraph.cut(0, marker.end())
        node.lines.append(paragraph)
        rest = paragraph.cut(marker.end(), len(paragraph.text))
        if kind == "article":
            node.title, text = _split_article(rest)
            self._clauses = 0
        else:
            node.title, text = _split_heading(rest, self._headings)
        node.heading = node.title.text
        if text and kind == "article":
            self._open_clause(text)
        elif text:
            node.paragraphs.append(text)

    def _open_clause(self, text: Passage) -> None:
        self._clauses += 1
        node = self._add(LEVELS["clause"], f"第{chinese_number(self._clauses % 1000)}款")
        node.paragraphs.append(text)
        node.lines.append(text)
        node.heading = next((n.heading for n in reversed(self.nodes) if _is_article(n.label)), "")

    def _close_clause(self, units: Passage) -> None:
        """A line that only names units is no paragraph of the law; it goes with the text above."""
        last = self.nodes[-1]
        if last.level == LEVELS["clause"]:
            last.paragraphs.append(units)
            last.lines.append(units)
            return
        clause = next(n for n in reversed(self.nodes) if n.level == LEVELS["clause"])
        clause.closing.append(units)

    def _in_article(self) -> bool:
        return any(_is_article(label) for _, label in self._path)

    def _add(self, level: int, label: str) -> Node:
        self._path = [step for step in self._path if step[0] < level]
        self._path.append((level, label))
        self.nodes.append(Node(level, label, "", path=tuple(step[1] for step in self._path)))
        return self.nodes[-1]


def _split_article(text: Passage) -> tuple[Passage, Passage]:
    heading = _ARTICLE_HEADING.match(text.text)
    if heading:
        group = 1 if heading.group(1) else 2
        return text.cut(*heading.span(group)), text.cut(heading.end(), len(text.text))
    is_heading = len(text.text) <= _HEADING_LIMIT and not re.search("[，。；：,;:]", text.text)
    return (text, text.cut(0, 0)) if is_heading else (text.cut(0, 0), text)


def _split_heading(text: Passage, known: list[str]) -> tuple[Passage, Passage]:
    for heading in known:
        if heading and text.text.startswith(heading):
            end = len(heading)
            rest = text.cut(end, len(text.text))
            rest = rest.cut(1, len(rest.text)) if rest.text[:1] in "。：:" else rest
            return text.cut(0, end), rest
    stop = next(
        (i for i, c in enumerate(text.text) if c == "。" and not _is_open(text.text[:i])), -1
    )
    if stop == -1:
        return text, text.cut(0, 0)
    first = text.text[:stop]
    if stop <= _HEADING_LIMIT and not re.search("[，,]", first) and not _ORDERS.search(first):
        return text.cut(0, stop), text.cut(stop + 1, len(text.text))
    return text.cut(0, 0), text


def _is_open(text: str) -> bool:
    """Whether a quotation or bracket is open at the end of a text."""
    return text.count("“") > text.count("”") or len(re.findall("[（(]", text)) > len(
        re.findall("[）)]", text)
    )


def _drop_only_clauses(nodes: list[Node]) -> None:
    """An article of one paragraph is cited without it."""
    for article, members in list(_articles(nodes)):
        if not any(node.label == "第二款" for node in members):
            for node in members:
                at = len(article.path)
                if node.path[at : at + 1] == ("第一款",):
                    node.path = (*article.path, *node.path[at + 1 :])


def _spread_last_units(article: Node, members: list[Node]) -> None:
    """Units in brackets at the end of an article that names them nowhere else are for all of it."""
    clauses = [node for node in members if node.level == LEVELS["clause"]]
    naming = [n for n in (article, *members) if n.closing or any(map(_names_units, n.lines))]
    if len(clauses) < 2 or naming != clauses[-1:] or members[-1] is not clauses[-1]:
        return
    last = clauses[-1].paragraphs[-1]
    named = find_assignments(last.text)[-1]
    if not re.match(r"[。；\s]*$", last.text[named.end :]) or last.text[named.start] == "由":
        return
    for clause in clauses[:-1]:
        clause.closing.append(last.cut(named.start, named.end))
        clause.shares_units = True


def _names_units(line: Passage) -> bool:
    return bool(find_assignments(line.text))


def _articles(nodes: list[Node]) -> Iterator[tuple[Node, list[Node]]]:
    for i, node in enumerate(nodes):
        if _is_article(node.label):
            end = next((j for j in range(i + 1, len(nodes)) if nodes[j].level <= node.level), None)
            yield node, nodes[i + 1 : end]
