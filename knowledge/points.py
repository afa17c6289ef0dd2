"""The points table of the work permit as data, and an estimate from a visitor's own figures.

The bands are half-open: `from` belongs to a band, `to` to the next one.
Source: knowledge/sources/national_rules.yml, `points_table`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Given = Mapping[str, float | str]
"""Item id → a number in the item's unit, or the id of a choice."""


@dataclass(frozen=True)
class Band:
    """`lower` ≤ value < `upper`; None where a band has no end on that side."""

    lower: float | None
    upper: float | None
    points: int

    def holds(self, value: float) -> bool:
        """Whether a value lies in the band."""
        above = self.lower is None or value >= self.lower
        return above and (self.upper is None or value < self.upper)


@dataclass(frozen=True)
class PointsItem:
    """One line of the table: bands, choices, or points that grow with each year."""

    id: str
    zh: str
    en: str
    maximum: int
    bands: tuple[Band, ...] = ()
    choices: Mapping[str, int] | None = None
    start: float | None = None
    start_points: int = 0
    each_further: int = 0

    def points_for(self, value: float | str) -> int | None:
        """Points of a value; None where the table says nothing on it."""
        if isinstance(value, str):
            return (self.choices or {}).get(value)
        if self.start is not None:
            years = int(value)
            further = self.start_points + self.each_further * int(years - self.start)
            return min(self.maximum, further) if years >= self.start else 0
        return next((band.points for band in self.bands if band.holds(value)), None)


@dataclass(frozen=True)
class Estimate:
    """Points by item in the order of the table, and the items that nothing was said on."""

    points: Mapping[str, int]
    not_given: tuple[str, ...]

    @property
    def total(self) -> int:
        """The sum of what was counted."""
        return sum(self.points.values())


@dataclass(frozen=True)
class PointsTable:
    """The whole table."""

    rule: str
    maximum: int
    thresholds: Mapping[str, int]
    items: tuple[PointsItem, ...]

    def estimate(self, given: Given) -> Estimate:
        """Counts what is given; what the table does not hold a value for counts as not given."""
        counted = {i.id: i.points_for(given[i.id]) for i in self.items if i.id in given}
        points = {item: value for item, value in counted.items() if value is not None}
        missing = tuple(item.id for item in self.items if item.id not in points)
        return Estimate(points, missing)

    def level_of(self, total: int) -> str | None:
        """`A` or `B` if a sum reaches its threshold, else None."""
        reached = [name for name, least in self.thresholds.items() if total >= least]
        return max(reached, key=lambda name: self.thresholds[name], default=None)

    def item(self, item_id: str) -> PointsItem:
        """The line with this id; raises KeyError."""
        return {item.id: item for item in self.items}[item_id]


def read_points_table(raw: Mapping[str, Any]) -> PointsTable:
    """The table from its YAML or JSON shape.

    Raises:
        KeyError, TypeError: Something is missing or of the wrong kind.
    """
    items = tuple(
        PointsItem(
            id=line["id"],
            zh=line["zh"],
            en=line["en"],
            maximum=line["maximum"],
            bands=tuple(
                Band(b.get("from"), b.get("to"), b["points"]) for b in line.get("bands", ())
            ),
            choices=line.get("choices"),
            start=line.get("from"),
            start_points=line.get("points", 0),
            each_further=line.get("each_further", 0),
        )
        for line in raw["items"]
    )
    return PointsTable(raw["rule"], raw["maximum"], dict(raw["thresholds"]), items)
