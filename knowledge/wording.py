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

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Span

_EXCLUSIONS = (
    re.compile(r"除[^，,。（(]{2,20}外(?=[，,])"),
    re.compile(r"[（(](?:不含[^）)]+|[^（(）)]+除外)[）)]"),
    re.compile(r"(?<=[，,；。])但?[^，,。；（(]{2,40}除外(?=$|[，,。；])"),
    re.compile(r"(?:不包括|不适用(?:于)?)[^，,。；（(]+"),
)
_CONDITIONS = (
    re.compile(r"在[^，,。]{2,14}?的前提下"),
    re.compile(r"在条件成熟时"),
    re.compile(r"在(?:政策允许的|可控)范围内"),
    re.compile(r"在特定区域"),
    re.compile(r"在便利化额度外"),
    re.compile(r"(?:满足)[^，,。]+条件的"),
    re.compile(r"符合条件的[^，,。]{2,20}?等金融机构"),
    re.compile(r"符合条件的[^，,。]{2,20}?(?:资源)"),
    re.compile(r"符合条件的服务业企业聘用的(?:“[^“”，,。]+”)?(?:外国人才)?"),
    # What somebody must be, where the sentence grants something to him alone.
    re.compile(
        r"(?:[境外国][外籍内])?(?:高端|高层次|“高精尖缺”|急需紧缺)(?:外国)?(?:专业)?人才"
        r"(?=给予|提供|投资|[，,]?(?:均|即)?可|免征|享受)"
    ),
    re.compile(r"港澳服务提供者(?=设立独资)|(?<=支持)民营企业(?=以)|外商投资旅行社(?=开展)"),
    re.compile(r"非金融企业(?=外债)|高新技术企业(?=外债)|重点创新企业(?=“)"),
    re.compile(r"中外合资"),
    re.compile(r"在部分学校(?=先行先试)"),
    re.compile(r"(?:区内)?从事[^，,。]+?企业(?=认定)"),
    re.compile(r"认定为[^，,。即]+(?=即可)"),
    re.compile(r"对发现[^，,。]+的(?=按)|对具有[^，,。]+情节的"),
    re.compile(r"(?<=的)[^的，,。]{2,14}等领域(?=的)"),
    re.compile(r"(?<=外籍高层次人才)[^，,。]+?(?=提供)"),
    re.compile(r"按照《[^，,。]+?体系"),
    re.compile(r"在营利性医疗机构"),
    re.compile(r"(?<=外商)捐资"),
    re.compile(r"依托人民银行的[^，,。]+?平台"),
    re.compile(r"根据各产业链的具体特点"),
    re.compile(r"与境外机构合作"),
    re.compile(r"适时"),
    re.compile(
        r"符合[^，,。]{0,12}?(?:条件|政策)的[^，,。、]*?(?:外国人才|企业|机构|外籍人员|单位|境外自然人|公司|费用|资源)"
    ),
    re.compile(r"具有经国家认可的境外职业资格"),
    re.compile(r"经[^，,。]{0,14}?备案后"),
    re.compile(r"为区内企业(?=提供)"),
    re.compile(r"在(?:区|重庆市)合法工作的"),
    re.compile(r"根据[^，,。]{2,12}需要"),
    re.compile(r"按(?:有关)?规定|按程序|依法合规|依法"),
    re.compile(r"合法薪酬收入|经常项目项下"),
    re.compile(r"在境内就读国际学校"),
    re.compile(r"(?:县|区)内(?=研发机构|企业)"),
    re.compile(r"外资合资|非营利性"),
    re.compile(r"以控股或参股形式"),
    re.compile(r"符合[^，,。；]{0,16}条件(?:之一)?的"),
    re.compile(r"(?:单个\w{2,6}?)?(?:每年)?最高不超过[^，,。；]+|给予不超过[^，,。；的]+"),
    re.compile(
        r"(?<=对)[^，,。；对]{2,50}(?:以上|以下|达到|满|新)[^，,。；对]{0,30}的(?:企业|机构|单位|个人|人才|项目)(?=[，,给按])"
    ),
    re.compile(r"未经[^，,。]{2,12}?(?=开展|从事|擅自|不得|使用)"),
    re.compile(r"经[^，,。]{2,14}?(?:批准|同意)(?:后|的)?(?=[，,可]|$)"),
    re.compile(r"(?<!未)经(?:依法)?批准(?:后)?(?=[\u4e00-\u9fff])"),
    re.compile(
        r"(?<![^，,；])[^，,。；：]{4,40}的(?=，(?:\w{2,20}应当|由|给予|按|可以|不予|不得|应当))"
    ),
)

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


_MODAL_VERBS = {"应当", "必须", "可以", "不得", "禁止", "严禁", "不予"}
"""They say how far a rule goes wherever they stand in it."""
_MAY = re.compile(
    "可(?=申[请报办领]|享受|开展|办理|免|凭|按|直接|同步|参[加与]|自主|选择|设立|通过|给予|优先|延长|使用|委托|先行|适当)"
)
"""可 alone, before what somebody may do."""
_OPENING = re.compile("扩大|清理|整合")


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
    conditions = _outermost(_matches(_CONDITIONS, text))
    modality = _main_modality(spans, text, conditions)
    return Wording(
        modality=modality[0],
        modality_kind=modality[1],
        audience=_audience(text, spans),
        conditions=conditions,
        exclusions=tuple(m.strip("（）()") for m in _matches(_EXCLUSIONS, text)),
    )


def kind_of_word(word: str) -> str | None:
    """The kind of a word that says how far a measure goes; None where it is not known."""
    kinds = {w: kind for kind, group in _words()["modality"].items() for w in group}
    return {**kinds, "可": "permit"}.get(word)


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
    return _outermost(named or [m.group(1) for m in _NAMED_BY_STANCE.finditer(text)])


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
        if span.label_.startswith("modality:") and not _within(span.start_char, taken)
    )
    stances = [w for w in words if _is_stance(w[2], w[3], text[: w[0]], conditions)]
    allows = next((m for m in _MAY.finditer(text) if not _within(m.start(), taken)), None)
    if allows and not stances:
        return "可", "permit"
    ranked = stances or words
    if ranked:
        return ranked[0][2], ranked[0][3]
    # These words are nouns too; only as the first word of a measure are they what it does.
    opening = _OPENING.match(text)
    return (opening.group(), "implement") if opening else ("", "state")


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


def _matches(patterns: tuple[re.Pattern[str], ...], text: str) -> list[str]:
    found = [(m.start(), m.group()) for pattern in patterns for m in pattern.finditer(text)]
    return [piece for _, piece in sorted(found)]


def _outermost(pieces: list[str]) -> tuple[str, ...]:
    unique = list(dict.fromkeys(pieces))
    return tuple(p for p in unique if not any(p != q and p in q for q in unique))


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
    for pattern in patterns:
        jieba.add_word(pattern["pattern"], freq=2_000_000)
    jieba.setLogLevel("WARNING")
    nlp = Chinese.from_config({"nlp": {"tokenizer": {"segmenter": "jieba"}}})
    ruler: Any = nlp.add_pipe("span_ruler", config={"spans_key": "ruler"})
    ruler.add_patterns(patterns)
    return nlp
