"""“…想把工资汇回国，另外他孩子的学费怎么结汇？”: a second matter in a clause that was not parted from the first.

A wish asks nothing by its words, and “in Bishan, are …” does not begin like a question; so some messages come
whole. They are parted here where each clause is about something of its own.

Comes from: dispatch, for a message without parts. Goes to: actions.answers.message.parts.
"""

from __future__ import annotations

import re
from dataclasses import replace

from actions.answers.pieces.answer import Knowledge
from actions.answers.pieces.several import several_topics
from actions.answers.pieces.steps import topic_intent
from actions.answers.words.brevity import length_of
from actions.answers.words.details import every_detail
from actions.answers.words.hiring import asks_for_help_in_hiring
from actions.answers.words.stretches import names_own_thing
from actions.question import NO_TOPIC, Question
from knowledge.search.scoring import Query
from knowledge.topics import topics
from nlu.placeless import without_places

_JOINT = re.compile(
    r"[，,。；;？?]\s*(?=(?:另外|此外|还有|还想|同时|顺便|再就是|以及|还要|并且)[^，,。？?]{3})|"
    r"(?<=[\u4e00-\u9fff]{5})(?=(?:还有就是|另外就是|再就是|再一个就是|还想问|另外(?:再|还)?想?问|顺便(?:再|还)?想?问)[^，,。？?]{3})|"
    r"[,;.?]\s+(?=(?:and )?(?:also|in addition|besides|additionally)\b)|,?\s+(?=and also \w)|,?\s+(?=and for (?:the )?\w+ \w+)|"
    r"[,;]\s+(?=and (?:who|which|what|how|where|is|are|can|could|may|do|does|did|has|have)\b)",
    re.IGNORECASE,
)
"""What joins a second matter to a first one."""
_SECOND_QUESTION = re.compile(
    r"[,;]\s+(?=and (?:who|which|what|how|where|is|are|can|could|may|do|does|did|has|have)\b)",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\b(?:who|which|what|how|where|is|are|can|could|may|do|does|did|has|have)\b", re.IGNORECASE
)
_COMPARES = re.compile(
    r"区别|不同|差别|差异|对比|比较|相比|\b(?:differ\w*|compar\w+|versus|vs)\b", re.IGNORECASE
)
_ASKS_WHO = re.compile(
    r"谁|牵头|(?:哪个|什么)(?:部门|单位)|归.{0,6}管|"
    r"\bwho (?:leads|is (?:in charge|responsible)|looks after|handles|runs|manages|takes care)\b|"
    r"\bwhich (?:department|bureau|unit|office|authority)\b",
    re.IGNORECASE,
)
_OF_THE_WHOLE = ("region", "other_place", "document")
_EVERYDAY = {
    "salary_remittance": re.compile(
        r"(?:工资|薪水|薪酬|收入)[^，,。；;]{0,10}(?:汇|寄|换|转出)|(?:汇|寄|换)[^，,。；;]{0,8}(?:工资|薪水|薪酬)|"
        r"\b(?:remit|transfer|send|convert|exchange|change)\w* (?:\w+ ){0,3}(?:salar(?:y|ies)|wages?|pay|earnings)\b|"
        r"\b(?:salar(?:y|ies)|wages?|earnings)\b[^,;.]{0,30}\b(?:abroad|home|overseas|remit\w*)\b",
        re.IGNORECASE,
    ),
    "tuition_settlement": re.compile(r"学费|\b(?:school fees|tuition)\b", re.IGNORECASE),
    "green_channel": re.compile(
        r"人才签证|工作许可|工作签证|\bwork (?:permits?|visas?)\b|\btalent visas?\b", re.IGNORECASE
    ),
}
"""Topics that visitors name in other words than the documents."""
NEAR, NEAR_ALONE, LEAD = 0.3, 0.36, 0.08
"""How near in words a text must be to a clause for its topic to be the clause's; the same for a topic that the message
as a whole does not seem to touch; and how much nearer than another topic's text."""
LIKELY_BESIDE = 0.04
"""How likely a topic must be to be that of the clause whose words name none."""
SURE = 0.6
A_DETAIL = 6
"""Chinese characters of a part that is no more than the name of a detail."""
SHORTEST = 9
"""Chinese characters of a clause with a matter of its own."""


