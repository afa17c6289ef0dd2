"""“Who offers it, whose platform is it, which hospitals?”: that no text names them, and that a lead unit only leads a task.

Comes from: actions.answers.finishing, with the answer. Goes to: the first lines of its text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from actions.answers.pieces.answer import Answer, Knowledge, after_first_line
from actions.answers.pieces.named_reports import A_COMPANY
from actions.answers.words.details import asks_operator
from actions.outcomes import AnswerOutcome
from actions.question import Question
from actions.texts import region_name, say
from actions.wording import quoted
from channels.reply import Reply
from knowledge.topics import COMPLAINTS, COORDINATION
from knowledge.views import FactView, MeasureView

_A_BODY = r"(?:谁|哪(?:一)?(?:个|家)(?:单位|机构|公司|部门|平台)?)"
_DOES = {
    "operates": re.compile(
        rf"{_A_BODY}家?(?:来|在|负责|具体)?(?:开发|运营|运作|经营|提供|推出)|谁家的?|"
        r"\bwho (?:actually |really )?(?:operates|offers|provides|develop\w*)\b|"
        r"\bwhose (?:is (?:it|this|that)|\w+ is (?:it|this|that))\b|\bwhom? does [^?]{2,40} belong to\b|"
        r"\b(?:offered|provided|developed) by (?:whom?|which|what)\b",
        re.IGNORECASE,
    ),
    "decides": re.compile(
        rf"{_A_BODY}(?:来|在|负责|具体)?(?:决定|说了算|拍板|分配|审批|评选|挑选)|"
        r"\bwho (?:actually |really )?(?:decides|approves|allocates|distributes|determines|selects|picks)\b|"
        r"\b(?:decided|approved|allocated|selected) by (?:whom?|which|what)\b",
        re.IGNORECASE,
    ),
    "recommends": re.compile(
        rf"{_A_BODY}(?:来|可以|能|有权|负责)?(?:推荐|举荐|提名)|"
        r"\bwho (?:can |may |is allowed to )?(?:recommends?|nominates?|proposes?)\b|"
        r"\b(?:recommended|nominated) by (?:whom?|which|what)\b",
        re.IGNORECASE,
    ),
}
"""What is done by somebody who need not lead the task that speaks of it."""
_WHICH = re.compile(
    r"哪(?:些|几[家所个])(?:具体)?的?(?P<zh>医院|诊所|学校|幼儿园|商场|商店|酒店|景区|银行|保险公司|律所|律师事务所)"
    r"(?![^，。？?]{0,6}(?:负责|牵头|主管))|"
    r"\bwhich (?:(?!of\b)\w+ )?(?P<en>hospitals|clinics|schools|kindergartens|shops|stores|malls|hotels|banks|insurers|law firms)\b"
    r"(?! (?:is|are) (?:responsible|in charge))",
    re.IGNORECASE,
)
"""What asks for the names of bodies of a kind."""
_KIND_OF = {
    "hospitals": "医院",
    "clinics": "诊所",
    "schools": "学校",
    "kindergartens": "幼儿园",
    "shops": "商店",
    "stores": "商店",
    "malls": "商场",
    "hotels": "酒店",
    "banks": "银行",
    "insurers": "保险公司",
    "law firms": "律师事务所",
}
_NAMED = re.compile(
    r"(?:是|由|归)[^，,。？?谁哪]{2,10}(?:在|来)?(?:管|负责|办|做|运营)(?:的)?(?:吗|么|吧|[？?]|$)|"
    r"\b(?:is|are) (?:it|they|that|this) (?:run|managed|handled|operated) by (?!whom?\b|which\b|what\b)",
    re.IGNORECASE,
)
"""Whether somebody who is named does it."""
_NAMES_OF = {"学校": "中学|小学|大学|学院|学校"}
"""How the names of bodies of a kind end, where they end otherwise."""
_A_PROPER_NAME = r"[\u4e00-\u9fff]{2,}(?<!互联网)(?<!符合条件的)(?<!有关)(?<!相关)"
_BUILT_ON = re.compile(r"依托[^，。；]{2,24}平台")
_WHOSE_PLATFORM = re.compile(
    r"(?:谁|哪(?:个|家))(?:家|单位|机构|公司)?的?(?:平台|系统)|\bwhose (?:\w+ )?(?:platform|system)\b",
    re.IGNORECASE,
)
_RUNS = re.compile(r"谁(?:来|在)?管|\bwho(?: \w+)? runs?\b", re.IGNORECASE)
_SAID_ALREADY = re.compile(
    r"没有写(?:明)?由谁|没有写[^。]{0,12}(?:审批|主管|认定)(?:机关|部门|单位)|names no authority|没有写(?:明)?[是由]?哪|原话是|"
    r"(?:do(?:es)? not|[Nn]either documents nor reports) (?:say|name|state|list) (?:who|which|what)|own words on this"
)
_WHOLE_PILOT = re.compile(r"(?:这个|整个|该)试点|\b(?:this|the whole) pilot\b", re.IGNORECASE)
_UNITS_TOLD = re.compile(r"牵头|\blead(?:s|ing)? (?:unit|the task)|\bled by\b", re.IGNORECASE)


def with_doer_unnamed(answered: Answer, question: Question, knowledge: Knowledge) -> Answer:
    """The answer, which begins with that nobody is named who does what is asked, where it names only units or tells none."""
    reply = answered.reply
    about = answered.focus.topic
    if not reply.cards or about in (COORDINATION, COMPLAINTS):
        return answered
    if reply.outcome not in (AnswerOutcome.ANSWERED.value, AnswerOutcome.NOT_COVERED.value):
        return answered
    measures = [m for c in reply.cards if (m := knowledge.catalogue.measures.get(c.id))]
    facts = [f for c in reply.cards if (f := knowledge.catalogue.facts.get(c.id))]
    lines = _lines(question, reply, measures, facts)
    if not lines:
        return answered
    # Names that are not listed leave the measure that was asked for an answer, and so do its own words.
    is_answered = _kind_asked(question) or _platform_asked(question, measures)
    outcome = reply.outcome if is_answered else AnswerOutcome.NOT_COVERED.value
    if _RUNS.search(question.text) and _UNITS_TOLD.search(reply.text.split("\n")[0]):
        # Who runs a service is mostly asked of the office in charge, which is named.
        told = after_first_line(answered, lines)
        return replace(told, reply=replace(told.reply, outcome=outcome))
    text = "\n".join([*lines, reply.text])
    return replace(answered, reply=replace(reply, text=text, outcome=outcome))


def _lines(
    question: Question, reply: Reply, measures: Sequence[MeasureView], facts: Sequence[FactView]
) -> list[str]:
    language = question.language
    if _SAID_ALREADY.search(reply.text):
        return []
    platform = _platform_asked(question, measures)
    if platform:
        where, quote = region_name(platform.region, language), quoted(platform, language)
        return [] if quote in reply.text else [say("said_who", language, where=where, quote=quote)]
    kind = _kind_asked(question)
    if kind:
        names = _NAMES_OF.get(_zh_kind(kind), _zh_kind(kind))
        named = any(re.search(_A_PROPER_NAME + _zh_kind(kind), f.text) for f in facts)
        named = named or any(re.search(rf"(?:{names})、", m.text) for m in measures)
        return [] if named else [say("names_unlisted", language, kind=kind)]
    if facts and not measures and _NAMED.search(question.text):
        return [say("no_operator", language), say("no_operator_named", language)]
    does = _doing_asked(question)
    if does == "decides" and _WHOLE_PILOT.search(question.text):
        return []  # who coordinates it is written
    if not does or (facts and not measures and A_COMPANY.search(facts[0].text)):
        return []
    lines = [say("doer_unnamed", language, does=say(f"doer_{does}", language))]
    if _UNITS_TOLD.search(reply.text):
        lines.append(say("doer_is_not_lead", language))
    return lines


def _platform_asked(question: Question, measures: Sequence[MeasureView]) -> MeasureView | None:
    """The first measure that says on whose platform it rests, where that is asked for."""
    if not _WHOSE_PLATFORM.search(question.text):
        return None
    return next((m for m in measures if _BUILT_ON.search(m.text)), None)


def _kind_asked(question: Question) -> str:
    found = _WHICH.search(question.text)
    return next(filter(None, found.groups()), "") if found else ""


def _zh_kind(kind: str) -> str:
    return _KIND_OF.get(kind.lower(), kind)


def _doing_asked(question: Question) -> str:
    found = next((d for d, said in _DOES.items() if said.search(question.text)), "")
    return found or ("operates" if asks_operator(question) else "")
