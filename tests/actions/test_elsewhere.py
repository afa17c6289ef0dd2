"""Somebody from another district of Chongqing: of which place each clause speaks, and nothing said against it."""

from __future__ import annotations

import pytest

from actions.answers.pieces.answer import Knowledge
from actions.question import Focus, Language
from tests.actions.asking import ask, measures_shown


def _exams(knowledge: Knowledge, place: str, typed: str, language: Language, region: str) -> str:
    texts = {
        "zh": f"我在{typed}工作，能参加职业资格考试吗",
        "en": f"I work in {typed}. May I sit professional exams?",
    }
    given = ask(
        knowledge,
        texts[language],
        "ask_talent",
        "professional_exams",
        language=language,
        other_place=place,
        spellings={"other_place": (typed,)},
        region=region,
    )
    return given.reply.text


@pytest.mark.parametrize(
    ("place", "typed", "language", "no", "wording"),
    [
        ("yongchuan", "永川", "zh", "不能拿来套用", "说的是重庆市，不限于垫江县"),
        ("beibei", "Beibei", "en", "do not apply there", "in Chongqing Municipality"),
    ],
)
def test_a_clause_that_names_the_city_is_not_said_to_hold_in_one_district_only(
    knowledge: Knowledge, place: str, typed: str, language: Language, no: str, wording: str
) -> None:
    text = _exams(knowledge, place, typed, language, region="dianjiang")
    assert no not in text
    assert "「在重庆市合法工作」" in text
    assert wording in text


def test_a_clause_that_names_its_own_district_is_said_to(knowledge: Knowledge) -> None:
    text = _exams(knowledge, "yongchuan", "永川", "zh", region="bishan")
    assert "「在区合法工作」，说的是璧山区，没有写永川" in text


def test_a_clause_that_names_no_place_is_no_rule_of_another_district(knowledge: Knowledge) -> None:
    given = ask(
        knowledge,
        "大足的企业能在境外发绿色债券吗",
        "ask_finance",
        "offshore_bonds",
        other_place="dazu",
        spellings={"other_place": ("大足",)},
    )
    assert "不能当作大足的规定" in given.reply.text


@pytest.mark.parametrize("language", ["zh", "en"])
def test_another_city_is_told_that_nothing_applies_there_and_what_is_nearest(
    knowledge: Knowledge, language: Language
) -> None:
    text = _exams(knowledge, "chengdu", "Chengdu", language, region="dianjiang")
    first, nearest = text.split("\n")[:2]
    assert ("do not apply there" if language == "en" else "不能拿来套用") in first
    assert "垫江县" in nearest or "Dianjiang County" in nearest


@pytest.mark.parametrize(
    ("text", "language", "addressed"),
    [
        ("全市的方案对北碚有效吗？", "zh", "各区县(自治县)人民政府"),
        ("Does the municipal plan cover Beibei?", "en", "all districts and counties"),
    ],
)
def test_the_citys_plan_is_addressed_to_all_districts(
    knowledge: Knowledge, text: str, language: Language, addressed: str
) -> None:
    typed = "北碚" if language == "zh" else "Beibei"
    given = ask(
        knowledge,
        text,
        "ask_attribute",
        language=language,
        other_place="beibei",
        spellings={"other_place": (typed,)},
    )
    assert addressed in given.reply.text


@pytest.mark.parametrize(
    ("text", "language", "typed"),
    [("江津呢？", "zh", "江津"), ("How about Jiangjin?", "en", "Jiangjin")],
)
@pytest.mark.parametrize("before", [Focus(), Focus(intent="find_document", regions=("chongqing",))])
def test_a_place_alone_is_not_held_whatever_was_said_before(
    knowledge: Knowledge, text: str, language: Language, typed: str, before: Focus
) -> None:
    given = ask(
        knowledge,
        text,
        "change_region",
        focus=before,
        language=language,
        other_place="jiangjin",
        spellings={"other_place": (typed,)},
    )
    assert given.reply.outcome == "not_covered"
    assert typed in given.reply.text
    assert not given.reply.cards


def test_a_place_that_is_held_still_needs_a_question(knowledge: Knowledge) -> None:
    given = ask(knowledge, "垫江呢？", "change_region", region="dianjiang")
    assert given.reply.outcome == "clarification"


@pytest.mark.parametrize(
    ("text", "typed", "language"),
    [
        ("湖南的代表团来参观，想问QDLP归谁牵头", "湖南", "zh"),
        ("I am visiting from Changsha: who leads QDLP?", "Changsha", "en"),
    ],
)
def test_where_a_visitor_comes_from_is_not_where_he_asks_of(
    knowledge: Knowledge, text: str, typed: str, language: Language
) -> None:
    given = ask(
        knowledge,
        text,
        "ask_responsible_unit",
        "qdlp",
        language=language,
        other_place="changsha",
        spellings={"other_place": (typed,)},
    )
    assert given.reply.outcome == "answered"
    assert typed not in given.reply.text
    assert "区财政局" in given.reply.text.split("\n")[0]


