"""The answers to the parts of a message as one reply: each behind its question, nothing said twice."""

from __future__ import annotations

import re
from dataclasses import replace

from actions.answers.message.reports_told import is_told_report, with_report_below
from actions.answers.pieces.answer import Answer, Step, answer
from actions.answers.pieces.steps import asks_who
from actions.answers.words.brevity import length_of
from actions.answers.words.details import every_detail
from actions.answers.words.matter import share_said, words_of_matter
from actions.answers.words.typed import as_written
from actions.outcomes import AnswerOutcome
from actions.question import Focus, Question
from actions.texts import say
from channels.reply import Card

Given = tuple[Question, Answer]
"""A part as it was asked in its place, and its answer."""
_CONTINUED = re.compile(r"^(?:The(?! same)|A|An|Neither|No|Of|What|This|These|Nothing|Nobody)(?= )")
"""What begins an English answer and goes on in small letters behind the question."""
_VISITORS_WORDS = re.compile(r"“([^“”]{1,40})”")
_EDGES = " ,，;；"
_LONG_QUOTE = re.compile(r"「[^「」]{60,}」|“[^“”]{180,}”")
"""A quotation that is not read twice in one reply."""
_HOW_MANY = re.compile(r"多少|几[个家项条所名]|\bhow many\b", re.IGNORECASE)
_CLAUSE = re.compile(r"[，；]|[,;] ")
_SPEAKS_FOR_ITSELF = 40
"""Chinese characters, or as much English, of a line that names what it is about."""
_QUOTES = re.compile(r"「|“[^“”]{40,}”|reference translation")
"""A line with words of a document, which answer each part anew."""
_NO_MEASURE = re.compile(
    r"^关于[^，。]{2,40}，.{1,2}份官方文件没有单列措施；报纸的报道是：|"
    r"^The \w+ official documents have no measure on [^;]{3,120}; a newspaper reported: "
)
"""What begins a line on what no document has a measure on: said once of a matter."""
_A_FIGURE = frozenset(("quota", "amount", "threshold", "yearly"))
_A_RULE = re.compile(
    r"国家规定|重庆规定或报道|national rule|rule or report outside the documents", re.I
)
_SUM = re.compile(r"\d(?:[\d,.]*)\s*(?:万|亿|million|billion)")
"""A rule outside the documents that was told, and a figure of it."""
_RULE_ITSELF = re.compile(r"[，：]|(?:: |, )")
"""What stands between whose rule it is and the rule."""
_ALSO_HELD = re.compile(
    r"同一主题另有 \d+ 条，可以说“更多”。|More on this topic: \d+; say “more”\."
)
_SHOWN = re.compile(r"^(?:关于.+，以下共列 \d+ 项。|\d+ measures on .+ follow\.)$", re.MULTILINE)
"""How many measures follow and are held, which each part would count for itself."""
_A_SENTENCE = 8
"""Chinese characters, or as much English, of a sentence that is not said again."""
_POINT = "· "
_BEGINNING = {"zh": 16, "en": 50}
_NOT_UNDERSTOOD = {AnswerOutcome.CLARIFICATION.value, AnswerOutcome.NOTHING_FOUND.value}
_BY_WEIGHT = (
    AnswerOutcome.ERROR,
    AnswerOutcome.ANSWERED,
    AnswerOutcome.NOT_COVERED,
    AnswerOutcome.REFERRED,
    AnswerOutcome.NOTHING_FOUND,
    AnswerOutcome.CLARIFICATION,
    AnswerOutcome.OUT_OF_SCOPE,
    AnswerOutcome.CONVERSATION,
)
"""What a message came to as a whole is the weightiest of what its parts came to."""


