"""“Which year was that?”, “when was that reported?”, “who says so?”: date and origin of the report that was told last.

Comes from: actions.answers.finding, for a part or a turn that names nothing of its own.
"""

from __future__ import annotations

import re
from dataclasses import replace

from actions.answers.pieces.answer import Answer, Knowledge, answer
from actions.answers.pieces.steps import source_steps
from actions.answers.words.brevity import length_of
from actions.outcomes import AnswerOutcome
from actions.question import Focus, Question
from actions.replies import fact_card, reported_as_of
from actions.texts import say
from actions.wording import fact_text

_WHEN = re.compile(
    r"^\W*(?:那么?)?(?:这|那|它|这个?事?|那个?事?|上面的?|前面的?)?(?:报道|新闻|消息|数字|数据|文章)?(?:都|又|大概|具体|到底)*(?:是|在|截至|发生在)?"
    r"(?:哪一?年(?:份|几月)?|什么时候|何时|哪一?天|几几年|什么时间|哪个时候)(?:的事情?|的(?:报道|新闻|数字|数据|消息)?|发生的?|报道(?:出来)?的?|见报的?|登的|发的|发表的?|刊登的?)?(?:呢|呀|啊)?\W*$|"
    r"^\W*(?:and |so |but )*(?:(?:in |of |from )?(?:which|what) (?:year|month|date|day)|when)"
    r"(?:(?: exactly)? (?:was|is|did|were) (?:that|this|it|they|these|those|the (?:report|news|article))(?: from| (?:happen|take place|appear|come out)| in)?"
    r"(?: (?:reported|published|printed|announced|written|dated))?)?\W*$",
    re.IGNORECASE,
)
_WHO_SAID = re.compile(
    r"(?:是)?谁(?:说|讲|公布|发布|统计|给|提供|算)(?:出来)?的|(?:哪儿|哪里|哪)来的(?:数据|数字|说法|消息)?\W*$|(?:数据|数字|消息|说法|这话)[^，,。？?]{0,6}(?:来源|出处|出自|哪儿?来|哪里来)|"
    r"\bwho (?:said|says|told|stated|reported|claimed|claims|published|came up with|gave)\b|\bsource (?:of|for) (?:that|this|the|these|those)\b|\bwhere (?:does|did|do) (?:that|this|the|it|these|those)\b[^?]{0,24}\bcome from\b|\baccording to whom\b",
    re.IGNORECASE,
)
"""What asks whose word a thing is that was told."""
LONGEST_WHO_SAID = 16
"""Chinese characters, or as much English, of a turn that asks no more than that."""
_EXACT = frozenset(("topic", "region", "unit", "document", "document_number", "named_document"))


def find_who_said(question: Question, focus: Focus, knowledge: Knowledge) -> Answer | None:
    """In which report the thing stands that was told last, and that no speaker is recorded; None where that is not asked."""
    held, language = knowledge.catalogue.facts, question.language
    short = length_of(question.text) <= LONGEST_WHO_SAID and not question.parts
    if _EXACT & question.entities.keys() or not short or not _WHO_SAID.search(question.text):
        return None
    told = [held[item] for item in focus.shown if item in held]
    if not told or focus.shown[0] not in held:
        return None
    named = re.findall(r"\d+(?:\.\d+)?", question.text)
    fact = next((f for f in told if any(n in f.text for n in named)), told[0])
    card = fact_card(fact, language)
    line = say(
        "who_said",
        language,
        title=card.source.title if card.source else "",
        dated=card.source.dated if card.source else "",
        fact=fact_text(fact, language),
    )
    again = replace(question, intent=str(focus.intent))
    moved = focus.after(again, focus.topic, focus.regions, attribute=None)
    return answer(question, moved, AnswerOutcome.ANSWERED, line, (card,), source_steps(language))


def find_when_reported(question: Question, focus: Focus, knowledge: Knowledge) -> Answer | None:
    """For when the report told last holds and when it was printed; None where nothing like it is asked, or none was told."""
    held = knowledge.catalogue.facts
    if _EXACT & question.entities.keys() or not _WHEN.search(question.text):
        return None
    first = next((i for i in focus.shown if i not in knowledge.catalogue.documents), "")
    if first not in held:
        return None
    fact, language = held[first], question.language
    card = fact_card(fact, language)
    as_of = reported_as_of(fact, language)
    line = say(
        "when_reported",
        language,
        as_of=as_of or say("as_of_unknown", language),
        printed=card.source.dated if card.source else "",
        fact=fact_text(fact, language),
    )
    again = replace(question, intent=str(focus.intent))
    moved = focus.after(again, focus.topic, focus.regions, attribute=None)
    outcome = AnswerOutcome.ANSWERED if fact.as_of else AnswerOutcome.NOT_COVERED
    return answer(question, moved, outcome, line, (card,), source_steps(language))
