"""The topic of a measure whose words no topic lists: that of the texts which mean nearly the same.

Comes from: knowledge.ingestion, with a draft. Goes to: the reviewer, who decides. A measure is
compared with the names of the topics and with the published measures whose topic is known.
"""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import select
from sqlalchemy.orm import Session

from knowledge import models
from knowledge.evidence import DOCUMENT, LIKELY, Doubt, Evidence
from knowledge.search.opening import encode_passages
from knowledge.states import State
from knowledge.topics import Topic, topics

NEAR, CLEAR = 0.55, 0.8
"""How near the likeliest topic must be, as a cosine, and what this and its lead must add up to.
Measured in docs/documents.md."""
PERHAPS = 0.5
"""How near it must be for the likeliest topics to be named to the reviewer."""
_MOST_NAMED = 60
"""Measures without a topic that the doubt on them names."""
_ABBREVIATION = re.compile("[A-Z]{3,}")


@dataclass(frozen=True)
class _Kind:
    """Texts of one kind: their topics and their vectors, which centre on their own mean."""

    topics: tuple[str, ...]
    vectors: NDArray[np.float32]


def propose_topics(session: Session, draft: models.Document) -> None:
    """Gives each measure without a topic one where its likeness is clear; a doubt where it is not quite.

    The topics are those that visitors asked about; most of a new plan is about something else. All
    measures that no topic is near are one line for the reviewer.
    """
    untold = [m for m in draft.measures if m.kind == "measure" and not m.topic]
    if not untold:
        return
    measures, names = _published_measures(session), _names()
    none: list[str] = []
    for measure, vector in zip(untold, encode_passages([m.text for m in untold]), strict=True):
        own = vector - measures.vectors.mean(axis=0) if measures.topics else vector
        if not _propose(draft, measure, likeliest(own, (measures, names))):
            none.append(measure.id)
    if none:
        draft.doubts = [*draft.doubts, _no_topic(none)]


def tell_untold_anew(document: models.Document) -> None:
    """The doubt that names all measures without a topic, without those that have been given one since."""
    others = [d for d in document.doubts if (d["subject"], d["field"]) != (DOCUMENT, "topic")]
    if len(others) == len(document.doubts):
        return
    doubtful = {d["subject"] for d in others if d["field"] == "topic"}
    none = [m.id for m in document.measures if m.kind == "measure" and not m.topic]
    none = [i for i in none if i not in doubtful]
    document.doubts = [*others, _no_topic(none)] if none else others


def _no_topic(ids: list[str]) -> dict[str, object]:
    named = "、".join(ids[:_MOST_NAMED]) + ("等" if len(ids) > _MOST_NAMED else "")
    note = f"有{len(ids)}条措施不属于主题表里的任何主题，主题留空，按词语和意思仍能查到：{named}。"
    return asdict(Doubt(DOCUMENT, "topic", note))


def likeliest(vector: NDArray[np.float32], kinds: tuple[_Kind, ...]) -> list[tuple[float, str]]:
    """Each topic with the cosine of its nearest text, the likeliest first."""
    best: dict[str, float] = {}
    for kind in kinds:
        for topic, cosine in zip(kind.topics, _cosines(kind.vectors, vector), strict=True):
            best[topic] = max(best.get(topic, -1.0), float(cosine))
    return sorted(((cosine, topic) for topic, cosine in best.items()), reverse=True)


def _cosines(vectors: NDArray[np.float32], vector: NDArray[np.float32]) -> NDArray[np.float32]:
    if not len(vectors):
        return np.zeros(0, np.float32)
    centred = vectors - vectors.mean(axis=0)
    lengths = np.linalg.norm(centred, axis=1) * np.linalg.norm(vector)
    return np.asarray(centred @ vector / np.maximum(lengths, 1e-9))


def _published_measures(session: Session) -> _Kind:
    table = models.Measure
    query = select(table.topic, table.text).join(
        models.Document, models.Document.id == table.document_id
    )
    published = models.Document.state == State.PUBLISHED.value
    rows = session.execute(query.where(published, table.topic.is_not(None)).distinct()).all()
    rows = sorted((topic, text) for topic, text in rows if topic in topics())
    return _Kind(tuple(t for t, _ in rows), encode_passages([text for _, text in rows]))


def _names() -> _Kind:
    """Topics that stand for a whole task are no topic of a single measure."""
    named: list[Topic] = [t for t in topics().values() if not t.tasks]
    return _Kind(tuple(t.id for t in named), encode_passages([t.zh for t in named]))


def _propose(
    draft: models.Document, measure: models.Measure, ranked: list[tuple[float, str]]
) -> bool:
    """Gives a measure its topic or names the likeliest to the reviewer; False where none is likely."""
    (best, topic), (second, _) = ranked[0], ranked[1]
    place = measure.places[0]
    span = place["start"], place["end"]
    is_clear = best >= NEAR and best + (best - second) >= CLEAR
    if is_clear and not _names_another(measure.text, topics()[topic].zh):
        measure.topic = topic
        measure.evidence = {**measure.evidence, "topic": asdict(Evidence(LIKELY, *span))}
    elif best >= PERHAPS:
        named = "、".join(f"{t}（{topics()[t].zh}）" for _, t in ranked[:3])
        note = f"没有把握判断主题，留空。按意思较近的是：{named}。"
        draft.doubts = [*draft.doubts, asdict(Doubt(measure.id, "topic", note, *span))]
    return best >= PERHAPS


def _names_another(text: str, topic: str) -> bool:
    """Whether a text has an abbreviation and the topic another: QFLP is near QDLP, and its opposite."""
    own, others = set(_ABBREVIATION.findall(text)), set(_ABBREVIATION.findall(topic))
    return bool(own and others) and not own & others
