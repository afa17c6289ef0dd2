"""A message that names several topics: one answer for each, put together."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from actions.answers.pieces.answer import Answer, Knowledge, Step, answer
from actions.answers.words.details import every_detail
from actions.outcomes import AnswerOutcome
from actions.question import Focus, Question
from channels.reply import Reply
from knowledge.topics import EXAMS, TUITION, topics

AT_MOST = 3
SURE_OF_ONE = 0.6
"""How likely one of several bearers of a name must be to be meant alone."""
_SHARED_NAMES = (
    (
        re.compile(
            r"负面清单|(?:不在|没在)(?:任何|哪个|哪一个|什么)?(?:的)?(?:清单|名单)[上里内]?|(?:哪个|任何|什么)清单[上里]?(?:都|也)(?:没有|不在)|"
            r"\bnegative lists?\b|(?:\bnot|n['’]t) on (?:any|either|a|the) lists?\b",
            re.IGNORECASE,
        ),
        ("fdi_negative_list", "market_access"),
        re.compile(
            r"负面清单.*负面清单|\bnegative lists?\b.*\bnegative lists?\b|两|二|任何|哪个清单|[不没]在(?:清单|名单)|\bon (?:a|the) lists?\b|\b(?:any|either) lists?\b|区别|不同|一回事|\b(?:two|both|differ\w*|the same (?:thing )?as)\b",
            re.IGNORECASE,
        ),
    ),
    (
        re.compile(
            r"监管沙盒|沙盒监管|\b(?:regulatory|supervisory) sandbox|\bsandbox (?:supervision|regulation)",
            re.IGNORECASE,
        ),
        ("data_sandbox", "fintech_testing"),
        re.compile(
            r"^(?!.*(?:数据|金融|银行|保险|模型|产品|(?<![a-z])(?:data|financ|bank|fintech)))",
            re.IGNORECASE,
        ),
    ),
    (
        re.compile(
            r"(?:孩子|小孩|子女|娃)[^，。？?]{0,8}(?:上学|读书|念书|入学|就读|学校|教育)[^，。？?]{0,8}(?:补助|补贴|津贴|资助|报销|补偿)|"
            r"(?:补助|补贴|津贴|资助|报销)[^，。？?]{0,8}(?:孩子|小孩|子女|娃)[^，。？?]{0,6}(?:上学|读书|念书|入学|就读|学费|教育)|"
            r"\b(?:school(?:ing)?|education|tuition) (?:allowances?|subsid(?:y|ies)|grants?|support)\b[^?.]{0,30}\b(?:kids?|child(?:ren)?|sons?|daughters?)\b|"
            r"\b(?:allowances?|subsid(?:y|ies)|grants?)\b[^?.]{0,30}\b(?:kids?|child(?:ren)?|sons?|daughters?)\b[^?.]{0,20}\b(?:school\w*|education|tuition)\b|"
            r"\b(?:kids?|child(?:ren)?|sons?|daughters?)\b[^?.]{0,20}\b(?:school\w*|education|tuition) (?:allowances?|subsid(?:y|ies)|grants?)\b",
            re.IGNORECASE,
        ),
        (TUITION, "foreign_children_schools"),
        re.compile(r""),
    ),
)
"""A name that several topics bear; which of them; and what says that all are meant, whichever is named."""


_SUBJECTS = {
    "high_tech_recognition": re.compile(
        r"认定|报备|所得税|资格|怎么(?:成为|申请)高|评高|\brecogni[sz]\w*|\bfiling\b|\bstatus\b|\bincome tax\b|\bbecom\w+",
        re.IGNORECASE,
    ),
}
"""Topics whose name may only say who asks for another; and what says that they are meant themselves."""


_TRADE = re.compile(
    r"(?:我们?|咱们?|本|我司)(?:是|的|这)?(?:一)?(?:家|个)?[^，,。？?的]{1,10}(?:公司|企业|集团|厂|机构)|"
    r"\b(?:our|we are an?|we're an?|i (?:run|own|have) an?|my) (?:[\w-]+ ){1,3}?(?:company|firm|business|enterprise|start-?up|group|maker|manufacturer)\b",
    re.IGNORECASE,
)
"""What somebody says of his own undertaking."""


_WAYS = {
    "single_window": re.compile(
        r"(?<!贸易)(?<!贸易“)单一窗口(?:式)?(?=受理|办理|登记|收件)|一个窗口|"
        r"(?<!trade )\b(?:single|one)[- ]window (?:acceptance|handling|processing|registration|filing|procedure|service)s?\b",
        re.IGNORECASE,
    ),
}
"""Topics whose name may only say how another thing is done: real estate is registered at one window too."""


def without_subject(question: Question) -> Question:
    """The question without a topic that only says who asks, or how: a high-tech company borrows abroad."""
    named = question.values("topic")
    subjects = {t for t in named if t in _SUBJECTS and not _SUBJECTS[t].search(question.text)}
    subjects |= {t for t in named if t in _WAYS and _is_only_a_way(t, question.text)}
    subjects |= _named_by_trade(question) if len(named) > 1 else set()
    held = {EXAMS} & {*named, question.topic} if _holds_exams(question.text) else set()
    subjects |= held
    left = tuple(t for t in named if t not in subjects)
    topics_left = tuple((t, c) for t, c in question.topics if t not in subjects)
    meant = dict(topics_left).get(question.topic or "", 0.0) > SURE_OF_ONE
    if (
        not subjects
        or not (left or topics_left)
        or not (left or held or (meant and subjects <= _WAYS.keys()))
    ):
        return question
    entities = {k: v for k, v in question.entities.items() if k != "topic"}
    if left:
        entities["topic"] = left
    return replace(question, topics=topics_left or ((left[0], 1.0),), entities=entities)


_HOLDS_EXAMS = re.compile(
    r"考试(?:机构|局|委员会|中心|公司|院)|考评机构|"
    r"\bexam\w*[- ](?:boards?|bod(?:y|ies)|providers?|organi[sz]ations?|compan(?:y|ies)|operators?)\b|"
    r"\bwe (?:run|offer|hold|administer|conduct|set|provide|deliver)\b[^?.,]{0,50}\b(?:exam\w*|tests)\b",
    re.IGNORECASE,
)
_TAKES_EXAMS = re.compile(
    r"报考|参加[^，。？?]{0,12}考试|职业资格|\b(?:take|taking|sit|sitting|pass|passing|qualif\w+)\b",
    re.IGNORECASE,
)


def _holds_exams(text: str) -> bool:
    """Whether examinations are what the visitor offers, and not what somebody has to pass."""
    return bool(_HOLDS_EXAMS.search(text)) and not _TAKES_EXAMS.search(text)


def _named_by_trade(question: Question) -> set[str]:
    """Topics whose name only says in which trade the visitor is: “our solar company wants to issue bonds”."""
    trades = " ".join(found.group().lower() for found in _TRADE.finditer(question.text))
    rest = _TRADE.sub(" ", question.text).lower()
    named = zip(question.values("topic"), question.spellings.get("topic", ()), strict=False)
    return {t for t, said in named if said.lower() in trades and said.lower() not in rest}


def _is_only_a_way(topic: str, text: str) -> bool:
    """Whether all that names a topic says how something else is done; “and the Single Window” names it again."""
    rest = _WAYS[topic].sub(" ", text)
    again = re.search(r"单一窗口|\bsingle[- ]window\b", rest, re.IGNORECASE)
    return rest != text and again is None


_OF_AREAS = frozenset(("ask_responsible_unit", "ask_area"))
TORN = 0.25
"""How likely each of two areas must be for both to be meant."""
_BOTH = re.compile(r"[、和与跟及]|各|分别|\b(?:and|each|both|respectively)\b", re.IGNORECASE)


def several_topics(question: Question) -> list[str]:
    """The topics that a message names in so many words, each once, at most three."""
    return [t for t in question.values("topic") if t in topics()][:AT_MOST]


def with_shared_names(question: Question) -> Question:
    """The question with every topic that may be meant by a name that several bear, and with both of two areas."""
    areas = _two_areas(question)
    if areas:
        entities = {**question.entities, "topic": areas}
        likely = tuple((t, 1.0) for t in areas)
        return replace(question, entities=entities, topics=likely, directness=None)
    named = list(question.values("topic"))
    for name, bearers, every in _SHARED_NAMES:
        sure = question.topic in bearers and question.topic_confidence > SURE_OF_ONE
        one = sure or set(named) & set(bearers)
        if name.search(question.text) and (every.search(question.text) or not one):
            named += bearers
    if len(named) == len(question.values("topic")):
        return question
    entities = {**question.entities, "topic": tuple(dict.fromkeys(named))}
    if question.intent == "ask_area" and "sectors" in every_detail(question):
        # “Is education on the negative list?” asks of the list, not of education.
        likely = tuple((t, 1.0) for t in entities["topic"])
        return replace(question, intent="ask_opening", entities=entities, topics=likely)
    return replace(question, entities=entities)


def _two_areas(question: Question) -> tuple[str, ...]:
    """“Education and health, whom do we ask for each?”: both areas, between which the classifier is torn."""
    if question.intent not in _OF_AREAS or "topic" in question.entities:
        return ()
    near = [t for t, c in question.topics[:2] if c >= TORN and t in topics()]
    likely = tuple(t for t in near if topics()[t].tasks)
    return likely if len(likely) > 1 and _BOTH.search(question.text) else ()


def answer_each(
    question: Question,
    focus: Focus,
    knowledge: Knowledge,
    named: list[str],
    answer_one: Callable[[Question, Focus, Knowledge], Answer],
    cards_of_each: int,
    steps: tuple[Step, ...] = (),
) -> Answer:
    """What `answer_one` says of each topic, with at most `cards_of_each` cards of each.

    Not covered only if none of the topics is.
    """
    replies: list[Reply] = []
    left: list[str] = []
    for topic in named:
        entities = {**question.entities, "topic": (topic,)}
        about = replace(question, topics=((topic, 1.0),), entities=entities)
        given = answer_one(about, focus.moved(remaining=()), knowledge)
        replies.append(given.reply)
        left += given.focus.remaining
    cards = {c.id: c for reply in replies for c in reply.cards[:cards_of_each]}
    uncovered = all(r.outcome == AnswerOutcome.NOT_COVERED.value for r in replies)
    outcome = AnswerOutcome.NOT_COVERED if uncovered else AnswerOutcome.ANSWERED
    regions = question.regions or focus.regions_on(named[0])
    moved = focus.after(question, named[0], regions, together=tuple(named))
    text = "\n".join(_each_line_once([reply.text for reply in replies]))
    remaining = tuple(i for i in dict.fromkeys(left) if i not in cards)
    return answer(question, moved, outcome, text, tuple(cards.values()), steps, remaining)


_COUNTS = re.compile(r"\d")
"""A line that counts what each topic has for itself."""


def _each_line_once(texts: list[str]) -> list[str]:
    """The lines of several texts without what stood in an earlier one; the points of a case stay together."""
    lines: list[str] = []
    for text in dict.fromkeys(texts):
        own = text.split("\n")
        whole = any(line.startswith("· ") for line in own)
        lines += own if whole else [n for n in own if n not in lines or _COUNTS.search(n)]
    return lines
