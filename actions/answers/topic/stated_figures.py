"""“Is it US$600 million?”, “are there eight?”: a figure held against the reports; one that differs is contradicted.

Comes from: actions.answers.look_up, for a figure finds its report whatever the message is taken for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from actions.answers.pieces.answer import Answer, Knowledge, answer
from actions.answers.pieces.ranked_facts import rank_facts
from actions.answers.pieces.relevance import relevance
from actions.answers.pieces.steps import more_steps
from actions.answers.pieces.topic_choice import decide_topic
from actions.answers.topic.press import currency_line, is_money
from actions.answers.topic.target_reached import is_dated_target, last_result
from actions.answers.words.details import every_detail
from actions.answers.words.figures import Figure, figures_in
from actions.outcomes import AnswerOutcome
from actions.question import Focus, Language, Question
from actions.replies import fact_card
from actions.texts import say
from actions.wording import fact_text, join_names
from knowledge.regions import HOME
from knowledge.views import FactView

SURE_OF_TOPIC, SURE_OF_ANOTHER = 0.45, 0.3
"""How likely a topic must be for its other figures to contradict; and for a figure that is only named to be left to it."""
NEAR = 0.6
"""How near a report must be to be meant, unless nothing but its figure is named."""
ABOUT_AS_NEAR = 0.08
"""How much less near than the nearest report one with this very figure may be."""
FACTS_SHOWN = 3
_ASKS_WHETHER = re.compile(
    r"吗|(?<![什怎])么(?=$|[？?，,。])|是不是|是否|对不对|没错|有没有|吧(?=$|[？?。])|"
    r"^(?:(?:so|and|but|then|well),? )*(?:is|are|was|were|did|do|does|has|have)\b|"
    r"\b(?:right|correct|true)\b|, (?:is|are|was|were|did|do|does|has|have)(?:n't)? (?:it|they|there|that)\b",
    re.IGNORECASE,
)
_ASKS_HOW_MUCH = re.compile(
    r"多少|几(?:个|家|项|款)|什么|哪|分别|怎么|如何|谁|\b(?:what|which)\b|\bhow (?:much|many)\b|\bhow (?:do|can)\b|\bwho\b",
    re.IGNORECASE,
)
_OWN_CASE = re.compile(
    r"我|咱|本公司|本企业|如果|假如|要是|\b(?:we|our|i|my|me|if)\b", re.IGNORECASE
)
"""A visitor's own figures are held against conditions, not against reports."""
_NAMES_MONEY = re.compile(
    r"美元|美金|人民币|币种|\b(?:dollars?|yuan|RMB|USD|currency)\b", re.IGNORECASE
)
_A_YEAR = re.compile(r"(?:19|20)\d\d")
_TELLS_WHEN = re.compile(
    r"\d{4}年|试点.{0,3}一年|\b(?:19|20)\d\d\b|one year|first year", re.IGNORECASE
)
_ASKS_OF_ALL = re.compile(r"全部|所有|都|\b(?:all|every)\b", re.IGNORECASE)
"""“Are all 86 done?”: that the number agrees would read as a yes."""
_STILL_OPEN = frozenset(("target", "plan"))


@dataclass(frozen=True)
class _Held:
    """A figure of the message beside that of the report which it is about."""

    said: Figure
    fact: FactView
    reported: Figure

    @property
    def agrees(self) -> bool:
        return self.said.equals(self.reported)


def find_stated_figure(question: Question, focus: Focus, knowledge: Knowledge) -> Answer | None:
    """What the report says beside each figure of the message; None where no report has such a figure."""
    said = figures_in(question.text, question.language)
    if not said:
        return _unit_of_sum(question, focus, knowledge)
    regions = [r for r in question.regions if r != HOME]
    if regions or "other_place" in question.entities or _OWN_CASE.search(question.text):
        return None
    asks = bool(_ASKS_WHETHER.search(question.text)) and not _ASKS_HOW_MUCH.search(question.text)
    asks = asks or "currency" in every_detail(question)
    topic = decide_topic(question, focus, knowledge)
    sure = topic is not None and _is_sure(question, focus, topic)
    if not asks and (sure or question.topic_confidence > SURE_OF_ANOTHER):
        return None
    found = [_held(f, topic if sure else None, question, knowledge) for f in said]
    held = [h for h in found if h]
    if len(held) < len(said) or not held:
        return None
    return _answer(held, asks, question, focus, knowledge)


def _unit_of_sum(question: Question, focus: Focus, knowledge: Knowledge) -> Answer | None:
    """“And in which currency?”: the unit of the sum told last, or of the nearest on a topic that measures have too."""
    if "currency" not in every_detail(question):
        return None
    fact = knowledge.catalogue.facts.get(focus.shown[0]) if focus.shown else None
    if question.names_a_topic and question.is_surer_of_topic(SURE_OF_TOPIC):
        topic = decide_topic(question, focus, knowledge) or ""
        if not knowledge.catalogue.find_measures(topic):
            return None
        fact = next((f for f in rank_facts(question, knowledge, topic) if is_money(f)), None)
    if fact is None or not is_money(fact):
        return None
    told = _told(currency_line(question, [fact]), [fact], question, focus, knowledge)
    if focus.shown[:1] != (fact.id,):
        return told
    # What the last answer said of it is not said again.
    return replace(told, reply=replace(told.reply, text=told.reply.text.split("\n")[0]))


def _is_sure(question: Question, focus: Focus, topic: str) -> bool:
    carried = topic == focus.topic and not question.names_a_topic
    return carried or "topic" in question.entities or question.topic_confidence >= SURE_OF_TOPIC


