"""jieba with words that are read as they are asked for cuts as it does with all of them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

SCRIPT = """
import json, sys
from pathlib import Path
import jieba
jieba.dt.tmp_dir = sys.argv[1]
from bot.logs import silence_jieba
from bot.quick_jieba import use_quick_jieba
silence_jieba()
use_quick_jieba(Path(sys.argv[1]))
texts = [
    "璧山对外籍人才的工作许可和签证有什么便利措施，需要满足哪些条件？",
    "QDLP 试点在垫江怎么申请 foreign-invested 5G，𠀀龘",
    "",
]
asked = ["店家", "垫江", "没有这个词", "", "x"]
print(json.dumps([
    len(jieba.dt.FREQ) < 100_000,
    [jieba.get_FREQ(word) for word in asked],
    [list(cut(text)) for text in texts for cut in (jieba.cut, jieba.cut_for_search)],
    jieba.lcut(texts[0], cut_all=True),
    jieba.lcut(texts[0], HMM=False),
    jieba.suggest_freq("璧山签证"),
]))
"""


def _cut(folder: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", SCRIPT, str(folder)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert not done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="module")
def whole(folder: Path) -> str:
    """What a process says that finds no file, and so has all words."""
    return _cut(folder)


def test_words_read_one_by_one_cut_the_same(folder: Path, whole: str) -> None:
    assert whole.startswith("[false, ")
    assert _cut(folder) == whole.replace("[false, ", "[true, ", 1)


def test_a_damaged_file_is_written_anew(folder: Path, whole: str) -> None:
    [file] = folder.glob("jieba-*.words")
    sound = file.read_bytes()
    file.write_bytes(sound[:1000])
    assert _cut(folder) == whole
    assert file.read_bytes() == sound


def test_a_folder_that_cannot_be_written_to_does_no_harm(tmp_path: Path, whole: str) -> None:
    # jieba itself complains of it, so the words are what counts.
    (tmp_path / "no").write_text("a file")
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", SCRIPT, str(tmp_path / "no")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == whole
