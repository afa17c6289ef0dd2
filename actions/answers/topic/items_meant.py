"""“Who leads the second one?”, “is cold chain part of it?”: those of the measures just told that a turn means.

A turn after a list points at one of its items by number, or names a thing that stands in some of them. What was
shown goes before any topic that such a word is near to: “and bonded warehouses, where?” is asked of the warehouses
that were just read out.

Comes from: actions.answers.finding. What only chooses an item is opened in actions.answers.follow_ups.
"""

from __future__ import annotations

import re

from actions.answers.pieces.answer import Answer, Knowledge, answer
from actions.answers.pieces.leads import lead_lines
from actions.answers.pieces.matches import text_without_places
from actions.answers.pieces.steps import source_steps
from actions.answers.pieces.unit_lines import task_units_line
from actions.answers.words.brevity import length_of
from actions.answers.words.cues import ASKS_FOR_UNITS
from actions.answers.words.details import every_detail, not_stated, unstated
from actions.answers.words.matter import share_said, words_of_matter
from actions.answers.words.numbers import number_in
from actions.outcomes import AnswerOutcome
from actions.question import Focus, Question
from actions.replies import measure_card
from actions.texts import region_name, say
from knowledge.topics import topics
from knowledge.views import MeasureView

SHORT = 24
"""Chinese characters, or as much English, of a turn that means what was shown."""
AT_MOST = 4
SURE_OF_ANOTHER = 0.7
"""How likely a topic must be for a turn to be about that one, though what was shown has its words."""
_OWN = frozenset(
    ("unit", "document", "document_number", "locator", "named_document", "other_place")
)
_ELSEWHERE = frozenset(
    (
        "thank",
        "greet",
        "goodbye",
        "switch_language",
        "compare_regions",
        "talk_to_person",
        "ask_more",
        "choose_item",
        "show_source",
    )
)
_IS_PART = re.compile(
    r"(?:也|还)?(?:包括|包含|涵盖|涉及|提到|写到|算)(?:在内|在里面|进去)?(?:[吗么没]|了吗|不)?|(?:里面?|其中|这里头?)(?:有|包括)(?:没有)?|(?:有没有|是不是|是否)|在(?:里面|内|其中)|"
    r"\b(?:part|one|some|any|a piece) of (?:it|that|this|them|these|those|the (?:list|plan|task|package))\b|"
    r"\b(?:in|on|among) (?:it|there|them|these|those|the (?:list|plan))\b|\b(?:included?|covered|mentioned|listed|also|too|there)\b",
    re.IGNORECASE,
)
"""What asks whether a thing is among what was told, and is no word of the thing."""
_TWO_THINGS = re.compile(
    r"([\u4e00-\u9fff]{2,6}?)(?:跟|和|与|还是|、)([\u4e00-\u9fff]{2,6}?)(?:到底|究竟|又|分别|各|都|有|是|的)*(?:哪个|怎么|什么|啥|各自|区别|不同|差别|对应)|"
    r"\b(?:is|between|the) ([a-z]{4,}(?: [a-z]+)?) (?:and|or|versus|vs\.?) (?:the )?([a-z]{4,}(?: [a-z]+)?)\b(?=.*\?|$)",
    re.IGNORECASE,
)
"""Two things that are held apart."""
_WHERE = re.compile(r"在哪|哪里|哪儿|什么(?:地方|位置)|\bwhere\b", re.IGNORECASE)
_WHETHER = re.compile(
    r"[吗么没]\W*$|有没有|是不是|是否|包不包括|含不含|^\W*(?:and |but |so )*(?:is|are|was|were|does|do|did|has|have)\b",
    re.IGNORECASE,
)


def find_items_meant(question: Question, focus: Focus, knowledge: Knowledge) -> Answer | None:
    """What is asked of some of the measures just told; None where a turn means all of them, or something else."""
    if question.parts or question.beside or length_of(question.text) > SHORT:
        return None
    if (_OWN | {"region"}) & question.entities.keys():
        return None
    two = _of_one_sentence(question, focus, knowledge)
    if two or question.intent in _ELSEWHERE:
        return _answer(two, question, focus, knowledge) if two else None
    meant = _by_number(question, focus, knowledge) or _by_name(question, focus, knowledge)
    return _answer(meant, question, focus, knowledge) if meant else None


def _by_number(question: Question, focus: Focus, knowledge: Knowledge) -> list[MeasureView]:
    """The measure with the number that a question for its unit, or for a detail of it, names."""
    number = number_in(question.first("ordinal") or "") or 0
    asks = question.intent in ("ask_responsible_unit", "ask_attribute")
    if not asks or "topic" in question.entities or question.topic_confidence >= SURE_OF_ANOTHER:
        return []
    if not 1 <= number <= len(focus.shown) or len(focus.shown) < 2:
        return []
    measure = knowledge.catalogue.measures.get(focus.shown[number - 1])
    return [measure] if measure else []


