"""What a message says of its writer's own case: which words are claims, which denials, which questions.

“我们不做研发” denies research, “独资还是合资？” claims neither, “do I count as high-end talent?” asks.
Nobody's word counts as a claim because it stands in the message.

Comes from: the text of a question. Goes to: actions.answers.own_case.eligibility, which holds it against a measure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

How = Literal["claimed", "denied", "asked"]

_CLAUSE_ENDS = re.compile(
    r"[，,。；;！!？?：:\n]|\.(?=\s|$)|但是?|而是|不过|只(?=[做是有搞卖管])|"
    r"\b(?:but|while|whereas)\b|\b(?:and|so)\b(?= (?:we|i|our|my|they|he|she|it)\b)",
    re.IGNORECASE,
)
_SENTENCE_ENDS = re.compile(r"[。；;！!？?\n]|\.(?=\s|$)")
_EITHER_WAY = re.compile(r"([\u4e00-\u9fff]{1,2})[不没]\1|有没有")
"""“能不能”, “有没有”: asks, and says no “not”; so does “赚不赚钱”, of which no half is claimed."""
_NOT_ZH = re.compile(
    r"(?:(?:不(?!仅|但|只|光|止|论|管|过|错|好意思|同|少|久|低于|能|可|让|准|许|允许|得|知|清楚|确定|"
    r"晓得|用|需|必|要求|行|会不|到|足|满|超)|(?<![埋淹吞])没有?(?!问题|关系|想到)|(?<!并)未(?!来|满|到)|"
    r"(?<![毫])无(?!论|锡|需)|并非|(?<![除莫是])非(?=$|[是属]))(?:是|属于|算|在|想|打算|准备)*)"
    r"(?P<gap>[^是能可就]{0,8})$"
)
_NOT_EN = re.compile(
    r"(?:\b(?:not(?! (?:only|just|sure|certain))|never|no(?! (?:idea|problem|doubt|matter))|without|neither|nor|"
    r"none of)|\b\w+n['’]t)\b(?! (?:know|sure|need|have to|necessarily))(?: \S+){0,4} ?[^\w\s]*$|\bnon[- ]?$",
    re.IGNORECASE,
)
_MAY_NOT = re.compile(
    r"\b(?:can|could|may|might|must|should)(?:(?: \w+)? ?not|n['’]t)\b|\bcan['’]?t\b", re.IGNORECASE
)
"""A permission denied denies nothing of the case."""
_INVERTED = re.compile(
    r"^\W*(?:(?:and|so|but|then|why|or)\W+)*(?:is|are|do|does|did|has|have|was|were|would|wo)n['’]?t\b"
    r"(?= (?:we|i|it|he|she|they|you|that|this|there|an?|the|my|our|foreign\w*)\b)",
    re.IGNORECASE,
)
"""“Aren't we …?” asks."""
_NOT_AFTER_ZH = re.compile(
    r"^[都也还是]{0,2}(?:没有?|未)(?:[做办到有过搞够]|达到|[，,。])|^不[做搞]"
)
_A_BODY = re.compile(r"(?:[师人员者士商]|专家|公司|企业|机构|集团|医院|学校|中心)$")
_LACKS = re.compile(r"^[都也还]?没有(?=[\u4e00-\u9fff]{2})")
"""“建筑师没有中国证书”: what somebody lacks is not himself."""
_RELATIVE = re.compile(r"[\u4e00-\u9fff]{3,}的")
"""“没有中国国籍的美国人”: what is denied ends before the noun."""
_WHETHER_BEFORE = re.compile(
    r"(?:算不算|是不是|是否|(?<![打计预结核换清])算是?|够不够|够得上|称得上|当得上|属不属于|什么(?:样的?)?(?:人|企业|公司)?才?(?:算|叫|是)|"
    r"怎[么样]才?(?:算|认定|界定|定义)|如何(?:认定|界定|定义)|哪些(?:人|企业|公司)?才?(?:算|属于|是)|谁才?(?:算|是)|"
    r"不知道|不清楚|不确定|不晓得|一定要|必须要?|必需|非得|非要|不用|不需要|无需|不必|只(?:能|限|对|给|有|面向|允许|支持)|仅限|限于|要不要)"
    r"[^，,。；;]{0,10}$"
)
_COUNTS_AS = re.compile(r"算(?!不)|(?:count|qualif|class|rank|pass)", re.IGNORECASE)
"""What says as what somebody counts, or asks it."""
_ASKS_IN_CLAUSE = re.compile(
    r"[什几多谁哪怎]|如何|是否|能|可以|要|\b(?:do|does|did|would|will|can|could|may|must|should|need|is|are|am|was|were|who|what|which|"
    r"whether|if|how|wonder|sure|to)\b",
    re.IGNORECASE,
)
_IS_IT_ZH = re.compile(
    r"(?<![想需只])要.{0,2}$|(?:是|(?<![打计预结核换清])算|属于)[^，,。；;能可]{0,6}$"
)
_IS_IT_ZH_AFTER = re.compile(r"^[^，,。；;能可行]{0,3}(?:吗|嘛|吧|么)?(?:[，,。；;？?]|$)")
_ASKED_AFTER = re.compile(
    r"^[”」』\"]?(?:外国|的|这个|这种|这类)*(?:人才|企业|人|公司)?(?:是?(?:怎么|如何|由谁)(?:算|认定|界定|定义)|"
    r"(?:算不算|是不是要|是什么|(?:是|指)的?是?谁|是指|的?(?:标准|定义|认定)))|^[^，,]{0,4}或(?:者)?不|^ or not\b",
)
_WHETHER_EN = re.compile(
    r"\b(?:counts?|counted|qualif(?:y|ies)|class(?:ed|es)?|ranks?|pass(?:es)?|considered|regarded|treated|seen|"
    r"recogni[sz]ed|fall)\b(?: (?:as|under|to be))+(?: \S+){0,2} ?[^\w\s]*$|"
    r"\b(?:whether|not sure|don['’]t know|not certain|no idea|unsure|if)\b(?: \S+){0,6} ?$|"
    r"^\W*(?:so |and )?(?:what|who)(?: \S+){0,2} (?:is|are|counts as|makes(?: \S+)?|means|qualifies as)(?: an?)? ?[^\w\s]*$|"
    r"\b(?:definition of|criteria for|reserved for|limited to|restricted to|only for|required to be)(?: \S+)? ?[^\w\s]*$|"
    r"\b(?:have|has|need|needs|must|needed)(?: \S+)? (?:to )?be(?: \S+){0,2} ?$|"
    r"^\W*must\b.* be(?: \S+){0,2} ?$|^\W*(?:\S+ )?(?:do|does) (?:\S+ ){1,4}(?:have|need) to(?: \S+){0,2} ?$",
    re.IGNORECASE,
)
_IS_IT_EN = re.compile(
    r"^\W*(?:(?:and|so|but|then|or|please|hi|hello|is|was)\W+)*(?:(?:is|are|am|was)(?:n['’]?t(?= (?:we|i|it|he|she|they|you|that|this|an?|the|my|our)\b))?|"
    r"would \w+ be)"
    r" (?!.*\b(?:able|allowed|eligible|permitted|possible|free|there|ok|okay|to|who|that)\b)",
    re.IGNORECASE,
)
_IS_IT_EN_AFTER = re.compile(
    r"^(?!.*\b(?:able|allowed|eligible|permitted|possible|free|ok|okay|fine|enough|subject|exempt|included|covered|excluded|open)\b)"
    r"[^\w?]*(?:\w+ ?){0,2}(?:\b(?:in|under|for|by|of)\b.*)?[”」\s]*(?:[?？]|$)",
    re.IGNORECASE,
)
_CHOICE = re.compile(r"还是|或者?|\bor\b|/|\bvs\.?\b|\bversus\b", re.IGNORECASE)
_WHICH_PLACE = re.compile(
    r"哪(?!怕)|(?<![成首])都(?!有[^，,。；;？?]{0,4}(?:公司|厂|分部|项目|门?店|基地|中心|机构))|分别|也一样|比|\b(?:which|where|both|either|each|compare\w*|versus|vs)\b",
    re.I,
)
_A_PLACE = re.compile(r"璧山|垫江|bishan|dianjiang", re.IGNORECASE)
_OF_ITSELF = re.compile(
    r"我|咱们?|本(?:人|公司)|\b(?:we|we['’]re|our|ours|i|i['’]m|my|us)\b", re.IGNORECASE
)
_A_NAME_ZH = r"香港|澳门|港澳|日本|新加坡|越南|泰国|韩国|美国|英国|法国|德国|欧洲|东南亚|(?:注册|执业)?(?:会计|建造|税务|医|药|教|建筑)师"
_A_NAME_EN = (
    r"\b(?:[A-Z][\w-]+(?: [A-Z][\w-]+)?|accountants?|architects?|engineers?|nurses?|pharmacists?)"
)
"""Places and professions that are named in one breath with others."""
_LONGEST_LIST = 5
"""Names of a list that are told one by one."""
_LONGEST_CHOICE = 60
"""Characters from the one alternative to the other."""


