"""A report that several lines of a reply would tell: it is told once, and the line that only adds it says where.

Comes from: actions.answers.message.parts_together and actions.answers.dispatch.
"""

from __future__ import annotations

import re
from dataclasses import replace

from actions.answers.pieces.answer import Answer
from actions.answers.words.brevity import length_of
from actions.answers.words.matter import share_said, words_of_matter
from actions.question import Question
from actions.texts import say

_REPORTED = re.compile(r"^(?:报纸(?:另有)?报道：|A newspaper (?:also )?reported: )")
"""What begins a line that only tells a report."""
_TOLD_IN_PASSING = re.compile(r"(?:报纸另有报道：|A newspaper also reported: )(?P<report>.+)$")
"""A report that ends a line on something else."""
_OF_ONE_REPORT = 0.75
"""How much of a report's words another has that tells the same figures with the other one first."""
_FIGURES = re.compile(r"\d[\d,.]*")
_A_REPORT = 12
"""Chinese characters, or as much English, of a report that is not told again."""


def with_reports_once(answered: Answer) -> Answer:
    """An answer in which no report is told again."""
    lines = answered.reply.text.split("\n")
    kept = [line for n, line in enumerate(lines) if not is_told_report(line, lines[:n])]
    if kept == lines:
        return answered
    return replace(answered, reply=replace(answered.reply, text="\n".join(kept)))


def with_report_below(line: str, later: list[str], whole: Question) -> str:
    """A line that tells a report in passing, without it where a later part begins with it."""
    found = _TOLD_IN_PASSING.search(line)
    if found is None or not any(_REPORTED.sub("", t).startswith(found["report"]) for t in later):
        return line
    return line[: found.start()] + say("report_below", whole.language)


def is_told_report(line: str, before: list[str]) -> bool:
    """Whether a line tells a report, and an earlier one did so."""
    report = _REPORTED.sub("", line)
    reported = report != line and length_of(report) >= _A_REPORT
    return reported and any(report in earlier or _is_twin(report, earlier) for earlier in before)


def _is_twin(report: str, line: str) -> bool:
    """Whether a line tells, of two figures or more that are told together, a report on the other one."""
    told = _TOLD_IN_PASSING.search(line)
    said = told["report"] if told else _REPORTED.sub("", line)
    if said in (line, report):
        return False
    figures = sorted(_FIGURES.findall(report))
    same = len(figures) > 1 and figures == sorted(_FIGURES.findall(said))
    return same and share_said(words_of_matter(report), said) >= _OF_ONE_REPORT
