"""Which rules outside the documents a message asks for: by the words that each rule lists.

Words and not a statistical guess, because a rule on the wrong matter would be taken for an answer.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from actions.answers.pieces.elsewhere import lies_within_home
from actions.answers.pieces.excepted import without_excepted_words
from actions.answers.words.brevity import length_of
from actions.answers.words.simplified import simplified
from actions.question import Focus, Question
from knowledge.national_rules import NationalRule, without_brackets
from knowledge.rule_likeness import nearest_rule, read_rule_vectors
from knowledge.topics import COMPLAINTS, SALARY_REMITTANCE, topics
from nlu.vector_text import unpack_vector

AT_MOST, SAID_TOGETHER = 3, 2
BESIDE = 3
NEARLY_THE_SAME = 0.6
"""How alike the texts of two rules are of which one is told."""
ALIKE = 0.45
"""The cosine from which a rule means what a message says; measured in docs/national-rules.md."""
SHORT = 25
"""A message of so many Chinese characters may leave unsaid what the message before was about."""
WHOLE_MATTERS = frozenset((COMPLAINTS, SALARY_REMITTANCE))
"""Topics that say by themselves what a rule on them is about."""
SURE_OF_TOPIC = 0.6
NAMED = 1000
"""The fit of a rule whose document a message names."""
_ASKS_FOR_WHOM = re.compile(
    r"(?:什么|哪些|哪类|啥)(?:样的?)?(?:人|员工|企业|公司)|谁(?:能|可以|才)|给谁|"
    r"\bwho (?:can|may|could|qualif\w+|is (?:it|this|that) for|is eligible)|\beligible\b",
    re.IGNORECASE,
)
_A_WRITTEN_RULE = re.compile(
    r"书面(?:的)?(?=规定|办法|规则|规章|制度|文件|条例)|\bwritten (?=(?:\w+ )?(?:rules?|regulations?|measures|laws?|polic(?:y|ies)|provisions?)\b)",
    re.IGNORECASE,
)
"""“Written” that is said of a rule, and not of how something is handed in."""
_A_REQUIREMENT = re.compile(
    r"(最低(?:工资|薪资|年薪|收入)|(?:年薪|月薪|薪资|学历|学位)(?=[^，。？]{0,4}(?:要求|多少|多高|什么|门槛)))|"
    r"(\bminimum (?:annual |monthly )?(?:salary|wage|income)\b|\b(?:what|which) (?:salary|income|degree|diploma)\b)",
    re.IGNORECASE,
)
"""What somebody must earn or have studied is a condition, although the word is not said."""


@dataclass(frozen=True)
class _Message:
    """What of a message the rules are held against, found once for all of them."""

    text: str
    """In simplified characters."""
    whole: str
    """The same behind what was said before, if it is short enough to lean on that."""
    own: str
    """The same without the name of the topic, which says more than the visitor did: visas and permits."""
    regions: frozenset[str]
    is_of_another_place: bool
    matter: str | None
    """The topic, where it is sure enough to say by itself what a rule on it is about."""

    @classmethod
    def of(cls, question: Question, focus: Focus) -> _Message:
        """A question, and what the conversation is about."""
        text = without_excepted_words(_A_WRITTEN_RULE.sub("", simplified(question.text)))
        short = is_short(text)
        text = _A_REQUIREMENT.sub(_as_condition, text)
        called, *said = _what_was_before(text, question, focus) if short else ("",)
        return cls(
            text,
            " ".join([*(t for t in (called, *said) if t), text]),
            " ".join([*(t for t in said if t), text]),
            frozenset(question.regions),
            "other_place" in question.entities,
            _matter(question, focus.topic if short else None),
        )

    @cached_property
    def numbers(self) -> str:
        """The text, with the numbers of documents written plainly."""
        return without_brackets(self.text)


def _as_condition(found: re.Match[str]) -> str:
    return f"{found.group()}{'条件' if found.group(1) else ' requirement'}"


def _what_was_before(text: str, question: Question, focus: Focus) -> tuple[str, ...]:
    """The name of what the talk is about, the last message that said it, and the one before a short one.

    After “talent visa”, “his wife?” and “how much?” both lean on the first; what names a matter leans on none.
    """
    topic = focus.topic
    surely = "topic" in question.entities or question.topic_confidence > SURE_OF_TOPIC
    names = question.names_a_topic and surely and question.topic != topic
    matter = "" if names or focus.matter == focus.text else focus.matter
    # Pay that is “turned into euros and sent home” is bought and remitted: the topic says it in the rules' words.
    # Whom the measure just told is for it says itself; the name of its topic says “visa” and “permit” too.
    own = names or topic not in topics()
    own = own or (topic not in WHOLE_MATTERS and bool(_ASKS_FOR_WHOM.search(text)))
    called = "" if own else topics()[str(topic)].name(question.language)
    before = "" if names and _is_of_another_field(question, str(topic)) else focus.text
    return tuple(simplified(t) for t in (called, matter, before))


def _is_of_another_field(question: Question, before: str) -> bool:
    """Whether a turn was found to name a matter of another field: “and school for my kids” after a visa."""
    found = question.topics == ((question.topic, 1.0),)
    named = question.values("topic") or ((str(question.topic),) if found else ())
    if not named or before not in topics():
        return False
    return all(topics()[n].family != topics()[before].family for n in named if n in topics())


def _matter(question: Question, before: str | None) -> str | None:
    if not question.names_a_topic:
        return before
    return question.topic if question.topic_confidence > SURE_OF_TOPIC else None


def find_asked_rules(
    question: Question, focus: Focus, rules: dict[str, NationalRule]
) -> list[NationalRule]:
    """The rules that answer a message, the best first; none where no rule fits."""
    message = _Message.of(question, focus)
    by_topic = message.matter in WHOLE_MATTERS
    # Nearly no rule is on what a message says; those are passed over here, without a call for each.
    fits = {
        rule.id: _fit(rule, message)
        if by_topic or rule.compiled["about"].search(message.whole) or _names_source(rule, message)
        else 0
        for rule in rules.values()
    }
    best = max(fits.values(), default=0)
    told = _source_told(message, focus, rules)
    of_it = [i for i in fits if fits[i] and rules[i].source.id == told]
    # What names a rule's matter by itself means that rather than one of the talk before.
    ranked = sorted(
        (i for i in fits if best and fits[i] * 2 >= best),
        key=lambda i: (not _says(rules[i], "about", message.text), -fits[i]),
    )
    ranked = list(dict.fromkeys([*of_it, *ranked]))
    chosen = [rules[item] for item in ranked]
    # A matter that the documents do not touch and one that they do are not answered in one breath.
    either = bool(chosen) and chosen[0].stands_alone and chosen[0].stands_beside
    alike = [r for r in chosen if either or r.stands_alone == chosen[0].stands_alone]
    return alike[:AT_MOST]


def _source_told(message: _Message, focus: Focus, rules: dict[str, NationalRule]) -> str | None:
    """Chongqing's own rule on which the answer before rests, where a message leans on that: “which article?”."""
    first = rules.get(focus.shown[0]) if focus.shown else None
    leans = first is not None and is_short(message.text) and message.matter in (None, *first.topics)
    return first.source.id if first and leans and first.level != "national" else None


