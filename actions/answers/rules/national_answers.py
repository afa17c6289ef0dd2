"""What the documents do not say and a national rule does: said apart, with its source and dates."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from actions.answers.own_case.case_check import read_case
from actions.answers.own_case.case_lines import case_lines
from actions.answers.pieces.answer import Answer, Knowledge, answer
from actions.answers.pieces.gaps import gap_lines, topic_gap_line, whose_lines
from actions.answers.pieces.leads import lead_lines
from actions.answers.pieces.ranked_facts import rank_facts
from actions.answers.pieces.ranking import measures_with, rank_measures
from actions.answers.pieces.relevance import relevance
from actions.answers.pieces.several import several_topics
from actions.answers.pieces.steps import join_regions, next_steps, source_steps, topic_intent
from actions.answers.rules.national_matches import (
    AT_MOST,
    SAID_TOGETHER,
    equally_asked,
    find_asked_rules,
    find_like_rule,
    find_rules_beside,
)
from actions.answers.rules.own_facts import own_facts
from actions.answers.rules.people_named import measures_on_the_people
from actions.answers.rules.rule_gaps import (
    each_gap_lines,
    person_gap_lines,
    remainder_gap_lines,
    rule_gap_lines,
)
from actions.answers.rules.rules_beside import rules_say, with_rules
from actions.answers.topic.topics import answer_topic
from actions.answers.words.abbreviations import abbreviations_in, has_any
from actions.answers.words.cues import ASKS_WHICH_ARTICLE
from actions.answers.words.detail_words import STATED_IF
from actions.answers.words.details import ALWAYS_TOPICAL, every_detail, not_stated
from actions.national_cards import national_rule_card
from actions.outcomes import AnswerOutcome
from actions.question import Focus, Question
from actions.replies import fact_card, measure_card
from actions.texts import attribute_name, say
from actions.wording import join_names
from channels.reply import Card
from knowledge.national_rules import NationalRule
from knowledge.regions import HOME
from knowledge.topics import COMPLAINTS
from knowledge.views import MeasureView

NATIONAL = "national_rule"
"""What the conversation is about after an answer that rests on national rules alone."""
_NOT_UNDERSTOOD = frozenset(("nlu_fallback", "out_of_scope"))
_ASKS_WHAT_IT_SAYS = re.compile(
    r"(?:方案|文件|政策)[^，,。？?]{0,16}(?:怎么|如何|有没有|有何|有什么|有哪些|是否)?(?:说|写|讲|提|规定|要求|说法|内容|措施|支持)|"
    r"\b(?:plans?|documents?|polic(?:y|ies)) (?:\w+ ){0,3}?(?:say|says|state|states|mention|mentions|provide|provides|contain|contains|have|has)\b|"
    r"\b(?:what|anything|something)\b[^?.]{0,40}\bin (?:the|bishan['’]s|dianjiang['’]s) (?:\w+ )?(?:plan|document)",
    re.IGNORECASE,
)
"""What asks for the documents' own words."""
_HOW_IT_GOES_ON = re.compile(
    r"^\W*(?:那么?|可是|但是?)?(?:如果|要是|万一|假如|一旦|他们|对方|被)|"
    r"^\W*(?:(?:and|but|so|then|ok(?:ay)?|what)[, ]+)*(?:if|when|suppose|in case)\b",
    re.IGNORECASE,
)
"""“And if they reject it?” asks how a complaint goes on, of which the mechanism's own measure says nothing."""
_ASKS_A_FIGURE = re.compile(
    r"多[长久少高大]|几[年天个]|有效期|\b(?:how (?:long|many|much|large)|validity|valid for)\b",
    re.IGNORECASE,
)
"""What asks for a figure, which only the rule can have."""
_ASKS_FOR_EASE = re.compile(
    r"(?:一大?堆|很多|好多|大量|繁琐|麻烦|复杂)[^，。？?]{0,8}(?:材料|手续|证明|单据|程序)|(?:材料|手续|证明|程序)[^，。？?]{0,8}(?:少一?[点些]|减少|简化|简单|从简|方便|省|免|多吗|麻烦|繁琐|复杂|一大堆)|"
    r"(?:更|能不能|可以|有没有)[^，。？?]{0,8}(?:方便|便利|省事|简化|容易)|"
    r"\b(?:many|lots of|a lot of|endless|so much|too much|less|fewer|without|heaps of|all (?:the|that|this))\b[^?.,]{0,24}"
    r"\b(?:papers?|paperwork|documents|documentation|formalit\w+|bureaucracy|hassles?|red tape|trouble|forms)\b|"
    r"\b(?:easier|easily|simpler|smoothly|hassle|red tape|made (?:easy|simple))\b",
    re.IGNORECASE,
)
"""What asks whether something is made easier, for which a measure that facilitates it is the answer."""
_A_FIGURE = re.compile(r"\d|[一二三四五六七八九十]+(?:日|天|年|个月)")
_A_LIMIT = re.compile(r"年度总额|限额")
_NEEDS_PERMIT = "工作许可和工作类居留证件"
_OF_FAMILY_AT_WORK = re.compile(
    r"老婆|妻子|太太|丈夫|老公|先生|爱人|配偶|家属|家人|儿子|女儿|孩子|父母|"
    r"\b(?:wi(?:fe|ves)|husbands?|spouses?|famil(?:y|ies)|dependa?nts?|sons?|daughters?|child(?:ren)?|parents?)\b",
    re.IGNORECASE,
)
_ON_FAMILY = re.compile(r"配偶|家属")
EXCLUDES = re.compile(r"不包括")
"""What says that the very thing asked about is not covered: nothing comes before that."""
_STATED_BY_RULE = {
    "materials": r"材料|证明|合同",
    "procedure": r"申请|办理|提交",
    "fee": r"免交|元",
    "website": r"网站",
    "email": r"电子邮件",
    "form": r"书面|表",
    "address": r"设在|在[^，。]{2,12}办",
    "deadline": r"日|天",
    "duration": r"日|天|年",
    "conditions": r"条件|应当|须|符合|凭|不低于",
    "bank": r"在银行",
    "using": r"凭|提供",
}
"""What the text of a rule says that states a detail which no document states."""
NEAR_REPORT = 0.62
"""How near a report must be to a question to be on the very thing."""
NAMED_BESIDE = 2
"""Measures of any region that bear the name asked for."""
_LEFT_OPEN = ("quota", "procedure")
"""What no measure has beside which a rule sets a limit."""


