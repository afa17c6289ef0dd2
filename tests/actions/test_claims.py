"""Denials and questions are no claims, and a follow-up is read by its own words."""

from __future__ import annotations

import pytest

from actions.answers.words.claims import find_choice, find_mentions
from actions.answers.words.stretches import TURN, is_set_aside, names_own_thing, stretches, turns

RESEARCH = r"研发|\br&d\b"
SIZE = r"规模以上|规上|above designated size"
TALENT = r"高端人才|high-end talent"
OWNED = r"独资|wholly owned"
JOINT = r"合资|joint venture"


def how(pattern: str, text: str) -> list[str]:
    """How each mention of the pattern is meant, in order."""
    return [m.how for m in find_mentions(pattern, text)]


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (RESEARCH, "我们不做研发，能报备即批准吗"),
        (RESEARCH, "没有研发的公司"),
        (RESEARCH, "公司从来没搞过研发"),
        (RESEARCH, "研发没有做，只卖货"),
        (SIZE, "我们不是规模以上企业"),
        (SIZE, "还没到规上"),
        (OWNED, "我们不想独资"),
        (RESEARCH, "We don't do R&D"),
        (RESEARCH, "we have never done any R&D in Bishan"),
        (RESEARCH, "a company without R&D"),
        (SIZE, "We are not above designated size; can we file?"),
        (JOINT, "It is not a joint venture but ours alone"),
        (JOINT, "非合资公司"),
        (JOINT, "a non-joint venture company"),
        (SIZE, "we make cars, aren't above designated size yet"),
    ],
)
def test_what_is_denied_is_no_claim(pattern: str, text: str) -> None:
    assert how(pattern, text) == ["denied"]


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (OWNED, "能不能独资"),
        (OWNED, "不能独资吗"),
        (OWNED, "我们可不可以独资办医院"),
        (OWNED, "有没有可能独资"),
        (RESEARCH, "我们不仅做研发还做生产"),
        (RESEARCH, "不懂中文，做研发的"),
        (SIZE, "不是小微，是规模以上"),
        (OWNED, "can't we be wholly owned?"),
        (OWNED, "why may we not run a wholly owned clinic"),
        (RESEARCH, "we do not only sell but do R&D"),
        (OWNED, "May we set up a wholly owned hospital?"),
        (OWNED, "我们打算独资"),
        (OWNED, "我们要独资，可以吗"),
    ],
)
def test_what_is_wished_or_asked_to_be_allowed_is_a_claim(pattern: str, text: str) -> None:
    assert how(pattern, text) == ["claimed"]


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (TALENT, "我算不算高端人才"),
        (TALENT, "外教属于高端人才吗？"),
        (TALENT, "高端人才怎么认定"),
        (TALENT, "什么样的人算高端人才"),
        (TALENT, "Do I count as high-end talent?"),
        (TALENT, "Am I high-end talent?"),
        (TALENT, "Is a ski instructor a high-end talent in Bishan?"),
        (TALENT, "who counts as high-end talent"),
        (SIZE, "Not sure whether we are above designated size"),
        (JOINT, "一定要合资吗"),
        (JOINT, "开诊所要合资吗"),
        (JOINT, "Does it have to be a joint venture?"),
        (JOINT, "Must a foreign hospital be a joint venture?"),
    ],
)
def test_a_question_is_no_claim(pattern: str, text: str) -> None:
    assert how(pattern, text) == ["asked"]


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("璧山办医院独资还是合资？", "独资还是合资"),
        ("is it wholly owned or a joint venture?", "wholly owned or a joint venture"),
        ("我们独资，朋友合资", ""),
        ("wholly owned? I was told joint venture", ""),
    ],
)
def test_two_things_to_choose_from_are_one_question(text: str, offered: str) -> None:
    assert find_choice(find_mentions(OWNED, text), find_mentions(JOINT, text), text) == offered


def test_a_message_is_cut_where_it_turns_to_something_else() -> None:
    assert stretches("香港公司可以，那澳门公司能独资吗") == ["香港公司可以，", "那澳门公司能独资吗"]
    assert stretches("tours to Taiwan? What about Thailand?")[-1] == "What about Thailand?"
    assert stretches("那么多条件，我们能独资吗") == ["那么多条件，我们能独资吗"]
    assert turns(f"能去台湾吗{TURN}日本呢") == ["能去台湾吗", "日本呢"]


@pytest.mark.parametrize(
    "text", ["那垫江呢", "and in Dianjiang?", "我们可以申请吗", "what are the conditions?"]
)
def test_a_place_or_a_detail_is_no_thing_of_its_own(text: str) -> None:
    assert not names_own_thing(text)


@pytest.mark.parametrize(
    "text", ["去日本的呢", "那注册会计师呢", "and a troupe?", "What about Thailand?"]
)
def test_a_new_name_is_a_thing_of_its_own(text: str) -> None:
    assert names_own_thing(text)


@pytest.mark.parametrize(
    ("text", "aside"),
    [
        ("除了法考还能考什么", True),
        ("法考不能考，教师资格能考吗", True),
        ("I know the bar exam is excluded, but can I sit the CPA exam?", True),
        ("apart from the bar exam, which exams may I sit?", True),
        ("法考能不能考", False),
        ("the bar exam is excluded?", False),
    ],
)
def test_what_is_named_only_to_ask_for_something_else(text: str, aside: bool) -> None:
    [mention] = find_mentions("法考|bar exam", text)
    assert is_set_aside(text, mention.start, mention.end) is aside


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (r"不(?:盈利|挣钱)", "挣不挣钱都可以办吗"),
        (r"盈利|挣钱", "盈利不盈利有区别吗"),
    ],
)
def test_neither_half_of_either_way_is_claimed(pattern: str, text: str) -> None:
    assert "claimed" not in how(pattern, text)
    assert "denied" not in how(pattern, text)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("我们在璧山，算规上，开了四年", "claimed"),
        ("公司现在算是规模以上，能用吗", "claimed"),
        ("We count as above designated size, so may we file?", "claimed"),
        ("我们这样算规上吗", "asked"),
        ("多少人算规上", "asked"),
        ("Do we count as above designated size?", "asked"),
    ],
)
def test_as_what_somebody_counts_is_told_or_asked(text: str, meant: str) -> None:
    assert how(SIZE, text) == [meant]
