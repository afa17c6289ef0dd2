"""“So that's a yes?”, “真的吗？”, “所以能办？”: a bare wish for yes or no after an answer.

What was shown stands as it stands: how far its words go is said again, and that yes or no is for the unit in charge.
What is talked of stays.

Comes from: actions.answers.finding. Goes to: the visitor.
"""

from __future__ import annotations

import re

from actions.answers.own_case.promises import modality_words
from actions.answers.pieces.answer import Answer, Knowledge, answer
from actions.answers.pieces.leads import lead_lines
from actions.national_cards import national_rule_card
from actions.outcomes import AnswerOutcome
from actions.question import Focus, Question
from actions.replies import fact_card, measure_card
from actions.texts import say
from actions.wording import fact_text, rule_text

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


def find_yes_or_no(question: Question, focus: Focus, knowledge: Knowledge) -> Answer | None:
    """What was shown last, and that no yes or no follows from it; None where none is asked for, or nothing was shown."""
    if not focus.shown or question.parts or not _YES_OR_NO.search(question.text):
        return None
    given = _of_shown(question, focus, knowledge)
    if given is None:
        return None
    kept = focus.moved(shown=focus.shown, steps=given.focus.steps, misses=0)
    return Answer(given.reply, kept)


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
    text = "\n".join(
        [
            say("no_yes_or_no", language, words=modality_words(shown, language)),
            *lead_lines(shown[0].topic or "", shown[:1], language),
        ]
    )
    cards = tuple(measure_card(m, language) for m in shown)
    return answer(question, focus, AnswerOutcome.ANSWERED, text, cards)
