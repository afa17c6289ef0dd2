"""The points table: half-open bands that never overlap, and an estimate that adds up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.catalogue import Catalogue
from knowledge.points import Band, PointsItem, PointsTable

VALUES = st.floats(min_value=0, max_value=200, allow_nan=False)


@pytest.fixture(scope="module")
def table(catalogue: Catalogue) -> PointsTable:
    [rule] = [r for r in catalogue.national_rules.values() if r.points]
    assert rule.points is not None
    return rule.points


def banded(table: PointsTable) -> list[PointsItem]:
    return [item for item in table.items if item.bands]


@pytest.mark.parametrize(
    ("item", "value", "points"),
    [
        ("pay", 4.99, 0),
        ("pay", 5, 5),
        ("pay", 7, 8),
        ("pay", 15, 11),
        ("pay", 25, 14),
        ("pay", 34.99, 14),
        ("pay", 35, 17),
        ("pay", 44.99, 17),
        ("pay", 45, 20),
        ("education", "doctor", 20),
        ("education", "master", 15),
        ("education", "bachelor", 10),
        ("experience", 1, 0),
        ("experience", 2, 5),
        ("experience", 5, 8),
        ("experience", 17, 20),
        ("experience", 40, 20),
        ("months", 2, 0),
        ("months", 3, 5),
        ("months", 6, 10),
        ("months", 9, 15),
        ("chinese", "hsk4", 4),
        ("chinese", "hsk5", 5),
        ("chinese", "former_national", 5),
        ("place", "west", 10),
        ("age", 17, None),
        ("age", 18, 10),
        ("age", 25, 10),
        ("age", 26, 15),
        ("age", 45, 15),
        ("age", 46, 10),
        ("age", 55, 10),
        ("age", 56, 5),
        ("age", 60, 5),
        ("age", 61, 0),
        ("distinction", "patent", 5),
    ],
)
def test_points_are_those_of_the_table(
    table: PointsTable, item: str, value: float | str, points: int | None
) -> None:
    assert table.item(item).points_for(value) == points


def test_the_highest_points_come_to_the_total(table: PointsTable) -> None:
    assert sum(item.maximum for item in table.items) == table.maximum == 120
    assert table.thresholds == {"A": 85, "B": 60}


@given(value=VALUES)
def test_no_value_lies_in_two_bands(table: PointsTable, value: float) -> None:
    for item in banded(table):
        assert sum(band.holds(value) for band in item.bands) <= 1
        if item.id != "age" or value >= 18:
            assert item.points_for(value) is not None


@given(first=VALUES, second=VALUES)
def test_more_pay_months_or_years_never_cost_points(
    table: PointsTable, first: float, second: float
) -> None:
    lower, higher = sorted((first, second))
    for item in ("pay", "months", "experience"):
        fewer, more = table.item(item).points_for(lower), table.item(item).points_for(higher)
        assert fewer is not None
        assert more is not None
        assert fewer <= more


@given(value=VALUES)
def test_no_item_gives_more_than_its_maximum(table: PointsTable, value: float) -> None:
    for item in table.items:
        values: list[float | str] = [value, *(item.choices or {})]
        for given_value in values:
            assert 0 <= (item.points_for(given_value) or 0) <= item.maximum


@given(pay=VALUES, age=VALUES, years=VALUES)
def test_an_estimate_is_the_sum_of_what_is_given(
    table: PointsTable, pay: float, age: float, years: float
) -> None:
    given_figures = {"pay": pay, "age": age, "experience": years}
    estimate = table.estimate(given_figures)
    assert estimate.total == sum(estimate.points.values())
    assert set(estimate.points) | set(estimate.not_given) == {i.id for i in table.items}
    assert not set(estimate.points) & set(estimate.not_given)
    assert table.estimate({}).total == 0


@pytest.mark.parametrize(
    ("total", "level"), [(59, None), (60, "B"), (84, "B"), (85, "A"), (120, "A")]
)
def test_a_threshold_is_reached_at_its_number(
    table: PointsTable, total: int, level: str | None
) -> None:
    assert table.level_of(total) == level


def test_an_unknown_choice_is_not_counted(table: PointsTable) -> None:
    estimate = table.estimate({"education": "kindergarten"})
    assert estimate.total == 0
    assert "education" in estimate.not_given


def test_a_band_without_ends_holds_everything() -> None:
    assert Band(None, None, 1).holds(-5)
