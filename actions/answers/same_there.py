"""“Is it the same in Bishan?” after an answer on Dianjiang: whether it is, and what differs, before anything else.

Only what was shown is compared with what is nearest to it in the other document: its wording, with its modality and
conditions, and who leads it.

Comes from: actions.answers.finding. `comparison` answers who names both places in one message.
"""

from __future__ import annotations

import re
from dataclasses import replace

from actions.answers.differences import difference
from actions.answers.message.sameness import compare_leads
from actions.answers.pieces.answer import Answer, Knowledge, answer
from actions.answers.pieces.gaps import topic_gap_line
from actions.answers.pieces.leads import lead_lines, lead_names
from actions.answers.pieces.ranked_facts import rank_facts
from actions.answers.pieces.ranking import rank_measures
from actions.answers.pieces.relevance import query_of
from actions.answers.pieces.steps import source_steps, topic_names
from actions.answers.topic.missing import answer_missing
from actions.answers.words.likeness import SAME, nearest_measure
from actions.answers.words.matter import in_both_languages, share_said, words_of_matter
from actions.answers.words.stretches import TURN
from actions.outcomes import AnswerOutcome
from actions.question import Focus, Question
from actions.replies import measure_card
from actions.texts import region_name, say
from knowledge.regions import CITY_LEVEL, HOME
from knowledge.search.entries import MEASURE
from knowledge.search.scoring import Filters
from knowledge.topics import COORDINATION, WORKING_MECHANISM, topics
from knowledge.views import MeasureView
from nlu.placeless import without_places

_ASKS_WHETHER_SAME = re.compile(
    r"一样|相同|同样|一致|一回事|(?:也是|还是|都是)(?:这|那|同|由)?(?:些|个|几个|两个|三个|一个|样|么)|(?:有|有什么|有没有|有无)(?:区别|不同|差别|差异)|"
    r"也(?:是不是)?(?:这样|这么|如此|那样)(?!的?(?:企业|公司|人))|(?:有没有|有无|也有|是否有|有)(?:上面|前面|刚才)?(?:说的|讲的)?(?:这些|那些|这几|那几|这两|那两|它们)(?:[个条项种样])?(?:吗|么|$|[？?])|"
    r"\b(?:the )?same\b|\bidentical\b|\bdiffer(?:s|ent|ence)?\b|\b(?:also|too) (?:these|those|the)\b|"
    r"\b(?:have|has|got|offers?|provides?) (?:any of |all of |both of |either of )?(?:these|those|them)(?: (?:too|as well|also|there))?\W*$|\b(?:work|works|go|goes|is it|done) (?:like that|like this|that way|this way|so) (?:too|as well|also)?",
    re.IGNORECASE,
)
_ASKS_WHETHER_IT_HAS = re.compile(r"有(?:没有|无)?[^，,。？?]{0,6}(?:这|那|它)|也有")
_ASKS_WHETHER_IT_REACHES = re.compile(
    r"(?:这|那|上述|这些|那些|它们?)[^，,。？?]{0,10}(?:适用|管用|算数|用得上|有效|生效|能用)|"
    r"\b(?:do|does|would|will|can) (?:these|those|they|it|this|that|the same)\b[^?]{0,40}\b(?:apply|hold|count)\b",
    re.IGNORECASE,
)
"""What asks whether the very text of one place holds in another."""
_ASKS_WHETHER_ALSO = re.compile(
    r"也(?!有|没|可以问)|同样|\b(?:also|too|as well|likewise)\b", re.IGNORECASE
)
"""What asks of a place what was told of another, in the words of that: “does Bishan use the central bank's platform, too?”."""
_OF_UNITS = re.compile(
    r"部门|单位|机构|牵头|负责|谁|\b(?:units?|departments?|bureaus?|offices?|authorit\w+|leads?|who|in charge)\b",
    re.IGNORECASE,
)
SAID_BEFORE = 0.5
"""How much of the words of such a question what was shown must say."""
OWN_SHOWN = 1
"""Measures of the other place that are shown where it has not what was asked for."""
_OF_A_TALK = frozenset((COORDINATION, WORKING_MECHANISM))
"""Topics of the pilot itself, which have answers of their own."""
_EXACT = frozenset(
    ("unit", "named_document", "document_number", "locator", "other_place", "attribute")
)


def find_whether_same(question: Question, focus: Focus, knowledge: Knowledge) -> Answer | None:
    """Whether another region has what was shown last, and in the same words; None where nothing like it is asked."""
    topic = focus.topic
    if topic not in topics() or topic in _OF_A_TALK or topics()[str(topic)].tasks:
        return None
    asked = question.regions
    if len(asked) != 1 or _EXACT & question.entities.keys():
        return None
    if question.values("topic") not in ((), (topic,)):
        return None
    shown = _shown_elsewhere(asked[0], str(topic), focus, knowledge)
    asks = (_ASKS_WHETHER_SAME, _ASKS_WHETHER_IT_REACHES)
    if not any(a.search(question.text) for a in asks) and not _repeats(shown, question, knowledge):
        return None
    return _answer(shown, asked[0], str(topic), question, focus, knowledge) if shown else None


def _repeats(shown: list[MeasureView], question: Question, knowledge: Knowledge) -> bool:
    """Whether a message asks of another place what only the measures shown say, and names no matter itself."""
    if not shown or question.names_outright or not _ASKS_WHETHER_ALSO.search(question.text):
        return False
    spoken = without_places(question.text, question.spellings.get("region", ()))
    words = words_of_matter(_ASKS_WHETHER_ALSO.sub(" ", spoken))
    there = [m for m in knowledge.catalogue.measures.values() if m.region in question.regions]
    said, elsewhere = (
        max((share_said(words, in_both_languages(m)) for m in among), default=0.0)
        for among in (shown, [m for m in there if m.topic != shown[0].topic])
    )
    return said >= SAID_BEFORE and said > elsewhere


