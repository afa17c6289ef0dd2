"""“… and is it the first in China?”: what the report that was told says of that, and not some other first.

Comes from: actions.answers.finding, for a part or a turn that names nothing of its own.
"""

from __future__ import annotations

import re
from dataclasses import replace

from actions.answers.pieces.answer import Answer, Knowledge, answer
from actions.answers.pieces.steps import source_steps
from actions.outcomes import AnswerOutcome
from actions.question import Focus, Question
from actions.replies import fact_card
from actions.texts import say
from actions.wording import fact_text
from knowledge.views import FactView

_WHETHER_FIRST = re.compile(
    r"^\W*(?:那么?)?(?:它|这个?|这家|那个?|这些)?(?:到底|真的)?(?:是不是|是否|是|算不算|算)(?:也是)?(?:在)?"
    r"(?P<zh>全国|西部|中国|国内|全市|重庆|世界|全球)?(?:范围内)?的?(?:首[个家创例批笔单票次座]|第一[个家例笔单票座]?|头一[个家份])的?(?:吗|么|嘛|吧)?\W*$|"
    r"^\W*(?:and |so |but )*(?:is|was|are|were) (?:it|this|that|they|these|those)(?: really| also)? (?:the |a |one of the )?(?:very )?first(?: one| ones| such\b[^?]*| of its kind)?"
    r"(?: (?:in|of|across) (?:the )?(?P<en>country|nation|china|west(?:ern china)?|world|chongqing|city|whole country))?\W*$",
    re.IGNORECASE,
)
_WHO_FIRST = re.compile(
    r"^\W*(?:and |so )*who (?:\w+ ){1,2}the (?:very )?first(?: one| of (?:them|these))?\W*$|"
    r"^\W*(?:那么?)?第一[个家例笔单票](?:是|由)?谁(?:家)?[\u4e00-\u9fff]{0,4}\W*$",
    re.IGNORECASE,
)
_OF_THE_NATION = re.compile(r"全国|中国|国内|country|nation|china", re.IGNORECASE)
_NATIONWIDE = re.compile("全国|国内")
_A_PLACE_IN_ORDER = re.compile("首[个家创例批笔单票次座]|第[一二三四五六七八九十]|率先|独此一")


def find_whether_first(question: Question, focus: Focus, knowledge: Knowledge) -> Answer | None:
    """What the report told last says of being the first; None where nothing like it is asked, or none was told."""
    asked = _WHETHER_FIRST.search(question.text) or _WHO_FIRST.search(question.text)
    held = knowledge.catalogue.facts
    told = [held[item] for item in focus.shown if item in held]
    if asked is None or not told or "topic" in question.entities:
        return None
    language = question.language
    leads = focus.shown[0] == told[0].id
    fact = told[0] if leads else next((f for f in told if f.topic == focus.topic), told[0])
    lines = [say("first_reported", language, fact=fact_text(fact, language))]
    if not _is_answered(question, fact, asked):
        lines.insert(0, say("first_unstated", language))
    again = replace(question, intent=str(focus.intent))
    moved = focus.after(again, focus.topic, focus.regions, attribute=None)
    cards, steps = (fact_card(fact, language),), source_steps(language)
    outcome = AnswerOutcome.ANSWERED if len(lines) == 1 else AnswerOutcome.NOT_COVERED
    return answer(question, moved, outcome, "\n".join(lines), cards, steps)


def _is_answered(question: Question, fact: FactView, asked: re.Match[str]) -> bool:
    """Whether the report says how many others there were before, in the whole country where that is asked."""
    if not _A_PLACE_IN_ORDER.search(fact.text):
        return False
    scope = " ".join(v for v in asked.groupdict().values() if v)
    return not _OF_THE_NATION.search(scope) or bool(_NATIONWIDE.search(fact.text))
