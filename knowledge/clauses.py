"""Cuts a task's text into sentences, and sentences into measures.

Comes from: knowledge.outline, knowledge.annex. Goes to: knowledge.extraction.
A plan strings several actions into one sentence: “对境外高端人才给予入出境便利，便利其…购汇汇出，
便利其…学费”. Each action is a measure of its own; a clause that only says what an action is for
(“，保护外商投资合法权益”) stays with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.passages import Passage

MAY = re.compile(
    "(?<![许认])可(?=申[请报办领]|在|享受|开展|办理|免|凭|按|直接|同步|参[加与]|自主|选择|设立|通过|给予|优先|延长|使用|委托|先行|适当|签发|重新)"
)
"""可 alone, before what somebody may do; not in 许可 and 认可."""
_OPENS = "“‘《（(【「"
_CLOSES = "”’》）)】」"
_NEW_ACTION = re.compile(
    r"并?(?:"
    r"支持|鼓励|允许|探索|研究支持|开展|持续|试点|促进科技|优化高新|优化服务业领域|开发绿色"
    r"|加大企业|积极(?!对接|培育)|大力(?!保护|开发)|全力|全面(?!启动|推动|梳理)|用好|便利(?!化)"
    r"|按规定开展|稳步|放宽|其在|建立健全|出台|定期|加强事中|运用|构建贸易|开设|充分利用|动态"
    r"|进一步放宽|依托(?=“)|严禁|禁止|在条件成熟时|对[^，,]{2,40}(?:给予|免征|减免|予以)"
    r"|在(?:[^，,]{2,16}(?:前提下|范围内|收费项目))"
    r")"
)
_NOT_NEW = re.compile(r"持续(?:精简|扩大)")
_LEAD_IN = re.compile(
    r"^(?:结合|围绕|聚焦|紧扣|对标|以|按照|根据|着眼|面向|除|经过|依托(?!“)|联动)"
    r"|^由[^，,]*(?:牵头|会同[^，,]*|负责)$|^在[^，,]*(?:时|前提下|框架[下内])$|^经[^，,]*(?:审核|认定|评估|登记|备案|核准|审批)(?:通过|合格|同意)?后?$|(?:对接|对接沟通|沟通衔接)$|^对[^，,]{4,}的$"
)
"""A piece before a comma that only prepares the action after it."""
SHALL = re.compile(
    "(?<![相适对响供反效答感呼顺])应(?=在|于|向|按|依法|提[供交前出]|符合|具备|自|主动|及时)"
)
"""应 alone, before what somebody has to do."""
AWARDS = re.compile(r"(?:再|另|分别)?(奖|补)(?=\d)")
"""奖100万元: short for 奖励."""
_ACTION = re.compile(
    r"支持|鼓励|允许|探索|推进|推动|促进|开展|建立|健全|构建|完善|优化|深化|加强|强化|加大|加快|"
    r"实施|落实|实行|提升|打造|培育|引进|引导|发展|开发|建设|规划|布局|导入|策划|争取|整合|整治|用好|利用|"
    r"运用|推广|依托|组建|筹组|设立|开设|提供|给予|便利|可享受|享受|免征|试点|出台|放宽|坚持|排查|"
    r"评估|组织|指导|纳入|梳理|负责|发挥|汇总|明确|制定|围绕|统筹|防控|防范|协助|增强|发布|挂牌|"
    r"对标|参与|办好|丰富|启动|保护|挖掘|传承|举办|做靓|做特|抢抓|编制|集聚|创新|转变|对接|处理|"
    r"应当|不得|不再|可以|必须|禁止|严禁|不予|奖励|补助|补贴|资助|减免|减征|缓缴|兑现|受理|审核|公布|承担|办理|"
    r"确保|规范|清理|取消|压缩|缩短|推行|建成|新增|降低|减少|做大|做强|畅通|聚焦|搭建|招引|引入|吸引|支撑|"
    r"不包括|不适用|修改|删去|下放|废止|贯彻|认定|承办|扩大|拓展|拓宽|办结|答复|签发|压实|守住|细化|凝练|高标准|高质量|努力形成|力争|大力|牵头|申请"
)
_INLINE_LIST = re.compile(r"[：:]\s*(?:①|[（(][1一][）)]|1\s?[.．、](?!\d))")
_LATER_ITEM = re.compile(
    r"[②-⑳]|[（(](?:\d{1,2}|[二三四五六七八九十]{1,3})[）)]|\d{1,2}\s?[.．、](?!\d)"
)
_EXCLUDES = re.compile(
    "但?[^，,。；]{2,60}除外$|但?(?:不含|不包括)[^，,。；]{2,60}$"
    "|(?:[^，,。；]{2,60}的[，,])?[^，,。；]{0,60}不适用(?:于)?(?:前款|本[条款项]|上述|以上)[^，,。；]{0,20}$"
)
_STATEMENT = re.compile(r"^[^，,]{2,14}(?:选址落户|地处|位于|拥有)")


@dataclass(frozen=True)
class Clause:
    """One measure's text, with the sentence that it stands in."""

    text: Passage
    sentence: Passage


