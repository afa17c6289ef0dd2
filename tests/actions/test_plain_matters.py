"""Matters named in everyday words: pay that is sent home, an office that gives no answer."""

from __future__ import annotations

import pytest

from actions.answers.pieces.answer import Knowledge
from actions.question import Language
from knowledge.topics import COMPLAINTS, SALARY_REMITTANCE
from tests.actions.asking import ask

DOUBT = {"zh": "不能确定您问的就是", "en": "Kaimen cannot be sure"}
FREELY = {"zh": "可以依法自由汇出", "en": "may be remitted abroad freely"}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("salary to home country", "en"),
        ("how can I get my wages to my bank in Spain", "en"),
        ("I would like to send home some of my salary", "en"),
        ("想把薪水打回意大利的家里", "zh"),
        ("挣的钱能寄回国吗", "zh"),
    ],
)
def test_pay_sent_home_is_answered_by_the_rule_for_all_staff(
    text: str, language: Language, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "out_of_scope", language=language)
    first = given.reply.text.split("\n")[0]
    assert FREELY[language] in first
    assert DOUBT[language] not in given.reply.text
    assert given.focus.topic == SALARY_REMITTANCE
    # The documents' own measure, which is for high-end talent, follows.
    assert "BS-19-06" in [card.id for card in given.reply.cards]


def test_who_asks_of_a_district_or_of_high_end_talent_hears_its_document_first(
    knowledge: Knowledge,
) -> None:
    of_district = ask(
        knowledge, "工资怎么汇回老家", "ask_talent", SALARY_REMITTANCE, region="bishan"
    )
    of_talent = ask(knowledge, "高端人才的薪酬汇出有什么便利", "ask_talent", SALARY_REMITTANCE)
    assert of_district.reply.cards[0].id == "BS-19-06"
    assert of_talent.reply.cards[0].id == "BS-19-06"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Our licence application has been pending since spring and nobody replies. Where do we turn?", "en"),
        ("The authority does not answer about our approval, whom to write to", "en"),
        ("we are waiting half a year for the permit, no answer, who can help", "en"),
        ("牌照申请交上去半年没有回音，该向谁反映", "zh"),
        ("外企的审批一直没人管，找哪里", "zh"),
    ],
)  # fmt: skip
def test_an_office_that_gives_no_answer_is_a_matter_of_complaints(
    text: str, language: Language, knowledge: Knowledge
) -> None:
    for intent in ("out_of_scope", "ask_talent"):
        given = ask(knowledge, text, intent, "green_channel", language=language)
        assert given.focus.topic == COMPLAINTS
        assert "区发展改革委" in given.reply.text.split("\n")[0]


@pytest.mark.parametrize(
    "text",
    [
        "How long does it take to get the permit?",
        "Who is responsible for work permits in Bishan?",
        "What salary is needed for a work permit?",
    ],
)
def test_a_permit_that_is_only_asked_about_is_none(text: str, knowledge: Knowledge) -> None:
    given = ask(knowledge, text, "ask_attribute", "green_channel", language="en")
    assert given.focus.topic not in (COMPLAINTS, SALARY_REMITTANCE)
