"""“A troupe that is fully French?”: where the form that a measure rules out is granted for something else.

A troupe must be a joint venture; the same task of the plan lets agencies and venues be wholly owned. Who asks for the
one is told of the other, as another matter.

Comes from: actions.answers.topic.topic_measures, with the case. Goes to: the same, as a line and cards.
"""

from __future__ import annotations

from actions.answers.own_case.case_check import CaseCheck
from actions.answers.own_case.eligibility import Finding
from actions.answers.pieces.answer import Knowledge
from actions.answers.words.claims import find_mentions
from actions.answers.words.criteria import Criterion, criteria_of
from actions.texts import say
from actions.wording import join_names, quoted
from knowledge.views import MeasureView


def find_form_beside(case: CaseCheck, knowledge: Knowledge) -> list[MeasureView]:
    """Measures of the same task, not shown, that name the form by which the case misses the one shown."""
    shown = {m.id for m, _ in case.checked}
    return [
        other
        for measure, finding in case.decisive
        if finding.judgement == "unmet" and finding.is_thing and measure.task
        for other in knowledge.catalogue.measures_of(measure.task.id)
        if other.id not in shown and any(_names(c, finding) for c, _ in criteria_of(other))
    ]


def form_beside_lines(case: CaseCheck, beside: list[MeasureView]) -> list[str]:
    """That the form is named for another matter; nothing where it is named nowhere."""
    if not beside:
        return []
    language = case.question.language
    quote = "「{}」" if language == "zh" else "“{}”"
    others = join_names([quote.format(quoted(m, language)) for m in beside], language)
    said = next(f.said for _, f in case.decisive if f.is_thing)
    return [say("case_form_beside", language, said=said, others=others)]


def _names(criterion: Criterion, finding: Finding) -> bool:
    return criterion.thing and bool(find_mentions(criterion.met, finding.said))
