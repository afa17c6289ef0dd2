"""How old an undertaking is by the date that a visitor gives: no exacter than it was said."""

from datetime import date

import pytest

from actions.answers.own_case.founding import age_by_founding

TODAY = date(2026, 6, 15)


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("我司前年八月份注册的", 1, 2),
        ("公司2025年6月在重庆设立", 0.9, 1.1),
        ("去年上半年创立", 0.9, 1.5),
        ("今年年初开张", 0, 0.5),
        ("成立日期是2020年", 5, 6.5),
        ("registered in February last year", 1, 1.5),
        ("the firm was incorporated in September 2023", 2, 3),
        ("we opened the year before last", 1, 2.5),
        ("established last May", 0, 1.2),
    ],
)
def test_a_date_is_an_age_from_and_to(text: str, least: float, most: float) -> None:
    found = age_by_founding(text, TODAY)
    assert found is not None
    assert least <= found[0] <= found[1] <= most


@pytest.mark.parametrize(
    "text",
    [
        "去年营收两千万",
        "2021年的方案",
        "我们2030年才成立",
        "our revenue in 2023 was 5 million",
        "In May we want to open a shop",
    ],
)
def test_another_date_is_none(text: str) -> None:
    assert age_by_founding(text, TODAY) is None


def test_an_anniversary_is_a_whole_year() -> None:
    found = age_by_founding("2025年6月成立", date(2026, 6, 30))
    assert found is not None
    assert found[0] == 1
