"""Turns one document into tasks and measures, each with its place.

Comes from: a document's text. Goes to: knowledge.loading.
Pure: text in, frozen records out.
"""

from __future__ import annotations

import re
from dataclasses import replace

from knowledge.annex import Annex, Row, read_tables
from knowledge.chapters import BACKGROUND, GOAL, MEASURE, ORGANISATION, is_formal, kind_of
from knowledge.clauses import begins_with_action, only_excludes
from knowledge.evidence import DOCUMENT, LIKELY, SURE, Doubt, Evidence
from knowledge.findings import outline_doubts, unit_doubts
from knowledge.listing import Listing, find_listing
from knowledge.matching import difference, find_row, find_titled, name_by_titles, place_in, unsaid
from knowledge.measures import Measures, Scope
from knowledge.outline import Node, outline
from knowledge.parts import Part, parts_of, prose_of
from knowledge.passages import Passage, join
from knowledge.records import (
    ANNEX,
    BODY,
    ParsedDocument,
    ParsedMeasure,
    ParsedSection,
    ParsedTask,
    Place,
)
from knowledge.stretches import cut_at_units
from knowledge.tasks import row_locator, row_task, task_evidence, title_in
from knowledge.units import Units, find_assignments, find_in_prose
from knowledge.unnumbered import unnumbered_paragraphs
from knowledge.untaken import row_doubts, scope_doubts, untaken_doubts

_GRANTS_BY_ITSELF = re.compile(
    r"(?:支持|鼓励|允许)(?=.{8})[^，。]*(?:企业|机构|银行|公司|酒店|院校|学校|医院|单位|个人|人才|人员|协会|团队|平台|园区|者)"
    r"[^，。]{0,6}?(?:参与|开展|设立|申请|举办|建设|从事|使用|发行|投资|提供|引进|租用|拓展|承接|加入|按|在|与|以|到|通过)"
    r"|(?:允许|准许|准予|鼓励)(?=.{4})|对[^，。]{2,}(?:给予|予以|免征|减免|发放)"
)
"""A sentence that says who may do what, and is no heading: 支持企业上市 is one. What permits, encourages or gives is
never dropped as one."""

__all__ = [
    "ANNEX",
    "BODY",
    "ParsedDocument",
    "ParsedMeasure",
    "ParsedSection",
    "ParsedTask",
    "Place",
    "extract",
]


def extract(text: str, prefix: str) -> ParsedDocument:
    """Parses a document.

    Args:
        text: The whole file.
        prefix: Two letters that begin the ids of its tasks and measures, such as `BS`.
    """
    parts = parts_of(text)
    tables = [read_tables(text, part) for part in parts]
    headings = [heading for table in tables for heading in table.headings]
    outlines = [(part, outline(prose_of(text, part), headings)) for part in parts]
    titles = [node.heading for _, nodes in outlines for node in nodes]
    tables = [replace(t, rows=tuple(name_by_titles(t.rows, titles))) for t in tables]
    reader = _DocumentReader(prefix, tables)
    main = next((part for part, nodes in outlines if nodes), parts[0])
    for part, nodes in outlines:
        reader.take_part(part, nodes, is_main=part is main)
    if not any(nodes for _, nodes in outlines):
        reader.take_unnumbered(unnumbered_paragraphs(prose_of(text, parts[0])))
    reader.take_remaining_rows()
    for part, nodes in outlines:
        reader.look_for_untaken(prose_of(text, part), nodes)
    return reader.result()


