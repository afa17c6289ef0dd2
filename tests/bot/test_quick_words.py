"""The words of published texts are the same, whether they were kept by an earlier start or not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from actions.answers.pieces import topic_words
from bot.quick_words import keep_words, use_quick_words
from knowledge.catalogue import Catalogue


@pytest.fixture(autouse=True)
def known() -> Iterator[dict[str, tuple[str, ...]]]:
    """What is known now, nothing at first; forgotten afterwards."""
    before = dict(topic_words.known_words)
    topic_words.known_words.clear()
    topic_words._words_of.cache_clear()
    yield topic_words.known_words
    topic_words._words_of.cache_clear()
    topic_words.known_words.clear()
    topic_words.known_words.update(before)


def test_the_next_start_has_the_same_words(
    tmp_path: Path, catalogue: Catalogue, known: dict[str, tuple[str, ...]]
) -> None:
    cut = topic_words.words_of_texts(catalogue)
    keep_words(tmp_path, catalogue)
    use_quick_words(tmp_path)
    assert known == cut
    assert len(cut) > 100


def test_what_is_known_is_not_written_again(tmp_path: Path, catalogue: Catalogue) -> None:
    keep_words(tmp_path, catalogue)
    use_quick_words(tmp_path)
    [file] = tmp_path.iterdir()
    file.unlink()
    keep_words(tmp_path, catalogue)
    assert not list(tmp_path.iterdir())


def test_a_damaged_file_is_made_anew(
    tmp_path: Path, catalogue: Catalogue, known: dict[str, tuple[str, ...]]
) -> None:
    keep_words(tmp_path, catalogue)
    [file] = tmp_path.iterdir()
    file.write_bytes(file.read_bytes()[:100])
    use_quick_words(tmp_path)
    assert not known
    keep_words(tmp_path, catalogue)
    use_quick_words(tmp_path)
    assert known
