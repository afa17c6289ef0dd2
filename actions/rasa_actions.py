"""The custom actions that Rasa's rules name: tracker → question → answer → reply and slots.

Known failures become words here; unknown ones are logged once and become the general apology.
"""

from __future__ import annotations

import logging
import re
from abc import ABC, abstractmethod
from dataclasses import replace
from datetime import timedelta, timezone
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.answers.dispatch import answer_question
from actions.answers.home_region import at_home
from actions.answers.our_languages import answer_in_our_languages
from actions.answers.pieces.answer import Answer, Knowledge, answer
from actions.answers.rules.national_matches import read_likenesses
from actions.answers.said_again import wished_language, wishes_it_once
from actions.answers.words.claims import compile_mentions
from actions.answers.words.criteria import criteria
from actions.answers.words.plain_words import wishes_plain_words
from actions.as_of import day_asked, say_day, say_term
from actions.days_named import asked_again, find_day_named, find_nothing_held, say_mentioned
from actions.dependencies import knowledge
from actions.ended import say_ended
from actions.general_terms import with_general_terms
from actions.other_languages import is_in_another_language
from actions.outcomes import AnswerOutcome
from actions.question import NO_TOPIC, Focus, Question, read_question
from actions.remembered import Asked, Given, RememberedAnswers
from actions.texts import say
from channels.clock import utc_now
from channels.plain_text import as_plain_text

logger = logging.getLogger(__name__)
SURE_OF_A_TOPIC = 0.6
_HERE = timezone(timedelta(hours=8))
"""Days are those of Chongqing."""
_A_LANGUAGE = re.compile(
    r"语|文|话|\b(?:languages?|english|chinese|mandarin|translat\w+|speak|zhongwen|yingwen)\b",
    re.IGNORECASE,
)
"""What a message says that wishes another language, or the one that it is written in."""
_remembered = RememberedAnswers()


class AnsweringAction(Action, ABC):
    """Answers the latest message; a subclass only gives the name that the rules use."""

    @abstractmethod
    def name(self) -> str:
        """The name in bot/domain and bot/dialogue."""

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """Sends one reply; remembers the focus, the language and the outcome."""
        fixed = _fixed_language(tracker)
        language = _chosen_on_page(tracker, "language") or fixed
        last = _chosen_on_page(tracker, "page_language") or tracker.get_slot("language")
        question = read_question(tracker.latest_message, language, last)
        question = _with_typed(question, tracker)
        focus = Focus.from_slot(tracker.get_slot("focus"))
        today = utc_now().astimezone(_HERE).date()
        given = _given(
            Asked(question, focus, _day_on_page(tracker), _region_of_visitor(tracker), today)
        )
        # Channels of ours draw the structure; the stock ones (rasa shell, rest) show the text.
        dispatcher.utter_message(text=given.text, json_message=given.payload)
        return [
            SlotSet("focus", given.focus),
            SlotSet("language", question.language),
            SlotSet("fixed_language", _language_from_now_on(tracker, fixed)),
            SlotSet("answer_outcome", given.outcome),
        ]


def rehearse(understood: dict[str, Any]) -> None:
    """Answers a message for nobody: texts, patterns and the words of the index are read before anybody waits."""
    question = read_question(understood, None, None)
    _given(Asked(question, Focus(), None, None, utc_now().astimezone(_HERE).date()))
    if held := _held():
        read_likenesses(held.catalogue.national_rules)
    for criterion in criteria():
        compile_mentions(criterion.mentions)


def _given(asked: Asked) -> Given:
    held = _held()
    given = _remembered.find(asked, held) if held else None
    if given is None:
        answered = _answer(asked, held)
        reply = answered.reply
        given = Given(
            as_plain_text(reply), reply.to_payload(), answered.focus.to_slot(), reply.outcome
        )
        # What went wrong once may go right the next time.
        if held and reply.outcome != AnswerOutcome.ERROR.value:
            _remembered.keep(asked, held, given)
    return given


def _held() -> Knowledge | None:
    """The present knowledge; None where it cannot be had, which `_answer` puts into words."""
    try:
        return knowledge()
    except Exception:
        return None


def _answer(asked: Asked, present: Knowledge | None) -> Answer:
    """The answer from the present knowledge, or from that of the day asked about."""
    question, focus = asked.question, asked.focus
    try:
        now = present or knowledge()
        day = day_asked(question, focus, asked.day_on_page, asked.today)
        named = None if day else find_day_named(question, focus, now.catalogue, asked.today)
        if named and named.is_asked:
            day, question = named.day, asked_again(question, focus, asked.today)
        nothing = day and find_nothing_held(question, focus, now.catalogue, day)
        focus = focus.moved(as_of=day.isoformat() if day else None)
        if nothing:
            return answer(question, focus, AnswerOutcome.NOT_COVERED, nothing)
        held = now if day is None else knowledge(day)
        question = at_home(question, focus, asked.home, held)
        given = answer_in_our_languages(question, focus, held, answer_question)
        given = with_general_terms(given, held.catalogue, question.language)
        if named and not named.is_asked:
            given = say_mentioned(given, named, now.catalogue, question)
            return say_ended(given, now.catalogue, question)
        given = say_term(given, held.catalogue, question, asked.today)
        given = say_ended(given, held.catalogue, question)
        return say_day(given, held.catalogue, question)
    except Exception:
        # Whatever went wrong, the visitor gets a sentence and the log gets the trace.
        logger.exception("No answer to a question with the intent %s", question.intent)
        return answer(question, focus, AnswerOutcome.ERROR, say("error", question.language))


