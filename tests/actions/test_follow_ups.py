"""Questions that lean on the answer before: another region, an item, a choice, more, the original."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import pytest

from actions.answers.dispatch import answer_question
from actions.answers.follow_ups import find_basis
from actions.answers.pieces.answer import Answer, Knowledge, answer
from actions.answers.words.numbers import number_in
from actions.outcomes import AnswerOutcome
from actions.question import Language
from actions.replies import measure_card
from channels.plain_text import as_plain_text
from knowledge.topics import topics
from nlu.vector_text import pack_vector
from tests.actions.asking import (
    CITY,
    LANGUAGES,
    NOTHING_BEFORE,
    and_then,
    ask,
    choose,
    make_question,
    measures_shown,
    official_regions,
    question_about,
    regions_with,
)
from tests.actions.honesty import check_answer


def about(knowledge: Knowledge, topic: str, language: Language, *regions: str) -> Answer:
    return answer_question(question_about(topic, language, *regions), NOTHING_BEFORE, knowledge)


# --- another region


@pytest.mark.parametrize("language", LANGUAGES)
def test_another_region_is_answered_from_its_own_document(
    knowledge: Knowledge, language: Language
) -> None:
    first = about(knowledge, "complaint_mechanism", language, "bishan")
    then = and_then(knowledge, first, "垫江呢？", "change_region", region="dianjiang")
    check_answer(then, knowledge)
    assert measures_shown(then) == ["DJ-07-01"]
    assert official_regions(then) == {"dianjiang"}


def test_another_region_without_the_topic_is_not_covered(knowledge: Knowledge) -> None:
    first = about(knowledge, "green_channel", "zh", "bishan")
    then = and_then(knowledge, first, "那垫江呢？", "change_region", region="dianjiang")
    check_answer(then, knowledge)
    assert then.reply.outcome == "not_covered"
    assert "垫江府发〔2021〕15号" in then.reply.text
    assert "适用于垫江" in then.reply.text
    # What Bishan has was just read; what is near in Dianjiang is told with who leads it, and is the original asked for.
    assert official_regions(then) == {"dianjiang"}
    assert "县公安局" in then.reply.text
    original = and_then(knowledge, then, "把原话给我", "show_source")
    assert official_regions(original) == {"dianjiang"}


def test_another_region_that_has_nothing_near_is_told_beside_what_was_read(
    knowledge: Knowledge,
) -> None:
    first = about(knowledge, "qdlp", "zh", "bishan")
    then = and_then(knowledge, first, "那垫江呢？", "change_region", region="dianjiang")
    assert then.reply.outcome == "not_covered"
    assert measures_shown(then) == ["BS-04-01"]


def test_who_is_responsible_is_asked_again_of_another_region(knowledge: Knowledge) -> None:
    first = ask(
        knowledge, "璧山投诉谁负责", "ask_responsible_unit", "complaint_mechanism", region="bishan"
    )
    then = and_then(knowledge, first, "垫江呢", "change_region", region="dianjiang")
    assert "县商务委" in then.reply.text
    assert "区发展改革委" not in then.reply.text
    assert official_regions(then) == {"dianjiang"}


def test_back_and_forth_between_regions_mixes_nothing(knowledge: Knowledge) -> None:
    given = about(knowledge, "salary_remittance", "zh", "bishan")
    for region, measure in (
        ("dianjiang", "DJ-09-04"),
        ("bishan", "BS-19-06"),
        ("dianjiang", "DJ-09-04"),
    ):
        given = and_then(knowledge, given, "那边呢？", "change_region", region=region)
        assert measures_shown(given) == [measure]
        check_answer(given, knowledge)


def test_a_place_without_a_document_is_not_covered_as_a_follow_up_either(
    knowledge: Knowledge,
) -> None:
    first = about(knowledge, "complaint_mechanism", "zh", "bishan")
    then = ask(
        knowledge,
        "那万州呢？",
        "change_region",
        focus=first.focus,
        other_place="wanzhou",
        spellings={"other_place": ("万州",)},
    )
    check_answer(then, knowledge)
    assert then.reply.outcome == "not_covered"
    assert "万州" in then.reply.text


def test_another_region_of_nothing_is_asked_back(knowledge: Knowledge) -> None:
    given = ask(knowledge, "垫江呢？", "change_region", region="dianjiang")
    assert given.reply.outcome == "clarification"


# --- items and choices by number


def test_an_item_is_opened_by_its_number(knowledge: Knowledge) -> None:
    first = about(knowledge, "entry_exit", "zh")
    shown = [card.id for card in first.reply.cards]
    assert len(shown) > 2
    for number, item in enumerate(shown, start=1):
        then = choose(knowledge, first, number)
        check_answer(then, knowledge)
        assert [card.id for card in then.reply.cards] == [item]


def test_the_list_stays_after_an_item_was_opened(knowledge: Knowledge) -> None:
    first = about(knowledge, "entry_exit", "zh")
    second = choose(knowledge, first, 2)
    third = choose(knowledge, second, 3)
    assert [card.id for card in third.reply.cards] == [first.reply.cards[2].id]


def test_the_original_is_told_first_where_there_is_one(knowledge: Knowledge) -> None:
    measure = about(knowledge, "qdlp", "en", "bishan")
    shown = and_then(knowledge, measure, "show me the original", "show_source")
    quote = measure.reply.cards[0].quote
    assert f"「{quote}」" in shown.reply.text or "「" in shown.reply.text
    report = about(knowledge, "pilot_progress", "en")
    assert report.reply.cards[0].kind == "fact"
    shown = and_then(knowledge, report, "show me the original", "show_source")
    assert "is not held" in shown.reply.text
    assert "authoritative" not in shown.reply.text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("topic", ["entry_exit", "qdlp", "green_channel"])
def test_a_mistyped_number_leaves_the_list_and_repeats_it(
    knowledge: Knowledge, topic: str, language: Language
) -> None:
    first = about(knowledge, topic, language, "bishan")
    cards = len(first.reply.cards) if len(first.reply.cards) > 1 else 0
    numbers = range(1, cards + len(first.reply.choices) + 1)
    refused = first
    for wrong in (max(numbers) + 1, 88, 0):
        refused = and_then(knowledge, refused, str(wrong), "nlu_fallback")
        assert refused.reply.outcome == "clarification"
        lines = refused.reply.text.splitlines()[1:]
        assert [int(line.split(".")[0]) for line in lines] == list(numbers)
        titles = [card.heading for card in first.reply.cards[:cards]]
        titles += [choice.title for choice in first.reply.choices]
        assert all(line.endswith(t) for line, t in zip(lines, titles, strict=True))
    for right in numbers:
        late = choose(knowledge, refused, right)
        assert late.reply == choose(knowledge, first, right).reply, right


def test_thanks_between_a_list_and_its_number_change_nothing(knowledge: Knowledge) -> None:
    first = about(knowledge, "qdlp", "zh", "bishan")
    thanked = and_then(knowledge, first, "好的谢谢", "thank")
    number = len(first.reply.choices) + (
        len(first.reply.cards) if len(first.reply.cards) > 1 else 0
    )
    assert choose(knowledge, thanked, number).reply == choose(knowledge, first, number).reply


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("topic", topics())
def test_every_choice_leads_somewhere_by_the_number_it_is_shown_with(
    knowledge: Knowledge, topic: str, language: Language
) -> None:
    for region in (None, *regions_with(knowledge.catalogue, topic)):
        first = about(knowledge, topic, language, *([region] if region else []))
        plain = as_plain_text(first.reply).splitlines()
        for choice in first.reply.choices:
            [line] = [x for x in plain if x.endswith(f". {choice.title}")]
            then = choose(knowledge, first, int(line.split(".")[0]))
            assert then.reply.outcome in ("answered", "not_covered"), choice.title
            if choice.title not in ("更多", "More"):
                assert then.reply.cards or topic.startswith("area_")
            check_answer(then, knowledge)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_choice_is_understood_as_the_words_that_are_sent(
    knowledge: Knowledge, language: Language
) -> None:
    first = about(knowledge, "complaint_mechanism", language, "bishan")
    for number, choice in enumerate(first.reply.choices, start=1):
        # Whatever the classifier makes of the words, they are those of a choice.
        by_words = and_then(knowledge, first, choice.message, "nlu_fallback")
        by_number = choose(knowledge, first, number)
        assert by_words.reply == by_number.reply, choice.title


NEAR_TO_ANYTHING = pack_vector(np.random.default_rng(7).normal(size=384))
"""The vector of a message such as “那垫江呢？”: it lies near to anything."""


def test_the_words_of_a_choice_are_not_searched_for(knowledge: Knowledge) -> None:
    first = about(knowledge, "qdlp", "zh", "bishan")
    for number, choice in enumerate(first.reply.choices, start=1):
        typed = make_question(choice.message, "nlu_fallback")
        typed = replace(typed, vector=NEAR_TO_ANYTHING)
        by_words = answer_question(typed, first.focus, knowledge)
        assert by_words.reply == choose(knowledge, first, number).reply, choice.title


@pytest.mark.parametrize("topic", ["green_channel", "qdlp"])
def test_the_words_of_a_follow_up_are_not_searched_for(knowledge: Knowledge, topic: str) -> None:
    units = ask(knowledge, "璧山谁负责", "ask_responsible_unit", topic, region="bishan")
    for first in (about(knowledge, topic, "zh", "bishan"), units):
        follow_up = make_question("那市级呢？", "change_region", region="city")
        plain = answer_question(follow_up, first.focus, knowledge)
        near = replace(follow_up, vector=NEAR_TO_ANYTHING)
        assert answer_question(near, first.focus, knowledge).reply == plain.reply


def test_the_city_level_is_chosen_and_not_all_regions(knowledge: Knowledge) -> None:
    first = about(knowledge, "standard_land", "zh", "bishan")
    titles = [choice.title for choice in first.reply.choices]
    number = next(n for n, title in enumerate(titles, start=1) if "市级" in title)
    then = choose(knowledge, first, number)
    check_answer(then, knowledge)
    assert official_regions(then) == {"chongqing"}


def test_a_number_means_the_choices_shown_last(knowledge: Knowledge) -> None:
    first = about(knowledge, "entry_exit", "zh")
    greeted = and_then(knowledge, first, "你好", "greet")
    assert as_plain_text(greeted.reply).count("\n1. ") == 1
    then = choose(knowledge, greeted, 1)
    assert measures_shown(then) == ["BS-19-04"], "the first starter asks for the green channel"


def test_a_number_that_was_not_listed_is_asked_back(knowledge: Knowledge) -> None:
    first = about(knowledge, "entry_exit", "zh")
    for number in (0, 99):
        then = choose(knowledge, first, number)
        assert then.reply.outcome == "clarification"
        assert then.reply.cards == ()


def test_a_number_with_nothing_before_is_asked_back(knowledge: Knowledge) -> None:
    given = ask(knowledge, "第二条", "choose_item", ordinal="第二条")
    assert given.reply.outcome == "clarification"


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("2", 2),
        ("第二条", 2),
        ("第 3 个", 3),
        ("the second one", 2),
        ("option two", 2),
        ("２", 2),
        ("No. 4", 4),
        ("十", 10),
        ("好的", None),
        ("", None),
        ("someone", None),
    ],
)
def test_numbers_are_read_as_visitors_write_them(typed: str, number: int | None) -> None:
    assert number_in(typed) == number


@pytest.mark.parametrize(("typed", "number"), [("第十二条", 12), ("第十一个", 11)])
def test_numbers_above_ten_are_read_in_characters_too(typed: str, number: int) -> None:
    assert number_in(typed) == number


# --- more


def test_more_goes_on_until_nothing_is_left(knowledge: Knowledge) -> None:
    given = about(knowledge, "tourism", "zh", "bishan")
    seen = [card.id for card in given.reply.cards]
    for _ in range(20):
        if not given.focus.remaining:
            break
        given = and_then(knowledge, given, "更多", "ask_more")
        check_answer(given, knowledge)
        seen += [card.id for card in given.reply.cards]
    assert len(seen) == len(set(seen)), "nothing is shown twice"
    wanted = {m.id for m in knowledge.catalogue.find_measures("tourism", "bishan")}
    assert wanted <= set(seen)
    last = and_then(knowledge, given, "更多", "ask_more")
    assert last.reply.cards == ()
    assert last.reply.outcome == "answered"
    check_answer(last, knowledge)


def test_more_of_a_regions_answer_stays_in_the_region(knowledge: Knowledge) -> None:
    for topic in topics():
        for region in regions_with(knowledge.catalogue, topic):
            given = about(knowledge, topic, "zh", region)
            while given.focus.remaining:
                given = and_then(knowledge, given, "更多", "ask_more")
                assert official_regions(given) <= {region}, topic


def test_more_of_an_area_shows_its_measures(knowledge: Knowledge) -> None:
    first = about(knowledge, "area_talent", "zh", "bishan")
    then = and_then(knowledge, first, "更多", "ask_more")
    assert measures_shown(then)
    assert {m.split("-")[1] for m in measures_shown(then)} == {"19"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("topic", [t for t, known in topics().items() if known.tasks])
def test_every_measure_of_an_area_is_reached_by_more_and_once(
    knowledge: Knowledge, topic: str, language: Language
) -> None:
    catalogue = knowledge.catalogue
    for region in regions_with(catalogue, topic):
        given = about(knowledge, topic, language, region)
        seen = measures_shown(given)
        while given.focus.remaining:
            assert "ask_more" in {step[1] for step in given.focus.steps}, "more is offered"
            given = and_then(knowledge, given, "更多", "ask_more")
            check_answer(given, knowledge)
            seen += measures_shown(given)
        tasks = catalogue.find_tasks(topics()[topic].tasks or "", region)
        wanted = {m.id for task in tasks for m in catalogue.measures_of(task.id)}
        assert wanted <= set(seen)
        assert len(seen) == len(set(seen)), "nothing is shown twice"


def test_the_measures_of_a_single_task_are_all_listed_in_short(knowledge: Knowledge) -> None:
    given = about(knowledge, "area_talent", "zh", "dianjiang")
    intro, *lines = given.reply.text.splitlines()
    assert "9 条" in intro
    assert "县公安局、县人力社保局" in intro
    texts = [m.text for m in knowledge.catalogue.measures_of("DJ-09")]
    assert len(lines) == len(texts)
    for line in lines:
        words = line.removeprefix("· 「").split("」")[0].removesuffix("……")
        assert any(text.startswith(words) for text in texts), "quoted from its beginning"


def test_who_asks_about_foreigners_reads_of_them_first(knowledge: Knowledge) -> None:
    given = ask(knowledge, "垫江给外国专家什么政策", "ask_area", "area_talent", region="dianjiang")
    order = [
        n for n, line in enumerate(given.reply.text.splitlines()) if re.search("外籍|境外", line)
    ]
    [domestic] = [n for n, line in enumerate(given.reply.text.splitlines()) if "灵活就业" in line]
    assert max(order) < domestic


def test_more_of_nothing_is_asked_back(knowledge: Knowledge) -> None:
    assert ask(knowledge, "更多", "ask_more").reply.outcome == "clarification"


# --- the original


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_original_is_the_whole_sentence_in_chinese(
    knowledge: Knowledge, language: Language
) -> None:
    first = about(knowledge, "complaint_mechanism", language, "bishan")
    then = and_then(knowledge, first, "原文", "show_source")
    check_answer(then, knowledge)
    [card] = [c for c in then.reply.cards if c.kind == "measure"]
    measure = knowledge.catalogue.measures[card.id]
    assert measure.sentence in (card.quote, card.context)
    assert card.source is not None
    assert card.source.document_number == "璧山府办发〔2022〕18号"


def test_the_original_of_one_item_is_that_item(knowledge: Knowledge) -> None:
    first = about(knowledge, "entry_exit", "zh")
    then = and_then(knowledge, first, "第二条的原文", "show_source", ordinal="第二条")
    assert [card.id for card in then.reply.cards] == [first.reply.cards[1].id]


def test_the_original_of_nothing_is_asked_back(knowledge: Knowledge) -> None:
    assert ask(knowledge, "原文", "show_source").reply.outcome == "clarification"


def test_small_talk_in_between_keeps_the_topic(knowledge: Knowledge) -> None:
    first = about(knowledge, "complaint_mechanism", "zh", "bishan")
    thanked = and_then(knowledge, first, "谢谢", "thank")
    then = and_then(knowledge, thanked, "由谁负责？", "ask_responsible_unit")
    assert measures_shown(then) == ["BS-16-03"]


# --- the last one, and all of a task


@pytest.mark.parametrize(
    ("text", "language"),
    [("末尾第一个再细说", "zh"), ("最后那项是什么情况", "zh"), ("more on the very last one", "en")],
)
def test_the_last_thing_of_a_list_is_told_and_not_the_list_again(
    text: str, language: Language, knowledge: Knowledge
) -> None:
    before = about(knowledge, "cross_border_platform", language)
    given = and_then(knowledge, before, text, "choose_item")
    assert given.focus.topic == "corridor_scenario"
    assert "F-031" in {card.id for card in given.reply.cards}


def test_the_last_measure_shown_is_the_last_of_them(knowledge: Knowledge) -> None:
    before = about(knowledge, "internet_healthcare", "zh", "bishan")
    given = and_then(knowledge, before, "最后一条展开说", "choose_item")
    assert measures_shown(given) == [before.reply.cards[-1].id]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_task_that_is_chosen_is_shown_to_its_end(
    language: Language, knowledge: Knowledge
) -> None:
    before = about(knowledge, "area_finance", language, "bishan")
    given = choose(knowledge, before, 1)
    task = knowledge.catalogue.tasks[before.reply.cards[0].id]
    assert given.reply.cards[0].quote == task.text
    assert "……" in str(before.reply.cards[0].quote)


def test_a_place_named_for_its_validity_is_the_place_of_the_talk(knowledge: Knowledge) -> None:
    before = about(knowledge, "import_tax", "en", "bishan")
    valid = and_then(knowledge, before, "Does Dianjiang's still hold?", "ask_validity", region="dianjiang")  # fmt: skip
    given = and_then(knowledge, valid, "whom to turn to there", "ask_responsible_unit")
    assert "县科技局" in given.reply.text
    assert "璧山高新区管委会" not in given.reply.text


@pytest.mark.parametrize(
    ("text", "language"), [("垫江也可以吗", "zh"), ("Dianjiang: can it be done too?", "en")]
)
def test_whether_it_can_be_done_there_too_is_no_question_of_units(
    text: str, language: Language, knowledge: Knowledge
) -> None:
    before = about(knowledge, "foreign_medical_institutions", language, "bishan")
    unit = and_then(knowledge, before, "…", "ask_responsible_unit")
    given = and_then(knowledge, unit, text, "change_region", region="dianjiang")
    assert "垫江府发〔2021〕15号" in given.reply.text.splitlines()[0]
    # What Dianjiang has of the same field; what Bishan has was read before.
    assert "DJ-02-05" in measures_shown(given)
    assert official_regions(given) == {"dianjiang"}
    no_rule = {"zh": "不是对所问事项的规定", "en": "no rule on what you ask"}
    assert no_rule[language] in given.reply.text


def test_units_of_a_place_without_the_thing_are_denied_with_its_document(
    knowledge: Knowledge,
) -> None:
    before = about(knowledge, "foreign_elderly_care", "zh", "bishan")
    given = and_then(knowledge, before, "垫江由谁牵头", "ask_responsible_unit", region="dianjiang")
    first = given.reply.text.splitlines()[0]
    assert "垫江府发〔2021〕15号" in first
    assert "养老机构" in first


@pytest.mark.parametrize(
    ("text", "language", "who"),
    [
        ("绿色通道要交多少钱，归哪个部门管", "zh", "由谁负责？"),
        ("What does the green channel cost, and who is in charge?", "en", "Who is responsible?"),
    ],
)
def test_what_was_just_said_is_not_offered(
    text: str, language: Language, who: str, knowledge: Knowledge
) -> None:
    given = ask(
        knowledge, text, "ask_attribute", "green_channel", language=language, attribute="fee"
    )
    titles = [choice.title for choice in given.reply.choices]
    assert who not in titles
    # Nor a region whose document has nothing on it.
    assert not [t for t in titles if "垫江" in t or "Dianjiang" in t or "市级" in t or "city" in t]


def test_what_was_left_out_stays_so_after_an_answer_that_shows_nothing_new(
    knowledge: Knowledge,
) -> None:
    held = knowledge.catalogue.measures
    old, new = (measure_card(held[i], "zh") for i in ("DJ-01-06", "DJ-01-01"))
    before = NOTHING_BEFORE.moved(shown=("DJ-01-06", "DJ-01-07"), remaining=("DJ-01-05",))
    asked = make_question("年息几个点", "ask_attribute", attribute="interest_rate")
    detail = answer(asked, before, AnswerOutcome.NOT_COVERED, "…", (old,))
    assert detail.focus.remaining == ("DJ-01-05",)
    assert [c.id for c in and_then(knowledge, detail, "还有么", "ask_more").reply.cards] == ["DJ-01-05"]  # fmt: skip
    other = answer(asked, before, AnswerOutcome.NOT_COVERED, "…", (old, new))
    assert other.focus.remaining == ()


@pytest.mark.parametrize(("language", "text"), [("zh", "还有别的吗"), ("en", "anything else?")])
def test_more_of_a_list_is_what_else_is_reported_on_its_things(
    language: Language, text: str, knowledge: Knowledge
) -> None:
    given = ask(knowledge, "…", "ask_finance", "cross_border_platform", language=language)
    assert [c.id for c in given.reply.cards] == ["F-029"]
    more = and_then(knowledge, given, text, "ask_more")
    assert {"F-031", "F-032", "F-033"} <= {c.id for c in more.reply.cards}
    assert {"zh": "就是这 6 项", "en": "These 6 are all"}[language] in more.reply.text
    last = and_then(knowledge, more, text, "ask_more")
    assert last.reply.cards == ()
    assert more.focus.topic == "corridor_scenario", "what comes next is asked of those"


@pytest.mark.parametrize(
    ("language", "text"),
    [("zh", "给我璧山的原话"), ("en", "the exact wording of Bishan, please")],
)
def test_the_original_of_another_region_is_no_question_of_the_detail_before(
    language: Language, text: str, knowledge: Knowledge
) -> None:
    first = ask(knowledge, "…", "ask_talent", "tuition_settlement", language=language, region="dianjiang")  # fmt: skip
    days = and_then(knowledge, first, "…", "ask_attribute", attribute="duration")
    given = and_then(knowledge, days, text, "show_source", region="bishan")
    assert [c.id for c in given.reply.cards] == ["BS-19-07"]
    said = {"zh": "原文和出处如下", "en": "The original text and its place"}
    assert given.reply.text.startswith(said[language])


@pytest.mark.parametrize(
    ("language", "text"),
    [("zh", "市级有没有定过规定"), ("en", "does the city have rules of its own?")],
)
def test_whether_there_are_rules_is_no_question_of_the_time_before(
    language: Language, text: str, knowledge: Knowledge
) -> None:
    first = ask(knowledge, "…", "ask_complaint", "complaint_mechanism", language=language, region="bishan")  # fmt: skip
    days = and_then(knowledge, first, "…", "ask_attribute", attribute="duration")
    given = and_then(knowledge, days, text, "change_region", region=CITY)
    assert "F-037" in {c.id for c in given.reply.cards}
    assert given.focus.attribute is None
    assert {"zh": "没有写办理时限", "en": "processing time"}[language] not in given.reply.text


# --- on which text it rests


BASES = {
    "zh": ["凭什么？哪份文件", "这是哪个方案的第几条", "政策依据呢", "请问出处在哪里"],
    "en": ["What is it based on?", "under which article is this?", "so where is it written?"],
}


@pytest.mark.parametrize("taken_for", ["show_source", "ask_attribute", "nlu_fallback"])
@pytest.mark.parametrize(("language", "text"), [(la, t) for la, ts in BASES.items() for t in ts])
def test_the_basis_asked_for_is_that_of_the_measure_shown(
    language: Language, text: str, taken_for: str, knowledge: Knowledge
) -> None:
    before = about(knowledge, "professional_exams", language, "dianjiang")
    given = and_then(knowledge, before, text, taken_for)
    first = given.reply.text.splitlines()[0]
    assert "垫江府发〔2021〕15号" in first
    assert "二（四）9" in first
    assert measures_shown(given) == measures_shown(before)
    assert given.focus.topic == "professional_exams"
    again = and_then(knowledge, given, {"zh": "原文", "en": "the original"}[language], "show_source")  # fmt: skip
    assert measures_shown(again) == measures_shown(before)


@pytest.mark.parametrize("text", ["垫江的依据呢", "依据哪个文件收费", "这个文件是谁发的"])
def test_more_than_the_basis_is_no_question_for_it(text: str, knowledge: Knowledge) -> None:
    before = about(knowledge, "professional_exams", "zh", "dianjiang")
    asked = make_question(text, "show_source")
    assert find_basis(asked, before.focus, knowledge) is None


def test_what_a_plan_rests_on_is_left_to_the_plan(knowledge: Knowledge) -> None:
    before = ask(knowledge, "试点目标是什么", "ask_pilot", "pilot_goals", region="bishan")
    assert find_basis(make_question("依据是什么", "show_source"), before.focus, knowledge) is None


@pytest.mark.parametrize(
    ("text", "language"),
    [("那学费结汇呢，垫江", "zh"), ("ok and school fees, in Dianjiang?", "en")],
)
def test_another_matter_named_beside_a_region_is_asked_there(
    text: str, language: Language, knowledge: Knowledge
) -> None:
    before = about(knowledge, "parallel_imports", language, "bishan")
    asked = make_question(text, "change_region", "tuition_settlement", language=language)
    asked = replace(asked, entities={"topic": ("tuition_settlement",), "region": ("dianjiang",)})
    given = answer_question(asked, before.focus, knowledge)
    assert given.focus.topic == "tuition_settlement"
    assert official_regions(given) == {"dianjiang"}


@pytest.mark.parametrize(
    ("text", "language"), [("申请要花多久", "zh"), ("how long does the registration take?", "en")]
)
def test_how_long_an_act_takes_is_no_term_of_the_pilot(
    text: str, language: Language, knowledge: Knowledge
) -> None:
    before = about(knowledge, "pilot_goals", language)
    given = and_then(knowledge, before, text, "ask_attribute", attribute="duration")
    assert given.reply.outcome == "not_covered"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_an_item_that_was_opened_is_no_dead_end(knowledge: Knowledge, language: Language) -> None:
    before = ask(knowledge, "QDLP", "ask_finance", "talent_quota", language=language)
    last = len(before.reply.cards)
    assert last > 1
    assert before.reply.choices
    opened = choose(knowledge, before, 1)
    numbers = [line.split(".")[0] for line in opened.reply.text.split("\n") if line[:1].isdigit()]
    assert numbers == [str(n) for n in range(2, last + len(before.reply.choices) + 1)]
    # Each still means what is said there.
    other = choose(knowledge, opened, 2)
    assert [c.id for c in other.reply.cards] == [before.reply.cards[1].id]
