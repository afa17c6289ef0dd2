"""Turns that lean on what was shown: one of a list, whether it is still so, yes or no, a family, a complaint that fails."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.answers.dispatch import answer_question
from actions.answers.pieces.answer import Answer, Knowledge
from actions.outcomes import AnswerOutcome
from actions.question import NO_TOPIC, Language
from tests.actions.asking import ask, make_question, measures_shown

SCENARIOS = {
    "zh": "跨境金融服务平台上线了什么应用",
    "en": "What runs on the cross-border financial service platform?",
}
FIRSTS = {"zh": "有什么是全国头一个", "en": "What was a national first?"}


def _shown(given: Answer) -> list[str]:
    return [card.id for card in given.reply.cards]


def _scenarios(knowledge: Knowledge, language: Language) -> Answer:
    topic = "cross_border_platform"
    given = ask(knowledge, SCENARIOS[language], "ask_finance", topic, language=language)
    assert _shown(given)[0] == "F-029"
    return given


def _then(
    knowledge: Knowledge,
    before: Answer,
    text: str,
    intent: str,
    topic: str | None = None,
    **more: str,
) -> Answer:
    """The next turn, which the classifier is not sure of."""
    question = make_question(text, intent, language=before.reply.language, **more)  # type: ignore[arg-type]
    likely = ((topic or NO_TOPIC, 0.5),)
    return answer_question(replace(question, topics=likely), before.focus, knowledge)


@pytest.mark.parametrize(
    ("language", "text", "intent"),
    [
        ("zh", "它们当中哪个是国内唯一的", "compare_regions"),
        ("en", "Which of these exists nowhere else, is the only one?", "compare_regions"),
    ],
)
def test_which_of_them_is_chosen_among_those_listed(
    language: Language, text: str, intent: str, knowledge: Knowledge
) -> None:
    given = _then(knowledge, _scenarios(knowledge, language), text, intent, "firsts")
    assert _shown(given)[0] == "F-030"
    functions = {"zh": "它有什么功能", "en": "What can it do, which functions does it offer?"}
    opened = _then(knowledge, given, functions[language], "ask_help")
    assert opened.focus.topic == "corridor_scenario"
    assert "F-031" in _shown(opened)


@pytest.mark.parametrize(
    ("language", "text", "first"),
    [
        ("zh", "免税店那个是什么", 3),
        ("zh", "人才市场呢", 2),
        ("en", "the duty-free one, what does it do?", 3),
        ("en", "and the talent market?", 2),
    ],
)
def test_one_of_the_list_is_told_by_a_word(
    language: Language, text: str, first: int, knowledge: Knowledge
) -> None:
    before = ask(knowledge, FIRSTS[language], "ask_pilot", "firsts", language=language)
    assert _shown(before)[0] == "F-064"
    given = _then(knowledge, before, text, "ask_help")
    assert str(first) in given.reply.text.split("\n")[0]
    assert given.reply.outcome == AnswerOutcome.ANSWERED.value
    assert "F-064" in _shown(given)


def test_what_fits_several_of_a_list_or_none_is_left_to_others(knowledge: Knowledge) -> None:
    """Five of the six scenarios are of 融资 or 跨境; a bare word of them chooses none."""
    before = _scenarios(knowledge, "zh")
    given = _then(knowledge, before, "融资呢", "ask_finance")
    assert not given.reply.text.startswith("报道列出的第")


def test_an_item_at_large_is_told_with_its_functions_and_figures(knowledge: Knowledge) -> None:
    before = _scenarios(knowledge, "zh")
    given = _then(knowledge, before, "第六个具体讲讲", "choose_item", ordinal="第六个")
    assert _shown(given)[:1] == ["F-031"]
    assert {"F-030", "F-032", "F-033", "F-034"} <= set(_shown(given))
    assert "18.9亿美元" in given.reply.text
    assert "90%" in given.reply.text


def test_a_clear_matter_counts_more_than_the_talk_before(knowledge: Knowledge) -> None:
    """“that were” points to nothing said before."""
    before = ask(
        knowledge, "What are the pilot's goals?", "ask_pilot", "pilot_goals", language="en"
    )
    text = "Name a few things that were the first in the nation"
    given = ask(knowledge, text, "ask_pilot", "firsts", focus=before.focus, language="en")
    assert given.focus.topic == "firsts"
    assert "F-064" in _shown(given)


@pytest.mark.parametrize(
    ("language", "text"),
    [("zh", "如今还是这样的吗"), ("en", "And is this still true today?")],
)
def test_whether_it_is_still_so_is_no_question_after_the_operator(
    language: Language, text: str, knowledge: Knowledge
) -> None:
    runs = {"zh": "由谁来运营", "en": "Who is it operated by?"}
    before = _then(
        knowledge, _scenarios(knowledge, language), runs[language], "ask_responsible_unit"
    )
    given = _then(knowledge, before, text, "ask_validity")
    assert given.reply.outcome == AnswerOutcome.NOT_COVERED.value
    assert given.reply.text != before.reply.text
    told = {"zh": "时点", "en": "at the time noted"}
    assert told[language] in given.reply.text
    assert given.focus.shown == before.focus.shown


def test_whether_a_measure_is_still_valid_is_said_of_its_plan(knowledge: Knowledge) -> None:
    before = ask(
        knowledge, "璧山的外国人才绿色通道", "ask_talent", "green_channel", region="bishan"
    )
    given = _then(knowledge, before, "目前还有效吗", "ask_validity")
    assert "璧山府办发〔2022〕18号" in given.reply.text
    assert "垫江府发" not in given.reply.text
    who = _then(knowledge, given, "谁牵头", "ask_responsible_unit")
    assert measures_shown(who) == ["BS-19-04"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("zh", "所以我们就能办了？"),
        ("zh", "你确定吗"),
        ("en", "so it's a yes, then?"),
        ("en", "Really?"),
        ("en", "so we may apply?"),
    ],
)
def test_a_wish_for_yes_or_no_gets_neither(
    language: Language, text: str, knowledge: Knowledge
) -> None:
    before = ask(knowledge, "QDLP", "ask_finance", "qdlp", language=language, region="bishan")
    given = _then(knowledge, before, text, "ask_help")
    assert measures_shown(given) == ["BS-04-01"]
    assert "支持" in given.reply.text  # how far the measure's own word goes
    first = given.reply.text.split("\n")[0]
    assert {"zh": "不下", "en": "neither yes nor no"}[language] in first
    assert given.focus.text == before.focus.text


def test_a_family_is_shown_what_a_document_has_on_children(knowledge: Knowledge) -> None:
    before = ask(
        knowledge,
        "What is there for foreign experts?",
        "ask_area",
        "area_talent",
        language="en",
        region="bishan",
    )
    family = "his daughter comes along too, what about her?"
    given = _then(knowledge, before, family, "ask_talent")
    assert "NR-QZ-05" in _shown(given)
    assert measures_shown(given) == ["BS-19-07", "BS-03-08"]
    there = make_question("and in Dianjiang?", "change_region", language="en", region="dianjiang")
    moved = answer_question(there, given.focus, knowledge)
    assert measures_shown(moved) == ["DJ-09-05"]
    who = _then(knowledge, moved, "who leads that?", "ask_responsible_unit")
    assert measures_shown(who) == ["DJ-09-05"]


def test_a_wife_alone_brings_no_school_fees(knowledge: Knowledge) -> None:
    before = ask(
        knowledge, "垫江对外国专家有什么便利", "ask_talent", "entry_exit", region="dianjiang"
    )
    given = _then(knowledge, before, "那他太太呢", "greet")
    assert "NR-QZ-05" in _shown(given)
    assert measures_shown(given) == []
    who = _then(knowledge, given, "归谁管", "ask_responsible_unit", "coordination")
    assert set(measures_shown(who)) <= {"DJ-09-01", "DJ-09-03"}
    assert measures_shown(who)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("zh", "万一他们驳回呢"),
        ("en", "and when the office turns it down?"),
        ("en", "what if the office won't take it up?"),
    ],
)
def test_a_rejected_complaint_goes_on_by_the_rules(
    language: Language, text: str, knowledge: Knowledge
) -> None:
    wish = {"zh": "外企怎么投诉", "en": "How does a foreign firm complain?"}
    before = ask(
        knowledge,
        wish[language],
        "ask_complaint_process",
        "complaint_mechanism",
        language=language,
        region="dianjiang",
    )
    given = _then(knowledge, before, text, "ask_complaint_process")
    assert _shown(given)[0] == "NR-TS-08"
    assert {"NR-TS-09", "NR-TS-15"} <= set(_shown(given))
    assert measures_shown(given) == ["DJ-07-01"]


def test_an_office_that_is_silent_has_its_days(knowledge: Knowledge) -> None:
    before = ask(
        knowledge, "外企怎么投诉", "ask_complaint_process", "complaint_mechanism", region="bishan"
    )
    given = _then(knowledge, before, "他们一直没答复怎么办", "ask_complaint_process")
    assert _shown(given)[:2] == ["NR-TS-01", "NR-TS-02"]
    assert measures_shown(given) == ["BS-16-03"]


@pytest.mark.parametrize(
    ("language", "text", "intent"),
    [("zh", "额度用光了没", "ask_more"), ("en", "is the quota exhausted?", "ask_more")],
)
def test_whether_a_quota_is_used_up(
    language: Language, text: str, intent: str, knowledge: Knowledge
) -> None:
    before = ask(knowledge, "QDLP", "ask_finance", "qdlp", language=language, region="bishan")
    given = _then(knowledge, before, text, intent)
    assert "NR-JR-02" in _shown(given)


def test_more_is_still_more(knowledge: Knowledge) -> None:
    before = ask(knowledge, "璧山的绿色金融", "ask_finance", "green_finance", region="bishan")
    given = _then(knowledge, before, "还有吗", "ask_more")
    assert given.reply.cards
    assert not set(_shown(given)) & set(_shown(before))


def test_the_last_thing_and_a_bare_name_of_the_next(knowledge: Knowledge) -> None:
    before = ask(
        knowledge, "璧山支持外资养老机构吗", "ask_opening", "foreign_elderly_care", region="bishan"
    )
    text = "前面说的那个谁负责？还有旅行社出境游"
    question = make_question(text, "ask_responsible_unit", "outbound_travel")
    question = replace(question, entities={"topic": ("outbound_travel",)})
    given = answer_question(question, before.focus, knowledge)
    assert {"BS-05-13", "BS-13-15"} <= set(measures_shown(given))


def test_a_language_wished_for_is_no_part_of_the_matter(knowledge: Knowledge) -> None:
    before = ask(knowledge, "QDLP谁牵头", "ask_responsible_unit", "qdlp", region="bishan")
    text = "请用中文介绍一下碳交易还有什么"
    given = ask(
        knowledge, text, "ask_finance", "green_finance", focus=before.focus, reply_language="zh"
    )
    assert {m.split("-")[0] for m in measures_shown(given)} == {"BS"}


@pytest.mark.parametrize(("language", "text"), [("zh", "去哪家银行办"), ("en", "at which bank?")])
def test_which_bank_is_asked_of_the_talk(
    language: Language, text: str, knowledge: Knowledge
) -> None:
    topic = "salary_remittance"
    before = ask(
        knowledge, "工资购汇" if language == "zh" else "sending pay home", "ask_talent", topic,
        language=language, region="dianjiang",
    )  # fmt: skip
    given = _then(knowledge, before, text, "ask_responsible_unit", "financial_risk")
    assert measures_shown(given) == ["DJ-09-04"]
    assert given.reply.outcome == AnswerOutcome.NOT_COVERED.value


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("也就是说我们以后不用做数据分级了？", "zh"),
        ("那是不是不需要数据安全评估了", "zh"),
        ("so we no longer need data classification?", "en"),
        ("that means we are exempt from the security assessment?", "en"),
    ],
)
def test_that_nothing_is_needed_any_more_does_not_follow(
    text: str, language: Language, knowledge: Knowledge
) -> None:
    before = ask(knowledge, "…", "ask_opening", "cross_border_data", language=language, region="bishan")  # fmt: skip
    given = ask(knowledge, text, "ask_complaint_process", focus=before.focus, language=language)
    assert given.reply.text.startswith(
        {"zh": "不能这样理解", "en": "That does not follow"}[language]
    )
    assert given.reply.outcome == "not_covered"
    assert given.reply.cards[0].id == "BS-20-03"


def test_what_a_text_does_exempt_from_is_not_denied(knowledge: Knowledge) -> None:
    before = ask(knowledge, "…", "ask_opening", "import_tax", region="dianjiang")
    given = ask(knowledge, "所以我们不用交进口税收了？", "ask_opening", focus=before.focus)
    assert not given.reply.text.startswith("不能这样理解")


@pytest.mark.parametrize(
    ("text", "language"), [("86项是谁统计的", "zh"), ("who reported those 86 tasks?", "en")]
)
def test_whose_word_a_figure_is_names_the_report_and_no_speaker(
    text: str, language: Language, knowledge: Knowledge
) -> None:
    before = ask(knowledge, "…", "ask_pilot", "pilot_progress", language=language)
    given = ask(knowledge, text, "nlu_fallback", focus=before.focus, language=language)
    assert "《" in given.reply.text.splitlines()[0]
    assert {"zh": "没有记下是谁说的", "en": "no speaker is recorded"}[language] in given.reply.text
    assert "86" in given.reply.text


@pytest.mark.parametrize("text", ["什么样的才算“高精尖缺”", "怎么样才叫“高精尖缺”人才呢"])
def test_that_a_name_is_not_defined_stands_before_the_measure(
    text: str, knowledge: Knowledge
) -> None:
    first = "璧山服务业企业聘外国人才有绿色通道吗，怎么办"
    before = ask(knowledge, first, "ask_talent", "green_channel", region="bishan")
    given = ask(knowledge, text, "give_feedback", "green_channel", focus=before.focus)
    assert given.reply.text.startswith("文件没有写定义")


def test_the_time_to_register_is_not_written_either(knowledge: Knowledge) -> None:
    before = ask(knowledge, "…", "ask_talent", "professional_exams", region="bishan")
    given = ask(knowledge, "收费多少，什么时候可以报名", "ask_attribute", focus=before.focus, attribute="fee")  # fmt: skip
    assert "费用" in given.reply.text.splitlines()[0]
    assert "报名" in given.reply.text.splitlines()[0]


@pytest.mark.parametrize(
    ("language", "text", "opening"),
    [
        ("zh", "所以我们现在就能报名了？", "不能这样说：璧山区的文件用的词是“探索”"),
        ("zh", "这么说目前已经可以用了吧", "不能这样说：璧山区的文件用的词是“探索”"),
        ("en", "So it can be used by firms already?", "That does not follow. Bishan District – the word of the document is “探索”"),
        ("en", "does that mean we can join it now?", "That does not follow. Bishan District – the word of the document is “探索”"),
    ],
)  # fmt: skip
def test_what_is_only_explored_is_not_concluded_to_be_done(
    language: Language, text: str, opening: str, knowledge: Knowledge
) -> None:
    before = ask(knowledge, "沙盒", "ask_opening", "data_sandbox", language=language, region="bishan")  # fmt: skip
    given = _then(knowledge, before, text, "ask_help")
    assert measures_shown(given) == ["BS-20-02"]
    assert given.reply.text.startswith(opening)


@pytest.mark.parametrize(
    ("language", "text"),
    [("zh", "现在外籍人员可以考注册会计师了吗"), ("en", "where can we apply now?")],
)
def test_what_names_a_thing_or_asks_where_is_no_such_conclusion(
    language: Language, text: str, knowledge: Knowledge
) -> None:
    before = ask(knowledge, "沙盒", "ask_opening", "data_sandbox", language=language, region="bishan")  # fmt: skip
    given = _then(knowledge, before, text, "ask_talent", topic="professional_exams" if language == "zh" else None)  # fmt: skip
    assert not given.reply.text.startswith(("不能这样说", "That does not follow"))
