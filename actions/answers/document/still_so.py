"""“Is it still like that today?” of what was shown last: reports tell of their day, rules were checked on one.

Comes from: actions.answers.finding. Of measures the plans' terms are said (`validity`). What was shown stays what is
talked of.
"""

from __future__ import annotations

import re

from actions.answers.document.validity import answer_validity
from actions.answers.pieces.answer import Answer, Knowledge, answer
from actions.national_cards import national_rule_card
from actions.outcomes import AnswerOutcome
from actions.question import Focus, Question
from actions.replies import fact_card
from actions.texts import say

_STILL = re.compile(
    r"^\W*(?:那么?|这个?|它们?|这些|这一条|这条)?(?:政策|规定|措施|数字|情况)?(?:到)?(?:现在|目前|今天|如今|现行)?(?:也|都|是否|是不是)?"
    r"(?:还|仍|依然)(?:然|旧)?(?:都)?(?:是|在)?(?:这样|这么|如此|一样|有效|生效|算数|管用|执行|实行|适用|能用|用|准)(?:的|着)?(?:吗|么|呢|嘛|不)?\W*$|"
    r"^\W*(?:那么?|这个?|它们?|这些)?(?:现在|目前|今天|如今)(?:也|都)?还(?:都)?(?:有|在)(?:吗|么|不)?\W*$|"
    r"^\W*(?:那么?|那个?|可是?|不过)?(?:到了?|截至)?(?:现在|目前|如今|眼下|当前|今天|今年)(?:的?(?:情况|进展|数字|数据))?(?:又?怎么样了?|如何了?|多少了?|是多少|呢)\W*$|"
    r"^\W*(?:and |but |so |ok(?:ay)?,? )*(?:(?:what|how) (?:about|is it) )?(?:right )?(?:now|today|nowadays|currently|at present|this year)\W*$|"
    r"^\W*(?:and |but |so |ok(?:ay)? )*(?:is|are|does|do|would) (?:it|this|that|they|these|those|all (?:this|that)|the (?:rule|figure|number)s?)"
    r"(?: all)? still (?:like (?:that|this)|so|true|the case|valid|in force|in effect|current|up to date|apply|applies|hold|holds|the same|right|correct)"
    r"(?:,? (?:now|today|nowadays|currently|in \d{4}|this year))?\W*$",
    re.IGNORECASE,
)


def find_still_so(question: Question, focus: Focus, knowledge: Knowledge) -> Answer | None:
    """That nothing held tells of today; None where it is not asked, or nothing was shown."""
    if not focus.shown or not _STILL.search(question.text):
        return None
    if question.entities.keys() - {"attribute", "date"}:
        return None
    given = _of_what_was_shown(question, focus, knowledge)
    kept = {"shown": focus.shown, "regions": focus.regions}
    return given and Answer(given.reply, given.focus.moved(**kept))


def _of_what_was_shown(question: Question, focus: Focus, knowledge: Knowledge) -> Answer | None:
    catalogue, language = knowledge.catalogue, question.language
    # The plans may stand before the reports on how far they have come.
    items = [i for i in focus.shown if i not in catalogue.documents]
    first = next(iter(items), "")
    if first in catalogue.facts:
        facts = [catalogue.facts[i] for i in focus.shown if i in catalogue.facts]
        cards = tuple(fact_card(f, language) for f in facts)
        text = say("still_reported", language)
        return answer(question, focus, AnswerOutcome.NOT_COVERED, text, cards)
    if first in catalogue.national_rules:
        rules = [catalogue.national_rules[i] for i in focus.shown if i in catalogue.national_rules]
        rule_cards = tuple(national_rule_card(r, language) for r in rules)
        text = say("still_a_rule", language)
        return answer(question, focus, AnswerOutcome.NOT_COVERED, text, rule_cards)
    shown = [catalogue.measures[i] for i in focus.shown if i in catalogue.measures]
    if not shown:
        return None
    regions = tuple(dict.fromkeys(m.region for m in shown))
    return answer_validity(question, focus.moved(regions=regions), knowledge)
