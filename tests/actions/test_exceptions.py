"""What falls under an exception, and what a follow-up takes over from the message before it."""

from __future__ import annotations

import pytest

from actions.answers.own_case.eligibility import check_case
from actions.answers.pieces.answer import Knowledge
from actions.question import Language
from knowledge.topics import topics
from tests.actions.asking import and_then, ask, make_question

EXAMS, TOURS = "BS-19-08", "BS-13-15"


@pytest.mark.parametrize(
    ("text", "measure", "excluded"),
    [
        ("美资旅行社能做去台湾的团吗", TOURS, True),
        ("can a US agency sell Taiwan tours?", TOURS, True),
        ("台湾旅行社能做去泰国的团吗", TOURS, False),
        ("Can a Taiwanese agency sell trips to Japan?", TOURS, False),
        ("不做台湾线，能做欧洲线吗", TOURS, False),
        ("trips to Korea, not Taiwan", TOURS, False),
        ("salary 汇回国 + sit the lawyer exam, both ok?", EXAMS, True),
        ("can I become a lawyer there", EXAMS, True),
        ("外国人能考律师证吗", EXAMS, True),
        ("律所的外籍员工能考会计师吗", EXAMS, False),
        ("我先生是律师，他能考一级建造师吗", EXAMS, False),
        ("He is a solicitor; may he take the exam for architects?", EXAMS, False),
        ("He is a solicitor; may he take the bar exam?", EXAMS, True),
        ("老外能考律师、建造师之类的证吗", EXAMS, True),
        ("外籍员工可以报考税务师或者律师吗", EXAMS, True),
        ("可以报建筑师、会计师、律师这几类资格吗", EXAMS, True),
        ("Are the exams for architects and lawyers open to foreigners?", EXAMS, True),
        ("Can my staff qualify as an accountant or a solicitor?", EXAMS, True),
        ("会计师和律师事务所的外籍员工能考税务师吗", EXAMS, False),
        ("Can staff of an accounting or law firm sit the CPA exam?", EXAMS, False),
        ("律师资格考试外国人不能考，那注册会计师呢？", EXAMS, False),
        ("除了法考，还能考什么", EXAMS, False),
        ("I know the bar exam is excluded, but can I sit the CPA exam?", EXAMS, False),
    ],
)
def test_an_exception_is_for_what_is_meant(
    knowledge: Knowledge, text: str, measure: str, excluded: bool
) -> None:
    question = make_question(text, "ask_opening")
    found = check_case(question, knowledge.catalogue.measures[measure])
    assert ("excluded" in {f.judgement for f in found}) is excluded


@pytest.mark.parametrize(
    ("turns", "language", "topic", "exception"),
    [
        (("外资旅行社能做去台湾的团吗", "去日本的呢"), "zh", "outbound_travel", "没有写到“去日本的”"),
        (("can a foreign agency sell Taiwan tours?", "What about Thailand?"), "en", "outbound_travel", "does not name “Thailand”"),
        (("外国人能考法考吗", "那注册会计师呢"), "zh", "professional_exams", "没有写到“注册会计师”"),
        (("外国人能考法考吗", "那注册会计师呢", "垫江呢"), "zh", "professional_exams", "没有写到“注册会计师”"),
        (("外国人能考法考吗", "垫江呢"), "zh", "professional_exams", "“法考”属于这一例外"),
    ],
)  # fmt: skip
def test_a_follow_up_is_judged_by_what_it_names(
    knowledge: Knowledge, turns: tuple[str, ...], language: Language, topic: str, exception: str
) -> None:
    family = topics()[topic].family
    given = ask(knowledge, turns[0], f"ask_{family}", topic, language=language)
    for text in turns[1:]:
        named = {"region": "dianjiang"} if "垫江" in text else {}
        given = and_then(knowledge, given, text, "change_region", **named)
    assert exception in given.reply.text


def test_what_was_said_before_stands_where_it_is_not_said_anew(knowledge: Knowledge) -> None:
    first = "香港公司能在璧山独资办医院吗"
    given = ask(knowledge, first, "ask_opening", "foreign_medical_institutions")
    given = and_then(knowledge, given, "那德国公司呢", "change_region")
    assert "「港澳服务提供者」：您说的“德国公司”与此不符" in given.reply.text
    assert "「外资合资」：您说的“独资”与此不符" in given.reply.text
    assert "与此相符" not in given.reply.text


