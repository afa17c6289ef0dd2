"""What units do: each unit that is asked for, and those that no task list names but a report does."""

from __future__ import annotations

import pytest

from actions.answers.pieces.answer import Knowledge
from actions.question import Language
from tests.actions.asking import ask, measures_shown
from tests.actions.honesty import check_answer


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    ("first", "second"), [("县银保监组", "人行垫江县支行"), ("区科技局", "区教委")]
)
def test_two_units_in_one_message_are_both_answered(
    first: str, second: str, language: Language, knowledge: Knowledge
) -> None:
    given = ask(
        knowledge,
        f"{first}和{second}分别负责什么",
        "ask_unit_tasks",
        language=language,
        unit=(first, second),
        spellings={"unit": (first, second)},
    )
    check_answer(given, knowledge)
    shown = {card.id for card in given.reply.cards} | set(given.focus.remaining)
    for unit in (first, second):
        tasks = [task for task, _ in knowledge.catalogue.find_tasks_of(unit)]
        assert {task.id for task in tasks} <= shown
        assert all(task.locator in given.reply.text for task in tasks)


@pytest.mark.parametrize(
    ("text", "language", "spelling", "region"),
    [
        ("市人社局做了什么", "zh", "人社局", ()),
        ("市人力社保局建了什么", "zh", "人力社保局", ()),
        ("What did the Chongqing HR bureau build for talent?", "en", "HR bureau", ()),
        (
            "What does Chongqing Municipal Human Resources and Social Security Bureau do?",
            "en",
            "Human Resources and Social Security Bureau",
            ("city",),
        ),
    ],
)
def test_a_unit_that_only_a_report_quotes(
    text: str, language: Language, spelling: str, region: tuple[str, ...], knowledge: Knowledge
) -> None:
    given = ask(
        knowledge,
        text,
        "ask_unit_tasks",
        language=language,
        unit="人力社保局",
        region=region,
        spellings={"unit": (spelling,)},
    )
    check_answer(given, knowledge)
    assert given.reply.outcome == "answered"
    assert [card.id for card in given.reply.cards] == ["F-047"]
    assert "市人力社保局" in given.reply.text


def test_a_unit_that_nothing_names_is_not_found(knowledge: Knowledge) -> None:
    given = ask(knowledge, "市金融监管局负责什么", "ask_unit_tasks", "financial_risk")
    check_answer(given, knowledge)
    assert given.reply.outcome == "nothing_found"
    assert "市金融监管局" in given.reply.text
    assert not given.reply.cards


def test_one_known_and_one_unknown_unit_are_told_apart(knowledge: Knowledge) -> None:
    units = ("区教委", "市农业农村委")
    given = ask(
        knowledge,
        "区教委和市农业农村委各管什么",
        "ask_unit_tasks",
        unit=units,
        spellings={"unit": units},
    )
    check_answer(given, knowledge)
    assert given.reply.outcome == "answered"
    assert "区教委在文件中的任务" in given.reply.text
    assert "没有“市农业农村委”" in given.reply.text


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Who in Bishan supports the Chongqing Intellectual Property Court?", "BS-20-07"),
        ("Which department in Bishan helps the IP Court?", "BS-20-07"),
        ("Who assists the Intellectual Property court in Bishan?", "BS-20-07"),
    ],
)
def test_the_end_of_another_body_s_name_is_no_unit_of_the_district(
    knowledge: Knowledge, text: str, first: str
) -> None:
    given = ask(
        knowledge,
        text,
        "ask_unit_tasks",
        "ip_court",
        language="en",
        region="bishan",
        unit="法院",
        spellings={"unit": ("Court",)},
    )
    assert not given.reply.text.startswith("Tasks of")
    assert measures_shown(given)[0] == first


@pytest.mark.parametrize(
    "text",
    [
        "What does the Bishan District Court do?",
        "What are the tasks of the court in Bishan?",
        "What does Bishan's court do?",
        "What does the People's Court in Bishan do?",
    ],
)
def test_the_district_s_own_court_keeps_its_tasks(knowledge: Knowledge, text: str) -> None:
    given = ask(
        knowledge,
        text,
        "ask_unit_tasks",
        "ip_court",
        language="en",
        region="bishan",
        unit="法院",
        spellings={"unit": ("court",)},
    )
    assert given.reply.text.startswith("Tasks of 区法院")


def test_which_rules_were_issued_asks_for_no_unit(knowledge: Knowledge) -> None:
    text = "重庆发了哪些数据方面的办法"
    given = ask(knowledge, text, "ask_unit_tasks", "cross_border_data", region="chongqing")
    assert "数据条例" in given.reply.text
    assert "牵头单位是" not in given.reply.text
