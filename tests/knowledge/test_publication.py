"""From a file to published measures, on every database: each step leaves a trace, none is skipped."""

from __future__ import annotations

from datetime import date, datetime, timezone
from pathlib import Path

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.engine import Engine
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from knowledge import models
from knowledge.catalogue import Catalogue
from knowledge.corrections import correct
from knowledge.dropping import drop
from knowledge.errors import (
    FieldMissing,
    FieldRefused,
    IdTaken,
    MoveRefused,
    NotFound,
    NotReadyToPublish,
    SecondPersonNeeded,
)
from knowledge.history import Act, read_history
from knowledge.ingestion import Given, Ingested, ingest
from knowledge.publication import publish, reopen, withdraw
from knowledge.review import approve, find_open, read_source_text, send_back, start_review
from knowledge.states import MOVES, State
from tests.knowledge.plans import CHENGDU_PLAN, NEW_PLAN, OLD_PLAN, write_plan

NOON = datetime(2026, 3, 2, 12, tzinfo=timezone.utc)
LI, HAN = Act("李雷", NOON), Act("韩梅", NOON, "与原件核对一致")
OLD = Given(
    region="永川区",
    title="永川区服务业扩大开放综合试点实施方案",
    document_number="永川府办发〔2024〕3号",
    issuing_body="重庆市永川区人民政府办公室",
    issued_on=date(2024, 5, 10),
)
NEW = Given(
    region="永川区",
    title="永川区服务业扩大开放综合试点实施方案",
    document_number="永川府办发〔2026〕7号",
    issuing_body="重庆市永川区人民政府办公室",
    issued_on=date(2026, 3, 2),
)


@pytest.fixture
def engine(loaded_database: Engine) -> Engine:
    return loaded_database


def take_in(engine: Engine, folder: Path, plan: str, given: Given) -> Ingested:
    return ingest(engine, write_plan(folder, plan), given, LI)


def bring_out(engine: Engine, document_id: str) -> list[str]:
    start_review(engine, document_id, HAN)
    approve(engine, document_id, HAN)
    return publish(engine, document_id, HAN)


@pytest.fixture
def published(engine: Engine, tmp_path: Path) -> Engine:
    """The old plan of 永川 is published beside the shipped documents."""
    take_in(engine, tmp_path, OLD_PLAN, OLD)
    bring_out(engine, "yongchuan-2024-3")
    return engine


def test_a_draft_answers_nothing_and_a_published_document_does(
    engine: Engine, tmp_path: Path
) -> None:
    done = take_in(engine, tmp_path, OLD_PLAN, OLD)
    assert (done.document_id, done.is_new, done.state) == ("yongchuan-2024-3", True, "draft")
    before = Catalogue.open(engine)
    assert "yongchuan-2024-3" not in before.documents
    assert "yongchuan" not in before.regions
    bring_out(engine, done.document_id)
    after = Catalogue.open(engine)
    assert after.counter > before.counter, "a running server sees it"
    assert after.regions["yongchuan"].name_en == "Yongchuan District"
    assert after.home_regions == ("chongqing", "bishan", "dianjiang", "yongchuan")
    [measure] = after.find_measures("salary_remittance", "yongchuan")
    assert measure.id == "YC-01-01"
    assert measure.citation.quote in OLD_PLAN
    assert read_source_text(engine, done.document_id) == OLD_PLAN


