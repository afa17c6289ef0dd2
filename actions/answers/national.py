"""What the documents do not say and a national rule does: said apart, with its source and dates."""

from __future__ import annotations

import re
from dataclasses import replace

from actions.answers.answer import Answer, Knowledge, Step, answer
from actions.answers.missing import gap_line
from actions.answers.national_matches import (
    equally_asked,
    find_asked_rules,
    find_like_rule,
    find_rules_beside,
)
from actions.answers.points import find_points_answer
from actions.answers.ranking import rank_facts, rank_measures
from actions.answers.steps import next_steps
from actions.national_cards import KIND, national_rule_card
from actions.notes import with_notes
from actions.outcomes import AnswerOutcome
from actions.question import Focus, Question
from actions.replies import fact_card, measure_card
from actions.texts import say
from knowledge.national_rules import NationalRule

NATIONAL = "national_rule"
"""What the conversation is about after an answer that rests on national rules alone."""
_OTHER_REQUESTS = frozenset(
    (
        "ask_responsible_unit",
        "ask_unit_tasks",
        "compare_regions",
        "change_region",
        "choose_item",
        "ask_more",
        "show_source",
        "switch_language",
        "file_complaint",
        "ask_case_status",
        "talk_to_person",
        "give_feedback",
    )
)
"""Requests that name a matter but want something else of it than a rule."""
PROCESS = "ask_complaint_process"
COMPLAINT = "ask_complaint"
_BESIDE = frozenset(("ask_talent", COMPLAINT, PROCESS))
"""Questions beside whose measures a national rule helps."""
ASKS_HOW = re.compile(
    r"怎么|怎样|如何|咋|流程|程序|步骤|去哪|哪里|找谁|\bhow\b|\bwhere\b|\bprocedure\b|\bsteps?\b",
    re.IGNORECASE,
)
_NOT_UNDERSTOOD = frozenset(("nlu_fallback", "out_of_scope"))
SURE_OF_CASE = 0.75
_LEADS = {
    ("national", "alone"): "national_alone",
    ("national", "beyond"): "national_beyond",
    ("chongqing", "alone"): "outside_alone",
    ("chongqing", "beyond"): "outside_beyond",
}


def find_national_answer(question: Question, focus: Focus, knowledge: Knowledge) -> Answer | None:
    """The answer from national rules, where one answers; None leaves it to the documents."""
    if set(question.regions) & knowledge.catalogue.later_regions:
        return None  # a plan that came later may state what the shipped documents leave open
    rules = knowledge.catalogue.national_rules
    if question.intent == "change_region" and any(item in rules for item in focus.shown):
        question = _asked_again(question, focus)
    if question.intent in _OTHER_REQUESTS and not _is_no_such_request(question):
        return None
    estimate = find_points_answer(question, focus, rules)
    if estimate is not None:
        return estimate
    asked = find_asked_rules(question, focus, rules)
    if not asked:
        return _answer_like(question, focus, knowledge)
    if asked[0].stands_alone:
        return _answer_alone(asked, question, focus)
    return _answer_beyond(asked, question, focus, knowledge)


def _asked_again(question: Question, focus: Focus) -> Question:
    """What a rule answered, asked for another region: the rule holds there too."""
    topics = ((focus.topic, 1.0),) if focus.topic else question.topics
    text = f"{focus.text} {question.text}"
    return replace(question, intent=focus.intent or question.intent, text=text, topics=topics)


def _is_no_such_request(question: Question) -> bool:
    """Whether a comparison names no regions, or a case is only guessed at."""
    if question.intent == "compare_regions":
        return not question.values("region")
    about_a_case = question.intent in ("ask_case_status", "file_complaint")
    return about_a_case and question.confidence < SURE_OF_CASE