def answer_like(question: Question, focus: Focus, knowledge: Knowledge) -> Answer | None:
    """The one rule that means nearly the same, where nothing else was understood."""
    if question.intent not in _NOT_UNDERSTOOD:
        return None
    rule = find_like_rule(question, knowledge.catalogue.national_rules)
    if rule is None:
        return None
    language = question.language
    moved = focus.after(question, None, question.regions or focus.regions, intent=NATIONAL)
    card = national_rule_card(rule, language)
    text = say("national_like", language)
    return answer(question, moved, AnswerOutcome.NOT_COVERED, text, (card,))


def answer_alone(
    rules: list[NationalRule], question: Question, focus: Focus, knowledge: Knowledge
) -> Answer:
    """The documents do not state the matter: the answer rests on rules outside them only."""
    language = question.language
    told = equally_asked(rules, question, focus)
    facts = own_facts(question, told, knowledge.catalogue.national_rules)
    told = facts.told
    rules = [*told, *(rule for rule in rules if rule not in told)]
    lines = [*facts.lines, rules_say(told, "alone", language)]
    if (
        not facts.lines
        and _OF_FAMILY_AT_WORK.search(question.text)
        and _NEEDS_PERMIT in rules[0].text
    ):
        lines.insert(0, say("family_own_permit", language))
    if any(rule.points for rule in rules):
        lines.append(say("points_ask", language))
    if rules[0].stands_beside:
        return _answer_near_measures(rules, lines, question, focus, knowledge)
    # A public holiday is on no topic of the documents.
    of_topic = rules[0].topics[-1] if rules[0].topics else ""
    beside = find_rules_beside(question, focus, of_topic, knowledge.catalogue.national_rules)
    beside = [rule for rule in beside if rule not in rules]
    lines += [rules_say(beside[:1], "beside", language)] if beside else []
    rules = [*rules, *beside]
    others = [t for t in several_topics(question) if t not in rules[0].topics]
    named = _nearest_on(others, question, knowledge)
    of_people = measures_on_the_people(question, focus, knowledge)
    named += [m for m in of_people if m not in named]
    lines += _of_both_schemes(named, question) or [
        say("national_related" if named else _only_national(rules[0]), language)
    ]
    topic = of_people[0].topic if of_people else None
    if topic:
        lines += lead_lines(topic, [m for m in of_people if m.topic == topic], language)
    moved = focus.after(question, topic, question.regions or focus.regions, intent=NATIONAL)
    cards = [*_rule_cards(rules, question), *(measure_card(m, language) for m in named)]
    return answer(
        question,
        moved,
        AnswerOutcome.ANSWERED,
        "\n".join(lines),
        tuple(cards),
        source_steps(language),
    )