class _DocumentReader:
    """Walks the outlines; keeps the numbering of tasks and measures."""

    def __init__(self, prefix: str, tables: list[Annex]) -> None:
        self._prefix = prefix
        self._rows = [row for table in tables for row in table.rows]
        self._has_rows = bool(self._rows)
        self._sections: list[ParsedSection] = []
        self._tasks: list[ParsedTask] = []
        self._measures = Measures(prefix)
        self._task_count = 0
        self._open: list[Node] = []
        self._inherited: dict[int, tuple[Units, Evidence]] = {}
        self._prose_units = False
        self._background: list[tuple[int, int]] = []
        self._doubts = [
            Doubt(DOCUMENT, "tasks", "表格的各列内容无法辨认，没有读取，请核对。", *span)
            for table in tables
            for span in table.unclear
        ]
        self._doubts += [
            Doubt(
                DOCUMENT,
                "tasks",
                f"表格的“{title.text}”一列没有收入，请核对。",
                title.start,
                title.end,
            )
            for table in tables
            for title in table.unread
        ]
        self._tables = [(row.text.start, row.text.end) for row in self._rows]

    def result(self) -> ParsedDocument:
        return ParsedDocument(
            tuple(self._sections),
            tuple(self._tasks),
            tuple(self._measures.found),
            tuple(self._measures.statements),
            (
                *self._doubts,
                *self._measures.doubts,
                *scope_doubts(self._measures.stated),
                *row_doubts(self._measures.stated, self._tables),
            ),
        )

    def look_for_untaken(self, prose: list[Passage], nodes: list[Node]) -> None:
        """Doubts for what became nothing; after all else was taken."""
        taken = [(p.start, p.end) for m in self._measures.found for p in m.places]
        self._doubts += untaken_doubts(prose, nodes, taken, self._background)

    def take_part(self, part: Part, nodes: list[Node], is_main: bool) -> None:
        self._doubts += outline_doubts(nodes)
        self._doubts += [d for node in nodes for line in node.lines for d in unit_doubts(line)]
        self._open, self._inherited = [], {}
        # Units inside sentences count only where a document names them nowhere else.
        self._prose_units = not self._has_rows and not any(
            find_assignments(p.text) for node in nodes for p in node.lines
        )
        label = "" if is_main else part.label
        listed: set[int] = set()
        for i, node in enumerate(nodes):
            self._open = [n for n in self._open if n.level < node.level] + [node]
            self._inherited = {k: v for k, v in self._inherited.items() if k < node.level}
            listing = None if i in listed else find_listing(nodes, i)
            is_leaf = i + 1 == len(nodes) or nodes[i + 1].level <= node.level
            quiet = i in listed
            before = len(self._measures.found), len(self._tasks)
            self._take_node(node, label, is_leaf, listing, quiet)
            if is_leaf and not quiet and not listing:
                self._take_lone_heading(node, label, *before)
            if listing and listing.whole:
                listed |= set(listing.members)

    def _take_node(
        self, node: Node, label: str, is_leaf: bool, listing: Listing | None, quiet: bool
    ) -> None:
        locator = label + node.locator
        part = ANNEX if label else BODY
        own = self._take_heading_units(node, is_leaf)
        paragraphs = _paragraphs_of(node, is_leaf)
        segments = cut_at_units(paragraphs)
        text = join([p for segment, _, _ in segments for p in segment])
        self._sections.append(ParsedSection(locator, part, node.heading, text.text))
        if not text or quiet:
            return
        # An article without a heading goes by that of its chapter.
        headings = [n.heading for n in reversed(self._open) if n.heading]
        scope = Scope(next(iter(headings), ""), locator, part)
        kind = kind_of([n.heading for n in self._open])
        if kind == BACKGROUND:
            self._background += [(line.start, line.end) for line in node.lines]
        own = own or _units_after_items(node, listing)
        if any(units for _, units, _ in segments):
            for segment, units, evidence in segments:
                self._take_segment(node, scope, kind, segment, units, evidence)
            return
        if node.closing and own:
            self._inherited[node.level] = own
        if node.shares_units and own:
            note = "单位名单在全条最后一款之后，按整条共用列入本款，请核对。"
            self._doubts.append(Doubt(DOCUMENT, "units", note, own[1].start, own[1].end))
        inherited = own or next(iter(reversed(self._inherited.values())), None)
        if kind == MEASURE and inherited:
            self._take_task(node, scope, paragraphs, *inherited, listing)
        elif kind == MEASURE and self._stands_in_annex(node, text):
            self._take_task(node, scope, paragraphs, Units(), Evidence(SURE))
        elif kind == GOAL:
            self._measures.take_whole("G", GOAL, scope, text)
        elif kind == ORGANISATION:
            self._measures.take_whole("O", ORGANISATION, scope, text)
        elif kind == MEASURE:
            self._take_measures(node, scope, paragraphs, listing)

    def _take_lone_heading(self, node: Node, label: str, measures: int, tasks: int) -> None:
        """A first sentence that looked like a heading, where nothing else of the place is a measure."""
        headings = [n.heading for n in self._open]
        is_text = node.title and node.paragraphs and begins_with_action(node.heading)
        if not is_text or len(self._measures.found) > measures or kind_of(headings) != MEASURE:
            return
        task = self._tasks[-1].key if len(self._tasks) > tasks else None
        group = f"{self._task_count:02d}" if task else self._measures.next("B")
        scope = Scope(node.heading, label + node.locator, ANNEX if label else BODY)
        self._measures.take_actions(group, task, scope, [node.title] if node.title else [])

    def _stands_in_annex(self, node: Node, text: Passage) -> bool:
        """Whether a row of an annex has the place's title, or says what it says."""
        return bool(self._titled(node) or find_row(text.text, self._rows))

    def _titled(self, node: Node) -> Row | None:
        return find_titled(node.heading, self._rows, [n.heading for n in self._open])

    def _take_heading_units(self, node: Node, is_leaf: bool) -> tuple[Units, Evidence] | None:
        """Units that stand in a heading; those of a section are for all that stands under it."""
        found = find_assignments(node.title.text) if node.title else []
        if not found or node.title is None:
            return None
        first = found[0]
        span = node.title.cut(first.start, first.end)
        node.title = node.title.cut(0, first.start)
        node.heading = node.title.text
        taken = first.units, Evidence(LIKELY, span.start, span.end)
        if not is_leaf:
            self._inherited[node.level] = taken
        return taken

    def _take_segment(
        self,
        node: Node,
        scope: Scope,
        kind: str,
        segment: list[Passage],
        units: Units,
        evidence: Evidence | None,
    ) -> None:
        if units and evidence:
            self._take_task(node, scope, segment, units, evidence)
        elif segment and kind != BACKGROUND:
            text = join(segment)
            note = "这段文字在单位名单之后，没有写明由哪个单位负责。"
            self._doubts.append(Doubt(DOCUMENT, "units", note, text.start, text.end))
            self._measures.take_actions(self._measures.next("B"), None, scope, segment)

    def _take_measures(
        self, node: Node, scope: Scope, paragraphs: list[Passage], listing: Listing | None
    ) -> None:
        if listing and listing.whole:
            group = self._measures.next("B")
            self._measures.take_listing(group, None, scope, paragraphs, listing)
            return
        text = join(paragraphs)
        prose = None if is_formal(text.text) else find_in_prose(text.text)
        span = text.cut(prose.start, prose.end) if prose else text
        if prose and not self._prose_units:
            note = f"句中写有单位（{span.text}），没有列为责任单位，请核对。"
            self._doubts.append(Doubt(DOCUMENT, "units", note, span.start, span.end))
        elif prose:
            self._take_task(
                node,
                scope,
                paragraphs,
                prose.units,
                Evidence(prose.confidence, span.start, span.end),
            )
            return
        self._measures.take_actions(self._measures.next("B"), None, scope, paragraphs)

    def _take_task(
        self,
        node: Node,
        scope: Scope,
        segment: list[Passage],
        units: Units,
        evidence: Evidence,
        listing: Listing | None = None,
    ) -> None:
        whole = listing if listing and listing.whole else None
        text = join([*segment, *(whole.lines if whole else ())])
        if not text:
            return
        self._task_count += 1
        ordinal = f"{self._task_count:02d}"
        key = f"{self._prefix}-{ordinal}"
        row = find_row(text.text, self._rows) or self._titled(node)
        places = [Place(scope.part, scope.locator, text.start, text.end)]
        if row is not None:
            self._rows.remove(row)
            places.append(Place(ANNEX, row_locator(row, ordinal), row.text.start, row.text.end))
        told = difference(text.text, units, row) if row else None
        if row is not None and not units:
            units, evidence = row.units, Evidence(SURE, *(row.units_at or (None, None)))
        elif row is not None and not units.deadline:
            units = replace(units, deadline=row.units.deadline)
        self._tasks.append(
            ParsedTask(
                key,
                node.label.strip("（）"),
                row.number if row else None,
                node.heading.rstrip("；;。") or title_in(text.text),
                self._section_title(),
                text.text,
                units,
                tuple(places),
                told,
                task_evidence(node, text, units, evidence, row),
            )
        )
        if evidence.confidence <= LIKELY:
            note = "单位来自标题或句中，不是专门的单位名单，请核对。"
            self._doubts.append(Doubt(key, "units", note, evidence.start, evidence.end))
        first = len(self._measures.found)
        if whole:
            self._measures.take_listing(ordinal, key, scope, segment, whole)
        else:
            self._measures.take_actions(ordinal, key, scope, segment)
        if row is not None:
            self._measures.found[first:] = [
                replace(m, places=(*m.places, *place_in(row, m.text, places[1].locator)))
                for m in self._measures.found[first:]
            ]
            # What the annex adds is a part of the same task.
            added = Scope(row.heading, places[1].locator, ANNEX)
            self._measures.take_row(f"{ordinal}A", key, added, unsaid(row, text.text))

    def _section_title(self) -> str:
        """The heading of the section (一) that a task stands in; else of the chapter above it."""
        above = [n for n in self._open if n.level == 1] or self._open[:-1][-1:]
        return above[-1].heading if above else ""

    def take_unnumbered(self, paragraphs: list[tuple[int, str, Passage]]) -> None:
        """Paragraphs of a document without numbers: cited by their position."""
        if paragraphs:
            note = "正文没有编号，出处按自然段计数，请核对。"
            self._doubts.append(Doubt(DOCUMENT, "number", note))
        for number, heading, text in paragraphs:
            scope = Scope(heading, f"第{number}段", BODY)
            self._sections.append(ParsedSection(scope.locator, BODY, heading, text.text))
            found = find_assignments(text.text)
            node = Node(0, str(number), heading)
            self._open = [node]
            if found:
                for segment, units, evidence in cut_at_units([text]):
                    self._take_segment(node, scope, MEASURE, segment, units, evidence)
            else:
                self._measures.take_actions(self._measures.next("B"), None, scope, [text])

    def take_remaining_rows(self) -> None:
        """Rows that repeat no task of the body are tasks of their own."""
        if self._rows and self._tasks:
            note = "附件中有任务与正文的任务对不上，另列为任务，请核对。"
            first = self._rows[0].text
            self._doubts.append(Doubt(DOCUMENT, "tasks", note, first.start, first.end))
        used: set[str] = set()
        for row in self._rows:
            key = f"A{row.number}" if row.number else self._measures.next("A")
            while key in used:
                key = self._measures.next("AX")
            used.add(key)
            part = BODY if row.label.startswith("表") else ANNEX
            self._tasks.append(row_task(f"{self._prefix}-{key}", row, part))
            scope = Scope(row.heading, row.locator, part)
            self._take_row(key, row, scope)

    def _take_row(self, key: str, row: Row, scope: Scope) -> None:
        task = f"{self._prefix}-{key}"
        if row.is_grade:
            self._measures.take_grade(key, task, scope, [row.text])
        elif _only_names(row):
            self._measures.take_actions(key, task, scope, [row.text])
        else:
            self._measures.take_row(key, task, scope, [row.text])


