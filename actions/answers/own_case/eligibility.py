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
from actions.answers.own_case.third_parties import (
    employs_him,
    is_past,
    passes_it_on,
    tells_of_another,
)
from actions.answers.words.claims import (
    Mention,
    compares_places,
    find_choice,
    find_mentions,
    speaks_of_itself,
)
from actions.answers.words.criteria import Criterion, criteria, criteria_of
from actions.answers.words.numbers import number_in
from actions.answers.words.owned_things import is_of_another_trade, things_in
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
    "beyond",
    "other_side",
    "undecided",
    "named_elsewhere",
]
Judged = tuple[Judgement, str]
"""What becomes of a criterion, and the visitor's own words for it."""
SPOKEN_OF = frozenset(
    (
        "met",
        "partly",
        "unclear",
        "unmet",
        "asked",
        "undefined",
        "excluded",
        "beside",
        "beyond",
        "other_side",
        "named_elsewhere",
    )
)
_TOLD_BEFORE = frozenset(("met", "partly", "unclear", "unmet"))
"""What somebody's word on himself in a message before comes to; what he asked then is answered."""
_UNSAID: Judged = ("unsaid", "")
_UNDECIDED = re.compile(
    r"(?:没有?|未|尚未)(?:想好|决定|定下|定(?=在|是|去|[，,。]|$)|选好|选定|确定|考虑好)|拿不定|犹豫|纠结|不确定(?:放|落|去|在)|"
    r"\b(?:have|has|are|is|am|['’](?:re|m|ve|s))(?:n['’]t| not) (?:yet )?(?:decided|chosen|picked|settled|sure (?:yet )?(?:where|whether|which|if))|"
    r"\bundecided|\bstill (?:deciding|choosing|weighing|torn)|\b(?:not|yet to) (?:yet )?decide",
    re.IGNORECASE,
)
"""What leaves open where somebody will be; no place is denied by it."""
_GOES_ON = re.compile(r"[，,]\s*$")
"""What ends a piece of a message that the rest of its sentence follows."""
_DOES_THE_SAME = re.compile(
    r"[也同一]样|\b(?:the same|likewise|do (?:so|that) too)\b", re.IGNORECASE
)
"""What wants for somebody else the very thing of which the part before tells how it is owned."""
_OF_ANOTHER_PARTY = re.compile(
    r"(?:合作方|合作伙伴|伙伴|合伙人|股东|投资方|对方|同事|朋友)[^，,。？?]{0,2}(?:呢|也|又|能|可以)|"
    r"\b(?:what|how) about (?:our|my|the|his|her|an?)\b|"
    r"\b(?:our|my) (?:\w+ ){0,2}(?:partner|shareholder|investor|colleague|friend)s?\b",
    re.IGNORECASE,
)
"""What turns from the asker to somebody else, of whom nothing was told."""
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

    elsewhere: str = ""
    """The wording of another measure, which names what the visitor said."""

    is_thing: bool = False
    """Whether it is on what the thing asked about is."""

    is_who: bool = False
    """Whether it is on who somebody is."""

    is_group: bool = False
    """Whether it names those of one origin, beside whom others may have a measure of their own."""


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
            judged = _as_undecided(text) or judged
            if judged == [_UNSAID] and criterion.place in question.regions and spelled:
                judged = [("met", spelled)]
        others_case = criterion.who and bool(_OF_ANOTHER_PARTY.search(question.text))
        if judged and judged[0][0] in ("unsaid", "open_list") and not others_case:
            judged = _told_beside(criterion, found, question) or judged
        if criterion.who and judged[0][0] in ("unsaid", "open_list") and not others_case:
            judged = _told_before(criterion, found, question) or judged
        if judged == [_UNSAID] and (criterion.quiet or not _matters(criterion, question)):
            continue
        said = any(j in SPOKEN_OF for j, _ in judged)
        if criterion.thing and said and _is_of_another_trade(question, measure):
            # “A wholly owned staffing agency” says nothing of theatres.
            continue
        findings += [
            Finding(
                found.group(0),
                criterion.en,
                j,
                as_typed(said, typed),
                bool(criterion.place),
                is_group=criterion.each,
                is_thing=criterion.thing,
                is_who=criterion.who,
            )
            for j, said in judged
        ]
    return findings


def _matters(criterion: Criterion, question: Question) -> bool:
    """Whether a condition of which nothing is said is on what is asked; a lawyer is no arbitration institution."""
    said = "\n".join((question.text, question.subject, *question.beside, *question.told)).strip()
    pattern = criterion.about
    return not (pattern and said) or bool(re.search(pattern, said, re.IGNORECASE))


def _as_undecided(text: str) -> list[Judged]:
    """That it is not settled yet where somebody will be: “还没想好落在璧山还是垫江”; nothing where no place is named."""
    for sentence in re.split(r"[。；;！!？?\n]|\.(?=\s|$)", text):
        if _UNDECIDED.search(sentence) and any(n in sentence.lower() for n in _codes()):
            return [("undecided", "")]
    return []