def _nearest_on(named: list[str], question: Question, knowledge: Knowledge) -> list[MeasureView]:
    """The nearest measure of each region on topics that a message names: it must not seem that there is none."""
    regions = question.regions or knowledge.catalogue.home_regions
    of_topics = (rank_measures(question, knowledge, t, regions) for t in named)
    found = [ms[0] for by_region in of_topics for ms in by_region.values() if ms]
    # Another region's plan may have what is named so.
    found += measures_with(abbreviations_in(question.text), knowledge)[:NAMED_BESIDE]
    return list(dict.fromkeys(found))


def answer_after(
    topics_named: list[str],
    rules: list[NationalRule],
    question: Question,
    focus: Focus,
    knowledge: Knowledge,
) -> Answer:
    """Another matter is named too, and the documents have that one: theirs first, then the rule."""
    about = replace(
        question,
        intent=topic_intent(topics_named[0]),
        topics=tuple((t, 1.0) for t in topics_named),
        entities={**question.entities, "topic": tuple(topics_named)},
    )
    both = with_rules(answer_topic(about, focus, knowledge), rules, question, first=False)
    # “Do not deal with this” behind another matter would seem to deny that one.
    name = rules[0].name if question.language == "zh" else rules[0].name_en
    label = _only_national(rules[0])
    label = "national_only_of" if label == "national_only" else label
    text = f"{both.reply.text}\n{say(label, question.language, name=name)}"
    return replace(both, reply=replace(both.reply, text=text))


def _answer_near_measures(
    rules: list[NationalRule],
    lines: list[str],
    question: Question,
    focus: Focus,
    knowledge: Knowledge,
) -> Answer:
    """A rule answers; what the documents and the press have on the same matter comes after it."""
    language, own = question.language, rules[0].topics
    topic = question.topic if question.topic in own else own[0]
    regions = question.regions or knowledge.catalogue.home_regions
    by_region = rank_measures(question, knowledge, topic, regions)
    measures = [found[0] for found in by_region.values() if found]
    related = "national_related"
    if rules[0].level != "national" and _is_reported(topic, question, knowledge):
        related = "outside_reported"
    lines += _of_both_schemes(measures, question) or [
        say(related if measures else "national_only", language)
    ]
    case = read_case(question, measures)
    lines += case_lines(case) if case.is_spoken_of else []
    moved = focus.after(
        question, topic, question.regions, intent=topic_intent(topic), attribute=None
    )
    beside = find_rules_beside(question, focus, topic, knowledge.catalogue.national_rules)
    rules = [*rules, *(rule for rule in beside if rule not in rules)]
    cards = [*_rule_cards(rules, question), *_nearest(rules[0], measures, question, knowledge)]
    steps = next_steps(question, knowledge, [m.region for m in measures], topic=topic)
    return answer(question, moved, AnswerOutcome.ANSWERED, "\n".join(lines), tuple(cards), steps)


