"""How sure each field of a measure or task is, where it was read, and what a reviewer should see.

Comes from: knowledge.extraction. Goes to: the records that it gives.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from knowledge.clauses import Clause
from knowledge.conditions import REFUSES
from knowledge.evidence import DOCUMENT, LIKELY, SURE, UNSURE, USUAL, Doubt, Evidence
from knowledge.numerals import number_of
from knowledge.outline import Node
from knowledge.passages import Passage
from knowledge.records import ParsedMeasure
from knowledge.wording import Wording, other_stances

_LONG = 300
"""Characters above which one measure may well be several."""
_UNIT_REMARK = re.compile(r"(?:列(?:在)?(?:首位|第一位?)|排(?:名)?(?:第一|首位))[^，。；）)]*")
_STANCE_AT_HEAD = re.compile("(?:大力|积极|优先)?(支持|鼓励|允许|探索|研究|争取|引导)")
_DOES = ("build", "implement", "use")
"""Kinds of words that say what is done and not how far the document goes."""
_FORBIDS = re.compile(f"不得|{REFUSES}")


def measure_evidence(
    clause: Clause, wording: Wording, subject: str | None, topic: str | None
) -> dict[str, Evidence]:
    """Evidence for each field of a measure that has a value."""
    text = clause.text
    whole = clause.text.text == clause.sentence.text.rstrip("。；;")
    found = {"text": Evidence(SURE if whole else USUAL, text.start, text.end)}
    found["modality"] = (
        _piece(text, wording.modality, USUAL) if wording.modality else Evidence(UNSURE)
    )
    for name in ("audience", "conditions", "exclusions"):
        found |= _pieces(name, text, getattr(wording, name))
    if subject:
        found["subject"] = _piece(clause.sentence, subject, LIKELY)
    if topic:
        found["topic"] = Evidence(LIKELY, text.start, text.end)
    return found


def measure_doubts(
    key: str, clause: Clause, wording: Wording, subject: str | None
) -> Iterator[Doubt]:
    """What a reviewer should look at in one measure."""
    text = clause.text
    span = (text.start, text.end)
    if not wording.modality:
        yield Doubt(
            key, "modality", "没有找到表示力度的词语（支持、允许、探索等），请判断。", *span
        )
    if re.match(r"(?:便利)?其", text.text) and subject is None:
        yield Doubt(key, "subject", "句首的“其”指谁不能确定。", *span)
    if wording.modality_kind != "prohibit" and _FORBIDS.search(text.text):
        yield Doubt(key, "modality", "句中还有禁止性的词语（不得、严禁等），请核对力度。", *span)
    others = [w for w in other_stances(text.text, wording) if not _FORBIDS.match(w)]
    if wording.modality and others:
        named = "”“".join(others)
        note = f"除“{wording.modality}”外，句中还有“{named}”，力度不同，请核对以哪个为准、是否应分为两条。"
        yield Doubt(key, "modality", note, *span)
    if len(text.text) > _LONG:
        yield Doubt(key, "text", f"本条有{len(text.text)}字，可能包含多项措施。", *span)
    if not _balanced(text.text):
        yield Doubt(key, "text", "括号或引号不成对，断句可能有误。", *span)


def shared_stance_doubts(measures: Iterable[ParsedMeasure]) -> Iterator[Doubt]:
    """Clauses that only do something, after one of their sentence that supports or permits: 支持甲设立…，开展….

    Whether both halves hang on the one word is for a reviewer of a new document to say.
    """
    sentence, head = "", ""
    for measure in measures:
        if measure.sentence != sentence:
            sentence, head = measure.sentence, ""
        stance = _STANCE_AT_HEAD.match(measure.text)
        head = stance.group(1) if stance else head
        if head and not stance and measure.wording.modality_kind in _DOES:
            note = f"句首的“{head}”可能也管这一分句，而这里只读出“{measure.wording.modality}”，请核对力度，或将两句并为一条。"
            place = measure.places[0]
            yield Doubt(measure.key, "modality", note, place.start, place.end)


def outline_doubts(nodes: list[Node]) -> Iterator[Doubt]:
    """Numbers that are missing or come twice."""
    last: dict[tuple[str, ...], tuple[int, str]] = {}
    for node in nodes:
        number = number_of(node.label)
        if number is None or node.marker is None:
            continue
        above = () if node.label.endswith("条") else node.path[:-1]
        level = (*above, str(node.level))
        before = last.get(level)
        if before and number != before[0] + 1 and number != 1:
            note = f"编号从“{before[1]}”到“{node.label}”，中间可能缺了内容，或断行处被误认作编号。"
            yield Doubt(DOCUMENT, "number", note, node.marker.start, node.marker.end)
        elif before and number == 1:
            note = f"编号“{node.label}”在同一层出现两次，引用时可能混淆。"
            yield Doubt(DOCUMENT, "number", note, node.marker.start, node.marker.end)
        last[level] = (number, node.label)


def unit_doubts(line: Passage) -> Iterator[Doubt]:
    """Remarks in a list of units that say how it is to be read: 列首位的为牵头单位，下同."""
    remark = _UNIT_REMARK.search(line.text)
    if remark:
        span = line.cut(*remark.span())
        note = f"单位名单里另有说明（{span.text}），请据此核对全文各项的牵头单位。"
        yield Doubt(DOCUMENT, "units", note, span.start, span.end)


def _piece(text: Passage, piece: str, confidence: float) -> Evidence:
    at = text.text.find(piece)
    if at == -1 or not piece:
        return Evidence(confidence, text.start, text.end)
    return Evidence(confidence, text.offsets[at], text.offsets[at + len(piece) - 1] + 1)


def _pieces(name: str, text: Passage, pieces: Iterable[str]) -> dict[str, Evidence]:
    """One entry for the field over all its pieces, and one for each piece: `conditions[0]`."""
    each = [_piece(text, piece, USUAL) for piece in pieces]
    if not each:
        return {}
    starts = [e.start for e in each if e.start is not None]
    ends = [e.end for e in each if e.end is not None]
    whole = Evidence(USUAL, min(starts), max(ends))
    return {name: whole} | {f"{name}[{i}]": e for i, e in enumerate(each)}


def _balanced(text: str) -> bool:
    return all(text.count(a) == text.count(b) for a, b in ("“”", "《》")) and len(
        re.findall("[（(]", text)
    ) == len(re.findall("[）)]", text))
