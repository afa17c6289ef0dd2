"""“… and which lists are involved?”: what of that kind stands in the measures told for the part before.

Comes from: actions.answers.message.parts. By itself such a part would find whatever else is called a list.
"""

from __future__ import annotations

import re

from actions.answers.message.parts_together import Given
from actions.answers.pieces.answer import Answer, Knowledge, answer
from actions.outcomes import AnswerOutcome
from actions.question import Focus, Question
from actions.replies import measure_card
from actions.texts import region_name, say
from knowledge.views import MeasureView

_WHICH_OF_KIND = re.compile(
    r"^(?:那|都|又|里面|其中|它|这)*(?:涉及|牵涉|用|指|说|对应|依据|根据|按)(?:到|的)?(?:都)?(?:是)?(?:哪(?:一|几|些|个|张|份|种)*|什么)(?P<zh>清单|目录|名录|平台|名单|标准|制度)(?:呢|啊)?$|"
    r"^(?:and |so )?(?:which|what) (?P<en>list|catalogue|platform|standard|system|register)s? (?:is|are|does|do)(?: (?:it|this|that|they))? "
    r"(?:involved|meant|concerned|used|relevant|affected|referred to|rely on|refer to|concern|involve|use)$",
    re.IGNORECASE,
)
_CLAUSES = {
    "zh": re.compile(r"[,，。；;]"),
    "en": re.compile(r"[,;.](?=\s|$)| and (?=comprehensively|promptly)"),
}


def answer_kind_in_text(
    part: Question, given: list[Given], focus: Focus, knowledge: Knowledge
) -> Answer | None:
    """The clauses of the matter's measures that name such a thing; that none does; None where the part asks something else."""
    found = _WHICH_OF_KIND.search(part.text.strip(" ，,。.?？!！"))
    if found is None or not given:
        return None
    noun = (found["zh"] or found["en"]).lower()
    language = part.language
    lines: list[str] = []
    told: list[MeasureView] = []
    measures = _of_the_matter(given[-1][1], knowledge)
    for measure in measures:
        text = measure.text if language == "zh" else measure.text_en
        clauses = [c.strip() for c in _CLAUSES[language].split(text) if noun in c.lower()]
        if clauses:
            where = region_name(measure.region, language)
            lines.append(say("kind_in_text", language, where=where, clause=clauses[0]))
            told.append(measure)
    if not measures:
        return None
    if not lines:
        line = say("kind_not_in_text", language, kind=found["zh"] or found["en"])
        return answer(part, given[-1][1].focus, AnswerOutcome.NOT_COVERED, line)
    cards = tuple(measure_card(m, language) for m in told)
    return answer(part, given[-1][1].focus, AnswerOutcome.ANSWERED, "\n".join(lines), cards)


def _of_the_matter(before: Answer, knowledge: Knowledge) -> list[MeasureView]:
    """The measures shown, then those of the same topic and regions."""
    held = knowledge.catalogue
    shown = [held.measures[c.id] for c in before.reply.cards if c.id in held.measures]
    topic = shown[0].topic if shown else None
    if topic is None:
        return shown
    shown = [m for m in shown if m.topic == topic]
    others = [
        m for r in dict.fromkeys(m.region for m in shown) for m in held.find_measures(topic, r)
    ]
    return [*shown, *(m for m in others if m not in shown)]
