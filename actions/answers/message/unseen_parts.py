"""“…想把工资汇回国，另外他孩子的学费怎么结汇？”: a second matter in a clause that was not parted from the first.

A wish asks nothing by its words, and “in Bishan, are …” does not begin like a question; so some messages come
whole. They are parted here where each clause is about something of its own.

Comes from: dispatch, for a message without parts. Goes to: actions.answers.message.parts.
"""

from __future__ import annotations

import re
from dataclasses import replace

from actions.answers.message.clause_topics import (
    LEAD,
    OF_THE_WHOLE,
    left_for,
    part_about,
    rules_said,
    topic_of,
)
from actions.answers.message.units_of_each import with_units_of_each
from actions.answers.pieces.answer import Knowledge
from actions.answers.pieces.several import several_topics
from actions.answers.words.brevity import length_of
from actions.answers.words.details import every_detail
from actions.answers.words.hiring import asks_for_help_in_hiring
from actions.answers.words.how_much import asks_how_much
from actions.answers.words.stretches import names_own_thing
from actions.question import Question

_JOINT = re.compile(
    r"[，,。；;？?]\s*(?=(?:另外|此外|还有|还想|同时|顺便|再就是|以及|还要|并且)[^，,。？?]{3})|"
    r"(?<=[\u4e00-\u9fff]{5})(?=(?:还有就是|另外就是|再就是|再一个就是|还想问|另外(?:再|还)?想?问|顺便(?:再|还)?想?问)[^，,。？?]{3})|"
    r"[,;.?]\s+(?=(?:and )?(?:also|in addition|besides|additionally)\b)|,?\s+(?=and also \w)|,?\s+(?=and for (?:the )?\w+ \w+)|"
    r"[,;]\s+(?=and (?:who|which|what|how|where|is|are|can|could|may|do|does|did|has|have)\b)",
    re.IGNORECASE,
)
"""What joins a second matter to a first one."""
_AND_FIGURES = re.compile(
    r",?\s+(?=(?:and|plus) (?:also )?(?:the |its |any |some |all )?(?:numbers|figures|statistics|stats|data|results) (?:for|of|on|about|behind) (?!(?:it|them|that|this|each)\b)\w)|"
    r"(?<=[\u4e00-\u9fff]{5})(?=(?:以及|还有|和)[^，,。？?和]{3,18}的(?:具体)?(?:数据|数字|成效|效果|成绩)(?:$|[？?，,。]|呢|是|有))",
    re.IGNORECASE,
)
"""What asks for the figures of another thing, without a word of asking: “… and numbers for the corridor one”."""
_SECOND_QUESTION = re.compile(
    r"[,;]\s+(?=and (?:who|which|what|how|where|is|are|can|could|may|do|does|did|has|have)\b)",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\b(?:who|which|what|how|where|is|are|can|could|may|do|does|did|has|have)\b", re.IGNORECASE
)
COMPARES = re.compile(
    r"区别|不同|差别|差异|对比|比较|相比|\b(?:differ\w*|compar\w+|versus|vs)\b", re.IGNORECASE
)
A_DETAIL = 6
"""Chinese characters of a part that is no more than the name of a detail."""
SHORTEST, SHORTEST_ON_A_RULE = 9, 6
"""Chinese characters of a clause with a matter of its own; and of one whose words a rule is asked by."""


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


_HOW_TO_TELL = re.compile(
    r"^\W*(?:请|麻烦|帮忙?|烦请|你|您|给我|跟我|帮我|能否|能不能|可以)*(?:分别|分开|逐一|逐个|逐条|一一|一个个|挨个|各自?|都|简单|具体|详细)+(?:来|地|给我|跟我)?"
    r"(?:说|讲|列|答|回答|介绍|解释|说明)(?:一?下|一说|说|讲|明|出来|清楚)?(?:吗|吧|呗|谢谢|好吗)*\W*$|"
    r"^\W*(?:(?:and|please|kindly|could you|can you|just) )*(?:answer|tell me|explain|list|say|describe|give me|take) (?:them |both |each |all |these |those |it )*"
    r"(?:separately|one by one|individually|in turn|each|one at a time|for each)(?:,? (?:please|thanks?))?\W*$|"
    r"^\W*(?:separately|one by one|each(?: one)? separately)(?:,? please)?\W*$",
    re.IGNORECASE,
)
"""“Please answer each separately”: how it is to be told, and no question of its own."""


