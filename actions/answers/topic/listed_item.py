"""“What is the second function?” after a report that counts several up: that one of them, with what else is held on it.

Comes from: actions.answers.dispatch, for what chooses an item. Where the list of the answer itself is meant, that goes first.
"""

from __future__ import annotations

import re

from actions.answers.pieces.answer import Answer, Knowledge, answer
from actions.answers.pieces.steps import more_steps, source_steps
from actions.answers.words.enumerated import ITEMS
from actions.answers.words.meaning import asks_what_it_is, tells_something
from actions.outcomes import AnswerOutcome
from actions.question import Focus, Language, Question
from actions.replies import fact_card
from actions.texts import say
from actions.wording import fact_text, join_names
from knowledge.views import FactView

_KINDS = re.compile(
    r"场景|功能|项目|产品|成果|应用|创新|举措|办法|规定|"
    r"\b(?:scenarios?|functions?|projects?|products?|features?|applications?|results?|steps?|rules?)\b",
    re.IGNORECASE,
)
"""What the things are that a report counts up, and no item of an answer."""
_ONE_OF_THEM = re.compile(r"第.{1,2}[个家款]")
"""“第二个” of things; the items of an answer are 条 or 项."""
_AROUND = re.compile(r"[“”\s]|（[^）]*）")
_WHAT_IT_DOES = re.compile(
    r"\bwhat (?:does|do) (?:it|they|that|this) do\b|\bwhat(?:['’]s| is) (?:it|that|this)\b(?= for|\W*$)",
    re.IGNORECASE,
)
_AT_LARGE = re.compile(
    r"展开|详细|具体|细说|说说|讲讲|介绍|更多|多说|"
    r"\b(?:details?|detailed|more|expand|elaborate|explain|describe|at length|tell me)\b",
    re.IGNORECASE,
)
"""What asks for all that is held on one of them."""
BESIDE = 5


def find_listed_item(
    number: int, question: Question, focus: Focus, knowledge: Knowledge
) -> Answer | None:
    """The n-th of what the report shown first counts up; None where the answer's own list is meant, or it has no such."""
    told = _told_first(focus, knowledge)
    of_them = _KINDS.search(question.text) or _ONE_OF_THEM.search(question.text)
    if told is None or not (of_them or number > len(focus.shown)):
        return None
    if not 1 <= number <= len(ITEMS["zh"].findall(told.text)):
        return None
    return answer_item(number, told, question, focus, knowledge)


def last_listed(focus: Focus, knowledge: Knowledge) -> int:
    """The number of the last thing that the only report shown counts up; 0 where there is no such list."""
    told = _told_first(focus, knowledge)
    if told is None or len(focus.shown) > 1:
        return 0
    return len(ITEMS["zh"].findall(told.text))


def _told_first(focus: Focus, knowledge: Knowledge) -> FactView | None:
    facts = knowledge.catalogue.facts
    return next((facts[item] for item in focus.shown[:1] if item in facts), None)


def answer_item(
    number: int, told: FactView, question: Question, focus: Focus, knowledge: Knowledge
) -> Answer:
    """The n-th of what a report counts up, with what the other reports tell of it, and that they do not explain it."""
    language = question.language
    others = reports_on(ITEMS["zh"].findall(told.text)[number - 1], told, knowledge)
    item = item_names(told, language)[number - 1].strip()
    lines = [say("listed_item", language, number=number, item=item)]
    asks = asks_what_it_is(question) or _WHAT_IT_DOES.search(question.text)
    if others and asks and not any(tells_something(f.text) for f in others):
        lines.append(say("only_named_in_report", language))
    said = others if _AT_LARGE.search(question.text) else others[:1]
    lines += [say("fact_too", language, fact=fact_text(f, language)) for f in said[:1]]
    lines += [fact_text(f, language) for f in said[1:]]
    if not others:
        lines.append(say("listed_only", language))
    cards = tuple(fact_card(f, language) for f in (*others, told))
    # What is asked next is asked of that one, and not of the list.
    topic = others[0].topic if others else told.topic
    moved = focus.after(question, topic, focus.regions, attribute=None)
    return answer(
        question,
        moved,
        AnswerOutcome.ANSWERED,
        "\n".join(lines),
        cards,
        source_steps(language),
    )


def find_more_of_listed(question: Question, focus: Focus, knowledge: Knowledge) -> Answer | None:
    """What other reports tell of the things that the only report shown counts up; None where none does."""
    told, language = _told_first(focus, knowledge), question.language
    if told is None or len(focus.shown) > 1:
        return None
    names = ITEMS["zh"].findall(told.text)
    found = {n: reports_on(name, told, knowledge) for n, name in enumerate(names, start=1)}
    numbers = [str(n) for n, reports in found.items() if reports]
    facts = list(dict.fromkeys(f for reports in found.values() for f in reports))
    if not facts:
        return None
    lines = [
        say("listed_in_all", language, count=len(names), numbers=join_names(numbers, language)),
        *(fact_text(f, language) for f in facts[:BESIDE]),
    ]
    cards = tuple(fact_card(f, language) for f in facts[:BESIDE])
    rest = tuple(f.id for f in facts[BESIDE:])
    steps = more_steps(language, bool(rest))
    moved = focus.after(question, facts[0].topic, focus.regions, attribute=None)
    return answer(question, moved, AnswerOutcome.ANSWERED, "\n".join(lines), cards, steps, rest)


def item_names(fact: FactView, language: Language) -> list[str]:
    """The things counted up, in a language; in Chinese where the translation does not count them alike."""
    chinese = ITEMS["zh"].findall(fact.text)
    if language == "zh":
        return chinese
    english = ITEMS["en"].findall(fact.text_en)
    if len(english) != len(chinese):
        english = fact.text_en.rsplit(": ", 1)[-1].rstrip(".").split("; ")
    return english if len(english) == len(chinese) else chinese


def reports_on(name: str, told: FactView, knowledge: Knowledge) -> list[FactView]:
    """The other reports that name the thing; first those that tell what it does, last that it is the only one."""
    bare = _AROUND.sub("", name)
    every = knowledge.catalogue.facts.values()
    found = [f for f in every if f.id != told.id and bare in _AROUND.sub("", f.text)]
    return sorted(found, key=_rank)[:BESIDE]


def _rank(fact: FactView) -> tuple[bool, bool]:
    return ("①" not in fact.text, not fact.value)
