"""Which details a message asks for, and which of them no document states."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set
from functools import lru_cache

from actions.answers.words.detail_objects import TRAPS, WORDS, is_all_that_is_asked, without_traps
from actions.answers.words.detail_words import ALSO_ASKED, NEVER, STATED_IF
from actions.question import Question
from actions.texts import attribute_name, say
from actions.wording import join_names

NEVER_STATED = frozenset(
    (
        "phone",
        "fee",
        "website",
        "email",
        "form",
        "hours",
        "interest_rate",
        "tax_rate",
        "person",
        "materials",
        "deadline",
        "procedure",
        "address",
    )
)
"""No document and no report states these for any topic; a figure, a date or a place may be."""


ALWAYS_TOPICAL = {
    "tuition_settlement": {"fee", "quota"},
    "talent_quota": {"quota"},
    "import_tax": {"fee", "tax_rate", "duty_free"},
    "high_tech_recognition": {"fee"},
    "internet_healthcare": {"fee"},
    "professional_exams": {"form"},
    "website_filing": {"website"},
    "academic_websites": {"website"},
    "data_channel": {"website"},
    "consumption": {"duty_free"},
}
"""What sounds like a detail but is the topic itself: school fees, websites to be filed."""


_OF_REPORTS = frozenset(("date", "founder", "currency"))
"""What is asked of things that have happened; a task that a document sets has no day, founder or sum."""
_OF_A_TOPIC = frozenset(
    (
        "conditions",
        "quota",
        "yearly",
        "shortened",
        "salary",
        "degree",
        "billing",
        "done_by_any",
        "share",
        "rate",
        "own_language",
    )
)
_IN_PRACTICE = frozenset(("in_practice", "how_many_such", "which_ones"))
"""What is asked of a thing just named, and stands in no document: who does it, how many there are, which ones."""
"""What is asked of a topic that is named, and tells nothing of a message that names none."""
SEEN_IN_A_TEXT = frozenset(
    (
        "bank",
        "country",
        "date",
        "currency",
        "headcount",
        "shortened",
        "duration",
        "duty_free",
        "penalty",
    )
)
"""Details of which the words of a text tell whether it states them."""
PARTLY_STATED = frozenset(STATED_IF) - _OF_REPORTS - _OF_A_TOPIC - _IN_PRACTICE
NEVER_STATED_NEARBY = frozenset(("procedure", "materials", "form", "duration", "address", "phone"))
"""Details that may be asked for in the same breath as a topic."""
_WHERE_IT_IS = re.compile(
    r"在哪(?:个位置|里|儿)?[?？]?$|哪(?:里|儿)(?:可以|能|才能)办|[去到]哪(?:里|儿)?办(?!企业|厂)|在哪[?？]|在什么地方[?？]?$|哪个位置|什么位置|"
    r"\bwhere (?:is|are) (?:the|this|that|it|they)\b|\bis it located\b|\bwhere exactly\b",
    re.IGNORECASE,
)
_ON_MY_BEHALF = re.compile(
    r"(?<![不没肯])(?:帮|替|给|为)(?:我|我们|咱们|公司)(?:直接)?(?:[在到去][^，,。？?]{2,10})?(?:办(?!法)|申请|提交|报|预约|代办)|代办|代为办理|"
    r"(?:帮|替)(?:我们?|咱们?|(?:我们?|咱们?)?公司)(?:直接)?把[^，,。；;？?]{1,16}?(?:办|申请|提交|注册|登记|备案|预约|填|交(?!流|易|通)|递)(?!法)|"
    r"\b(?:can|could|will|would) you (?:please |just |directly )?(?:do|handle|complete|deal with|take care of|sort out) [^?.,;]{2,50}? (?:for (?:me|us)|on (?:my|our) behalf)\b|"
    r"(?:帮|替)(?:我|我们|咱们)?(?:公司|企业)?(?<![帮替])(?:直接)?(?:在.{1,12})?(?:办|申请|提交|注册|登记|备案|预约|填)|"
    r"(?:帮|替)(?:我们?|咱们?)?[^，,。；;？?]{0,8}(?:约|挂|排|取|抢)(?:一下|一?个|上)?[^，,。；;？?]{0,12}号(?![线楼])|"
    r"\b(?:do|file|apply|submit|handle|arrange|book) (?:it|this|that|one)? ?(?:for (?:me|us)|on (?:my|our) behalf)\b|"
    r"\b(?:file|apply for|submit|book|register) (?:[\w'-]+ ){0,9}?(?:for (?:me|us)|on (?:my|our) behalf)\b|"
    r"(?:^please|\b(?:can|could|will|would) you(?: please)?) (?:file|apply|submit|book|register|lodge)\b|"
    r"(?:^(?:please )?|\b(?:can|could|will|would) you (?:please )?)help (?:me|us|my \w+|our \w+) (?:to )?(?:file|apply|submit|book|register|lodge|fill (?:in|out))\b|"
    r"\b(?:can|could|will|would) you(?: please)? (?:have|get|make|ask|tell|send|arrange for) (?:an?|the|some(?:body|one)?)\b[^?.,]{0,30}\b(?:come|visit|call|contact)\b|"
    r"\b(?:can|could|will|would) you(?: please)? send (?:an?|the|some(?:body|one)?)\b|"
    r"\bwith (?:your|kaimen['’]s) help\b|\b(?:can|could|may) (?:i|we) (?:[\w-]+ ){0,9}?(?:through|via|with) (?:you|kaimen|this (?:assistant|chat\w*|bot|service))\b|"
    r"(?:通过|在|用|靠|找)(?:你们?|您|你这(?:里|儿)|您这(?:里|儿)|这个助手|开门)[^，,。？?]{0,4}(?:能不能|可不可以|可以|能)?(?:直接)?(?:办(?!法)|申请|提交|注册|登记|备案|预约)|"
    r"(?:让|叫|派|安排)(?:个|一个|一位|哪个|相关|有关|你们)?的?(?:部门|单位|工作人员|专员|干部|人员|人|科室)(?:的人)?(?:明天|后天|今天|下周|现在|马上)?(?:来|上门|到(?:我|公司|厂))",
    re.IGNORECASE,
)
"""Requests to do something in a visitor's place."""
_BY_ANOTHER = re.compile(
    r"(?:律师|代理人|代理机构|中介|秘书|同事|员工|会计|第三方|别人|他人|朋友|亲戚|家人)[^，,。？?]{0,4}(?:能|可以|可不可以|能不能|来|去|帮|替|代)|"
    r"(?:找|请|委托|让|由)(?:个|一个|一位)?(?:律师|代理|中介|秘书|同事|员工|会计|第三方|别人|他人|朋友|亲戚|家人)|"
    r"\b(?:can|could|may|must|will|does|do|should) (?:my|our|an?|the|his|her|some) (?:own )?(?:law(?:yer| firm)|attorney|solicitor|agent|agency|secretary|colleague|"
    r"assistant|accountant|consultant|friend|employee|partner|third party|hr\w*)\b",
    re.IGNORECASE,
)
"""Somebody else than Kaimen who would do it."""
_WRITES = re.compile(
    r"(?:帮|替|给|为|代)(?:我们?|咱们?|我司|公司)?[^，,。；;？?]{0,8}(?:写|起草|拟|草拟|撰写)[^，,。；;？?]{0,12}(?:信|书|函|材料|邮件|报告|文书|状|稿)|代写|代拟|"
    r"\b(?:write|draft|compose|prepare)\b[^?.]{0,24}\b(?:letters?|complaints?|applications?|e-?mails?|petitions?|statements?)\b[^?.]{0,20}\b(?:for (?:me|us)|on (?:my|our) behalf)\b|"
    r"(?:^(?:please )?|\b(?:can|could|will|would) you (?:please )?(?:help (?:me|us) )?(?:to )?|\bhelp (?:me|us) )(?:write|draft|compose) (?:(?:me|us) )?(?:an?|the|my|our)\b[^?.]{0,24}\b(?:letter|complaint|application|e-?mail|petition|statement)\b",
    re.IGNORECASE,
)
"""What asks to have a letter or an application written."""
_ASKS_FIGURE = re.compile(
    r"多少|几(?:万|个|名|人|元)|多大|多高|什么额度|\bhow (?:much|many|high|large|big)\b|"
    r"\bwhat(?:'s| is| are) (?:the|its) .{0,30}(?:quota|limit|ceiling|cap)\b|\bnumber of\b|\bamount\b",
    re.IGNORECASE,
)
_OPERATOR = re.compile(
    r"(?<!投入)(?<!开始)(?<!启动)(?<!正式)运营(?!中心|了|公共)|\bwho (?:actually )?runs\b|\boperat(?:e|es|ed|or)\b|"
    r"^(?:is|are|was|were)\b.{2,80}\b(?:run|managed) by\b|\b(?:run|managed) by (?:whom?|which|what)\b|"
    r"\bruns? (?:it|the \w+ (?:port|market|platform|base))\b|"
    r"\b(?:is|are|was) (?:it|that|this|the [^,?]{2,70}?) (?:run|managed) by\b",
    re.IGNORECASE,
)
_NAMES_OPERATOR = re.compile(
    r"(?:是|由|归)[^，,。？?]{1,16}(?:运营|运作)(?:的)?(?:吗|么|对吗|对不对|吧|$|[？?])|"
    r"\b(?:is|are|was|were)\b[^?]{1,80}\b(?:run|operated) by (?!whom?\b|which\b|what\b)",
    re.IGNORECASE,
)
"""What asks whether somebody who is named runs a thing."""
_WHO_AND_WHETHER = re.compile(
    r"谁[^？?]{0,6}运营[^？?]{0,4}[，,](?:是不是|是)[^？?]{2,12}|"
    r"\bwho (?:runs|operates)\b[^?]*?\bis it (?!in\b|the (?:only|first)\b)\w+",
    re.IGNORECASE,
)
"""The same, in one breath with who it is."""
_SAYS_BETTER = (
    ("rent", "fee"),
    ("rent", "amount"),
    ("country", "address"),
    ("names", "contents"),
    ("headcount", "quota"),
    ("headcount", "yearly"),
    ("headcount", "amount"),
    ("measured", "duration"),
    ("threshold", "amount"),
    ("threshold", "fee"),
    ("amount", "fee"),
    ("penalty", "amount"),
    ("penalty", "fee"),
    ("contact", "phone"),
    ("joining", "procedure"),
    ("joining", "registering"),
    ("registering", "procedure"),
    ("booking", "procedure"),
    ("collecting", "procedure"),
    ("collecting", "address"),
    ("filing", "registering"),
    ("sectors", "contents"),
    ("using", "procedure"),
    ("yearly", "quota"),
    ("yearly", "amount"),
    ("shortened", "duration"),
    ("shortened", "amount"),
    ("salary", "amount"),
    ("salary", "threshold"),
    ("billing", "fee"),
    ("share", "amount"),
    *(
        (better, "rate")
        for better in ("share", "shortened", "tax_rate", "interest_rate", "reached")
    ),
    ("share", "quota"),
    ("how_many_such", "quota"),
    ("how_many_such", "yearly"),
    ("how_many_such", "amount"),
)
SAID_OF = {a: re.compile(said, re.IGNORECASE) for a, said in ALSO_ASKED.items()}
"""The words that ask for each detail."""
_DOERS = ("bank", "insurer", "certifier", "court", "filing")
OF_AN_AUTHORITY = frozenset(("certifier", "filing"))
"""What `authorities` tells in the measure's own words."""
_WAYS_IN = ("contact", "joining", "applying", "collecting", "booking", "buying", "registering")
_OF_A_PERSON = ("salary", "degree")
_ALONE = frozenset(
    (
        *_DOERS,
        *_WAYS_IN,
        *_OF_A_PERSON,
        "rent",
        "country",
        "headcount",
        "measured",
        "names",
        "sectors",
        "contents",
        "using",
        "duty_free",
        "shortened",
        "billing",
        "done_by_any",
        "which_ones",
        "own_language",
        "share",
        "land",
        "penalty",
    )
)
"""Details that are never asked for in passing."""
_ALONE_IN_A_SENTENCE = frozenset(
    (
        "amount",
        "duration",
        "address",
        "fee",
        "interest_rate",
        "date",
        "founder",
        "quota",
        "yearly",
        "definition",
    )
)
"""Details that are all that is asked where a message has no other question."""
_WHERE_AT_ALL = re.compile(
    r"在哪(?:里|儿)?(?=$|[？?，,、。]|挂牌|办公|租|开(?:的|着)?$)|(?:哪条|什么)(?:街|路)|(?<!是)(?<!是个)(?<!算)什么地方|什么位置|地址|地点|[去到]哪(?:里|儿)?(?=招|找|买|卖|办|看|报名)|"
    r"\bwhere (?:exactly |precisely )?(?:is|are)\b|\bwhere (?:can|could|do|should|would) (?:i|we|one|you)\b|\blocated\b|\baddress\b",
    re.IGNORECASE,
)
_WHERE_TO_DO_IT = re.compile(
    r"[去到]哪(?:里|儿)?(?:才能|能|可以)?(?=招|找(?!谁)|买|卖)|"
    r"\bwhere (?:can|could|do|should|would) (?:i|we|one|you) (?:hire|find|recruit|buy|sell|trade|meet)\b",
    re.IGNORECASE,
)
"""“Where can I hire engineers?”: a market that is told answers it, though its address is not written."""
_TELLING_ALONE = frozenset(("procedure", "materials", "duration", "phone", "subsidy"))
"""Details that are all that is asked where nothing else is, whatever is told beside them."""
_WHETHER_AT_ALL = frozenset(("subsidy",))
"""Details that “is there any?” asks for, and not for the thing that has them."""
_NAMES_PLACE = re.compile(r"在(?!特定)[\u4e00-\u9fff]{2,6}(?:设立|落户)|位于")
"""A text that says where a thing is."""
_A_FIRST = re.compile(r"首[个家次]|第一|\bfirst\b", re.IGNORECASE)
"""“Where is the country's first …?” asks for the city, which the report names."""
_ASKS_BESIDES = re.compile(
    r"[，,；;。？?].*\w|\. \w|吗|有没有|有无|是否|能不能|可不可以|能否|"
    r"^(?:(?:so|and|then|please|hello|hi) )*(?:is|are|can|could|may|do|does|did|has|have|was|were|will|would)\b",
    re.IGNORECASE,
)
"""What has another question, or asks whether there is something, before it asks for a detail of it."""


