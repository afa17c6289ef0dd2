"""Patterns from the file are those that Python would compile."""

from __future__ import annotations

import re
import sre_compile
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.quick_patterns import keep_patterns, use_quick_patterns

TEXT = "《重庆市方案》渝府发〔2021〕19号，Bishan's plan; 2022-04-24 ＡＢ ab"
PATTERNS = [
    (r"(?P<year>\d{4})[-年](?P<month>\d{1,2})", 0),
    (r"(?i)BISHAN(?:'s)? (plan)", 0),
    (r"[\u4e00-\u9fff]{2,}?(?=方案|〔)|号(?!x)", re.IGNORECASE),
    (r"(a)?(?(1)b|ab)", re.VERBOSE),
    (r"(?<![A-Za-z])\w+", re.ASCII),
]


@pytest.fixture(autouse=True)
def compiling() -> Iterator[None]:
    before = sre_compile.compile
    re.purge()
    yield
    sre_compile.compile = before
    re.purge()


def _said(pattern: re.Pattern[str]) -> list[object]:
    spans = [(m.span(), m.groups(), m.groupdict()) for m in pattern.finditer(TEXT)]
    return [pattern.pattern, pattern.flags, pattern.groups, dict(pattern.groupindex), spans]


def _compile_all() -> list[list[object]]:
    re.purge()
    return [_said(re.compile(pattern, flags)) for pattern, flags in PATTERNS]


def test_they_find_the_same_compiled_and_read(tmp_path: Path) -> None:
    plain = _compile_all()
    use_quick_patterns(tmp_path)
    assert _compile_all() == plain
    keep_patterns()
    [file] = tmp_path.iterdir()
    assert file.stat().st_mode & 0o077 == 0
    use_quick_patterns(tmp_path)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("bot.quick_patterns._compiled", None)  # nothing is compiled
        assert _compile_all() == plain


def test_a_damaged_file_is_nothing(tmp_path: Path) -> None:
    use_quick_patterns(tmp_path)
    _compile_all()
    keep_patterns()
    [file] = tmp_path.iterdir()
    file.write_bytes(file.read_bytes()[:100])
    use_quick_patterns(tmp_path)
    assert _compile_all()


def test_what_is_compiled_later_is_not_kept(tmp_path: Path) -> None:
    plain = sre_compile.compile
    use_quick_patterns(tmp_path)
    keep_patterns()
    assert sre_compile.compile is plain
    keep_patterns()


def test_errors_are_pythons(tmp_path: Path) -> None:
    use_quick_patterns(tmp_path)
    with pytest.raises(re.error, match="unterminated subpattern"):
        re.compile("(")
    assert re.compile(rb"\d+").findall(b"a12")


def test_a_folder_that_is_not_there_does_no_harm(tmp_path: Path) -> None:
    use_quick_patterns(tmp_path / "none")
    assert _compile_all()
    keep_patterns()
