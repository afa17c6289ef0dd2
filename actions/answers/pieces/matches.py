"""How well a measure that was found says what is asked about, by its words, its meaning and its figures.

The index finds what is nearest, and something is always nearest; here it is told whether that answers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from actions.answers.pieces.answer import Knowledge
from actions.answers.words.how_much import asks_how_much, states_what_is_asked
from actions.answers.words.matter import share_said, words_of_matter
from actions.question import Question
from knowledge.regions import spellings_of
from knowledge.search.gloss import gloss
from knowledge.search.scoring import Hit
from knowledge.views import MeasureView

SAYS_IT = 0.6
"""How much of what a question is about a measure must say to answer it."""
MEANS_IT, MEANS_IT_UNTRANSLATED = 0.58, 0.12
"""How near in meaning a measure answers, whatever its words; an English question is far from all Chinese texts."""
LEAD_IN_MEANING = 0.05
"""By how much it must then be nearer than any other: some texts are near to every question."""
SHARE_WEIGHT, FIGURE_WEIGHT = 0.5, 0.25
"""What it counts in the order that a measure says what is asked about; and states the figure that is asked for."""


def weight_of(hit: Hit, question: Question, knowledge: Knowledge) -> float:
    """How well a measure matches, by all that tells: index, words of the matter, a figure asked for."""
    said = said_of(hit, question, knowledge)
    states = said > 0 and states_figure(hit, question, knowledge)
    return hit.score + SHARE_WEIGHT * said + FIGURE_WEIGHT * states


def said_of(hit: Hit, question: Question, knowledge: Knowledge) -> float:
    """How much of what a question is about a measure says, 0 to 1."""
    return said_by(hit.id, question, knowledge)


def said_by(measure_id: str, question: Question, knowledge: Knowledge) -> float:
    """The same of any measure, by its id."""
    words = words_of_matter(text_without_places(question, knowledge))
    return said_by_words(knowledge.catalogue.measures[measure_id], words)


def said_by_words(measure: MeasureView, words: Iterable[str]) -> float:
    """How much of some words a measure says in either language, with its heading; 0 to 1."""
    english = measure.text_en or gloss(f"{measure.heading} {measure.text}")
    text = f"{measure.heading} {measure.subject or ''} {measure.text} {english}"
    return share_said([_written_out(w, text) for w in words], text)


def _written_out(word: str, text: str) -> str:
    """A short form as the text writes it out: 货代 where it has 货运代理; else the word itself."""
    if word in text or not re.fullmatch("[\u4e00-\u9fff]{2}", word):
        return word
    found = re.search(rf"{word[0]}[\u4e00-\u9fff]{word[1]}[\u4e00-\u9fff]", text)
    return found.group() if found else word


def states_figure(hit: Hit, question: Question, knowledge: Knowledge) -> bool:
    """Whether a figure is asked for and a measure has one of the kind."""
    text = knowledge.catalogue.measures[hit.id].text
    return asks_how_much(question.text) and states_what_is_asked(question.text, text)


def answers_it(hits: list[Hit], question: Question, knowledge: Knowledge) -> bool:
    """Whether the first of some measures speaks of what is asked about, and not only comes nearest."""
    first, others = hits[0], [hit.meaning for hit in hits[1:]]
    if said_of(first, question, knowledge) >= SAYS_IT:
        return True
    leads = first.meaning >= max(others, default=0.0) + LEAD_IN_MEANING
    is_bare = question.language == "en" and not knowledge.catalogue.measures[first.id].text_en
    return leads and first.meaning >= (MEANS_IT_UNTRANSLATED if is_bare else MEANS_IT)


def tells_figure(question: Question, knowledge: Knowledge, hits: list[Hit]) -> bool:
    """Whether the first measure states the figure asked for, and says more of the matter than any other that does."""
    if not states_figure(hits[0], question, knowledge):
        return False
    said = [said_of(h, question, knowledge) for h in hits if states_figure(h, question, knowledge)]
    return said[0] >= SAYS_IT and all(share < said[0] for share in said[1:])


def text_without_places(question: Question, knowledge: Knowledge) -> str:
    """The words of a message, and what it leaves unsaid, without the names of regions, which all measures may have."""
    text = f"{question.subject} {question.text}".strip()
    for region in knowledge.catalogue.regions.values():
        for name in spellings_of(region):
            text = re.sub(re.escape(name), " ", text, flags=re.IGNORECASE)
    return text
