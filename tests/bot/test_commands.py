"""The commands in the terminal: knowledge, refusals, and what each prints."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
import zipfile
from datetime import date
from pathlib import Path

import pytest

from bot import ask, batch
from bot.__main__ import main
from bot.assistant import Said
from bot.settings import Settings, read_settings
from bot.training import model_for_present_data
from channels.reply import Card, Choice, Reply
from knowledge.catalogue import Catalogue
from tests.bot.commands import ROOT, SECONDS, check_refusal, run_bot
from tests.conftest import share_vectors


def test_whoever_reads_only_the_beginning_sees_no_error(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "bot", "knowledge", "list"],
        cwd=ROOT,
        env={**os.environ, "KAIMEN_HOME": str(tmp_path)},
        stdout=writing,
        stderr=subprocess.PIPE,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    os.close(writing)
    assert done.returncode == 0
    assert "BrokenPipe" not in done.stderr


def test_loading_twice_changes_nothing(tmp_path: Path, catalogue: Catalogue) -> None:
    counts = (
        f"{len(catalogue.documents)} documents, {len(catalogue.tasks)} tasks, "
        f"{len(catalogue.measures)} measures, {len(catalogue.facts)} facts, "
        f"{len(catalogue.national_rules)} national rules"
    )
    share_vectors(tmp_path)
    first = run_bot("knowledge", "load", home=tmp_path)
    assert first.returncode == 0
    assert first.stdout == f"Loaded {counts}.\n"
    then = run_bot("knowledge", "load", home=tmp_path)
    assert then.returncode == 0
    assert then.stdout == f"Nothing has changed: {counts}.\n"


@pytest.mark.parametrize(
    ("item", "field", "value"),
    [
        ("BS-19-08", "exclusions", ["除涉及国家主权、安全外", "不含法律职业资格考试"]),
        ("BS-19", "lead_units", ["区委组织部", "区人力社保局"]),
        ("dianjiang-2021-15", "document_number", "垫江府发〔2021〕15号"),
        ("F-037", "topic", "complaint_mechanism"),
        ("bs-19-08", "id", "BS-19-08"),
        ("Dianjiang-2021-15", "id", "dianjiang-2021-15"),
        ("nr-ts-01", "id", "NR-TS-01"),
    ],
)
def test_anything_that_was_extracted_can_be_shown(
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    item: str,
    field: str,
    value: object,
) -> None:
    monkeypatch.setenv("KAIMEN_HOME", str(settings.home))
    assert main(["knowledge", "show", item]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert shown["id"].lower() == item.lower()
    assert shown[field] == value


def test_an_unknown_id_is_refused_in_one_sentence(settings: Settings) -> None:
    check_refusal(run_bot("knowledge", "show", "BS-99-99", home=settings.home), "BS-99-99")


def test_the_export_holds_everything(settings: Settings, catalogue: Catalogue) -> None:
    done = run_bot("knowledge", "export", home=settings.home)
    assert done.returncode == 0
    records = json.loads(done.stdout)
    assert {m["id"] for m in records["measures"]} == set(catalogue.measures)
    assert {t["id"] for t in records["tasks"]} == set(catalogue.tasks)
    assert {f["id"] for f in records["facts"]} == set(catalogue.facts)
    assert {d["id"] for d in records["documents"]} == set(catalogue.documents)


def test_the_export_as_a_table_goes_to_a_file(
    settings: Settings,
    catalogue: Catalogue,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.setenv("KAIMEN_HOME", str(settings.home))
    out = tmp_path / "all.csv"
    assert main(["knowledge", "export", "--out", str(out)]) == 0
    assert out.read_bytes().startswith(b"\xef\xbb\xbf"), "Excel takes it for UTF-8 by this mark"
    rows = list(csv.DictReader(io.StringIO(out.read_text(encoding="utf-8-sig"))))
    of_measures = {row["id"]: row for row in rows if row["table"] == "measures"}
    assert of_measures.keys() == catalogue.measures.keys()
    assert of_measures["BS-19-08"]["text"] == catalogue.measures["BS-19-08"].text


@pytest.mark.parametrize(
    ("name", "form"),
    [("all.json", ()), ("all", ()), ("all.txt", ()), ("all.csv", ("--format", "json"))],
)
def test_an_export_is_json_where_neither_name_nor_format_says_otherwise(
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    name: str,
    form: tuple[str, ...],
) -> None:
    monkeypatch.setenv("KAIMEN_HOME", str(settings.home))
    out = tmp_path / name
    assert main(["knowledge", "export", *form, "--out", str(out)]) == 0
    assert json.loads(out.read_text(encoding="utf-8"))["measures"]


@pytest.mark.parametrize("is_archive", [True, False])
def test_an_export_may_have_a_sheet_for_each_kind(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, is_archive: bool
) -> None:
    monkeypatch.setenv("KAIMEN_HOME", str(settings.home))
    out = tmp_path / "all.zip" if is_archive else tmp_path
    assert main(["knowledge", "export", "--format", "json", "--out", str(out)]) == 2
    assert list(tmp_path.iterdir()) == []
    assert main(["knowledge", "export", "--out", str(out)]) == 0
    if is_archive:
        with zipfile.ZipFile(out) as archive:
            sheets = {name: archive.read(name) for name in archive.namelist()}
    else:
        sheets = {path.name: path.read_bytes() for path in out.iterdir()}
    assert sheets.keys() == {
        f"{name}.csv" for name in ("documents", "tasks", "measures", "facts", "national_rules")
    }
    for content in sheets.values():
        assert content.startswith(b"\xef\xbb\xbfid,")
        assert not content.endswith(b"\n\n")


def test_an_export_that_is_led_into_a_file_has_the_mark(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("KAIMEN_HOME", str(settings.home))
    out = tmp_path / "all.csv"
    with out.open("w", encoding="utf-8") as file:
        monkeypatch.setattr(sys, "stdout", file)
        assert main(["knowledge", "export", "--format", "csv"]) == 0
    assert out.read_bytes().startswith(b"\xef\xbb\xbftable,id,")


def test_an_export_into_a_pipe_has_no_mark(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KAIMEN_HOME", str(settings.home))
    assert main(["knowledge", "export", "--format", "csv"]) == 0
    assert capsys.readouterr().out.startswith("table,id,")


@pytest.mark.parametrize(
    ("command", "about"),
    [
        (["run"], "Prepare everything and start Kaimen"),
        (["serve"], "Start the web server alone."),
        (["answer"], "What serve starts"),
        (["validate"], "Check domain, rules"),
        (["ask"], "needs --out"),
        (["knowledge", "load"], "Read the documents into the database"),
        (["knowledge", "translations", "export"], "Write what a document has and lacks."),
        (["channels", "check"], "Try "),
    ],
)
def test_the_help_of_a_command_says_what_it_does(
    capsys: pytest.CaptureFixture[str], command: list[str], about: str
) -> None:
    with pytest.raises(SystemExit):
        main([*command, "--help"])
    assert about in " ".join(capsys.readouterr().out.split())


def test_a_setting_that_cannot_be_used_is_refused_in_one_sentence(tmp_path: Path) -> None:
    check_refusal(
        run_bot("knowledge", "load", home=tmp_path, KAIMEN_PORT="abc"), "KAIMEN_PORT", "abc"
    )


def test_a_file_in_the_place_of_the_home_is_refused_in_one_sentence(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.write_text("not a folder")
    check_refusal(run_bot("knowledge", "load", home=home), str(home))


@pytest.mark.parametrize(
    "given",
    [
        [],
        [""],
        ["--batch", "in.csv"],
        ["--out", "out.csv"],
        ["谁牵头？", "--out", "out.csv"],
        ["谁牵头？", "--batch", "in.csv", "--out", "out.csv"],
    ],
)
def test_neither_a_question_nor_a_file_or_both_is_a_wrong_use(
    capsys: pytest.CaptureFixture[str], given: list[str]
) -> None:
    assert main(["ask", *given]) == 2
    assert "--batch" in capsys.readouterr().err


def test_the_options_of_a_question_hold_for_a_file_too(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    source, target = tmp_path / "in.csv", tmp_path / "out.csv"
    source.touch()
    given: list[object] = []

    def ask_many(_: Settings, *options: object) -> int:
        given.extend(options)
        return 0

    monkeypatch.setattr(batch, "ask_many", ask_many)
    options = ["--language", "en", "--as-of", "2022-05-01"]
    assert main(["ask", *options, "--batch", str(source), "--out", str(target)]) == 0
    assert given == [source, target, "en", date(2022, 5, 1)]


@pytest.mark.parametrize(
    ("reply", "code"),
    [
        (Reply("zh", "error", "抱歉"), 1),
        (Reply("zh", "clarification", "哪一项？", choices=(Choice("签证", "签证"),)), 0),
        (
            Reply(
                "zh",
                "answered",
                "有。",
                cards=(Card("measure", "BS-19-04", "绿色通道", "bishan", "璧山区"),),
                choices=(Choice("由谁负责？", "由谁负责？"),),
                choices_title="接着可以问（回复序号即可）：",
            ),
            0,
        ),
    ],
)
def test_one_answer_stands_for_itself_and_says_by_its_code_whether_it_is_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], reply: Reply, code: int
) -> None:
    async def say_to(*_: object) -> Said:
        return Said(reply.to_payload(), {})

    monkeypatch.setattr(ask, "ready_assistant", lambda _: object())
    monkeypatch.setattr(ask, "say_to", say_to)
    assert main(["ask", "谁牵头？"]) == code
    said = capsys.readouterr().out
    assert reply.text in said
    assert "序号" not in said
    assert "由谁负责？" not in said, "there is no conversation in which it could be asked"
    assert ("签证" in said) == (reply.outcome == "clarification")


def test_a_home_that_has_to_be_made_ready_first_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = read_settings({"KAIMEN_HOME": str(tmp_path)})
    for step in ("open_engine", "load", "load_assistant"):
        monkeypatch.setattr(ask, step, lambda *_, **__: None)
    monkeypatch.setattr(ask, "train", model_for_present_data)
    ask.ready_assistant(settings)
    assert f"Preparing {tmp_path}" in capsys.readouterr().err
    settings.models.mkdir()
    model_for_present_data(settings).touch()
    ask.ready_assistant(settings)
    assert capsys.readouterr().err == ""
