"""A need told in a visitor's words, mapped to the thing of a reported list; a name asked after; who brings talent."""

from __future__ import annotations

import pytest

from actions.answers.pieces.answer import Knowledge
from actions.question import Language
from tests.actions.asking import ask

PLATFORM = "cross_border_platform"


@pytest.mark.parametrize(
    ("text", "language", "items"),
    [
        ("我们有出口信保的保单，还有没收回的应收帐款，平台能帮什么忙", "zh", ("应收账款融资", "信保保单融资")),
        ("我们要向境外付特许权使用费、办税务备案，用哪个场景", "zh", ("税务备案表",)),
        ("We need a credit check of our buyer, which scenario fits?", "en", ("credit information",)),
        ("Our licence fees go abroad with a tax form each time, which scenario fits?", "en", ("tax filing forms",)),
        ("我们想查国外客户的资信情况，用哪个场景", "zh", ("信用信息授权查证",)),
    ],
)  # fmt: skip
def test_every_need_finds_its_scenario(
    text: str, language: Language, items: tuple[str, ...], knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "ask_finance", PLATFORM, language=language)
    nearest = next(
        line for line in given.reply.text.split("\n") if "最接近的" in line or "nearest to" in line
    )
    assert all(item in nearest for item in items)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("重庆有没有专人帮公司找外国专家", "zh"),
        ("有没有引才联络员", "zh"),
        ("Are there talent commissioners in Chongqing?", "en"),
        ("Does Chongqing have recruitment officers?", "en"),
    ],
)
def test_recruitment_officers_are_known_by_what_they_do(
    text: str, language: Language, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "ask_talent", "fdi_negative_list", language=language)
    assert ("引才专员" if language == "zh" else "recruitment") in given.reply.text
    assert given.focus.topic == "talent_port"


def test_what_only_a_title_names_is_not_explained(knowledge: Knowledge) -> None:
    given = ask(knowledge, "丹乡英才是什么办法？", "ask_talent", "foreign_staff_services")
    assert "没有解释它是什么" in given.reply.text.split("\n")[0]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("我要投诉一家外资酒店乱收费", "不是用来投诉企业的"),
        ("旅客在口岸排队太久，向哪里投诉", "其他人（例如旅客、内资企业）"),
        ("我们是内资企业，投诉找谁", "其他人（例如旅客、内资企业）"),
    ],
)
def test_the_complaint_mechanism_is_not_for_everybody(
    text: str, said: str, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "ask_complaint_process", "complaint_mechanism")
    assert said in given.reply.text.split("\n")[0]


def test_a_foreign_firm_that_complains_is_not_sent_away(knowledge: Knowledge) -> None:
    given = ask(
        knowledge, "我们是外资企业，想投诉，找谁", "ask_complaint_process", "complaint_mechanism"
    )
    assert "其他人" not in given.reply.text
    assert "不是用来投诉企业的" not in given.reply.text


def test_customers_data_sent_abroad_are_no_complaint(knowledge: Knowledge) -> None:
    given = ask(
        knowledge, "外资公司想把客户信息发给海外母公司，璧山有办法吗", "ask_opening", "complaint_mechanism", region="bishan"
    )  # fmt: skip
    assert given.focus.topic == "cross_border_data"
