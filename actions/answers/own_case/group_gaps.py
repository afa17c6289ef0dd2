"""“Do they get residence facilitation as well?”: asked for one group of people, and granted to another only.

Two groups that the documents do not define (境外高端人才, 外籍高层次人才) have clauses of their own. That both clauses
are quoted leaves it to the reader which group has what; here it is said.

Comes from: actions.answers.own_case.case_check. Goes to: actions.answers.own_case.case_lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from actions.answers.words.claims import find_mentions
from actions.answers.words.criteria import Criterion, criteria, criteria_of
from actions.question import Language, Question
from actions.wording import join_names, measure_text
from knowledge.views import MeasureView

_OF_TALENT = re.compile("人才")
_SHORTEST = 2
_SAID_OTHERWISE = (
    (re.compile(r"出入境|进出境"), "入出境"),
    (re.compile(r"停留居留|停留和居留|停居留|居留|停留"), "停居留"),
)
"""Two words for the same, and the one by which they are compared."""
_GRANTS_NOTHING_ZH = re.compile(
    r"人才|外籍|境外|外国|提供|给予|便利化?|支持|可以|享受|办理|服务|政策|企业|活动|措施|引进|有关"
)
_GRANTS_NOTHING_EN = re.compile(
    r"talents?|foreign|overseas|high(?:-end|-level)?|level|provide|with|grants?|facilitat\w+|measures|support|enjoy|"
    r"from|their|they|them|that|this|have|been|into|district|county|bishan|dianjiang|chongqing|people|person|such|only|"
    r"well|what|which|lawful|income|under"
)
"""Words that both clauses may have and that grant nothing by themselves."""
_WORD = re.compile(r"[a-z][a-z-]{3,}")


@dataclass(frozen=True)
class GroupGap:
    """What is asked for one group, and the clause for another that grants it."""

    group: Criterion
    said: str
    """The visitor's words for the group."""
    asked: str
    own: MeasureView | None
    """The clause for that group; None where none on the matter is."""
    other: MeasureView
    other_group: Criterion


def find_group_gaps(question: Question, measures: Sequence[MeasureView]) -> list[GroupGap]:
    """One gap of each region, where a group is named whose clause lacks what is asked."""
    gaps: dict[str, GroupGap] = {}
    named = _groups_named(question)
    for group, said in named:
        for measure in measures:
            of_others = [g for g in _groups_of(measure) if g != group]
            if not of_others or group in _groups_of(measure) or measure.region in gaps:
                continue
            own = [m for m in measures if m.region == measure.region and group in _groups_of(m)]
            asked = _asked_beyond(question, measure, own)
            # Who names both groups, and asks for what the one has, asks of the other.
            if asked and (own or len(named) == 1):
                first = own[0] if own else None
                gaps[measure.region] = GroupGap(group, said, asked, first, measure, of_others[0])
    return list(gaps.values())


def _groups_named(question: Question) -> list[tuple[Criterion, str]]:
    """The groups of talent that a message names, or else what it leans on."""
    for text in (question.text, question.subject, *question.told[:1]):
        named = [
            (group, mention.words)
            for group in _groups()
            for mention in find_mentions(group.met, text)[:1]
            if mention.how != "denied"
        ]
        if named:
            return named
    return []


@lru_cache(maxsize=1)
def _groups() -> tuple[Criterion, ...]:
    return tuple(c for c in criteria() if c.undefined and _OF_TALENT.search(c.wording))


def _groups_of(measure: MeasureView) -> list[Criterion]:
    return [c for c, _ in criteria_of(measure) if c in _groups()]


def _asked_beyond(question: Question, other: MeasureView, own: Sequence[MeasureView]) -> str:
    """What the message asks for that the one clause has and none of the group's own; empty where there is none."""
    text = question.text
    for group in _groups():
        for mention in find_mentions(group.met, text):
            text = text.replace(mention.words, " ")
    theirs, ours = (_plain([other], question.language), _plain(own, question.language))
    if question.language == "zh":
        return _shared_zh(_same_words(text), theirs, ours)
    words = dict.fromkeys(_WORD.findall(text.lower()))
    held, lacking = set(_WORD.findall(theirs.lower())), set(_WORD.findall(ours.lower()))
    asked = [w for w in words if w in held - lacking and not _GRANTS_NOTHING_EN.fullmatch(w)]
    return join_names(asked, "en") if asked else ""


def _shared_zh(text: str, theirs: str, ours: str) -> str:
    bare = _GRANTS_NOTHING_ZH.sub("，", text)
    blocks = SequenceMatcher(None, bare, theirs, autojunk=False).get_matching_blocks()
    shared = (bare[b.a : b.a + b.size].strip("，、 和的") for b in blocks)
    return max(
        (s for s in shared if len(s) >= _SHORTEST and s not in ours and "，" not in s),
        key=len,
        default="",
    )


def _plain(measures: Sequence[MeasureView], language: Language) -> str:
    joined = "\n".join(measure_text(m, language) for m in measures)
    return _same_words(joined) if language == "zh" else joined


def _same_words(text: str) -> str:
    for pattern, word in _SAID_OTHERWISE:
        text = pattern.sub(word, text)
    return text
