"""A matter within a document that is named by its number; the document itself where nothing else is asked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from actions.answers.pieces.answer import Knowledge
from actions.question import Language
from bot.settings import Settings
from tests.actions.asking import ask, measures_shown, official_regions
from tests.actions.honesty import check_answer
from tests.actions.new_plan import NUMBER, bring_out_plan

BISHAN, DIANJIANG = "璧山府办发〔2022〕18号", "垫江府发〔2021〕15号"


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory, settings: Settings) -> Iterator[Knowledge]:
    """The shipped documents and the plan of 江津."""
    yield from bring_out_plan(Path(tmp_path_factory.mktemp("within")), settings)


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        (f"{BISHAN}里关于QDLP怎么说", "zh", "BS-04-01"),
        (f"{BISHAN}对网站备案有什么规定", "zh", "BS-07-01"),
        (f"{DIANJIANG}中投诉是怎么写的", "zh", "DJ-07-01"),
        (f"What does {DIANJIANG} say about complaints?", "en", "DJ-07-01"),
        (f"{NUMBER}的动漫奖励是多少", "zh", "JJ-01-01"),
        ("江津府办发[2025]52号里无人机怎么说", "zh", "JJ-04-01"),
        (f"Does {NUMBER} mention drones?", "en", "JJ-04-01"),
    ],
)
def test_the_measure_of_that_document_is_shown(
    held: Knowledge, text: str, language: Language, wanted: str
) -> None:
    given = ask(held, text, "find_document", language=language)
    check_answer(given, held)
    assert given.reply.outcome == "answered"
    assert measures_shown(given)[0] == wanted
    assert len(official_regions(given)) == 1


def test_what_it_does_not_hold_is_said_and_no_other_document_is_shown(held: Knowledge) -> None:
    given = ask(held, f"{DIANJIANG}里关于QDLP怎么说", "find_document", "qdlp")
    check_answer(given, held)
    assert given.reply.outcome == "not_covered"
    assert "没有找到" in given.reply.text
    assert [card.id for card in given.reply.cards] == ["dianjiang-2021-15"]


def test_who_is_responsible_is_told_with_it(held: Knowledge) -> None:
    given = ask(held, f"{NUMBER}里动漫由谁牵头", "ask_responsible_unit")
    check_answer(given, held)
    assert set(measures_shown(given)) == {"JJ-01-01", "JJ-A1-01"}
    assert "区文化旅游委" in given.reply.text


@pytest.mark.parametrize(
    "text",
    [
        BISHAN,
        f"{BISHAN}讲了什么",
        f"{BISHAN}是哪天印发的",
        f"介绍一下{BISHAN}",
    ],
)
def test_where_no_matter_is_named_it_is_the_document_that_is_shown(
    held: Knowledge, text: str
) -> None:
    given = ask(held, text, "find_document")
    assert [card.id for card in given.reply.cards] == ["bishan-2022-18"]


def test_whether_a_document_holds_is_said_and_not_only_what_it_is(held: Knowledge) -> None:
    given = ask(held, f"{BISHAN}还有效吗", "find_document")
    assert "不能判断文件今天是否仍然有效" in given.reply.text
    assert "没有写失效日期" in given.reply.text


def test_a_place_of_the_document_is_still_a_place(held: Knowledge) -> None:
    given = ask(held, f"{BISHAN}二（三）2", "find_document")
    assert given.reply.cards[0].kind in ("section", "task", "measure")
    assert "没有找到" not in given.reply.text
