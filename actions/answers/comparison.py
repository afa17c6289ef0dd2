"""“How do Bishan and Dianjiang differ?”: the same topic side by side, and what differs."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import zip_longest

from actions.answers.differences import difference, differing
from actions.answers.pieces.answer import Answer, Knowledge, answer
from actions.answers.pieces.elsewhere import (
    answer_elsewhere,
    answer_topic_elsewhere,
    elsewhere_lines,
    place_elsewhere,
    with_bare_districts,
)
from actions.answers.pieces.leads import lead_lines
from actions.answers.pieces.other_tasks import measures_of_other_tasks
from actions.answers.pieces.ranking import rank_measures
from actions.answers.pieces.several import several_topics
from actions.answers.pieces.steps import join_regions, source_steps, topic_intent, topic_names
from actions.answers.pieces.topic_choice import decide_topic
from actions.answers.topic.topics import answer_topic
from actions.answers.unit.fields import field_of
from actions.answers.words.cues import ALSO_THERE, TWO_THINGS
from actions.answers.words.stretches import names_own_thing
from actions.outcomes import AnswerOutcome
from actions.question import Focus, Language, Question
from actions.replies import measure_card
from actions.texts import region_name, say
from knowledge.regions import CITY_LEVEL, HOME
from knowledge.topics import topics
from knowledge.views import MeasureView

SHOWN = 6
_OTHERS = re.compile(
    r"其他|别的|别处|全市|哪里|哪个|两地|各地|\b(?:other|others|elsewhere|which|where|rest)\b",
    re.IGNORECASE,
)
"""What compares one region with those that are not named."""
_WHETHER = re.compile(
    r"都|有没有|有无|是否|搞不搞|吗|\bboth\b|^(?:do|does|is|are|has|have|can)\b", re.IGNORECASE
)
"""What asks whether each region has a thing: that one lacks it is the answer."""


_DIFFER = re.compile(
    r"不一样|不同|区别|差别|差异|差在哪|(?:更|比较)(?:宽|严|松)|(?:宽松|严格|宽|严)(?:一?[些点]|吗|么)|\bdiffer(?:s|ent|ence|ences)?\b|\bcompared? (?:to|with)\b|\b(?:wider|narrower|broader|stricter|looser|more (?:generous|open|strict)) than\b",
    re.IGNORECASE,
)
"""What asks how two regions differ, whatever the rest of the message tells."""
_SETS_AGAINST = re.compile(
    r"比|对照|区别|不同|差别|差异|不一样|一样|相同|\b(?:compar\w*|differ\w*|versus|vs|against|same)\b",
    re.IGNORECASE,
)
"""What sets one place against another, and does not only ask about it."""
_LIKENS = re.compile(r"一样|相同|同样|一致|\b(?:the )?same\b", re.IGNORECASE)
_WHICH_IS_RIGHT = re.compile(
    r"(?:哪[个份种边]|谁)[^，。？?]{0,6}(?:才是?|是)?(?:对|准|正确|为准|算数)(?:的|呢)?(?=[？?，,。]|$)|以[哪谁][^，。？?]{0,6}为准|"
    r"\bwhich (?:\w+ ){0,2}(?:is|are|was) (?:the )?(?:right|correct|wrong|binding|authoritative|true)\b|\bwhich (?:\w+ )?(?:prevails|counts)\b",
    re.IGNORECASE,
)
"""What asks which of two wordings holds."""
_ALL_MEASURES = re.compile(
    r"措施|政策|机制|任务|规定|支持|\b(?:measures?|polic(?:y|ies)|mechanisms?|tasks?|rules|support|provisions?)\b",
    re.IGNORECASE,
)
"""What asks of a field for all that there is, and names nothing itself: “talent measures”, “人才政策”."""
_COMPARING = re.compile(
    r"比较|对比|比一比|对照|区别|差别|差异|不同|不一样|一样|相同|一下|两地|各地|分别|有|"
    r"\b(?:compar\w+|differen\w+|differ|versus|vs|against|between|than|same|comparison|contrast|side)\b",
    re.IGNORECASE,
)
_WHICH_IS_BETTER = re.compile(
    r"(?:哪|谁)(?:个|边|里|儿|座|家|个?城市|一个)?[^，。？?]{0,10}(?:更|最|比较|好|友好|优惠|开放|宽松|划算|有利|强)|(?:比|跟|和|与|还是)[^，。？?]{1,14}(?:更|好)(?:[^，。？?]{0,6})吗|"
    r"\b(?:better|best|friendlier|more (?:open|friendly|attractive|favou?rable|generous|welcoming)|preferable)\b",
    re.IGNORECASE,
)
"""What asks which of two places is better, on which nobody's document has a word."""
_THE_THING = re.compile(
    r"东西|做法|措施|内容|安排|这[个种类些样]|那[个种类些样]|情况|[市省州]|"
    r"\b(?:things?|ones?|kinds?|sorts?|of|have|has|had|got|get|offers?|exists?|rules?|measures?|polic(?:y|ies)|arrangements?|true|case)\b",
    re.IGNORECASE,
)
"""What stands for the matter talked of, and names none."""
_OF_TOPICS = frozenset(("ask_finance", "ask_opening", "ask_talent", "ask_pilot", "ask_complaint"))


