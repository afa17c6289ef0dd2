"""Has each question of a message understood by itself, beside the message as a whole.

Every component takes a list of messages, so the pieces simply travel behind their message; PartCollector, at the
end of the pipeline, puts what was understood of them into it.
"""

from __future__ import annotations

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.components.text_normalizer import NORMALIZED_TEXT, text_of
from nlu.components.traced_component import TracedComponent
from nlu.question_splitting import split_questions

WHOLE = "whole_message"
"""Of a piece: the message that it was cut from."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class QuestionSplitter(TracedComponent):
    """Adds a message for each question, where a message asks several."""

    def process(self, messages: list[Message]) -> list[Message]:
        """The messages, and behind them their pieces."""
        return [*messages, *(piece for message in messages for piece in _pieces(message))]

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Training examples are learnt whole."""
        return training_data


def _pieces(message: Message) -> list[Message]:
    normalized = text_of(message)
    spans = split_questions(normalized)
    if len(spans) < 2:
        return []
    pieces = []
    for start, end in spans:
        piece = Message.build(message.get(TEXT)[start:end].strip())
        piece.set(NORMALIZED_TEXT, normalized[start:end].strip())
        piece.set(WHOLE, message)
        pieces.append(piece)
    return pieces
