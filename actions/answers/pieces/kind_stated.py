"""“On which platform does it rest?”: measures that write a thing of the kind that is asked for.

Such a kind is no detail that documents leave out, so what is asked is looked for in the words of the measures.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from actions.question import Question
from knowledge.views import MeasureView

_KIND = {
    "zh": re.compile(
        r"(?:依托|基于|借助|通过|利用|在|用|围绕|采用|面向)(?:的是|了)?(?:什么|哪(?:一)?[个种类家些套])"
        r"(?P<kind>平台|系统|标准|模式|机制|园区|基地|通道|领域|载体|渠道|体系)"
    ),
    "en": re.compile(
        r"\b(?:on|through|via|by|with|in|under|along|for|using) (?:which|what) (?:\w+ )?"
        r"(?P<kind>platform|system|standard|model|mechanism|park|base|corridor|field|vehicle|channel)s?\b",
        re.IGNORECASE,
    ),
}


def stating_kind(question: Question, measures: Sequence[MeasureView]) -> list[MeasureView]:
    """The measures among these that write a thing of the kind asked for; none where no kind is."""
    language = question.language
    asked = _KIND[language].search(question.text)
    if asked is None:
        return []
    kind = asked["kind"].lower()
    return [m for m in measures if kind in (m.text if language == "zh" else m.text_en.lower())]