@dataclass(frozen=True)
class Mention:
    """Words of a message that fit a pattern, and how they are meant."""

    words: str
    how: How
    start: int
    end: int


def speaks_of_itself(text: str) -> bool:
    """Whether a message has a word for whoever writes it."""
    return bool(_OF_ITSELF.search(text))


# Several measures have the same condition, and each is held against the message.
@lru_cache(maxsize=4096)
def find_mentions(pattern: str, text: str) -> tuple[Mention, ...]:
    """Every place where the text fits, in order; `words` of a denial begin with its “not”."""
    if not pattern:
        return ()
    return tuple(_read(found, text) for found in _compiled(pattern).finditer(text))


def compile_mentions(patterns: Iterable[str]) -> None:
    """Has patterns ready for `find_mentions`, which otherwise compiles each when it is first needed."""
    for pattern in patterns:
        _compiled(pattern)


def find_choice(these: Sequence[Mention], those: Sequence[Mention], text: str) -> str:
    """The words of “this or that?”, where a question offers one of each; else nothing.

    “Rent or dividends as well as salary” offers rent or dividends, so no other may stand between the two.
    """
    named = [m.start for m in (*these, *those)]
    for this in these:
        for that in those:
            first, last = sorted((this, that), key=lambda m: m.start)
            if any(first.start < start < last.start for start in named):
                continue
            between = text[first.end : last.start]
            near = len(between) <= _LONGEST_CHOICE and not _SENTENCE_ENDS.search(between)
            if near and _CHOICE.search(between):
                return text[first.start : last.end]
    return ""