def put_together(whole: Question, given: list[Given], lost: list[Question], focus: Focus) -> Answer:
    """One reply to a message of several parts; cards stand once.

    Args:
        whole: The message.
        given: Its parts with their answers, in the order asked.
        lost: Those of them that were not understood, to be named beside what was answered.
        focus: What the conversation is about after the last part.
    """
    said = _worth_saying(given)
    lost = lost if any(one.reply.cards for _, one in said) else []
    if len(said) == 1 and not lost:
        return Answer(said[0][1].reply, focus)
    cards: dict[str, Card] = {}
    for card in (c for _, one in said for c in one.reply.cards):
        cards.setdefault(card.id, card)  # only the first stands where its “as above” is true
    left = [item for _, one in said for item in one.focus.remaining if item not in cards]
    steps = {step[0]: Step(*step) for step in focus.steps}
    if asks_who(whole.text):
        steps = {title: s for title, s in steps.items() if s.intent != "ask_responsible_unit"}
    held = dict.fromkeys(left)
    counted = held and any(_ALSO_HELD.search(one.reply.text) for _, one in said)
    more = f"\n{say('also_held', whole.language, count=len(held))}" if counted else ""
    said = [(asked, _without_counts(_without_offer(one, focus))) for asked, one in said]
    together = answer(
        whole,
        focus,
        _outcome(said),
        "\n\n".join([*_part_texts(said, whole), *_unclear_texts(lost, whole)]) + more,
        tuple(cards.values()),
        tuple(steps.values()),
        tuple(held),
    )
    return Answer(together.reply, replace(together.focus, misses=focus.misses))


def _without_offer(one: Answer, focus: Focus) -> Answer:
    """An answer that does not ask which of some topics is meant, where these do not follow the message."""
    language = one.reply.language
    offer = say("fallback_nearest", language)
    if one.focus.steps == focus.steps or offer not in one.reply.text:
        return one
    kept = [line for line in one.reply.text.split("\n") if line != offer]
    return replace(one, reply=replace(one.reply, text="\n".join(kept)))


def _without_counts(one: Answer) -> Answer:
    """An answer without how much is shown and held: that is counted once, of all that is shown together."""
    kept = _SHOWN.sub("", _ALSO_HELD.sub("", one.reply.text))
    lines = [line.strip() for line in kept.split("\n")]
    text = "\n".join(line for line in lines if line) or one.reply.text
    return replace(one, reply=replace(one.reply, text=text))


def is_unclear(one: Answer) -> bool:
    """Whether a part was not understood, or nothing found for it."""
    return one.reply.outcome in _NOT_UNDERSTOOD


def _worth_saying(given: list[Given]) -> list[Given]:
    """All parts; without small talk, and without what was not understood where something was answered.

    So it is beside what is nobody's business here: “the weather tomorrow, and what is good to eat?”.
    """
    outside = AnswerOutcome.OUT_OF_SCOPE.value
    answered = [g for g in given if g[1].reply.cards or g[1].reply.outcome == outside]
    skipped = {AnswerOutcome.CONVERSATION.value} | (_NOT_UNDERSTOOD if answered else set())
    said = [g for g in given if g[1].reply.outcome not in skipped or g[1].reply.cards]
    return said or given[:1]


def _part_texts(said: list[Given], whole: Question) -> list[str]:
    """The text of each part behind its question; what a part would only repeat is not said again."""
    given: list[tuple[list[str], list[str]]] = []
    for n, (asked, one) in enumerate(said):
        question = _quoted(asked, whole)
        later = [after.reply.text for _, after in said[n + 1 :]]
        lines = [with_report_below(line, later, whole) for line in one.reply.text.split("\n")]
        lines = _without_said_of_later_place(lines, asked, said[n + 1 :])
        before = [line for _, said_lines in given for line in said_lines]
        fresh = _without_beginning(lines, before)
        if fresh and fresh != lines and _names_one_of(asked.spellings.get("region", ()), lines[0]):
            # “…，璧山有没有？”: what was said of several regions is said of this one.
            fresh = [*lines[:1], *fresh]
        fresh = [line for i, line in enumerate(fresh) if i == 0 or not _is_repeated(line, before)]
        fresh = [_without_told_gap(line, before, whole) for line in fresh]
        fresh = _without_told_sentences(fresh, before)
        fresh = _without_same_case(fresh, before, whole)
        fresh = _without_told_rule(fresh, asked, before)
        fresh = _with_rule_above(fresh, asked, before, whole)
        if fresh:
            given.append(([question], _shortened(fresh, before, asked.text)))
        else:
            first = next(entry for entry in given if lines[-1] in entry[1])
            first[0].append(question)
    join = "”“" if whole.language == "zh" else "” “"
    return [
        say("part", whole.language, asked=join.join(asked), text=_continued("\n".join(lines)))
        for asked, lines in given
    ]


