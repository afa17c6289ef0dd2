"""“I heard that …, is it true?”: what of it no text shown mentions, so that a quotation is not read as “yes”.

Comes from: actions.answers.finishing, with the answer. Goes to: the first line of its text.
"""

from __future__ import annotations

import re
from dataclasses import replace

import jieba

from actions.answers.pieces.answer import Answer, Knowledge, after_first_line
from actions.answers.pieces.matches import text_without_places
from actions.answers.words.matter import share_said, words_of_matter
from actions.answers.words.numbers import with_digits
from actions.outcomes import AnswerOutcome
from actions.question import Question
from actions.texts import say
from actions.wording import join_names
from channels.reply import Reply
from knowledge.search.gloss import gloss

_WHETHER_SO_ZH = (
    r"(?:这)?(?:消息|说法)?(?:是|是不是|不是)?(?:真的(?:吗|么|假的)|真的(?=$|[？?])|属实|真是这样|这样(?:的)?(?:吗|么)|这么回事(?:吗|么))|"
    r"(?:说得?|理解得?)?(?:对吗|对吧|对不对|没错吧|对么)|是吗(?=$|[？?])"
)
_SOMEBODY_SAYS_ZH = r"(?:同事|朋友|老板|领导|经理|中介|律师|会计师?|顾问|客户|对方|老婆|老公|合伙人|他们?|她们?|璧山|垫江|重庆|区里|县里|市里|文件|方案|政策|广告|你们)(?:那边|这边|里面?|上)?(?:跟我|和我|对我)?(?:[说讲](?!明|法)|告诉我们?)"
_CLAIMS_ZH = (
    re.compile(
        rf"(?:听(?:人|别人|朋友|同行)?说|据说|有人说|网上说|都说|{_SOMEBODY_SAYS_ZH})(?P<claim>[^。？?！!]{{4,60}}?)[，, ]*(?:{_WHETHER_SO_ZH})"
    ),
    re.compile(rf"(?:^|[。！!])(?P<claim>[^。？?！!]{{4,60}}?)[，, ]*(?:{_WHETHER_SO_ZH})"),
    re.compile(
        r"(?:听(?:人|别人|朋友|同行)?说|据说)(?P<claim>(?:(?!什么|啥|哪|谁|怎|如何|多少|几|能不能|有没有|是不是|吗)[^。？?！!，,]){4,40}?)(?:了|吗|么)?[？?]"
    ),
)
_CLAIMS_EN = (
    re.compile(
        r"\b(?:is it|it's|is it really) (?:true|right|correct|the case) (?:that )?(?P<claim>[^?.]{8,160})",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:heard|told|read|understand|believe|says?) (?:me |us )?(?:that )?(?P<claim>[^?.]{8,160}?)[,.;–-]* ?"
        r"(?:is (?:it|that|this) (?:true|right|correct|so)|right|correct|true)\?",
        re.IGNORECASE,
    ),
    re.compile(
        r"^(?P<claim>[^?.]{12,160}?)[,.;–-]+ ?(?:is (?:it|that|this) (?:true|right|correct|so)|right|correct|true)\?",
        re.IGNORECASE,
    ),
)
_OPENING = re.compile(
    r"^(?:(?:great|good|perfect|wonderful|excellent|nice|fine|ok(?:ay)?|well|thanks|so|then|and|but|oh)\b[,.!;]* ?)+|"
    r"^(?:好的?|太好了|那么?|所以|哦|嗯|也就是说)[，,！!]+",
    re.IGNORECASE,
)
"""What stands before a claim and says nothing of it."""
_SCENE = re.compile(
    r"^(?:我[司们方厂]?|咱们?|本公司|本人)[^，,]{2,40}[，,](?=[^，,。]{4})(?!但|所以)|"
    r"^(?:we|i|our|my)(?:['’](?:re|m|ve))? [^,;]{4,80}[,;] (?:and |so |but )?(?=\S+ \S+ \S+)",
    re.IGNORECASE,
)
"""What somebody tells of himself before the claim, which the case is held against and no text would mention."""
_DENIES = re.compile(
    r"没有|并非|不符|不包括|除外|\b(?:not|no|nothing|neither|except\w*)\b", re.IGNORECASE
)
_TELLS_NOTHING = re.compile(
    r"重庆|chongqing|派驻?|委派|配备?|安排|提供|帮助?|设有|assign(?:s|ed)?|appoint(?:s|ed)?|provid(?:e|es|ed)|offers?|gives?|sen(?:ds?|t)|helps?|一下子?|一声|一趟|[\u4e00-\u9fff]?就(?:[行好成批]|可以|完事)了?|已经|现在|就是|不用|不需|之类|做个|而已|真的|其实|大概|通过|利用|借助|使用|依靠|变得?|能够|更加?|比较|一些|一点|有点|非常|十分|许多|不少|很多|起来|直接|立刻|马上|以后|之后|之前|全部|所有|任何|"
    r"(?:start|got|sit|go|do|runs?|exists?|before|after|getting|get|with|without|under|just|really|actually|directly|any|all|some|most|than|then|when|"
    r"have|has|had|make|made|may|might|can|could|must|should|would|will|our|ours|also|even|still|now|already|only|who|which|that|this|from|about|there|no)"
)
"""Words of a claim that would be missed in no text."""
_SIMPLY = re.compile(
    r"一下|一声|就(?:行|好|成|批|可以|能|算)|而已|只(?:要|需)|\b(?:just|simply|only|all (?:you|we) (?:need|have to))\b",
    re.IGNORECASE,
)
"""What says that no more is needed, where the text has conditions."""
_WAIVES = re.compile(
    r"不用|不必|不需要?|无需|无须|免除?(?=[\u4e00-\u9fff])|没有(?:任何)?(?:限制|要求|条件)|随便|任意|"
    r"\b(?:(?:no|not|n['’]t|without) (?:any |an? )?(?:need\w*|limits?|restrictions?|approvals?|checks?|assessments?|conditions?|filing|licen[cs]e|permits?)|needn['’]t|exempt\w*)\b|\bno (?:[\w-]+ ){1,3}(?:is |are )?(?:needed|required|necessary)\b",
    re.IGNORECASE,
)
"""What a claim does without."""
_EXEMPTS = re.compile(r"免|无需|不再|不需|取消|不受|豁免|放宽|便利化额度外|\bexempt", re.IGNORECASE)
_OFFICERS = re.compile(r"专员|\bofficers?\b", re.IGNORECASE)
AT_MOST = 4
"""Words that are named; more would not be read."""