def with_comparison_asked(question: Question) -> Question:
    """“A small firm wants …; how do Bishan and Dianjiang differ?”: the question as a comparison of the two."""
    asks = question.intent in _OF_TOPICS and len(question.regions) > 1
    if question.intent in _OF_TOPICS and _compares_with_another_place(question):
        return replace(question, intent="compare_regions")
    if not asks or len(several_topics(question)) > 1 or not _DIFFER.search(question.text):
        return question
    return replace(question, intent="compare_regions")


def _with_place_of_talk(question: Question, focus: Focus) -> Question:
    """“Compare it with Dianjiang” after Bishan's answer: the question on the two."""
    named, before = question.regions, focus.regions
    goes_on = not question.names_a_topic or question.topic == focus.topic
    if len(named) != 1 or not before or before == named or not goes_on:
        return question
    if not _SETS_AGAINST.search(question.text):
        return question
    both = dict.fromkeys((*before, *named))
    codes = tuple(CITY_LEVEL if r == HOME else r for r in both)
    return replace(question, entities={**question.entities, "region": codes})


def _compares_with_another_place(question: Question) -> bool:
    """Whether a place without a document is set against Chongqing or a part of it: “is it as in Chongqing?”."""
    named = bool(place_elsewhere(question)) and bool(question.values("region"))
    likens = (p.search(question.text) for p in (_DIFFER, _LIKENS, _WHICH_IS_BETTER))
    return named and any(likens)