def details_asked(question: Question, topic: str | None) -> set[str]:
    """The details that a message asks for, without those that its topic is named after."""
    return set(question.values("attribute")) - ALWAYS_TOPICAL.get(topic or "", set())


_ASKS_HOW_LONG_TO_STAY = re.compile(
    r"(?:待|住|停留|逗留|居留|呆)(?:下来)?(?:多久|多长|几天|几年|多少天|的?(?:时间|期限))|"
    r"\bhow long\b[^?.]{0,30}\b(?:stay|remain|live|reside)\b|\b(?:length|duration) of stay\b",
    re.IGNORECASE,
)
"""How long somebody may stay is no processing time."""
_ASKS_WHEN_TO_APPLY = re.compile(
    r"(?:几月份?|几号|哪个月|哪天|何时|什么时候|啥时候)(?:可以|能|开始|去)?(?:报名|申请|登记|递交|提交|报考)|(?:报名|报考|申请)(?:时间)?(?:是|在)?(?:几月|什么时候|啥时候|何时|哪个月)|"
    r"\b(?:when|(?:in )?(?:which|what) (?:month|week|date)) (?:is|are|can|do|does|should|may|must|to|will) (?:the |we |i |one |you )?(?:registration|sign[- ]?up|apply|register|enrol|application|sign up)\b",
    re.IGNORECASE,
)
"""What asks for the time to register, beside another detail."""


