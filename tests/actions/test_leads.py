"""The first sentence of an answer says what the document says, whole, and who leads."""

from __future__ import annotations

import pytest

from actions.answers.pieces.answer import Knowledge
from actions.answers.pieces.leads import LONGEST_QUOTED, TOGETHER, lead_lines
from actions.answers.pieces.short_quotes import short_line
from actions.question import Language
from actions.wording import quoted
from knowledge.views import MeasureView
from tests.actions.asking import ask, measures_shown


def measures(knowledge: Knowledge, *ids: str) -> list[MeasureView]:
    return [knowledge.catalogue.measures[i] for i in ids]


def test_one_measure_is_quoted_with_its_lead_unit(knowledge: Knowledge) -> None:
    assert lead_lines("qdlp", measures(knowledge, "BS-04-01"), "zh") == [
        "璧山区的文件写的是「支持开展合格境内有限合伙人（QDLP）试点」，牵头单位：区财政局。"
    ]


def test_english_quotes_the_reference_translation_and_says_so(knowledge: Knowledge) -> None:
    [line] = lead_lines("qdlp", measures(knowledge, "BS-04-01"), "en")
    assert "Qualified Domestic Limited Partner" in line
    assert "reference translation" in line
    assert "区财政局 (Bishan District Finance Bureau)" in line


def test_districts_that_say_the_same_share_a_line_but_not_their_units(knowledge: Knowledge) -> None:
    shown = measures(knowledge, "BS-19-06", "DJ-09-04")
    [line] = lead_lines("salary_remittance", shown, "zh")
    assert line.startswith("璧山区、垫江县的文件写的是")
    assert "璧山区为区委组织部、区人力社保局" in line
    assert "垫江县为县公安局、县人力社保局" in line


def test_districts_that_say_different_things_have_a_line_each(knowledge: Knowledge) -> None:
    lines = lead_lines("import_tax", measures(knowledge, "BS-09-09", "DJ-04-01"), "zh")
    assert len(lines) == 2
    assert "全力争取" in lines[0]
    assert "垫江" not in lines[0]
    assert "按规定免征" in lines[1]
    assert "璧山" not in lines[1]


def test_where_more_is_shown_its_number_is_said(knowledge: Knowledge) -> None:
    shown = measures(knowledge, "BS-04-07", "BS-04-08", "BS-04-09")
    lines = lead_lines("forex_settlement", shown, "zh")
    assert "以下共列 3 项" in lines[-1]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_measure_is_quoted_whole_or_not_at_all(knowledge: Knowledge, language: str) -> None:
    for measure in knowledge.catalogue.measures.values():
        if measure.kind != "measure" or not measure.topic:
            continue
        text = "\n".join(lead_lines(measure.topic, [measure], language))  # type: ignore[arg-type]
        whole = quoted(measure, language)  # type: ignore[arg-type]
        assert (whole in text) == (len(measure.text) <= LONGEST_QUOTED), measure.id


def test_two_are_quoted_only_where_both_are_short(knowledge: Knowledge) -> None:
    short = measures(knowledge, "BS-19-03", "BS-19-05")
    assert sum(len(m.text) for m in short) <= TOGETHER
    [line] = lead_lines("entry_exit", short, "zh")
    assert all(m.text in line for m in short)


def test_marks_within_marks_are_single_ones(knowledge: Knowledge) -> None:
    [line] = lead_lines("green_channel", measures(knowledge, "BS-19-04"), "en")
    assert "“‘High-end" in line
    assert "““" not in line


@pytest.mark.parametrize(
    ("text", "language"),
    [("璧山物流方面都有哪些措施", "zh"), ("What is there for logistics in Bishan?", "en")],
)
def test_a_wide_topic_is_led_by_all_its_measures(
    text: str, language: Language, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "ask_opening", "logistics", language=language, region="bishan")
    held = knowledge.catalogue.find_measures("logistics", "bishan")
    first, *lines = given.reply.text.splitlines()
    assert "二（二）6" in first
    assert "区交通局" in first
    assert len([line for line in lines if line.startswith("· ")]) == len(held)


