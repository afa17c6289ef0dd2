"""Rules outside the documents: whole, sourced, dated, and free of what no source supports."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from knowledge.catalogue import Catalogue
from knowledge.errors import SourceUnreadable
from knowledge.export import as_records
from knowledge.national_rules import FILE, national_rule_rows
from knowledge.sources_on_disk import SOURCES

FORBIDDEN = {
    "a phone number": r"(?<!\d)(?:0\d{2,3}[- ]\d{7,8}|1[3-9]\d{9}|12345|12367)(?!\d)",
    "days for the decision on a work permit": r"(?:20|10) ?个工作日|(?:20|ten|twenty|10) working days",
    "pay by multiples of an average": r"[46]倍|[46] times|62,?694",
    "a rule of Shanghai on pay and tax": r"60万|12万|600,000|120,000",
    "the limit on debt of another region": r"净资产.{0,4}[2二两]倍|twice .{0,20}net assets|2 times",
    "the repealed complaint rule of 2006": r"(?<!\d)30个工作日|(?<!\d)30 working days",
    "rules of other provinces": r"湖北|湖南|陕西|厦门|江苏|安徽|广州|粤汇发|Hubei|Hunan|Shaanxi|Xiamen|Jiangsu|Anhui|Guangzhou",
    "an address of an office": r"\d+号楼|\d+楼|(?<!〔)\d+路",
    "what is a name only": r"汇保通|Huibaotong|科技跨境贷",
    "grounds that no source supports": r"连续30日|三个工作日|3个工作日",
}


@pytest.fixture(scope="module")
def shown(catalogue: Catalogue) -> dict[str, str]:
    """Everything of each rule that a visitor may read, without the addresses."""
    return {
        rule.id: "\n".join(
            filter(
                None,
                (
                    rule.name,
                    rule.name_en,
                    rule.text,
                    rule.text_en,
                    rule.quote,
                    rule.quote_en,
                    rule.source.title,
                    rule.source.title_en,
                    rule.source.issuer,
                    rule.source.change_note,
                    rule.source.change_note_en,
                ),
            )
        )
        for rule in catalogue.national_rules.values()
    }


@pytest.mark.parametrize("what", FORBIDDEN)
def test_what_no_source_supports_is_held_out(what: str, shown: dict[str, str]) -> None:
    found = {i: m.group() for i, t in shown.items() if (m := re.search(FORBIDDEN[what], t))}
    assert found == {}


def test_a_forbidden_figure_would_be_noticed() -> None:
    spoilt = "许可决定20个工作日，电话 023-12345678，境外借款为净资产2倍，月薪6倍，湖北5日"
    noticed = [what for what, pattern in FORBIDDEN.items() if re.search(pattern, spoilt)]
    assert len(noticed) >= 5


def test_ids_tell_the_matter(catalogue: Catalogue) -> None:
    matters = {"TS", "QZ", "XK", "JL", "YJ", "GA", "HK", "JR", "ZR", "SD", "RL"}
    for item in catalogue.national_rules:
        matched = re.fullmatch(r"NR-([A-Z]{2})-\d\d", item)
        assert matched, item
        assert matched.group(1) in matters


def test_each_rule_is_whole_in_both_languages(catalogue: Catalogue) -> None:
    for rule in catalogue.national_rules.values():
        assert re.search("[\u4e00-\u9fff]", rule.text), rule.id
        assert not re.search(
            "[\u4e00-\u9fff]",
            re.sub(r"[（(][^）)]*[）)]|“[^”]*”|\w+〔\d+〕\d+号", "", rule.text_en),
        )
        assert rule.name, rule.id
        assert rule.name_en, rule.id
        assert all(rule.addresses), rule.id
        assert bool(rule.source.change_note) == bool(rule.source.change_note_en), rule.id


def test_figures_of_a_quotation_stand_in_the_statement(catalogue: Catalogue) -> None:
    for rule in catalogue.national_rules.values():
        if rule.quote and rule.points is None:
            # What goes beside a rule as its own words must not hold another figure than it.
            figures = set(re.findall(r"\d+(?:\.\d+)?", rule.quote))
            assert figures <= set(re.findall(r"\d+(?:\.\d+)?", rule.text)), rule.id


def test_dates_are_dates_as_far_as_they_are_known(catalogue: Catalogue) -> None:
    for rule in catalogue.national_rules.values():
        for day in (rule.source.issued, rule.source.effective):
            assert day is None or re.fullmatch(r"(?:19|20)\d\d(-\d\d){0,2}", day), rule.id
        assert rule.checked_on.year >= 2026


def test_only_known_official_sites_are_named(catalogue: Catalogue) -> None:
    sites = {rule.source.official_site for rule in catalogue.national_rules.values()}
    assert sites == {"mofcom.gov.cn", "safe.gov.cn", None}


def test_rules_of_chongqing_are_not_called_national(catalogue: Catalogue) -> None:
    for rule in catalogue.national_rules.values():
        if rule.source.title.startswith(("重庆", "渝中")):
            assert rule.level == "chongqing", rule.id


def test_a_source_and_a_word_are_there_because_they_are_used() -> None:
    raw = yaml.safe_load((SOURCES / FILE).read_text("utf-8"))
    assert {s["id"] for s in raw["sources"]} == {r["source"] for r in raw["rules"]}
    patterns = json.dumps(raw["rules"], ensure_ascii=False, default=str)
    # A word may be one of those that another is made of.
    told = patterns + json.dumps(raw["words"], ensure_ascii=False)
    assert [word for word in raw["words"] if f"<{word}>" not in told] == []


def test_everything_is_exported(catalogue: Catalogue) -> None:
    records = as_records(catalogue)["national_rules"]
    assert [r["id"] for r in records] == list(catalogue.national_rules)
    for record in records:
        assert record["source"]["quality"]
        assert record["checked_on"]
    json.dumps(records)


def spoilt(folder: Path, **changes: Any) -> Path:
    """The folder, with its first rule changed."""
    path = folder / FILE
    raw = yaml.safe_load(path.read_text("utf-8"))
    raw["rules"][0].update(changes)
    path.write_text(yaml.safe_dump(raw, allow_unicode=True), "utf-8")
    return folder


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"id": "NR-TS-02"}, "id is given twice"),
        ({"topics": ["astrology"]}, "topic is unknown"),
        ({"about": "("}, "no regular expression"),
        ({"quote_en": "Both."}, "both languages"),
    ],
)
def test_a_broken_entry_is_named(sources: Path, changes: dict[str, Any], reason: str) -> None:
    with pytest.raises(SourceUnreadable, match=reason):
        national_rule_rows(spoilt(sources, **changes))


@pytest.mark.parametrize("changes", [{"source": "nowhere"}, {"about": "<nothing>"}])
def test_what_is_named_must_be_there(sources: Path, changes: dict[str, Any]) -> None:
    with pytest.raises(KeyError):
        national_rule_rows(spoilt(sources, **changes))