_ASKS_AMOUNT = re.compile(
    r"多少(?:钱|元|万)?(?=[？?。呢啊]*$)|金额|额度|数额|\bhow much\b|\bamounts?\b", re.IGNORECASE
)
"""What asks for a sum without a word of which."""


def attribute_names(question: Question, topic: str | None = None) -> str:
    """All details asked for, as one phrase."""
    topical = ALWAYS_TOPICAL.get(topic or "", set()) - {"quota"}
    asked = list(question.values("attribute"))
    asked += _also_asked(question)
    asked = _without_doubles(asked)
    kept = [a for a in asked if a not in topical] or list(asked)
    if _ASKS_WHEN_TO_APPLY.search(question.text) and "deadline" not in kept:
        kept.append("application_time")
    if _ASKS_HOW_LONG_TO_STAY.search(question.text):
        kept = ["stay" if a == "duration" else a for a in kept]
    if not kept and _ASKS_AMOUNT.search(question.text):
        kept = ["amount"]
    names = [attribute_name(a, question.language) for a in kept]
    return join_names(dict.fromkeys(names), question.language) or attribute_name(
        None, question.language
    )


def unstated(
    question: Question,
    topic: str,
    texts: Sequence[str],
    has_units: bool = False,
    reported: bool = False,
    skipped: Set[str] = frozenset(),
    begins_with_report: bool = False,
) -> list[str]:
    """That a way to apply, a figure, a definition or the operator is asked for too and not stated.

    Args:
        question: The message.
        topic: What it is about; a detail that this is named after is no detail.
        texts: What is shown, in Chinese.
        has_units: Whether the texts shown name units, which are not operators but whom to ask.
        reported: Whether reports are shown and no document has anything on the topic.
        skipped: Details of which something else is said.
        begins_with_report: Whether a report is shown first, so that it is it that leaves open what is asked.
    """
    topical = ALWAYS_TOPICAL.get(topic, set())
    named_quota = topical == {"quota"} and asks_how_high_quota(question)
    if named_quota:
        topical = set()
    wanted = every_detail(question) - topical - skipped
    asked = sorted(set(question.values("attribute")) & NEVER_STATED_NEARBY)
    of_report = reported or begins_with_report
    where = _asks_where_to_go(question) if of_report else _WHERE_IT_IS.search(question.text)
    asked += ["address"] if where and not _NAMES_PLACE.search("".join(texts[:1])) else []
    wanted -= _IN_PRACTICE if reported else _OF_REPORTS
    if named_quota and not re.search(r"\d", "".join(texts[:1])):
        asked.append("quota")  # the measure is named after it, so that its word tells no figure
    asked += [
        a for a in STATED_IF if a in wanted and not is_stated(a, _telling(a, texts, reported))
    ]
    asked += ["procedure"] if acts_for_visitor(question) and not asked else []
    asked = [a for a in asked if (("amount", a) not in _SAYS_BETTER or "amount" not in wanted)]
    parts = not_stated(asked, question, reported or begins_with_report)
    if acts_for_visitor(question):
        parts.insert(0, refusal_to_act(question))
    if asks_operator(question):
        parts += operator_lines(question, "no_operator_but_units" if has_units else "no_operator")
    return parts


