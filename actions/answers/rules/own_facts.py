"""What a visitor says of somebody, held against the national rule that answers: days left, an age, a partner.

Nothing is decided here: the figure of the rule is set beside the one that was said, and what the rules held leave open
is said to be open.

Comes from: actions.answers.rules.national_answers, with the rules that it tells. Goes to: before what they say.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from actions.answers.words.numbers import number_in
from actions.question import Language, Question
from actions.texts import say
from knowledge.national_rules import NationalRule

CLASSES, CLASS_A, CLASS_B = "NR-XK-01", "NR-XK-02", "NR-XK-03"
POINTS_OF_CLASSES = "NR-XK-12"
EXTENDING, OVERSTAYING, WORK_NEEDS_PERMIT = "NR-JL-03", "NR-JL-06", "NR-XK-08"
LIMIT_OF_DAYS, LIMIT_OF_AGE = 30, 60
"""The figures of the two rules, which their texts state; a test holds them against these."""
_MONTH = 31
_UNITS = {"天": 1, "日": 1, "周": 7, "星期": 7, "礼拜": 7, "个月": _MONTH, "月": _MONTH}
_UNITS_EN = {"day": 1, "week": 7, "fortnight": 14, "month": _MONTH}
_N_EN = r"\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|sixty|ninety"
_MORE_WORDS = {"a": 1, "an": 1, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "sixty": 60, "ninety": 90}  # fmt: skip
_EXPIRES = re.compile(
    r"到期|届满|还剩|只剩|剩下|过期|失效|有效期|\b(?:expir\w*|runs? out|running out|lapses?|ends?|left|valid)\b", re.IGNORECASE
)  # fmt: skip
_DAYS_LEFT = re.compile(
    rf"(?<!\bby )(?<!\bfor )(?<!every )\b(?P<under>(?:less|fewer) than |under |barely )?(?P<n_en>{_N_EN})(?: more| further| short)?[- ]"
    r"(?:working |calendar )?(?P<unit_en>day|week|fortnight|month)s?\b(?!['’]? (?:before|ahead|prior|earlier|in advance|ago|long|notice|extension|visa))|"
    r"(?<!提前)(?P<under_zh>不到|不足|少于)?(?P<n>\d{1,3}|[一二两三四五六七八九十]{1,3}|半) ?(?P<unit>天|日|周|星期|礼拜|个月)(?!之?前|的?签)"
    r"(?=[^，,。？?]{0,8}(?:到期|过期|届满|失效))|"
    r"(?:还有|还剩|只剩|剩下?|只有|再过|[还就]差)(?P<under_left>不到|不足)?(?P<n_left>\d{1,3}|[一二两三四五六七八九十]{1,3}|半) ?(?P<unit_left>天|日|周|星期|礼拜|个月)|"
    r"(?P<soon>\b(?:tomorrow|today|the day after tomorrow|this (?:week|friday|weekend)|next (?:week|monday|tuesday|wednesday|thursday|friday))\b|"
    r"(?:明天|今天|后天|大后天|这周|本周|下周|这个?星期|下个?星期|下个?礼拜)(?=[^，,。？?]{0,8}(?:到期|过期|届满|失效)))",
    re.IGNORECASE,
)
"""How long something is still valid, as somebody says it."""
_OF_A_VISA = re.compile(r"签证|\bvisas?\b", re.IGNORECASE)
_NO_AGE = r"(?! ?(?:%|per ?cent|points|days|weeks|months|thousand|million|k\b|employees|staff|people|workers|engineers|experts|foreigners|places))"
_AGE = re.compile(
    r"(?P<over>超过|大于|高于|年满|已满|满|过了)?(?P<zh>\d\d|[五六七八]十[一二三四五六七八九]?)(?P<some>多|来)?[周 ]?岁(?P<up>以上)?|"
    rf"(?P<over_en>\b(?:over|above|older than|past)(?: the age of)? )(?P<beyond>\d\d)\b{_NO_AGE}|"
    rf"\b(?:aged?|is|turn(?:s|ed|ing)?|(?:he|she|who|i)['’][sm]|am)(?: already| now| only| nearly)? (?P<is>\d\d)\b{_NO_AGE}|"
    r"\b(?P<old>\d\d)[- ]years?[- ](?:old|of age)\b|, (?P<bare>\d\d)(?=,)",
    re.IGNORECASE,
)
"""How old somebody is said to be."""
_ASKS_AGE = re.compile(
    r"年龄|年纪|岁数|几岁|多少岁|\bages?\b|\bhow old\b|\btoo old\b", re.IGNORECASE
)
_A, _B = (
    re.compile(rf"(?<![a-z]){c}类|\b(?:class|category|type) {c}\b|高端人才" if c == "A" else
               rf"(?<![a-z]){c}类|\b(?:class|category|type) {c}\b", re.IGNORECASE)
    for c in "AB"
)  # fmt: skip
_ALL_CLASSES = re.compile(
    r"A ?[、，,/]? ?B ?(?:[、，,/和及与]| ?and )? ?C|[三几]类|哪些类|类别|分类|"
    r"\b(?:three|which|what|how many|several) (?:\w+ )?(?:class(?:es)?|categor(?:y|ies)|types|kinds|tiers)\b|\b(?:class(?:es)?|categor(?:y|ies)|types?) A\b.{0,14}\bB\b",
    re.IGNORECASE,
)
_WHICH_CLASSES = re.compile(
    r"[几哪]几?类|哪些类|\b(?:how many|which|what) (?:\w+ )?(?:class|categor|types|kinds|tiers)",
    re.IGNORECASE,
)
_HOW_DIVIDED = re.compile(
    r"怎么|如何|怎样|标准|条件|区别|差别|不同|哪些人|什么人|谁|\bwho\b|\bdiffer\w*|\bcriteria|\bbelong|\bhow (?:are|is|do|does)\b",
    re.IGNORECASE,
)
_PARTNER = re.compile(
    r"同居|未婚|没结婚|没领证|(?<!合作)伴侣|[女男]朋友|[女男]友|事实婚姻|\bunmarried|\bunwed|\b(?:life|domestic|civil|long[- ]term|same[- ]sex|cohabiting|live[- ]in|his|her) partners?\b|\b(?:girl|boy)friend|\bfianc[ée]|\bcommon[- ]law",
    re.IGNORECASE,
)
_INTERN = re.compile(r"实习|\bintern(?:s|ship|ships|ing)?\b|\btraineeship|\bwork placement", re.IGNORECASE)  # fmt: skip
_HOUSEHOLD = re.compile(
    r"保姆|月嫂|育儿嫂|钟点工|家政|家佣|女佣|[菲印]佣|阿姨|\bnann(?:y|ies)|\bau[- ]pair|\bhouse ?(?:keeper|maid)|\bmaids?\b|\bbabysitter|\b(?:domestic|household) (?:help|worker|staff|servant)",
    re.IGNORECASE,
)
_OF_A_ONLY = re.compile(r"A类人才")


@dataclass(frozen=True)
class OwnFacts:
    """What was said, set beside the rules."""

    lines: list[str]
    told: list[NationalRule]
    """The rules that are told, those besides that it takes among them."""
    is_of_age: bool = False


def own_facts(
    question: Question, told: list[NationalRule], held: Mapping[str, NationalRule]
) -> OwnFacts:
    """What was said held against the rules told.

    Args:
        question: The message.
        told: The rules that answer it.
        held: All rules, of which some are told besides.
    """
    text, language = question.text, question.language
    ids = [rule.id for rule in told]
    lines: list[str] = []
    besides: list[str] = []
    if EXTENDING in ids:
        days, is_late = _days_lines(text, language)
        lines += days
        besides += [OVERSTAYING] if is_late else []
    if WORK_NEEDS_PERMIT in ids and _INTERN.search(text):
        lines.append(say("rule_intern", language))
    if WORK_NEEDS_PERMIT in ids and _HOUSEHOLD.search(text):
        lines.append(say("rule_household", language))
        besides.append(CLASSES)
    if any("配偶" in rule.text for rule in told) and _PARTNER.search(text):
        lines.append(say("rule_partner", language))
    if any(_OF_A_ONLY.search(rule.text) for rule in told) and not _A.search(text):
        lines.append(say("rule_class_a_only", language))
    age = _age_lines(text, language) if {CLASSES, CLASS_A, CLASS_B} & set(ids) else []
    if age:
        ids = [CLASS_A, CLASS_B] if _A.search(text) else [CLASS_B, CLASS_A]
    elif {CLASSES, CLASS_A, CLASS_B} & set(ids) and _ALL_CLASSES.search(text):
        # What makes each class comes before how many of each there may be, unless only their names are asked for.
        named = _WHICH_CLASSES.search(text) and not _HOW_DIVIDED.search(text)
        ids = (
            [CLASSES, CLASS_A, CLASS_B] if named else [CLASS_A, CLASS_B, CLASSES, POINTS_OF_CLASSES]
        )
        lines += [] if named else [say("rule_classes", language)]
    chosen = [held[i] for i in dict.fromkeys([*ids, *besides]) if i in held]
    return OwnFacts([*age, *lines], chosen, bool(age))


def _days_lines(text: str, language: Language) -> tuple[list[str], bool]:
    """The days said against those of the rule, and whether they are fewer; nothing where none are said."""
    found = _DAYS_LEFT.search(text) if _EXPIRES.search(text) else None
    lines = []
    is_late = False
    if found:
        days = _days_of(found)
        under = bool(found["under"] or found["under_zh"] or found["under_left"])
        is_late = days < LIMIT_OF_DAYS or (under and days <= _MONTH)
        said = found.group().strip()
        if is_late:
            lines.append(say("rule_days_fewer", language, said=said))
        elif days > _MONTH and not under:
            lines.append(say("rule_days_more", language, said=said))
    if _OF_A_VISA.search(text):
        lines.append(say("rule_of_permits", language))
    return lines, is_late


def _days_of(found: re.Match[str]) -> float:
    if found["soon"]:
        return 14
    if found["n_en"]:
        return _count(found["n_en"]) * _UNITS_EN[found["unit_en"].lower()]
    return _count(found["n"] or found["n_left"]) * _UNITS[found["unit"] or found["unit_left"]]


def _count(typed: str) -> float:
    if typed == "半":
        return 0.5
    return _MORE_WORDS.get(typed.lower()) or number_in(typed.replace("两", "二")) or 0


def _age_lines(text: str, language: Language) -> list[str]:
    """An age that is said against the one that class B names, and that none is held for class A."""
    found = _AGE.search(text)
    lines = []
    if found:
        said = next(filter(None, (found[g] for g in ("zh", "beyond", "is", "old", "bare"))))
        years = number_in(said) or 0
        above = found["over"] or found["up"] or found["some"] or found["over_en"]
        beyond = years > LIMIT_OF_AGE or (years == LIMIT_OF_AGE and bool(above))
        said = (found["over_en"] or "") + said if found["zh"] is None else found.group().strip()
        lines.append(say("rule_age_above" if beyond else "rule_age_within", language, said=said))
    elif not (_ASKS_AGE.search(text) and _A.search(text)):
        return []
    unstated = say("rule_age_of_a", language)
    return [unstated, *lines] if _A.search(text) and not _B.search(text) else [*lines, unstated]
