"""Whom to file with is said in the measure's own words; the unit that leads the task is not taken for it."""

from __future__ import annotations

import pytest

from actions.answers.pieces.answer import Knowledge
from actions.answers.pieces.authorities import asks_for_authority
from actions.question import Language
from tests.actions.asking import ask, make_question

WHO = "ask_responsible_unit"


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("境外规划师要向哪个部门备案", "file"),
        ("外国建筑师执业前去哪里备案", "file"),
        ("备案找谁", "file"),
        ("报备即批准要向谁报备", "file"),
        ("由谁批准", "approve"),
        ("哪个部门审批", "approve"),
        ("数据保护能力由谁认证", "certify"),
        ("Which authority must a foreign planner file with?", "file"),
        ("Where do I register as a foreign architect?", "file"),
        ("who approves it?", "approve"),
        ("and who certifies?", "certify"),
        ("With which department do we have to file, or can we file with whom we like?", "file"),
        ("要备案吗？找哪个部门", "file"),
        ("Do I have to register with an authority first, and which one?", "file"),
        ("网站备案谁牵头", None),
        ("备案的责任单位有哪些", None),
        ("谁负责网站备案", None),
        ("网站备案由哪个部门主管", None),
        ("Who leads website filing in Bishan?", None),
        ("Apart from the lead, who takes part in the website filing task?", None),
        ("Website where small firms register?", None),
        ("网站备案有什么特殊政策", None),
        ("QDLP谁牵头", None),
    ],
)
def test_an_authority_is_asked_for_in_so_many_words(text: str, act: str | None) -> None:
    assert asks_for_authority(make_question(text, WHO)) == act


@pytest.mark.parametrize(
    ("text", "language", "opening"),
    [
        ("境外规划师在璧山向哪个部门备案", "zh", "文件写的是「经相关行业主管部门备案」（璧山区，二（一）1（2）），没有再写明具体是哪个部门"),
        ("Which authority must a foreign planner file with in Bishan?", "en", "The document says 「经相关行业主管部门备案」 (after filing with the competent industry authority"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("intent", [WHO, "ask_talent", "ask_attribute"])
def test_the_words_of_the_measure_come_first(
    knowledge: Knowledge, text: str, language: Language, opening: str, intent: str
) -> None:
    given = ask(
        knowledge, text, intent, "foreign_qualifications", language=language, region="bishan"
    )
    assert opening in given.reply.text
    assert given.reply.text.index(opening[:8]) <= 10
    lead = (
        "区商务委是这项任务的牵头单位，文件没有说"
        if language == "zh"
        else "leads the task; the document does not say"
    )
    assert lead in given.reply.text  # fmt: skip


def test_a_measure_without_an_authority_is_said_to_have_none(knowledge: Knowledge) -> None:
    given = ask(
        knowledge, "面向海外客户的网站找哪个部门备案", WHO, "website_filing", region="bishan"
    )
    assert "没有写明由哪个部门备案" in given.reply.text.splitlines()[0]
    asked = ask(knowledge, "网站备案谁牵头", WHO, "website_filing", region="bishan")
    assert "没有写明由哪个部门" not in asked.reply.text


def test_who_besides_the_lead(knowledge: Knowledge) -> None:
    for text in (
        "除了牵头单位还有哪些责任单位",
        "除牵头部门外还有谁负责",
        "Which units besides the lead are responsible?",
        "other than the lead, who is involved?",
    ):
        language: Language = "zh" if ord(text[0]) > 255 else "en"
        given = ask(
            knowledge, text, WHO, "complaint_mechanism", language=language, region="dianjiang"
        )
        line = given.reply.text.splitlines()[0]
        assert line.index("县教委") < line.index("县商务委")
    alone = ask(knowledge, "谁牵头", WHO, "complaint_mechanism", region="dianjiang")
    assert "县教委" not in alone.reply.text.splitlines()[0]  # fmt: skip


def test_who_leads_is_said_beside_a_detail(knowledge: Knowledge) -> None:
    given = ask(knowledge, "名额多少，谁管", "ask_attribute", "talent_quota", region="dianjiang")
    assert "牵头单位是县公安局、县人力社保局" in given.reply.text
    assert "文件没有写名额或额度" in given.reply.text
    plain = ask(knowledge, "名额多少", "ask_attribute", "talent_quota", region="dianjiang")
    assert "垫江县：牵头单位是" not in plain.reply.text