def asks_how_high_quota(question: Question) -> bool:
    """Whether the figure of a quota is asked for, and not only what there is on quotas."""
    return "quota" in every_detail(question) and bool(_ASKS_FIGURE.search(question.text))


def names_place(text: str) -> bool:
    """Whether a Chinese text says where a thing is, be it no street and number."""
    return bool(_NAMES_PLACE.search(text))


def asks_where_it_is(question: Question) -> bool:
    """Whether a message asks where a thing is, and nothing else of it."""
    where = _WHERE_IT_IS.search(question.text) or _WHERE_AT_ALL.search(question.text)
    return bool(where) and every_detail(question) <= {"address"}


def is_all_asked(question: Question) -> bool:
    """Whether a detail is all that is asked, so that its being missing is said before anything else."""
    asked = every_detail(question)
    if _ALONE & asked or asks_operator(question) or acts_for_visitor(question):
        return True
    if _WHERE_TO_DO_IT.search(question.text):
        asked = asked - {"address"}
    if _ALONE_IN_A_SENTENCE & asked and not _ASKS_BESIDES.search(question.text):
        return True
    text = question.text
    return any(
        is_all_that_is_asked(_words_of(a), text, or_whether=a in _WHETHER_AT_ALL)
        for a in asked & _TELLING_ALONE
    )