def _with_typed(question: Question, tracker: Tracker) -> Question:
    """The question with its message as it came, which only a message of several parts is told in."""
    if not question.text:
        return question
    said = (e.get("text") for e in reversed(tracker.events) if e.get("event") == "user")
    typed = str(next(said, None) or "").replace("\n", " ")
    return replace(question, typed=typed) if typed != question.text else question


def _day_on_page(tracker: Tracker) -> str | None:
    """The day that was chosen beside this message (`ask --as-of`)."""
    return (tracker.latest_message.get("metadata") or {}).get("as_of")


def _fixed_language(tracker: Tracker) -> str | None:
    """The language that the visitor fixed, by this message or earlier."""
    message = tracker.latest_message
    asks = (message.get("intent") or {}).get("name") == "switch_language"
    # “Must the complaint be in Chinese?” asks about a complaint, and not for another language.
    likeliest = next(iter(message.get("topics") or []), {"name": NO_TOPIC})
    about = likeliest["name"] != NO_TOPIC and float(likeliest["confidence"]) > SURE_OF_A_TOPIC
    # Nor is one of ours fixed by who asks for a third.
    text = str(message.get("text") or "")
    if asks and not about and not is_in_another_language(text) and not wishes_plain_words(text):
        wished = wished_language(message)
        # “Explain in simple words” wishes no language.
        if wished or _A_LANGUAGE.search(text):
            return wished or str(message.get("language") or "") or None
    stored: str | None = tracker.get_slot("fixed_language")
    return stored


def _language_from_now_on(tracker: Tracker, fixed: str | None) -> str | None:
    """The language that stays; what is only to be said again in another one changes none."""
    wished = (tracker.latest_message.get("intent") or {}).get("name") == "switch_language"
    if wished and wishes_it_once(str(tracker.latest_message.get("text") or "")):
        stored: str | None = tracker.get_slot("fixed_language")
        return stored
    return fixed


def _chosen_on_page(tracker: Tracker, name: str) -> str | None:
    """A language that the page tells with this message: to answer in, or of a page that was just switched."""
    chosen = (tracker.latest_message.get("metadata") or {}).get(name)
    return str(chosen) if chosen in ("zh", "en") else None


def _region_of_visitor(tracker: Tracker) -> str | None:
    """The district that the channel knows the visitor to be in."""
    region = (tracker.latest_message.get("metadata") or {}).get("region")
    return str(region) if region else None


class ActionAnswerTopic(AnsweringAction):
    """Measures and facts on a topic."""

    def name(self) -> str:
        """See parent class."""
        return "action_answer_topic"


class ActionAnswerUnits(AnsweringAction):
    """Who is responsible, and what a unit does."""

    def name(self) -> str:
        """See parent class."""
        return "action_answer_units"


class ActionAnswerAttribute(AnsweringAction):
    """Details that the documents do not state."""

    def name(self) -> str:
        """See parent class."""
        return "action_answer_attribute"


class ActionFindDocument(AnsweringAction):
    """Documents, places in them, and whether they still hold."""

    def name(self) -> str:
        """See parent class."""
        return "action_find_document"


class ActionCompareRegions(AnsweringAction):
    """One topic in several regions."""

    def name(self) -> str:
        """See parent class."""
        return "action_compare_regions"


class ActionAnswerComplaint(AnsweringAction):
    """The way of a complaint, filing one, asking after one."""

    def name(self) -> str:
        """See parent class."""
        return "action_answer_complaint"


class ActionFollowUp(AnsweringAction):
    """Another region, an item of the list, more, the original."""

    def name(self) -> str:
        """See parent class."""
        return "action_follow_up"


class ActionSmallTalk(AnsweringAction):
    """Greetings, thanks, help, language, and what is out of scope."""

    def name(self) -> str:
        """See parent class."""
        return "action_small_talk"


class ActionTalkToPerson(AnsweringAction):
    """A visitor wants a person."""

    def name(self) -> str:
        """See parent class."""
        return "action_talk_to_person"


class ActionDefaultFallback(AnsweringAction):
    """Nothing was understood."""

    def name(self) -> str:
        """See parent class."""
        return "action_default_fallback"
