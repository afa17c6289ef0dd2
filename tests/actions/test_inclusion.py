"""What a sentence does not mention is said to be unmentioned, and no match is claimed."""

from __future__ import annotations

import pytest

from actions.answers.pieces.answer import Knowledge
from actions.question import Language
from tests.actions.asking import ask


@pytest.mark.parametrize(
    ("text", "topic", "language"),
    [
        ("对境外高端人才的入出境便利包括长期居留吗", "entry_exit", "zh"),
        ("绿色通道包含家属随行吗", "green_channel", "zh"),
        ("汽车平行进口试点涵盖摩托车吗", "parallel_imports", "zh"),
        ("QDLP试点含不含房地产投资", "qdlp", "zh"),
        ("Does entry facilitation for high-end overseas talent include long-term residence?", "entry_exit", "en"),
        ("Does the green channel cover family members?", "green_channel", "en"),
        ("Are motorcycles included in the parallel import pilot?", "parallel_imports", "en"),
        ("Does the website filing measure extend to mobile apps?", "website_filing", "en"),
    ],
)  # fmt: skip
def test_a_thing_that_is_not_mentioned_is_said_so_first(
    knowledge: Knowledge, text: str, topic: str, language: Language
) -> None:
    given = ask(knowledge, text, "ask_opening", topic, language=language, region="bishan")
    first = given.reply.text.splitlines()[0]
    assert "没有写到" in first or "does not mention" in first
    assert "相符" not in given.reply.text
    assert "matches the words" not in given.reply.text


def test_signs_in_what_is_asked_are_only_signs(knowledge: Knowledge) -> None:
    given = ask(
        knowledge, "标准地包括a+ (b[或c*吗", "ask_opening", "standard_land", region="bishan"
    )
    assert given.reply.cards


def test_the_measure_that_mentions_it_is_named(knowledge: Knowledge) -> None:
    text = "对境外高端人才的入出境便利包括停居留吗"
    given = ask(knowledge, text, "ask_talent", "entry_exit", region="bishan")
    first = given.reply.text.splitlines()[0]
    assert "「对境外高端人才给予入出境便利」这一句没有写到“停居留”" in first
    assert "对外籍高层次人才" in first


@pytest.mark.parametrize(
    ("text", "topic", "language"),
    [
        ("绿色通道包括工作许可吗", "green_channel", "zh"),
        ("绿色通道包括哪些内容", "green_channel", "zh"),
        ("绿色通道有什么便利", "green_channel", "zh"),
        ("Does the green channel cover work permits?", "green_channel", "en"),
        ("What does the green channel include?", "green_channel", "en"),
    ],
)  # fmt: skip
def test_what_is_mentioned_or_only_asked_for_is_not(
    knowledge: Knowledge, text: str, topic: str, language: Language
) -> None:
    given = ask(knowledge, text, "ask_talent", topic, language=language, region="bishan")
    assert "没有写到" not in given.reply.text
    assert "does not mention" not in given.reply.text


@pytest.mark.parametrize(
    ("text", "language", "first"),
    [
        ("9个推进组里有没有人才领域的？", "zh", "所列的有“人才领域”。"),
        ("推进组里面有数据领域吗", "zh", "所列的有“数据领域”。"),
        ("推进组里有没有农业领域的", "zh", "垫江县的文件写的是"),
        ("推进组有几个", "zh", "垫江县的文件写的是"),
        ("Is there one for talent among the 9 groups?", "en", "It lists “"),
        ("Is there a group for agriculture?", "en", "Dianjiang County"),
    ],
)
def test_an_item_of_a_list_is_named(
    knowledge: Knowledge, text: str, language: Language, first: str
) -> None:
    given = ask(knowledge, text, "ask_pilot", "coordination", language=language, region="dianjiang")
    assert given.reply.text.startswith(first)


