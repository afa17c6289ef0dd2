"""A second matter in a clause that came whole with the first one: both are answered, each from its own words."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from actions.answers.dispatch import answer_question
from actions.answers.message.unseen_parts import (
    clauses_of,
    questions_of,
    with_lettered_parts,
    with_unseen_parts,
)
from actions.answers.pieces.answer import Knowledge
from actions.question import Language
from tests.actions.asking import NOTHING_BEFORE, make_question, measures_shown

Likely = tuple[tuple[str, float], ...]


@pytest.mark.parametrize(
    ("text", "likely", "language", "topics"),
    [
        (
            "我们的外籍专家要把薪水寄回法国，还有他女儿念国际学校的学费怎么结汇",
            (("tuition_settlement", 0.9), ("salary_remittance", 0.02)),
            "zh",
            ("salary_remittance", "tuition_settlement"),
        ),
        (
            "We would like to transfer the wages of our expats abroad, and also settle the tuition of their kids.",
            (("tuition_settlement", 0.8),),
            "en",
            ("salary_remittance", "tuition_settlement"),
        ),
        (
            "Our pharmacy wants to sell medicines on the internet, and who is responsible for parallel imports of automobiles?",
            (("online_drug_sales", 0.95), ("parallel_imports", 0.01)),
            "en",
            ("online_drug_sales", "parallel_imports"),
        ),
    ],
)
def test_two_clauses_on_two_topics_are_two_parts(
    text: str, likely: Likely, language: Language, topics: tuple[str, ...], knowledge: Knowledge
) -> None:
    question = make_question(text, "ask_talent", likely[0][0], language=language, region="bishan")
    parted = with_unseen_parts(replace(question, topics=likely), knowledge)
    assert tuple(p.topic for p in parted.parts) == topics
    assert all(p.values("region") == ("bishan",) for p in parted.parts)
    given = answer_question(replace(question, topics=likely), NOTHING_BEFORE, knowledge)
    shown = {knowledge.catalogue.measures[m].topic for m in measures_shown(given)}
    assert shown == set(topics)


@pytest.mark.parametrize(
    ("text", "topic", "language"),
    [
        ("我们想在境外发绿色债券，另外我们公司规模不大", "offshore_bonds", "zh"),
        ("璧山的QDLP和绿色债券有什么区别，另外说说工资怎么汇出去", "qdlp", "zh"),
        ("We want to issue green bonds abroad, and who leads it?", "offshore_bonds", "en"),
        ("Is the QDLP pilot open, and is it the only one?", "qdlp", "en"),
    ],
)
def test_what_is_about_one_thing_or_compares_stays_whole(
    text: str, topic: str, language: Language, knowledge: Knowledge
) -> None:
    question = make_question(text, "ask_finance", topic, language=language)
    assert with_unseen_parts(question, knowledge).parts == ()


def test_a_clause_that_says_hardly_anything_is_none() -> None:
    assert clauses_of("我们想发绿色债券，另外谁管") == ["我们想发绿色债券，另外谁管"]


def test_two_questions_on_one_topic_are_told_apart(knowledge: Knowledge) -> None:
    text = "In Dianjiang, can internet healthcare be paid by medical insurance, and are examination results recognised elsewhere?"
    assert len(questions_of(text)) == 2
    question = make_question(
        text, "ask_opening", "internet_healthcare", language="en", region="dianjiang"
    )
    given = answer_question(question, NOTHING_BEFORE, knowledge)
    first, second = given.reply.text.split("\n\n")[:2]
    assert "has no such measure; only Bishan District has" in first
    assert "mutual recognition of examination results" in second
    assert "only Bishan" not in second


@pytest.mark.parametrize(
    ("text", "region", "lacks"),
    [
        ("垫江看互联网医疗，医保给付吗", "dianjiang", True),
        ("璧山看互联网医疗，医保给付吗", "bishan", False),
        ("垫江支持互联网医疗发展吗", "dianjiang", False),
    ],
)
def test_the_one_word_that_only_another_region_has_is_missed(
    text: str, region: str, lacks: bool, knowledge: Knowledge
) -> None:
    question = make_question(text, "ask_opening", "internet_healthcare", region=region)
    given = answer_question(question, NOTHING_BEFORE, knowledge)
    assert ("没有这一条；只有璧山区写明" in given.reply.text) is lacks


@pytest.mark.parametrize(
    ("text", "topic", "language", "leads"),
    [
        ("贸易金融区块链和汽车平行进口在璧山各由谁负责", "parallel_imports", "zh", ("区商务委", "区财政局")),
        ("璧山分别由哪个部门管：汽车平行进口和绿色债券", "offshore_bonds", "zh", ("区商务委", "区财政局")),
    ],
)  # fmt: skip
def test_the_units_of_each_of_two_matters_are_told(
    text: str, topic: str, language: Language, leads: tuple[str, str], knowledge: Knowledge
) -> None:
    question = make_question(
        text, "ask_responsible_unit", topic, language=language, region="bishan"
    )
    given = answer_question(question, NOTHING_BEFORE, knowledge)
    assert all(lead in given.reply.text for lead in leads)


def test_lettered_questions_are_parts() -> None:
    text = "We plan a QDLP fund in Bishan and ask (a) whether it is supported, (b) who leads it, and (c) how much capital it takes."
    parted = with_lettered_parts(make_question(text, "ask_finance", "qdlp", language="en"))
    assert [p.text.split(": ")[-1] for p in parted.parts] == [
        "whether it is supported",
        "who leads it",
        "how much capital it takes.",
    ]
    assert all("QDLP fund" in (p.subject or p.text) for p in parted.parts)


def test_a_single_letter_in_brackets_is_no_list() -> None:
    question = make_question("What does row (a) of the annex say?", "find_document", language="en")
    assert with_lettered_parts(question).parts == ()


@pytest.mark.parametrize(
    ("text", "language", "first", "second"),
    [
        ("璧山高企报备即批准要满足哪些条件，另外企业所得税可以减多少", "zh", "不低于50%", "没有写"),
        ("Please tell me the conditions of filing equals approval for high-tech firms in Bishan, and also how much income tax is saved", "en", "no less than 50%", "do not state"),
    ],
)  # fmt: skip
def test_a_figure_asked_beside_the_conditions_of_one_matter_is_a_part(
    text: str, language: Language, first: str, second: str, knowledge: Knowledge
) -> None:
    question = make_question(
        text, "ask_opening", "high_tech_recognition", language=language, region="bishan"
    )
    told = answer_question(question, NOTHING_BEFORE, knowledge).reply.text.split("\n\n")
    assert first in told[0]
    assert second in told[1]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("我是越南工程师，在垫江上班，想参加中国的职业资格考试，还想带妻子一起过来", "zh"),
        ("I am an engineer from Peru working in Dianjiang and want to sit a Chinese qualification exam, and also bring my wife", "en"),
    ],
)  # fmt: skip
def test_a_clause_that_only_a_rule_answers_is_a_part(
    text: str, language: Language, knowledge: Knowledge
) -> None:
    question = make_question(
        text, "ask_talent", "professional_exams", language=language, region="dianjiang"
    )
    told = answer_question(question, NOTHING_BEFORE, knowledge).reply.text.split("\n\n")
    assert len(told) == 2
    assert "DJ-09-06" in measures_shown(answer_question(question, NOTHING_BEFORE, knowledge))
    assert "S1" in told[1]
    assert "S1" not in told[0]


@pytest.mark.parametrize(
    ("region", "first"), [(None, "璧山区的文件写的是"), ("dianjiang", "垫江县的文件没有这一条")]
)
def test_who_names_no_region_reads_first_what_there_is(
    region: str | None, first: str, knowledge: Knowledge
) -> None:
    named: dict[str, Any] = {"region": region} if region else {}
    question = make_question("在线问诊，医保给付吗", "ask_opening", "internet_healthcare", **named)
    given = answer_question(question, NOTHING_BEFORE, knowledge)
    assert given.reply.text.startswith(first)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Name the scenarios of the platform for cross-border finance and the figures for the corridor one", "en"),
        ("Explain the cross-border financial platform plus statistics on the land-sea corridor scenario", "en"),
        ("跨境金融服务平台上线了哪些应用场景以及融资结算场景的数据", "zh"),
    ],
)  # fmt: skip
def test_the_figures_of_another_thing_are_a_part_of_their_own(
    text: str, language: Language, knowledge: Knowledge
) -> None:
    likely = (("cross_border_platform", 0.6), ("corridor_scenario", 0.25))
    question = make_question(text, "ask_finance", likely[0][0], language=language)
    question = replace(question, topics=likely)
    given = answer_question(question, NOTHING_BEFORE, knowledge)
    told = given.reply.text.split("\n\n")[-1]
    assert "400" in told
    assert "18.9亿美元" in told
    assert "90%" in told
    assert [card.id for card in given.reply.cards][:1] == ["F-029"]


@pytest.mark.parametrize(
    "text",
    [
        "List the scenarios of the platform and the figures for it",
        "What are the numbers on the platform?",
    ],
)
def test_the_figures_of_the_same_thing_are_no_part(text: str, knowledge: Knowledge) -> None:
    question = make_question(text, "ask_finance", "cross_border_platform", language="en")
    assert not with_unseen_parts(question, knowledge).parts
