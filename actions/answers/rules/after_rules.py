"""“Who is responsible?”, “how long does it take?”, “and in Bishan?” after an answer that rests on rules outside the documents.

The turn is about the rule that was just told, and about no older matter: whom the rule itself names; that no document
names a unit for it, or speaks of it; and, said to be no more than near, the measures that come nearest.

Comes from: actions.answers.finding. Goes to: the visitor.
"""

from __future__ import annotations

import re
from dataclasses import replace

from actions.answers.message.kept_topic import is_only_a_detail
from actions.answers.pieces.answer import Answer, Knowledge, answer
from actions.answers.pieces.leads import lead_lines
from actions.answers.pieces.relevance import query_of
from actions.answers.pieces.steps import next_steps, topic_intent
from actions.answers.pieces.unit_lines import task_units_line
from actions.answers.rules.articles import find_article_answer
from actions.answers.rules.issue import asks_issue
from actions.answers.rules.national_answers import NATIONAL
from actions.answers.rules.national_matches import find_asked_rules, is_short
from actions.answers.rules.rules_beside import rules_say
from actions.answers.topic.topics import answer_topic
from actions.answers.words.details import attribute_names, every_detail
from actions.answers.words.stretches import names_own_thing
from actions.national_cards import national_rule_card
from actions.outcomes import AnswerOutcome
from actions.question import Focus, Question
from actions.replies import measure_card
from actions.texts import attribute_name, region_name, say
from knowledge.national_rules import NationalRule
from knowledge.regions import HOME
from knowledge.search.entries import MEASURE
from knowledge.search.scoring import Filters
from knowledge.views import MeasureView

_WHAT_IT_GIVES = re.compile(
    r"(?:有|给|享受|提供)(?:没有|无)?(?:什么|啥|哪些|[几一些点])*[^，,。？?]{0,6}(?:便利|优惠|好处|支持|政策|待遇|措施|帮助|服务|扶持)|(?:便利|优惠|好处|支持|政策|待遇|措施|扶持)[^，,。？?]{0,4}(?:有哪些|有没有|有吗|有啥|有什么|没有|是什么|是啥)|"
    r"\b(?:what|which|any|some|special|specific|extra|additional)\b[^.?]{0,24}\b(?:facilit\w+|convenien\w+|benefits?|advantages?|perks?|incentives?|support|help|polic(?:y|ies)|measures?|services?|privileges?)\b",
    re.IGNORECASE,
)
"""What asks what a place does for those of whom a rule was told."""
NEAR = 0.45
"""How near a measure must be to what the rule answered to be told as near to it."""
LOOKED_AT, SHOWN = 4, 2
NAMED_OUTRIGHT = 0.6
_ABOUT_IT = frozenset(("ask_responsible_unit", "ask_attribute", "change_region"))
"""What is asked of whatever was talked of."""
_OWN_NAMES = frozenset(("topic", "unit", "other_place", "named_document", "document_number"))
_AN_AUTHORITY = re.compile(
    r"公安机关|受理机构|使领馆|外汇局|人民政府|主管部门|(?:部门|机构)[^，。；]{0,4}(?:受理|负责|办理)|银行(?:审核|办理)|海关|商务委员会"
)
"""Whom a rule names to turn to."""
_A_STAY = re.compile(
    r"(?:停留|有效|居留)[^，。；]{0,10}(?:天|日|年)|(?:天|日|年)[^，。；]{0,6}有效"
)


def find_after_rules(question: Question, focus: Focus, knowledge: Knowledge) -> Answer | None:
    """What there is to say of the rules just told; None where the turn asks something else."""
    of_place = _find_what_it_gives(question, focus, knowledge)
    if of_place is not None:
        return of_place
    rules = _rules_told(focus, knowledge)
    turn = replace(question, intent="ask_attribute") if _is_detail(question) else question
    if not rules or turn.intent not in _ABOUT_IT or not _names_nothing(turn):
        return None
    held = knowledge.catalogue.national_rules
    of_its_text = find_article_answer(question, focus, knowledge) is not None
    if of_its_text or asks_issue(question, focus, held):
        return None
    if turn.intent == "ask_responsible_unit":
        return _answer_units(rules, question, focus, knowledge)
    regions = _regions_named(question)
    if regions:
        return _answer_region(rules, regions, question, focus, knowledge)
    if turn.intent == "change_region" or find_asked_rules(question, focus, held):
        return None
    return _answer_detail(rules, turn, focus)


