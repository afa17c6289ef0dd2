"""A place was named of which no document is held: that is said, and nothing held passes for its rules."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from actions.answers.pieces.answer import Answer, Knowledge, Step, answer
from actions.answers.pieces.leads import lead_lines
from actions.answers.pieces.ranked_facts import rank_facts
from actions.answers.pieces.ranking import rank_measures
from actions.answers.pieces.steps import next_steps
from actions.outcomes import AnswerOutcome
from actions.question import Focus, Question
from actions.replies import fact_card, measure_card
from actions.texts import region_name, say
from actions.wording import fact_text, join_names
from channels.reply import Card
from knowledge.regions import HOME, code_within_home, codes_within_home
from knowledge.views import FactView, MeasureView

SURE, SURE_OF_OURS = 0.6, 0.35
"""How likely a topic must be for its measures to be shown to somebody who asks about elsewhere."""
FACTS_SHOWN = 3
_ASKING = frozenset(("ask_attribute", "ask_responsible_unit"))
_IN_THE_PRESS = {
    "yuzhong": "渝中",
    "liangjiang": "两江新区",
    "chongqing_hightech": "重庆高新区",
    "nanan": "南岸区",
    "jiangjin": "江津",
}
"""Places without a document of their own that reports speak of, and how these write them."""


_OF_THE_CITY = re.compile(r"在重庆市[^，,、；;。的]{0,8}|在渝[^，,、；;。的]{0,8}")
"""Words of a clause that hold in the whole of Chongqing, whosever document it stands in."""
_OF_THE_DISTRICT = re.compile(
    r"在区(?=[合内])(?:内|合法工作)?|为?(?<![园社片景])[区县]内[^，,、；;。的从]{0,6}"
)
_OF_THE_CITY_PLAN = re.compile(
    r"(?:重庆市?|全市|市级|市里)的?(?:方案|文件|计划|规定|政策)[^。？?]{0,12}(?:适用|有效|管|覆盖|约束|算数|包括)|"
    r"\b(?:chongqing|city|municipal)(?:['’]s)?(?: \w+)? (?:plan|document|programme|program|rules?)\b[^.?]{0,20}"
    r"\b(?:apply|applies|bind|binds|binding|cover|covers|hold|holds|valid)\b",
    re.IGNORECASE,
)
"""What asks whether the city's own plan holds somewhere."""


_THE_LIKE = re.compile(
    r"(?:类似|同样|一样|相同|同类|这样|这种|这类|自己)的?(?:试点)?(?:方案|文件|政策|措施|试点|规定|做法)|"
    r"(?:有没有|有无|有)[^，,。？?]{0,14}(?:方案|文件)(?:[吗么呢啊]|[，,。？?]|$)|"
    r"\b(?:the same|similar|such|its own|an? own|a) (?:\w+ )?(?:measures?|plans?|polic(?:y|ies)|documents?|pilots?|rules?)\b",
    re.IGNORECASE,
)
"""What asks whether a place has such a plan, whatever that would be about."""
_ASKED_OF_DISTRICTS = re.compile("各区县[^。]{0,60}(?:制定|落实计划)")
BOTH_CITIES = "成渝地区"
"""How reports write Chengdu and Chongqing as one region."""


def find_elsewhere_answer(question: Question, focus: Focus, knowledge: Knowledge) -> Answer | None:
    """The answer to “what is the minimum wage in Shanghai?”; None where a topic or a region held is named."""
    of_the_plan = "topic" not in question.entities and _OF_THE_CITY_PLAN.search(question.text)
    if of_the_plan and lies_within_home(question):
        lines = [*elsewhere_lines(question), addressed_line(question, knowledge)]
        return answer(question, focus, AnswerOutcome.NOT_COVERED, "\n".join(lines))
    if _asks_for_the_like(question, focus):
        return _answer_without_matter(question, focus, knowledge)
    named = question.regions or question.is_surer_of_topic(SURE)
    if not place_elsewhere(question) or named or question.intent not in _ASKING:
        return None
    return answer_elsewhere(question, focus)


def _asks_for_the_like(question: Question, focus: Focus) -> bool:
    """Whether only a place without a document and such a plan are named, and no matter of it."""
    if not place_elsewhere(question) or question.values("region") or focus.topic:
        return False
    return "topic" not in question.entities and bool(_THE_LIKE.search(question.text))


def _answer_without_matter(question: Question, focus: Focus, knowledge: Knowledge) -> Answer:
    """That nothing is held on the place; of a district of Chongqing also what the city's plan asks of all districts."""
    if not lies_within_home(question):
        return answer_elsewhere(question, focus)
    held = knowledge.catalogue.measures.values()
    asked = [m for m in held if m.region == HOME and _ASKED_OF_DISTRICTS.search(m.text)][:1]
    lines = [*elsewhere_lines(question), addressed_line(question, knowledge)]
    lines += lead_lines("", asked, question.language)
    cards = tuple(measure_card(m, question.language) for m in asked)
    return answer(question, focus, AnswerOutcome.NOT_COVERED, "\n".join(lines), cards)


def place_elsewhere(question: Question) -> str:
    """The places named of which no document is held, as typed; empty where there is none."""
    typed = question.spellings.get("other_place", ())
    # “江北区” may have been found again as “江北”.
    whole = [s for s in typed if not any(s != other and s in other for other in typed)]
    return join_names(whole, question.language)