def _quoted(part: Question, whole: Question) -> str:
    """A part in the words of whoever asked it."""
    return as_written(part.text.strip(_EDGES), whole.text, whole.typed).strip(_EDGES)


def _without_told_rule(lines: list[str], asked: Question, before: list[str]) -> list[str]:
    """Lines without a rule that was told before, where a figure of it is asked for."""
    if not _A_FIGURE & every_detail(asked):
        return lines
    told = "\n".join(before)
    return [line for line in lines if not _is_told_rule(line, told)]


def _is_told_rule(line: str, told: str) -> bool:
    said = _RULE_ITSELF.split(line, maxsplit=1)[-1]
    return bool(_A_RULE.search(line)) and length_of(said) >= _SPEAKS_FOR_ITSELF and said in told


def _with_rule_above(
    lines: list[str], asked: Question, before: list[str], whole: Question
) -> list[str]:
    """Lines that say a figure is not stated, with that a rule told above has figures of it."""
    if not lines or not _A_FIGURE & every_detail(asked):
        return lines
    words = words_of_matter(asked.text)
    told = [line for line in before if _A_RULE.search(line) and _SUM.search(line)]
    # A rule on how large a company must be has no figure of its tax.
    told = [line for line in told if not words or share_said(words, line)]
    if not told or any(_A_RULE.search(line) for line in lines):
        return lines
    beyond = {
        say(label, whole.language)
        for label in ("national_measures", "national_related", "national_only")
    }
    kept = [line for line in lines if line not in beyond]
    return [say("rule_told_above", whole.language), *kept]


def _without_said_of_later_place(
    lines: list[str], asked_here: Question, later: list[Given]
) -> list[str]:
    """Lines without what a later part, which names the place, begins with: “…，璧山可以吗？”.

    What holds words of this part against a document belongs to this one.
    """
    opening = {
        first
        for asked, one in later
        if _begins_with(_places_in(asked), first := one.reply.text.split("\n")[0])
    }
    opening = {line for line in opening if not _quotes_words_of(asked_here, line, later)}
    return [line for line in lines if line not in opening] or lines


def _places_in(asked: Question) -> tuple[str, ...]:
    """The regions that a part itself names, and not only the message of which it is one."""
    return tuple(p for p in asked.spellings.get("region", ()) if p in asked.text)


def _quotes_words_of(asked: Question, line: str, later: list[Given]) -> bool:
    """Whether a line quotes what stands in this part and in no later one."""
    quoted = [q for q in _VISITORS_WORDS.findall(line) if q in asked.text]
    return any(all(q not in other.text for other, _ in later) for q in quoted)


def _names_one_of(places: tuple[str, ...], line: str) -> bool:
    return any(place.lower() in line.lower() for place in places)


def _begins_with(places: tuple[str, ...], line: str) -> bool:
    return any(place and line.lower().startswith(place.lower()) for place in places)


def _is_repeated(line: str, before: list[str]) -> bool:
    """Whether a report was told before; “nothing on this” is of another thing each time."""
    told = length_of(line) >= _SPEAKS_FOR_ITSELF and not _QUOTES.search(line)
    return (told and line in before) or is_told_report(line, before)