_LETTERED = re.compile(r"[(（]?\b([a-d])[)）]\s*", re.IGNORECASE)
_AND_DETAIL = re.compile(
    r",?\s+(?=and (?:how (?:many|much|long)|where|when|who(?:m)?|which|what)\b[^,;?]{8,}\??$)",
    re.IGNORECASE,
)
"""What joins a second question to one that only begins with a supposition."""
_ASKS_FIRST = re.compile(
    r"\b(?:where|who|which|what|how|when) (?:can|could|do|does|should|is|are|must|may)\b",
    re.IGNORECASE,
)
_SUPPOSES = re.compile(r"^(?:if|when|once|after|suppose)\b", re.IGNORECASE)
_OF_THE_TALK_AND_MORE = re.compile(
    r"^(?P<first>(?:刚才|上一?个|前面|之前)(?:那个|说的|问的|的)?[^，,。？?]{2,12})[，,。？?]\s*(?:还有|再加上|以及)(?P<more>[^，,。？?呢]{2,14})(?:呢)?\W*$"
)
_OF_EACH_ZH = re.compile(
    r"(?:^|[：:，,])(?P<a>[^，,：:。？?]{3,24}?)(?:和|与|跟|、|以及)(?P<b>[^，,：:。？?]{3,24}?)(?:在?(?:璧山|垫江|重庆)[区县市]?(?:这边)?)?"
    r"(?:各自?|分别)(?:都)?(?:由|是|归|归口)?(?:谁|哪(?:个|些|家)?(?:部门|单位|局)?)|"
    r"(?:各自?|分别)(?:由|是|归)?(?:谁|哪(?:个|些|家)?(?:部门|单位|局)?)[^：:？?]{0,8}[：:](?P<c>[^，,。？?]{3,24}?)(?:和|与|跟|、|以及)(?P<d>[^，,。？?]{3,24})"
)
_OF_EACH_EN = re.compile(
    r"\bwho (?:leads|is (?:in charge of|responsible for)|handles|runs) (?:each of )?(?P<a>[^,?]{6,60}?) and (?P<b>[^,?]{6,60}?)"
    r"(?: in (?:bishan|dianjiang))?,? (?:each|respectively)\b",
    re.IGNORECASE,
)


def with_lettered_parts(question: Question) -> Question:
    """“…: (a) whether …, (b) whether …, (c) how much …”: a part for each letter, about what stands before them."""
    marks = list(_LETTERED.finditer(question.text))
    if [m.group(1).lower() for m in marks] not in (
        ["a", "b"],
        ["a", "b", "c"],
        ["a", "b", "c", "d"],
    ):
        return question
    matter = question.text[: marks[0].start()].strip(" ,;:，：；")
    ends = [*(m.start() for m in marks[1:]), len(question.text)]
    pieces = [question.text[m.end() : e] for m, e in zip(marks, ends, strict=True)]
    texts = [
        re.sub(r"[,;，；]?\s*(?:and)?\s*$", "", p.strip(), flags=re.IGNORECASE) for p in pieces
    ]
    if not matter or not all(texts):
        return question
    first = replace(question, text=f"{matter}: {texts[0]}", parts=())
    others = (
        replace(
            question,
            text=text,
            subject=matter,
            subject_vector=question.vector,
            vector=None,
            intent="ask_attribute"
            if every_detail(replace(question, text=text))
            else question.intent,
            parts=(),
        )
        for text in texts[1:]
    )
    return replace(question, parts=(first, *others))


def _with_second_detail(question: Question) -> Question:
    """“If …, where can we complain and how many days …?”: two questions that came whole."""
    text = question.text
    joint = _AND_DETAIL.search(text) if _SUPPOSES.search(text.strip()) else None
    if joint is None or not _ASKS_FIRST.search(text[: joint.start()]):
        return question
    first, second = text[: joint.start()].strip(), text[joint.end() :].strip()
    left = {k: v for k, v in question.entities.items() if k != "attribute"}
    pieces = (
        replace(question, text=first, entities=left, vector=None),
        replace(question, text=second, subject=first, subject_vector=question.vector, vector=None),
    )
    return replace(question, parts=pieces)


