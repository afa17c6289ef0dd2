"""What the documents hold on a word or a place that a question names literally."""

from __future__ import annotations

import re

from actions.answers.document.documents import asks_for_a_matter, documents_named
from actions.answers.pieces.answer import Answer, Knowledge, answer
from actions.answers.pieces.relevance import relevance
from actions.answers.words.details import NEVER_STATED, every_detail, not_stated
from actions.outcomes import AnswerOutcome
from actions.question import Focus, Question
from actions.replies import fact_card, measure_card
from actions.texts import say
from actions.wording import join_names
from knowledge.topics import topics
from knowledge.views import MeasureView

MENTIONS_SHOWN, FACTS_BESIDE = 4, 1
SURE_OF_MATTER = 0.8
"""How likely a topic must be for a place's mere name in a measure on another one to be no answer."""
_OF_PERSONS_AND_MONEY = frozenset(("talent", "finance", "complaint"))
"""Families of topics of which a place's name in another measure tells nothing."""
_ASKS_MENTION = re.compile(
    r"提到|提及|涉及|出现过?|\b(?:mentions?|mentioned|refers? to|contains?)\b", re.IGNORECASE
)
_NO_WORD = re.compile(
    r"[里中]?(?:有没有|是否|有无|没有|有)?(?:提到|提及|涉及|出现)过?|[里中]?(?:怎么|如何|是怎么)(?:写|说|描述)的?|"
    r"[里中]?(?:写|说|讲)了?(?:什么|些什么|哪些)|有没有|关于|哪里|哪些地方|什么地方|这个词|"
    r"\b(?:mentions?|mentioned|refers? to|contains?|anywhere|anything|any|words?|terms?|does|do|did|is|are|where|the|in|of|"
    r"there|what|how|plans?|documents?|it|say|says|about|on|described?|describe)\b|[？?。.，,“”\"'‘’！!]",
    re.IGNORECASE,
)
_EDGES = "里的吗呢了 "
_ZONE_ZH = r"(?:(?<=[区县])|新区|[区县])"
_ZONE_EN = (
    r"(?:(?<=Area)|(?<=Zone)|(?<=District)|(?<=County)|\s+(?:New Area|District|County|Zone))\b"
)


def find_word_mentioned(question: Question, focus: Focus, knowledge: Knowledge) -> Answer | None:
    """The measures of a plan with a word: “does the plan mention REITs?”; None where none has it."""
    documents = documents_named(question, focus, knowledge)
    asks = _ASKS_MENTION.search(question.text) or (
        question.intent == "find_document" and not asks_for_a_matter(question)
    )
    if not documents or not asks:
        return None
    word = _word_asked(question)
    if len(word) < (3 if word.isascii() else 2):
        return None
    ids = {d.id for d in documents}
    found = [
        m
        for m in knowledge.catalogue.measures.values()
        if m.citation.document.id in ids and _says(m, word)
    ]
    if not found:
        return None
    language = question.language
    nearest = list(relevance(question, knowledge, [m.id for m in found]))
    shown, later = nearest[:MENTIONS_SHOWN], nearest[MENTIONS_SHOWN:]
    text = say("word_mentioned", language, word=word, count=len(found))
    cards = tuple(measure_card(knowledge.catalogue.measures[i], language) for i in shown)
    regions = tuple(dict.fromkeys(m.region for m in found))
    topic = knowledge.catalogue.measures[shown[0]].topic
    moved = focus.after(question, topic, regions, intent="ask_pilot")
    if later:
        text = f"{text}\n{say('also_held', language, count=len(later))}"
    return answer(question, moved, AnswerOutcome.ANSWERED, text, cards, remaining=tuple(later))


def _word_asked(question: Question) -> str:
    """What is looked for: the question without the plans and the asking."""
    text = question.text
    for kind in ("document", "region"):
        for spelling in question.spellings.get(kind, ()):
            text = text.replace(spelling, " ") if spelling else text
    return " ".join(_NO_WORD.sub(" ", text).split()).strip(_EDGES)


def _says(measure: MeasureView, word: str) -> bool:
    """Whether a measure has a word; an English one in its reference translation."""
    if word.isascii():
        whole = rf"\b{re.escape(word)}\b"
        return bool(re.search(whole, f"{measure.text} {measure.text_en}", re.IGNORECASE))
    return word in measure.text


def find_place_mentioned(question: Question, focus: Focus, knowledge: Knowledge) -> Answer | None:
    """A place without a document that measures of other documents name, such as 两江新区."""
    typed = tuple(dict.fromkeys(question.spellings.get("other_place", ())))
    # That a place is named somewhere is no answer to “what is paid there?”.
    if not typed or question.regions or "subsidy" in every_detail(question):
        return None
    catalogue, language = knowledge.catalogue, question.language
    measures = [m for m in catalogue.measures.values() if _names_place(m.text, m.text_en, typed)]
    asked = question.values("topic")
    if not asked and question.names_a_topic and question.is_surer_of_topic(SURE_OF_MATTER):
        own = str(question.topic)  # “may pay from there be remitted?” is asked of that matter
        asked = (own,) if topics()[own].family in _OF_PERSONS_AND_MONEY else ()
    if not measures or (asked and not any(m.topic in asked for m in measures)):
        return None
    facts = [f for f in catalogue.facts.values() if _names_place(f.text, f.text_en, typed)]
    near = list(relevance(question, knowledge, [f.id for f in facts]))[:FACTS_BESIDE]
    cards = [measure_card(m, language) for m in measures[:MENTIONS_SHOWN]]
    cards += [fact_card(catalogue.facts[i], language) for i in near]
    moved = focus.after(question, measures[0].topic, ())
    shown = [(m.text, m.text_en or "") for m in measures]
    shown += [(catalogue.facts[i].text, catalogue.facts[i].text_en) for i in near]
    named = [name for name in typed if any(_names_place(zh, en, (name,)) for zh, en in shown)]
    lines = not_stated(sorted(every_detail(question) & NEVER_STATED), question)
    place, mentioned = (join_names(names, language) for names in (typed, named))
    lines.append(say("place_mentioned", language, place=place, named=mentioned))
    outcome = AnswerOutcome.NOT_COVERED if len(lines) > 1 else AnswerOutcome.ANSWERED
    return answer(question, moved, outcome, "\n".join(lines), tuple(cards))


def _names_place(text: str, text_en: str, typed: tuple[str, ...]) -> bool:
    """Whether a text names one of the places as a zone or district; 四川美术学院 does not."""
    return any(
        re.search(rf"\b{re.escape(n)}{_ZONE_EN}", text_en, re.IGNORECASE)
        if n.isascii()
        else re.search(rf"{re.escape(n)}{_ZONE_ZH}", text)
        for n in typed
    )
