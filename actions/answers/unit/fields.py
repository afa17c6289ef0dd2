"""Fields broader than any topic or task: “who handles data in Dianjiang?”, “哪个部门管外商投资”.

Where the classifier only guesses, what the question is about is taken by its words: what is left once the asking
and the places are taken away.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from actions.question import Question
from knowledge.catalogue import Catalogue
from knowledge.regions import spellings_of
from knowledge.search.words import terms
from knowledge.views import MeasureView, TaskView

_ASKING_ZH = re.compile(
    r"请问|想知道|想问|我(?:们|想)?|到底|究竟|具体|目前|现在|一般|应该|"
    r"谁|哪(?:个|些|家|一个|一家|里)|什么|啥|何|部门|单位|机构|政府|官方|"
    r"牵头|负责|主管|分管|主抓|挂帅|统筹|协调|归口|归属|归|找|问|联系|对接|管理?(?!委|制)|处理|办理|推进|推动|推|抓|做|搞|"
    r"这(?:一|个|件|些)?(?:块|方面|领域|事情?|项)?|那(?:一|个|件|些)?(?:块|方面|领域|事情?|项)?|"
    r"其他|其余|参与|参加|协办|协助|责任|还有|分别|都有|方面|领域|这块|相关|有关|事务|事宜|事项|事情|工作|业务|问题|"
    r"[由是在的了呢吗啊呀吧来去要会该给和与对把被让向上下里中]|配合|"
    r"全(?:市|区|县)|市级|(?<![\u4e00-\u9fff])[市区县](?![\u4e00-\u9fff])",
)
_ASKING_EN = frozenset(
    """
    who whom whose which what where how do does did is are was be been am can could should would will may i we my
    our me us you your they their it its that this these those the a an of in on at for to from with by about and
    or please tell know there here any all everything anything something stuff department departments dept depts unit units
    bureau bureaus office offices agency agencies authority authorities government body bodies commission official
    officials handle handles handling handled lead leads leading led charge responsible responsibility manage
    manages managing run runs running oversee oversees deal deals dealing look looks after take takes care cover
    covers contact ask asked talk speak go matter matters issue issues affair affairs thing things topic topics
    work field fields area areas related regarding concerning concerned policy policies general generally overall
    other others else also more involved support supporting participate participating part cooperate cooperating
    assist assisting respectively both
    county district city municipality municipal local level side chongqing bishan dianjiang head heads
    """.split()  # noqa: SIM905, a list would fill two screens
)
_SAME = (
    ("外资", "外商投资", "外商"),
    ("外国人", "外籍", "境外人士"),
    ("外企", "外商投资企业"),
    ("外贸", "对外贸易", "服务贸易"),
    ("compan", "enterpr", "busines", "firms"),
    ("expat", "foreign"),
    ("personal", "personn"),
)
"""What is written differently and means the same. English by the beginnings of words."""
_GAP = ".{0,6}"
"""What may stand between the parts of a Chinese field: 数据保护 is in 数据及知识产权保护."""
_FORMS = r"(?:s|es|d|ed|ing|ings|er|ers|ment|ments)?\b"
_CLIPPED = frozenset(("admin", "exam", "expat", "firms", "info", "tech"))
"""Short words that stand for the longer ones which they begin."""
_STEM = 6
"""So many letters of an English word tell it from others: investment, investing, invested."""


@dataclass(frozen=True)
class Field:
    """What a question is about, by its words."""

    name: str
    """As typed."""
    words: tuple[str, ...]
    """Each must be found: Chinese as it stands, English by how words begin."""
    together: bool = True
    """Whether English words must follow each other, at most one other between them. Chinese ones always do, with
    a little between them."""

    def is_in(self, *texts: str) -> bool:
        """Whether texts that belong together say all of it."""
        joined = " ".join(texts).lower()
        if self.together and all(word.isascii() for word in self.words):
            alike = ("|".join(map(_beginning, _alike(word))) for word in self.words)
            written = r"[\s-]+(?:\w+[\s-]+)?".join(f"(?:{words})" for words in alike)
            return bool(re.search(rf"\b{written}", joined))
        if not any(word.isascii() for word in self.words):
            alike = ("|".join(map(re.escape, _alike(word))) for word in self.words)
            return bool(re.search(_GAP.join(f"(?:{words})" for words in alike), joined))
        return all(any(_says(joined, alike) for alike in _alike(word)) for word in self.words)


def field_of(question: Question, catalogue: Catalogue) -> Field | None:
    """The field that a question names; None where nothing is left but the asking."""
    text = question.text
    for region in catalogue.regions.values():
        for name in spellings_of(region):
            text = re.sub(re.escape(name), " ", text, flags=re.IGNORECASE)
    for kind in ("region", "document", "other_place"):
        for spelling in question.spellings.get(kind, ()):
            text = text.replace(spelling, " ")
    left = _ASKING_ZH.sub(" ", text)
    chinese = re.findall(r"[\u4e00-\u9fff]{2,}", left)
    latin = re.findall(r"[a-z][a-z0-9-]+", left.lower())
    latin = [word for word in latin if word not in _ASKING_EN and len(word) > 2]
    if not chinese and not latin:
        return None
    # In Chinese QDLP and REITs are names among other words; in English every word counts.
    joined = "".join(chinese) if chinese and not latin else " ".join([*latin, *chinese])
    return Field(joined, (*(word[:_STEM] for word in latin), *chinese))


def without_asking(text: str) -> str:
    """What of a Chinese text names a matter, the asking taken away."""
    return _ASKING_ZH.sub("", text)


def measures_of_field(
    field: Field, regions: tuple[str, ...], catalogue: Catalogue
) -> list[MeasureView]:
    """Measures of these regions that speak of a field."""
    for wanted in _readings(field):
        found = [
            m
            for m in catalogue.measures.values()
            if m.region in regions and wanted.is_in(m.text, m.text_en)
        ]
        if found:
            return found
    return []


def tasks_of_field(field: Field, regions: tuple[str, ...], catalogue: Catalogue) -> list[TaskView]:
    """Tasks of these regions that are named after a field, among other things."""
    for wanted in _readings(field):
        found = [
            t
            for t in catalogue.tasks.values()
            if t.document.region in regions and wanted.is_in(t.title, t.title_en)
        ]
        if found:
            return found
    return []


def _readings(field: Field) -> list[Field]:
    """A field as typed, then by the words that it is made of."""
    parts = tuple(w for word in field.words for w in terms(word) if len(w) > 1)
    parts = tuple(dict.fromkeys(p[:_STEM] if p.isascii() else p for p in parts))
    longest = tuple(w for w in parts if not any(w != p and w in p for p in parts))
    shortest = tuple(p for p in parts if not any(p != w and w in p for w in parts))
    cut = Field(field.name, longest, together=False)
    finest = Field(field.name, shortest, together=False)
    apart = Field(field.name, field.words, together=False)
    return [f for f in dict.fromkeys((field, apart, cut, finest)) if f.words]


def _alike(word: str) -> tuple[str, ...]:
    return next((group for group in _SAME if word in group), (word,))


def _says(text: str, word: str) -> bool:
    if not word.isascii():
        return word in text
    return bool(re.search(rf"\b{_beginning(word)}", text))


def _beginning(word: str) -> str:
    """What an English word looks like in a text: a stem begins it, a short one is it, in any of its forms.

    “Dept” is no beginning of “depth”, nor “port” of “portfolio”.
    """
    is_stem = len(word) >= _STEM or word in _CLIPPED
    return re.escape(word) + (r"\w*" if is_stem else _FORMS)