def _only_names(row: Row) -> bool:
    """Whether a row is a title and nothing more, with no column or figure that says what is to be done."""
    has_title = bool(row.heading) and re.sub(r"\s", "", row.heading) != row.text.text
    return row.only_names or not (has_title or re.search(r"\d", row.text.text))


def _units_after_items(node: Node, listing: Listing | None) -> tuple[Units, Evidence] | None:
    """Units that stand after the last item of a list, or in a line below, and are for all of it."""
    named = [
        (units, evidence)
        for _, units, evidence in cut_at_units([*node.paragraphs, *node.closing])
        if node.closing and units and evidence
    ]
    if listing and listing.units and listing.named:
        named.append((listing.units, listing.named))
    return named[-1] if named else None


def _paragraphs_of(node: Node, is_leaf: bool) -> list[Passage]:
    """The text of a place; for an item of a list, what looks like its heading is all its text."""
    if not is_leaf or node.title is None or not node.title:
        return list(node.paragraphs)
    below = [s for segment, _, _ in cut_at_units(node.paragraphs) for s in segment]
    exclusion = len(below) == 1 and only_excludes(below[0].text.rstrip("。"))
    says_more = bool(below) and not exclusion
    is_sentence = node.lines and re.search(
        re.escape(node.heading) + r"[）)”]?[。；;]", node.lines[0].text
    )
    is_sentence = is_sentence or re.search("[，。]", node.heading)
    if says_more and is_sentence and _GRANTS_BY_ITSELF.match(node.heading):
        # “3．支持外资酒店参与景区改造。对五星级酒店奖励…”: the first sentence is no title of the second.
        line = node.lines[0]
        whole = line.cut(line.offsets.index(node.title.start), len(line.text))
        return [whole, *(p for p in node.paragraphs if p.start >= line.end)]
    if says_more or not (is_sentence or begins_with_action(node.heading)):
        return list(node.paragraphs)
    if exclusion:
        # “1．支持甲。乙除外。” is one measure in two sentences, of which the first looks like a heading.
        line = node.lines[0]
        return [line.cut(line.offsets.index(node.title.start), len(line.text))]
    return [node.title, *node.paragraphs]