def test_every_step_is_in_the_history(published: Engine) -> None:
    entries = read_history(published, "yongchuan-2024-3")
    steps = [(e.event, e.state, e.by) for e in entries]
    assert steps == [
        ("ingested", "draft", "李雷"),
        ("review", "in_review", "韩梅"),
        ("approved", "approved", "韩梅"),
        ("published", "published", "韩梅"),
    ]
    assert {e.at for e in entries} == {NOON}
    assert entries[2].why == "与原件核对一致"
    for shipped in ("chongqing-2021-19", "bishan-2022-18", "dianjiang-2021-15"):
        assert [e.by for e in read_history(published, shipped)] == ["Kaimen"] * 4


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE measures SET text = 'x' WHERE id = 'YC-01-01'",
        "DELETE FROM measures WHERE id = 'BS-19-06'",
        "UPDATE documents SET title = 'x' WHERE id = 'yongchuan-2024-3'",
        "UPDATE documents SET state = 'draft' WHERE id = 'yongchuan-2024-3'",
        "DELETE FROM documents WHERE id = 'bishan-2022-18'",
        "UPDATE tasks SET title = 'x' WHERE id = 'YC-01'",
        "DELETE FROM task_units WHERE task_id = 'YC-01'",
        "INSERT INTO task_units (id, task_id, position, role, name) "
        "VALUES (99999, 'YC-01', 9, 'lead', 'x')",
        "INSERT INTO sections (id, document_id, position, locator, part, heading, text) "
        "VALUES (99999, 'yongchuan-2024-3', 99, 'x', 'body', 'x', 'x')",
        "UPDATE history SET why = 'x'",
        "DELETE FROM history",
    ],
)
def test_the_database_refuses_to_change_what_is_published(
    published: Engine, statement: str
) -> None:
    with (
        Session(published, future=True) as session,
        pytest.raises(DatabaseError, match=r"does not change in place|only added to"),
    ):
        session.execute(text(statement))


def test_a_correction_of_what_is_published_is_refused(published: Engine) -> None:
    with pytest.raises(FieldRefused, match="withdrawn and reopened"):
        correct(published, "YC-01-01", "topic", "salary_remittance", LI)


def test_the_same_file_twice_changes_nothing(engine: Engine, tmp_path: Path) -> None:
    take_in(engine, tmp_path, OLD_PLAN, OLD)
    entries = len(read_history(engine, "yongchuan-2024-3"))
    again = take_in(engine, tmp_path, OLD_PLAN, OLD)
    assert (again.document_id, again.is_new) == ("yongchuan-2024-3", False)
    wrapped = take_in(engine, tmp_path, OLD_PLAN.replace("\n", "\r\n\r\n"), OLD)
    assert (wrapped.document_id, wrapped.is_new) == ("yongchuan-2024-3", False)
    assert len(read_history(engine, "yongchuan-2024-3")) == entries


