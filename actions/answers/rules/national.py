"""Whether a rule outside the documents answers a message; in what way is for national_answers."""

from __future__ import annotations

import re
from dataclasses import replace

from actions.answers.message.national_compared import compares_with_national
from actions.answers.pieces.answer import Answer, Knowledge
from actions.answers.pieces.several import several_topics
from actions.answers.rules.articles import find_article_answer
from actions.answers.rules.issue import answer_issue, asks_issue
from actions.answers.rules.national_answers import (
    EXCLUDES,
    answer_after,
    answer_alone,
    answer_beyond,
    answer_like,
    rule_states,
)
from actions.answers.rules.national_matches import (
    find_asked_rules,
)
from actions.answers.rules.points import find_points_answer
from actions.answers.words.cues import ASKS_FOR_RULE
from actions.answers.words.hiring import tells_of_staff_with_family, without_family
from actions.question import Focus, Question
from knowledge.national_rules import NationalRule
from knowledge.topics import TUITION, topics

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
LIKELY = 4
"""Of so many topics of the classifier those on talent are told of staff."""
_CHILDREN = re.compile(r"孩子|小孩|子女|\b(?:child|children|kids)\b", re.IGNORECASE)
_KEEPS_BACK = re.compile(
    r"房东|业主|(?:不|没有?|拒绝?|不肯|不给|不予)(?:退|还)|扣(?:着|了|下|押)|拖欠|欠(?:我|着|了|款)|纠纷|"
    r"\b(?:landlords?|refus\w+|withh\w+|keeps?|kept|won[’']?t|not (?:return\w*|refund\w*|paid? back)|owes?|disputes?)\b",
    re.IGNORECASE,
)
_ASKS_WHETHER = re.compile(
    r"能不能|可不可以|能否|是否|吗|([管受行归])不\1|(?:^|[.,;!] ?)(?:can|may|could|does|do|is|are)\b(?! you\b)",
    re.IGNORECASE,
)
"""What asks whether a complaint may be filed so, and is no wish to file one here."""
_JOINS = re.compile(
    r"还|另外|以及|同时|并且|，|；|\b(?:and|also|too|as well|besides)\b", re.IGNORECASE
)
"""What joins two matters in one message."""
_ASKS_ON = re.compile(
    r"怎么办|下一步|该(?:怎么|如何|找谁)|\bwhat (?:now|next|then)\b|\bwhat (?:can|should|do|could|may) (?:we|i)\b",
    re.IGNORECASE,
)
"""What asks how it goes on after a complaint, and is no wish to know where it stands."""
_SUPPOSES = re.compile(r"要是|如果|万一|假如|倘若|若是|\bif\b|\bsuppose\b", re.IGNORECASE)
"""“And if we are not satisfied?” supposes a case; it is no feedback on the answer before."""
_WHO_ISSUED = re.compile(
    r"(?:规定|办法|规章|规则|条例)[^，。？?]{0,4}(?:是|由)?谁(?:出|发|定|制定|印发|出台|发布|颁布)|谁(?:出|发|定|制定|印发|出台|发布|颁布)[^，。？?]{0,16}(?:规定|办法|规章|规则|条例)|"
    r"\bwho (?:put out|issued|published|released|wrote|drew up|adopted|came up with)\b[^?]{0,60}\b(?:rules?|rule ?books?|regulations?|measures)\b",
    re.IGNORECASE,
)
"""Who issued a rule is told by the rule, and is no unit that leads a task."""
_OF_THE_COUNTRY = re.compile(
    r"国家|全国|中央|\b(?:national|nationwide|nation-?wide|country-?wide|the country)\b",
    re.IGNORECASE,
)
"""“And the national ones?” asks for the rules of the whole country, and for no other region."""
SURE_OF_CASE = 0.75
SURE_OF_MATTER = 0.5
"""“And QFLP?” with nothing before it names a matter and changes no region."""