def _by_name(question: Question, focus: Focus, knowledge: Knowledge) -> list[MeasureView]:
    """After a whole task was told: its measures that have every word of a thing, then others of the place that have."""
    told = _told(focus, knowledge)
    named = _WHERE.sub(" ", _IS_PART.sub(" ", text_without_places(question, knowledge)))
    said = words_of_matter(named)
    having = [m for m in told if _says(m, said)]
    sure = question.topic_confidence >= SURE_OF_ANOTHER
    if not having or (sure and question.topic not in {m.topic for m in having}):
        return []
    if len(having) > AT_MOST or len(having) == len(told):
        return []
    held = knowledge.catalogue.measures.values()
    beside = [m for m in held if m.region == told[0].region and m not in told]
    return [*having, *(m for m in beside if _says(m, said))][:AT_MOST]


def _of_one_sentence(question: Question, focus: Focus, knowledge: Knowledge) -> list[MeasureView]:
    """“Which goes with which, A or B?”: the clauses of the sentence shown first that have one of the two words each."""
    held = knowledge.catalogue.measures
    first = held.get(focus.shown[0]) if focus.shown else None
    joined = _TWO_THINGS.search(question.text)
    if first is None or joined is None:
        return []
    clauses = [
        m for m in held.values() if m.sentence == first.sentence and m.region == first.region
    ]
    words = [words_of_matter(w) for w in joined.groups() if w]
    meant = [[m for m in clauses if _says(m, said)] for said in words]
    if any(len(found) != 1 for found in meant) or meant[0] == meant[1]:
        return []
    return [found[0] for found in meant]


def _told(focus: Focus, knowledge: Knowledge) -> list[MeasureView]:
    """All that the task has which the talk is about, or of which the last answer told a part; none for several regions."""
    area = next((t for t in (focus.topic, focus.topic_before) if t in topics()), None)
    if focus.topic in topics() and not topics()[str(focus.topic)].tasks:
        area = focus.topic_before
        if focus.topic not in knowledge.topics_of_tasks.get(str(area), ()):
            return []
    title = topics()[area].tasks if area in topics() else None
    if not title or len(focus.regions) != 1:
        return []
    catalogue = knowledge.catalogue
    tasks = catalogue.find_tasks(title, focus.regions[0])
    return [m for task in tasks for m in catalogue.measures_of(task.id)]


def _says(measure: MeasureView, words: tuple[str, ...]) -> bool:
    return bool(words) and share_said(words, f"{measure.text} {measure.text_en or ''}") == 1.0


def _answer(
    meant: list[MeasureView], question: Question, focus: Focus, knowledge: Knowledge
) -> Answer:
    language = question.language
    topic = meant[0].topic or str(focus.topic)
    asks_units = question.intent == "ask_responsible_unit" and (
        ASKS_FOR_UNITS.search(question.text) or question.first("ordinal")
    )
    if asks_units:
        lines = list(dict.fromkeys(_units_line(m, question) for m in meant))
        outcome = AnswerOutcome.ANSWERED
    else:
        missing = _unstated(meant, question, topic)
        lead = [line for m in meant for line in lead_lines(topic, [m], language)]
        if not missing and _WHETHER.search(question.text):
            lead[0] = say("it_is_told", language, told=lead[0])
        lines = [*missing, *lead]
        outcome = AnswerOutcome.NOT_COVERED if missing else AnswerOutcome.ANSWERED
    moved = focus.after(question, topic, (meant[0].region,), attribute=None)
    cards = tuple(measure_card(m, language) for m in meant)
    return answer(question, moved, outcome, "\n".join(lines), cards, source_steps(language))


def _unstated(meant: list[MeasureView], question: Question, topic: str) -> list[str]:
    """That a detail which is asked of them is not written."""
    texts = [m.text for m in meant]
    lines = unstated(question, topic, texts, has_units=True)
    if lines:
        return lines
    where = {"address"} if _WHERE.search(question.text) else set()
    return not_stated(sorted(where | (every_detail(question) & {"phone", "fee"})), question)


def _units_line(measure: MeasureView, question: Question) -> str:
    language = question.language
    if measure.task is None or not measure.task.lead_units:
        colon = "：" if language == "zh" else ": "
        where = region_name(measure.region, language)
        return f"{where}{colon}{say('no_units_city', language)}"
    return task_units_line(measure.task, language, with_others=False, named=True)
