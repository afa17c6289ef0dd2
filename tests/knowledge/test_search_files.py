"""The files of the local index: written whole, shared by processes, never half read."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from knowledge.search import generation
from knowledge.search.entries import Entry
from knowledge.search.local import LocalIndex, update_local
from knowledge.search.scoring import Query
from tests.conftest import ROOT


def encode(texts: Sequence[str]) -> np.ndarray:
    """Vectors that are quick to make; which text is near to which does not matter here."""
    return np.array([np.random.default_rng(len(t)).normal(size=384) for t in texts], np.float32)


def entries(count: int, words: str = "光伏发电") -> list[Entry]:
    return [
        Entry(f"M-{n}", "measure", "bishan", "solar", "plan", date(2022, 4, 24), words, (f"{n}",))
        for n in range(count)
    ]


def test_who_has_opened_the_index_keeps_what_he_opened(tmp_path: Path) -> None:
    update_local(tmp_path, entries(3), encode)
    before = LocalIndex.open(tmp_path)
    update_local(tmp_path, entries(2, "演出经纪"), encode)
    update_local(tmp_path, entries(1, "碳现货"), encode)
    assert len(before.search(Query("光伏"))) == 3
    assert LocalIndex.open(tmp_path).search(Query("光伏")) == []


def test_old_states_are_cleared_away(tmp_path: Path) -> None:
    for count in range(1, 6):
        update_local(tmp_path, entries(count), encode)
    assert len([path for path in tmp_path.iterdir() if path.is_dir()]) == 2


def test_a_build_that_fails_leaves_the_index_as_it_was(tmp_path: Path) -> None:
    update_local(tmp_path, entries(3), encode)

    def fail(_: Sequence[str]) -> np.ndarray:
        raise RuntimeError("the encoder cannot be read")

    with pytest.raises(RuntimeError):
        update_local(tmp_path, entries(9), fail)
    assert len(LocalIndex.open(tmp_path).search(Query("光伏"))) == 3
    assert update_local(tmp_path, entries(9), encode)


def test_a_write_that_is_cut_off_leaves_the_index_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    update_local(tmp_path, entries(3), encode)
    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", lambda *_: (_ for _ in ()).throw(OSError("disk full")))
        with pytest.raises(OSError, match="disk full"):
            update_local(tmp_path, entries(9), encode)
    assert len(LocalIndex.open(tmp_path).search(Query("光伏"))) == 3


def test_an_index_of_another_format_is_built_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    update_local(tmp_path, entries(3), encode)
    monkeypatch.setattr(generation, "FORMAT", "of tomorrow")
    assert update_local(tmp_path, entries(3), encode)
    assert not update_local(tmp_path, entries(3), encode)


@pytest.mark.parametrize("name", ["current", "about.json", "vectors.npy", "ends.npy", "bm25"])
@pytest.mark.parametrize("content", [b"", b"\xa5" * 500, None])
def test_a_damaged_index_is_built_anew(name: str, content: bytes | None, tmp_path: Path) -> None:
    update_local(tmp_path, entries(3), encode)
    damaged = [path for path in tmp_path.rglob("*") if name in path.parts and path.is_file()]
    for path in damaged:
        # Without a new content it is cut short.
        path.write_bytes(path.read_bytes()[:-8] if content is None else content)
    assert damaged
    assert update_local(tmp_path, entries(3), encode)
    assert len(LocalIndex.open(tmp_path).search(Query("光伏"))) == 3


def test_without_an_index_none_is_opened(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        LocalIndex.open(tmp_path)


def test_vectors_keep_their_direction_in_a_quarter_of_the_space(tmp_path: Path) -> None:
    wanted = [replace(e, passages=("x" * n, "y" * (n + 40))) for n, e in enumerate(entries(30), 1)]
    update_local(tmp_path, wanted, encode)
    state = generation.read_generation(tmp_path)
    assert state is not None
    exact = encode([p for entry in wanted for p in entry.passages]) - state.mean
    exact /= np.linalg.norm(exact, axis=1, keepdims=True)
    kept = state.vectors * state.scales[:, None]
    assert state.vectors.dtype == np.int8
    assert (exact * kept).sum(axis=1).min() > 0.999


READER = """
import sys
from pathlib import Path
from knowledge.search.local import LocalIndex
from knowledge.search.scoring import Query
print("reading", flush=True)
while True:
    hits = LocalIndex.open(Path(sys.argv[1])).search(Query("光伏"), limit=999)
    marks = {hit.words > 0 for hit in hits}
    assert marks == {True}, marks
    if len(hits) == 40:
        break
print("done")
"""


def test_another_process_never_reads_half_a_state(tmp_path: Path) -> None:
    update_local(tmp_path, entries(20), encode)
    reader = subprocess.Popen(
        [sys.executable, "-c", READER, str(tmp_path)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert reader.stdout is not None
    assert reader.stdout.readline() == "reading\n"
    try:
        for count in range(21, 41):
            update_local(tmp_path, entries(count), encode)
        said, _ = reader.communicate(timeout=60)
    finally:
        reader.kill()
    assert reader.returncode == 0
    assert said == "done\n"


def test_two_processes_that_update_at_once_do_the_work_once(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from tests.knowledge import test_search_files as t; "
        "from knowledge.search.local import update_local; "
        "print(update_local(Path(sys.argv[1]), t.entries(50), t.encode))"
    )
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", script, str(tmp_path)],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(3)
    ]
    said = sorted(process.communicate(timeout=120)[0].strip() for process in processes)
    assert said == ["False", "False", "True"]
    assert len(LocalIndex.open(tmp_path).search(Query("光伏"))) == 50