def equally_asked(
    ranked: list[NationalRule], question: Question, focus: Focus
) -> list[NationalRule]:
    """The first of the rules found, with those that fit as well: “how long?” asks for both times.

    What else of the message one of the others answers is said too, in the order in which it is asked: “it
    expires next month, and I changed my job”.
    """
    message = _Message.of(question, focus)
    first, best = ranked[0], _fit(ranked[0], message)
    alike = [r for r in ranked if r.level == first.level]
    same = _told_once(r for r in alike if _fit(r, message) == best)
    told = {first.id: _wanted(first, message.text)}
    for rule in (r for r in alike if r not in same):
        asked = _wanted(rule, message.text)
        if asked and not any(_overlap(asked, others) for others in told.values()):
            told[rule.id] = asked
    if len(told) == 1:
        return same
    # The first may have been found by what the message is about alone.
    return sorted((r for r in alike if r.id in told), key=lambda r: min(told[r.id], default=()))


def _told_once(rules: Iterable[NationalRule]) -> list[NationalRule]:
    """Rules without those that say nearly what one before them says: two laws often say the same."""
    kept: list[NationalRule] = []
    for rule in rules:
        likeness = (difflib.SequenceMatcher(None, k.text, rule.text).ratio() for k in kept)
        if max(likeness, default=0.0) < NEARLY_THE_SAME:
            kept.append(rule)
    return kept


def find_rules_beside(
    question: Question, focus: Focus, topic: str, rules: dict[str, NationalRule]
) -> list[NationalRule]:
    """The rules that answer something that a message asks beside measures on a topic.

    What it is about may be said in the message that a short one follows. Those that explain most of the
    message come first.
    """
    message = _Message.of(question, focus)
    # What holds in the whole country holds in every district of Chongqing.
    in_china = replace(
        message, is_of_another_place=message.is_of_another_place and not lies_within_home(question)
    )
    found = [
        rule
        for rule in rules.values()
        if rule.stands_beside
        and topic in rule.topics
        and not _is_elsewhere(rule, in_china if rule.level == "national" else message)
        and not _is_excluded(rule, message)
        and _says(rule, "about", message.whole)
        and ("beside" not in rule.patterns or _says(rule, "beside", message.text))
    ]
    return sorted(found, key=lambda rule: -_explained(rule, message.text))[:BESIDE]


