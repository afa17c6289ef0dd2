"""What two places word otherwise, in whole sentences and in the language of the question."""

from __future__ import annotations

import re

import pytest

from actions.answers.pieces.answer import Knowledge
from actions.answers.words.likeness import bare_wording
from actions.question import Language
from actions.texts import region_name
from actions.wording import quoted
from knowledge.topics import topics
from tests.actions.asking import CITY, ask, measures_shown


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("topic", ["trade_blockchain", "professional_exams", "pilot_goals"])
def test_no_comparison_breaks_off(knowledge: Knowledge, topic: str, language: Language) -> None:
    text = "How do Bishan and Dianjiang differ?" if language == "en" else "璧山和垫江有什么不同"
    given = ask(
        knowledge,
        text,
        "compare_regions",
        topic,
        language=language,
        region=("bishan", "dianjiang"),
    )
    first = given.reply.text.split("\n")[0].rstrip()
    assert not first.endswith((";", "；"))
    assert "“–”" not in first
    assert "（无）" not in first
    if language == "en":
        quoted = re.findall(r"“([^”]+)”", first)
        assert all(re.search(r"[a-z]{3}", q) for q in quoted)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("外国人参加考试，垫江的规定更宽吗，和璧山比", "zh"),
        ("Is the exam rule of Bishan stricter than that of Dianjiang?", "en"),
    ],
)
def test_wider_and_stricter_compare(knowledge: Knowledge, text: str, language: Language) -> None:
    given = ask(
        knowledge,
        text,
        "ask_talent",
        "professional_exams",
        language=language,
        region=("bishan", "dianjiang"),
    )
    assert "在重庆市合法工作" in given.reply.text or "in Chongqing Municipality" in given.reply.text


def test_growth_that_was_is_no_target(knowledge: Knowledge) -> None:
    text = "服务贸易实际增长了百分之多少"
    given = ask(knowledge, text, "ask_pilot", "service_trade_figures")
    assert given.reply.outcome == "not_covered"


def test_leave_is_not_read_into_a_task(knowledge: Knowledge) -> None:
    text = "Are we allowed to move customer data abroad?"
    given = ask(knowledge, text, "ask_opening", "cross_border_data", language="en")
    assert given.reply.text.startswith("What is quoted below are tasks")


def test_which_plan_has_it(knowledge: Knowledge) -> None:
    given = ask(knowledge, "REITs写在哪个方案里", "ask_responsible_unit", "industry_finance")
    assert given.reply.cards


@pytest.mark.parametrize(
    ("text", "language", "only", "shared"),
    [
        ("外籍人才政策，璧山和垫江差在哪", "zh", "· 只有垫江县写明：「按照《丹乡英才", "· 璧山区、垫江县都有、原文相同的："),
        ("How do the talent policies of Bishan and Dianjiang differ?", "en", "· Only Dianjiang County has: “In accordance", "· Bishan District and Dianjiang County have, in the same words: "),
    ],
)  # fmt: skip
def test_a_whole_task_is_compared_point_by_point(
    text: str, language: Language, only: str, shared: str, knowledge: Knowledge
) -> None:
    given = ask(
        knowledge,
        text,
        "compare_regions",
        "area_talent",
        language=language,
        region=("bishan", "dianjiang"),
    )
    lines = given.reply.text.split("\n")
    assert any(line.startswith(only) for line in lines)
    [same] = [line for line in lines if line.startswith(shared)]
    assert "便利其境内经常项目项下" in same or "Facilitate [high-end" in same
    # Each wording that differs stands beside the other; what both have in the same words is no difference.
    assert {"BS-19-08", "DJ-09-06"} <= set(measures_shown(given))
    assert "DJ-09-01" not in measures_shown(given)


_SHARED = re.compile(
    r"· (?P<where>[^“「]+)(?:都有、原文相同的：| have, in the same words: )(?P<texts>.*)"
)
_QUOTED = re.compile(r"「([^」]+)」|“([^”]+)”")


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("topic", [t.id for t in topics().values() if t.tasks])
@pytest.mark.parametrize("regions", [("bishan", "dianjiang"), (CITY, "bishan", "dianjiang")])
def test_what_is_told_as_common_stands_in_each_text(
    regions: tuple[str, ...], topic: str, language: Language, knowledge: Knowledge
) -> None:
    text = "把这几处对照一下" if language == "zh" else "Set them side by side"
    given = ask(knowledge, text, "compare_regions", topic, language=language, region=regions)
    held = list(knowledge.catalogue.measures.values())
    for found in filter(None, map(_SHARED.match, given.reply.text.split("\n"))):
        named = [
            r for r in knowledge.catalogue.regions if region_name(r, language) in found["where"]
        ]
        told = [zh or en for zh, en in _QUOTED.findall(found["texts"])]
        assert len(named) > 1
        assert told
        for one in told:
            original = next(m.text for m in held if quoted(m, language) == one)
            with_it = {m.region for m in held if bare_wording(m.text) == bare_wording(original)}
            assert set(named) <= with_it


def test_half_of_a_topic_is_not_told_as_common(knowledge: Knowledge) -> None:
    both = ("bishan", "dianjiang")
    given = ask(
        knowledge, "知识产权保护，两地一样吗", "compare_regions", "area_data_ip", region=both
    )
    [same] = [line for line in given.reply.text.split("\n") if "原文相同的" in line]
    assert "依法适用惩罚性赔偿" in same
    assert "国际交流合作" not in same
    assert "保护合作" not in same


def test_what_stands_under_another_task_is_not_told_as_lacking(knowledge: Knowledge) -> None:
    both = (CITY, "dianjiang")
    given = ask(knowledge, "科研方面对照一下", "compare_regions", "area_technology", region=both)
    only = [line for line in given.reply.text.split("\n") if line.startswith("· 只有重庆市")]
    # Dianjiang strives for the same pilot, under a task of another name.
    assert not any("职务科技成果所有权或长期使用权试点" in line for line in only)


def test_regions_that_write_the_same_are_told_together(knowledge: Knowledge) -> None:
    text = "“标准地”那一条，政府配套服务和政策配套服务，哪个才是对的？"
    given = ask(knowledge, text, "compare_regions", "standard_land")
    first, second = given.reply.text.split("\n")[:2]
    assert first == "写法不一致时以哪一份为准，所收录的文件没有写；各处写的如下。"
    assert "重庆市（市级）“政策配套服务”、璧山区、垫江县“政府配套服务”" in second
    assert second.index("政策配套服务”") < second.index("对服务业企业投资项目实施")
