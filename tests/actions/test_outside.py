"""Private matters are outside, and nothing that a document or report says is one."""

from __future__ import annotations

import pytest

from actions.answers.message.outside import is_private_matter, private_matters
from actions.answers.pieces.answer import Knowledge
from actions.question import Language
from tests.actions.asking import ask


@pytest.mark.parametrize(
    "text",
    [
        "想在璧山买套房，外籍能贷款吗",
        "跟外籍丈夫离婚怎么办手续",
        "把孩子户口迁到重庆难吗",
        "老板欠我两个月工资",
        "Which shares would you buy this week?",
        "Looking for a flat to rent in Bishan",
        "Can I bring my dog on the train",
        "How do we divorce in China?",
        "买哪只股票好",
        "Should I buy Tesla shares?",
        "推荐个璧山的酒店",
        "从江北机场到璧山怎么走",
        "and where's a good hotel?",
        "How do I get to Bishan from the airport",
    ],
)
def test_a_private_matter_is_outside(knowledge: Knowledge, text: str) -> None:
    language: Language = "zh" if ord(text[0]) > 255 else "en"
    given = ask(knowledge, text, "ask_talent", "green_channel", language=language)
    assert given.reply.outcome == "out_of_scope"
    assert not given.reply.cards


@pytest.mark.parametrize(
    "text",
    [
        "房产过户和缴税能一个窗口办吗",
        "外国人的工资怎么汇出去",
        "我们公司想发债",
        "Where is real estate registered in Dianjiang?",
        "Can a foreigner invest in shares of companies on the regional equity market?",
        "a driving force for service trade",
        "璧山区域性股权市场怎么买股票，我是美国人",
        "can an American buy shares in a company on Bishan's regional equity market",
        "Can I buy shares of a company listed on the regional equity market in Bishan?",
        "can a foreign fund buy shares of a Bishan power company",
        "古德里酒店开业了吗，有多少间房",
        "我们想在璧山开个好酒店",
        "We want to open a nice hotel in Bishan",
        "where is the airport logistics park",
        "重庆放宽外资旅行社出国旅游业务了吗",
        "垫江有什么文化遗产保护措施",
        "quantum information security custody centre",
        "工资想寄回去还房贷",
        "除了工资，房租也能购汇汇出吗",
    ],
)
def test_what_the_documents_are_about_is_not_private(text: str) -> None:
    assert not is_private_matter(text)


def test_no_measure_and_no_fact_is_a_private_matter(knowledge: Knowledge) -> None:
    catalogue = knowledge.catalogue
    texts = [t for m in catalogue.measures.values() for t in (m.text, m.text_en)]
    texts += [t for f in catalogue.facts.values() for t in (f.text, f.text_en)]
    hits = {private_matters().search(t).group(0) for t in texts if private_matters().search(t)}  # type: ignore[union-attr]
    assert hits == set()
