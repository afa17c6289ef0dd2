"""The conditions and exceptions of several measures in their own words, each under the region whose they are.

“In the District” is Bishan's and “in Chongqing” Dianjiang's; in one list both would seem to hold in each. An exception
is no condition to be met and is called what it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from actions.answers.words.criteria import criteria_of
from actions.question import Language
from actions.texts import in_english, region_name, say
from actions.wording import join_clauses, join_names
from knowledge.views import MeasureView


def condition_lines(measures: Sequence[MeasureView], language: Language) -> list[str]:
    """What each region's measures require and except, and that how it is met is not said; nothing where none does."""
    lines = [_line(region, own, language) for region, own in _by_region(measures).items()]
    told = [line for line in lines if line]
    return [*told, say("conditions_unexplained", language)] if told else []


def exception_lines(measures: Sequence[MeasureView], language: Language) -> list[str]:
    """What the measures except, in a sentence of the text, so that nobody misses it.

    Without the name of a region only where all that are shown except the same.
    """
    by_region = {r: _exclusions(own) for r, own in _by_region(measures).items()}
    excepting = {r: found for r, found in by_region.items() if found}
    if not excepting:
        return []
    alike = {tuple(sorted(found)) for found in by_region.values()}
    if len(alike) == 1:
        [*_, found] = excepting.values()
        return [say("exceptions", language, exclusions=_clauses(found, language))]
    return [
        say(
            "exceptions_of",
            language,
            where=region_name(region, language),
            exclusions=_clauses(found, language),
        )
        for region, found in excepting.items()
    ]


def sets_terms(measure: MeasureView, others: Iterable[MeasureView]) -> bool:
    """Whether a measure says on what terms those before it in its sentence may do what they are granted.

    “…, provided that risks are controllable, carry out trading”: it names nobody of its own, and begins with a
    condition on the state of affairs; without it the others would seem to have none.
    """
    stated = (c for c, found in criteria_of(measure) if c.affairs and found.start() == 0)
    if measure.audience or measure.subject or next(stated, None) is None:
        return False
    before = measure.sentence.partition(measure.text)[0]
    return any(o.text in before for o in others if o.topic == measure.topic)


def _line(region: str, measures: Iterable[MeasureView], language: Language) -> str:
    own = list(measures)
    conditions = list(dict.fromkeys(c for m in own for c in m.conditions))
    exclusions = _exclusions(own)
    if not conditions and not exclusions:
        return ""
    label = "conditions_of" if conditions else "no_conditions_of"
    excepted = (
        say("excepted_there", language, exclusions=_marked(exclusions, language))
        if exclusions
        else ""
    )
    return say(
        label,
        language,
        where=region_name(region, language),
        conditions=_marked(conditions, language),
        excepted=excepted,
    )


def _by_region(measures: Iterable[MeasureView]) -> dict[str, list[MeasureView]]:
    found: dict[str, list[MeasureView]] = {}
    for measure in measures:
        found.setdefault(measure.region, []).append(measure)
    return found


def _exclusions(measures: Iterable[MeasureView]) -> list[str]:
    return list(dict.fromkeys(e for m in measures for e in m.exclusions))


def _clauses(wordings: Iterable[str], language: Language) -> str:
    return join_clauses((w if language == "zh" else in_english(w) for w in wordings), language)


def _marked(wordings: Iterable[str], language: Language) -> str:
    if language == "zh":
        return join_names((f"「{w}」" for w in wordings), language)
    return join_clauses((in_english(w) for w in wordings), language)