def with_assertion_unconfirmed(
    answered: Answer, question: Question, knowledge: Knowledge
) -> Answer:
    """The answer, which begins with what of a visitor's assertion stands in none of the texts that it shows."""
    reply = answered.reply
    settled = (AnswerOutcome.ANSWERED.value, AnswerOutcome.NOT_COVERED.value)
    claim = claim_of(question) if reply.cards and reply.outcome in settled else ""
    if not claim:
        return answered
    words = _unsaid(claim, question, reply, knowledge)
    language = question.language
    if not words and _WAIVES.search(claim) and not _EXEMPTS.search(_texts_shown(reply, knowledge)):
        line = say("waiver_unstated", language, claim=claim)
        outcome = AnswerOutcome.NOT_COVERED.value
        return replace(
            answered, reply=replace(reply, text=f"{line}\n{reply.text}", outcome=outcome)
        )
    if not words:
        simpler = _SIMPLY.search(claim) and _conditions_shown(reply, knowledge)
        return after_first_line(answered, [say("not_so_simply", language)]) if simpler else answered
    quote = "“{}”".format
    line = say(
        "assertion_unconfirmed",
        language,
        claim=claim,
        words=join_names([quote(w) for w in words[:AT_MOST]], language),
    )
    text = f"{line}\n{reply.text}"
    outcome = AnswerOutcome.NOT_COVERED.value
    return replace(answered, reply=replace(reply, text=text, outcome=outcome))


def claim_of(question: Question) -> str:
    """What a message asserts and wants confirmed; empty where it asserts nothing."""
    patterns = _CLAIMS_ZH if question.language == "zh" else _CLAIMS_EN
    found = next((m for p in patterns if (m := p.search(question.text))), None)
    claim = found.group("claim").strip(" ，,“”\"'") if found else ""
    return _SCENE.sub("", _OPENING.sub("", claim))


def _unsaid(claim: str, question: Question, reply: Reply, knowledge: Knowledge) -> list[str]:
    """The words of a claim that no text shown has, and that the answer does not deny already."""
    bare = text_without_places(replace(question, text=claim), knowledge)
    told = with_digits(_texts_shown(reply, knowledge)).replace("资质", "资质、资格")
    denied = " ".join(line for line in reply.text.split("\n") if _DENIES.search(line)).lower()
    words = words_of_matter(with_digits(bare))
    whole = (_whole_word(w) for w in words if not share_said([w], told))
    missing = (w for w in whole if w and not share_said([w], told))
    written = (_as_written(w, claim) for w in missing if not _TELLS_NOTHING.fullmatch(w))
    return [w for w in dict.fromkeys(written) if w and w.lower() not in denied]


def _conditions_shown(reply: Reply, knowledge: Knowledge) -> bool:
    """Whether the first measure shown has conditions."""
    held = knowledge.catalogue.measures
    first = next((held[c.id] for c in reply.cards if c.id in held), None)
    return first is not None and bool(first.conditions)


def _whole_word(word: str) -> str:
    """A Chinese word without the single character that was cut off its neighbour: 资格收 → 资格.

    Empty where what is left tells no matter from another: 企业派 → 企业.
    """
    if word.isascii() or len(word) < 3:
        return word
    whole = max(jieba.cut(word), key=len)
    return whole if words_of_matter(whole) else ""


def _as_written(word: str, claim: str) -> str:
    """A word as the claim has it; empty where it is put together of what stands apart there."""
    if not word.isascii():
        return word if word in claim else ""
    found = re.search(rf"\b{re.escape(word)}[a-z]*", claim, re.IGNORECASE)
    return found.group() if found else ""


def _texts_shown(reply: Reply, knowledge: Knowledge) -> str:
    """All that the cards of an answer hold, in both languages."""
    catalogue = knowledge.catalogue
    texts: list[str] = []
    for card in reply.cards:
        measure = catalogue.measures.get(card.id)
        fact = catalogue.facts.get(card.id)
        rule = catalogue.national_rules.get(card.id)
        task = catalogue.tasks.get(card.id)
        if measure:
            texts += [measure.heading, measure.subject or "", measure.text, measure.text_en or ""]
        if fact:
            texts += [fact.text, fact.text_en or ""]
        if rule:
            texts += [rule.text, rule.text_en]
        if task:
            texts += [m.text for m in catalogue.measures_of(task.id)]
    whole = " ".join(texts)
    alike = "specialists" if _OFFICERS.search(whole) else ""
    return f"{whole} {gloss(whole)} {alike}"
