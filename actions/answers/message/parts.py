"""A message of several questions: each answered in turn, the talk carried on from one to the next.

“QDLP 谁牵头？额度多少？” – the second leans on the first as a message of its own would. The reply says
what each part would have said, also where one part is covered and another is not.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from actions.answers.message.counted_noun import is_counted_on
from actions.answers.message.kept_year import with_year_kept
from actions.answers.message.kind_in_text import answer_kind_in_text
from actions.answers.message.leaning_parts import answer_leaning_part, leans_on_report
from actions.answers.message.matter_before import answer_of_matter_before
from actions.answers.message.named_guess import answer_named_guess
from actions.answers.message.outside import is_private_matter
from actions.answers.message.owned_things import unspoken_of
from actions.answers.message.part_meaning import in_its_place, is_short
from actions.answers.message.parts_together import Given, is_unclear, put_together
from actions.answers.message.place_of_talk import answer_of_place_elsewhere
from actions.answers.message.sameness import answer_sameness, with_reports_apart, with_tails
from actions.answers.message.subjects import (
    brings_no_subject,
    unlinked_line,
    unrelated_line,
    with_subject,
)
from actions.answers.message.unseen_parts import questions_of
from actions.answers.pieces.answer import Answer, Knowledge, answer
from actions.answers.pieces.ranked_facts import names_whole
from actions.answers.pieces.topic_choice import with_topic_of_words
from actions.answers.words.cues import ASKS_WHO_TAKES_PART, ASKS_WHOM
from actions.answers.words.details import (
    SEEN_IN_A_TEXT,
    acts_for_visitor,
    details_wanted,
    is_stated,
    not_stated,
    refusal_to_act,
)
from actions.answers.words.matter import share_said, words_of_matter
from actions.outcomes import AnswerOutcome
from actions.question import Focus, Question
from actions.texts import attribute_name, say
from knowledge.quoted_names import names_in
from nlu.question_splitting import split_questions

_ABOUT_NOTHING = {AnswerOutcome.CONVERSATION.value, AnswerOutcome.OUT_OF_SCOPE.value}

_NAMES_OTHERS = re.compile(r"(?:责任|配合)单位|\b(?:responsible|supporting) unit", re.IGNORECASE)
_OF_TOPICS = {"ask_finance", "ask_opening", "ask_pilot", "ask_talent"}
_ASKS_A_DETAIL = re.compile(
    r"多少|多大|多久|多长|多高|几|哪|什么|啥|怎么|谁|"
    r"例子|案例|先例|"
    r"\b(?:how|what|which|when|where|who|whom|size|number|examples?|precedents?)\b",
    re.IGNORECASE,
)

_ONLY_COUNTS = re.compile(
    r"^(?:还|又|那|现在|一共|总共|共)*(?:有|是|剩)?(?:多少|几)([条项个家款笔])(?:了|呢|啊)?\W*$"
)
_DONE = re.compile(
    r"完成|落实|实施|落地|[做办搞]完|\b(?:done|finished|completed|implemented|carried out|fulfilled)\b",
    re.IGNORECASE,
)
_TELLS_WHAT_IS_DONE = re.compile(
    r"\d+ ?[项个条][^，。；]{0,6}[，中][^。；]{0,14}\d+ ?[项个条]|\b\d+ of (?:its |the |these )?(?:\d+|them)\b"
)
"""A report that tells how many there are, and how many of them are done."""
_STATED_BY_RULES = {"penalty"}
"""Details that rules outside the documents state in figures."""
COVERED = 0.5
"""How much of a piece's words the answer before must say for the piece to be answered by it."""
AnswerOne = Callable[[Question, Focus, Knowledge], Answer]