def _only_national(rule: NationalRule) -> str:
    """The sentence that only the rule has it; of a family by name, for the plans do deal with whoever brings it."""
    return "national_only_family" if _ON_FAMILY.search(rule.name) else "national_only"


def _of_both_schemes(measures: list[MeasureView], question: Question) -> list[str]:
    """“QFLP or QDLP?”: what the documents say of the one, and that they do not have the other; else nothing."""
    asked = abbreviations_in(question.text)
    having = {a: [m for m in measures if has_any([a], m.text)] for a in asked}
    held = [m for ms in having.values() for m in ms]
    missing = [f"“{a}”" for a, ms in having.items() if not ms]
    if not held or not missing:
        return []
    language = question.language
    lines = lead_lines(str(held[0].topic), list(dict.fromkeys(held)), language)
    names = join_names(missing, language)
    return [*lines, say("abbreviation_other_missing", language, names=names)]


def answer_beyond(
    rules: list[NationalRule], question: Question, focus: Focus, knowledge: Knowledge
) -> Answer:
    """The documents have measures on the matter that leave open what is asked."""
    if _own_words_first(rules[0], question, knowledge):
        return _answer_own_words_first(rules, question, focus, knowledge)
    rules, unstated = _with_the_limit_first(rules, question, focus, knowledge)
    language, topic = question.language, _topic_talked_of(rules[0], focus)
    regions = question.regions or focus.regions_on(topic)
    held = regions or knowledge.catalogue.home_regions
    # “Which sectors are closed?” is near to a measure only by what the rule is called.
    named = replace(question, text=f"{question.text} {rules[0].name}")
    by_region = rank_measures(named, knowledge, topic, held)
    gaps = gap_lines(regions, by_region, knowledge, language)
    elsewhere = bool(regions) and not any(by_region.values())
    if elsewhere:
        by_region = rank_measures(question, knowledge, topic, knowledge.catalogue.home_regions)
    measures = [found[0] for found in by_region.values() if found]
    for other in several_topics(question):
        found = rank_measures(question, knowledge, other, held)
        measures += [ms[0] for ms in found.values() if ms and ms[0] not in measures]
    lacking = rule_gap_lines(rules[0], question, knowledge.catalogue.national_rules.values())
    own: list[str] = []
    if elsewhere and HOME not in regions:
        # What a county has not is said before what holds for the city as a whole, and whose the measure is.
        present = list(dict.fromkeys(m.region for m in measures))
        own = [topic_gap_line(r, knowledge, topic, question) for r in regions]
        own += whose_lines(present, list(regions), knowledge, language) if measures else []
        gaps = []
    elif measures and _moves_on(rules, regions, focus):
        return _answer_of_next_place(rules, measures, regions, question, focus, knowledge)
    told = rules[:SAID_TOGETHER] if unstated else equally_asked(rules, question, focus)
    facts = own_facts(question, told, knowledge.catalogue.national_rules)
    told = facts.told
    rules = [*told, *(rule for rule in rules if rule not in told)]
    if not facts.is_of_age:
        lacking += person_gap_lines(rules, question)
    lacking += each_gap_lines(rules, question)
    lacking += remainder_gap_lines(question, rules)
    lines = [*own, *facts.lines, *lacking, rules_say(told, "beyond", language), *unstated, *gaps]
    of_an_article = bool(ASKS_WHICH_ARTICLE.search(question.text))
    of_an_article = of_an_article and "duration" not in every_detail(question)
    if lacking and rules[0].level != "national" and not of_an_article:
        # What Chongqing's own rule leaves open the national one may state; it is said as what it is.
        national = _national_on_it(question, focus, knowledge)
        lines += [rules_say(national, "beside", language)] if national else []
        rules = [*rules, *(r for r in national if r not in rules)]
    if measures or not gaps:
        lines.append(say("national_measures" if measures else "national_unstated", language))
    cards = [*_rule_cards(rules, question), *_nearest(rules[0], measures, question, knowledge)]
    moved = focus.after(question, topic, regions, attribute=question.first("attribute"))
    present = [m.region for m in measures]
    steps = next_steps(question, knowledge, present, topic=topic) if measures else ()
    return answer(question, moved, AnswerOutcome.NOT_COVERED, "\n".join(lines), tuple(cards), steps)


