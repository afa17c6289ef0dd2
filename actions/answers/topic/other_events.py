"""“How many came to the Smart China Expo?”: a fair or forum that is named, and on which no report is held.

The reports are on one fair, and every other sounds like it. That nothing is held on the one that was named is said
first; a measure that names it comes after that, and what is reported of another fair only where none does.

Comes from: actions.answers.finishing, with the answer. Goes to: the visitor.
"""

from __future__ import annotations

import re
from dataclasses import replace

from actions.answers.pieces.answer import Answer, Knowledge, before_text
from actions.answers.pieces.leads import lead_lines
from actions.answers.pieces.relevance import relevance
from actions.notes import with_notes
from actions.outcomes import AnswerOutcome
from actions.question import Question
from actions.replies import measure_card
from actions.texts import say
from channels.reply import Card
from knowledge.views import MeasureView

_EVENT_ZH = re.compile(
    r"[\u4e00-\u9fff](?:博会|洽会|交会|贸会)|[\u4e00-\u9fff]{2,14}?(?:博览会|交易会|洽谈会|展览会|高峰论坛|峰会)"
)
"""A fair by its short name, or by its whole one."""
_BEFORE_NAME_ZH = re.compile(
    r"^.*(?:参加|参观|举办|去年|今年|明年|上届|本届|请问|关于|重庆|[在的问是开办到了过])(?=[\u4e00-\u9fff]{4})"
)
_EVENT_EN = re.compile(
    r"((?:[\w'’&-]+ ){1,7})(expos?|expositions?|fairs?|(?<!bonded )exhibitions?|trade shows?|summits?|forums?)\b"
    r"(?! (?:competition|treatment|price|share|play|trial|value))",
    re.IGNORECASE,
)
_NO_NAME = frozenset(
    """
    a an the this that these those of at in on to for from with by and or about into after before during since
    came come comes coming visit visited visiting attend attended attending held hold join joined opened opens
    is are was were be been did does do had has have how many much what which who where when why any every each all
    our my their your us we i it its show showed shown showing sign signed visitors people numbers figures exhibitors companies firms
    last next year years progress result results big tell me other another some such no not give please
    """.split()  # noqa: SIM905, a list would fill two screens
)
"""Words before “fair” that are no part of its name."""
_ANY_FAIR = frozenset(
    """
    china chinese china's international trade trades service services beijing annual global chongqing chongqing's
    2021 2022 ciftis national new press news trading
    """.split()  # noqa: SIM905
)
"""Words of a name that fit the fair that is reported on as well."""
_THE_ONE_REPORTED = re.compile(r"服贸|服务贸易|京交会")
LONGEST = 6
"""English words of a name."""


def with_event_not_held(answered: Answer, question: Question, knowledge: Knowledge) -> Answer:
    """The answer, which says first that nothing is held on the fair that was named, where it is on another."""
    reply = answered.reply
    told = [c for c in reply.cards if c.kind == "fact"]
    if not told or reply.cards[0].kind != "fact":
        return answered
    names = _names(question)
    unheld = [n for n, words in names.items() if not any(_is_on(c, words) for c in reply.cards)]
    if not unheld:
        return answered
    language = question.language
    lines = [say("event_not_held", language, event=unheld[0])]
    naming = [] if len(unheld) < len(names) else _naming(names[unheld[0]], question, knowledge)
    outcome = AnswerOutcome.NOT_COVERED.value
    if not naming:
        lines.append(say("event_another", language))
        return before_text(replace(answered, reply=replace(reply, outcome=outcome)), lines)
    measure = naming[0]
    lines += [say("event_named", language), *lead_lines(measure.topic or "", [measure], language)]
    cards = (measure_card(measure, language),)
    told_of_it = replace(reply, text="\n".join(lines), cards=cards, outcome=outcome, choices=())
    moved = answered.focus.moved(topic=measure.topic, shown=(measure.id,), remaining=(), steps=())
    return Answer(with_notes(replace(told_of_it, notes=())), moved)


def _names(question: Question) -> dict[str, tuple[str, ...]]:
    """The fairs that a message names, as written, with the words that tell each from others."""
    found: dict[str, tuple[str, ...]] = {}
    for match in _EVENT_ZH.finditer(question.text):
        name = _BEFORE_NAME_ZH.sub("", match.group())
        if not _THE_ONE_REPORTED.search(name):
            found[name] = (name,)
    for match in _EVENT_EN.finditer(question.text):
        parts: list[str] = []
        for word in reversed(match.group(1).split()[-LONGEST:]):
            if word.lower() in _NO_NAME:
                break
            parts.insert(0, word)
        words = tuple(w.lower() for w in parts if w.lower() not in _ANY_FAIR)
        if words:
            found[" ".join((*parts, match.group(2)))] = words
    return found


def _is_on(card: Card, words: tuple[str, ...]) -> bool:
    """Whether a card tells of a fair: by its name, or by every word that tells it from others."""
    return _tells_of(f"{card.heading} {card.text} {card.quote} {card.translation}", words)


def _tells_of(text: str, words: tuple[str, ...]) -> bool:
    if not words[0].isascii():
        # 智博会 is short for 智能产业博览会.
        longer = re.compile(".*?".join(words[0]))
        return any(longer.search(m.group()) for m in _EVENT_ZH.finditer(text))
    names = (m.group().lower().split() for m in _EVENT_EN.finditer(text))
    return any(words[0] in name for name in names)


def _naming(words: tuple[str, ...], question: Question, knowledge: Knowledge) -> list[MeasureView]:
    """The measures that name the fair, the nearest first; English calls it by other words in part."""
    regions = question.regions or knowledge.catalogue.home_regions
    held = [m for m in knowledge.catalogue.measures.values() if m.region in regions]
    found = [m for m in held if _tells_of(f"{m.text} {m.text_en or ''}", words)]
    ranked = relevance(question, knowledge, [m.id for m in found])
    return [knowledge.catalogue.measures[i] for i in ranked]
