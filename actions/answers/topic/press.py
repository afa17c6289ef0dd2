"""What the press reports on a topic: beside the documents' measures, before them, or alone."""

from __future__ import annotations

import re

from actions.answers.pieces.answer import Answer, Knowledge, answer
from actions.answers.pieces.directness import is_doubtful
from actions.answers.pieces.open_points import find_open_points
from actions.answers.pieces.ranked_facts import FACTS_LEAD, FOREIGN_LEAD, facts_answer_better
from actions.answers.pieces.ranking import split_by_nearness
from actions.answers.pieces.relevance import relevance
from actions.answers.pieces.steps import more_steps, next_steps, topic_names
from actions.answers.pieces.topic_choice import POINTS_BACK
from actions.answers.topic.key_nouns import unmentioned_anywhere
from actions.answers.topic.press_figures import (
    facts_told,
    figures_first,
    figures_told,
    of_the_year,
)
from actions.answers.topic.thing_asked_for import is_the_thing
from actions.answers.words.cues import (
    ASKS_ELSEWHERE,
    ASKS_FOR_FIRSTS,
    ASKS_HOW_MANY,
    ASKS_THE_PRESS,
    ASKS_WHAT_HAPPENED,
    ASKS_WHETHER_DONE,
    ASKS_WHOM,
    SPEAKS_OF_A_TEXT,
)
from actions.answers.words.details import every_detail
from actions.answers.words.enumerated import nearest_item
from actions.answers.words.matter import in_both_languages, share_said, words_of_matter
from actions.outcomes import AnswerOutcome
from actions.question import Focus, Language, Question
from actions.replies import fact_card
from actions.texts import say
from actions.wording import fact_text
from knowledge.regions import HOME
from knowledge.topics import topics
from knowledge.views import FactView, MeasureView

TRADE_FAIR = "trade_fair"
FACTS_BESIDE, FACTS_ALONE = 3, 5
SURE_OF_REPORT, REPORT_NEAR, PERHAPS_NEAR = 0.45, 0.62, 0.5
"""A report answers alone if its topic is this likely, or its text this near to the question; perhaps if this near."""
SHORT_REPORT = 70
"""Characters of a report that is told in passing; English takes three times as many."""
LEAD_OF_ASKED = -0.15
"""How much less near a report may be that is of the kind asked for: a figure, a first, what is done."""
LEAD_OF_UNASKED = 0.2
"""How much nearer than the measures a report must be to stand first where nobody asked what happened."""
LEAD_OF_CITY = -0.1
"""The same for a report on Chongqing where Chongqing is asked about and only districts have measures."""
_FIRST_TO_DO_IT = {"foreign_medical_institutions": re.compile("首个外资医院|首家由中外合资举办")}
"""What reports say of the first of a kind that a measure speaks of."""
_IS_THERE_ONE = re.compile(
    r"有没有(?![^，,。？?]{0,16}(?:政策|规定|措施|支持|条件|要求|限制))[^，,。？?]{0,14}(?:医院|诊所|医疗机构)|"
    r"(?<![没所])有(?:哪[些家个]|什么|啥|几家|多少)?[^，,。？?]{0,10}(?:外资|外国|中外|合资|国际|独资)[^，,。？?]{0,6}(?:医院|诊所|医疗机构)(?:吗|么|没有|没|呢|啊|可以|能|[？?]|$)|"
    r"\b(?:is|are) there (?:already )?(?:an?|any|one|some)(?: [\w-]+){0,4} (?:hospital|clinic|medical institution)s?\b|"
    r"\b(?:does|do|has) \w+ (?:already )?(?:have|got) (?:an?|any)(?: [\w-]+){0,4} (?:hospital|clinic)s?\b|"
    r"\bwhich (?:[\w-]+ ){0,3}(?:foreign|international|joint[- ]venture)[\w-]*(?: [\w-]+){0,2} (?:hospital|clinic)s?\b",
    re.IGNORECASE,
)
"""What asks for one that is there to go to, and not whether it may be set up."""
OWN_FACT_NEAR = 0.2
"""How near a report on the topic must be to stand beside measures."""


