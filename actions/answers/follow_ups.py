"""“And Dianjiang?”, “the second one”, “more”, “the original”: questions that lean on the last one."""

from __future__ import annotations

import re
from dataclasses import replace

from actions.answers.attributes import answer_attribute
from actions.answers.comparison import answer_comparison
from actions.answers.complaints import answer_complaint
from actions.answers.document.documents import answer_document, describe_document
from actions.answers.document.plans.about_plans import find_about_plans
from actions.answers.document.plans.asking import was_of_plans
from actions.answers.document.validity import answer_validity
from actions.answers.introduced import offer
from actions.answers.pieces.answer import Answer, Knowledge, answer, before_text
from actions.answers.pieces.elsewhere import (
    SURE,
    answer_elsewhere,
    answer_topic_elsewhere,
    is_reported,
    place_elsewhere,
)
from actions.answers.pieces.steps import more_steps, topic_intent
from actions.answers.small_talk import STARTERS
from actions.answers.topic.listed_item import find_more_of_listed
from actions.answers.topic.topics import answer_topic
from actions.answers.unit.units import answer_responsible_units
from actions.answers.words.cues import ASKS_FOR_ORIGINAL, ASKS_FOR_RULE
from actions.answers.words.numbers import number_in
from actions.answers.words.stretches import TURN
from actions.national_cards import national_rule_card
from actions.outcomes import AnswerOutcome
from actions.question import Focus, Language, Question
from actions.replies import TASK_LIMIT, fact_card, measure_card, section_card, task_card
from actions.sources import document_source, title_and_number
from actions.texts import say
from channels.reply import Card
from knowledge.regions import CITY_LEVEL, HOME
from knowledge.views import MeasureView

BATCH = 4
_BASIS_WORDS = re.compile(
    r"依据|根据|凭(?:的)?(?:是)?(?:什么|啥)|出处|出自|(?:哪|什么|啥)(?:一)?(?:个|份|部|种)?(?:文件|方案|规定|政策)|"
    r"\b(?:basis|based on|(?:which|what) (?:document|plan|clause|article|section|paragraph|provision|policy|item)|legal grounds?|"
    r"where (?:is|does|do|was|in)\b.{0,40}\b(?:written|stated|set out|say))\b",
    re.IGNORECASE,
)
_ONLY_THE_BASIS = re.compile(
    r"(?:[\s，,。.？?!！、:：’'-]|那么?|请问|请|上面|前面|刚才|您?说的?|讲的?|这[个条项些]?|它|的|是|在|有|有没有|为|和|与|及|及其|"
    r"法律|政策|法规|文件|方案|规定|条款|条文|具体|依据|根据|凭|出处|出自|来自|来源|写|写在|写的|见|里|中|哪里|哪儿?|什么|啥|一|[个份部条款章节项种号]|第|几|文|吗|呢|呀|"
    r"\b(?:and|so|ok|okay|please|tell|give|me|on|of|in|for|by|at|what|which|where|legal|policy|basis|based|grounds?|under|is|are|was|does|do|"
    r"that|this|it|these|they|the|a|its|document|plan|clause|article|section|paragraph|provision|item|exact|exactly|number|place|"
    r"say|says|said|written|stated|set|out|s)\b)+",
    re.IGNORECASE,
)
"""Nothing but words that ask on which text the last answer rests."""
_THE_PLACE = re.compile(
    r"条|款|章|节|出处|\b(?:clause|article|section|paragraph|provision|item)\b", re.IGNORECASE
)
"""What asks for a place in a text, and not for what that text rests on itself."""
_ASKS_WHETHER_IT_HAS_IT = re.compile(
    r"也有(?=[吗么没]|$|[？?])|也(?:能|可以|行|是)(?:这样|这么(?:办|做|弄)|办|做|如此)?(?:吗|么|不|$|[？?])|有(?:没有)?(?:这个|这种|这样的|类似的|同样的)(?:政策|规定|措施|内容)?(?:吗|么|$|[？?])|有没有(?=$|[？?])|能不能(?:做|办|搞|用)|可不可以(?:做|办|搞|用)|(?:能|可以)(?:做|办|搞|用)[吗么]|"
    r"\b(?:can|could|may) (?:(?:we|i|one|you) (?:also )?(?:do|use|try) (?:it|this|that)|(?:it|this|that) (?:also )?be (?:done|used))\b|"
    r"\bis (?:it|this|that) (?:also )?possible\b|\b(?:have|has|got|offers?) (?:it|this|that|one)(?: there)?(?: too| as well| also)?\W*$|"
    r"\balso (?:have|has|offers?) (?:it|this|that|one)\b",
    re.IGNORECASE,
)
"""What asks whether another region has the thing at all, or lets it be done."""
_AGAIN = {
    "ask_responsible_unit": answer_responsible_units,
    "ask_attribute": answer_attribute,
    "compare_regions": answer_comparison,
    "find_document": answer_document,
    "ask_validity": answer_validity,
    "file_complaint": answer_complaint,
}


