"""Task tables whose rows and columns are whole: which column holds what, by its title.

Comes from: knowledge.parts. Goes to: knowledge.annex, knowledge.extraction.
The form of the rows is that of knowledge.readers.tables.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from knowledge.parts import Line
from knowledge.passages import MARKER, Passage
from knowledge.readers.tables import SAME_AS_ABOVE
from knowledge.scales import columns_of_units, columns_told, is_scale
from knowledge.units import Units, looks_like_units, read_phrase, share_out, split_names

_TITLES = (
    ("number", r"序号|编号|项次|№|NO\.?"),
    ("time", r".*(?:时限|时间|节点|进度|年度|期限).*"),
    ("remark", r"备注|说明|附注"),
    ("lead", r".*(?:牵头|主办|主责).*"),
    (
        "responsible",
        r".*(?:责任|配合|参与|参加|协办|协同|落实|实施|承办|负责|支持)[^，。]{0,4}(?:单位|部门|主体|处室).*",
    ),
    ("name", r".*(?:类别|领域|分类|项目|板块|方向|名称|指标|一级任务|任务类型|目标)"),
    ("text", r".*(?:任务|内容|措施|举措|事项|要求|条款|工作).*"),
)
_LONGEST_TITLE = 14


@dataclass
class TableRow:
    """One task; passages are cells, with line breaks kept."""

    path: tuple[str, ...]
    section: str
    number: str | None
    position: int
    """Counted from 1 over the rows that are tasks."""
    name: str
    text: Passage
    units: Units
    units_at: tuple[int, int] | None
    deadline_at: tuple[int, int] | None
    is_grade: bool = False
    """Whether the text is a whole row of a scale of awards, whose cells say something only together."""


@dataclass
class TaskTable:
    """A read table; `understood` is False where its column titles said nothing."""

    headings: list[str] = field(default_factory=list)
    rows: list[TableRow] = field(default_factory=list)
    understood: bool = True
    at: tuple[int, int] = (0, 0)
    unread: tuple[Passage, ...] = ()
    """The titles of columns that hold something and were not taken."""


def read_task_table(lines: list[Line]) -> TaskTable:
    """Reads one table; without a text column that can be told it has no rows."""
    # Some people write a bar before the first cell too; then every row begins with one.
    skipped = 1 if all(line.text.lstrip().startswith("|") for line in lines) else 0
    grid = [_cells(line)[skipped:] for line in lines]
    last = lines[-1]
    if len(grid) > 1 and is_scale([cell.text for cell in grid[0]]):
        at = lines[0].start, last.start + len(last.text)
        return TaskTable(rows=_read_scale(lines, grid), at=at)
    roles, first = _roles(grid)
    table = TaskTable(
        at=(lines[0].start, last.start + len(last.text)),
        understood=bool(roles),
        unread=_unread(grid, roles, first) if roles else (),
    )
    reader = _TableReader(table, roles or _roles_by_content(grid))
    for cells in grid[first:]:
        reader.take(cells)
    return table


def _read_scale(lines: list[Line], grid: list[list[Passage]]) -> list[TableRow]:
    """The grades of a scale of awards, each from its first cell to its last but for numbers and units."""
    titles = [cell.text for cell in grid[0]]
    told, by_units = columns_told(titles), columns_of_units(titles)
    heading = "／".join(re.sub(r"\s", "", titles[x]) for x in told if titles[x])
    rows: list[TableRow] = []
    for line, cells in zip(lines[1:], grid[1:], strict=True):
        filled = [cells[x] for x in told if x < len(cells) and cells[x]]
        if not filled:
            continue
        begin, end = filled[0].start - line.start, filled[-1].end - line.start
        whole = Passage(line.text[begin:end], tuple(range(filled[0].start, filled[-1].end)))
        named = {
            f"responsible:{titles[x]}": [cells[x]] for x in by_units if x < len(cells) and cells[x]
        }
        units, at = _units(named)
        rows.append(TableRow((), "", None, len(rows) + 1, heading, whole, units, at, None, True))
    return rows


def _cells(line: Line) -> list[Passage]:
    cells = []
    for match in re.finditer(r"([^|]*)\|" if "|" in line.text else r"([^\t]*)(?:\t|$)", line.text):
        start = line.start + match.start()
        text = match.group(1)
        cells.append(Passage(text, tuple(range(start, start + len(text)))).cut(0, len(text)))
    return cells


def _roles(grid: list[list[Passage]]) -> tuple[dict[int, str], int]:
    """What each column holds, and where the rows below the titles begin."""
    roles: dict[int, str] = {}
    titles: dict[int, str] = {}
    first = 0
    for y, cells in enumerate(grid[:3]):
        found = {x: role for x, cell in enumerate(cells) if (role := _role(cell.text))}
        if len(found) < 2 and not (roles and found):
            break
        titles |= {x: re.sub(r"\s", "", cells[x].text) for x in found}
        roles |= found
        first = y + 1
    return _settle(roles, titles), first


def _unread(grid: list[list[Passage]], roles: dict[int, str], first: int) -> tuple[Passage, ...]:
    titles = {x: cell for cells in grid[:first] for x, cell in enumerate(cells) if cell}
    return tuple(
        title
        for x, title in sorted(titles.items())
        if roles.get(x, "remark") == "remark"
        and any(x < len(cells) and cells[x] for cells in grid[first:])
    )


def _role(title: str) -> str | None:
    bare = re.sub(r"[\s\u2028]", "", title)
    if not bare or len(bare) > _LONGEST_TITLE or re.search("[，。；]", bare):
        return None
    return next((role for role, shape in _TITLES if re.fullmatch(shape, bare)), None)


def _settle(roles: dict[int, str], titles: dict[int, str]) -> dict[int, str]:
    """Of several text columns the last is the text and the first its name."""
    texts = [x for x, role in sorted(roles.items()) if role == "text"]
    for x in texts[:-1]:
        roles[x] = "name"
    if not texts:
        names = [x for x, role in sorted(roles.items()) if role == "name"]
        if names:
            roles[names[-1]] = "text"
    for x, role in roles.items():
        if role == "responsible":
            roles[x] = f"responsible:{titles[x]}"
    return roles if "text" in roles.values() else {}


def _roles_by_content(grid: list[list[Passage]]) -> dict[int, str]:
    """For a table without titles: numbers, the column of long texts, and columns of units."""
    width = max((len(cells) for cells in grid), default=0)
    columns = {
        x: [cells[x].text for cells in grid if x < len(cells) and cells[x]] for x in range(width)
    }
    length = {x: sum(map(len, cells)) / (len(cells) or 1) for x, cells in columns.items()}
    roles = {
        x: "number"
        for x, cells in columns.items()
        if cells and all(c.isdigit() or MARKER.match(c) for c in cells) and length[x] < 4
    }
    units = [x for x, cells in columns.items() if cells and all(map(looks_like_units, cells))]
    for x, role in zip(units, ("lead", "responsible:责任单位"), strict=False):
        roles[x] = role
    rest = [x for x in columns if x not in roles and length[x] >= 8]
    if units and rest:
        roles[max(rest, key=lambda x: length[x])] = "text"
    return roles


class _TableReader:
    """Takes row after row and keeps the section that it stands in."""

    def __init__(self, table: TaskTable, roles: dict[int, str]) -> None:
        self._table, self._roles = table, roles
        self._path: tuple[str, ...] = ()
        self._heading = ""
        self._above: dict[int, Passage] = {}

    def take(self, cells: list[Passage]) -> None:
        filled = [cell for cell in cells if cell and cell.text != SAME_AS_ABOVE]
        if len(filled) == 1 and not any(c.text == SAME_AS_ABOVE for c in cells):
            marker = MARKER.match(filled[0].text)
            is_heading = marker and marker.lastgroup in ("chapter", "section")
            if is_heading or not re.search("[。；，]", filled[0].text):
                self._open_section(filled[0].text, marker)
                return
        self._take_task(cells)

    def _open_section(self, text: str, marker: re.Match[str] | None) -> None:
        end = marker.end() if marker else 0
        self._heading = text[end:].strip(" 。")
        self._table.headings.append(self._heading)
        if marker is None:
            return
        bare = re.sub(r"[\s．.、（）()]", "", marker.group())
        label = f"（{bare}）" if marker.group()[0] in "（(" else bare
        chapter = marker.lastgroup == "chapter"
        self._path = (label,) if chapter else (*self._path[:1], label)

    def _take_task(self, cells: list[Passage]) -> None:
        values: dict[str, list[Passage]] = {}
        repeated = set()
        for x, cell in enumerate(cells):
            role = self._roles.get(x)
            if cell.text == SAME_AS_ABOVE:
                repeated.add(role)
                cell = self._above.get(x, cell.cut(0, 0))
            elif cell:
                self._above[x] = cell
            if role and cell:
                values.setdefault(role, []).append(cell)
        if not values.get("text") or "text" in repeated:
            return
        units, at = _units(values)
        number = values["number"][0].text.strip("、.．（）() ") if "number" in values else None
        self._table.rows.append(
            TableRow(
                self._path,
                self._heading,
                None if "number" in repeated else number,
                len(self._table.rows) + 1,
                values["name"][-1].text if "name" in values else "",
                values["text"][0],
                units,
                at,
                (values["time"][0].start, values["time"][0].end) if "time" in values else None,
            )
        )


def _units(values: dict[str, list[Passage]]) -> tuple[Units, tuple[int, int] | None]:
    lead: tuple[str, ...] = ()
    groups: dict[str, tuple[str, ...]] = {}
    spans = []
    for role, cells in values.items():
        kind, _, called = role.partition(":")
        if kind not in ("lead", "responsible"):
            continue
        for cell in cells:
            bare = re.sub(r"\s", "", cell.text)
            phrase = read_phrase(bare) if re.search("牵头|配合|会同|负责", bare) else Units()
            names = split_names(re.sub("[，,；;]", "、", bare))
            lead += phrase.lead or (names if kind == "lead" and not phrase else ())
            if phrase.responsible:
                title = called or phrase.responsible_title
                groups[title] = groups.get(title, ()) + phrase.responsible
            if phrase.cooperating:
                title = phrase.cooperating_title
                groups[title] = groups.get(title, ()) + phrase.cooperating
            if called and not phrase:
                groups[called] = groups.get(called, ()) + names
            spans.append((cell.start, cell.end))
    deadline = "".join(re.sub(r"\s", "", cell.text) for cell in values.get("time", ())[:1])
    at = (min(s for s, _ in spans), max(e for _, e in spans)) if spans else None
    return share_out(lead, groups, deadline), at
