"""Plans that were published later: what comes nearest is shown, nothing is said to be missing.

The list of topics, and of details that no document states, were made with the shipped documents in
view. A plan that came later words things in its own way and may state what they do not, so that
“it has nothing on this” would be a guess; its nearest words are shown instead.
"""

from __future__ import annotations

import difflib
import re

from actions.answers.pieces.answer import Answer, Knowledge, answer
from actions.answers.pieces.deadlines import asks_for_deadline
from actions.answers.pieces.evidence import ENOUGH, TOO_LITTLE
from actions.answers.pieces.excepted_things import asks_who_is_out, excepted_line
from actions.answers.pieces.matches import (
    SAYS_IT,
    answers_it,
    said_by,
    said_of,
    states_figure,
    tells_figure,
    text_without_places,
    weight_of,
)
from actions.answers.pieces.relevance import query_of, relevance
from actions.answers.pieces.stated_conditions import condition_lines
from actions.answers.pieces.steps import next_steps, topic_intent
from actions.answers.pieces.topic_choice import decide_topic
from actions.answers.pieces.unit_lines import task_units_line
from actions.answers.rules.national_matches import find_asked_rules
from actions.answers.unit.fields import without_asking
from actions.answers.words.cues import ASKS_BY_WHEN, ASKS_FOR_UNITS
from actions.answers.words.details import attribute_names, every_detail
from actions.answers.words.matter import words_of_matter
from actions.national_cards import national_rule_card
from actions.outcomes import AnswerOutcome
from actions.question import Focus, Language, Question
from actions.replies import measure_card
from actions.texts import say
from actions.wording import deadline_text, quoted
from knowledge.search.entries import MEASURE
from knowledge.search.scoring import Filters, Hit, Query
from knowledge.topics import topics
from knowledge.views import MeasureView

_ASKS_CONDITIONS = re.compile(
    r"条件|(?:有|什么|哪些)要求|资格|\bconditions?\b|\brequirements?\b|\beligib", re.IGNORECASE
)
SHOWN, LOOKED_AT = 3, 20
SURE_OF_TOPIC = 0.6
NEAR = 0.5
"""How well a measure must match to be shown before those of the topic."""
SAYS_SOME = 0.3
"""How much of the matter a measure must say to stand beside one that answers."""
SCALE, GRADES_SHOWN = "／", 8
"""What stands between the titles of the columns of a scale of awards; and how many of its grades are shown."""
LONGEST_QUOTE = 160
"""Characters of a measure that the answer says itself; a longer one stands on its card alone."""
WORDS_HELD = 4
"""So many characters of a question in one piece are its very words."""
CLEARLY_BETTER = 0.1
"""How much better than all that is sorted under the topic another measure must match."""
_ASKED_ANYWAY = frozenset(("ask_attribute", "nlu_fallback", "ask_complaint_process"))
_INTENTS = frozenset(
    (*(topic_intent(t) for t in topics()), *_ASKED_ANYWAY, "ask_responsible_unit", "out_of_scope")
)


def find_nearest_answer(question: Question, focus: Focus, knowledge: Knowledge) -> Answer | None:
    """The nearest measures of a plan published later, where its topics or details are in doubt."""
    if question.intent not in _INTENTS or "other_place" in question.entities:
        return None
    region = _region_in_doubt(question, focus, knowledge)
    if region is None or _asks_on_by_when(question, focus, knowledge, region):
        return None
    hits = _hits(question, knowledge, region)
    if not hits or not _shows(question, focus, knowledge, region, hits):
        return None
    return _answer(question, focus, knowledge, region, hits)


def _asks_on_by_when(question: Question, focus: Focus, knowledge: Knowledge, region: str) -> bool:
    """“And by when is it to be done?”, of a matter of the talk that the region has: no other text with the word is meant."""
    held = focus.topic and knowledge.catalogue.find_measures(focus.topic, region)
    return bool(held) and not question.names_outright and asks_for_deadline(question.text)


