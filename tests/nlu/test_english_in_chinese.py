"""English words in a Chinese sentence are read as Chinese; names, capitals and English sentences stay."""

from __future__ import annotations

import pytest

from nlu.english_in_chinese import read_english_words


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("TOT 怎么 apply", "TOT 怎么申请"),
        ("哪份 plan 里 mention 了中医药", "哪份方案里提到了中医药"),
        ("R visa 的 fee 是多少", "R签证的费用是多少"),
        ("foreign investment negative list 哪一年的", "外资准入负面清单哪一年的"),
        ("my work permit 到期了怎么办", "工作许可到期了怎么办"),
    ],
)
def test_known_words_are_read(typed: str, read: str) -> None:
    assert read_english_words(typed) == read


@pytest.mark.parametrize(
    "typed",
    [
        "A类和B类有什么区别",
        "“Tech Cross-border Loan” 是什么",
        "What does 渝快办 apply to?",
        "QDLP 谁牵头",
        "外资医院怎么设立",
    ],
)
def test_what_is_a_name_or_no_chinese_sentence_stays(typed: str) -> None:
    assert read_english_words(typed) == typed
