"""“… and what are they?”, “… is it the first?”: a part that only asks on about the report with which the part before began.

Comes from: actions.answers.message.parts. By itself such a part would find some other list, or some other first.
"""

from __future__ import annotations

import re
from dataclasses import replace
from difflib import SequenceMatcher

from actions.answers.message.parts_together import Given
from actions.answers.pieces.answer import Answer, Knowledge, answer
from actions.answers.pieces.named_reports import A_COMPANY
from actions.answers.words.brevity import length_of
from actions.answers.words.cues import ASKS_ELSEWHERE
from actions.answers.words.details import not_stated
from actions.answers.words.enumerated import FIGURES_TOLD, is_figure
from actions.answers.words.firsts import (
    asks_for_other_firsts,
    asks_which_firsts,
    scope_of_firsts,
    tells_of_first,
)
from actions.outcomes import AnswerOutcome
from actions.question import Focus, Language, Question
from actions.replies import fact_card
from actions.texts import reported_place, say
from actions.wording import fact_text, join_sentences
from knowledge.regions import HOME
from knowledge.views import FactView

_ALL_OF_THEM = re.compile(
    r"^(?:它们|这些|那些)?(?:分别|各|都|具体|一一)*(?:是|有|叫|包括)?(?:些)?(?:哪些|哪几[个项款种家]?|啥|什么|什么名字)(?:呀|呢|啊|吗)?$|"
    r"^(?:and |so )?(?:what|which)(?: exactly)? (?:are|were) (?:they|these|those)(?: called)?$|^(?:and )?which ones$|"
    r"^(?:and )?(?:name|list) (?:them|all of them|each)(?: please)?$",
    re.IGNORECASE,
)
_WHICH_FIRST = re.compile(
    r"^(?:它|这个?|那个?|在)?(?:是不是|是|算不算|算|属于)?(?:全国|国内|西部|全市|中国|西南|世界|全球)?(?:范围内?)?的?(?:第一|首|头一)[个家批例笔票张单创]?(?:吗|么|嘛|还是.{1,8})?$|"
    r"(?:是)?(?:全国|西部|国内)(?:排)?第几[个家]?$|"
    r"^(?:它)?(?:是)?(?:哪|什么)(?:一)?(?:方面|种|类|个)?的?[^，。？]{0,4}(?:第一|首[个家创次])$|"
    r"^(?:and |but |so )?(?:is|was|were|are) (?:it|this|that|they) (?:really |also |actually )?the (?:very )?first\b[^?]{0,40}$|"
    r"^(?:and |so )?(?:what|which) (?:\w+ ){0,2}\W?first\W? (?:is|was) (?:it|this|that)$",
    re.IGNORECASE,
)
_WHICH_RANK = re.compile(
    r"^(?:它|在|这|那|当时|当年|能)*(?:排|居|列|位列|位居|占)?(?:在)?(?:全国|国内|西部|全球|全市)?(?:的)?(?:排名|位次|名次|排行|排|居|列)?(?:是|在|为|到)?(?:第)(?:几|多少)(?:位|名)?(?:呢|啊)?$|"
    r"^(?:它|在|这|那)*(?:全国|国内|西部|全球)?(?:的)?(?:排名|位次|名次|排行|排位)(?:呢|是?多少|怎么样|如何|(?:是|排)?第几)?$|"
    r"^(?:and |so )?(?:which|what) (?:place|rank|ranking|position)(?: (?:is|was|does|did) (?:it|that|this|chongqing)(?: (?:have|hold|take|occupy))?)?"
    r"(?: (?:in|among|of) (?:the )?(?:country|nation|china|whole country))?(?: (?:is|was) (?:it|that|this))?$|"
    r"^(?:and |so )?(?:where|how) (?:does|did) (?:it|that|this|chongqing|the city) (?:rank|stand)\b[\w ]{0,24}$",
    re.IGNORECASE,
)
_WHERE = re.compile(
    r"^(?:它们?|这|那|这个?|那个?|分别|具体|都|又|是|设|位|开|放|办|落)*在(?:哪(?:里|儿)?|什么地方|哪(?:一|几|些)?个?(?:园区|地方|区|区县|城市|港|保税区|位置))(?:呢|啊|的)?$|"
    r"^(?:and |so )?(?:where (?:exactly )?(?:is|are|was|were) (?:it|this|that|they|these|those)(?: (?:located|based|situated|done))?|"
    r"(?:in |at )?(?:which|what) (?:park|zone|district|port|place|part of (?:town|the city))s?(?: (?:is|are|was|were) (?:it|this|that|they|those)(?: in| located in)?)?)$",
    re.IGNORECASE,
)
_WHERE_THE_OTHERS = re.compile(
    r"^(?:那|它)?(?P<zh>前面?[一两二三几][个家]|其[他它余](?:[两二三几]个)?|另外[一两二三几]?个)(?:都|分别|又)?(?:是|在)?(?:哪(?:里|儿|[几两]?[个家])?|什么地方|谁)(?:呢|啊)?$|"
    r"^(?:and |so )?(?:where|which|what) (?:is|are|were|was) the (?P<en>(?:first|other|earlier|previous) (?:one|two|three|ones))$",
    re.IGNORECASE,
)
_OTHERS_TOLD = {
    "zh": re.compile("前[一两二三]个|另[外一]"),
    "en": re.compile(r"\b(?:first (?:one|two)|others?|earlier|after the)\b", re.IGNORECASE),
}
_WHO_SAID = re.compile(
    r"^(?:这|那|这话|这个|消息|上面)?(?:是|都是|又是)?(?:谁|哪个(?:部门|单位|人))(?:这么|公开)?(?:说|讲|介绍|表示|透露|宣布)(?:的|了|过)?(?:这话|这个)?(?:呢|啊)?$|"
    r"^(?:and |so )?(?:who (?:said|says|told|stated|announced|claims?) (?:so|it|this|that|us that)|according to whom?|whose words (?:are|is) (?:that|this|it|they)|who is (?:it|that) from)$",
    re.IGNORECASE,
)
_A_PARK = re.compile(r"哪[^，。？里儿]|\b(?:which|what)\b", re.IGNORECASE)
"""What asks for a part of Chongqing, and for no address."""
_SPEAKER = re.compile(r"^[\u4e00-\u9fff（）]{2,16}?(?:介绍|表示|指出|提出)")
_WHO_THE_FIRST = re.compile(
    r"^(?:第一|首)[个家批例笔票张单](?:是|由)谁[^，。？]{0,6}的?$|^(?:是|由)?谁[^，。？]{0,4}(?:第一|首)[个家批例笔票张单]的?$|"
    r"^(?:and )?who (?:\w+ )?(?:issued|signed|got|received|won|did|made|granted|handled) the (?:very )?first(?: one)?$",
    re.IGNORECASE,
)
_WHO_GOT = re.compile(
    r"^(?:是|给|被)?(?:谁|哪[家个](?:公司|企业|单位)?)(?:拿|贷|得|领|买|获|用)(?:到|了|走|去|得)*的?(?:了|呀|呢)?$|^(?:都)?(?:贷|发|给|颁)给了?谁(?:了|的)?$|"
    r"^(?:and |so )?who (?:got|received|took|has|had|was given|won|borrowed|bought|used) (?:it|this|that|one|them|the (?:loan|money|award|prize))$",
    re.IGNORECASE,
)
_WHOSE = re.compile(
    r"^(?:那|它|这个?|又)*(?:是|属于|归)?(?:谁|哪(?:一)?[家个](?:公司|企业|平台|机构)?)家?的(?:呀|呢|啊)?$|^(?:那|它|这个?)*(?:是|属于|归)(?:谁|哪(?:一)?家(?:公司|企业)?)$|"
    r"^(?:and |so )?(?:whose (?:is|was|are|were) (?:it|this|that|they|those)|who(?:m)? does (?:it|this|that) belong to|who owns (?:it|this|that)|"
    r"(?:which|what) (?:company|firm)(?: is (?:it|this|that) (?:from|of)|(?:'s|’s) (?:is|was) (?:it|this|that)| owns (?:it|this|that)| does (?:it|this|that) belong to))$",
    re.IGNORECASE,
)
_HOW_MUCH = re.compile(
    r"^(?:一共|总共|共|到底)?(?:是)?(?:贷|拿|发|给|借|用|花)?了?(?:多少钱?|多大金额|金额(?:是)?多少)(?:呀|呢)?$|^(?:and |so )?(?:for )?how much(?: (?:money|was it|is it|did (?:they|he|she|it) get))?$",
    re.IGNORECASE,
)
_HOW_MUCH_TRADE = re.compile(
    r"^(?:那|它|一共|总共|到底|已经)*(?:做|成交|卖|交易|带来|实现)了?(?:有)?多少(?:钱|生意|买卖|交易|金额|货|货值|销售额|营业额|成交额)?(?:了|呀|呢)?$|"
    r"^(?:and |so )?how much (?:business|trade|turnover|goods|sales|value)\b[\w ]{0,30}$",
    re.IGNORECASE,
)
_WHAT_ELSE = re.compile(
    r"^(?:它|那里|那边|他们)?(?:还|另外|此外)(?:有|做|干|推出|推行|出台|带来)了?(?:什么|哪些|啥)|^(?:and |so )?what else (?:did|does|has|have) (?:it|they|that zone|this zone)\b",
    re.IGNORECASE,
)
_FIGURES = re.compile(
    r"^(?:那么?)?(?:有|有没有|给)(?:什么|啥|哪些|点|个)?(?:具体的?)?(?:数据|数字)(?:支[持撑])?(?:吗|么|呢|吧)?$|"
    r"^(?:and |so )?(?:are there |do you have |give me |with )?(?:any|some|what) (?:numbers|figures|statistics|stats)(?: on (?:it|that|this))?$",
    re.IGNORECASE,
)
_SOMEBODY = re.compile(r"公司|集团|医院|大学|学院|学校|中心|网）")
_SUM = re.compile(r"\d[\d.]*(?:余|多)?(?:万|亿)?(?:美|欧|港)?元")
_A_LIST = re.compile(r"①|、[^。；]+、")
_AROUND = " ，,。.?？!！"
_ONLY_ONE = re.compile("唯一|独此|仅此")
_RANK = re.compile(r"第\d+(?:位|名)")
SHORT = 24
"""Chinese characters, or as much English, of a part that asks of other places and names nothing else."""
SAID_ALIKE = 8
"""Chinese characters in a row that two reports of one statement share."""
_PLACE_IN_ORDER = {
    "zh": re.compile(r"首[个家批例笔票张单创次]|第[一二三四五六七八九十]+[个家]|率先|唯一|独此"),
    "en": re.compile(r"\b(?:first|second|third|fourth|fifth|only|pioneered|took the lead)\b", re.I),
}
_CLAUSES = {"zh": re.compile(r"[。；;，：]"), "en": re.compile(r"(?<=[a-z)])[.;,:](?=\s|$)")}