def answer_parts(
    question: Question,
    focus: Focus,
    knowledge: Knowledge,
    answer_one: AnswerOne,
    answer_of_topic: AnswerOne,
) -> Answer:
    """What `answer_one` says of each part, in the order asked; cards stand once.

    Of a part that is asked of the measures just told, `answer_of_topic` says what these say.
    """
    given: list[Given] = []
    current = focus
    question = replace(question, parts=with_tails(question.parts))
    for part in question.parts:
        asked = in_its_place(part, question, given, knowledge)
        asked = with_year_kept(asked, given[-1][0] if given else None)
        others = tuple(p.text for p in question.parts if p is not part)
        asked = replace(asked, beside=others)
        one = answer_sameness(asked, given, current, knowledge)
        one = one or _answer_unspoken_of(part, given, current)
        one = one or answer_of_place_elsewhere(part, question, given)
        one = one or answer_leaning_part(part, given, current, knowledge)
        one = one or answer_kind_in_text(part, given, current, knowledge)
        one = one or answer_named_guess(part, given, current, knowledge)
        one = one or answer_of_matter_before(
            part, asked, given, current, knowledge, answer_of_topic
        )
        one = one or answer_one(asked, current, knowledge)
        one = _as_told(asked, one, given)
        one = _answer_before_if_covered(part, given, one)
        one = _answer_uncounted(part, given, one)
        one = _answer_before_if_stated(part, given, one, knowledge)
        one = _answer_before_if_counted(part, given, one)
        if given and _is_lost(asked, one) and current.topic:
            # What was not understood beside an answer is a detail of it that nobody wrote down.
            asked = with_subject(asked, given[-1][0], understood=False)
            asked = replace(asked, intent=_detail_intent(asked), topics=(), vector=None)
            one = answer_one(asked, current, knowledge)
        if is_unclear(one) and acts_for_visitor(asked):
            refusal = refusal_to_act(question)
            one = answer(asked, current, AnswerOutcome.REFERRED, refusal)
        one = _said_if_unlinked(part, given, one, knowledge)
        one = with_reports_apart(one, part, given, knowledge) if given else one
        given.append((replace(asked, text=part.text), one))
        # Small talk and what is outside leave the conversation where it was.
        if one.reply.outcome not in _ABOUT_NOTHING:
            current = one.focus
    lost = [asked for asked, one in given if is_unclear(one) and not is_short(asked)]
    return put_together(question, given, lost, current)


def answer_parts_alike(
    question: Question,
    focus: Focus,
    knowledge: Knowledge,
    answer_one: AnswerOne,
    answer_of_topic: AnswerOne,
) -> Answer | None:
    """The answer to parts that were all understood alike, so that none was handed over; None where it is one.

    “Is it the only one, and can I pay freight through it?” asks two things of one matter.
    """
    if question.parts or question.intent not in _OF_TOPICS or not question.names_a_topic:
        return None
    spans = split_questions(question.text)
    texts, vector = [question.text[a:b].strip() for a, b in spans], question.vector
    if len(texts) < 2:
        # What the pieces mean is not known, so words must tell them from each other.
        texts, vector = list(questions_of(question.text)), None
    if len(texts) < 2:
        return None
    pieces = [replace(question, text=text, vector=vector) for text in texts]
    pieces = [with_topic_of_words(piece, knowledge) for piece in pieces]
    names_report = any(_names_a_report(piece, knowledge) for piece in pieces)
    if any(names_in(piece.text, knowledge.catalogue.quoted_names) for piece in pieces):
        # “Is ‘no visit’ true, and what is B?” names two things of one measure; “…, and how?” names one.
        names_report |= not any(brings_no_subject(piece.text) for piece in pieces)
    leaning = any(leans_on_report(piece.text) for piece in pieces[1:])
    if not (names_report or leaning) and any(is_short(piece) for piece in pieces):
        return None
    if _are_told_alike(pieces, focus, knowledge, answer_one):
        # What the whole means may drown the thing that one of them names.
        pieces = [replace(piece, vector=None) for piece in pieces]
        if not names_report or _are_told_alike(pieces, focus, knowledge, answer_one):
            return None
    parted = replace(question, parts=tuple(pieces))
    return answer_parts(parted, focus, knowledge, answer_one, answer_of_topic)


def _names_a_report(piece: Question, knowledge: Knowledge) -> bool:
    """Whether a piece names the thing of a report by its whole name, so that it leans on nothing."""
    return any(names_whole(fact, piece) for fact in knowledge.catalogue.facts.values())


def _are_told_alike(
    pieces: list[Question], focus: Focus, knowledge: Knowledge, answer_one: AnswerOne
) -> bool:
    return len({answer_one(p, focus, knowledge).reply.text for p in pieces}) < len(pieces)


def _answer_unspoken_of(part: Question, given: list[Given], focus: Focus) -> Answer | None:
    """That what was said of the thing before is no word on the undertaking to which a part turns."""
    thing = unspoken_of(part, given[-1][0]) if given else ""
    if not thing:
        return None
    line = say("thing_unspoken_of", part.language, thing=thing)
    return answer(part, focus, AnswerOutcome.NOT_COVERED, line)


def _as_told(part: Question, one: Answer, given: list[Given]) -> Answer:
    """The answer before, where that named all units of these tasks and this part asks for some of them."""
    if not ASKS_WHO_TAKES_PART.search(part.text):
        return one
    shown = {card.id for card in one.reply.cards}
    told = (
        before
        for asked, before in given
        if asked.intent == "ask_responsible_unit" and {c.id for c in before.reply.cards} == shown
    )
    return next((b for b in told if shown and _NAMES_OTHERS.search(b.reply.text)), one)


