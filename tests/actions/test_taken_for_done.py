"""What a visitor goes on from as if it were reached: the document's own word stands before the rest."""

import pytest

from actions.answers.own_case.taken_for_done import takes_for_done
from actions.answers.pieces.answer import Knowledge
from actions.question import Language
from tests.actions.asking import ask, measures_shown


@pytest.mark.parametrize(
    "text",
    [
        "既然璧山已经设了QDLP试点，钱怎么汇出去",
        "仲裁机构已经能在璧山设立了吧？",
        "数据交易标准已经定好了，我们直接去哪里登记",
        "Now that Dianjiang has a green channel, whom do we write to?",
        "Good, so the sandbox in Bishan is open now, right?",
        "The district already runs the sandbox, doesn't it? So the pilot is already running, right?",
    ],
)
def test_what_is_told_as_done_is_recognised(text: str) -> None:
    assert takes_for_done(text)


@pytest.mark.parametrize(
    "text",
    [
        "我们已经在璧山注册了，去哪里投诉",
        "璧山的沙盒已经建了还是只在探索",
        "We are already registered in Bishan, so where do we complain?",
        "Is the sandbox in operation or only planned?",
        "What does Bishan say about the sandbox?",
        "Okay, so who leads the sandbox now?",
        "Since they are nurses, may they sit the examination?",
    ],
)
def test_what_somebody_did_himself_or_only_asks_is_not(text: str) -> None:
    assert not takes_for_done(text)


def test_what_is_explored_is_told_to_be_explored_first(knowledge: Knowledge) -> None:
    text = "璧山的数据监管沙盒已经建好了吧，找谁报名"
    given = ask(knowledge, text, "ask_opening", "data_sandbox", region="bishan")
    assert given.reply.text.startswith("璧山区的文件用的词是“探索”")
    assert given.reply.outcome == "not_covered"


def test_what_another_region_grants_is_named_and_said_not_to_apply(knowledge: Knowledge) -> None:
    text = "Now that Bishan exempts research equipment from import tax, who gives us the refund?"
    given = ask(knowledge, text, "ask_opening", "import_tax", language="en", region="bishan")
    first, second = given.reply.text.split("\n")[:2]
    assert "strives for" in first
    assert "Dianjiang County, which does not apply in Bishan District" in second
    assert measures_shown(given) == ["BS-09-09", "DJ-04-01"]


def test_what_is_granted_needs_no_such_word(knowledge: Knowledge) -> None:
    text = "既然垫江免征进口税收，科研设备找谁办"
    given = ask(knowledge, text, "ask_opening", "import_tax", region="dianjiang")
    assert "文件用的词是" not in given.reply.text


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("璧山已经有四所学校能招国际学生了对吧", "zh"),
        ("Bishan already has four schools for international students, right?", "en"),
    ],
)
def test_a_number_that_is_aimed_at_is_no_number_reached(
    text: str, language: Language, knowledge: Knowledge
) -> None:
    given = ask(
        knowledge,
        text,
        "ask_opening",
        "foreign_children_schools",
        language=language,
        region="bishan",
    )
    assert "“争取”" in given.reply.text.split("\n")[0]
    assert "四所" not in given.reply.text.replace("四所学校能招", "")


def test_what_is_told_of_somebody_reaches_the_question_that_follows(knowledge: Knowledge) -> None:
    text = (
        "My partner, who is Chilean, was taken on by a consulting firm in Bishan as a top engineer. "
        "May she use the green channel?"
    )
    given = ask(knowledge, text, "ask_talent", "green_channel", language="en", region="bishan")
    assert "“top engineer”" in given.reply.text
    assert "consulting firm" in given.reply.text or "services company" in given.reply.text
