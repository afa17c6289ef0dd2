"""What is read in a message beside slips of spelling: the speech of the place."""

from __future__ import annotations

import pytest

from nlu.components.spelling_reader import read_speech


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("投诉交上去好久有回音", "投诉交上去多久有回音"),
        ("要好久才批得下来", "要多久才批得下来"),
        ("我们等了好久", "我们等了好久"),
        ("好久没人理", "好久没人理"),
        ("都好久了还不给办", "都好久了还不给办"),
        ("好久不见", "好久不见"),
    ],
)
def test_how_long_is_read_and_a_long_time_is_left(typed: str, read: str) -> None:
    assert read_speech(typed) == read
