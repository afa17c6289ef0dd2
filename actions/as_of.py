"""Questions about a day in the past: “2022年6月的规定”, “as of June 2022”.

Comes from: rasa_actions, which asks the knowledge of that day. A month or year means its last day,
so that whatever was issued within it counts.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import replace
from datetime import date

from actions.answers.pieces.answer import Answer
from actions.question import Focus, Question
from actions.sources import as_told, on_date
from actions.texts import say
from knowledge.catalogue import Catalogue
from knowledge.numerals import number_of
from knowledge.views import DocumentView

_OF_A_YEAR = 4
"""Characters of a year."""
LEANING = frozenset(
    ("change_region", "ask_more", "choose_item", "show_source", "ask_responsible_unit")
)
"""Intents of messages that go on about the last answer, and so about its day."""

_MONTHS = {name.lower(): i for i, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name.lower(): i for i, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
_MONTH_NAMES = "|".join(sorted(_MONTHS, key=len, reverse=True))
ZH_MONTH = r"(?P<month>\d{1,2}|十[一二]?|[一二三四五六七八九])"
"""A month in digits or characters: 6, 六, 十二."""
ZH_DAY = (
    rf"(?P<year>20\d\d|二[〇零○][〇零○一二三四五六七八九]{{2}})\s*年(?:\s*{ZH_MONTH}\s*月份?"
    r"(?:\s*(?P<day>\d{1,2}|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])\s*[日号])?)?底?"
)
_ISO = r"(?P<year>20\d\d)(?:-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?)?(?![\d-])"
EN_DAY = (
    rf"(?:(?P<before>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+)?\b(?P<name>{_MONTH_NAMES})\b\.?,?\s+"
    r"(?:(?P<after>\d{1,2})(?:st|nd|rd|th)?,?\s+)?(?P<year>20\d\d)"
)
_AT_THE_TIME = (
    r"\s*(?:的时候|那时候?|当时|那会儿|时(?=[，,的有]))|"
    r"\s*(?:那时|当时)?(?:执行|实行|施行|生效|有效|适用)?的(?:规定|政策|措施|做法|要求|条件|待遇|版本)"
)
_WHAT_RULED = (
    # “2024年1月永川人才公寓的规定”: between the day and the rules, what they are about.
    r"(?:(?!发布|印发|出台|公布|制定|颁布|目标|以来|以后|之后)[^，,。；;？?！!]){1,24}?的(?:规定|政策|措施|做法)"
)
_RULES_OF = (
    r"\b(?:rules?|policy|policies|measures?)\s+(?:(?!issued|published|announced|launched|adopted|since|after)[\w'-]+\s+){1,6}?"
    r"(?:in|on|as of|at)\s+"
)
_AS_OF = r"\b(?:as (?:of|at|on)|back in|(?:in force|in effect|applied|valid|rules|measures)\s+(?:in|on|of|for))\s+"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{ZH_DAY}(?:{_AT_THE_TIME})",
        rf"{ZH_DAY}{_WHAT_RULED}",
        rf"(?:截至|截止到?|按照?|依照)\s*{ZH_DAY}",
        rf"(?:截至|截止到?|按照?|依照)\s*{_ISO}",
        rf"{_AS_OF}(?:the end of\s+)?{EN_DAY}",
        rf"{_AS_OF}(?:the end of\s+)?{_ISO}",
        rf"{_RULES_OF}(?:the end of\s+)?{EN_DAY}",
    )
)


def find_as_of(text: str) -> date | None:
    """The day that a message asks about; None where it asks about the present."""
    for pattern in _PATTERNS:
        found = pattern.search(text)
        if found:
            return last_day(found.groupdict())
    return None


def day_asked(question: Question, focus: Focus, chosen: str | None, today: date) -> date | None:
    """The day of a message: chosen beside it, named in it, or that of the answer it leans on.

    Only a day that is past: “still valid in 2026?” asks in 2026 for the present, and of no day of which the state is known.
    """
    if chosen:
        return date.fromisoformat(chosen)
    named = find_as_of(question.text)
    if named is not None and named >= today:
        return None
    if named is None and focus.as_of and question.intent in LEANING:
        return date.fromisoformat(focus.as_of)
    return named


def say_day(given: Answer, catalogue: Catalogue, question: Question) -> Answer:
    """The answer with a first line that says of which day it speaks."""
    if catalogue.as_of is None:
        return given
    day = on_date(catalogue.as_of, question.language)
    documents = _documents_shown(given, catalogue) or list(catalogue.documents.values())
    # Without a last day in the knowledge base, nobody knows whether a pilot of 3 years still held.
    is_known = all(d.expires_on or d.ended_on for d in documents)
    label = "as_of_intro" if is_known else "as_of_intro_no_term"
    intro = say(label, question.language, date=day)
    return Answer(replace(given.reply, text=f"{intro}\n{given.reply.text}"), given.focus)


def say_term(given: Answer, catalogue: Catalogue, question: Question, today: date) -> Answer:
    """The answer with a first line for each document shown that does not hold yet, or no longer does.

    Only of the present: what is asked of a day is answered from what held then.
    """
    if catalogue.as_of is not None:
        return given
    language, lines = question.language, []
    for document in _documents_shown(given, catalogue):
        if document.begins_on > today:
            # Where no day of effect is given, the day of issue counts.
            field = "effective_on" if document.effective_on else "issued_on"
            label, day = as_told("not_yet", field, document), document.begins_on
        elif document.expires_on is not None and document.expires_on < today:
            label, day = as_told("term_over", "expires_on", document), document.expires_on
        else:
            continue
        named = {"title": document.title, "number": document.document_number}
        lines.append(say(label, language, date=on_date(day, language), **named))
    if not lines:
        return given
    text = "\n".join([*lines, given.reply.text])
    return Answer(replace(given.reply, text=text), given.focus)


def _documents_shown(given: Answer, catalogue: Catalogue) -> list[DocumentView]:
    """The documents that the cards of a reply quote or describe, each once."""
    found: dict[str, DocumentView] = {}
    for card in given.reply.cards:
        document = catalogue.documents.get(card.id.split("/")[0])
        if card.id in catalogue.measures:
            document = catalogue.measures[card.id].citation.document
        elif card.id in catalogue.tasks:
            document = catalogue.tasks[card.id].document
        if document is not None:
            found[document.id] = document
    return list(found.values())


def last_day(found: dict[str, str | None]) -> date | None:
    """The last day of what a pattern of days found; None where there is no such day."""
    year = _number(found["year"])
    month = _number(found.get("month")) or _MONTHS.get((found.get("name") or "").lower(), 0)
    day = _number(found.get("day") or found.get("before") or found.get("after"))
    try:
        if not month:
            return date(year, 12, 31)
        return date(year, month, day or calendar.monthrange(year, month)[1])
    except (ValueError, calendar.IllegalMonthError):
        return None


def _number(written: str | None) -> int:
    """A year, month or day in digits or characters: 2022, 二〇二二, 十二; 0 for none."""
    if not written:
        return 0
    if len(written) == _OF_A_YEAR and not written.isdecimal():
        written = "".join(str(number_of(c.replace("○", "〇")) or 0) for c in written)
    return number_of(written) or 0
