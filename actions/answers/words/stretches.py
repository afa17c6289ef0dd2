"""“… and to Japan?”: which words of a message, and of those before it, a question is about.

A follow-up carries the words of what it follows (`TURN` stands between them), and “那注册会计师呢” turns to
something new within one message. What was said of Taiwan is no word on Japan.
"""

from __future__ import annotations

import re
from itertools import pairwise

from actions.answers.words.claims import clause_after, clause_before

TURN = "\n"
"""Between what was said before and what was said last, in the text of a follow-up."""
_SUPPOSES = re.compile(
    r"如果|要是|假如|假设|假定|倘若|万一|的话|"
    r"^\W*(?:(?:and|so|but|then|ok(?:ay)?|yes)[,\s]+)*(?:what )?(?:if|suppose|supposing|assuming|imagine)\b|\binstead\W*$",
    re.IGNORECASE,
)
"""What supposes a thing, and does not say that it is so."""
IF = re.compile(
    r"^\W*(?:(?:and|so|but|then|ok(?:ay)?|yes)[,\s]+)*(?:what )?(?:if|suppose|supposing|assuming)\s+",
    re.IGNORECASE,
)
"""What supposes a thing, and does not ask whether it is so."""
_TURNS_TO = re.compile(
    r"(?<=[，,。；;！!？?\s])\s*(?=(?:那么?(?![么边里些个种是])|而(?=[^是且])|至于|换成|"
    r"(?:and |but )?(?:what|how) about\b|(?:but|and) (?:what )?if\b|as for\b))",
    re.IGNORECASE,
)
_TO_OTHERS = re.compile(
    r"^\W*(?:那么?|还有|换成|如果是|要是)[^，,。；;？?]{1,12}呢|也(?:可以|能|行|(?:是)?一样|适用)|一样[吗么]\W*$|^[^，,。；;？?]{1,10}(?:呢|(?:可以|行|能)(?:吗|么|不))\W*$|"
    r"^\W*(?:(?:and|so|or|but|then),? )*(?:what|how) about\b|\b(?:too|as well|also|the same for)\b",
    re.IGNORECASE,
)
_SAYS_NOTHING_NEW = re.compile(
    r"那么?|那边|这边|换成|如果|要是|在|到|去|呢|吗|嘛|吧|啊|我们?|咱们?|您|你们?|也|还|都|就|的|是|和|跟|与|或|有|没|不|能|可以|可否|(?<![旅银])行|"
    r"算|一样|同样|适用|享受|办理?|申请|报名|操作|怎[么样]?|如何|什么|哪|条件|要求|材料|手续|流程|限制|多久|多少|"
    r"谁|部门|单位|牵头|负责|政策|规定|文件|方案|全市|市级|重庆市?|璧山区?|垫江县?|地方|区县|具体|请问|一下|需要|要|"
    r"\b(?:and|what|how|about|but|if|then|so|in|for|at|to|the|a|an|of|is|are|does|do|did|can|could|may|we|i|our|my|us|you|it|"
    r"that|this|there|ones?|same|too|also|as well|apply|applies|allowed|possible|eligible|conditions?|requirements?|who|which|"
    r"unit|leads?|plan|document|say|says|city|level|chongqing|bishan|dianjiang|county|district|region|please|ok|okay|"
    r"now|still|yes|no|not|any)\b",
    re.IGNORECASE,
)
_A_WORD = re.compile(r"[\u4e00-\u9fff]{2}|[a-z]{2}|\b[a-z]&[a-z]\b", re.IGNORECASE)
_BARRED = re.compile(
    r"(?:不能|不可以|不得|不让|不准|不许|不允许|不行|不了|除外|不含|被排除|没戏)|"
    r"\b(?:not (?:allowed|open|possible|included|covered)|cannot|can['’]?t|excluded|ruled out|off limits|is out)\b",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"吗|呢|能|可以|行不|[?？]|\b(?:can|could|may|what|how|is|are|does)\b", re.IGNORECASE
)
_SET_ASIDE = re.compile(
    r"(?:除了?|除开|除去|撇开|不说|不包括|不含)[^，,。]{0,6}$|"
    r"\b(?:apart from|besides|other than|except(?: for)?|excluding|aside from|leaving out|not counting)\b(?: \S+){0,3} ?$",
    re.IGNORECASE,
)
_LEFT_OUT = re.compile(r"^[\u4e00-\u9fff]{0,3}(?:以外|之外|除外)")


def turns(text: str) -> list[str]:
    """The messages that a text holds, oldest first; what a follow-up only supposes is read as if it were so."""
    first, *later = [t for t in text.split(TURN) if t.strip()] or [""]
    return [t for t in (first, *(IF.sub("", t) for t in later)) if t]


def supposes(turn: str) -> bool:
    """Whether a message supposes something else than what is."""
    return bool(_SUPPOSES.search(turn))


def without_supposed(text: str) -> str:
    """The messages of a text without those that only suppose."""
    return TURN.join(t for t in text.split(TURN) if t.strip() and not supposes(t))


def supposed_in(text: str) -> str:
    """The messages of a text that suppose."""
    return TURN.join(IF.sub("", t) for t in text.split(TURN) if supposes(t))


def stretches(turn: str) -> list[str]:
    """One message, cut where it turns to something else; oldest first."""
    cuts = [0, *(m.end() for m in _TURNS_TO.finditer(turn)), len(turn)]
    pieces = [turn[a:b] for a, b in pairwise(cuts)]
    return [p for p in pieces if p.strip()]


def names_own_thing(stretch: str) -> bool:
    """Whether it names something, and not only a place or what is asked of the thing before."""
    return bool(_A_WORD.search(_SAYS_NOTHING_NEW.sub(" ", stretch)))


def turns_to_others(turn: str) -> bool:
    """Whether a message turns from one kind of people or companies to another: “and foreign ones, may they too?”."""
    return bool(_TO_OTHERS.search(turn))


def is_set_aside(stretch: str, start: int, end: int) -> bool:
    """“律师证考不了，别的能考吗”: words named only to say that something else is meant."""
    if _SET_ASIDE.search(clause_before(stretch, start)) or _LEFT_OUT.search(stretch[end:]):
        return True
    clause = clause_before(stretch, start) + clause_after(stretch, end)
    rest = stretch[end + len(clause_after(stretch, end)) :]
    asks = bool(re.search(r"[吗呢?？]", clause))
    return (
        bool(_BARRED.search(clause))
        and not asks
        and bool(_ASKS.search(rest))
        and names_own_thing(rest)
    )
