"""The city as one side of a comparison; “Bishan, Chongqing” is an address and no comparison."""

from __future__ import annotations

import pytest

from actions.answers.message.places import with_regions
from actions.answers.pieces.answer import Knowledge
from tests.actions.asking import ask, make_question, measures_shown

DISTRICTS = ("bishan", "dianjiang")


@pytest.mark.parametrize(
    ("text", "regions"),
    [
        ("does it differ between Bishan, Dianjiang and the city?", DISTRICTS),
        ("Compare Bishan with the city", ("bishan",)),
        ("the city and Dianjiang on patent insurance", ("dianjiang",)),
        ("Bishan versus Chongqing on internet hospitals", ("bishan", "chongqing")),
        ("Bishan, Dianjiang, and Chongqing as a whole", (*DISTRICTS, "chongqing")),
        ("璧山和重庆市的规定有什么不同", ("bishan", "chongqing")),
        ("璧山、垫江和市里各是怎么写的", DISTRICTS),
        ("what does the city-wide plan say", ()),
        ("does Chongqing city have patent insurance?", ("chongqing",)),
        ("at the municipal level, who leads?", ()),
        ("who leads at the city, in Bishan and in Dianjiang?", DISTRICTS),
        ("which units are in charge for the city, for Dianjiang and for Bishan?", DISTRICTS),
        ("is it in the municipal plan?", ()),
    ],
)
def test_the_citys_level_is_asked_for(
    knowledge: Knowledge, text: str, regions: tuple[str, ...]
) -> None:
    question = make_question(text, "ask_opening", "patent_insurance", region=regions)
    asked = with_regions(question, knowledge).regions
    assert "chongqing" in asked
    assert set(asked) >= set(regions) - {"chongqing"}


@pytest.mark.parametrize(
    ("text", "regions"),
    [
        ("Is it open in Bishan, Chongqing?", ("bishan", "chongqing")),
        ("in Bishan district, Chongqing, for foreigners", ("bishan", "chongqing")),
        ("重庆璧山和垫江有什么不同", (*DISTRICTS, "chongqing")),
        ("重庆市璧山区的规定", ("bishan", "chongqing")),
        ("Which district of the city of Chongqing has it?", ("chongqing",)),
        ("we moved to the city last year", ("bishan",)),
        ("we have an office at the city centre of Bishan", ("bishan",)),
    ],
)
def test_where_it_all_lies_is_no_side_of_a_comparison(
    knowledge: Knowledge, text: str, regions: tuple[str, ...]
) -> None:
    question = make_question(text, "ask_opening", "patent_insurance", region=regions)
    assert "chongqing" not in with_regions(question, knowledge).regions


def test_the_leads_of_the_measure_asked_for_are_compared(knowledge: Knowledge) -> None:
    text = "patent insurance for sci-tech enterprises: does it differ between Bishan, Dianjiang and the city?"
    topic = "tech_insurance"
    given = ask(knowledge, text, "compare_regions", topic, language="en", region=DISTRICTS)
    line = given.reply.text.splitlines()[0]
    assert {"CQ-A3-03", "BS-01-09", "DJ-01-06"} <= set(measures_shown(given))
    assert "市知识产权局" in line
    assert "区科技局 (Bishan District Science and Technology Bureau)" in line
    assert "区财政局" not in line
    assert "县银保监组" not in line
