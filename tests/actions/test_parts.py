"""Messages of several questions: every one is answered, and each leans on the one before."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from actions.answers.dispatch import answer_question
from actions.answers.pieces.answer import Answer, Knowledge
from actions.question import Focus, Language, Question, read_question
from tests.actions.asking import NOTHING_BEFORE, ask, make_question, measures_shown


def parse(text: str, intent: str, about: str | None = None, /, **entities: str) -> dict[str, Any]:
    """A parse as Rasa hands it over; what an entity spells is looked for in the text."""
    return {
        "text": text,
        "intent": {"name": intent, "confidence": 0.9},
        "topics": [{"name": about or "none", "confidence": 0.9}],
        "entities": [{"entity": kind, "value": v} for kind, v in entities.items()],
        "passages": [],
        "language": "zh" if ord(text[0]) > 255 else "en",
    }


def message(*parts: dict[str, Any]) -> Question:
    """A message of these parts, understood as a whole as its first part is."""
    join = "，" if parts[0]["language"] == "zh" else " and "
    whole = {**parts[0], "text": join.join(p["text"] for p in parts)}
    whole["entities"] = [e for p in parts for e in p["entities"]]
    return read_question({**whole, "parts": list(parts)}, None, None)


def ask_all(knowledge: Knowledge, *parts: dict[str, Any], focus: Focus = NOTHING_BEFORE) -> Answer:
    return answer_question(message(*parts), focus, knowledge)


def test_parts_are_read_in_order_and_in_the_language_of_the_message() -> None:
    question = message(
        parse("QDLP谁牵头", "ask_responsible_unit", "qdlp", topic="qdlp"),
        parse("quota?", "ask_attribute", attribute="quota"),
    )
    assert [p.text for p in question.parts] == ["QDLP谁牵头", "quota?"]
    assert {p.language for p in question.parts} == {"en"}
    assert question.parts[1].values("attribute") == ("quota",)


def test_one_part_is_no_part() -> None:
    alone = parse("QDLP谁牵头", "ask_responsible_unit", "qdlp")
    assert read_question({**alone, "parts": [alone]}, None, None).parts == ()


def test_the_second_part_leans_on_the_first(knowledge: Knowledge) -> None:
    given = ask_all(
        knowledge,
        parse("试点的 QDLP 谁牵头", "ask_responsible_unit", "qdlp", topic="qdlp"),
        parse("额度多少", "ask_attribute", attribute="quota"),
    )
    assert "牵头单位是区财政局" in given.reply.text
    assert "重庆文件没有写这一点" in given.reply.text
    assert measures_shown(given) == ["BS-04-01"]
    assert given.reply.outcome == "answered"
    assert given.focus.topic == "qdlp"


def test_a_guess_at_another_topic_does_not_move_a_short_part(knowledge: Knowledge) -> None:
    doubtful = parse("额度多少", "ask_attribute", "talent_quota", attribute="quota")
    doubtful["topics"][0]["confidence"] = 0.4
    given = ask_all(
        knowledge,
        parse("试点的 QDLP 谁牵头", "ask_responsible_unit", "qdlp", topic="qdlp"),
        doubtful,
    )
    assert measures_shown(given) == ["BS-04-01"]


def test_two_topics_are_both_answered_with_every_card_once(knowledge: Knowledge) -> None:
    given = ask_all(
        knowledge,
        parse("数据沙盒有吗", "ask_opening", "data_sandbox", topic="data_sandbox"),
        parse("企业能做数据保护认证吗", "ask_opening", "data_certification"),
        parse("沙盒谁牵头", "ask_responsible_unit", "data_sandbox", topic="data_sandbox"),
    )
    shown = measures_shown(given)
    assert shown == ["BS-20-02", "BS-20-05"]
    heads = ("数据沙盒有吗", "企业能做数据保护认证吗", "沙盒谁牵头")
    assert all(f"“{head}”——" in given.reply.text for head in heads)
    assert "牵头单位是区发展改革委" in given.reply.text


def test_one_of_two_that_is_not_covered_is_said_to_be(knowledge: Knowledge) -> None:
    given = ask_all(
        knowledge,
        parse("璧山有QDLP吗", "ask_finance", "qdlp", region="bishan", topic="qdlp"),
        parse("垫江呢", "change_region", region="dianjiang"),
    )
    assert given.reply.outcome == "answered"
    assert "垫江府发〔2021〕15号）没有关于" in given.reply.text
    assert "不适用于垫江县" in given.reply.text


def test_the_region_named_once_holds_for_all_parts(knowledge: Knowledge) -> None:
    given = ask_all(
        knowledge,
        parse("垫江外商怎么投诉", "ask_complaint", "complaint_mechanism", region="dianjiang"),
        parse(
            "知识产权质押贷款归谁管", "ask_responsible_unit", "ip_financing", topic="ip_financing"
        ),
    )
    assert {c.region for c in given.reply.cards if c.kind == "measure"} == {"dianjiang"}


def test_who_leads_each_asks_for_all_before(knowledge: Knowledge) -> None:
    given = ask_all(
        knowledge,
        parse("海外网站怎么备案", "ask_opening", "website_filing", topic="website_filing"),
        parse("能上国外学术网站吗", "ask_opening", "academic_websites", topic="academic_websites"),
        parse("分别谁管", "ask_responsible_unit"),
    )
    assert "牵头单位是区经济信息委" in given.reply.text
    assert "牵头单位是璧山高新区管委会" in given.reply.text


def test_what_is_outside_is_said_beside_the_answer(knowledge: Knowledge) -> None:
    given = ask_all(
        knowledge,
        parse("璧山有绿色通道吗", "ask_talent", "green_channel", topic="green_channel"),
        parse("明天下雨吗", "out_of_scope"),
    )
    assert given.reply.outcome == "answered"
    assert "不在 Kaimen 的范围内" in given.reply.text
    assert measures_shown(given) == ["BS-19-04"]
    assert given.focus.topic == "green_channel"


def test_a_greeting_before_a_question_takes_no_room(knowledge: Knowledge) -> None:
    given = ask_all(
        knowledge,
        parse("您好", "greet"),
        parse("QDLP 谁牵头", "ask_responsible_unit", "qdlp", topic="qdlp"),
    )
    assert given.reply.text.startswith("合格境内有限合伙人")
    assert measures_shown(given) == ["BS-04-01"]


def test_parts_that_are_all_outside_are_outside(knowledge: Knowledge) -> None:
    given = ask_all(
        knowledge, parse("tell me a joke", "out_of_scope"), parse("will it rain", "out_of_scope")
    )
    assert given.reply.outcome == "out_of_scope"
    assert not given.reply.cards


def test_what_was_left_out_comes_with_more(knowledge: Knowledge) -> None:
    given = ask_all(
        knowledge,
        parse(
            "互联网医疗有什么", "ask_opening", "internet_healthcare", topic="internet_healthcare"
        ),
        parse("文旅项目呢", "ask_opening", "tourism", topic="tourism"),
    )
    assert given.focus.remaining
    assert not set(given.focus.remaining) & {c.id for c in given.reply.cards}
    more = answer_question(make_question("更多", "ask_more"), given.focus, knowledge)
    assert [c.id for c in more.reply.cards] == list(given.focus.remaining[:4])


def test_the_same_message_gets_the_same_answer(knowledge: Knowledge) -> None:
    question = message(
        parse("Who leads QDLP", "ask_responsible_unit", "qdlp", topic="qdlp"),
        parse("what is the quota", "ask_attribute", attribute="quota"),
    )
    first = answer_question(question, NOTHING_BEFORE, knowledge)
    assert answer_question(replace(question), NOTHING_BEFORE, knowledge).reply == first.reply


def test_a_language_fixed_by_the_visitor_holds_for_parts() -> None:
    one = parse("Who leads QDLP", "ask_responsible_unit", "qdlp")
    language: Language = "zh"
    question = read_question({**one, "parts": [one, one]}, language, None)
    assert {p.language for p in question.parts} == {language}


def test_a_part_that_only_repeats_shares_the_text_of_the_other(knowledge: Knowledge) -> None:
    given = ask_all(
        knowledge,
        parse("渝快办是干嘛用的", "ask_opening", "yukuaiban", topic="yukuaiban", region="bishan"),
        parse("璧山有没有渝快办", "ask_opening", "yukuaiban", topic="yukuaiban", region="bishan"),
    )
    assert "“渝快办是干嘛用的”“璧山有没有渝快办”——" in given.reply.text
    assert given.reply.text.count("积极推广运用") == 1


def test_what_is_asked_about_another_place_leaves_the_part_before_alone(
    knowledge: Knowledge,
) -> None:
    given = ask_all(
        knowledge,
        parse("数据沙盒机制是什么进度了", "ask_opening", "data_sandbox", topic="data_sandbox"),
        parse("垫江也有吗", "change_region", region="dianjiang"),
    )
    first, second = given.reply.text.split("“垫江也有吗”")
    assert "探索数据监管“沙盒机制”" in first
    assert "没有关于" in second


def test_where_a_visitor_is_holds_for_all_parts(knowledge: Knowledge) -> None:
    given = ask_all(
        knowledge,
        parse("外籍员工的薪酬怎么汇出", "ask_talent", "salary_remittance"),
        parse("我们公司注册在垫江要找谁", "ask_responsible_unit", region="dianjiang"),
    )
    assert "县公安局" in given.reply.text
    assert "区委组织部" not in given.reply.text


def test_a_detail_that_was_not_understood_is_one_that_is_not_stated(knowledge: Knowledge) -> None:
    given = ask_all(
        knowledge,
        parse("璧山有哪些基金", "ask_finance", "tech_finance", region="bishan"),
        parse("规模多大", "nlu_fallback"),
    )
    assert "文件没有写规模" in given.reply.text
    assert "没有把握" not in given.reply.text


def test_whom_to_ask_is_not_lost(knowledge: Knowledge) -> None:
    given = ask_all(
        knowledge,
        parse("Can we borrow on patents in Dianjiang", "ask_finance", "ip_financing",
              region="dianjiang"),
        parse("Who do I talk to?", "ask_help"),
    )  # fmt: skip
    assert "Who do I talk to?” – Intellectual-property pledge financing" in given.reply.text


def test_a_statement_before_a_question_is_no_question_that_failed(knowledge: Knowledge) -> None:
    given = ask_all(
        knowledge,
        parse("外籍教授来讲几天课", "nlu_fallback"),
        parse("出入境有没有方便", "ask_talent", "entry_exit"),
    )
    assert "没有把握" not in given.reply.text
    assert "停居留便利" in given.reply.text


LONG = (
    "Does any other province in China have the same corridor settlement scenario, "
    "and can I pay domestic freight in foreign currency through it?"
)


def test_two_questions_of_one_matter_are_both_answered(knowledge: Knowledge) -> None:
    given = ask(knowledge, LONG, "ask_finance", "corridor_scenario", language="en")
    first, second = given.reply.text.split("\n\n")
    assert "the only one of its kind in the country" in first
    assert "foreign-currency payment of freight" in second


def test_what_would_be_told_alike_is_told_once(knowledge: Knowledge) -> None:
    text = "数据沙盒机制在璧山是怎么规定的呢，数据监管方面的沙盒机制在璧山有没有具体的规定？"
    given = ask(knowledge, text, "ask_opening", "data_sandbox", region="bishan")
    assert "”——" not in given.reply.text


def test_an_english_answer_goes_on_in_small_letters_behind_its_question(
    knowledge: Knowledge,
) -> None:
    given = ask_all(
        knowledge,
        parse("Who leads the QDLP pilot", "ask_responsible_unit", "qdlp", topic="qdlp"),
        parse("what is the phone number?", "ask_attribute", attribute="phone"),
    )
    assert "number?” – the documents do not state a phone number" in given.reply.text
    assert "– The " not in given.reply.text


def test_whether_it_is_also_so_there_keeps_the_topic(knowledge: Knowledge) -> None:
    before = ask(
        knowledge,
        "垫江贸易金融区块链靠什么平台",
        "ask_finance",
        "trade_blockchain",
        region="dianjiang",
    )
    given = ask_all(
        knowledge,
        parse("那璧山呢", "change_region", region="bishan"),
        parse("也靠央行的平台吗", "ask_finance", "cross_border_platform"),
        focus=before.focus,
    )
    assert measures_shown(given) == ["BS-18-03"]
    assert "应用场景" not in given.reply.text


def test_a_matter_that_is_named_outright_is_not_kept_from_it(knowledge: Knowledge) -> None:
    before = ask(
        knowledge,
        "垫江贸易金融区块链靠什么平台",
        "ask_finance",
        "trade_blockchain",
        region="dianjiang",
    )
    given = ask_all(
        knowledge,
        parse("那璧山呢", "change_region", region="bishan"),
        parse("也有QDLP吗", "ask_finance", "qdlp", topic="qdlp"),
        focus=before.focus,
    )
    assert "BS-04-01" in measures_shown(given)


def test_each_means_every_thing_that_the_part_before_names(knowledge: Knowledge) -> None:
    both = parse(
        "外资负面清单跟市场准入负面清单是不是一回事",
        "ask_opening",
        "fdi_negative_list",
        region="bishan",
    )
    both["entities"] += [
        {"entity": "topic", "value": t} for t in ("fdi_negative_list", "market_access")
    ]
    given = ask_all(knowledge, both, parse("各自由谁牵头", "ask_responsible_unit"))
    _, second = given.reply.text.split("“各自由谁牵头”——")
    assert "牵头单位是区商务委" in second
    assert "牵头单位是区发展改革委" in second


def test_each_means_every_region_that_the_part_before_names(knowledge: Knowledge) -> None:
    asked = parse(
        "Is single-window handling of property registration offered in Bishan and in Dianjiang",
        "ask_opening",
        "property_registration",
        region="bishan",
    )
    asked["entities"] += [
        {"entity": "region", "value": "dianjiang"},
        {"entity": "topic", "value": "single_window"},
        {"entity": "topic", "value": "property_registration"},
    ]
    given = ask_all(knowledge, asked, parse("who is in charge in each?", "ask_responsible_unit"))
    second = given.reply.text.split("in each?” – ")[1]
    assert "Bishan District: lead unit(s) 区发展改革委" in second
    assert "Dianjiang County: lead unit(s) 县发展改革委" in second
    assert "区财政局" not in given.reply.text


def test_it_is_the_place_of_which_the_part_before_asks(knowledge: Knowledge) -> None:
    own = parse(
        "and what rules on personal data has it promised?",
        "ask_responsible_unit",
        "cross_border_data",
    )
    own["intent"]["confidence"], own["topics"][0]["confidence"] = 0.4, 0.55
    first = parse(
        "Has Bishan set up a data sandbox",
        "ask_opening",
        "data_sandbox",
        topic="data_sandbox",
        region="bishan",
    )
    given = ask_all(knowledge, first, own)
    second = given.reply.text.split("has it promised?” – ")[1].split("\n")[0]
    assert "personal information protection" in second


def test_it_is_the_thing_where_the_thing_is_asked_about(knowledge: Knowledge) -> None:
    own = parse(
        "and what limit does it have?", "ask_attribute", "cross_border_data", attribute="quota"
    )
    own["topics"][0]["confidence"] = 0.55
    first = parse("Does Bishan have QDLP", "ask_finance", "qdlp", topic="qdlp", region="bishan")
    given = ask_all(knowledge, first, own)
    assert measures_shown(given) == ["BS-04-01"]


def test_what_one_part_says_of_a_case_holds_for_the_others(knowledge: Knowledge) -> None:
    given = ask_all(
        knowledge,
        parse(
            "我是西班牙的城市规划师，能在璧山执业吗",
            "ask_talent",
            "foreign_qualifications",
            region="bishan",
        ),
        parse("我以前在国外的从业经历算数吗", "ask_talent", "foreign_qualifications"),
    )
    _, second = given.reply.text.split("“我以前在国外的从业经历算数吗”——")
    assert "没有说到其中" not in second
    assert "可视同国内从业经历" in second


def test_a_request_to_send_somebody_is_declined_beside_an_answer(knowledge: Knowledge) -> None:
    given = ask_all(
        knowledge,
        parse(
            "What is the whistle model in Bishan", "ask_opening", "service_models", region="bishan"
        ),
        parse("could you please send somebody to our plant tomorrow?", "nlu_fallback"),
    )
    assert "tomorrow?” – Kaimen only informs" in given.reply.text


def test_an_article_is_asked_of_the_document_before(knowledge: Knowledge) -> None:
    name = "重庆市外商投资企业投诉工作办法"
    first = parse(f"《{name}》有文号吗", "find_document", "complaint_mechanism")
    first["entities"] = [
        {
            "entity": "named_document",
            "value": "chongqing-complaint-measures",
            "start": 1,
            "end": 1 + len(name),
        }
    ]
    given = ask_all(knowledge, first, parse("第五条是怎么规定的", "choose_item", ordinal="第五条"))
    first_part, second = given.reply.text.split("“第五条是怎么规定的”——")
    assert "没有查到文号" in first_part
    assert "不影响" in second
    assert "复议" in second


def test_a_report_is_not_read_twice(knowledge: Knowledge) -> None:
    given = ask_all(
        knowledge,
        parse(
            "跨境金融服务平台有哪些场景",
            "ask_finance",
            "cross_border_platform",
            topic="cross_border_platform",
        ),
        parse("这个平台谁在运营", "ask_responsible_unit"),
    )
    assert "没有写明由谁运营" in given.reply.text
    assert given.reply.text.count("①出口应收账款融资") == 1


def test_a_fine_that_the_rule_before_states_is_not_denied(knowledge: Knowledge) -> None:
    given = ask_all(
        knowledge,
        parse("居留许可逾期了有什么后果", "ask_talent", "green_channel"),
        parse("要罚款多少", "ask_attribute"),
    )
    assert "每日五百元" in given.reply.text
    assert "没有写处罚" not in given.reply.text
    assert [card.id for card in given.reply.cards] == ["NR-JL-06"]


def test_the_name_of_a_detail_before_its_question_is_no_part(knowledge: Knowledge) -> None:
    asked = replace(
        make_question(
            "名额呢，外国人才有没有配额", "ask_attribute", "talent_quota", attribute="quota"
        ),
        parts=(
            make_question("名额呢，", "ask_attribute", attribute="quota"),
            make_question("外国人才有没有配额", "ask_attribute", "talent_quota", attribute="quota"),
        ),
    )
    green = ask(knowledge, "…", "ask_talent", "green_channel", region="bishan")
    moved = green.focus.moved(regions=("dianjiang",))
    given = answer_question(asked, moved, knowledge)
    assert "绿色通道" not in given.reply.text


@pytest.mark.parametrize(
    ("first", "second"),
    [("明天会下雨吗", "哪里的火锅好吃"), ("Will it rain tomorrow", "any good noodles around")],
)
def test_what_is_not_understood_beside_somebody_elses_business_is_not_asked_back(
    first: str, second: str, knowledge: Knowledge
) -> None:
    given = ask_all(knowledge, parse(first, "out_of_scope"), parse(second, "nlu_fallback"))
    assert given.reply.outcome == "out_of_scope"
    assert second not in given.reply.text


def test_a_piece_has_the_topic_that_alone_says_its_rare_word(knowledge: Knowledge) -> None:
    text = "We run a school: may a foreign university set up a branch in Bishan, and are our pupils allowed overseas textbooks?"
    whole = make_question(text, "ask_opening", "cooperative_education", language="en", region="bishan")  # fmt: skip
    likely = (("cooperative_education", 0.5), ("exams_and_textbooks", 0.3))
    given = answer_question(replace(whole, topics=likely), NOTHING_BEFORE, knowledge)
    assert "BS-03-03" in measures_shown(given)
