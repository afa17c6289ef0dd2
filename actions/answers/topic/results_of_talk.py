"""“Are there any examples?”, “全市有什么成果”: a bare turn that asks what came of what is talked of.

The turn names nothing, so by itself it would be about the cases of another matter. What the press reports on the topic
of the talk is told; where it reports nothing, that is said, with the measures that were shown.

Comes from: actions.answers.finding. Goes to: the visitor.
"""

from __future__ import annotations

import re
from dataclasses import replace

from actions.answers.pieces.answer import Answer, Knowledge, answer
from actions.answers.pieces.leads import lead_lines
from actions.answers.pieces.relevance import relevance
from actions.answers.pieces.steps import more_steps, topic_names
from actions.answers.topic.press import is_money
from actions.outcomes import AnswerOutcome
from actions.question import Focus, Question
from actions.replies import fact_card, measure_card
from actions.texts import say
from actions.wording import fact_text
from knowledge.regions import CITY_LEVEL, HOME
from knowledge.topics import topics
from knowledge.views import FactView

TOLD = 3
NEAR = 0.65
"""How near a report on another topic must be to what was asked before, to be a result of it."""
_RESULTS = re.compile(
    r"^\W*(?:那么?|请问|这方面|这个|这项|对此|现在|目前|至今|迄今|到(?:现在|目前)(?:为止)?|全市|重庆市?|市里|全重庆|在?这里|这边|上)*"
    r"(?:有没有|有无|是否有|都?有(?:什么|哪些|啥)?|(?:取得|做出|出)了?(?:什么|哪些|啥))"
    r"(?:已经|已|什么|哪些|一些|真正|具体|实际|现成|成功|做成|落地|办成|做出来|做过|完成)*了?的?(?:了)?"
    r"(?:成果|成效|成绩|例子|实例|案例|先例|进展|效果|结果|样板)(?:了)?(?:吗|么|呢|没有)?\W*$|"
    r"^\W*(?:and |so |but |ok(?:ay)?,? )*(?:(?:are|is|were|have) there (?:been )?|do you have |got |can you give (?:me |us )?|give (?:me |us )?|what )?"
    r"(?:an |any |some |the |already |actual |real |concrete |successful |practical |finished )*"
    r"(?:examples?|cases?|results?|success(?:es)?(?: stor(?:y|ies))?|precedents?|achievements?|outcomes?|progress)"
    r"(?: (?:are|is) there)?(?: (?:so far|yet|already|to date|in practice|in (?:the whole )?(?:city|chongqing)|city-?wide|of (?:it|that|this)|for (?:it|that|this)))*\W*$",
    re.IGNORECASE,
)

_WHO = r"(?:人|谁|企业|公司|哪[家个]|银行|机构|项目|单位|医院|学校|商家|先例|案例|例子)"
_REALLY = r"(?:真的?|真正|实际上?|确实|实打实|当真)(?:有|是|地|的)?"
_REALLY_DONE = re.compile(
    rf"^(?!.*(?:开[业放]|建成|成立|设立|落地|上线|启动|运[行营]|实[施行]|执行|能|可以|会))"
    rf"\W*(?:那么?|请问|到底|究竟|现在|目前|重庆市?|全市|市里)*(?:有没有|有无|有)?{_WHO}?的?{_REALLY}{_WHO}?"
    rf"[\u4e00-\u9fff]{{1,5}}?(?:过|到|成|下来|下去|了)(?:[过了])?[款钱贷它]?(?:的)?{_WHO}?(?:吗|么|嘛|没有|没)?\W*$|"
    r"^\W*(?:and |so |but )*(?:has|have|did|was|were|is there) (?:any(?:one|body)?|some(?:one|body)|an?|it|this|that|one|such)?(?: \w+| of (?:it|them|these|those))?"
    r"(?: ever| yet)? (?:really|actually|in fact|in practice|indeed|truly)(?: ever| yet| been)* (?:made|done|got(?:ten)?|granted|given|paid(?: out)?|received?|issued|happen(?:ed)?|used|signed)"
    r"(?: (?:one|it|this|that|so far|yet|already|such an?|money|an?|any))*(?: \w+)?\W*$",
    re.IGNORECASE,
)
"""“Has anybody really got such a loan?”: what asks whether it came to anything, with a word for that."""
OF_ANOTHER = 0.5
"""How likely another topic must be for such a turn to be about that one."""


