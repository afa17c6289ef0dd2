"""How near texts are to a question: what the index is asked for, and what it says."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from actions.answers.pieces.answer import Knowledge
from actions.question import Question
from knowledge.search.scoring import Query
from nlu.placeless import without_places
from nlu.vector_text import unpack_vector


def relevance(question: Question, knowledge: Knowledge, ids: Iterable[str]) -> dict[str, float]:
    """How well each text answers, best first."""
    return {hit.id: hit.score for hit in knowledge.index.rank(query_of(question), ids)}


def query_of(question: Question, besides: Iterable[str] = ()) -> Query:
    """What the index is asked for: the words without the places, which are filters, and without others `besides`.

    “…, where is it?” is near to nothing; it means what the part of the message before it names.
    """
    places = (*question.spellings.get("region", ()), *besides)
    if question.subject:
        text = f"{question.subject} {question.text}"
        return _query(text, places, question.subject_vector)
    return _query(question.text, places, question.vector)


# One answer asks the index a dozen times, always for the same; an index keeps what it found for a query.
@lru_cache(maxsize=512)
def _query(text: str, places: tuple[str, ...], vector: str | None) -> Query:
    return Query(without_places(text, places), unpack_vector(vector))
