"""An officer's way through the commands, in one home: what each prints and what it refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.__main__ import main
from tests.conftest import share_vectors
from tests.knowledge.plans import NEW_PLAN, OLD_PLAN, write_plan


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KAIMEN_HOME", str(tmp_path / "home"))
    share_vectors(tmp_path / "home")
    monkeypatch.delenv("KAIMEN_KNOWLEDGE_URL", raising=False)
    return tmp_path


def test_from_files_to_published_measures(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def run(command: str, *more: str, refused: bool = False) -> str:
        code = main(["knowledge", *command.split(), *more])
        said = capsys.readouterr()
        assert code == (1 if refused else 0), said.err
        return said.err if refused else said.out

    old = write_plan(home, OLD_PLAN, "old.txt")
    new = write_plan(home, NEW_PLAN, "new.txt")
    scan = home / "scan.bin"
    scan.write_bytes(b"\x00\x01\x02")
    assert main(["knowledge", "ingest", str(scan), str(old), "--by", "李雷"]) == 1
    said = capsys.readouterr()
    assert "yongchuan-2024-3" in said.out, "a file that is refused does not stop the others"
    assert "scan.bin" in said.err
    assert "Nothing has changed" in run(f"ingest {old} --by 李雷")
    page = run("review yongchuan-2024-3 --by 韩梅")
    assert "in_review" in page
    assert "YC-01-01 二（一）1 探索便利在区合法工作的外籍人员" in page
    assert "牵头单位：人行永川支行；责任单位：区税务局" in page
    assert "title_en: – → Plan" in run("correct yongchuan-2024-3 title_en Plan --by 韩梅")
    assert "another person" in run("approve yongchuan-2024-3 --by 李雷", refused=True)
    assert "1 doubt is open" in run("approve yongchuan-2024-3 --by 韩梅", refused=True)
    run("approve yongchuan-2024-3 --by 韩梅 --why 核对一致 --despite-doubts")
    assert "is published" in run("publish yongchuan-2024-3 --by 韩梅")
    assert "it supersedes yongchuan-2024-3" in run(f"ingest {new} --by 李雷")
    difference = run("diff yongchuan-2024-3 yongchuan-2026-7")
    assert "[-探索-]便利" in difference
    assert "old 牵头单位：人行永川支行" in difference
    assert "measures to translate" in run("impact yongchuan-2024-3 yongchuan-2026-7")
    run("review yongchuan-2026-7 --by 韩梅")
    assert "1 doubt is open" in run("approve yongchuan-2026-7 --by 韩梅", refused=True)
    assert "1 doubt is open" in run("approve yongchuan-2026-7 --by 韩梅 --despite-doubts")
    assert "yongchuan-2024-3 is superseded" in run("publish yongchuan-2026-7 --by 韩梅")
    assert "superseded by yongchuan-2026-7" in run("list --state superseded")
    assert run("show yongchuan-2024-3 --text").strip() == OLD_PLAN.strip()
    assert "核对一致" in run("history yongchuan-2024-3")
    states = {d["id"]: d["state"] for d in json.loads(run("export"))["documents"]}
    assert states["yongchuan-2024-3"] == "superseded"
    assert states["bishan-2022-18"] == "published"
    then = json.loads(run("export --as-of 2025-01-01"))
    assert "yongchuan-2026-7" not in {d["id"] for d in then["documents"]}
    assert {m["state"] for m in then["measures"]} == {"published", "superseded"}
    assert "YC26-01-01" in run("show YC26-01-01")
    assert "YC26-01-01" in run("show YC26-01-01 --as-of 2025-01-01", refused=True)
    assert "--why" in run("withdraw yongchuan-2026-7 --by 韩梅", refused=True)
    assert "holds again" in run("withdraw yongchuan-2026-7 --by 韩梅 --why 误发")


def test_a_command_that_is_none_is_answered_with_the_likeliest(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for typed, meant in (("aprove", "approve"), ("histroy", "history"), ("withdrow", "withdraw")):
        with pytest.raises(SystemExit):
            main(["knowledge", typed])
        assert f"Did you mean: {meant}" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main(["knowledge", "xyzzy"])
    assert "Did you mean" not in capsys.readouterr().err


def test_nothing_draws_bars_into_a_file(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["knowledge", "load"]) == 0
    assert "%|" not in capsys.readouterr().err


def test_what_is_no_official_document_is_asked_about(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    menu, named = home / "menu.html", home / "hello.pdf"
    menu.write_text("<html><body><h1>菜单</h1><p>面条 12元</p></body></html>", encoding="utf-8")
    named.write_text("hello", encoding="utf-8")
    for path in (menu, named):
        assert main(["knowledge", "ingest", str(path), "--by", "李雷"]) == 1
        assert "is this an official document?" in (said := capsys.readouterr().err)
    assert "its content is plain text" in said
    plan = write_plan(home, OLD_PLAN.replace("2024年5月10日", ""), "plan.txt")
    assert main(["knowledge", "ingest", str(plan), "--by", "李雷"]) == 1
    said = capsys.readouterr().err
    assert "--issued-on" in said
    assert "is this an official document?" not in said
