"""“Which plan mentions REITs?”: asked of the matter, of which each document's own words are told."""

from __future__ import annotations

import re
from dataclasses import replace

from actions.answers.pieces.steps import topic_intent
from actions.question import Question
from knowledge.topics import topics

_WHICH_PLAN = re.compile(
    r"哪(?:一)?[个份些几]*(?:方案|文件|计划)(?:里面?|中|上|当中)?(?:有|曾)?(?:提|写|说|讲|列|规定|出现)|(?:出自|出现在|写在|见于)哪(?:一)?[个份]?(?:方案|文件)|"
    r"\b(?:which|what) (?:of the )?(?:plan|document|paper|file)s?\b[^?.]{0,12}\b(?:mention|say|name|contain|speak|talk|cover|has|have|provide|include)\w*\b|"
    r"\bin which (?:plan|document)\b",
    re.IGNORECASE,
)
_MISTAKEN = frozenset(
    ("ask_responsible_unit", "ask_unit_tasks", "show_source", "compare_regions", "find_document")
)
"""What asking for the plan is easily taken for."""


def with_which_plan(question: Question) -> Question:
    """The question as one on the matter that it names, where it asks which plan has that."""
    if question.intent not in _MISTAKEN or question.topic not in topics():
        return question
    if not question.names_a_topic or not _WHICH_PLAN.search(question.text):
        return question
    return replace(question, intent=topic_intent(str(question.topic)))
