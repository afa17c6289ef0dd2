"""Every way to write a place of a document is read as the same numbers; nothing else is one."""

from __future__ import annotations

import pytest

from actions.answers.document.locators import path_of, read_locator
from actions.answers.pieces.answer import Knowledge
from actions.question import Language
from tests.actions.asking import ask
from tests.actions.honesty import check_answer

WRITTEN = {
    (2, 4, 2): (
        "二（四）2",
        "二(四)2",
        "二 （四） 2",
        "二、（四）2",
        "二.4.2",
        "2.4.2",
        "2(4)2",
        "section 2(4)2",
        "Section II(4)2",
        "第二部分（四）2",
        "第二章第四节第2点",
        "part two, section 4, item 2",
        "item 2 of section 4 of part 2",
        "point 2 in section 2(4)",
        "chapter 2 section (4) 2",
    ),
    (2, 1, 1, 2): ("二（一）1（2）", "二(一)1(2)", "section II(1)1(2)", "2(1)1(2)"),
    (3, 2): ("三（二）", "section 3(2)", "第三部分第二节", "part III (2)"),
    (4, 2): ("（四）2", "section 4, item 2"),
    (3,): ("第三部分", "part III", "third part", "chapter 3"),
}
COUNTED = {
    17: ("第17项", "第十七项", "附件第17项", "annex row 17", "item 17", "task 17", "第17条"),
    7: ("article 7", "第七条", "point 7"),
}
NO_PLACES = (
    "渝府发〔2021〕19号是什么",
    "2021年8月4日",
    "1+9+N里面的9是哪9个组",
    "第三方认证机制",
    "the point I made",
    "a fund of 2.4 billion",
    "80.2%是什么",
    "(1) who leads (2) since when",
    "3 years of pilot",
    "两个区县",
)
PLACES: list[tuple[str, Language, str, str]] = [
    ("What does section 2(1)3 of the Dianjiang plan say?", "en", "dianjiang-2021-15", "DJ-03"),
    ("section 2(4)9 of the Dianjiang plan", "en", "dianjiang-2021-15", "DJ-09"),
    ("What is in section 2(3)2 of the Bishan plan?", "en", "bishan-2022-18", "BS-16"),
    ("article 7 of the Dianjiang plan", "en", "dianjiang-2021-15", "DJ-07"),
    ("annex part 4(2) of the Bishan plan", "en", "bishan-2022-18", "BS-19"),
    ("璧山方案第二部分（四）4是啥", "zh", "bishan-2022-18", "BS-21"),
    ("璧山方案（三）3", "zh", "bishan-2022-18", "BS-17"),
    ("璧山附件四（二）19", "zh", "bishan-2022-18", "BS-19"),
    ("垫江方案第10条", "zh", "dianjiang-2021-15", "DJ-10"),
]


@pytest.mark.parametrize("numbers", WRITTEN)
def test_a_place_is_read_however_it_is_written(numbers: tuple[int, ...]) -> None:
    for text in WRITTEN[numbers]:
        for sentence in (text, f"璧山方案{text}写了什么", f"What does {text} of the plan say?"):
            locator = read_locator(sentence)
            assert locator is not None, sentence
            assert locator.numbers == numbers, sentence
            assert not locator.counts_tasks, sentence


@pytest.mark.parametrize("number", COUNTED)
def test_a_number_that_counts_tasks(number: int) -> None:
    for text in COUNTED[number]:
        locator = read_locator(text)
        assert locator is not None, text
        assert (locator.numbers, locator.counts_tasks) == ((number,), True), text


@pytest.mark.parametrize("text", NO_PLACES)
def test_other_numbers_are_no_places(text: str) -> None:
    assert read_locator(text) is None


@pytest.mark.parametrize(
    ("stored", "numbers"),
    [
        ("二（一）1（2）", (2, 1, 1, 2)),
        ("附件四（二）19", (4, 2, 19)),
        ("附件一（二）5（原表未印序号）", (1, 2, 5)),
        ("第三条第二款第（一）项", (3, 2, 1)),
    ],
)
def test_stored_places_become_numbers(stored: str, numbers: tuple[int, ...]) -> None:
    assert path_of(stored) == numbers


@pytest.mark.parametrize(("text", "language", "document", "task"), PLACES)
def test_a_place_gives_its_task(
    text: str, language: Language, document: str, task: str, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "find_document", language=language, document=document)
    check_answer(given, knowledge)
    assert given.reply.outcome == "answered"
    assert [card.id for card in given.reply.cards] == [task]
    assert knowledge.catalogue.tasks[task].title in given.reply.text


