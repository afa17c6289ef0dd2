"""“Is it done already, or only being explored?”: how far what was found says that things are.

Comes from: the measures that an answer shows. Goes to: actions.answers.topic.topic_measures.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from actions.question import Question
from actions.texts import modality_note, region_name, say
from knowledge.views import MeasureView

_ALREADY_OR = re.compile(
    r"(?:已经?|现在|真的)[^？?。]{0,24}(?:还是|或者?|抑或)[^？?。]{0,10}(?:探索|研究|试点|计划|规划|争取|申请|申报|准备|推进|在建|没)|"
    r"\b(?:already|now|yet|in force|in operation)\b[^?]{0,90}\bor\b[^?]{0,40}\b(?:explor\w*|stud(?:y|ied|ying)|plan\w*|pilot\w*|"
    r"prepar\w*|consider\w*|appl(?:y|ying|ied)|striv\w*|goal|aim\w*|target)\b|"
    r"\b(?:explor\w*|plann\w*|studied)\b[^?]{0,30}\bor\b[^?]{0,40}\balready\b",
    re.IGNORECASE,
)


_WHETHER_DONE = re.compile(
    r"(?:建|办|做|弄|搞|修|盖)(?:好|成|完|起来)(?:了)?(?:吗|么|没|$|[？?，,])|(?:成立|设立|建成|建好|落成|启用|启动|开通|开业|开张|投用|上线|运营|运行|投入使用)(?:起来)?了?(?:吗|么|没|没有)(?=$|[？?，,。])|"
    r"(?:已经?|现在)(?:可以|能)?[^，。？]{0,12}(?:建|开|办|交易|运营|运行|用|实施|实行|落地)[^，。？]{0,4}(?:了吗|了没|吗|没有)(?=$|[？?，,。])|"
    r"\b(?:has|have|is|are|was|were)\b[^?]{2,70}\b(?:built|opened|open|set up|established|completed|finished|up and running|running|operational|in operation|operating|in place)(?: yet| already| by now| now)?(?=$|[?,])|"
    r"\b(?:can|could|may) (?:\w+ )?already\b|\b(?:built|opened|set up|established|completed|finished|open|running|exist) (?:yet|already)\b",
    re.IGNORECASE,
)
"""What asks whether a thing that a document sets as a task is there by now."""


def asks_how_far(question: Question) -> bool:
    """Whether a message asks if a thing is there already, or only intended."""
    return bool(_ALREADY_OR.search(question.text) or _WHETHER_DONE.search(question.text))


def stage_lines(question: Question, measures: Sequence[MeasureView]) -> list[str]:
    """The word that each region's nearest measure has for it, and what that means."""
    if not asks_how_far(question):
        return []
    language = question.language
    first: dict[str, MeasureView] = {}
    for measure in measures:
        first.setdefault(measure.region, measure)
    notes = {
        r: modality_note(m.modality, m.modality_kind, language)
        for r, m in first.items()
        if m.modality and m.modality_kind
    }
    return [
        say("stage", language, where=region_name(region, language), note=note)
        for region, note in notes.items()
        if note
    ]
