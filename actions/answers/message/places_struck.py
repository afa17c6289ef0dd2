"""“Not Bishan, I meant Dianjiang”, “anywhere but Bishan”: regions that a message names to leave them out."""

from __future__ import annotations

import re
from dataclasses import replace

from actions.answers.pieces.answer import Answer, Knowledge
from actions.notes import with_notes
from actions.question import Question
from actions.texts import region_name, say
from knowledge.regions import CITY_LEVEL, HOME

_BEFORE_ZH = (
    r"(?:不是|并非|不要|别管|不问|没问|没说|不说|不算|不看|不在)(?:问|说|指|在|要|讲|看)?的?"
)
_BEFORE_EN = r"\b(?:not|neither) (?:in |about |for |of |at )?(?:the )?"
_EXCEPT_ZH = r"(?:除了?|除开|除去|排除|不包括|不含|撇开)"
_EXCEPT_EN = r"\b(?:except(?:ing)?(?: for)?|excluding|other than|apart from|leaving out|(?:any|every)where but) (?:in |for )?(?:the )?"
_OUT_ZH, _OUT_EN = rf"(?:{_BEFORE_ZH}|{_EXCEPT_ZH})", rf"(?:{_BEFORE_EN}|{_EXCEPT_EN})"
_LEAVES_OUT = {out: re.compile(out, re.IGNORECASE) for out in (_OUT_ZH, _OUT_EN)}
"""To be looked for first: what else is looked for is put together of the names of a message, and compiled for it."""
_JOINT_ZH = r"[区县]?(?:[、和跟与及]|也不是|，?也不(?:是|要|看|在)|或者?)"
_JOINT_EN = r"(?: district| county)?(?:,? (?:and|or|nor)(?: not)?|,) (?:in |for |of )?"
_ELSEWHERE = re.compile(
    r"(?:别的|其他|其它|另外的?|剩下的?)(?:[一几两]个?)?(?:地方|区县|县|区|文件|方案)|别处|全市|市里|市级|哪里|哪些地方|"
    r"\b(?:elsewhere|(?:any|every)where|other (?:places?|parts?|regions?|districts?|documents?|plans?))\b",
    re.IGNORECASE,
)
"""What asks of the places that are left: “besides Bishan, is there …?” may ask of it as well."""


def without_struck_regions(question: Question, knowledge: Knowledge) -> Question:
    """The question without the regions that are said not to be meant; with the others, where none is left."""
    named = question.values("region")
    spelt = question.spellings.get("region", ())
    if not named or len(named) != len(spelt):
        return question
    struck = {r for r, s in zip(named, spelt, strict=True) if _is_struck(s, spelt, question.text)}
    struck -= {HOME, CITY_LEVEL}
    kept = [(r, s) for r, s in zip(named, spelt, strict=True) if r not in struck]
    if not struck:
        return question
    regions = tuple(r for r, _ in kept)
    out: tuple[str, ...] = ()
    if all(r in (HOME, CITY_LEVEL) for r in regions):
        if not kept and not _ELSEWHERE.search(question.text):
            return question
        # Without the districts that are struck out, what lies in Chongqing is the rest of it.
        left = [r for r in knowledge.catalogue.home_regions if r not in struck]
        regions, out = tuple(CITY_LEVEL if r == HOME else r for r in left), tuple(struck)
    spellings = {**question.spellings, "region": tuple(s for _, s in kept)}
    entities = {**question.entities, "region": regions}
    return replace(question, entities=entities, spellings=spellings, struck=out)


def without_struck_texts(answered: Answer, question: Question, knowledge: Knowledge) -> Answer:
    """The answer without what the districts have that a question leaves out; unchanged where all is theirs."""
    measures, reply = knowledge.catalogue.measures, answered.reply
    kept = tuple(
        c
        for c in reply.cards
        if c.id not in measures or measures[c.id].region not in question.struck
    )
    if len(kept) == len(reply.cards):
        return answered
    names = [region_name(r, lang) for r in question.struck for lang in ("zh", "en")]
    lines = [line for line in reply.text.split("\n") if not any(n in line for n in names)]
    text = "\n".join(lines) or say("not_direct", question.language)
    told = with_notes(replace(reply, text=text, cards=kept, notes=()))
    return Answer(told, answered.focus.moved(shown=tuple(card.id for card in kept)))


def _is_struck(name: str, names: tuple[str, ...], text: str) -> bool:
    """Whether a name, alone or in a list with others, stands after what leaves it out, wherever it stands.

    “He is not in Dianjiang; may he, under the Dianjiang plan, …?” still asks about Dianjiang.
    """
    if not name:
        return False
    before, joint = (_OUT_EN, _JOINT_EN) if name.isascii() else (_OUT_ZH, _JOINT_ZH)
    if not _LEAVES_OUT[before].search(text):
        return False
    if not name.isascii() and _asks_besides(name, text):
        return False
    others = "|".join(re.escape(n) for n in names if n)
    listed = rf"{before}(?:(?:{others}){joint})*{re.escape(name)}"
    struck = len(re.findall(listed, text, re.IGNORECASE))
    return struck > 0 and struck == len(re.findall(re.escape(name), text, re.IGNORECASE))


def _asks_besides(name: str, text: str) -> bool:
    """“除了璧山，垫江也有吗”: what is asked of another place besides."""
    besides = rf"{_EXCEPT_ZH}{re.escape(name)}[^，,。？?]{{0,6}}[，,]?[^。？?]{{0,12}}也(?!不)"
    return re.search(besides, text) is not None
