"""“And QFLP?”: what is named by an abbreviation that the measure of another scheme does not bear.

QFLP and QDLP differ by a letter and are two schemes; the classifier, which knows one of them, takes the other for it.
What texts hold the abbreviation answers; where none does, that is said before what comes nearest.
"""

from __future__ import annotations

import re
from dataclasses import replace

from actions.answers.pieces.answer import Answer, Knowledge, answer
from actions.answers.pieces.gaps import city_gap_lines
from actions.answers.pieces.ranking import measures_with
from actions.answers.pieces.relevance import relevance
from actions.answers.pieces.steps import next_steps, topic_intent
from actions.answers.words.abbreviations import abbreviations_in, has_any, is_misspelt, is_near
from actions.national_cards import national_rule_card
from actions.outcomes import AnswerOutcome
from actions.question import Focus, Question
from actions.replies import measure_card
from actions.texts import say
from actions.wording import quoted
from knowledge.national_rules import NationalRule
from knowledge.topics import topics
from knowledge.views import MeasureView

SHOWN, RULES_SHOWN = 3, 2
LIKELY_TOPIC = 0.3
"""A topic as likely as this is what is asked about, though no text has the abbreviation beside it (“RIBA chartered …”)."""
_INTENTS = frozenset(
    (
        *(topic_intent(t) for t in topics()),
        "ask_attribute",
        "change_region",
        "find_document",
        "nlu_fallback",
    )
)


def find_abbreviated(question: Question, focus: Focus, knowledge: Knowledge) -> Answer | None:
    """The measures with an abbreviation that no topic is named after; None where none has it."""
    asked = _asked(question, knowledge)
    if not asked or question.intent not in _INTENTS or _is_named(question, asked):
        return None
    if set(question.regions) & knowledge.catalogue.later_regions:
        # Its plan alone is looked through, and more closely.
        return _not_in_a_later_plan(asked, question, focus, knowledge)
    regions = question.regions or knowledge.catalogue.home_regions
    found = [m for m in measures_with(asked, knowledge) if m.region in regions]
    if not found:
        return None
    language = question.language
    nearest = relevance(question, knowledge, [m.id for m in found])
    shown = [knowledge.catalogue.measures[i] for i in nearest][:SHOWN]
    present = list(dict.fromkeys(m.region for m in shown))
    lines = [_line(measure, question) for measure in shown]
    lines += city_gap_lines(question, present)
    cards = [measure_card(m, language) for m in shown]
    rules = [
        r
        for r in knowledge.catalogue.national_rules.values()
        if has_any(asked, f"{r.name} {r.text}")
    ]
    if rules:
        lines.append(say("nearest_national", language))
        cards += [national_rule_card(rule, language) for rule in rules]
    moved = focus.after(question, shown[0].topic, question.regions, attribute=None)
    steps = next_steps(question, knowledge, present, with_units=False)
    text = "\n".join(lines)
    return answer(question, moved, AnswerOutcome.ANSWERED, text, tuple(cards), steps)


def _not_in_a_later_plan(
    asked: list[str], question: Question, focus: Focus, knowledge: Knowledge
) -> Answer | None:
    """That a plan that came later has no such name, with the national rule that has; None where there is none."""
    rules = _rules_with(asked, knowledge)
    held = [m for m in measures_with(asked, knowledge) if m.region in question.regions]
    if held or not rules or len(question.regions) != 1:
        return None
    document = knowledge.catalogue.document_of(question.regions[0])
    named = {"title": document.title, "number": document.document_number}
    lines = [say("within_nothing", question.language, matter=asked[0], **named)]
    lines.append(say("nearest_national", question.language))
    cards = tuple(national_rule_card(rule, question.language) for rule in rules)
    moved = focus.after(question, None, question.regions, attribute=None)
    return answer(question, moved, AnswerOutcome.NOT_COVERED, "\n".join(lines), cards)


def _rules_with(asked: list[str], knowledge: Knowledge) -> list[NationalRule]:
    every = knowledge.catalogue.national_rules.values()
    return [r for r in every if has_any(asked, f"{r.name} {r.text}")][:RULES_SHOWN]


def _line(measure: MeasureView, question: Question) -> str:
    document = measure.citation.document
    return say(
        "nearest_stated",
        question.language,
        title=document.title,
        number=document.document_number,
        place=measure.citation.locator,
        quote=quoted(measure, question.language),
        units="",
    ).strip()


def with_abbreviation_missing(answered: Answer, question: Question, knowledge: Knowledge) -> Answer:
    """The answer, which says first that its texts have not the abbreviation that was asked for."""
    reply = answered.reply
    if reply.outcome not in (AnswerOutcome.ANSWERED, AnswerOutcome.NOT_COVERED):
        return answered
    held = knowledge.catalogue.measures
    shown = [held[card.id] for card in reply.cards if card.id in held]
    others = [
        f"{c.text} {c.heading} {c.quote}"
        for c in reply.cards
        if c.kind in ("fact", "national_rule")
    ]
    told = [f"{m.text} {m.text_en}" for m in shown] + others
    missing = [a for a in _asked(question, knowledge) if not any(has_any([a], t) for t in told)]
    if not shown or not missing:
        return answered
    near = [n for a in missing for t in told for n in abbreviations_in(t) if is_near(a, n)]
    if not near and question.is_surer_of_topic(LIKELY_TOPIC):
        return answered  # written out in the texts (ICP filing), or beside the point
    name = missing[0]
    anywhere = measures_with([name], knowledge)
    label = "abbreviation_not_here" if anywhere else "abbreviation_nowhere"
    line = say(label, question.language, name=name)
    if near:
        line += say("abbreviation_another", question.language, other=near[0])
    text = f"{line}\n{reply.text}"
    return replace(
        answered, reply=replace(reply, text=text, outcome=AnswerOutcome.NOT_COVERED.value)
    )


def _asked(question: Question, knowledge: Knowledge) -> list[str]:
    """The abbreviations of a message: in capitals, or in small letters where a text has them."""
    found = [*abbreviations_in(question.text)]
    typed = [w.upper() for w in re.findall(r"(?<![A-Za-z])[a-z]{3,7}(?![A-Za-z])", question.text)]
    if typed:
        held = knowledge.catalogue
        texts = [r.text for r in held.national_rules.values()]
        known = {a for t in texts for a in abbreviations_in(t)}
        found += [w for w in typed if w in known]
    # A slip of the keyboard (QDPL) is no other name.
    return [a for a in dict.fromkeys(found) if not _is_slip(a)]


def _is_slip(name: str) -> bool:
    named = (a for topic in topics().values() for a in abbreviations_in(topic.zh))
    return any(is_misspelt(name, a) for a in named)


def _is_named(question: Question, asked: list[str]) -> bool:
    """Whether the topic that a message is taken for is named after the abbreviation."""
    topic = topics().get(question.topic or "")
    return topic is not None and has_any(asked, topic.zh)