def facts_beside(
    question: Question,
    focus: Focus,
    knowledge: Knowledge,
    topic: str,
    shown: list[MeasureView],
    facts: list[FactView],
) -> list[FactView]:
    """The reports that help beside measures: near to the question, and nearer if off the topic.

    They speak of the city, so where a district was asked for they must be nearer too, unless the press is named.
    """
    of_city = focus.regions in ((), (HOME,)) or HOME in question.values("region")
    of_city = of_city or bool(ASKS_THE_PRESS.search(question.text))
    near = relevance(question, knowledge, [f.id for f in facts])
    best = max(relevance(question, knowledge, [m.id for m in shown]).values(), default=0.0)
    least = OWN_FACT_NEAR if of_city else best + FOREIGN_LEAD
    own = [f for f in facts if f.topic == topic and near[f.id] > least]
    if not question.beside:
        # Another part of the same message may ask for one that is farther from this.
        own = split_by_nearness(question, knowledge, own)[0]
    foreign = [f for f in facts if f.topic != topic and near[f.id] > best + FOREIGN_LEAD]
    if not _asks_what_happened(question):
        # “What does the pilot say of …?” asks for no report on the pilot as a whole.
        foreign = [f for f in foreign if topics()[f.topic].family != "pilot"]
    helpful = [f for f in facts if f in own or (of_city and f in foreign)]
    helpful = [*_done_elsewhere(question, knowledge, topic, of_city), *helpful]
    return list(dict.fromkeys(helpful))[:FACTS_BESIDE]


def is_first_of(fact: FactView, topic: str) -> bool:
    """Whether a report tells of the first of the kind that the measures on a topic speak of."""
    said = _FIRST_TO_DO_IT.get(topic)
    return said is not None and bool(said.search(fact.text))


def _done_elsewhere(
    question: Question, knowledge: Knowledge, topic: str, of_city: bool
) -> list[FactView]:
    """Where it is asked whether anybody has done it: the reports under another topic on the first who did."""
    said = _FIRST_TO_DO_IT.get(topic)
    asked = "done_by_any" in every_detail(question) or asks_for_one_there(question)
    if said is None or not of_city or not asked:
        return []
    found = [f for f in knowledge.catalogue.facts.values() if said.search(f.text)]
    return sorted(found, key=lambda f: "外资" not in f.text)


def asks_for_one_there(question: Question) -> bool:
    """Whether a message asks if a hospital of the kind is there: “is there a foreign-owned clinic?”."""
    return bool(_IS_THERE_ONE.search(question.text))


def reports_first(
    question: Question,
    knowledge: Knowledge,
    topic: str,
    shown: list[MeasureView],
    beside: list[FactView],
) -> bool:
    """Whether a report answers better; one on another topic only where no region was named.

    What a document plans is told first, though a report be as near, unless it is asked what happened.
    """
    if ASKS_WHOM.search(question.text):
        return False  # units lead what a document plans, and no report
    if asks_for_one_there(question) and any(is_first_of(f, topic) for f in beside):
        return True
    happened = _asks_what_happened(question)
    own = [f for f in beside if f.topic == topic]
    leading = own or (beside if happened and not question.regions else [])
    needed = FACTS_LEAD if happened else LEAD_OF_UNASKED
    if own and ASKS_THE_PRESS.search(question.text) and not SPEAKS_OF_A_TEXT.search(question.text):
        return True
    if own and (_is_asked_for(own[0], question) or is_the_thing(own[0], shown, question)):
        needed = LEAD_OF_ASKED
    if own and _only_the_report_is_of_the_city(own[0], shown, question):
        needed = min(needed, LEAD_OF_CITY)
    return bool(leading) and facts_answer_better(question, knowledge, shown, leading, needed)