def _words_of(detail: str) -> str:
    return "|".join(filter(None, (WORDS.get(detail), ALSO_ASKED.get(detail))))


def acts_for_visitor(question: Question) -> bool:
    """Whether Kaimen is asked to do something in a visitor's place."""
    text = question.text
    asks = _ON_MY_BEHALF.search(text) or _WRITES.search(text)
    return bool(asks) and not _BY_ANOTHER.search(text)


def asks_to_write(text: str) -> bool:
    """Whether Kaimen is asked to write a letter or an application."""
    return bool(_WRITES.search(text))


def refusal_to_act(question: Question) -> str:
    """That Kaimen does nothing in a visitor's place, and writes nothing for him."""
    writes = _WRITES.search(question.text)
    return say("no_drafting" if writes else "no_agency", question.language)


def _asks_where_to_go(question: Question) -> bool:
    return bool(_WHERE_AT_ALL.search(question.text)) and not _A_FIRST.search(question.text)


def doer_unstated(question: Question, texts: Sequence[str], reported: bool) -> list[str]:
    """That who does it is not written, where that is asked for and is not whoever leads the task.

    Args:
        question: The message.
        texts: What is shown, in Chinese.
        reported: Whether only reports speak of the thing, so that nobody leads it either.
    """
    wanted = every_detail(question)
    asked = [a for a in _DOERS if a in wanted and not is_stated(a, texts)]
    lines = not_stated(asked, question, reported)
    if reported and asks_operator(question):
        lines += operator_lines(question)
    return lines


