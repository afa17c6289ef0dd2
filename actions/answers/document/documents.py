"""“What is 渝府发〔2021〕19号?”, “what does 二（四）2 say?”, and whether it still holds."""

from __future__ import annotations

import re
from dataclasses import replace

from actions.answers.document.locators import Locator, read_locator
from actions.answers.document.named_documents import answer_named_document
from actions.answers.document.sections import (
    Place,
    answer_places,
    find_headings,
    find_places,
    outline_above,
)
from actions.answers.pieces.answer import Answer, Knowledge, Step, answer
from actions.answers.pieces.elsewhere import elsewhere_lines
from actions.answers.pieces.steps import topic_intent
from actions.answers.topic.topics import answer_topic
from actions.answers.words.cues import A_DOCUMENT, ASKS_FOR_COPY
from actions.outcomes import AnswerOutcome
from actions.question import Focus, Language, Question
from actions.replies import (
    document_card,
)
from actions.sources import on_date
from actions.texts import region_name, say
from channels.reply import Card
from knowledge.regions import HOME
from knowledge.views import DocumentView

_HEADINGS = {
    r"指导思想|\bguiding (?:thought|ideology)\b": "指导思想",
    r"(?:基本|工作|哪些|什么|几项|几条)原则|\bprinciples\b": "基本原则|工作原则",
    r"总体要求|\bgeneral requirements\b": "总体要求",
    r"保障措施|组织实施|\bsupporting measures\b|\bsafeguards? (?:section|chapter|part)\b": (
        "保障措施|组织实施"
    ),
}
"""Parts of the plans that visitors ask for by name."""
LIKELY_TOPIC = 0.3
_ABOUT_ITSELF = re.compile(
    r"文号|发文|印发|谁发|发布|公布|出台|颁布|哪年|哪天|何时|什么时候|日期|成文|全文|原件|原文|下载|标题|全称|"
    r"叫什么|多少条|几条|多少项|几项|附件|分工表|哪些文件|什么文件|哪几份|哪份|链接|依据|"
    r"\b(?:issued?|issues|published?|dated?|titled?|full (?:text|name)|document number|number of the|"
    r"how many (?:measures|tasks|articles|items|pages)|download|annex|which (?:documents|file|plans)|list (?:the|all)|"
    r"official (?:documents|text)|original|pdf|based on|when was|link|copy)\b",
    re.IGNORECASE,
)
"""What is asked of a document itself and not of what it says."""
_ASKS_BASIS = re.compile(
    r"依据|根据(?:什么|哪)|上位|批复|\b(?:approval|basis|based on|implements?)\b", re.IGNORECASE
)
_SAYS_NOTHING = re.compile(
    r"方案|文件|计划|内容|主要|具体|全部|介绍|一下|说明|写了|写的|说了|讲了|讲的|规定|提到|哪些|什么|是|有|的|吗|呢|里|中|请|看|给我|"
    r"\b(?:the|a|an|of|in|is|are|what|which|does|do|did|say|says|said|about|tell|me|show|give|please|plan|plans|"
    r"document|documents|content|contents|summary|summari[sz]e|overview|main|work|this|that|it|on|for|mention|"
    r"mentions|contain|contains|explain|district|county|municipal|city|and|s)\b",
    re.IGNORECASE,
)
_MATTER_LEFT = re.compile(r"[\u4e00-\u9fff]{2}|[A-Za-z]{3}")
STILL_VALID = {"zh": "文件现在还有效吗？", "en": "Is it still in force?"}


def answer_document(question: Question, focus: Focus, knowledge: Knowledge) -> Answer:
    """A document, or one place in it."""
    if question.first("named_document") and not question.first("document"):
        return answer_named_document(question, focus, knowledge)
    documents = documents_named(question, focus, knowledge)
    if documents and not any(d.id in knowledge.catalogue.documents for d in documents):
        # Documents that are superseded now are still there for those who ask for them.
        earlier = knowledge.catalogue.only([d.id for d in documents])
        knowledge = replace(knowledge, catalogue=earlier)
    locator = read_locator(question.text)
    if locator:
        return _answer_locator(locator, documents, question, focus, knowledge)
    headings = [p for d in documents for p in _headings_named(question, d, knowledge)]
    if headings:
        return answer_places(headings, question, focus, knowledge)
    if asks_for_a_matter(question):
        return _answer_matter(question, focus, knowledge)
    if documents:
        return _list_documents(question, focus, knowledge, documents, "", AnswerOutcome.ANSWERED)
    return _list_all(question, focus, knowledge)


def _answer_locator(
    locator: Locator,
    documents: list[DocumentView],
    question: Question,
    focus: Focus,
    knowledge: Knowledge,
) -> Answer:
    """What stands at a place; where there is none of that number, what stands above it."""
    catalogue, language = knowledge.catalogue, question.language
    held = documents or _of_the_city(question, knowledge)
    places = find_places(locator, held, catalogue)
    if places:
        return answer_places(places, question, focus, knowledge)
    missing = say("section_missing", language, locator=locator.typed)
    above = outline_above(locator, documents, catalogue, language)
    text = "\n".join((missing, *above))
    return _list_documents(question, focus, knowledge, held, text, AnswerOutcome.NOTHING_FOUND)