def _only_the_report_is_of_the_city(
    fact: FactView, shown: list[MeasureView], question: Question
) -> bool:
    of_city = HOME in question.values("region") and not question.regions
    return of_city and fact.region == HOME and all(m.region != HOME for m in shown)


def _asks_what_happened(question: Question) -> bool:
    return question.intent == "ask_pilot" or bool(ASKS_WHAT_HAPPENED.search(question.text))


def _is_asked_for(fact: FactView, question: Question) -> bool:
    """Whether a report is of the kind that is asked for: a figure, a first, how far things have come."""
    if fact.value and ASKS_HOW_MANY.search(question.text):
        return True
    if fact.kind == "case" and _ASKS_WHAT_WAS_SET_UP.search(question.text):
        return True
    if fact.kind.startswith("first") and ASKS_FOR_FIRSTS.search(question.text):
        return True
    return bool(ASKS_WHETHER_DONE.search(question.text))


_ASKS_WHAT_WAS_SET_UP = re.compile(
    r"(?:建立|设立|建成|成立|推出|打造|出台)了(?:什么|哪些|哪个|怎样的|一个什么)|"
    r"\bwhat (?:\w+ ){1,3}(?:did|has) [^?]{2,40}\b(?:set up|establish\w*|built?|creat\w+|introduc\w+)\b",
    re.IGNORECASE,
)


def reported_too(fact: FactView, language: Language) -> str:
    """What the nearest report says, where it is short enough to be said; else that there is one."""
    told = fact_text(fact, language)
    short = len(told) <= (SHORT_REPORT if language == "zh" else 3 * SHORT_REPORT)
    return say("fact_too", language, fact=told) if short else say("facts_too", language)


def rests_on_facts(by_region: dict[str, list[MeasureView]], facts: list[FactView]) -> bool:
    """A city-level question whose answer the press holds and no document does."""
    return set(by_region) == {HOME} and not by_region[HOME] and bool(facts)


def answer_from_press(
    question: Question,
    focus: Focus,
    knowledge: Knowledge,
    topic: str,
    facts: list[FactView],
    topic_carried: bool = False,
) -> Answer:
    """The reports on a topic that no document has anything on; nothing where there is none either."""
    language = question.language
    if not facts:
        nothing = say("topic_nothing", language, **topic_names(topic))
        return answer(question, focus, AnswerOutcome.NOT_COVERED, nothing)
    told = knowledge.catalogue.facts.get(focus.shown[0]) if focus.shown else None
    facts = figures_first(question, facts, focus.topic or facts[0].topic, told)
    facts = money_first(question, focus, _only_ones_first(question, facts))
    near = split_by_nearness(question, knowledge, facts)[0]
    shown = [f for f in facts[:FACTS_ALONE] if f in near or f is facts[0]]
    listing = [f for f in shown if f.topic == topic and nearest_item(question, [f])]
    if listing:
        # What is chosen from is told, and no report on another matter that is only near in words.
        shown = [*listing, *(f for f in shown if f.topic == topic and f not in listing)]
        facts = [*shown, *(f for f in facts if f.topic == topic and f not in shown)]
    shown = of_the_year(question, _the_one_asked(question, shown))
    shown += [f for f in facts_told(question, facts) if f not in shown]
    cards = tuple(fact_card(f, language) for f in shown)
    name, mentions = _mentioned(question, knowledge, facts)
    remaining = (*(m.id for m in mentions), *(f.id for f in facts if f not in shown))
    nearest = figures_told(question, facts)
    far = _is_far(question, knowledge, facts, topic_carried) or bool(is_doubtful(question, topic))
    missing = find_open_points(question, topic, (), shown, facts[:1])
    # A topic of cases and figures is one of the newspapers; that no document has it would tell nobody anything.
    near_first = relevance(question, knowledge, [facts[0].id])[facts[0].id]
    perhaps = far and facts[0].topic == topic and near_first >= PERHAPS_NEAR
    plain = bool(mentions) or topics()[topic].family == "pilot" or facts[0].topic != topic
    label = "reported_first" if plain else "facts_lead"
    if far:
        label = "facts_perhaps" if perhaps else "facts_far"
    unmentioned = [] if far else unmentioned_anywhere(question, shown, knowledge)
    contracts = [] if far else _contract_lines(question, shown)
    unmentioned = [*contracts, *unmentioned]
    lines = [
        *unmentioned,
        *nearest_item(question, shown),
        *missing.before,
        *currency_line(question, facts),
        say(label, language, fact=nearest, **topic_names(topic)),
        *([] if far else _mention_lines(name, mentions, language)),
        *missing.beside,
    ]
    text = "\n".join(lines)
    silent = (far and not perhaps) or bool(unmentioned)
    outcome = AnswerOutcome.NOT_COVERED if silent else missing.outcome
    return answer(
        question, focus, outcome, text, cards, more_steps(language, bool(remaining)), remaining
    )