def test_what_is_named_in_a_wide_topic_is_told_alone(knowledge: Knowledge) -> None:
    given = ask(knowledge, "璧山对快递有什么支持", "ask_opening", "logistics", region="bishan")
    assert given.reply.text.startswith("璧山区的文件写的是「支持快递服务数字化转型")


def test_tasks_of_one_region_are_told_by_name_with_all_their_measures(knowledge: Knowledge) -> None:
    given = ask(knowledge, "璧山金融放宽了哪些准入", "ask_area", "area_finance", region="bishan")
    lines = given.reply.text.splitlines()
    assert any("金融服务领域" in line and "二（一）2（2）" in line for line in lines)
    told = [line for line in lines if line.startswith("· ")]
    assert len(told) == sum(len(knowledge.catalogue.measures_of(t)) for t in ("BS-04", "BS-11"))
    # What opens something comes before what does not.
    assert "外债" in told[0]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_line_of_a_list_keeps_exceptions_and_the_names_of_rules(
    language: Language, knowledge: Knowledge
) -> None:
    exams, named = measures(knowledge, "BS-19-08", "DJ-09-02")
    assert "不含法律职业资格考试" in short_line(exams, language)
    assert quoted(named, language) in short_line(named, language)


@pytest.mark.parametrize(
    ("text", "language", "named"),
    [
        ("全市文件说的7大重点领域具体是哪些", "zh", ("科技服务", "电信服务")),
        ("List the seven key fields of the city", "en", ("science and technology", "telecommunications")),
    ],
)  # fmt: skip
def test_what_is_counted_is_named_in_the_lead(
    text: str, language: Language, named: tuple[str, str], knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "find_document", "task_rollout", language=language)
    assert all(name in given.reply.text for name in named)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("璧山在冷链和快递上有哪些安排", "zh"),
        ("Express parcels and the cold chain: what does Bishan write?", "en"),
    ],
)
def test_each_of_two_things_is_quoted_in_the_lead(
    text: str, language: Language, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "ask_opening", "logistics", language=language, region="bishan")
    first = given.reply.text.split("\n")[0]
    assert ("快递服务数字化" if language == "zh" else "express delivery services") in first
    assert ("冷链" if language == "zh" else "cold chain") in first


def test_what_says_as_much_in_other_words_is_shown_too(knowledge: Knowledge) -> None:
    text = "客户数据要传回日本总部，璧山对数据出境怎么规定"
    given = ask(knowledge, text, "ask_opening", "cross_border_data", region="bishan")
    assert "探索建设数据跨境流动安全管理体系" in given.reply.text.split("\n")[0]


def test_the_names_of_policies_come_first_where_names_are_asked_for(knowledge: Knowledge) -> None:
    text = "垫江外籍人员适用的政策都叫什么"
    given = ask(knowledge, text, "ask_area", "area_talent", region="dianjiang")
    assert measures_shown(given)[0] == "DJ-09-02"


@pytest.mark.parametrize(
    ("text", "language"),
    [("商标权可以质押贷款吗", "zh"), ("Can a patent be pledged for a loan?", "en")],
)
def test_a_topic_of_two_things_leads_with_both(
    text: str, language: Language, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "ask_finance", "ip_financing", language=language)
    held = knowledge.catalogue.measures
    lead = given.reply.text.split("\n\n")[0]
    assert all(quoted(held[i], language) in lead for i in ("CQ-A4-01", "CQ-A3-01"))


@pytest.mark.parametrize(
    ("text", "language"),
    [("境外高校想来璧山设校区", "zh"), ("Could an overseas college set up in Bishan?", "en")],
)
def test_what_names_those_of_abroad_leads_where_they_are_asked_about(
    text: str, language: Language, knowledge: Knowledge
) -> None:
    given = ask(
        knowledge, text, "ask_opening", "cooperative_education", language=language, region="bishan"
    )
    assert measures_shown(given)[0] == "BS-03-02"
