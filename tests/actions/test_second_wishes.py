"""Land, money and whether anybody has done so, city-level leads, families, arcades and places without a document."""

from __future__ import annotations

import pytest

from actions.answers.pieces.answer import Knowledge
from actions.question import Language
from tests.actions.asking import CITY, and_then, ask, measures_shown


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("外资办养老院，地价有优惠吗", "zh", "文件没有写土地"),
        ("Do foreign nursing homes get cheap land?", "en", "on land or its price"),
        ("外资养老院有没有人办成过吗", "zh", "是否已有企业、机构或个人办成"),
        ("Has any foreign firm opened a nursing home here?", "en", "whether anybody has done so"),
    ],
)
def test_what_nobody_states_is_said_first(
    knowledge: Knowledge, text: str, language: Language, said: str
) -> None:
    given = ask(knowledge, text, "ask_opening", "foreign_elderly_care", language=language)
    assert said in given.reply.text
    assert given.reply.outcome == "not_covered"
    assert measures_shown(given)


def test_the_land_sea_corridor_is_no_land(knowledge: Knowledge) -> None:
    text = "What does the Land-Sea Trade Corridor scenario do?"
    given = ask(knowledge, text, "ask_finance", "corridor_scenario", language="en")
    assert "on land or its price" not in given.reply.text


@pytest.mark.parametrize(
    ("text", "language", "group"),
    [
        ("全市文旅开放由哪个部门牵头", "zh", "商贸文旅领域开放"),
        ("Who leads the opening-up of education at city level?", "en", "教育领域开放"),
    ],
)
def test_a_field_at_city_level_has_a_group_and_no_lead(
    knowledge: Knowledge, text: str, language: Language, group: str
) -> None:
    given = ask(knowledge, text, "ask_responsible_unit", None, language=language, region=CITY)
    first = given.reply.text.split("\n")[0]
    assert f"“{group}”推进组" in first or f"「{group}」" in first
    assert {c.region for c in given.reply.cards} == {"chongqing"}
    assert given.reply.outcome == "not_covered"


def test_a_district_has_leads_of_its_own(knowledge: Knowledge) -> None:
    given = ask(
        knowledge, "璧山金融开放谁牵头", "ask_responsible_unit", "green_finance", region="bishan"
    )
    assert "推进组" not in given.reply.text


@pytest.mark.parametrize(
    ("text", "language", "is_told"),
    [
        ("我们是意大利独资公司，窗口乱收费，找谁投诉", "zh", False),
        (
            "We are a wholly Swiss-owned firm and the office overcharged us. Whom do we complain to?",
            "en",
            False,
        ),
        ("我们是一人独资公司，窗口乱收费，找谁投诉", "zh", True),
    ],
)
def test_a_firm_owned_by_a_country_is_foreign_invested(
    knowledge: Knowledge, text: str, language: Language, is_told: bool
) -> None:
    given = ask(knowledge, text, "ask_complaint_process", "complaint_mechanism", language=language)
    said = "您没有说自己是外商投资企业" in given.reply.text or "did not say" in given.reply.text
    assert said is is_told


def test_the_family_of_a_talent_is_asked_of_visas(knowledge: Knowledge) -> None:
    before = ask(knowledge, "高精尖缺外国人才有什么便利", "ask_talent", "green_channel")
    given = and_then(knowledge, before, "那她丈夫和孩子呢", "ask_identity")
    assert "配偶及未成年子女" in given.reply.text


def test_a_family_after_another_matter_is_not(knowledge: Knowledge) -> None:
    before = ask(knowledge, "外商投资企业怎么投诉", "ask_complaint", "complaint_mechanism")
    given = and_then(knowledge, before, "家属呢", "nlu_fallback")
    assert "签证" not in given.reply.text


@pytest.mark.parametrize(
    ("text", "language", "thing"),
    [
        ("外商可以开歌厅吗", "zh", "歌厅"),
        ("May foreigners run gaming arcades?", "en", "gaming arcades"),
    ],
)
def test_a_venue_that_no_measure_names_comes_with_entertainment_venues(
    knowledge: Knowledge, text: str, language: Language, thing: str
) -> None:
    given = ask(knowledge, text, "ask_opening", "games_and_internet_cafes", language=language)
    assert thing in given.reply.text.split("\n")[0]
    assert any("娱乐场所" in knowledge.catalogue.measures[i].text for i in measures_shown(given))


def test_a_comparison_with_a_place_that_is_not_held_is_refused(knowledge: Knowledge) -> None:
    given = ask(
        knowledge,
        "璧山和大足、江津比，外国人才政策有什么不同",
        "compare_regions",
        "green_channel",
        region="bishan",
        other_place="dazu",
        spellings={"other_place": ("大足",)},
    )
    assert "大足、江津的文件没有收录，所以无法与大足、江津比较" in given.reply.text
    assert "对照如下" not in given.reply.text


def test_a_law_firm_is_not_held_against_arbitration_bodies(knowledge: Knowledge) -> None:
    given = ask(
        knowledge, "外国律师事务所能来璧山吗", "ask_opening", "arbitration", region="bishan"
    )
    assert "与此不符" not in given.reply.text


def test_the_first_foreign_hospital_is_told_where_it_is_asked_whether_there_is_one(
    knowledge: Knowledge,
) -> None:
    text = "重庆有外资医院开成的吗"
    given = ask(knowledge, text, "ask_opening", "foreign_medical_institutions")
    assert "莱佛士" in given.reply.text
    assert "文件没有写是否已有" not in given.reply.text
