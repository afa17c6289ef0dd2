"""What every answering function gets and gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from actions.answers.pieces.topic_words import TopicWords, read_topic_words, topics_of_tasks
from actions.notes import with_notes
from actions.outcomes import AnswerOutcome
from actions.question import Focus, Question
from channels.reply import Card, Choice, Reply
from knowledge.catalogue import Catalogue
from knowledge.search.places import Places
from knowledge.search.scoring import SearchIndex


@dataclass(frozen=True)
class Knowledge:
    """The catalogue and the index over it."""

    catalogue: Catalogue
    index: SearchIndex

    @cached_property
    def places(self) -> Places:
        """The names of the regions that have a document."""
        return Places(self.catalogue.documents.values())

    @cached_property
    def topic_words(self) -> TopicWords:
        """The words of each topic, those of the texts that are published now among them."""
        return read_topic_words(self.catalogue)

    @cached_property
    def topics_of_tasks(self) -> dict[str, frozenset[str]]:
        """For each topic as broad as a whole task the topics of its measures."""
        return topics_of_tasks(self.catalogue)


@dataclass(frozen=True)
class Step:
    """Something to ask next: what is shown and sent, and what it means."""

    title: str
    intent: str
    topic: str = ""
    region: str = ""


@dataclass(frozen=True)
class Answer:
    """A reply, and what the conversation is about after it."""

    reply: Reply
    focus: Focus


def before_text(given: Answer, lines: Sequence[str]) -> Answer:
    """The answer with lines before its text."""
    text = "\n".join([*lines, given.reply.text])
    return replace(given, reply=replace(given.reply, text=text))


def after_first_line(given: Answer, lines: Sequence[str]) -> Answer:
    """The answer with lines after the first of its text."""
    first, *others = given.reply.text.split("\n")
    text = "\n".join([first, *lines, *others])
    return replace(given, reply=replace(given.reply, text=text))


def answer(
    question: Question,
    focus: Focus,
    outcome: AnswerOutcome,
    text: str,
    cards: tuple[Card, ...] = (),
    steps: tuple[Step, ...] = (),
    remaining: tuple[str, ...] = (),
) -> Answer:
    """Puts an answer together; the focus remembers what was shown and offered."""
    if not cards:
        # There is no original of nothing.
        steps = tuple(step for step in steps if step.intent != "show_source")
    reply = Reply(
        language=question.language,
        outcome=outcome.value,
        text=text,
        cards=cards,
        choices=tuple(Choice(step.title, step.title) for step in steps),
    )
    # What was left out still is after an answer that shows nothing new: “at what interest?”, then “more”.
    left = remaining or (focus.remaining if {c.id for c in cards} <= {*focus.shown} else ())
    moved = focus.moved(
        shown=tuple(card.id for card in cards) or (() if steps else focus.shown),
        remaining=left if cards else focus.remaining,
        # Words alone leave the list before them, with its choices: what is chosen from it next has its numbers.
        steps=tuple((step.title, step.intent, step.topic, step.region) for step in steps)
        or (() if cards else focus.steps),
        misses=0,
        waiting_region=None,
    )
    return Answer(with_notes(reply), moved)
