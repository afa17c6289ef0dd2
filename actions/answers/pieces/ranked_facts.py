"""Which of the reported facts of a topic answer best, and whether they answer better than its measures."""

from __future__ import annotations

import re
from collections.abc import Iterable

from actions.answers.pieces.answer import Knowledge
from actions.answers.pieces.excepted import without_excepted_facts
from actions.answers.pieces.relevance import query_of, relevance
from actions.answers.pieces.topic_choice import SURE_OF_CHANGE
from actions.question import Question
from knowledge.views import FactView, MeasureView

FACTS_LEAD = 0.06
"""A fact is shown before the measures if it is nearer to the question by this much."""
FOREIGN_LEAD, FOREIGN_NEAR, FOREIGN_FACTS = 0.08, 0.55, 2
"""A fact of another topic is taken if it is nearer by this much, and near at all."""
_ASKS_FOR_A_LIST = re.compile(
    r"(?<!是)(?<!是个)(?<!为)什么(?!意思|时候|地方|条件|要求|情况|规定|流程|手续|区别)[\u4e00-\u9fff]{2,5}(?=[？?，,]|$)|哪些|哪[几二两三四五六七八九十\d]|有哪|都有什么|分别|\b(?:which|what) (?:\w+ )?\w+s (?:are|were|have|has|did)\b|\bname (?:the|all)\b|(?<!to )\blist (?:the|all|them|every|each|some|chongqing)\b|\b(?:a|the) list\b|"
    r"(?:能|可以)(?:用来)?(?:做|干)(?:些)?(?:什么|啥|哪些)|(?:有)?(?:什么|啥|哪些)(?:用|功能|用处)|\bwhat (?:can|does) (?:the |this |that )?[^?]{3,80} (?:do|offer)\b|\bwhat is [^?]{3,60} (?:used )?for\b",
    re.IGNORECASE,
)
_ASKS_FOR_AWARD = re.compile(
    r"获奖|得奖|奖项|拿(?:了|到|过)?(?:什么|哪些|个|下)?.{0,4}奖(?!补|励)|示范案例|\b(?:awards?|prizes?|awarded)\b|\bwon\b",
    re.IGNORECASE,
)
_AN_AWARD = re.compile("[获颁授](?:得|发|予)?[^，。]{0,12}奖")
"""What a report of an award says, whatever topic it is sorted under."""
_ASKS_FOR_PLANS = re.compile(
    r"谈|商量|商议|计划|打算|准备|将|会不会|还在|\b(?:talks?|negotiat\w*|discuss\w*|plan\w*|intend\w*|prepar\w*|will|going to|still)\b",
    re.IGNORECASE,
)
PLAN_BEHIND = 0.1
"""By how much a report of what is only planned comes after the others, unless plans are asked for."""
LIST_LEAD = 0.2
"""By how much a report that counts things up is preferred where the things are asked for."""
SHORTEST_NAME, SHORTEST_NAME_EN = 4, 18
"""Characters of the whole name of a report's thing, in Chinese and in English."""
BARELY = 0.005
"""How likely a topic must be for its reports to come before those of one that is sure."""


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
    if not _ASKS_FOR_PLANS.search(question.text):
        # Talks without an outcome come after what was reached.
        own = dict(
            sorted(own.items(), key=lambda o: -o[1] + PLAN_BEHIND * (facts[o[0]].kind == "plan"))
        )
    named = [i for i in own if names_whole(facts[i], question, of_topic=True)]
    own = {i: own[i] for i in (*named, *(i for i in own if i not in named))}
    if _ASKS_FOR_A_LIST.search(question.text):
        own = dict(sorted(own.items(), key=lambda o: -o[1] - LIST_LEAD * ("①" in facts[o[0]].text)))
    if _ASKS_FOR_AWARD.search(question.text) and not knowledge.catalogue.find_measures(topic):
        given = [i for i in every if _AN_AWARD.search(facts[i].text)]
        nearer = list(dict.fromkeys([*given, *nearer]))
        own = {i: score for i, score in own.items() if i not in given}
    return without_excepted_facts(question, [facts[item] for item in (*nearer, *own)])


def names_whole(fact: FactView, question: Question, of_topic: bool = False) -> bool:
    """Whether the thing of a report is named by its whole name: the data exchange is no data trading centre.

    Among the reports `of_topic` an English name of two words tells; among all, a longer one.
    """
    if question.language == "zh":
        return len(fact.metric) >= SHORTEST_NAME and fact.metric in question.text
    name = fact.metric_en.lower()
    tells = " " in name if of_topic else len(name) >= SHORTEST_NAME_EN
    return tells and name in question.text.lower()


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
