"""What of a rule outside the documents was not found: an article, its number, a time limit, a phone number."""

from __future__ import annotations

import re
from collections.abc import Iterable

from actions.answers.pieces.rule_documents import asks_number
from actions.answers.words.detail_words import STATED_IF
from actions.answers.words.details import every_detail
from actions.question import Language, Question
from actions.texts import attribute_name, say
from actions.wording import join_names
from knowledge.national_rules import NationalRule
from knowledge.numerals import chinese_number, number_of

_ARTICLE = re.compile(r"第\s*([\d一二三四五六七八九十百]+)\s*条|\barticles? (\d+)", re.IGNORECASE)
_DETAILS = ("duration", "phone", "address", "contact", "form", "fee")
"""Details of a procedure that somebody asks of a rule of which only a part was found."""
_OF_A_PROCEDURE = re.compile("申请|申报|提交|提出|受理|流程|手续|办理|登记|备案|窗口")
"""What a rule says that tells anything of how a thing is gone about."""
_OF_A_PERSON = ("salary", "degree", "age")
_ASKS_QUOTA = re.compile(
    r"(?:额度|限额)(?:到底|具体|一共|总共)?(?:是|有|为)?(?:多少|多大|多高|几|什么数)|多少(?:钱|万|美元)?的?(?:额度|限额)|"
    r"\b(?:what(?:['’]s| is| are)?|how (?:much|large|big|high)(?: is| are)?) (?:\S+ ){0,6}?(?:quota|limit|allowance|ceiling)\b",
    re.IGNORECASE,
)
_WHETHER_THERE_IS_A_QUOTA = re.compile(
    r"有(?:没有)?(?:什么)?(?:额度|限额)(?:限制|要求)?(?:[吗么没]|$|[？?])|"
    r"\bis there (?:a|any) (?:\w+ )?(?:quota|limit|ceiling)\b",
    re.IGNORECASE,
)
_ASKS_SUM_FOR_SCHOOL = re.compile(
    r"(?=.*(?:学费|学校|\b(?:tuition|school)))(?:.*(?:换|结汇?|兑换?)[^，。？?]{0,8}多少|"
    r".*\bhow (?:much|many)\b[^.?]{0,30}\b(?:chang|convert|exchang|settl)\w*)",
    re.IGNORECASE,
)
"""What asks how much may be settled for a school, to which only the quota sets a bound."""
_ASKS_REMAINDER = re.compile(
    r"(?:剩|余下|还有)[^，。？?]{0,4}多少|多少[^，。？?]{0,6}(?:没用|可用|剩)|"
    r"\b(?:how much|how many|any|what)\b[^.?]{0,40}\b(?:left|remain\w*|still available)\b",
    re.IGNORECASE,
)
"""What asks how much of a quota is left."""
_SAYS_WHAT_WAS_USED = re.compile(r"获[\d.]+亿美元额度")
_OF_ANOTHER_QUOTA = re.compile(r"不是重庆文件所说|not the “facilitated quota”")
"""What a rule says whose figure is that of another quota."""
_OF_EACH_ONE = re.compile(
    r"(?:单[家个]|每[家个]|一[家个])(?:公司|企业|机构|基金|主体|单位|投资者|申请人)?[^，。？?]{0,10}(?:多少|多大|几[个千百]*[万亿]|上限)|"
    r"\bhow (?:much|large|big|many)\b[^?.]{0,40}\b(?:each|(?:a|one|any|every)(?: single| individual)?) (?:company|firm|fund|applicant|institution|manager|enterprise)\b|"
    r"\b(?:per|for each|for a single) (?:company|firm|fund|applicant|institution|manager|enterprise)\b",
    re.IGNORECASE,
)
"""What asks for the share of one, and not for the whole."""
_SAYS_OF_EACH = re.compile(r"(?:单[家个]|每[家个])(?!合伙人)[^，。；]{0,14}\d")
_A_SUM = re.compile(r"\d[\d,.]*\s*(?:万|亿|千万|million|billion)|\d{2},\d{3}", re.IGNORECASE)


