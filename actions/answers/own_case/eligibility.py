"""“We are …, can we …?”: what a visitor says of his case, held against a measure's own words.

Nothing is decided here. Each condition and exception is quoted from the measure and marked as
matched by what the visitor said, contradicted by it, asked about, or not spoken of; what a document
leaves open stays open. `criteria.yml` says which words of visitors belong to which words of documents;
figures and lists are taken from the measure itself.

Comes from: actions.answers.own_case.case_check, which puts the findings into words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from actions.answers.own_case.case_figures import Range, home_share_in, new_share_in, years_in
from actions.answers.own_case.misspelt import as_typed, well_spelt
from actions.answers.words.claims import (
    Mention,
    compares_places,
    find_choice,
    find_mentions,
    speaks_of_itself,
)
from actions.answers.words.criteria import Criterion, criteria, criteria_of
from actions.answers.words.numbers import number_in
from actions.answers.words.owned_things import is_of_another_trade
from actions.answers.words.stretches import is_set_aside, names_own_thing, stretches, turns
from actions.question import Question
from knowledge.regions import HOME, names_within_home
from knowledge.views import MeasureView

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
    "other_side",
]
Judged = tuple[Judgement, str]
"""What becomes of a criterion, and the visitor's own words for it."""
SPOKEN_OF = frozenset(
    ("met", "partly", "unclear", "unmet", "asked", "undefined", "excluded", "beside", "other_side")
)
_TOLD_BEFORE = frozenset(("met", "partly", "unclear", "unmet"))
"""What somebody's word on himself in a message before comes to; what he asked then is answered."""
_UNSAID: Judged = ("unsaid", "")
_AROUND = re.compile(
    r"^(?:\W|那么?|(?:and|but|(?:what|how) about|as for)\b)*|呢?\W*$", re.IGNORECASE
)
"""What turns to a thing and what asks of it, around its name."""


@dataclass(frozen=True)
class Finding:
    """One condition or exception of a measure, and what the visitor said of it."""

    wording: str
    wording_en: str
    judgement: Judgement
    said: str = ""
    """The visitor's own words, where he spoke of it."""

    is_place: bool = False
    """Whether it only says where; a place that is named puts no case."""


Checked = tuple[MeasureView, list[Finding]]


def check_case(question: Question, measure: MeasureView) -> list[Finding]:
    """Each criterion that stands in the measure's own words, held against the message."""
    text, typed = well_spelt(question.text)
    spelled = next(iter(question.spellings.get("region", ())), "")
    findings: list[Finding] = []
    for criterion, found in criteria_of(measure):
        judged = _judge(criterion, found, text)
        if criterion.place:
            judged = [_as_place(j, said, text) for j, said in judged]
            judged = _as_workplace(criterion, question) or judged
            if judged == [_UNSAID] and criterion.place in question.regions and spelled:
                judged = [("met", spelled)]
        if judged and judged[0][0] in ("unsaid", "open_list"):
            judged = _told_beside(criterion, found, question) or judged
        if criterion.who and judged[0][0] in ("unsaid", "open_list"):
            judged = _told_before(criterion, found, question) or judged
        if criterion.quiet and judged == [_UNSAID]:
            continue
        said = any(j in SPOKEN_OF for j, _ in judged)
        if criterion.thing and said and _is_of_another_trade(question, measure):
            # “A wholly owned staffing agency” says nothing of theatres.
            continue
        findings += [
            Finding(found.group(0), criterion.en, j, as_typed(said, typed), bool(criterion.place))
            for j, said in judged
        ]
    return findings


def _as_workplace(criterion: Criterion, question: Question) -> list[Judged]:
    """Where somebody says that he works, of a clause on who works in a place; nothing where he does not say it.

    “I work in Yubei. …, and Dianjiang?” names Dianjiang and works in Yubei, which is in Chongqing as well.
    """
    if "工作" not in criterion.wording:
        return []
    said = (*reversed(turns(question.text)), *question.beside, *question.told)
    for text in (t for t in said if speaks_of_itself(t)):
        found = _workplaces().search(text)
        if found:
            name = found.group("zh") or found.group("en")
            code = _codes()[name.lower()]
            fits = criterion.place in (HOME, code)
            return [("met" if fits else "unmet", name)]
    return []


@lru_cache(maxsize=1)
def _codes() -> dict[str, str]:
    return {name.lower(): code for name, code in names_within_home().items()}


@lru_cache(maxsize=1)
def _workplaces() -> re.Pattern[str]:
    """“在渝北上班”, “I work in Yubei”: the place; not “not in Yubei”."""
    names = "|".join(sorted(map(re.escape, names_within_home()), key=len, reverse=True))
    return re.compile(
        rf"(?<!不)在(?P<zh>{names})[区县]?(?:这?边)?(?:合法|依法)?(?:上班|工作|就业|任职)|"
        rf"\b(?<!not )(?:work|works|working|employed)(?: \w+){{0,2}} in (?P<en>{names})\b",
        re.IGNORECASE,
    )


