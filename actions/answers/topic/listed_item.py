"""“What is the second function?” after a report that counts several up: that one of them, with what else is held on it.

Comes from: actions.answers.dispatch, for what chooses an item. Where the list of the answer itself is meant, that goes first.
"""

from __future__ import annotations

import re

from actions.answers.pieces.answer import Answer, Knowledge, answer
from actions.answers.pieces.steps import source_steps
from actions.answers.words.enumerated import ITEMS
from actions.outcomes import AnswerOutcome
from actions.question import Focus, Language, Question
from actions.replies import fact_card
from actions.texts import say
from actions.wording import fact_text
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
BESIDE = 2


def find_listed_item(
    number: int, question: Question, focus: Focus, knowledge: Knowledge
) -> Answer | None:
    """The n-th of what the report shown first counts up; None where the answer's own list is meant, or it has no such."""
    facts = knowledge.catalogue.facts
    told = next((facts[item] for item in focus.shown[:1] if item in facts), None)
    of_them = _KINDS.search(question.text) or _ONE_OF_THEM.search(question.text)
    if told is None or not (of_them or number > len(focus.shown)):
        return None
    names = ITEMS["zh"].findall(told.text)
    if not 1 <= number <= len(names):
        return None
    language = question.language
    others = _on(names[number - 1], told, knowledge)
    item = _names(told, language)[number - 1].strip()
    lines = [say("listed_item", language, number=number, item=item)]
    lines += [say("fact_too", language, fact=fact_text(f, language)) for f in others[:1]]
    if not others:
        lines.append(say("listed_only", language))
    cards = tuple(fact_card(f, language) for f in (*others, told))
    moved = focus.after(question, told.topic, focus.regions, attribute=None)
    return answer(
        question,
        moved,
        AnswerOutcome.ANSWERED,
        "\n".join(lines),
        cards,
        source_steps(language),
    )


def _names(fact: FactView, language: Language) -> list[str]:
    """The things counted up, in a language; in Chinese where the translation does not count them alike."""
    chinese = ITEMS["zh"].findall(fact.text)
    if language == "zh":
        return chinese
    english = ITEMS["en"].findall(fact.text_en)
    if len(english) != len(chinese):
        english = fact.text_en.rsplit(": ", 1)[-1].rstrip(".").split("; ")
    return english if len(english) == len(chinese) else chinese


def _on(name: str, told: FactView, knowledge: Knowledge) -> list[FactView]:
    """The other reports that name the thing."""
    bare = _AROUND.sub("", name)
    every = knowledge.catalogue.facts.values()
    return [f for f in every if f.id != told.id and bare in _AROUND.sub("", f.text)][:BESIDE]
