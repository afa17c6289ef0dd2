"""“What is 渝府发〔2021〕19号?”, “what does 二（四）2 say?”, and whether it still holds."""

from __future__ import annotations

import re
from dataclasses import replace

from actions.answers.answer import Answer, Knowledge, Step, answer
from actions.answers.numbers import number_in
from actions.outcomes import AnswerOutcome
from actions.question import Focus, Language, Question
from actions.replies import (
    document_card,
    fact_card,
    measure_card,
    on_date,
    section_card,
    task_card,
)
from actions.texts import say
from channels.reply import Card
from knowledge.search.scoring import Query
from knowledge.views import DocumentView, MeasureView, SectionView, TaskView

_ASKS_CONTENT = re.compile(
    r"第.{1,4}条|条款|内容|具体|里面|写了|规定了|待遇|article|clause|term|content|say|quote|provide",
    re.IGNORECASE,
)
_CHINESE = "一二三四五六七八九十"
_AS_WRITTEN = {
    "danxiang-talent-rules": "丹乡英才服务细则",
    "flexible-talent-eight": "柔性引才八条",
    "chongqing-complaint-measures": "重庆市外商投资企业投诉工作办法",
}
"""How the documents and reports write the names of what they only mention."""
_PARENTS = {"state-council-reply-37", "mofcom-master-plan-65"}
"""Documents that the city document names as its basis."""
_STILL_VALID = {"zh": "文件现在还有效吗？", "en": "Is it still in force?"}


def answer_document(question: Question, focus: Focus, knowledge: Knowledge) -> Answer:
    """A document, or one place in it."""
    if question.first("named_document") and not question.first("document"):
        return answer_named_document(question, focus, knowledge)
    documents = _documents_named(question, focus, knowledge)
    if documents and not any(d.id in knowledge.catalogue.documents for d in documents):
        # Documents that are superseded now are still there for those who ask for them.
        earlier = knowledge.catalogue.only([d.id for d in documents])
        knowledge = replace(knowledge, catalogue=earlier)
    catalogue = knowledge.catalogue
    sections = _sections_named(question, documents, knowledge)
    if sections:
        cards = tuple(
            section_card(
                s, catalogue.find_task_at(s), _measures_at(s, knowledge), question.language
            )
            for s in sections[:3]
        )
        text = "\n".join(_section_intro(s, question) for s in sections[:3])
        return answer(question, _moved(question, focus), AnswerOutcome.ANSWERED, text, cards)
    tasks = _tasks_named(question, documents, knowledge)
    if tasks:
        cards = tuple(task_card(t, catalogue.measures_of(t.id), question.language) for t in tasks)
        text = say("source_intro", question.language)
        return answer(question, _moved(question, focus), AnswerOutcome.ANSWERED, text, cards)
    typed = question.first("locator")
    if typed is None and documents and question.first("document_number") is None:
        typed = question.first("task_number")
    if typed:
        text = say("section_missing", question.language, locator=typed)
        held = documents or list(catalogue.documents.values())
        return _list_documents(question, focus, knowledge, held, text, AnswerOutcome.NOTHING_FOUND)
    place = question.spellings.get("other_place")
    if place and not documents:
        return _list_documents(
            question,
            focus,
            knowledge,
            list(catalogue.documents.values()),
            say("other_place_bare", question.language, place="、".join(place)),
            AnswerOutcome.NOT_COVERED,
        )
    if documents:
        return _list_documents(question, focus, knowledge, documents, "", AnswerOutcome.ANSWERED)
    if question.first("document_number"):
        return _list_documents(
            question,
            focus,
            knowledge,
            list(catalogue.documents.values()),
            say("named_nowhere", question.language),
            AnswerOutcome.NOT_COVERED,
        )
    return _list_documents(
        question,
        focus,
        knowledge,
        list(catalogue.documents.values()),
        say("documents_intro", question.language),
        AnswerOutcome.ANSWERED,
    )


def answer_validity(question: Question, focus: Focus, knowledge: Knowledge) -> Answer:
    """Whether the documents still hold: what they say of their term, and that they do not say more."""
    catalogue, language = knowledge.catalogue, question.language
    named = [d for i in question.values("document") if (d := catalogue.find_document(i))]
    regions = question.regions or focus.regions or catalogue.home_regions
    asked = named or [d for d in catalogue.documents.values() if d.region in regions]
    documents = asked or list(catalogue.documents.values())
    ids = {d.id for d in documents}
    held = catalogue.only(ids).measures.values()
    goals = [m for m in held if m.kind == "goal" and "试点" in m.text[:10]]
    cards = [measure_card(m, language) for m in goals]
    quoted = {m.citation.document.id for m in goals}
    cards += [describe_document(d, knowledge, question) for d in documents if d.id not in quoted]
    stated = "".join(_stated_term(d, language) for d in documents)
    text = say("validity", language, stated=stated)
    return answer(question, focus, AnswerOutcome.ANSWERED, text, tuple(cards))