def _hits(question: Question, knowledge: Knowledge, region: str) -> list[Hit]:
    """The measures of a region that come nearest; its name, which all of them may have, aside."""
    text = text_without_places(question, knowledge)
    if question.language == "en" and question.topic_confidence > SURE_OF_TOPIC:
        # No translation shares a word with it: the topic's Chinese name does.
        text = f"{text} {topics()[question.topic or ''].zh}"
    query = Query(text, query_of(question).vector)
    found = knowledge.index.search(query, _measures_of(region), LOOKED_AT)
    found = [h for h in found if _may_answer(h, question, knowledge)]
    found = sorted(found, key=lambda hit: -weight_of(hit, question, knowledge))
    own = _of_the_topic(question, knowledge, region)
    first = _having_the_words(question, knowledge, found, own) if own else []
    return [*first, *(h for h in found if h not in first)][:SHOWN]


def _may_answer(hit: Hit, question: Question, knowledge: Knowledge) -> bool:
    """Whether what was found is a measure, or states the sum asked for among what carries the measures: 专项资金."""
    if knowledge.catalogue.measures[hit.id].kind == "measure":
        return True
    says_it = said_of(hit, question, knowledge) >= SAYS_IT
    return says_it and states_figure(hit, question, knowledge)


def _of_the_topic(question: Question, knowledge: Knowledge, region: str) -> list[str]:
    """What is sorted under the topic of a question."""
    topic = question.topic if question.names_a_topic else None
    return [m.id for m in knowledge.catalogue.find_measures(topic or "", region)]


def _units_of_each(measures: list[MeasureView], language: Language) -> list[str]:
    """The units of several measures that have the words of a question, task by task."""
    tasks = {m.task.id: m.task for m in measures if m.task}
    return [task_units_line(task, language, named=True) for task in tasks.values()]


def _region_in_doubt(question: Question, focus: Focus, knowledge: Knowledge) -> str | None:
    """The one region that is asked about, if a plan of it was published later."""
    catalogue = knowledge.catalogue
    # What a part leaves unsaid is asked where the part before it was.
    leaves = focus.topic is None or bool(question.subject)
    carried = focus.regions if question.intent in _ASKED_ANYWAY and leaves else ()
    regions = question.regions or carried
    if len(regions) == 1:
        return regions[0] if regions[0] in catalogue.later_regions else None
    if regions or not catalogue.later_regions:
        return None
    # No place was named: only what no topic holds, and what matches better than all else.
    home = Filters(kinds=(MEASURE,), regions=catalogue.home_regions)
    for hit in knowledge.index.search(query_of(question), home, 1):
        measure = catalogue.measures[hit.id]
        if measure.topic is None and hit.score >= ENOUGH:
            return measure.region if measure.region in catalogue.later_regions else None
    return None


def _measures_of(region: str) -> Filters:
    return Filters(kinds=(MEASURE,), regions=(region,))


def _shows(
    question: Question, focus: Focus, knowledge: Knowledge, region: str, hits: list[Hit]
) -> bool:
    """Whether what is sorted under the topic leaves a doubt that the nearest measures may lift."""
    if question.intent == "out_of_scope":
        return hits[0].score >= ENOUGH or said_of(hits[0], question, knowledge) >= SAYS_IT
    if question.intent == "nlu_fallback":
        # English words are far from Chinese ones, however well they match: there is no telling.
        return question.language == "en" or hits[0].score >= TOO_LITTLE
    topic = decide_topic(question, focus, knowledge)
    if topic is None or topics()[topic].tasks:
        if topic is None and question.intent in _ASKED_ANYWAY:
            return True
        # A whole area is what is guessed where no topic fits.
        unsure = topic != focus.topic and question.topic_confidence < SURE_OF_TOPIC
        return (topic is None or unsure) and answers_it(hits, question, knowledge)
    own = [m.id for m in knowledge.catalogue.find_measures(topic, region)]
    if not own or every_detail(question):
        return True
    if _having_the_words(question, knowledge, hits[:1], own):
        return True
    ranked = relevance(question, knowledge, own)
    if hits[0].id not in own and states_figure(hits[0], question, knowledge):
        return answers_it(hits, question, knowledge)
    if question.intent != "ask_responsible_unit" and _is_guessed(question, focus):
        best = knowledge.index.rank(query_of(question), ranked)[0]
        if best.id == hits[0].id:
            return not answers_it(hits, question, knowledge)
        return said_of(best, question, knowledge) < SAYS_IT
    if _says_nothing(question, knowledge, own):
        return True
    best_score = max(ranked.values())
    return hits[0].id not in own and hits[0].score >= max(NEAR, best_score + CLEARLY_BETTER)


