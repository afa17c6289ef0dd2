"""“How do a work visa and a talent visa differ?”: what is held on each, and on which of them nothing is.

Not for two groups of one task (`two_groups`) nor for two topics (`two_things`): the two are told of in texts that do
not compare them, or one of them in none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from actions.answers.pieces.answer import Answer, Knowledge, answer
from actions.answers.pieces.leads import lead_lines
from actions.answers.pieces.relevance import relevance
from actions.answers.pieces.steps import next_steps
from actions.answers.rules.rules_beside import rules_say
from actions.answers.words.simplified import simplified
from actions.national_cards import national_rule_card
from actions.outcomes import AnswerOutcome
from actions.question import Focus, Language, Question
from actions.replies import measure_card
from actions.texts import say
from actions.wording import measure_text
from channels.reply import Card
from knowledge.national_rules import NationalRule
from knowledge.regions import SHIPPED_DISTRICTS
from knowledge.views import MeasureView

RULES_OF_EACH = 2
_LONGEST_NAME = {"zh": 12, "en": 34}
_A_NAME, _TELLING = 3, 4
"""Characters of the longer of two names, and of one that a measure may be found by."""
_POLITE = re.compile(
    r"^(?:请问|想问|想知道|那|那么|一下)+|^(?:an?|the) |(?:到底|究竟)$", re.IGNORECASE
)
_A_CLASS = re.compile(r"(?<![a-z])[A-Z]类|\b(?:class|category) [A-Z]\b", re.IGNORECASE)
"""The class in a name such as “B类外国人才”, which texts write in another order."""
_OF_A_CLASS = (
    r"(?:的)?(?:外国|外籍)?(?:人才|人员|员工|专家|工作许可)?|"
    r" (?:foreign |work )?(?:talents?|experts?|workers?|employees?|staff|people|permits?)"
)
"""What may follow the class of which a rule speaks."""
_A_PLACE = re.compile(
    "璧山|垫江|重庆|全市|市级|两地|地方|"
    + "|".join((*SHIPPED_DISTRICTS, "chongqing", "city", "district")),
    re.IGNORECASE,
)


@dataclass(frozen=True)
class _Held:
    """What documents and rules say of a thing by its name."""

    name: str
    measures: list[MeasureView]
    rules: list[NationalRule]

    def __bool__(self) -> bool:
        return bool(self.measures or self.rules)


def find_unlike_things(
    names: tuple[str, str], question: Question, focus: Focus, knowledge: Knowledge
) -> Answer | None:
    """What is held on each of two things, one after the other; None where both names are no names of things."""
    language = question.language
    first, second = (_POLITE.sub("", name).strip() for name in names)
    if not _are_names((first, second), language):
        return None
    each = [_held(name, question, knowledge) for name in (first, second)]
    # Of two that measures name the topics tell; here a rule tells of one.
    if not any(held.rules for held in each) or all(held.measures for held in each):
        return None
    if not all(held or _stands_nowhere(held.name, knowledge) for held in each):
        return None
    if all(held.rules == each[0].rules and held.measures == each[0].measures for held in each):
        return None
    lines = [line for held in each for line in _lines(held, language)]
    if not any(r in each[1].rules for r in each[0].rules):  # one that tells of both does compare
        lines.append(say("not_compared", language, one=first, other=second))
    cards = {c.id: c for held in each for c in _cards(held, language)}
    topic = next((m.topic for held in each for m in held.measures if m.topic), None)
    topic = topic or next((t for held in each for r in held.rules for t in r.topics), None)
    outcome = AnswerOutcome.ANSWERED if all(each) else AnswerOutcome.NOT_COVERED
    regions = list(dict.fromkeys(m.region for held in each for m in held.measures))
    moved = focus.after(question, topic, question.regions, attribute=None)
    steps = next_steps(question, knowledge, regions) if regions else ()
    return answer(question, moved, outcome, "\n".join(lines), tuple(cards.values()), steps)


def _are_names(names: Sequence[str], language: Language) -> bool:
    """Whether both are short names of things, not everyday words, and none is a place."""
    longest = _LONGEST_NAME[language]
    fit = all(1 < len(n) <= longest and not _A_PLACE.search(n) for n in names)
    return fit and any(len(n) >= _A_NAME for n in names)


def _held(name: str, question: Question, knowledge: Knowledge) -> _Held:
    """The nearest measure of each region that has the name, and the rules that are about it."""
    catalogue, language = knowledge.catalogue, question.language
    regions = question.regions or catalogue.home_regions
    with_name = [
        m
        for m in catalogue.measures.values()
        if _is_telling(name) and m.region in regions and _has(measure_text(m, language), name)
    ]
    near = relevance(question, knowledge, [m.id for m in with_name])
    best: dict[str, MeasureView] = {}
    for measure in sorted(with_name, key=lambda m: -near.get(m.id, 0.0)):
        best.setdefault(measure.region, measure)
    rules = [r for r in catalogue.national_rules.values() if _is_about(r, name)]
    return _Held(name, list(best.values()), rules[:RULES_OF_EACH])


def _stands_nowhere(name: str, knowledge: Knowledge) -> bool:
    """Whether no measure, report or rule has a name, or the class in it, so that it may be said to."""
    catalogue = knowledge.catalogue
    texts: list[str | None] = [t for m in catalogue.measures.values() for t in (m.text, m.text_en)]
    texts += [t for f in catalogue.facts.values() for t in (f.text, f.text_en)]
    texts += [t for r in catalogue.national_rules.values() for t in (r.text, r.text_en, r.quote)]
    a_class = _A_CLASS.search(name)
    names = (name, a_class.group().upper() if a_class else name)
    return not any(_has(text, n) for text in texts if text for n in names)


def _is_telling(name: str) -> bool:
    """Whether a name is no everyday word: of several words or characters, or an abbreviation."""
    return (" " in name or name.isupper()) if name.isascii() else len(name) >= _TELLING


def _has(text: str, name: str) -> bool:
    """Whether a text has a name, in either number where it is English."""
    if not name.isascii():
        return name in text
    return bool(re.search(rf"\b{re.escape(name.removesuffix('s'))}s?\b", text, re.IGNORECASE))


def _is_about(rule: NationalRule, name: str) -> bool:
    """Whether a rule's matter is that thing, by the words that the rule lists or by its name."""
    about = rule.patterns["about"]
    whole = re.fullmatch(
        rf"(?:外国人?|在华|来华)?(?:{about})证?(?:证|许可|{_OF_A_CLASS})?",
        simplified(name),
        re.IGNORECASE,
    )
    named = _has(rule.name, name) or _has(rule.name_en, name)
    return "with" not in rule.patterns and bool(whole or named)


def _lines(held: _Held, language: Language) -> list[str]:
    if not held:
        return [say("thing_unheld", language, name=held.name)]
    lines = [say("thing_held", language, name=held.name)]
    topic = next((m.topic for m in held.measures if m.topic), "")
    lines += lead_lines(topic or "", held.measures[:2], language) if held.measures else []
    levels = dict.fromkeys(rule.level for rule in held.rules)
    alike = ([r for r in held.rules if r.level == level] for level in levels)
    return [*lines, *(rules_say(each, "beside", language) for each in alike)]


def _cards(held: _Held, language: Language) -> list[Card]:
    cards = [measure_card(m, language) for m in held.measures[:2]]
    return [*cards, *(national_rule_card(r, language) for r in held.rules)]
