"""Documents by id, number and place; and that nobody is told whether they still hold."""

from __future__ import annotations

import re

import pytest

from actions.answers.pieces.answer import Knowledge
from actions.question import Language
from channels.plain_text import as_plain_text
from tests.actions.asking import (
    LANGUAGES,
    and_then,
    ask,
    choose,
    measures_shown,
    official_regions,
)
from tests.actions.honesty import check_answer

NUMBERS = {
    "chongqing-2021-19": "渝府发〔2021〕19号",
    "bishan-2022-18": "璧山府办发〔2022〕18号",
    "dianjiang-2021-15": "垫江府发〔2021〕15号",
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("document", NUMBERS)
def test_a_document_is_named_with_number_date_and_region(
    knowledge: Knowledge, document: str, language: Language
) -> None:
    given = ask(
        knowledge,
        f"{NUMBERS[document]}?",
        "find_document",
        language=language,
        document=document,
        document_number=NUMBERS[document],
    )
    check_answer(given, knowledge)
    assert given.reply.outcome == "answered"
    [card] = given.reply.cards
    assert card.id == document
    told = as_plain_text(given.reply)
    assert NUMBERS[document] in told
    assert str(knowledge.catalogue.documents[document].issued_on.year) in told


def test_the_city_documents_number_is_said_to_be_known_from_others(knowledge: Knowledge) -> None:
    given = ask(knowledge, "市方案的文号", "find_document", document="chongqing-2021-19")
    [card] = given.reply.cards
    assert card.source is not None
    assert card.source.number_note
    assert any("第4项" in note for note in card.notes), "that its annex is cut is said too"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_document_in_particular_lists_all_three(
    knowledge: Knowledge, language: Language
) -> None:
    given = ask(knowledge, "有哪些文件", "find_document", language=language)
    check_answer(given, knowledge)
    assert [card.id for card in given.reply.cards] == list(NUMBERS)


def test_a_number_that_nobody_knows_is_not_covered(knowledge: Knowledge) -> None:
    given = ask(
        knowledge,
        "渝府发〔2099〕99号是什么",
        "find_document",
        document_number="渝府发〔2099〕99号",
    )
    check_answer(given, knowledge)
    assert given.reply.outcome == "not_covered"


def test_a_document_that_is_only_mentioned_is_said_to_be_missing(knowledge: Knowledge) -> None:
    name = "《重庆市外商投资企业投诉工作办法》"
    given = ask(
        knowledge,
        f"{name}第三条怎么写",
        "find_document",
        named_document="complaint_rules",
        spellings={"named_document": (name,)},
    )
    check_answer(given, knowledge)
    assert given.reply.outcome == "not_covered"
    assert any(name in card.heading for card in given.reply.cards)


@pytest.mark.parametrize("typed", ["二（四）2", "二(四)2", "二（四） 2"])
def test_a_place_is_quoted(knowledge: Knowledge, typed: str) -> None:
    given = ask(
        knowledge, f"璧山方案{typed}", "find_document", document="bishan-2022-18", locator=typed
    )
    check_answer(given, knowledge)
    assert given.reply.outcome == "answered"
    [card] = given.reply.cards
    assert "外国人才" in str(card.quote)
    assert [u.name for u in card.lead_units] == ["区委组织部", "区人力社保局"]
    assert "BS-19-04" in card.measures
    assert "提供人才保障" in given.reply.text


@pytest.mark.parametrize(
    ("document", "number", "task"),
    [
        ("bishan-2022-18", "第19项", "BS-19"),
        ("dianjiang-2021-15", "第9项", "DJ-09"),
        ("chongqing-2021-19", "task 4", "CQ-A4"),
    ],
)
def test_a_task_by_its_number(knowledge: Knowledge, document: str, number: str, task: str) -> None:
    given = ask(
        knowledge, f"{number}任务是什么", "find_document", document=document, task_number=number
    )
    check_answer(given, knowledge)
    assert given.reply.outcome == "answered"
    [card] = given.reply.cards
    expected = knowledge.catalogue.tasks[task]
    assert [u.name for u in card.lead_units] == [u.name for u in expected.lead_units]
    assert expected.title in card.heading


def test_a_task_by_its_number_in_characters(knowledge: Knowledge) -> None:
    given = ask(
        knowledge,
        "璧山方案第十九项任务",
        "find_document",
        document="bishan-2022-18",
        task_number="第十九项",
    )
    assert [u.name for u in given.reply.cards[0].lead_units] == ["区委组织部", "区人力社保局"]


def test_a_place_that_does_not_exist_is_not_found(knowledge: Knowledge) -> None:
    given = ask(
        knowledge,
        "璧山方案二（九）9",
        "find_document",
        document="bishan-2022-18",
        locator="二（九）9",
    )
    check_answer(given, knowledge)
    assert given.reply.outcome == "nothing_found"
    assert "二（九）9" in given.reply.text


def test_a_place_that_no_document_has_is_not_found(knowledge: Knowledge) -> None:
    given = ask(knowledge, "二（九）9写了什么", "find_document", locator="二（九）9")
    assert given.reply.outcome != "answered"


def test_a_task_number_that_does_not_exist_is_not_answered(knowledge: Knowledge) -> None:
    given = ask(
        knowledge,
        "市方案第50项任务",
        "find_document",
        document="chongqing-2021-19",
        task_number="第50项",
    )
    assert given.reply.outcome != "answered"


@pytest.mark.parametrize("language", LANGUAGES)
def test_validity_is_never_claimed(knowledge: Knowledge, language: Language) -> None:
    given = ask(knowledge, "现在还有效吗", "ask_validity", language=language)
    check_answer(given, knowledge)
    assert given.reply.outcome == "answered"
    assert re.search("不能判断|cannot tell", given.reply.text)
    assert not re.search(
        r"现行有效|目前有效|依然有效|已经?失效|已废止|(?:is|are) (?:still )?(?:in force|valid)[.,]|"
        r"(?:has|have) expired|no longer",
        given.reply.text,
    )
    quotes = "".join(str(card.quote) for card in given.reply.cards)
    assert "试点" in quotes, "what the documents say of their term is quoted"
    assert official_regions(given) == {"chongqing", "bishan", "dianjiang"}


def test_validity_of_one_document_quotes_that_document(knowledge: Knowledge) -> None:
    given = ask(knowledge, "垫江方案还有效吗", "ask_validity", document="dianjiang-2021-15")
    check_answer(given, knowledge)
    assert official_regions(given) == {"dianjiang"}
    assert len(measures_shown(given)) == len(given.reply.cards)


def test_the_second_of_the_documents_listed_can_be_chosen(knowledge: Knowledge) -> None:
    listed = ask(knowledge, "有哪些文件", "find_document")
    then = choose(knowledge, listed, 2)
    check_answer(then, knowledge)
    assert "璧山府办发〔2022〕18号" in as_plain_text(then.reply)


def test_the_original_of_a_place_is_the_place(knowledge: Knowledge) -> None:
    place = ask(
        knowledge,
        "璧山方案二（四）2",
        "find_document",
        document="bishan-2022-18",
        locator="二（四）2",
    )
    then = and_then(knowledge, place, "原文", "show_source")
    check_answer(then, knowledge)
    assert then.reply.cards
    assert official_regions(then) == {"bishan"}


def test_the_original_of_a_place_without_a_task_is_the_place(knowledge: Knowledge) -> None:
    catalogue = knowledge.catalogue
    section = next(s for s in catalogue.sections if s.text and not catalogue.find_task_at(s))
    place = ask(
        knowledge,
        f"{section.locator}写了什么",
        "find_document",
        document=section.document.id,
        locator=section.locator,
    )
    assert place.reply.cards
    then = and_then(knowledge, place, "原文", "show_source")
    assert then.reply.cards


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("垫江方案哪里能下到pdf", "zh", "没有写下载地址"),
        ("能不能给我一份垫江方案的电子版", "zh", "没有写下载地址"),
        ("Could you point me to a downloadable copy of the plan?", "en", "states no address from which to download"),
    ],
)  # fmt: skip
def test_who_wants_the_document_itself_is_told_that_there_is_no_file(
    text: str, language: Language, said: str, knowledge: Knowledge
) -> None:
    given = ask(
        knowledge,
        text,
        "find_document",
        language=language,
        region="dianjiang",
        attribute="form",
    )
    assert said in given.reply.text
    assert NUMBERS["dianjiang-2021-15"] in as_plain_text(given.reply)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("请提供垫江方案的全文", "zh"),
        ("垫江府发〔2021〕15号 全文", "zh"),
        ("I need the complete text of the Dianjiang plan", "en"),
    ],
)
def test_who_wants_the_whole_text_is_told_that_there_is_no_file(
    text: str, language: Language, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "find_document", language=language, document="dianjiang-2021-15")
    first = given.reply.text.split("\n")[0]
    assert ("没有可以下载的文件" if language == "zh" else "no file to download") in first
