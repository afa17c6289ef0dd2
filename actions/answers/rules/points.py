"""“How many points would I get?”: an itemised estimate from the visitor's own figures."""

from __future__ import annotations

import re

from actions.answers.pieces.answer import Answer, answer
from actions.answers.pieces.steps import source_steps
from actions.answers.rules.points_reading import Figures, read_figures
from actions.answers.rules.rules_beside import with_rules
from actions.answers.words.simplified import simplified
from actions.national_cards import national_rule_card
from actions.outcomes import AnswerOutcome
from actions.question import Focus, Language, Question
from actions.texts import points_choice, say
from actions.wording import join_sentences
from knowledge.national_rules import NationalRule
from knowledge.points import Estimate, PointsTable

POINTS = "estimate_points"
ENOUGH = 2
"""So many figures show that a visitor wants them counted, and not only the table."""
_A_OR_B = re.compile(
    r"(?<![a-z])[AB]类?(?:还是|或者?|、|和)[AB]类|(?:算|是|属于?|归|归入|办|能办|办得了|够)(?:的)?(?:哪|什么)一?个?类(?!型)|\b(?:which|what) (?:class|category)\b|\b(?:class|category|type) [AB] or (?:class |category |type )?[AB]\b",
    re.IGNORECASE,
)
"""What asks for the class, which the points table gives."""
_ONE_CLASS = re.compile(r"[AB]类（")
_ASKS_POINTS = re.compile(
    r"多少分|几分|\d+\s*分(?![钟之])|够分|分数|积分|打分|得分|\bpoints?\b|\bscore\b", re.IGNORECASE
)
_NOT_A_PERMIT = re.compile(r"居住证|落户|户口|\bcanad|\baustral|\bcredit", re.IGNORECASE)
PLACE = "place"


def find_points_answer(
    question: Question, focus: Focus, rules: dict[str, NationalRule]
) -> Answer | None:
    """The estimate, if a message gives figures and asks for points; else None."""
    rule = next((r for r in rules.values() if r.points), None)
    if rule is None or rule.points is None:
        return None
    text = simplified(question.text)
    goes_on = focus.intent == POINTS
    told = not goes_on and _told_of_classes(question, text, focus, rules)
    asks = _ASKS_POINTS.search(text) or _A_OR_B.search(text) or told
    wanted = asks and not _NOT_A_PERMIT.search(text)
    if not wanted and not goes_on:
        return None
    figures = read_figures(f"{focus.text} {text}" if goes_on else text)
    more = goes_on and bool(read_figures(text).given) and "attribute" not in question.entities
    if not more and not (wanted and len(figures.given) >= ENOUGH):
        return None
    given = _answer_estimate(rule, rule.points, figures, question, focus)
    by_class = told or _A_OR_B.search(text)
    classes = [r for r in rules.values() if by_class and _is_of_a_class(r)]
    return with_rules(given, classes, question, first=False) if classes else given


def _told_of_classes(
    question: Question, text: str, focus: Focus, rules: dict[str, NationalRule]
) -> bool:
    """Whether the classes or the points were just told, so that somebody's figures are meant to be counted."""
    told = [rules[item] for item in focus.shown if item in rules]
    names_more = {"topic", "attribute", "unit", "document"} & question.entities.keys()
    enough = ENOUGH + 1 if names_more else ENOUGH
    of_them = any(r.points or _ONE_CLASS.match(r.name) for r in told)
    return of_them and len(read_figures(text).given) >= enough


def _is_of_a_class(rule: NationalRule) -> bool:
    """Whether a rule says what else makes class A or class B."""
    return not rule.points and bool(_ONE_CLASS.match(rule.name))


def _answer_estimate(
    rule: NationalRule, table: PointsTable, figures: Figures, question: Question, focus: Focus
) -> Answer:
    language = question.language
    estimate = table.estimate(figures.given)
    elsewhere = "other_place" in question.entities and not figures.names_chongqing
    west = None if elsewhere else table.item(PLACE).points_for("west")
    lines = [say("points_lead", language, total=estimate.total)]
    lines += [_line(table, item, estimate, figures, language) for item in estimate.points]
    if west is not None:
        total = estimate.total + west
        lines.append(say("points_place", language, points=west, total=total))
    lines.append(_missing(table, estimate, west is not None, language))
    lines.append(_thresholds(table, estimate, west, language))
    lines.append(say("points_caution", language))
    text = f"{focus.text} {question.text}" if focus.intent == POINTS else question.text
    moved = focus.moved(intent=POINTS, topic=None, regions=(), attribute=None, text=text)
    steps = source_steps(language)
    cards = (national_rule_card(rule, language),)
    return answer(question, moved, AnswerOutcome.ANSWERED, "\n".join(lines), cards, steps)


def _line(
    table: PointsTable, item_id: str, estimate: Estimate, figures: Figures, language: Language
) -> str:
    item, value = table.item(item_id), figures.given[item_id]
    given = points_choice(value, language) if isinstance(value, str) else f"{value:g}"
    if item_id == "pay" and figures.pay_was_monthly:
        given += say("points_monthly", language)
    return say(
        "points_line",
        language,
        item=item.zh if language == "zh" else item.en,
        given=given,
        points=estimate.points[item_id],
        maximum=item.maximum,
    )


def _missing(
    table: PointsTable, estimate: Estimate, place_is_said: bool, language: Language
) -> str:
    items = [table.item(i) for i in estimate.not_given if not (place_is_said and i == PLACE)]
    names = [item.zh if language == "zh" else item.en for item in items]
    if not names:
        return ""
    return say("points_missing", language, items=("、" if language == "zh" else "; ").join(names))


def _thresholds(
    table: PointsTable, estimate: Estimate, west: int | None, language: Language
) -> str:
    least = table.thresholds
    totals = {"points_reaches": estimate.total}
    if west is not None:
        totals["points_reaches_with_place"] = estimate.total + west
    each = (
        say(label, language, total=total, level=_reached(total, table, language))
        for label, total in totals.items()
    )
    reached = join_sentences(each, language)
    return say("points_level", language, a=least["A"], b=least["B"], reached=reached)


def _reached(total: int, table: PointsTable, language: Language) -> str:
    level = table.level_of(total)
    return say(_REACHED[level], language)


_REACHED = {"A": "points_reaches_a", "B": "points_reaches_b", None: "points_reaches_none"}
