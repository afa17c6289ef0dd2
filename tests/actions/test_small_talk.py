"""Small talk, what is out of scope, and a visitor who wants a person."""

from __future__ import annotations

import pytest

from actions.answers.pieces.answer import Knowledge
from actions.question import Language
from tests.actions.asking import (
    LANGUAGES,
    and_then,
    ask,
    choose,
    measures_shown,
    official_regions,
)
from tests.actions.honesty import check_answer

SMALL_TALK = (
    "greet",
    "ask_help",
    "ask_identity",
    "thank",
    "goodbye",
    "give_feedback",
    "insult",
    "switch_language",
)
WITH_STARTERS = ("greet", "ask_help", "ask_identity", "insult", "out_of_scope")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("intent", SMALL_TALK)
def test_small_talk_is_answered_in_the_visitors_language(
    knowledge: Knowledge, intent: str, language: Language
) -> None:
    given = ask(knowledge, "…", intent, language=language)
    check_answer(given, knowledge)
    assert given.reply.outcome == "conversation"
    assert given.reply.cards == ()
    other = ask(knowledge, "…", intent, language="en" if language == "zh" else "zh")
    assert other.reply.text != given.reply.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_out_of_scope_is_said_to_be_so(knowledge: Knowledge, language: Language) -> None:
    given = ask(knowledge, "今天天气怎么样", "out_of_scope", language=language)
    check_answer(given, knowledge)
    assert given.reply.outcome == "out_of_scope"
    assert given.reply.cards == ()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("intent", WITH_STARTERS)
def test_every_starter_is_answered(knowledge: Knowledge, intent: str, language: Language) -> None:
    given = ask(knowledge, "…", intent, language=language)
    assert given.reply.choices
    for number in range(1, len(given.reply.choices) + 1):
        then = choose(knowledge, given, number)
        check_answer(then, knowledge)
        assert then.reply.outcome == "answered"
        assert then.reply.cards


def test_kaimen_does_not_pass_for_a_person(knowledge: Knowledge) -> None:
    given = ask(knowledge, "你是真人吗", "ask_identity")
    assert "自动" in given.reply.text
    given = ask(knowledge, "Are you human?", "ask_identity", language="en")
    assert "automatic" in given.reply.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_person_is_not_promised(knowledge: Knowledge, language: Language) -> None:
    given = ask(knowledge, "转人工", "talk_to_person", language=language)
    check_answer(given, knowledge)
    assert given.reply.outcome == "referred"
    assert given.reply.cards == ()


def test_a_person_is_asked_for_after_a_question(knowledge: Knowledge) -> None:
    first = ask(
        knowledge, "垫江怎么投诉", "ask_complaint", "complaint_mechanism", region="dianjiang"
    )
    then = and_then(knowledge, first, "转人工", "talk_to_person")
    check_answer(then, knowledge)
    assert then.reply.outcome == "referred"
    assert measures_shown(then) == ["DJ-07-01"]
    assert official_regions(then) == {"dianjiang"}


@pytest.mark.parametrize(
    ("text", "intent", "topic", "language"),
    [
        ("你们可以直接替我办吗", "talk_to_person", None, "zh"),
        ("能帮我们把备案手续办了吗", "ask_opening", "website_filing", "zh"),
        ("麻烦替公司把营业执照申请下来", "ask_opening", "one_licence", "zh"),
        ("Could you just handle the registration papers for us?", "ask_opening", "one_licence", "en"),
    ],
)  # fmt: skip
def test_who_wants_it_done_is_told_that_kaimen_only_informs(
    text: str, intent: str, topic: str | None, language: Language, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, intent, topic, language=language)
    refusal = "不能代办" if language == "zh" else "cannot do this on your behalf"
    assert refusal in given.reply.text.splitlines()[0]
    assert given.reply.outcome == "referred"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("璧山帮企业把手续办好的办法有哪些", "zh"),
        ("Which unit takes care of the one-code licence for us?", "en"),
    ],
)
def test_who_asks_of_the_government_is_not_refused(
    text: str, language: Language, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "ask_opening", "one_licence", language=language)
    assert "不能代办" not in given.reply.text
    assert "on your behalf" not in given.reply.text


@pytest.mark.parametrize(
    ("text", "intent", "language", "words"),
    [
        ("把我的提问记录清空", "out_of_scope", "zh", ("删除我的对话", "取消关注", "/stop", "到期自动删除")),
        ("我的对话会保存吗", "ask_identity", "zh", ("保存您的提问", "到期自动删除")),
        ("Please wipe my chat history", "nlu_fallback", "en", ("Delete my conversation", "unfollowing", "/stop")),
        ("Is my conversation stored?", "ask_pilot", "en", ("are kept", "automatically")),
    ],
)  # fmt: skip
def test_who_asks_for_his_own_data_is_told_how_to_delete_them(
    knowledge: Knowledge, text: str, intent: str, language: Language, words: tuple[str, ...]
) -> None:
    given = ask(knowledge, text, intent, language=language)
    assert given.reply.outcome == "conversation"
    for word in words:
        assert word in given.reply.text


@pytest.mark.parametrize(
    ("text", "language", "outcome"),
    [
        ("麻烦帮我约个签证窗口的号", "zh", "referred"),
        ("Could you book a slot at the visa office?", "en", "referred"),
        ("帮我挂个牙科的号", "zh", "out_of_scope"),
        ("Please book a table for two tonight", "en", "out_of_scope"),
    ],
)
def test_what_is_to_be_done_at_an_authority_is_referred(
    knowledge: Knowledge, text: str, language: Language, outcome: str
) -> None:
    given = ask(knowledge, text, "out_of_scope", language=language)
    assert given.reply.outcome == outcome
