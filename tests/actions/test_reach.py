"""A firm of another place asks whether a measure is for it: for whom it is comes first."""

from __future__ import annotations

import pytest

from actions.answers.pieces.answer import Knowledge
from actions.question import Language
from tests.actions.asking import and_then, ask


@pytest.mark.parametrize(
    ("text", "language", "place", "typed", "said"),
    [
        ("我们厂在铜梁，也能享受这个吗", "zh", "tongliang", "铜梁", "是给璧山区的"),
        (
            "Our company is in Hechuan. Can we use this too?",
            "en",
            "hechuan",
            "Hechuan",
            "are for Bishan",
        ),
    ],
)
def test_a_measure_of_a_district_is_for_that_district(
    knowledge: Knowledge, text: str, language: Language, place: str, typed: str, said: str
) -> None:
    before = ask(
        knowledge,
        "报备即批准",
        "ask_opening",
        "high_tech_recognition",
        region="bishan",
        language=language,
    )
    given = and_then(
        knowledge,
        before,
        text,
        "nlu_fallback",
        other_place=place,
        spellings={"other_place": (typed,)},
    )
    assert said in given.reply.text
    assert typed in given.reply.text
    assert given.reply.outcome == "not_covered"
    assert [c.region for c in given.reply.cards] == ["bishan"]


def test_a_report_is_of_the_whole_city(knowledge: Knowledge) -> None:
    before = ask(
        knowledge, "西部陆海新通道融资结算场景有什么功能", "ask_finance", "corridor_scenario"
    )
    given = and_then(knowledge, before, "公司在巫山，没有外贸资质，可以用吗", "nlu_fallback")
    assert "报道说的是全重庆" in given.reply.text
    assert "没有外贸资质的企业能不能用，文件和报道都没有写" in given.reply.text


def test_the_pilot_as_a_whole_is_chongqings(knowledge: Knowledge) -> None:
    given = ask(
        knowledge,
        "我司注册在绵阳，能享受重庆试点政策吗",
        "nlu_fallback",
        other_place="mianyang",
        spellings={"other_place": ("绵阳",)},
    )
    assert "印发给重庆各区县" in given.reply.text
    assert "成渝地区" in given.reply.text


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        (
            "我们公司在境外，没有在中国设机构，能享受垫江的设备免税吗",
            "zh",
            "没有设立机构的境外企业",
        ),
        (
            "We are based overseas. Can we use Dianjiang's equipment exemption?",
            "en",
            "has no establishment there",
        ),
    ],
)
def test_a_firm_abroad_is_told_that_no_document_speaks_of_it(
    knowledge: Knowledge, text: str, language: Language, said: str
) -> None:
    given = ask(knowledge, text, "ask_opening", "import_tax", region="dianjiang", language=language)
    assert said in given.reply.text


def test_a_firm_of_a_district_held_is_answered_as_before(knowledge: Knowledge) -> None:
    given = ask(
        knowledge,
        "我们公司在垫江，能享受设备免税吗",
        "ask_opening",
        "import_tax",
        region="dianjiang",
    )
    assert "没有设立机构" not in given.reply.text
    assert given.reply.outcome == "answered"


def test_who_lives_elsewhere_and_names_no_matter_is_told_for_whom_the_measures_are(
    knowledge: Knowledge,
) -> None:
    given = ask(
        knowledge,
        "我住江津，能享受璧山的试点政策吗",
        "nlu_fallback",
        region="bishan",
        other_place="jiangjin",
        spellings={"other_place": ("江津",), "region": ("璧山",)},
    )
    assert "是给璧山区的" in given.reply.text
    assert "江津、江津" not in given.reply.text


@pytest.mark.parametrize(
    ("text", "language", "typed"),
    [
        ("我住成都，在璧山的厂里上班，能考造价师吗", "zh", "成都"),
        ("我是芬兰人，在成都的公司，璧山有分公司，能考造价师吗", "zh", "成都"),
        ("I live in Chengdu and work for a Bishan firm. May I sit the surveyor exam?", "en", "Chengdu"),
    ],
)  # fmt: skip
def test_who_only_lives_elsewhere_asks_of_the_place_that_he_names(
    knowledge: Knowledge, text: str, language: Language, typed: str
) -> None:
    given = ask(
        knowledge,
        text,
        "ask_talent",
        "professional_exams",
        language=language,
        region="bishan",
        other_place="chengdu",
        spellings={"other_place": (typed,), "region": ("璧山" if language == "zh" else "Bishan",)},
    )
    assert given.reply.outcome == "answered"
    assert "「在区」" in given.reply.text


@pytest.mark.parametrize(
    ("text", "language", "place", "typed"),
    [
        ("儿子在成都的国际学校读书，学费能结汇吗", "zh", "chengdu", "成都"),
        ("Our son attends an international school in Beijing. Can his fees be settled?", "en", "beijing", "Beijing"),
    ],
)  # fmt: skip
def test_where_the_school_is_takes_nothing_from_the_measure_on_tuition(
    knowledge: Knowledge, text: str, language: Language, place: str, typed: str
) -> None:
    given = ask(
        knowledge,
        text,
        "ask_talent",
        "tuition_settlement",
        language=language,
        other_place=place,
        spellings={"other_place": (typed,)},
    )
    assert given.reply.outcome == "answered"
    assert "「在境内就读国际学校」" in given.reply.text


def test_a_firm_of_another_place_is_told_so_though_its_child_is_at_school_there(
    knowledge: Knowledge,
) -> None:
    given = ask(
        knowledge,
        "我在成都上班，女儿在成都的国际学校读书，学费能结汇吗",
        "ask_talent",
        "tuition_settlement",
        other_place="chengdu",
        spellings={"other_place": ("成都",)},
    )
    assert given.reply.outcome == "not_covered"


@pytest.mark.parametrize(
    ("text", "language", "typed", "said"),
    [
        ("公司注册地在璧山，外籍工程师在渝北办公，能走绿色通道吗", "zh", ("渝北", "璧山"), "璧山区的文件适用于璧山区"),
        ("The firm is registered in Bishan, the expert works in Yubei. Does the green channel apply?", "en", ("Yubei", "Bishan"), "is for Bishan District"),
    ],
)  # fmt: skip
def test_a_firm_registered_here_whose_staff_work_elsewhere_is_told_what_is_left_open(
    knowledge: Knowledge, text: str, language: Language, typed: tuple[str, str], said: str
) -> None:
    given = ask(
        knowledge,
        text,
        "ask_talent",
        "green_channel",
        language=language,
        region="bishan",
        other_place="yubei",
        spellings={"other_place": typed[:1], "region": typed[1:]},
    )
    assert said in given.reply.text.splitlines()[0]
    assert given.reply.outcome == "not_covered"
