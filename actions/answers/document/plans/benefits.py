"""“What is in it for us?”: what a plan has for a trade, for foreign companies, for those who live there.

No plan says what anybody gains. What it has that touches on a visitor is found by the words of its measures.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from actions.answers.document.plans.telling import Asked, Told
from actions.answers.pieces.short_quotes import short_line
from actions.answers.words.listed import read_listed
from actions.question import Language
from actions.replies import measure_card
from actions.texts import region_name, say
from actions.wording import unit_names
from knowledge.topics import COMPLAINTS, FOREIGN_INVESTMENT, HIGH_TECH, PILOT_GOALS
from knowledge.views import MeasureView

_ASKS = re.compile(
    r"好处|实惠|什么关系|享受到(?:什么|啥|哪些)|用处|沾边|沾得上|受益|利好|得到(?:什么|啥|哪些)|带来(?:什么|啥|哪些)|(?:跟|和|与)(?:我们?|咱们?)[^，,。？?]{0,8}(?:有关|相关|沾边)|哪[几些一]?条?[^，,。？?]{0,6}(?:适合|用得上|相关|有关)|"
    r"有(?:什么|啥|哪些)(?:帮助|影响|机会|支持)|提供(?:什么|哪些|啥)|"
    r"\b(?:what(?:['’]s| is) in (?:it|there|the \w+|\w+['’]s? plan)? ?(?:\w+ ){0,3}for|benefits?|what (?:does|do|can)\b[^?.]*\b(?:offer|mean for|bring|get out of|gain|do for)|"
    r"(?:points|parts|measures|tasks|provisions|things|of it)\b[^?.]*\b(?:interest\w*|concern|relevant|useful|apply to us|affect)|(?:anything|something) in\b[^?.]*\bfor us|in the plan for us|get out of|what can (?:we|i) get)\b",
    re.IGNORECASE,
)
_OF_THE_PLAN = re.compile(
    r"试点|方案|扩大开放|\b(?:pilot|plans?|opening[- ]up|offers? (?:\w+ ){0,2}(?:for|to) (?:an?|our|us|foreign)|in it for)\b",
    re.IGNORECASE,
)
_RESIDENTS = re.compile(
    r"老百姓|百姓|市民|居民|打工|上班族|普通人|群众|\b(?:ordinary|residents?|citizens?|locals|the public|everyday|someone who|people (?:who|living|like)|households?|consumers?)\b",
    re.IGNORECASE,
)
_A_FIRM = re.compile(
    r"公司|企业|工厂|厂|医院|诊所|学校|银行|酒店|餐馆|开[^，,。？?]{1,4}的|做[^，,。？?]{1,10}的|我们|\b(?:we|our|us|operators?|traders?|producers?|makers?|owners?|compan(?:y|ies)|firms?|supplier|operator|manufacturer|business(?:es)?|hospitals?|clinics?|schools?|banks?|hotels?|restaurants?|shops?)\b",
    re.IGNORECASE,
)
_FOREIGN = re.compile(
    r"外资|外商|外企|外国|德资|欧洲|\b(?:foreign|overseas|european|german|abroad|american|japanese|french|italian|british)\b",
    re.IGNORECASE,
)
_OF_FOREIGN_COMPANIES = (FOREIGN_INVESTMENT, COMPLAINTS, HIGH_TECH)
_OF_EVERYDAY_LIFE = re.compile(
    "检查结果|患者|医保|药品销售|养老机构|灵活就业|一次都不跑|不动产登记|在线课程资源|百姓|游客|消费环境"
)
OF_A_TRADE, OF_EVERY = 5, 1
"""Measures told of a trade in each region, and of each other thing."""


@dataclass(frozen=True)
class Trade:
    """What a visitor's company does."""

    zh: str
    en: str
    asked: re.Pattern[str]
    says: re.Pattern[str]

    def name(self, language: Language) -> str:
        """As told."""
        return self.zh if language == "zh" else self.en


