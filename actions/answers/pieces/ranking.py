"""Which topic is meant, and which of its measures and facts answer best.

Three witnesses: the classifier's topics, and from the knowledge's index how near each text is in
meaning and which words it shares.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import TypeVar

from actions.answers.pieces.answer import Knowledge
from actions.answers.pieces.excepted import without_excepted_facts
from actions.answers.words.abbreviations import has_any
from actions.question import NO_TOPIC, Focus, Question
from knowledge.search.scoring import Query
from knowledge.topics import FIRSTS, topics
from knowledge.views import FactView, MeasureView
from nlu.placeless import without_places
from nlu.vector_text import unpack_vector

T = TypeVar("T", MeasureView, FactView)
LAST_TOPIC_WEIGHT = 0.25
ELSEWHERE_PENALTY = 0.2
"""What a topic loses that the region asked for has nothing on."""
SURE_OF_CHANGE, UNSURE_OF_CHANGE = 0.8, 0.35
FACTS_LEAD = 0.06
"""A fact is shown before the measures if it is nearer to the question by this much."""
FOREIGN_LEAD, FOREIGN_NEAR, FOREIGN_FACTS = 0.08, 0.55, 2
"""A fact of another topic is taken if it is nearer by this much, and near at all."""
NEARLY = 0.7
"""How likely a whole task must be, beside one topic of it, to be meant instead."""
POINTS_BACK = re.compile(
    r"它|这个|那个|这项|那项|该[项个平]|那[条一]|其中|上面|刚才|只看|只要|仅看|"
    r"\b(?:it|its|that|this|these|those|they|ones|the \w+ one)\b|^(?:only|just)\b",
    re.IGNORECASE,
)
_OWNERSHIP_ALONE = re.compile(
    r"^\W*(?:那么?|如果|要是|假如|换成|若)?(?:是|能|可以|可不可以|能不能)?(?:100[%％]|百分之?百|完全|全部|纯)?(?:由)?(?:外资|外商|外国(?:人|公司)?|外方|港资)?"
    r"(?:100[%％])?(?:独资|全资|控股|持股|合资)(?:经营|企业|公司)?(?:的)?(?:话)?(?:也)?(?:可以|行|能|办)?(?:吗|呢|么|行吗|可以吗|可不可以|行不行)?\W*$|"
    r"^\W*(?:(?:and|but|so|what about|how about|what if|with|can|could|may|must|is|are|be|as|even|if|a|an|it|they|that|this|also) )*"
    r"(?:100 ?%|(?:100|hundred) per ?cent|fully|wholly|completely|entirely|solely|majority|minority)[ -]?"
    r"(?:foreign|overseas|american|german|us|hong kong|domestic)?[ -]?(?:owned|ownership|capital|invested|investment|held|funded|controlled)?"
    r"(?: (?:too|as well|allowed|possible|ok|okay|permitted))?\W*$",
    re.IGNORECASE,
)
"""A message that names a share of ownership and nothing that is owned: it goes on about what was talked of."""
_WHO_INVESTS = r"(?:外资|外方|外商|外国(?:人|公司|投资者|股东)?|境外(?:投资者|股东)?|我们?)"
_SHARE_ALONE = re.compile(
    rf"^\W*(?:那么?|请问)?{_WHO_INVESTS}?(?:的)?(?:持股|股权|股份|出资|投资|占股)?的?(?:比例|占比|股比)(?:上)?(?:有没有|有无|是否有|有|受|是)?(?:什么|任何)?(?:限制|上限|要求|规定|多少|多高)(?:吗|呢|么)?\W*$|"
    rf"^\W*(?:那么?|请问)?{_WHO_INVESTS}(?:最多|最高)?(?:能|可以|可)?(?:占|持|拥有)(?:股)?(?:多少|几成|多大)(?:的)?(?:股份|股权|比例|股)?(?:吗|呢)?\W*$|"
    r"^\W*(?:(?:and|but|so) )*(?:are|is) there (?:any |an? )?(?:restrictions?|limits?|caps?|ceilings?|limitations?|rules?) (?:on|for) (?:the )?(?:foreign|overseas)"
    r" (?:share(?:holding)?s?|ownership|stakes?|equity|capital|participation|shareholders?)(?: (?:here|there|in (?:it|that|this)))?\W*$|"
    r"^\W*(?:(?:and|but|so) )*(?:what|which|how (?:much|large an?|big an?|high an?)) ?(?:percentage|share|stake|proportion|per ?cent|equity)? ?(?:may|can|could|is) (?:the |an? )?"
    r"(?:foreigners?|foreign (?:partner|investor|side|party|company|shareholder)s?|we) (?:allowed to )?(?:hold|own|have)\W*$",
    re.IGNORECASE,
)
"""A message that asks which share a foreigner may hold, and names nothing of which he holds it."""
_OWNERS = re.compile("外资|外商|独资|合资|港澳|境外投资")
_JOINS_IT = re.compile(
    r"^\W*(?:(?:and|but|so|also) )*(?:can|could|may) (?:\S+ ){1,4}(?:join|take part|participate)(?: (?:in it|too|as well))?\W*$|"
    r"^\W*(?:那么?|请问)?(?:外资|外国|境外|海外)?(?:的)?(?:银行|企业|公司|机构)(?:也)?(?:能不能|可不可以|可以|能)(?:也)?(?:加入|参加|参与|接入)(?:吗|么|不)?\W*$",
    re.IGNORECASE,
)
"""A message that says who wants to join, and leaves what to the talk."""
_ASKS_FOR_A_LIST = re.compile(
    r"哪些|哪[几二两三四五六七八九十\d]|有哪|都有什么|分别|\b(?:which|what) (?:\w+ )?\w+s (?:are|were|have|has|did)\b|\bname (?:the|all)\b|\blist\b",
    re.IGNORECASE,
)
_ASKS_FOR_AWARD = re.compile(
    r"获奖|得奖|奖项|拿(?:了|到|过)?(?:什么|哪些|个|下)?.{0,4}奖(?!补|励)|示范案例|\b(?:awards?|prizes?|awarded)\b|\bwon\b",
    re.IGNORECASE,
)
_AN_AWARD = re.compile("[获颁授](?:得|发|予)?[^，。]{0,12}奖")
"""What a report of an award says, whatever topic it is sorted under."""
_QUOTED = re.compile(
    r"[“\"「]([^”\"」]{2,40})[”\"」]|(?<![\w+])([\d１-９]+(?:[+＋][A-Za-z\d１-９Ａ-Ｚａ-ｚ]{1,3})+)"
)
"""Names in quotation marks, and such as 1+9+N without any."""
LIST_LEAD = 0.2
"""By how much a report that counts things up is preferred where the things are asked for."""
ABOUT_AS_NEAR = 0.1
"""How much less near than the nearest region's a region's best measure may be to keep its place."""
NEAR_AT_ALL, SHARE_OF_BEST, SHARE_IN_LEAD = 0.4, 0.7, 0.85
"""How near the best must be, and what share of its score another needs, to be shown beside it; to be quoted first."""
ITS_LEAD, ITS_NEAR = 0.12, 0.6
"""How much nearer a clause on “its” something must be than any other, and how near at all, to stand before them."""
BARELY = 0.005
"""How likely a topic must be for its reports to come before those of one that is sure."""
EVIDENCE_WEIGHT = 0.7
"""What the best text of a topic counts beside the classifier's probability."""


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