def with_bare_districts(question: Question, knowledge: Knowledge) -> Question:
    """The question with the districts of Chongqing that the model did not find by their bare names: 江北, Jiangjin."""
    if "unit" in question.entities:
        return question
    pairs = ("".join(pair) for pair in pairwise(question.text))
    words = [*pairs, *re.findall(r"[A-Za-z]+", question.text)]
    held = {*knowledge.catalogue.regions, *question.values("other_place")}
    found = {c: w for w in words if (c := code_within_home(w)) and c not in held}
    if not found:
        return question
    places = (*question.values("other_place"), *found)
    typed = (*question.spellings.get("other_place", ()), *found.values())
    return replace(
        question,
        entities={**question.entities, "other_place": places},
        spellings={**question.spellings, "other_place": typed},
    )


def lies_within_home(question: Question) -> bool:
    """Whether every place named of which no document is held is a district or county of Chongqing."""
    places = question.values("other_place")
    return bool(places) and set(places) <= codes_within_home()


def elsewhere_lines(question: Question) -> list[str]:
    """That nothing is held on such a place; no line where none is named."""
    place = place_elsewhere(question)
    return [say("other_place_bare", question.language, place=place)] if place else []


def not_for_place_lines(question: Question, measures: Sequence[MeasureView]) -> list[str]:
    """That nothing is held on such a place, and that the measures shown are no rules of it; no line for none."""
    lines = elsewhere_lines(question)
    if not lines or not measures:
        return lines
    if lies_within_home(question):
        return [*lines, *dict.fromkeys(_place_line(m, question) for m in measures)]
    return [*lines, say("no_rule_there", question.language, place=place_elsewhere(question))]


def answer_elsewhere(
    question: Question,
    focus: Focus,
    cards: tuple[Card, ...] = (),
    steps: tuple[Step, ...] = (),
    nearest: Sequence[str] = (),
) -> Answer:
    """That nothing is held on the place asked about, then what comes nearest, in words and on cards."""
    label = "other_place_bare"
    if cards:
        label = "other_place_within" if lies_within_home(question) else "other_place"
    text = say(label, question.language, place=place_elsewhere(question))
    lines = "\n".join([text, *nearest])
    return answer(question, focus, AnswerOutcome.NOT_COVERED, lines, cards, steps)


def answer_topic_elsewhere(
    question: Question, focus: Focus, knowledge: Knowledge, topic: str
) -> Answer:
    """That nothing is held on the place, with the nearest measures on the topic asked about.

    A guess at the topic is no reason to show a measure to somebody who asks about elsewhere.
    """
    language = question.language
    measures: list[MeasureView] = []
    facts: list[FactView] = []
    # Who names one of our regions besides asks of what that has.
    if question.is_surer_of_topic(SURE_OF_OURS if question.regions else SURE):
        regions = question.regions or knowledge.catalogue.home_regions
        by_region = rank_measures(question, knowledge, topic, regions)
        measures = [ms[0] for ms in by_region.values() if ms]
        facts = rank_facts(question, knowledge, topic)[:FACTS_SHOWN]
        # A report on Chengdu and Chongqing as one region reaches further than a district's measure.
        facts = [f for f in facts if BOTH_CITIES in f.text][:1] if measures else facts
    cards = (
        *(measure_card(m, language) for m in measures),
        *(fact_card(f, language) for f in facts),
    )
    if not cards and lies_within_home(question):
        return _answer_without_matter(question, focus, knowledge)
    moved = focus.after(question, topic, ())
    steps = next_steps(question, knowledge, []) if cards else ()
    nearest = nearest_lines(question, topic, measures, facts)
    return answer_elsewhere(question, moved, cards, steps, nearest)


def nearest_lines(
    question: Question,
    topic: str,
    measures: Sequence[MeasureView],
    facts: Sequence[FactView] = (),
) -> list[str]:
    """What the nearest measures say, and of which place each speaks in its own words.

    “在重庆市合法工作” in Dianjiang's plan speaks of all Chongqing, “在区” in Bishan's of Bishan alone.
    """
    language = question.language
    lines = lead_lines(topic, measures, language)
    if lies_within_home(question):
        lines += [_place_line(m, question) for m in measures]
    if facts:
        lines.append(say("reported_first", language, fact=fact_text(facts[0], language)))
    return list(dict.fromkeys(lines))


def _place_line(measure: MeasureView, question: Question) -> str:
    """Which place a measure names in its own words, and what that says of another district."""
    said = {"where": region_name(measure.region, question.language)}
    place = place_elsewhere(question)
    if measure.region == HOME:
        number = measure.citation.document.document_number
        return say("city_plan_addressed", question.language, number=number, place=place)
    whole = f"{measure.subject or ''}{measure.text}"
    for label, pattern in (
        ("clause_of_the_city", _OF_THE_CITY),
        ("clause_of_the_district", _OF_THE_DISTRICT),
    ):
        found = pattern.search(whole)
        if found:
            return say(label, question.language, wording=found.group(), place=place, **said)
    return say("clause_of_no_place", question.language, place=place, **said)


def names_the_city(measure: MeasureView) -> bool:
    """Whether a clause of a district's document speaks of all Chongqing."""
    return bool(_OF_THE_CITY.search(f"{measure.subject or ''}{measure.text}"))


def addressed_line(question: Question, knowledge: Knowledge) -> str:
    """To whom the city's plan is addressed: all its districts and counties."""
    number = knowledge.catalogue.document_of(HOME).document_number
    place = place_elsewhere(question)
    return say("city_plan_addressed", question.language, number=number, place=place)


def is_reported(place: str, topic: str, knowledge: Knowledge) -> bool:
    """Whether reports on a topic speak of that very place."""
    name = _IN_THE_PRESS.get(place)
    facts = knowledge.catalogue.find_facts(topic)
    return name is not None and any(name in fact.text for fact in facts)


def guesses_area(question: Question) -> bool:
    """Whether such a place is asked about, and the area only a guess."""
    return "other_place" in question.entities and "topic" not in question.entities
