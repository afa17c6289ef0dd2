"""A document that ours or a report mention and do not contain: said so, with where it is mentioned."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from actions.answers.pieces.answer import Answer, Knowledge, answer
from actions.answers.pieces.leads import LONGEST_QUOTED, lead_lines
from actions.answers.pieces.relevance import query_of
from actions.answers.pieces.steps import join_regions
from actions.answers.pieces.unit_lines import task_units_line
from actions.answers.words.cues import ASKS_WHAT_IT_GIVES
from actions.answers.words.details import not_stated
from actions.answers.words.how_much import asks_how_much
from actions.national_cards import national_rule_card
from actions.outcomes import AnswerOutcome
from actions.question import Focus, Language, Question
from actions.replies import document_card, fact_card, measure_card
from actions.texts import say
from actions.wording import join_names, quoted, rule_text
from knowledge.regions import HOME
from knowledge.search.entries import MEASURE
from knowledge.search.scoring import Filters
from knowledge.topics import topics
from knowledge.views import MeasureView

_ASKS_CONTENT = re.compile(
    r"第.{1,4}条|条款|文号|\bnumber\b|内容|具体|里面|写了|规定了|待遇|哪些|哪[一二三四五六七八九几]条|"
    r"article|clause|term|content|say|quote|provide|offer|what(?:'s| is) in\b|what are the",
    re.IGNORECASE,
)
_AS_WRITTEN = {
    "danxiang-talent-rules": "丹乡英才服务细则",
    "flexible-talent-eight": "柔性引才八条",
    "talent-policies-1-n": "1+N",
    "innovation-policies-1-7": "1+7",
    "chongqing-complaint-measures": "重庆市外商投资企业投诉工作办法",
}
"""How the documents and reports write the names of what they only mention."""
_IN_ENGLISH = {"danxiang-talent-rules": "the Detailed Rules on Services for Danxiang Talent"}
_SHORT_NAMES = {
    "danxiang-talent-rules": re.compile(
        r"丹乡英才(?!服务细则|细则)|\bdanxiang talents?\b", re.IGNORECASE
    )
}
"""What visitors call such a document by."""
_PARENTS = {
    "state-council-reply-37": (
        "《国务院关于同意在天津、上海、海南、重庆开展服务业扩大开放综合试点的批复》（国函〔2021〕37号）",
        "《国务院关于同意在天津、上海、海南、重庆开展服务业扩大开放综合试点的批复》 (the State Council's reply agreeing to "
        "comprehensive pilots on opening up the services sector in Tianjin, Shanghai, Hainan and Chongqing, 国函〔2021〕37号)",
    ),
    "mofcom-master-plan-65": (
        "《商务部关于印发〈重庆市服务业扩大开放综合试点总体方案〉的通知》（商资发〔2021〕65号）",
        "《商务部关于印发〈重庆市服务业扩大开放综合试点总体方案〉的通知》 (the Ministry of Commerce's notice issuing the master plan "
        "of Chongqing's comprehensive pilot on opening up the services sector, 商资发〔2021〕65号)",
    ),
}
"""Documents that the city document names as its basis, and how it writes them."""
_PLACES_OF_PILOTS = re.compile(r"在(.+?)开展|services sector in (.+?), 国函")
NEAREST = 3
"""Measures of a region that does not mention a document, shown in its stead."""
_ASKS_WHO = re.compile(r"谁|牵头|哪个(?:部门|单位)|\b(?:who|leads?|in charge)\b", re.IGNORECASE)


_ASKS_WHO_GAINS = re.compile(
    r"外籍|外国|老外|享受|适用|谁(?:能|可以)|\b(?:foreign\w*|expats?|overseas|benefit\w*|eligib\w+|entitled|apply to|give|gives|"
    r"get|gets)\b",
    re.IGNORECASE,
)
"""For whom it is, which the measure that mentions it says."""


def with_document_meant(question: Question) -> Question:
    """“How do I get the Danxiang talent card?”: the question as one on the rules that the plan names, which hold no card."""
    parts = tuple(with_document_meant(p) for p in question.parts)
    question = replace(question, parts=parts) if parts else question
    if "named_document" in question.entities:
        return question
    text = question.text
    for document, short in _SHORT_NAMES.items():
        if _a_thing_of(short).search(text) or (
            short.search(text) and ASKS_WHAT_IT_GIVES.search(text)
        ):
            named = {k: v for k, v in question.entities.items() if k != "topic"}
            written = _AS_WRITTEN[document] if question.language == "zh" else _IN_ENGLISH[document]
            spellings = {k: v for k, v in question.spellings.items() if k != "topic"}
            return replace(
                question,
                entities={**named, "named_document": (document,)},
                spellings={**spellings, "named_document": (written,)},
            )
    return question


@lru_cache(maxsize=8)
def _a_thing_of(short: re.Pattern[str]) -> re.Pattern[str]:
    """What adds a thing to a document's short name: a card, of which the texts write nothing."""
    things = r"(?:服务)?(?:卡|码|证书?|计划|工程|称号)|(?: service)? (?:card|pass|programme|program|scheme)s?\b"
    return re.compile(rf"(?:{short.pattern})(?:{things})", re.IGNORECASE)


