"""The files of knowledge/sources are read only as the manifest describes them."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.errors import SourceChanged, SourceUnreadable
from knowledge.sources_on_disk import fingerprint, read_text, read_yaml

NAMES = ("facts.yml", "glossary.yml", "manifest.yml", "translations.yml")


def entry_of(sources: Path, region: str) -> dict[str, str]:
    return next(e for e in read_yaml("manifest.yml", sources)["documents"] if e["region"] == region)


@pytest.mark.parametrize("region", ["chongqing", "bishan", "dianjiang"])
def test_a_shipped_document_is_the_published_one(region: str, sources: Path) -> None:
    assert "此件公开发布" in read_text(entry_of(sources, region), sources)


def test_a_single_changed_character_is_noticed(sources: Path) -> None:
    entry = entry_of(sources, "bishan")
    path = sources / entry["file"]
    path.write_text(path.read_text("utf-8").replace("支持", "允许", 1), "utf-8")
    with pytest.raises(SourceChanged) as caught:
        read_text(entry, sources)
    assert caught.value.path == str(path)
    assert caught.value.expected == entry["sha256"] != caught.value.found
    assert f"git checkout -- {path}" in str(caught.value)


def test_a_missing_document_is_named(sources: Path) -> None:
    entry = entry_of(sources, "dianjiang")
    (sources / entry["file"]).unlink()
    with pytest.raises(SourceUnreadable, match=r"dianjiang-2021-15\.txt.*No such file"):
        read_text(entry, sources)


def test_a_document_that_is_no_text_is_named(sources: Path) -> None:
    entry = entry_of(sources, "dianjiang")
    (sources / entry["file"]).write_bytes("垫江县".encode("gb18030"))
    with pytest.raises(SourceUnreadable, match="not UTF-8"):
        read_text(entry, sources)


@pytest.mark.parametrize("name", NAMES)
def test_a_missing_data_file_is_named(name: str, sources: Path) -> None:
    (sources / name).unlink()
    with pytest.raises(SourceUnreadable, match=name):
        read_yaml(name, sources)


@pytest.mark.parametrize("name", NAMES)
def test_broken_yaml_is_named(name: str, sources: Path) -> None:
    (sources / name).write_text("documents: [unclosed\n  - {", "utf-8")
    with pytest.raises(SourceUnreadable, match=f"{name}.*not valid YAML"):
        read_yaml(name, sources)


def test_a_data_file_that_is_no_text_is_named(sources: Path) -> None:
    (sources / "facts.yml").write_bytes("facts: [重庆]".encode("gb18030"))
    with pytest.raises(SourceUnreadable, match=r"facts\.yml"):
        read_yaml("facts.yml", sources)


def test_the_fingerprint_changes_with_every_file(sources: Path) -> None:
    before = fingerprint(sources)
    assert fingerprint(sources) == before
    for name in NAMES:
        (sources / name).write_text((sources / name).read_text("utf-8") + "\n# more\n", "utf-8")
        assert fingerprint(sources) != before
        before = fingerprint(sources)
