"""“How much, how long, which phone?”: what no document states is said to be missing, never guessed."""

from __future__ import annotations

import json
import re

import pytest

from actions.answers.attributes import answer_attribute
from actions.answers.pieces.answer import Answer, Knowledge
from actions.answers.words.details import NEVER_STATED
from actions.outcomes import AnswerOutcome
from actions.question import Language
from tests.actions.asking import (
    LANGUAGES,
    NOTHING_BEFORE,
    and_then,
    ask,
    make_question,
    official_regions,
)
from tests.actions.honesty import check_answer

SOMETIMES_STATED = ("amount", "duration", "quota", "address")
TOPICS = (
    "green_channel",
    "salary_remittance",
    "complaint_mechanism",
    "qdlp",
    "ip_financing",
    "talent_port",
    "service_trade",
    "outbound_travel",
)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("topic", TOPICS)
@pytest.mark.parametrize("attribute", sorted(NEVER_STATED))
def test_a_detail_that_is_never_stated_is_not_covered(
    knowledge: Knowledge, attribute: str, topic: str, language: Language
) -> None:
    if attribute == "fee" and not knowledge.catalogue.find_measures(topic):
        return  # “多少钱” about a figure in a report is no question for a fee
    question = make_question(
        f"{topic} {attribute}?", "ask_attribute", topic, language=language, attribute=attribute
    )
    given = answer_attribute(question, NOTHING_BEFORE, knowledge)
    assert given.reply.outcome == "not_covered"
    assert given.reply.cards, "the nearest text is shown"
    check_answer(given, knowledge)
    assert _invented_digits(given, knowledge) == set()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("topic", TOPICS)
@pytest.mark.parametrize("attribute", SOMETIMES_STATED)
def test_a_detail_that_a_report_may_state_comes_from_the_cards(
    knowledge: Knowledge, attribute: str, topic: str, language: Language
) -> None:
    question = make_question(
        f"{topic} {attribute}?", "ask_attribute", topic, language=language, attribute=attribute
    )
    given = answer_attribute(question, NOTHING_BEFORE, knowledge)
    assert given.reply.outcome in ("answered", "not_covered")
    check_answer(given, knowledge)
    assert _invented_digits(given, knowledge) == set()


def test_units_to_ask_are_shown_beside_a_missing_detail(knowledge: Knowledge) -> None:
    given = ask(
        knowledge,
        "璧山的投诉电话是多少",
        "ask_attribute",
        "complaint_mechanism",
        region="bishan",
        attribute="phone",
    )
    assert given.reply.outcome == "not_covered"
    [card] = given.reply.cards[:1]
    assert [u.name for u in card.lead_units] == ["区发展改革委"]


def test_a_region_asked_keeps_the_other_regions_out(knowledge: Knowledge) -> None:
    given = ask(
        knowledge,
        "垫江的投诉电话是多少",
        "ask_attribute",
        "complaint_mechanism",
        region="dianjiang",
        attribute="phone",
    )
    assert official_regions(given) == {"dianjiang"}
    assert "区发展改革委" not in json.dumps(given.reply.to_payload(), ensure_ascii=False)


def test_a_detail_of_the_last_topic_is_asked_without_naming_it(knowledge: Knowledge) -> None:
    first = ask(knowledge, "璧山的人才绿色通道", "ask_talent", "green_channel", region="bishan")
    then = and_then(knowledge, first, "要多少钱？", "ask_attribute", attribute="fee")
    assert then.reply.outcome == "not_covered"
    # The rule on the talent visa's fee is no rule of the plan, and says so.
    assert [card.id for card in then.reply.cards] == ["NR-QZ-04", "BS-19-04"]
    assert "国家规定" in then.reply.text


def test_a_detail_of_nothing_is_asked_back(knowledge: Knowledge) -> None:
    given = ask(knowledge, "电话多少？", "ask_attribute", attribute="phone")
    assert given.reply.outcome == "clarification"


def test_the_detail_is_kept_when_the_region_changes(knowledge: Knowledge) -> None:
    first = ask(
        knowledge,
        "璧山的投诉电话",
        "ask_attribute",
        "complaint_mechanism",
        region="bishan",
        attribute="phone",
    )
    then = and_then(knowledge, first, "垫江呢？", "change_region", region="dianjiang")
    assert then.reply.outcome == "not_covered"
    assert official_regions(then) == {"dianjiang"}