def answer_region_change(question: Question, focus: Focus, knowledge: Knowledge) -> Answer:
    """Asks the last question again for another region."""
    of_a_plan = find_about_plans(question, focus, knowledge)
    if of_a_plan is not None:
        return of_a_plan
    if _is_only_a_place_elsewhere(question, focus):
        return answer_elsewhere(question, focus, steps=STARTERS[question.language])
    if _names_another_matter(question, focus):
        return answer_topic(question, focus, knowledge)
    if focus.intent in ("find_document", "ask_validity"):
        return _AGAIN[focus.intent](replace(question, intent=focus.intent), focus, knowledge)
    if focus.topic is None or focus.intent is None:
        if question.topics and question.topic_confidence > 0.5:
            return answer_topic(question, focus, knowledge)
        return offer(question, focus, knowledge)
    entities = dict(question.entities)
    if entities.get("region") == (HOME,):
        # After a district's answer, “and Chongqing?” asks for the city's document.
        entities["region"] = (CITY_LEVEL,)
    intent, before, vector = focus.intent, focus.text, focus.vector
    of_source = bool(ASKS_FOR_ORIGINAL.search(question.text))
    if of_source:
        # “The original of the Bishan one”, after a fee, asks for the thing there and not for its fee.
        intent, before, vector = topic_intent(focus.topic), "", None
    elif ASKS_FOR_RULE.search(question.text):
        # “Has the city issued rules?”, after “how long?”, asks for them and for no time.
        intent, before, vector = topic_intent(focus.topic), focus.matter, None
    elif _ASKS_WHETHER_IT_HAS_IT.search(question.text):
        if intent in ("ask_attribute", "ask_responsible_unit"):
            # “Does Dianjiang have it too?” after a fee asks for the thing, and not for its fee or its unit there.
            intent, before, vector = topic_intent(focus.topic), focus.matter, None
    elif focus.attribute and "attribute" not in entities:
        entities["attribute"] = (focus.attribute,)
    about = focus.topics_together or (focus.topic,)
    if len(about) > 1:
        entities["topic"] = about
    again = replace(
        question,
        intent=intent,
        topics=tuple((t, 1.0) for t in about),
        entities=entities,
        text=f"{before}{TURN}{question.text}" if before else question.text,
        # What is near to “那垫江呢？” is near to nothing that was asked.
        vector=vector,
    )
    if _asks_of_elsewhere(again, focus, knowledge):
        return _answer_elsewhere(again, focus, knowledge)
    given = _AGAIN.get(intent, answer_topic)(again, focus, knowledge)
    held = of_source and given.reply.outcome == AnswerOutcome.ANSWERED.value
    return answer_source(question, given.focus, knowledge) if held else given


def _names_another_matter(question: Question, focus: Focus) -> bool:
    """“The bar exam too?” after an answer on visas and exams names its matter; beside a region only what it is surely about does."""
    named = question.first("topic")
    if (
        named is None
        or focus.topic in question.values("topic")
        or "other_place" in question.entities
    ):
        return False
    return "region" not in question.entities or question.topic == named


def _is_only_a_place_elsewhere(question: Question, focus: Focus) -> bool:
    """Whether “and Wanzhou?” leans on no matter: then all there is to say is that nothing of it is held."""
    if not place_elsewhere(question) or question.regions:
        return False
    of_documents = focus.intent in ("find_document", "ask_validity")
    of_nothing = focus.topic is None or focus.intent is None
    return of_documents or (of_nothing and not question.is_surer_of_topic(SURE))


def _asks_of_elsewhere(question: Question, focus: Focus, knowledge: Knowledge) -> bool:
    """Whether the other place has no document; then no detail of it is asked for any more."""
    place = question.first("other_place")
    of_a_matter = focus.intent == "ask_attribute" or any(
        item in knowledge.catalogue.national_rules for item in focus.shown
    )
    if place is None or question.values("region") or not of_a_matter:
        return False
    return not is_reported(place, focus.topic or "", knowledge)


def _answer_elsewhere(question: Question, focus: Focus, knowledge: Knowledge) -> Answer:
    """That nothing is held on the place; of a national rule that was quoted, that it is no city's."""
    given = answer_topic_elsewhere(question, focus, knowledge, focus.topic or "")
    rules = knowledge.catalogue.national_rules
    if not any(item in rules and rules[item].level == "national" for item in focus.shown):
        return given
    place = place_elsewhere(question)
    line = say("national_everywhere", question.language, place=place)
    return before_text(given, [line])


def answer_shown(number: int, question: Question, focus: Focus, knowledge: Knowledge) -> Answer:
    """Opens the n-th thing of the last answer; the list stays, so that another may follow."""
    cards = cards_of((focus.shown[number - 1],), question, knowledge, whole_sentence=True)
    text = str(cards[0].translation or cards[0].text or cards[0].heading) if cards else ""
    opened = answer(question, focus, AnswerOutcome.ANSWERED, text, cards)
    return Answer(opened.reply, focus.moved(misses=0))


