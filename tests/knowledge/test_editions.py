"""Differences between editions, what they touch, and translations bound to their sentence."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date, datetime, timezone
from pathlib import Path

import pytest
import yaml
from sqlalchemy.engine import Engine

from bot.knowledge_commands import QUESTIONS, VOCABULARY
from bot.review_page import difference_page, impact_page
from knowledge.catalogue import Catalogue
from knowledge.db import open_engine
from knowledge.differences import compare_documents
from knowledge.editions import plain_number, plain_title
from knowledge.errors import NotFound, TranslationRefused
from knowledge.glossary import check_glossary, read_terms, shipped_pairs
from knowledge.history import Act
from knowledge.impact import find_impact
from knowledge.ingestion import Given, ingest
from knowledge.publication import publish
from knowledge.review import approve, start_review
from knowledge.translations import (
    MISSING,
    STALE,
    export_translations,
    import_translations,
    list_translations,
)
from tests.knowledge.plans import HEFEI_PLAN, NEW_PLAN, OLD_PLAN, write_plan

NOON = datetime(2026, 3, 2, 12, tzinfo=timezone.utc)
OLD, NEW = "yongchuan-2024-3", "yongchuan-2026-7"
SALARY = "探索便利在区合法工作的外籍人员境内合法薪酬收入办理购汇汇出"
SALARY_EN = (
    "Explore facilitating the purchase of foreign exchange and its remittance abroad with the lawful "
    "pay in China of foreign personnel lawfully working in the District."
)


@pytest.fixture
def engine(loaded_file: Path, tmp_path: Path) -> Iterator[Engine]:
    """The old plan is published, the new one a draft."""
    engine = open_engine(f"sqlite:///{shutil.copy(loaded_file, tmp_path / 'knowledge.db')}")
    for text, number, issued_on in (
        (OLD_PLAN, "永川府办发〔2024〕3号", date(2024, 5, 10)),
        (NEW_PLAN, "永川府办发〔2026〕7号", date(2026, 3, 2)),
    ):
        given = Given(
            region="永川区",
            title=text.splitlines()[0],
            document_number=number,
            issuing_body="永川区人民政府",
            issued_on=issued_on,
        )
        done = ingest(engine, write_plan(tmp_path, text), given, Act("李雷", NOON))
        if done.document_id == OLD:
            start_review(engine, OLD, Act("韩梅", NOON))
            approve(engine, OLD, Act("韩梅", NOON))
            publish(engine, OLD, Act("韩梅", NOON))
    yield engine
    engine.dispose()


def test_the_difference_is_told_word_by_word(engine: Engine) -> None:
    found = compare_documents(Catalogue.open_every_state(engine), OLD, NEW)
    assert [m.text for m in found.added] == ["为符合条件的外国人才开设签证绿色通道"]
    assert [m.text for m in found.removed] == ["为符合条件的服务业企业聘用的外国人才提供人才公寓"]
    by_id = {c.old.id: c for c in found.changed}
    assert ("removed", "探索") in by_id["YC-01-01"].words
    for change in found.changed:
        for side, text in (("removed", change.old.text), ("added", change.new.text)):
            kept = "".join(words for kind, words in change.words if kind in ("same", side))
            assert kept == text, "no character of either text is lost"
    assert found.same == 1
    [units] = [u for u in found.units if u.old.id == "YC-01"]
    assert [u.name for u in units.new.lead_units] == ["区金融服务中心"]


def test_a_document_does_not_differ_from_itself(engine: Engine) -> None:
    catalogue = Catalogue.open_every_state(engine)
    found = compare_documents(catalogue, "bishan-2022-18", "bishan-2022-18")
    count = sum(m.citation.document.id == "bishan-2022-18" for m in catalogue.measures.values())
    assert (found.added, found.removed, found.changed, found.units) == ((), (), (), ())
    assert found.same == count
    with pytest.raises(NotFound):
        compare_documents(catalogue, "bishan-2022-18", "nothing")


def test_the_impact_names_what_rests_on_a_document(engine: Engine) -> None:
    catalogue = Catalogue.open_every_state(engine)
    impact = find_impact(catalogue, "dianjiang-2021-15", None, QUESTIONS, VOCABULARY)
    assert "DJ-09-06" in impact.measures
    assert "DJ-09-06" in impact.translations
    questions = yaml.safe_load(QUESTIONS.read_text("utf-8"))["questions"]
    expecting = {
        q["id"] for q in questions if any(m.startswith("DJ-") for m in q.get("measures") or [])
    }
    assert expecting
    assert expecting <= set(impact.questions)
    assert "documents.yml: document=dianjiang-2021-15" in impact.lookups


def test_the_impact_of_an_edition_is_what_it_changes(engine: Engine) -> None:
    catalogue = Catalogue.open_every_state(engine)
    impact = find_impact(catalogue, OLD, NEW, None, None)
    assert {"YC-01-01", "YC-02-01"} <= set(impact.measures)
    assert "YC-03-01" not in impact.measures, "its words are the same"
    assert {"YC26-01-01", "YC26-02-01"} <= set(impact.to_translate)
    assert (impact.questions, impact.lookups) == ((), ())


def import_file(engine: Engine, folder: Path, zh: str, en: str) -> int:
    path = folder / "translations.yml"
    path.write_text(yaml.safe_dump([{"zh": zh, "en": en}], allow_unicode=True), "utf-8")
    return import_translations(engine, path, Act("王芳", NOON))


def test_a_translation_stays_with_its_sentence(engine: Engine, tmp_path: Path) -> None:
    assert import_file(engine, tmp_path, SALARY, SALARY_EN) == 1
    assert import_file(engine, tmp_path, SALARY, SALARY_EN) == 0
    catalogue = Catalogue.open_every_state(engine)
    assert catalogue.measures["YC-01-01"].text_en == SALARY_EN
    assert catalogue.measures["YC26-01-01"].text_en == "", "one word of the Chinese is another"
    views = {v.id: v for v in list_translations(engine, NEW)}
    stale = views["YC26-01-01"]
    assert (stale.status, stale.en, stale.earlier_zh, stale.earlier_en) == (
        STALE,
        "",
        SALARY,
        SALARY_EN,
    )
    assert views["YC26-02-01"].status == MISSING


def test_the_exported_file_can_be_filled_in_and_imported(engine: Engine, tmp_path: Path) -> None:
    entries = yaml.safe_load(export_translations(engine, NEW))
    [entry] = [e for e in entries if e["id"] == "YC26-02-01"]
    entry["en"] = "Open a green channel for visas for eligible foreign talent."
    path = tmp_path / "filled.yml"
    path.write_text(yaml.safe_dump(entries, allow_unicode=True), "utf-8")
    before = Catalogue.open(engine).counter
    done = import_translations(engine, path, Act("王芳", NOON))
    assert done == 1
    assert Catalogue.open(engine).counter > before, "a running server shows it"
    assert Catalogue.open_every_state(engine).measures["YC26-02-01"].text_en == entry["en"]


@pytest.mark.parametrize(
    ("zh", "en", "reason"),
    [
        ("经过3年试点", "After a pilot of several years", "figures"),
        ("推进自贸试验区建设", "Advance the free port.", "Pilot Free Trade Zone"),
    ],
)
def test_a_translation_that_says_something_else_is_refused(
    engine: Engine, tmp_path: Path, zh: str, en: str, reason: str
) -> None:
    with pytest.raises(TranslationRefused, match=reason):
        import_file(engine, tmp_path, zh, en)


def test_a_refused_translation_names_the_figure_and_large_ones_may_be_in_english(
    engine: Engine, tmp_path: Path
) -> None:
    with pytest.raises(TranslationRefused, match="70万 stands only in the Chinese, 70 million"):
        import_file(engine, tmp_path, "泊位补贴70万元", "Subsidy for berths: 70 million yuan")
    assert import_file(engine, tmp_path, "泊位补贴70万元", "Subsidy for berths: 700,000 yuan") == 1


def test_a_file_that_is_no_list_of_translations_is_refused(engine: Engine, tmp_path: Path) -> None:
    path = tmp_path / "x.yml"
    path.write_text("a: 1", "utf-8")
    with pytest.raises(TranslationRefused):
        import_translations(engine, path, Act("王芳", NOON))


def test_the_shipped_translations_keep_to_the_glossary() -> None:
    assert check_glossary(shipped_pairs(), read_terms()) == []
    [breach] = check_glossary([("自贸试验区", "free port")], read_terms())
    assert breach.term == "自贸试验区"


def test_numbers_and_titles_are_compared_without_their_dress() -> None:
    assert plain_number("永川府办发[2024] 3号") == plain_number("永川府办发〔2024〕第3号")
    assert plain_title("《投诉办法（2025年修订）》") == plain_title("投诉办法（试行）")
    assert plain_title("工作方案") != plain_title("实施方案")


@pytest.mark.parametrize(
    ("is_published", "remedy"),
    [(False, "在 hefei-2026-4 更正 supersedes"), (True, "--repealed-on 2026-01-01")],
)
def test_an_old_document_that_is_loaded_last_is_known_to_be_replaced(
    engine: Engine, tmp_path: Path, is_published: bool, remedy: str
) -> None:
    new = HEFEI_PLAN.replace(
        "有效期3年。", "有效期3年。《合肥市若干政策》（合政规〔2023〕2号）同时废止。"
    )
    done = ingest(engine, write_plan(tmp_path, new, "new.txt"), Given(), Act("李雷", NOON))
    if is_published:
        start_review(engine, done.document_id, Act("韩梅", NOON))
        approve(engine, done.document_id, Act("韩梅", NOON))
        publish(engine, done.document_id, Act("韩梅", NOON))
    old = HEFEI_PLAN.replace("〔2026〕4号", "〔2023〕2号").replace("2026年1月1日", "2023年3月1日")
    late = ingest(engine, write_plan(tmp_path, old, "old.txt"), Given(), Act("李雷", NOON))
    doubts = Catalogue.open_every_state(engine).documents[late.document_id].doubts
    [told] = [d.note for d in doubts if d.field == "supersedes"]
    assert "hefei-2026-4" in told
    assert remedy in told


ROWS = """江津区服务业开放任务清单
一、重点任务
1.支持企业开展离岸业务。（牵头单位：区商务委）
附件
任务清单
序号\t重点任务\t主要内容\t牵头单位\t完成时限
1\t自动驾驶\t公交线路5条\t区经济信息委\t2026年6月
2\t一业一证\t10个行业全部上线\t区市场监管局\t2025年10月
"""


def test_the_heading_and_what_stands_outside_measures_are_compared_too(
    engine: Engine, tmp_path: Path
) -> None:
    plan = ROWS.replace(
        "一、重点任务",
        "一、总体要求\n试点期为自2025年4月1日起3年。到2027年，服务业增加值达到60亿元。\n二、重点任务",
    )
    later = plan.replace("60亿", "70亿").replace("自2025年4月1日起3年", "自2026年4月1日起两年")
    ids = []
    for text, number, day in ((plan, 7, 1), (later, 8, 2)):
        given = Given(
            region="江津区",
            title=text.splitlines()[0],
            document_number=f"江津府办发〔2025〕{number}号",
            issuing_body="江津区人民政府",
            issued_on=date(2025, 3, day),
            expires_on=date(2028 + number, 3, 31),
        )
        ids.append(ingest(engine, write_plan(tmp_path, text), given, Act("李雷", NOON)).document_id)
    page = difference_page(compare_documents(Catalogue.open_every_state(engine), ids[0], ids[1]))
    assert "heading expires_on: 2035-03-31 → 2036-03-31" in page
    assert "heading period: 试点期为自2025年4月1日起3年 → 试点期为自2026年4月1日起两年" in page
    assert "heading title" not in page
    assert "[-60-]{+70+}" in page


def test_a_deadline_and_a_row_of_an_annex_are_told_apart(engine: Engine, tmp_path: Path) -> None:
    later = ROWS.replace("2026年6月", "2026年9月").replace("10个行业", "12个行业")
    ids = []
    for text, number, day in ((ROWS, 5, 1), (later, 6, 2)):
        given = Given(
            region="江津区",
            title=text.splitlines()[0],
            document_number=f"江津府办发〔2025〕{number}号",
            issuing_body="江津区人民政府",
            issued_on=date(2025, 3, day),
        )
        ids.append(ingest(engine, write_plan(tmp_path, text), given, Act("李雷", NOON)).document_id)
    catalogue = Catalogue.open_every_state(engine)
    found = compare_documents(catalogue, ids[0], ids[1])
    [deadline] = found.units
    assert (deadline.old.deadline, deadline.new.deadline) == ("2026年6月", "2026年9月")
    assert deadline.only_the_deadline
    [change] = found.changed
    assert ("removed", "10") in change.words
    assert ("added", "12") in change.words
    page = difference_page(found)
    assert "自动驾驶: 2026年6月 → 2026年9月" in page
    impact = find_impact(catalogue, ids[0], ids[1], None, None)
    assert impact.tasks == (deadline.new.id,)
    assert impact.new_measures == (change.new.id,)
    assert f"deadline change\n  {deadline.new.id}" in impact_page(impact)