def named_beside(text: str, words: str) -> list[str]:
    """What is joined to words of a text by “and” or “or”: 香港 of “香港、台湾”, each name of a list."""
    joint_zh = r"(?:[、和与及或]|或者|以及|还有)(?:去|到|赴)?"
    joint_en = r"(?:,? (?:and|or) |, |/)(?:to |an? )?"
    found: list[str] = []
    for joint, name in ((joint_zh, _A_NAME_ZH), (joint_en, _A_NAME_EN)):
        before = _named_along(text, words, "({name}){joint}{edge}", joint, name)
        after = _named_along(text, words, "{edge}{joint}({name})", joint, name)
        found += [*reversed(before), *after]
    return found


def _named_along(text: str, edge: str, joined: str, joint: str, name: str) -> list[str]:
    """The names of a list from words outwards: 日本, then 泰国 of “泰国、日本、台湾”."""
    names: list[str] = []
    while len(names) < _LONGEST_LIST:
        pattern = joined.format(name=name, joint=joint, edge=re.escape(edge))
        found = re.search(pattern, text)
        if found is None:
            break
        names.append(found.group(1).strip())
        edge = found.group(0)
    return names


def clause_before(text: str, position: int) -> str:
    """What stands before a place in the same clause."""
    ends = [m.end() for m in _CLAUSE_ENDS.finditer(text, 0, position)]
    return text[ends[-1] if ends else 0 : position]


