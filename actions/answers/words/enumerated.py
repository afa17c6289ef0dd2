"""Reports that list several things, or only count them: which one fits a need, and that names are not given."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from actions.answers.words.meaning import asks_what_it_is
from actions.question import Language, Question
from actions.texts import say
from actions.wording import fact_text, join_clauses
from knowledge.views import FactView

ITEMS = {
    "zh": re.compile(r"[①②③④⑤⑥⑦⑧⑨]([^①②③④⑤⑥⑦⑧⑨；。]+)"),
    "en": re.compile(r"\(\d\) ([^;.(]+)"),
}
"""Each of the things that a report counts up, by the language that it is told in."""
_NUMBERS = "①②③④⑤⑥⑦⑧⑨"
_NEEDS = re.compile(
    r"[，,。；;！!？?]|以及|还有|同时|(?<![\u4e00-\u9fff])又|[和与及]|\band\b|\balso\b|\bas well as\b|\bplus\b|[.!](?=\s)",
    re.IGNORECASE,
)
"""Between two needs that are told in one message."""
_WORDS = re.compile(r"[a-z]{4,}")
_OWN_NEED = re.compile(
    r"我|咱|用得上|适合|对应|匹配|手[上里头]有|想|需要|要(?:做|办|用|结|融|查)|能用|都?能(?:办|做|行)(?:吗|么|不)|帮(?:上|得上|忙)|用[哪啥什]|哪[一个种项]{0,2}(?:应用)?(?:场景|功能|项|服务|产品|模式)|"
    r"\b(?:we|we're|our|i|i'm|my|fits?|suits?|wants?|needs?|in hand|matching|corresponding)\b|"
    r"\b(?:for|helps?) (?:an? |some )?(?:[\w-]+ ){0,2}(?:exporter|importer|compan(?:y|ies)|firm|enterprise|business|trader|manufacturer|supplier|carrier)s?\b|"
    r"\bis there (?:a|any|one) (?:\w+ )?(?:scenario|function|item|service|product|feature)s? (?:for|to|that)\b|"
    r"\bwhich (?:\w+ )?(?:scenario|function|item|service|product|feature|one|of (?:them|these|those))\b",
    re.IGNORECASE,
)
"""Somebody's own need, or the question which of the things serves a need."""
_OTHER_WORDS = (
    (
        re.compile(
            r"应收[帐账]款|欠(?:我们?|咱们?)?的?(?:款|钱|货款)|货款|赊(?:账|销)|未收|没收回|账款|账单|账期|(?:没|未)付|\bunpaid (?:invoices|bills)\b|"
            r"\binvoices\b|\bowed?\b|\bowes\b|\boutstanding payments?\b",
            re.IGNORECASE,
        ),
        " 应收账款 receivables ",
    ),
    (
        re.compile(
            r"特许权使用费|授权费|许可费|服务费.{0,6}(?:付|汇)|备案表|(?:付汇|税务|对外支付)备案|\broyalt(?:y|ies)\b|\b(?:software |technology )?licen[cs]e fees?\b|"
            r"\btax (?:filings?|forms?|records?)\b|\bfil(?:e|ing) (?:the )?tax\b",
            re.IGNORECASE,
        ),
        " 服务贸易支付税务备案表 electronic filing forms for service-trade payments ",
    ),
    (
        re.compile(
            r"资信|(?:信用|征信)(?:查询|核查|信息|报告|记录|情况)|查.{0,10}信用|\bcredit (?:info\w*|checks?|reports?|records?|standing|rating)\b|\bcheck\w* .{0,20}\bcredit\b",
            re.IGNORECASE,
        ),
        " 企业跨境信用信息授权查证 authorised checking of credit information ",
    ),
    (
        re.compile(
            r"资本金|资本项[目下]|\bcapital[- ](?:account|funds|contribution|injection|money)\b|\bregistered capital\b",
            re.IGNORECASE,
        ),
        " 资本项目收入结汇支付 capital-account income settlement payment ",
    ),
    (
        re.compile(
            r"信保|保单|\b(?:insurance|sinosure|insured) (?:polic(?:y|ies)|receivables|exports?|cover)\b|\bsinosure\b|"
            r"\bexport credit (?:insurance|guarantees?|cover)\b|\b(?:our|my|a|the|an) polic(?:y|ies) (?:with|from|of) (?:an? |the |our )?\w*(?:insurer|insurance|sinosure)",
            re.IGNORECASE,
        ),
        " 出口信保保单融资 export credit insurance policies ",
    ),
    (
        re.compile(r"陆海新通道|通道运费|\b(?:land-sea|corridor)\b", re.IGNORECASE),
        " 西部陆海新通道融资结算 new international land-sea trade corridor ",
    ),
)
"""What visitors call a thing, and how a report writes it."""
_ASKS_NAMES = re.compile(
    r"名单|名字|名称|分别(?:是|叫)|哪(?:些|几)|都有什么|清单|"
    r"\bnames? of\b|\bname (?:the|all|them|each)\b|\blist (?:of|the|all|them)\b|\bwhich (?:\w+ ){1,5}(?:are|were|have|has)\b|"
    r"\bwhat are the \w+",
    re.IGNORECASE,
)
_FOR_THE_NAMES = re.compile(
    r"名单|(?:给|发|要|看).{0,6}清单|清单.{0,6}(?:给|发)|\bnames? of\b|\b(?:give|send|show|get|see)\b.{0,20}\blist of\b",
    re.IGNORECASE,
)
"""What asks for nothing but names, however many they are."""
_LISTS = re.compile(r"①|、.+、")
_NUMERALS = {
    **dict(zip("一二三四五六七八九十", range(1, 11), strict=True)),
    "两": 2,
    **dict(
        zip(
            ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
            range(2, 11),
            strict=True,
        )
    ),
}
FIGURES_TOLD = 5
"""Figures that are told together where any are asked for."""
LEAST, LEAD = 1.5, 0.9
"""What a need must share with one thing, and how much more than with the next. A word or a pair of
characters counts one, less if several of the things share it."""


