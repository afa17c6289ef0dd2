"""“Must we be A, or is it enough that he is B?”: what one measure states side by side, it states both.

Goes to: actions.answers.own_case.case_lines, which says so before all else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from actions.answers.own_case.eligibility import Checked, Finding

_IS_ONE_ENOUGH = re.compile(
    r"只要[^，,。？?]{1,24}就(?:行|可以|够|能|算)|就(?:够|足够)了?吗|够不够|(?:一个|一项|其中一[个项])就(?:行|够|可以)|(?:两个|两项|都|同时)(?:条件)?(?:都)?(?:要|得|必须|需要)(?:满足|符合|具备|有)?|"
    r"\b(?:is|are|would|will) (?:it |that |this |one (?:of \w+ )?)?(?:be )?(?:enough|sufficient)\b|\b(?:suffices?|either (?:one|of them)|only one of|both (?:of them|conditions|needed|required|necessary))\b",
    re.IGNORECASE,
)
_SPOKEN = frozenset(("met", "partly", "unclear", "unmet", "asked", "undefined"))


def needed_together(text: str, checked: Iterable[Checked]) -> list[Finding]:
    """The conditions of one measure that a message weighs against each other; none where it does not ask that."""
    if not _IS_ONE_ENOUGH.search(text):
        return []
    for _, findings in checked:
        spoken = [f for f in findings if f.judgement in _SPOKEN and not f.is_place]
        if len({f.wording for f in spoken}) > 1:
            return list({f.wording: f for f in spoken}.values())
    return []