def test_every_place_of_every_document_is_found(knowledge: Knowledge) -> None:
    """Asked by its own number, in its own document."""
    for section in knowledge.catalogue.sections:
        given = ask(
            knowledge,
            f"第{section.locator}部分" if len(section.locator) == 1 else section.locator,
            "find_document",
            document=section.document.id,
        )
        assert given.reply.outcome == "answered", section.locator
        assert section.heading in given.reply.text
        assert any(card.quote for card in given.reply.cards), "its text or that of its parts"


@pytest.mark.parametrize(
    ("text", "language"), [("璧山方案二（四）", "zh"), ("section 2(4) of the Bishan plan", "en")]
)
def test_a_heading_shows_what_is_under_it(
    text: str, language: Language, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "find_document", language=language, document="bishan-2022-18")
    check_answer(given, knowledge)
    assert [card.id for card in given.reply.cards] == ["BS-18", "BS-19", "BS-20", "BS-21"]
    for place in ("二（四）1", "二（四）2", "二（四）3", "二（四）4"):
        assert place in given.reply.text


def test_a_chapter_names_all_its_places_and_keeps_the_rest_for_more(knowledge: Knowledge) -> None:
    given = ask(knowledge, "垫江方案第二部分", "find_document", document="dianjiang-2021-15")
    check_answer(given, knowledge)
    assert "二（四）11" in given.reply.text
    shown = [card.id for card in given.reply.cards]
    assert [*shown, *given.focus.remaining] == [f"DJ-{n:02d}" for n in range(1, 12)]


def test_who_leads_a_row_is_said_outright(knowledge: Knowledge) -> None:
    given = ask(
        knowledge, "附件第17项是哪个单位牵头？璧山的", "ask_responsible_unit", region="bishan"
    )
    check_answer(given, knowledge)
    assert "牵头单位是璧山高新区管委会" in given.reply.text


def test_the_city_is_meant_where_only_it_can_be(knowledge: Knowledge) -> None:
    given = ask(knowledge, "重庆三（三）", "find_document", region="chongqing")
    assert {card.region for card in given.reply.cards} == {"chongqing"}


def test_what_is_under_the_place_above_is_told_of_one_that_does_not_exist(
    knowledge: Knowledge,
) -> None:
    given = ask(knowledge, "垫江方案二（四）2", "find_document", document="dianjiang-2021-15")
    check_answer(given, knowledge)
    assert given.reply.outcome == "nothing_found"
    assert "二（四）9 提供人才保障" in given.reply.text


@pytest.mark.parametrize(
    ("text", "language"),
    [("璧山方案的基本原则", "zh"), ("Which basic principles does the plan list?", "en")],
)
def test_a_part_known_by_its_heading_is_quoted(
    text: str, language: Language, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "find_document", language=language, document="bishan-2022-18")
    check_answer(given, knowledge)
    [card] = given.reply.cards
    assert "坚持对标对表" in str(card.quote)


@pytest.mark.parametrize(
    ("text", "language", "number", "tasks"),
    [
        ("18号任务是哪个单位牵头的", "zh", 18, ["BS-18"]),
        ("任务17归谁负责", "zh", 17, ["BS-17"]),
        ("第十九项任务由谁负责", "zh", 19, ["BS-19"]),
        ("Which unit leads task no. 20?", "en", 20, ["BS-20"]),
        ("Who is in charge of task 10?", "en", 10, ["BS-10", "DJ-10"]),
    ],
)
def test_a_task_is_found_by_its_number_alone(
    text: str, language: Language, number: int, tasks: list[str], knowledge: Knowledge
) -> None:
    locator = read_locator(text)
    assert locator is not None
    assert (locator.numbers, locator.names_task) == ((number,), True)
    given = ask(knowledge, text, "ask_responsible_unit", "coordination", language=language)
    assert len(given.reply.cards) == len(tasks)
    for card, task in zip(given.reply.cards, tasks, strict=True):
        held = knowledge.catalogue.tasks[task]
        assert card.region == held.document.region
        assert {u.name for u in card.lead_units} == {u.name for u in held.lead_units}
        assert all(u.name in given.reply.text for u in held.lead_units)


@pytest.mark.parametrize(
    "text", ["86项任务完成了吗", "试点任务3年完成", "有多少项任务", "任务2021年就布置了"]
)
def test_what_counts_tasks_names_none(text: str) -> None:
    locator = read_locator(text)
    assert locator is None or not locator.names_task
