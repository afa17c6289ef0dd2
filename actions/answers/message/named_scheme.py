"""“那QFLP呢” in a talk on QDLP: a short turn that names another scheme by its abbreviation is asked as by itself.

The classifier knows one of the two and takes the other for it; what was said of the one holds for the other in nothing.

Comes from: actions.answers.dispatch. Goes to: the functions for each intent, with no talk before.
"""

from __future__ import annotations

from actions.answers.pieces.answer import Knowledge
from actions.answers.pieces.topic_choice import POINTS_BACK
from actions.answers.words.abbreviations import abbreviations_in, has_any
from actions.answers.words.brevity import length_of
from actions.question import Focus, Question
from knowledge.topics import topics

SHORT = 14
"""Chinese characters, or as much English, of a turn that would otherwise lean on its talk."""
_COMPARES = "compare_regions"


def without_talk_before(question: Question, focus: Focus, knowledge: Knowledge) -> Focus:
    """The focus without what was talked of, where a turn names a scheme that only rules outside the talk are about."""
    named = abbreviations_in(question.text)
    if len(named) != 1 or focus.topic not in topics() or question.parts:
        return focus
    leans = question.intent == _COMPARES or POINTS_BACK.search(question.text)
    if leans or length_of(question.text) > SHORT:
        return focus
    if has_any(named, " ".join((topics()[str(focus.topic)].zh, focus.text, *focus.earlier))):
        return focus
    if not _names_rules(named[0], focus, knowledge):
        return focus
    return focus.without_talk()


def _names_rules(name: str, focus: Focus, knowledge: Knowledge) -> bool:
    """Whether rules are called by the abbreviation, none of them among what was shown."""
    rules = knowledge.catalogue.national_rules
    called = {i for i, rule in rules.items() if has_any([name], rule.name)}
    return bool(called) and not called & set(focus.shown)
