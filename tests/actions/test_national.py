"""Answers from national rules: named as such, dated, after the measures, and never in their place."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.answers.dispatch import answer_question
from actions.answers.pieces.answer import Answer, Knowledge
from actions.national_cards import KIND, on_partial_date
from actions.outcomes import AnswerOutcome
from actions.question import Focus, Language
from channels.plain_text import as_plain_text
from tests.actions.asking import (
    LANGUAGES,
    NOTHING_BEFORE,
    and_then,
    ask,
    make_question,
    measures_shown,
    vector_of,
)
from tests.actions.honesty import check_answer

APART = {"zh": "不属于重庆的文件", "en": "not one of the Chongqing documents"}
BESIDE = "不属于上述重庆文件"
UNSTATED = {"zh": "文件没有写这一点", "en": "do not state this"}


def rules_shown(answer: Answer) -> list[str]:
    """Ids of the national rules on cards, in order."""
    return [card.id for card in answer.reply.cards if card.kind == KIND]


@pytest.mark.parametrize(
    ("text", "language", "intent", "topic", "rule", "figure"),
    [
        ("投诉几天受理？", "zh", "ask_attribute", "complaint_mechanism", "NR-TS-01", "7个工作日"),
        ("R visa 可以停留多久", "zh", "ask_attribute", "green_channel", "NR-QZ-01", "180天"),
        ("工作许可分几类", "zh", "ask_talent", "green_channel", "NR-XK-01", "A类"),
        ("薪酬能不能自由汇出", "zh", "ask_talent", "salary_remittance", "NR-HK-01", "自由汇出"),
        (
            "Within how many days is a complaint settled?",
            "en",
            "ask_attribute",
            "complaint_mechanism",
            "NR-TS-02",
            "60 working days",
        ),
        (
            "How long may I stay on an R visa?",
            "en",
            "ask_attribute",
            "green_channel",
            "NR-QZ-01",
            "180 days",
        ),
    ],
)
def test_a_detail_that_only_a_national_rule_states(
    text: str,
    language: Language,
    intent: str,
    topic: str,
    rule: str,
    figure: str,
    knowledge: Knowledge,
) -> None:
    given = ask(knowledge, text, intent, topic, language=language)
    check_answer(given, knowledge)
    assert given.reply.outcome == AnswerOutcome.NOT_COVERED
    assert UNSTATED[language] in given.reply.text
    assert APART[language] in given.reply.text
    assert figure in given.reply.text
    assert rules_shown(given)[0] == rule
    assert measures_shown(given), "the Chongqing measure is not hidden"
    kinds = [card.kind for card in given.reply.cards]
    assert kinds == sorted(kinds, key=lambda kind: kind != KIND), "the rule comes first"
    first = given.reply.text.splitlines()[0]
    assert APART[language] in first
    assert figure in first


@pytest.mark.parametrize(
    ("text", "language", "rule"),
    [
        ("K字签证是什么", "zh", "NR-QZ-10"),
        ("居留许可几天办好", "zh", "NR-JL-01"),
        ("外国人怎么拿永久居留", "zh", "NR-YJ-01"),
        ("香港人上班要工作许可吗", "zh", "NR-GA-01"),
        ("How does the points system work?", "en", "NR-XK-04"),
        ("What is the fine for overstaying?", "en", "NR-JL-06"),
    ],
)
def test_a_matter_that_no_measure_touches(
    text: str, language: Language, rule: str, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "out_of_scope", language=language)
    check_answer(given, knowledge)
    assert given.reply.outcome == AnswerOutcome.ANSWERED
    assert APART[language] in given.reply.text
    assert rules_shown(given)[0] == rule
    assert measures_shown(given) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_becomes_an_honest_card(language: Language, knowledge: Knowledge) -> None:
    for rule in knowledge.catalogue.national_rules.values():
        title = rule.source.title
        given = ask(
            knowledge,
            "原文",
            "show_source",
            language=language,
            focus=Focus(shown=(rule.id,)),
        )
        check_answer(given, knowledge)
        plain = as_plain_text(given.reply)
        assert title in plain
        assert rule.addresses[0] in plain
        assert "2026" in plain, "when it was last checked"
        assert rule.source.official_site is None or rule.source.official_site in plain


@pytest.mark.parametrize(
    ("text", "intent", "topic", "beside"),
    [
        (
            "外籍员工的工资怎么汇出",
            "ask_talent",
            "salary_remittance",
            ["NR-HK-02", "NR-HK-03", "NR-HK-01"],
        ),
        ("璧山的人才签证有什么便利", "ask_talent", "green_channel", ["NR-QZ-01"]),
        ("外国人工作许可有绿色通道吗", "ask_talent", "green_channel", ["NR-XK-02"]),
        (
            "璧山区局不办证，去哪投诉",
            "file_complaint",
            "complaint_mechanism",
            ["NR-TS-04", "NR-TS-07", "NR-TS-13"],
        ),
        ("学费结汇占额度吗", "ask_talent", "tuition_settlement", ["NR-HK-05"]),
        ("学费结汇怎么办", "ask_talent", "tuition_settlement", []),
        (
            "外企投诉的流程",
            "ask_complaint_process",
            "complaint_mechanism",
            ["NR-TS-01", "NR-TS-02"],
        ),
        ("璧山有外商投诉机制吗", "ask_complaint", "complaint_mechanism", []),
        ("高精尖缺外国人才的绿色通道", "ask_talent", "green_channel", []),
        ("QDLP试点有什么规定", "ask_finance", "qdlp", ["NR-JR-01"]),
        ("QDLP试点", "ask_finance", "qdlp", []),
        ("外企怎么投诉", "ask_complaint", "complaint_mechanism", ["NR-TS-01", "NR-TS-02"]),
        ("有没有外商投诉机制", "ask_complaint", "complaint_mechanism", []),
        ("外商投诉归谁管", "ask_responsible_unit", "complaint_mechanism", []),
        ("医疗器械注册人制度", "ask_opening", "medical_devices", []),
    ],
)
def test_few_rules_stand_beside_measures(
    text: str, intent: str, topic: str, beside: list[str], knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, intent, topic)
    check_answer(given, knowledge)
    assert rules_shown(given) == beside
    if beside:
        assert [card.id for card in given.reply.cards[-len(beside) :]] == beside
        rule = knowledge.catalogue.national_rules[beside[0]]
        assert (BESIDE if rule.level == "national" else "文件以外的重庆规定") in given.reply.text
        assert rule.text in given.reply.text
        assert given.focus.shown[-1] == beside[-1]


def test_no_national_rule_stands_beside_another_place(knowledge: Knowledge) -> None:
    given = ask(
        knowledge,
        "北京的外籍员工工资怎么汇出",
        "ask_talent",
        "salary_remittance",
        other_place="beijing",
        spellings={"other_place": ("北京",)},
    )
    assert rules_shown(given) == []


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("办工作许可要多少天才能决定", "green_channel"),
        ("外债额度是净资产的几倍", "foreign_debt"),
        ("工资是平均工资几倍能办A类", "green_channel"),
    ],
)
def test_what_was_not_found_stays_not_covered(text: str, topic: str, knowledge: Knowledge) -> None:
    given = ask(knowledge, text, "ask_attribute", topic, attribute="duration")
    assert given.reply.outcome == AnswerOutcome.NOT_COVERED
    assert rules_shown(given) == []


def test_a_follow_up_keeps_the_matter(knowledge: Knowledge) -> None:
    before = ask(knowledge, "外商投诉机制是怎样的", "ask_complaint", "complaint_mechanism")
    given = and_then(knowledge, before, "几天受理", "ask_attribute", attribute="duration")
    assert rules_shown(given)[0] == "NR-TS-01"


@pytest.mark.parametrize("language", LANGUAGES)
def test_how_long_a_complaint_takes_is_told_whole(language: Language, knowledge: Knowledge) -> None:
    text = {"zh": "投诉要多久", "en": "How long does a complaint take?"}[language]
    given = ask(knowledge, text, "ask_attribute", "complaint_mechanism", language=language)
    check_answer(given, knowledge)
    for days in {"zh": ("7个工作日", "60个工作日"), "en": ("7 working days", "60 working days")}[
        language
    ]:
        assert days in given.reply.text


def test_a_rule_stays_when_the_region_is_named_afterwards(knowledge: Knowledge) -> None:
    before = ask(knowledge, "外商投诉多久有结果", "ask_attribute", "complaint_mechanism")
    given = and_then(knowledge, before, "璧山", "change_region", region="bishan")
    check_answer(given, knowledge)
    assert rules_shown(given) == ["NR-TS-01", "NR-TS-02"]
    assert measures_shown(given) == ["BS-16-03"]


@pytest.mark.parametrize(
    ("known", "zh", "en"),
    [
        ("2020-08-25", "2020年8月25日", "25 August 2020"),
        ("2021-12", "2021年12月", "December 2021"),
        ("2017", "2017年", "2017"),
    ],
)
def test_a_date_is_said_as_far_as_it_is_known(known: str, zh: str, en: str) -> None:
    assert on_partial_date(known, "zh") == zh
    assert on_partial_date(known, "en") == en


@pytest.mark.parametrize(
    ("text", "intent", "rule"),
    [
        ("外国人在中国打工没有证会怎样", "out_of_scope", "NR-XK-08"),
        ("上海的居住证积分怎么算，我外地户口", "out_of_scope", None),
        ("昨晚重庆队赢了吗", "out_of_scope", None),
        ("外国人在中国打工没有证会怎样", "give_feedback", None),
    ],
)
def test_a_rule_that_means_the_same_is_offered_only_where_nothing_else_was_understood(
    text: str, intent: str, rule: str | None, knowledge: Knowledge
) -> None:
    question = replace(make_question(text, intent), vector=vector_of(text))
    given = answer_question(question, NOTHING_BEFORE, knowledge)
    assert rules_shown(given) == ([rule] if rule else [])
    if rule:
        check_answer(given, knowledge)
        assert given.reply.outcome == "not_covered"
        assert "请核对" in given.reply.text


@pytest.mark.parametrize(
    ("text", "language", "topic", "rules", "said"),
    [
        ("外教在璧山上班要办哪些证件", "zh", "green_channel", ["NR-XK-08", "NR-XK-01"], "工作许可"),
        ("Which permit do expats need to work here?", "en", "green_channel", ["NR-XK-08", "NR-XK-01"], "work permit"),
        ("本市有没有自己的外商投诉规定", "zh", "complaint_mechanism", ["NR-TS-23"], "有《重庆市外商投资企业投诉工作办法》"),
        ("Are there municipal rules of its own on complaints?", "en", "complaint_mechanism", ["NR-TS-23"], "3 August 2021"),
    ],
)  # fmt: skip
def test_a_rule_that_answers_comes_before_the_measures_on_the_matter(
    text: str, language: Language, topic: str, rules: list[str], said: str, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "ask_talent", topic, language=language)
    check_answer(given, knowledge)
    assert given.reply.outcome == AnswerOutcome.ANSWERED
    assert rules_shown(given) == rules
    assert given.reply.cards[0].id == rules[0]
    assert measures_shown(given)
    assert said in given.reply.text.splitlines()[0]


@pytest.mark.parametrize(
    ("text", "language"),
    [("我丈夫跟我一起来垫江，办什么签证", "zh"), ("Which visa will my children get?", "en")],
)
def test_a_familys_visa_is_not_answered_by_what_holds_for_staff(
    text: str, language: Language, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "ask_talent", "green_channel", language=language)
    check_answer(given, knowledge)
    assert rules_shown(given) == ["NR-QZ-05", "NR-QZ-11"]
    assert measures_shown(given) == []


def test_childrens_schools_are_no_matter_of_visas(knowledge: Knowledge) -> None:
    given = ask(
        knowledge, "外籍员工的孩子能上什么学校，带家属来", "ask_opening", "foreign_children_schools"
    )
    assert rules_shown(given) == []
    assert measures_shown(given)


def test_another_matter_in_the_same_message_is_answered_too(knowledge: Knowledge) -> None:
    text = "Can he remit his pay, and which visa is there for his wife?"
    asked = make_question(text, "ask_talent", "salary_remittance", language="en")
    asked = replace(asked, entities={"topic": ("salary_remittance",)})
    given = answer_question(asked, NOTHING_BEFORE, knowledge)
    check_answer(given, knowledge)
    assert measures_shown(given) == ["BS-19-06", "DJ-09-04"]
    assert rules_shown(given) == ["NR-HK-02", "NR-HK-01", "NR-QZ-05", "NR-QZ-11"]
    pay, visa = given.reply.text.split("\n\n")
    assert pay.startswith("“Can he remit his pay” –")
    assert visa.startswith("“and which visa is there for his wife?” –")
    assert visa.endswith("the visas and the stay of family members.")


@pytest.mark.parametrize(
    ("text", "language"),
    [("哪些领域禁止外资进入", "zh"), ("Which fields are closed to overseas investors?", "en")],
)
def test_sectors_that_no_document_lists_are_left_to_the_national_list(
    text: str, language: Language, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "ask_opening", "fdi_negative_list", language=language)
    check_answer(given, knowledge)
    assert rules_shown(given)[0] == "NR-ZR-03"
    assert "29" in given.reply.text
    assert measures_shown(given)[0] == "BS-02-02"


@pytest.mark.parametrize(
    ("text", "about_the_complaint"),
    [
        ("The tax office refuses our application, where do we complain?", False),
        ("办事处拒绝给我们发证，去哪里投诉", False),
        ("Our complaint was rejected. What can we do?", True),
        ("对投诉的答复不满意", True),
    ],
)
def test_a_refused_application_is_no_refused_complaint(
    text: str, about_the_complaint: bool, knowledge: Knowledge
) -> None:
    language: Language = "en" if text.isascii() else "zh"
    given = ask(knowledge, text, "ask_complaint_process", "complaint_mechanism", language=language)
    check_answer(given, knowledge)
    wanted = (
        ["NR-TS-08", "NR-TS-09"] if about_the_complaint else ["NR-TS-04", "NR-TS-07", "NR-TS-13"]
    )
    assert sorted(rules_shown(given)) == wanted
    assert given.reply.outcome == ("not_covered" if about_the_complaint else "answered")


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("要是不满意处理结果呢", "give_feedback"),
        ("They dismissed our complaint, what now?", "ask_case_status"),
    ],
)
def test_what_is_supposed_is_no_feedback_and_no_case(
    text: str, intent: str, knowledge: Knowledge
) -> None:
    before = ask(
        knowledge, "垫江外商投诉", "ask_complaint", "complaint_mechanism", region="dianjiang"
    )
    given = and_then(knowledge, before, text, intent)
    assert rules_shown(given) == ["NR-TS-08", "NR-TS-09"]
    assert measures_shown(given) == ["DJ-07-01"], "the talk is of Dianjiang"


@pytest.mark.parametrize(
    ("asked", "then", "issuer", "day"),
    [
        ("市里有没有自己的外商投诉办法", "谁印发的", "重庆市商务委员会", "2021年8月3日"),
        ("投诉几天受理", "什么时候发布的", "商务部", "2020年8月25日"),
        ("签证逾期停留罚多少", "哪年出台的", "没有查到", "没有查到"),
    ],
)
def test_who_issued_the_rule_and_when(
    asked: str, then: str, issuer: str, day: str, knowledge: Knowledge
) -> None:
    before = ask(knowledge, asked, "ask_complaint_process", "complaint_mechanism")
    given = and_then(knowledge, before, then, "ask_responsible_unit")
    check_answer(given, knowledge)
    assert issuer in given.reply.text
    assert day in given.reply.text
    assert [card.id for card in given.reply.cards] == [before.reply.cards[0].id]


def test_the_citys_own_quota_comes_first_where_the_city_is_asked_about(
    knowledge: Knowledge,
) -> None:
    given = ask(knowledge, "QDLP在重庆开展了吗", "ask_finance", "qdlp", region="chongqing")
    check_answer(given, knowledge)
    assert given.reply.text.startswith("文件以外的重庆规定")
    assert [card.id for card in given.reply.cards] == ["NR-JR-01", "BS-04-01"]


def test_rules_of_the_city_and_of_the_state_are_named_apart(knowledge: Knowledge) -> None:
    given = ask(knowledge, "外籍员工工资汇出占5万额度吗", "ask_talent", "salary_remittance")
    check_answer(given, knowledge)
    assert rules_shown(given) == ["NR-HK-06", "NR-HK-05", "NR-HK-02"]
    national, city = given.reply.text.splitlines()[-2:]
    assert national.startswith("国家规定")
    assert city.startswith("文件以外的重庆规定")


@pytest.mark.parametrize(
    ("text", "language", "intent", "topic", "region", "first", "rule"),
    [
        ("What does the plan say on foreign debt for a high-tech company?", "en", "ask_finance", "foreign_debt", "bishan", "BS-04-15", "NR-JR-05"),
        ("方案里对专精特新企业借外债怎么规定", "zh", "ask_finance", "foreign_debt", "bishan", "BS-04-15", "NR-JR-05"),
        ("璧山的QDLP额度和门槛是什么", "zh", "ask_attribute", "qdlp", "bishan", "BS-04-01", "NR-JR-01"),
        ("What is the minimum capital for QDLP in Bishan?", "en", "ask_attribute", "qdlp", "bishan", "BS-04-01", "NR-JR-01"),
        ("垫江的外籍员工工资能自由汇出吗", "zh", "ask_talent", "salary_remittance", "dianjiang", "DJ-09-04", "NR-HK-01"),
    ],
)  # fmt: skip
def test_a_district_s_own_words_stand_before_a_rule_that_adds_to_them(
    text: str,
    language: Language,
    intent: str,
    topic: str,
    region: str,
    first: str,
    rule: str,
    knowledge: Knowledge,
) -> None:
    given = ask(knowledge, text, intent, topic, language=language, region=region)
    check_answer(given, knowledge)
    assert given.reply.cards[0].id == first
    assert rules_shown(given)[0] == rule
    assert UNSTATED[language] not in given.reply.text
    assert given.reply.text.startswith(
        ("Bishan", "璧山", "垫江", "文件没有", "The documents do not")
    )


@pytest.mark.parametrize(
    ("text", "intent", "topic", "region"),
    [
        ("璧山受理投诉要几天", "ask_attribute", "complaint_mechanism", "bishan"),
        ("璧山的人才签证有效期多长", "ask_attribute", "green_channel", "bishan"),
    ],
)
def test_a_detail_of_a_rule_comes_first_in_a_district_too(
    text: str, intent: str, topic: str, region: str, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, intent, topic, region=region)
    assert given.reply.cards[0].kind == KIND
    assert APART["zh"] in given.reply.text.splitlines()[0]


def test_how_much_may_be_borrowed_abroad_is_told_by_the_rule(knowledge: Knowledge) -> None:
    given = ask(knowledge, "借外债最高能借多少", "ask_attribute", "foreign_debt", attribute="quota")
    assert given.reply.cards[0].id == "NR-JR-05"
    assert "1000万美元" in given.reply.text.split("\n")[0]


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("外国人里A类跟B类如何划分", "zh", ("A类包括", "不超过60周岁", "满60分的为B类")),
        ("A类、B类工作许可的界线在哪", "zh", ("A类包括", "不超过60周岁", "满60分的为B类")),
        ("How do class A and class B of the work permit differ?", "en", ("Class A covers", "not older than 60", "60 points class B")),
    ],
)  # fmt: skip
def test_how_two_classes_are_told_apart_is_told_of_both(
    text: str, language: Language, said: tuple[str, ...], knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "ask_talent", "green_channel", language=language)
    first = next(line for line in given.reply.text.splitlines() if said[0] in line)
    assert all(words in first for words in said)