def is_figure(fact: FactView) -> bool:
    """Whether a report gives a figure of its own: five functions, each named, are none."""
    return bool(fact.value) and "①" not in fact.text


def nearest_item(question: Question, facts: Iterable[FactView]) -> list[str]:
    """The listed things that share most with the needs that the visitor puts as his own."""
    if not _OWN_NEED.search(question.text) or asks_what_it_is(question):
        return []
    language = question.language
    for fact in facts:
        items = ITEMS[language].findall(fact_text(fact, language))
        named = fact.metric if language == "zh" else fact.metric_en
        needs = [n for n in _NEEDS.split(question.text) if n]
        found = dict.fromkeys(
            item for need in needs if (item := _nearest(need, items, named, language))
        )
        if len(found) > 1:
            listed = join_clauses((_numbered(i, items, language) for i in found), language)
            return [say("nearest_items", language, items=listed)]
        best = _nearest(question.text, items, named, language)
        if best:
            return [say("nearest_item", language, item=_plain(best))]
    return []


def asks_list_first(text: str, told: str) -> bool:
    """Whether a message asks what there is before it asks for a detail, and the text told lists it."""
    return "①" in told and bool(_A_LIST_FIRST.search(text))


_A_LIST_FIRST = re.compile(
    r"^[^，,；;。？?、]*(?:哪几|哪些|有什么|几[个种项]|多少[个种项])[^，,；;。？?、]*[，,；;。？?、].*[\u4e00-\u9fff]{2}|"
    r"^\W*(?:which|what|how many)\b[^,?]*\w(?:,| and\b|\?).*\w{3}",
    re.IGNORECASE,
)


def _nearest(need: str, items: Sequence[str], named: str, language: Language) -> str:
    """The item that shares clearly most with a need; empty where none does."""
    # What the things have in common with their name tells none of them from the others.
    written = "".join(words for said, words in _OTHER_WORDS if said.search(need))
    telling = _pieces(need + written, language) - _pieces(named, language)
    pieces = [_pieces(item, language) for item in items]
    shared = [sum(1 / sum(p in o for o in pieces) for p in telling & own) for own in pieces]
    first, second = ([*sorted(shared, reverse=True), 0.0, 0.0])[:2]
    return items[shared.index(first)] if first >= LEAST and first - second >= LEAD else ""


def _numbered(item: str, items: Sequence[str], language: Language) -> str:
    """An item with the number that it has in the report."""
    number = items.index(item) + 1
    return (
        f"{_NUMBERS[number - 1]}{_plain(item)}"
        if language == "zh"
        else f"({number}) {_plain(item)}"
    )


def _plain(item: str) -> str:
    return item.strip(" “”")


def names_not_given(question: Question, facts: Sequence[FactView]) -> list[str]:
    """That names are asked for of which the report gives only the number."""
    if not _ASKS_NAMES.search(question.text) or not facts:
        return []
    numbers = _numbers_in(question.text)
    counted = [f for f in facts if f.value in numbers]
    if not numbers and _FOR_THE_NAMES.search(question.text):
        counted = [f for f in facts[:1] if f.value]
    only_counted = counted and not any(_LISTS.search(f.text) for f in counted)
    return [say("only_counted", question.language)] if only_counted else []


def _numbers_in(text: str) -> set[str]:
    """The numbers of a text as digits, “七个” and “seven” too."""
    written = set(re.findall(r"\d+(?:\.\d+)?", text))
    said = re.findall(r"[一二三四五六七八九十两](?=[个项家条款种大])|\b[a-z]{3,5}\b", text.lower())
    return written | {str(_NUMERALS[n]) for n in said if n in _NUMERALS}


def _pieces(text: str, language: Language) -> set[str]:
    """What two texts can share: pairs of Chinese characters, or stems of English words."""
    if language == "en":
        return {word.rstrip("s")[:6] for word in _WORDS.findall(text.lower())}
    runs = re.findall(r"[\u4e00-\u9fff]+", text)
    return {run[i : i + 2] for run in runs for i in range(len(run) - 1)}
