"""“So that's a yes?”, “真的吗？”, “那就不用评估了？”: a wish for yes or no after an answer.

What was shown stands as it stands: how far its words go is said again, and that yes or no is for the unit in charge.
What is talked of stays.

Comes from: actions.answers.finding. Goes to: the visitor.
"""

from __future__ import annotations

import re

from actions.answers.own_case.promises import modality_words
from actions.answers.pieces.answer import Answer, Knowledge, answer
from actions.answers.pieces.leads import lead_lines
from actions.answers.words.matter import share_said, words_of_matter
from actions.national_cards import national_rule_card
from actions.outcomes import AnswerOutcome
from actions.question import Focus, Question
from actions.replies import fact_card, measure_card
from actions.texts import say
from actions.wording import fact_text, rule_text
from knowledge.views import MeasureView

SAID_ENOUGH = 0.6
"""What share of the words of a thing a text must have to be on it."""
AT_MOST = 2
_YES_OR_NO = re.compile(
    # 所以能办？ 那就是可以了？
    r"^\W*(?:所以|也就是说|就是说|意思是|这么说|这样说来|那就是说?|等于说?|换句话说)[，,]?(?:我们?|咱们?|他们?|她|公司)?(?:就|是|也|肯定|应该)*"
    r"(?:不)?(?:可以|能|行|没问题|有资格|符合(?:条件)?|允许|可行|算)(?:办理?|做|申请|用|享受|的)?(?:了|的|啦|咯)?(?:吗|么|吧|是吧|对吧|对吗|是不是|是吗|咯|啰)?\W*$|"
    # 真的吗 你确定吗
    r"^\W*(?:这|那|你|您)?(?:是|说的?是?)?(?:真的|确定|准确|靠谱|可靠|没搞错|没错|保证)(?:吗|么|吧|的吗|假的)\W*$|"
    r"^\W*(?:so|then|ok(?:ay)?|and|well|right)[, ]+(?:(?:that|it|this)(?:['’]s| is) )?(?:an? )?(?:clear )?(?:yes|no|ok(?:ay)?|allowed|possible|permitted|fine)(?:,? then)?\W*$|"
    r"^\W*(?:so|then)[, ]+(?:i|we|he|she|they|my company|our company) (?:can|may|could)(?:['’]t| not)?(?: do (?:it|that|so|this)| apply(?: for it)?| go ahead)?\W*$|"
    r"^\W*so (?:can|may) (?:i|we|he|she|they)(?: do (?:it|that|so|this)| apply(?: for it)?| go ahead)?\W*$|"
    r"^\W*(?:so )?(?:is|was) (?:that|this|it) (?:an? )?(?:yes|no|true|correct|certain|for sure)(?: or (?:an? )?no)?\W*$|"
    r"^\W*(?:oh )?(?:really|true|seriously|for sure|are you (?:sure|certain)(?: about (?:it|that|this))?|yes or no)\W*$|^\W*(?:ok|okay)\s*\?+\W*$",
    re.IGNORECASE,
)
_CAN_BE_DONE_NOW = re.compile(
    # 那就是说现在可以买了？ 现在已经能办了吧
    r"^\W*(?:那么?|所以|也就是说|那?就是说|意思是说?|这么说|这样说来|等于说?|换句话说|这样的?话)?[，,]?(?:是不是|是否)?"
    r"(?:我们?|咱们?|他们?|她们?|大家|个人|外国人|老外|公司|企业|外企|外资)?(?:是不是|就|都|也)?(?:现在|目前|如今|今天|马上|已经?)(?:是不是|就|都|也|已经?)*(?:可以|能够?|允许|行|开放|实行|施行)"
    r"(?!还|不)[\u4e00-\u9fff]{0,4}?(?:了(?:吗|么|吧|是吧|对吧|对吗|是吗|是不是)?|的(?:吗|吧))\W*$|"
    r"^\W*(?:(?:so|then|ok(?:ay)?|right|well|and|but)\b[, ]*)*(?:(?:does|would) (?:that|this|it) mean|(?:that|this|it) means|you mean|you(?:['’]re| are) saying|meaning|in other words)?"
    r",?(?: ?that)? ?(?:(?:it|that|this|we|i|they|he|she|one|people|foreigners|(?:foreign|overseas|our|my) \w+) (?:can|may|could)|(?:can|may|could) (?:it|that|this|we|i|they|he|she|one|people|foreigners|(?:foreign|overseas|our|my) \w+))"
    r"(?: (?:now|already))?(?: (?!how|what|who|where|which)\w+){0,4}? (?:now|already|today|at once|right away)(?:,? then)?\W*$|"
    r"^\W*(?:(?:so|then|ok(?:ay)?|right|well|and|but)\b[, ]*)*(?:(?:it|that|this)(?:['’]s| is)|is (?:it|that|this)) (?:now|already) (?:allowed|possible|permitted|open|in place|available)(?:,? then)?\W*$",
    re.IGNORECASE,
)
"""What concludes that the thing talked of can be done by now, and names no thing itself."""
_NOT_REACHED = frozenset(("explore", "study", "strive"))
"""Words of a document by which a thing is not there yet."""
_NO_LONGER_NEEDED = re.compile(
    r"^\W*(?:(?:所以|也就是说|就是说|意思是|这么说|这是说|这样的?话?|那|这|那么|是不是|是否|等于|就|是)+[，,]?)+(?:我们?|咱们?|公司|企业)?(?:以后|今后|现在|就|都|可以|也)*"
    r"(?:不用|不必|不需要?|无需|无须|用不着|免(?:去|掉|除|了|做)|省(?:了|掉|去))(?:再)?(?P<zh>[^，,。？?]{2,14}?)(?:了|啦)?(?:吗|么|吧|是吧|对吧|对吗|是不是)?\W*$|"
    r"^\W*(?:so|then|and|but|ok(?:ay)?|well)?[, ]*(?:(?:does|would|do) (?:that|this|it) mean|(?:that|this|it) means|you mean|meaning)?(?: that)?[, ]*(?:we|i|our \w+)?"
    r" ?(?:(?:do not|don['’]?t|does not|doesn['’]?t|won['’]?t|will not|no longer) (?:have to|need(?: to)?|require|must)|(?:are|is|am) (?:now )?(?:exempt|exempted|free|freed|released) from|(?:can|may) (?:now )?(?:skip|drop|do without|forget about))"
    r" (?:an?|the|any|do|go through|undergo|pass|file|make)? ?(?P<en>[^,?.]{4,50}?)(?: any ?(?:more|longer)| now| then| at all)*\W*$",
    re.IGNORECASE,
)
"""What concludes from an answer that something is not needed any more."""
_LIFTS = re.compile(r"免|无需|无须|不再|取消|不要求")
"""Words of a text that lifts a duty."""