def _list_all(question: Question, focus: Focus, knowledge: Knowledge) -> Answer:
    """All documents held, where none of them was asked for; of others that they are not held."""
    outcome, text = AnswerOutcome.NOT_COVERED, "\n".join(elsewhere_lines(question))
    if not text and question.first("document_number"):
        text = say("named_nowhere", question.language)
    if not text:
        outcome, text = AnswerOutcome.ANSWERED, say("documents_intro", question.language)
    every = list(knowledge.catalogue.documents.values())
    return _list_documents(question, focus, knowledge, every, text, outcome)


def documents_named(question: Question, focus: Focus, knowledge: Knowledge) -> list[DocumentView]:
    """The documents that a message, or the look-up before it, is about."""
    catalogue = knowledge.catalogue
    named = [d for i in question.values("document") if (d := catalogue.find_document(i))]
    if named:
        return named
    regions = question.regions or (focus.regions if focus.intent == "find_document" else ())
    return [catalogue.document_of(r) for r in regions]


def _of_the_city(question: Question, knowledge: Knowledge) -> list[DocumentView]:
    """“重庆三（二）” can only mean the city's document; without any place all are meant."""
    documents = list(knowledge.catalogue.documents.values())
    if HOME not in question.values("region"):
        return documents
    return [d for d in documents if d.region == HOME] or documents


def _headings_named(
    question: Question, document: DocumentView, knowledge: Knowledge
) -> list[Place]:
    """Places that are named by what stands above them, such as the basic principles."""
    return [
        place
        for said, headings in _HEADINGS.items()
        if re.search(said, question.text, re.IGNORECASE)
        for place in find_headings(headings, document, knowledge.catalogue)
    ]


def asks_for_a_matter(question: Question) -> bool:
    """Whether a plan is named only as what holds a matter: “does the plan mention REITs?”."""
    exact = {"document_number", "named_document"} & question.entities.keys()
    likely = question.names_a_topic and question.topic_confidence > LIKELY_TOPIC
    if exact or not likely or _ASKS_BASIS.search(question.text):
        return False
    asks_for_document = "document" in question.entities or A_DOCUMENT.search(question.text)
    return not (asks_for_document and _ABOUT_ITSELF.search(question.text)) and bool(
        _MATTER_LEFT.search(_matter_named(question))
    )


def asks_about_itself(text: str) -> bool:
    """Whether a message asks for a document's date, number, basis or text, and not for a matter in it."""
    return bool(_ABOUT_ITSELF.search(text) or _ASKS_BASIS.search(text))


def _matter_named(question: Question) -> str:
    """What a question says besides naming documents and asking what is in them."""
    text = question.text
    for spelling in (
        *question.spellings.get("document", ()),
        *question.spellings.get("region", ()),
    ):
        text = text.replace(spelling, " ") if spelling else text
    return _SAYS_NOTHING.sub(" ", text)


def _answer_matter(question: Question, focus: Focus, knowledge: Knowledge) -> Answer:
    about = replace(question, intent=topic_intent(question.topic or ""))
    return answer_topic(about, focus, knowledge)


def describe_document(document: DocumentView, knowledge: Knowledge, question: Question) -> Card:
    """The card of a document, with what is held of it."""
    measures = knowledge.catalogue.only([document.id]).measures
    contents = say(
        "document_contents",
        question.language,
        measures=len(measures),
    )
    return document_card(document, contents, question.language)


def _list_documents(
    question: Question,
    focus: Focus,
    knowledge: Knowledge,
    documents: list[DocumentView],
    text: str,
    outcome: AnswerOutcome,
) -> Answer:
    language = question.language
    cards = [describe_document(document, knowledge, question) for document in documents]
    steps = (Step(STILL_VALID[language], "ask_validity"),)
    wants_copy = not text and ASKS_FOR_COPY.search(question.text)
    one = documents[0] if len(documents) == 1 and not wants_copy else None
    label = "document_copy" if wants_copy else "document_follows"
    intro = text or (issue_line(one, language) if one else say(label, language))
    moved = _moved(question, focus)
    if len(documents) == 1:
        # “Who issued it? When?” goes on about the one document shown.
        moved = moved.moved(regions=(documents[0].region,))
    return answer(question, moved, outcome, intro, tuple(cards), steps)


def issue_line(document: DocumentView, language: Language) -> str:
    """Whose a document is, what it is called, who issued it and when, and on what basis."""
    body = document.issuing_body if language == "zh" else document.issuing_body_en
    return say(
        "plans_basis" if document.parent else "plans_issued",
        language,
        where=region_name(document.region, language),
        title=document.title,
        number=document.document_number,
        body=body or document.issuing_body,
        date=on_date(document.issued_on, language),
        parent=document.parent or "",
    )


def _moved(question: Question, focus: Focus) -> Focus:
    return focus.moved(intent=question.intent, regions=question.regions, text=question.text)