def test_a_new_thing_is_not_matched_by_what_was_said_of_another(knowledge: Knowledge) -> None:
    first = "Can foreign investors open a wholly owned entertainment venue in Bishan?"
    given = ask(knowledge, first, "ask_opening", "performance_venues", language="en")
    assert "matches your “wholly”" in given.reply.text
    given = and_then(knowledge, given, "and a troupe?", "change_region")
    assert "matches" not in given.reply.text


@pytest.mark.parametrize(
    ("text", "language", "beside"),
    [
        ("外资旅行社能组织去泰国和台湾的团吗", "zh", "“泰国”不在这一例外的字面之内"),
        ("May a foreign-funded agency sell tours to Taiwan or Hong Kong?", "en", "“Hong Kong”: not in the words"),
        ("外资旅行社能组织去台湾的团吗", "zh", ""),
    ],
)  # fmt: skip
def test_what_stands_beside_the_exception_is_answered_too(
    text: str, language: Language, beside: str, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "ask_opening", "outbound_travel", language=language)
    assert beside in given.reply.text
    assert beside or "字面之内" not in given.reply.text


@pytest.mark.parametrize(
    ("text", "language", "first", "beside"),
    [
        ("老外能考建造师、律师这些证吗", "zh", "不包括：您说的“律师”", "“建造师”不在这一例外的字面之内"),
        ("Can foreigners take the exams for architects and lawyers?", "en", "“lawyers”", "“architects”: not in the words"),
    ],
)  # fmt: skip
def test_one_of_a_list_that_is_excepted_is_said_first(
    text: str, language: Language, first: str, beside: str, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "ask_talent", "professional_exams", language=language)
    assert first in given.reply.text.split("\n")[0]
    assert beside in given.reply.text


def test_an_exception_is_said_outright_to_somebody_from_elsewhere(knowledge: Knowledge) -> None:
    given = ask(
        knowledge,
        "我在渝中区上班，外国人能考法考吗",
        "ask_talent",
        "professional_exams",
        spellings={"other_place": ("渝中区",)},
        other_place="yuzhong",
    )
    assert "不包括：您说的“法考”属于这一例外" in given.reply.text
    assert given.reply.outcome == "not_covered"


@pytest.mark.parametrize(
    ("text", "language", "named"),
    [
        ("外资旅行社可以卖去越南、韩国、台湾的线路吗", "zh", "“越南”、“韩国”不在这一例外的字面之内"),
        ("May a foreign-owned agency sell trips to Singapore, France and Taiwan?", "en", "“Singapore”, “France”: not in the words"),
    ],
)  # fmt: skip
def test_all_that_a_list_names_beside_the_exception_is_answered(
    text: str, language: Language, named: str, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "ask_opening", "outbound_travel", language=language)
    assert named in given.reply.text


@pytest.mark.parametrize(
    ("before", "topic", "text", "intent", "language"),
    [
        ("外资旅行社能组织出境游吗", "outbound_travel", "台北的团接不接得了", "nlu_fallback", "zh"),
        ("外资旅行社能组织出境游吗", "outbound_travel", "可以去台湾吗", "out_of_scope", "zh"),
        ("may a foreign agency sell trips abroad?", "outbound_travel", "so Taiwan is fine?", "out_of_scope", "en"),
        ("外国人能参加职业资格考试吗", "professional_exams", "律师证成不成", "nlu_fallback", "zh"),
    ],
)  # fmt: skip
def test_an_exception_is_found_in_the_measure_of_the_talk(
    knowledge: Knowledge, before: str, topic: str, text: str, intent: str, language: Language
) -> None:
    told = ask(
        knowledge,
        before,
        f"ask_{topics()[topic].family}",
        topic,
        language=language,
        region="bishan",
    )
    given = and_then(knowledge, told, text, intent)
    assert given.focus.topic == topic
    first = given.reply.text.splitlines()[0]
    assert first.startswith(("不包括", "Not included"))