def _says_nothing(question: Question, knowledge: Knowledge, own: list[str]) -> bool:
    """Whether no measure sorted under a topic has a word of what a Chinese question names."""
    if question.language != "zh" or "topic" in question.entities:
        return False
    if not words_of_matter(text_without_places(question, knowledge)):
        return False
    return not any(said_by(item, question, knowledge) for item in own)


def _is_guessed(question: Question, focus: Focus) -> bool:
    """Whether a message does not name its topic, and another may be as likely."""
    if "topic" in question.entities or not question.names_a_topic or focus.topic == question.topic:
        return False
    return question.topic_confidence < SURE_OF_TOPIC


def _having_the_words(
    question: Question, knowledge: Knowledge, hits: list[Hit], own: list[str]
) -> list[Hit]:
    """Of the nearest measures those that have the very words of a question, which none of its topic has.

    “Who handles work permits?” is not answered by who issues visas, though the topic is called after both.
    """
    measures, asked = knowledge.catalogue.measures, text_without_places(question, knowledge)
    held = max((len(_shared(asked, _around(measures[i]))) for i in own), default=0)
    found = []
    for hit in hits:
        words = _shared(asked, measures[hit.id].text)
        long_enough = len(words) >= max(WORDS_HELD, held + 2)
        if (
            hit.id not in own
            and long_enough
            and _names_a_matter(words, measures[hit.id], knowledge)
        ):
            found.append(hit)
    return found


def _shared(asked: str, text: str) -> str:
    """The longest piece of a question that stands in a text."""
    match = difflib.SequenceMatcher(None, asked, text, autojunk=False).find_longest_match()
    return asked[match.a : match.a + match.size]


def _names_a_matter(words: str, measure: MeasureView, knowledge: Knowledge) -> bool:
    """Whether Chinese words are more than the asking, and no turn that half the document has."""
    if not re.fullmatch("[\u4e00-\u9fff]+", words) or len(without_asking(words)) < 2:
        return False
    every = knowledge.catalogue.measures.values()
    having = [m for m in every if m.region == measure.region and words in m.text]
    return len(having) <= SHOWN


def _around(measure: MeasureView) -> str:
    """All that a measure's card shows of it in words."""
    return f"{measure.heading} {measure.sentence} {measure.text} {measure.text_en}"


def _is_clear(question: Question, knowledge: Knowledge, hits: list[Hit]) -> bool:
    """Whether one measure answers, and no other comes near it or has the words as well."""
    if len(hits) == 1 or hits[0].score >= hits[1].score + CLEARLY_BETTER:
        return True
    return bool(_having_the_words(question, knowledge, hits[:1], [hit.id for hit in hits[1:]]))


def _nearest_line(
    question: Question, knowledge: Knowledge, hits: list[Hit], near: bool, language: Language
) -> str:
    """Of which document the nearest words are; where one measure answers, its words and its units."""
    measure = knowledge.catalogue.measures[hits[0].id]
    document = measure.citation.document
    named: dict[str, object] = {"title": document.title, "number": document.document_number}
    short = len(measure.text) <= LONGEST_QUOTE
    told = near and tells_figure(question, knowledge, hits)
    if not (near and short and (told or _is_clear(question, knowledge, hits))):
        return say("nearest_likely" if near else "nearest_unsure", language, **named)
    units = ""
    if measure.task and ASKS_FOR_UNITS.search(question.text):
        units = task_units_line(measure.task, language) + " " * (language == "en")
    place = measure.citation.locator
    quote = quoted(measure, language)
    label = "nearest_stated" if told else "nearest_clear"
    return say(label, language, place=place, quote=quote, units=units, **named)


def _beside(hits: list[Hit], question: Question, knowledge: Knowledge) -> list[Hit]:
    """The first of some measures that answers, and of the others those of its task or on the matter."""
    measures = knowledge.catalogue.measures
    first = measures[hits[0].id]
    if SCALE in first.heading:
        # A grade of a scale says nothing without the others.
        grades = (m for m in measures.values() if m.heading == first.heading)
        alike = [m.id for m in grades if m.citation.document == first.citation.document]
        return [hits[0]._replace(id=i) for i in alike[:GRADES_SHOWN]]
    return [
        hit
        for place, hit in enumerate(hits)
        if place == 0
        or (first.task is not None and measures[hit.id].task == first.task)
        or said_of(hit, question, knowledge) > SAYS_SOME
    ]


