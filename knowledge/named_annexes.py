"""Whether the annexes that a document names are in its text.

Comes from: a document's text. Goes to: knowledge.ingestion.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.evidence import DOCUMENT, LIKELY, Doubt, Evidence
from knowledge.parts import parts_of

COMPLETE, PARTIAL, ABSENT, UNKNOWN = "complete", "partial", "absent", "unknown"
_LIST = re.compile(
    r"^[^\S\n]*附\s?[件表][^\S\n]*\d{0,2}[^\S\n]*[：:](.*(?:\n[^\S\n]*(?:附\s?[件表]\s?)?\d{1,2}\s?[.．、：:].*)*)",
    re.MULTILINE,
)
_NUMBER = re.compile(r"(?:^|\n|(?<=\s))\s*(?:附\s?[件表]\s?)?\d{1,2}\s?[.．、：:]\s*")
_SUFFIX = re.compile(r"\.(?:docx?|pdf|xlsx?|wps|et|zip|rar)$", re.IGNORECASE)


@dataclass(frozen=True)
class NamedAnnexes:
    """How much of its annexes a text holds, what says so, and what a reviewer must know of it."""

    state: str
    evidence: Evidence | None = None
    doubts: tuple[Doubt, ...] = ()


def find_named_annexes(text: str) -> NamedAnnexes:
    """Looks for the titles of the list of annexes in what stands after it."""
    listed = _LIST.search(text)
    if listed is None:
        found = parts_of(text)[1:]
        if not found:
            return NamedAnnexes(UNKNOWN)
        return NamedAnnexes(COMPLETE, Evidence(LIKELY, found[0].start, found[0].end))
    titles = [t for t in map(_plain, _NUMBER.split(listed.group(1))) if t]
    below = re.sub(r"\s", "", text[listed.end() :])
    missing = [title for title in titles if title not in below]
    evidence = Evidence(LIKELY, *listed.span())
    if not missing:
        return NamedAnnexes(COMPLETE, evidence)
    note = f"文中列有附件{'、'.join(f'《{t}》' for t in missing)}，但文件里没有它的内容，请补充或确认。"
    state = ABSENT if len(missing) == len(titles) else PARTIAL
    return NamedAnnexes(state, evidence, (Doubt(DOCUMENT, "annex", note, *listed.span()),))


def _plain(title: str) -> str:
    return _SUFFIX.sub("", re.sub(r"[\s《》]", "", title)).rstrip("。；;")
