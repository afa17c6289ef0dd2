"""What a turn names outright wins over the old topic; what it only tells of oneself does not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.answers.dispatch import answer_question
from actions.answers.message.named_scheme import without_talk_before
from actions.answers.pieces.answer import Answer, Knowledge
from actions.answers.words.pointing import name_pointed_at
from actions.outcomes import AnswerOutcome
from actions.question import NO_TOPIC, Focus, Language
from tests.actions.asking import ask, make_question, measures_shown

Likely = tuple[tuple[str, float], ...]
FUNDS = {"zh": "璧山的QDLP试点怎么回事", "en": "What about the QDLP pilot in Bishan?"}


def _turn(
    knowledge: Knowledge, focus: Focus, text: str, language: Language, intent: str, likely: Likely
) -> Answer:
    turn = replace(make_question(text, intent, language=language), topics=likely)
    return answer_question(turn, focus, knowledge)


@pytest.mark.parametrize(
    ("text", "language"), [("QFLP怎么样", "zh"), ("那QFLP呢", "zh"), ("how about QFLP?", "en")]
)
def test_a_scheme_with_a_name_of_its_own_is_asked_as_by_itself(
    text: str, language: Language, knowledge: Knowledge
) -> None:
    before = ask(knowledge, FUNDS[language], "ask_finance", "qdlp", language=language, region="bishan")  # fmt: skip
    given = _turn(knowledge, before.focus, text, language, "change_region", (("qdlp", 0.9),))
    assert [c.id for c in given.reply.cards] == ["NR-JR-03", "NR-JR-04"]
    assert "QDLP" not in given.reply.text


@pytest.mark.parametrize("text", ["QFLP和它一样吗", "QDLP和QFLP呢", "QDLP呢"])
def test_a_scheme_that_is_compared_or_talked_of_leans_on_the_talk(
    text: str, knowledge: Knowledge
) -> None:
    before = ask(knowledge, FUNDS["zh"], "ask_finance", "qdlp", region="bishan")
    turn = make_question(text, "ask_finance", "qdlp")
    assert without_talk_before(turn, before.focus, knowledge) == before.focus


def test_that_before_a_name_points_at_the_name(knowledge: Knowledge) -> None:
    before = ask(knowledge, "金融方面有哪些任务", "ask_area", "area_finance")
    likely: Likely = (("cross_border_platform", 0.5), ("fintech_testing", 0.1))
    given = _turn(
        knowledge, before.focus, "这个跨境服务平台上线了几个场景", "zh", "ask_finance", likely
    )
    assert given.focus.topic == "cross_border_platform"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("那个区块链平台有多少用户", "区块链平台"),
        ("那个平台有多少用户", ""),
        ("那个呢", ""),
        ("who may join that guarantee scheme?", "guarantee scheme"),
        ("who may join that same scheme?", ""),
        ("is that also allowed for us?", ""),
    ],
)
def test_what_is_pointed_at(text: str, name: str) -> None:
    assert name_pointed_at(text) == name


@pytest.mark.parametrize(
    ("text", "language", "likely"),
    [
        ("我们来自新加坡", "zh", (("sino_singapore", 0.9),)),
        ("our group is from Singapore", "en", (("sino_singapore", 0.8),)),
        ("i am Singaporean", "en", (("sino_singapore", 0.8),)),
    ],
)
def test_where_somebody_comes_from_is_no_topic(
    text: str, language: Language, likely: Likely, knowledge: Knowledge
) -> None:
    before = ask(
        knowledge, "Can foreigners found a hospital in Bishan?", "ask_opening",
        "foreign_medical_institutions", language=language, region="bishan",
    )  # fmt: skip
    given = _turn(knowledge, before.focus, text, language, "ask_identity", likely)
    assert given.focus.topic == "foreign_medical_institutions"
    assert "BS-05-03" in measures_shown(given)


def test_who_asks_about_the_cooperation_leaves_the_talk(knowledge: Knowledge) -> None:
    before = ask(knowledge, "璧山外资医院", "ask_opening", "foreign_medical_institutions", region="bishan")  # fmt: skip
    likely: Likely = (("sino_singapore", 0.9),)
    given = _turn(knowledge, before.focus, "新加坡合作项目有哪些", "zh", "ask_opening", likely)
    assert given.focus.topic == "sino_singapore"


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("我们公司生产玩具", "zh", "从事电子信息"),
        ("our factory makes toys", "en", "active in fields such as"),
    ],
)
def test_what_a_company_makes_is_held_against_what_was_shown(
    text: str, language: Language, found: str, knowledge: Knowledge
) -> None:
    before = ask(
        knowledge, "…", "ask_opening", "high_tech_recognition", language=language, region="bishan"
    )
    given = _turn(knowledge, before.focus, text, language, "out_of_scope", ((NO_TOPIC, 0.8),))
    assert given.reply.outcome == AnswerOutcome.ANSWERED
    assert found in given.reply.text.split("BS-17")[0]
    assert measures_shown(given)[0] == "BS-17-01"


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("造价师呢", "zh", "没有点名“造价师”"),
        ("那律师呢", "zh", "不包括"),
        ("and nurses?", "en", "does not name “nurses”"),
        ("what about solicitors?", "en", "Not included"),
    ],
)
def test_a_bare_profession_in_a_talk_on_examinations_is_whose_examination_is_meant(
    text: str, language: Language, found: str, knowledge: Knowledge
) -> None:
    before = ask(knowledge, "…", "ask_talent", "professional_exams", language=language, region="bishan")  # fmt: skip
    likely: Likely = (("foreign_qualifications", 0.7), ("professional_exams", 0.2))
    given = _turn(knowledge, before.focus, text, language, "change_region", likely)
    assert given.reply.text.startswith(found) or found in given.reply.text.splitlines()[0]
    assert measures_shown(given)[0] == "BS-19-08"


@pytest.mark.parametrize(
    "text", ["我不想再考，拿本国的执照行吗", "不考，直接凭原来国家的资格证可以吗"]
)
def test_an_examination_that_is_not_wanted_sets_no_topic(text: str, knowledge: Knowledge) -> None:
    given = ask(knowledge, text, "ask_talent", "professional_exams", region="bishan")
    assert measures_shown(given)[:2] == ["BS-02-03", "BS-02-04"]


@pytest.mark.parametrize(
    ("text", "language", "attribute"),
    [("一共有限额吗", "zh", "quota"), ("is there a cap?", "en", "quota")],
)
def test_the_limit_of_what_is_remitted(
    text: str, language: Language, attribute: str, knowledge: Knowledge
) -> None:
    before = ask(knowledge, "薪水汇出境外", "ask_talent", "salary_remittance", language=language, region="dianjiang")  # fmt: skip
    turn = make_question(text, "ask_attribute", language=language, attribute=attribute)
    given = answer_question(turn, before.focus, knowledge)
    shown = [c.id for c in given.reply.cards]
    assert shown[0] == "NR-HK-06"
    assert measures_shown(given) == ["DJ-09-04"]
    said = {"zh": "文件没有写名额或额度", "en": "do not state a quota or limit"}
    assert said[language] in given.reply.text


@pytest.mark.parametrize(
    ("text", "language"), [("垫江可以办吗", "zh"), ("can we do that in Dianjiang?", "en")]
)
def test_whether_it_may_be_done_elsewhere_asks_for_no_detail(
    text: str, language: Language, knowledge: Knowledge
) -> None:
    matter = {"zh": "璧山发行绿色债券", "en": "Green bonds abroad, from Bishan"}[language]
    before = ask(knowledge, matter, "ask_finance", "offshore_bonds", language=language, region="bishan")  # fmt: skip
    detail = {"zh": "费用多少", "en": "what fee"}[language]
    fee = make_question(detail, "ask_attribute", language=language, attribute="fee")
    before = answer_question(fee, before.focus, knowledge)
    turn = make_question(text, "change_region", language=language, region="dianjiang")
    given = answer_question(turn, before.focus, knowledge)
    assert given.reply.outcome == AnswerOutcome.NOT_COVERED
    assert {"zh": "费用", "en": "fee"}[language] not in given.reply.text


def test_after_who_leads_an_earlier_detail_is_not_asked_of_the_next_region(
    knowledge: Knowledge,
) -> None:
    before = ask(knowledge, "专利质押融资", "ask_finance", "ip_financing", region="bishan")
    rate = make_question("利率是多少", "ask_attribute", attribute="interest_rate")
    before = answer_question(rate, before.focus, knowledge)
    who = make_question("垫江归谁管", "ask_responsible_unit", region="dianjiang")
    before = answer_question(who, before.focus, knowledge)
    given = answer_question(make_question("市里呢", "change_region", region="city"), before.focus, knowledge)  # fmt: skip
    assert "利率" not in given.reply.text
