"""Matters on which nothing is held, though a measure comes near in words: said first, and nobody sent elsewhere.

“How high is the corporate income tax?” is answered by no measure; the unit of a neighbouring one is not whom to ask.
`unstated.yml` lists the matters.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from actions.answers.pieces.answer import Answer, Knowledge, Step, answer
from actions.answers.pieces.elsewhere import elsewhere_lines, lies_within_home
from actions.answers.pieces.leads import lead_lines
from actions.answers.pieces.ranking import rank_measures
from actions.answers.pieces.steps import next_steps
from actions.answers.words.brevity import length_of
from actions.answers.words.listed import read_listed
from actions.outcomes import AnswerOutcome
from actions.question import Focus, Language, Question
from actions.replies import fact_card, measure_card
from actions.texts import say
from actions.wording import fact_text
from knowledge.views import FactView, MeasureView

_ASKS_HOW_MUCH = re.compile(r"多少|几|\bhow (?:much|many)\b", re.IGNORECASE)
_COUNTED = re.compile(
    r"(?:多少|几)[个家项条份名次](?![了呢啊呀])[\u4e00-\u9fff]{2}|\bhow many (?!(?:is|are|was|were|did|do|has|have)\b)\w{4}",
    re.IGNORECASE,
)
"""What is counted, named behind the asking for how many."""
A_SHORT_PART = 12
NEAREST = 1
"""Measures of each region that are shown after it."""


@dataclass(frozen=True)
class _Besides:
    """A measure on another topic that comes near where something is named."""

    named: re.Pattern[str]
    topic: str
    says: re.Pattern[str]
    of_talk: bool = False
    """Whether it comes near only where the talk is on that topic."""


@dataclass(frozen=True)
class _Matter:
    asked: re.Pattern[str]
    says: re.Pattern[str]
    unless: re.Pattern[str] | None
    zh: str
    en: str
    near: str | None
    nearest: re.Pattern[str] | None
    is_figure: bool
    reported: re.Pattern[str] | None
    besides: tuple[_Besides, ...] = ()

    def name(self, language: Language) -> str:
        return self.zh if language == "zh" else self.en


def find_unstated(question: Question, focus: Focus, knowledge: Knowledge) -> Answer | None:
    """That no text states it, with what comes nearest; None where a message asks for nothing of the kind."""
    matter = _first_asked(question.text)
    if matter is None and _only_asks_how_much(question):
        # “…，重庆做到多少亿了？”: another part of the message names what is counted.
        whole = "，".join((*question.beside, question.text))
        matter = next((m for m in _matters() if m.is_figure and _is_asked(m, whole)), None)
    if matter is None or _is_held(matter, knowledge):
        return None
    language = question.language
    shown = _nearest(matter, question, focus, knowledge)
    lines = [
        *elsewhere_lines(question),
        say("matter_unstated", language, matter=matter.name(language)),
    ]
    reports = _reports(matter, knowledge)
    if shown or reports:
        lines.append(say("matter_near", language))
        fresh = (f for f in reports if f.id not in focus.shown)
        lines += [say("reported_first", language, fact=fact_text(f, language)) for f in fresh]
        for topic in dict.fromkeys(m.topic for m in shown):
            alike = [m for m in shown if m.topic == topic]
            lines += lead_lines(topic or "", alike, language)
    elif not matter.is_figure:
        lines.append(say("matter_authority", language))
    near = shown[0].topic if shown else None
    if near is None and not question.names_outright:
        near = focus.topic  # “the tax rate?” names nothing that the talk would turn to
    regions = question.regions or focus.regions_on(str(near))
    moved = focus.after(question, near, regions)
    steps: tuple[Step, ...] = ()
    if shown:
        steps = next_steps(question, knowledge, list(dict.fromkeys(m.region for m in shown)))
    cards = (
        *(fact_card(f, language) for f in reports),
        *(measure_card(m, language) for m in shown),
    )
    return answer(question, moved, AnswerOutcome.NOT_COVERED, "\n".join(lines), cards, steps)


def _only_asks_how_much(question: Question) -> bool:
    """Whether a short part of a message asks for a number and names nothing that is counted."""
    short = length_of(question.text) <= A_SHORT_PART and not question.names_outright
    short = short and not _COUNTED.search(question.text)
    return short and bool(question.beside) and bool(_ASKS_HOW_MUCH.search(question.text))


@lru_cache(maxsize=1024)
def _first_asked(text: str) -> _Matter | None:
    return next((m for m in _matters() if _is_asked(m, text)), None)


def _is_asked(matter: _Matter, text: str) -> bool:
    other = matter.unless is not None and bool(matter.unless.search(text))
    return not other and bool(matter.asked.search(text))


def _is_held(matter: _Matter, knowledge: Knowledge) -> bool:
    """Whether a text that was added since does state it."""
    held = knowledge.catalogue
    texts = [m.text for m in held.measures.values()]
    texts += [f.text for f in held.facts.values()]
    texts += [r.text for r in held.national_rules.values()]
    return any(matter.says.search(text) for text in texts)


def _nearest(
    matter: _Matter, question: Question, focus: Focus, knowledge: Knowledge
) -> list[MeasureView]:
    """The best measure of each region asked for on the topic that comes near; none of another place."""
    abroad = "other_place" in question.entities and not lies_within_home(question)
    if abroad:
        return []
    regions = question.regions or knowledge.catalogue.home_regions
    talk = None if question.names_outright else focus.topic
    besides = [
        m
        for b in matter.besides
        if b.named.search(question.text) and (b.topic == talk or not b.of_talk)
        for ms in rank_measures(question, knowledge, b.topic, regions).values()
        for m in ms
        if b.says.search(m.text)
    ]
    if matter.near is None:
        return besides
    by_region = rank_measures(question, knowledge, matter.near, regions)
    own = [[m for m in ms if m.topic == matter.near] for ms in by_region.values()]
    if matter.nearest is not None:
        own = [[m for m in ms if matter.nearest.search(m.text)] for ms in own]
    return [*besides, *(m for ms in own for m in ms[:NEAREST])]


def _reports(matter: _Matter, knowledge: Knowledge) -> list[FactView]:
    """The reports that come near a matter, though they do not state it."""
    if matter.reported is None:
        return []
    return [f for f in knowledge.catalogue.facts.values() if matter.reported.search(f.text)]


@lru_cache(maxsize=1)
def _matters() -> tuple[_Matter, ...]:
    content = read_listed("unstated.yml")
    return tuple(
        _Matter(
            re.compile(matter["asked"], re.IGNORECASE),
            re.compile(matter["says"]),
            re.compile(matter["unless"], re.IGNORECASE) if "unless" in matter else None,
            matter["zh"],
            matter["en"],
            matter.get("near"),
            re.compile(matter["nearest"]) if "nearest" in matter else None,
            bool(matter.get("figure")),
            re.compile(matter["reported"]) if "reported" in matter else None,
            tuple(
                _Besides(
                    re.compile(b["named"], re.IGNORECASE),
                    b["topic"],
                    re.compile(b["says"]),
                    bool(b.get("of_talk")),
                )
                for b in matter.get("besides", ())
            ),
        )
        for matter in content["matters"]
    )