def leans_on_report(text: str) -> bool:
    """Whether a part only asks where it is, which rank it has or who said so, and means what the part before names."""
    asked = text.strip(_AROUND)
    return any(p.search(asked) for p in (_WHICH_RANK, _WHERE, _WHERE_THE_OTHERS, _WHO_SAID))


def answer_leaning_part(
    part: Question, given: list[Given], focus: Focus, knowledge: Knowledge
) -> Answer | None:
    """What the report before says of it, or that it does not; None where the part asks something else."""
    text = part.text.strip(_AROUND)
    if given and _WHO_SAID.search(text):
        return _who_said(part, given, knowledge)
    firsts = _firsts_of_the_matter(part, given, knowledge)
    if firsts:
        told = join_sentences((fact_text(f, part.language) for f in firsts), part.language)
        line = say("reported_first", part.language, fact=told)
        cards = tuple(fact_card(f, part.language) for f in firsts)
        return answer(part, given[-1][1].focus, AnswerOutcome.ANSWERED, line, cards)
    fact = _report_before(given, knowledge)
    if fact is None:
        return None
    before = given[-1][1]
    for asks, states in ((_WHO_GOT, _SOMEBODY), (_HOW_MUCH, _SUM)):
        if asks.search(text):
            return _from_reports_shown(part, given, states, knowledge)
    if _WHOSE.search(text):
        return before if A_COMPANY.search(fact.text) else None
    if _WHAT_ELSE.search(text) and not part.names_outright:
        return _others_of_the_subject(part, fact, given, knowledge)
    if _FIGURES.search(text):
        return _figures_of_the_subject(part, fact, given, knowledge)
    if _HOW_MUCH_TRADE.search(text):
        return _sum_of_the_subject(part, fact, given, knowledge)
    if _WHICH_RANK.search(text):
        return _rank_of_the_subject(part, fact, given, knowledge)
    if ASKS_ELSEWHERE.search(text) and length_of(text) <= SHORT:
        return _whether_elsewhere(part, fact, given, knowledge)
    if _WHERE.search(text):
        return _where_reported(part, fact, given)
    if _WHERE_THE_OTHERS.search(text):
        return _clause_told(part, fact, given, _OTHERS_TOLD[part.language])
    if _ALL_OF_THEM.search(text):
        return before if _A_LIST.search(fact.text) else None
    if _WHO_THE_FIRST.search(text):
        return before
    if not _WHICH_FIRST.search(text):
        return None
    language = part.language
    clause = _clause_on_order(fact_text(fact, language), language)
    if clause:
        line = say("order_reported", language, clause=clause)
        return answer(part, focus, AnswerOutcome.ANSWERED, line)
    return answer(part, focus, AnswerOutcome.NOT_COVERED, say("order_unreported", language))