def find_results_of_talk(question: Question, focus: Focus, knowledge: Knowledge) -> Answer | None:
    """What is reported on the topic of the talk; None where a message asks for none, or nothing was talked of."""
    topic = focus.topic
    if topic not in topics() or topics()[str(topic)].family == "pilot" or question.parts:
        return None
    places = {*question.values("region")} - {HOME, CITY_LEVEL}
    if places or question.entities.keys() - {"region", "attribute"}:
        return None
    rules = knowledge.catalogue.national_rules.values()
    told_by_rules = any(str(topic) in r.topics and r.level != "national" for r in rules)
    another = question.topic != topic and question.topic_confidence >= OF_ANOTHER
    really_done = not another and _REALLY_DONE.search(question.text)
    if told_by_rules or not (really_done or _RESULTS.search(question.text)):
        return None
    return _told(str(topic), question, focus, knowledge, bool(really_done))


def _near_reports(question: Question, focus: Focus, knowledge: Knowledge) -> list[FactView]:
    """The reports under other topics that are near to what was asked before: the cases of a field have topics of their own."""
    facts = knowledge.catalogue.facts
    asked = replace(question, text=focus.matter or focus.text, vector=None)
    if asked.text == focus.text:
        asked = replace(asked, vector=focus.vector)
    near = relevance(asked, knowledge, facts)
    return [facts[item] for item, nearness in near.items() if nearness >= NEAR][:TOLD]


def _told(
    topic: str, question: Question, focus: Focus, knowledge: Knowledge, really_done: bool
) -> Answer:
    """What is reported, what was told already first; of what was really done, what has a figure of it."""
    language, catalogue = question.language, knowledge.catalogue
    facts = sorted(catalogue.find_facts(topic), key=lambda f: f.id not in focus.shown)
    if really_done:
        facts.sort(key=lambda f: (f.kind != "result" or not f.value, not is_money(f)))
    facts = facts or _near_reports(question, focus, knowledge)
    if facts:
        return _reported([], topic, facts, question, focus)
    lines = [say("no_results_reported", language, **topic_names(topic))]
    before = _matter_before(topic, focus)
    facts = catalogue.find_facts(before) if before else []
    if facts:
        # “And patent insurance?” between does not end the talk of patents as a pledge.
        lines.append(say("results_of_before", language, **topic_names(before)))
        return _reported(lines, before, facts, question, focus)
    shown = [catalogue.measures[i] for i in focus.shown if i in catalogue.measures]
    held = shown or catalogue.find_measures(topic)[:1]
    text = "\n".join([*lines, *lead_lines(topic, held, language)])
    moved = focus.after(question, topic, focus.regions, intent=focus.intent, attribute=None)
    cards = tuple(measure_card(m, language) for m in held)
    return answer(question, moved, AnswerOutcome.NOT_COVERED, text, cards)


def _matter_before(topic: str, focus: Focus) -> str:
    """The topic that was talked of before this one, where it is of the same kind; else none."""
    before = str(focus.topic_before)
    alike = before in topics() and topics()[before].family == topics()[topic].family
    return before if alike else ""


def _reported(
    lines: list[str], topic: str, facts: list[FactView], question: Question, focus: Focus
) -> Answer:
    """What is reported on a topic, after the lines that come first."""
    language = question.language
    cards = tuple(fact_card(f, language) for f in facts[:TOLD])
    told = {f.id for f in facts[:TOLD]}
    left = dict.fromkeys([*(f.id for f in facts), *focus.remaining])
    rest = tuple(item for item in left if item not in told)
    text = "\n".join([*lines, say("reported_first", language, fact=fact_text(facts[0], language))])
    moved = focus.after(question, topic, focus.regions, intent=focus.intent, attribute=None)
    steps = more_steps(language, bool(rest))
    return answer(question, moved, AnswerOutcome.ANSWERED, text, cards, steps, rest)
