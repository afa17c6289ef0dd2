"""What was said in the messages before: of who somebody is, and of what the talk is about."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.answers.own_case.eligibility import check_case
from actions.answers.pieces.answer import Knowledge
from actions.question import Focus, Language, Question
from tests.actions.asking import and_then, ask, make_question


def _judged(
    knowledge: Knowledge, text: str, measure: str, told: tuple[str, ...], language: Language = "zh"
) -> dict[str, str]:
    asked = make_question(text, "ask_talent", language=language)
    question = Question(**{**asked.__dict__, "told": told})
    found = check_case(question, knowledge.catalogue.measures[measure])
    return {f.wording: f.judgement for f in found}


def test_who_somebody_is_counts_from_the_message_before(knowledge: Knowledge) -> None:
    told = ("我是法国人，在璧山上班，工作许可有了",)
    found = _judged(knowledge, "我能考职业资格吗", "BS-19-08", told)
    assert found == {"境外人士": "met", "在区": "met", "合法工作": "met"}
    told = ("I am French and work in Bishan with a work permit.",)
    found = _judged(knowledge, "May I sit the exam?", "BS-19-08", told, "en")
    assert set(found.values()) == {"met"}


def test_what_was_said_last_counts_before_it(knowledge: Knowledge) -> None:
    told = ("我们是券商",)
    found = _judged(knowledge, "我们是财务公司，能做吗", "BS-04-07", told)
    assert found["财务公司等金融机构"] == "met"


def test_what_was_asked_in_general_is_no_word_on_us(knowledge: Knowledge) -> None:
    told = ("生物医药企业要什么条件？",)
    found = _judged(knowledge, "我们是做软件的，能报备即批准吗", "BS-17-01", told)
    assert next(j for w, j in found.items() if w.startswith("从事")) == "open_list"


def test_a_place_that_was_asked_about_is_not_where_somebody_is(knowledge: Knowledge) -> None:
    told = ("外国人在垫江工作能考什么",)
    assert _judged(knowledge, "能考职业资格吗", "BS-19-08", told)["在区"] == "unsaid"
    told = ("我在垫江工作",)
    assert _judged(knowledge, "能考职业资格吗", "BS-19-08", told)["在区"] == "unmet"


def test_how_it_was_to_be_done_is_not_carried_on(knowledge: Knowledge) -> None:
    """“Wholly owned” was said of a venue and not of the troupe that is asked about now."""
    told = ("我们想独资办演出场所",)
    found = _judged(knowledge, "我们能办文艺表演团体吗", "BS-13-18", told)
    assert "unmet" not in found.values()
    assert "met" not in found.values()


@pytest.mark.parametrize(
    ("text", "language", "judged"),
    [
        ("我们是新加坡的保险公司，想在璧山做跨境医疗险", "zh", "other_side"),
        ("外国保险公司可以来合作开发跨境医疗险吗", "zh", "other_side"),
        ("As a German hospital group, may we develop it?", "en", "other_side"),
        ("我们是璧山的保险公司，想和新加坡的保险公司合作", "zh", "met"),
        ("我们想开发跨境医疗险", "zh", "unsaid"),
    ],
)
def test_the_foreign_party_itself_is_the_other_side(
    knowledge: Knowledge, text: str, language: Language, judged: str
) -> None:
    assert _judged(knowledge, text, "BS-04-11", (), language)["与境外机构合作"] == judged


@pytest.mark.parametrize(
    ("text", "language", "bank", "abroad"),
    [
        ("我们是信托公司，想去伦敦发绿色债券", "zh", "met", "met"),
        ("我个人想发", "zh", "unmet", None),
        ("We are a leasing firm; may we issue in London?", "en", "met", "met"),
    ],
)
def test_a_company_of_any_kind_is_an_enterprise_and_abroad_is_told_only_where_said(
    knowledge: Knowledge, text: str, language: Language, bank: str, abroad: str | None
) -> None:
    found = _judged(knowledge, text, "BS-04-06", (), language)
    assert found["银行和企业"] == bank
    assert found.get("在境外") == abroad


@pytest.mark.parametrize(
    ("school", "language"),
    [
        ("孩子在英国上大学", "zh"),
        ("孩子在海外读书", "zh"),
        ("my son's college in Canada", "en"),
        ("a school outside of China", "en"),
        ("a regular primary school", "en"),
    ],
)
def test_a_school_elsewhere_or_of_another_kind_is_held_against_the_clause(
    knowledge: Knowledge, school: str, language: Language
) -> None:
    found = _judged(knowledge, f"{school}，学费可以结汇吗", "BS-19-07", (), language)
    assert found["在境内就读国际学校"] == "unmet"


# --- what the talk is about


@pytest.mark.parametrize(
    ("first", "family", "fee", "language"),
    [
        ("R签证是什么", "爱人呢", "那要多少钱", "zh"),
        ("R visa", "and her husband?", "so how much is it?", "en"),
    ],
)
def test_a_rule_goes_on_over_several_short_messages(
    knowledge: Knowledge, first: str, family: str, fee: str, language: Language
) -> None:
    one = ask(knowledge, first, "ask_talent", "green_channel", language=language)
    two = and_then(knowledge, one, family, "nlu_fallback")
    assert {"NR-QZ-01", "NR-QZ-05"} & {c.id for c in two.reply.cards}
    three = and_then(knowledge, two, fee, "ask_attribute", attribute="fee")
    assert "NR-QZ-04" in [c.id for c in three.reply.cards]


def test_another_matter_ends_it(knowledge: Knowledge) -> None:
    one = ask(knowledge, "R签证是什么", "ask_talent", "green_channel")
    two = and_then(
        knowledge, one, "璧山的平行进口车谁牵头", "ask_responsible_unit", topic="parallel_imports"
    )
    three = and_then(knowledge, two, "那要多少钱", "ask_attribute", attribute="fee")
    assert "NR-QZ-04" not in [c.id for c in three.reply.cards]


@pytest.mark.parametrize(
    ("place", "language", "no", "said"),
    [
        ("那成都呢", "zh", "没有写费用", "国家规定不是某一个城市的规定"),
        ("And in Chengdu?", "en", "do not state", "is not the rule of one city"),
    ],
)
def test_another_place_is_not_told_of_the_detail_before(
    knowledge: Knowledge, place: str, language: Language, no: str, said: str
) -> None:
    first = "人才签证多少钱" if language == "zh" else "How much does a talent visa cost?"
    one = ask(
        knowledge, first, "ask_attribute", "green_channel", language=language, attribute="fee"
    )
    typed = "成都" if language == "zh" else "Chengdu"
    then = and_then(
        knowledge,
        one,
        place,
        "change_region",
        other_place="chengdu",
        spellings={"other_place": (typed,)},
    )
    assert no not in then.reply.text
    assert said in then.reply.text
    assert then.reply.outcome == "not_covered"


def test_the_focus_keeps_what_was_said_and_what_it_is_about() -> None:
    about = make_question("R签证", "ask_talent", "green_channel")
    detail = make_question("多少钱", "ask_attribute")
    focus = Focus().after(about, "green_channel", ()).after(detail, "green_channel", ())
    assert focus.matter == "R签证"
    assert focus.told == ("多少钱", "R签证")
    assert Focus.from_slot(focus.to_slot()) == focus


@pytest.mark.parametrize(
    ("told", "asked", "measure", "said", "language"),
    [
        ("Our Turkish geologist works in Dianjiang.", "May she send her pay home?", "DJ-09-04", "Turkish geologist", "en"),
        ("We have a Swedish operations director in Bishan.", "Can she use the green channel?", "BS-19-04", "Swedish operations director", "en"),
        ("我司有位韩国厂长。", "他能享受绿色通道吗", "BS-19-04", "韩国厂长", "zh"),
    ],
)  # fmt: skip
def test_somebody_told_of_before_is_not_said_to_be_untold(
    knowledge: Knowledge, told: str, asked: str, measure: str, said: str, language: Language
) -> None:
    question = replace(make_question(asked, "ask_talent", language=language), told=(told,))
    found = check_case(question, knowledge.catalogue.measures[measure])
    assert said in [f.said for f in found if f.judgement == "partly"]
