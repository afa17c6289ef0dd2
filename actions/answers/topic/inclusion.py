"""“Does it also include …?”: that the sentence which is asked about does not mention it.

Comes from: the measures that an answer shows. Goes to: actions.answers.topic.topic_measures.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from actions.answers.words.criteria import means, names_a_foreigner
from actions.answers.words.exam_words import PROFESSION
from actions.answers.words.other_kind import is_a_kind, kind_asked
from actions.answers.words.owned_things import things_in
from actions.answers.words.stretches import turns
from actions.question import Language, Question
from actions.texts import in_english, say
from actions.wording import join_clauses, join_names, measure_text, quoted
from knowledge.views import MeasureView

_INCLUDED = re.compile(
    r"(?:包括|包含|涵盖|覆盖|含不含|含|涉及)(?:不包括|不包含)?(?P<zh>[^，,。；;？?吗呢么]{2,14})|"
    r"(?P<zh2>[\u4e00-\u9fff]{2,10}?)(?:也)?(?:包括|包含|算)(?:在内|进去|在里面)|"
    r"\b(?:include|cover|extend to|stretch (?:as far as|to)|go as far as|mention|comprise)s? (?P<en>[^,;?]{3,60})|"
    r"\b(?:is|are) (?P<en2>[^,;?]{3,50}?) (?:also )?(?:included|covered|mentioned)\b",
    re.IGNORECASE,
)
_IN_A_LIST = re.compile(
    r"[里中](?:面|边)?(?:也|还)?有(?:没有|无)?(?P<zh>[\u4e00-\u9fff]{2,8}?)(?:的|组|项)*(?:吗|么)?[？?。]?$|"
    r"\bis there (?:one|a (?:\w+ )?group) (?:for|on) (?P<en>[a-z &]{3,30}?)(?: among .*| in .*| too| as well)?[?.]?$",
    re.IGNORECASE,
)
_ITEM = re.compile(r"[、；;，,]|充分发挥|\bnamely those for\b|\band\b")
LEAST_OF_A_LIST, LONGEST_ITEM = 5, 40
_ASKS = re.compile(r"[吗呢么？?]|是否|有没有|不(?=包|含)|\b(?:does|do|is|are|did)\b", re.IGNORECASE)
_AN_EXAM = "职业资格考试"
_ITS_EXAM = re.compile(
    r"[^，,。？?能可]{0,4}(?:考试|资格|证|职称)|[ -](?:\w+ ){0,2}(?:exam\w*|qualif\w*|licen[cs]e|certificat\w*|title)s?\b|"
    r"(?<=职称)|(?:\W*(?:too|as well|呢|也))",
    re.IGNORECASE,
)
"""What follows a profession whose own examination is meant."""
_PROFESSION_ALONE = re.compile(
    r"\W*(?:那么?|还有|换成|(?:(?:and|but|so|then|or|for|what|how|about|an?|the)\b\W*)*)\W*§\W*",
    re.IGNORECASE,
)
"""A turn of nothing but a profession, written §."""
_SITS_IT = re.compile(
    r"考(?:取|过|一?个)?$|\b(?:become|as) an? $|\bexam\w* for (?:an? |the )?$", re.IGNORECASE
)
"""What stands before a profession that somebody sits an examination for."""
_IN_ONE_BREATH = re.compile(
    r"(?:考试|资格|证|的)*\s*(?:[,/、，]|或者?|和|与|还是|以及|\b(?:or|and)\b)\s*(?:(?:or|and|an?|the|exam\w*)\s+)*",
    re.IGNORECASE,
)
_ASKS_WHETHER_IT_COUNTS = re.compile(
    r"(?:年限|经历|经验|年资|工龄|资历|工作)[^，,。？?]{0,12}(?:算不算|算数|能算|算进|认不认|承认|认可|计入|作数|算国内|算吗)|"
    r"[\d一二三四五六七八九十几多两]+年[^，,。？?]{0,8}(?:算不算|算数|算吗|能算|能不能算|认不认|认吗|作数)|"
    r"(?:算不算|认不认|能不能算|承认|认可)[^，,。？?]{0,12}(?:年限|经历|经验|年资|工龄|资历)|"
    r"\b(?:years?|experience|time|career)\b[^?]{0,40}\b(?:count\w*|recogni[sz]ed|accepted|credited|considered)\b|"
    r"\b(?:count|recogni[sz]e|accept|credit)\b[^?]{0,40}\b(?:years?|experience)\b",
    re.IGNORECASE,
)
"""What asks whether time worked elsewhere is reckoned."""
_COUNTS_AS = {
    "zh": re.compile(r"可?视(?:同|为)[^，。；;]*"),
    "en": re.compile(r"\b(?:may|can|shall) be (?:regarded|deemed|treated|counted) as [^.;]*"),
}
_OWNER = re.compile(r"^(?:our|my|his|her|their|the|an?) ", re.IGNORECASE)
_EMPTY_ZH = re.compile(r"哪些|什么|多少|几|内容|项目$|范围|不|我们?|他们?|也|还|的$")
_WORDS_EN = re.compile(r"[a-z]{4,}", re.IGNORECASE)
_EMPTY_EN = re.compile(
    r"\b(?:also|what|which|that|this|these|those|there|others?|another|such|them|they|their|into|with|from|only|just|even|"
    r"bishan|dianjiang|chongqing|district|county|foreign|compan(?:y|ies)|firms?|enterprises?|institutions?|business(?:es)?)\b",
    re.IGNORECASE,
)
_A_FIRM = re.compile(r"(?<=[\u4e00-\u9fff]{2})(?:公司|企业|机构)$")
"""What a trust company has in common with a finance company, which does not include it."""


def inclusion_lines(question: Question, measures: Sequence[MeasureView]) -> list[str]:
    """That the first measure does not mention what is asked for, and which other one does."""
    language = question.language
    thing = _thing_asked(question.text) or _kind_asked(question.text, measures)
    pieces = _pieces(thing, language)
    if not pieces or not measures or _mentions(measures[0], pieces, language):
        return []
    first = measures[0]
    others = [
        m for m in measures[1:] if m.region == first.region and _mentions(m, pieces, language)
    ]
    line = say("not_mentioned", language, quote=quoted(first, language), thing=thing)
    if others:
        quote = quoted(others[0], language)
        return [line + say("mentioned_elsewhere", language, quote=quote)]
    return [line]


def listed_lines(question: Question, measures: Sequence[MeasureView]) -> list[str]:
    """“Is there one for talent among the nine?”: the item of the first measure's list that is asked for."""
    language = question.language
    found = _IN_A_LIST.search(question.text)
    if not found or not measures:
        return []
    pieces = _pieces(next(filter(None, found.groups())).strip(), language)
    items = [i.strip() for i in _ITEM.split(measure_text(measures[0], language))]
    if len(items) < LEAST_OF_A_LIST or not pieces:
        return []
    named = [
        i
        for i in items
        if all(_begins_a_word(p, i.lower()) for p in pieces) and len(i) <= LONGEST_ITEM
    ]
    return [say("listed", language, item=named[0])] if named else []