def _with_one_more_thing(question: Question) -> Question:
    """“Who leads the one before? And game halls too”: asked of the talk, and then of the thing that is added."""
    found = _OF_THE_TALK_AND_MORE.search(question.text.strip())
    if found is None or not question.values("topic"):
        return question
    left = {k: v for k, v in question.entities.items() if k != "topic"}
    pieces = (
        replace(question, text=found["first"].strip(), entities=left, topics=(), vector=None),
        replace(question, text=found["more"].strip(), vector=None),
    )
    return replace(question, parts=pieces)


def _with_units_of_each(question: Question, knowledge: Knowledge) -> Question:
    """“Who leads A and B, each?”: a part for each of the two, where the words of both name a topic."""
    found = (_OF_EACH_EN if question.language == "en" else _OF_EACH_ZH).search(question.text)
    things = [t.strip() for t in found.groups() if t] if found else []
    if len(things) != 2:
        return question
    # What stands there alone is a name, so that the nearest text has it.
    about = [_topic_of(t, question, knowledge, lead=0.0) for t in things]
    named = several_topics(question)
    about = [a or next((t for t in named if t not in about), None) for a in about]
    about = [a or _left_for(about, question) for a in about]
    first, second = about
    if first is None or second is None or first == second or {first, second} <= set(named):
        return question
    ask = "{}由谁牵头" if question.language == "zh" else "who leads {}"
    parts = tuple(
        replace(_part(ask.format(thing), topic, question), intent="ask_responsible_unit")
        for thing, topic in zip(things, (first, second), strict=True)
    )
    return replace(question, parts=parts)


_ONLY_BEGINS = re.compile(
    r"^\W*(?:(?:and|or|so|but)\s+)?(?:do|does|did|is|are|was|were|has|have|can|could|may|will)\s+(?:the\s+)?"
    r"[\w’'-]+(?:\s+(?:district|county|city|municipality|plan))?\W*$",
    re.IGNORECASE,
)
"""“Does Dianjiang”: what was cut off before “also have …?”."""


_ONE_AND_THE_OTHER = re.compile(
    r"^\W*(?:(?:and|so|is|that) )*one (?:is|of them|for|means)\b[^?]*\bthe other\b|^\W*(?:是)?一个是?[^，,。]{1,14}[，,、]?\s*(?:一个|另一个|另外一个)",
    re.IGNORECASE,
)
"""“One is for selling, the other for buying?”: says of the two things before which is which."""


def with_torn_parts_joined(question: Question) -> Question:
    """The question as one, where its first part only begins or says what the second is asked of."""
    parts = question.parts
    if len(parts) == 2 and asks_for_help_in_hiring(question.text):
        return replace(
            question, parts=()
        )  # “can we hire …, is there support?” asks for the support
    if len(parts) == 2 and _ONE_AND_THE_OTHER.search(parts[1].text):
        return replace(question, parts=())
    if len(parts) == 2 and _only_says_the_detail(parts[0], parts[1]):
        return replace(question, parts=())
    if not parts or not _ONLY_BEGINS.search(parts[0].text):
        return question
    if not {"region", "other_place"} & parts[0].entities.keys():
        return question
    return replace(question, parts=()) if len(parts) == 2 else question


def _only_says_the_detail(first: Question, second: Question) -> bool:
    """“额度呢，外籍的有没有名额限制”: the first part names no more than the detail that the second asks for."""
    details = every_detail(first)
    said = length_of(first.text) <= A_DETAIL and bool(details)
    return said and details <= every_detail(second) and "topic" not in first.entities


def questions_of(text: str) -> list[str]:
    """The two questions of a message, where each clause asks by itself; one where they do not."""
    clauses = clauses_of(text, _SECOND_QUESTION)
    return clauses if all(_ASKS.search(c) for c in clauses) else [text]


