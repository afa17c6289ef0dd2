"""Questions made by hand, as Rasa would hand them over after understanding a message."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np

from actions.answers.dispatch import answer_question
from actions.answers.pieces.answer import Answer, Knowledge
from actions.question import NO_TOPIC, Focus, Language, Question
from knowledge.catalogue import Catalogue
from knowledge.topics import topics
from knowledge.views import MeasureView
from nlu.encoder import encode_question, unit_length
from nlu.vector_text import pack_vector

LANGUAGES: tuple[Language, ...] = ("zh", "en")
NOTHING_BEFORE = Focus()
CITY = "city"
"""How a visitor's “全市” and “city level” arrive; “重庆” alone names no document."""


@lru_cache(maxsize=1)
def _mean_of_phrases() -> np.ndarray:
    phrases = ["你好", "谁负责", "有什么政策", "what is the policy", "who is responsible", "thanks"]
    return np.mean([encode_question(phrase) for phrase in phrases], axis=0)


def vector_of(text: str) -> str:
    """What the model would put out for a text, centred on a few phrases instead of all."""
    return pack_vector(unit_length(encode_question(text) - _mean_of_phrases()))


def make_question(
    text: str,
    intent: str,
    topic: str | None = None,
    *,
    language: Language = "zh",
    spellings: dict[str, tuple[str, ...]] | None = None,
    **entities: Any,
) -> Question:
    """A message that was understood without doubt; an entity has one value or a tuple of them."""
    return Question(
        text=text,
        intent=intent,
        confidence=0.95,
        language=language,
        topics=((topic or NO_TOPIC, 0.95),),
        entities={k: (v,) if isinstance(v, str) else v for k, v in entities.items()},
        spellings=spellings or {},
    )


def ask(
    knowledge: Knowledge,
    text: str,
    intent: str,
    topic: str | None = None,
    *,
    focus: Focus = NOTHING_BEFORE,
    language: Language = "zh",
    spellings: dict[str, tuple[str, ...]] | None = None,
    **entities: Any,
) -> Answer:
    """Asks one question, after what `focus` remembers."""
    question = make_question(
        text, intent, topic, language=language, spellings=spellings, **entities
    )
    return answer_question(question, focus, knowledge)


def question_about(topic: str, language: Language, *regions: str) -> Question:
    """A question that gives a topic's whole name, and the regions as its message would."""
    named: dict[str, Any] = (
        {"region": tuple(CITY if r == "chongqing" else r for r in regions)} if regions else {}
    )
    known = topics()[topic]
    return make_question(
        known.name(language), f"ask_{known.family}", topic, language=language, **named
    )


def and_then(knowledge: Knowledge, before: Answer, text: str, intent: str, **more: Any) -> Answer:
    """The next message of the same conversation, in the same language."""
    return ask(knowledge, text, intent, focus=before.focus, language=before.reply.language, **more)


def choose(knowledge: Knowledge, before: Answer, number: int) -> Answer:
    """Replies with a number, as the answer before invites to."""
    return and_then(knowledge, before, str(number), "choose_item", ordinal=str(number))


def measures_shown(answer: Answer) -> list[str]:
    """Ids of the measures on cards, in order."""
    return [card.id for card in answer.reply.cards if card.kind == "measure"]


def official_regions(answer: Answer) -> set[str]:
    """Regions whose documents are quoted; press reports and national rules have none."""
    kinds = ("fact", "national_rule")
    return {card.region for card in answer.reply.cards if card.kind not in kinds}


def regions_with(catalogue: Catalogue, topic: str, mentions: bool = False) -> set[str]:
    """Regions whose document holds a measure on the topic, or that mentions it, or the whole task that it stands for."""
    title = topics()[topic].tasks
    if title:
        return {task.document.region for task in catalogue.find_tasks(title)}
    held = {measure.region for measure in catalogue.find_measures(topic)}
    if not mentions:
        return held
    others = set(catalogue.home_regions) - held
    return held | {region for region in others if catalogue.find_mentions(topic, region)}


def only(catalogue: Catalogue, topic: str, region: str) -> MeasureView:
    """The one measure of a region on a topic."""
    [measure] = catalogue.find_measures(topic, region)
    return measure
