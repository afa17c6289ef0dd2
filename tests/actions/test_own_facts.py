"""Days left, an age, a partner, an intern: what was said is held against the national rule that answers."""

from __future__ import annotations

import pytest

from actions.answers.pieces.answer import Answer, Knowledge
from actions.answers.rules.own_facts import (
    CLASS_B,
    EXTENDING,
    LIMIT_OF_AGE,
    OVERSTAYING,
    own_facts,
)
from actions.question import Language
from tests.actions.asking import ask, make_question
from tests.actions.test_national import rules_shown


def _first(given: Answer) -> str:
    return given.reply.text.splitlines()[0]


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("Our welder's residence permit runs out in three weeks, can it still be renewed?", "en", "three weeks"),
        ("Her residence permit expires tomorrow. What must we do?", "en", "tomorrow"),
        ("工程师的居留许可还剩12天，能延期吗", "zh", "12天"),
        ("居留许可不到一个月就到期了，续签来得及吗", "zh", "不到一个月"),
        ("居留许可下周到期，怎么续签", "zh", "下周"),
    ],
)  # fmt: skip
def test_fewer_days_than_the_rule_wants_are_said_to_be_fewer(
    knowledge: Knowledge, text: str, language: Language, said: str
) -> None:
    given = ask(knowledge, text, "ask_talent", "entry_exit", language=language)
    assert said in _first(given)
    assert "less than the 30 days" in _first(given) or "少于规定的三十日" in _first(given)
    assert {EXTENDING, OVERSTAYING} <= set(rules_shown(given))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The residence permit of our cook expires in ten weeks, how is it extended?", "en"),
        ("How do I extend my residence permit by ten days?", "en"),
        ("Is the residence permit to be extended 30 days before it expires?", "en"),
        ("居留许可要提前几天申请延期", "zh"),
        ("居留许可还有三个月到期，怎么延期", "zh"),
    ],
)
def test_nobody_is_told_to_be_late_who_did_not_say_so(
    knowledge: Knowledge, text: str, language: Language
) -> None:
    given = ask(knowledge, text, "ask_talent", "entry_exit", language=language)
    assert EXTENDING in rules_shown(given)
    assert OVERSTAYING not in rules_shown(given)
    assert "less than the 30" not in given.reply.text
    assert "少于规定" not in given.reply.text


def test_a_visa_is_not_taken_for_a_residence_permit(knowledge: Knowledge) -> None:
    text = "His visa ends in five days, and how do we extend the residence permit?"
    given = ask(knowledge, text, "ask_talent", "entry_exit", language="en")
    assert "not about visas" in given.reply.text
    alone = ask(knowledge, "How is a residence permit extended?", "ask_talent", "entry_exit", language="en")  # fmt: skip
    assert "not about visas" not in alone.reply.text


@pytest.mark.parametrize(
    ("text", "language", "above"),
    [
        ("Our Spanish plant chemist is 66. Can he still get a work permit?", "en", True),
        ("We want to hire a 58-year-old Greek brewer. Is a work permit possible at that age?", "en", False),
        ("Work permit for a foreign expert over 60, possible?", "en", True),
        ("我们想聘一位67岁的荷兰园艺师，能办工作许可吗", "zh", True),
        ("聘用60岁的外籍技师，能办工作许可吗", "zh", False),
        ("外籍专家六十多岁了还能办工作许可吗", "zh", True),
    ],
)  # fmt: skip
def test_an_age_is_set_beside_that_of_class_b(
    knowledge: Knowledge, text: str, language: Language, above: bool
) -> None:
    given = ask(knowledge, text, "ask_talent", "green_channel", language=language)
    words = (
        ("is above the 60", "超过下面B类") if above else ("is not above the 60", "没有超过下面B类")
    )
    assert any(w in _first(given) for w in words)
    assert "class A the rules held state no age" in given.reply.text or "A类的年龄限制，收录的规定没有写" in given.reply.text  # fmt: skip


def test_the_figure_of_the_rule_is_the_one_compared_with(knowledge: Knowledge) -> None:
    rules = knowledge.catalogue.national_rules
    assert f"{LIMIT_OF_AGE}周岁" in rules[CLASS_B].text
    assert "三十日前" in rules[EXTENDING].text


