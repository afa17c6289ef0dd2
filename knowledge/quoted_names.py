"""Names that a document sets in quotation marks, or begins the title of a document with: “绿色通道”, 《丹乡英才服务细则》.

Comes from: knowledge.catalogue. Goes to: the recognition of regions, and answers on a name that a region lacks.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache

from knowledge.views import MeasureView

_QUOTED_ZH = re.compile(r"“([^”]{2,40})”|《([^》（(]{2,40})")
_QUOTED_EN = re.compile(r"“([^”]{3,60})”|\"([^\"]{3,60})\"|‘([^’]{3,60})’(?!s)")
_TITLE_WORDS = re.compile(
    r"^(?:垫江县|璧山区|重庆市)(?=.{4})|(?:服务)?(?:细则|八条|办法|规定|意见)$"
)
"""What visitors leave out of a title: 《丹乡英才服务细则》 is 丹乡英才."""
_BY_ITSELF = re.compile(r"[\u4e00-\u9fff]{4}|\+|\w+\W+\w+\W+\w+")
"""A name that means nothing else without marks of quotation: four characters, three words; “integration” may mean anything."""


_BLANKS_AND_MARKS = re.compile(r"[\s“”「」\"‘’']+")


def quoted_names(measures: Iterable[MeasureView]) -> dict[str, str]:
    """The quoted names of measures: each in one spelling, with the spelling of the text."""
    found = {}
    for measure in measures:
        for pattern, text in ((_QUOTED_ZH, measure.text), (_QUOTED_EN, measure.text_en or "")):
            for groups in pattern.findall(text):
                name = _TITLE_WORDS.sub("", "".join(groups))
                found[plain_name(name)] = name
    return found


def names_in(text: str, names: Mapping[str, str]) -> list[str]:
    """The names that stand in a text and mean nothing else, as the documents write them, the longest first."""
    plain = plain_name(text)
    found = [written for name, written in names.items() if name in plain]
    return sorted((w for w in found if _BY_ITSELF.search(w)), key=len, reverse=True)


# Asked of the same texts of measures for each name that a message sets in marks.
@lru_cache(maxsize=2048)
def plain_name(text: str) -> str:
    """A text without blanks, marks of quotation and small differences of letters and signs."""
    return _BLANKS_AND_MARKS.sub("", unicodedata.normalize("NFKC", text).lower())
