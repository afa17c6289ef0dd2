"""Messages in other languages than Chinese and English: told so in both, unless they hold a name that Kaimen knows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
import yaml

from actions.answers.dispatch import answer_question
from actions.answers.our_languages import answer_in_our_languages
from actions.answers.pieces.answer import Answer, Knowledge
from actions.answers.small_talk import STARTERS
from actions.other_languages import is_in_another_language
from actions.question import Language, read_question
from tests.actions.asking import LANGUAGES, NOTHING_BEFORE, make_question, measures_shown
from tests.conftest import ROOT

OTHER = (
    "Wo und wie kann sich unsere Firma über eine Behörde beschweren?",
    "Wer ist für Visa zuständig, und muss ich dafür nach Peking?",
    "Quels avantages sont prévus pour les chercheurs étrangers ?",
    "Bonjour, je voudrais savoir où déposer une plainte",
    "¿Dónde puedo presentar una queja contra el gobierno?",
    "Quais são os benefícios para quem abre uma empresa?",
    "Quali sono le agevolazioni per gli ingegneri stranieri?",
    "Người nước ngoài có được mua nhà không?",
    "会社の給料を海外へ送金する手続を教えてください",
    "ビザはどこで申請できますか",
    "외국 기업은 어디에 민원을 제기할 수 있습니까?",
    "Куда может пожаловаться иностранная компания?",
    "أين تقدم الشركة شكوى؟",
    "บริษัทต่างชาติร้องเรียนได้ที่ไหน",
    "Guten Morgen und guten Tag",
)
OURS = (
    "hello", "ok", "R visa?", "2", "？？？", "BS-19-06", "QDLP", "Liangjiang", "la la la",
    "wo xiang wen yixia qianzheng zenme ban", "wǒ xiǎng wèn qiānzhèng zěnme bàn", "que ren han",
    "wat is teh QDLP pilto", "Who is who in the das ist gut pilot?", "Los Angeles y Las Vegas firms?",
    "Does the UN or the EU pay for it?", "Is die casting covered? And les mills des moines?",
    "Volkswagen und BMW want to know who is responsible", "Société Générale in Bishan: who leads?",
    "How do I say 签证 in German: das Visum or die Einreise?", "我们公司叫ひかり，想申请签证，怎么办理？",
    "アニメ公司 外资 准入 条件", "优の良品 投诉", "Москва的公司可以申请吗？", "What of our partner Газпром in Bishan?",
    "α、β 测试费用", "外資企業怎麼投訴？", "請問給外籍員工的薪酬怎麼匯出", "c'est la vie, what visa do I need for the job?",
)  # fmt: skip


def texts_in(value: Any) -> Iterator[str]:
    """All texts of the evaluation, with those of the turns before."""
    if isinstance(value, dict):
        for of in value.values():
            yield from texts_in(of)
    elif isinstance(value, list):
        for of in value:
            yield from texts_in(of)
    elif isinstance(value, str):
        yield value


def ask(
    knowledge: Knowledge, text: str, intent: str, topic: str | None = None, **more: Any
) -> Answer:
    question = make_question(text, intent, topic, **more)
    return answer_in_our_languages(question, NOTHING_BEFORE, knowledge, answer_question)


@pytest.mark.parametrize("text", OTHER)
def test_other_languages_are_known_as_such(text: str) -> None:
    assert is_in_another_language(text)


@pytest.mark.parametrize("text", OURS)
def test_no_question_of_ours_is_taken_for_another(text: str) -> None:
    assert not is_in_another_language(text)


@pytest.mark.parametrize("name", ["questions", "noise"])
def test_no_question_of_the_evaluation_is(name: str) -> None:
    held = yaml.safe_load((ROOT / "tests" / "evals" / f"{name}.yml").read_text("utf-8"))
    assert [text for text in texts_in(held) if is_in_another_language(text)] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", OTHER)
def test_it_is_said_in_both_languages_which_these_are(
    knowledge: Knowledge, text: str, language: Language
) -> None:
    # Whatever the classifier takes it for.
    given = ask(knowledge, text, "ask_complaint", "complaint_mechanism", language=language)
    assert given.reply.outcome == "clarification"
    assert given.reply.cards == ()
    assert "只用中文和英文" in given.reply.text
    assert "in Chinese and English only" in given.reply.text
    assert given.reply.text.startswith("Kaimen 只" if language == "zh" else "Kaimen answers")
    assert [c.title for c in given.reply.choices] == [s.title for s in STARTERS[language]]
    assert given.focus.steps


@pytest.mark.parametrize(
    ("text", "intent", "names", "measure"),
    [
        ("Wer ist für das QDLP-Programm zuständig?", "ask_responsible_unit", {"topic": "qdlp"}, "BS-"),
        ("QDLPについて教えてください", "ask_finance", {"topic": "qdlp"}, "BS-"),
        ("Что это: BS-19-06?", "find_document", {}, "BS-19-06"),
    ],
)  # fmt: skip
def test_a_name_that_is_known_is_answered(
    knowledge: Knowledge, text: str, intent: str, names: dict[str, str], measure: str
) -> None:
    question = make_question(
        text, intent, names.get("topic"), language="en", spellings=dict.fromkeys(names, ("QDLP",))
    )
    question = replace(question, entities={kind: (name,) for kind, name in names.items()})
    given = answer_in_our_languages(question, NOTHING_BEFORE, knowledge, answer_question)
    assert given.reply.outcome == "answered"
    assert measures_shown(given)[0].startswith(measure)


def test_of_a_document_nothing_is_looked_for_that_was_not_understood(knowledge: Knowledge) -> None:
    text = "Was steht in 璧山府办发〔2022〕18号 und wer hat es unterschrieben?"
    number = "璧山府办发〔2022〕18号"
    given = ask(
        knowledge, text, "find_document", language="en", document_number=number,
        document="bishan-2022-18", spellings={"document_number": (number,), "document": (number,)},
    )  # fmt: skip
    assert given.reply.outcome == "answered"
    assert number in given.reply.text
    assert "steht" not in given.reply.text


def test_of_a_district_it_is_said_what_there_is(knowledge: Knowledge) -> None:
    given = ask(
        knowledge, "Quels emplois sont là pour nous à Dianjiang ?", "ask_talent", "green_channel",
        language="en", region="dianjiang", spellings={"region": ("Dianjiang",)},
    )  # fmt: skip
    assert given.reply.outcome == "clarification"
    assert given.reply.text.startswith("Kaimen answers in Chinese and English only.")
    assert "Dianjiang County" in given.reply.text
    assert {region for _, _, _, region in given.focus.steps} == {"dianjiang"}


@pytest.mark.parametrize(
    ("last", "fixed", "expected"),
    [(None, None, "en"), ("zh", None, "zh"), ("en", None, "en"), ("en", "zh", "zh")],
)
def test_a_third_language_is_answered_in_that_of_the_talk(
    last: str | None, fixed: str | None, expected: str
) -> None:
    message = {"text": "会社の苦情はどこへ？", "language": "zh"}
    assert read_question(message, fixed, last).language == expected