def _as_workplace(criterion: Criterion, question: Question) -> list[Judged]:
    """Where somebody says that he works, of a clause on who works in a place; nothing where he does not say it.

    “I work in Yubei. …, and Dianjiang?” names Dianjiang and works in Yubei, which is in Chongqing as well. Where
    somebody lives does not tell where he works.
    """
    if "工作" not in criterion.wording:
        return []
    said = (*reversed(turns(question.text)), *question.beside, *question.told)
    own = [t for t in said if speaks_of_itself(t)]
    for text in own:
        found = _workplaces().search(text)
        if found:
            return [("met" if _is_there(criterion, found) else "unmet", _name(found))]
        away = _first(find_mentions(criterion.unmet, text), "claimed")
        if away:
            return [("unmet", away)]
    for text in own:
        away = _first(find_mentions(criterion.unclear, text), "claimed")
        found = _homes().search(text)
        if found and not away and not _is_there(criterion, found):
            away = found.group(0)
        if away:
            return [("unclear", away)]
    return []


def _name(found: re.Match[str]) -> str:
    return next(g for g in found.groups() if g)


def _is_there(criterion: Criterion, found: re.Match[str]) -> bool:
    """Whether a place named lies in the one of which a clause speaks."""
    return criterion.place in (HOME, _codes()[_name(found).lower()])


@lru_cache(maxsize=1)
def _codes() -> dict[str, str]:
    return {name.lower(): code for name, code in names_within_home().items()}


@lru_cache(maxsize=1)
def _workplaces() -> re.Pattern[str]:
    """“在渝北上班”, “I work in Yubei”: the place; not “not in Yubei”."""
    names = "|".join(sorted(map(re.escape, names_within_home()), key=len, reverse=True))
    return re.compile(
        rf"(?<!不)[在到去来](?P<zh>{names})[区县]?(?:的|这?边|[一某]家)?[^，,。；;的在]{{0,6}}(?:合法|依法)?(?:上班|工作|就业|任职)|"
        rf"\b(?<!not )(?:work|works|working|employed)(?: \w+){{0,5}} in (?P<en>{names})\b|"
        rf"\b(?<!not )(?:work|works|working|employed) (?:for|at|by|with) (?:an? |the |our )?(?P<firm>{names})\b",
        re.IGNORECASE,
    )


@lru_cache(maxsize=1)
def _homes() -> re.Pattern[str]:
    """“住重庆渝北”, “I live in Yubei”: where somebody lives."""
    names = "|".join(sorted(map(re.escape, names_within_home()), key=len, reverse=True))
    return re.compile(
        rf"(?:住|家|定居)在?(?:重庆市?的?)?(?P<zh>{names})|"
        rf"\b(?:live|lives|living|home is) in (?P<en>{names})\b",
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
    same = _DOES_THE_SAME.search(question.text) and not things_in(question.text)
    if criterion.thing and names_own_thing(question.text) and not same:
        # What one thing is to be is no word on another.
        return []
    for text in question.beside:
        leads_in = criterion.who and _GOES_ON.search(text)
        if not (leads_in or speaks_of_itself(text)):
            continue
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
        told = (_judge_stretch(criterion, stretch) for stretch in reversed(stretches(turn)))
        found = [judged for judged in told if judged]
        if found:
            return _of_each(found) if criterion.each else found[0]
    return [_UNSAID]


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
    beyond = _first(find_mentions(criterion.beyond, text), "claimed")
    told: tuple[Judged, ...] = (("met", fits), ("unmet", misfits), ("beyond", beyond))
    judged = [(judgement, said) for judgement, said in told if said]
    if judged:
        return judged
    half = _first(find_mentions(criterion.partly, text), "claimed")
    besides = next((m.words for m in find_mentions(criterion.asked, text)), "")
    if half:
        return [("partly", half), *([(asked, besides)] if besides else [])]
    unclear = _first(find_mentions(criterion.unclear, text), "claimed")
    if unclear:
        return [("unclear", unclear)]
    question = _first(met, "asked") or _first(unmet, "asked")
    question = question or besides
    return [(asked, question)] if question else []


def _own_mentions(criterion: Criterion, text: str) -> tuple[Sequence[Mention], Sequence[Mention]]:
    """What is said to meet a condition and to miss it; of who and where somebody is, only what he says of himself."""
    met, unmet = find_mentions(criterion.met, text), find_mentions(criterion.unmet, text)
    of_himself = (criterion.who or criterion.place) and not criterion.dealt_with
    if of_himself:
        met = tuple(m for m in met if not _is_of_another(m, text))
        unmet = tuple(m for m in unmet if not tells_of_another(m, text))
    if of_himself or _first(met, "claimed"):
        unmet = tuple(m for m in unmet if not is_past(m, text))
    if of_himself and _first(met, "claimed"):
        unmet = tuple(m for m in unmet if not employs_him(m, text))
    return met, unmet


def _is_of_another(mention: Mention, text: str) -> bool:
    """Whether words that would meet a condition, or deny it, are on somebody else."""
    if mention.how == "denied":
        return tells_of_another(mention, text)
    return passes_it_on(mention, text)


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