def _is_of_another_trade(question: Question, measure: MeasureView) -> bool:
    """Whether the message is about an undertaking that the measure does not speak of."""
    if measure.topic in question.values("topic"):
        return False
    return is_of_another_trade(measure.topic, f"{question.subject}{question.text}")


def _told_beside(criterion: Criterion, found: re.Match[str], question: Question) -> list[Judged]:
    """What the other parts of the same message say of the same case; nothing where they do not.

    “I am an architect. Can I practise here, and do my years abroad count?” puts one case in two questions.
    """
    if criterion.place or criterion.exclusion:
        return []
    if criterion.thing and names_own_thing(question.text):
        # What one thing is to be is no word on another.
        return []
    for text in (t for t in question.beside if speaks_of_itself(t)):
        judged = _judge(criterion, found, text)
        if judged and all(j in _TOLD_BEFORE for j, _ in judged):
            return judged
    return []


def _told_before(criterion: Criterion, found: re.Match[str], question: Question) -> list[Judged]:
    """What the messages before say of who somebody is, the last of them first; nothing where they do not.

    What was asked of a company in general is no word on “we” who write now; a place is the same for both.
    """
    own = speaks_of_itself(question.text) and not criterion.place
    for text in (t for t in question.told if not own or speaks_of_itself(t)):
        judged = _judge(criterion, found, text)
        if criterion.place:
            judged = [_as_place(j, said, text) for j, said in judged]
            if not speaks_of_itself(text):
                # “What exams are there in Dianjiang?” says nothing of where somebody is not.
                judged = [(j, said) for j, said in judged if j == "met"]
        if judged and all(j in _TOLD_BEFORE for j, _ in judged):
            return judged
    return []


def _as_place(judgement: Judgement, said: str, text: str) -> Judged:
    """“Is equipment exempt in Dianjiang?” asks about equipment; only “which place?” asks about the place."""
    asked = judgement == "asked" and not compares_places(text)
    return ("met" if asked else judgement), said


def undefined_elsewhere(question: Question, checked: Iterable[Checked]) -> list[Finding]:
    """Words that a visitor asks whether they fit him, where no measure shown holds them."""
    held = {f.wording for _, fs in checked for f in fs}
    asked = [c for c in criteria() if c.undefined and c.wording not in held]
    return [
        Finding(c.wording, c.en, judgement, said)
        for c in asked
        for judgement, said in _judge_words(c, question.text)
        if judgement == "undefined"
    ]


def _judge(criterion: Criterion, found: re.Match[str], text: str) -> list[Judged]:
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
    return _judge_words(criterion, text)


def _judge_words(criterion: Criterion, text: str) -> list[Judged]:
    """What was said last counts; where it says nothing of this, what was said before."""
    itself = _first(find_mentions(criterion.other_side, turns(text)[-1]), "claimed") if text else ""
    if itself:
        return [("other_side", itself)]
    for turn in reversed(turns(text)):
        for stretch in reversed(stretches(turn)):
            judged = _judge_stretch(criterion, stretch)
            if judged:
                return judged
    return [_UNSAID]


def _judge_stretch(criterion: Criterion, text: str) -> list[Judged]:
    ruled_out = find_mentions(criterion.not_one, text)
    if ruled_out and all(m.how == "denied" for m in ruled_out):
        return [("met", ruled_out[0].words)]
    met, unmet = find_mentions(criterion.met, text), find_mentions(criterion.unmet, text)
    asked: Judgement = "undefined" if criterion.undefined else "asked"
    choice = find_choice(met, unmet, text)
    if criterion.undefined:
        choice = choice or _first(met, "asked")
    if choice:
        return [(asked, choice)]
    fits, misfits = _first(met, "claimed"), _first(unmet, "claimed")
    if fits and misfits and _first(met, "denied"):
        # “Our lab …, but it is a trading company, not an R&D institution.”
        fits = ""
    if not fits and not misfits:
        misfits = _first(met, "denied") or _first(
            find_mentions(criterion.unmet_alone, text), "claimed"
        )
    judged: list[Judged] = [("met", fits)] if fits else []
    judged += [("unmet", misfits)] if misfits else []
    if judged:
        return judged
    half = _first(find_mentions(criterion.partly, text), "claimed")
    if half:
        return [("partly", half)]
    unclear = _first(find_mentions(criterion.unclear, text), "claimed")
    if unclear:
        return [("unclear", unclear)]
    question = _first(met, "asked") or _first(unmet, "asked")
    question = question or next((m.words for m in find_mentions(criterion.asked, text)), "")
    return [(asked, question)] if question else []


def _first(mentions: Sequence[Mention], how: str) -> str:
    return next((m.words for m in mentions if m.how == how), "")


def _judge_exception(criterion: Criterion, text: str) -> list[Judged]:
    """Whether what is asked of last falls under it; “… and to Japan?” after Taiwan is beside it."""
    own = ""
    for turn in reversed(turns(text)):
        for stretch in reversed(stretches(turn)):
            named = [m for m in find_mentions(criterion.met, stretch) if m.how != "denied"]
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
    return _UNSAID


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
