"""What rules outside the documents say, in a sentence; and rules beside an answer from the documents."""

from __future__ import annotations

import re
from dataclasses import replace

from actions.answers.message.national_compared import compares_with_national
from actions.answers.pieces.answer import Answer, Knowledge, before_text
from actions.answers.pieces.elsewhere import lies_within_home
from actions.answers.rules.national_matches import find_asked_rules, find_rules_beside
from actions.answers.rules.rule_gaps import asks_only_whether_quota, quota_gap_lines
from actions.answers.words.cues import ASKS_FOR_ORIGINAL
from actions.answers.words.details import every_detail
from actions.national_cards import KIND, national_rule_card
from actions.notes import with_notes
from actions.outcomes import AnswerOutcome
from actions.question import Focus, Language, Question
from actions.texts import say
from actions.wording import join_sentences, rule_text
from knowledge.national_rules import NationalRule
from knowledge.regions import HOME
from knowledge.topics import SALARY_REMITTANCE, topics

_BESIDE = frozenset(
    (
        "ask_talent",
        "ask_finance",
        "ask_opening",
        "ask_attribute",
        "change_region",
        "file_complaint",
        "ask_complaint",
        "ask_complaint_process",
        "compare_regions",
    )
)
"""Questions beside whose measures a national rule helps."""
COMPARED = 2
"""National rules that are set beside measures where the message names none of them."""
_A_REPORT = re.compile(r"(?:据)?\d{4}年(?:\d{1,2}月)?的?(?:新闻)?报道")
"""The note of a rule that is known from a report of a year."""
_OF_SOME = re.compile(
    r"高端|高层次|人才|便利|简化|方便|额度|限额|多少|每年|一年|"
    r"\b(?:high[- ]end|top|talents?|facilitat\w*|eas(?:y|ier|ily)|simpl\w*|quotas?|limits?|how much|year|years|yearly)\b",
    re.IGNORECASE,
)
"""Whom the plans name and what they do for them; and what asks for a sum."""
_MONEY_OUT = re.compile(
    r"(?:钱|资金|款)[^，。？?]{0,10}(?:汇出|汇到|汇往|汇回|转出|转到|转回|转移|带出|打到|打回|弄出)|(?:汇|转|带|打|弄)(?:出|到|往|回)?[^，。？?]{0,6}(?:钱|资金|款)[^，。？?]{0,6}(?:出去|出境|国外|境外|海外|回国)|"
    r"(?:汇|转|寄|打)(?:钱|款|资金)(?:出|到|去|往|回)|"
    r"\b(?:money|funds?|cash|capital|rmb|yuan|renminbi)\b[^.?]{0,24}\b(?:out of (?:china|the country|here)|abroad|overseas|home|out)\b|\b(?:remit|transfer|wire|send|move)\w*\b[^.?]{0,20}\b(?:money|funds?|cash)\b",
    re.IGNORECASE,
)
_WHOSE_MONEY = re.compile(
    r"工资|薪|收入|报酬|奖金|[挣赚]|员工|职工|外教|专家|人才|老师|老婆|妻子|家人|学费|利润|分红|股息|红利|贷款|借款|外债|投资|基金|额度|"
    r"\b(?:pay|paid|salar\w+|wages?|earn\w*|income|bonus\w*|employees?|staff|experts?|talents?|teachers?|engineers?|he|she|his|her|famil\w+|tuition|fees?|profits?|dividends?|loans?|debts?|borrow\w*|invest\w*|fund managers?|quotas?|limits?)\b",
    re.IGNORECASE,
)
"""What says whose money it is, or what for; without it a firm's profits may be meant as well as somebody's pay."""
_OF_PROFITS = "外国投资者的利润汇出"
_CONTACTS = frozenset(("phone", "email", "contact"))
"""Details of a unit, of which no rule has any."""
_SAYS = {
    ("national", "alone"): "national_alone",
    ("national", "beyond"): "national_alone",
    ("national", "beside"): "national_beside",
    ("chongqing", "alone"): "outside_alone",
    ("chongqing", "beyond"): "outside_beyond",
    ("chongqing", "beside"): "outside_beside",
}


