"""Districts that a message leaves out, and the one of its kind that a word alone names."""

from __future__ import annotations

import pytest

from actions.answers.message.places import with_regions
from actions.answers.pieces.answer import Knowledge
from actions.question import Language
from tests.actions.asking import ask, make_question, measures_shown

NAMES = {
    "bishan": ("璧山", "Bishan"),
    "dianjiang": ("垫江", "Dianjiang"),
    "chongqing": ("重庆", "Chongqing"),
}


def regions_of(knowledge: Knowledge, text: str, language: Language, *named: str) -> set[str]:
    """The regions that a message means, of which the model found those named."""
    spelt = tuple(NAMES[r][language == "en"] for r in named)
    given = {"region": named} if named else {}
    question = make_question(
        text,
        "ask_opening",
        "patent_insurance",
        language=language,
        spellings={"region": spelt},
        **given,
    )
    return set(with_regions(question, knowledge).regions)


@pytest.mark.parametrize(
    ("text", "language", "named", "meant"),
    [
        ("全市的，不是璧山也不是垫江的", "zh", ("bishan", "dianjiang"), {"chongqing"}),
        ("anywhere but Bishan", "en", ("bishan",), {"chongqing", "dianjiang"}),
        ("除璧山以外其他区县有吗", "zh", ("bishan",), {"chongqing", "dianjiang"}),
        (
            "in Chongqing, not in Dianjiang or Bishan",
            "en",
            ("chongqing", "dianjiang", "bishan"),
            {"chongqing"},
        ),
        ("not Dianjiang, I said Bishan", "en", ("dianjiang", "bishan"), {"bishan"}),
        ("除了璧山，垫江也有专利保险吗", "zh", ("bishan", "dianjiang"), {"bishan", "dianjiang"}),
        ("what else is there in Bishan, other than insurance", "en", ("bishan",), {"bishan"}),
        ("我们不在垫江，垫江方案里的专利保险能买吗", "zh", ("dianjiang",), {"dianjiang"}),
        (
            "We sit in Yubei, not Bishan. Does the Bishan plan insure us?",
            "en",
            ("bishan",),
            {"bishan"},
        ),
    ],
)
def test_what_is_left_out_is_not_asked_for(
    knowledge: Knowledge, text: str, language: Language, named: tuple[str, ...], meant: set[str]
) -> None:
    assert regions_of(knowledge, text, language, *named) == meant


@pytest.mark.parametrize(
    ("text", "language", "meant"),
    [
        ("县商务局在哪办公", "zh", {"dianjiang"}),
        ("请问县里有专利保险吗", "zh", {"dianjiang"}),
        ("区里有专利保险吗", "zh", {"bishan"}),
        ("Where is the county finance bureau?", "en", {"dianjiang"}),
        ("园区里有专利保险吗", "zh", set()),
        ("区县里哪些有专利保险", "zh", set()),
        ("忠县科技局管专利保险吗", "zh", set()),
    ],
)
def test_the_one_of_its_kind_is_named_by_the_word_alone(
    knowledge: Knowledge, text: str, language: Language, meant: set[str]
) -> None:
    assert regions_of(knowledge, text, language) == meant


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("不是璧山也不是垫江，重庆市级的投诉找谁", "zh"),
        ("Who takes complaints at city level in Chongqing, not Dianjiang or Bishan?", "en"),
    ],
)
def test_whom_the_citys_own_rules_name_is_told_without_the_districts(
    knowledge: Knowledge, text: str, language: Language
) -> None:
    names = tuple(name[language == "en"] for name in NAMES.values())
    given = ask(
        knowledge,
        text,
        "ask_complaint_process",
        "complaint_mechanism",
        language=language,
        region=tuple(NAMES),
        spellings={"region": names},
    )
    assert not measures_shown(given)
    assert [c.id for c in given.reply.cards][:2] == ["NR-TS-20", "NR-TS-23"]


@pytest.mark.parametrize(
    ("text", "language"),
    [("这次试点的总文件是哪一份", "zh"), ("Which is the umbrella document here?", "en")],
)
def test_the_document_above_all_others_is_the_citys(
    text: str, language: Language, knowledge: Knowledge
) -> None:
    assert regions_of(knowledge, text, language) == {"chongqing"}
