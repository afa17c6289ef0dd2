"""Last in the pipeline: puts what was understood of each question of a message into `parts`."""

from __future__ import annotations

from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import ENTITIES, INTENT, INTENT_NAME_KEY
from rasa.shared.nlu.training_data.message import Message

from nlu.components.intent_topic_classifier import TOPICS
from nlu.components.question_splitter import WHOLE
from nlu.components.traced_component import TracedComponent

PARTS = "parts"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class PartCollector(TracedComponent):
    """Adds `parts` to the output of a message that asks several questions.

    Each part has the keys of a parse: `text`, `intent`, `topics`, `entities`, `language` and so on;
    the places of its entities count from the beginning of the part.
    """

    def process(self, messages: list[Message]) -> list[Message]:
        """The messages that came in, without the pieces behind them."""
        whole = [m for m in messages if m.get(WHOLE) is None]
        for message in whole:
            pieces = [m for m in messages if m.get(WHOLE) is message]
            parts = _without_repeats([p.as_dict(only_output_properties=True) for p in pieces])
            if len(parts) > 1:
                message.set(PARTS, parts, add_to_output=True)
        return whole


def _without_repeats(parts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Parts that ask different things: “你是谁，是真人吗” wants one answer, not the same twice."""
    kept: dict[tuple[object, ...], dict[str, Any]] = {}
    for part in parts:
        topics = part.get(TOPICS) or [{}]
        entities = tuple((e["entity"], e["value"]) for e in part.get(ENTITIES) or [])
        asked = (part[INTENT][INTENT_NAME_KEY], topics[0].get("name"), entities)
        kept.setdefault(asked, part)
    return list(kept.values())
