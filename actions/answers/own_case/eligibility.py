"""“We are …, can we …?”: what a visitor says of his case, held against a measure's own words.

Nothing is decided here. Each condition and exception is quoted from the measure and marked as
matched by what the visitor said, contradicted by it, asked about, or not spoken of; what a document
leaves open stays open. `criteria.yml` says which words of visitors belong to which words of documents;
figures and lists are taken from the measure itself.

Comes from: actions.answers.own_case.case_check, which puts the findings into words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from actions.answers.own_case.case_figures import Range, reckoned_from
from actions.answers.own_case.case_places import as_place, as_undecided, as_workplace
from actions.answers.own_case.judgements import UNSAID, Judged, Judgement, judge, judge_words
from actions.answers.own_case.misspelt import as_typed, well_spelt
from actions.answers.words.claims import speaks_of_itself
from actions.answers.words.criteria import Criterion, criteria, criteria_of
from actions.answers.words.owned_things import is_of_another_trade, things_in
from actions.answers.words.stretches import (
    TURN,
    names_own_thing,
    supposed_in,
    supposes,
    turns,
    turns_to_others,
    without_supposed,
)
from actions.question import Question
from knowledge.views import MeasureView

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
_NOT_SAID = frozenset(("unsaid", "open_list"))
_SAID_IN_PART = frozenset(("partly", "unclear"))
_TOLD_BEFORE = frozenset(("met", "partly", "unclear", "unmet"))
"""What somebody's word on himself in a message before comes to; what he asked then is answered."""
_GOES_ON = re.compile(r"[，,]\s*$")
"""What ends a piece of a message that the rest of its sentence follows."""
_DOES_THE_SAME = re.compile(
    r"[也同一]样|\b(?:the same|likewise|do (?:so|that) too)\b", re.IGNORECASE
)
"""What wants for somebody else the very thing of which the part before tells how it is owned."""
_ASKS = re.compile(
    r"[吗呢么嘛？?]|\b(?:can|could|may|what|how|which|who|where|does|do you|is there)\b",
    re.IGNORECASE,
)
"""What asks; a message without it tells how things are with whoever writes it."""
_TELLS_OF_STAFF = re.compile(
    r"(?:员工|同事|高管|专家|老外|外国人|外教|工程师|经理|丈夫|妻子|太太|先生|家属|孩子)[^，,。？?能可]{0,3}(?:要(?!不)|想|需要|打算|准备|已经|刚|在(?!哪))|(?:^|[，,。；;])(?:他|她)(?:现在|目前)?(?:已经?|刚|是个?|有(?!没有|什么))|"
    r"\b(?:an?|our|my|the|one) (?:[\w-]+ ){0,3}(?:colleague|employee|manager|expert|engineer|teacher|husband|wife|spouse|foreigner|expat)s? "
    r"(?:of ours )?(?:is|are|has|have|wants?|needs?|works?|earns?|would|pays?)\b|^\W*s?he (?:is|has|holds?|works?|wants?)\b",
    re.IGNORECASE,
)
"""What tells the case of somebody for whom the writer asks."""
_OF_HIM = re.compile(
    r"(?:^|[，,。；;？?])(?:那么?|而且?|并且)?(?:他|她)(?!人|们?的?公司)|\b(?:he|she|his|her)\b",
    re.IGNORECASE,
)
"""What is asked of somebody whose case another part of the message tells."""
_OF_ANOTHER_PARTY = re.compile(
    r"(?:合作方|合作伙伴|伙伴|合伙人|股东|投资方|对方|同事|朋友)[^，,。？?]{0,2}(?:呢|也|又|能|可以)|"
    r"\b(?:what|how) about (?:our|my|the|his|her|an?)\b|"
    r"\b(?:our|my) (?:\w+ ){0,2}(?:partner|shareholder|investor|colleague|friend)s?\b",
    re.IGNORECASE,
)
"""What turns from the asker to somebody else, of whom nothing was told."""


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

    is_figure: bool = False
    """Whether a figure of years or per cent was told of it."""

    reckoned: Range | None = None
    """That figure, where it only follows from what was told."""

    is_supposed: bool = False
    """Whether what was said of it is only supposed."""

    is_part: bool = False
    """Whether what fits is only a part of what it asks: who is of Hong Kong need not be a service provider of it."""

    is_undefined: bool = False
    """Whether the document does not say what its words mean, so that the same words are no match."""

    left: tuple[str, str] = ("", "")
    """What remains to be said by who has said a part of it, in both languages; empty where the document leaves it open."""

    @property
    def shown_as(self) -> Judgement:
        """The judgement that a visitor reads; one part of a condition that fits still counts as fitting elsewhere."""
        if self.is_part:
            return "partly"
        return "same_words" if self.is_undefined and self.judgement == "met" else self.judgement


Checked = tuple[MeasureView, list[Finding]]


def check_case(question: Question, measure: MeasureView) -> list[Finding]:
    """Each criterion that stands in the measure's own words, held against the message."""
    text, typed = well_spelt(question.text)
    findings: list[Finding] = []
    for criterion, found in criteria_of(measure):
        judged = judge(criterion, found, text)
        if criterion.place:
            judged = [as_place(criterion, j, said, text) for j, said in judged]
            judged = as_workplace(criterion, question) or judged
            judged = as_undecided(text) or judged
            spelled = _spelling(criterion.place, question)
            if judged == [UNSAID] and spelled:
                judged = [("met", spelled)]
        others_case = criterion.who and bool(_OF_ANOTHER_PARTY.search(question.text))
        if judged and judged[0][0] in _NOT_SAID and not others_case:
            judged = _told_beside(criterion, found, question) or judged
        if judged and judged[0][0] in _NOT_SAID and not others_case:
            judged = _told_before(criterion, found, question) or judged
        elif (
            judged
            and judged[0][0] in _SAID_IN_PART
            and criterion.who
            and not (others_case or turns_to_others(turns(text)[-1]))
        ):
            # What was said of it before in full is not forgotten because half of it is said again.
            before = _told_before(criterion, found, question)
            judged = before if any(j == "met" for j, _ in before) else judged
        if judged == [UNSAID] and (criterion.quiet or not _matters(criterion, question)):
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
                is_figure=bool(criterion.number),
                reckoned=_reckoned(criterion, said, question),
                is_supposed=_is_supposed(said, text),
                is_undefined=criterion.undefined or criterion.vague,
                left=(criterion.left, criterion.left_en) if j == "partly" else ("", ""),
                is_part=j == "met" and not _is_named(criterion, question),
            )
            for j, said in judged
        ]
    return findings