_IN_FAIR = re.compile(r"(?<=会)[上里中]|那个|哪个")
_ASKS_FOR_ONE = re.compile(
    r"(?:那|哪)(?:一)?[个家项款部件]|是(?:什么|啥)(?:[？?]|$)|叫(?:什么|啥)|\bwhich (?:\w+ ){1,3}(?:was|is|did|has|won|got|received)\b|\bthe (?:one|only)\b|\bwhat(?:['’]s| is| was) the\b",
    re.IGNORECASE,
)
"""What asks for one thing and for no list of what was there."""


def _the_one_asked(question: Question, shown: list[FactView]) -> list[FactView]:
    """Of the reports the first alone, where one thing is asked for and it says more of the matter than all others."""
    if len(shown) < 2 or not _ASKS_FOR_ONE.search(question.text):
        return shown
    words = words_of_matter(_IN_FAIR.sub("", question.text))
    first, *others = (share_said(words, in_both_languages(f)) for f in shown)
    return shown[:1] if first > max(others) else shown


_ASKS_CONTRACTS = re.compile(
    r"签约|签订|签(?:了|下|到)|成交|订单|\b(?:contracts?|deals?|agreements?|orders?|sign(?:s|ed|ing)?)\b",
    re.IGNORECASE,
)
_A_CONTRACT = re.compile(r"签约|签订|签署|成交|订单")


def _contract_lines(question: Question, shown: list[FactView]) -> list[str]:
    """That no report tells what was signed at a fair, and for how much, where that is asked."""
    asked = _ASKS_CONTRACTS.search(" ".join((question.text, *question.beside)))
    at_fair = all(f.topic == TRADE_FAIR for f in shown)
    if not asked or not at_fair or any(_A_CONTRACT.search(f.text) for f in shown):
        return []
    return [say("contracts_unreported", question.language)]


MENTIONS_SHOWN, SHORTEST_NAME = 2, 4


def _mentioned(
    question: Question, knowledge: Knowledge, facts: list[FactView]
) -> tuple[str, list[MeasureView]]:
    """A name from the message that measures on other topics have too, and those measures."""
    text = question.text.lower()
    names = {n for f in facts for n in (f.metric, f.metric_en, *f.aliases) if n.lower() in text}
    names = {n for n in names if (" " in n if n.isascii() else len(n) >= SHORTEST_NAME)}
    for name in sorted(names, key=lambda n: (-len(n), n)):
        having = [
            m
            for m in knowledge.catalogue.measures.values()
            if name.lower() in f"{m.text} {m.text_en or ''}".lower()
        ]
        if having:
            near = relevance(question, knowledge, [m.id for m in having])
            return name, [knowledge.catalogue.measures[i] for i in near][:MENTIONS_SHOWN]
    return "", []