def _is_detail(question: Question) -> bool:
    """“And the quota?” asks for a detail, though a topic bears the same name."""
    asks_whom = question.intent in ("ask_responsible_unit", "change_region")
    return not asks_whom and bool(every_detail(question))


def _rules_told(focus: Focus, knowledge: Knowledge) -> list[NationalRule]:
    """The rules on which the last answer rests, where it has no matter of the documents; else none."""
    held = knowledge.catalogue.national_rules
    alone = focus.topic is None and bool(focus.shown) and focus.shown[0] in held
    return [held[item] for item in focus.shown if item in held] if alone else []


def _names_nothing(question: Question) -> bool:
    """Whether a short turn names no matter, unit or document of its own."""
    names = _OWN_NAMES & question.entities.keys()
    if question.parts or not is_short(question.text) or names - {"topic"}:
        return False
    if question.intent == "ask_attribute":
        return is_only_a_detail(question)
    # “Which department?” is taken for a matter too; “who handles customs clearance?” has words of its own.
    guessed = question.topic_confidence < NAMED_OUTRIGHT and not names_own_thing(question.text)
    return not names and (guessed or not question.names_a_topic)


def _regions_named(question: Question) -> tuple[str, ...]:
    # “And in Chongqing?” after a rule of the whole country asks for the city's document.
    return question.regions or ((HOME,) if HOME in question.values("region") else ())


def _answer_units(
    rules: list[NationalRule], question: Question, focus: Focus, knowledge: Knowledge
) -> Answer:
    """Whom the rule names, or that it names nobody; then who leads the nearest measures."""
    language = question.language
    naming = [r for r in rules if _AN_AUTHORITY.search(r.text)]
    lines = [rules_say(naming, "alone", language)] if naming else []
    lines.append(say("documents_name_no_lead" if naming else "rule_names_no_lead", language))
    measures = _nearest(rules, _regions_named(question), question, focus, knowledge)
    tasks = dict.fromkeys(m.task for m in measures if m.task)
    led = [task_units_line(t, language, with_others=False, named=True) for t in tasks]
    if led and not naming and all(m.id in focus.shown for m in measures):
        # The answer before spoke of these measures too, and only they name anybody.
        lines = [say("shown_measure_led", language), *led, *lines]
    elif led:
        lines += [say("nearest_measure_led", language), *led]
    return _still_of_rules(naming or rules[:1], measures, lines, question, focus)


def _answer_region(
    rules: list[NationalRule],
    regions: tuple[str, ...],
    question: Question,
    focus: Focus,
    knowledge: Knowledge,
) -> Answer:
    """That the region's document does not say what the rule says, and what in it comes nearest."""
    language = question.language
    lines = [say("rule_not_of_region", language, where=region_name(r, language)) for r in regions]
    if every_detail(question):
        lines.append(say("rules_say_no_more", language, attribute=attribute_names(question)))
    measures = _nearest(rules, regions, question, focus, knowledge)
    if measures:
        lines.append(say("nearest_in_region", language))
    for topic in dict.fromkeys(m.topic for m in measures):
        lines += lead_lines(topic or "", [m for m in measures if m.topic == topic], language)
    return _still_of_rules(rules[:1], measures, lines, question, focus)


