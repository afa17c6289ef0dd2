"""Who only tells where or who he is gets choices for such a visitor; and what he told holds in the turns after it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.answers.dispatch import answer_question
from actions.answers.pieces.answer import Answer, Knowledge
from actions.outcomes import AnswerOutcome
from actions.question import NO_TOPIC, Language, Question
from tests.actions.asking import NOTHING_BEFORE, ask, choose, make_question, measures_shown

GUESS = ((NO_TOPIC, 0.5), ("tourism", 0.05))
MECHANISM = {"bishan": "BS-16-03", "dianjiang": "DJ-07-01"}
ASKS_WHO = {
    "zh": ("归哪个部门管", (("coordination", 0.47), (NO_TOPIC, 0.38))),
    "en": ("Which department is it?", (("coordination", 0.47), (NO_TOPIC, 0.38))),
}


def _told(
    knowledge: Knowledge, text: str, language: Language, spelt: str, region: str, **more: str
) -> Answer:
    question = make_question(
        text, "greet", language=language, spellings={"region": (spelt,)}, region=region, **more
    )
    return answer_question(replace(question, topics=GUESS), NOTHING_BEFORE, knowledge)


def _topics_offered(given: Answer) -> list[str]:
    return [topic for _, _, topic, _ in given.focus.steps]


@pytest.mark.parametrize(
    ("text", "language", "spelt", "region"),
    [
        ("我司在垫江", "zh", "垫江", "dianjiang"),
        ("您好，我们工厂在璧山", "zh", "璧山", "bishan"),
        ("我们是外资厂，在垫江有个仓库", "zh", "垫江", "dianjiang"),
        ("Our lab is in Bishan", "en", "Bishan", "bishan"),
        ("We are a hotel in Dianjiang", "en", "Dianjiang", "dianjiang"),
    ],
)
def test_a_place_alone_is_met_with_what_its_document_has(
    text: str, language: Language, spelt: str, region: str, knowledge: Knowledge
) -> None:
    given = _told(knowledge, text, language, spelt, region)
    assert given.reply.outcome == AnswerOutcome.CLARIFICATION.value
    assert "complaint_mechanism" in _topics_offered(given)
    assert {step[3] for step in given.focus.steps} == {region}
    assert given.focus.own_region == region
    opened = choose(knowledge, given, 1 + _topics_offered(given).index("complaint_mechanism"))
    assert measures_shown(opened) == [MECHANISM[region]]


@pytest.mark.parametrize(
    ("text", "language", "spelt", "nation"),
    [
        ("我们在垫江，刚聘了一位澳大利亚工程师", "zh", "垫江", "australian"),
        ("We are in Dianjiang and have hired two Koreans", "en", "Dianjiang", "korean"),
    ],
)
def test_somebody_from_abroad_is_met_with_what_there_is_for_him(
    text: str, language: Language, spelt: str, nation: str, knowledge: Knowledge
) -> None:
    given = _told(knowledge, text, language, spelt, "dianjiang", nationality=nation)
    offered = _topics_offered(given)
    assert offered[:2] == ["entry_exit", "salary_remittance"]
    # Dianjiang has no green channel, so that none is offered.
    assert "green_channel" not in offered


def test_a_question_or_a_grievance_is_none_of_that(knowledge: Knowledge) -> None:
    asks = ask(
        knowledge,
        "我们在垫江，外国专家有绿色通道吗",
        "ask_talent",
        "green_channel",
        region="dianjiang",
    )
    assert asks.reply.outcome != AnswerOutcome.CLARIFICATION.value
    fined = ask(
        knowledge,
        "我们在璧山，被罚了款",
        "file_complaint",
        spellings={"region": ("璧山",)},
        region="bishan",
    )
    assert fined.reply.outcome == AnswerOutcome.REFERRED.value


def test_a_talk_that_goes_on_is_not_begun_anew(knowledge: Knowledge) -> None:
    before = ask(knowledge, "外商怎么投诉", "ask_complaint", "complaint_mechanism")
    text = "我们在垫江"
    spelt: dict[str, tuple[str, ...]] = {"region": ("垫江",)}
    given = ask(
        knowledge, text, "change_region", focus=before.focus, spellings=spelt, region="dianjiang"
    )
    assert measures_shown(given) == ["DJ-07-01"]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    ("topic", "measure", "there"),
    [("salary_remittance", "DJ-09-04", "BS-19-06"), ("professional_exams", "DJ-09-06", "BS-19-08")],
)
def test_place_then_matter_then_who(
    topic: str, measure: str, there: str, language: Language, knowledge: Knowledge
) -> None:
    """“Which department?” is all asking: it means what was asked before it, in the place told before that."""
    first = {"zh": ("我们公司在垫江", "垫江"), "en": ("Our company is in Dianjiang", "Dianjiang")}
    text, spelt = first[language]
    told = _told(knowledge, text, language, spelt, "dianjiang")
    asked = ask(
        knowledge,
        {"zh": "外方员工这方面有什么便利", "en": "What is made easier there for expatriates?"}[
            language
        ],
        "ask_talent",
        topic,
        focus=told.focus,
        language=language,
    )
    assert measures_shown(asked) == [measure]
    who, likely = ASKS_WHO[language]
    unsure = replace(make_question(who, "ask_responsible_unit", language=language), topics=likely)
    led = answer_question(unsure, asked.focus, knowledge)
    assert measures_shown(led) == [measure]
    elsewhere = make_question(
        {"zh": "璧山呢", "en": "And Bishan?"}[language],
        "change_region",
        language=language,
        region="bishan",
    )
    assert measures_shown(answer_question(elsewhere, led.focus, knowledge)) == [there]


def _supposed(text: str, language: Language, region: str, spelt: str) -> Question:
    return make_question(
        text, "change_region", language=language, spellings={"region": (spelt,)}, region=region
    )


@pytest.mark.parametrize(
    ("language", "told", "spelt", "what_if", "other", "next_matter"),
    [
        ("zh", "我们公司在璧山", "璧山", "要是我们在垫江呢", "垫江", "绿色债券有支持吗"),
        ("en", "Our firm is in Bishan", "Bishan", "and if we were in Dianjiang?", "Dianjiang", "any support for green bonds?"),
    ],
)  # fmt: skip
def test_a_place_that_is_only_supposed_is_not_the_visitors(
    language: Language,
    told: str,
    spelt: str,
    what_if: str,
    other: str,
    next_matter: str,
    knowledge: Knowledge,
) -> None:
    first = _told(knowledge, told, language, spelt, "bishan")
    asked = ask(knowledge, "QDLP?", "ask_finance", "qdlp", focus=first.focus, language=language)
    supposed = answer_question(
        _supposed(what_if, language, "dianjiang", other), asked.focus, knowledge
    )
    assert supposed.focus.own_region == "bishan"
    assert supposed.focus.regions == ("dianjiang",)
    asked_next = ask(
        knowledge,
        next_matter,
        "ask_finance",
        "offshore_bonds",
        focus=supposed.focus,
        language=language,
    )
    assert measures_shown(asked_next) == ["BS-04-06"]
    assert asked_next.reply.outcome == AnswerOutcome.ANSWERED.value


@pytest.mark.parametrize(
    ("language", "told", "spelt", "text"),
    [
        ("zh", "我们是一家法国公司，在垫江", "垫江", "那有哪些支持政策"),
        ("en", "Our hotel is in Dianjiang", "Dianjiang", "so what help is there for us?"),
    ],
)
def test_what_there_is_at_all_is_offered_for_the_place_told(
    language: Language, told: str, spelt: str, text: str, knowledge: Knowledge
) -> None:
    first = _told(knowledge, told, language, spelt, "dianjiang")
    given = ask(knowledge, text, "ask_help", focus=first.focus, language=language)
    assert given.reply.outcome == AnswerOutcome.CLARIFICATION.value
    assert {step[3] for step in given.focus.steps} == {"dianjiang"}