def _firsts_of_the_matter(
    part: Question, given: list[Given], knowledge: Knowledge
) -> list[FactView]:
    """The reports on the matter before that tell of firsts, where the part asks which there are and names no other."""
    topic = given[-1][1].focus.topic if given else None
    if topic is None or not asks_which_firsts(part.text) or asks_for_other_firsts(part.text):
        return []
    if {"topic", "other_place"} & part.entities.keys():
        return []
    scope = scope_of_firsts(part.text)
    return [f for f in knowledge.catalogue.find_facts(topic) if tells_of_first(f.text, scope)]


def _from_reports_shown(
    part: Question, given: list[Given], states: re.Pattern[str], knowledge: Knowledge
) -> Answer | None:
    """The first report shown for the part before it that has such words; None where none has."""
    cards = [c for _, one in given[-1:] for c in one.reply.cards]
    facts = (f for c in cards if (f := knowledge.catalogue.facts.get(c.id)))
    found = next((f for f in facts if states.search(f.text)), None)
    if found is None:
        return None
    line = say("reported_first", part.language, fact=fact_text(found, part.language))
    told = answer(part, given[-1][1].focus, AnswerOutcome.ANSWERED, line)
    # Its card stands above, so that the next part may be asked of it too.
    shown = replace(told.reply, cards=tuple(c for c in cards if c.id == found.id))
    return replace(told, reply=shown)


