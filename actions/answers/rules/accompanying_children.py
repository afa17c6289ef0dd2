"""What the documents have on a foreigner's children, beside the national rules on his family's visas.

A rule on visas says nothing of school fees. Who asks what there is for a family that comes along, and not for visas
alone, is shown what a document has on accompanying children, so that it does not seem to have nothing.
"""

from __future__ import annotations

import re

from actions.answers.message.of_the_talk import VISAS_OF_FAMILY
from actions.answers.pieces.answer import Knowledge
from actions.question import Focus, Question
from knowledge.national_rules import NationalRule
from knowledge.views import MeasureView

TUITION = "tuition_settlement"
_ON_FAMILY = re.compile("配偶|家属")
"""The name of a rule on a foreigner's family."""
_CHILDREN = re.compile(
    r"孩子|小孩|子女|儿子|女儿|家属|家人|一家|全家|\b(?:child(?:ren)?|kids?|sons?|daughters?|famil(?:y|ies)|dependa?nts?)\b",
    re.IGNORECASE,
)
_VISAS = re.compile(r"签|居留|停留|\b(?:visas?|permits?|residen\w+|stay)\b", re.IGNORECASE)


def measures_on_children(
    rules: list[NationalRule], question: Question, focus: Focus, knowledge: Knowledge
) -> list[MeasureView]:
    """The measures on accompanying children in the regions of the talk; none where children are not spoken of."""
    text = question.text.replace(VISAS_OF_FAMILY[question.language], "")
    if not _ON_FAMILY.search(rules[0].name) or not _CHILDREN.search(text) or _VISAS.search(text):
        return []
    regions = question.regions or focus.regions or knowledge.catalogue.home_regions
    return [m for r in regions for m in knowledge.catalogue.find_measures(TUITION, r)]