def _is_what_is_left_out(hit: Hit, question: Question, knowledge: Knowledge) -> bool:
    """Whether “who is excluded from …?” is asked and the nearest measure excludes somebody from some of it."""
    measure = knowledge.catalogue.measures[hit.id]
    excludes = measure.modality_kind == "prohibit" or bool(measure.exclusions)
    return (
        excludes
        and asks_who_is_out(question.text)
        and said_of(hit, question, knowledge) >= SAYS_SOME
    )


def _conditions_asked(question: Question, measures: list[MeasureView], near: bool) -> list[str]:
    """The conditions of what stands at the place of the nearest measure, where they are asked for."""
    if not near or not _ASKS_CONDITIONS.search(question.text):
        return []
    place = measures[0].citation.locator
    return condition_lines([m for m in measures if m.citation.locator == place], question.language)


def _asks_by_when(question: Question) -> bool:
    return bool(ASKS_BY_WHEN.search(question.text)) or asks_for_deadline(question.text)


def _is_of_the_topic(question: Question, knowledge: Knowledge, nearest: str) -> bool:
    """Whether the nearest measure is sorted under the topic that is asked about for sure.

    An English question may share no word with a text that nobody has translated.
    """
    topic = knowledge.catalogue.measures[nearest].topic
    if topic is None or topic != question.topic:
        return False
    if "topic" in question.entities:
        return True
    said = question.language == "en" or said_by(nearest, question, knowledge) > 0
    return said and question.topic_confidence > SURE_OF_TOPIC


def _answer(
    question: Question, focus: Focus, knowledge: Knowledge, region: str, hits: list[Hit]
) -> Answer:
    language, catalogue = question.language, knowledge.catalogue
    near = answers_it(hits, question, knowledge)
    near = near or _is_of_the_topic(question, knowledge, hits[0].id)
    own = _of_the_topic(question, knowledge, region)
    worded = _having_the_words(question, knowledge, hits, own) if own else []
    near = near or hits[0] in worded or _is_what_is_left_out(hits[0], question, knowledge)
    excepted = excepted_line(question, [catalogue.measures[hit.id] for hit in hits])
    if excepted:
        hits = sorted(hits, key=lambda hit: hit.id != excepted[0].id)
        near = True
    lines = [excepted[1]] if excepted else []
    lines += [_nearest_line(question, knowledge, hits, near, language)]
    if near and ASKS_FOR_UNITS.search(question.text) and len(worded) > 1:
        lines += _units_of_each([catalogue.measures[hit.id] for hit in worded], language)
    told = near and tells_figure(question, knowledge, hits)
    task = catalogue.measures[hits[0].id].task
    by_when = bool(near and task and task.deadline) and _asks_by_when(question)
    if by_when and task and task.deadline:
        deadline = deadline_text(task.deadline, language)
        lines.append(say("deadline", language, deadline=deadline))
    if near:
        hits = _beside(hits, question, knowledge)
    conditions = _conditions_asked(question, [catalogue.measures[h.id] for h in hits], near)
    lines += conditions
    if (
        every_detail(question)
        and not told
        and not conditions
        and not (by_when and asks_for_deadline(question.text))
    ):
        lines.append(say("nearest_detail", language, attribute=attribute_names(question)))
    cards = [measure_card(catalogue.measures[hit.id], language) for hit in hits]
    rules = find_asked_rules(question, focus, catalogue.national_rules)
    national = [rule for rule in rules if rule.level == "national"]
    if national:
        lines.append(say("nearest_national", language))
        cards += [national_rule_card(rule, language) for rule in national]
    moved = focus.after(question, None, (region,), attribute=None)
    outcome = AnswerOutcome.ANSWERED if near else AnswerOutcome.NOT_COVERED
    # Who is responsible stands in the measures; the topic that the step would ask for is in doubt.
    steps = next_steps(question, knowledge, [], with_units=False)
    return answer(question, moved, outcome, "\n".join(lines), tuple(cards), steps)
