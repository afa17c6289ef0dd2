"""“And for a high-tech company?” after a measure for another group: the same matter, and not a topic of that name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.answers.dispatch import answer_question
from actions.answers.pieces.answer import Knowledge
from actions.question import NO_TOPIC, Language, Question
from tests.actions.asking import ask, make_question, measures_shown


@pytest.mark.parametrize(
    ("before", "topic", "text", "language", "likely", "first"),
    [
        ("璧山非金融企业借外债怎么登记", "foreign_debt", "那高新技术企业呢", "zh", "high_tech_recognition", "BS-04-15"),
        ("How do non-financial firms in Bishan register foreign debt?", "foreign_debt", "What about high-tech firms?", "en", "high_tech_recognition", "BS-04-15"),
        ("How do non-financial firms in Bishan register foreign debt?", "foreign_debt", "So for a high-tech enterprise?", "en", "high_tech_recognition", "BS-04-15"),
        ("财务公司在璧山能办结售汇吗", "forex_settlement", "基金管理公司呢？", "zh", "foreign_securities", "BS-04-08"),
        ("Can a finance company in Bishan settle foreign exchange?", "forex_settlement", "And for securities companies in Bishan?", "en", "foreign_securities", "BS-04-08"),
    ],
)  # fmt: skip
def test_the_same_matter_is_told_for_the_other_group(
    before: str,
    topic: str,
    text: str,
    language: Language,
    likely: str,
    first: str,
    knowledge: Knowledge,
) -> None:
    told = ask(knowledge, before, "ask_finance", topic, language=language, region="bishan")
    turn = make_question(text, "change_region", likely, language=language)
    turn = replace(turn, entities={"topic": (likely,)})
    given = answer_question(turn, told.focus, knowledge)
    assert given.focus.topic == topic
    assert measures_shown(given)[0] == first


@pytest.mark.parametrize(
    ("text", "language", "likely"),
    [
        ("那养老机构呢", "zh", "foreign_elderly_care"),
        ("What about travel agencies?", "en", "outbound_travel"),
        ("高新技术企业怎么认定", "zh", "high_tech_recognition"),
    ],
)
def test_a_group_that_no_measure_there_is_for_is_another_matter(
    text: str, language: Language, likely: str, knowledge: Knowledge
) -> None:
    told = ask(knowledge, "璧山外债登记", "ask_finance", "foreign_debt", region="bishan")
    turn = replace(
        make_question(text, "ask_opening", likely, language=language), entities={"topic": (likely,)}
    )
    assert answer_question(turn, told.focus, knowledge).focus.topic == likely


def _same(text: str, language: Language, likely: str) -> Question:
    turn = make_question(text, "compare_regions", language=language)
    return replace(turn, topics=((likely, 0.8),))


@pytest.mark.parametrize(
    ("text", "language", "first"),
    [
        ("换成券商是不是也能办", "zh", "BS-04-08"),
        ("基金管理公司同样吗", "zh", "BS-04-08"),
        ("And does the same go for brokers?", "en", "BS-04-08"),
        ("fund managers as well?", "en", "BS-04-08"),
    ],
)
def test_whether_the_same_holds_for_another_kind_is_held_against_the_talk(
    text: str, language: Language, first: str, knowledge: Knowledge
) -> None:
    told = ask(knowledge, "…", "ask_finance", "forex_settlement", language=language, region="bishan")  # fmt: skip
    given = answer_question(_same(text, language, "foreign_securities"), told.focus, knowledge)
    assert given.focus.topic == "forex_settlement"
    assert given.focus.regions == ("bishan",)
    assert measures_shown(given)[0] == first


@pytest.mark.parametrize(
    ("text", "language", "named"),
    [
        ("租赁公司也适用吗", "zh", "租赁公司"),
        ("would it be the same for leasing companies?", "en", "leasing companies"),
    ],
)
def test_a_kind_that_no_measure_of_the_talk_names_is_said_not_to_be_named(
    text: str, language: Language, named: str, knowledge: Knowledge
) -> None:
    told = ask(knowledge, "…", "ask_finance", "forex_settlement", language=language, region="bishan")  # fmt: skip
    given = answer_question(_same(text, language, "industry_finance"), told.focus, knowledge)
    assert given.focus.topic == "forex_settlement"
    assert f"“{named}”" in given.reply.text.splitlines()[0]


def test_who_was_told_of_before_does_not_stand_for_the_other_kind(knowledge: Knowledge) -> None:
    first = ask(knowledge, "璧山的券商能拿结售汇资格吗", "ask_finance", "forex_settlement", region="bishan")  # fmt: skip
    asked = replace(_same("保险公司也可以吗", "zh", "industry_finance"), topics=((NO_TOPIC, 0.4),))
    given = answer_question(asked, first.focus, knowledge)
    assert "您说的“券商”" not in given.reply.text
    assert "“保险公司”" in given.reply.text


def test_a_thing_with_a_measure_of_its_own_is_told_of_by_that(knowledge: Knowledge) -> None:
    told = ask(knowledge, "…", "ask_opening", "performance_venues", region="bishan")
    given = answer_question(_same("杂技团也一样吗", "zh", "culture"), told.focus, knowledge)
    assert given.focus.topic == "performing_troupes"
    assert given.focus.regions == ("bishan",)


@pytest.mark.parametrize(
    ("before", "text", "language", "opening"),
    [
        ("财务公司在璧山能办结售汇吗", "券商也是一样吗", "zh", "不一样。璧山区的文件分两条写：“券商”这一条是「支持符合条件的证券公司、"),
        ("璧山的基金管理公司能办结售汇吗", "财务公司同样适用吗", "zh", "不一样。璧山区的文件分两条写：“财务公司”这一条是「支持符合条件的财务公司等"),
        ("Can a finance company in Bishan settle foreign exchange?", "Is it the same for brokers?", "en", "Not the same: Bishan District – the document has two measures. That for “brokers” says “Support eligible securities companies"),
    ],
)  # fmt: skip
def test_whether_the_same_holds_for_another_kind_is_said_first(
    before: str, text: str, language: Language, opening: str, knowledge: Knowledge
) -> None:
    told = ask(knowledge, before, "ask_finance", "forex_settlement", language=language, region="bishan")  # fmt: skip
    given = answer_question(_same(text, language, "foreign_securities"), told.focus, knowledge)
    assert given.reply.text.startswith(opening)
    assert "derivatives" in given.reply.text or "衍生品" in given.reply.text.splitlines()[0]
