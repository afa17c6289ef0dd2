"""What a word of the documents promises is told as it is on every card, and that no document defines it."""

from __future__ import annotations

import pytest

from actions.answers.modality_meaning import find_modality_meaning
from actions.answers.pieces.answer import Knowledge
from actions.outcomes import AnswerOutcome
from actions.question import Language
from tests.actions.asking import NOTHING_BEFORE, ask, make_question

DIRECTION, TRIED_OUT = "不等于已经可以办理", "不表示已经实行或可以办理"


@pytest.mark.parametrize(
    ("text", "language", "begins", "says"),
    [
        ("请问文件里写的“支持”到底是什么意思", "zh", "“支持”——", (DIRECTION, "没有给“支持”下定义")),
        ("“探索”这个词怎么理解？现在可以申请了吗？", "zh", "“探索”——", (TRIED_OUT,)),
        ("鼓励跟探索有啥不同", "zh", "“鼓励”——", (DIRECTION, TRIED_OUT)),
        ("“允许”和“支持”谁的力度更强", "zh", "“允许”——", ("许可性规定", DIRECTION)),
        ("争取是不是等于已经有了", "zh", "“争取”——", ("不表示已经取得",)),
        ("What does the word “encourages” mean?", "en", "“鼓励” (supports / encourages)", ("not a statement that it can be done",)),
        ("How should I read 'explore', may we apply now?", "en", "“探索” (explores)", ("exploratory task",)),
        ("If a plan says strives, does it mean it is there?", "en", "“争取” (strives for)", ("something aimed at",)),
    ],
)  # fmt: skip
def test_a_word_is_explained_as_on_the_cards(
    text: str,
    language: Language,
    begins: str,
    says: tuple[str, ...],
    knowledge: Knowledge,
) -> None:
    given = ask(knowledge, text, "ask_help", language=language)
    assert given.reply.outcome == AnswerOutcome.ANSWERED.value
    assert given.reply.text.startswith(begins)
    assert all(words in given.reply.text for words in says)


def test_each_example_has_the_word_and_a_lead_unit(knowledge: Knowledge) -> None:
    given = ask(knowledge, "“支持”和“探索”有什么区别", "compare_regions")
    assert [card.modality.split("”")[0] for card in given.reply.cards if card.modality] == [
        "“支持",
        "“探索",
    ]
    assert all(card.lead_units for card in given.reply.cards)


def test_how_many_measures_have_the_word_is_counted(knowledge: Knowledge) -> None:
    studied = [m for m in knowledge.catalogue.measures.values() if "研究支持" in m.modality]
    given = ask(knowledge, "研究支持是什么意思", "ask_help")
    assert f"{len(studied)} 条" in given.reply.text


def test_in_a_talk_the_example_is_what_was_shown(knowledge: Knowledge) -> None:
    before = ask(knowledge, "璧山的QDLP谁牵头", "ask_responsible_unit", "qdlp", region="bishan")
    given = ask(knowledge, "支持是什么意思", "ask_help", focus=before.focus)
    assert [card.id for card in given.reply.cards] == ["BS-04-01"]
    assert given.focus.topic == "qdlp"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("支持什么？", "zh"),
        ("璧山支持哪些外资娱乐场所", "zh"),
        ("支持政策怎么理解", "zh"),
        ("支持QDLP是什么意思", "zh"),
        ("What does Bishan support in education?", "en"),
        ("Supports which hospitals?", "en"),
        ("if Bishan supports QDLP, does that mean I can set up a fund?", "en"),
        ("What pilots are there and what do they mean for banks?", "en"),
    ],
)
def test_who_asks_for_a_matter_asks_for_no_word(
    text: str, language: Language, knowledge: Knowledge
) -> None:
    question = make_question(text, "ask_help", language=language)
    assert find_modality_meaning(question, NOTHING_BEFORE, knowledge) is None
