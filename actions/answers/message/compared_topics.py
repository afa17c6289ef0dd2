"""“What is the difference between the salary thing and the tuition thing?”: two matters that no name tells, both meant.

So are kinds of undertakings that stand in one breath: of “hospitals and nursing homes” the classifier takes the likelier.

Comes from: actions.answers.understanding. Goes to: the functions for each intent, with both matters named.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from actions.answers.message.intent_groups import TOPIC_INTENTS
from actions.answers.pieces.several import AT_MOST, several_topics
from actions.answers.pieces.steps import topic_intent
from actions.answers.words.cues import TWO_THINGS
from actions.question import Question
from knowledge.topics import topics

LIKELIER, LIKELY = 0.3, 0.1
"""How likely the first and the second of two matters must be."""
AHEAD = 1.5
"""How many times as likely as any third the second must be."""

_KINDS = {
    "foreign_medical_institutions": r"(?<!互联网)(?:医院|诊所|门诊部?|医疗机构)|\b(?:hospitals?|clinics?|medical (?:institutions?|cent(?:er|re)s?))\b",
    "foreign_elderly_care": r"(?:养老|敬老|老年)(?:院|机构|公寓|社区)|\b(?:nursing|(?:elderly|aged|old[- ]age)(?:[- ]care)?|care|retirement) (?:homes?|institutions?|facilit(?:y|ies))\b|\belderly[- ]care\b",
    "outbound_travel": r"旅行社|\b(?:travel agenc(?:y|ies)|tour operators?)\b",
    "performing_troupes": r"(?:剧|歌舞|舞蹈|曲艺|杂技|文工)团|文艺(?:表演)?团体|\b(?:(?:theatre|theater|dance|performing|drama) )?(?:troupes?|ensembles?)\b",
    "performance_venues": r"剧场|剧院|娱乐场所|演出(?:场所|经纪(?:机构|公司)?)|歌舞厅|\b(?:theat(?:er|re)s?(?! (?:troupe|group|compan|ensemble))|(?:performance|entertainment) venues?|performance (?:brokers?|agenc(?:y|ies)))\b",
    "games_and_internet_cafes": r"网吧|网咖|上网服务(?:场所)?|\binternet caf[eé]s?\b",
    "foreign_securities": r"证券公司|券商|\bsecurities (?:compan(?:y|ies)|firms?)\b",
    "credit_investigation": r"资信调查(?:公司|机构)?|\bcredit[- ]investigation (?:compan(?:y|ies)|firms?)\b",
    "professional_services": r"会计师?(?:事务所)?|律师事务所|律所|\b(?:law|accounting|accountancy) firms?\b",
}
"""What visitors call the kinds of undertakings that the documents open to foreign investors, each a topic of its own."""
_IN_ONE_BREATH = re.compile(
    r"(?:[\s、，,/和与及跟或]|还有|以及|还是|或者|的|[开办设]立?|外资|外商|合资|独资|[一家个])*|"
    r"\W*(?:(?:and|or|as well as|plus|even|also)\W+)?(?:(?!(?:with|for|by|of|in|to|from|using)\b)[\w-]+\s+){0,2}",
    re.IGNORECASE,
)
"""What may stand between two of them where one thing is asked of both."""
_OF_KINDS = frozenset(("ask_responsible_unit", "ask_attribute", "compare_regions"))
_WITH_EACH_OTHER = re.compile(r"^(?:之间|相互|合作|结合|对接|签约|联合)|^ (?:cooperat|together)")


def with_compared_topics(question: Question) -> Question:
    """The question on the two likeliest matters, where two things are compared and at most one is named."""
    kinds = _kinds_in_one_breath(question)
    if kinds:
        entities = {**question.entities, "topic": kinds}
        all_meant = tuple((t, 1.0) for t in kinds)
        return replace(question, topics=all_meant, entities=entities, directness=None)
    if not any(p.search(question.text) for p in TWO_THINGS) or len(question.regions) > 1:
        return question
    if len(several_topics(question)) > 1 or "other_place" in question.entities:
        return question
    likely = [(t, c) for t, c in question.topics if t in topics() and not topics()[t].tasks]
    if len(likely) < 2:
        return question
    (first, surest), (second, sure), *others = likely
    alike = topics()[first].family == topics()[second].family
    ahead = all(c * AHEAD <= sure for _, c in others)
    if not (alike and ahead and surest >= LIKELIER and sure >= LIKELY):
        return question
    entities = {k: v for k, v in question.entities.items() if k != "attribute"}
    return replace(
        question,
        intent=topic_intent(first),
        topics=((first, surest), (second, sure)),
        entities={**entities, "topic": (first, second)},
    )


def _kinds_in_one_breath(question: Question) -> tuple[str, ...]:
    """The topics of all kinds of undertakings that are named side by side, in their order; none where only one is."""
    asks = question.intent in TOPIC_INTENTS | _OF_KINDS
    if not asks or "other_place" in question.entities or question.topic not in _KINDS:
        return ()
    text = question.text
    found = sorted(
        (m.start(), m.end(), topic)
        for topic, kind in _KINDS.items()
        for m in re.finditer(kind, text, re.IGNORECASE)
    )
    joined: list[str] = []
    for (_, ends, one), (begins, after, other) in pairwise(found):
        if one == other or not _IN_ONE_BREATH.fullmatch(text[ends:begins]):
            continue
        if not _WITH_EACH_OTHER.search(text[after:]):
            joined += [one, other]
    kinds = tuple(dict.fromkeys(joined))
    named = set(question.values("topic"))
    return kinds[:AT_MOST] if named <= set(kinds) else ()
