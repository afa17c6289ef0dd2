"""Regions are recognised by name, however it is spelt, also those that no training knew."""

from __future__ import annotations

from dataclasses import replace

import pytest

from knowledge.catalogue import Catalogue
from knowledge.search.places import Places


@pytest.fixture(scope="module")
def places(catalogue: Catalogue) -> Places:
    """The shipped documents, and a plan of another district."""
    plan = catalogue.document_of("bishan")
    new = replace(plan, id="new", region="tongliang", issuing_body="重庆市铜梁区人民政府")
    return Places([*catalogue.documents.values(), new])


@pytest.mark.parametrize(
    ("text", "regions"),
    [
        ("璧山有什么政策", ("bishan",)),
        ("壁山有什么政策", ("bishan",)),
        ("必山区的QDLP", ("bishan",)),
        ("bi shan policy", ("bishan",)),
        ("policy in BISHAN", ("bishan",)),
        ("is it in Bishn too", ("bishan",)),
        ("电江的光伏", ("dianjiang",)),
        ("dian jiang county", ("dianjiang",)),
        ("Dianjaing", ("dianjiang",)),
        ("铜梁的试点", ("tongliang",)),
        ("桐梁的试点", ("tongliang",)),
        ("What about Tongliang and Dianjiang?", ("tongliang", "dianjiang")),
    ],
)
def test_a_region_is_recognised(text: str, regions: tuple[str, ...], places: Places) -> None:
    assert places.find(text) == regions


@pytest.mark.parametrize(
    "text",
    [
        "",
        "重庆的试点",
        "外籍员工的工资怎么汇出境外",
        "碧水青山",
        "the bishop",
        "who leads the pilot",
        "比赛山地车",
    ],
)
def test_what_only_looks_like_a_region_is_none(text: str, places: Places) -> None:
    assert places.find(text) == ()


def test_no_measure_names_a_region_by_chance(places: Places, catalogue: Catalogue) -> None:
    for measure in catalogue.measures.values():
        named = places.find(measure.text)
        assert set(named) <= {measure.region}, measure.text
