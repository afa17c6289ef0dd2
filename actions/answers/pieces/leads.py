"""The first sentence of an answer: what each document says, in its own words, and who leads.

It is what a visitor reads first and, on a phone, often the only thing: “Bishan's plan has 2 measures” answers
nobody. Whole measures are quoted, never parts, so that no condition is lost.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence

from actions.answers.pieces.steps import join_regions, topic_names
from actions.answers.words.likeness import bare_wording
from actions.question import Language
from actions.texts import in_english, region_name, say
from actions.wording import join_clauses, quoted, unit_names, whose_words
from knowledge.views import MeasureView

LONGEST_QUOTED = 220
"""Characters of the Chinese; a longer measure is read on its card."""
TOGETHER = 110
"""Characters of the two best measures of a task that are quoted side by side."""


def lead_lines(
    topic: str,
    shown: Sequence[MeasureView],
    language: Language,
    far: Container[str] = (),
) -> list[str]:
    """The best measures of each region, quoted; regions that word them alike share a line.

    Args:
        topic: What they are about.
        shown: The measures, best first.
        language: That of the answer.
        far: Ids of those that are shown, but do not come near enough to the best to be quoted beside it.
    """
    regions = list(dict.fromkeys(m.region for m in shown))
    best = {r: _best([m for m in shown if m.region == r], far) for r in regions}
    groups: dict[tuple[str, ...], list[str]] = {}
    for region in regions:
        wording = tuple(sorted(bare_wording(m.text) for m in best[region]))
        groups.setdefault(wording, []).append(region)
    lines = [_line([best[r] for r in group], language) for group in groups.values()]
    if len(regions) == 1 and len(shown) > len(best[regions[0]]):
        lines.append(say("measures_held", language, count=len(shown), **topic_names(topic)))
    return lines


def _best(measures: list[MeasureView], far: Container[str]) -> list[MeasureView]:
    """The best measure, and the second where it is about as near, and both are short and of one task."""
    first, second = measures[0], (measures[1:] or measures)[0]
    short = len(first.text) + len(second.text) <= TOGETHER
    alike = short and _of_one_task(first, second) and second.id not in far
    return measures[:2] if alike else measures[:1]


def _of_one_task(first: MeasureView, second: MeasureView) -> bool:
    """Whether two measures stand in one task, or in two rows of one heading with the same units."""
    one, other = first.task, second.task
    if one == other or one is None or other is None:
        return one == other
    return one.title == other.title and one.lead_units == other.lead_units


def _line(alike: list[list[MeasureView]], language: Language) -> str:
    """What regions that say the same say."""
    measures = alike[0]
    where = join_regions([ms[0].region for ms in alike], language)
    long = len(measures[0].text) > LONGEST_QUOTED
    join = "" if language == "zh" else "; "
    return say(
        "measure_lead_long" if long else "measure_lead",
        language,
        where=where,
        quotes=join.join(_in_marks(m, measures, language) for m in measures),
        translated=whose_words(measures),
        units=_units([ms[0] for ms in alike], language),
    ).strip()


def _in_marks(measure: MeasureView, beside: Sequence[MeasureView], language: Language) -> str:
    """A measure between quotation marks; who its “其” is, unless the words beside it say so."""
    quote = quoted(measure, language)
    who = measure.subject
    marked = f"“{quote}”" if language == "en" else f"「{quote}」"
    # A reference translation names him in square brackets, where the clause alone would not.
    is_named = who is None or any(who in m.text for m in beside) or quote.find("[") in range(40)
    if is_named:
        return marked
    subject = in_english(str(who)) if language == "en" else who
    return marked + say("quote_its", language, subject=subject)


def _units(alike: list[MeasureView], language: Language) -> str:
    """Who leads; of each region where it differs; empty where no document says it."""
    leads = {m.region: lead_names(m, language) for m in alike}
    named = {r: lead for r, lead in leads.items() if lead}
    if not named:
        return ""
    if len(alike) == 1:
        return say("measure_led", language, lead=next(iter(named.values())))
    return say("measure_led", language, lead=leads_of_regions(named, language))


def leads_of_regions(leads: Mapping[str, str], language: Language) -> str:
    """Who leads in each region, as one phrase."""
    each = (
        say("measure_led_there", language, where=region_name(region, language), lead=lead)
        for region, lead in leads.items()
    )
    return join_clauses(each, language)


def lead_names(measure: MeasureView, language: Language) -> str:
    """The lead units of a measure's task as written, with their English beside them."""
    return unit_names(measure.task.lead_units if measure.task else (), language)
