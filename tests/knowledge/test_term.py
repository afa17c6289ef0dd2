"""How long a document says that it holds: the span, and not a year of the calendar beside it."""

from __future__ import annotations

import pytest

from actions.sources import say_period
from knowledge.passages import Passage
from knowledge.term import period


@pytest.mark.parametrize(
    ("text", "zh", "en"),
    [
        ("试点期为自2025年7月1日起5年。到2029年底，新增企业30家。", "5年", "5 years"),
        ("试点期为自二〇二五年七月一日起五年。", "五年", "5 years"),
        ("试点期自国务院批复之日起两年。", "两年", "2 years"),
        ("试点期自2025年起1年。", "1年", "1 year"),
        ("经过3年左右的试点，形成经验。", "3年", "3 years"),
        ("本办法有效期自2025年7月1日起3年。", "有效期自2025年7月1日起3年", "3 years"),
        ("本办法有效期为十年。", "有效期为十年", "10 years"),
    ],
)
def test_a_term_is_the_span_and_not_the_year_in_which_it_begins(
    text: str, zh: str, en: str
) -> None:
    found = period(Passage(text, tuple(range(len(text)))))
    assert found is not None
    assert found.value in text
    assert (say_period(found.value, "zh"), say_period(found.value, "en")) == (zh, en)


@pytest.mark.parametrize(
    "text", ["2023年试点工作开始。", "二〇二三年试点。", "签发有效期2年以上的证件。"]
)
def test_a_year_of_the_calendar_and_the_term_of_a_permit_are_no_term(text: str) -> None:
    assert period(Passage(text, tuple(range(len(text))))) is None
