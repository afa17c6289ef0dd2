"""Complaints: Kaimen tells who is responsible; it files none, follows none and invents no steps."""

from __future__ import annotations

import re
from typing import Any

import pytest

from actions.answers.pieces.answer import Knowledge
from actions.question import Language
from tests.actions.asking import LANGUAGES, ask, measures_shown, official_regions
from tests.actions.honesty import check_answer

MECHANISM = "complaint_mechanism"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("intent", "outcome"),
    [
        ("ask_complaint_process", "not_covered"),
        ("file_complaint", "referred"),
        ("ask_case_status", "referred"),
    ],
)
def test_the_units_are_given_and_nothing_is_promised(
    knowledge: Knowledge, intent: str, outcome: str, language: Language
) -> None:
    text = "我要投诉一家企业" if language == "zh" else "I want to file a complaint"
    given = ask(knowledge, text, intent, MECHANISM, language=language)
    check_answer(given, knowledge)
    assert given.reply.outcome == outcome
    assert measures_shown(given) == ["BS-16-03", "DJ-07-01"]
    leads = [[u.name for u in card.lead_units] for card in given.reply.cards[:2]]
    assert leads == [["区发展改革委"], ["县商务委", "县市场监管局"]]
    assert not re.search(r"\d+ ?(?:个工作日|日内|天内|days)", given.reply.text)


@pytest.mark.parametrize("intent", ["ask_complaint_process", "file_complaint", "ask_case_status"])
@pytest.mark.parametrize(("region", "measure"), [("bishan", "BS-16-03"), ("dianjiang", "DJ-07-01")])
def test_a_region_named_gives_its_own_units(
    knowledge: Knowledge, intent: str, region: str, measure: str
) -> None:
    given = ask(knowledge, "我要投诉", intent, MECHANISM, region=region)
    assert measures_shown(given) == [measure]
    assert official_regions(given) == {region}
    check_answer(given, knowledge)


def test_a_grievance_with_a_question_wants_the_mechanism(knowledge: Knowledge) -> None:
    given = ask(
        knowledge, "合伙人欠款不还，璧山找谁投诉？", "file_complaint", MECHANISM, region="bishan"
    )
    check_answer(given, knowledge)
    assert given.reply.outcome == "answered"
    assert measures_shown(given) == ["BS-16-03"]


def test_where_to_complain_in_dianjiang_is_not_answered_from_bishan(knowledge: Knowledge) -> None:
    given = ask(knowledge, "垫江外企怎么投诉", "ask_complaint", MECHANISM, region="dianjiang")
    check_answer(given, knowledge)
    assert measures_shown(given) == ["DJ-07-01"]


def test_the_municipal_rules_are_only_said_to_exist(knowledge: Knowledge) -> None:
    given = ask(knowledge, "投诉要走哪些步骤", "ask_complaint_process", MECHANISM)
    assert "F-037" in [card.id for card in given.reply.cards]
    [fact] = [card for card in given.reply.cards if card.id == "F-037"]
    assert "投诉工作办法" in str(fact.text)


def test_personal_data_are_not_asked_for(knowledge: Knowledge) -> None:
    warnings: dict[Language, str] = {"zh": "请不要", "en": "do not type"}
    for language, warning in warnings.items():
        given = ask(knowledge, "我要投诉", "file_complaint", MECHANISM, language=language)
        assert warning in given.reply.text


@pytest.mark.parametrize("intent", ["ask_complaint_process", "file_complaint"])
def test_a_place_without_a_document_is_not_sent_to_another_regions_units(
    knowledge: Knowledge, intent: str
) -> None:
    given = ask(
        knowledge,
        "我在万州，我要投诉",
        intent,
        MECHANISM,
        other_place="wanzhou",
        spellings={"other_place": ("万州",)},
    )
    assert "万州" in given.reply.text


def test_the_city_documents_silence_on_complaints_is_said(knowledge: Knowledge) -> None:
    given = ask(knowledge, "市级怎么投诉", "ask_complaint_process", MECHANISM, region="city")
    assert "渝府发〔2021〕19号" in given.reply.text


@pytest.mark.parametrize(
    ("text", "intent", "attribute", "outcome"),
    [
        ("垫江外企投诉该找谁", "ask_complaint_process", None, "answered"),
        ("垫江外企去哪里投诉", "ask_attribute", "address", "answered"),
        ("某局刁难我们，向哪个部门投诉", "file_complaint", None, "answered"),
        ("垫江投诉用什么表", "ask_attribute", "form", "not_covered"),
        ("垫江投诉找谁，电话多少", "ask_attribute", "phone", "not_covered"),
    ],
)
def test_the_units_answer_where_to_complain_and_nothing_more(
    text: str, intent: str, attribute: str | None, outcome: str, knowledge: Knowledge
) -> None:
    more: dict[str, Any] = {"attribute": attribute} if attribute else {}
    given = ask(knowledge, text, intent, MECHANISM, region="dianjiang", **more)
    check_answer(given, knowledge)
    assert given.reply.outcome == outcome
    assert measures_shown(given) == ["DJ-07-01"]
    if outcome == "answered":
        assert "县商务委、县市场监管局" in given.reply.text.splitlines()[0]