def _others_of_the_subject(
    part: Question, fact: FactView, given: list[Given], knowledge: Knowledge
) -> Answer | None:
    """The other reports on the same subject; None where there are none, or too many to be what is meant."""
    others = [f for f in knowledge.catalogue.find_facts(fact.topic) if f.id != fact.id]
    if not others or len(others) > FIGURES_TOLD:
        return None
    told = join_sentences((fact_text(f, part.language) for f in others), part.language)
    line = say("reported_first", part.language, fact=told)
    cards = tuple(fact_card(f, part.language) for f in others)
    return answer(part, given[-1][1].focus, AnswerOutcome.ANSWERED, line, cards)


def _sum_of_the_subject(
    part: Question, fact: FactView, given: list[Given], knowledge: Knowledge
) -> Answer | None:
    """The sum that the report itself has, else one reported on the same subject; None where there is none."""
    beside = [f for f in knowledge.catalogue.facts.values() if f.topic == fact.topic]
    found = next((f for f in (fact, *beside) if _SUM.search(f.text)), None)
    if found is None:
        return None
    language = part.language
    label = "reported_first" if found is fact else "sum_of_another"
    line = say(label, language, fact=fact_text(found, language))
    outcome = AnswerOutcome.ANSWERED if found is fact else AnswerOutcome.NOT_COVERED
    return answer(part, given[-1][1].focus, outcome, line, (fact_card(found, language),))


def _rank_of_the_subject(
    part: Question, fact: FactView, given: list[Given], knowledge: Knowledge
) -> Answer | None:
    """The place in a row that is reported of the same subject and year; None where there is none."""
    beside = [f for f in knowledge.catalogue.find_facts(fact.topic) if _year(f) == _year(fact)]
    found = next((f for f in (fact, *beside) if _RANK.search(f.text)), None)
    if found is None:
        return None
    language = part.language
    line = say("reported_first", language, fact=fact_text(found, language))
    cards = (fact_card(found, language),)
    return answer(part, given[-1][1].focus, AnswerOutcome.ANSWERED, line, cards)


def _whether_elsewhere(
    part: Question, fact: FactView, given: list[Given], knowledge: Knowledge
) -> Answer:
    """That the thing is reported to be the only one; that the report says nothing of other places."""
    language = part.language
    beside = knowledge.catalogue.find_facts(fact.topic)
    found = next((f for f in (fact, *beside) if _ONLY_ONE.search(f.text)), None)
    if found is None:
        line = say("elsewhere_unreported", language)
        return _beside_its_card(part, given, AnswerOutcome.NOT_COVERED, line)
    line = say("reported_first", language, fact=fact_text(found, language))
    cards = (fact_card(found, language),)
    return answer(part, given[-1][1].focus, AnswerOutcome.ANSWERED, line, cards)