def answer_comparison(question: Question, focus: Focus, knowledge: Knowledge) -> Answer:
    """Quotes each region's measures on a topic, and says what differs."""
    language = question.language
    question = with_bare_districts(question, knowledge)
    place = place_elsewhere(question)
    if place and _WHICH_IS_BETTER.search(question.text) and "topic" not in question.entities:
        # What ours say of some matter or other judges nobody.
        return _not_judged(question, focus, place)
    topic = _field_compared(question, knowledge) or decide_topic(question, focus, knowledge)
    if place and _only_asks_whether_there(question) and _names_no_matter(question):
        # A guess at “the same thing” is nearer to nothing than what was talked of.
        topic = focus.topic if focus.topic in topics() else None
        if topic is None:
            return answer_elsewhere(question, focus)
    if topic is None and place:
        return _not_judged(question, focus, place)
    if topic is None:
        return answer(question, focus, AnswerOutcome.CLARIFICATION, say("compare_which", language))
    question = _with_place_of_talk(question, focus)
    if place and not question.values("region") and _only_asks_whether_there(question):
        return _answer_elsewhere(question, focus, knowledge, topic)
    if len(question.regions) < 2 and not place and _compares_things(question):
        return answer_topic(replace(question, intent=topic_intent(topic)), focus, knowledge)
    if len(question.regions) == 1 and not place and not _OTHERS.search(question.text):
        about = replace(question, intent=topic_intent(topic))
        return answer_topic(about, focus, knowledge)
    one_side = place and question.regions
    regions = (
        question.regions
        if len(question.regions) > 1 or one_side
        else knowledge.catalogue.home_regions
    )
    topic = _comparable(question, knowledge, topic, regions)
    by_region = _measures_by_region(question, knowledge, topic, regions)
    present = {r: ms for r, ms in by_region.items() if ms}
    lines = elsewhere_lines(question)
    if present and place:
        where = join_regions(list(present), language)
        lines.append(say("compare_one_side", language, place=place, where=where))
    if len(present) > 1 and _WHICH_IS_RIGHT.search(question.text):
        lines.append(say("compare_no_precedence", language))
    if not place or len(present) > 1:
        lines.append(
            say(
                "compare_intro",
                language,
                difference=_without_task(by_region, topic, knowledge, language)
                + difference(by_region, knowledge, bool(topics()[topic].tasks), question),
                **topic_names(topic),
            ).replace(": \n", ":\n")
        )
    shown = _to_show(present, bool(topics()[topic].tasks))[:SHOWN]
    if len(present) == 1 or place:
        # That the others have nothing leaves open what this one has.
        lines += lead_lines(topic, shown[:2], language)
    cards = tuple(measure_card(m, language) for m in shown)
    remaining = tuple(m.id for ms in present.values() for m in ms if m not in shown)
    if remaining:
        lines.append(say("also_held", language, count=len(remaining)))
    moved = focus.after(question, topic, tuple(present))
    covered = bool(cards) and not place
    outcome = AnswerOutcome.ANSWERED if covered else AnswerOutcome.NOT_COVERED
    steps = source_steps(language)
    return answer(question, moved, outcome, "\n".join(lines), cards, steps, remaining)


def _not_judged(question: Question, focus: Focus, place: str) -> Answer:
    """That a place without a document is not compared with ours, where no matter is clear."""
    language = question.language
    lines = [*elsewhere_lines(question), say("compare_no_judgement", language, place=place)]
    return answer(question, focus, AnswerOutcome.NOT_COVERED, "\n".join(lines))


def _field_compared(question: Question, knowledge: Knowledge) -> str | None:
    """The whole task on the one field whose measures are compared; None where more, or something else, is named.

    To the classifier “measures” and “mechanisms” are words of the pilot's own working mechanisms.
    """
    if "topic" in question.entities or not _ALL_MEASURES.search(question.text):
        return None
    bare = _COMPARING.sub(" ", _ALL_MEASURES.sub(" ", question.text))
    field = field_of(replace(question, text=bare), knowledge.catalogue)
    if field is None or len(field.words) != 1:
        return None
    likely = (topics()[t] for t, _ in question.topics if t in topics())
    return next((t.id for t in likely if t.tasks and field.is_in(t.zh, t.en)), None)


def _only_asks_whether_there(question: Question) -> bool:
    """“Do they have the same in Chengdu?” asks for Chengdu's, and compares nothing."""
    return bool(ALSO_THERE.search(question.text)) and not _DIFFER.search(question.text)


def _names_no_matter(question: Question) -> bool:
    """Whether beside a place there is nothing but “the same thing there”."""
    bare = ALSO_THERE.sub(" ", question.text)
    for place in question.spellings.get("other_place", ()):
        bare = bare.replace(place, " ")
    bare = _THE_THING.sub(" ", bare)
    return "topic" not in question.entities and not names_own_thing(bare)


