"""What a message is about, in its own words, and how much of that a text says.

The asking, the places and words that half of all measures have (“support”, “enterprise”, “foreign”) tell no
matter from another; what is left must stand in a text that is to count as an answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

import jieba

from knowledge.search.gloss import gloss
from knowledge.search.words import terms
from knowledge.views import FactView, MeasureView

_ASKING_ZH = re.compile(
    r"(?:\d{4}|二[〇零○一二三四五六七八九]{3})年(?:[\d一二三四五六七八九十]{1,2}月)?(?:[\d一二三四五六七八九十]{1,3}[日号])?|"
    r"请问|想知道|想问|我[司方厂院校]|我们?|咱们?|本公司|你们?|您|到底|究竟|具体|目前|现在|一般|"
    r"有没有|能不能|可不可以|是不是|是否|能否|可否|可以|允许|需要|应该|必须|"
    r"谁|哪(?:个|些|家|一个|一家|里|儿)?|什么|啥|何时|何|怎么样|怎么|怎样|如何|咋|多少(?:钱|万|元)?|多久|多长时间|多长|多高|多大|"
    r"几(?:个|家|项|条|名|年|天|日|成|倍|万|元|场|列|座|辆|台|所|次|月|张|班)|百分之|最高|最多|最低|最少|至少|上限|下限|封顶|比例|金额|数额|标准|"
    r"部门|单位|牵头|负责|政策|规定|措施|支持|鼓励|推动|促进|发展|开展|提供|申请|办理|享受|条件|要求|内容|情况|方面|有关|相关|关于|"
    r"时候|时间|工作日|完成|达到|文件|方案|里面|上班"
)
_EMPTY = frozenset(
    "的了呢吗啊呀吧在是有和与及或对把被让向为就也都还会要能可给到从由里中办做搞补拿得去来上下请各其等该不没无领"
)
"""Single characters that make no word with what stands before them."""
_GENERIC_ZH = frozenset(
    """
    企业 公司 机构 外资 外商 投资 外商投资 外籍 外国 外国人 老外 外企 外商投资企业 境外 国外 海外 海内外 国际 中外 内资 人员 人士 员工 服务 服务业 业务
    项目 开放 试点 试验 创新 建设 管理 区内 全区 本区 我区 当地 本地 地区 政府 给予 实施 推进 加强 加快 完善 优化 便利 便利化 行业 产业 领域
    """.split()  # noqa: SIM905, a list would fill two screens
)
_WHOM = frozenset(
    ["外资", "外商", "外籍", "外国人", "境外", "人才", "企业", "项目", "试点", "服务业", "投资"]
)
_GENERIC_EN = frozenset(
    """
    much many high large big long maximum max minimum cap ceiling limit amount percentage percent most least take takes
    does did done get gets give gives given pay paid offer offers grant grants support supports supporting policy policies
    rule rules measure measures plan plans document say says said state states provide provides available allowed allow
    allows permitted possible need needs needed require required requirement condition conditions kind kinds way ways
    foreign foreigner overseas international investor investors investment invested company companies firm firms enterprise
    enterprises business businesses institution agency agencies people person personnel staff employee employees service
    services open opening pilot district county city place region local government unit units department authority lead
    leads charge responsible handle handles own new here into per each every year day days would will shall must should
    one two three four five six seven eight nine ten first use using abroad he she him her his help also only not if but so they them their its was were been being
    """.split()  # noqa: SIM905, a list would fill two screens
)
_KIND_OF_BODY = re.compile(r"(?<=[\u4e00-\u9fff]{2})(?:机构|企业|公司|服务|业务|项目|人员|人才)$")
_ONE_MEANING = (
    ("补助", "补贴", "奖励", "奖补", "资助", "贴息", "津贴", "奖金", "扶持资金"),
    ("医院", "诊所", "医疗机构"),
    ("报备", "备案"),
    ("社保", "社会保障", "社会保险"),
    ("看病", "就医", "就诊", "医疗", "诊疗"),
    ("买房", "购房", "购买商品住房", "购买住房", "购买自住"),
    ("租房", "租赁住房", "人才公寓"),
    ("孩子", "小孩", "子女"),
    ("老婆", "丈夫", "配偶"),
    ("上学", "入学", "就学", "就读"),
    ("汇款", "汇出", "汇回", "寄回"),
    ("仓库", "仓储"),
    ("发票", "开票"),
    ("刷卡", "银行卡", "支付"),
    ("工资", "薪酬", "薪水", "薪资", "收入"),
    ("外债", "境外借款"),
    ("电影", "影视"),
    ("核对", "审核", "审单", "核验"),
    ("单据", "单证"),
    ("出境", "跨境流动", "跨境传输", "传回", "传到", "传出"),
    ("报销", "医保支付"),
    ("方便", "便利", "便捷", "简便", "省事", "容易", "简化", "轻松"),
    ("更快", "快些", "加快", "加速", "提速", "快捷", "缩短", "压缩", "高效"),
    ("subsidy", "subsidi", "grant", "award", "reward", "bonus", "allowa"),
    ("salary", "wage", "pay"),
    ("exam", "examin"),
    ("film", "movie", "cinema"),
    ("hospital", "clinic", "medical institution"),
    ("easier", "easy", "easily", "facilitat", "convenien", "simpl", "smooth"),
    ("faster", "fast", "quick", "speed", "accelerat", "shorten", "efficien"),
)
"""Words that visitors and plans use for one another; English by how they begin."""
SAME_IN_ENGLISH = 0.75
"""What a word counts that a text says in another that means the same in English: 护士, 护理."""
_STEM = 6
"""So many letters of an English word tell it from others: specialised, specialized."""


@lru_cache(maxsize=256)
def words_of_matter(text: str) -> tuple[str, ...]:
    """The words of a message that say what it is about; its places must be gone already."""
    left = _ASKING_ZH.sub(" ", text.lower())
    chinese = [w for piece in re.findall(r"[\u4e00-\u9fff]+", left) for w in _cut(piece)]
    latin = [w for w in terms(re.sub(r"[\u4e00-\u9fff]+", " ", left)) if not w.isdigit()]
    found = [w for w in chinese if len(w) > 1 and w not in _GENERIC_ZH]
    found += [w for w in latin if len(w) > 1 and w not in _GENERIC_EN]
    return tuple(dict.fromkeys(found))


def matter_asked(text: str) -> tuple[str, ...]:
    """The same; where a message names nothing but whom or what kind it is about (“foreign talent”), that."""
    told = words_of_matter(text)
    if told:
        return told
    chinese = [w for piece in re.findall(r"[\u4e00-\u9fff]+", text) for w in jieba.cut(piece)]
    return tuple(dict.fromkeys(w for w in chinese if w in _WHOM))


def _cut(piece: str) -> list[str]:
    """The words of a piece, without the kind of body that it is; a single character goes with what stands before."""
    words: list[str] = []
    for word in jieba.cut(piece):
        if word in _EMPTY:
            continue
        if len(word) == 1 and words:
            words[-1] += word
        else:
            words.append(word)
    return [_KIND_OF_BODY.sub("", word) or word for word in words]


def in_both_languages(held: MeasureView | FactView) -> str:
    """The words of a measure or report, its translation, and what its words mean in English, to look for words in."""
    return f"{held.text} {held.text_en or ''} {gloss(held.text)}"


def share_said(words: Iterable[str], text: str) -> float:
    """How much of these words a text says, 0 to 1; 0 of none."""
    asked = tuple(words)
    if not asked:
        return 0.0
    written = text.lower()
    return sum(_share(word, written) for word in asked) / len(asked)


def _share(word: str, text: str) -> float:
    alike = next((group for group in _ONE_MEANING if _is_one_of(word, group)), (word,))
    if any(_says(text, other) for other in {word, *alike}):
        return 1.0
    if word.isascii():
        return 0.0
    english = set(gloss(word).split())
    if english and english <= _english_of(text):
        return SAME_IN_ENGLISH
    # Of a long Chinese word a text may say the halves apart: 专科医院, 专科医疗机构.
    return sum(part in text for part in (word[:2], word[-2:])) / 2 if len(word) >= 4 else 0.0


@lru_cache(maxsize=256)
def _english_of(text: str) -> frozenset[str]:
    return frozenset(gloss(text).split())


def _is_one_of(word: str, group: tuple[str, ...]) -> bool:
    return word in group or (word.isascii() and any(word.startswith(o) for o in group))


def _says(text: str, word: str) -> bool:
    if not word.isascii() or " " in word:
        return word in text
    stem = word[:_STEM]
    at = text.find(stem)
    # By hand, for a pattern would have to be compiled for the word.
    while at > 0 and "a" <= text[at - 1] <= "z":
        at = text.find(stem, at + 1)
    return at >= 0