def asks_for_benefits(text: str, goes_on: bool) -> bool:
    """Whether a message asks what the pilot or a plan has for those who live there, or for a trade that it names.

    Args:
        text: The message.
        goes_on: Whether the talk was of the pilot, which then need not be named.
    """
    if not (_ASKS.search(text) and (goes_on or _OF_THE_PLAN.search(text))):
        return False
    return bool(_RESIDENTS.search(text) or (_A_FIRM.search(text) and trades_in(text)))


def trades_in(text: str) -> list[Trade]:
    """The trades that a message names."""
    return [t for t in _trades() if t.asked.search(text)]


def tell_benefits(asked: Asked) -> Told:
    """The measures that name the trade, those for foreign companies, or the tasks nearest to everyday life."""
    if _RESIDENTS.search(asked.text) and not trades_in(asked.text):
        return _of_residents(asked)
    return _of_a_trade(asked)


def _of_a_trade(asked: Asked) -> Told:
    language = asked.language
    trades = trades_in(asked.text)[:2]
    names = say("plans_and", language).join(t.name(language) for t in trades)
    lines: list[str] = []
    shown: list[MeasureView] = []
    later: list[MeasureView] = []
    for region in asked.told:
        found = [m for m in _of(region, asked) if any(t.says.search(m.text) for t in trades)]
        where = region_name(region, language)
        number = asked.catalogue.document_of(region).document_number
        label = "plans_trade_named" if found else "plans_trade_not_named"
        lines.append(say(label, language, where=where, number=number, trade=names))
        lines += [_measure_line(m, language) for m in found[:OF_A_TRADE]]
        shown += found[:OF_A_TRADE]
        later += found[OF_A_TRADE:]
    foreign = _for_foreign_companies(asked) if _is_foreign(asked, shown) else []
    foreign = [m for m in foreign if m not in shown]
    if foreign:
        lines.append(say("plans_foreign_companies", language))
        lines += [_measure_line(m, language) for m in foreign]
    lines.append(say("plans_gain_unstated", language))
    cards = tuple(measure_card(m, language) for m in (*shown, *foreign))
    stated = bool(shown)
    return Told(tuple(lines), cards, is_stated=stated, remaining=tuple(m.id for m in later))


def _of_residents(asked: Asked) -> Told:
    """That no plan says what residents gain, and the measures of each that come near to everyday life."""
    language = asked.language
    lines = [say("plans_residents_unstated", language)]
    shown: list[MeasureView] = []
    for region in asked.told:
        own = [m for m in _of(region, asked) if _OF_EVERYDAY_LIFE.search(m.text)]
        if own:
            where = region_name(region, language)
            lines.append(say("plans_near_everyday", language, where=where))
            lines += [_measure_line(m, language) for m in own[:OF_A_TRADE]]
        shown += own[:OF_A_TRADE]
    goals = [m for r in asked.told for m in asked.catalogue.find_measures(PILOT_GOALS, r)]
    cards = tuple(measure_card(m, language) for m in (shown or goals))
    return Told(tuple(lines), cards, is_stated=False)


def _is_foreign(asked: Asked, shown: list[MeasureView]) -> bool:
    """Whether the visitor's company is foreign, or nothing names its trade."""
    return bool(_FOREIGN.search(asked.text)) or not shown


def _for_foreign_companies(asked: Asked) -> list[MeasureView]:
    return [
        m
        for region in asked.told
        for topic in _OF_FOREIGN_COMPANIES
        for m in asked.catalogue.find_measures(topic, region)[:OF_EVERY]
    ]


def _of(region: str, asked: Asked) -> list[MeasureView]:
    return [
        m for m in asked.catalogue.measures.values() if m.region == region and m.kind == "measure"
    ]


def _measure_line(measure: MeasureView, language: Language) -> str:
    leads = unit_names(measure.task.lead_units if measure.task else (), language)
    return say(
        "plans_measure_led" if leads else "plans_measure",
        language,
        quote=short_line(measure, language),
        place=measure.citation.locator,
        leads=leads,
    )


@lru_cache(maxsize=1)
def _trades() -> tuple[Trade, ...]:
    content = read_listed("document/plans/trades.yml")
    return tuple(
        Trade(t["zh"], t["en"], re.compile(t["asked"], re.IGNORECASE), re.compile(t["says"]))
        for t in content["trades"]
    )