def _without_told_gap(line: str, before: list[str], whole: Question) -> str:
    """A line without that no document has a measure on its matter, where an earlier one has said so."""
    found = _NO_MEASURE.match(line)
    if found is None or not any(earlier.startswith(found.group()) for earlier in before):
        return line
    return say("reported_first", whole.language, fact=line[found.end() :])


def _without_told_sentences(lines: list[str], before: list[str]) -> list[str]:
    """Lines whose first does not end with a sentence of its own that ended an earlier one: whom to ask, and where."""
    if not lines or _QUOTES.search(lines[0]):
        return lines
    told = {s for line in before if not _QUOTES.search(line) for s in _sentences(line)[1:]}
    first, *others = _sentences(lines[0]) or [""]
    kept = [s for s in others if s not in told or length_of(s) < _A_SENTENCE]
    return lines if kept == others else ["".join((first, *kept)).rstrip(), *lines[1:]]


def _sentences(line: str) -> list[str]:
    return re.findall(r"[^。]+。|.+?[.?!](?: |$)|.+$", line)


def _without_same_case(lines: list[str], before: list[str], whole: Question) -> list[str]:
    """Lines without a check of the same case against the same conditions, which stands above."""
    points = [n for n, line in enumerate(lines) if line.startswith(_POINT)]
    if not points or any(lines[n] not in before for n in points):
        return lines
    intro = {say(label, whole.language) for label in ("case_intro", "case_conditions")}
    start = next((n for n, line in enumerate(lines) if line in intro), points[0] - 1)
    if start < 1:
        return lines
    end = points[-1] + 1
    while end < len(lines) and lines[end] in before:
        end += 1  # “its conditions are among those above”, and that the document decides
    return [*lines[:start], say("case_above", whole.language), *lines[end:]]


def _continued(text: str) -> str:
    """A text that stands behind a dash and not at the beginning of a sentence."""
    return _CONTINUED.sub(lambda found: found.group(0).lower(), text)


def _without_beginning(lines: list[str], before: list[str]) -> list[str]:
    """Lines without those at their beginning that were said before."""
    start = next((n for n, line in enumerate(lines) if line not in before), len(lines))
    if lines[start:] and lines[start].startswith(_POINT):
        # A point of a check says nothing without the line that says what is checked.
        start = next(n for n in range(start, -1, -1) if n == 0 or not lines[n].startswith(_POINT))
    return lines[start:]


def _shortened(lines: list[str], before: list[str], asked: str) -> list[str]:
    """Lines in which a long sentence that was quoted before only begins; a number that is asked for stays in it."""
    said = "\n".join(before)

    def shorten(found: re.Match[str]) -> str:
        quote = found.group(0)
        if quote not in said:
            return quote
        language = "zh" if quote[0] == "「" else "en"
        beginning = quote[1:-1][: _BEGINNING[language]].rsplit(" ", 1)[0]
        number = _number_asked(quote[1:-1], asked)
        if number and number not in beginning:
            beginning = f"…{number}" if language == "zh" else f"… {number}"
        return say("quoted_above", language, beginning=beginning)

    return [_LONG_QUOTE.sub(shorten, line) for line in lines]


def _number_asked(quote: str, asked: str) -> str:
    """The clause of a quotation with the number of what a part counts; empty where it counts nothing or none has it."""
    if not _HOW_MANY.search(asked):
        return ""
    clauses = (c.strip() for c in _CLAUSE.split(quote))
    counting = [c for c in clauses if re.search(r"\d", c)]
    words = words_of_matter(asked)
    said = [c for c in counting if share_said(words, c)] or counting
    return said[0] if said else ""


def _outcome(said: list[Given]) -> AnswerOutcome:
    came_to = {one.reply.outcome for _, one in said}
    return next(o for o in _BY_WEIGHT if o.value in came_to)


def _unclear_texts(lost: list[Question], whole: Question) -> list[str]:
    """That a part was not understood: its silence would pass for an answer."""
    return [
        say(
            "part",
            whole.language,
            asked=_quoted(part, whole),
            text=say("part_unclear", whole.language),
        )
        for part in lost
    ]