def _without_how_to_tell(question: Question) -> Question:
    parts = tuple(p for p in question.parts if not _HOW_TO_TELL.search(p.text))
    if len(parts) == len(question.parts) or not parts:
        return question
    return replace(question, parts=parts if len(parts) > 1 else ())


def with_torn_parts_joined(question: Question) -> Question:
    """The question as one, where its first part only begins or says what the second is asked of."""
    question = _without_how_to_tell(question)
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


def clauses_of(text: str, mark: re.Pattern[str] | None = None, least: int = SHORTEST) -> list[str]:
    """The two clauses of a message that joins a second matter to its first; one where it does not."""
    joint = None if COMPARES.search(text) else (mark or _JOINT).search(text)
    if joint is None:
        return [text]
    clauses = [text[: joint.start()].strip(), text[joint.end() :].strip()]
    long = all(length_of(c) >= least and names_own_thing(c) for c in clauses)
    return clauses if long else [text]


def with_unseen_parts(question: Question, knowledge: Knowledge) -> Question:
    """The question with two parts, where its clauses are about two topics and only one would be answered."""
    if asks_for_help_in_hiring(question.text):
        return question
    for split in (with_lettered_parts, _with_second_detail, _with_one_more_thing):
        parted = split(question)
        if parted.parts:
            return parted
    parted = with_units_of_each(question, knowledge)
    if parted.parts:
        return parted
    if not question.names_a_topic:
        return question
    parted = _with_clause_on_a_rule(question, knowledge)
    if parted.parts:
        return parted
    clauses, lead = clauses_of(question.text), LEAD
    if len(clauses) < 2:
        # Of what is not named as a whole, what the message seems to touch is told by the nearer word.
        clauses, lead = clauses_of(question.text, _AND_FIGURES), 0.0
    if len(clauses) < 2:
        return question
    about = [topic_of(c, question, knowledge, lead) for c in clauses]
    about = [a or left_for(about, question) for a in about]
    first, second = about
    named = several_topics(question)
    if first is None or second is None or first == second:
        return _with_detail_of_the_same(clauses, question)
    if {first, second} <= set(named):
        return question
    parts = tuple(part_about(c, t, question) for c, t in zip(clauses, (first, second), strict=True))
    return replace(question, parts=parts)


def _with_clause_on_a_rule(question: Question, knowledge: Knowledge) -> Question:
    """“…, and also bring my husband?”: a second clause on what only a rule outside the documents tells."""
    clauses = clauses_of(question.text, least=SHORTEST_ON_A_RULE)
    topic = question.topic
    if len(clauses) < 2 or topic is None:
        return question
    first, second = (rules_said(clause, knowledge) for clause in clauses)
    if first or not second or any(topic in rule.topics for rule in second):
        return question
    parts = (part_about(clauses[0], topic, question), _unknown(clauses[1], question))
    return replace(question, parts=parts)


def _unknown(clause: str, question: Question) -> Question:
    """A clause of which only its words are known, and what holds for the whole message."""
    kept = {k: v for k, v in question.entities.items() if k in OF_THE_WHOLE}
    return replace(
        question, text=clause, intent="nlu_fallback", topics=(), entities=kept, vector=None
    )


def _with_detail_of_the_same(clauses: list[str], question: Question) -> Question:
    """“…的条件，另外所得税能优惠多少”: the second clause asks for a detail of the matter of the first."""
    first = replace(question, text=clauses[0], vector=None)
    second = replace(
        question,
        text=clauses[1],
        intent="ask_attribute",
        subject=clauses[0],
        subject_vector=question.vector,
        vector=None,
    )
    asked = asks_how_much(clauses[1]) and not asks_how_much(clauses[0])
    return replace(question, parts=(first, second)) if asked else question
