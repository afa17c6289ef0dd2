"""Several questions in one message: cut between questions, and nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rasa.shared.nlu.training_data.message import Message

from nlu.components.part_collector import PARTS, PartCollector
from nlu.components.question_splitter import QuestionSplitter
from nlu.components.text_normalizer import NORMALIZED_TEXT, normalize
from nlu.question_splitting import AT_MOST, split_questions


def pieces_of(text: str) -> list[str]:
    return [text[start:end].strip() for start, end in split_questions(text)]


@pytest.mark.parametrize(
    "text",
    [
        "璧山和垫江有什么区别",
        "璧山和垫江有什么区别，谁的力度大？",
        "请问人才签证和工作许可怎么办",
        "我们是一家银行，能不能做结售汇？",
        "能不能做结售汇？我们是一家银行",
        "你好，在吗",
        "QDLP 是已经批了，还是只是支持？",
        "除了签证，社保这块有没有便利",
        "这样可以办，对吗？",
        "What about visas and work permits?",
        "Who issued it and when?",
        "We are a securities house. Which licence can we get?",
        "Has it been approved, or is it only being asked for?",
        "How do Bishan and Dianjiang differ, and which is stricter?",
        "Which units lead and support it, and for whom?",
        "我们打算招几个外国厨师，签证要多久？",
        "手里只有几项专利，能不能去银行贷款？",
        "How many days and how much does a talent visa cost?",
        "What documents and how long does the filing take?",
        "",
        "？",
        "？？？ 。。",
    ],
)
def test_one_question_stays_whole(text: str) -> None:
    assert split_questions(text) == [(0, len(text))]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("QDLP 谁牵头，额度多少？", ["QDLP 谁牵头，", "额度多少？"]),
        ("市里去年服务外包做了多少？在西部排第几", ["市里去年服务外包做了多少？", "在西部排第几"]),
        ("绿债怎么发？外债要登记吗？", ["绿债怎么发？", "外债要登记吗？"]),
        ("绿债怎么发还有外债怎么登记", ["绿债怎么发", "还有外债怎么登记"]),
        ("绿债怎么发，以及垫江呢", ["绿债怎么发，", "以及垫江呢"]),
        ("我们在垫江。投诉找谁？另外能匿名吗？", ["我们在垫江。投诉找谁？", "另外能匿名吗？"]),
        (
            "我们是澳门的医院，想开独资诊所。那日本股东呢，他们也行吗？",
            ["我们是澳门的医院，想开独资诊所。", "那日本股东呢，他们也行吗？"],
        ),
        (
            "We're from Macao and want to open our own hospital. What about our Thai partner, may they do so too?",
            [
                "We're from Macao and want to open our own hospital.",
                "What about our Thai partner, may they do so too?",
            ],
        ),
        ("教育归谁管？旅游呢，又找谁", ["教育归谁管？", "旅游呢，又找谁"]),
        ("试点有几个场景，谁牵头", ["试点有几个场景，", "谁牵头"]),
        (
            "Who leads it? Also, what does it cost?",
            ["Who leads it?", "Also, what does it cost?"],
        ),
        (
            "How long does the pilot last and who steers it",
            ["How long does the pilot last", "and who steers it"],
        ),
        (
            "Please tell me who leads it and how to apply. We are in Bishan.",
            ["Please tell me who leads it", "and how to apply. We are in Bishan."],
        ),
    ],
)
def test_several_questions_are_cut_apart(text: str, pieces: list[str]) -> None:
    assert pieces_of(text) == pieces


def test_what_comes_after_the_third_question_stays_with_it() -> None:
    assert pieces_of("绿债怎么发？外债要登记吗？投诉找谁？谁牵头？") == [
        "绿债怎么发？",
        "外债要登记吗？",
        "投诉找谁？谁牵头？",
    ]


@given(st.text(alphabet="谁牵头吗，。？?,. whoandisit\n还有", max_size=60))
def test_the_pieces_are_the_whole_text(text: str) -> None:
    spans = split_questions(text)
    assert "".join(text[start:end] for start, end in spans) == text
    assert 1 <= len(spans) <= AT_MOST


def understood(text: str, *intents: str) -> Message:
    """A message that went through splitter and collector, its parts with these intents."""
    message = Message.build(text)
    message.set(NORMALIZED_TEXT, normalize(text))
    messages = QuestionSplitter().process([message])
    for piece, intent in zip(messages[1:], intents, strict=True):
        piece.set("intent", {"name": intent, "confidence": 0.9}, add_to_output=True)
        piece.set("topics", [{"name": "none", "confidence": 0.9}], add_to_output=True)
    [whole] = PartCollector().process(messages)
    assert whole is message
    return whole


def test_each_question_is_a_parse_in_the_visitors_own_words() -> None:
    message = understood("綠債怎麼發？外債要登記嗎？", "ask_finance", "ask_attribute")
    parts = message.as_dict(only_output_properties=True)[PARTS]
    assert [(p["text"], p["intent"]["name"]) for p in parts] == [
        ("綠債怎麼發？", "ask_finance"),
        ("外債要登記嗎？", "ask_attribute"),
    ]


def test_a_message_with_one_question_has_no_parts() -> None:
    assert understood("QDLP 谁牵头").get(PARTS) is None


def test_the_same_asked_twice_is_one_question() -> None:
    assert understood("你是谁，是哪位？", "ask_identity", "ask_identity").get(PARTS) is None


@pytest.mark.parametrize(
    "text",
    [
        "My colleague, who is Kenyan, was sent to Dianjiang by a logistics firm. May he settle his pay?",
        "We employ a nurse, who comes from Manila. Can her children go to school in Bishan?",
    ],
)
def test_what_says_more_of_somebody_asks_nothing(text: str) -> None:
    assert split_questions(text) == [(0, len(text))]


def test_a_question_behind_a_comma_is_still_one() -> None:
    text = "The sandbox, who leads it, and how much is the subsidy?"
    assert len(split_questions(text)) == 2
