"""Measures in one line each, for a list of many: as written, and cut at the end of a clause.

A cut line says so with “…”, and that conditions apply where the cut took any away.
"""

from __future__ import annotations

import re

from actions.question import Language
from actions.texts import in_english, say
from actions.wording import join_clauses, quoted
from knowledge.views import MeasureView

LONGEST = {"zh": 48, "en": 160}
"""Characters of a quotation in a list."""
_CLAUSE_ENDS = {"zh": "，,；;。", "en": ",;."}
_FEWEST = {"zh": 30, "en": 60}
"""Clauses shorter than this together say too little to end a quotation with."""


def short_line(measure: MeasureView, language: Language, about: tuple[str, ...] = ()) -> str:
    """A measure as a line of a list; of a long one the part that says one of the words `about`."""
    whole = quoted(measure, language)
    # The names of rules that apply are the matter itself, and stand at the end of a long clause.
    quote = whole if "》" in measure.text else _around(whole, about, language)
    line = say("short_quote", language, quote=quote)
    cut = len(quote) < len(whole)
    # What is excluded is said in full: a list that drops it says more than the text.
    excluded = [w for w in measure.exclusions if cut and w not in quote]
    if excluded:
        told = (in_english(w) if language == "en" else w for w in excluded)
        line += say("short_quote_exclusions", language, exclusions=join_clauses(told, language))
    elif cut and any(words not in quote for words in measure.conditions):
        line += say("short_quote_conditions", language)
    if measure.subject and "其" in measure.text[:4]:
        line += say("short_quote_subject", language, subject=measure.subject)
    return line


def _cut_at_clause(text: str, longest: int, language: Language) -> str:
    """The beginning of a text up to the end of a clause, with “…” where something is left out."""
    if len(text) <= longest:
        return text
    ends = [m.end() for m in re.finditer(f"[{_CLAUSE_ENDS[language]}]", text[: longest + 1])]
    ends = [end for end in ends if end >= _FEWEST[language]]
    if ends:
        return f"{text[: ends[-1]]}……" if language == "zh" else f"{text[: ends[-1]]} …"
    if language == "zh":
        return f"{text[:longest]}……"
    return f"{text[:longest].rsplit(' ', 1)[0]} …"


def _around(text: str, about: tuple[str, ...], language: Language) -> str:
    longest = LONGEST[language]
    short = _cut_at_clause(text, longest, language)
    first = min((at for at in (_place(w, text) for w in about) if at >= 0), default=-1)
    if first < 0 or short == text or any(_place(w, short) >= 0 for w in about):
        return short
    start = max(text.rfind(end, 0, first) for end in _CLAUSE_ENDS[language]) + 1
    front = "……" if language == "zh" else "… "
    piece = _cut_at_clause(text[start:].strip(), longest, language)
    if not any(_place(w, piece) >= 0 for w in about):
        # A clause that is longer than the line: the words asked for stand in the middle of what is left of it.
        start = max(start, first - longest // 2)
        start = text.find(" ", start) + 1 if language == "en" else start
        piece = _cut_at_clause(text[start:], longest, language)
    return front + piece


def _place(word: str, text: str) -> int:
    """Where a text has a word; letters stand at the beginning of a word. -1 where it does not."""
    edge = r"\b" if word.isascii() else ""
    found = re.search(f"{edge}{re.escape(word)}", text, re.IGNORECASE)
    return found.start() if found else -1
