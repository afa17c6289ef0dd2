"""A name that one region's documents quote is asked for in another region: with marks of quotation, and without."""

from __future__ import annotations

import re

import pytest

from actions.answers.pieces.answer import Answer, Knowledge
from actions.outcomes import AnswerOutcome
from actions.question import Language
from actions.texts import region_name
from knowledge.catalogue import Catalogue
from knowledge.quoted_names import plain_name
from knowledge.topics import topics
from knowledge.views import MeasureView
from tests.actions.asking import CITY, LANGUAGES, ask, measures_shown
from tests.actions.honesty import check_answer

_QUOTED = {"zh": re.compile(r"“([^”]{2,40})”"), "en": re.compile(r"“([^”]{3,60})”")}
_ASKED: dict[Language, tuple[str, str]] = {
    "zh": ("{where}有“{name}”吗", "“{name}”在{where}怎么落实"),
    "en": ("Is there “{name}” in {where}?", "How does {where} carry out “{name}”?"),
}


def _named(catalogue: Catalogue, language: Language) -> list[tuple[str, MeasureView]]:
    """Each quoted name with a measure that has it, whose topic is known."""
    found = {}
    for measure in catalogue.measures.values():
        text = measure.text if language == "zh" else measure.text_en or ""
        for name in _QUOTED[language].findall(text):
            if measure.topic and not topics()[measure.topic].tasks:
                found[name] = measure
    return list(found.items())


def _regions_writing(name: str, catalogue: Catalogue) -> set[str]:
    return {
        m.region
        for m in catalogue.measures.values()
        if plain_name(name) in plain_name(f"{m.text} {m.text_en}")
    }


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("pattern", [0, 1])
def test_no_name_of_another_region_passes_for_the_asked_ones(
    language: Language, pattern: int, knowledge: Knowledge
) -> None:
    catalogue = knowledge.catalogue
    names = _named(catalogue, language)
    assert len(names) > 40
    for name, measure in names:
        for region in set(catalogue.home_regions) - _regions_writing(name, catalogue):
            given = _ask_for(name, measure, region, _ASKED[language][pattern], language, knowledge)
            if measures_shown(given):
                assert given.reply.outcome != "answered", (name, region, given.reply.text)
                assert _says_it_is_not_there(given, language), (name, region, given.reply.text)


def _ask_for(
    name: str,
    measure: MeasureView,
    region: str,
    pattern: str,
    language: Language,
    knowledge: Knowledge,
) -> Answer:
    assert measure.topic
    where = region_name(region, language)
    family = topics()[measure.topic].family
    return ask(
        knowledge,
        pattern.format(where=where, name=name),
        f"ask_{family}",
        measure.topic,
        language=language,
        region=CITY if region == "chongqing" else region,
    )


def _says_it_is_not_there(given: Answer, language: Language) -> bool:
    told = given.reply.text.split("\n")[0]
    said = ("没有",) if language == "zh" else ("has no", "does not", "Nothing", "nothing")
    return any(word in told for word in said)


@pytest.mark.parametrize("marks", ["“{}”", "「{}」", '"{}"'])
@pytest.mark.parametrize(
    ("text", "name", "topic", "region"),
    [
        ("垫江的{}归谁", "绿色通道", "green_channel", "dianjiang"),
        ("垫江的重点企业能谈{}吗", "一事一议", "talent_recruitment", "dianjiang"),
        ("璧山的外国人按{}有什么待遇", "丹乡英才", "foreign_staff_services", "bishan"),
    ],
)
def test_marks_of_quotation_change_nothing(
    text: str, name: str, topic: str, region: str, marks: str, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text.format(marks.format(name)), "ask_talent", topic, region=region)
    plain = ask(knowledge, text.format(name), "ask_talent", topic, region=region)
    check_answer(given, knowledge)
    assert given.reply.outcome == plain.reply.outcome == "not_covered"
    assert measures_shown(given) == measures_shown(plain)


def test_a_name_that_both_documents_write_is_denied_to_neither(knowledge: Knowledge) -> None:
    text = "垫江的“区域评估+标准地+承诺制+政府配套服务”怎么做"
    given = ask(knowledge, text, "ask_opening", "standard_land", region="dianjiang")
    assert given.reply.outcome == "answered"
    assert measures_shown(given)[0] == "DJ-06-01"


@pytest.mark.parametrize("topic", ["outbound_travel", "import_tax"])
def test_the_name_of_a_topic_is_nobodys_wording(topic: str, knowledge: Knowledge) -> None:
    text = f"璧山有没有“{topics()[topic].zh}”？"
    given = ask(knowledge, text, "ask_opening", topic, region="bishan")
    assert given.reply.outcome == AnswerOutcome.ANSWERED.value
    assert measures_shown(given)[0].startswith("BS-")
