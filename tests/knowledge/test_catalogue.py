"""What the catalogue finds."""

from __future__ import annotations

import dataclasses

import pytest

from knowledge.catalogue import Catalogue
from knowledge.errors import NotFound
from knowledge.topics import topics


def test_documents_come_in_the_order_of_answers(catalogue: Catalogue) -> None:
    assert [d.region for d in catalogue.documents.values()] == ["chongqing", "bishan", "dianjiang"]
    assert list(catalogue.documents) == ["chongqing-2021-19", "bishan-2022-18", "dianjiang-2021-15"]


@pytest.mark.parametrize(
    ("region", "number"),
    [
        ("chongqing", "渝府发〔2021〕19号"),
        ("bishan", "璧山府办发〔2022〕18号"),
        ("dianjiang", "垫江府发〔2021〕15号"),
    ],
)
def test_each_region_has_its_plan(region: str, number: str, catalogue: Catalogue) -> None:
    assert catalogue.document_of(region).document_number == number


def test_a_region_without_a_plan_is_not_found(catalogue: Catalogue) -> None:
    with pytest.raises(NotFound, match="'shanghai'"):
        catalogue.document_of("shanghai")


def test_a_measure_comes_with_its_task_and_both_places(catalogue: Catalogue) -> None:
    measure = catalogue.get_measure("BS-19-06")
    assert (
        measure.text == measure.citation.quote == "便利其境内经常项目项下合法薪酬收入办理购汇汇出"
    )
    assert measure.citation.locators == ("二（四）2", "附件四（二）19")
    assert measure.region == "bishan"
    assert measure.task is catalogue.tasks["BS-19"]
    assert [u.name for u in measure.task.lead_units] == ["区委组织部", "区人力社保局"]


def test_every_measure_has_a_citation(catalogue: Catalogue) -> None:
    for measure in catalogue.measures.values():
        assert measure.citation.quote == measure.text
        assert measure.citation.locator == measure.citation.locators[0]
        assert measure.citation.document in catalogue.documents.values()


def test_what_leaves_the_catalogue_cannot_be_changed(catalogue: Catalogue) -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        catalogue.get_measure("BS-19-06").text = "允许汇出"  # type: ignore[misc]


@pytest.mark.parametrize("item", ["BS-99-01", "", "bs-19-06"])
def test_an_unknown_id_is_not_found(item: str, catalogue: Catalogue) -> None:
    with pytest.raises(NotFound) as measure:
        catalogue.get_measure(item)
    with pytest.raises(NotFound):
        catalogue.get_fact(item)
    assert measure.value.item_id == item
    assert "knowledge export" in str(measure.value)


def test_measures_on_a_topic_come_by_region(catalogue: Catalogue) -> None:
    found = catalogue.find_measures("salary_remittance")
    assert [m.id for m in found] == ["BS-19-06", "DJ-09-04"]
    assert next(m.id for m in catalogue.find_measures("market_access")) == "CQ-B6-04"


@pytest.mark.parametrize(
    ("topic", "region", "expected"),
    [
        ("complaint_mechanism", "dianjiang", ["DJ-07-01"]),
        ("complaint_mechanism", "bishan", ["BS-16-03"]),
        ("complaint_mechanism", "chongqing", []),
        ("qdlp", "bishan", ["BS-04-01"]),
        ("qdlp", "dianjiang", []),
        ("no such topic", None, []),
    ],
)
def test_measures_on_a_topic_in_one_region(
    topic: str, region: str | None, expected: list[str], catalogue: Catalogue
) -> None:
    assert [m.id for m in catalogue.find_measures(topic, region)] == expected


def test_every_measure_with_a_topic_is_found_by_it(catalogue: Catalogue) -> None:
    found = {m.id for topic in topics() for m in catalogue.find_measures(topic)}
    assert found == {m.id for m in catalogue.measures.values() if m.topic}