def with_rule_beside(
    answered: Answer, question: Question, focus: Focus, knowledge: Knowledge
) -> Answer:
    """The answer with rules beside its measures, where they say something that was asked."""
    reply, topic = answered.reply, answered.focus.topic
    measures = any(card.kind == "measure" for card in reply.cards)
    shown_already = any(card.kind == KIND for card in reply.cards)
    # What is said beside the rules is said of Chongqing's documents.
    home = set(knowledge.catalogue.home_regions)
    elsewhere = bool(set(question.regions) - home)
    # Who is in charge in a place of which no document is held only a rule can say.
    helps = question.intent in _BESIDE or asks_whom_elsewhere(question)
    if not helps or not topic or not measures or shown_already or elsewhere:
        return answered
    left_open = question.intent == "ask_attribute" and reply.outcome == AnswerOutcome.NOT_COVERED
    if reply.outcome == AnswerOutcome.REFERRED:
        return answered
    if question.intent == "change_region":
        if ASKS_FOR_ORIGINAL.search(question.text):
            return answered  # what a fee or a time brought along is not asked for any more
        question = replace(question, text=f"{focus.text} {question.text}")
    rules = find_rules_beside(question, focus, topic, knowledge.catalogue.national_rules)
    if topic == SALARY_REMITTANCE and _says_not_whose_money(question):
        about = replace(question, text=_OF_PROFITS, topics=(), told=())
        of_profits = find_asked_rules(about, Focus(), knowledge.catalogue.national_rules)[:1]
        told = with_rules(answered, rules, question, first=False) if rules else answered
        told = before_text(told, [say("money_of_pay", question.language)])
        return with_rules(told, of_profits, question, first=False, said_first=True)
    if "other_place" in question.entities:
        # Of what holds in the whole country nothing ends at a border between Chongqing's districts.
        within = lies_within_home(question)
        rules = [r for r in rules if "there" in r.patterns or (within and r.level == "national")]
    if left_open:
        # Beside what no document states only a rule on that very thing helps.
        rules = [rule for rule in rules if "beside" in rule.patterns]
    if left_open and not rules and not question.names_outright:
        rules = _on_topic_before(question, topic, focus, knowledge)
    if _CONTACTS & every_detail(question):
        # A phone number is no question of who may complain about what.
        rules = rules[:1]
    if not rules and compares_with_national(question.text):
        rules = _national_on(topic, knowledge)
        if not rules:
            return before_text(answered, [say("national_compare_none", question.language)])
    if not rules:
        return answered
    asks_city = HOME in (*question.values("region"), *question.regions)
    of_city = asks_city and all(rule.level == "chongqing" for rule in rules)
    of_city = of_city and "other_place" not in question.entities
    # What the plans facilitate is for high-end talent; what holds for everybody is said first.
    for_all = topic == SALARY_REMITTANCE and not question.values("region")
    for_all = for_all and reply.outcome == AnswerOutcome.ANSWERED.value
    for_all = for_all and not _OF_SOME.search(question.text)
    return with_rules(answered, rules, question, first=of_city, said_first=for_all)


def _says_not_whose_money(question: Question) -> bool:
    """“How do I get money out of China?”: whether neither pay nor profits are named, nor anything else it may be."""
    said = f"{question.subject} {question.text}"
    return bool(_MONEY_OUT.search(said)) and not _WHOSE_MONEY.search(said)


def _on_topic_before(
    question: Question, topic: str, focus: Focus, knowledge: Knowledge
) -> list[NationalRule]:
    """“And which papers?” after pay and then fees: what no text states of the last, a rule may state of the one before."""
    before = focus.topic_before
    if before not in topics() or _CONTACTS & every_detail(question):
        return []
    if topics()[str(before)].family != topics()[topic].family:
        return []  # another matter altogether ends what was said before
    name = topics()[str(before)].name(question.language)
    asked = replace(question, topics=(), told=())
    then = focus.moved(topic=before, text=name, matter="", earlier=())
    rules = find_asked_rules(asked, then, knowledge.catalogue.national_rules)
    return [rule for rule in rules if before in rule.topics][:1]


def _national_on(topic: str, knowledge: Knowledge) -> list[NationalRule]:
    """The national rules on a topic, for who asks how it differs from them."""
    rules = knowledge.catalogue.national_rules.values()
    return [r for r in rules if topic in r.topics and r.level == "national"][:COMPARED]


def asks_whom_elsewhere(question: Question) -> bool:
    """Whether a message asks who is in charge in a place without documents."""
    return question.intent == "ask_responsible_unit" and "other_place" in question.entities


def with_rules(
    answered: Answer,
    rules: list[NationalRule],
    question: Question,
    first: bool,
    said_first: bool = False,
) -> Answer:
    """The answer, and what the rules say before or after it.

    Args:
        answered: The answer so far.
        rules: What is told beside it.
        question: The message.
        first: Whether they stand before it, in words and on cards.
        said_first: Whether they do in words alone, what holds for everybody before what asks for more.
    """
    reply = answered.reply
    cards = tuple(national_rule_card(rule, reply.language) for rule in rules)
    told = sorted(rules, key=lambda rule: "beside" in rule.patterns) if said_first else rules
    levels = dict.fromkeys(rule.level for rule in told)
    alike = ([rule for rule in told if rule.level == level] for level in levels)
    line = "\n".join(rules_say(each, "beside", reply.language) for each in alike)
    text = f"{line}\n{reply.text}" if first or said_first else f"{reply.text}\n{line}"
    gaps = quota_gap_lines(question, [text], rules)
    # That there is one is answered before its figure is said to be missing.
    whether = asks_only_whether_quota(question)
    outcome = AnswerOutcome.NOT_COVERED.value if gaps and not whether else reply.outcome
    text = "\n".join([text, *gaps] if whether else [*gaps, text])
    every = (*cards, *reply.cards) if first else (*reply.cards, *cards)
    return Answer(
        with_notes(replace(reply, text=text, cards=every, outcome=outcome)),
        answered.focus.moved(shown=tuple(card.id for card in every)),
    )


def rules_say(rules: list[NationalRule], kind: str, language: Language) -> str:
    """What rules of one level say, named as what they are; `kind` is alone, beyond or beside."""
    text = join_sentences((_dated(rule, language) for rule in rules), language)
    return say(_SAYS[rules[0].level, kind], language, text=text)


def _dated(rule: NationalRule, language: Language) -> str:
    """What a rule says, with of when the report is that tells it."""
    source, text = rule.source, rule_text(rule, language)
    if not _A_REPORT.match(source.change_note or ""):
        return text
    zh = language == "zh"
    note = (source.change_note if zh else source.change_note_en) or ""
    told = re.split(r"[；;]", note)[0]
    return f"{text}（{told}）" if zh else f"{text} ({told})"
