"""What a measure's own words say: modality, audience, conditions, exclusions.

Comes from: knowledge.extraction. A blank Chinese spaCy pipeline, segmented by jieba, with a span
ruler fed from wording.yml; conditions and exclusions are fixed turns of official prose.
Nothing is inferred: every value is a piece of the sentence itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Any

import yaml

from knowledge.clauses import AWARDS, MAY, SHALL
from knowledge.conditions import REFUSES, conditions_of, duties_of, exclusions_of, outermost

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Span

_STANCES = {
    "permit",
    "exempt",
    "support",
    "explore",
    "study",
    "strive",
    "pilot",
    "facilitate",
    "goal",
    "duty",
}

_NOT_AN_AUDIENCE = ("认定", "认定为", "不符合", "投资设立", "撬动", "引进")
_WHO = (
    "企业|机构|银行|研发中心|医院|高校|院校|协会|园区|人才|人士|人员|个人|纳税人|单位|医师|科研院所"
)
_THEN = (
    "开展|设立|申请|申报|参与|参加|拓展|开拓|投保|购买|购置|利用|运用|使用|通过|凭|在|按|与|以|加大|面向|到|赴|经|"
    "依托|举办|建设|发行|上市|布局|联合|创新|应当|可以|给予|提供|免征|进口|自主|免担保|延期|取得"
)
_NAMED_BY_STANCE = re.compile(
    rf"(?:支持|鼓励|允许|引导|指导|帮助|推动|对|为|向)((?:(?!支持|鼓励|允许|引导|指导|帮助|推动)[^，,。、；对为向的与和]){{0,12}}?(?:{_WHO}))"
    rf"(?={_THEN})"
)
_PREPARES = re.compile(r"^(?:(?:紧跟|抢抓|围绕|结合|以|面向|紧扣|聚焦|借助)[^，,]*[，,])+")
_ADVERB = re.compile(r"(?:^|[，,])(?:大力|进一步|积极|持续|专项工作组|[^，,]{2,20}工作组)$")


_MODAL_VERBS = {
    "应当",
    "必须",
    "可以",
    "不得",
    "禁止",
    "严禁",
    "不予",
    "不再",
    "暂不",
    "暂不受理",
    "不享受",
    "不受理",
}
"""They say how far a rule goes wherever they stand in it."""
_STUDIES = re.compile("(?:^|[，,；;。])(?:积极|深入|加快|抓紧|进一步)?研究$")
_NOUN_TAILS = {
    "建设": re.compile(
        "用地|指标|单位|资金|成本|周期|标准|工程(?:规划|施工|质量)|(?:行政)?主管部门"
    ),
    "指导": re.compile("机制|意见|目录|价|手册|员|组|委员会|思想|原则|中心|站|体系|性"),
}
"""What follows a verb that is the first half of a noun."""
_OPENING = re.compile(
    "(?:^|(?<=[，,])|(?<=前提下)|(?<=范围内))(?:试点(?!工作|期|单位|区域|企业|方案|任务)|扩大|清理|整合|推广|推荐|发放|成立|停止|暂停|清退|限制)(?![^，,]{0,3}的)"
)
"""These words are nouns too; only as the first word of a piece are they what it does."""
_SUBSIDIES = {"奖励", "补助", "补贴", "资助"}
"""Names of what is given, more often than verbs."""
_GIVES = re.compile(r"(?:^|[，,；、]|一次性|分别|再|并|将|应|可|按[^，,]{1,16}|标准|比例|的\d+%)$")
_NO_LONGER = re.compile(
    "不再(?=要求|收取|征收|提交|审批|核验|查验|需要)|不予(?=(?:行政)?处罚|追究)"
)
"""What is no longer demanded is a relief; what is no longer given is refused."""


_CLEAR_STANCES = {
    "permit": re.compile(r"可以|" + MAY.pattern),
    "exempt": re.compile("免征|减免|减征"),
    "grant": re.compile(
        r"(?:^|[，,；])(?:再|另|并)?(?:按[^，,]{2,20}?)?(?:一次性)?(给予|奖励|补助)"
    ),
    "duty": re.compile("应当|必须"),
    "prohibit": re.compile(REFUSES),
}
"""Words that leave no doubt how far they go; a measure with two of them may be two."""


@dataclass(frozen=True)
class Wording:
    """Pieces of one measure, each exactly as written."""

    modality: str
    modality_kind: str
    audience: tuple[str, ...]
    conditions: tuple[str, ...]
    exclusions: tuple[str, ...]


def read_wording(text: str) -> Wording:
    """Reads one measure."""
    doc = _pipeline()(text)
    spans = list(doc.spans["ruler"])
    conditions = conditions_of(text)
    modality = _main_modality(spans, text, conditions)
    exclusions = exclusions_of(text, forbids=modality[1] == "prohibit")
    rest = _without(text, exclusions)
    # What limits only an exclusion is no condition of the measure.
    conditions = tuple(c for c in conditions if c in rest)
    duties = duties_of(text) if modality[1] != "duty" else ()
    return Wording(
        modality=modality[0],
        modality_kind=modality[1],
        audience=_audience(text, spans),
        conditions=outermost((*conditions, *duties)),
        exclusions=exclusions,
    )


def other_stances(text: str, wording: Wording) -> tuple[str, ...]:
    """Words in a measure that go another way or further than the one it is taken by: 可以…应当.

    What stands in a piece that ends in 的 is a case, and no stance of the document.
    """
    told = "".join(p for p in re.split("(?<=[，,；;。])", text) if not re.search("的[，,]?$", p))
    found = {
        kind: match.group(match.lastindex or 0)
        for kind, pattern in _CLEAR_STANCES.items()
        if kind != wording.modality_kind and (match := pattern.search(told))
    }
    return tuple(found.values())


def kind_of_word(word: str) -> str | None:
    """The kind of a word that says how far a measure goes; None where it is not known."""
    kinds = {w: kind for kind, group in _words()["modality"].items() for w in group}
    return {**kinds, "可": "permit", "应": "duty", "奖": "grant", "补": "grant"}.get(word)


def stances() -> dict[str, list[str]]:
    """Every class of how far a measure goes, with words that have it."""
    return {kind: list(words) for kind, words in _words()["modality"].items()} | {"state": []}


def antecedent(sentence: str, clause: str) -> str | None:
    """Who “其” in a clause is: the last audience named before it in its sentence."""
    if not re.match(r"(?:便利)?其", clause):
        return None
    before = sentence[: sentence.index(clause)]
    doc = _pipeline()(before)
    named = [span for span in doc.spans["ruler"] if span.label_ == "audience"]
    # "…境外专业人才，…为区内企业提供专业服务，其从业经历": a company has no career, a person does.
    people = [span for span in named if re.search(r"人(?:才|士|员)$", span.text)]
    if not named:
        return None
    last = max(people or named, key=lambda span: span.end)
    # “允许具有经国家认可的境外职业资格的…境外专业人才”: the words before the name limit who is meant.
    piece = re.split("[，,]", before[: last.end_char])[-1]
    return re.sub(r"^(?:允许|支持|鼓励|对)", "", piece)


def _audience(text: str, spans: list[Span]) -> tuple[str, ...]:
    """Who a measure is for: names of the list, but not what somebody is to become (认定…企业)."""
    named = [
        s.text
        for s in spans
        if s.label_ == "audience" and not text[: s.start_char].endswith(_NOT_AN_AUDIENCE)
    ]
    named += re.findall(r"(?:支持|鼓励|指导)(企业)(?=拓展|购买|“走出去”|用好)", text)
    named += re.findall(r"科创企业|相关机构|目标企业|(?<=支持)银行(?=设立)", text)
    # A sentence that names nobody of the list often has its audience right after the stance.
    return outermost(named or [m.group(1) for m in _NAMED_BY_STANCE.finditer(text)])


def _main_modality(spans: list[Span], text: str, conditions: tuple[str, ...]) -> tuple[str, str]:
    """The word that says how far the document goes, and its kind.

    A stance (支持, 探索, 争取 …) outranks a mere action (加强, 建设 …); words inside a condition
    (“在政策允许的范围内”) are not the document's own stance.
    """
    prepared = _PREPARES.match(text)
    begin = prepared.end() if prepared else 0
    taken = [(0, begin)] + [
        (text.index(c), text.index(c) + len(c)) for c in conditions if len(c) > len("按规定")
    ]
    words = sorted(
        (span.start_char, -len(span.text), span.text, span.label_.split(":")[1])
        for span in spans
        if span.label_.startswith("modality:")
        and not _within(span.start_char, taken)
        and not _is_attribute(span, text)
    )
    words = [_as_study(w, text) for w in words]
    relief = _NO_LONGER.search(text)
    if relief:
        words = [
            (at, n, word, "relax" if at == relief.start() else kind) for at, n, word, kind in words
        ]
    stances = [w for w in words if _is_stance(w[2], w[3], text[: w[0]], conditions)]
    stances = [w for w in stances if not _comes_after_a_grant(w, words, text)]
    allows = next((m for m in MAY.finditer(text) if not _within(m.start(), taken)), None)
    if allows and not stances and not _opens(words, text, conditions):
        return "可", "permit"
    verbs = [w for w in words if w[2] not in _SUBSIDIES or _GIVES.search(text[: w[0]])]
    ranked = stances or verbs or words
    if ranked:
        return ranked[0][2], ranked[0][3]
    if allows:
        return "可", "permit"
    award = AWARDS.search(text)
    if award:
        return award.group(1), "grant"
    if SHALL.search(text):
        return "应", "duty"
    opening = _OPENING.search(text)
    if opening is None:
        return "", "state"
    return opening.group(), "pilot" if opening.group() == "试点" else "implement"


def _opens(words: list[tuple[int, int, str, str]], text: str, conditions: tuple[str, ...]) -> bool:
    """Whether a sentence opens with what is done; 可 further on is then a part of it."""
    before = text[: words[0][0]] if words else text
    return not before.strip("，,、对") or before.rstrip("，,").endswith(conditions)


def _comes_after_a_grant(
    stance: tuple[int, int, str, str], words: list[tuple[int, int, str, str]], text: str
) -> bool:
    """Whether a word forbids or obliges only beside what an earlier piece of the sentence gives."""
    at, _, _, kind = stance
    piece = max(text.rfind(mark, 0, at) for mark in "，,；;")
    if kind not in ("prohibit", "duty") or piece < 0:
        return False
    gives = {"grant", "permit", "exempt"}
    return bool(MAY.search(text, 0, piece)) or any(
        other < piece and its_kind in gives for other, _, _, its_kind in words
    )


def _as_study(word: tuple[int, int, str, str], text: str) -> tuple[int, int, str, str]:
    """What is only studied is not done yet: 研究建设, 研究设立."""
    at, length, name, _ = word
    before = text[:at]
    if not _STUDIES.search(before):
        return word
    return at - len("研究"), length, f"研究{name}", "study"


def _is_attribute(span: Span, text: str) -> bool:
    """Whether a word only describes a noun or is a part of one: 举办的展会, 便利化服务, 建设用地."""
    after = text[span.end_char :]
    inside = span.start_char > 0 and text[span.start_char - 1] not in "，,；;。：、"
    tail = _NOUN_TAILS.get(span.text)
    if tail and tail.match(after) and (inside or after.startswith("用地")):
        return True
    return after.startswith("的") or (span.text == "便利" and bool(re.match("[化性店度]", after)))


def _without(text: str, pieces: tuple[str, ...]) -> str:
    for piece in pieces:
        text = text.replace(piece, "")
    return text


def _within(position: int, spans: list[tuple[int, int]]) -> bool:
    return any(begin <= position < end for begin, end in spans)


def _is_stance(word: str, kind: str, before: str, conditions: tuple[str, ...]) -> bool:
    if "享受" in word or kind == "exempt":
        return True
    if word in _MODAL_VERBS:
        return True
    if kind == "grant":
        return before.startswith("对")
    if word == "先行先试":
        return before.startswith("在")
    opens = not before or before[-1] in "，,、：" or before.endswith(conditions)
    return kind in _STANCES and (opens or bool(_ADVERB.search(before)))


@lru_cache(maxsize=1)
def _words() -> dict[str, Any]:
    text = resources.files("knowledge").joinpath("wording.yml").read_text(encoding="utf-8")
    return dict(yaml.safe_load(text))


@lru_cache(maxsize=1)
def _pipeline() -> Language:
    # A second to import, and needed only while a document is read.
    import jieba
    from spacy.lang.zh import Chinese

    words = _words()
    patterns = [
        {"label": f"modality:{kind}", "pattern": word}
        for kind, group in words["modality"].items()
        for word in group
    ] + [{"label": "audience", "pattern": name} for name in words["audience"]]
    jieba.setLogLevel("WARNING")
    # A dictionary of its own: in the one that all share, these words would cut questions in another way wherever a
    # document had been read before.
    cutter = jieba.Tokenizer()
    cutter.tmp_dir = jieba.dt.tmp_dir
    for pattern in patterns:
        cutter.add_word(pattern["pattern"], freq=2_000_000)
    nlp = Chinese.from_config({"nlp": {"tokenizer": {"segmenter": "jieba"}}})
    tokenizer: Any = nlp.tokenizer
    tokenizer.jieba_seg = cutter
    ruler: Any = nlp.add_pipe("span_ruler", config={"spans_key": "ruler"})
    ruler.add_patterns(patterns)
    return nlp
