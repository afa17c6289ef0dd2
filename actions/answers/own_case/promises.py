"""“Are we guaranteed approval?”, “must they pay social insurance?”: what no document promises, and what none demands.

Comes from: actions.answers.finishing, with the answer. Goes to: the first line of its text.
"""

from __future__ import annotations

import re
from dataclasses import replace

from actions.answers.pieces.answer import Answer, Knowledge
from actions.answers.words.duties import asks_of_insurance_for_foreigners, asks_of_social_insurance
from actions.outcomes import AnswerOutcome
from actions.question import Language, Question
from actions.texts import modality_note, region_name, say
from knowledge.views import MeasureView

_PROMISED = re.compile(
    r"保证(?!金)|(?<!有)一定(?=能(?!力)|会|可以|行(?!业)|批|过(?!程)|给|有|拿)|肯定(?=能|会|可以|行|批|过|给|有|拿)|百分之?百(?!的?(?:控股|持股|外资|拥有|持有|由|归))|包过|必然|稳(?:过|拿)|"
    r"\b(?:guarantee[ds]?|guaranteed to|certain to|sure to|bound to|certainly|definitely|for sure|automatically)\b|"
    r"100 ?%(?= (?:sure|certain|approv))",
    re.IGNORECASE,
)
_KEPT = re.compile(
    r"真(?:的)?(?:会|能)?(?:来|管用|管|解决|兑现|落实|办到)(?=[吗么嘛])|"
    r"\b(?:really|actually) (?:come|help|happen|deliver|solve|fix|show up|respond|do (?:it|that|something))\b",
    re.IGNORECASE,
)
"""What asks whether an authority does what it says."""
_ASKS = re.compile(
    r"[吗么嘛？?]|能不能|会不会|是不是|是否|^\W*(?:is|are|do|does|can|will|would)\b", re.IGNORECASE
)
_OF_GUARANTEES = re.compile(
    r"担保|保函|保障|\b(?:guarantee (?:fund|compan|institution|reform|scheme)|financing guarantee)",
    re.IGNORECASE,
)
"""Guarantees as a business, of which the documents do speak."""
_FLEXIBLY_EMPLOYED = "flexible_employment"
_GREEN_CHANNEL = "green_channel"
"""The topic of the one measure that names social security for foreign employees."""


def with_no_promise(answered: Answer, question: Question, knowledge: Knowledge) -> Answer:
    """The answer, which begins with that the documents promise nothing, or state no such duty."""
    reply = answered.reply
    shown = [m for card in reply.cards if (m := knowledge.catalogue.measures.get(card.id))]
    if not shown or reply.outcome == AnswerOutcome.REFERRED.value:
        return answered
    language = question.language
    outcome = reply.outcome
    if _GREEN_CHANNEL in (m.topic for m in shown) and asks_of_social_insurance(question.text):
        line, outcome = say("duty_unstated", language), AnswerOutcome.NOT_COVERED.value
    elif _is_not_of_foreigners(shown[0], question, knowledge):
        where = region_name(shown[0].region, language)
        line = say("insurance_not_of_foreigners", language, where=where)
        outcome = AnswerOutcome.NOT_COVERED.value
    elif _asks_for_promise(question):
        line = say("no_promise", language, words=modality_words(shown, language))
    elif _KEPT.search(question.text):
        line = say("no_promise_to_act", language, words=modality_words(shown[:1], language))
    else:
        return answered
    text = f"{line}\n{reply.text}"
    return replace(answered, reply=replace(reply, text=text, outcome=outcome))


def _is_not_of_foreigners(measure: MeasureView, question: Question, knowledge: Knowledge) -> bool:
    """Whether what is made easier for foreigners in social insurance is asked, and only what is for others names it."""
    sure = measure.region not in knowledge.catalogue.later_regions
    return (
        sure
        and measure.topic == _FLEXIBLY_EMPLOYED
        and asks_of_insurance_for_foreigners(question.text)
    )


def _asks_for_promise(question: Question) -> bool:
    text = question.text
    return bool(_PROMISED.search(text) and _ASKS.search(text)) and not _OF_GUARANTEES.search(text)


def modality_words(shown: list[MeasureView], language: Language) -> str:
    """The word of each region's first measure for how far it goes."""
    first: dict[str, MeasureView] = {}
    for measure in shown:
        first.setdefault(measure.region, measure)
    notes = {
        r: modality_note(m.modality, m.modality_kind, language)
        for r, m in first.items()
        if m.modality and m.modality_kind
    }
    return " ".join(
        say("stage", language, where=region_name(r, language), note=note)
        for r, note in notes.items()
        if note
    )
