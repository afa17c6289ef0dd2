"""What becomes of one condition or exception of a measure by the words of one text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from actions.answers.own_case.case_figures import Range, home_share_in, new_share_in, years_in
from actions.answers.own_case.third_parties import (
    employs_him,
    is_past,
    passes_it_on,
    tells_of_another,
)
from actions.answers.words.claims import Mention, find_choice, find_mentions
from actions.answers.words.criteria import Criterion
from actions.answers.words.numbers import number_in
from actions.answers.words.stretches import is_set_aside, names_own_thing, stretches, turns

Judgement = Literal[
    "met",
    "partly",
    "unclear",
    "unmet",
    "asked",
    "undefined",
    "unsaid",
    "open",
    "affairs",
    "open_list",
    "excluded",
    "beside",
    "beyond",
    "other_side",
    "undecided",
    "named_elsewhere",
    "same_words",
]
Judged = tuple[Judgement, str]
"""What becomes of a criterion, and the visitor's own words for it."""
UNSAID: Judged = ("unsaid", "")
_HIS_OWN = re.compile(r"(?:\b(?:our|my|his|her|their) (?:own )?|[我他她]们?的)$", re.IGNORECASE)
_AROUND = re.compile(
    r"^(?:\W|那么?|(?:and|but|(?:what|how) about|as for)\b)*|呢?\W*$", re.IGNORECASE
)
"""What turns to a thing and what asks of it, around its name."""


def judge(criterion: Criterion, found: re.Match[str], text: str) -> list[Judged]:
    """What becomes of a criterion: of several things said, some may fit and some not."""
    if criterion.open or criterion.affairs:
        return [("open" if criterion.open else "affairs", "")]
    if criterion.exclusion:
        # An exception that nobody spoke of is on the card; it is no condition to be met.
        return _judge_exception(criterion, text)
    if criterion.number:
        return [_judge_number(criterion.number, found.group(1), text)]
    if criterion.list:
        return [_judge_list(criterion.list, text)]
    return judge_words(criterion, text)


def judge_words(criterion: Criterion, text: str) -> list[Judged]:
    """What was said last counts; where it says nothing of this, what was said before."""
    itself = (
        first_words(find_mentions(criterion.other_side, turns(text)[-1]), "claimed") if text else ""
    )
    if itself:
        return [("other_side", itself)]
    half: list[Judged] = []
    for turn in reversed(turns(text)):
        told = (_judge_stretch(criterion, stretch) for stretch in reversed(stretches(turn)))
        found = [judged for judged in told if judged]
        if not found:
            continue
        of_turn = _of_each(found) if criterion.each else found[0]
        if not half and not (criterion.who and _is_left_open(of_turn)):
            return of_turn
        if not half:
            half = of_turn
        elif any(j == "met" for j, _ in of_turn):
            # “Our R&D money …” says half of what was said in full before.
            return of_turn
    return half or [UNSAID]


def _is_left_open(judged: list[Judged]) -> bool:
    return all(j in ("partly", "unclear") for j, _ in judged)


def _of_each(told: list[list[Judged]]) -> list[Judged]:
    """“We are of Hong Kong. And our partner, of Japan?”: of two that are named each is held against the condition."""
    every = dict.fromkeys(judged for stretch in told for judged in stretch)
    settled = [(j, said) for j, said in every if j in ("met", "unmet")]
    # What fits is told before what does not.
    return sorted(settled, key=lambda told: told[0] != "met") or told[0]


def _judge_stretch(criterion: Criterion, text: str) -> list[Judged]:
    ruled_out = find_mentions(criterion.not_one, text)
    if ruled_out and all(m.how == "denied" for m in ruled_out):
        return [("met", ruled_out[0].words)]
    met, unmet = _own_mentions(criterion, text)
    asked: Judgement = "undefined" if criterion.undefined else "asked"
    choice = find_choice(met, unmet, text)
    if criterion.undefined:
        choice = choice or first_words(met, "asked")
    if choice:
        return [(asked, choice)]
    fits, misfits = first_words(met, "claimed"), first_words(unmet, "claimed")
    if fits and misfits and first_words(met, "denied"):
        # “Our lab …, but it is a trading company, not an R&D institution.”
        fits = ""
    if not fits and not misfits:
        misfits = first_words(met, "denied") or first_words(
            find_mentions(criterion.unmet_alone, text), "claimed"
        )
    beyond = first_words(find_mentions(criterion.beyond, text), "claimed")
    told: tuple[Judged, ...] = (("met", fits), ("unmet", misfits), ("beyond", beyond))
    judged = [(judgement, said) for judgement, said in told if said]
    if judged:
        return judged
    parts = find_mentions(criterion.partly, text)
    half = first_words(parts, "claimed") or _own_thing(parts, text)
    besides = next((m.words for m in find_mentions(criterion.asked, text)), "")
    unclear = first_words(find_mentions(criterion.unclear, text), "claimed")
    if half:
        return [("partly", _both(half, unclear)), *([(asked, besides)] if besides else [])]
    if unclear:
        return [("unclear", unclear)]
    question = first_words(met, "asked") or first_words(unmet, "asked")
    question = question or besides
    return [(asked, question)] if question else []


