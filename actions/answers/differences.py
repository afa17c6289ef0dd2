"""What several regions' measures on one topic have alone, word otherwise, or put under other units."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass

from actions.answers.pieces.answer import Knowledge
from actions.answers.pieces.gaps import gap_line, task_gap_line
from actions.answers.pieces.leads import leads_of_regions
from actions.answers.pieces.steps import join_regions
from actions.answers.words.likeness import ALIKE, bare_wording, nearest_measure
from actions.question import Language, Question
from actions.texts import in_english, region_name, say
from actions.wording import join_clauses, join_sentences, quoted, unit_names
from knowledge.views import MeasureView

_OF_A_DISTRICT = re.compile(r"(?:^|[、,] ?)(?:区|县|市(?!级))")
_BETWEEN_MARKS = re.compile(r"[^、，,；;。+＋“”‘’《》（）]+")
_CLAUSES = re.compile(r"[，；。;]")
SHORT_ENGLISH = 360
"""Characters of a reference translation that is set beside another."""
MOST_TOLD = 3
"""Changes of one measure that are told."""
MOST_QUOTED = 4
"""Measures that one line quotes."""
NEARLY_THE_SAME = 0.8
"""How alike another task's measure must be, which is not about the same only."""
WHOLE_CLAUSE = 8
"""Characters of a clause that names a task by itself."""


@dataclass(frozen=True)
class _Compared:
    """What several regions have on one thing: each wording, with the regions that have it."""

    wordings: tuple[tuple[tuple[str, ...], MeasureView], ...]

    @property
    def regions(self) -> tuple[str, ...]:
        """All regions that have the thing."""
        return tuple(r for regions, _ in self.wordings for r in regions)


def difference(
    by_region: dict[str, list[MeasureView]],
    knowledge: Knowledge,
    whole_task: bool,
    question: Question,
) -> str:
    """The differences in sentences, of a whole task one to a line; a region that has nothing is told last.

    Args:
        by_region: The measures of each region compared, none where it has nothing.
        knowledge: What is held.
        whole_task: Whether an area is compared and not a topic.
        question: What was asked: words that it names are told first.
    """
    language = question.language
    present = {r: ms for r, ms in by_region.items() if ms}
    parts = []
    if len(present) > 1:
        parts += _wording(present, len(by_region), whole_task, question, knowledge)
        parts.append(_units(present if whole_task else _nearest(present), language))
    parts += [
        (task_gap_line if whole_task else gap_line)(r, knowledge, language)
        for r in by_region
        if not by_region[r]
    ]
    told = [_ended(p.strip(), language) for p in parts if p]
    if whole_task and len(told) > 1:
        return "".join(f"\n· {p[0].upper()}{p[1:]}" for p in told)
    return _ended(join_sentences(filter(None, parts), language), language)


def differing(present: dict[str, list[MeasureView]]) -> list[MeasureView]:
    """The measures of which regions have different wordings, each beside its counterpart; then those that one has alone."""
    compared = _compare(present)
    worded = [m for c in compared if len(c.wordings) > 1 for _, m in c.wordings]
    return [*worded, *(c.wordings[0][1] for c in compared if len(c.regions) < len(present))]


def _ended(text: str, language: Language) -> str:
    """Sentences that do not end as if another followed."""
    kept = text.rstrip("；; ")
    return kept if kept == text else kept + ("。" if language == "zh" else ".")


def _compare(present: dict[str, list[MeasureView]]) -> list[_Compared]:
    """Each thing that any region has, with what stands for it in the others; each measure once."""
    compared, done = [], set()
    for region, measures in present.items():
        for measure in (m for m in measures if m.id not in done):
            wordings = [([region], measure)]
            for place, others in ((r, ms) for r, ms in present.items() if r != region):
                other, likeness = nearest_measure(measure, others)
                if other is None or likeness < ALIKE:
                    other = _sharing_a_clause(measure, others)
                if other is None:
                    continue
                done.add(other.id)
                bare = bare_wording(other.text)
                same = next((w for w in wordings if bare_wording(w[1].text) == bare), None)
                if same:
                    same[0].append(place)
                else:
                    wordings.append(([place], other))
            done.add(measure.id)
            compared.append(_Compared(tuple((tuple(rs), m) for rs, m in wordings)))
    return compared


def _wording(
    present: dict[str, list[MeasureView]],
    asked: int,
    whole_task: bool,
    question: Question,
    knowledge: Knowledge,
) -> list[str]:
    """What only some regions have, which words differ in what several have, and of a whole task what is the same.

    Where fewer regions have something than are `asked` for, who words it alike is named.
    """
    language = question.language
    compared = _compare(present)
    both = join_regions(list(present), language)
    parts: list[str] = []
    is_apart = False
    for regions in dict.fromkeys(c.regions for c in compared if len(c.wordings) == 1):
        if len(regions) == len(present):
            continue
        is_apart = True
        alone = [c.wordings[0][1] for c in compared if c.regions == regions]
        others = [r for r in present if r not in regions]
        alone = [m for m in alone if not _is_under_another_task(m, others, knowledge)]
        if not alone:
            continue
        texts = _quotations(alone, language)
        where = join_regions(list(regions), language)
        parts.append(say("compare_only", language, where=where, texts=texts))
    worded = [c for c in compared if len(c.wordings) > 1]
    fragments = [_fragments(c, question) for c in worded]
    told = [f for f in fragments if f]
    if told and len(told) == len(fragments):
        parts.append(say("compare_other_text", language, parts=join_clauses(told[:3], language)))
    elif fragments or (is_apart and not parts):
        parts.append(say("compare_text_below", language))
    elif not parts and len(present) < asked:
        parts.append(say("compare_same_text_of", language, where=both))
    elif not parts:
        parts.append(say("compare_same_text", language))
    if whole_task:
        parts += _shared(compared, present, language)
    return parts


