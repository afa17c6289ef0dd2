"""A foreign qualification instead of an examination: what is said of it, and which professions are named.

Comes from: the measures that an answer shows. Goes to: actions.answers.topic.topic_measures.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from actions.answers.pieces.answer import Knowledge
from actions.answers.words.exam_words import PROFESSION, asks_instead_of_exams, asks_of_recognition
from actions.question import Question
from actions.texts import say
from actions.wording import join_names, measure_text
from knowledge.topics import EXAMS, QUALIFICATIONS
from knowledge.views import MeasureView

_RANK_ZH = re.compile(r"^(?:注册|执业|一级|二级|高级|特许)+|师$")
_FIELDS = {
    "zh": re.compile(r"[^，。；的]+等领域"),
    "en": re.compile(r"\bfields such as [a-z -]+?(?= who\b|[,\]])"),
}
"""The fields that a measure names."""
_STEM = 5
"""Letters that an architect shares with architectural design."""


def qualification_lines(
    question: Question, topic: str, measures: Sequence[MeasureView]
) -> list[str]:
    """That no exemption is written, and which of the professions asked about the first measure names."""
    text = question.text
    instead = asks_instead_of_exams(text)
    if topic != QUALIFICATIONS or not measures or not (instead or asks_of_recognition(text)):
        return []
    language = question.language
    lines = [say("no_exemption_stated", language)] if instead else []
    asked = list(dict.fromkeys(found.group(0) for found in PROFESSION.finditer(question.text)))
    naming = [(m, _FIELDS[language].search(measure_text(m, language))) for m in measures]
    measure, fields = next(((m, f.group()) for m, f in naming if f), (None, ""))
    if measure is None:
        return lines
    named = [thing for thing in asked if _is_named(thing, measure)]
    left = [thing for thing in asked if thing not in named]
    for label, things in (("field_named", named), ("field_not_named", left)):
        if things:
            said = join_names(things, language)
            lines.append(say(label, language, fields=fields, things=said))
    return lines


def whose_first(
    by_region: dict[str, list[MeasureView]], question: Question, topic: str
) -> dict[str, list[MeasureView]]:
    """The measures with those on “its” experience behind the one that says whose, where an examination is asked about."""
    if topic != QUALIFICATIONS or not asks_instead_of_exams(question.text):
        return by_region
    return {r: sorted(ms, key=lambda m: m.text.startswith("其")) for r, ms in by_region.items()}


def other_way_beside(
    question: Question, topic: str, regions: Iterable[str], knowledge: Knowledge
) -> list[MeasureView]:
    """China's examinations, for who asks whether he must take one; a foreign qualification, for whose profession it names."""
    wanted, catalogue = set(regions), knowledge.catalogue
    if topic == QUALIFICATIONS and asks_instead_of_exams(question.text):
        return [m for m in catalogue.find_measures(EXAMS) if m.region in wanted]
    if topic != EXAMS:
        return []
    asked = [found.group(0) for found in PROFESSION.finditer(question.text)]
    held = [m for m in catalogue.find_measures(QUALIFICATIONS) if m.region in wanted]
    return [m for m in held if any(_is_named(profession, m) for profession in asked)]


def _is_named(thing: str, measure: MeasureView) -> bool:
    if thing.isascii():
        stem = re.escape(thing.lower()[:_STEM])
        return bool(re.search(rf"\b{stem}", measure_text(measure, "en").lower()))
    return _RANK_ZH.sub("", _RANK_ZH.sub("", thing)) in measure.text
