"""Matters that everyday words name without any of the documents' own: “salary home”, “stuck for months, nobody answers”.

The classifier takes such messages for a matter that sounds alike, or for none of ours.

Comes from: actions.answers.message.topic_words. Goes to: the same, with the topic that is surely meant.
"""

from __future__ import annotations

import re
from dataclasses import replace

from actions.answers.words.criteria import nation_pattern
from actions.question import Question
from knowledge.topics import COMPLAINTS, SALARY_REMITTANCE

_PAY = r"\b(?:salar(?:y|ies)|wages?|earnings|remuneration|(?:my|his|her|their|our|monthly|staff) (?:pay|income)(?= \w))\b"
_AWAY = (
    rf"\b(?:home(?! (?:office|visits?|loan|town bank|allowance|insurance|rent))|abroad|overseas|out of china|back|"
    rf"(?:to|in(?:to)?) (?:my|his|her|their|our|an?|the) (?:\w+ )?(?:bank|account|famil(?:y|ies)|wife|husband|parents)\b[^?.]{{0,20}}\b(?:in|at) (?:{nation_pattern()}|home|europe|america)|"
    rf"(?:send\w*|transfer\w*|wire|move|get|remit\w*)\b[^?.]{{0,30}}\bto (?:{nation_pattern()}|europe))\b"
)
_SENDS_PAY = re.compile(
    rf"{_PAY}[^?.]{{0,40}}{_AWAY}|\b(?:send\w*|transfer\w*|wire|remit\w*|bring)\b(?: \w+){{0,2}} (?:home|abroad|overseas|back)[^?.]{{0,24}}{_PAY}|"
    r"(?:工资|薪水|薪酬|薪资|月薪|挣的钱|赚的钱)[^，。？?]{0,10}(?:汇|寄|转|打(?=[回到给款])|带)[^，。？?]{0,6}(?:回|出|到|往|给|去|走)|"
    r"(?:汇|寄|转|带)(?:[回出走]|到|往)[^，。？?]{0,6}(?:工资|薪水|薪酬|薪资)|"
    r"\b(?:salary|pay|wages?) remittances?\b|\bremittance (?:measures?|polic\w+|facilit\w+|schemes?|rules?)\b",
    re.IGNORECASE,
)
"""What sends pay out of the country."""
_UNANSWERED = re.compile(
    r"(?:申请|许可|执照|牌照|资质|证照|审批|材料|手续|批文|文件|事|报告|来信|信)[^？?。]{0,24}(?:没(?:有)?(?:人|任何|一点|收到)?(?:管|理|答复|回复|回音|消息|下文|动静|结果|反应)|(?:不|未)(?:答复|回复|理睬?|批|办)|石沉大海|卡(?:住|着|在)|拖(?:了|着)|压(?:了|着))|"
    r"\b(?:stuck|pending|waiting|wait(?:ed|s)?|blocked|ignored|delayed)\b[^?]{0,90}\b(?:no(?:body| one)|no (?:answer|reply|response|news|reaction)|without (?:an |any )?(?:answer|reply|response)|(?:not|never|n['’]t) (?:\w+ )?(?:answer|repl|respon|react|hear)\w*)|"
    r"\b(?:no(?:body| one) (?:\w+ )?(?:answer|repl|respon|react|car)\w*|(?:not|never|n['’]t) (?:\w+ )?(?:answer|repl|respon)\w*|no (?:answer|reply|response))\b[^?]{0,90}\b(?:stuck|pending|waiting|months?|weeks|applications?|permits?|licen[cs]es?|approvals?)\b|"
    r"\b(?:applications?|permits?|licen[cs]es?|approvals?|offices?|bureaus?|authorit(?:y|ies)|officials?)\b[^?]{0,60}\b(?:stuck|no(?:body| one) (?:\w+ )?(?:answer|repl|respon)\w*|no (?:answer|reply|response)|(?:not|never|n['’]t) (?:\w+ )?(?:answer|repl|respon)\w*)",
    re.IGNORECASE,
)
"""What tells of an office that gives no answer to what was handed in."""
_TO_WHOM = re.compile(
    r"找谁|向谁|找哪|向哪|[去到往]哪|哪里|哪儿|给谁|哪个(?:部门|单位|机构)|怎么办|怎么投诉|反映|投诉|"
    r"\b(?:where|whom?|which (?:office|department|authority|bureau|unit|body)|complain\w*|what (?:can|should|must|do|to) )\b",
    re.IGNORECASE,
)
_MATTERS = ((_SENDS_PAY, None, SALARY_REMITTANCE), (_UNANSWERED, _TO_WHOM, COMPLAINTS))
"""What is said, what is asked of it, and the topic that this is."""
_TAKES_ANYWAY = {
    SALARY_REMITTANCE: frozenset(("out_of_scope", "nlu_fallback", "give_feedback", "ask_finance")),
}
_INTENTS = {SALARY_REMITTANCE: "ask_talent", COMPLAINTS: "file_complaint"}
_OF_A_COMPLAINT = frozenset(
    ("file_complaint", "ask_case_status", "ask_complaint_process", "ask_complaint")
)


def with_plain_matter(question: Question) -> Question | None:
    """The question about the matter that everyday words name; None where they name none or another is named."""
    if "topic" in question.entities or "other_place" in question.entities:
        return None
    for said, asks, topic in _MATTERS:
        if not said.search(question.text) or (asks and not asks.search(question.text)):
            continue
        if topic == COMPLAINTS and question.intent in _OF_A_COMPLAINT:
            return None
        kept = topic == SALARY_REMITTANCE and question.intent not in _TAKES_ANYWAY[topic]
        entities = {**question.entities, "topic": (topic,)}
        return replace(
            question,
            topics=((topic, 1.0),),
            entities=entities,
            intent=question.intent if kept else _INTENTS[topic],
            # It is the words that tell it, and no guess of the classifier.
            confidence=question.confidence if kept else 1.0,
        )
    return None