def test_facts_on_a_topic(catalogue: Catalogue) -> None:
    assert {"F-001", "F-002"} <= {f.id for f in catalogue.find_facts("pilot_progress")}
    assert {f.topic for f in catalogue.find_facts("pilot_progress")} == {"pilot_progress"}
    assert catalogue.find_facts("no such topic") == []


def test_tasks_by_what_their_title_says(catalogue: Catalogue) -> None:
    assert [t.id for t in catalogue.find_tasks("人才保障")] == ["BS-19", "DJ-09"]
    assert [t.id for t in catalogue.find_tasks("人才保障", "dianjiang")] == ["DJ-09"]
    assert [t.id for t in catalogue.find_tasks("科技服务领域|科技创新新高地")] == ["BS-01", "BS-09"]
    assert catalogue.find_tasks("航天") == []


def test_the_measures_of_a_task_in_order(catalogue: Catalogue) -> None:
    assert [m.id for m in catalogue.measures_of("DJ-05")] == ["DJ-05-01", "DJ-05-02"]
    assert catalogue.measures_of("DJ-5") == []


def test_the_tasks_of_a_unit_with_its_role(catalogue: Catalogue) -> None:
    found = [(task.id, role) for task, role in catalogue.find_tasks_of("县银保监组")]
    assert found == [
        ("DJ-02", "lead"), ("DJ-05", "lead"), ("DJ-01", "responsible"), ("DJ-11", "responsible"),
    ]  # fmt: skip
    assert catalogue.find_tasks_of("银保监组") == []


def test_lead_and_responsible_are_never_mixed(catalogue: Catalogue) -> None:
    for name in catalogue.unit_names:
        for task, role in catalogue.find_tasks_of(name):
            units = task.lead_units if role == "lead" else task.responsible_units
            assert name in [u.name for u in units], (name, task.id)


def test_sections_at_a_place_in_one_document_or_in_all(catalogue: Catalogue) -> None:
    everywhere = catalogue.find_sections("二（四）")
    assert [s.document.region for s in everywhere] == ["chongqing", "bishan", "dianjiang"]
    (only,) = catalogue.find_sections("二（四）9", "dianjiang-2021-15")
    assert only.heading == "提供人才保障"
    assert catalogue.find_sections("二（四）9", "bishan-2022-18") == []
    assert catalogue.find_sections("九（九）") == []


def test_the_task_at_a_section(catalogue: Catalogue) -> None:
    (section,) = catalogue.find_sections("二（四）2", "bishan-2022-18")
    task = catalogue.find_task_at(section)
    assert task is not None
    assert task.id == "BS-19"
    (goals,) = catalogue.find_sections("一（三）", "bishan-2022-18")
    assert catalogue.find_task_at(goals) is None


@pytest.mark.parametrize(
    ("document", "number", "task"),
    [
        ("bishan-2022-18", 1, "BS-01"),
        ("bishan-2022-18", 7, "BS-07"),
        ("bishan-2022-18", 21, "BS-21"),
        ("dianjiang-2021-15", 9, "DJ-09"),
        ("chongqing-2021-19", 3, "CQ-A3"),
    ],
)
def test_a_task_by_its_number(document: str, number: int, task: str, catalogue: Catalogue) -> None:
    found = catalogue.find_task(document, number)
    assert found is not None
    assert found.id == task


@pytest.mark.parametrize(
    ("document", "number"),
    [
        ("bishan-2022-18", 0),
        ("bishan-2022-18", -1),
        ("bishan-2022-18", 22),
        ("chongqing-2021-19", 86),
        ("shanghai", 1),
    ],
)
def test_a_number_without_a_task(document: str, number: int, catalogue: Catalogue) -> None:
    assert catalogue.find_task(document, number) is None


def test_a_unit_comes_with_its_translation(catalogue: Catalogue) -> None:
    unit = catalogue.unit("县公安局")
    assert (unit.name, unit.name_en) == ("县公安局", "Dianjiang County Public Security Bureau")
    assert catalogue.unit("市航天局").name_en == ""
    assert all(catalogue.unit_names.values())
