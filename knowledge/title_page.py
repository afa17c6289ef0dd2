"""The first lines of a document: number, titles, who it goes to, and its first paragraph.

Comes from: the paragraphs of a text. Goes to: knowledge.heading.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.dates import WRITTEN_YEAR
from knowledge.passages import MARKER, Passage, join

_KINDS = "方案|办法|规定|措施|意见|决定|细则|条例|规划|计划|通知|公告|通告|批复|政策|行动|清单|指南|纲要|实施|若干|决议|规则|要点|举措|条|安排|要点|分工表|分解表|清单表|目录|决议|机制"
_TITLE_END = re.compile(rf"(?:{_KINDS})(?:[（(][^）)]{{1,12}}[）)])?$")
_NOTICE = re.compile(r"关于.*(?:印发|发布|公布|转发).*|.*的通知$")
_NO_TITLE = re.compile(
    rf"[。；：:！？|]|^{WRITTEN_YEAR}\s?年[\d一二三四五六七八九十]{{1,2}}月|^(?:附\s?[件表]|[（(]|发文|成文|文号|发布|生效|失效|有效性|抄送)|\d{4}\s?年\s?\d|号$|电子来文"
)
_MARK_BELOW = re.compile(
    r"[（(](?:\d{4}\s?年?|第)?[^（）()。；]{0,10}(?:修订|修正|版|试行|暂行|送审稿|征求意见稿|年)[）)](?:的通知)?|的?通知"
)
"""The edition of a document, or the end of a notice's title, on a line of its own below it."""
_LONGEST_TITLE = 90
_MOST_LINES = 4


@dataclass(frozen=True)
class TitlePage:
    """What stands before the first number; `preamble` are the full sentences in it."""

    lines: tuple[Passage, ...]
    title: Passage | None
    notice_title: Passage | None
    preamble: tuple[Passage, ...]


def read_title_page(paragraphs: list[Passage], annexes: Sequence[int] = ()) -> TitlePage:
    """Reads the paragraphs up to the first number.

    Args:
        paragraphs: All paragraphs of the document.
        annexes: Offsets at which annexes begin; no title runs across one.
    """
    lines = _before_the_outline(paragraphs)
    titles = _titles(lines, annexes)
    notices = [t for t in titles if _is_notice(t.text)]
    plans = [t for t in titles if not _is_notice(t.text)]
    notice = notices[0] if notices else None
    title = plans[0] if plans else _inside(notice) or _announced(lines)
    if title is None and notice is not None:
        title, notice = notice, None
    return TitlePage(
        tuple(lines), title, notice, tuple(p for p in lines if p.text.endswith(("。", "：", ":")))
    )


def _before_the_outline(paragraphs: list[Passage]) -> list[Passage]:
    """Also the lines above a first number that belongs to a notice's own list are title page."""
    for i, paragraph in enumerate(paragraphs):
        if MARKER.match(paragraph.text):
            article = MARKER.match(paragraph.text)
            first = [paragraph] if article and article.lastgroup == "article" else []
            return paragraphs[:i] + first
    return paragraphs


def _titles(lines: list[Passage], annexes: Sequence[int]) -> list[Passage]:
    """Runs of short lines without marks that end in a kind of document."""
    found: list[Passage] = []
    run: list[Passage] = []
    for line, above in zip(lines, [None, *lines], strict=False):
        ends_title = found and above is not None and found[-1].end == above.end
        if ends_title and _MARK_BELOW.fullmatch(re.sub(r"\s", "", line.text)):
            found[-1] = join([found[-1], line])
            continue
        if _NO_TITLE.search(line.text) and not _is_name_alone(line.text):
            run = []
            continue
        if run and any(run[-1].end <= at <= line.start for at in annexes):
            run = []
        run = [*run, line][-_MOST_LINES:]
        for first in range(len(run)):
            whole = join(run[first:])
            if len(whole.text) <= _LONGEST_TITLE and _is_title(whole.text):
                found.append(whole)
                run = []
                break
    return found


def _is_name_alone(text: str) -> bool:
    """Whether a line begins with a name in 《》, and is no sentence about what it names."""
    return text.startswith("《") and "。" not in text


def _is_title(text: str) -> bool:
    bare = re.sub(r"\s", "", text)
    return bool(_TITLE_END.search(bare)) and len(bare) > 5 and bare.count("《") == bare.count("》")


def _is_notice(text: str) -> bool:
    return bool(_NOTICE.fullmatch(re.sub(r"\s", "", text)) or text.endswith("通知"))


def _inside(notice: Passage | None) -> Passage | None:
    """The plan's title in that of its notice: 关于印发《…方案》的通知, 关于印发…方案的通知."""
    if notice is None:
        return None
    match = re.search(r"(?:印发|发布|公布|转发)(?:《(.+)》|(.+?))的?通知$", notice.text)
    return notice.cut(*match.span(1 if match.group(1) else 2)) if match else None


def _announced(lines: list[Passage]) -> Passage | None:
    """The plan's title in the sentence that sends it out: 现将《…方案》印发给你们."""
    for line in lines:
        match = re.search(
            r"现将《((?:[^《》]|《[^》]*》)+)》印发|^《((?:[^《》]|《[^》]*》)+)》已经", line.text
        )
        if match:
            return line.cut(*match.span(1 if match.group(1) else 2))
    return None
