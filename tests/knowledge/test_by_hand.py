"""What reviewers decide by hand: it stays, comes over to the next edition, and says what no document does."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timezone
from pathlib import Path

import pytest
from sqlalchemy.engine import Engine

from knowledge.additions import add_measure
from knowledge.catalogue import Catalogue
from knowledge.corrections import correct
from knowledge.differences import compare_documents
from knowledge.dropping import drop
from knowledge.errors import FieldRefused, NotReadyToPublish, SecondPersonNeeded
from knowledge.history import Act, read_history
from knowledge.impact import find_impact
from knowledge.ingestion import Given, Ingested, ingest
from knowledge.publication import publish, withdraw
from knowledge.review import approve, find_open, read_source_text, send_back, start_review
from knowledge.stated_words import says
from knowledge.views import MeasureView
from tests.knowledge.plans import write_plan

NOON = datetime(2026, 3, 2, 12, tzinfo=timezone.utc)
LI, HAN, WANG = (Act(name, NOON, "核对") for name in ("李雷", "韩梅", "王芳"))

FIRST = """\
铜梁区服务业开放若干措施
铜梁府办发〔2024〕6号
第一条 对新设外资研发机构，给予50万元补助，从事房地产业务的机构除外，不再重复支持。（牵头单位：区科技局；责任单位：区财政局、区商务委）
第二条 支持企业建设海外仓。（牵头单位：区商务委；责任单位：区财政局）
重庆市铜梁区人民政府办公室
2024年5月10日
"""
SECOND = FIRST.replace("〔2024〕6号", "〔2025〕8号").replace("2024年5月10日", "2025年7月1日")
SECOND = SECOND.replace("建设海外仓。", "建设和租用海外仓。")


@pytest.fixture
def engine(loaded_file: Path, tmp_path: Path) -> Iterator[Engine]:
    from knowledge.db import open_engine

    engine = open_engine(f"sqlite:///{shutil.copy(loaded_file, tmp_path / 'knowledge.db')}")
    yield engine
    engine.dispose()


def take_in(engine: Engine, folder: Path, text: str, **given: object) -> Ingested:
    name = f"{abs(hash(text))}.txt"
    return ingest(engine, write_plan(folder, text, name), replace(Given(), **given), LI)  # type: ignore[arg-type]


def bring_out(engine: Engine, document_id: str) -> list[str]:
    start_review(engine, document_id, HAN)
    approve(engine, document_id, HAN)
    return publish(engine, document_id, HAN)


def measure(engine: Engine, document_id: str, words: str) -> MeasureView:
    every = Catalogue.open_every_state(engine).measures.values()
    return next(m for m in every if m.citation.document.id == document_id and words in m.text)


def test_a_new_cut_keeps_what_was_decided_and_says_what_became_of_it(
    engine: Engine, tmp_path: Path
) -> None:
    done = take_in(engine, tmp_path, FIRST)
    found = measure(engine, done.document_id, "研发机构")
    correct(engine, found.id, "modality", "补助", WANG)
    correct(engine, found.id, "conditions", "新设外资研发机构", WANG)
    correct(engine, found.id, "exclusions", "不再重复支持", WANG)
    cut = correct(engine, found.id, "text", "对新设外资研发机构，给予50万元补助", HAN)
    assert set(cut.kept) == {"modality", "conditions", "exclusions"}
    again = measure(engine, done.document_id, "研发机构")
    assert (again.modality, again.conditions) == ("补助", ("新设外资研发机构",))
    shorter = correct(engine, found.id, "text", "对新设外资研发机构，给予50万元", HAN)
    assert "modality" in shorter.read_anew, "its word is gone"
    assert measure(engine, done.document_id, "研发机构").modality == "给予"
    assert "conditions" in shorter.kept
    details = read_history(engine, done.document_id)[-1].details
    assert "modality" in details["read_anew"]


def test_any_words_of_the_measure_can_be_given_a_class(engine: Engine, tmp_path: Path) -> None:
    done = take_in(engine, tmp_path, FIRST)
    found = measure(engine, done.document_id, "研发机构").id
    with pytest.raises(FieldRefused, match=r"除外=duty.*prohibit \(不得"):
        correct(engine, found, "modality", "除外", HAN)
    with pytest.raises(FieldRefused, match="class"):
        correct(engine, found, "modality", "除外=perhaps", HAN)
    with pytest.raises(FieldRefused, match="does not stand"):
        correct(engine, found, "modality", "必须=duty", HAN)
    correct(engine, found, "modality", "除外=prohibit", HAN)
    after = measure(engine, done.document_id, "研发机构")
    assert (after.modality, after.modality_kind) == ("除外", "prohibit")


def test_units_for_a_measure_outside_any_task(engine: Engine, tmp_path: Path) -> None:
    text = FIRST.replace("（牵头单位：区商务委；责任单位：区财政局）", "")
    done = take_in(engine, tmp_path, text)
    outside = measure(engine, done.document_id, "海外仓")
    assert outside.task is None
    made = correct(engine, outside.id, "lead_units", "区商务委", HAN)
    task = measure(engine, done.document_id, "海外仓").task
    assert task is not None
    assert (task.id, [u.name for u in task.lead_units]) == (made.item, ["区商务委"])
    assert task.locator == outside.citation.locator
    inside = measure(engine, done.document_id, "研发机构")
    with pytest.raises(FieldRefused, match="correct that one"):
        correct(engine, inside.id, "lead_units", "区商务委", HAN)
    with pytest.raises(FieldRefused, match="does not stand"):
        correct(engine, made.item, "responsible_units", "区海关", HAN)


def test_a_unit_that_leads_is_not_named_twice(engine: Engine, tmp_path: Path) -> None:
    done = take_in(engine, tmp_path, FIRST)
    task = measure(engine, done.document_id, "研发机构").task
    assert task is not None
    correct(engine, task.id, "lead_units", "区科技局、区财政局", HAN)
    task = measure(engine, done.document_id, "研发机构").task
    assert task is not None
    assert [u.name for u in task.lead_units] == ["区科技局", "区财政局"]
    assert [u.name for u in task.responsible_units] == ["区商务委"]


def test_a_task_that_is_none_is_dropped_with_its_measures(engine: Engine, tmp_path: Path) -> None:
    done = take_in(engine, tmp_path, FIRST)
    found = measure(engine, done.document_id, "海外仓")
    assert found.task is not None
    dropped = drop(engine, found.task.id, HAN)
    assert [i for i, _ in dropped.measures] == [found.id]
    after = Catalogue.open_every_state(engine)
    assert found.id not in after.measures
    assert found.task.id not in after.tasks
    entry = read_history(engine, done.document_id)[-1]
    assert entry.details["item"] == found.task.id
    assert found.text in entry.details["with"][0]
    with pytest.raises(FieldRefused, match="withdrawn"):
        drop(engine, done.document_id, HAN)
    bring_out(engine, done.document_id)
    other = measure(engine, done.document_id, "研发机构")
    assert other.task is not None
    with pytest.raises(FieldRefused, match="published"):
        drop(engine, other.task.id, HAN)


def test_corrections_come_over_to_the_same_words_of_the_next_edition(
    engine: Engine, tmp_path: Path
) -> None:
    old = take_in(engine, tmp_path, FIRST).document_id
    subsidy = measure(engine, old, "研发机构").id
    correct(engine, subsidy, "conditions", "新设外资研发机构", WANG)
    correct(engine, subsidy, "topic", "salary_remittance", WANG)
    correct(engine, subsidy, "modality", "不再=prohibit", WANG)
    correct(engine, measure(engine, old, "海外仓").id, "topic", "salary_remittance", WANG)
    bring_out(engine, old)
    done = take_in(engine, tmp_path, SECOND)
    assert done.supersedes == (old,)
    assert done.carried_over == 3
    new = measure(engine, done.document_id, "研发机构")
    assert new.conditions == ("新设外资研发机构",)
    assert (new.topic, new.modality, new.modality_kind) == ("salary_remittance", "不再", "prohibit")
    assert measure(engine, done.document_id, "海外仓").topic != "salary_remittance", "other words"
    entries = [e for e in read_history(engine, done.document_id) if e.event == "carried over"]
    assert {e.details["corrected_by"] for e in entries} == {"王芳"}
    assert {e.by for e in entries} == {"李雷"}
    assert all(old in e.details["carried_from"] for e in entries)


def test_a_difference_names_what_is_understood_otherwise(engine: Engine, tmp_path: Path) -> None:
    old = take_in(engine, tmp_path, FIRST).document_id
    bring_out(engine, old)
    new = take_in(engine, tmp_path, SECOND).document_id
    before = compare_documents(Catalogue.open_every_state(engine), old, new)
    subsidy = measure(engine, new, "研发机构").id
    assert subsidy not in {r.new.id for r in before.reread}
    correct(engine, subsidy, "exclusions", "不再重复支持", HAN)
    correct(engine, subsidy, "topic", "salary_remittance", HAN)
    catalogue = Catalogue.open_every_state(engine)
    [reread] = [r for r in compare_documents(catalogue, old, new).reread if r.new.id == subsidy]
    assert {name for name, _, _ in reread.fields} == {"exclusions", "topic"}
    assert subsidy in find_impact(catalogue, old, new, None, None).reread


def notes(engine: Engine, document_id: str) -> list[str]:
    held = Catalogue.open_every_state(engine).documents[document_id]
    return [d.note for d in held.doubts if d.note.startswith("未沿用")]


AGAIN = FIRST.replace("〔2024〕6号", "〔2025〕8号").replace("2024年5月10日", "2025年7月1日")
SHORTER = "对新设外资研发机构，给予50万元补助"
LEFT_OUT = "从事房地产业务的机构除外，不再重复支持"


def cut_add_and_drop(engine: Engine, document_id: str) -> None:
    subsidy = measure(engine, document_id, "研发机构").id
    correct(engine, subsidy, "text", SHORTER, HAN)
    added = add_measure(engine, subsidy, LEFT_OUT, WANG)
    correct(engine, added, "topic", "salary_remittance", WANG)
    drop(engine, measure(engine, document_id, "海外仓").id, HAN)


def test_cuts_additions_and_what_was_dropped_come_over_where_the_next_edition_says_the_same(
    engine: Engine, tmp_path: Path
) -> None:
    old = take_in(engine, tmp_path, FIRST).document_id
    cut_add_and_drop(engine, old)
    bring_out(engine, old)
    done = take_in(engine, tmp_path, AGAIN)
    assert (done.remarks, notes(engine, done.document_id)) == ((), [])
    assert done.carried_over == 4
    every = Catalogue.open_every_state(engine)
    held = [m for m in every.measures.values() if m.citation.document.id == done.document_id]
    assert [m.text for m in held] == [SHORTER, LEFT_OUT]
    assert held[1].topic == "salary_remittance"
    assert held[1].task == held[0].task
    source = read_source_text(engine, done.document_id)
    assert all(m.text in source for m in held)
    entries = [e for e in read_history(engine, done.document_id) if e.event == "carried over"]
    assert {(e.details["field"], e.details["corrected_by"]) for e in entries} == {
        ("text", "韩梅"),
        ("added", "王芳"),
        ("dropped", "韩梅"),
        ("topic", "王芳"),
    }
    assert {e.by for e in entries} == {"李雷"}
    found = compare_documents(every, old, done.document_id)
    assert (found.added, found.removed, found.changed, found.same) == ((), (), (), 2)


def test_what_came_over_comes_over_once_more(engine: Engine, tmp_path: Path) -> None:
    old = take_in(engine, tmp_path, FIRST).document_id
    cut_add_and_drop(engine, old)
    bring_out(engine, old)
    bring_out(engine, take_in(engine, tmp_path, AGAIN).document_id)
    third = take_in(engine, tmp_path, AGAIN.replace("8号", "9号").replace("7月1日", "8月1日"))
    assert third.carried_over == 4
    every = Catalogue.open_every_state(engine).measures.values()
    held = [m.text for m in every if m.citation.document.id == third.document_id]
    assert held == [SHORTER, LEFT_OUT]


def test_a_task_that_was_dropped_is_dropped_again_with_the_same_measures(
    engine: Engine, tmp_path: Path
) -> None:
    old = take_in(engine, tmp_path, FIRST).document_id
    task = measure(engine, old, "海外仓").task
    assert task is not None
    drop(engine, task.id, HAN)
    bring_out(engine, old)
    again = take_in(engine, tmp_path, AGAIN).document_id
    every = Catalogue.open_every_state(engine)
    assert not [t for t in every.tasks.values() if t.document.id == again and "海外仓" in t.text]
    other = take_in(engine, tmp_path, SECOND.replace("8号", "9号"))
    assert measure(engine, other.document_id, "海外仓"), "another measure stands there now"


def test_what_cannot_be_repeated_is_named_to_the_reviewer(engine: Engine, tmp_path: Path) -> None:
    old = take_in(engine, tmp_path, FIRST).document_id
    cut_add_and_drop(engine, old)
    bring_out(engine, old)
    changed = AGAIN.replace("50万元补助，", "50万元补助，每年一次，")
    done = take_in(engine, tmp_path, changed)
    [remark] = [r for r in done.remarks if "stand here too" in r and SHORTER in r]
    assert len(notes(engine, done.document_id)) == 1, remark
    correct(engine, measure(engine, done.document_id, "每年一次").id, "text", SHORTER, HAN)
    assert notes(engine, done.document_id) == []


def test_what_the_next_edition_strikes_is_not_asked_for(engine: Engine, tmp_path: Path) -> None:
    old = take_in(engine, tmp_path, FIRST).document_id
    correct(engine, measure(engine, old, "海外仓").id, "text", "企业建设海外仓", HAN)
    bring_out(engine, old)
    done = take_in(engine, tmp_path, SECOND)
    assert notes(engine, done.document_id) == []
    texts = (read_source_text(engine, old), read_source_text(engine, done.document_id))
    every = Catalogue.open_every_state(engine)
    assert len(compare_documents(every, old, done.document_id, texts).changed) == 1


def test_what_the_document_does_not_state_is_marked_or_refused(
    engine: Engine, tmp_path: Path
) -> None:
    document = take_in(engine, tmp_path, FIRST).document_id
    for field, value in (
        ("document_number", "铜梁府办发〔2024〕66号"),
        ("expires_on", "2027-05-09"),
        ("issuing_body", "铜梁区商务委员会"),
        ("period", "有效期3年"),
    ):
        with pytest.raises(FieldRefused, match="--not-in-text"):
            correct(engine, document, field, value, HAN)
        with pytest.raises(FieldRefused, match="--why"):
            correct(engine, document, field, value, Act("韩梅", NOON), not_in_text=True)
        correct(engine, document, field, value, HAN, not_in_text=True)
        assert field in Catalogue.open_every_state(engine).documents[document].registered
    correct(engine, document, "document_number", "铜梁府办发[2024]6号", HAN)
    correct(engine, document, "expires_on", "-", HAN)
    shown = Catalogue.open_every_state(engine).documents[document].registered
    assert set(shown) == {"issuing_body", "period"}


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("expires_on", date(2027, 12, 31), True),
        ("expires_on", date(2027, 6, 30), True),
        ("expires_on", date(2027, 12, 30), False),
        ("effective_on", date(2024, 5, 10), True),
        ("document_number", "铜府发[2024] 6 号", True),
        ("document_number", "铜府发〔2024〕16号", False),
        ("title_en", "Anything", True),
    ],
)
def test_words_of_a_document_are_told_from_others(
    field: str, value: object, expected: bool
) -> None:
    text = "铜府发〔2024〕6号\n本办法自二〇二四年五月十日起施行，至2027年底；第二条至2027年6月底。"
    assert says(text, field, value) is expected


def test_two_documents_with_one_number_are_not_published_side_by_side(
    engine: Engine, tmp_path: Path
) -> None:
    first = take_in(engine, tmp_path, FIRST).document_id
    # Loaded before the first was published, so that nothing says that it replaces it.
    twin = take_in(engine, tmp_path, FIRST.replace("50万元", "60万元")).document_id
    bring_out(engine, first)
    start_review(engine, twin, HAN)
    approve(engine, twin, HAN)
    with pytest.raises(NotReadyToPublish, match=f"supersedes {first}.*withdraw"):
        publish(engine, twin, HAN)
    send_back(engine, twin, HAN)
    correct(engine, twin, "supersedes", first, HAN)
    approve(engine, twin, HAN)
    assert publish(engine, twin, HAN) == [first]
    withdraw(engine, twin, HAN)


def test_whoever_approves_is_told_what_is_open(engine: Engine, tmp_path: Path) -> None:
    done = take_in(engine, tmp_path, FIRST.replace("铜梁府办发〔2024〕6号\n", ""))
    with pytest.raises(SecondPersonNeeded):
        find_open(engine, done.document_id, LI)
    found = find_open(engine, done.document_id, HAN)
    assert "document_number_note" in found.missing[0]
    assert len(found.doubts) == done.doubts
