"""A reply as plain text holds all that a visitor is to read, once, in order."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.replies import document_card, fact_card, measure_card, section_card, task_card
from channels.plain_text import as_plain_text, source_line
from channels.reply import Card, Choice, Language, Reply, Source, Unit
from knowledge.catalogue import Catalogue
from tests.channels.assistant import reply_to

LANGUAGES: tuple[Language, ...] = ("zh", "en")
SOURCE = Source(
    "璧山方案",
    "Bishan plan",
    "璧山府办发〔2022〕18号",
    "据引用",
    "二（四）2",
    "2022年4月24日",
    "bishan",
)
CARD = Card(
    kind="measure",
    id="BS-1",
    heading="提供人才保障",
    region="bishan",
    region_name="璧山区",
    quote="其从业经历可视同国内从业经历",
    context="境外专业人才，其从业经历可视同国内从业经历",
    text="说明",
    translation="a translation",
    modality="用语说明",
    conditions=("按规定", "依法"),
    exclusions=("赴台湾地区除外",),
    lead_units=(Unit("区科技局", "S&T Bureau"),),
    responsible_units=(Unit("区公安局"), Unit("区财政局")),
    units_note="单位说明",
    notes=("注一", "注二"),
    source=SOURCE,
)


def words_of(card: Card) -> list[str]:
    """Every piece of a card that a visitor must be able to read; the context only where it is needed."""
    units = (*card.lead_units, *card.responsible_units)
    source = card.source
    pieces = [
        card.region_name,
        card.heading,
        card.text,
        card.quote,
        card.translation,
        card.modality,
        *card.conditions,
        *card.exclusions,
        *(u.name for u in units),
        *(u.name_en for u in units),
        card.units_note,
        *card.notes,
    ]
    if source:
        pieces += [source.title, source.document_number, source.place, source.dated]
        pieces += [source.number_note]
    return [piece for piece in pieces if piece]


def check_rendering(card: Card, language: Language) -> None:
    text = as_plain_text(Reply(language, "answered", "…", (card,)))
    assert [piece for piece in words_of(card) if piece not in text] == []
    assert "None" not in text
    assert "\n\n\n" not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_part_of_a_card_is_there(language: Language) -> None:
    check_rendering(CARD, language)
    assert str(CARD.context) in as_plain_text(Reply(language, "answered", "…", (CARD,)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_measure_of_the_catalogue(catalogue: Catalogue, language: Language) -> None:
    for measure in catalogue.measures.values():
        check_rendering(measure_card(measure, language), language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fact_of_the_catalogue(catalogue: Catalogue, language: Language) -> None:
    for fact in catalogue.facts.values():
        check_rendering(fact_card(fact, language), language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_document_task_and_section_of_the_catalogue(
    catalogue: Catalogue, language: Language
) -> None:
    for document in catalogue.documents.values():
        check_rendering(document_card(document, "…", language), language)
    for task in catalogue.tasks.values():
        check_rendering(task_card(task, catalogue.measures_of(task.id), language, "lead"), language)
    for section in catalogue.sections:
        check_rendering(section_card(section, None, (), language), language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_quotation_with_its_is_never_alone(catalogue: Catalogue, language: Language) -> None:
    for measure in catalogue.measures.values():
        if measure.subject:
            card = measure_card(measure, language)
            assert measure.sentence in as_plain_text(Reply(language, "answered", "…", (card,)))


def test_a_bare_card_leaves_no_empty_lines() -> None:
    bare = Card("measure", "X", "标题", "bishan", "璧山区")
    assert as_plain_text(Reply("zh", "answered", "答", (bare,))) == "答\n\n【璧山区】标题"


def test_one_card_has_no_number_and_choices_begin_at_one() -> None:
    reply = Reply(
        "zh", "answered", "答", (CARD,), choices=(Choice("更多", "更多"), Choice("原文", "原文"))
    )
    lines = as_plain_text(reply).splitlines()
    assert "【璧山区】提供人才保障" in lines
    assert lines[-2:] == ["1. 更多", "2. 原文"]


def test_cards_and_choices_are_numbered_through() -> None:
    reply = Reply(
        "en",
        "answered",
        "Here:",
        (CARD, CARD),
        choices=(Choice("More", "More"),),
        choices_title="Next:",
    )
    lines = as_plain_text(reply).splitlines()
    assert [line[:2] for line in lines if line[:2] in ("1.", "2.", "3.")] == ["1.", "2.", "3."]
    assert lines[-2:] == ["Next:", "3. More"]


def test_cards_of_one_task_say_its_units_and_source_once() -> None:
    other = replace(CARD, id="BS-2", quote="另一条措施")
    text = as_plain_text(Reply("zh", "answered", "答", (CARD, other)))
    assert text.count("区公安局") == text.count("璧山府办发〔2022〕18号") == 1
    assert str(CARD.quote) in text
    assert str(other.quote) in text
    assert text.index("区公安局") < text.index("另一条措施")
    assert text.endswith("单位和出处同第 1 条")


def test_cards_of_two_tasks_say_each_their_own() -> None:
    other = replace(CARD, id="DJ-1", source=replace(SOURCE, document_number="垫江府发〔2021〕15号"))
    text = as_plain_text(Reply("zh", "answered", "答", (CARD, other)))
    assert text.count("区公安局") == 2
    assert "璧山府办发〔2022〕18号" in text
    assert "垫江府发〔2021〕15号" in text


def test_everything_stands_in_reading_order() -> None:
    reply = Reply(
        "zh",
        "answered",
        "开头",
        (CARD,),
        ("提示一", "提示二"),
        (Choice("更多", "更多"),),
        "接着问：",
    )
    text = as_plain_text(reply)
    order = [
        "开头",
        "提供人才保障",
        "璧山府办发〔2022〕18号",
        "提示一",
        "提示二",
        "接着问：",
        "1. 更多",
    ]
    assert [text.index(piece) for piece in order] == sorted(text.index(piece) for piece in order)


def test_a_long_title_of_a_task_is_not_said_twice_in_a_row() -> None:
    long = replace(CARD, heading="以公园为切入，" * 8)
    reply = Reply("zh", "answered", "…", (long, replace(long, id="BS-2", quote="另一条措施")))
    text = as_plain_text(reply)
    assert text.count(long.heading) == 1
    assert "2. 【璧山区】同一任务" in text
    elsewhere = replace(long, id="DJ-2", lead_units=(Unit("县科技局"),))
    apart = as_plain_text(Reply("zh", "answered", "…", (long, elsewhere)))
    assert apart.count(long.heading) == 2


def test_a_translation_stands_before_the_original_that_is_said_to_hold() -> None:
    text = as_plain_text(Reply("en", "answered", "…", (CARD,)))
    assert text.index("a translation") < text.index(str(CARD.quote))
    assert "authoritative" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_newspaper_has_no_number_and_no_place(language: Language) -> None:
    press = Source("某报", None, None, None, None, "2022", "chongqing")
    line = source_line(press, language)
    assert "None" not in line
    assert "某报" in line
    assert "2022" in line


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_source_outside_the_documents_says_where_it_was_read(language: Language) -> None:
    read = replace(SOURCE, number_note=None, address="https://example.org/rule")
    line = source_line(read, language)
    assert line.endswith("https://example.org/rule")
    assert "《璧山方案》" in line
    described = source_line(replace(read, is_described=True), language)
    assert "《" not in described
    assert "璧山方案" in described


@pytest.mark.parametrize(
    ("kind", "label"), [("measure", "原文："), ("national_rule", "来源原文：")]
)
def test_only_a_document_of_ours_has_an_original(kind: str, label: str) -> None:
    """What a rule outside the documents was read in may be a report or a paraphrase."""
    reply = reply_to("问", cards=1)
    text = as_plain_text(replace(reply, cards=(replace(reply.cards[0], kind=kind),)))
    assert f"\n{label}「" in text