def test_a_file_that_fails_half_way_leaves_nothing(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def counted() -> dict[str, int]:
        with Session(engine, future=True) as session:
            return {
                name: session.scalar(select(func.count()).select_from(table))
                for name, table in models.Base.metadata.tables.items()
            }

    before = counted()
    with pytest.raises(FieldMissing, match="region"):
        take_in(
            engine,
            tmp_path,
            "没有标题也没有地方的文字。",
            Given(title="x", issuing_body="某机关", issued_on=date(2026, 1, 1)),
        )
    with pytest.raises(NotFound):
        take_in(engine, tmp_path, NEW_PLAN, Given(**{**NEW.__dict__, "supersedes": ("nothing",)}))
    assert counted() == before


def test_four_eyes_look_at_a_document(engine: Engine, tmp_path: Path) -> None:
    take_in(engine, tmp_path, OLD_PLAN, OLD)
    start_review(engine, "yongchuan-2024-3", LI)
    with pytest.raises(SecondPersonNeeded, match="李雷"):
        approve(engine, "yongchuan-2024-3", LI)
    with pytest.raises(FieldRefused, match="--why"):
        approve(engine, "yongchuan-2024-3", LI, alone=True)
    approve(engine, "yongchuan-2024-3", Act("李雷", NOON, "本局只有一人"), alone=True)
    last = read_history(engine, "yongchuan-2024-3")[-1]
    assert (last.event, last.why) == ("approved", "本局只有一人")
    assert last.details["alone"] is True


def test_no_step_is_skipped(engine: Engine, tmp_path: Path) -> None:
    take_in(engine, tmp_path, OLD_PLAN, OLD)
    with pytest.raises(MoveRefused, match="draft and cannot become published"):
        publish(engine, "yongchuan-2024-3", HAN)
    with pytest.raises(MoveRefused):
        approve(engine, "yongchuan-2024-3", HAN)
    bring_out(engine, "yongchuan-2024-3")
    with pytest.raises(MoveRefused):
        start_review(engine, "yongchuan-2024-3", HAN)


def test_every_state_can_be_reached_and_left() -> None:
    assert set(MOVES) == set(State)
    assert set().union(*MOVES.values()) == set(State)
    assert all(MOVES.values())


def test_a_new_edition_supersedes_the_old_in_one_step(published: Engine, tmp_path: Path) -> None:
    done = take_in(published, tmp_path, NEW_PLAN, NEW)
    assert done.supersedes == ("yongchuan-2024-3",)
    assert "yongchuan-2024-3" in Catalogue.open(published).documents, "a draft ends nothing"
    assert bring_out(published, done.document_id) == ["yongchuan-2024-3"]
    catalogue = Catalogue.open(published)
    assert "yongchuan-2024-3" not in catalogue.documents
    old = catalogue.earlier["yongchuan-2024-3"]
    assert (old.state, old.ended_on) == ("superseded", date(2026, 3, 2))
    assert [e.id for e in old.superseded_by] == ["yongchuan-2026-7"]
    assert catalogue.document_of("yongchuan").id == "yongchuan-2026-7"
    [measure] = catalogue.find_measures("salary_remittance", "yongchuan")
    assert measure.id == "YC26-01-01", "ids of the old edition are not given again"


def test_a_question_about_a_day_gets_what_held_then(published: Engine, tmp_path: Path) -> None:
    bring_out(published, take_in(published, tmp_path, NEW_PLAN, NEW).document_id)
    catalogue = Catalogue.open(published)
    assert list(catalogue.at(date(2021, 9, 1)).documents) == ["chongqing-2021-19"]
    assert "yongchuan-2024-3" in catalogue.at(date(2026, 3, 1)).documents
    assert "yongchuan-2026-7" not in catalogue.at(date(2026, 3, 1)).documents
    on_the_day = catalogue.at(date(2026, 3, 2))
    assert "yongchuan-2026-7" in on_the_day.documents
    assert "yongchuan-2024-3" not in on_the_day.documents
    assert not catalogue.at(date(2019, 1, 1)).documents


def test_what_expired_does_not_hold_afterwards(engine: Engine, tmp_path: Path) -> None:
    given = Given(
        **{**OLD.__dict__, "effective_on": date(2024, 6, 1), "expires_on": date(2025, 12, 31)}
    )
    bring_out(engine, take_in(engine, tmp_path, OLD_PLAN, given).document_id)
    document = Catalogue.open(engine).documents["yongchuan-2024-3"]
    days = [date(2024, 5, 31), date(2024, 6, 1), date(2025, 12, 31), date(2026, 1, 1)]
    assert [document.is_in_effect(day) for day in days] == [False, True, True, False]


def test_an_edition_that_does_not_hold_yet_waits(published: Engine, tmp_path: Path) -> None:
    given = Given(**{**NEW.__dict__, "effective_on": date(2026, 5, 1)})
    document_id = take_in(published, tmp_path, NEW_PLAN, given).document_id
    start_review(published, document_id, HAN)
    approve(published, document_id, HAN)
    with pytest.raises(NotReadyToPublish, match="2026-05-01"):
        publish(published, document_id, HAN)
    assert "yongchuan-2024-3" in Catalogue.open(published).documents


def test_withdrawing_the_new_edition_brings_the_old_one_back(
    published: Engine, tmp_path: Path
) -> None:
    bring_out(published, take_in(published, tmp_path, NEW_PLAN, NEW).document_id)
    with pytest.raises(FieldRefused, match="--why"):
        withdraw(published, "yongchuan-2026-7", Act("韩梅", NOON))
    assert withdraw(published, "yongchuan-2026-7", HAN) == ["yongchuan-2024-3"]
    catalogue = Catalogue.open(published)
    assert "yongchuan-2024-3" in catalogue.documents
    assert "yongchuan-2026-7" not in catalogue.at(date(2026, 4, 1)).documents


def test_what_is_superseded_does_not_come_back_beside_its_successor(
    published: Engine, tmp_path: Path
) -> None:
    old, new = "yongchuan-2024-3", "yongchuan-2026-7"
    take_in(published, tmp_path, NEW_PLAN, NEW)
    bring_out(published, new)
    with pytest.raises(NotReadyToPublish, match=f"superseded by {new}.*Withdraw {new} first"):
        publish(published, old, HAN)
    assert old in Catalogue.open(published).earlier
    withdraw(published, old, HAN)
    reopen(published, old, HAN)
    start_review(published, old, HAN)
    assert any(new in reason for reason in find_open(published, old, HAN).missing)
    approve(published, old, HAN)
    with pytest.raises(NotReadyToPublish, match=new):
        publish(published, old, HAN)
    withdraw(published, new, HAN)
    publish(published, old, HAN)
    document = Catalogue.open(published).documents[old]
    assert (document.state, document.ended_on) == ("published", None)


def test_what_was_repealed_is_not_published_by_itself(published: Engine) -> None:
    withdraw(published, "yongchuan-2024-3", HAN, repealed_on=date(2026, 1, 1))
    with pytest.raises(NotReadyToPublish, match="repealed on 2026-01-01"):
        publish(published, "yongchuan-2024-3", HAN)


def test_what_is_repealed_still_held_before(published: Engine) -> None:
    withdraw(published, "yongchuan-2024-3", HAN, repealed_on=date(2025, 1, 1))
    catalogue = Catalogue.open(published)
    assert "yongchuan" not in catalogue.regions
    assert "yongchuan-2024-3" in catalogue.at(date(2024, 12, 31)).documents
    assert "yongchuan-2024-3" not in catalogue.at(date(2025, 1, 1)).documents


def test_an_error_in_what_was_published_is_corrected_in_the_open(published: Engine) -> None:
    withdraw(published, "yongchuan-2024-3", HAN)
    reopen(published, "yongchuan-2024-3", LI)
    correct(published, "yongchuan-2024-3", "title_en", "Plan of Yongchuan District", LI)
    bring_out(published, "yongchuan-2024-3")
    assert Catalogue.open(published).documents["yongchuan-2024-3"].title_en
    with Session(published, future=True) as session:
        [revision] = session.scalars(select(models.Revision))
        assert revision.content["title_en"] == ""
        assert len(revision.content["measures"]) > 3


def test_another_city_is_a_region_but_not_of_chongqing(engine: Engine, tmp_path: Path) -> None:
    given = Given(
        region="成都市",
        title="成都市服务业扩大开放综合试点工作方案",
        document_number="成府发〔2025〕9号",
        issuing_body="成都市人民政府",
        issued_on=date(2025, 8, 1),
    )
    done = take_in(engine, tmp_path, CHENGDU_PLAN, given)
    assert done.document_id == "chengdu-2025-9"
    bring_out(engine, done.document_id)
    catalogue = Catalogue.open(engine)
    assert catalogue.regions["chengdu"].name == "成都市"
    assert "chengdu" not in catalogue.home_regions


def test_ids_never_clash(published: Engine, tmp_path: Path) -> None:
    for wrong, error in (
        (Given(**{**NEW.__dict__, "prefix": "BS"}), IdTaken),
        (Given(**{**NEW.__dict__, "id": "yongchuan-2024-3"}), IdTaken),
        (Given(**{**NEW.__dict__, "id": "elsewhere-1"}), FieldRefused),
        (Given(**{**NEW.__dict__, "prefix": "F"}), FieldRefused),
    ):
        with pytest.raises(error):
            take_in(published, tmp_path, NEW_PLAN, wrong)
    same_number = Given(**{**NEW.__dict__, "document_number": OLD.document_number})
    assert take_in(published, tmp_path, NEW_PLAN, same_number).document_id == "yongchuan-2024-3-2"


def test_a_document_without_a_number_needs_a_word_about_it(engine: Engine, tmp_path: Path) -> None:
    given = Given(**{**OLD.__dict__, "document_number": ""})
    document_id = take_in(
        engine, tmp_path, OLD_PLAN.replace("永川府办发〔2024〕3号\n", ""), given
    ).document_id
    assert document_id == "yongchuan-20240510"
    start_review(engine, document_id, HAN)
    approve(engine, document_id, HAN)
    with pytest.raises(NotReadyToPublish, match="document_number_note"):
        publish(engine, document_id, HAN)
    send_back(engine, document_id, HAN)
    correct(engine, document_id, "document_number_note", "印本没有文号", HAN)
    approve(engine, document_id, HAN)
    assert publish(engine, document_id, HAN) == []


@pytest.mark.parametrize(
    ("item", "field", "value", "shown"),
    [
        ("YC-01-01", "topic", "green_channel", "green_channel"),
        ("YC-01-01", "topic", "-", None),
        ("YC-01-01", "conditions", "在区合法工作的", ("在区合法工作的",)),
        ("YC-01-01", "exclusions", "-", ()),
        ("YC-01-01", "modality", "便利", "便利"),
        ("YC-01-01", "modality", "-", ""),
    ],
)
def test_a_reviewer_corrects_a_field(
    engine: Engine, tmp_path: Path, item: str, field: str, value: str, shown: object
) -> None:
    take_in(engine, tmp_path, OLD_PLAN, OLD)
    correct(engine, item, field, value, HAN)
    measure = Catalogue.open_every_state(engine).measures[item]
    assert getattr(measure, field) == shown
    assert field not in measure.evidence, "a person gave it"
    last = read_history(engine, "yongchuan-2024-3")[-1]
    assert (last.event, last.by, last.details["item"], last.details["field"]) == (
        "corrected",
        "韩梅",
        item,
        field,
    )


@pytest.mark.parametrize(
    ("item", "field", "value"),
    [
        ("YC-01-01", "topic", "no_such_topic"),
        ("YC-01-01", "conditions", "文中没有的条件"),
        ("YC-01-01", "modality", "必须"),
        ("YC-01-01", "modality", "境内"),
        ("YC-01-01", "text", "为外籍人员发放补贴"),
        ("YC-01-01", "text", "-"),
        ("YC-01", "lead_units", "区不存在局"),
        ("yongchuan-2024-3", "issued_on", "去年"),
        ("yongchuan-2024-3", "supersedes", "yongchuan-2024-3"),
        ("yongchuan-2024-3", "sha256", "0"),
    ],
)
def test_what_the_document_does_not_say_cannot_be_put_into_it(
    engine: Engine, tmp_path: Path, item: str, field: str, value: str
) -> None:
    take_in(engine, tmp_path, OLD_PLAN, OLD)
    before = read_history(engine, "yongchuan-2024-3")
    with pytest.raises(FieldRefused):
        correct(engine, item, field, value, HAN)
    assert read_history(engine, "yongchuan-2024-3") == before


def test_a_text_is_cut_anew_within_the_source(engine: Engine, tmp_path: Path) -> None:
    take_in(engine, tmp_path, OLD_PLAN, OLD)
    words = "便利在区合法工作的外籍人员境内合法薪酬收入办理购汇汇出"
    correct(engine, "YC-01-01", "text", words, HAN)
    with Session(engine, future=True) as session:
        row = session.get(models.Measure, "YC-01-01")
        place = row.places[0]
        assert OLD_PLAN[place["start"] : place["end"]] == row.text == words
        assert (row.modality, row.sentence[:2]) == ("便利", "探索")


def test_what_is_no_measure_is_dropped(engine: Engine, tmp_path: Path) -> None:
    take_in(engine, tmp_path, OLD_PLAN, OLD)
    text_dropped = drop(engine, "YC-02-01", HAN).text
    assert "YC-02-01" not in Catalogue.open_every_state(engine).measures
    assert read_history(engine, "yongchuan-2024-3")[-1].details["dropped"] == text_dropped
