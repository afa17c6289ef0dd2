"""What a measure's own words say, and no more than they say."""

from __future__ import annotations

import pytest

from knowledge.extraction import ParsedMeasure
from knowledge.wording import antecedent, read_wording

Measures = dict[str, ParsedMeasure]


@pytest.mark.parametrize(
    ("key", "word", "kind"),
    [
        ("BS-02-03", "允许", "permit"),
        ("BS-02-04", "可视同", "permit"),
        ("BS-19-04", "可享受", "permit"),
        ("DJ-09-02", "均可享受", "permit"),
        ("DJ-09-06", "允许", "permit"),
        ("BS-17-02", "即可按规定享受", "permit"),
        ("BS-02-08", "支持", "support"),
        ("BS-04-01", "支持", "support"),
        ("BS-04-13", "鼓励", "support"),
        ("BS-19-08", "支持", "support"),
        ("DJ-05-02", "支持鼓励", "support"),
        ("BS-02-07", "探索", "explore"),
        ("BS-17-01", "探索", "explore"),
        ("BS-19-10", "探索", "explore"),
        ("BS-07-01", "探索建立", "explore"),
        ("DJ-02-04", "探索建立", "explore"),
        ("BS-04-10", "研究支持", "study"),
        ("BS-09-09", "全力争取", "strive"),
        ("DJ-01-01", "积极争取", "strive"),
        ("DJ-01-03", "积极争取", "strive"),
        ("BS-19-09", "试点开展", "pilot"),
        ("DJ-09-07", "试点开展", "pilot"),
        ("BS-05-06", "先行先试", "pilot"),
        ("BS-19-06", "便利", "facilitate"),
        ("BS-19-07", "便利", "facilitate"),
        ("DJ-09-04", "便利", "facilitate"),
        ("BS-19-03", "提供", "grant"),
        ("BS-19-05", "给予", "grant"),
        ("DJ-04-01", "免征", "exempt"),
        ("BS-19-12", "出台", "issue"),
        ("BS-16-03", "建立健全", "build"),
        ("DJ-07-01", "建立健全", "build"),
        ("BS-G1-01", "努力形成", "goal"),
        ("CQ-O1-01", "负责", "duty"),
    ],
)
def test_the_document_s_own_word_and_how_far_it_goes(
    key: str, word: str, kind: str, measures: Measures
) -> None:
    wording = measures[key].wording
    assert (wording.modality, wording.modality_kind) == (word, kind)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        # “允许” belongs to the condition, the document itself only explores.
        ("在政策允许的范围内探索开展适合科技型企业的个性化金融服务", "explore"),
        # What is explored is a mechanism that permits.
        ("探索建立允许相关机构在可控范围内对金融新产品、新业务进行测试的监管机制", "explore"),
        # Support that is still under study is not support.
        ("在条件成熟时，研究支持符合条件的境外自然人投资区内的区域性股权交易市场挂牌公司", "study"),
        # To strive for support is not to support.
        ("全力争取重庆海关支持科技创新进口关税优惠政策试点落地", "strive"),
        # “支持” is part of the name of a policy here.
        (
            "对符合支持科技创新进口税收政策的县内研发机构进口科研设备，按规定免征有关进口税收",
            "exempt",
        ),
    ],
)
def test_a_word_inside_other_words_is_not_the_document_s_stance(text: str, kind: str) -> None:
    assert read_wording(text).modality_kind == kind


def test_facilitation_as_a_noun_facilitates_nobody() -> None:
    wording = read_wording("依托“单一窗口”开展服务贸易国际结算便利化")
    assert wording.modality_kind != "facilitate"


@pytest.mark.parametrize(
    ("key", "conditions"),
    [
        (
            "BS-02-03",
            {"具有经国家认可的境外职业资格", "经相关行业主管部门备案后", "按规定", "为区内企业"},
        ),
        ("BS-02-07", {"依法"}),
        ("BS-02-08", {"符合条件的企业"}),
        ("BS-04-06", {"符合条件的银行和企业"}),
        ("BS-04-09", {"在风险可控的前提下", "依法合规"}),
        ("BS-04-10", {"在条件成熟时", "符合条件的境外自然人"}),
        ("BS-04-12", {"按规定"}),
        ("BS-04-16", {"在可控范围内"}),
        ("BS-05-03", {"外资合资", "非营利性"}),
        ("BS-05-10", {"符合条件的互联网医疗服务费用", "按程序"}),
        ("BS-06-01", {"以控股或参股形式"}),
        ("BS-13-18", {"在特定区域"}),
        (
            "BS-17-01",
            {
                "满足从业一年以上且在中国境内发生的研究开发费用总额占全部研究开发费用总额的比例不低于50%条件的",
            },
        ),
        ("BS-17-02", {"按规定"}),
        ("BS-19-06", {"经常项目项下", "合法薪酬收入"}),
        ("BS-19-07", {"在便利化额度外", "在境内就读国际学校"}),
        ("BS-19-08", {"在区合法工作的", "按规定"}),
        ("DJ-04-01", {"符合支持科技创新进口税收政策的县内研发机构", "按规定"}),
        ("DJ-05-01", {"在政策允许的范围内"}),
        ("DJ-09-02", {"符合条件的外籍人员"}),
        ("DJ-09-06", {"在重庆市合法工作的", "按规定"}),
    ],
)
def test_conditions_are_named_as_written(
    key: str, conditions: set[str], measures: Measures
) -> None:
    assert conditions <= set(measures[key].wording.conditions)


