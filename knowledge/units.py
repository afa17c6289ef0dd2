"""Reads who leads and who takes part: `（牵头单位：甲、乙；责任单位：丙）`, `（甲牵头，乙配合）`.

Comes from: knowledge.outline, knowledge.annex. Goes to: knowledge.extraction.
Names stay exactly as the document writes them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from knowledge.evidence import LIKELY, SURE, USUAL
from knowledge.passages import Passage

LEAD, RESPONSIBLE, COOPERATING = "lead", "responsible", "cooperating"
_WHO = "(?:单位|部门|主体|处室)"
_LEAD_TITLE = rf"(?:牵头(?:责任)?|主办|主责){_WHO}"
_RESPONSIBLE_TITLE = rf"(?:责任|负责|实施|落实|承办|配合|协办|协同|协作|参与|参加|支持){_WHO}"
_TIME_TITLE = r"(?:完成时限|完成时间|时间节点|推进时限|实施时间)"
_TITLE = rf"(?:{_LEAD_TITLE}|{_RESPONSIBLE_TITLE}|{_TIME_TITLE})"
_INNER = r"(?:[^（）()〔〕\[\]【】]|[（(][^（）()]*[）)])*"
_TITLED_BRACKET = re.compile(rf"[（(〔\[【](?={_TITLE}\s*[：:]){_INNER}[）)〕\]】]")
_PLAIN_BRACKET = re.compile(rf"[（(〔\[【]({_INNER})[）)〕\]】](?=[。；]?\s*$|[。；])")
_TITLED_TAIL = re.compile(rf"(?:(?<=^)|(?<=[。；\s]))(?={_TITLE}\s*[：:]){_INNER}$")
_TITLED_HEAD = re.compile(rf"^(?={_TITLE}\s*[：:])[^。]*。")
_PART = re.compile(
    rf"({_TITLE})\s*[：:]\s*((?:(?!{_TITLE}\s*[：:])(?:[^；;。（）()]|[（(][^（）()]*[）)]))*)"
)
_SENTENCE = re.compile(r"(?:(?<=^)|(?<=[。；]))由[^。；]{4,100}[。；]?$")
"""The last sentence of a paragraph, that may do nothing but name units: 由甲牵头，乙配合。"""
_DUTY = "(?:按(?:照)?(?:各自)?职责)?(?:分工)?(?:共同|具体|分别)?"
_LED = re.compile(r"^由?(.+?)(?:共同|联合)?(?:牵头(?:负责|组织实施)?|主办)$")
_WITH = re.compile(rf"^由?(.+?)会同(.+?){_DUTY}(?:负责|实施|落实|推进)?$")
_OWN = re.compile(rf"^由?(.+?){_DUTY}(?:负责|组织实施|落实|承办)$")
_HELPS = re.compile(rf"^(.+?){_DUTY}(?:配合|参与|参加|协助|协同)$")
_PROSE = re.compile(r"由([^，,。；;]{2,60}?)(?:牵头|会同[^，,。；;]{2,60}?(?:负责|实施|落实)|负责)")
_UNIT_ENDS = (
    *"委局办部室会院馆组厅署处所站",
    *(
        "政府",
        "中心",
        "公司",
        "集团",
        "街道",
        "支行",
        "分局",
        "分行",
        "单位",
        "部门",
        "银行",
        "海关",
        "区县",
    ),
    *(
        "（市）县",
        "（市、区）",
        "县区",
        "乡镇",
        "大学",
        "开发区",
        "高新区",
        "自贸区",
        "科学城",
        "园区",
    ),
)
_SURELY_A_UNIT = re.compile(
    r"^(?:[省市区县州各]|自治区|国家|人行|人民银行|中国)|(?:局|委|办|厅|委员会|管委会|政府|部门|支行|分行|海关|法院|检察院)$"
)
_LONGEST_NAME = 24
_OPENERS = "（(〔[【"
_FIRST_LEADS = re.compile(
    r"[，,；;、]?(?:(?:列|排)(?:名|在)?(?:首位|第一位?)|首位|第一个?单位)(?:的)?(?:单位|部门)?(?:的)?(?:为|是|系)牵头(?:责任)?(?:单位|部门)(?:[，,；;]?下同)?"
)
_COMMA = re.compile(r"、(?![^（(]*[）)])")


@dataclass(frozen=True)
class Units:
    """The units of one task, in the order of the document, names as written."""

    lead: tuple[str, ...] = ()
    responsible: tuple[str, ...] = ()
    responsible_title: str = "责任单位"
    """What the document calls those who take part: 责任单位, 责任部门, 配合单位."""

    cooperating: tuple[str, ...] = ()
    """A third group, where a document has one beside those who lead and are responsible."""

    cooperating_title: str = "配合单位"
    deadline: str = ""
    """By when, as written beside the units: 2026年6月底前, 持续推进."""

    def __bool__(self) -> bool:
        return bool(self.lead or self.responsible or self.cooperating)


def share_out(
    lead: tuple[str, ...], groups: Mapping[str, tuple[str, ...]], deadline: str = ""
) -> Units:
    """Units from what stands under each title but that of the lead units, in the order of the text."""
    named = [(title, names) for title, names in groups.items() if names]
    first, *others = named or [("", ())]
    return Units(
        lead,
        first[1],
        first[0] or Units.responsible_title,
        tuple(name for _, names in others for name in names),
        others[0][0] if others else Units.cooperating_title,
        deadline,
    )


@dataclass(frozen=True)
class Assignment:
    """Units and the piece of a text, `start` to `end`, that names them."""

    units: Units
    start: int
    end: int
    confidence: float


def split_names(text: str) -> tuple[str, ...]:
    """The names in a list such as `县商务委及各行业主管部门` or `甲、乙`."""
    names = [
        name
        for piece in _COMMA.split(text.strip(" 。.，,"))
        for name in re.split(r"(?<=[委局办部会院组行司厅府])(?:以及|及|和)", piece)
    ]
    return tuple(name.strip() for name in names if name.strip())


def looks_like_units(text: str) -> bool:
    """Whether a table cell holds a list of units and nothing else."""
    if re.search("[，。；]", text):
        return False
    names = split_names(text)
    return bool(names) and all(
        1 < len(name) <= _LONGEST_NAME and name.endswith(_UNIT_ENDS) for name in names
    )


def take_units(text: Passage) -> tuple[Passage, Units]:
    """Cuts the first unit clause off a text; gives the text before it and the units."""
    found = find_assignments(text.text)
    if not found:
        return text, Units()
    return text.cut(0, found[0].start), found[0].units


def find_assignments(text: str) -> list[Assignment]:
    """The pieces of a paragraph that do nothing but name units, in order."""
    found = [
        Assignment(_titled(match.group()), *match.span(), SURE)
        for pattern in (_TITLED_BRACKET, _TITLED_TAIL, _TITLED_HEAD)
        for match in pattern.finditer(text)
    ]
    for match in _PLAIN_BRACKET.finditer(text):
        units = read_phrase(match.group(1))
        if units:
            found.append(Assignment(units, *match.span(), USUAL))
    for match in _SENTENCE.finditer(text):
        units = read_phrase(match.group())
        if units.lead or units.responsible:
            found.append(Assignment(units, *match.span(), USUAL))
    return list(_without_overlap(sorted(found, key=lambda a: (a.start, -a.end))))


def only_names_units(text: str) -> bool:
    """Whether a paragraph does nothing else."""
    found = find_assignments(text)
    rest = text
    for assignment in reversed(found):
        rest = rest[: assignment.start] + rest[assignment.end :]
    return bool(found) and not re.search(r"[^。；，、\s]", rest)


def find_in_prose(text: str) -> Assignment | None:
    """Units named inside a sentence, which stays whole: 由市商务委会同市财政局负责."""
    for match in _PROSE.finditer(text):
        units = read_phrase(match.group()[1:])
        if units:
            return Assignment(units, *match.span(), LIKELY)
    return None


def read_phrase(text: str) -> Units:
    """Units of a phrase such as `甲牵头，乙、丙配合`; none where it says anything else."""
    lead: tuple[str, ...] = ()
    groups: dict[str, tuple[str, ...]] = {}
    text, remark = _without_remark(re.sub(r"\s", "", text))
    for piece in filter(None, re.split("[，,；;。]", text)):
        role = _role(piece)
        if role is None:
            return Units()
        lead += role[0]
        # Names without a word for their part belong to those before them.
        title = role[2] or next(reversed(groups), Units.responsible_title)
        groups[title] = groups.get(title, ()) + role[1]
    return _first_leads(share_out(lead, groups), remark)


def _without_remark(text: str) -> tuple[str, str]:
    """A list of units without the remark in it that says who of them leads, and the remark."""
    remark = _FIRST_LEADS.search(text)
    return (text[: remark.start()] + text[remark.end() :], remark.group()) if remark else (text, "")


def _first_leads(units: Units, remark: str) -> Units:
    """Units of which a remark says that the first one leads; what holds 下同 is left to the reviewer."""
    if not remark or "下同" in remark or units.lead or not units.responsible:
        return units
    return replace(units, lead=units.responsible[:1], responsible=units.responsible[1:])


def _role(piece: str) -> tuple[tuple[str, ...], tuple[str, ...], str] | None:
    """Who leads, who takes part, and what the latter are called, in one piece of a phrase."""
    together = _WITH.match(piece)
    if together and _are_units(together.group(1)) and _are_units(together.group(2)):
        return split_names(together.group(1)), split_names(together.group(2)), ""
    for pattern, title in ((_LED, LEAD), (_HELPS, "配合单位"), (_OWN, "责任单位")):
        match = pattern.match(piece)
        if match and _are_units(match.group(1)):
            names = split_names(match.group(1))
            return (names, (), "") if title == LEAD else ((), names, title)
    return ((), split_names(piece), "") if _are_units(piece) else None


def _are_units(text: str) -> bool:
    return looks_like_units(text) and all(_SURELY_A_UNIT.search(n) for n in split_names(text))


def _titled(clause: str) -> Units:
    lead: tuple[str, ...] = ()
    groups: dict[str, tuple[str, ...]] = {}
    deadline = ""
    clause, remark = _without_remark(clause[1:-1] if clause[0] in _OPENERS else clause)
    for title, names in _PART.findall(clause):
        if re.fullmatch(_TIME_TITLE, title):
            deadline = names.strip(" 。，,")
            continue
        units = split_names(re.sub(r"按(?:照)?(?:各自)?职责.*$", "", names))
        if re.fullmatch(_LEAD_TITLE, title):
            lead += units
        else:
            groups[title] = groups.get(title, ()) + units
    return _first_leads(share_out(lead, groups, deadline), remark)


def _without_overlap(found: list[Assignment]) -> Iterator[Assignment]:
    end = 0
    for assignment in found:
        if assignment.start >= end:
            yield assignment
            end = assignment.end
