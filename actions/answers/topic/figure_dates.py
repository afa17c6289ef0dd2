"""“As of when is that figure?”: the date which the report told last gives for it, and not a document's term.

Comes from: actions.answers.finding, for a turn on the report before.
"""

from __future__ import annotations

import re
from dataclasses import replace

from actions.answers.pieces.answer import Answer, Knowledge, answer
from actions.answers.pieces.steps import source_steps
from actions.answers.topic.press_figures import figure_told
from actions.outcomes import AnswerOutcome
from actions.question import Focus, Language, Question
from actions.replies import fact_card, press_date, reported_as_of
from actions.texts import say
from actions.wording import fact_text
from knowledge.views import FactView

_FIGURE_ZH = (
    r"(?:数字|数据|数目|数值|数|统计|金额|比例|百分比)(?:统计|更新|截[止至])?(?:到|至|于|自|是)*"
)
_WHEN_ZH = r"(?:什么时候|什么时间|啥时候|何时|哪一?[年天日月]|哪个(?:月|季度|时候|时间点?)|几月(?:份|几号)?|几几年)"
_THE_ZH = r"(?:这|那|该|此|上面|上述|刚才|刚刚|前面)(?:里|边)?(?:说|提到|讲|给)?的?(?:几|些|两)?(?:个|组|项|条|份)?"
_NEW_ZH = r"(?:最新|新|近期|最近|现在|目前|今年|过时|旧|老)"
_FIGURE_EN = r"(?:that|this|these|those|the|your)(?: \w+)? (?:figures?|numbers?|data|amounts?|sums?|percentages?|counts?|statistics?|stats)"
_ASKED = re.compile(
    rf"^\W*(?:那么?|请问|不过)?[，,]?(?:{_THE_ZH})?{_FIGURE_ZH}(?:截[止至])?(?:到|至|于|自|是)*{_WHEN_ZH}"
    rf"(?:为止|底|末)?(?:的)?(?:数字|数据|统计|情况)?(?:了|呢|啊|呀)?\W*$|"
    rf"^\W*(?:那么?|请问|不过)?[，,]?(?:{_THE_ZH})?(?:都?是)?(?:统计)?截[止至](?:到|至|于|时间)*(?:是)?{_WHEN_ZH}"
    rf"(?:为止)?(?:的)?(?:数字|数据|统计)?(?:呢|啊|呀)?\W*$|"
    rf"^\W*(?:那么?|请问|不过)?[，,]?{_THE_ZH}{_FIGURE_ZH}(?:算|还)?(?:是不是|是否|算不算|是)?{_NEW_ZH}(?:的|了)*(?:吗|么|嘛|吧)?\W*$|"
    rf"^\W*(?:and |but |so )*(?:as (?:of|at)|up to|by|from|of) (?:when|what (?:date|year|time)|which (?:date|year))"
    rf"(?: (?:is|are|was|were|does|do) (?:{_FIGURE_EN}|that|this|it|they)(?: (?:hold|date|apply|count))?)?\W*$|"
    rf"^\W*(?:and |but |so )*(?:when|(?:from )?(?:what|which) (?:date|year|month|quarter|period|day)|how (?:old|recent|current|new|up[- ]to[- ]date))"
    rf" (?:is|are|was|were|does|do) {_FIGURE_EN}(?: (?:date|come|taken|counted|measured|collected))?(?: (?:from|for|of|to|back to))?\W*$|"
    rf"^\W*(?:and |but |so )*(?:is|are) {_FIGURE_EN} (?:still |quite |really )?"
    rf"(?:recent|current|up[- ]to[- ]date|(?:the )?latest|new|old|outdated|out of date|today['’]s)(?: ones?)?\W*$|"
    rf"^\W*(?:and |but |so )*what(?:['’]s| is) the (?:cut-?off )?(?:date|year) (?:of|for) {_FIGURE_EN}\W*$",
    re.IGNORECASE,
)


def find_figure_date(question: Question, focus: Focus, knowledge: Knowledge) -> Answer | None:
    """The date of the figure told last, as its report words it; None where none is asked for, or none was told."""
    held = knowledge.catalogue.facts
    told = [held[item] for item in focus.shown if item in held]
    about = [f for f in told if f.topic == focus.topic] or told
    if not about or not asks_for_date_of_figure(question.text) or "topic" in question.entities:
        return None
    language = question.language
    fact = figure_told(about, focus.text)
    again = replace(question, intent=str(focus.intent))
    moved = focus.after(again, focus.topic, focus.regions, attribute=None, shown=(fact.id,))
    cards = (fact_card(fact, language),)
    line = date_of_figure(fact, language)
    return answer(question, moved, AnswerOutcome.ANSWERED, line, cards, source_steps(language))


def asks_for_date_of_figure(text: str) -> bool:
    """Whether a message asks only for when a figure holds that was told before."""
    return bool(_ASKED.search(text))


def date_of_figure(fact: FactView, language: Language) -> str:
    """For when a report gives its figure, when it was printed, and that it tells of nothing since."""
    as_of = reported_as_of(fact, language) or say("as_of_unknown", language)
    printed = press_date(fact, language)
    told = fact_text(fact, language)
    return say("figure_date", language, as_of=as_of, printed=printed, fact=told)