def _own_thing(mentions: Sequence[Mention], text: str) -> str:
    """What somebody has who asks of it as his own: “is our French licence valid?”."""
    own = (m.words for m in mentions if m.how == "asked" and _HIS_OWN.search(text[: m.start]))
    return next(own, "")


def _both(half: str, unclear: str) -> str:
    """Two things said of one condition, each between quotation marks: who is foreign, and a top specialist."""
    if not unclear or unclear in half or half in unclear:
        return half
    return f"{half}”, “{unclear}" if half.isascii() else f"{half}”、“{unclear}"


def _own_mentions(criterion: Criterion, text: str) -> tuple[Sequence[Mention], Sequence[Mention]]:
    """What is said to meet a condition and to miss it; of who and where somebody is, only what he says of himself."""
    met, unmet = find_mentions(criterion.met, text), find_mentions(criterion.unmet, text)
    of_himself = (criterion.who or criterion.place) and not criterion.dealt_with
    if of_himself:
        met = tuple(m for m in met if not _is_of_another(m, text))
        unmet = tuple(m for m in unmet if not tells_of_another(m, text))
    if of_himself or first_words(met, "claimed"):
        unmet = tuple(m for m in unmet if not is_past(m, text))
    if of_himself and first_words(met, "claimed"):
        unmet = tuple(m for m in unmet if not employs_him(m, text))
    return met, unmet


def _is_of_another(mention: Mention, text: str) -> bool:
    """Whether words that would meet a condition, or deny it, are on somebody else."""
    if mention.how == "denied":
        return tells_of_another(mention, text)
    return passes_it_on(mention, text)


def _judge_exception(criterion: Criterion, text: str) -> list[Judged]:
    """Whether what is asked of last falls under it; “… and to Japan?” after Taiwan is beside it."""
    own = ""
    for turn in reversed(turns(text)):
        for stretch in reversed(stretches(turn)):
            named = [m for m in find_mentions(criterion.met, stretch) if m.how != "denied"]
            if not named and not find_mentions(criterion.beyond, text):
                # Who is a lawyer and asks for “the exam” asks for that of lawyers, if for no other.
                named = [m for m in find_mentions(criterion.partly, stretch) if m.how != "denied"]
            if own and named:
                return [("beside", own)]
            meant = [m for m in named if not is_set_aside(stretch, m.start, m.end)]
            if meant:
                return [("excluded", meant[0].words)]
            if not own and names_own_thing(stretch):
                own = _AROUND.sub("", re.split(r"[？?。！!]", stretch)[0])
    return []


def _judge_number(unit: str, least: str, text: str) -> Judged:
    """A figure of years or per cent against the least that the measure names."""
    told = turns(text)
    for place, turn in reversed(list(enumerate(told))):
        figure = years_in(turn) if unit == "years" else _share_of(turn, told[:place])
        reached = figure.reaches(float(number_in(least) or 0)) if figure else None
        if figure and reached is not None:
            return ("met" if reached else "unmet"), figure.said
        if figure:
            return "unclear", figure.said
    return UNSAID


def _share_of(turn: str, before: list[str]) -> Range | None:
    """The share of research at home that a turn tells, if only by its figure after one that told what is shared."""
    told = home_share_in(turn)
    if told is None and any(home_share_in(earlier) for earlier in before):
        return new_share_in(turn)
    return told


def _judge_list(things: dict[str, str], text: str) -> Judged:
    for turn in reversed(turns(text)):
        for aliases in things.values():
            for mention in find_mentions(aliases, turn):
                if mention.how != "denied":
                    return "met", mention.words
    return "open_list", ""


def first_words(mentions: Sequence[Mention], how: str) -> str:
    """The words of the first mention that was made this way: claimed, denied or asked; none, an empty text."""
    return next((m.words for m in mentions if m.how == how), "")
