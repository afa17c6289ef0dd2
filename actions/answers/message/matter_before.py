"""“…, and anything on cold chains?”, “… on what conditions?”: a part that is asked of the measures just told.

Heard alone such a part is near to a command (“more”), to a rule outside the documents, or to any topic with such a
word. It is asked of what was told where it names nothing of its own, or is in doubt and its words stand there.

Comes from: actions.answers.message.parts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from actions.answers.message.parts_together import Given
from actions.answers.message.subjects import brings_no_subject
from actions.answers.pieces.answer import Answer, Knowledge, answer
from actions.answers.pieces.stated_conditions import condition_lines
from actions.answers.pieces.steps import topic_intent
from actions.answers.words.cues import ASKS_WHO_TAKES_PART
from actions.answers.words.details import every_detail
from actions.answers.words.matter import share_said, words_of_matter
from actions.outcomes import AnswerOutcome
from actions.question import Focus, Question
from knowledge.views import MeasureView
from nlu.placeless import without_places

SURE_OF_ITS_OWN = 0.6
"""How likely its own topic must be for a part to be about that one."""
_OF_ITS_OWN = frozenset(("topic", "unit", "named_document", "document_number", "other_place"))
_SPEAKING = re.compile(
    r"还有|另外|此外|以及|顺便|有没有|说到?|讲到?|写到?|提到?|提及|涉及|"
    r"\b(?:anything|something|mention\w*|talk\w*|done|about|too|as well|well|exist)\b",
    re.IGNORECASE,
)
"""What asks whether a text speaks of something, and is no word of the thing."""
_WHAT_IT_SAYS = re.compile(
    r"^(?:那|请问|具体|到底)*(?:[\u4e00-\u9fff]{2}[区县市]?)?(?:的)?(?:方案|文件|原文|政策|规定)?(?:里面?|中|上)?(?:是)?(?:怎么|如何|咋)(?:说|写|规定|讲|提)的?$|"
    r"^(?:and |so |but )?what (?:do|does) (?:the |that |this )?(?:[\w-]+ ){0,2}(?:plan|document|text|policy|paper|notice|rules?)s? (?:\w+ly |actual )?(?:say|state|provide)s?(?: (?:about|on) (?:it|that|this))?$",
    re.IGNORECASE,
)
_ASKED_OF_ANY = frozenset(("ask_responsible_unit", "ask_attribute"))


def answer_of_matter_before(
    part: Question,
    asked: Question,
    given: list[Given],
    focus: Focus,
    knowledge: Knowledge,
    answer_of_topic: Callable[[Question, Focus, Knowledge], Answer],
) -> Answer | None:
    """What the measures before, or those beside them, say of it; None where the part has a matter of its own.

    Args:
        part: What was understood of the part by itself.
        asked: The same in its place, with the region that the message names.
        given: The parts before it with their answers.
        focus: What the message is about by then.
        knowledge: What is held.
        answer_of_topic: Answers a question from what is held on its topic, whatever rule may come near.
    """
    shown = _measures_shown(given, knowledge)
    if not shown or _OF_ITS_OWN & part.entities.keys():
        return None
    if asked.intent == "ask_responsible_unit" and ASKS_WHO_TAKES_PART.search(part.text):
        return None  # “any others supporting?” asks for units, whatever else is “supported” in the text
    here = not part.regions or set(part.regions) <= {m.region for m in shown}
    if here and _WHAT_IT_SAYS.search(part.text.strip(" ，,。.?？!！")):
        return given[-1][1]
    if brings_no_subject(part.text):
        leads = given[-1][1].reply.cards[0].id == shown[0].id
        of_conditions = every_detail(part) == {"conditions"} and leads and here
        return _conditions(shown, part, given) if of_conditions else None
    if part.names_a_topic and part.topic_confidence >= SURE_OF_ITS_OWN:
        return None
    words = words_of_matter(
        _SPEAKING.sub(" ", without_places(part.text, part.spellings.get("region", ())))
    )
    measure = next((m for m in _about(shown, asked, knowledge) if _has_all(words, m)), None)
    if not words or measure is None or _is_held_by_its_own(words, part, measure, knowledge):
        return None
    about = _asked_of(measure, part.intent, asked)
    return answer_of_topic(about, focus, knowledge) if about else None


def _conditions(shown: list[MeasureView], part: Question, given: list[Given]) -> Answer | None:
    """What the measures of the matter require, under the cards above; None where they require nothing."""
    lines = condition_lines([m for m in shown if m.topic == shown[0].topic], part.language)
    if not lines:
        return None
    before = given[-1][1]
    one = answer(part, before.focus, AnswerOutcome.ANSWERED, "\n".join(lines))
    return replace(one, reply=replace(one.reply, cards=before.reply.cards))


def _asked_of(measure: MeasureView, intent: str, asked: Question) -> Question | None:
    """The part on the topic of a measure, in which its words alone choose."""
    topic = measure.topic
    if topic is None:
        return None
    # “Is it online?” asks for no detail that the documents leave out where the measure says “online”.
    detail = intent == "ask_attribute" and not every_detail(asked)
    intent = intent if intent in _ASKED_OF_ANY and not detail else topic_intent(topic)
    return replace(asked, intent=intent, topics=((topic, 1.0),), vector=None, subject="")


def _is_held_by_its_own(
    words: tuple[str, ...], part: Question, measure: MeasureView, knowledge: Knowledge
) -> bool:
    """Whether the topic that the part seems to have has its words as well."""
    if not part.names_a_topic or part.topic is None or part.topic == measure.topic:
        return False
    return any(_has_all(words, m) for m in knowledge.catalogue.find_measures(part.topic))


def _has_all(words: tuple[str, ...], measure: MeasureView) -> bool:
    return share_said(words, f"{measure.text} {measure.text_en or ''}") >= 1.0


def _measures_shown(given: list[Given], knowledge: Knowledge) -> list[MeasureView]:
    """The measures of the answer before, and those of the tasks that it shows."""
    held = knowledge.catalogue
    cards = given[-1][1].reply.cards if given else ()
    shown = [held.measures[c.id] for c in cards if c.id in held.measures]
    return shown + [m for c in cards if c.id in held.tasks for m in held.measures_of(c.id)]


def _about(
    shown: list[MeasureView], asked: Question, knowledge: Knowledge
) -> Iterable[MeasureView]:
    """The measures shown, then those beside them in their tasks and of their topics; of the region asked for alone."""
    held = knowledge.catalogue
    regions = asked.regions or {m.region for m in shown}
    beside = [
        m for t in dict.fromkeys(m.task.id for m in shown if m.task) for m in held.measures_of(t)
    ]
    of_topics = [
        m for t in dict.fromkeys(m.topic for m in shown if m.topic) for m in held.find_measures(t)
    ]
    return (m for m in (*shown, *beside, *of_topics) if m.region in regions)