def answer_more(question: Question, focus: Focus, knowledge: Knowledge) -> Answer:
    """Shows what belongs to the last answer and was left out."""
    language = question.language
    if not focus.shown:
        return answer(question, focus, AnswerOutcome.CLARIFICATION, say("nothing_before", language))
    batch, rest = focus.remaining[:BATCH], focus.remaining[BATCH:]
    if not batch:
        of_listed = find_more_of_listed(question, focus, knowledge)
        no_more = answer(question, focus, AnswerOutcome.ANSWERED, say("no_more", language))
        return of_listed or no_more
    cards = cards_of(batch, question, knowledge)
    text = say("more_left" if rest else "more_intro", language, count=len(rest))
    steps = more_steps(language, bool(rest))
    return answer(question, focus, AnswerOutcome.ANSWERED, text, cards, steps, rest)


def answer_source(question: Question, focus: Focus, knowledge: Knowledge) -> Answer:
    """Shows the last answer's originals, each with the whole sentence that it stands in."""
    language = question.language
    if not focus.shown:
        return answer(question, focus, AnswerOutcome.CLARIFICATION, say("nothing_before", language))
    number = number_in(question.first("ordinal") or "")
    wanted = focus.shown if number is None else focus.shown[number - 1 : number]
    cards = cards_of(wanted or focus.shown, question, knowledge, whole_sentence=True)
    return answer(question, focus, AnswerOutcome.ANSWERED, _originals(cards, language), cards)


def find_basis(question: Question, focus: Focus, knowledge: Knowledge) -> Answer | None:
    """“On what basis, which clause?” after a measure: its document and place; None where nothing like it is asked.

    Of a plan as a whole the basis is what it was approved by, and is told with that.
    """
    text = question.text
    if not (_BASIS_WORDS.search(text) and _ONLY_THE_BASIS.fullmatch(text)):
        return None
    held = knowledge.catalogue.measures
    measures = [held[item] for item in focus.shown if item in held]
    of_the_plan = was_of_plans(focus) and not _THE_PLACE.search(text)
    if not measures or of_the_plan or focus.shown[0] not in held:
        return None
    language = question.language
    places: dict[str, list[MeasureView]] = {}
    for measure in measures:
        places.setdefault(measure.citation.document.id, []).append(measure)
    lines = [
        say("basis_shown", language, places=_written_in(ms, language)) for ms in places.values()
    ]
    given = answer_source(replace(question, intent="show_source"), focus, knowledge)
    return before_text(given, lines)


def _written_in(measures: list[MeasureView], language: Language) -> str:
    """The document of these measures, with its number and date and all their places in it."""
    document = measures[0].citation.document
    places = tuple(dict.fromkeys(p for m in measures for p in m.citation.locators))
    source = document_source(document, places, language)
    named = title_and_number(source.title, source.document_number)
    comma = "，" if language == "zh" else ", "
    return comma.join(filter(None, (named, source.dated, source.place)))


def _originals(cards: tuple[Card, ...], language: Language) -> str:
    """What there is of originals: in English those of measures come first, before their translations; reports have none."""
    lines = []
    if any(card.kind != "fact" for card in cards):
        lines.append(say("source_intro", language))
    if language == "en":
        lines += [f"· 「{card.quote}」" for card in cards if card.kind == "measure" and card.quote]
    if any(card.kind == "fact" for card in cards):
        lines.append(say("source_of_reports", language))
    return "\n".join(lines)


def cards_of(
    ids: tuple[str, ...], question: Question, knowledge: Knowledge, whole_sentence: bool = False
) -> tuple[Card, ...]:
    """A card for each id that is held, in the question's language; `whole_sentence`: with the sentence around it."""
    cards: list[Card] = []
    for item in ids:
        catalogue = knowledge.catalogue
        if item in catalogue.measures:
            card = measure_card(catalogue.measures[item], question.language)
            whole = whole_sentence and card.context
            cards.append(replace(card, quote=card.context, context=None) if whole else card)
        elif item in catalogue.facts:
            cards.append(fact_card(catalogue.facts[item], question.language))
        elif item in catalogue.national_rules:
            cards.append(national_rule_card(catalogue.national_rules[item], question.language))
        elif item in catalogue.documents:
            cards.append(describe_document(catalogue.documents[item], knowledge, question))
        elif "/" in item:
            document_id, locator = item.split("/", 1)
            found = catalogue.find_sections(locator, document_id)
            cards += [section_card(s, None, (), question.language) for s in found]
        elif item in catalogue.tasks:
            task, parts = catalogue.tasks[item], catalogue.measures_of(item)
            # One task that is asked for is shown to its end; several are excerpts.
            limit = len(task.text) if whole_sentence and len(ids) == 1 else TASK_LIMIT
            cards.append(task_card(task, parts, question.language, limit=limit))
    return tuple(cards)