@pytest.mark.parametrize(
    ("text", "language", "thing"),
    [
        ("注册会计师呢", "zh", "注册会计师"),
        ("外籍员工能考一级建造师吗", "zh", "一级建造师"),
        ("可以参加医师资格考试吗", "zh", "医师"),
        ("老外能考护士证吗", "zh", "护士"),
        ("What about the CPA exam?", "en", "CPA"),
        ("May she sit the architect examination?", "en", "architect"),
    ],
)
def test_an_examination_that_is_not_named_is_neither_opened_nor_excluded(
    text: str, language: Language, thing: str, knowledge: Knowledge
) -> None:
    given = ask(
        knowledge, text, "ask_talent", "professional_exams", language=language, region="dianjiang"
    )
    first = given.reply.text.split("\n")[0]
    assert f"“{thing}”" in first
    assert "不含法律职业资格考试" in first
    assert given.reply.outcome == "answered"


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("外籍员工可以考律师证吗", "professional_exams"),
        ("外籍人士能考哪些职业资格", "professional_exams"),
        ("境外建筑师能为区内企业服务吗", "foreign_qualifications"),
    ],
)
def test_what_is_excluded_or_no_examination_is_not_said_to_be_unnamed(
    text: str, topic: str, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "ask_talent", topic, region="bishan")
    assert "没有逐项列出考试" not in given.reply.text


@pytest.mark.parametrize(
    "text", ["外籍会计可以参加中级会计职称考试吗", "老外能考高级经济职称考试吗"]
)
def test_an_examination_for_a_title_is_not_said_to_be_one_of_those_meant(
    knowledge: Knowledge, text: str
) -> None:
    given = ask(knowledge, text, "ask_talent", "professional_exams")
    first = given.reply.text.splitlines()[0]
    assert "没有逐项列出考试" in first
    assert "职称" in first


def test_somebody_is_compared_and_not_said_to_be_unmentioned(knowledge: Knowledge) -> None:
    text = "Is our Finnish shift supervisor covered by the talent visa measure?"
    given = ask(knowledge, text, "ask_talent", "green_channel", language="en", region="bishan")
    assert "does not mention" not in given.reply.text
    assert "you only mention “Finnish shift supervisor”" in given.reply.text


def test_a_thing_is_named_without_its_owner(knowledge: Knowledge) -> None:
    text = "Does the green channel cover our moving costs?"
    given = ask(knowledge, text, "ask_talent", "green_channel", language="en", region="bishan")
    assert "“moving costs”" in given.reply.text


@pytest.mark.parametrize(
    ("text", "language", "named"),
    [
        ("外国建筑师能考吗", "zh", True),
        ("may a foreign town planner sit the exam?", "en", True),
        ("外国护士能考吗", "zh", False),
        ("may a foreign nurse sit the exam?", "en", False),
    ],
)
def test_a_profession_named_for_foreign_qualifications_has_them_beside_the_exam(
    knowledge: Knowledge, text: str, language: Language, named: bool
) -> None:
    given = ask(
        knowledge, text, "ask_talent", "professional_exams", language=language, region="bishan"
    )
    shown = [card.id for card in given.reply.cards]
    assert shown[0] == "BS-19-08"
    assert ("BS-02-03" in shown) is named


@pytest.mark.parametrize(
    "text",
    [
        "As a landscape architect, do I need an exam to work for firms here?",
        "Is a Chinese exam required for a Spanish planner?",
        "Does our Danish architect require any examination?",
    ],
)
def test_whether_an_exam_is_needed_is_asked_of_the_foreign_qualification(
    knowledge: Knowledge, text: str
) -> None:
    given = ask(knowledge, text, "ask_talent", "professional_exams", language="en", region="bishan")
    assert given.focus.topic == "foreign_qualifications"
    assert given.reply.cards[0].id == "BS-02-03"


@pytest.mark.parametrize(
    ("text", "language", "unnamed"),
    [
        ("我们的日本工程师在垫江能参加职业资格考试吗", "zh", "没有点名“工程师”"),
        ("May our Polish architect sit the professional exams in Dianjiang?", "en", "does not name “architect”"),
    ],
)  # fmt: skip
def test_who_wants_to_sit_an_examination_is_told_first_what_is_allowed(
    text: str, language: Language, unnamed: str, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "ask_talent", "professional_exams", language=language, region="dianjiang")  # fmt: skip
    first, *others = given.reply.text.splitlines()
    assert {"zh": "文件写的是", "en": "the document says"}[language] in first
    assert unnamed in "\n".join(others)
    assert "点名它的是另一条" not in given.reply.text
    assert "another measure does" not in given.reply.text
