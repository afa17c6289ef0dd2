"""What no text is about, though one comes near in words: said outright, with what comes nearest and nobody to ask.

“May a foreigner run a funeral home?” is not answered by a measure on nursing homes, and its lead unit is not whom to ask.

Comes from: actions.answers.dispatch, after all that looks for an answer by other means.
"""

from __future__ import annotations

from actions.answers.pieces.answer import Answer, Knowledge, answer
from actions.answers.pieces.directness import is_indirect, thresholds
from actions.answers.pieces.elsewhere import elsewhere_lines
from actions.answers.pieces.evidence import ENOUGH, evidence
from actions.answers.pieces.named_reports import named_reports
from actions.answers.pieces.relevance import query_of
from actions.answers.pieces.steps import source_steps
from actions.answers.words.open_requests import asks_openly
from actions.outcomes import AnswerOutcome
from actions.question import Focus, Question
from actions.replies import measure_card
from actions.texts import say
from knowledge.search.entries import MEASURE
from knowledge.search.scoring import Filters
from knowledge.topics import topics
from knowledge.views import MeasureView

NEAR, NEAR_ON_TOPIC = 0.5, 0.4
"""How near a measure must be to be shown at all; one on the likeliest topic may be a little farther."""
LOOKED_AT = 1
SURELY = 1 / 3
"""Below this part of the threshold no text answers, however near it seems."""


def find_indirect(question: Question, focus: Focus, knowledge: Knowledge) -> Answer | None:
    """That nothing states it; None where what is held may well answer."""
    if not is_indirect(question) or _is_held_otherwise(question, knowledge):
        return None
    if asks_openly(question.text) and _may_answer(question):
        return None
    language = question.language
    nearest = _nearest(question, knowledge)
    lines = [*elsewhere_lines(question), say("not_direct", language)]
    if nearest:
        lines.append(say("matter_near", language))
    cards = tuple(measure_card(m, language) for m in nearest)
    moved = focus.after(question, None, question.regions, attribute=None)
    steps = source_steps(language) if cards else ()
    return answer(question, moved, AnswerOutcome.NOT_COVERED, "\n".join(lines), cards, steps)


def _is_held_otherwise(question: Question, knowledge: Knowledge) -> bool:
    """Whether a text is near by itself, a report is named, or the plans themselves are asked about, which are held."""
    topic, _ = question.directness or ("", 0.0)
    if topics()[topic].family == "pilot":
        return True
    if _may_answer(question) and evidence(question, knowledge) >= ENOUGH:
        return True
    return bool(named_reports(question, knowledge, topic, knowledge.catalogue.find_facts(topic)))


def _may_answer(question: Question) -> bool:
    """Whether what is held on the topic is not surely about something else."""
    _, chance = question.directness or ("", 0.0)
    return chance >= SURELY * thresholds().indirect


def _nearest(question: Question, knowledge: Knowledge) -> list[MeasureView]:
    regions = tuple(question.regions or knowledge.catalogue.home_regions)
    hits = knowledge.index.search(query_of(question), Filters((MEASURE,), regions), LOOKED_AT)
    topic = question.directness[0] if question.directness else ""
    near = [h for h in hits if h.score >= (NEAR_ON_TOPIC if h.topic == topic else NEAR)]
    return [knowledge.catalogue.measures[h.id] for h in near]