def find_like_rule(question: Question, rules: dict[str, NationalRule]) -> NationalRule | None:
    """The national rule that means nearly what a message says, in words that no rule lists."""
    vector = unpack_vector(question.vector)
    if vector is None or "other_place" in question.entities:
        return None
    found = nearest_rule(vector, _to_liken(rules))
    return found[0] if found and found[1] >= ALIKE else None


def read_likenesses(rules: dict[str, NationalRule]) -> None:
    """Reads what `find_like_rule` compares with before anybody waits for it."""
    read_rule_vectors(_to_liken(rules))


def _to_liken(rules: dict[str, NationalRule]) -> list[NationalRule]:
    return [r for r in rules.values() if r.level == "national"]


def _fit(rule: NationalRule, message: _Message) -> int:
    """How much of the message a rule explains, in characters; 0 where it does not fit."""
    named = _names_source(rule, message)
    # Nearly all rules end here; what speaks against one is looked for after what speaks for it.
    if not named and not _is_about(rule, message):
        return 0
    if _is_elsewhere(rule, message) or _is_excluded(rule, message):
        return 0
    if named:
        return NAMED
    wanted = "wants" if "wants" in rule.patterns else "about"
    if not _says(rule, wanted, message.text):
        return 0
    return sum(
        _length(rule, kind, message.text) for kind in (wanted, "near") if kind in rule.patterns
    )


def _explained(rule: NationalRule, text: str) -> int:
    """How much of a message a rule beside measures explains, in characters."""
    said = (k for k in ("wants", "near", "beside") if k in rule.patterns)
    return sum(_length(rule, kind, text) for kind in said)


def _wanted(rule: NationalRule, text: str) -> list[tuple[int, int]]:
    """Where a message asks for what a rule says, from and to; nowhere for one that is asked for as a whole."""
    if "wants" not in rule.patterns:
        return []
    return [match.span() for match in rule.compiled["wants"].finditer(text)]


def _overlap(these: list[tuple[int, int]], those: list[tuple[int, int]]) -> bool:
    return any(a < d and c < b for a, b in these for c, d in those)


def _is_about(rule: NationalRule, message: _Message) -> bool:
    """Whether message, or the message that it follows, speaks of the rule's matter."""
    said = rule.compiled
    if said["about"].search(message.whole):
        return "with" not in said or said["with"].search(message.whole) is not None
    return message.matter in WHOLE_MATTERS and _is_about_topic(rule, message)


def _is_about_topic(rule: NationalRule, message: _Message) -> bool:
    """Whether the topic alone says that the rule's matter is meant."""
    if rule.stands_alone or rule.level != "national" or "with" in rule.patterns:
        return False
    return message.matter in rule.topics


@lru_cache(maxsize=256)
def is_short(text: str) -> bool:
    """Whether a message may lean on the one before, in either language."""
    return length_of(text) <= SHORT


def _names_source(rule: NationalRule, message: _Message) -> bool:
    """Whether a message names the rule by its document's number, or by title and article."""
    if rule.plain_number and rule.plain_number in message.numbers:
        return True
    if rule.bare_title not in message.text or rule.title_and_place is None:
        return False
    return bool(rule.title_and_place.search(message.text))


def _is_elsewhere(rule: NationalRule, message: _Message) -> bool:
    """Whether the message is about a place for which the rule, or its measures, do not hold."""
    if rule.regions and message.regions:
        in_any = "districts" in rule.patterns and _says(rule, "districts", message.text)
        return not in_any and message.regions.isdisjoint(rule.regions)
    if "there" in rule.patterns and _says(rule, "there", message.text):
        return False
    return message.is_of_another_place and not rule.stands_alone


def _is_excluded(rule: NationalRule, message: _Message) -> bool:
    """Whether a message speaks against a rule; what only the topic's name says must not be against the visitor's own words.

    “… his work permit?” – “what does it cost?” asks for no visa's fee, though the talk is of “visas and permits”.
    """
    if "not" not in rule.patterns:
        return False
    own = message.own if not _says(rule, "about", message.own) else message.text
    return _says(rule, "not", message.text) or _says(rule, "not", own)


def _says(rule: NationalRule, kind: str, text: str) -> bool:
    return rule.compiled[kind].search(text) is not None


def _length(rule: NationalRule, kind: str, text: str) -> int:
    return sum(len(match.group()) for match in rule.compiled[kind].finditer(text))
