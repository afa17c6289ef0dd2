"""“The climate one”, “which of them is the only one in China?”: one of what a report counted up, told by a word.

Comes from: actions.answers.finding, for a short turn after a report that lists things. The n-th of them is chosen in
`listed_item`.
"""

from __future__ import annotations

import re

from actions.answers.pieces.answer import Answer, Knowledge, answer
from actions.answers.pieces.steps import source_steps
from actions.answers.topic.listed_item import answer_item, item_names, reports_on
from actions.answers.words.brevity import length_of
from actions.answers.words.enumerated import ITEMS
from actions.outcomes import AnswerOutcome
from actions.question import Focus, Question
from actions.replies import fact_card
from actions.texts import say
from actions.wording import fact_text
from knowledge.search.words import terms
from knowledge.views import FactView

SHORT = 24
"""Chinese characters, or as much English, of a turn that only chooses."""
SHORTEST = 2
"""Chinese characters by which one of the things is told."""
_THE_ONE_EN = re.compile(
    r"\b(?:the|that) (?P<name>[\w’'-]+(?: [\w’'-]+){0,2}) one\b|"
    r"^(?:and |so |ok(?:ay)? )*(?:what about |how about |and )(?:the |that )(?P<bare>[\w’'-]+(?: [\w’'-]+){0,3})\W*$",
    re.IGNORECASE,
)
_THE_ONE_ZH = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{2,12}?)的?(?:那|这)(?:一)?[个家项款笔]|^(?:那么?|还有)?(?P<bare>[\u4e00-\u9fff]{2,10}?)呢\W*$"
)
_OF_THEM = re.compile(
    r"(?:其中|里面|它们|这些|这几个|那几个|当中)?(?:的)?哪(?:一)?[个家项款笔些]|\bwhich (?:one )?of (?:them|these|those)\b|\bwhich (?:one|ones)\b",
    re.IGNORECASE,
)
_IS_FIRST = re.compile(
    r"唯一|独有|独此|独一|只有(?:我们|重庆|一家)|首[个创家]|第一[个家]|率先|\b(?:only|unique|first|nowhere else)\b",
    re.IGNORECASE,
)
_SAID_FIRST = re.compile("首[个创家]|独此一|唯一|率先|第一[个家笔]")
_OWN = frozenset(("topic", "unit", "document", "document_number", "locator", "other_place"))


def find_chosen_by_word(question: Question, focus: Focus, knowledge: Knowledge) -> Answer | None:
    """The one of the things listed last that a turn points to; None where it points to none, or to several."""
    held = knowledge.catalogue.facts
    shown = [held[item] for item in focus.shown if item in held]
    lists = [f for f in shown if len(ITEMS["zh"].findall(f.text)) > 1]
    if not lists or question.parts or question.beside or focus.shown[0] not in held:
        return None
    if _OWN & question.entities.keys() or length_of(question.text) > SHORT:
        return None
    if _OF_THEM.search(question.text) and _IS_FIRST.search(question.text):
        return _first_of_them(lists[0], question, focus, knowledge)
    for told in lists:
        number = _number_named(told, question)
        if number:
            return answer_item(number, told, question, focus, knowledge)
    return None


def _number_named(told: FactView, question: Question) -> int:
    """Which of the things has the words by which the turn points to one; 0 where none or several have."""
    pattern = _THE_ONE_ZH if question.language == "zh" else _THE_ONE_EN
    found = pattern.search(question.text.strip())
    name = (found.group("name") or found.group("bare") or "") if found else ""
    if not name:
        return 0
    having = [
        n for n, item in enumerate(item_names(told, question.language), 1) if _has(item, name)
    ]
    return having[0] if len(having) == 1 else 0


def _has(item: str, name: str) -> bool:
    """Whether one of the things listed is called so: by all the English words, or by the end of the Chinese ones."""
    if name.isascii():
        return bool(set(terms(name))) and set(terms(name)) <= set(terms(item))
    return any(name[-n:] in item for n in range(len(name), SHORTEST - 1, -1))


def _first_of_them(
    told: FactView, question: Question, focus: Focus, knowledge: Knowledge
) -> Answer | None:
    """The reports on the things listed that say that one is the first or the only one; None where none says so."""
    language, names = question.language, ITEMS["zh"].findall(told.text)
    every = (f for name in names for f in reports_on(name, told, knowledge))
    firsts = list(dict.fromkeys(f for f in every if _SAID_FIRST.search(f.text)))
    if not firsts:
        return None
    lines = [say("reported_first", language, fact=fact_text(firsts[0], language))]
    lines += [fact_text(f, language) for f in firsts[1:]]
    cards = tuple(fact_card(f, language) for f in (*firsts, told))
    moved = focus.after(question, firsts[0].topic, focus.regions, attribute=None)
    steps = source_steps(language)
    return answer(question, moved, AnswerOutcome.ANSWERED, "\n".join(lines), cards, steps)