def _year(fact: FactView) -> str:
    return (fact.as_of or "")[:4]


def _where_reported(part: Question, fact: FactView, given: list[Given]) -> Answer | None:
    """The part of Chongqing that the report names; that it names none, or no address."""
    place = reported_place(fact.region, part.language)
    if place is None and fact.region != HOME:
        return None
    lines = [say("reported_there", part.language, where=place)] if place else []
    if not _A_PARK.search(part.text):
        lines += not_stated(["address"], part, reported=True)
    elif place is None:
        lines = [say("reported_no_district", part.language)]
    outcome = AnswerOutcome.ANSWERED if place else AnswerOutcome.NOT_COVERED
    return _beside_its_card(
        part, given, outcome, (" " if part.language == "en" else "").join(lines)
    )


def _who_said(part: Question, given: list[Given], knowledge: Knowledge) -> Answer | None:
    """Whose words were told: those of documents are their own; whom the newspaper names for a report, or nobody."""
    language, catalogue = part.language, knowledge.catalogue
    cards = given[-1][1].reply.cards
    told = [catalogue.facts[c.id] for c in cards if c.id in catalogue.facts]
    lines, found = [], None
    if any(c.id in catalogue.measures for c in cards):
        lines.append(say("words_of_documents", language))
    if told:
        spoken = [f for f in catalogue.facts.values() if _SPEAKER.search(f.text)]
        found = next((s for f in told for s in spoken if _is_of_one_statement(f, s)), None)
        if found:
            lines.append(say("reported_first", language, fact=fact_text(found, language)))
        else:
            lines.append(say("speaker_unreported", language))
    if not lines:
        return None
    outcome = AnswerOutcome.ANSWERED if found or not told else AnswerOutcome.NOT_COVERED
    shown = (fact_card(found, language),) if found else ()
    return answer(part, given[-1][1].focus, outcome, "\n".join(lines), shown)


def _is_of_one_statement(one: FactView, spoken: FactView) -> bool:
    """Whether two reports tell the same in the same words, the second with who said it."""
    alike = SequenceMatcher(None, one.text, spoken.text, autojunk=False).find_longest_match()
    return one.id == spoken.id or alike.size >= SAID_ALIKE


def _clause_told(
    part: Question, fact: FactView, given: list[Given], states: re.Pattern[str]
) -> Answer | None:
    """The clause of the report that says it; None where none does."""
    language = part.language
    clauses = (c.strip() for c in _CLAUSES[language].split(fact_text(fact, language)))
    clause = next((c for c in clauses if states.search(c)), "")
    if not clause:
        return None
    line = say("order_reported", language, clause=clause)
    return _beside_its_card(part, given, AnswerOutcome.ANSWERED, line)


def _beside_its_card(
    part: Question, given: list[Given], outcome: AnswerOutcome, line: str
) -> Answer:
    """A line on the report before, whose card stands above, so that the next part may be asked of it too."""
    one = answer(part, given[-1][1].focus, outcome, line)
    return replace(one, reply=replace(one.reply, cards=given[-1][1].reply.cards[:1]))


def _figures_of_the_subject(
    part: Question, fact: FactView, given: list[Given], knowledge: Knowledge
) -> Answer | None:
    """The figures that the reports on the same subject give; None where they give none."""
    found = [f for f in knowledge.catalogue.find_facts(fact.topic) if is_figure(f)][:FIGURES_TOLD]
    if not found:
        return None
    language = part.language
    told = join_sentences((fact_text(f, language) for f in found), language)
    cards = tuple(fact_card(f, language) for f in found)
    line = say("reported_first", language, fact=told)
    return answer(part, given[-1][1].focus, AnswerOutcome.ANSWERED, line, cards)


def _report_before(given: list[Given], knowledge: Knowledge) -> FactView | None:
    """The report with which the answer before began."""
    cards = given[-1][1].reply.cards if given else ()
    return next((f for c in cards[:1] if (f := knowledge.catalogue.facts.get(c.id))), None)


def _clause_on_order(text: str, language: Language) -> str:
    """The sentence of a report that says which of its kind a thing is."""
    clauses = (c.strip() for c in _CLAUSES[language].split(text))
    return next((c for c in clauses if _PLACE_IN_ORDER[language].search(c)), "")
