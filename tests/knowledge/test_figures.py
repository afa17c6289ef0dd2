"""A figure in English is the one in Chinese, however large numbers are written."""

from __future__ import annotations

import pytest

from knowledge.figures import differing_figures


@pytest.mark.parametrize(
    "english",
    [
        "up to 6 million yuan for 3 berths",
        "up to RMB 6 million for 3 berths",
        "up to CNY 6 million for 3 berths",
        "up to 6,000,000 yuan for 3 berths",
        "for 3 berths, up to 6000000 yuan",
        "up to 6.0 million yuan for 3 berths",
    ],
)
def test_large_amounts_may_be_written_as_english_does(english: str) -> None:
    assert differing_figures("3个泊位最高600万元", english) == ([], [])


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("1.5亿元", "150 million yuan"),
        ("等值1000万美元", "the equivalent of USD 10 million"),
        ("2万亿元", "2 trillion yuan"),
        ("30万人次", "300 thousand visits"),
        ("35%和2025年", "35% and 2025"),
    ],
)
def test_other_scales(chinese: str, english: str) -> None:
    assert differing_figures(chinese, english) == ([], [])


@pytest.mark.parametrize(
    ("chinese", "english", "only"),
    [
        ("最高600万元", "up to 60 million yuan", (["600万"], ["60 million"])),
        ("最高600万元", "up to 600 yuan", (["600万"], ["600"])),
        ("3个泊位，5天", "3 berths", (["5"], [])),
        ("3个泊位", "3 berths within 5 days", ([], ["5"])),
        ("3个泊位和3艘船", "3 berths and ships", (["3"], [])),
    ],
)
def test_another_figure_is_named(
    chinese: str, english: str, only: tuple[list[str], list[str]]
) -> None:
    assert differing_figures(chinese, english) == only
