"""“Who issued it, and when?” asked of the rule that the last answer rests on."""

from __future__ import annotations

import re

from actions.answers.pieces.answer import Answer, Knowledge, answer
from actions.answers.pieces.steps import source_steps
from actions.answers.rules.national_matches import is_short
from actions.national_cards import national_rule_card, on_partial_date
from actions.outcomes import AnswerOutcome
from actions.question import Focus, Question
from actions.texts import say
from knowledge.national_rules import NationalRule

_ASKS_ISSUE = re.compile(
    r"(?:谁|哪个?(?:部门|单位|机关|机构)|何时|什么时候|哪年|哪天|啥时候).{0,8}(?:发|印发|出台|制定|颁布|公布|出)(?:布|文)?的|"
    r"(?:发布|印发|出台|制定|颁布|发文)(?:的)?(?:时间|日期|单位|机关|部门)|"
    r"\b(?:who|which \w+|when)\b.{0,30}\b(?:issue[ds]?|publish\w*|adopt\w*|made|released?)\b|"
    r"\bissued (?:by|when)\b",
    re.IGNORECASE,
)


def asks_issue(question: Question, focus: Focus, rules: dict[str, NationalRule]) -> bool:
    """Whether a short message asks who issued the rule shown first, or when."""
    return bool(
        focus.shown
        and focus.shown[0] in rules
        and is_short(question.text)
        and not {"document", "document_number"} & question.entities.keys()
        and _ASKS_ISSUE.search(question.text)
    )


def answer_issue(question: Question, focus: Focus, knowledge: Knowledge) -> Answer:
    """Title, issuer and date of the rule shown first; what is not known is said to be."""
    language = question.language
    rule = knowledge.catalogue.national_rules[focus.shown[0]]
    source = rule.source
    unknown = say("issue_unknown", language)
    text = say(
        "rule_issued",
        language,
        title=source.title if language == "zh" else source.title_en,
        number=f"（{source.document_number}）" if source.document_number else "",
        issuer=source.issuer or unknown,
        date=on_partial_date(source.issued, language) if source.issued else unknown,
    )
    steps = source_steps(language)
    card = national_rule_card(rule, language)
    return answer(question, focus, AnswerOutcome.ANSWERED, text, (card,), steps)