def measures_with(abbreviations: Iterable[str], knowledge: Knowledge) -> list[MeasureView]:
    """The measures in whose text one of some abbreviations stands."""
    wanted = list(abbreviations)
    return [m for m in knowledge.catalogue.measures.values() if has_any(wanted, m.text)]


def decide_topic(question: Question, focus: Focus, knowledge: Knowledge) -> str | None:
    """The topic of a message; that of the conversation where the message names none."""
    if not question.names_a_topic:
        return focus.topic
    if focus.topic and "topic" not in question.entities and _leans_on_focus(question):
        asks_share = _SHARE_ALONE.search(question.text)
        return _topic_of_owners(focus, knowledge) if asks_share else focus.topic
    return best_topic(question, knowledge, focus.topic)


def _topic_of_owners(focus: Focus, knowledge: Knowledge) -> str | None:
    """The last topic whose measures speak of who owns what: after clinics and online care, the clinics."""
    for topic in (focus.topic, focus.topic_before):
        if topic and any(_OWNERS.search(m.text) for m in knowledge.catalogue.find_measures(topic)):
            return topic
    return focus.topic


def _leans_on_focus(question: Question) -> bool:
    """Whether a message points back (“它便利了多少家”) or says too little to change the topic."""
    if question.topic == FIRSTS and POINTS_BACK.search(question.text):
        return True  # the firsts of the thing talked about, and not those of the city
    leaves_it_out = (_OWNERSHIP_ALONE, _SHARE_ALONE, _JOINS_IT)
    if any(p.search(question.text) for p in leaves_it_out):
        return True
    if question.topic_confidence > SURE_OF_CHANGE:
        return False
    short = len(question.text) < 15 and question.topic_confidence < UNSURE_OF_CHANGE
    return short or bool(POINTS_BACK.search(question.text))