def find_no_longer_needed(question: Question, focus: Focus, knowledge: Knowledge) -> Answer | None:
    """That no text shown says so; None where that is not asked, or where one lifts something."""
    found = _NO_LONGER_NEEDED.search(question.text)
    held, language = knowledge.catalogue.measures, question.language
    shown = [held[i] for i in focus.shown if i in held]
    if found is None or not shown or question.parts or question.regions:
        return None
    near = [m for t in dict.fromkeys(m.topic for m in shown) for m in _beside(t, shown, knowledge)]
    if any(_LIFTS.search(m.text) for m in near):
        return None
    thing = words_of_matter((found.group("zh") or found.group("en") or "").strip())
    said = {m.id: share_said(thing, f"{m.text} {m.text_en or ''}") for m in near}
    near = sorted(near, key=lambda m: -said[m.id])
    if not thing or said[near[0].id] < SAID_ENOUGH:
        return None
    line = say("not_lifted", language)
    lines = [line, *lead_lines(near[0].topic or "", near[:1], language)]
    moved = focus.after(question, focus.topic, focus.regions, attribute=None, intent=focus.intent)
    cards = tuple(measure_card(m, language) for m in near if said[m.id] >= SAID_ENOUGH)
    return answer(question, moved, AnswerOutcome.NOT_COVERED, "\n".join(lines), cards[:AT_MOST])


def _beside(topic: str | None, shown: list[MeasureView], knowledge: Knowledge) -> list[MeasureView]:
    """What the place of the last answer has on a topic."""
    return list(knowledge.catalogue.find_measures(str(topic), shown[0].region))


def find_yes_or_no(question: Question, focus: Focus, knowledge: Knowledge) -> Answer | None:
    """What was shown last, and that no yes or no follows from it; None where none is asked for, or nothing was shown."""
    if not focus.shown or question.parts or not _concludes(question, focus):
        return None
    given = _of_shown(question, focus, knowledge)
    if given is None:
        return None
    kept = focus.moved(shown=focus.shown, steps=given.focus.steps, misses=0)
    return Answer(given.reply, kept)


def _concludes(question: Question, focus: Focus) -> bool:
    """Whether a turn wants a yes or no of what was shown, and of nothing that it names itself."""
    if _YES_OR_NO.search(question.text):
        return True
    named = question.regions or not set(question.values("topic")) <= {focus.topic}
    return not named and bool(_CAN_BE_DONE_NOW.search(question.text))


def _of_shown(question: Question, focus: Focus, knowledge: Knowledge) -> Answer | None:
    catalogue, language = knowledge.catalogue, question.language
    first = focus.shown[0]
    if first in catalogue.facts:
        fact = catalogue.facts[first]
        text = say("so_reported", language, fact=fact_text(fact, language))
        return answer(question, focus, AnswerOutcome.ANSWERED, text, (fact_card(fact, language),))
    if first in catalogue.national_rules:
        rule = catalogue.national_rules[first]
        text = say("so_ruled", language, text=rule_text(rule, language))
        return answer(
            question, focus, AnswerOutcome.ANSWERED, text, (national_rule_card(rule, language),)
        )
    shown = [catalogue.measures[i] for i in focus.shown if i in catalogue.measures]
    if not shown:
        return None
    not_yet = {m.modality_kind for m in shown} <= _NOT_REACHED
    label = "not_said_to_be_done" if not_yet else "no_yes_or_no"
    text = "\n".join(
        [
            say(label, language, words=modality_words(shown, language)),
            *lead_lines(shown[0].topic or "", shown[:1], language),
        ]
    )
    cards = tuple(measure_card(m, language) for m in shown)
    return answer(question, focus, AnswerOutcome.ANSWERED, text, cards)