def with_rule_beside(answered: Answer, question: Question, knowledge: Knowledge) -> Answer:
    """The answer with national rules as its last cards, where they truly help."""
    reply, topic = answered.reply, answered.focus.topic
    measures = any(card.kind == "measure" for card in reply.cards)
    if question.intent == COMPLAINT and not ASKS_HOW.search(question.text):
        return answered  # whether there is a mechanism is no question of how it goes on
    shown_already = any(card.kind == KIND for card in reply.cards)
    # What is said beside the rules is said of Chongqing's documents.
    home = set(knowledge.catalogue.home_regions)
    elsewhere = "other_place" in question.entities or bool(set(question.regions) - home)
    if question.intent not in _BESIDE or not topic or not measures or shown_already or elsewhere:
        return answered
    if question.intent == PROCESS and reply.outcome != AnswerOutcome.NOT_COVERED:
        return answered  # it was asked whether there is a mechanism, not how it goes on
    rules = find_rules_beside(question, (topic,), knowledge.catalogue.national_rules)
    if not rules:
        return answered
    cards = tuple(national_rule_card(rule, reply.language) for rule in rules)
    label = "national_beside" if len(rules) == 1 else "national_beside_several"
    said = say(label, reply.language)
    text = f"{reply.text}\n{said}"
    shown = (*answered.focus.shown, *(rule.id for rule in rules))
    return Answer(
        with_notes(replace(reply, text=text, cards=(*reply.cards, *cards))),
        answered.focus.moved(shown=shown),
    )


def _answer_like(question: Question, focus: Focus, knowledge: Knowledge) -> Answer | None:
    """The one rule that means nearly the same, where nothing else was understood."""
    if question.intent not in _NOT_UNDERSTOOD:
        return None
    rule = find_like_rule(question, knowledge.catalogue.national_rules)
    if rule is None:
        return None
    language = question.language
    moved = focus.moved(intent=NATIONAL, topic=None, regions=(), text=question.text)
    card = national_rule_card(rule, language)
    text = say("national_like", language)
    return answer(question, moved, AnswerOutcome.NOT_COVERED, text, (card,))


def _answer_alone(rules: list[NationalRule], question: Question, focus: Focus) -> Answer:
    """The documents do not touch the matter: the answer rests on national rules only."""
    language = question.language
    moved = focus.moved(intent=NATIONAL, topic=None, regions=(), text=question.text)
    lines = [_lead(rules[:1], "alone", question)]
    if any(rule.points for rule in rules):
        lines.append(say("points_ask", language))
    return answer(
        question,
        moved,
        AnswerOutcome.ANSWERED,
        "\n".join(lines),
        tuple(national_rule_card(rule, language) for rule in rules),
        (Step(say("ask_original", language), "show_source"),),
    )


def _answer_beyond(
    rules: list[NationalRule], question: Question, focus: Focus, knowledge: Knowledge
) -> Answer:
    """The documents have measures on the matter that leave open what is asked."""
    language, topic = question.language, rules[0].topics[0]
    regions = question.regions or (focus.regions if topic == focus.topic else ())
    by_region = rank_measures(
        question, knowledge, topic, regions or knowledge.catalogue.home_regions
    )
    measures = [found[0] for found in by_region.values() if found]
    lines = [gap_line(r, knowledge, language) for r in regions if not by_region[r]]
    lines.append(_lead(equally_asked(rules, question, focus), "beyond", question))
    if measures:
        lines.append(say("national_measures", language))

    cards = [measure_card(m, language) for m in measures]
    if rules[0].level != "national":
        # What the press says of Chongqing's own rule stands before what was found of its text.
        cards += [fact_card(f, language) for f in rank_facts(question, knowledge, topic)[:1]]
    cards += [national_rule_card(rule, language) for rule in rules]
    moved = focus.moved(
        intent=question.intent,
        topic=topic,
        regions=regions,
        text=question.text,
        attribute=question.first("attribute"),
    )
    present = [m.region for m in measures]
    steps = next_steps(question, knowledge, present) if measures else ()
    return answer(question, moved, AnswerOutcome.NOT_COVERED, "\n".join(lines), tuple(cards), steps)


def _lead(rules: list[NationalRule], kind: str, question: Question) -> str:
    language = question.language
    said = [rule.text if language == "zh" else rule.text_en for rule in rules]
    text = ("" if language == "zh" else " ").join(said)
    return say(_LEADS[rules[0].level, kind], language, text=text)
