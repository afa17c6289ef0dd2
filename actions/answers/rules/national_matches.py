"""Which rules outside the documents a message asks for: by the words that each rule lists.

Words and not a statistical guess, because a rule on the wrong matter would be taken for an answer.
"""

from __future__ import annotations

import re
from functools import lru_cache

from opencc import OpenCC

from actions.answers.words.brevity import length_of
from actions.question import Focus, Question
from knowledge.national_rules import NationalRule
from knowledge.rule_likeness import nearest_rule
from knowledge.topics import COMPLAINTS, SALARY_REMITTANCE
from nlu.vector_text import unpack_vector

AT_MOST, SAID_TOGETHER = 3, 2
BESIDE = 2
ALIKE = 0.45
"""The cosine from which a rule means what a message says; measured in docs/national-rules.md."""
SHORT = 25
"""A message of so many Chinese characters may leave unsaid what the message before was about."""
WHOLE_MATTERS = frozenset((COMPLAINTS, SALARY_REMITTANCE))
"""Topics that say by themselves what a rule on them is about."""
SURE_OF_TOPIC = 0.6
NAMED = 1000
"""The fit of a rule whose document a message names."""


def find_asked_rules(
    question: Question, focus: Focus, rules: dict[str, NationalRule]
) -> list[NationalRule]:
    """The rules that answer a message, the best first; none where no rule fits."""
    fits = {rule.id: _fit(rule, question, focus) for rule in rules.values()}
    best = max(fits.values(), default=0)
    ranked = sorted((i for i in fits if best and fits[i] * 2 >= best), key=lambda i: -fits[i])
    chosen = [rules[item] for item in ranked]
    # A matter that the documents do not touch and one that they do are not answered in one breath.
    either = bool(chosen) and chosen[0].stands_alone and chosen[0].stands_beside
    alike = [r for r in chosen if either or r.stands_alone == chosen[0].stands_alone]
    return alike[:AT_MOST]


def equally_asked(
    ranked: list[NationalRule], question: Question, focus: Focus
) -> list[NationalRule]:
    """The first of the rules found, with those that fit as well: “how long?” asks for both times."""
    best = _fit(ranked[0], question, focus)
    same = [r for r in ranked if r.level == ranked[0].level and _fit(r, question, focus) == best]
    return same[:SAID_TOGETHER]


def find_rules_beside(
    question: Question, focus: Focus, topic: str, rules: dict[str, NationalRule]
) -> list[NationalRule]:
    """The rules that answer something that a message asks beside measures on a topic.

    What it is about may be said in the message that a short one follows.
    """
    text = simplified(question.text)
    whole = _with_what_was_before(text, question, focus)
    return [
        rule
        for rule in rules.values()
        if rule.stands_beside
        and topic in rule.topics
        and not _is_elsewhere(rule, question)
        and not _excludes(rule, text)
        and _says(rule, "about", whole)
        and ("beside" not in rule.patterns or _says(rule, "beside", text))
    ][:BESIDE]


def find_like_rule(question: Question, rules: dict[str, NationalRule]) -> NationalRule | None:
    """The national rule that means nearly what a message says, in words that no rule lists."""
    vector = unpack_vector(question.vector)
    if vector is None or "other_place" in question.entities:
        return None
    found = nearest_rule(vector, [r for r in rules.values() if r.level == "national"])
    return found[0] if found and found[1] >= ALIKE else None


@lru_cache(maxsize=256)
def simplified(text: str) -> str:
    """The text in simplified characters and full-width forms as ASCII."""
    halved = "".join(chr(ord(c) - 0xFEE0) if 0xFF01 <= ord(c) <= 0xFF5E else c for c in text)
    return str(_converter().convert(halved))


@lru_cache(maxsize=1)
def _converter() -> OpenCC:
    return OpenCC("t2s")


def _fit(rule: NationalRule, question: Question, focus: Focus) -> int:
    """How much of the message a rule explains, in characters; 0 where it does not fit."""
    text = simplified(question.text)
    if _is_elsewhere(rule, question) or _excludes(rule, text):
        return 0
    if _names_source(rule, text):
        return NAMED
    if not _is_about(rule, question, focus, text):
        return 0
    wanted = "wants" if "wants" in rule.patterns else "about"
    if not _says(rule, wanted, text):
        return 0
    return sum(
        _length(rule.patterns[kind], text) for kind in (wanted, "near") if kind in rule.patterns
    )


def _is_about(rule: NationalRule, question: Question, focus: Focus, text: str) -> bool:
    """Whether message, or the message that it follows, speaks of the rule's matter."""
    whole = _with_what_was_before(text, question, focus)
    if "with" in rule.patterns and not _says(rule, "with", whole):
        return False
    return _says(rule, "about", whole) or _is_about_topic(rule, question, focus, text)


def _with_what_was_before(text: str, question: Question, focus: Focus) -> str:
    """A short message with the one before it, and with the last that said what the talk is about.

    After “talent visa”, “his wife?” and “how much?” both lean on the first; what names a matter leans on none.
    """
    if not is_short(text):
        return text
    matter = "" if question.names_a_topic or focus.matter == focus.text else focus.matter
    return " ".join(simplified(t) for t in (matter, focus.text, text) if t)


def _is_about_topic(rule: NationalRule, question: Question, focus: Focus, text: str) -> bool:
    """Whether the topic alone says that the rule's matter is meant."""
    matters = WHOLE_MATTERS.intersection(rule.topics)
    if not matters or rule.stands_alone or rule.level != "national" or "with" in rule.patterns:
        return False
    if question.names_a_topic:
        return question.topic in matters and question.topic_confidence > SURE_OF_TOPIC
    return focus.topic in matters and is_short(text)


@lru_cache(maxsize=256)
def is_short(text: str) -> bool:
    """Whether a message may lean on the one before, in either language."""
    return length_of(text) <= SHORT


def _names_source(rule: NationalRule, text: str) -> bool:
    """Whether a message names the rule by its document's number, or by title and article."""
    number = rule.source.document_number
    if number and _plain_number(number) in _plain_number(text):
        return True
    title = re.escape(rule.source.title.removeprefix("中华人民共和国"))
    return bool(rule.place) and bool(re.search(rf"{title}》?\s*(?:的|中)?\s*{rule.place}", text))


@lru_cache(maxsize=256)
def _plain_number(text: str) -> str:
    """A document number without the many ways of writing its brackets."""
    return re.sub(r"[〔〕\[\]【】()（）\s第]", "", text)


def _is_elsewhere(rule: NationalRule, question: Question) -> bool:
    """Whether the message is about a place for which the rule, or its measures, do not hold."""
    if rule.regions and question.regions:
        return not set(rule.regions) & set(question.regions)
    return "other_place" in question.entities and not rule.stands_alone


def _excludes(rule: NationalRule, text: str) -> bool:
    return "not" in rule.patterns and _says(rule, "not", text)


def _says(rule: NationalRule, kind: str, text: str) -> bool:
    return bool(_compiled(rule.patterns[kind]).search(text))


def _length(pattern: str, text: str) -> int:
    return sum(len(match.group()) for match in _compiled(pattern).finditer(text))


@lru_cache(maxsize=512)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
