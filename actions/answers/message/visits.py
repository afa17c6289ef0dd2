"""“A professor comes to lecture for two weeks; is the visa made easier?”: a visit, and no employment.

“Visa” alone is taken for the green channel, which is for those whom a company employs; the documents have lectures,
business talks and starting a business under entry, exit and stay.

Comes from: actions.answers.message.topic_words.
"""

from __future__ import annotations

import re
from dataclasses import replace

from actions.question import Question

_GREEN_CHANNEL, _ENTRY = "green_channel", "entry_exit"
_VISITS = re.compile(
    r"讲学|讲课|讲座|访学|访问学者|学术交流|技术交流|学术会议|谈(?:生意|业务|合作|项目)|洽谈|商务(?:考察|访问)|经贸活动|来(?:投资|创业)|做生意|"
    r"\b(?:lectur\w*|guest (?:talk|speaker)s?|visiting (?:scholar|professor|lecturer)s?|academic (?:exchange|visit)s?|conference|"
    r"business (?:visit|trip|talks?|meetings?)|start(?:ing)? (?:a|his|her) business)\b",
    re.IGNORECASE,
)
_EASED = re.compile(
    r"签证|出入境|入境|停留|居留|方便|便利|\b(?:visas?|entry|enter|stay|permits?|easier|facilitat\w*)\b",
    re.IGNORECASE,
)
_EMPLOYED = re.compile(
    r"绿色通道|高精尖缺|工作许可|人才签证|[聘雇招]|上班|入职|工作签|就业|任职|社保|"
    r"\b(?:green channel|work permits?|work visas?|talent visas?|employ\w*|hir(?:e|ed|ing)|job)\b",
    re.IGNORECASE,
)
"""What speaks of the green channel itself, or of somebody whom a company employs."""


def asks_of_a_visit(question: Question) -> bool:
    """Whether a message taken for the green channel asks how a visit is made easier."""
    if _GREEN_CHANNEL not in (question.topic, *question.values("topic")):
        return False
    text = question.text
    visits = _VISITS.search(text) and _EASED.search(text)
    return bool(visits) and not _EMPLOYED.search(text)


def with_visit(question: Question) -> Question:
    """The question about entry, exit and stay."""
    entities = {**question.entities, "topic": (_ENTRY,)}
    return replace(question, topics=((_ENTRY, 1.0),), entities=entities, intent="ask_talent")