def find_national_answer(question: Question, focus: Focus, knowledge: Knowledge) -> Answer | None:
    """The answer from national rules, where one answers; None leaves it to the documents."""
    if set(question.regions) & knowledge.catalogue.later_regions:
        return None  # a plan that came later may state what the shipped documents leave open
    if compares_with_national(question.text) and _is_in_documents(question, knowledge):
        return None  # the measures are told, and the rules beside them
    rules = knowledge.catalogue.national_rules
    if question.intent == "change_region" and any(item in rules for item in focus.shown):
        question = _asked_again(question, focus)
    article = find_article_answer(question, focus, knowledge)
    if article is not None:
        return article
    if asks_issue(question, focus, rules):
        return answer_issue(question, focus, knowledge)
    passed_on = question.intent in _OTHER_REQUESTS and not _is_no_such_request(question, focus)
    if passed_on and not _is_ruled_there(question, focus, knowledge):
        return None
    estimate = find_points_answer(question, focus, rules)
    if estimate is not None:
        return estimate
    asked = find_asked_rules(question, focus, rules)
    # A deposit that somebody keeps back is no fee.
    excluded = any(EXCLUDES.search(r.text) for r in asked[:1]) and _KEEPS_BACK.search(question.text)
    fee_asked = "fee" in question.values("attribute") and not excluded
    if fee_asked and not any(rule_states(r, "fee") for r in asked):
        return None  # that pay may be remitted freely says nothing of what it costs
    if not asked:
        return answer_like(question, focus, knowledge)
    if _is_of_the_talk_before(asked[0], question, focus, rules):
        return None
    if asked[0].stands_alone:
        others = [t for t in several_topics(question) if t not in asked[0].topics]
        staff = _topics_of_staff(question)
        if staff:
            about = replace(question, text=without_family(question.text))
            return answer_after(staff, asked, about, focus, knowledge)
        if others and _JOINS.search(question.text):
            return answer_after(others, asked, question, focus, knowledge)
        return answer_alone(asked, question, focus, knowledge)
    return answer_beyond(asked, question, focus, knowledge)


def _is_of_the_talk_before(
    rule: NationalRule, question: Question, focus: Focus, rules: dict[str, NationalRule]
) -> bool:
    """Whether a turn names other matters than the rule's, and asks for it only together with what was said before."""
    named = set(question.values("topic")) & topics().keys()
    if not named or named & set(rule.topics) or not focus.text:
        return False
    return not find_asked_rules(replace(question, told=()), focus.without_talk(), rules)


def _topics_of_staff(question: Question) -> list[str]:
    """The matters of somebody from abroad of whom a message tells with his family: he comes first, whom the plans name."""
    if not tells_of_staff_with_family(question.text):
        return []
    likely = [t for t, _ in question.topics[:LIKELY] if t in topics()]
    own = [t for t in likely if topics()[t].family == "talent"][:2]
    return (
        [*own, TUITION] if own and _CHILDREN.search(question.text) and TUITION not in own else own
    )


def _is_ruled_there(question: Question, focus: Focus, knowledge: Knowledge) -> bool:
    """Whether a rule of the very place named answers, though no document of that place is held."""
    if "other_place" not in question.entities:
        return False
    asked = find_asked_rules(question, focus, knowledge.catalogue.national_rules)
    return any(rule.level != "national" and "there" in rule.patterns for rule in asked)


def _is_in_documents(question: Question, knowledge: Knowledge) -> bool:
    """Whether the topic that is named has measures."""
    named = question.values("topic")
    return bool(named) and bool(knowledge.catalogue.find_measures(named[0]))


def _asked_again(question: Question, focus: Focus) -> Question:
    """What a rule answered, asked for another region: the rule holds there too."""
    about = ((focus.topic, 1.0),) if focus.topic else question.topics
    before = focus.matter if ASKS_FOR_RULE.search(question.text) else focus.text
    text = f"{before} {question.text}"
    return replace(question, intent=focus.intent or question.intent, text=text, topics=about)


def _is_no_such_request(question: Question, focus: Focus) -> bool:
    """Whether a comparison names no regions, nothing was before, or a case is only guessed at or asked about."""
    if question.intent == "change_region" and _OF_THE_COUNTRY.search(question.text):
        return not {"region", "other_place"} & question.entities.keys()
    if question.intent == "change_region" and focus.topic is None:
        return question.names_a_topic and question.is_surer_of_topic(SURE_OF_MATTER)
    if question.intent == "compare_regions":
        return not question.values("region")
    if question.intent == "ask_responsible_unit" and _WHO_ISSUED.search(question.text):
        return True
    if question.intent == "give_feedback":
        return focus.topic is not None and bool(_SUPPOSES.search(question.text))
    if question.intent == "file_complaint" and _ASKS_WHETHER.search(question.text):
        return True
    if question.intent == "ask_case_status" and _ASKS_ON.search(question.text):
        return True
    about_a_case = question.intent in ("ask_case_status", "file_complaint")
    return about_a_case and question.confidence < SURE_OF_CASE