def _is_under_another_task(measure: MeasureView, regions: list[str], knowledge: Knowledge) -> bool:
    """Whether another region's document says nearly the same elsewhere, so that this one has it not alone."""
    others = [m for m in knowledge.catalogue.measures.values() if m.region in regions]
    return nearest_measure(measure, others)[1] >= NEARLY_THE_SAME


def _shared(
    compared: list[_Compared], present: dict[str, list[MeasureView]], language: Language
) -> list[str]:
    """What all regions have in the same words, quoted: a topic's name may tell of more than that."""
    same = [
        c.wordings[0][1]
        for c in compared
        if len(c.wordings) == 1 and len(c.regions) == len(present)
    ]
    if not same:
        return []
    where, texts = join_regions(list(present), language), _quotations(same, language)
    return [say("compare_shared", language, where=where, texts=texts)]


def _sharing_a_clause(measure: MeasureView, others: list[MeasureView]) -> MeasureView | None:
    """Another measure with which this one shares a whole clause, so that neither has that alone."""
    clauses = [c for c in _CLAUSES.split(bare_wording(measure.text)) if len(c) >= WHOLE_CLAUSE]
    for other in others:
        text = bare_wording(other.text)
        theirs = [c for c in _CLAUSES.split(text) if len(c) >= WHOLE_CLAUSE]
        if any(c in text for c in clauses) or any(c in bare_wording(measure.text) for c in theirs):
            return other
    return None


def _quotations(measures: list[MeasureView], language: Language) -> str:
    """The first few measures between quotation marks, and how many more there are."""
    told = [_in_marks(m, language) for m in measures[:MOST_QUOTED]]
    more = len(measures) - len(told)
    if more:
        told.append(say("compare_more", language, count=more))
    return join_clauses(told, language)


def _in_marks(measure: MeasureView, language: Language) -> str:
    text = quoted(measure, language)
    return f"「{text}」" if language == "zh" else f"“{text.rstrip('.')}”"


def _fragments(compared: _Compared, question: Question) -> str:
    """What stands between the same marks and is worded otherwise, whole: single characters say nothing."""
    language = question.language
    (first, one), *others = compared.wordings
    told = []
    for regions, other in others:
        changed = _changed(one, other, question.text)
        if language == "en" and any(in_english(t) == t for pair in changed for t in pair if t):
            told.append(_both_in_english(one, other))
            continue
        places = (join_regions(list(first), language), join_regions(list(regions), language))
        comma = "，" if language == "zh" else ", "
        told.append(comma.join(_one_change(*pair, *places, language) for pair in changed))
    return join_clauses(told, language) if all(told) else ""


def _changed(one: MeasureView, other: MeasureView, asked: str) -> list[tuple[str, str]]:
    """What is worded otherwise in two measures; first what has a word of the question."""
    left, right = _pieces(one.text), _pieces(other.text)
    matcher = difflib.SequenceMatcher(
        None, [p.group() for p in left], [p.group() for p in right], autojunk=False
    )
    changed = [
        (_told(left[a:b]), _told(right[c:d]))
        for kind, a, b, c, d in matcher.get_opcodes()
        if kind != "equal"
    ]
    changed.sort(key=lambda pair: not any(t and t in asked for t in pair))
    return changed[:MOST_TOLD]


def _both_in_english(one: MeasureView, other: MeasureView) -> str:
    """Two short measures in English, one beside the other; empty where they are read in what follows."""
    if max(len(one.text_en), len(other.text_en)) > SHORT_ENGLISH:
        return ""
    told = (f"{region_name(m.region, 'en')} “{m.text_en.rstrip('.')}”" for m in (one, other))
    return f"{', '.join(told)} (reference translation)"


def _one_change(a: str, b: str, first: str, second: str, language: Language) -> str:
    """What two places word otherwise, or what only one of them has besides."""
    if not a or not b:
        text = in_english(a or b) if language == "en" else a or b
        return say("compare_besides", language, where=second if b else first, text=text)
    if language == "en":
        return f"{first} “{in_english(a)}”, {second} “{in_english(b)}”"
    return f"{first}“{a}”、{second}“{b}”"


def _pieces(text: str) -> list[re.Match[str]]:
    """A text in pieces from mark to mark."""
    return list(_BETWEEN_MARKS.finditer(bare_wording(text)))


def _told(pieces: list[re.Match[str]]) -> str:
    """Neighbouring pieces with the marks between them."""
    return pieces[0].string[pieces[0].start() : pieces[-1].end()] if pieces else ""


def _units(present: dict[str, list[MeasureView]], language: Language) -> str:
    leads = {r: _leads(ms, language) for r, ms in present.items()}
    named = {r: lead for r, lead in leads.items() if lead}
    if len(set(named.values())) == 1 and len(named) == len(present):
        names = next(iter(named.values()))
        # 区商务委 of one district is not that of the other.
        label = "compare_same_units_each" if _OF_A_DISTRICT.search(names) else "compare_same_units"
        return say(label, language, units=names)
    units = leads_of_regions(named, language)
    if not units or len(named) == len(present):
        return say("compare_other_units", language, units=units) if units else ""
    without = join_regions([r for r in present if r not in named], language)
    return say("compare_one_leads", language, units=units, without=without)


def _nearest(present: dict[str, list[MeasureView]]) -> dict[str, list[MeasureView]]:
    """Each region's measure that answers best: other measures of a topic may have other leads."""
    return {region: measures[:1] for region, measures in present.items()}


def _leads(measures: list[MeasureView], language: Language) -> str:
    units = {u.name: u for m in measures if m.task for u in m.task.lead_units}
    return unit_names(tuple(units.values()), language)
