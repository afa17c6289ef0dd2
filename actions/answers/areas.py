"""Questions as broad as a whole task of the plans: “what does Bishan do for education?”."""

from __future__ import annotations

from actions.answers.answer import Answer, Knowledge, answer
from actions.answers.details import unstated
from actions.answers.missing import task_gap_line
from actions.answers.ranking import relevance
from actions.answers.steps import join_regions, next_steps, topic_names
from actions.outcomes import AnswerOutcome
from actions.question import Focus, Question
from actions.replies import task_card
from actions.texts import say
from knowledge.topics import topics
from knowledge.views import TaskView

TASKS_SHOWN = 2
"""Tasks shown at once, though one of every region; the others come first under “more”."""


def answer_area(question: Question, focus: Focus, knowledge: Knowledge, topic: str) -> Answer:
    """The tasks of an area in each region, with their units; their measures are “more”."""
    language, catalogue = question.language, knowledge.catalogue
    title = topics()[topic].tasks or ""
    place = question.spellings.get("other_place")
    if place and "topic" not in question.entities:
        # A guess at the area is no reason to show its tasks to somebody who asks about elsewhere.
        text = say("other_place_bare", language, place="、".join(place))
        return answer(question, focus, AnswerOutcome.NOT_COVERED, text)
    regions = question.regions or (focus.regions if topic == focus.topic else ())
    tasks = [
        t
        for r in catalogue.regions
        if r in (regions or catalogue.home_regions)
        for t in catalogue.find_tasks(title, r)
    ]
    missing = [r for r in regions if not catalogue.find_tasks(title, r)]
    lines = [task_gap_line(r, knowledge, language) for r in missing]
    if place:
        lines.append(say("other_place_bare", language, place="、".join(place)))
    if not tasks:
        tasks = catalogue.find_tasks(title)
        lines.append(
            say(
                "nearest_elsewhere",
                language,
                where=join_regions(list(dict.fromkeys(t.document.region for t in tasks)), language),
                asked=join_regions(missing, language),
            )
        )
    shown = _fair_share(tasks)
    # Best match first, so that what was asked for within the area is read first.
    measures = {
        t.id: list(relevance(question, knowledge, [m.id for m in catalogue.measures_of(t.id)]))
        for t in shown
    }
    lines.append(
        say(
            "area_intro",
            language,
            count=sum(len(ids) for ids in measures.values()),
            where=join_regions(list(dict.fromkeys(t.document.region for t in shown)), language),
            **topic_names(topic),
        )
    )
    lines += unstated(question, topic, [t.text for t in shown], has_units=True)
    cards = tuple(task_card(t, catalogue.measures_of(t.id), language) for t in shown)
    moved = focus.moved(intent=question.intent, topic=topic, regions=regions, text=question.text)
    later = tuple(t.id for t in tasks if t not in shown)
    remaining = (*later, *(item for t in shown for item in measures[t.id]))
    uncovered = place or (regions and missing == list(regions))
    outcome = AnswerOutcome.NOT_COVERED if uncovered else AnswerOutcome.ANSWERED
    present = list(dict.fromkeys(t.document.region for t in shown))
    return answer(
        question,
        moved,
        outcome,
        "\n".join(lines),
        cards,
        next_steps(question, knowledge, present, more=len(remaining) > 1),
        remaining,
    )


def _fair_share(tasks: list[TaskView]) -> list[TaskView]:
    """At most TASKS_SHOWN tasks, from every region that has any."""
    regions = list(dict.fromkeys(t.document.region for t in tasks))
    share = TASKS_SHOWN if len(regions) == 1 else max(1, TASKS_SHOWN // max(1, len(regions)))
    return [t for r in regions for t in [x for x in tasks if x.document.region == r][:share]]