def test_a_detail_of_a_place_without_a_document_names_the_place(knowledge: Knowledge) -> None:
    given = ask(
        knowledge,
        "万州的投诉电话是多少",
        "ask_attribute",
        "complaint_mechanism",
        attribute="phone",
        other_place="wanzhou",
        spellings={"other_place": ("万州",)},
    )
    assert given.reply.outcome == "not_covered"
    assert "万州" in given.reply.text


def test_a_detail_of_a_whole_area_does_not_deny_that_the_region_has_the_area(
    knowledge: Knowledge,
) -> None:
    given = ask(
        knowledge,
        "璧山教育服务的电话是多少",
        "ask_attribute",
        "area_education",
        region="bishan",
        attribute="phone",
    )
    check_answer(given, knowledge)
    assert "没有关于" not in given.reply.text
    assert official_regions(given) == {"bishan"}


@pytest.mark.parametrize(
    ("text", "language", "first", "outcome"),
    [
        ("外籍人才配额有多少个", "zh", "试点开展外籍人才配额管理制度", "not_covered"),
        ("外籍人才有配额吗", "zh", "试点开展外籍人才配额管理制度", "answered"),
        ("How many are in the foreign talent quota?", "en", "Pilot a quota management", "not_covered"),
        ("Is there a quota for foreign talent?", "en", "Pilot a quota management", "answered"),
    ],
)  # fmt: skip
def test_what_there_is_comes_before_the_figure_that_nobody_states(
    text: str, language: Language, first: str, outcome: str, knowledge: Knowledge
) -> None:
    given = ask(
        knowledge, text, "ask_attribute", "talent_quota", language=language, attribute="quota"
    )
    check_answer(given, knowledge)
    assert first in given.reply.text.splitlines()[0]
    assert given.reply.outcome == outcome
    missing = "没有写名额或额度" if language == "zh" else "do not state a quota"
    assert (missing in given.reply.text) == (outcome == "not_covered")


def test_a_detail_that_is_no_part_of_a_measure_is_said_to_be_missing_at_once(
    knowledge: Knowledge,
) -> None:
    given = ask(knowledge, "绿色通道的电话", "ask_attribute", "green_channel", attribute="phone")
    assert given.reply.text.startswith("文件没有写")


def _invented_digits(given: Answer, knowledge: Knowledge) -> set[str]:
    """Numbers in the words of the reply that neither its cards nor the documents' headings hold."""
    headings = "".join(
        f"{d.title}{d.document_number}{d.issued_on}" for d in knowledge.catalogue.documents.values()
    )
    known = json.dumps(given.reply.to_payload()["cards"], ensure_ascii=False) + headings
    written = re.findall(r"\d+", given.reply.text)
    return {number for number in written if number not in known}


def test_what_is_asked_before_a_detail_is_answered_too(knowledge: Knowledge) -> None:
    text = "Do I have to go in person or can it be done online, and what does it cost?"
    given = ask(
        knowledge,
        text,
        "ask_attribute",
        "property_registration",
        language="en",
        region="bishan",
        attribute="fee",
    )
    first, second = given.reply.text.split("\n")[:2]
    assert "online and offline" in first
    assert "do not state a fee" in second
    alone = ask(
        knowledge,
        "What does property registration cost?",
        "ask_attribute",
        "property_registration",
        language="en",
        region="bishan",
        attribute="fee",
    )
    assert "do not state a fee" in alone.reply.text.split("\n")[0]


def test_where_it_is_is_asked_of_what_was_shown(knowledge: Knowledge) -> None:
    before = ask(
        knowledge, "璧山有报关窗口吗", "ask_opening", "customs_and_warehouses", region="bishan"
    )
    after = and_then(knowledge, before, "在什么地方", "ask_attribute", region="bishan")
    assert "西永" not in after.reply.text.split("\n\n")[0]