def _moves_on(rules: list[NationalRule], regions: Sequence[str], focus: Focus) -> bool:
    """Whether the rule was just told, and the turn only names the next place: that one's own document comes first."""
    told = any(rule.id in focus.shown for rule in rules)
    return told and bool(regions) and set(regions) != set(focus.regions)


def _answer_of_next_place(
    rules: list[NationalRule],
    measures: list[MeasureView],
    regions: Sequence[str],
    question: Question,
    focus: Focus,
    knowledge: Knowledge,
) -> Answer:
    """“And Bishan?” after a time that only a rule states: that its document is silent too, its measure, then the rule."""
    language, topic = question.language, _topic_talked_of(rules[0], focus)
    present = list(dict.fromkeys(m.region for m in measures))
    lines = [
        say("left_open_there_too", language, where=join_regions(list(regions), language)),
        *lead_lines(topic, measures, language),
        rules_say(equally_asked(rules, question, focus), "beyond", language),
    ]
    cards = [*(measure_card(m, language) for m in measures), *_rule_cards(rules, question)]
    moved = focus.after(question, topic, tuple(regions), attribute=question.first("attribute"))
    steps = next_steps(question, knowledge, present, topic=topic)
    return answer(question, moved, AnswerOutcome.NOT_COVERED, "\n".join(lines), tuple(cards), steps)


def _with_the_limit_first(
    rules: list[NationalRule], question: Question, focus: Focus, knowledge: Knowledge
) -> tuple[list[NationalRule], list[str]]:
    """“Is there a limit?”: the rule that has a figure of it before what only leaves it free; and that no document has one."""
    if "quota" not in every_detail(question) or rules[0].level != "national":
        return rules, []
    held = knowledge.catalogue.national_rules
    beside = find_rules_beside(question, focus, _topic_talked_of(rules[0], focus), held)
    stating = [r for r in beside if _A_LIMIT.search(r.text) and r.level == "national"][:1]
    if not stating or stating[0] in rules[:1]:
        return rules, []
    return [*stating, *(r for r in rules if r not in stating)], not_stated(["quota"], question)


def _topic_talked_of(rule: NationalRule, focus: Focus) -> str:
    """Of the topics of a rule the one of the talk; the first where none is."""
    return str(focus.topic) if focus.topic in rule.topics else rule.topics[0]


def _national_on_it(question: Question, focus: Focus, knowledge: Knowledge) -> list[NationalRule]:
    """The national rules that answer what is asked, as many as are said together."""
    every = knowledge.catalogue.national_rules.items()
    national = {i: r for i, r in every if r.level == "national" and not r.stands_alone}
    return find_asked_rules(question, focus, national)[:SAID_TOGETHER]