def _thing_unwritten(question: Question, language: Language) -> list[str]:
    """That no text writes of the thing by which a message calls the document."""
    short = _SHORT_NAMES.get(question.first("named_document") or "")
    found = _a_thing_of(short).search(question.text) if short else None
    return [say("named_thing_unwritten", language, thing=found.group())] if found else []


def answer_named_document(question: Question, focus: Focus, knowledge: Knowledge) -> Answer:
    """A document that ours or a report mention and do not contain."""
    language = question.language
    name = join_names(question.spellings["named_document"], language)
    parent = _PARENTS.get(question.first("named_document") or "")
    written = _AS_WRITTEN.get(question.first("named_document") or "", name)
    measures = [m for m in knowledge.catalogue.measures.values() if written in m.text]
    elsewhere = [r for r in question.regions if measures and r not in {m.region for m in measures}]
    if elsewhere and len(elsewhere) == len(question.regions):
        return _not_there(question, focus, knowledge, elsewhere, measures[0])
    cards = [measure_card(m, language) for m in measures[:1]] or [
        document_card(d, "", language)
        for d in knowledge.catalogue.documents.values()
        if parent and d.region == HOME
    ]
    facts = [f for f in knowledge.catalogue.facts.values() if written.strip("《》") in f.text]
    cards += [fact_card(f, language) for f in facts[:1]]
    lines = _thing_unwritten(question, language)
    lines += [say("named_basis", language, title=parent[language == "en"])] if parent else []
    rules = knowledge.catalogue.national_rules.values()
    for rule in [rule for rule in rules if rule.source.title == written][:1]:
        said = rule_text(rule, language)
        lines.append(say("named_outside", language, text=said))
        cards.append(national_rule_card(rule, language))
    exists = not _ASKS_CONTENT.search(question.text) and question.intent != "find_document"
    topics = [*(m.topic for m in measures), *(f.topic for f in facts), focus.topic]
    moved = focus.after(question, topics[0], question.regions)
    outcome = AnswerOutcome.ANSWERED if exists and cards else AnswerOutcome.NOT_COVERED
    if measures and _ASKS_WHO_GAINS.search(question.text):
        lines += lead_lines(measures[0].topic or "", measures[:1], language)
        lines.append(say("content_not_held", language, name=name))
    else:
        lines.append(_named_only(name, measures, language))
    if asks_how_much(question.text):
        lines += not_stated(["amount"], question)
    if _ASKS_WHO.search(question.text):
        lines[:0] = [task_units_line(m.task, language) for m in measures[:1] if m.task]
    text = "\n".join(lines)
    return answer(question, moved, outcome, text, tuple(cards))


def reply_on_pilots(language: Language) -> tuple[str, str]:
    """The title of the State Council's reply that the city's plan cites, and the places for which it agrees to pilots."""
    title = _PARENTS["state-council-reply-37"][language == "en"]
    found = _PLACES_OF_PILOTS.search(title.split(" (")[-1] if language == "en" else title)
    return title, next((g for g in found.groups() if g), "") if found else ""


def _named_only(name: str, measures: list[MeasureView], language: Language) -> str:
    """That it is only mentioned; the sentence that mentions it says what it is for."""
    line = say("named_only", language, name=name)
    quote = quoted(measures[0], language) if measures else ""
    if not quote or len(measures[0].text) > LONGEST_QUOTED:
        return line
    return line + (f"「{quote}」" if language == "zh" else f" “{quote}”")


def _not_there(
    question: Question,
    focus: Focus,
    knowledge: Knowledge,
    regions: list[str],
    mentioned: MeasureView,
) -> Answer:
    """That the documents of these regions do not mention it, with what comes nearest in them."""
    language = question.language
    name = join_names(question.spellings["named_document"], language)
    query = replace(query_of(question), text=f"{mentioned.text} {query_of(question).text}")
    filters = Filters((MEASURE,), tuple(regions))
    near = [
        knowledge.catalogue.measures[h.id] for h in knowledge.index.search(query, filters, NEAREST)
    ]
    alike = [m for m in near if m.topic and _family(m) == _family(mentioned)] or near
    where = join_regions(regions, language)
    text = say("named_not_there", language, where=where, name=name)
    cards = (*(measure_card(m, language) for m in alike), measure_card(mentioned, language))
    moved = focus.after(question, alike[0].topic if alike else mentioned.topic, tuple(regions))
    return answer(question, moved, AnswerOutcome.NOT_COVERED, text, cards)


def _family(measure: MeasureView) -> str:
    return topics()[measure.topic].family if measure.topic else ""