def _shown_elsewhere(
    asked: str, topic: str, focus: Focus, knowledge: Knowledge
) -> list[MeasureView]:
    """What the last answer showed on the topic of one other region than is asked for."""
    held = knowledge.catalogue.measures
    shown = [held[item] for item in focus.shown if item in held]
    others = [m for m in shown if m.topic == topic and m.region != asked]
    return [m for m in others if m.region == others[0].region]


def _answer(
    shown: list[MeasureView],
    region: str,
    topic: str,
    question: Question,
    focus: Focus,
    knowledge: Knowledge,
) -> Answer:
    language = question.language
    there = _counterparts(shown, region, topic, question, focus, knowledge)
    of_units = focus.intent == "ask_responsible_unit" or bool(_OF_UNITS.search(question.text))
    entities = {**question.entities, "region": (CITY_LEVEL if region == HOME else region,)}
    again = replace(question, intent=str(focus.intent), entities=entities)
    moved = focus.after(again, topic, (region,), attribute=None)
    outcome = AnswerOutcome.ANSWERED if there else AnswerOutcome.NOT_COVERED
    reaches = bool(_ASKS_WHETHER_IT_REACHES.search(question.text)) and shown[0].region != HOME
    if not there and not reaches:
        return _lacking(shown, region, topic, again, moved, focus, knowledge)
    near: list[MeasureView] = []
    if not there:
        line = topic_gap_line(region, knowledge, topic, question)
        near = _its_own(shown[0], region, question, knowledge)
        if near:
            of_its_own = [say("matter_near", language), *lead_lines(topic, near, language)]
            line = "\n".join([line, *of_its_own])
    elif of_units and all(m.task and m.task.lead_units for m in (shown[0], there[0])):
        line = compare_leads((shown[0], there[0]), language)
    else:
        line = _compared(shown, there, topic, question, knowledge)
    if reaches:
        own = say("same_there_own", language, before=region_name(shown[0].region, language))
        line = f"{own}\n{line}"
    cards = tuple(measure_card(m, language) for m in (*there, *near, *shown))
    return answer(question, moved, outcome, line, cards, source_steps(language))


def _lacking(
    shown: list[MeasureView],
    region: str,
    topic: str,
    question: Question,
    moved: Focus,
    focus: Focus,
    knowledge: Knowledge,
) -> Answer:
    """No, with what is nearest there; and of the other matter that the talk was about, whether it is there."""
    asked = replace(question, text=f"{focus.matter}{TURN}{question.text}", topics=((topic, 1.0),))
    facts = rank_facts(asked, knowledge, topic)
    given = answer_missing(asked, moved, knowledge, topic, [region], facts)
    first, *others = given.reply.text.split("\n")
    has = _ASKS_WHETHER_IT_HAS.search(question.text)
    label = "have_there_missing" if has else "same_there_missing"
    lines = [say(label, question.language, gap=first)]
    lines += _of_the_matter_before(shown[0].region, region, focus, knowledge, question)
    return replace(given, reply=replace(given.reply, text="\n".join([*lines, *others])))


def _of_the_matter_before(
    before: str, region: str, focus: Focus, knowledge: Knowledge, question: Question
) -> list[str]:
    """What the place has, or has not, on the matter of which the same place was asked just before."""
    topic, held = str(focus.topic_before), knowledge.catalogue.find_measures
    if topic not in topics() or topic == focus.topic or not held(topic, before):
        return []
    if topics()[topic].family != topics()[str(focus.topic)].family:
        return []
    there = held(topic, region)
    if there:
        return lead_lines(topic, there[:1], question.language)
    return [topic_gap_line(region, knowledge, topic, replace(question, topics=()))]


def _its_own(
    shown: MeasureView, region: str, question: Question, knowledge: Knowledge
) -> list[MeasureView]:
    """What comes nearest in the other place's own document, of the same kind of matter."""
    query = replace(query_of(question), text=shown.text)
    hits = knowledge.index.search(query, Filters((MEASURE,), (region,)), OWN_SHOWN * 2)
    found = (knowledge.catalogue.measures[h.id] for h in hits)
    family = topics()[str(shown.topic)].family
    return [m for m in found if m.topic and topics()[m.topic].family == family][:OWN_SHOWN]


def _counterparts(
    shown: list[MeasureView],
    region: str,
    topic: str,
    question: Question,
    focus: Focus,
    knowledge: Knowledge,
) -> list[MeasureView]:
    """Of each measure shown the most alike of the other region, each once."""
    before = replace(question, text=focus.text, vector=focus.vector, subject="", spellings={})
    others = rank_measures(before, knowledge, topic, (region,))[region]
    nearest = (nearest_measure(m, others)[0] for m in shown)
    return list({m.id: m for m in nearest if m}.values())


def _compared(
    shown: list[MeasureView],
    there: list[MeasureView],
    topic: str,
    question: Question,
    knowledge: Knowledge,
) -> str:
    language = question.language
    by_region = {shown[0].region: shown, there[0].region: there}
    if any(nearest_measure(m, there)[1] < SAME for m in shown):
        label = "same_there_no"
    elif lead_names(shown[0], language) == lead_names(there[0], language):
        label = "same_there_yes"
    else:
        label = "same_there_but_units"
    return say(
        label,
        language,
        there=region_name(there[0].region, language),
        before=region_name(shown[0].region, language),
        difference=difference(by_region, knowledge, False, question),
        **topic_names(topic),
    )
