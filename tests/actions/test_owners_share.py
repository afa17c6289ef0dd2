"""Which share a foreigner may hold, asked of what the talk is about; and houses and firms that are near in words only."""

from __future__ import annotations

import pytest

from actions.answers.message.topic_words import with_topic_words
from actions.answers.pieces.answer import Knowledge
from actions.question import Language
from actions.texts import attribute_name
from tests.actions.asking import and_then, ask, make_question, measures_shown

TRAVEL, CLINICS, CARE = "outbound_travel", "foreign_medical_institutions", "internet_healthcare"
NEGATIVE_LIST = "fdi_negative_list"


@pytest.mark.parametrize(
    ("text", "language", "topic"),
    [
        ("Is there a cap on foreign equity?", "en", TRAVEL),
        ("And what stake may a foreign partner hold?", "en", CLINICS),
        ("外方持股比例有上限吗", "zh", TRAVEL),
        ("外资最多可以占多少股份", "zh", CLINICS),
    ],
)
def test_the_share_is_asked_of_the_thing_talked_of(
    knowledge: Knowledge, text: str, language: Language, topic: str
) -> None:
    before = ask(knowledge, "？", "ask_opening", topic, language=language, region="bishan")
    given = and_then(knowledge, before, text, "ask_opening", topic=NEGATIVE_LIST)
    held = knowledge.catalogue.measures
    assert {held[i].topic for i in measures_shown(given)} == {topic}
    assert attribute_name("share", language) in given.reply.text


def test_it_is_asked_of_what_can_be_owned(knowledge: Knowledge) -> None:
    clinics = ask(knowledge, "May we open a clinic?", "ask_opening", CLINICS, language="en")
    care = and_then(
        knowledge, clinics, "And online care paid by insurance?", "ask_opening", topic=CARE
    )
    given = and_then(knowledge, care, "Is there a limit on foreign ownership?", "ask_opening", topic=NEGATIVE_LIST)  # fmt: skip
    held = knowledge.catalogue.measures
    assert {held[i].topic for i in measures_shown(given)} == {CLINICS}


def test_a_share_of_something_named_is_asked_of_that(knowledge: Knowledge) -> None:
    before = ask(knowledge, "？", "ask_opening", TRAVEL, language="en", region="bishan")
    text = "Is there a limit on foreign ownership of clinics?"
    given = and_then(knowledge, before, text, "ask_opening", topic=CLINICS)
    held = knowledge.catalogue.measures
    assert {held[i].topic for i in measures_shown(given)} == {CLINICS}


@pytest.mark.parametrize(
    ("text", "language", "venue"),
    [
        ("May a foreigner run a night club in Bishan?", "en", True),
        ("Could we own an amusement arcade?", "en", True),
        ("外资能开歌舞厅吗", "zh", True),
        ("Can foreign investors make arcade machines?", "en", False),
        ("外商可以投资网吧吗", "zh", False),
        ("外商能生产游戏厅用的设备吗", "zh", False),
    ],
)
def test_a_house_of_entertainment_is_no_equipment(
    knowledge: Knowledge, text: str, language: Language, venue: bool
) -> None:
    question = make_question(text, "ask_opening", "games_and_internet_cafes", language=language)
    assert (with_topic_words(question, knowledge).topic == "performance_venues") is venue


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("May an overseas law firm give opinions on PRC law?", "en", True),
        ("外国律所可以做中国法律业务吗", "zh", True),
        ("May an overseas law firm open in Bishan?", "en", False),
        ("“中国律师主导+外国法律辅助”是什么", "zh", False),
    ],
)
def test_advice_on_chinese_law_is_nowhere_stated(
    knowledge: Knowledge, text: str, language: Language, said: bool
) -> None:
    given = ask(knowledge, text, "ask_opening", "arbitration", language=language)
    unstated = "advise on Chinese law" if language == "en" else "就中国法律提供咨询"
    assert (unstated in given.reply.text) is said
    if said:
        assert "arbitration institutions" not in given.reply.text


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("我们是日本公司，在璧山、垫江开诊所能全资吗", "zh", "与文件所写不符"),
        ("Could our Dutch group own all the shares of a clinic in Bishan or Dianjiang?", "en", "This does not match"),
        ("我们韩国集团能持有璧山或者垫江一家诊所的全部股份吗", "zh", "与文件所写不符"),
    ],
)  # fmt: skip
def test_full_ownership_is_denied_though_the_other_place_has_nothing(
    text: str, language: Language, said: str, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "ask_opening", CLINICS, language=language, region=("bishan", "dianjiang"))  # fmt: skip
    assert said in given.reply.text.split("\n")[0]
    assert "垫江府发〔2021〕15号" in given.reply.text, "the gap is still told"
    assert {"BS-05-02", "BS-05-03"} <= set(measures_shown(given))


def test_nothing_is_denied_to_whom_the_document_names(knowledge: Knowledge) -> None:
    text = "我们是香港的服务提供者，想在璧山或垫江开独资诊所"
    given = ask(knowledge, text, "ask_opening", CLINICS, region=("bishan", "dianjiang"))
    assert "您说的“香港的服务提供者”与此不符" not in given.reply.text
    assert "「港澳服务提供者」：您说的" not in given.reply.text.split("\n")[0]