def _find_what_it_gives(question: Question, focus: Focus, knowledge: Knowledge) -> Answer | None:
    """What the region named grants on the matters of the rules just told; None where that is not asked."""
    every, regions = knowledge.catalogue.national_rules, _regions_named(question)
    rules = [every[item] for item in focus.shown if item in every]
    leads = bool(rules) and focus.shown[0] in every
    names = (_OWN_NAMES & question.entities.keys()) or question.parts
    another = question.topic != focus.topic and question.topic_confidence >= NAMED_OUTRIGHT
    asks = question.intent in _ABOUT_IT and _WHAT_IT_GIVES.search(question.text)
    if not (leads and regions and asks) or names or another or every_detail(question):
        return None
    language, held = question.language, knowledge.catalogue
    topics = list(dict.fromkeys(topic for rule in rules for topic in rule.topics))
    by_topic = {t: [m for r in regions for m in held.find_measures(t, r)] for t in topics}
    measures = [m for ms in by_topic.values() for m in ms]
    if not measures:
        about = replace(question, intent=topic_intent(topics[0]), topics=((topics[0], 1.0),))
        return answer_topic(replace(about, vector=None), focus, knowledge)
    lines = [line for t, ms in by_topic.items() if ms for line in lead_lines(t, ms, language)]
    topic = str(measures[0].topic)
    moved = focus.after(question, topic, regions, intent=topic_intent(topic), attribute=None)
    cards = tuple(measure_card(m, language) for m in measures)
    steps = next_steps(question, knowledge, list(regions), topic=topic)
    return answer(question, moved, AnswerOutcome.ANSWERED, "\n".join(lines), cards, steps)


def _answer_detail(rules: list[NationalRule], question: Question, focus: Focus) -> Answer:
    """What the rules just told say of a detail; and that beyond them nothing is held on it."""
    language, asked = question.language, attribute_names(question)
    # A time that a rule states is one of staying; how long it takes to be granted is another.
    of_stay = asked == attribute_name("stay", language)
    stating = [r for r in rules if of_stay and _A_STAY.search(r.text)]
    lines = [rules_say(stating, "alone", language)] if stating else []
    lines.append(say("rules_say_no_more", language, attribute=asked))
    moved = focus.after(question, None, focus.regions, intent=NATIONAL)
    return answer(question, moved, AnswerOutcome.NOT_COVERED, "\n".join(lines))


def _still_of_rules(
    rules: list[NationalRule],
    measures: list[MeasureView],
    lines: list[str],
    question: Question,
    focus: Focus,
) -> Answer:
    """The answer; what is asked next is still asked of the rules, which come first of what is shown."""
    language = question.language
    moved = focus.after(question, None, _regions_named(question) or focus.regions, intent=NATIONAL)
    cards = [national_rule_card(r, language) for r in rules]
    cards += [measure_card(m, language) for m in measures]
    return answer(question, moved, AnswerOutcome.NOT_COVERED, "\n".join(lines), tuple(cards))


def _nearest(
    rules: list[NationalRule],
    named: tuple[str, ...],
    question: Question,
    focus: Focus,
    knowledge: Knowledge,
) -> list[MeasureView]:
    """The measures shown with the rule, else those nearest to it, of the rule's own topics before all others."""
    catalogue = knowledge.catalogue
    regions = named or focus.regions or catalogue.home_regions
    shown = [catalogue.measures[i] for i in focus.shown if i in catalogue.measures]
    if shown and {m.region for m in shown} >= set(named):
        return [m for m in shown if m.region in regions][:SHOWN]
    topics = {topic for rule in rules for topic in rule.topics}
    about = focus.matter or focus.text
    vector = focus.vector if about == focus.text else None
    query = query_of(Question(about, "", 1.0, question.language, vector=vector))
    hits = knowledge.index.search(query, Filters((MEASURE,), tuple(regions)), LOOKED_AT)
    near = [catalogue.measures[h.id] for h in hits if h.score >= NEAR]
    near += [m for t in sorted(topics) for r in regions for m in catalogue.find_measures(t, r)]
    near.sort(key=lambda m: m.topic not in topics)
    # Of one matter the best measure of each region: one district's unit is not the other's.
    alike = [m for m in near if m.topic == near[0].topic]
    return [next(m for m in alike if m.region == r) for r in dict.fromkeys(m.region for m in alike)]