def begins_with_action(text: str) -> bool:
    """Whether a text opens with what is to be done."""
    return bool(_NEW_ACTION.match(text) or _ACTION.match(text))


def _says_what_to_do(sentence: str) -> bool:
    return bool(_ACTION.search(sentence)) or any(
        word.search(sentence) for word in (MAY, SHALL, AWARDS)
    )


def _opens_a_list(sentence: str) -> bool:
    """Whether what a sentence says before its colon is completed by ①, ② … in the same line."""
    opened = _INLINE_LIST.search(sentence)
    return bool(opened and _ACTION.search(sentence[: opened.start()]))


def only_describes(sentence: str) -> bool:
    """Whether a sentence does nothing but describe a place."""
    return bool(_STATEMENT.match(sentence))


def only_excludes(sentence: str) -> bool:
    """Whether a sentence does nothing but take something out of what the one before it says."""
    return bool(_EXCLUDES.match(sentence))


def sentences(text: Passage) -> Iterator[Passage]:
    """The sentences of a text; marks inside quotes and brackets end nothing."""
    pieces = list(_split(text, "。；;\n"))
    while pieces:
        first = last = pieces.pop(0)
        while pieces and _opens_a_list(first.text) and _LATER_ITEM.match(pieces[0].text):
            last = pieces.pop(0)
        begin, end = text.offsets.index(first.start), text.offsets.index(last.offsets[-1]) + 1
        yield text.cut(begin, end)


def measure_clauses(sentence: Passage) -> list[Clause]:
    """The measures of one sentence; none where it only describes."""
    if only_describes(sentence.text) or not _says_what_to_do(sentence.text):
        return []
    if _opens_a_list(sentence.text):
        return [Clause(sentence, sentence)]
    groups: list[tuple[int, int]] = []
    position = 0
    for piece in _split(sentence, "，,"):
        start = sentence.text.index(piece.text, position)
        position = start + len(piece.text)
        if groups and not _begins_measure(piece.text, sentence.text[groups[-1][0] : start]):
            groups[-1] = (groups[-1][0], position)
        else:
            groups.append((start, position))
    return [
        Clause(sentence.cut(start + _joins(sentence.text[start:]), end), sentence)
        for start, end in groups
    ]


def _joins(clause: str) -> bool:
    """Whether a clause begins with 并 for “and”, and not with a word such as 并购."""
    return clause.startswith("并") and bool(_NEW_ACTION.match(clause[1:]))


def _begins_measure(clause: str, before: str) -> bool:
    if not _NEW_ACTION.match(clause) or _NOT_NEW.match(clause):
        return False
    pieces = re.split("[，,]", before.strip("，, "))
    return bool(_ACTION.search(before)) and not _LEAD_IN.search(pieces[-1])


def _split(text: Passage, marks: str) -> Iterator[Passage]:
    depth, begin = 0, 0
    for position, character in enumerate(text.text):
        if character in _OPENS:
            depth += 1
        elif character in _CLOSES:
            depth = max(0, depth - 1)
        elif character in marks and depth == 0:
            piece = text.cut(begin, position)
            if piece:
                yield piece
            begin = position + 1
    piece = text.cut(begin, len(text.text))
    if piece:
        yield piece
