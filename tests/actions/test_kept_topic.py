"""“How big is the quota?” after an answer: asked of what was talked of, in the order in which it was shown."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.answers.dispatch import answer_question
from actions.answers.pieces.answer import Answer, Knowledge
from actions.outcomes import AnswerOutcome
from actions.question import NO_TOPIC, Language, Question
from tests.actions.asking import ask, make_question

Likely = tuple[tuple[str, float], ...]
FUND = ("We would like to put clients' money into funds abroad", "ask_finance", "qdlp")
TROUPE = ("May a foreign investor found a circus here?", "ask_opening", "performing_troupes")
VOUCHERS = ("创新券有哪些用处", "ask_opening", "innovation_subsidies")
ARBITRATION = ("境外仲裁机构能来吗", "ask_opening", "arbitration")


def _before(
    knowledge: Knowledge, asked: tuple[str, str, str], language: Language, region: str = "bishan"
) -> Answer:
    text, intent, topic = asked
    return ask(knowledge, text, intent, topic, language=language, region=region)


def _turn(text: str, language: Language, intent: str, likely: Likely) -> Question:
    return replace(make_question(text, intent, language=language), topics=likely)


@pytest.mark.parametrize(
    ("asked", "text", "language", "intent", "likely"),
    [
        # The detail's own word names another topic.
        (FUND, "how large is the quota", "en", "ask_attribute", (("talent_quota", 0.9),)),
        (VOUCHERS, "额度多少", "zh", "ask_attribute", (("talent_quota", 0.7),)),
        (VOUCHERS, "一年能拿多少", "zh", "ask_attribute", (("pilot_progress", 0.3),)),
        # No topic is more than a guess.
        (FUND, "whom do we talk to", "en", "ask_responsible_unit", ((NO_TOPIC, 0.9), ("publicity", 0.1))),
        # It points back.
        (TROUPE, "so wholly foreign is no option for that one?", "en", "ask_opening", (("fdi_negative_list", 0.4),)),
        # All that it names stands in what was shown.
        (TROUPE, "which areas exactly?", "en", "compare_regions", (("platform_zones", 0.6),)),
    ],
)  # fmt: skip
def test_a_short_turn_is_asked_of_the_talk(
    asked: tuple[str, str, str],
    text: str,
    language: Language,
    intent: str,
    likely: Likely,
    knowledge: Knowledge,
) -> None:
    before = _before(knowledge, asked, language)
    given = answer_question(_turn(text, language, intent, likely), before.focus, knowledge)
    assert given.focus.topic == asked[2]
    assert {m.id for m in given.reply.cards if m.id in knowledge.catalogue.measures} <= {
        m.id for m in knowledge.catalogue.find_measures(asked[2], "bishan")
    }


@pytest.mark.parametrize(
    ("text", "language", "intent", "likely", "topic"),
    [
        ("and the quota for foreign talent?", "en", "ask_attribute", (("talent_quota", 0.97),), "talent_quota"),
        ("how about parallel imports of cars", "en", "ask_opening", (("parallel_imports", 0.95),), "parallel_imports"),
    ],
)  # fmt: skip
def test_a_matter_of_its_own_is_left(
    text: str, language: Language, intent: str, likely: Likely, topic: str, knowledge: Knowledge
) -> None:
    before = _before(knowledge, FUND, language)
    given = answer_question(_turn(text, language, intent, likely), before.focus, knowledge)
    assert given.focus.topic == topic


def test_what_was_shown_first_stays_first(knowledge: Knowledge) -> None:
    before = _before(knowledge, VOUCHERS, "zh")
    first = before.focus.shown[0]
    likely: Likely = ((NO_TOPIC, 0.5), ("area_talent", 0.1))
    turn = _turn("谁都能领吗", "zh", "ask_responsible_unit", likely)
    given = answer_question(turn, before.focus, knowledge)
    assert given.reply.cards[0].id == first


def test_whether_there_is_one_by_now_is_no_question_of_the_plans_term(knowledge: Knowledge) -> None:
    before = _before(knowledge, ARBITRATION, "zh")
    likely: Likely = ((NO_TOPIC, 0.5), ("pilot_progress", 0.2))
    given = answer_question(
        _turn("已经开业了吗", "zh", "ask_validity", likely), before.focus, knowledge
    )
    assert given.focus.topic == "arbitration"
    assert "探索" in given.reply.text


def test_the_second_is_the_second_of_what_was_shown(knowledge: Knowledge) -> None:
    before = ask(
        knowledge, "高企认定报备即批准", "ask_opening", "high_tech_recognition", region="bishan"
    )
    assert len(before.focus.shown) > 1
    turn = make_question("第二条原文发一下", "find_document", ordinal="第二条")
    given = answer_question(turn, before.focus, knowledge)
    assert given.reply.outcome == AnswerOutcome.ANSWERED
    assert [c.id for c in given.reply.cards] == [before.focus.shown[1]]


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("第三个功能是做什么的", "zh", "融资贷后管理"),
        ("what is the third function", "en", "post-loan management"),
    ],
)
def test_the_third_of_what_a_report_counts_up(
    text: str, language: Language, found: str, knowledge: Knowledge
) -> None:
    before = ask(
        knowledge, "陆海新通道场景有哪些功能", "ask_finance", "corridor_scenario", language=language
    )
    turn = make_question(text, "choose_item", language=language, ordinal="third")
    given = answer_question(turn, before.focus, knowledge)
    assert found in given.reply.text.splitlines()[0]


@pytest.mark.parametrize(
    ("text", "intent", "likely"),
    [
        ("我们是做软件的，三十来号人", "ask_opening", (("service_trade", 0.4),)),
        ("搞错了，研发七成在国外", "ask_opening", (("sino_singapore", 0.5),)),
        ("为什么", "ask_help", ((NO_TOPIC, 0.9),)),
        ("条件", "ask_help", ((NO_TOPIC, 0.9),)),
    ],
)
def test_what_tells_of_oneself_corrects_or_asks_why_stays(
    text: str, intent: str, likely: Likely, knowledge: Knowledge
) -> None:
    before = ask(
        knowledge, "高企认定报备即批准", "ask_opening", "high_tech_recognition", region="bishan"
    )
    turn = replace(_turn(text, "zh", intent, likely), confidence=0.4)
    given = answer_question(turn, before.focus, knowledge)
    assert given.focus.topic == "high_tech_recognition"


def test_another_matter_named_is_no_change_of_region(knowledge: Knowledge) -> None:
    before = ask(knowledge, "绿色通道给谁", "ask_talent", "green_channel", region="bishan")
    turn = replace(
        make_question("司法考试也行？", "change_region", "professional_exams"),
        entities={"topic": ("professional_exams",)},
    )
    given = answer_question(turn, before.focus, knowledge)
    assert "不含法律职业资格考试" in given.reply.text.splitlines()[0]


def test_a_place_that_is_only_told_is_where_the_matter_is_asked(knowledge: Knowledge) -> None:
    before = _before(knowledge, ("讲学签证有便利吗", "ask_talent", "entry_exit"), "en")
    turn = make_question("Dianjiang is where he works", "ask_attribute", language="en")
    turn = replace(turn, entities={"region": ("dianjiang",)}, confidence=0.5)
    given = answer_question(turn, before.focus, knowledge)
    assert given.focus.topic == "entry_exit"
    assert given.focus.regions == ("dianjiang",)


@pytest.mark.parametrize(
    ("asked", "text", "language", "intent", "likely"),
    [
        (VOUCHERS, "能便宜百分之多少", "zh", "ask_attribute", (("pilot_progress", 0.6), ("pilot_goals", 0.1))),
        (ARBITRATION, "几家来过了", "zh", "ask_attribute", (("service_trade_figures", 0.7),)),
        (FUND, "what percentage may we put abroad?", "en", "ask_attribute", (("pilot_progress", 0.5),)),
        (TROUPE, "how many have used this?", "en", "ask_pilot", (("pilot_progress", 0.9),)),
    ],
)  # fmt: skip
def test_a_bare_figure_is_none_of_the_citys(
    asked: tuple[str, str, str],
    text: str,
    language: Language,
    intent: str,
    likely: Likely,
    knowledge: Knowledge,
) -> None:
    before = _before(knowledge, asked, language)
    given = answer_question(_turn(text, language, intent, likely), before.focus, knowledge)
    assert given.focus.topic == asked[2]
    assert "80.2" not in given.reply.text
    there = _turn({"zh": "垫江呢", "en": "and in Dianjiang?"}[language], language, "change_region", ((NO_TOPIC, 0.9),))  # fmt: skip
    there = replace(there, entities={"region": ("dianjiang",)})
    assert answer_question(there, given.focus, knowledge).focus.topic == asked[2]


@pytest.mark.parametrize(
    ("text", "language"),
    [("试点任务完成了百分之几", "zh"), ("what share of the pilot's tasks was implemented?", "en")],
)
def test_a_word_of_the_pilot_asks_for_its_progress(
    text: str, language: Language, knowledge: Knowledge
) -> None:
    before = _before(knowledge, FUND, language)
    likely = (("pilot_progress", 0.9),)
    given = answer_question(_turn(text, language, "ask_pilot", likely), before.focus, knowledge)
    assert given.focus.topic == "pilot_progress"


def test_a_percentage_that_no_text_states_is_named_and_the_measure_told(
    knowledge: Knowledge,
) -> None:
    before = _before(knowledge, VOUCHERS, "zh")
    given = answer_question(_turn("能抵几成", "zh", "ask_attribute", ((NO_TOPIC, 0.9),)), before.focus, knowledge)  # fmt: skip
    assert "文件没有写比例或幅度" in given.reply.text
    assert given.reply.text.startswith("璧山区的文件写的是")


@pytest.mark.parametrize("text", ["企业所得税按百分之几交", "税要交几个点"])
def test_points_of_a_tax_are_its_rate(text: str, knowledge: Knowledge) -> None:
    asked = ("高新技术企业报备即批准", "ask_opening", "high_tech_recognition")
    before = _before(knowledge, asked, "zh")
    given = answer_question(_turn(text, "zh", "ask_attribute", ((NO_TOPIC, 0.9),)), before.focus, knowledge)  # fmt: skip
    assert "文件没有写税率" in given.reply.text


@pytest.mark.parametrize(
    ("text", "language", "spelling"),
    [
        ("how much is one voucher for innovation worth", "en", "voucher for innovation"),
        ("创新券值多少", "zh", "创新券"),
    ],
)
def test_a_thing_named_outright_is_asked_for_its_amount(
    text: str, language: Language, spelling: str, knowledge: Knowledge
) -> None:
    before = _before(knowledge, FUND, language)
    turn = replace(
        _turn(text, language, "ask_attribute", (("innovation_subsidies", 0.9),)),
        entities={"topic": ("innovation_subsidies",)},
        spellings={"topic": (spelling,)},
    )
    given = answer_question(turn, before.focus, knowledge)
    assert given.focus.topic == "innovation_subsidies"
    assert given.reply.outcome == AnswerOutcome.NOT_COVERED
    held = knowledge.catalogue.measures
    assert {held[c.id].topic for c in given.reply.cards} == {"innovation_subsidies"}


@pytest.mark.parametrize(
    ("region", "topic", "measure"),
    [("dianjiang", "talent_quota", "DJ-09-07"), ("bishan", "green_channel", "BS-19-04")],
)
def test_a_detail_is_of_what_the_place_of_the_talk_has(
    region: str, topic: str, measure: str, knowledge: Knowledge
) -> None:
    before = ask(knowledge, "绿色通道有哪些便利", "ask_talent", "green_channel", region=region)
    turn = _turn("名额多少", "zh", "ask_attribute", (("talent_quota", 0.8),))
    given = answer_question(turn, before.focus, knowledge)
    assert given.focus.topic == topic
    assert measure in [c.id for c in given.reply.cards]
