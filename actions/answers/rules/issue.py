"""“Who issued it, when, under which number?” asked of the rule that the last answer rests on, or shows."""

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
    r"\bwhen\b.{0,20}\b(?:come|came|comes) out\b|"
    r"\bissued (?:by|when)\b",
    re.IGNORECASE,
)
_ITS_NUMBER = re.compile(
    r"^(?:它的|这个|那|那么)?(?:发文字号|文号)(?:是|为)?(?:多少|什么|几号|啥)?[呢？?]?$|"
    r"^(?:(?:and|so) )?(?:what(?:'s| is| was)? (?:the |its )?(?:document )?number(?: is it| does it have| of it)?|which number(?: is it)?)\W*$",
    re.IGNORECASE,
)
_ASKS_FOR_A_RULE = re.compile(
    r"规定|办法|规章|制度|法规|条例|\b(?:rules?|regulations?|measures)\b", re.IGNORECASE
)


def asks_issue(question: Question, focus: Focus, rules: dict[str, NationalRule]) -> bool:
    """Whether a short message asks who issued the rule shown first, or when."""
    asks = _ASKS_ISSUE.search(question.text) or _asks_its_number(question.text)
    return bool(
        asks
        and _rule_meant(focus, rules)
        and is_short(question.text)
        and not {"document", "document_number"} & question.entities.keys()
    )


def _asks_its_number(text: str) -> bool:
    """Whether the number of a thing is asked for that was named before."""
    return bool(_ITS_NUMBER.search(text.strip()))


def _rule_meant(focus: Focus, rules: dict[str, NationalRule]) -> str | None:
    """The rule with which the last answer began, or Chongqing's own one that it showed to somebody who asked for a rule."""
    if focus.shown[:1] and focus.shown[0] in rules:
        return focus.shown[0]
    if not _ASKS_FOR_A_RULE.search(focus.text):
        return None
    own = (i for i in focus.shown if i in rules and rules[i].level == "chongqing")
    return next(own, None)


def answer_issue(question: Question, focus: Focus, knowledge: Knowledge) -> Answer:
    """Title, issuer and date of the rule shown first; what is not known is said to be."""
    language = question.language
    rules = knowledge.catalogue.national_rules
    rule = rules[_rule_meant(focus, rules) or focus.shown[0]]
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
    if not source.document_number and _asks_its_number(question.text):
        title = source.title if language == "zh" else source.title_en
        lacking = say("its_number", language)
        text = f"{say('rule_lacks', language, title=title, lacking=lacking)}\n{text}"
    steps = source_steps(language)
    card = national_rule_card(rule, language)
    return answer(question, focus, AnswerOutcome.ANSWERED, text, (card,), steps)
