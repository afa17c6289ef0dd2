"""“Is there a ‘green channel’ in Dianjiang?”: a name of one region's document that the one asked for does not write.

Quoted or not, what that region has on a neighbouring matter is shown as what is nearest, and that the name stands
elsewhere is said first.

Comes from: actions.answers.finishing, with the answer. Goes to: before its first sentence.
"""

from __future__ import annotations

import re
from dataclasses import replace

from actions.answers.pieces.answer import Answer, Knowledge, before_text
from actions.answers.pieces.gaps import whose_lines
from actions.answers.pieces.steps import join_regions
from actions.notes import with_notes
from actions.outcomes import AnswerOutcome
from actions.question import Question
from actions.replies import measure_card
from actions.texts import say
from knowledge.quoted_names import names_in, plain_name
from knowledge.topics import topics
from knowledge.views import MeasureView

_MARKED = re.compile(r"[“\"「‘《]([^”\"」’》]{2,40})[”\"」’》]")


def with_name_missing(answered: Answer, question: Question, knowledge: Knowledge) -> Answer:
    """The answer, which says first that the region asked for does not write the name that was asked after."""
    reply, catalogue = answered.reply, knowledge.catalogue
    shown = [m for c in reply.cards if (m := catalogue.measures.get(c.id))]
    sure = [r for r in question.regions if r not in catalogue.later_regions]
    if reply.outcome != AnswerOutcome.ANSWERED.value or not sure or len(sure) > 1:
        return answered
    written = _name_asked(question, knowledge)
    name = plain_name(written)
    region = sure[0]
    if not name or not shown or shown[0].region != region or _names_topic(name, shown[0]):
        return answered
    having = [m for m in catalogue.measures.values() if _writes(m, name)]
    if not having or any(m.region == region for m in having):
        return answered
    language = question.language
    theirs = list(dict.fromkeys(m.region for m in having))
    where, others = (join_regions(regions, language) for regions in ([region], theirs))
    lines = [
        say("name_of_another", language, where=where, name=written, others=others),
        say("name_only_near", language, where=where),
    ]
    lines += whose_lines(theirs, [region], knowledge, language)
    cards = list(reply.cards)
    if not any(m in having for m in shown):
        cards.insert(0, measure_card(having[0], language))
    outcome = AnswerOutcome.NOT_COVERED.value
    told = with_notes(replace(reply, cards=tuple(cards), outcome=outcome, notes=()))
    moved = answered.focus.moved(shown=tuple(card.id for card in cards))
    return before_text(Answer(told, moved), lines)


def _name_asked(question: Question, knowledge: Knowledge) -> str:
    """What a message sets in marks, or the longest name of the documents in it that is unmistakable without."""
    marked = _MARKED.search(question.text)
    if marked:
        return str(marked.group(1)).strip()
    return next(iter(names_in(question.text, knowledge.catalogue.quoted_names)), "")


def _names_topic(name: str, measure: MeasureView) -> bool:
    """Whether a name is that of a measure's topic, as the choices have it, which is nobody's wording."""
    topic = topics().get(measure.topic or "")
    return topic is not None and name in (plain_name(topic.zh), plain_name(topic.en))


def _writes(measure: MeasureView, name: str) -> bool:
    return name in plain_name(f"{measure.text} {measure.text_en or ''}")
