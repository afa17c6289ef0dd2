"""Of a rule of which only the opening was found, what is asked for and was not found is named."""

from __future__ import annotations

import pytest

from actions.answers.pieces.answer import Knowledge
from actions.question import Language
from tests.actions.asking import ask

MEASURES = "chongqing-complaint-measures"


@pytest.mark.parametrize(
    ("text", "language", "lacking"),
    [
        ("《重庆市外商投资企业投诉工作办法》的文号是多少", "zh", "没有查到文号"),
        ("《重庆市外商投资企业投诉工作办法》第六条写了什么", "zh", "没有查到第六条"),
        ("重庆外商投资企业投诉工作办法第12条的内容", "zh", "没有查到第十二条"),
        ("What does article 6 of the Chongqing complaint measures say?", "en", "article 6"),
        ("The document number of the Chongqing complaint measures?", "en", "document number"),
        ("重庆投诉办法写的办理时限是几天", "zh", "没有查到办理时限"),
    ],
)
def test_what_was_not_found_is_said_first(
    text: str, language: Language, lacking: str, knowledge: Knowledge
) -> None:
    given = ask(
        knowledge,
        text,
        "find_document",
        "complaint_mechanism",
        language=language,
        named_document=MEASURES,
        spellings={"named_document": ("投诉工作办法",)},
    )
    first = given.reply.text.split("\n")[0]
    assert lacking in first
    assert given.reply.outcome == "not_covered"
    assert "电话" not in given.reply.text.split("\n")[1]


def test_an_article_that_is_held_is_not_said_to_be_missing(knowledge: Knowledge) -> None:
    text = "重庆投诉办法第二条是什么内容"
    given = ask(knowledge, text, "find_document", "complaint_mechanism")
    assert "没有查到" not in given.reply.text


@pytest.mark.parametrize(
    ("text", "language", "says", "unsaid"),
    [
        ("How long does a talent visa take?", "en", "working days", "180 days"),
        ("人才签证要办多久", "zh", "5个工作日", "180天"),
        ("How long is the talent visa valid?", "en", "180 days", "working days"),
        ("人才签证有效期多久", "zh", "180天", "工作日"),
    ],
)
def test_how_long_a_visa_takes_is_not_how_long_it_is_valid(
    text: str, language: Language, says: str, unsaid: str, knowledge: Knowledge
) -> None:
    given = ask(
        knowledge, text, "ask_attribute", "green_channel", language=language, attribute="duration"
    )
    first = given.reply.text.split("\n")[0]
    assert says in first
    assert unsaid not in first


@pytest.mark.parametrize(
    ("text", "document", "spelling"),
    [
        ("外籍人员能享受丹乡英才服务细则吗", "danxiang-talent-rules", "丹乡英才服务细则"),
        ("垫江1+N人才政策给外国人什么", "talent-policies-1-n", "1+N"),
    ],
)
def test_for_whom_a_document_only_mentioned_is_comes_before_what_is_not_held(
    text: str, document: str, spelling: str, knowledge: Knowledge
) -> None:
    given = ask(
        knowledge,
        text,
        "ask_talent",
        "foreign_staff_services",
        named_document=document,
        spellings={"named_document": (spelling,)},
    )
    assert "符合条件的外籍人员均可享受便利服务" in given.reply.text.split("\n")[0]
    assert "内容没有收录" in given.reply.text


@pytest.mark.parametrize(
    ("text", "language", "own", "national"),
    [
        ("按重庆自己的投诉办法，多少天要有结果？", "zh", "没有查到办理时限", "60个工作日"),
        ("How long do Chongqing's complaint regulations allow?", "en", "a processing time", "60 "),
        ("重庆投诉办法写的办理时限是几天，在第几条？", "zh", "没有查到办理时限", "60个工作日"),
        ("重庆投诉办法第九条写了什么？", "zh", "没有查到第九条", ""),
    ],
)
def test_what_the_citys_rule_leaves_open_is_said_and_the_national_one_apart(
    text: str, language: Language, own: str, national: str, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "ask_complaint_process", "complaint_mechanism", language=language)
    first, *rest = given.reply.text.split("\n")
    assert own in first
    assert ("60" in "".join(rest)) == bool(national)
    assert given.reply.outcome == "not_covered"


