"""What foreigners may own by itself or share: theatres, troupes, hospitals; and in which form.

“Wholly owned” is said of one thing. It is no word on another that is named in the same breath, and none on a thing
of which no measure speaks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

_THINGS = {
    "performing_troupes": (
        r"(?:歌舞|剧|乐|舞蹈?|艺术|杂技|合唱|文工|话剧|戏曲|曲艺|马戏)团|(?:文艺)?表演团体|"
        r"\b(?:troupes?|ensembles?|orchestras?|ballets?|circus(?:es)?|choirs?)\b|"
        r"\b(?:dance|theat(?:re|er)|opera|ballet|performing(?: arts)?|acting) (?:compan(?:y|ies)|groups?)\b"
    ),
    "performance_venues": (
        r"演出(?:经纪|公司|场所|中介)|演艺(?:经纪|公司|场所)|剧场|剧院|音乐厅|演唱会场馆|演艺场馆|娱乐(?:场所|城|会所)|KTV|卡拉OK|[歌舞迪]厅|夜总会|夜店|"
        r"(?<![a-z])live ?house(?![a-rt-z])|\b(?:concert|performance|talent|artist|booking|show) (?:agenc(?:y|ies)|brokers?|brokerages?|promoters?)\b|"
        r"\b(?:performance|entertainment|concert|music) (?:brokerage agenc(?:y|ies)|venues?|halls?)\b|"
        r"\btheat(?:re|er)s?\b(?! (?:compan|group|troupe))|\bkaraoke\b|\bnight ?clubs?\b|\bdiscos?\b"
    ),
    "outbound_travel": (
        r"旅行社|[带组]团(?=去|到|赴|出|[旅游])|出境游|\btravel agenc(?:y|ies)\b|\btour (?:groups?|operators?)\b|\boutbound (?:travel|tourism|tours?)\b"
    ),
    "foreign_medical_institutions": (
        r"医院|诊所|门诊部?|医疗(?:机构|集团)|\bhospitals?\b|\bclinics?\b|\bmedical (?:institution|centre|center)s?\b"
    ),
    "foreign_elderly_care": (
        r"养老(?:院|机构|公寓|社区)|敬老院|老人院|护理院|"
        r"\b(?:nursing|care|retirement|old[- ]people['’]?s?) homes?\b|\bhomes? for the (?:elderly|aged|old)\b|\belderly[- ]care (?:homes?|institutions?|facilit\w+)\b"
    ),
    "games_and_internet_cafes": (
        r"网吧|上网服务|游戏游艺|游戏厅|电玩城?|\binternet caf[eé]s?\b|\barcades?\b|\bgame machines?\b"
    ),
}
_ANY_WORD_OF = {
    "performing_troupes": r"团|表演|演出|文艺|舞|\b(?:perform\w*|danc\w+|music\w*|art\w*|band)\b",
    "performance_venues": r"演|剧|音乐|娱乐|歌|舞|夜|酒吧|电影|经纪|\b(?:perform\w*|entertain\w*|music\w*|shows?|venues?|agenc\w+|concerts?|bars?|cinemas?)\b",
    "foreign_medical_institutions": r"医|诊|体检|口腔|牙|康复|月子|妇产|护理|\b(?:medical|dental|dentist\w*|health\w*|doctors?|physicians?|surger\w+|maternity|rehab\w*)\b",
    "foreign_elderly_care": r"养老|老人|护理|康养|\b(?:elder\w*|old|senior\w*|aged|nursing|retire\w*|care)\b",
}
"""Words that tell that such a thing may be meant; who asks for another trade has none of them."""
_OTHER_TRADES = re.compile(
    r"人力资源|招聘|劳务|物业|物流|货运|货代|贸易|进出口|保险|银行|证券|支付|基金|信托|租赁|保理|典当|担保|教育|培训|学校|幼儿园|大学|"
    r"咨询|广告|软件|数据|云计算|电商|零售|超市|餐饮|餐厅|酒店|民宿|保洁|家政|保安|安保|建筑(?!师)|装修|设计|网约车|出租车|汽车|出版|报社|"
    r"电视|电台|电信|快递|测绘|律所|律师|会计|审计|房地产|房产|中介|农业|制造|工厂|加工|矿|能源|光伏|检测|拍卖|停车|健身|美容|宠物|"
    r"\b(?:staffing|recruit\w+|human resources?|property management|logistics|freight|forwarding|trading|import\w*|export\w*|insur\w+|"
    r"banks?|securities|payments?|funds?|leasing|factoring|education|training|schools?|kindergartens?|universit\w+|consult\w+|advertis\w+|"
    r"software|data|cloud|e-?commerce|retail|supermarkets?|catering|restaurants?|hotels?|cleaning|security|construction|decorat\w+|"
    r"ride[- ]hailing|taxis?|cars?|publish\w+|broadcast\w*|telecoms?|courier|survey\w*|law firms?|account\w+|audit\w*|real estate|"
    r"brokers?|farm\w*|factor(?:y|ies)|manufactur\w+|mining|energy|solar|testing|auction\w*|parking|fitness|gyms?|beauty|pets?)\b",
    re.IGNORECASE,
)
"""Undertakings of which no measure on such things speaks."""
_OF_LEISURE = re.compile(
    r"影院|电影院|影城|博物馆|美术馆|画廊|图书馆|书店|酒吧|茶馆|乐园|体育馆|"
    r"\b(?:cinemas?|movie theat(?:re|er)s?|museums?|galler(?:y|ies)|librar(?:y|ies)|book ?(?:shops?|stores?)|bars?|pubs?|"
    r"(?:theme|amusement) parks?|stadiums?)\b",
    re.IGNORECASE,
)
"""Others that stand near them in the minds of visitors."""
OWNERSHIP = re.compile(
    r"(?<!非)独资|全资|(?<!合)合资(?!格)|控股|持股|非(?:以)?[营盈]利|(?<![非不])[营盈]利性|百分之?百|"
    r"\b(?:wholly|fully|entirely|completely|solely|jointly|majority)[- ](?:foreign[- ])?(?:owned|own)\b|\bwholly\b|\b100 ?%|"
    r"\bjoint[- ]ventures?\b|\bjv\b|\bsino-foreign\b|\b(?:non|not[- ]for|for)[- ]?profit\b",
    re.IGNORECASE,
)
"""In which form a thing is owned."""
_SETS_UP = re.compile(
    r"(?<![公离召])[开办设建做](?![始法])|带|成立|经营|运营|投资|组建?(?:[一个支]|起来)|组建|搞(?=[个一])|举办|持有|"
    r"\b(?:open|set up|establish|run|own|start|operate|build|found|take|bring|have|create|buy|invest)\b",
    re.IGNORECASE,
)
_MARK = re.compile(r"[，,；;。？?]\s*(?:(?:and|or|but)\b\s*)?", re.IGNORECASE)
_JOINT = re.compile(r"以及|还有|另外|同时|和|再|\band\b", re.IGNORECASE)
_TURN = re.compile(r"\b(?:what|how) about (?:an? |the )?(?:\w+ )?$", re.IGNORECASE)
"""What stands before another thing of which the same is asked."""
_LEFT_OVER = re.compile(r"\s(?:and|or|but)$", re.IGNORECASE)


@dataclass(frozen=True)
class Owned:
    """A thing that a message names."""

    topic: str
    start: int
    end: int


@lru_cache(maxsize=1024)
def things_in(text: str) -> tuple[Owned, ...]:
    """The things named, in order."""
    found = (
        Owned(topic, m.start(), m.end())
        for topic, names in _THINGS.items()
        for m in re.finditer(names, text, re.IGNORECASE)
    )
    return tuple(sorted(found, key=lambda o: o.start))


def is_set_up(text: str) -> bool:
    """Whether a message speaks of setting up, running or owning something."""
    return bool(_SETS_UP.search(text) or OWNERSHIP.search(text))


def is_an_undertaking(text: str) -> bool:
    """Whether a text names an undertaking of which no measure on such things speaks."""
    return bool(_OTHER_TRADES.search(text) or _OF_LEISURE.search(text))


def is_of_another_trade(topic: str | None, text: str) -> bool:
    """Whether a text names an undertaking, and has no word of the things that measures on a topic speak of."""
    if topic not in _ANY_WORD_OF or not _OTHER_TRADES.search(text):
        return False
    words = f"{_THINGS[topic]}|{_ANY_WORD_OF[topic]}"
    return not re.search(words, text, re.IGNORECASE)


def parted_by_things(text: str) -> list[str]:
    """A message in pieces, one for each thing with what is said of it; itself alone where it is of one.

    Two parties that set up the same thing each in a form of its own are told apart too.
    """
    return _apart_by_things(text) or _apart_by_forms(text) or [text]


def _apart_by_things(text: str) -> list[str]:
    named = things_in(text)
    cuts = []
    for one, other in pairwise(named):
        if one.topic == other.topic:
            continue
        cut = _cut_between(text, one.end, other.start)
        # “A wholly owned hospital and care home” says it of both.
        turns = _TURN.search(text[: other.start]) or text[other.end :].startswith("呢")
        if cut is None or not (turns or is_set_up(text[cut : other.end])):
            return []
        cuts.append(cut)
    return _pieces(text, cuts)


def _apart_by_forms(text: str) -> list[str]:
    if len({t.topic for t in things_in(text)}) != 1:
        return []
    starts = [0, *(m.end() for m in _MARK.finditer(text))]
    ends = [*starts[1:], len(text)]
    of_own = {
        a: OWNERSHIP.findall(text[a:b])
        for a, b in zip(starts, ends, strict=True)
        if OWNERSHIP.search(text[a:b]) and _SETS_UP.search(text[a:b])
    }
    differ = len({tuple(forms) for forms in of_own.values()}) > 1
    return _pieces(text, list(of_own)[1:]) if differ else []


def _cut_between(text: str, start: int, end: int) -> int | None:
    """Where the second thing's own clause begins: after the last mark between the two, else after “and”."""
    for joint in (_MARK, _JOINT):
        cuts = [m.end() for m in joint.finditer(text, start, end)]
        if cuts:
            return cuts[-1] if joint is _MARK else cuts[0]
    return None


def _pieces(text: str, cuts: list[int]) -> list[str]:
    if not cuts:
        return []
    edges = [0, *cuts, len(text)]
    pieces = (
        _LEFT_OVER.sub("", text[a:b].strip(" ，,；;")).strip(" ，,；;") for a, b in pairwise(edges)
    )
    return [p for p in pieces if p]
