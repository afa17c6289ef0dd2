"""The two READMEs say the same: who reads one of them misses nothing."""

from __future__ import annotations

import re

import pytest

from tests.conftest import ROOT

ENGLISH = (ROOT / "README.md").read_text("utf-8")
CHINESE = (ROOT / "README.zh-CN.md").read_text("utf-8")


def levels(text: str) -> list[str]:
    return re.findall(r"^#+(?= )", text, re.MULTILINE)


def terms(text: str) -> list[str]:
    """The nomenclature, by the English words of both."""
    english = re.findall(r"^- \*\*(\w+)\*\* –", text, re.MULTILINE)
    return [word.lower() for word in english] or re.findall(
        r"^- \*\*.+\*\* (\w+)：", text, re.MULTILINE
    )


def commands(text: str) -> list[str]:
    blocks = re.findall(r"^```\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    return [line.partition("  #")[0].rstrip() for block in blocks for line in block.splitlines()]


def rooms(text: str) -> list[str]:
    """What stands first in each line of the way of a message."""
    [block] = re.findall(r"^```text\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    return re.findall(r"^  (\S.*?) {2,}", block, re.MULTILINE)


def measured(text: str) -> list[str]:
    """The rows of figures alone, of how well and how fast it answers."""
    rows = [re.findall(r"\| ([\d., %]+?) (?=\|)", line) for line in text.splitlines()]
    return [row for cells in rows for row in cells]


def links(text: str) -> set[str]:
    found = set(re.findall(r"\]\(([^)#]+)", text)) - {"README.md", "README.zh-CN.md"}
    return {re.sub(r"desktop-(zh|en)", "desktop", link) for link in found}


@pytest.mark.parametrize("read", [levels, terms, commands, rooms, measured, links])
def test_both_readmes_have_the_same(read: object) -> None:
    assert callable(read)
    assert read(ENGLISH), read
    assert read(ENGLISH) == read(CHINESE)


@pytest.mark.parametrize("text", [ENGLISH, CHINESE])
def test_every_link_leads_to_a_file(text: str) -> None:
    for link in re.findall(r"\]\(([^)#:]+)[)#]", text):
        assert (ROOT / link).exists(), link