@pytest.mark.parametrize(
    ("text", "language", "missing"),
    [
        ("璧山学费结汇的额度具体是多少？", "zh", "额度具体是多少，文件没有写"),
        ("How big is the tuition quota in Bishan?", "en", "How large the quota is stands neither"),
    ],
)
def test_the_figure_of_a_quota_is_missing_though_a_rule_stands_beside(
    text: str, language: Language, missing: str, knowledge: Knowledge
) -> None:
    given = ask(
        knowledge, text, "ask_talent", "tuition_settlement", language=language, region="bishan"
    )
    assert missing in given.reply.text
    assert given.reply.outcome == "not_covered"


def test_a_figure_that_a_rule_has_is_not_said_to_be_missing(knowledge: Knowledge) -> None:
    given = ask(knowledge, "QDLP的额度是多少？", "ask_finance", "qdlp", region="bishan")
    assert "额度具体是多少，文件没有写" not in given.reply.text


@pytest.mark.parametrize(
    ("text", "language", "says", "not_said"),
    [
        ("重庆市外商投资企业投诉工作办法第五条讲什么", "zh", "行政复议", "只查到开头"),
        ("重庆市外商投资企业投诉工作办法第九条讲什么", "zh", "查到的是第二条、第五条", "投诉工作机构指"),
        ("Article 5 of the Chongqing complaint measures?", "en", "administrative reconsideration", "designated by"),
    ],
)  # fmt: skip
def test_an_article_is_told_by_its_own_words_or_not_at_all(
    text: str, language: Language, says: str, not_said: str, knowledge: Knowledge
) -> None:
    given = ask(
        knowledge,
        text,
        "find_document",
        "complaint_mechanism",
        language=language,
        named_document=MEASURES,
        spellings={"named_document": ("投诉工作办法",)},
    )
    assert says in given.reply.text
    assert not_said not in given.reply.text


def test_whether_there_is_a_quota_is_answered_though_its_figure_is_not(
    knowledge: Knowledge,
) -> None:
    given = ask(
        knowledge, "外籍专家给孩子交学费结汇，有额度限制吗", "ask_talent", "tuition_settlement"
    )
    first, *others = given.reply.text.split("\n")
    assert "便利化额度" in first
    assert any(line.startswith("额度具体是多少，文件没有写") for line in others)
    assert given.reply.outcome == "answered"


@pytest.mark.parametrize(
    ("text", "language", "lacking"),
    [
        ("QDLP的申请流程是怎样的，注册资本有什么要求", "zh", "没有写办理流程"),
        ("QDLP最低注册资本多少，怎么申请", "zh", "没有写办理流程"),
    ],
)
def test_that_no_procedure_is_written_is_said_beside_a_rule_of_figures(
    text: str, language: Language, lacking: str, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "ask_attribute", "qdlp", language=language, attribute="procedure")
    assert lacking in given.reply.text


@pytest.mark.parametrize(
    ("text", "language", "lacking"),
    [
        ("QDLP每家机构的额度上限是多少", "zh", True),
        ("How much QDLP quota does a single fund get?", "en", True),
        ("QDLP的总额度是多少", "zh", False),
    ],
)
def test_the_share_of_one_company_is_not_in_the_quota_of_all(
    text: str, language: Language, lacking: bool, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "ask_attribute", "qdlp", language=language, attribute="quota")
    one = "one company alone" if language == "en" else "单家企业"
    assert (one in given.reply.text.split("\n")[0]) is lacking


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("外籍员工每年拿工资购汇的限额是多少", "zh"),
        ("What is the yearly quota for buying dollars with RMB pay?", "en"),
    ],
)
def test_the_quota_of_another_rule_is_not_denied(
    text: str, language: Language, knowledge: Knowledge
) -> None:
    given = ask(
        knowledge, text, "ask_attribute", "salary_remittance", language=language, attribute="quota"
    )
    first = given.reply.text.split("\n")[0]
    assert ("按收入证明办理" if language == "zh" else "proof of income") in first
    assert "下面列出的规定或报道也没有写" not in given.reply.text
    assert "nor in the rule" not in given.reply.text


def test_the_fee_of_a_permit_is_not_that_of_the_visa(knowledge: Knowledge) -> None:
    text = "Is there a green channel for our engineer's work permit?"
    focus = ask(
        knowledge, text, "ask_talent", "green_channel", language="en", region="bishan"
    ).focus
    given = ask(
        knowledge, "and the cost?", "ask_attribute", language="en", focus=focus, attribute="fee"
    )
    assert "visa fee" not in given.reply.text
    text = "Is there a green channel for the talent visa?"
    focus = ask(
        knowledge, text, "ask_talent", "green_channel", language="en", region="bishan"
    ).focus
    given = ask(
        knowledge, "and the cost?", "ask_attribute", language="en", focus=focus, attribute="fee"
    )
    assert "visa fee" in given.reply.text
