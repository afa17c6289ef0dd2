"""What one clause of a message is about: its words tell, and what the message as a whole seems to be about.

Comes from: actions.answers.message.unseen_parts and units_of_each. Goes to: the parts that they make.
"""

from __future__ import annotations

import re
from dataclasses import replace

from actions.answers.pieces.answer import Knowledge
from actions.answers.pieces.steps import topic_intent
from actions.question import NO_TOPIC, Question
from knowledge.national_rules import NationalRule
from knowledge.search.scoring import Query
from knowledge.topics import topics
from nlu.placeless import without_places

ASKS_WHO = re.compile(
    r"谁|牵头|(?:哪个|什么)(?:部门|单位)|归.{0,6}管|"
    r"\bwho (?:leads|is (?:in charge|responsible)|looks after|handles|runs|manages|takes care)\b|"
    r"\bwhich (?:department|bureau|unit|office|authority)\b",
    re.IGNORECASE,
)
OF_THE_WHOLE = ("region", "other_place", "document")
_EVERYDAY = {
    "salary_remittance": re.compile(
        r"(?:工资|薪水|薪酬|收入)[^，,。；;]{0,10}(?:汇|寄|换|转出)|(?:汇|寄|换)[^，,。；;]{0,8}(?:工资|薪水|薪酬)|"
        r"\b(?:remit|transfer|send|convert|exchange|change)\w* (?:\w+ ){0,3}(?:salar(?:y|ies)|wages?|pay|earnings)\b|"
        r"\b(?:salar(?:y|ies)|wages?|earnings)\b[^,;.]{0,30}\b(?:abroad|home|overseas|remit\w*)\b",
        re.IGNORECASE,
    ),
    "tuition_settlement": re.compile(r"学费|\b(?:school fees|tuition)\b", re.IGNORECASE),
    "green_channel": re.compile(
        r"人才签证|工作许可|工作签证|\bwork (?:permits?|visas?)\b|\btalent visas?\b", re.IGNORECASE
    ),
}
"""Topics that visitors name in other words than the documents."""
NEAR, NEAR_ALONE, LEAD = 0.3, 0.36, 0.08
"""How near in words a text must be to a clause for its topic to be the clause's; the same for a topic that the message
as a whole does not seem to touch; and how much nearer than another topic's text."""
LIKELY_BESIDE = 0.04
"""How likely a topic must be to be that of the clause whose words name none."""
SURE = 0.6
"""How sure a clause is of the topic that was found for it."""


_SAID = {"about", "with", "wants"}
"""What a clause must have of the words that a rule is told by."""


def topic_of(
    clause: str, question: Question, knowledge: Knowledge, lead: float = LEAD
) -> str | None:
    """The topic whose text shares clearly more words with a clause than any other topic's."""
    everyday = [t for t, said in _EVERYDAY.items() if said.search(clause)]
    if len(everyday) == 1:
        return everyday[0]
    scores = _scores(clause, question, knowledge, ())
    ranked = sorted(scores, key=lambda t: -scores[t])
    if not ranked or ranked[0] == NO_TOPIC:
        return None
    touched = dict(question.topics).get(ranked[0], 0.0) >= LIKELY_BESIDE
    if scores[ranked[0]] < (NEAR if touched else NEAR_ALONE):
        return None
    beside = scores[ranked[1]] if len(ranked) > 1 else 0.0
    return ranked[0] if scores[ranked[0]] - beside >= lead else None


def topics_near(
    thing: str, question: Question, knowledge: Knowledge, regions: tuple[str, ...]
) -> dict[str, float]:
    """How near each topic is in words to the name of a thing, by the documents of these regions; of all where none is named."""
    everyday = [t for t, said in _EVERYDAY.items() if said.search(thing)]
    if len(everyday) == 1:
        return {everyday[0]: 1.0}
    scores = _scores(thing, question, knowledge, regions)
    return {t: score for t, score in scores.items() if t in topics() and score > 0}


def rules_said(clause: str, knowledge: Knowledge) -> list[NationalRule]:
    """The rules outside the documents whose matter a clause names, with what they say of it."""
    return [
        rule
        for rule in knowledge.catalogue.national_rules.values()
        if rule.stands_alone
        and all(rule.compiled[k].search(clause) for k in _SAID & rule.patterns.keys())
    ]


def _scores(
    clause: str, question: Question, knowledge: Knowledge, regions: tuple[str, ...]
) -> dict[str, float]:
    """The best score of the texts of each topic; reports only where no region is named."""
    catalogue = knowledge.catalogue
    places = tuple(question.spellings.get("region", ()))
    query = Query(without_places(clause, places), None)
    held = [m.id for m in catalogue.measures.values() if not regions or m.region in regions]
    scores: dict[str, float] = {}
    for hit in knowledge.index.rank(query, [*held, *(() if regions else catalogue.facts)]):
        text = catalogue.measures.get(hit.id) or catalogue.facts[hit.id]
        scores.setdefault(text.topic or NO_TOPIC, hit.score)
    return scores


def left_for(about: list[str | None], question: Question) -> str | None:
    """What the message as a whole is about besides the topic of its other clause."""
    taken = {t for t in about if t}
    if not taken:
        return None
    for topic, chance in question.topics:
        if topic in topics() and topic not in taken and not topics()[topic].tasks:
            return topic if chance >= LIKELY_BESIDE else None
    return None


def part_about(clause: str, topic: str, question: Question) -> Question:
    """A clause as a question of its own; what it means as a whole is not known, so its words tell."""
    kept = {k: v for k, v in question.entities.items() if k in OF_THE_WHOLE}
    spellings = {k: v for k, v in question.spellings.items() if k in OF_THE_WHOLE}
    for kind in question.entities.keys() - kept.keys() - {"topic"}:
        pairs = zip(question.values(kind), question.spellings.get(kind, ()), strict=False)
        inside = [(v, s) for v, s in pairs if s and s in clause]
        if inside:
            kept[kind] = tuple(v for v, _ in inside)
            spellings[kind] = tuple(s for _, s in inside)
    intent = "ask_responsible_unit" if ASKS_WHO.search(clause) else topic_intent(topic)
    return replace(
        question,
        text=clause,
        intent=intent,
        topics=((topic, max(SURE, question.topic_confidence)),),
        entities={**kept, "topic": (topic,)},
        spellings=spellings,
        vector=None,
    )