def _answer_elsewhere(question: Question, focus: Focus, knowledge: Knowledge, topic: str) -> Answer:
    """That nothing is held on the place, and what the place of the talk has on the matter."""
    codes = tuple(CITY_LEVEL if r == HOME else r for r in focus.regions_on(topic))
    entities = {**question.entities, "region": codes} if codes else question.entities
    about = replace(question, topics=((topic, 1.0),), entities=entities)
    return answer_topic_elsewhere(about, focus, knowledge, topic)


def _without_task(
    by_region: dict[str, list[MeasureView]], topic: str, knowledge: Knowledge, language: Language
) -> str:
    """That a region has measures on an area, which is no task of its own there."""
    title = topics()[topic].tasks
    if title is None:
        return ""
    without = [
        r for r, ms in by_region.items() if ms and not knowledge.catalogue.find_tasks(title, r)
    ]
    lines = (say("compare_other_tasks", language, where=region_name(r, language)) for r in without)
    return "".join(f"{line}{'' if language == 'zh' else ' '}" for line in lines)


def _compares_things(question: Question) -> bool:
    """Whether two things are compared, and not what places say of one."""
    if len(several_topics(question)) > 1:
        return True
    if _OTHERS.search(question.text) or question.values("region")[1:]:
        return False
    return any(pattern.search(question.text) for pattern in TWO_THINGS)


def _comparable(
    question: Question, knowledge: Knowledge, topic: str, regions: tuple[str, ...]
) -> str:
    """The topic, or the whole task that it is part of, where only one region has it.

    “How do Bishan and Dianjiang differ on visas?” is not answered by “Dianjiang has none”.
    """
    if topics()[topic].tasks or "topic" in question.entities or _WHETHER.search(question.text):
        return topic
    by_region = rank_measures(question, knowledge, topic, regions)
    if all(by_region[r] for r in by_region if r != HOME):
        return topic
    titles = {m.task.title for ms in by_region.values() for m in ms if m.task}
    for area in (t for t in topics().values() if t.tasks):
        if any(re.search(str(area.tasks), title) for title in titles) and all(
            knowledge.catalogue.find_tasks(str(area.tasks), r) for r in regions if r != HOME
        ):
            return area.id
    if not any(by_region.values()):
        return next(
            (
                t
                for t, _ in question.topics[1:]
                if t in topics() and any(knowledge.catalogue.find_measures(t, r) for r in regions)
            ),
            topic,
        )
    return topic


def _measures_by_region(
    question: Question, knowledge: Knowledge, topic: str, regions: tuple[str, ...]
) -> dict[str, list[MeasureView]]:
    title = topics()[topic].tasks
    if title is None:
        return rank_measures(question, knowledge, topic, regions)
    catalogue = knowledge.catalogue
    own = {
        r: [m for t in catalogue.find_tasks(title, r) for m in catalogue.measures_of(t.id)]
        for r in catalogue.regions
        if r in regions
    }
    # What touches on the area under other tasks is compared too: only the task is missing, not the matter.
    return {r: ms or measures_of_other_tasks(topic, (r,), knowledge) for r, ms in own.items()}


def _to_show(present: dict[str, list[MeasureView]], whole_task: bool) -> list[MeasureView]:
    """Few are shown whole; of many what differs, of a topic behind the best two of each region."""
    every = [m for ms in present.values() for m in ms]
    if len(every) <= SHOWN:
        return every
    different = differing(present)
    # What has nothing of its own is shown all the same.
    own = {r: [m for m in different if m.region == r] or ms[:1] for r, ms in present.items()}
    if not whole_task:
        own = {r: [*ms[:2], *own[r]] for r, ms in present.items()}
    # Of every region in turn, so that what one has alone does not crowd out what the other has.
    turns = ({m.id: m for m in ms}.values() for ms in own.values())
    in_turn = [m for ms in zip_longest(*turns) for m in ms if m is not None]
    return [m for r in present for m in in_turn[:SHOWN] if m.region == r]