def _answer_before_if_covered(part: Question, given: list[Given], one: Answer) -> Answer:
    """The answer before, where it speaks of what a piece without a subject asks; that is not outside then.

    “How do I send my pay home? need buy dollar in bank?” asks one thing twice.
    """
    outside = one.reply.outcome == AnswerOutcome.OUT_OF_SCOPE.value
    if not outside or not given or is_private_matter(part.text):
        return one
    before = given[-1][1]
    words = words_of_matter(part.text)
    told = " ".join((before.reply.text, *(str(card) for card in before.reply.cards)))
    covered = bool(before.reply.cards) and share_said(words, told) >= COVERED
    return before if covered else one


def _answer_before_if_stated(
    part: Question, given: list[Given], one: Answer, knowledge: Knowledge
) -> Answer:
    """The answer before, where its first text states what is said to be stated nowhere: “…, and which bank?”."""
    asked = details_wanted(part) & SEEN_IN_A_TEXT
    first = given[-1][1].reply.cards[:1] if given else ()
    if not asked or not first:
        return one
    if not _denies(one, asked, part):
        return one
    catalogue, item = knowledge.catalogue, first[0].id
    texts = [among[item].text for among in (catalogue.facts, catalogue.measures) if item in among]
    if asked == _STATED_BY_RULES and item in catalogue.national_rules:
        texts.append(catalogue.national_rules[item].text)
    told = bool(texts) and all(is_stated(detail, texts) for detail in asked)
    return given[-1][1] if told else one


def _denies(one: Answer, asked: set[str], part: Question) -> bool:
    """Whether an answer says of these details that they are stated nowhere."""
    text = one.reply.text
    denied = (line for reported in (True, False) for line in not_stated(asked, part, reported))
    missing = asked == _STATED_BY_RULES and one.reply.outcome == AnswerOutcome.NOT_COVERED.value
    named = missing and all(attribute_name(detail, part.language) in text for detail in asked)
    return named or any(line in text for line in denied)


def _answer_before_if_counted(part: Question, given: list[Given], one: Answer) -> Answer:
    """The answer before, where that counts what a part asks the number of and does not name: “…，还有多少条？”."""
    counted = _ONLY_COUNTS.search(part.text.strip())
    if counted is None or not given or "attribute" in part.entities:
        return one
    before = given[-1][1]
    told = re.search(rf"\d+ ?{counted.group(1)}", before.reply.text)
    return before if told and before.reply.cards else one


def _answer_uncounted(part: Question, given: list[Given], one: Answer) -> Answer:
    """That no number is held, where only the figure told before comes back for what is counted of the same."""
    if not given or not is_counted_on(part, given[-1][0]):
        return one
    first, before = one.reply.cards[:1], given[-1][1].reply.cards[:1]
    if not first or not before or first[0].id != before[0].id:
        return one
    if _DONE.search(part.text) and _TELLS_WHAT_IS_DONE.search(before[0].text or ""):
        return given[-1][1]  # “69 of its 86 tasks” tells both
    line = say("not_counted", part.language)
    return answer(part, given[-1][1].focus, AnswerOutcome.NOT_COVERED, line)


def _said_if_unlinked(
    part: Question, given: list[Given], one: Answer, knowledge: Knowledge
) -> Answer:
    """The answer, with that it does not speak of the platform on which the thing was to be done."""
    if not given:
        return one
    held = knowledge.catalogue.measures
    shown = [held[card.id] for card in one.reply.cards if card.id in held]
    before = given[-1]
    line = unlinked_line(part, before[0], shown)
    line = line or unrelated_line(part, before[1].focus.topic, one.focus.topic)
    if not line:
        return one
    return replace(one, reply=replace(one.reply, text=f"{line}\n{one.reply.text}"))


def _is_lost(part: Question, one: Answer) -> bool:
    """Whether a part was not understood, or taken for something outside, and asks for a detail."""
    unclear = is_unclear(one) and part.intent != "find_document"
    outside = one.reply.outcome == AnswerOutcome.OUT_OF_SCOPE.value and is_short(part)
    whom = one.reply.outcome in _ABOUT_NOTHING and bool(ASKS_WHOM.search(part.text))
    names_nothing = not part.entities.keys() - {"attribute", "region"}
    return (unclear or outside or whom) and bool(_ASKS_A_DETAIL.search(part.text)) and names_nothing


def _detail_intent(part: Question) -> str:
    return "ask_responsible_unit" if ASKS_WHOM.search(part.text) else "ask_attribute"