def test_a_condition_of_one_region_is_not_that_of_another(measures: Measures) -> None:
    assert "在区合法工作的" not in measures["DJ-09-06"].wording.conditions
    assert "在重庆市合法工作的" not in measures["BS-19-08"].wording.conditions


@pytest.mark.parametrize(
    ("key", "who"),
    [
        ("BS-19-03", "外籍高层次人才"),
        ("BS-19-04", "符合条件的服务业企业聘用的“高精尖缺”外国人才"),
        ("BS-19-05", "境外高端人才"),
        ("DJ-09-01", "外籍高层次人才"),
        ("DJ-09-03", "境外高端人才"),
        ("BS-19-12", "重点创新企业"),
        ("BS-05-02", "港澳服务提供者"),
        ("BS-06-01", "民营企业"),
        ("BS-04-14", "非金融企业"),
        ("BS-13-18", "中外合资"),
    ],
)
def test_what_somebody_must_be_is_a_condition(key: str, who: str, measures: Measures) -> None:
    assert who in measures[key].wording.conditions


def test_courses_have_to_meet_conditions_too(measures: Measures) -> None:
    conditions = "".join(measures["BS-03-05"].wording.conditions)
    assert "符合条件的社会化、市场化优秀在线课程资源" in conditions


def test_exclusions_are_all_that_the_documents_exclude(measures: Measures) -> None:
    exclusions = {m.key: m.wording.exclusions for m in measures.values() if m.wording.exclusions}
    assert exclusions == {
        "BS-13-15": ("赴台湾地区除外",),
        "BS-19-08": ("除涉及国家主权、安全外", "不含法律职业资格考试"),
        "DJ-09-06": ("除涉及国家主权、安全外", "不含法律职业资格考试"),
    }


@pytest.mark.parametrize(
    ("key", "audience"),
    [
        ("BS-02-03", "境外专业人才"),
        ("BS-04-06", "符合条件的银行和企业"),
        ("BS-04-10", "符合条件的境外自然人"),
        ("BS-04-13", "境外金融机构"),
        ("BS-06-01", "民营企业"),
        ("BS-13-15", "外商投资旅行社"),
        ("BS-16-03", "外商投资企业"),
        ("BS-19-03", "外籍高层次人才"),
        ("BS-19-04", "“高精尖缺”外国人才"),
        ("BS-19-05", "境外高端人才"),
        ("BS-19-08", "境外人士"),
        ("DJ-03-01", "社会资本"),
        ("DJ-05-02", "保险公司"),
        ("DJ-09-02", "符合条件的外籍人员"),
    ],
)
def test_the_people_or_firms_that_a_measure_is_for(
    key: str, audience: str, measures: Measures
) -> None:
    assert audience in measures[key].wording.audience


def test_every_piece_is_in_the_measure(measures: Measures) -> None:
    for measure in measures.values():
        wording = measure.wording
        pieces = (*wording.audience, *wording.conditions, *wording.exclusions, wording.modality)
        for piece in pieces:
            assert piece in measure.text, measure.key


def test_no_piece_lies_inside_another_of_its_kind(measures: Measures) -> None:
    for measure in measures.values():
        for pieces in (measure.wording.audience, measure.wording.conditions):
            assert len(set(pieces)) == len(pieces), measure.key
            assert not [p for p in pieces for q in pieces if p != q and p in q], measure.key


def test_a_text_without_a_known_word_promises_nothing() -> None:
    wording = read_wording("高铁和轨道交织成网")
    assert (wording.modality, wording.modality_kind) == ("", "state")
    assert (wording.audience, wording.conditions, wording.exclusions) == ((), (), ())


SENTENCE = (
    "对境外高端人才给予入出境便利，便利其境内经常项目项下合法薪酬收入办理购汇汇出，"
    "便利其在便利化额度外结汇缴纳随行子女在境内就读国际学校学费"
)


@pytest.mark.parametrize("clause", SENTENCE.split("，")[1:])
def test_its_is_whoever_the_sentence_named_before(clause: str) -> None:
    assert antecedent(SENTENCE, clause) == "境外高端人才"


def test_a_clause_without_its_has_no_other_subject() -> None:
    assert antecedent(SENTENCE, SENTENCE.split("，")[0]) is None


def test_a_career_is_that_of_a_person_and_not_of_a_company() -> None:
    sentence = (
        "允许境外专业人才，经备案后为外商投资企业提供专业服务，其在境外的从业经历可视同国内从业经历"
    )
    assert antecedent(sentence, sentence.split("，")[-1]) == "境外专业人才"


def test_its_without_a_name_before_it_stays_open() -> None:
    assert antecedent("推进改革，便利其办理手续", "便利其办理手续") is None


def test_every_its_in_the_documents_has_its_subject(measures: Measures) -> None:
    subjects = {m.key: m.subject for m in measures.values() if m.subject}
    career = subjects.pop("BS-02-04") or ""
    assert career.endswith("境外专业人才")
    assert "企业" not in career
    assert subjects == dict.fromkeys(
        ("BS-19-06", "BS-19-07", "DJ-09-04", "DJ-09-05"), "境外高端人才"
    )