@pytest.mark.parametrize(
    ("text", "language", "region", "unit"),
    [
        ("璧山管人才的部门，联系电话是多少", "zh", "bishan", "区人力社保局"),
        ("What is the phone number of the office for talent in Dianjiang?", "en", "dianjiang", "县人力社保局"),
    ],
)  # fmt: skip
def test_of_a_unit_that_is_asked_for_by_its_field_the_unit_is_told_first(
    knowledge: Knowledge, text: str, language: Language, region: str, unit: str
) -> None:
    given = ask(
        knowledge, text, "ask_attribute", language=language, region=region, attribute="phone"
    )
    first, second = given.reply.text.split("\n")[:2]
    assert unit in first
    assert "电话" in second or "phone" in second
    assert given.reply.outcome == "not_covered"


def test_the_phone_of_a_named_unit_brings_no_measure(knowledge: Knowledge) -> None:
    given = ask(
        knowledge,
        "璧山区人力社保局电话多少",
        "ask_attribute",
        "flexible_employment",
        unit="区人力社保局",
        attribute="phone",
    )
    assert given.reply.outcome == "not_covered"
    assert not given.reply.cards


@pytest.mark.parametrize(
    ("text", "language"), [("保税仓要建在哪里", "zh"), ("Where are the bonded warehouses?", "en")]
)
def test_a_place_that_a_measure_names_is_told(
    text: str, language: Language, knowledge: Knowledge
) -> None:
    asked = make_question(text, "ask_attribute", "customs_and_warehouses", language=language)
    given = answer_attribute(asked, NOTHING_BEFORE, knowledge)
    assert [card.id for card in given.reply.cards] == ["BS-09-10", "BS-14-04"]
    first, second, *_ = given.reply.text.split("\n")
    assert ("西永" if language == "zh" else "Xiyong") in first
    assert "区交通局" in second
    assert ("街道" if language == "zh" else "street") in given.reply.text
    check_answer(given, knowledge)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("How many places does the quota for foreign talent have?", "en"),
        ("外籍人才的配额到底有几个名额", "zh"),
    ],
)
def test_how_high_a_quota_is_stays_open_where_the_measure_is_named_after_it(
    text: str, language: Language, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "ask_talent", "talent_quota", language=language, region="bishan")
    assert given.reply.outcome == "not_covered"
    assert ("没有写" if language == "zh" else "do not state") in given.reply.text
    whether = {"zh": "璧山有外籍人才配额吗", "en": "Is there a quota for foreign talent?"}[language]
    there = ask(
        knowledge, whether, "ask_talent", "talent_quota", language=language, region="bishan"
    )
    assert there.reply.outcome == "answered"


@pytest.mark.parametrize(
    ("text", "language", "lead"),
    [
        ("QDLP在哪个窗口办理", "zh", "牵头单位：璧山区为区财政局"),
        ("Where do I hand in the papers for the QDLP pilot?", "en", "Bishan District: 区财政局"),
    ],
)
def test_whom_to_ask_is_named_in_the_first_line(
    text: str, language: Language, lead: str, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "ask_attribute", "qdlp", language=language, attribute="address")
    assert lead in given.reply.text.split("\n")[0]


def test_whoever_names_no_matter_is_offered_some(knowledge: Knowledge) -> None:
    given = ask(knowledge, "the fax and the phone, please", "ask_attribute", language="en", attribute="phone")  # fmt: skip
    assert given.reply.outcome == AnswerOutcome.CLARIFICATION.value
    assert given.reply.choices


def test_after_a_report_nothing_is_shown_to_who_wants_a_phone_number(knowledge: Knowledge) -> None:
    before = ask(knowledge, "服贸会开了几天", "ask_pilot", "trade_fair")
    given = and_then(knowledge, before, "给个联系电话", "ask_attribute", attribute="phone")
    assert "没有写电话号码" in given.reply.text
    assert not given.reply.cards


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("工资每月要缴多少税", "zh"),
        ("How much income tax does my staff pay?", "en"),
    ],
)
def test_taxes_on_pay_are_stated_nowhere(
    text: str, language: Language, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "ask_attribute", language=language)
    assert given.reply.outcome == AnswerOutcome.NOT_COVERED.value
    assert given.reply.text.startswith(("三份文件都没有写", "None of the three documents states"))