def quota_gap_lines(
    question: Question, texts: Iterable[str], rules: Iterable[NationalRule]
) -> list[str]:
    """That the figure of a quota stands in none of the texts, where it is asked for and a rule stands beside.

    Args:
        question: The message.
        texts: What the answer says already.
        rules: The rules beside it.
    """
    rules = list(rules)
    remainder = remainder_gap_lines(question, rules)
    asks_sum = _ASKS_SUM_FOR_SCHOOL.search(question.text)
    asks_quota = _ASKS_QUOTA.search(question.text) or asks_only_whether_quota(question)
    if remainder or not (asks_sum or asks_quota):
        return remainder
    of_it = [rule.text for rule in rules if not _OF_ANOTHER_QUOTA.search(rule.text)]
    told = [*(t for t in texts if not _OF_ANOTHER_QUOTA.search(t)), *of_it]
    if any(_A_SUM.search(text) for text in told):
        return []
    names = [attribute_name(d, question.language) for d in ("quota", "amount")]
    if any(name in text for name in (names if asks_sum else names[:1]) for text in texts):
        return []
    another = len(of_it) < len(rules)
    return [say("quota_of_another" if another else "quota_unstated", question.language)]


def asks_only_whether_quota(question: Question) -> bool:
    """Whether a message asks if there is a quota, and not how large it is."""
    whether = _WHETHER_THERE_IS_A_QUOTA.search(question.text)
    return bool(whether) and not _ASKS_QUOTA.search(question.text)


def remainder_gap_lines(question: Question, rules: Iterable[NationalRule]) -> list[str]:
    """That nothing says how much of a quota is left, where that is asked and a report says what was used."""
    used = any(_SAYS_WHAT_WAS_USED.search(rule.text) for rule in rules)
    if not (used and _ASKS_REMAINDER.search(question.text)):
        return []
    return [say("remainder_unstated", question.language)]


def rule_gap_lines(
    rule: NationalRule, question: Question, rules: Iterable[NationalRule]
) -> list[str]:
    """That what is asked of a rule was not found, of which only some articles were; nothing where it was.

    Args:
        rule: The rule that answers.
        question: The message.
        rules: All that are held, of which some are other articles of the same source.
    """
    if rule.level == "national" or not rule.place:
        return []
    language = question.language
    held = {r.place for r in rules if r.source.id == rule.source.id}
    lacking = [
        article_name(number, language)
        for number in articles_asked(question.text)
        if article_name(number, "zh") not in held
    ]
    if asks_number(question.text) and not rule.source.document_number:
        lacking.insert(0, say("its_number", language))
    asked = every_detail(question)
    lacking += [attribute_name(d, language) for d in _DETAILS if d in asked]
    if not lacking:
        return []
    title = rule.source.title if language == "zh" else rule.source.title_en
    return [say("rule_lacks", language, title=title, lacking=join_names(lacking, language))]


def person_gap_lines(rules: Iterable[NationalRule], question: Question) -> list[str]:
    """That no rule quoted states what somebody must earn, or must have studied, how old he may be, or how to apply."""
    language = question.language
    texts = "；".join(rule.text for rule in rules)
    asked = every_detail(question)
    lacking = [
        attribute_name(d, language)
        for d in _OF_A_PERSON
        if d in asked and not re.search(STATED_IF[d], texts)
    ]
    if "procedure" in asked and not _OF_A_PROCEDURE.search(texts):
        lacking.append(attribute_name("procedure", language))
    if not lacking:
        return []
    return [say("rule_detail_unstated", language, attribute=join_names(lacking, language))]


def each_gap_lines(rules: Iterable[NationalRule], question: Question) -> list[str]:
    """That no rule says what one company alone gets, where that is asked and only the whole is told."""
    if not _OF_EACH_ONE.search(question.text):
        return []
    texts = "；".join(rule.text for rule in rules)
    return [] if _SAYS_OF_EACH.search(texts) else [say("each_unstated", question.language)]


def articles_asked(text: str) -> list[int]:
    """The numbers of the articles that are asked for."""
    found = (number_of(chinese or english) for chinese, english in _ARTICLE.findall(text))
    return [number for number in found if number]


def article_name(number: int, language: Language) -> str:
    """How an article is called."""
    return f"第{chinese_number(number)}条" if language == "zh" else f"article {number}"


def held_in_part_lines(topic: str, rules: Iterable[NationalRule], language: Language) -> list[str]:
    """That of Chongqing's own rule on a topic only these articles are held; nothing where none is."""
    own = [r for r in rules if r.level == "chongqing" and r.place and topic in r.topics]
    lines = []
    for source in dict.fromkeys(r.source.id for r in own):
        parts = [r for r in own if r.source.id == source]
        title = parts[0].source.title if language == "zh" else parts[0].source.title_en
        numbers = sorted({n for r in parts for n in articles_asked(str(r.place))})
        places = join_names((article_name(n, language) for n in numbers), language)
        if places:
            lines.append(say("own_rules_in_part", language, title=title, places=places))
    return lines