def _own_words_first(rule: NationalRule, question: Question, knowledge: Knowledge) -> bool:
    """Whether a district's own measure covers what is asked, and the rule only adds to it.

    A figure of the city's is no figure of the district's; and who asks what the plan says, or asks of a
    district without asking for a detail, is answered by the measure. A detail that only the rule has comes
    first.
    """
    districts = [r for r in question.regions if r != HOME]
    asked_of = districts or list(knowledge.catalogue.home_regions)
    topic = _topic_asked(rule, question)
    if not any(knowledge.catalogue.find_measures(topic, r) for r in asked_of):
        return False
    of_chongqing = rule.level != "national"
    if of_chongqing and districts:
        return True
    if _ASKS_FOR_EASE.search(question.text) and _is_facilitated(topic, asked_of, knowledge):
        return True
    says = _ASKS_WHAT_IT_SAYS.search(question.text)
    typed = any(s and s in question.text for s in question.spellings.get("region", ()))
    goes_on = question.intent == "ask_case_status" or _HOW_IT_GOES_ON.search(question.text)
    if topic == COMPLAINTS and not says and (goes_on or not typed):
        return False
    if EXCLUDES.search(rule.text):
        return False
    asked = every_detail(question) - ALWAYS_TOPICAL.get(topic, set())
    if any(rule_states(rule, detail) for detail in asked):
        return False
    if not asked and question.intent == "ask_attribute":
        return False
    if not asked and _ASKS_A_FIGURE.search(question.text) and _A_FIGURE.search(rule.text):
        return False
    reported = of_chongqing and _is_reported(topic, question, knowledge)
    return bool(says or districts or reported)


def rule_states(rule: NationalRule, detail: str) -> bool:
    """Whether a rule states a detail that is asked for; of one that has no words of its own it is taken to."""
    said = _STATED_BY_RULE.get(detail) or STATED_IF.get(detail)
    return said is None or bool(re.search(said, rule.text))


def _is_facilitated(topic: str, regions: list[str], knowledge: Knowledge) -> bool:
    """Whether a document of these regions makes the very thing easier."""
    held = (m for r in regions for m in knowledge.catalogue.find_measures(topic, r))
    return any(m.modality_kind == "facilitate" for m in held)


def _is_reported(topic: str, question: Question, knowledge: Knowledge) -> bool:
    """Whether the press reports on the very thing that is asked about."""
    near = relevance(question, knowledge, [f.id for f in knowledge.catalogue.find_facts(topic)])
    return max(near.values(), default=0.0) >= NEAR_REPORT


def _answer_own_words_first(
    rules: list[NationalRule], question: Question, focus: Focus, knowledge: Knowledge
) -> Answer:
    """The district's measures, what they leave open, and after them the rule."""
    topic = _topic_asked(rules[0], question)
    about = replace(
        question,
        intent=topic_intent(topic),
        topics=((topic, 1.0),),
        entities={**question.entities, "topic": (topic,)},
    )
    given = answer_topic(about, focus, knowledge)
    asked = every_detail(question) - ALWAYS_TOPICAL.get(topic, set())
    limits = "额度" in rules[0].text
    left_open = [d for d in _LEFT_OPEN if d in asked or (limits and not asked)]
    said = given.reply.text.split("\n")
    language = question.language
    left_open = [d for d in left_open if attribute_name(d, language) not in given.reply.text]
    text = "\n".join(dict.fromkeys([*said, *not_stated(left_open, question)]))
    outcome = AnswerOutcome.NOT_COVERED.value if asked else given.reply.outcome
    own = replace(given, reply=replace(given.reply, text=text, outcome=outcome))
    told = equally_asked(rules, question, focus)
    beside = find_rules_beside(question, focus, topic, knowledge.catalogue.national_rules)
    told += [rule for rule in beside if rule not in told]
    return with_rules(own, told[:AT_MOST], question, first=False)


def _topic_asked(rule: NationalRule, question: Question) -> str:
    """Of the topics that a rule stands beside the one that is asked about."""
    return next((t for t, _ in question.topics if t in rule.topics), rule.topics[0])


def _rule_cards(rules: list[NationalRule], question: Question) -> list[Card]:
    return [national_rule_card(rule, question.language) for rule in rules]


def _nearest(
    rule: NationalRule, measures: list[MeasureView], question: Question, knowledge: Knowledge
) -> list[Card]:
    """What comes after a rule: the measures, and what the press says of Chongqing's own rule."""
    language = question.language
    cards = [measure_card(m, language) for m in measures]
    if rule.level != "national":
        facts = rank_facts(question, knowledge, rule.topics[0])
        cards += [fact_card(f, language) for f in facts[:1]]
    return cards