def clauses_of(text: str, mark: re.Pattern[str] | None = None) -> list[str]:
    """The two clauses of a message that joins a second matter to its first; one where it does not."""
    joint = None if _COMPARES.search(text) else (mark or _JOINT).search(text)
    if joint is None:
        return [text]
    clauses = [text[: joint.start()].strip(), text[joint.end() :].strip()]
    long = all(length_of(c) >= SHORTEST and names_own_thing(c) for c in clauses)
    return clauses if long else [text]


def with_unseen_parts(question: Question, knowledge: Knowledge) -> Question:
    """The question with two parts, where its clauses are about two topics and only one would be answered."""
    if asks_for_help_in_hiring(question.text):
        return question
    for split in (with_lettered_parts, _with_second_detail, _with_one_more_thing):
        parted = split(question)
        if parted.parts:
            return parted
    parted = _with_units_of_each(question, knowledge)
    if parted.parts:
        return parted
    clauses = clauses_of(question.text)
    if len(clauses) < 2 or not question.names_a_topic:
        return question
    about = [_topic_of(c, question, knowledge) for c in clauses]
    about = [a or _left_for(about, question) for a in about]
    first, second = about
    if first is None or second is None or first == second:
        return question
    named = several_topics(question)
    if {first, second} <= set(named):
        return question
    parts = tuple(_part(c, t, question) for c, t in zip(clauses, (first, second), strict=True))
    return replace(question, parts=parts)


def _topic_of(
    clause: str, question: Question, knowledge: Knowledge, lead: float = LEAD
) -> str | None:
    """The topic whose text shares clearly more words with a clause than any other topic's."""
    everyday = [t for t, said in _EVERYDAY.items() if said.search(clause)]
    if len(everyday) == 1:
        return everyday[0]
    catalogue = knowledge.catalogue
    places = tuple(question.spellings.get("region", ()))
    query = Query(without_places(clause, places), None)
    hits = knowledge.index.rank(query, [*catalogue.measures, *catalogue.facts])
    scores: dict[str, float] = {}
    for hit in hits:
        held = catalogue.measures.get(hit.id) or catalogue.facts[hit.id]
        scores.setdefault(held.topic or NO_TOPIC, hit.score)
    ranked = sorted(scores, key=lambda t: -scores[t])
    if not ranked or ranked[0] == NO_TOPIC:
        return None
    touched = dict(question.topics).get(ranked[0], 0.0) >= LIKELY_BESIDE
    if scores[ranked[0]] < (NEAR if touched else NEAR_ALONE):
        return None
    beside = scores[ranked[1]] if len(ranked) > 1 else 0.0
    return ranked[0] if scores[ranked[0]] - beside >= lead else None


def _left_for(about: list[str | None], question: Question) -> str | None:
    """What the message as a whole is about besides the topic of its other clause."""
    taken = {t for t in about if t}
    if not taken:
        return None
    for topic, chance in question.topics:
        if topic in topics() and topic not in taken and not topics()[topic].tasks:
            return topic if chance >= LIKELY_BESIDE else None
    return None


def _part(clause: str, topic: str, question: Question) -> Question:
    """A clause as a question of its own; what it means as a whole is not known, so its words tell."""
    kept = {k: v for k, v in question.entities.items() if k in _OF_THE_WHOLE}
    spellings = {k: v for k, v in question.spellings.items() if k in _OF_THE_WHOLE}
    for kind in question.entities.keys() - kept.keys() - {"topic"}:
        pairs = zip(question.values(kind), question.spellings.get(kind, ()), strict=False)
        inside = [(v, s) for v, s in pairs if s and s in clause]
        if inside:
            kept[kind] = tuple(v for v, _ in inside)
            spellings[kind] = tuple(s for _, s in inside)
    intent = "ask_responsible_unit" if _ASKS_WHO.search(clause) else topic_intent(topic)
    return replace(
        question,
        text=clause,
        intent=intent,
        topics=((topic, max(SURE, question.topic_confidence)),),
        entities={**kept, "topic": (topic,)},
        spellings=spellings,
        vector=None,
    )
