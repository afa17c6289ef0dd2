"""What a plan counts: five mechanisms, nine groups, seven fields. Whole, and in its own order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from actions.answers.document.locators import NUMBER_WORDS
from actions.answers.pieces.answer import Answer, Knowledge, answer
from actions.answers.pieces.steps import next_steps
from actions.outcomes import AnswerOutcome
from actions.question import Focus, Language, Question
from actions.replies import measure_card, section_card
from actions.texts import region_name, say
from actions.wording import quoted
from channels.reply import Card
from knowledge.catalogue import Catalogue
from knowledge.views import MeasureView

_CHINESE = "零一二三四五六七八九十"
_ENGLISH = {word: n for word, n in NUMBER_WORDS.items() if not set(word) <= set("iv")}
_COUNTED_ZH = re.compile(
    r"(?<![第\d+])(\d{1,2}|[两二三四五六七八九十])(?:个|大|项|家|类)([\u4e00-\u9fff]{1,6})"
)
_COUNTED_EN = re.compile(rf"\b(\d{{1,2}}|{'|'.join(_ENGLISH)})((?: [a-z-]+){{1,4}})", re.IGNORECASE)
_ITEM = re.compile(r"([一二三四五六七八九十])是")
_BESIDES = re.compile(
    r"类似|同样|一样|也有|呢|\b(?:similar|same|likewise|too|as well|and in)\b", re.IGNORECASE
)
_ASKS = re.compile(
    r"哪|什么|分别|列出|列举|名单|介绍|说说|\b(?:which|what|list|name|enumerate|tell)\b",
    re.IGNORECASE,
)
_NO_THINGS = frozenset(
    ("years", "months", "weeks", "days", "hours", "times", "is", "as", "was", "does")
)
AT_LEAST = 3
"""Fewer things than this are no list: “the two districts” counts nothing that a plan lists."""


def find_list(question: Question, focus: Focus, knowledge: Knowledge) -> Answer | None:
    """The things that a message counts as a plan counts them; None where no plan does."""
    asked = list(_counted(question))
    if not asked or not _ASKS.search(question.text):
        return None
    regions = question.regions or knowledge.catalogue.home_regions
    for count, nouns in asked:
        series = [
            s
            for s in _series(knowledge.catalogue)
            if s[0].region in regions and len(s) == count and _all_are(s, nouns)
        ]
        if series:
            return _answer_series(series, question, focus, knowledge)
        single = [
            m
            for m in knowledge.catalogue.measures.values()
            if m.region in regions and _counts(m, count, nouns)
        ]
        if single:
            return _answer_single(single, count, question, focus, knowledge)
    return None


def asks_same_elsewhere(question: Question, focus: Focus, knowledge: Knowledge) -> bool:
    """Whether “is there the like in Bishan?” goes on about a list that was shown."""
    first = knowledge.catalogue.measures.get(next(iter(focus.shown), ""))
    return bool(
        first
        and _ITEM.match(first.text)
        and focus.topic
        and question.regions
        and "topic" not in question.entities
        and _BESIDES.search(question.text)
    )


def _counted(question: Question) -> Iterator[tuple[int, list[str]]]:
    """Each number of things in a message, with what the things may be called."""
    if question.language == "zh" or re.search(r"[\u4e00-\u9fff]", question.text):
        for number, after in _COUNTED_ZH.findall(question.text):
            names = [after[:n] for n in (4, 3, 2) if len(after) >= n]
            yield _value(number), [*names, *(["组"] if after[0] == "组" else [])]
    for number, after in _COUNTED_EN.findall(question.text):
        plurals = [w for w in after.lower().split() if w.endswith("s") and w not in _NO_THINGS]
        if plurals:
            yield _value(number), [w.removesuffix("s") for w in plurals]


def _value(number: str) -> int:
    if number.isdecimal():
        return int(number)
    word = number.lower()
    return _ENGLISH.get(word) or _CHINESE.find(number.replace("两", "二"))


def _series(catalogue: Catalogue) -> Iterator[list[MeasureView]]:
    """Measures of one place that are numbered 一是, 二是 and so on."""
    numbered = [m for m in catalogue.measures.values() if _ITEM.match(m.text)]
    for _, group in groupby(numbered, key=lambda m: (m.citation.document.id, m.citation.locator)):
        yield list(group)


def _all_are(series: list[MeasureView], nouns: list[str]) -> bool:
    return any(all(_names(m, noun) for m in series) for noun in nouns)


def _names(measure: MeasureView, noun: str) -> bool:
    if noun.isascii():
        return bool(re.search(rf"\b{re.escape(noun)}", measure.text_en.lower()))
    return noun in measure.text


def _counts(measure: MeasureView, count: int, nouns: list[str]) -> bool:
    """Whether a measure speaks of that number of such things: 等9个工作推进组, five clusters."""
    listed = len(re.findall("、", measure.text)) + 1
    if listed < count or count < AT_LEAST or count not in _ENGLISH.values():
        return False
    written = rf"(?:{count}|{_CHINESE[count]})\s*(?:个|大|项|家|类)[\u4e00-\u9fff]{{0,8}}?"
    words = "|".join(word for word, value in _ENGLISH.items() if value == count)
    english = rf"\b(?:{count}|{words})(?: [\w-]+){{0,4}}? "
    for noun in nouns:
        if noun.isascii():
            found = re.search(english + re.escape(noun) + "s?\\b", measure.text_en, re.IGNORECASE)
        else:
            found = re.search(written + re.escape(noun), measure.text)
        if found:
            return True
    return False


def _answer_series(
    series: list[list[MeasureView]], question: Question, focus: Focus, knowledge: Knowledge
) -> Answer:
    language = question.language
    lines: list[str] = []
    cards: list[Card] = []
    for items in series:
        place = items[0].citation
        lines.append(
            say(
                "list_intro",
                language,
                title=place.document.title,
                locator=place.locator,
                count=len(items),
            )
        )
        lines += [f"{n}. {_first_words(m, language)}" for n, m in enumerate(items, 1)]
        if len(series) == 1:
            cards += [measure_card(m, language) for m in items]
        else:
            # The whole place instead of ten cards.
            found = knowledge.catalogue.find_sections(place.locator, place.document.id)
            cards += [section_card(s, None, items, language) for s in found[:1]]
    return _listed("\n".join(lines), cards, [s[0] for s in series], question, focus, knowledge)


def _answer_single(
    measures: list[MeasureView], count: int, question: Question, focus: Focus, knowledge: Knowledge
) -> Answer:
    cards = [measure_card(m, question.language) for m in measures]
    language = question.language
    lines = [say("list_quoted", language, count=count)]
    lines += [
        say(
            "list_words",
            language,
            where=region_name(m.region, language),
            quote=_listing_words(m, count, language),
        )
        for m in measures
    ]
    return _listed("\n".join(lines), cards, measures, question, focus, knowledge)


def _listing_words(measure: MeasureView, count: int, language: Language) -> str:
    """The words that name the things; in English, where they may stand on either side of the number, the sentence."""
    if language == "en" and measure.text_en:
        return quoted(measure, language)
    clauses = re.split("[，,；;。]", measure.text)
    number = re.compile(rf"(?:{count}|{_CHINESE[count]})\s*(?:个|大|项|家|类)")
    naming = (c for c in clauses if "、" in c and number.search(c))
    return next(naming, measure.text)


def _listed(
    text: str,
    cards: list[Card],
    measures: list[MeasureView],
    question: Question,
    focus: Focus,
    knowledge: Knowledge,
) -> Answer:
    present = list(dict.fromkeys(m.region for m in measures))
    moved = focus.after(
        question,
        measures[0].topic,
        tuple(present) if len(present) == 1 else (),
        intent="ask_pilot",
        attribute=None,
    )
    steps = next_steps(question, knowledge, present)
    return answer(question, moved, AnswerOutcome.ANSWERED, text, tuple(cards), steps)


def _first_words(measure: MeasureView, language: Language) -> str:
    """What a numbered measure begins with: 建立工作调度机制."""
    if language == "en" and measure.text_en:
        return re.split(r"[,;.]", re.sub(r"^\w+, ", "", measure.text_en))[0].strip()
    return re.split(r"[，,；。]", _ITEM.sub("", measure.text, count=1))[0]
