"""What must be true of every answer, whatever was asked: cards say what the documents say."""

from __future__ import annotations

import re

from actions.answers.pieces.answer import Answer, Knowledge
from actions.outcomes import AnswerOutcome
from channels.plain_text import as_plain_text
from channels.reply import Card, Reply
from knowledge.catalogue import Catalogue
from knowledge.views import DocumentView, TaskView


def check_answer(answer: Answer, knowledge: Knowledge) -> None:
    """The reply is whole, each card is as its source, and the notes that belong to them are there."""
    reply = answer.reply
    assert reply.outcome in set(AnswerOutcome)
    assert reply.text.strip(), "a reply says something"
    assert Reply.from_payload(reply.to_payload()) == reply
    assert len({card.id for card in reply.cards}) == len(reply.cards), "no card twice"
    plain = as_plain_text(reply)
    assert "None" not in plain
    assert not re.search(r"\{\w*\}", plain), "no blank is left unfilled"
    for card in reply.cards:
        check_card(card, reply.language, knowledge.catalogue)
        if card.source and card.source.document_number:
            assert card.source.document_number in plain
    _check_notes(reply)


def check_card(card: Card, language: str, catalogue: Catalogue) -> None:
    """A card holds nothing that its source does not say, and leaves nothing out."""
    assert card.heading
    assert card.region_name
    match card.kind:
        case "measure":
            _check_measure(card, language, catalogue)
        case "fact":
            _check_fact(card, language, catalogue)
        case "task":
            _check_task(card, language, catalogue)
        case "section":
            _check_section(card, catalogue)
        case "national_rule":
            _check_national_rule(card, language, catalogue)
        case "document":
            _check_source(card, catalogue.documents[card.id], ())
        case other:
            raise AssertionError(f"{other} is not a kind of card")


def _check_measure(card: Card, language: str, catalogue: Catalogue) -> None:
    measure = catalogue.get_measure(card.id)
    assert card.quote in (measure.text, measure.sentence)
    assert card.translation == ((measure.text_en or None) if language == "en" else None)
    assert card.region == measure.region
    conditions = (*filter(None, [measure.subject]), *measure.conditions)
    assert len(card.conditions) == len(conditions)
    assert len(card.exclusions) == len(measure.exclusions)
    for shown, written in zip(
        (*card.conditions, *card.exclusions),
        (*conditions, *measure.exclusions),
        strict=True,
    ):
        assert shown.startswith(written), "the Chinese wording comes first, unchanged"
    if measure.modality_kind not in ("state", "duty"):
        assert measure.modality in str(card.modality)
    _check_units(card, measure.task)
    _check_source(card, measure.citation.document, measure.citation.locators)


def _check_fact(card: Card, language: str, catalogue: Catalogue) -> None:
    fact = catalogue.get_fact(card.id)
    assert card.text == (fact.text if language == "zh" else fact.text_en)
    assert card.quote is None, "a retelling is not a quotation"
    assert not card.lead_units
    assert not card.responsible_units
    assert card.source is not None
    assert card.source.title == fact.source_title
    assert card.source.document_number is None
    assert card.source.dated
    if fact.as_of:
        assert card.notes, "a figure comes with its date"
    if fact.kind in ("target", "plan"):
        assert re.search("目标|计划|target|planned", " ".join((card.text or "", *card.notes)))


def _check_national_rule(card: Card, language: str, catalogue: Catalogue) -> None:
    rule = catalogue.national_rules[card.id]
    assert card.text == (rule.text if language == "zh" else rule.text_en)
    assert card.quote == rule.quote
    assert card.region not in {d.region for d in catalogue.documents.values()}
    assert not card.lead_units
    assert card.source is not None
    assert card.source.title == rule.source.title
    assert card.source.dated
    assert card.source.address
    notes = " ".join(card.notes)
    assert re.search("来源质量|Source quality", notes)
    assert re.search("最后核对|Last checked", notes)


def _check_task(card: Card, language: str, catalogue: Catalogue) -> None:
    task = catalogue.tasks[card.id]
    assert task.text.startswith(str(card.quote).removesuffix("……"))
    assert set(card.measures) == {m.id for m in catalogue.measures_of(task.id)}
    assert bool(card.translation) == (language == "en")
    _check_units(card, task)
    _check_source(card, task.document, task.locators)


def _check_section(card: Card, catalogue: Catalogue) -> None:
    assert card.source is not None
    if card.quote:
        words = card.quote.removesuffix("……")
        assert any(
            s.text.startswith(words) and s.document.region == card.region
            for s in catalogue.sections
        )
    assert card.source.place


def _check_units(card: Card, task: TaskView | None) -> None:
    leads, others = (task.lead_units, task.responsible_units) if task else ((), ())
    assert [u.name for u in card.lead_units] == [u.name for u in leads]
    assert [u.name for u in card.responsible_units] == [u.name for u in others]
    if not leads or not others:
        assert card.units_note, "that nobody is named is said"


def _check_source(card: Card, document: DocumentView, locators: tuple[str, ...]) -> None:
    source = card.source
    assert source is not None
    assert card.region == source.region == document.region
    assert source.title == document.title
    assert source.document_number == document.document_number
    for locator in locators:
        # “附件”, rows, items and what stands in brackets after a number are put into English.
        number = re.sub(r"^附件|（[^（）]*(?:空缺|序号)[^（）]*）$", "", locator)
        number_en = re.sub(r"(?<=\d)第", ", 第", number)
        in_english = re.sub(r"第(\d+)行", r"row \1", re.sub(r"第(\d+)项", r"item \1", number_en))
        assert number in str(source.place) or in_english in str(source.place)
    assert str(document.issued_on.year) in source.dated
    assert re.search(rf"\b{document.issued_on.day}\b|月{document.issued_on.day}日", source.dated)
    if document.document_number_note:
        assert source.number_note, (
            "a number that the document does not print is not passed off as printed"
        )


def _check_notes(reply: Reply) -> None:
    notes = " ".join(reply.notes)
    kinds = {card.kind for card in reply.cards}
    official = [
        c.source.dated for c in reply.cards if c.source and c.kind not in ("fact", "national_rule")
    ]
    years = [year for dated in official for year in re.findall(r"20\d\d", dated)]
    if years:
        assert min(years) in notes, "how old the documents are"
        assert max(years) in notes, "how old the documents are"
    if "fact" in kinds:
        assert re.search("报道|[Pp]ress", notes)
    if "national_rule" in kinds:
        assert re.search("不属于上述重庆文件|not part of the Chongqing documents", notes)
    if any(card.translation for card in reply.cards):
        assert "reference translation" in notes
        assert "authoritative" in notes