def best_topic(question: Question, knowledge: Knowledge, last: str | None = None) -> str | None:
    """The likeliest topic, weighed with the best text that each topic has.

    The topic of the conversation (`last`) has the better claim where a message fits several.
    """
    likely = {t: c for t, c in question.topics if t != NO_TOPIC}
    if not likely:
        return None
    evidence = knowledge.index.best_of_topics(query_of(question), likely, question.regions)
    # A whole task has no text of its own; it stands or falls with the classifier.
    typical = sum(evidence.values()) / len(evidence) if evidence else 0.0
    best = max(
        likely,
        key=lambda t: (
            likely[t]
            + EVIDENCE_WEIGHT * evidence.get(t, typical if topics()[t].tasks else 0.0)
            - ELSEWHERE_PENALTY
            * (bool(question.regions) and t not in evidence and not topics()[t].tasks)
            + LAST_TOPIC_WEIGHT * (t == last and "topic" not in question.entities)
        ),
    )
    if "topic" in question.entities or best == last:
        return best
    return _whole_task(best, likely, knowledge) or best


def _whole_task(topic: str, likely: dict[str, float], knowledge: Knowledge) -> str | None:
    """The task that a topic is part of, where that is nearly as likely to be meant.

    “What is there for foreign talent?” asks for all of it, not for the one measure that says “foreign
    personnel”.
    """
    titles = {m.task.title for m in knowledge.catalogue.find_measures(topic) if m.task}
    for area, chance in likely.items():
        whole = topics()[area].tasks
        if whole and chance >= NEARLY * likely[topic] and any(re.search(whole, t) for t in titles):
            return area
    return None


def rank_measures(
    question: Question,
    knowledge: Knowledge,
    topic: str,
    regions: tuple[str, ...],
    with_mentions: bool = False,
) -> dict[str, list[MeasureView]]:
    """The measures of a topic in each region, best match first.

    Args:
        question: The message.
        knowledge: What is held.
        topic: What it is about.
        regions: Where.
        with_mentions: Whether measures that only mention the topic stand for a region that has none of its own.
    """
    found: dict[str, list[MeasureView]] = {}
    for region in knowledge.catalogue.regions:
        if region in regions:
            own = knowledge.catalogue.find_measures(topic, region)
            if not own and with_mentions:
                own = knowledge.catalogue.find_mentions(topic, region)
            ids = [m.id for m in own]
            ranked = relevance(question, knowledge, ids)
            held = [knowledge.catalogue.measures[item] for item in ranked]
            found[region] = _as_shown(_readable(held, ranked), question.kept)
    return found


def _as_shown(measures: list[MeasureView], kept: tuple[str, ...]) -> list[MeasureView]:
    """Measures in the order in which they were shown before, those that were not after them."""
    place = {item: number for number, item in enumerate(kept)}
    return sorted(measures, key=lambda m: place.get(m.id, len(place)))


def split_by_nearness(
    question: Question, knowledge: Knowledge, ranked: list[T], share: float = SHARE_OF_BEST
) -> tuple[list[T], list[T]]:
    """Measures or reports about as near to a question as the best of them, and those that are far behind it.

    A question that names no side of its topic is about as near to all; one that names one gets that. Without a vector,
    or where even the best is far, there is no telling; nor where several things are asked at once, the topic by its whole name, or what a name means that
    is quoted.
    """
    scores = relevance(question, knowledge, [item.id for item in ranked])
    best = max(scores.values(), default=0.0)
    asks_several = len(re.findall("[?？]", question.text)) > 1 or _QUOTED.search(question.text)
    whole = any(
        topics()[i.topic].name(question.language).lower() in question.text.lower()
        for i in ranked
        if i.topic
    )
    if question.vector is None or best < NEAR_AT_ALL or asks_several or whole:
        return ranked, []
    least = min(best * share, best - ABOUT_AS_NEAR)
    near = [item for item in ranked if scores[item.id] >= least]
    return near, [item for item in ranked if scores[item.id] < least]


def nearest_regions_first(
    question: Question, knowledge: Knowledge, by_region: dict[str, list[MeasureView]]
) -> dict[str, list[MeasureView]]:
    """The same regions, those with a measure that is about as near as any before the others."""
    scores = relevance(question, knowledge, [m.id for ms in by_region.values() for m in ms])
    best = {r: max((scores[m.id] for m in ms), default=0.0) for r, ms in by_region.items()}
    nearest = max(best.values(), default=0.0)
    return {r: by_region[r] for r in sorted(best, key=lambda r: best[r] < nearest - ABOUT_AS_NEAR)}