@pytest.mark.parametrize(
    ("text", "language"),
    [("A类工作许可限制年龄吗", "zh"), ("Does class A have an age limit?", "en")],
)
def test_of_class_a_no_age_limit_is_held(
    knowledge: Knowledge, text: str, language: Language
) -> None:
    given = ask(knowledge, text, "ask_talent", "green_channel", language=language)
    assert "state no age limit" in _first(given) or "年龄限制，收录的规定没有写" in _first(given)
    assert "the rule quoted here does not state" not in given.reply.text.lower()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("外国人工作许可的三类人员怎么划分", "zh"),
        ("外国人来华工作许可A、B、C类各是哪些人", "zh"),
        ("Who belongs to class A, B or C of the work permit?", "en"),
        ("How do the categories A and B of the work permit differ?", "en"),
    ],
)
def test_what_makes_each_class_comes_before_how_many_there_may_be(
    knowledge: Knowledge, text: str, language: Language
) -> None:
    given = ask(knowledge, text, "ask_talent", "green_channel", language=language)
    assert rules_shown(given)[:3] == ["NR-XK-02", "NR-XK-03", "NR-XK-01"]
    assert "class C" in _first(given) or "C类" in _first(given)


@pytest.mark.parametrize(
    ("text", "language"),
    [("Which categories of work permits are there?", "en"), ("工作许可有几类", "zh")],
)
def test_who_asks_for_the_classes_alone_gets_their_names_first(
    knowledge: Knowledge, text: str, language: Language
) -> None:
    given = ask(knowledge, text, "ask_talent", "green_channel", language=language)
    assert rules_shown(given)[:3] == ["NR-XK-01", "NR-XK-02", "NR-XK-03"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Could the girlfriend of our pilot come with him on a family visa?", "en"),
        ("Her partner is not her husband, does he get a visa all the same?", "en"),
        ("没领证的男友能办家属签证吗", "zh"),
        ("专家的未婚妻能跟着办签证吗", "zh"),
    ],
)
def test_an_unmarried_partner_is_no_spouse_in_the_rules_held(
    knowledge: Knowledge, text: str, language: Language
) -> None:
    given = ask(knowledge, text, "out_of_scope", language=language)
    assert "not married" in _first(given) or "未结婚的伴侣" in _first(given)
    assert "NR-QZ-11" in rules_shown(given)


def test_a_wife_or_a_business_partner_is_told_nothing_of_it(knowledge: Knowledge) -> None:
    for text in ("Can his wife get a family visa?", "Our partner company's boss: can his wife get a visa?"):  # fmt: skip
        given = ask(knowledge, text, "ask_talent", "green_channel", language="en")
        assert "not married" not in given.reply.text


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("May a Danish student do an internship with us?", "en", "do not speak of internships"),
        ("外籍留学生来我们公司实习要办什么", "zh", "实习收录的规定没有单独写"),
        ("Can we hire a Thai au pair for our director's children?", "en", "do not speak of household staff"),
        ("外籍月嫂能办工作许可吗", "zh", "没有单独写保姆"),
    ],
)  # fmt: skip
def test_interns_and_household_staff_are_told_the_rule_on_work(
    knowledge: Knowledge, text: str, language: Language, words: str
) -> None:
    given = ask(knowledge, text, "ask_talent", "green_channel", language=language)
    assert words in _first(given)
    assert rules_shown(given)[0] == "NR-XK-08"


def test_a_nanny_who_was_named_is_not_said_to_be_unnamed(knowledge: Knowledge) -> None:
    text = "Our director would like to bring an Indonesian nanny: will she get a work permit?"
    given = ask(knowledge, text, "ask_talent", "green_channel", language="en", region="bishan")
    assert "you only mention “Indonesian nanny”" in given.reply.text


def test_what_is_held_for_class_a_is_said_to_be_for_no_other(knowledge: Knowledge) -> None:
    moved = "外籍员工有工作许可，从四川调到重庆要重新办吗"
    given = ask(knowledge, moved, "ask_talent", "green_channel")
    assert _first(given) == "下面的内容只讲A类；B类、C类没有收录这样的规定。"
    named = ask(knowledge, f"A类{moved}", "ask_talent", "green_channel")
    assert "没有收录这样的规定" not in named.reply.text


def test_nothing_is_said_of_what_was_not_told(knowledge: Knowledge) -> None:
    rules = knowledge.catalogue.national_rules
    told = [rules["NR-TS-01"]]
    question = make_question("投诉几天受理，我61岁", "ask_attribute")
    assert own_facts(question, told, rules).lines == []