def _mention_lines(name: str, mentions: list[MeasureView], language: Language) -> list[str]:
    """That documents speak of what is named, where no measure of theirs is on the topic."""
    return [say("mentioned_in_documents", language, name=name)] if mentions else []


def answer_from_named_reports(
    question: Question, focus: Focus, knowledge: Knowledge, topic: str, facts: list[FactView]
) -> Answer:
    """The reports on a topic, the thing of one of which is named; its measures wait for “more”."""
    facts = money_first(question, focus, facts)
    language, shown = question.language, facts[:FACTS_BESIDE]
    missing = find_open_points(question, topic, (), shown, shown[:1])
    told = say("reported_first", language, fact=fact_text(shown[0], language))
    currency = currency_line(question, shown)
    text = "\n".join([*missing.before, *currency, told, *missing.beside])
    others = [f.id for f in facts[FACTS_BESIDE:]]
    others += [m.id for m in knowledge.catalogue.find_measures(topic)]
    cards = tuple(fact_card(f, language) for f in shown)
    steps = more_steps(language, bool(others))
    return answer(question, focus, missing.outcome, text, cards, steps, tuple(others))


def answer_for_the_city(
    question: Question, focus: Focus, knowledge: Knowledge, topic: str, facts: list[FactView]
) -> Answer:
    """The city level was asked for; its document is silent, the press is not."""
    language = question.language
    text = say(
        "region_missing_city", language, others=say("facts_too", language), **topic_names(topic)
    )
    cards = tuple(fact_card(f, language) for f in facts[:FACTS_ALONE])
    remaining = tuple(f.id for f in facts[FACTS_ALONE:])
    steps = next_steps(question, knowledge, [HOME], more=bool(remaining))
    return answer(question, focus, AnswerOutcome.ANSWERED, text, cards, steps, remaining)


def _only_ones_first(question: Question, facts: list[FactView]) -> list[FactView]:
    """The reports that something is the only one, first where it is asked whether others have it."""
    if not ASKS_ELSEWHERE.search(question.text):
        return facts
    return sorted(facts, key=lambda f: not re.search("唯一|独此|仅此", f.text))


_ASKS_SUM = re.compile(r"多少钱|\bhow much money\b", re.IGNORECASE)


def money_first(question: Question, focus: Focus, facts: list[FactView]) -> list[FactView]:
    """The sums of money first where one or its currency is asked for, and of them the one told before."""
    if "currency" not in every_detail(question) and not _ASKS_SUM.search(question.text):
        return facts
    return sorted(facts, key=lambda f: (not is_money(f), f.id not in focus.shown[:1]))


def currency_line(question: Question, facts: list[FactView]) -> list[str]:
    """The unit in which the first report gives its sum, where the currency is asked for."""
    if "currency" not in every_detail(question) or not is_money(facts[0]):
        return []
    language, unit = question.language, facts[0].unit or ""
    dollars = "美元" in unit
    plain = not dollars and "人民币" not in facts[0].text
    line = say(
        "figure_unit",
        language,
        unit=unit,
        currency=say("currency_dollar" if dollars else "currency_yuan", language),
        no_other=say("no_other_currency", language) if plain else "",
    )
    return [line]


def is_money(fact: FactView) -> bool:
    """Whether a report gives a sum of money."""
    return "元" in (fact.unit or "")


def _is_far(
    question: Question, knowledge: Knowledge, facts: list[FactView], topic_carried: bool
) -> bool:
    """Whether even the nearest report is about something else, and its topic only a guess.

    The newspapers' other figures are not held; “how many smart factories?” is not answered by trade.
    """
    guessed = 0.0 < question.topic_confidence < SURE_OF_REPORT
    if (
        not guessed
        or topic_carried
        or POINTS_BACK.search(question.text)
        or "topic" in question.entities
        or question.vector is None
    ):
        return False
    near = relevance(question, knowledge, [f.id for f in facts])
    return max(near.values(), default=0.0) < REPORT_NEAR