def _held(
    said: Figure, topic: str | None, question: Question, knowledge: Knowledge
) -> _Held | None:
    """The report that a figure is about: one that has it, if that is about as near as any on the topic."""
    facts = knowledge.catalogue.find_facts(topic) if topic else knowledge.catalogue.facts.values()
    comparable = {
        f.id: _Held(said, f, reported)
        for f in facts
        if f.value and (reported := _figure_of(f, said, question)) is not None
    }
    near = relevance(question, knowledge, comparable)
    if not near:
        return None
    equal = [i for i in near if comparable[i].agrees]
    best = next(iter(near))
    if equal and topic is None and _is_distinctive(said):
        return comparable[equal[0]]
    if near[best] < NEAR and not (topic and question.vector is None):
        return None
    same = equal and near[equal[0]] >= near[best] - ABOUT_AS_NEAR
    return comparable[equal[0] if same else best]


def _is_distinctive(said: Figure) -> bool:
    """Whether a figure alone tells which report is meant."""
    return said.kind in ("money", "large") or said.number != int(said.number)


def _figure_of(fact: FactView, said: Figure, question: Question) -> Figure | None:
    """The figure of a report that counts what the message speaks of."""
    language = question.language
    figures = [
        f for f in figures_in(fact_text(fact, language), language) if said.may_be_compared(f)
    ]
    asked = _pieces(question.text, language)

    def fits(figure: Figure) -> tuple[int, bool]:
        return len(asked & _pieces(figure.beside, language)), said.equals(figure)

    return max(figures, key=fits, default=None)


def _pieces(text: str, language: Language) -> set[str]:
    if language == "en":
        return {w[:5] for w in re.findall(r"[a-z]{4,}", text.lower())}
    runs = re.findall(r"[\u4e00-\u9fff]+", text)
    return {run[i : i + 2] for run in runs for i in range(len(run) - 1)}


def _answer(
    held: list[_Held], asks: bool, question: Question, focus: Focus, knowledge: Knowledge
) -> Answer:
    first = next((h for h in held if not h.agrees), held[0])
    if is_dated_target(first.fact):
        return _answer_target(first, question, focus, knowledge)
    tells = asks and not _ASKS_OF_ALL.search(question.text)
    lines = [_verdict(held, first, question)] if tells else []
    return _told(lines, [first.fact, *(h.fact for h in held)], question, focus, knowledge)


def _answer_target(held: _Held, question: Question, focus: Focus, knowledge: Knowledge) -> Answer:
    """That the figure is a target, before all; what came of it is not held, and which result is."""
    language, fact = question.language, held.fact
    label = "figure_is_target" if held.agrees else "figure_differs_from_target"
    written, year = held.reported.written, (fact.as_of or "")[:4]
    lines = [say(label, language, written=written, said=held.said.written, year=year)]
    result = last_result(fact, knowledge)
    if result:
        lines.append(say("target_last_held", language, fact=fact_text(result, language)))
    facts = [fact, *([result] if result else [])]
    told = _told(lines, facts, question, focus, knowledge)
    return replace(told, reply=replace(told.reply, outcome=AnswerOutcome.NOT_COVERED.value))


def _told(
    lines: list[str], facts: list[FactView], question: Question, focus: Focus, knowledge: Knowledge
) -> Answer:
    """What is said of the first of these reports, and what it says; others on its topic beside it."""
    language, fact = question.language, facts[0]
    lines = [*lines, say("reported_first", language, fact=fact_text(fact, language))]
    shown = list(dict.fromkeys([*facts, *knowledge.catalogue.find_facts(fact.topic)]))
    left = [f.id for f in shown[FACTS_SHOWN:]]
    left += [m.id for m in knowledge.catalogue.find_measures(fact.topic)]
    return answer(
        question,
        focus.after(question, fact.topic, ()),
        AnswerOutcome.ANSWERED,
        "\n".join(lines),
        tuple(fact_card(f, language) for f in shown[:FACTS_SHOWN]),
        more_steps(language, bool(left)),
        tuple(left),
    )


def _verdict(held: list[_Held], first: _Held, question: Question) -> str:
    """That the figures agree, or which one does not; neither for a target, another year or “more than”."""
    language, fact = question.language, first.fact
    agreeing = list(dict.fromkeys(h.reported.written for h in held if h.agrees))
    written = join_names(agreeing, language) if first.agrees else first.reported.written
    label = "figure_agrees" if first.agrees else "figure_differs"
    if _is_told_only(first, question):
        label = "figure_written"
    line = say(
        label, language, written=written, said=first.said.written, as_of=_as_of(fact, language)
    )
    plain = first.reported.currency == "plain" and "人民币" not in fact.text
    asked = first.said.currency or _NAMES_MONEY.search(question.text)
    return line + (say("figure_plain", language) if plain and asked else "")


def _is_told_only(held: _Held, question: Question) -> bool:
    """Whether a figure is told without a word on whether the visitor's agrees."""
    if held.fact.kind in _STILL_OPEN or _is_of_another_year(question, held.fact):
        return True
    if not held.agrees:
        return held.said.is_bound
    if "currency" in every_detail(question):
        return True
    return held.said.currency in ("", "plain") and bool(_NAMES_MONEY.search(question.text))


def _is_of_another_year(question: Question, fact: FactView) -> bool:
    named = set(_A_YEAR.findall(question.text))
    return bool(named - set(_A_YEAR.findall(f"{fact.text}{fact.as_of or ''}")))


def _as_of(fact: FactView, language: Language) -> str:
    """The date of a figure, where the report's sentence does not have it."""
    if _TELLS_WHEN.search(fact_text(fact, language)):
        return ""
    notes = fact_card(fact, language).notes[:1]
    join = "（{}）" if language == "zh" else " ({})"
    return join.format(notes[0]) if notes else ""
