"""Which topic is meant.

Three witnesses: the classifier’s topics, and from the knowledge’s index how near each text is in
meaning and which words it shares; a message that names little stays with the talk.
"""

from __future__ import annotations

import re
from dataclasses import replace

from actions.answers.pieces.answer import Knowledge
from actions.answers.pieces.relevance import query_of
from actions.answers.words.matter import in_both_languages, share_said, words_of_matter
from actions.answers.words.pointing import name_pointed_at
from actions.question import NO_TOPIC, Focus, Question
from knowledge.topics import FIRSTS, topics
from nlu.placeless import without_places

LAST_TOPIC_WEIGHT = 0.25
"""What the topic of the talk gains over others."""
ELSEWHERE_PENALTY = 0.2
"""What a topic loses that the region asked for has nothing on."""
SURE_OF_CHANGE, UNSURE_OF_CHANGE = 0.8, 0.35
"""How likely a topic must be to change the talk whatever its words are like, and how unlikely not to where they are few."""
NEARLY = 0.7
"""How likely a whole task must be, beside one topic of it, to be meant instead."""
POINTS_BACK = re.compile(
    r"它|这个|那个|这项|那项|该[项个平]|那[条一]|其中|上面|刚才|只看|只要|仅看|"
    r"\b(?:it|its|this|these|those|they|ones|the \w+ one)\b|^(?:only|just)\b|"
    # “things that were first” points to nothing; “is that the first?” does.
    r"\bthat\b(?! (?:was|were|are|have|had|has|can|may)\b)",
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
LIKELY_OF_A_PIECE, CLEARLY_RARER = 0.2, 0.4
"""How likely another topic of a message must be for a piece of it, and by how much rarer the words that it says."""
EVIDENCE_WEIGHT = 0.7
"""What the best text of a topic counts beside the classifier's probability."""


def decide_topic(question: Question, focus: Focus, knowledge: Knowledge) -> str | None:
    """The topic of a message; that of the conversation where the message names none."""
    if not question.names_a_topic:
        return focus.topic
    if focus.topic and "topic" not in question.entities and leans_on_focus(question):
        asks_share = _SHARE_ALONE.search(question.text)
        return _topic_of_owners(focus, knowledge) if asks_share else focus.topic
    return best_topic(question, knowledge, focus.topic)


def _topic_of_owners(focus: Focus, knowledge: Knowledge) -> str | None:
    """The last topic whose measures speak of who owns what: after clinics and online care, the clinics."""
    for topic in (focus.topic, focus.topic_before):
        if topic and any(_OWNERS.search(m.text) for m in knowledge.catalogue.find_measures(topic)):
            return topic
    return focus.topic


def leans_on_focus(question: Question) -> bool:
    """Whether a message points back (“它便利了多少家”) or says too little to change the topic."""
    if question.topic == FIRSTS and POINTS_BACK.search(question.text):
        return True  # the firsts of the thing talked about, and not those of the city
    leaves_it_out = (_OWNERSHIP_ALONE, _SHARE_ALONE, _JOINS_IT)
    if any(p.search(question.text) for p in leaves_it_out):
        return True
    if question.topic_confidence > SURE_OF_CHANGE:
        return False
    short = len(question.text) < 15 and question.topic_confidence < UNSURE_OF_CHANGE
    points_back = POINTS_BACK.search(question.text) and not name_pointed_at(question.text)
    return short or bool(points_back)


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


def with_topic_of_words(piece: Question, knowledge: Knowledge) -> Question:
    """A piece of a message that was understood as a whole, with that of its likely topics whose texts have its rare words.

    “… a branch campus, and may my school use foreign textbooks?”: one topic alone speaks of textbooks.
    """
    first, *others = ((t, c) for t, c in piece.topics if t != NO_TOPIC)
    likely = [t for t, c in others if c >= LIKELY_OF_A_PIECE]
    if not likely or "topic" in piece.entities:
        return piece
    words = words_of_matter(without_places(piece.text, piece.spellings.get("region", ())))
    texts: dict[str, list[str]] = {}
    for measure in knowledge.catalogue.measures.values():
        texts.setdefault(measure.topic or NO_TOPIC, []).append(in_both_languages(measure))
    saying = {
        w: {t for t, ts in texts.items() if share_said([w], " ".join(ts)) == 1} for w in words
    }
    rare = {
        t: sum(1 / len(saying[w]) for w in words if t in saying[w]) for t in (first[0], *likely)
    }
    best = max(likely, key=rare.__getitem__)
    if rare[best] < rare[first[0]] + CLEARLY_RARER:
        return piece
    return replace(piece, topics=((best, first[1]),))


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