def _stated_term(document: DocumentView, language: Language) -> str:
    """From when and until when a document holds, as far as it or its successor says."""
    label = "stated_nothing"
    if document.ended_on:
        label = "stated_ended"
    elif document.expires_on:
        label = "stated_expiry"
    elif document.period:
        label = "stated_period"
    ended, expires = document.ended_on, document.expires_on
    begins = document.effective_on
    started = ""
    if begins:
        named = {"title": document.title, "number": document.document_number}
        started = say("stated_start", language, date=on_date(begins, language), **named)
    return started + say(
        label,
        language,
        title=document.title,
        number=document.document_number,
        date=on_date(document.issued_on, language),
        ended=on_date(ended, language) if ended else "",
        expires=on_date(expires, language) if expires else "",
        period=document.period,
    )


def locator_in_standard_form(typed: str) -> str:
    """`附件 二(四) 2` → `附件二（四）2`, as sections are stored."""
    text = re.sub(r"\s", "", typed).replace("(", "（").replace(")", "）")
    article = re.match(r"第([一二三四五六七])[条章部分]+第?（([一二三四五六七八九十]+)）", text)
    if article:
        return f"{article.group(1)}（{article.group(2)}）"
    roman = re.match(r"(?:section)?(iii|ii|i)（(\d)）(.*)", text, re.IGNORECASE)
    if roman:
        chapter = _CHINESE[len(roman.group(1)) - 1]
        return f"{chapter}（{_CHINESE[int(roman.group(2)) - 1]}）{roman.group(3)}"
    return re.sub(r"(?<=[一二三四五六七八九十])、", "", text)


def _documents_named(question: Question, focus: Focus, knowledge: Knowledge) -> list[DocumentView]:
    catalogue = knowledge.catalogue
    named = [d for i in question.values("document") if (d := catalogue.find_document(i))]
    if named:
        return named
    regions = question.regions or (focus.regions if focus.intent == "find_document" else ())
    return [catalogue.document_of(r) for r in regions]


def _sections_named(
    question: Question, documents: list[DocumentView], knowledge: Knowledge
) -> list[SectionView]:
    catalogue = knowledge.catalogue
    wanted: list[str | None] = [d.id for d in documents] or [None]
    typed = question.first("locator")
    if typed:
        locator = locator_in_standard_form(typed).removeprefix("附件")
        return [s for d in wanted for s in catalogue.find_sections(locator, d)]
    return [
        s
        for task in _tasks_named(question, documents, knowledge)
        for s in catalogue.find_sections(task.locator, task.document.id)
    ]


def _tasks_named(
    question: Question, documents: list[DocumentView], knowledge: Knowledge
) -> list[TaskView]:
    """Tasks by their number, in the documents named."""
    number = number_in(question.first("task_number") or question.first("ordinal") or "")
    if number is None:
        return []
    tasks = [knowledge.catalogue.find_task(d.id, number) for d in documents]
    return [task for task in tasks if task is not None]


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
    steps = (Step(_STILL_VALID[language], "ask_validity"),)
    intro = text or say("document_follows", language)
    return answer(question, _moved(question, focus), outcome, intro, tuple(cards), steps)


def answer_named_document(question: Question, focus: Focus, knowledge: Knowledge) -> Answer:
    """A document that ours or a report mention and do not contain."""
    language = question.language
    name = "、".join(question.spellings["named_document"])
    written = _AS_WRITTEN.get(question.first("named_document") or "", name)
    hits = knowledge.index.search(Query(written))
    measures = knowledge.catalogue.measures
    cards = [measure_card(measures[h.id], language) for h in hits if h.id in measures][:1]
    mentions = [c for c in cards if written in str(c.quote)]
    cards = mentions or [
        document_card(d, "", language)
        for d in knowledge.catalogue.documents.values()
        if question.first("named_document") in _PARENTS and d.region == "chongqing"
    ]
    facts = [f for f in knowledge.catalogue.facts.values() if written.strip("《》") in f.text]
    cards += [fact_card(f, language) for f in facts[:1]]
    text = say("named_only", language, name=name)
    exists = not _ASKS_CONTENT.search(question.text) and question.intent != "find_document"
    outcome = AnswerOutcome.ANSWERED if exists and cards else AnswerOutcome.NOT_COVERED
    return answer(question, _moved(question, focus), outcome, text, tuple(cards))


def _measures_at(section: SectionView, knowledge: Knowledge) -> list[MeasureView]:
    return [
        m
        for m in knowledge.catalogue.measures.values()
        if m.citation.document.id == section.document.id and m.citation.locator == section.locator
    ]


def _section_intro(section: SectionView, question: Question) -> str:
    english = f" ({section.heading_en})" if section.heading_en else ""
    return say(
        "section_intro",
        question.language,
        title=section.document.title,
        locator=section.locator,
        heading=section.heading,
        heading_en=english,
    )


def _moved(question: Question, focus: Focus) -> Focus:
    return focus.moved(intent=question.intent, regions=question.regions, text=question.text)
