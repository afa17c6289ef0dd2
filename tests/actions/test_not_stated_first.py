"""A detail that no text states is said to be missing before the nearest; one that is stated is not."""

from __future__ import annotations

import pytest

from actions.answers.pieces.answer import Knowledge
from actions.answers.rules.rule_gaps import person_gap_lines
from actions.answers.words.details import every_detail
from actions.question import Language
from actions.texts import attribute_name
from tests.actions.asking import ask, make_question, measures_shown


@pytest.mark.parametrize(
    ("text", "detail"),
    [
        ("Which income is required for the talent visa?", "salary"),
        ("How much must a specialist earn for the green channel?", "salary"),
        ("办人才签证年薪有什么门槛", "salary"),
        ("Do you need a university degree for it?", "degree"),
        ("绿色通道要求什么学位", "degree"),
        ("Will the clinic charge our insurer directly?", "billing"),
        ("Do I have to pay upfront with my Dutch policy?", "billing"),
        ("看病要自己先垫钱吗", "billing"),
        ("Has anyone obtained the QDLP quota yet?", "done_by_any"),
        ("有没有基金公司已经拿到QDLP额度", "done_by_any"),
    ],
)
def test_the_detail_is_seen(text: str, detail: str) -> None:
    assert detail in every_detail(make_question(text, "ask_talent"))


@pytest.mark.parametrize(
    ("text", "detail"),
    [
        ("Can he send his salary home?", "salary"),
        ("工资能汇出去吗", "salary"),
        ("Do they accept foreign degrees?", "degree"),
        ("Can we settle in RMB?", "billing"),
        ("外国医保能直接结算吗", "billing"),
        ("Has any plan been issued?", "done_by_any"),
        ("有没有企业能用的政策", "done_by_any"),
    ],
)
def test_what_only_sounds_like_it_is_not(text: str, detail: str) -> None:
    assert detail not in every_detail(make_question(text, "ask_talent"))


@pytest.mark.parametrize(
    ("text", "language", "topic", "detail"),
    [
        ("What income is needed for the green channel?", "en", "green_channel", "salary"),
        ("绿色通道对学历有什么要求", "zh", "green_channel", "degree"),
        ("Must I prepay when I am insured abroad?", "en", "cross_border_insurance", "billing"),
        ("有没有企业已经发过境外绿色债", "zh", "offshore_bonds", "done_by_any"),
    ],
)  # fmt: skip
def test_it_is_said_first(
    knowledge: Knowledge, text: str, language: Language, topic: str, detail: str
) -> None:
    given = ask(knowledge, text, "ask_talent", topic, language=language)
    name = attribute_name(detail, language)
    assert name in given.reply.text
    quoted = given.reply.text.find("the document says" if language == "en" else "的文件写的是")
    assert given.reply.text.index(name) < quoted
    assert measures_shown(given)


def test_a_rule_that_states_it_lacks_nothing(knowledge: Knowledge) -> None:
    rules = knowledge.catalogue.national_rules.values()
    stating = [r for r in rules if "60周岁" in r.text and "学位" in r.text]
    other = [r for r in rules if r.id == "NR-QZ-02"]
    asked = make_question("What degree is required, and is there an age limit?", "ask_talent", language="en")  # fmt: skip
    assert person_gap_lines(stating, asked) == []
    assert attribute_name("degree", "en") in person_gap_lines(other, asked)[0]


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("May we run a fully foreign-owned kindergarten?", "en", True),
        ("外资可以独资开培训中心吗", "zh", True),
        ("May a foreign university cooperate with a college in Bishan?", "en", False),
        ("璧山支持中外合作办学吗", "zh", False),
    ],
)
def test_sole_ownership_of_a_school_is_nowhere_stated(
    knowledge: Knowledge, text: str, language: Language, said: bool
) -> None:
    given = ask(knowledge, text, "ask_opening", "cooperative_education", language=language)
    unstated = "sole owner of a school" if language == "en" else "能否独资办学校"
    assert (unstated in given.reply.text) is said
    held = knowledge.catalogue.measures
    if said:
        assert all("合作办学" in held[i].text for i in measures_shown(given))


def test_who_pays_first_is_asked_of_the_insurance_and_of_no_hospital(knowledge: Knowledge) -> None:
    text = "Must I pay upfront at the clinic with my overseas insurance?"
    given = ask(knowledge, text, "ask_opening", "health_cases", language="en")
    held = knowledge.catalogue.measures
    assert {held[i].topic for i in measures_shown(given)} == {"cross_border_insurance"}
