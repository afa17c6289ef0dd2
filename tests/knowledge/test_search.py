"""Measures and facts are ranked by the words that they share with a question."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.catalogue import Catalogue
from knowledge.search import SearchIndex, terms
from tests.knowledge.builders import REPEATABLE


@pytest.fixture(scope="module")
def index(catalogue: Catalogue) -> SearchIndex:
    return SearchIndex(catalogue)


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("汽车平行进口", "BS-02-08"),
        ("能不能做汽车平行进口？", "BS-02-08"),
        ("parallel import of automobiles", "BS-02-08"),
        ("光伏", "DJ-03-01"),
        ("Who supports photovoltaic projects?", "DJ-03-01"),
        ("小剂量特殊化学制剂", "BS-09-14"),
        ("国际学术前沿网站", "BS-09-16"),
        ("医疗器械注册人", "BS-05-12"),
        ("medical device registrant", "BS-05-12"),
        ("储备企业名录", "CQ-B2-04"),
        ("QDLP", "BS-04-01"),
        ("qdlp", "BS-04-01"),
        ("沙盒机制", "BS-20-02"),
        ("sandbox", "BS-20-02"),
        ("抗原检测试剂盒", "F-050"),
        ("Huibaotong", "F-012"),
    ],
)
def test_what_shares_a_rare_word_comes_first(question: str, first: str, index: SearchIndex) -> None:
    assert index.rank(question)[0].id == first


@pytest.mark.parametrize(
    ("question", "ids"),
    [
        ("推荐制", {"BS-19-10", "DJ-09-08"}),
        ("recommendation-based recruitment", {"BS-19-10", "DJ-09-08"}),
        ("国际学校学费", {"BS-19-07", "DJ-09-05"}),
        ("tuition fees of children", {"BS-19-07", "DJ-09-05"}),
        ("一窗受理", {"BS-15-06", "DJ-06-02"}),
    ],
)
def test_the_same_measure_of_two_regions_comes_first_twice(
    question: str, ids: set[str], index: SearchIndex
) -> None:
    assert {hit.id for hit in index.rank(question)[:2]} == ids


@pytest.mark.parametrize("question", ["", "？！", "the of and", "zzzz", "龘", "123456"])
def test_what_shares_nothing_finds_nothing(question: str, index: SearchIndex) -> None:
    assert index.rank(question) == []


def test_only_what_is_asked_for_is_ranked(index: SearchIndex) -> None:
    ids = ["BS-16-03", "DJ-03-01", "F-001"]
    hits = index.rank("光伏发电", ids)
    assert [hit.id for hit in hits] == ["DJ-03-01", "BS-16-03", "F-001"]
    assert [hit.score for hit in hits][1:] == [0.0, 0.0]


def test_what_scores_the_same_keeps_its_order(index: SearchIndex) -> None:
    ids = ["F-001", "BS-16-03", "DJ-03-01"]
    assert [hit.id for hit in index.rank("zzzz", ids)] == ids


def test_a_repeated_word_counts_once(index: SearchIndex) -> None:
    assert index.rank("光伏光伏 光伏")[0].score == index.rank("光伏 伏光")[0].score


def test_a_measure_is_found_by_whom_its_means(index: SearchIndex) -> None:
    # “便利其…购汇汇出” does not say who; the subject of its sentence does.
    assert "BS-19-06" in {hit.id for hit in index.rank("境外高端人才")[:6]}


def test_every_measure_is_found_by_its_own_words(catalogue: Catalogue, index: SearchIndex) -> None:
    for measure in catalogue.measures.values():
        same = {m.id for m in catalogue.measures.values() if m.text == measure.text}
        assert same & {hit.id for hit in index.rank(measure.text)[:4]}, measure.id


@REPEATABLE
@given(st.text(alphabet=st.sampled_from("外商投资qdlp 2.+%?？,，"), max_size=60))
def test_better_matches_come_first(index: SearchIndex, question: str) -> None:
    scores = [hit.score for hit in index.rank(question)]
    assert scores == sorted(scores, reverse=True)
    assert all(score > 0 for score in scores)


def test_chinese_is_compared_by_pairs() -> None:
    assert terms("外商投资") == ["外商", "商投", "投资"]
    assert terms("渝") == ["渝"]


def test_empty_english_words_do_not_count() -> None:
    assert terms("What is the QDLP pilot?") == ["qdlp", "pilot"]


def test_figures_with_signs_stay_whole() -> None:
    assert terms("50.5 1+7") == ["50.5", "1+7"]


@pytest.mark.parametrize(("one", "many"), [("bank", "banks"), ("bond", "bonds"), ("visa", "visas")])
def test_one_and_many_are_the_same_word(one: str, many: str) -> None:
    assert terms(one) == terms(many)


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("service", "services"),
        ("enterprise", "enterprises"),
        ("measure", "measures"),
        ("company", "companies"),
        ("policy", "policies"),
        ("licence", "licences"),
    ],
)
def test_one_and_many_of_words_in_e_and_y_are_the_same_word(one: str, many: str) -> None:
    assert terms(one) == terms(many)
