"""Regions that the model did not recognise, because they are misspelt or new."""

from __future__ import annotations

from dataclasses import replace

from actions.answers.answer import Knowledge
from actions.question import Question


def with_regions(question: Question, knowledge: Knowledge) -> Question:
    """The question with the regions that its words name, where the model found none.

    A place that the model knows as another one, and that has a document by now, is a region too.
    """
    if "region" in question.entities or "document" in question.entities:
        return question
    elsewhere = "".join(question.spellings.get("other_place", ()))
    found = knowledge.places.find(elsewhere or question.text)
    if not found:
        return question
    entities = {k: v for k, v in question.entities.items() if k != "other_place"}
    return replace(question, entities={**entities, "region": found})
