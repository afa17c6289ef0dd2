"""The custom actions as Rasa calls them: one reply each, slots set, and never an exception."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import ActionExecutor, CollectingDispatcher

from actions import dependencies, rasa_actions
from actions.answers.pieces.answer import Knowledge
from actions.rasa_actions import ActionAnswerTopic, AnsweringAction
from bot.settings import Settings
from channels.reply import Reply
from knowledge.errors import DatabaseNotReady

ACTIONS = AnsweringAction.__subclasses__()


@pytest.fixture
def loaded(monkeypatch: pytest.MonkeyPatch, knowledge: Knowledge) -> None:
    """The actions use the catalogue of the test run."""
    monkeypatch.setattr(rasa_actions, "knowledge", lambda as_of=None: knowledge)


def message(text: str, intent: str, topic: str = "none", **more: Any) -> dict[str, Any]:
    return {
        "text": text,
        "intent": {"name": intent, "confidence": 0.9},
        "language": "zh",
        "topics": [{"name": topic, "confidence": 0.9}],
        "entities": [],
        **more,
    }


def run(
    latest: dict[str, Any],
    slots: dict[str, Any] | None = None,
    action: Callable[[], AnsweringAction] = ActionAnswerTopic,
) -> tuple[Reply, dict[str, Any]]:
    """Runs an action on a message; gives its one reply and the slots after it."""
    dispatcher = CollectingDispatcher()
    tracker = Tracker("test", slots or {}, latest, [], False, None, {}, None)
    events = action().run(dispatcher, tracker, {})
    assert {event["event"] for event in events} == {"slot"}
    [sent] = dispatcher.messages
    return Reply.from_payload(sent["custom"]), {event["name"]: event["value"] for event in events}


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize("action", ACTIONS)
def test_every_action_gives_one_reply_and_the_same_slots(
    action: Callable[[], AnsweringAction],
) -> None:
    reply, slots = run(message("QDLP 试点", "ask_finance", "qdlp"), action=action)
    assert slots.keys() == {"focus", "language", "fixed_language", "answer_outcome"}
    assert slots["answer_outcome"] == reply.outcome == "answered"
    assert slots["focus"]["topic"] == "qdlp"


def test_the_executor_finds_every_action() -> None:
    executor = ActionExecutor()
    executor.register_package("actions")
    assert set(executor.actions) == {action().name() for action in ACTIONS}


@pytest.mark.usefixtures("loaded")
def test_the_focus_goes_through_the_slot() -> None:
    _, slots = run(message("QDLP 试点", "ask_finance", "qdlp"))
    reply, _ = run(message("由谁负责？", "ask_responsible_unit"), slots)
    assert [card.id for card in reply.cards] == ["BS-04-01"]
    assert "区财政局" in reply.text


class _Broken:
    """A catalogue whose database is gone."""

    def __getattr__(self, name: str) -> Any:
        raise OSError("the disk is gone")


@pytest.mark.parametrize(("language", "words"), [("zh", "抱歉"), ("en", "Sorry")])
def test_a_broken_catalogue_becomes_a_sentence(
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    knowledge: Knowledge,
    language: str,
    words: str,
) -> None:
    broken = Knowledge(_Broken(), knowledge.index)  # type: ignore[arg-type]
    monkeypatch.setattr(rasa_actions, "knowledge", lambda: broken)
    with caplog.at_level(logging.ERROR):
        reply, slots = run(message("我的护照号是 E123", "ask_finance", "qdlp", language=language))
    assert reply.outcome == slots["answer_outcome"] == "error"
    assert words in reply.text
    assert reply.cards == ()
    errors = [record for record in caplog.records if record.levelno >= logging.ERROR]
    assert len(errors) == 1, "logged once"
    assert "E123" not in errors[0].getMessage(), "what a visitor writes is not logged"


def test_a_missing_database_becomes_a_sentence(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def not_loaded() -> Knowledge:
        raise DatabaseNotReady("sqlite:///nowhere.db")

    monkeypatch.setattr(rasa_actions, "knowledge", not_loaded)
    reply, slots = run(message("QDLP", "ask_finance", "qdlp"), {"focus": {"topic": "qdlp"}})
    assert reply.outcome == "error"
    assert "nowhere" not in reply.text
    assert slots["focus"]["topic"] == "qdlp", "the conversation is kept"
    assert any(record.exc_info for record in caplog.records), "the log has the trace"


def test_a_topic_intent_without_any_topic_raises_nothing(loaded: None) -> None:
    reply, _ = run({"text": "？", "intent": {"name": "ask_talent", "confidence": 0.9}})
    assert reply.text


def test_the_database_is_opened_on_first_use(
    monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    monkeypatch.setattr(dependencies, "_knowledge", None)
    monkeypatch.setenv("KAIMEN_KNOWLEDGE_URL", settings.knowledge_url)
    assert dependencies.knowledge().catalogue.measures
    assert dependencies.knowledge() is dependencies.knowledge()


def test_an_empty_home_is_said_to_hold_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(dependencies, "_knowledge", None)
    monkeypatch.delenv("KAIMEN_KNOWLEDGE_URL", raising=False)
    monkeypatch.setenv("KAIMEN_HOME", str(tmp_path))
    with pytest.raises(DatabaseNotReady, match="knowledge load"):
        dependencies.knowledge()


# --- the language of the answer


@pytest.mark.usefixtures("loaded")
def test_the_answer_is_in_the_language_of_the_question() -> None:
    assert run(message("QDLP", "ask_finance", "qdlp", language="zh"))[0].language == "zh"
    assert run(message("QDLP", "ask_finance", "qdlp", language="en"))[0].language == "en"


@pytest.mark.usefixtures("loaded")
def test_a_message_without_a_language_is_answered_in_the_last_one() -> None:
    _, slots = run(message("QDLP", "ask_finance", "qdlp", language="en"))
    reply, _ = run(message("2", "ask_more", language=None), slots)
    assert reply.language == "en"


@pytest.mark.usefixtures("loaded")
def test_the_language_chosen_on_the_page_is_kept_to() -> None:
    chosen = message("QDLP 试点", "ask_finance", "qdlp", metadata={"language": "en"})
    reply, slots = run(chosen)
    assert reply.language == slots["language"] == "en"


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize("wrong", ["fr", "", 7, ["en"], None])
def test_a_language_that_kaimen_does_not_speak_is_ignored(wrong: object) -> None:
    reply, _ = run(message("QDLP", "ask_finance", "qdlp", metadata={"language": wrong}))
    assert reply.language == "zh"


@pytest.mark.usefixtures("loaded")
def test_please_speak_english_holds_for_the_messages_after_it() -> None:
    english = [{"entity": "reply_language", "value": "en", "start": 2, "end": 4}]
    reply, slots = run(message("请说英文", "switch_language", entities=english))
    assert reply.language == "en"
    then, _ = run(message("QDLP 试点", "ask_finance", "qdlp"), slots)
    assert then.language == "en"


@pytest.mark.usefixtures("loaded")
def test_as_in_the_question_on_the_page_undoes_a_language_chosen_there() -> None:
    chosen = message("QDLP 试点", "ask_finance", "qdlp", metadata={"language": "en"})
    _, slots = run(chosen)
    reply, _ = run(message("QDLP 试点", "ask_finance", "qdlp", metadata={}), slots)
    assert reply.language == "zh"


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize("wish", ["再用英文讲一遍", "translate that into English", "翻译成英文"])
def test_once_more_in_english_holds_for_that_answer_alone(wish: str) -> None:
    english = [{"entity": "reply_language", "value": "en", "start": 0, "end": 2}]
    _, before = run(message("QDLP 试点", "ask_finance", "qdlp"))
    reply, slots = run(message(wish, "switch_language", entities=english), before)
    assert reply.language == "en"
    assert "The same in English" in reply.text
    then, _ = run(message("QDLP 试点", "ask_finance", "qdlp"), slots)
    assert then.language == "zh"


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize(
    ("wish", "stays"),
    [
        ("explain it in easy words, please", None),
        ("could you use plain English? too hard for me", None),
        ("please change the language", "en"),
        ("English, please", "en"),
    ],
)
def test_only_a_language_that_is_wished_is_fixed(wish: str, stays: str | None) -> None:
    _, slots = run(message(wish, "switch_language", language="en"))
    assert slots["fixed_language"] == stays