def test_whether_who_comes_from_elsewhere_may_use_a_measure_is_asked_of_there(
    knowledge: Knowledge,
) -> None:
    given = ask(
        knowledge,
        "我们是长沙的，公司能申请QDLP吗",
        "ask_finance",
        "qdlp",
        other_place="changsha",
        spellings={"other_place": ("长沙",)},
    )
    assert "没有长沙的规定" in given.reply.text


def test_a_wish_to_settle_somewhere_likens_nothing_to_that_place(knowledge: Knowledge) -> None:
    given = ask(
        knowledge,
        "We'd like to open in Chengdu. Which rules are there for clinics?",
        "ask_opening",
        "foreign_medical_institutions",
        language="en",
        other_place="chengdu",
        spellings={"other_place": ("Chengdu",)},
    )
    assert "nothing on Chengdu" in given.reply.text


@pytest.mark.parametrize("place", ["chengdu", "guiyang"])
def test_a_permit_of_another_city_is_refused_first_and_what_follows_is_no_rule_of_it(
    knowledge: Knowledge, place: str
) -> None:
    typed = {"chengdu": "成都", "guiyang": "贵阳"}[place]
    given = ask(
        knowledge,
        f"{typed}给老外办工作许可的地址",
        "ask_attribute",
        "green_channel",
        attribute="address",
        other_place=place,
        spellings={"other_place": (typed,)},
    )
    first, second = given.reply.text.split("\n")[:2]
    assert f"没有{typed}的规定" in first
    assert "不能拿来套用" in second
    assert "川渝" not in given.reply.text


def test_only_a_place_that_is_written_is_said_to_be_mentioned(knowledge: Knowledge) -> None:
    given = ask(
        knowledge,
        "大足和两江新区的税率是多少",
        "ask_attribute",
        attribute="tax_rate",
        other_place=("dazu", "liangjiang"),
        spellings={"other_place": ("大足", "两江新区")},
    )
    assert given.reply.outcome == "not_covered"
    assert "没有写税率" in given.reply.text.split("\n")[0]
    assert "提到两江新区的内容" in given.reply.text


@pytest.mark.parametrize(
    ("text", "language", "place", "shown"),
    [
        ("涪陵区有没有同样的试点方案？", "zh", "fuling", ["CQ-B1-03"]),
        ("Are there such measures in Fuling?", "en", "fuling", ["CQ-B1-03"]),
        ("杭州有类似的政策吗", "zh", "hangzhou", []),
        ("Are there similar measures in Hangzhou?", "en", "hangzhou", []),
    ],
)
@pytest.mark.parametrize("intent", ["compare_regions", "nlu_fallback", "ask_opening"])
def test_the_like_of_another_place_brings_nothing_arbitrary(
    knowledge: Knowledge, text: str, language: Language, place: str, shown: list[str], intent: str
) -> None:
    spelt = {"fuling": ("涪陵区", "Fuling"), "hangzhou": ("杭州", "Hangzhou")}
    given = ask(
        knowledge,
        text,
        intent,
        language=language,
        other_place=place,
        spellings={"other_place": (spelt[place][language == "en"],)},
    )
    assert given.reply.outcome == "not_covered"
    assert measures_shown(given) == shown
    assert spelt[place][language == "en"] in given.reply.text.split("\n")[0]


@pytest.mark.parametrize(
    ("place", "typed", "held"), [("yubei", "渝北", True), ("chengdu", "成都", False)]
)
def test_a_rule_of_the_country_stands_beside_in_every_district_of_chongqing(
    knowledge: Knowledge, place: str, typed: str, held: bool
) -> None:
    given = ask(
        knowledge,
        f"{typed}外企的外籍经理，月薪能汇出境外吗",
        "ask_talent",
        "salary_remittance",
        other_place=place,
        spellings={"other_place": (typed,)},
    )
    assert ("NR-HK-01" in [c.id for c in given.reply.cards]) is held


def test_a_place_named_in_a_measure_on_another_matter_answers_nothing_of_pay(
    knowledge: Knowledge,
) -> None:
    given = ask(
        knowledge,
        "两江新区的外国专家，薪水可以购汇汇走吗",
        "ask_talent",
        "salary_remittance",
        other_place="liangjiang",
        spellings={"other_place": ("两江新区",)},
    )
    assert "购汇汇出" in given.reply.text
    assert "CQ-B3-03" not in measures_shown(given)


@pytest.mark.parametrize(
    ("text", "place", "spelt", "language"),
    [
        ("合川区有没有推进服务业开放的那份方案？", "hechuan", "合川区", "zh"),
        ("我在永川开店，有没有这个试点的文件", "yongchuan", "永川", "zh"),
    ],
)
def test_a_district_without_a_plan_gets_what_the_city_asks_of_all(
    knowledge: Knowledge, text: str, place: str, spelt: str, language: Language
) -> None:
    given = ask(
        knowledge,
        text,
        "ask_opening",
        "platform_zones",
        language=language,
        confidence=0.3,
        other_place=place,
        spellings={"other_place": (spelt,)},
    )
    assert "各区县" in given.reply.text
    assert given.reply.cards[0].id == "CQ-B1-03"
    assert given.reply.outcome == "not_covered"
    assert "由谁负责？" not in [choice.title for choice in given.reply.choices]
