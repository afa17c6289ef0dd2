"""What stands under the topic in another region's document and says nothing of the matter is not told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.answers.dispatch import answer_question
from actions.answers.pieces.answer import Answer, Knowledge
from actions.question import Focus, Language
from tests.actions.asking import ask, make_question, vector_of


def _asked(knowledge: Knowledge, text: str, topic: str, language: Language) -> Answer:
    question = make_question(text, "ask_opening", topic, language=language)
    return answer_question(replace(question, vector=vector_of(text)), Focus(), knowledge)


def _ids(given: Answer) -> list[str]:
    return [c.id for c in given.reply.cards]


@pytest.mark.parametrize(
    ("text", "topic", "language", "first", "stray"),
    [
        ("西永保税仓现在设好了吗", "customs_and_warehouses", "zh", "BS-09-10", "CQ-B3-04"),
        ("公路冷链有支持吗", "logistics", "zh", "BS-14-07", "CQ-B3-05"),
        ("Is an airport economic zone planned?", "logistics", "en", "BS-14-01", "CQ-B3-05"),
    ],
)
def test_a_sentence_that_says_nothing_of_the_matter_waits_for_more(
    knowledge: Knowledge, text: str, topic: str, language: Language, first: str, stray: str
) -> None:
    given = _asked(knowledge, text, topic, language)
    assert _ids(given)[0] == first
    assert stray not in _ids(given)
    assert stray in given.focus.remaining


def test_regions_that_say_the_same_are_all_told(knowledge: Knowledge) -> None:
    given = _asked(knowledge, "知识产权质押贷款有什么新模式", "ip_financing", "zh")
    held = knowledge.catalogue.measures
    regions = {held[i].region for i in _ids(given) if i in held}
    assert regions == {"chongqing", "bishan", "dianjiang"}


def test_the_target_that_is_named_after_the_year_comes_first(knowledge: Knowledge) -> None:
    given = ask(knowledge, "2023年服务贸易要达到什么目标", "ask_pilot", "service_trade_figures")
    assert _ids(given)[0] == "F-105"


def test_figures_of_another_year_are_not_shown_beside(knowledge: Knowledge) -> None:
    text = "2020年服务贸易进出口额是多少"
    given = ask(knowledge, text, "ask_pilot", "service_trade_figures")
    assert _ids(given)[0] == "F-109"
    assert not {"F-105", "F-107"} & set(_ids(given))


def test_a_sandbox_of_no_field_may_be_that_for_data_or_that_for_finance(
    knowledge: Knowledge,
) -> None:
    given = _asked(knowledge, "监管沙盒哪里有", "data_sandbox", "zh")
    assert {"BS-20-02", "F-059"} <= set(_ids(given))
    data = _asked(knowledge, "数据沙盒哪里有", "data_sandbox", "zh")
    assert "F-059" not in _ids(data)


def test_documents_are_no_travel_guide(knowledge: Knowledge) -> None:
    given = ask(
        knowledge, "周末去哪儿玩好，有景点推荐吗", "ask_opening", "tourism", region="bishan"
    )
    assert given.reply.outcome == "not_covered"
    assert "旅游指南" in given.reply.text.split("\n")[0]


def test_national_treatment_and_the_list_are_told_apart_by_the_law(knowledge: Knowledge) -> None:
    given = ask(
        knowledge, "准入前国民待遇跟负面清单是同一个东西吗", "ask_opening", "fdi_negative_list"
    )
    assert _ids(given)[0] == "NR-ZR-01"