def counted_lines(question: Question, measures: Sequence[MeasureView]) -> list[str]:
    """“Do my years abroad count?”: the words that say as what a thing may be regarded, no stronger than they are."""
    if not _ASKS_WHETHER_IT_COUNTS.search(question.text):
        return []
    language = question.language
    found = next((m for m in measures if _COUNTS_AS["zh"].search(m.text)), None)
    # Where the answer begins with that sentence, it need not be read twice.
    if found is None or found == measures[0]:
        return []
    words = _COUNTS_AS[language].search(measure_text(found, language))
    return [say("counted_as", language, quote=words.group() if words else quoted(found, language))]


def unlisted_lines(question: Question, measures: Sequence[MeasureView]) -> list[str]:
    """“Also for accountants?”: that the sentence lists no examinations, and which one alone it excepts."""
    # An accountant may ask for another examination than his own: the last one named is asked for.
    found = _last_named(question.text)
    excepted = {e: None for m in measures for e in m.exclusions if _AN_EXAM in e}
    if not found or not excepted or not measures or _AN_EXAM not in measures[0].text:
        return []
    texts = [measure_text(m, question.language).lower() for m in measures]
    if any(profession.lower() in text for profession in found for text in texts):
        return []
    language = question.language
    named = join_clauses((e if language == "zh" else in_english(e) for e in excepted), language)
    things = join_names([f"“{profession}”" for profession in found], language)
    return [say("no_exam_named", language, things=things, excepted=named)]


def asks_for_that_exam(text: str) -> bool:
    """Whether a profession is named for its examination, and not only for who wants to sit one."""
    if _PROFESSION_ALONE.fullmatch(PROFESSION.sub("§", text)):
        return True
    return any(
        _ITS_EXAM.match(text, found.end()) or _SITS_IT.search(text[: found.start()])
        for found in PROFESSION.finditer(text)
    )


def _last_named(text: str) -> list[str]:
    """The profession named last, with those that stand before it in one breath: “the CPA or the architects' exam”."""
    named: list[re.Match[str]] = []
    for found in reversed(list(PROFESSION.finditer(text))):
        if named and not _IN_ONE_BREATH.fullmatch(text[found.end() : named[0].start()]):
            break
        named.insert(0, found)
    return list(dict.fromkeys(f.group(0) for f in named))


def _thing_asked(text: str) -> str:
    """The words for what may be included; nothing where the message asks nothing of the kind."""
    found = _INCLUDED.search(text)
    if not found or not _ASKS.search(text):
        return ""
    thing = next(filter(None, found.groups()), "").strip(" “”\"'")
    if names_a_foreigner(thing):
        return ""  # Who somebody is is held against the conditions, and is no thing that a sentence lists.
    thing = _OWNER.sub("", thing)
    return "" if _EMPTY_ZH.search(thing) and not thing.isascii() else thing


def _kind_asked(text: str, measures: Sequence[MeasureView]) -> str:
    """The kind of firm or of people that a message turns to last, unless the measures are known to speak of it."""
    kind = kind_asked((turns(text) or [""])[-1])
    if not is_a_kind(kind) or any(means(m, kind) for m in measures):
        return ""
    own = {m.topic for m in measures}
    return "" if any(t.topic in own for t in things_in(kind)) else kind


def _pieces(thing: str, language: Language) -> set[str]:
    """What a text must have of a thing to mention it: pairs of characters, or stems of words."""
    if language == "en":
        return {w[:6] for w in _WORDS_EN.findall(_EMPTY_EN.sub(" ", thing.lower()))}
    thing = _A_FIRM.sub("", thing)
    return {thing[i : i + 2] for i in range(len(thing) - 1)}


def _mentions(measure: MeasureView, pieces: set[str], language: Language) -> bool:
    text = f"{measure.subject or ''}{measure_text(measure, language)}".lower()
    return any(_begins_a_word(piece, text) for piece in pieces)


def _begins_a_word(piece: str, text: str) -> bool:
    """Whether a text has it; letters stand at the beginning of a word: “port” is not in “support”."""
    return bool(re.search(rf"\b{re.escape(piece)}", text)) if piece.isascii() else piece in text