def regions_with_the_name(
    question: Question, knowledge: Knowledge, topic: str, by_region: dict[str, list[MeasureView]]
) -> dict[str, list[MeasureView]]:
    """The regions whose measures have a name that a message quotes, where not all of them have it.

    “1+9+N” is the city's: what a county says of its own groups does not tell what it is, though it be asked about too.
    """
    names = [_plain(n) for pair in _QUOTED.findall(question.text) for n in pair if n]
    if not names or topics()[topic].name(question.language) in question.text:
        return by_region
    having = _having_a_name(names, by_region)
    if question.regions and not having:
        home = knowledge.catalogue.home_regions
        having = _having_a_name(names, rank_measures(question, knowledge, topic, home))
    elif question.regions:
        return by_region
    return having or by_region


def _having_a_name(
    names: list[str], by_region: dict[str, list[MeasureView]]
) -> dict[str, list[MeasureView]]:
    """The regions with a measure that has one of the names, which stands first."""
    has = {
        m.id: any(n in _plain(f"{m.text} {m.text_en or ''}") for n in names)
        for ms in by_region.values()
        for m in ms
    }
    return {
        region: sorted(measures, key=lambda m: not has[m.id])
        for region, measures in by_region.items()
        if any(has[m.id] for m in measures)
    }


def shown_first(
    by_region: dict[str, list[MeasureView]], focus: Focus
) -> dict[str, list[MeasureView]]:
    """The same, with the measure first that the last answer began with: “where is that?” asks of it."""
    last = focus.shown[:1]
    return {r: sorted(ms, key=lambda m: m.id not in last) for r, ms in by_region.items()}


def _plain(text: str) -> str:
    """A text without blanks and small differences of letters and signs."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text).lower())


def _readable(measures: list[MeasureView], scores: dict[str, float]) -> list[MeasureView]:
    """The same, but that a clause on “its” something stands after the clause that says whose.

    Not where it answers clearly better: then who “it” is stands beside it.
    """
    ordered = list(measures)
    second = scores[measures[1].id] if len(measures) > 1 else 0.0
    for measure in measures:
        if measure.text.startswith("其") and scores[measure.id] < max(second + ITS_LEAD, ITS_NEAR):
            place = ordered.index(measure)
            whose = [m for m in ordered[place + 1 :] if m.text in measure.sentence]
            for earlier in whose[:1]:
                ordered.remove(earlier)
                ordered.insert(place, earlier)
    return ordered


def rank_facts(question: Question, knowledge: Knowledge, topic: str) -> list[FactView]:
    """The facts of a topic, best match first; before them any that fits clearly better.

    The press reports on Chongqing: a question about another city alone gets none of it.
    """
    home = knowledge.catalogue.home_regions
    if question.regions and not any(r in home for r in question.regions):
        return []
    facts = knowledge.catalogue.facts
    own = relevance(question, knowledge, [f.id for f in knowledge.catalogue.find_facts(topic)])
    best = max(own.values(), default=0.0)
    # Where somebody comes from is no matter: a Singaporean doctor asks for no base of Singapore's.
    origins = question.spellings.get("nationality", ())
    every = {h.id: h.score for h in knowledge.index.rank(query_of(question, origins), facts)}
    nearer = [i for i, score in every.items() if i not in own and score > best + FOREIGN_LEAD]
    nearer = [i for i in nearer if every[i] > FOREIGN_NEAR and _is_thought_of(facts[i], question)]
    nearer = nearer[:FOREIGN_FACTS]
    if _ASKS_FOR_A_LIST.search(question.text):
        own = dict(sorted(own.items(), key=lambda o: -o[1] - LIST_LEAD * ("①" in facts[o[0]].text)))
    if _ASKS_FOR_AWARD.search(question.text) and not knowledge.catalogue.find_measures(topic):
        given = [i for i in every if _AN_AWARD.search(facts[i].text)]
        nearer = list(dict.fromkeys([*given, *nearer]))
        own = {i: score for i, score in own.items() if i not in given}
    return without_excepted_facts(question, [facts[item] for item in (*nearer, *own)])


def _is_thought_of(fact: FactView, question: Question) -> bool:
    """Whether the classifier leaves room for the topic of a fact: a German's pay is no German university."""
    likely = dict(question.topics)
    if "topic" in question.entities or question.topic_confidence < SURE_OF_CHANGE:
        return True
    return likely.get(fact.topic, 0.0) >= BARELY


def facts_answer_better(
    question: Question,
    knowledge: Knowledge,
    measures: Iterable[MeasureView],
    facts: Iterable[FactView],
    needed: float = FACTS_LEAD,
) -> bool:
    """Whether the best fact is nearer to the question than the best measure, by what is needed."""
    best_measure = relevance(question, knowledge, [m.id for m in measures])
    best_fact = relevance(question, knowledge, [f.id for f in facts])
    lead = max(best_fact.values(), default=-1.0) - max(best_measure.values(), default=-1.0)
    return lead > needed
