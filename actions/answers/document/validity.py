"""“Is it still in force?”: what the documents say of their term, and that they do not say more."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta, timezone

from actions.answers.document.documents import describe_document
from actions.answers.pieces.answer import Answer, Knowledge, answer
from actions.answers.pieces.ranking import rank_measures
from actions.outcomes import AnswerOutcome
from actions.question import Focus, Language, Question
from actions.replies import measure_card
from actions.sources import as_told, on_date, say_period
from actions.texts import say
from actions.wording import quoted
from channels.clock import utc_now
from knowledge.topics import topics
from knowledge.views import DocumentView, MeasureView

_HERE = timezone(timedelta(hours=8))
_ASKS_WHETHER_VALID = re.compile(
    r"有效(?:吗|么|没|否|不|期)|(?:还|仍|是否|现在|目前)[^，,。？?]{0,4}(?:有效|施行|执行|管用|作数|算数|在用)|失效|作废|废止|过期|到期|"
    r"\b(?:in force|in effect|valid|validity|expired?|expires|repealed|abolished|still (?:apply|applies|hold|holds))\b",
    re.IGNORECASE,
)
"""What asks of a document whether it holds, however the intent was understood."""
_STILL_IN_FORCE = re.compile(
    r"(?:还|仍|是否|目前|现在)[^，,。？?]{0,3}有效(?:吗|么|没|否|$|[？?])|\bstill (?:in force|in effect|valid|apply today)\b",
    re.IGNORECASE,
)
"""What asks of all measures of a plan whether they hold, and of none of how the pilot is run."""
_SINCE_WHEN = re.compile(
    r"(?:从|自|打)?(?:什么|啥|哪个?|何)(?:时候?|时间|天|年|月|一天|一年)(?:份)?(?:起|开始|生效|施行|实施|启动|执行|实行)|起始(?:日|时间)|"
    r"\b(?:since|from) (?:when|what (?:date|day)|which (?:date|day))\b|\bwhen (?:did|does|has|was|is|were) [^?.]{1,40}\b(?:start\w*|beg[aiu]n\w*|come into|take effect|launch\w*|introduced|in force)\b|"
    r"\b(?:start|starting|effective|commencement) date\b",
    re.IGNORECASE,
)
"""What asks for the day on which a thing began."""
MEASURES_SHOWN = 2


def with_validity_asked(question: Question) -> Question:
    """The question as one on validity, where a document is named and asked whether it holds."""
    asked = question.values("document") and _ASKS_WHETHER_VALID.search(question.text)
    if question.intent == "find_document" and asked:
        return replace(question, intent="ask_validity")
    if question.intent == "ask_pilot" and _STILL_IN_FORCE.search(question.text):
        return replace(question, intent="ask_validity")
    return question


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
    begun = _asked_since_when(question, focus, knowledge, {d.region for d in documents})
    cards = [measure_card(m, language) for m in (*begun, *(g for g in goals if g not in begun))]
    on_cards = {m.citation.document.id for m in goals}
    cards += [describe_document(d, knowledge, question) for d in documents if d.id not in on_cards]
    stated = "".join(stated_term(d, language) for d in documents)
    text = say("validity", language, stated=stated)
    if named and focus.topic is None:
        # What is asked next, and names no plan, is asked of this one.
        focus = focus.after(question, None, tuple(dict.fromkeys(d.region for d in named)))
    elif len(question.regions) == 1:
        focus = focus.moved(
            regions=question.regions
        )  # “and who leads there?” goes on in this place
    if named and all(d.ended_on for d in named):
        text = ""  # What has ended is known to have ended.
    day = catalogue.as_of or utc_now().astimezone(_HERE).date()
    own = named or [d for d in asked if question.regions]
    first = "".join(_whether(d, day, language) for d in own).strip()
    if begun and not any(d.effective_on for d in documents):
        quote = quoted(begun[0], language)
        first = "\n".join(filter(None, (say("start_unstated", language, quote=quote), first)))
    text = "\n".join(filter(None, (first, text)))
    return answer(question, focus, AnswerOutcome.ANSWERED, text, tuple(cards))


def _asked_since_when(
    question: Question, focus: Focus, knowledge: Knowledge, regions: set[str]
) -> list[MeasureView]:
    """The measures of which “since when?” is asked: those of the talk in the places asked for; none for a whole plan."""
    topic = question.first("topic") or focus.topic
    whole = topic not in topics() or topics()[str(topic)].family in ("pilot", "area")
    if whole or not _SINCE_WHEN.search(question.text) or question.values("document"):
        return []
    of_talk = replace(question, text=focus.matter or question.text, vector=None, kept=focus.shown)
    ranked = rank_measures(of_talk, knowledge, str(topic), tuple(regions))
    return [m for measures in ranked.values() for m in measures][:MEASURES_SHOWN]


def _whether(document: DocumentView, day: date, language: Language) -> str:
    """Whether a document holds on a day as far as it, or its end, says; empty where nothing does."""
    expires, field = document.expires_on, "expires_on"
    if document.ended_on and document.ended_on <= day:
        label, told = "now_ended", document.ended_on
    elif document.begins_on > day:
        label, told = "now_not_yet", document.begins_on
    elif expires is not None:
        label, told = (
            as_told("now_over" if expires < day else "now_within", field, document),
            expires,
        )
    else:
        return ""
    named = {"title": document.title, "number": document.document_number}
    return say(label, language, date=on_date(told, language), **named)


def stated_term(document: DocumentView, language: Language) -> str:
    """From when and until when a document holds, as far as it or its successor says."""
    label = "stated_nothing"
    if document.ended_on:
        label = "stated_ended"
    elif document.expires_on:
        label = as_told("stated_expiry", "expires_on", document)
    elif document.period:
        label = "stated_period"
    ended, expires = document.ended_on, document.expires_on
    begins = document.effective_on
    started = ""
    if begins:
        named = {"title": document.title, "number": document.document_number}
        label_of_start = as_told("stated_start", "effective_on", document)
        started = say(label_of_start, language, date=on_date(begins, language), **named)
    words = ""
    if document.period and label != "stated_period" and not document.ended_on:
        # The span beside the day on which it ends.
        period = say_period(document.period, language)
        quoted = document.period if "period" not in document.registered else ""
        term = "stated_term_words" if quoted else "stated_term_registered"
        words = say(term, language, period=period, words=quoted)
    return (
        started
        + say(
            label,
            language,
            title=document.title,
            number=document.document_number,
            date=on_date(document.issued_on, language),
            ended=on_date(ended, language) if ended else "",
            expires=on_date(expires, language) if expires else "",
            period=say_period(document.period, language) if document.period else "",
        )
        + words
    )
