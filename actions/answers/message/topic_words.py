"""The topics that a message names in words which the model did not recognise.

“Bonded warehouses and overseas warehouses” are two topics; of one alone half the answer would be lost.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from actions.answers.message.plain_matters import with_plain_matter
from actions.answers.message.topic_of_name import with_topic_of_name
from actions.answers.message.visits import asks_of_a_visit, with_visit
from actions.answers.pieces.answer import Knowledge
from actions.answers.pieces.relevance import query_of
from actions.answers.words.claims import find_mentions
from actions.answers.words.criteria import criteria, nation_pattern
from actions.answers.words.details import every_detail
from actions.answers.words.duties import asks_of_insurance_for_foreigners, asks_of_social_insurance
from actions.answers.words.exam_words import asks_instead_of_exams, asks_of_recognition
from actions.answers.words.hiring import asks_for_help_in_hiring, trade_of_worker
from actions.question import Language, Question
from knowledge.topics import EXAMS, FIRSTS, FOREIGN_INVESTMENT, QUALIFICATIONS, topics

MERE_GUESS = 0.2
"""A topic less likely than this gives way to one whose name stands in the message."""
SURE_OF_FIELD = 0.4
"""How likely a topic must be for a company to be set up in its field, and not just anywhere."""
_BETWEEN_NAMES = {
    "zh": re.compile(r"[、，与和]|（[^）]*）"),
    "en": re.compile(r"[,;]| and | of |\([^)]*\)", re.IGNORECASE),
}
_SHORTEST = {"zh": 3, "en": 12}
"""Characters of a name that is no everyday word."""
_JOINS = r"(?:和|与|跟|及|以及|、|还是|或者?|,|&|\b(?:and|or|as well as|plus)\b)"
_JOINED_AFTER = re.compile(rf"^[”」\"]?\s*{_JOINS}", re.IGNORECASE)
_JOINED_BEFORE = re.compile(rf"{_JOINS}\s*(?:(?:for|on|about|an?|the) )*[“「\"]?$", re.IGNORECASE)

_MAY_ASK_OF_EXAMS = frozenset(("ask_talent", "ask_attribute", "nlu_fallback", "out_of_scope"))
_SETS_UP = re.compile(
    r"(?:设立|成立|开设?|办|注册|建)(?:一?[家个])?(?:我们的?)?(?:外商|外资)?(?:独资|全资)?(?:的)?(?:子公司|分公司|独资(?:企业|公司)|外资(?:企业|公司)|全资公司|WFOE)|"
    r"\b(?:open|set up|establish|register|start|incorporate)\b[^?.,]{0,30}\b(?:wholly[- ](?:foreign[- ])?owned (?:subsidiary|company|enterprise)|subsidiar(?:y|ies)|WFOEs?)\b",
    re.IGNORECASE,
)
_GREEN_CHANNEL, _REFERRAL = "green_channel", "talent_referral"
_WHOLE_OF_TALENT, _FLEXIBLY_EMPLOYED = "area_talent", "flexible_employment"
_FOR_FOREIGN_STAFF = ("green_channel", "foreign_staff_services", "professional_exams")
_VENUES, _INSURANCE = "performance_venues", "cross_border_insurance"
_INSURED = re.compile(
    r"(?:国际|境外|外国|海外|商业|跨境)[^，。？]{0,6}(?:保险|医保)|\b(?:international|foreign|overseas|private|travel)\b[^?.,]{0,20}\binsur\w*",
    re.IGNORECASE,
)
_A_VENUE = re.compile(
    r"游戏厅|电玩城|电玩店|游艺厅|游乐厅|歌舞厅|歌厅|舞厅|夜总会|迪厅|KTV|卡拉OK|剧场|剧院|音乐厅|livehouse|(?:演出|演唱|音乐)(?:现场|场地|场馆)|"
    r"\b(?:arcades?|music (?:venues?|halls?|clubs?|bars?)|concert (?:halls?|venues?)|live (?:music )?(?:venues?|houses?)|livehouses?|"
    r"night ?clubs?|discos?|dance halls?|karaoke|theat(?:er|re)s?)\b",
    re.IGNORECASE,
)
"""Houses in which people are entertained; game equipment and internet cafés are another matter."""
_OF_THE_EQUIPMENT = re.compile(
    r"设备|机器|生产|制造|网吧|上网|演员|[剧舞乐艺]团|文艺表演团体|\b(?:equipment|machines?|produc\w+|manufactur\w+|internet caf\w+|troupes?|(?:theat(?:er|re)|dance|ballet|opera) (?:groups?|compan(?:y|ies)|ensembles?))\b",
    re.IGNORECASE,
)
_RUNS = re.compile(
    r"开|办|设立|经营|投资|独资|\b(?:open|run|own|operate|set up|establish|invest|build|start)\w*\b",
    re.IGNORECASE,
)
_RECOMMENDED = re.compile(
    r"推荐(?:我|他|她|制|人才|人选)|(?:有人|谁|单位|公司|别人|专家)(?:能不能|可不可以|可以|能|来)?(?:帮忙?)?推荐|被推荐|"
    r"\b(?:recommend|nominate)\w* (?:me|us|him|her|them|candidates?|talents?)\b|\bbe (?:recommended|nominated)\b",
    re.IGNORECASE,
)
"""What asks whether somebody may be recommended, and not for a recommendation of ours."""
_EXAMPLE = re.compile(
    r"(?:像|比如|例如|类似|除了?)[^，,。？?]{2,24}?(?:这样的|一样的|以外|之外|外)?(?=[，,。？?]|$)|"
    r"\b(?:like|such as|including|besides|for example|apart from)\b[^?]*",
    re.IGNORECASE,
)
_SPEAKS_OF_TALENT = re.compile(r"人才|外籍|外国人|\b(?:talents?|foreigners?)\b", re.IGNORECASE)
_ALL_FIRSTS = re.compile(
    r"(?:像|比如|例如|类似|除了?)[^？?。]{2,24}(?:哪些|什么|还有|其他)[^？?。]{0,10}全国(?:首[个创家]|第一)|"
    r"(?:哪些|什么|还有|其他)[^？?。，,]{0,10}全国(?:首[个创家]|第一)[^？?。]{0,12}(?:像|比如|例如|类似|除了)|"
    r"\b(?:which|what|any|other) (?:\w+ ){0,2}firsts\b[^?.]{0,60}\b(?:like|such as|including|besides|for example|apart from)\b",
    re.IGNORECASE,
)
"""What asks for all firsts and names one of them as an example."""
_OFFICERS = re.compile(
    r"引才专员|(?:引才|人才|招才)(?:专员|联络员|专干)|(?:专员|专人|专门的?人|有人专门)[^，。？?]{0,10}(?:招|引进?|找|对接)[^，。？?]{0,8}(?:人|才|老外|外籍|外国)|"
    r"专门(?:帮|给|替|为|对接)[^，。？?]{0,8}(?:招|引进?|找)[^，。？?]{0,8}(?:人|才|老外)|"
    r"\b(?:recruitment|recruiting|talent) (?:officers?|commissioners?|specialists?|liaisons?|attach[eé]s?)\b|"
    r"\b(?:officers?|specialists?|somebody|someone|anyone|staff) (?:\w+ ){0,4}(?:help\w*|assist\w*) (?:\w+ ){0,3}(?:compan\w+|firms?|us|enterprises?) (?:\w+ ){0,2}(?:recruit|find|hire)\b",
    re.IGNORECASE,
)
"""Those whose work it is to bring talent to companies, in whatever words."""
_DATA_ABROAD = re.compile(
    r"(?:数据|资料|信息|档案)[^，,。？?]{0,8}(?:传|发|送|导|回传|同步|共享)(?:到|给|回|往|至|出)?[^，,。？?]{0,6}(?:境外|国外|海外|总部|母公司|德国|美国|日本|新加坡|欧洲|香港)|"
    r"(?:往|向|给)(?:境外|国外|海外|总部|母公司)[^，,。？?]{0,4}(?:传|发|送)[^，,。？?]{0,6}(?:数据|资料|信息|档案)|"
    r"\b(?:send|sending|transfer\w*|shar(?:e|ing)|export\w*|sync\w*)\b[^?.]{0,30}\b(?:data|records|files|information)\b[^?.]{0,30}\b(?:abroad|overseas|headquarters?|hq|parent)\b",
    re.IGNORECASE,
)
"""What sends data out of the country, whosever they are."""
_CROSS_BORDER_DATA = "cross_border_data"
_IMPORT_TAX = "import_tax"
_WHO_IMPORTS_WHAT = ("an R&D institution", "scientific research equipment")
"""The conditions of criteria.yml on who imports, and what."""
_FROM_ABROAD = re.compile(
    rf"进口|(?:从|由|自)(?:{nation_pattern()}|境外|国外|海外)[^，,。？?]{{0,12}}(?:买|购|采购|运|引进|进)|"
    rf"\bimport\w*|\b(?:bring|bringing|brought|buy|buying|bought|purchas\w+|order\w*|ship\w*|get|getting|need\w*)\b[^?.]{{2,50}}"
    rf"\bfrom (?:the )?(?:{nation_pattern()}|abroad|overseas|outside china)",
    re.IGNORECASE,
)
"""What brings a thing into the country."""
_QDLP, _FOREIGN_DEBT = "qdlp", "foreign_debt"
_BORROWS_ABROAD = re.compile(
    r"(?:境外|国外|海外|外国|外头)[^，,。？?]{0,8}(?:借(?:点|些|一笔)?(?:钱|款|债|贷)|贷款|举债)|"
    r"(?:借|贷|举)[^，,。？?]{0,4}(?:外债|外币|洋债|境外的?钱|国外的?钱)|"
    r"\b(?:borrow\w*|loans?|lend\w*|debt)\b[^?.]{0,30}\b(?:abroad|overseas|offshore|outside china|foreign)\b|"
    r"\b(?:foreign|overseas|offshore)\b[^?.]{0,12}\b(?:borrow\w*|loans?|lend\w*|debt)\b",
    re.IGNORECASE,
)
_INVESTS = re.compile(
    r"基金|投资|投向|投到|募|合伙人|\b(?:funds?|invest\w*|partners?|qdlp)\b", re.IGNORECASE
)
"""Money that comes in from abroad as a loan, and money that goes out to be invested."""
_TALENT_PORT = "talent_port"
_OFFICER_NAMES = {"zh": "引才专员", "en": "recruitment officers"}
_FLEXIBLE = re.compile(
    r"灵活|零工|平台|多雇主|网约|骑手|\b(?:flexibl\w*|gig|platforms?|freelanc\w*)\b",
    re.IGNORECASE,
)
_SEVERAL_EMPLOYERS = re.compile(
    r"(?:[两二三多几]|不止一|不同)(?:个|家|名)?(?:雇主|东家|用人单位|单位|公司|企业)(?:同时|都|之间|间)?[^，。？?]{0,16}(?:社保|社会保险|五险|权益)|多雇主|"
    r"\b(?:two|three|several|multiple|many|different|both|more than one) (?:\w+ )?(?:employers?|compan\w+|firms?)\b",
    re.IGNORECASE,
)
"""Those for whom measures on flexible employment are, whatever they call it."""


def with_topic_words(question: Question, knowledge: Knowledge) -> Question:
    """The question with the topic that its words name, beside or instead of the one recognised."""
    if _asks_of_insurance_duty(question):
        entities = {**question.entities, "topic": (_GREEN_CHANNEL,)}
        return replace(
            question, topics=((_GREEN_CHANNEL, 1.0),), entities=entities, intent="ask_talent"
        )
    of_later = set(question.regions) & knowledge.catalogue.later_regions
    if asks_of_insurance_for_foreigners(question.text) and not of_later:
        insured = _insurance_topic(question, knowledge)
        entities = {**question.entities, "topic": (insured,)}
        return replace(question, topics=((insured, 1.0),), entities=entities, intent="ask_talent")
    if asks_of_social_insurance(question.text) and _SEVERAL_EMPLOYERS.search(question.text):
        entities = {**question.entities, "topic": (_FLEXIBLY_EMPLOYED,)}
        about = ((_FLEXIBLY_EMPLOYED, 1.0),)
        return replace(question, topics=about, entities=entities, intent="ask_talent")
    plain = with_plain_matter(question)
    if plain is not None:
        return plain
    elsewhere = "other_place" in question.entities
    of_officers = bool(_OFFICERS.search(question.text))
    if asks_for_help_in_hiring(question.text) and not elsewhere and not of_officers:
        # A scientist or a doctor is near to measures on research or hospitals; what is asked for is talent's.
        entities = {**question.entities, "topic": (_WHOLE_OF_TALENT,)}
        return replace(
            question, topics=((_WHOLE_OF_TALENT, 1.0),), entities=entities, intent="ask_talent"
        )
    if trade_of_worker(question.text) and not elsewhere:
        # A nurse is near to what is written on nursing homes, a driver to logistics: what is there for foreign staff is meant.
        entities = {**question.entities, "topic": _FOR_FOREIGN_STAFF}
        return replace(
            question,
            topics=tuple((t, 1.0) for t in _FOR_FOREIGN_STAFF),
            entities=entities,
            intent="ask_talent",
        )
    if "billing" in every_detail(question) and _INSURED.search(question.text) and not elsewhere:
        entities = {**question.entities, "topic": (_INSURANCE,)}
        return replace(
            question, topics=((_INSURANCE, 1.0),), entities=entities, intent="ask_finance"
        )
    if asks_of_a_visit(question) and not elsewhere:
        return with_visit(question)
    of_venues = _VENUES in (question.topic, *question.values("topic"))
    if not of_venues and _asks_of_a_venue(question.text) and not elsewhere:
        entities = {**question.entities, "topic": (_VENUES,)}
        return replace(question, topics=((_VENUES, 1.0),), entities=entities, intent="ask_opening")
    if _OFFICERS.search(question.text) and "topic" not in question.entities:
        entities = {**question.entities, "topic": (_TALENT_PORT,)}
        text = _OFFICERS.sub(_OFFICER_NAMES[question.language], question.text)
        return replace(
            question,
            text=text,
            vector=None,
            topics=((_TALENT_PORT, 1.0),),
            entities=entities,
            intent="ask_talent",
        )
    if _DATA_ABROAD.search(question.text) and "topic" not in question.entities:
        left = {k: v for k, v in question.entities.items() if k != "attribute"}
        entities = {**left, "topic": (_CROSS_BORDER_DATA,)}
        return replace(
            question, topics=((_CROSS_BORDER_DATA, 1.0),), entities=entities, intent="ask_opening"
        )
    if _imports_equipment(question):
        entities = {**question.entities, "topic": (_IMPORT_TAX,)}
        return replace(
            question, topics=((_IMPORT_TAX, 1.0),), entities=entities, intent="ask_opening"
        )
    if question.topic == _QDLP and _borrows_abroad(question):
        return replace(question, topics=((_FOREIGN_DEBT, 1.0),), intent="ask_finance")
    if _asks_to_set_up(question):
        entities = {**question.entities, "topic": (FOREIGN_INVESTMENT,)}
        return replace(
            question, topics=((FOREIGN_INVESTMENT, 1.0),), entities=entities, intent="ask_opening"
        )
    if _asks_of_qualifications(question):
        entities = {**question.entities, "topic": (QUALIFICATIONS,)}
        return replace(
            question, topics=((QUALIFICATIONS, 1.0),), entities=entities, intent="ask_talent"
        )
    if _ALL_FIRSTS.search(question.text) and not question.regions:
        entities = {k: v for k, v in question.entities.items() if k != "topic"}
        # The example is one of them; what is nearest to it is not what is asked for.
        return replace(
            question,
            text=_EXAMPLE.sub(" ", question.text),
            vector=None,
            topics=((FIRSTS, 1.0),),
            entities=entities,
            intent="ask_pilot",
        )
    if _asks_for_referral_too(question):
        # A part of a message has its own matter; the one beside it is answered there.
        both: tuple[str, ...] = (str(question.topic), _REFERRAL)
        every = both[1:] if question.beside else both
        entities = {**question.entities, "topic": every}
        likely = tuple((t, 1.0) for t in every)
        return replace(question, topics=likely, entities=entities, intent="ask_talent")
    question = with_topic_of_name(_with_held_topic(question, knowledge), knowledge)
    named = question.values("topic")
    found = [t for t in _topics_named(question.text, question.language) if t not in named]
    if len(found) != 1 or len(named) > 1:
        return question
    if not named and question.topic_confidence > MERE_GUESS:
        return question
    if named and not _is_joined(question, found[0]):
        return question
    every = tuple(sorted((*named, *found), key=lambda t: _place(t, question)))
    likely = tuple((t, 1.0) for t in every)
    return replace(question, topics=likely, entities={**question.entities, "topic": every})


def _asks_of_a_venue(text: str) -> bool:
    """Whether a message asks about running a house of entertainment, and not about what stands in it."""
    of_it = _A_VENUE.search(text) and _RUNS.search(text)
    return bool(of_it) and not _OF_THE_EQUIPMENT.search(text)


def _imports_equipment(question: Question) -> bool:
    """Whether a laboratory brings in equipment for research, of which the plans speak where they speak of import tax."""
    unnamed = "topic" not in question.entities and "other_place" not in question.entities
    if not (unnamed and _FROM_ABROAD.search(question.text)):
        return False
    by_wording = {c.en: c for c in criteria()}
    who, what = (by_wording[en] for en in _WHO_IMPORTS_WHAT)
    said = [bool(find_mentions(c.met, question.text)) for c in (who, what)]
    return all(said)


def _borrows_abroad(question: Question) -> bool:
    """Whether money is to be borrowed abroad, and none invested there."""
    text = question.text
    invests = _INVESTS.search(text) or "topic" in question.entities
    return bool(_BORROWS_ABROAD.search(text)) and not invests


def _asks_to_set_up(question: Question) -> bool:
    """“Can we open a wholly-owned subsidiary?”: of no field, so that how foreign investment is admitted is meant."""
    unnamed = "topic" not in question.entities and question.topic_confidence < SURE_OF_FIELD
    return unnamed and bool(_SETS_UP.search(question.text))


def _asks_for_referral_too(question: Question) -> bool:
    """“Is there a quota, and can somebody recommend me?”: being recommended beside another matter of talent."""
    topic = question.topic
    if topic == _REFERRAL or not _RECOMMENDED.search(question.text):
        return False
    if question.beside and _SPEAKS_OF_TALENT.search(" ".join(question.beside)):
        return True
    of_talent = topic in topics() and topics()[str(topic)].family == "talent"
    return of_talent and not topics()[str(topic)].tasks and question.topic_confidence > MERE_GUESS


def _asks_of_qualifications(question: Question) -> bool:
    """“Must an architect sit the Chinese exam?” asks what is said of his foreign qualification."""
    asks = asks_instead_of_exams(question.text) or asks_of_recognition(question.text)
    if question.intent not in _MAY_ASK_OF_EXAMS or not asks:
        return False
    if {EXAMS, QUALIFICATIONS} & set(question.values("topic")):
        return True
    return question.topic in (EXAMS, QUALIFICATIONS) and question.topic_confidence > MERE_GUESS


def _asks_of_insurance_duty(question: Question) -> bool:
    """“Do foreign employees pay social insurance?”: the one measure that names social security for them.

    What is for those in flexible employment names it too, and is not for foreigners.
    """
    text = question.text
    of_flexible = _FLEXIBLE.search(text) or _SEVERAL_EMPLOYERS.search(text)
    return asks_of_social_insurance(text) and not of_flexible


def _insurance_topic(question: Question, knowledge: Knowledge) -> str:
    """What the places asked about have on social security: for foreign talent, or else what names it at all."""
    held = {m.region for m in knowledge.catalogue.find_measures(_GREEN_CHANNEL)}
    asked = set(question.regions)
    return _GREEN_CHANNEL if not asked or asked & held else _FLEXIBLY_EMPLOYED


def _with_held_topic(question: Question, knowledge: Knowledge) -> Question:
    """The question about the topic of the report that is nearest, where the one named is of the press alone.

    “One-time registration of foreign debt” stands in a list of firsts; the plans have it under foreign debt.
    """
    named = question.values("topic")
    catalogue = knowledge.catalogue
    if len(named) != 1 or named[0] not in topics() or catalogue.find_measures(named[0]):
        return question
    others = [t for t, _ in question.topics if t != named[0] and catalogue.find_measures(t)]
    hits = knowledge.index.rank(query_of(question), catalogue.facts)
    nearest = next((catalogue.facts[hit.id].topic for hit in hits[:1]), None)
    if nearest not in others:
        return question
    left = tuple((t, c) for t, c in question.topics if t != named[0])
    held = ((str(nearest), 1.0), *(o for o in left if o[0] != nearest))
    return replace(question, topics=held, entities={**question.entities, "topic": (str(nearest),)})


def _is_joined(question: Question, topic: str) -> bool:
    """Whether the name stands in one breath with another: “A and B”."""
    text = question.text
    return any(
        _JOINED_AFTER.search(text[found.end() :]) or _JOINED_BEFORE.search(text[: found.start()])
        for name in _names(topic, question.language)
        for found in name.finditer(text)
    )


def _place(topic: str, question: Question) -> int:
    """Where a topic is named first; at the end where its name does not stand in the message."""
    found = (n.search(question.text) for n in _names(topic, question.language))
    return min((m.start() for m in found if m), default=len(question.text))


def _topics_named(text: str, language: Language) -> list[str]:
    """The topics of which a name stands in a text."""
    lower = text.lower()
    # To look for letters takes a fraction of what a pattern takes, and hardly any name is there.
    near = dict.fromkeys(t for letters, t in _letters(language) if letters in lower)
    return [t for t in near if any(name.search(text) for name in _names(t, language))]


@lru_cache(maxsize=2)
def _letters(language: Language) -> tuple[tuple[str, str], ...]:
    """What stands in any text that names a topic, with the topic."""
    return tuple(
        (_stem(name, language).lower(), t) for t in topics() for name in _own_names(t, language)
    )


@lru_cache(maxsize=512)
def _names(topic: str, language: Language) -> tuple[re.Pattern[str], ...]:
    return tuple(_compiled(n, language) for n in _own_names(topic, language))


def _own_names(topic: str, language: Language) -> list[str]:
    """The names that a topic's own name is put together of; the everyday words among them left out."""
    if topics()[topic].tasks:
        return []
    names = (n.strip() for n in _BETWEEN_NAMES[language].split(topics()[topic].name(language)))
    return [n for n in names if _is_telling(n, language)]


def _is_telling(name: str, language: Language) -> bool:
    words = name.count(" ") + 1 if language == "en" else 2
    return len(name) >= _SHORTEST[language] and words > 1


def _compiled(name: str, language: Language) -> re.Pattern[str]:
    """The name in either number, where it is English."""
    stem = re.escape(_stem(name, language))
    if language == "zh":
        return re.compile(stem)
    return re.compile(rf"\b{stem}s?\b", re.IGNORECASE)


def _stem(name: str, language: Language) -> str:
    return name if language == "zh" else name.removesuffix("s")