def asks_of_practice(question: Question) -> bool:
    """Whether a message asks who does a thing, how many there are, or which ones, without naming the thing."""
    return bool(_IN_PRACTICE.intersection(_also_asked(question)))


def every_detail(question: Question) -> set[str]:
    """The details recognised, and those that only stand beside one."""
    return {*question.values("attribute"), *_also_asked(question)}


def _telling(detail: str, texts: Sequence[str], reported: bool) -> Sequence[str]:
    """The texts that may state a detail: a sum of money in another report is that of another thing."""
    of_the_first = detail in ("conditions", "duty_free") or (reported and detail == "amount")
    return texts[:1] if of_the_first else texts


def is_stated(detail: str, texts: Sequence[str]) -> bool:
    """Whether one of some texts has the words in which a detail is stated."""
    if detail == "share":  # that one thing may be wholly owned says nothing of another
        return all(re.search(STATED_IF[detail], text) for text in texts)
    return bool(re.search(STATED_IF.get(detail, NEVER), "；".join(texts)))


def also_unstated(question: Question, topic: str) -> list[str]:
    """The details that are asked for beside the units; none of them is stated anywhere."""
    wanted = every_detail(question) & NEVER_STATED
    return not_stated(sorted(wanted - ALWAYS_TOPICAL.get(topic, set())), question)


def asks_operator(question: Question) -> bool:
    """Whether a message asks who runs something; no document and no report says it of anything."""
    return bool(_OPERATOR.search(without_traps("operator", question.text)))


def names_operator(question: Question) -> bool:
    """Whether a message asks if somebody whom it names runs something."""
    if _WHO_AND_WHETHER.search(question.text):
        return True
    named = _NAMES_OPERATOR.search(question.text)
    return bool(named) and not re.search(r"[谁哪]", named.group() if named else "")


def operator_lines(
    question: Question, label: str = "no_operator", guessed: bool = False
) -> list[str]:
    """That nobody is named who runs it; of somebody named in the message neither yes nor no."""
    lines = [say(label, question.language)]
    if guessed or names_operator(question):
        lines.append(say("no_operator_named", question.language))
    return lines


def not_stated(asked: Iterable[str], question: Question, reported: bool = False) -> list[str]:
    """That the documents, and reports if shown alone, do not state these; nothing if none was asked for."""
    language = question.language
    named = [attribute_name(a, language) for a in _without_doubles(asked)]
    if not named:
        return []
    label = "not_stated_anywhere" if reported else "not_stated"
    return [say(label, language, attribute=join_names(dict.fromkeys(named), language))]


def details_wanted(question: Question) -> set[str]:
    """Every detail that a message asks for, without those that another of them says better."""
    return set(_without_doubles(sorted(every_detail(question))))


def _without_doubles(asked: Iterable[str]) -> list[str]:
    """Details without those that another of them says better: 多少钱 of a deal is no fee."""
    kept = list(dict.fromkeys(asked))
    for better, worse in _SAYS_BETTER:
        if better in kept and worse in kept:
            kept.remove(worse)
    return kept


def _also_asked(question: Question) -> tuple[str, ...]:
    return _also_said(question.text)


# Asked five times for one answer, and what is often asked comes again.
@lru_cache(maxsize=1024)
def _also_said(text: str) -> tuple[str, ...]:
    left = {a: trap.sub(" ", text) for a, trap in TRAPS.items() if a in SAID_OF}
    return tuple(a for a, said in SAID_OF.items() if said.search(left.get(a, text)))
