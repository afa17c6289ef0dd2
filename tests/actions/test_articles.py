"""“…, and what does article 5 say?”: the article of the rule that was told just before."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.answers.dispatch import answer_question
from actions.answers.pieces.answer import Knowledge
from actions.question import Language
from tests.actions.asking import ask, make_question

WHOLE = {
    "zh": "重庆对外商投诉出过自己的办法吗",
    "en": "Are there measures of Chongqing's own on complaints of foreign-invested enterprises?",
}


@pytest.mark.parametrize(
    ("text", "language", "held"),
    [
        ("第五条写了什么", "zh", "行政复议"),
        ("第二条呢", "zh", "投诉工作机构"),
        ("And article 5?", "en", "administrative reconsideration"),
    ],
)
def test_an_article_after_the_rule_is_one_of_it(
    text: str, language: Language, held: str, knowledge: Knowledge
) -> None:
    first = make_question(
        WHOLE[language], "ask_complaint", "complaint_mechanism", language=language
    )
    turn = make_question(text, "ask_complaint", "complaint_mechanism", language=language)
    both = f"{WHOLE[language]} {text}"
    whole = replace(
        make_question(both, "ask_complaint", "complaint_mechanism", language=language),
        parts=(first, turn),
    )
    together = answer_question(whole, ask(knowledge, "你好", "greet").focus, knowledge)
    assert held in together.reply.text.split("\n1. ")[0]
    before = answer_question(first, ask(knowledge, "你好", "greet").focus, knowledge)
    assert held in answer_question(turn, before.focus, knowledge).reply.text.split("\n")[0]


def test_an_article_of_another_document_is_not(knowledge: Knowledge) -> None:
    before = ask(knowledge, WHOLE["zh"], "ask_complaint", "complaint_mechanism")
    other = ask(
        knowledge, "璧山方案第五条", "find_document", focus=before.focus, region="bishan"
    )  # fmt: skip
    assert "行政复议" not in other.reply.text.split("\n")[0]


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("《重庆市外商投资企业投诉工作办法》里讲了些什么", "zh", ("其余条款没有查到", "行政复议、行政诉讼")),
        ("What do the Chongqing complaint measures provide?", "en", ("not the rest", "administrative reconsideration")),
    ],
)  # fmt: skip
def test_of_a_rule_as_a_whole_the_articles_found_are_told(
    text: str, language: Language, said: tuple[str, ...], knowledge: Knowledge
) -> None:
    given = ask(
        knowledge,
        text,
        "find_document",
        language=language,
        named_document="chongqing-complaint-measures",
        spellings={"named_document": ("重庆市外商投资企业投诉工作办法",)},
    )
    for words in said:
        assert words in given.reply.text
