"""“It is in place already, so where do we apply?”: how far the document's word goes, where a visitor takes it for done.

What a document explores or strives for is told with its word before all else; where the text of another region grants
the very thing, that is named too, for it does not apply here.

Comes from: actions.answers.finishing, with the answer. Goes to: the first lines of its text.
"""

from __future__ import annotations

import re
from dataclasses import replace

from actions.answers.pieces.answer import Answer, Knowledge
from actions.answers.pieces.matches import text_without_places
from actions.answers.words.cues import ASKS_WHETHER_DONE
from actions.answers.words.matter import in_both_languages, share_said, words_of_matter
from actions.answers.words.numbers import with_digits
from actions.outcomes import AnswerOutcome
from actions.question import Question
from actions.replies import measure_card
from actions.texts import modality_note, region_name, say
from actions.wording import quoted
from knowledge.views import MeasureView

_TAKEN = re.compile(
    r"既然(?!文件|方案|没有?|不)|(?:已经?|早就?|都已)(?!经?(?:在|有)?(?:探索|研究|计划)|没)[^，。？?！!]{1,24}(?:了|好|成)(?:吧|对吧|是吧|，?\s*(?:对|是)(?:吗|吧|不对|不是))|"
    r"(?:已经?|早就?)(?!没)[^，。？?！!]{1,20}(?:了|好|成)，(?:那|我们?|直接|去|该|到|怎么|请问|在)|"
    r"^\W*(?:(?:great|good|perfect|wonderful|excellent|ok(?:ay)?|so)\b\W*)+(?!\W*(?:great|good|perfect|wonderful|excellent|ok|okay|so|which|who|what|how|where|when|is|are|do|does|can|could|may|we|i)\b)[^?.]*\b(?:now|already)\b[^?.]*(?:, ?(?:right|correct)|\?)|"
    r"\b(?:since|now that|given that|seeing that) (?:the )?(?:bishan|dianjiang|chongqing|plan|district|county|city|document|(?:it|they|you) (?:already |now )?(?:exempt|allow|offer|have|has|give|grant|permit|run|provide)s?|foreign\w* [^,?.]{0,30}(?:can|may))\b(?! (?:says|said|is|has) (?:no|not|nothing)\b)|"
    r"\balready\b[^?.]{2,80}, ?(?:right|correct|is(?:n['’]t| not) it|(?:has|have)n['’]t (?:it|they))\W*\?|"
    r"\b(?:is|are|has|have)\b[^?.]{0,40}\balready\b[^?.]{2,60}(?:, (?:so|and)|[;,.]) (?:where|how|which|when|what)\b",
    re.IGNORECASE,
)
"""What tells as done what somebody wants to go on from."""
_OF_THE_VISITOR = re.compile(
    r"(?:我|咱|本人|本公司|孩子|员工)[^，。？?]{0,8}(?:已经?|早就?)|(?:已经?|早就?)(?:在|来|到)[^，。？?]{1,8}(?:工作|注册|住|待|生活)|"
    r"\b(?:we|i|he|she|my \w+|our \w+)(?:['’]\w+| have| are| am| is| has)? already\b",
    re.IGNORECASE,
)
"""What a visitor has done already, which no document reports."""
_EXCLUDED = ("不包括：", "Not included: ")
"""How an answer begins that names an exception; nothing stands before that."""
_GRANTS = frozenset(("permit", "exempt", "grant", "facilitate"))
_NOTHING_TO_REACH = _GRANTS | {"prohibit", "duty", "state"}
_AIM = re.compile(r"(?P<word>争取|力争)(?P<rest>[^，。；]{4,})")
"""A number or a state aimed at, in a measure that begins with another word."""


def with_word_of_document(answered: Answer, question: Question, knowledge: Knowledge) -> Answer:
    """The answer, which begins with the document's own word where that leaves open what is taken for done."""
    reply = answered.reply
    held = knowledge.catalogue.measures
    measure = held.get(reply.cards[0].id) if reply.cards else None
    settled = (AnswerOutcome.ANSWERED.value, AnswerOutcome.NOT_COVERED.value)
    if measure is None or reply.outcome not in settled or not takes_for_done(question.text):
        return answered
    if question.regions and measure.region not in question.regions:
        return answered  # that the region asked for has nothing is said already
    note = _note(measure, question)
    language = question.language
    doubtful = say("perhaps_not_asked", language) in reply.text
    if not note or note in reply.text or doubtful or reply.text.startswith(_EXCLUDED):
        return answered
    lines = [say("stage", language, where=region_name(measure.region, language), note=note)]
    cards = reply.cards
    other = _granted_elsewhere(measure, question, knowledge)
    if other is not None and other.id not in {card.id for card in cards}:
        lines.append(
            say(
                "granted_elsewhere",
                language,
                where=region_name(other.region, language),
                here=region_name(measure.region, language),
                quote=quoted(other, language),
            )
        )
        cards = (*cards, measure_card(other, language))
    text = "\n".join((*lines, reply.text))
    outcome = AnswerOutcome.NOT_COVERED.value
    focus = answered.focus.moved(shown=tuple(card.id for card in cards))
    return Answer(replace(reply, text=text, cards=cards, outcome=outcome), focus)


def takes_for_done(text: str) -> bool:
    """Whether a message goes on from something as if it were reached, and does not ask whether it is."""
    told = bool(_TAKEN.search(text)) and not _OF_THE_VISITOR.search(text)
    return told and not ASKS_WHETHER_DONE.search(text)


def _note(measure: MeasureView, question: Question) -> str | None:
    """What the word of a measure leaves open; of the part that is aimed at, where that is what is taken for done."""
    aim = _AIM.search(measure.text)
    if aim and measure.modality_kind != "strive" and _speaks_of(aim["rest"], question):
        return modality_note(aim["word"], "strive", question.language)
    if not measure.modality or measure.modality_kind in _NOTHING_TO_REACH:
        return None
    return modality_note(measure.modality, measure.modality_kind or "", question.language)


def _speaks_of(aimed: str, question: Question) -> bool:
    """Whether a message names the number that is aimed at."""
    numbers = set(re.findall(r"\d+", aimed))
    return bool(numbers & set(re.findall(r"\d+", with_digits(question.text))))


def _granted_elsewhere(
    measure: MeasureView, question: Question, knowledge: Knowledge
) -> MeasureView | None:
    """The measure of another region on the topic that grants, and in more of the visitor's words."""
    words = words_of_matter(text_without_places(question, knowledge))

    def share(one: MeasureView) -> float:
        return share_said(words, in_both_languages(one))

    others = [
        m
        for m in knowledge.catalogue.find_measures(measure.topic or "")
        if m.region != measure.region
        and m.modality_kind in _GRANTS
        and m.region in knowledge.catalogue.home_regions
    ]
    best = max(others, key=share, default=None)
    return best if best is not None and share(best) > share(measure) else None
