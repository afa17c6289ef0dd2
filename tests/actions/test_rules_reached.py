"""A rule that is held is reached in whichever words, and of whichever place, somebody asks for it."""

from __future__ import annotations

import pytest

from actions.answers.pieces.answer import Answer, Knowledge
from actions.question import Language
from tests.actions.asking import ask
from tests.actions.honesty import check_answer


def cards(given: Answer) -> list[str]:
    """The ids of all cards, in order."""
    return [card.id for card in given.reply.cards]


@pytest.mark.parametrize(
    ("text", "language", "intent", "rule", "other"),
    [
        ("visa 到期了两天还没走，fine 多少", "zh", "ask_attribute", "NR-JL-06", "NR-XK-09"),
        ("My residence permit lapsed, what is the penalty?", "en", "ask_attribute", "NR-JL-06", "NR-XK-09"),
        ("非法聘用外国人罚多少", "zh", "ask_attribute", "NR-XK-09", "NR-JL-06"),
        ("月薪五万的法国厨师算不算A类", "zh", "ask_talent", "NR-XK-04", ""),
        ("Does a salary of 300,000 count as class A?", "en", "ask_talent", "NR-XK-02", ""),
    ],
)  # fmt: skip
def test_words_of_either_language_reach_the_rule(
    knowledge: Knowledge, text: str, language: Language, intent: str, rule: str, other: str
) -> None:
    given = ask(knowledge, text, intent, "green_channel", language=language)
    check_answer(given, knowledge)
    assert rule in cards(given)
    assert other not in cards(given)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("66岁的德国专家，璧山的养老机构想聘，工作许可能办吗", "zh"),
        ("He is 64; may a nursing home in Bishan hire him and get a work permit?", "en"),
    ],
)
def test_an_age_has_its_rule_beside_the_measure(
    knowledge: Knowledge, text: str, language: Language
) -> None:
    given = ask(knowledge, text, "ask_talent", "green_channel", language=language, region="bishan")
    check_answer(given, knowledge)
    assert cards(given)[0] == "BS-19-04"
    assert "NR-XK-03" in cards(given)


@pytest.mark.parametrize(
    ("text", "language", "intent"),
    [
        ("外企在渝中投诉归谁管", "zh", "ask_responsible_unit"),
        ("We are a foreign firm in Yuzhong, with whom do we file a complaint?", "en", "file_complaint"),
    ],
)  # fmt: skip
def test_a_place_with_a_rule_of_its_own_is_not_said_to_have_none(
    knowledge: Knowledge, text: str, language: Language, intent: str
) -> None:
    typed = "渝中" if language == "zh" else "Yuzhong"
    given = ask(
        knowledge,
        text,
        intent,
        "complaint_mechanism",
        language=language,
        other_place="yuzhong",
        spellings={"other_place": (typed,)},
    )
    assert cards(given)[0] == "NR-TS-21"
    assert "nothing on Yuzhong" not in given.reply.text
    assert "没有渝中" not in given.reply.text


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("我们外企的投诉递上去四个月，一直没人理", "file_complaint"),
        ("我们外企的投诉递上去四个月，一直没人理，怎么办", "ask_case_status"),
    ],
)
def test_who_waits_is_told_how_long_and_where_else(
    knowledge: Knowledge, text: str, intent: str
) -> None:
    given = ask(knowledge, text, intent, "complaint_mechanism", region="dianjiang")
    check_answer(given, knowledge)
    assert {"NR-TS-02", "NR-TS-08", "NR-TS-15", "DJ-07-01"} <= set(cards(given))
    still = ask(knowledge, "投诉到哪一步了", "ask_case_status", "complaint_mechanism")
    assert not any(card.startswith("NR-") for card in cards(still))


def test_what_is_attached_refused_or_withdrawn(knowledge: Knowledge) -> None:
    attached = ask(
        knowledge, "外企投诉时附上哪些东西", "ask_complaint_process", "complaint_mechanism"
    )
    assert {"NR-TS-06", "NR-TS-07"} <= set(cards(attached))
    refused = ask(
        knowledge, "什么情况下投诉会不予受理", "ask_complaint_process", "complaint_mechanism"
    )
    assert {"NR-TS-01", "NR-TS-05", "NR-TS-08"} <= set(cards(refused))
    drop = "May a foreign investor retract a complaint?"
    dropped = ask(knowledge, drop, "ask_complaint_process", "complaint_mechanism", language="en")
    assert "can be withdrawn" in dropped.reply.text
    assert dropped.reply.outcome == "not_covered"


def test_an_association_and_the_investment_environment(knowledge: Knowledge) -> None:
    text = "外国商会可以反映投资环境的问题吗"
    given = ask(knowledge, text, "ask_pilot", "business_environment")
    check_answer(given, knowledge)
    assert cards(given)[0] == "NR-TS-16"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("我们公司可不可以代外籍员工去银行购汇", "zh"),
        ("单位能替外国专家办理汇款吗", "zh"),
        ("May we buy foreign exchange for our foreign employees with their salary?", "en"),
    ],
)
def test_an_employer_who_acts_for_staff_reaches_the_citys_pilot(
    knowledge: Knowledge, text: str, language: Language
) -> None:
    given = ask(knowledge, text, "ask_talent", "salary_remittance", language=language)
    assert "NR-HK-05" in [card.id for card in given.reply.cards]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("我们的员工能不能走外商投诉机制投诉", "zh"),
        ("Are foreign employees able to file a complaint with the mechanism?", "en"),
    ],
)
def test_whether_a_person_employed_may_complain_reaches_who_may(
    knowledge: Knowledge, text: str, language: Language
) -> None:
    given = ask(knowledge, text, "ask_complaint_process", "complaint_mechanism", language=language)
    assert "NR-TS-04" in [card.id for card in given.reply.cards]