def _reckoned(criterion: Criterion, said: str, question: Question) -> Range | None:
    if not (criterion.number and said):
        return None
    every = (*turns(question.text), *question.beside, *question.told)
    return reckoned_from(said, criterion.number, every)


def _is_supposed(said: str, text: str) -> bool:
    """Whether words stand in a follow-up that only supposes something else than what was told."""
    before, _, last = text.rpartition(TURN)
    return bool(said and before) and said in last and supposes(last)


def _spelling(place: str, question: Question) -> str:
    """How a message writes the place of a clause where it names that one alone; of two nobody can tell which it is."""
    alone = question.regions == (place,)
    return next(iter(question.spellings.get("region", ())), "") if alone else ""


def _is_named(criterion: Criterion, question: Question) -> bool:
    """Whether those whom a condition means are named in full, where it takes more than their origin."""
    said = "\n".join((question.text, question.subject, *question.beside, *question.told))
    return not criterion.named or bool(re.search(criterion.named, said, re.IGNORECASE))


def _matters(criterion: Criterion, question: Question) -> bool:
    """Whether a condition of which nothing is said is on what is asked; a lawyer is no arbitration institution."""
    # What was named before matters to what leans on it, and not to what names a thing of its own.
    before = () if names_own_thing(question.text) else (question.subject, *question.told)
    said = "\n".join((question.text, *before)).strip()
    pattern = criterion.about
    return not (pattern and said) or bool(re.search(pattern, said, re.IGNORECASE))


def _is_of_another_trade(question: Question, measure: MeasureView) -> bool:
    """Whether the message is about an undertaking that the measure does not speak of."""
    if measure.topic in question.values("topic"):
        return False
    return is_of_another_trade(measure.topic, f"{question.subject}{question.text}")


def _told_beside(criterion: Criterion, found: re.Match[str], question: Question) -> list[Judged]:
    """What the other parts of the same message say of the same case; nothing where they do not.

    “I am an architect. Can I practise here, and do my years abroad count?” puts one case in two questions.
    """
    of_him = bool(_OF_HIM.search(question.text))
    if criterion.exclusion or (criterion.place and not of_him):
        return []
    same = _DOES_THE_SAME.search(question.text) and not things_in(question.text)
    if criterion.thing and names_own_thing(question.text) and not same:
        # What one thing is to be is no word on another.
        return []
    for text in question.beside:
        leads_in = criterion.who and _GOES_ON.search(text)
        if not (of_him or leads_in or speaks_of_itself(text) or _TELLS_OF_STAFF.search(text)):
            continue
        judged = judge(criterion, found, text)
        if criterion.place:
            judged = [as_place(criterion, j, said, text) for j, said in judged]
        if judged and all(j in _TOLD_BEFORE for j, _ in judged):
            return judged
    return []


def _told_before(criterion: Criterion, found: re.Match[str], question: Question) -> list[Judged]:
    """What the messages before say of the case, the last of them first; nothing where they do not.

    What was asked of a company in general is no word on “we” who write now; a place is the same for both. What is done
    or brought in counts only from a message that tells a case, and what a thing is to be from none. What was only
    supposed counts where nothing else was said.
    """
    if criterion.exclusion or (criterion.thing and not criterion.who):
        return []
    own = speaks_of_itself(question.text) and not criterion.place
    told = [t for t in question.told if not own or speaks_of_itself(t) or not _ASKS.search(t)]
    if not criterion.who:
        told = [t for t in told if speaks_of_itself(t) or _TELLS_OF_STAFF.search(t)]
    said = [without_supposed(t) for t in told]
    supposed = [supposed_in(t) for t in told]
    half: list[Judged] = []
    for text in (t for t in (*said, *supposed) if t):
        judged = judge(criterion, found, text)
        if criterion.place:
            judged = [as_place(criterion, j, said, text) for j, said in judged]
            if not speaks_of_itself(text):
                # “What exams are there in Dianjiang?” says nothing of where somebody is not.
                judged = [(j, said) for j, said in judged if j == "met"]
        if not judged or not all(j in _TOLD_BEFORE for j, _ in judged):
            continue
        if any(j == "met" for j, _ in judged):
            return judged
        if not half and all(j == "unmet" for j, _ in judged):
            return judged
        half = half or judged
    # “A specialist” who was to get a visa is not half said to be the one whose matter is asked about now.
    another = names_own_thing(question.text) and not _OF_HIM.search(question.text)
    return [] if another else half


def undefined_elsewhere(question: Question, checked: Iterable[Checked]) -> list[Finding]:
    """Words that a visitor asks whether they fit him, where no measure shown holds them."""
    held = {f.wording for _, fs in checked for f in fs}
    asked = [c for c in criteria() if c.undefined and c.wording not in held]
    return [
        Finding(c.wording, c.en, judgement, said)
        for c in asked
        for judgement, said in judge_words(c, question.text)
        if judgement == "undefined"
    ]
