"""What every index does, whichever backend: held by the local one and by PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import jieba
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import create_engine
from sqlalchemy.engine import make_url

from knowledge.catalogue import Catalogue
from knowledge.db import open_engine
from knowledge.errors import VectorExtensionMissing
from knowledge.search.entries import Entry, entries_of
from knowledge.search.local import LocalIndex, update_local
from knowledge.search.opening import encode_passages
from knowledge.search.part import Part
from knowledge.search.postgres import PostgresIndex, update_postgres
from knowledge.search.scoring import Filters, Query, SearchIndex
from knowledge.search.words import terms
from nlu.encoder import encode_question, unit_length
from tests.knowledge.builders import REPEATABLE

BACKENDS = ("local", "postgresql")
Update = Callable[[Sequence[Entry]], bool]
Open = Callable[[], SearchIndex]


def backend(kind: str, request: pytest.FixtureRequest, folder: Path) -> tuple[Update, Open]:
    """How the index of a kind is brought up to date, and opened."""
    if kind == "local":
        return partial(update_local, folder, encode=encode_passages), partial(
            LocalIndex.open, folder
        )
    engine = open_engine(request.getfixturevalue("postgres_url"))
    with engine.begin() as connection:
        connection.exec_driver_sql("DROP SCHEMA IF EXISTS kaimen_search CASCADE")
    return partial(update_postgres, engine, encode=encode_passages), partial(PostgresIndex, engine)


@pytest.fixture(scope="module", params=BACKENDS)
def index(
    request: pytest.FixtureRequest,
    catalogue: Catalogue,
    tmp_path_factory: pytest.TempPathFactory,
) -> SearchIndex:
    """An index of the shipped documents."""
    update, opened = backend(request.param, request, tmp_path_factory.mktemp("index"))
    assert update(entries_of(catalogue))
    return opened()


@pytest.fixture(params=BACKENDS)
def changing(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Update, Open]:
    """An index that a test fills; the shipped documents are not in it."""
    return backend(request.param, request, tmp_path / "index")


@pytest.fixture(scope="module")
def mean() -> np.ndarray:
    """Stands in for the mean that QuestionVector takes of the training phrases."""
    phrases = ["你好", "谁负责", "有什么政策", "what is the policy", "who is responsible", "thanks"]
    return np.mean([encode_question(phrase) for phrase in phrases], axis=0)


def asked(text: str, mean: np.ndarray) -> Query:
    return Query(text, unit_length(encode_question(text) - mean))


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
        ("qdlp", "BS-04-01"),
        ("沙盒机制", "BS-20-02"),
        ("sandbox", "BS-20-02"),
        ("抗原检测试剂盒", "F-050"),
        ("Huibaotong", "F-012"),
        # misspelt, misheard, in pinyin
        ("QDPL", "BS-04-01"),
        ("photovltaic", "DJ-03-01"),
        ("光服发电", "DJ-03-01"),
        ("guangfu", "DJ-03-01"),
    ],
)
def test_what_shares_a_rare_word_comes_first(question: str, first: str, index: SearchIndex) -> None:
    assert index.search(Query(question))[0].id == first


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("Can our engineers send their wages home?", {"BS-19-06", "DJ-09-04"}),
        ("rooftop solar panels", {"DJ-03-01"}),
        ("屋顶太阳能板", {"DJ-03-01"}),
        ("fees of the school our children go to", {"BS-19-07", "DJ-09-05"}),
    ],
)
def test_what_shares_no_word_is_found_by_its_meaning(
    question: str, found: set[str], index: SearchIndex, mean: np.ndarray
) -> None:
    hits = index.search(asked(question, mean), Filters(kinds=("measure",)), 5)
    assert found <= {hit.id for hit in hits}


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
    assert {hit.id for hit in index.search(Query(question))[:2]} == ids


@pytest.mark.parametrize("question", ["", "？！", "the of and", "zzzz", "龘", "987654"])
def test_what_shares_nothing_finds_nothing(question: str, index: SearchIndex) -> None:
    assert index.search(Query(question)) == []


def test_only_what_is_asked_for_is_ranked(index: SearchIndex) -> None:
    hits = index.rank(Query("光伏发电"), ["BS-16-03", "DJ-03-01", "F-001", "XX-99-99"])
    assert [hit.id for hit in hits] == ["DJ-03-01", "BS-16-03", "F-001"]


def test_what_scores_the_same_keeps_its_order(index: SearchIndex) -> None:
    ids = ["F-001", "BS-16-03", "DJ-03-01"]
    assert [hit.id for hit in index.rank(Query("zzzz"), ids)] == ids


def test_a_repeated_word_counts_once(index: SearchIndex) -> None:
    once, twice = (index.search(Query(q))[0].score for q in ("光伏 光伏光伏", "光伏"))
    assert once == pytest.approx(twice)


def test_a_measure_is_found_by_whom_its_means(index: SearchIndex) -> None:
    # “便利其…购汇汇出” does not say who; the subject of its sentence does.
    assert "BS-19-06" in {hit.id for hit in index.search(Query("境外高端人才"))[:6]}


def test_every_measure_is_found_by_its_own_words(catalogue: Catalogue, index: SearchIndex) -> None:
    for measure in list(catalogue.measures.values())[::7]:
        same = {m.id for m in catalogue.measures.values() if m.text == measure.text}
        assert same & {hit.id for hit in index.search(Query(measure.text))[:4]}, measure.id


@pytest.mark.parametrize(
    "filters",
    [
        Filters(kinds=("fact",)),
        Filters(regions=("dianjiang",)),
        Filters(regions=("dianjiang", "chongqing"), kinds=("measure",)),
        Filters(topics=("salary_remittance",)),
        Filters(documents=("bishan-2022-18",)),
        Filters(issued_until=date(2021, 12, 31)),
        Filters(issued_from=date(2022, 1, 1)),
        Filters(issued_from=date(2021, 10, 1), issued_until=date(2021, 12, 31)),
        Filters(regions=("nowhere",)),
    ],
    ids=str,
)
def test_filters_keep_the_order_and_drop_the_rest(
    filters: Filters, index: SearchIndex, catalogue: Catalogue, mean: np.ndarray
) -> None:
    query = asked("外籍人才的工资 salary remittance 试点", mean)
    passing = {e.id for e in entries_of(catalogue) if passes(e, filters)}
    everything = index.search(query, limit=1000)
    wanted = [hit.id for hit in everything if hit.id in passing]
    found = [hit.id for hit in index.search(query, filters, limit=1000)]
    assert set(found) <= passing
    assert found[:20] == wanted[:20]


def passes(entry: Entry, filters: Filters) -> bool:
    """The filters, spelt out."""
    issued = entry.issued_on
    return all(
        (
            not filters.kinds or entry.kind in filters.kinds,
            not filters.regions or entry.region in filters.regions,
            not filters.topics or entry.topic in filters.topics,
            not filters.documents or entry.document in filters.documents,
            not filters.issued_from or (issued is not None and issued >= filters.issued_from),
            not filters.issued_until or (issued is not None and issued <= filters.issued_until),
        )
    )


def test_the_best_of_each_topic_is_that_of_its_best_entry(
    index: SearchIndex, mean: np.ndarray
) -> None:
    query = asked("工资汇出境外", mean)
    best = index.best_of_topics(query, ["salary_remittance", "qdlp", "no_such_topic"])
    assert set(best) == {"salary_remittance", "qdlp"}
    for topic, score in best.items():
        [hit] = index.search(query, Filters(topics=(topic,)), 1)
        assert score == pytest.approx(hit.score, abs=1e-4)


def test_regions_restrict_the_measures_of_a_topic_and_not_its_facts(
    index: SearchIndex, catalogue: Catalogue
) -> None:
    entries = entries_of(catalogue)
    there = {e.topic for e in entries if e.kind == "fact" or e.region == "dianjiang"} - {""}
    everywhere = {e.topic for e in entries} - {""}
    assert there < everywhere
    best = index.best_of_topics(Query("QDLP"), everywhere, ("dianjiang",))
    assert set(best) == there


@REPEATABLE
@given(st.text(alphabet=st.sampled_from("外商投资qdlp 2.+%?？,，'\"\\:&|!"), max_size=60))
def test_better_matches_come_first(local_index: SearchIndex, question: str) -> None:
    scores = [hit.score for hit in local_index.search(Query(question))]
    assert scores == sorted(scores, reverse=True)
    assert all(score > 0 for score in scores)


@pytest.fixture(scope="module")
def local_index(catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> SearchIndex:
    folder = tmp_path_factory.mktemp("local")
    update_local(folder, entries_of(catalogue), encode_passages)
    return LocalIndex.open(folder)


def test_many_vectors_are_scored_as_few_are(
    catalogue: Catalogue, mean: np.ndarray, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    update_local(tmp_path, entries_of(catalogue), encode_passages)
    query = asked("QDLP 试点怎么参加", mean)
    ids = [entry.id for entry in entries_of(catalogue)][::7]
    topics = {entry.topic for entry in entries_of(catalogue)} - {""}

    def found() -> tuple[object, ...]:
        index = LocalIndex.open(tmp_path)
        best = index.best_of_topics(query, topics, ("bishan",))
        return index.search(query), index.rank(query, ids), list(best.items())

    few = found()
    monkeypatch.setattr("knowledge.search.local._FEW", 0)
    assert found() == few


@pytest.mark.parametrize(
    "text", ["外商投资企业境内再投资免登记", "中华人民共和国", "负面清单", "的"]
)
def test_words_within_words_are_those_of_jieba(text: str) -> None:
    words = [w for w in jieba.lcut_for_search(text) if w != "的"]
    assert terms(text) == words


@pytest.mark.parametrize(
    "question", ["a'b", "汇'出\\", "qdlp:* & !x", "%s {} :name", "光伏\x00发电"]
)
def test_signs_of_query_languages_are_only_text(question: str, index: SearchIndex) -> None:
    assert isinstance(index.search(Query(question)), list)


def test_both_backends_score_alike(
    request: pytest.FixtureRequest, local_index: SearchIndex, catalogue: Catalogue, mean: np.ndarray
) -> None:
    update, opened = backend("postgresql", request, Path())
    update(entries_of(catalogue))
    index = opened()
    for text in (
        "外籍员工的工资怎么汇出境外",
        "who supports photovoltaic projects",
        "QDPL",
        "签正",
    ):
        query = asked(text, mean)
        here = {h.id: h for h in local_index.search(query, limit=10)}
        there = {h.id: h for h in index.search(query, limit=10)}
        assert len(here.keys() & there.keys()) >= 9
        for item in here.keys() & there.keys():
            assert there[item].words == pytest.approx(here[item].words, rel=1e-3)
            assert there[item].meaning == pytest.approx(here[item].meaning, abs=0.01)


def test_a_pool_too_large_to_compare_exactly_gives_the_nearest(
    request: pytest.FixtureRequest,
    catalogue: Catalogue,
    mean: np.ndarray,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    update, opened = backend("postgresql", request, Path())
    update(entries_of(catalogue))
    nearest = Query("", asked("外籍员工的工资怎么汇出境外", mean).vector)
    here = Filters(kinds=("measure",))
    exactly = opened().search(nearest, here, 5)
    monkeypatch.setattr("knowledge.search.postgres._POOL", 1)
    assert opened().search(nearest, here, 5) == exactly


# --- Changes ---


def an_entry(entry_id: str, words: str, **more: Any) -> Entry:
    made = Entry(entry_id, "measure", "bishan", "qdlp", "plan", date(2022, 4, 24), words, (words,))
    return replace(made, **more)


ENTRIES = [
    an_entry("A", "支持开展合格境内有限合伙人试点 Support the QDLP pilot"),
    an_entry("B", "支持光伏发电项目建设 Support photovoltaic projects", region="dianjiang"),
    an_entry("C", "便利境外人才薪酬购汇汇出 Facilitate remittance of salaries"),
]


def ids(index: SearchIndex, text: str) -> list[str]:
    return [hit.id for hit in index.search(Query(text))]


def test_nothing_is_done_twice(changing: tuple[Update, Open]) -> None:
    update, _ = changing
    assert update(ENTRIES)
    assert not update(ENTRIES)


def test_what_is_added_changed_and_gone_is_found_accordingly(changing: tuple[Update, Open]) -> None:
    update, opened = changing
    update(ENTRIES)
    changed = an_entry("B", "探索碳现货交易 Explore carbon spot trading")
    added = an_entry("D", "允许外商独资演出经纪机构 Wholly foreign-owned performance brokers")
    assert update([changed, ENTRIES[2], added])
    index = opened()
    assert ids(index, "光伏") == ids(index, "QDLP") == []
    assert ids(index, "carbon spot trading") == ["B"]
    assert ids(index, "演出经纪机构") == ["D"]
    assert ids(index, "薪酬") == ["C"]


def test_an_update_is_as_good_as_a_new_index(
    request: pytest.FixtureRequest, tmp_path: Path, catalogue: Catalogue
) -> None:
    entries = entries_of(catalogue)
    for kind in BACKENDS:
        update, opened = backend(kind, request, tmp_path / "grown")
        update(entries[:350])
        update(entries[20:])
        grown = opened()
        fresh, opened = backend("local", request, tmp_path / f"fresh-{kind}")
        fresh(entries[20:])
        for text in ("汽车平行进口", "complaints of foreign-invested enterprises", "bi shan"):
            one, other = grown.search(Query(text), limit=5), opened().search(Query(text), limit=5)
            assert [h.score for h in one] == pytest.approx([h.score for h in other], rel=1e-3)


def test_an_index_may_be_empty_and_filled_again(changing: tuple[Update, Open]) -> None:
    update, opened = changing
    update(ENTRIES)
    assert update([])
    assert opened().search(Query("QDLP", np.ones(384, np.float32))) == []
    assert update(ENTRIES)
    assert ids(opened(), "QDLP") == ["A"]


def test_only_new_texts_are_encoded(request: pytest.FixtureRequest, tmp_path: Path) -> None:
    for kind in BACKENDS:
        update, _ = backend(kind, request, tmp_path / kind)
        seen: list[str] = []

        def encode(texts: Sequence[str], seen: list[str] = seen) -> np.ndarray:
            seen += texts
            return encode_passages(texts)

        counting = partial(update.func, *update.args, encode=encode)  # type: ignore[attr-defined]
        counting(ENTRIES)
        seen.clear()
        added = an_entry("D", "允许外商独资演出经纪机构")
        counting([*ENTRIES, added])
        assert seen == ["允许外商独资演出经纪机构"], kind


def test_a_database_that_may_not_compare_vectors_is_named_in_a_sentence(postgres_url: str) -> None:
    administrator = create_engine(postgres_url, isolation_level="AUTOCOMMIT", future=True)
    with administrator.connect() as connection:
        connection.exec_driver_sql("CREATE ROLE visitor LOGIN")
        connection.exec_driver_sql("CREATE DATABASE bare OWNER visitor")
    url = make_url(postgres_url).set(database="bare", username="visitor")
    engine = create_engine(url, future=True)
    with pytest.raises(VectorExtensionMissing, match="CREATE EXTENSION vector"):
        update_postgres(engine, ENTRIES, encode_passages)
    engine.dispose()
    with administrator.connect() as connection:
        connection.exec_driver_sql("DROP DATABASE bare")
        connection.exec_driver_sql("DROP ROLE visitor")
    administrator.dispose()


def test_vectors_are_indexed_however_often_all_is_loaded(postgres_database: str) -> None:
    engine = open_engine(postgres_database)
    statement = "SELECT indexdef FROM pg_indexes WHERE indexname = 'vectors_near'"
    other = [replace(entry, encoder="other") for entry in ENTRIES]
    for entries in (ENTRIES, other, [], ENTRIES):
        update_postgres(engine, entries, encode_passages)
        with engine.connect() as connection:
            [made] = connection.exec_driver_sql(statement).scalars().all()
            assert "USING hnsw" in made
    engine.dispose()


def test_another_encoder_makes_all_vectors_anew(
    request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    for kind in BACKENDS:
        update, opened = backend(kind, request, tmp_path / kind)
        update([replace(entry, encoder="one") for entry in ENTRIES])

        def other(texts: Sequence[str]) -> np.ndarray:
            return np.random.default_rng(1).normal(size=(len(texts), 384)).astype(np.float32)

        changed = partial(update.func, *update.args, encode=other)  # type: ignore[attr-defined]
        assert changed([replace(entry, encoder="other") for entry in ENTRIES])
        made = other([p for entry in ENTRIES for p in entry.passages])
        query = Query("", unit_length(made[1] - made.mean(axis=0)))
        [hit] = opened().search(query, limit=1)
        assert hit.id == "B", kind
        assert hit.meaning == pytest.approx(1, abs=0.01), kind


# --- Parts ---


def test_a_part_holds_its_documents_and_all_facts(index: SearchIndex, mean: np.ndarray) -> None:
    part = Part(index, ("dianjiang-2021-15",))
    query = asked("外籍人才的工资 salary remittance 试点", mean)
    found = {hit.id.split("-")[0] for hit in part.search(query, limit=200)}
    assert found == {"DJ", "F"}
    assert part.search(query, Filters(documents=("bishan-2022-18",))) == []
    assert set(part.best_of_topics(query, ["qdlp", "salary_remittance"])) == {"salary_remittance"}
