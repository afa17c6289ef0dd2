"""“How do Bishan and Dianjiang differ?”: the same topic side by side."""

from __future__ import annotations

from actions.answers.answer import Answer, Knowledge, Step, answer
from actions.answers.ranking import decide_topic, rank_measures
from actions.answers.steps import topic_names
from actions.outcomes import AnswerOutcome
from actions.question import Focus, Language, Question
from actions.replies import measure_card
from actions.texts import region_name, say
from knowledge.catalogue import REGIONS
from knowledge.views import MeasureView


def answer_comparison(question: Question, focus: Focus, knowledge: Knowledge) -> Answer:
    """Quotes each region's measures on a topic, and says what differs."""
    language = question.language
    topic = decide_topic(question, focus, knowledge)
    if topic is None:
        return answer(question, focus, AnswerOutcome.CLARIFICATION, say("compare_which", language))
    regions = question.regions if len(question.regions) > 1 else REGIONS
    by_region = rank_measures(question, knowledge, topic, regions)
    present = [r for r in by_region if by_region[r]]
    cards = tuple(measure_card(m, language) for r in present for m in by_region[r][:3])
    text = say(
        "compare_intro",
        language,
        difference=_difference(by_region, language),
        **topic_names(topic),
    )
    moved = focus.moved(
        intent=question.intent, topic=topic, regions=tuple(present), text=question.text
    )
    outcome = AnswerOutcome.ANSWERED if cards else AnswerOutcome.NOT_COVERED
    steps = (Step(say("ask_original", language), "show_source"),)
    return answer(question, moved, outcome, text, cards, steps)


def _difference(by_region: dict[str, list[MeasureView]], language: Language) -> str:
    present = {r: ms for r, ms in by_region.items() if ms}
    parts = []
    if len(present) > 1:
        wordings = {tuple(sorted(_bare(m.text) for m in ms)) for ms in present.values()}
        parts.append(
            say("compare_same_text" if len(wordings) == 1 else "compare_other_text", language)
        )
        leads = {r: _leads(ms, language) for r, ms in present.items()}
        units = "；".join(f"{region_name(r, language)}——{lead}" for r, lead in leads.items())
        same = len(set(leads.values())) == 1
        parts.append(
            say("compare_same_units" if same else "compare_other_units", language, units=units)
        )
    parts += [
        say("compare_missing", language, where=region_name(r, language))
        for r in by_region
        if not by_region[r]
    ]
    return (" " if language == "en" else "").join(p.strip() for p in parts)


def _leads(measures: list[MeasureView], language: Language) -> str:
    names = {u.name for m in measures if m.task for u in m.task.lead_units}
    ordered = [u.name for m in measures if m.task for u in m.task.lead_units if u.name in names]
    return "、".join(dict.fromkeys(ordered)) or say("no_units_city", language)


def _bare(text: str) -> str:
    return text.translate(str.maketrans("(),", "（），")).replace(" ", "")
