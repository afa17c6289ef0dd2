"""“BS-19-06”: what has this id, whatever else the message says; also of an earlier edition."""

from __future__ import annotations

import re

from actions.answers.pieces.answer import Answer, Knowledge, answer
from actions.answers.pieces.steps import source_steps
from actions.national_cards import national_rule_card
from actions.outcomes import AnswerOutcome
from actions.question import ITEM_ID, Focus, Question
from actions.replies import fact_card, measure_card, task_card
from actions.texts import say
from channels.reply import Card
from knowledge.catalogue import Catalogue

SHOWN = 6


def find_item(question: Question, focus: Focus, knowledge: Knowledge) -> Answer | None:
    """The measures, tasks, facts and rules whose ids a message gives; None where it gives none of ours."""
    ids = list(dict.fromkeys(found.upper() for found in ITEM_ID.findall(question.text)))
    if not ids:
        return None
    catalogue, language = knowledge.catalogue, question.language
    every = catalogue.only([*catalogue.documents, *catalogue.earlier])
    cards = [card for item in ids if (card := _card(item, every, question))][:SHOWN]
    if cards:
        regions = tuple(dict.fromkeys(c.region for c in cards if c.region in catalogue.regions))
        moved = focus.after(question, _topic(cards[0].id, every), regions, attribute=None)
        text = say(
            "items_shown",
            language,
            ids=("、" if language == "zh" else ", ").join(c.id for c in cards),
        )
        steps = source_steps(language)
        return answer(question, moved, AnswerOutcome.ANSWERED, text, tuple(cards), steps)
    if question.is_only_an_id and _has_our_prefix(ids[0], every):
        text = say("item_unknown", language, ids=ids[0])
        return answer(question, focus, AnswerOutcome.NOTHING_FOUND, text)
    return None


def _card(item: str, every: Catalogue, question: Question) -> Card | None:
    language = question.language
    if item in every.measures:
        return measure_card(every.measures[item], language)
    if item in every.tasks:
        return task_card(every.tasks[item], every.measures_of(item), language)
    if item in every.facts:
        return fact_card(every.facts[item], language)
    if item in every.national_rules:
        return national_rule_card(every.national_rules[item], language)
    return None


def _topic(item: str, every: Catalogue) -> str | None:
    return every.measures[item].topic if item in every.measures else None


def _has_our_prefix(item: str, every: Catalogue) -> bool:
    prefix = re.split("-", item)[0]
    return any(known.startswith(f"{prefix}-") for known in (*every.measures, *every.national_rules))
