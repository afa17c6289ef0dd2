"""Where somebody works, lives or will be, held against a clause on a place."""

from __future__ import annotations

import re
from functools import lru_cache

from actions.answers.own_case.judgements import UNSAID, Judged, Judgement, first_words
from actions.answers.words.claims import compares_places, find_mentions, speaks_of_itself
from actions.answers.words.criteria import Criterion
from actions.answers.words.stretches import turns
from actions.question import Question
from knowledge.regions import HOME, names_within_home

_UNDECIDED = re.compile(
    r"(?:没有?|未|尚未)(?:想好|决定|定下|定(?=在|是|去|[，,。]|$)|选好|选定|确定|考虑好)|拿不定|犹豫|纠结|不确定(?:放|落|去|在)|"
    r"\b(?:have|has|are|is|am|['’](?:re|m|ve|s))(?:n['’]t| not) (?:yet )?(?:decided|chosen|picked|settled|sure (?:yet )?(?:where|whether|which|if))|"
    r"\bundecided|\bstill (?:deciding|choosing|weighing|torn)|\b(?:not|yet to) (?:yet )?decide",
    re.IGNORECASE,
)
"""What leaves open where somebody will be; no place is denied by it."""


def as_undecided(text: str) -> list[Judged]:
    """That it is not settled yet where somebody will be: “还没想好落在璧山还是垫江”; nothing where no place is named."""
    for sentence in re.split(r"[。；;！!？?\n]|\.(?=\s|$)", text):
        if _UNDECIDED.search(sentence) and any(n in sentence.lower() for n in _codes()):
            return [("undecided", "")]
    return []


def as_workplace(criterion: Criterion, question: Question) -> list[Judged]:
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
        away = first_words(find_mentions(criterion.unmet, text), "claimed")
        if away:
            return [("unmet", away)]
    for text in own:
        away = first_words(find_mentions(criterion.unclear, text), "claimed")
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


def as_place(criterion: Criterion, judgement: Judgement, said: str, text: str) -> Judged:
    """“Is equipment exempt in Dianjiang?” asks about equipment; only “which place?” asks about the place.

    Who is not in Dianjiang may well be in Chongqing.
    """
    if (
        judgement == "unmet"
        and criterion.place == HOME
        and any(n in said.lower() for n in _codes())
    ):
        return UNSAID
    asked = judgement == "asked" and not compares_places(text)
    return ("met" if asked else judgement), said