def test_a_grievance_of_nobody_foreign_is_told_for_whom_the_mechanism_is(
    knowledge: Knowledge,
) -> None:
    own = ask(knowledge, "窗口的人刁难我，去哪投诉？", "file_complaint", "complaint_mechanism")
    assert own.reply.text.splitlines()[1].startswith("您没有说自己是外商投资企业")
    foreign = ask(
        knowledge, "我们外资企业被刁难，去哪投诉？", "file_complaint", "complaint_mechanism"
    )
    assert "您没有说自己" not in foreign.reply.text


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("工厂是韩资的，窗口的人刁难我们，去哪投诉？", "zh"),
        ("德企被刁难了，去哪投诉？", "zh"),
        ("We are a Swedish-owned plant and the inspectors harass us. Where do we complain?", "en"),
    ],
)
def test_who_names_his_nation_is_foreign(
    text: str, language: Language, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "file_complaint", "complaint_mechanism", language=language)
    assert "您没有说自己" not in given.reply.text
    assert "You did not say that you are" not in given.reply.text


@pytest.mark.parametrize(
    ("text", "language"),
    [("璧山有外商投诉的渠道吗", "zh"), ("Has Bishan set up any complaint channel?", "en")],
)
def test_whether_there_is_a_mechanism_is_answered_by_the_measure(
    text: str, language: Language, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "ask_complaint_process", language=language, region="bishan")
    assert given.reply.outcome == "answered"
    assert given.reply.cards[0].id == "BS-16-03"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("写字楼业主不肯退押金，外资公司能向投诉机构投诉吗", "zh"),
        ("The property owner won't pay back our deposit. May our foreign firm complain under the mechanism?", "en"),
    ],
)  # fmt: skip
def test_a_deposit_that_is_kept_back_is_no_fee(
    text: str, language: Language, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "ask_complaint", MECHANISM, language=language, attribute="fee")
    assert given.reply.cards[0].id == "NR-TS-05"
    fee = ask(knowledge, "投诉要收费吗", "ask_complaint", MECHANISM, attribute="fee")
    assert "费" in fee.reply.text.split("\n")[0]


@pytest.mark.parametrize(
    ("text", "intent", "language"),
    [
        ("替我们公司拟一份投诉书吧", "file_complaint", "zh"),
        ("Could you compose a complaint e-mail for us?", "file_complaint", "en"),
        ("帮我写一封申请信", "out_of_scope", "zh"),
    ],
)
def test_that_nothing_is_written_for_anybody_is_said_first(
    text: str, intent: str, language: Language, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, intent, language=language)
    first = given.reply.text.split("\n")[0]
    assert ("不能代写" if language == "zh" else "cannot write") in first
    assert given.reply.outcome == "referred"
    asked = ask(knowledge, "投诉书怎么写", "ask_complaint_process", MECHANISM)
    assert "代写" not in asked.reply.text


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("我们是台商，在垫江投诉多久有结果", "zh", "台湾地区投资者适用台湾同胞投资保护法"),
        ("We are a Taiwanese company; how long does a complaint in Dianjiang take?", "en", "for investors from Taiwan"),
    ],
)  # fmt: skip
def test_a_firm_of_taiwan_is_told_for_whom_the_mechanism_is(
    text: str, language: Language, said: str, knowledge: Knowledge
) -> None:
    given = ask(
        knowledge, text, "ask_complaint_process", MECHANISM,
        language=language, region="dianjiang", attribute="duration",
    )  # fmt: skip
    assert said in given.reply.text
    other = text.replace("台商", "德企").replace("Taiwanese", "German")
    given = ask(
        knowledge, other, "ask_complaint_process", MECHANISM,
        language=language, region="dianjiang", attribute="duration",
    )  # fmt: skip
    assert said not in given.reply.text


@pytest.mark.parametrize(
    ("text", "language", "led"),
    [
        ("在垫江受了委屈，外企找谁投诉，有电话吗", "zh", "县商务委"),
        ("Whom should we complain to in Dianjiang, and what is the phone number?", "en", "县商务委"),
    ],
)  # fmt: skip
def test_to_whom_is_said_before_that_no_phone_is_stated(
    text: str, language: Language, led: str, knowledge: Knowledge
) -> None:
    given = ask(
        knowledge, text, "ask_attribute", MECHANISM,
        language=language, region="dianjiang", attribute="phone",
    )  # fmt: skip
    assert led in given.reply.text.split("\n")[0]


@pytest.mark.parametrize(
    ("text", "language", "office"),
    [
        ("被区城管局罚了，到哪投诉", "zh", "区城管局"),
        ("我要投诉海关", "zh", "海关"),
        ("我们对生态环境局的处罚不服", "zh", "生态环境局"),
        ("The fire department refuses our papers, where do we complain?", "en", "fire department"),
        ("Whom to tell about trouble with the planning bureau?", "en", "planning bureau"),
    ],
)
def test_the_office_complained_of_is_named(
    knowledge: Knowledge, text: str, language: Language, office: str
) -> None:
    given = ask(knowledge, text, "ask_complaint_process", "complaint_mechanism", language=language)
    check_answer(given, knowledge)
    first = given.reply.text.split("\n")[0]
    assert f"“{office}”" in first
    assert ("没有为投诉它另写途径" if language == "zh" else "no special way") in first


@pytest.mark.parametrize(
    "text",
    [
        "外企投诉归哪个局受理",
        "Does the commerce bureau take complaints of foreign firms?",
        "我们外企被璧山某局卡住了，去哪投诉",
    ],
)
def test_an_office_that_takes_complaints_is_not_complained_of(
    knowledge: Knowledge, text: str
) -> None:
    language: Language = "en" if text.isascii() else "zh"
    given = ask(knowledge, text, "ask_complaint_process", "complaint_mechanism", language=language)
    assert "另写途径" not in given.reply.text
    assert "special way" not in given.reply.text


def test_who_is_responsible_is_not_offered_where_it_was_said(knowledge: Knowledge) -> None:
    given = ask(knowledge, "外资企业怎样提出投诉", "ask_complaint_process", "complaint_mechanism")
    assert "牵头" in given.reply.text
    assert "由谁负责？" not in [choice.title for choice in given.reply.choices]
