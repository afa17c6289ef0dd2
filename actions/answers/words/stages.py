"""“Is it done already, or only being explored?”: how far what was found says that things are.

Comes from: the measures that an answer shows. Goes to: actions.answers.topic.topic_measures.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from actions.answers.words.cues import ASKS_HOW_MANY
from actions.question import Question
from actions.texts import modality_note, region_name, say
from actions.wording import measure_text
from knowledge.views import MeasureView
from knowledge.wording import kind_of_word

_ALREADY_OR = re.compile(
    r"(?:已经?|现在|真的|[做搞弄办建改干谈]?[成完好]了?)[^？?。]{0,24}(?:还是|或者?|抑或)[^？?。]{0,10}(?:探索|摸索|尝试|试验|研究|试点|计划|规划|争取|申请|申报|准备|推进|[在要]建|打算|没)|"
    r"\b(?:already|now|yet|done|finished|completed?|achieved|implemented|carried out|in force|in operation)\b[^?]{0,90}\bor\b[^?]{0,40}\b(?:explor\w*|stud(?:y|ied|ying)|plan\w*|pilot\w*|"
    r"prepar\w*|consider\w*|appl(?:y|ying|ied)|striv\w*|goal|aim\w*|target)\b|"
    r"\b(?:explor\w*|plann\w*|studied)\b[^?]{0,30}\bor\b[^?]{0,40}\balready\b",
    re.IGNORECASE,
)


_WHETHER_DONE = re.compile(
    r"(?:建|办|做|弄|搞|修|盖)(?:好|成|完|起来)(?:了)?(?:吗|么|没|$|[？?，,])|(?:建立?|设立|成立|制定|办|做|弄|搞|开|设|推行?|实行|落实|出台|引入|落地)(?:成|好|起来)?了?没(?:有)?(?=$|[？?，,。])|(?:成立|设立|建成|建好|落成|启用|启动|开通|开业|开张|投用|上线|运营|运行|投入使用)(?:起来)?了?(?:吗|么|没|没有)(?=$|[？?，,。])|"
    # 是不是已经免税了 建报关窗口没 设了审判站吗
    r"(?:是不是|是否|有没有|有无)(?:都|就)?(?:已经|已(?!经)|早就?)(?!(?:失效|过期|废止|到期|作废))|"
    r"(?<![有还])(?:建|开|设|办|成立|引进|引入)(?:立|设|通|起)?(?![有还])[^，,。？?；;有没还]{2,14}了?没有?(?=$|[？?，,。])|"
    r"(?:建|开|设|成立|引进|引入)(?:立|设|通)?了[^，,。？?；;]{2,14}(?:吗|么)(?=$|[？?，,。])|"
    r"是真的[^，,。？?]{1,14}(?:吗|么)(?=$|[？?，,。])|\breally mean\b|(?:开始|实行|实施|推行|试行|执行|推开)(?:起来)?了(?:吗|么|没有?)(?=$|[？?，,。])|"
    r"(?<=[站店院所馆厅心港区台园库场校仓])(?:开|建|设|办)了(?:吗|么)(?=$|[？?，,])|"
    r"(?:已经?|现在)(?:可以|能)?[^，。？]{0,12}(?:建|开|办|交易|运营|运行|用|实施|实行|落地)[^，。？]{0,4}(?:了吗|了没|吗|没有)(?=$|[？?，,。])|"
    r"(?:现在|目前|已经)(?:就)?(?:能|可以)[^，。？]{0,6}了?(?:吧|吗|么)|已经?(?:是|达到|有了?)[^，。？还]{0,10}了?(?:吧|吗|么|没有?)(?=$|[？?，,。])|"
    r"\b(?:are|is|do|does) (?:there|they|it|we|you) already\b(?![^?]*\bor\b)|\balready (?:have|has|been|reached|at) |"
    r"\balready (?:open|running|available|possible|in (?:force|place|operation)|started|working)\b(?![^?]*\bor\b)|\b(?:apply|start|use it) (?:right away|at once|immediately|now)\b|"
    r"\b(?:has|have|is|are|was|were)\b[^?]{2,70}\b(?:built|opened|open|set up|established|completed|finished|up and running|running|operational|in operation|operating|in place|started|begun|commenced|launched|rolled out)(?: yet| already| by now| now)?(?=$|[?,])|"
    r"(?:^|[.!;:,]\s+|\b(?:and|so|but) )(?:has|have|did) (?!(?:we|i|my|our|you)\b)[^?,]{2,40}\b(?:open|build|set up|establish|introduce|launch|found|create|obtain|adopt)(?:e?d)? [^?,]{2,70}(?=$|\?)|"
    r"(?:^|[.!;:,]\s+|\b(?:and|so|but) )(?:has|have) (?!(?:we|i|my|our|you)\b)[^?,]{2,40}\b(?:built|set up|got) [^?,]{2,70}(?=$|\?)|"
    r"\b(?:has|have|is|are|was|were)\b[^?,]{1,60}\b(?:reached|met|achieved|attained|fulfilled)\b[^?]{0,12}\b(?:goals?|targets?|aims?)\b|"
    r"\b(?:goals?|targets?|aims?)\b[^?]{0,40}\b(?:been |already )?(?:reached|met|achieved|attained|fulfilled)\b|"
    r"\b(?:has|have)\b[^?,]{2,60}\b(?:already|yet)\b|\b(?:can|could|may)\b[^?,]{2,90}\balready(?=$|[?,])|"
    r"\b(?:can|could|may) (?:\w+ )?already\b|\b(?:built|opened|set up|established|completed|finished|open|running|exist) (?:yet|already)\b",
    re.IGNORECASE,
)
"""What asks whether a thing that a document sets as a task is there by now."""
_LIVE = re.compile(
    r"(?:现在|如今|目前|已经?)[^，。？]{0,6}(?:用上|上线|跑起来|做起来|运转|落地|能做|能办|能用|开始)[^，。？]{0,3}(?:了吗|了没|没有|吗|[，,]?还是)|"
    r"\b(?:is|are|was) (?:it|this|that|they|the [^?,]{2,40}|[\w -]{2,30}?) (?:\w+ )?(?:live|working|up and running|usable|in use|active|available)\b"
    r"(?: (?:already|now|yet|today|by now))?(?=\W*$|[?,]| or\b)|"
    r"\b(?:live|working|usable|in use) (?:already|yet|now)\b|\balready (?:live|working|usable|in use|available)\b|"
    r"\bor (?:is (?:it|this|that) )?(?:still |just |only )+(?:a |being )?(?:plan\w*|idea|goal|announced|intended)\b",
    re.IGNORECASE,
)
"""The same in everyday words: “is it live?”."""
_BY_NOW = re.compile(
    r"(?:现在|目前|如今|眼下|已经?)(?:就|都)?[^，,。？?；;怎如哪谁什多几]{0,20}(?:了吗|了没有?|了么|没有|吗|么)(?=$|[？?，,。])|"
    r"(?:^|[.!;:,]\s+|\b(?:and|so|but) )(?:is|are|was|were|has|have|can|could|may|do|does)(?:n['’]t)? "
    r"[^?.]{2,140}\b(?:already|yet|by now|now|nowadays|currently|at present|today)\b(?![^?]*\bor\b)",
    re.IGNORECASE,
)
"""What asks with a word for today whether a thing is so."""
_IS_THERE = re.compile(
    r"(?:有没有|有无|是否有|有(?=[^，。？?]*[吗么]))(?:自己的)?[^，。？?]{0,12}?(?P<zh>法庭|审判站|交易所|产业园|园区|基地|仲裁院|孵化器|实验室)|"
    r"\b(?:is|are) there (?:an?|any)(?: [\w-]+){0,4}? (?P<en>court|trial station|exchange|park|base|incubator|laboratory)s?\b",
    re.IGNORECASE,
)
"""What asks whether a place has such a body."""
_WHOLE_PLAN = re.compile(
    r"方案|文件|政策|规定|试点(?:期|还)|\b(?:plans?|polic(?:y|ies)|documents?|notice|rules?|regulations?|valid\w*|in force|in effect|expire\w*)\b(?<!planned)",
    re.IGNORECASE,
)
"""What asks for the validity of a text, and not how far a thing has come."""
_STILL = re.compile(r"还(?:有效|能|可以|管用|算数|在用)|仍然?|\bstill\b", re.IGNORECASE)
_HEDGED = frozenset(
    ("explore", "study", "strive", "pilot", "support", "permit", "facilitate", "relax")
)
_AIMED_NUMBER = {
    "zh": re.compile(r"(?:争取|力争)[^，。；]*?\d+[^，。；]{0,4}"),
    "en": re.compile(r"\bstrive to [^,.;]*?\d+[^,.;]{0,12}"),
}
"""A number that is only aimed at."""
_WHICH_ONES = re.compile(r"哪几[个家所]|哪些|\bwhich\b", re.IGNORECASE)
_VERB = re.compile(
    "(?:积极|大力|加快|努力|全力|协助|参与|配合|逐步|稳步)*(?:建设|建立健全|建立|设立|完善|推进|推动|探索|支持|鼓励|争取|开展|打造|制定|出台|实施|培育|引进|发展|优化|加强)"
)
"""The verb with which a clause begins, with what says how it is meant."""


def asks_how_far(question: Question) -> bool:
    """Whether a message asks if a thing is there already, or only intended."""
    asks = _ALREADY_OR.search(question.text) or _WHETHER_DONE.search(question.text)
    return bool(asks or asks_if_live(question.text) or _asks_of_today(question.text))


def _asks_of_today(text: str) -> bool:
    """Whether a text asks of a thing, and not of how long a plan holds, if it is so today."""
    return bool(_BY_NOW.search(text)) and not _WHOLE_PLAN.search(text) and not _STILL.search(text)


def asks_if_live(text: str) -> bool:
    """Whether a text asks in everyday words if a thing is in use: no question of how long a plan holds."""
    return bool(_LIVE.search(text)) and not _WHOLE_PLAN.search(text)


def _word_of_clause(measure: MeasureView, question: Question) -> tuple[str, str]:
    """The word of the clause that is asked about, and its kind: a measure may liaise here and help to build there."""
    whole = measure.modality, measure.modality_kind
    clauses = re.split("[，,；;]", measure.text)
    english = re.split("[,;]", measure.text_en or "")
    # Where the translation is cut otherwise, a figure still tells which of the Chinese clauses is meant.
    by_original = question.language == "zh" or len(english) != len(clauses)
    told = clauses if by_original else english
    shared = [len(_pieces(question.text) & _pieces(clause)) for clause in told]
    best = shared.index(max(shared))
    if shared[best] <= shared[0] or measure.modality in clauses[best]:
        return whole
    verb = _VERB.match(clauses[best])
    if verb is None:
        return whole
    kind = kind_of_word(verb.group()) or "task"
    if measure.modality_kind in _HEDGED and kind != "strive":
        return whole  # what is only explored stays so to the end of its sentence
    return verb.group(), kind


def _pieces(text: str) -> set[str]:
    runs = re.findall(r"[\u4e00-\u9fff]+", text)
    pairs = {run[i : i + 2] for run in runs for i in range(len(run) - 1)}
    return pairs | {w[:6] for w in re.findall(r"[a-z]{4,}|\d+", text.lower())}


def _asks_for_a_body(question: Question, measures: Sequence[MeasureView]) -> bool:
    """Whether it is asked if there is a body with which the first measure only has something to do."""
    found = _IS_THERE.search(question.text)
    noun = (found["zh"] or found["en"]).lower() if found else ""
    return bool(noun) and any(noun in f"{m.text} {m.text_en}".lower() for m in measures[:1])


def _aim_lines(question: Question, measures: Sequence[MeasureView]) -> list[str]:
    """“How many are there?” of what the first measure only aims at: that no number of today is written."""
    language = question.language
    aimed = (
        _AIMED_NUMBER[language].search(measure_text(measures[0], language)) if measures else None
    )
    if _WHICH_ONES.search(question.text):
        return []  # their names are asked for, which may be written
    asks = ASKS_HOW_MANY.search(question.text) or (
        asks_how_far(question) and re.search(r"\d", question.text)
    )
    original = _AIMED_NUMBER["zh"].search(measures[0].text) if measures else None
    if aimed is None or original is None or not asks:
        return []
    where = region_name(measures[0].region, language)
    word, aim = original.group()[:2], aimed.group().strip()
    return [say("number_is_aim", language, where=where, word=word, aim=aim)]


def stage_lines(
    question: Question, measures: Sequence[MeasureView], beside_report: bool = False
) -> list[str]:
    """The word that each region's nearest measure has for it, and what that means.

    Beside a report on the thing itself, only what leaves open whether a thing will be is told of its words, unless its
    region is asked about.
    """
    language = question.language
    aimed = [] if beside_report else _aim_lines(question, measures)
    if aimed:
        return aimed
    if not asks_how_far(question) and not _asks_for_a_body(question, measures):
        return []
    first: dict[str, MeasureView] = {}
    for measure in measures:
        first.setdefault(measure.region, measure)
    words = {r: _word_of_clause(m, question) for r, m in first.items()}
    asked = set(first) if not beside_report else set(question.regions)
    told = {r: w for r, w in words.items() if all(w) and (w[1] in _HEDGED or r in asked)}
    notes = {r: modality_note(*word, language) for r, word in told.items()}
    return [
        say("stage", language, where=region_name(region, language), note=note)
        for region, note in notes.items()
        if note
    ]