def clause_after(text: str, position: int) -> str:
    """What stands after a place in the same clause, with the mark that ends it."""
    found = _CLAUSE_ENDS.search(text, position)
    return text[position : found.end() if found else len(text)]


def _read(found: re.Match[str], text: str) -> Mention:
    start, end = found.span()
    words = found.group(0)
    before, after = clause_before(text, start), clause_after(text, end)
    either_way = next((m for m in _EITHER_WAY.finditer(text) if m.start() <= start < m.end()), None)
    if either_way:
        first = either_way.start()
        return Mention(text[first : max(end, either_way.end())], "asked", first, end)
    if _is_asked(words, text, (start, end), before, after):
        return Mention(words, "asked", start, end)
    denied = _denial(before, after, text[start:end])
    if denied:
        return Mention(denied, "denied", start, end)
    return Mention(words, "claimed", start, end)


def _is_asked(words: str, text: str, place: tuple[int, int], before: str, after: str) -> bool:
    whether = _WHETHER_BEFORE.search(before) or _WHETHER_EN.search(before)
    if whether and not (_COUNTS_AS.match(whether.group()) and _is_stated(before, after)):
        return True
    if _ASKED_AFTER.search(after):
        return True
    if _IS_IT_ZH.search(before) and _IS_IT_ZH_AFTER.search(after) and _ends_asking(after):
        return True
    stated = after.rstrip().endswith(".")  # “…, was hired as a top specialist.” asks nothing
    if _IS_IT_EN.search(before) and _IS_IT_EN_AFTER.search(after) and not stated:
        return True
    return bool(_A_PLACE.search(words)) and _asks_which_place(_sentence(text, place))


def _is_stated(before: str, after: str) -> bool:
    """“…，算规上，…”, “we count as …”: said and not asked, for its own clause asks nothing."""
    return not _ends_asking(after) and not _ASKS_IN_CLAUSE.search(before)


def _asks_which_place(text: str) -> bool:
    """Whether places are named only to be chosen from or compared."""
    return bool(_WHICH_PLACE.search(text))


def compares_places(text: str) -> bool:
    """Whether two places are named and asked about; “which exams in Dianjiang?” compares none."""
    named = {m.group(0).lower() for m in _A_PLACE.finditer(text)}
    return len(named) > 1 and _asks_which_place(text)


def _ends_asking(after: str) -> bool:
    return bool(re.search(r"[吗嘛吧么？?]", after))


def _sentence(text: str, place: tuple[int, int]) -> str:
    starts = [m.end() for m in _SENTENCE_ENDS.finditer(text, 0, place[0])]
    found = _SENTENCE_ENDS.search(text, place[1])
    return text[starts[-1] if starts else 0 : found.start() if found else len(text)]


def _denial(before: str, after: str, words: str) -> str:
    """The denial as it was said; nothing where there is none."""
    plain = _MAY_NOT.sub(_blank, _EITHER_WAY.sub(_blank, before))
    found = _NOT_ZH.search(plain)
    if found and not _RELATIVE.search(found["gap"]):
        return before[found.start() :] + words
    english = None if _INVERTED.search(before) else _NOT_EN.search(plain)
    if english:
        return before[english.start() :] + words
    late = _NOT_AFTER_ZH.search(after)
    if late is None or (_A_BODY.search(words) and _LACKS.match(after)):
        return ""
    return words + late.group(0).rstrip("，,。")


def _blank(found: re.Match[str]) -> str:
    """As long as what it stands for, so that places stay the same."""
    return "＿" * len(found.group(0))


@lru_cache(maxsize=1024)
def _compiled(pattern: str) -> re.Pattern[str]:
    """The rest of an English word belongs to what was said."""
    return re.compile(rf"(?:{pattern})(?:(?<=[a-z])[a-z]*)?", re.IGNORECASE)
