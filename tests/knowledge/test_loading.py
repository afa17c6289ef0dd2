"""Loading fills the tables once, and a load that fails changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.engine import Engine

from knowledge.catalogue import Catalogue
from knowledge.db import open_engine, session_scope
from knowledge.errors import DatabaseNotReady, SourceChanged, SourceUnreadable
from knowledge.export import as_json
from knowledge.loading import load
from knowledge.models import Base
from knowledge.sources_on_disk import read_yaml


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    return open_engine(f"sqlite:///{tmp_path / 'folder' / 'knowledge.db'}")


@pytest.fixture
def loaded(engine: Engine, sources: Path) -> Engine:
    load(engine, sources)
    return engine


def contents(engine: Engine) -> str:
    return as_json(Catalogue.open(engine))


def rows(engine: Engine) -> dict[str, int]:
    with session_scope(engine) as session:
        return {
            name: session.scalar(select(func.count()).select_from(table))
            for name, table in Base.metadata.tables.items()
        }


def spoil(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_the_first_load_fills_an_empty_database(engine: Engine, sources: Path) -> None:
    assert load(engine, sources) is True
    catalogue = Catalogue.open(engine)
    assert len(catalogue.documents) == 3
    assert len(catalogue.tasks) == 21 + 11 + 4
    assert catalogue.measures
    assert catalogue.facts


def test_a_second_load_changes_nothing(loaded: Engine, sources: Path) -> None:
    before, counted = contents(loaded), rows(loaded)
    assert load(loaded, sources) is False
    assert contents(loaded) == before
    assert rows(loaded) == counted


def test_changed_data_replaces_what_was_there(loaded: Engine, sources: Path) -> None:
    counted = rows(loaded)
    spoil(sources / "facts.yml", "metric: 试点总体方案任务实施率", "metric: 实施率")
    assert load(loaded, sources) is True
    assert Catalogue.open(loaded).get_fact("F-001").metric == "实施率"
    assert rows(loaded) == counted


def test_every_load_gives_the_same(loaded: Engine, sources: Path, tmp_path: Path) -> None:
    other = open_engine(f"sqlite:///{tmp_path / 'other.db'}")
    load(other, sources)
    assert contents(other) == contents(loaded)


def test_a_changed_document_leaves_the_database_as_it_was(loaded: Engine, sources: Path) -> None:
    before = contents(loaded)
    # The last document of the manifest: the others were read already when it is refused.
    spoil(sources / "dianjiang-2021-15.txt", "允许在重庆市合法工作", "支持在重庆市合法工作")
    with pytest.raises(SourceChanged):
        load(loaded, sources)
    assert contents(loaded) == before


@pytest.mark.parametrize(
    "name",
    ["facts.yml", "glossary.yml", "manifest.yml", "translations.yml", "bishan-2022-18.txt"],
)
def test_a_missing_file_leaves_the_database_as_it_was(
    name: str, loaded: Engine, sources: Path
) -> None:
    before = contents(loaded)
    (sources / name).unlink()
    with pytest.raises(SourceUnreadable, match=name):
        load(loaded, sources)
    assert contents(loaded) == before


@pytest.mark.parametrize("name", ["facts.yml", "glossary.yml", "manifest.yml", "translations.yml"])
def test_broken_yaml_leaves_the_database_as_it_was(
    name: str, loaded: Engine, sources: Path
) -> None:
    before = contents(loaded)
    (sources / name).write_text("a: [1, 2\nb: {", "utf-8")
    with pytest.raises(SourceUnreadable, match=name):
        load(loaded, sources)
    assert contents(loaded) == before


def test_after_a_failure_the_old_sources_are_still_loaded(loaded: Engine, sources: Path) -> None:
    whole = (sources / "facts.yml").read_text("utf-8")
    (sources / "facts.yml").write_text("[", "utf-8")
    with pytest.raises(SourceUnreadable):
        load(loaded, sources)
    (sources / "facts.yml").write_text(whole, "utf-8")
    assert load(loaded, sources) is False


def test_a_first_load_that_fails_leaves_no_documents(engine: Engine, sources: Path) -> None:
    (sources / "facts.yml").unlink()
    with pytest.raises(SourceUnreadable):
        load(engine, sources)
    with pytest.raises(DatabaseNotReady):
        Catalogue.open(engine)


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("manifest.yml", "  prefix: BS\n", ""),
        ("manifest.yml", "documents:", "papers:"),
        ("facts.yml", "\nfacts:", "\nfigures:"),
        ("facts.yml", "source: news-2022", "source: news-1999"),
        ("translations.yml", "measures:", "sentences:"),
        ("glossary.yml", "\nunits:", "\noffices:"),
    ],
)
def test_data_of_another_shape_is_named(
    name: str, old: str, new: str, loaded: Engine, sources: Path
) -> None:
    spoil(sources / name, old, new)
    with pytest.raises(SourceUnreadable, match=name):
        load(loaded, sources)


@pytest.mark.parametrize(
    ("name", "kept", "said"),
    [
        ("facts.yml", "  metric_en:", "F-001 has no metric_en"),
        ("manifest.yml", "- id: dianjiang-2021-15", r"does not name dianjiang-2021-15\.txt"),
    ],
)
def test_a_file_that_was_cut_off_leaves_the_database_as_it_was(
    name: str, kept: str, said: str, loaded: Engine, sources: Path
) -> None:
    before = contents(loaded)
    whole = (sources / name).read_text("utf-8")
    assert kept in whole
    (sources / name).write_text(whole.partition(kept)[0], "utf-8")
    with pytest.raises(SourceUnreadable, match=said):
        load(loaded, sources)
    assert contents(loaded) == before


def test_where_broken_yaml_breaks_is_told_in_one_line(sources: Path) -> None:
    (sources / "facts.yml").write_text("a: 1\nb: [1, 2\nc: {", "utf-8")
    with pytest.raises(SourceUnreadable, match="line 3") as caught:
        read_yaml("facts.yml", sources)
    assert "\n" not in str(caught.value)
