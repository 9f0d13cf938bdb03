"""The taught network as two ONNX graphs for CPUs, drawn by hand, so that each operation is the quickest that does.

The context graph reads a window through all layers but the last, and works out what the last looks up at each token.
The answers graph takes the last layer and the answers for those tokens alone that somebody asks about: the markers, of
which a window has a dozen among two hundred tokens, and the words of sentences that tell of a wrong.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import onnx
from onnx import helper, numpy_helper

FUSED = "com.microsoft"  # the domain of the library's own operations
EPSILON = 1e-12  # of the layers' normalisation, as pretrained
FORMAT = {"opset_imports": [helper.make_opsetid("", 17), helper.make_opsetid(FUSED, 1)], "ir_version": 8}


@dataclass(frozen=True, slots=True)
class Dense:
    """A dense layer's weights as 8-bit numbers, inputs by outputs, with a scale for each output."""

    weights: np.ndarray
    scales: np.ndarray


@dataclass(frozen=True, slots=True)
class Table:
    """Rows to look up, as 8-bit numbers with one scale and one zero."""

    rows: np.ndarray
    scale: np.ndarray
    zero: np.ndarray


@dataclass(frozen=True, slots=True)
class Size:
    """Layers of the network, and how many numbers of a token each attention head has."""

    layers: int
    head: int


@dataclass(frozen=True, slots=True)
class Parameters:
    """What was taught, under the names that it was taught under; `plain` is what is added or scaled by."""

    dense: Mapping[str, Dense]
    tables: Mapping[str, Table]
    plain: Mapping[str, np.ndarray]


def quantised(taught: Mapping[str, np.ndarray]) -> Parameters:
    """Store weights, by output, and tables as 8-bit numbers."""
    tables = {name for name in taught if name.endswith("_embeddings.weight")}
    plain = {name for name, numbers in taught.items() if numbers.ndim == 1}
    return Parameters(
        {name: _dense(numbers) for name, numbers in taught.items() if name not in tables | plain},
        {name: _table(taught[name]) for name in tables},
        {name: taught[name] for name in plain},
    )


def _dense(numbers: np.ndarray) -> Dense:
    scales = np.abs(numbers).max(axis=1) / np.float32(127)
    return Dense(np.rint(numbers / scales[:, None]).astype(np.int8).T.copy(), scales)


def _table(numbers: np.ndarray) -> Table:
    low, high = min(numbers.min(), 0), max(numbers.max(), 0)
    scale = np.float32((high - low) / 255)
    zero = np.uint8(np.rint(-low / scale))
    return Table(np.clip(np.rint(numbers / scale) + zero, 0, 255).astype(np.uint8), scale, zero)


def context_graph(parameters: Parameters, size: Size) -> onnx.ModelProto:
    """Draw the graph from a window's token ids to what the last layer takes, and looks up, at each token."""
    graph = _Graph(parameters, size)
    state = _embedded(graph)
    for layer in range(size.layers - 1):
        looked_up = graph.quantise(state)
        query, keys, values = (_looked_up(graph, looked_up, layer, part) for part in ("query", "key", "value"))
        state = _attended(graph, state, graph.attend(query, keys, values), layer)
    looked_up = graph.quantise(state)
    outputs = {"states": state} | {
        f"{part}s": _looked_up(graph, looked_up, size.layers - 1, part) for part in ("key", "value")
    }
    return graph.model("context", {"ids": onnx.TensorProto.INT64}, outputs)


def answers_graph(parameters: Parameters, size: Size) -> onnx.ModelProto:
    """Draw the graph from the states of some tokens of a window to the answers about them."""
    graph = _Graph(parameters, size)
    last = size.layers - 1
    query = _looked_up(graph, graph.quantise("states"), last, "query")
    state = _attended(graph, "states", graph.attend(query, "keys", "values"), last)
    read = graph.quantise(state)
    outputs = {
        "qualities": graph.dense(graph.gelu(graph.product(read, "quality.1"), "quality.1"), "quality.4"),
        "names": graph.product(read, "target", biased=True),
    }
    return graph.model("answers", dict.fromkeys(("states", "keys", "values"), onnx.TensorProto.FLOAT), outputs)


def _embedded(graph: "_Graph") -> str:
    """Look up words and places, and add them; there is one kind of segment."""
    length = graph.add("Gather", graph.add("Shape", "ids"), graph.constant("second", np.array(1)))
    places = graph.add("Range", graph.constant("none", np.array(0)), length, "second")
    parts = {
        "word": "ids",
        "token_type": graph.constant("segment", np.array([0])),
        "position": graph.add("Unsqueeze", places, "segment"),
    }
    words, segments, positions = (
        graph.look_up(f"base.embeddings.{part}_embeddings.weight", rows) for part, rows in parts.items()
    )
    whole = graph.add("Add", graph.add("Add", words, segments), positions)
    return graph.normalise(whole, "base.embeddings.LayerNorm")


def _looked_up(graph: "_Graph", state: list[str], layer: int, part: str) -> str:
    """Work out the queries, keys or values of a layer, by attention head; keys lie ready for the product."""
    whole = graph.product(state, f"base.encoder.layer.{layer}.attention.self.{part}", biased=True)
    heads = graph.constant("heads", np.array([0, 0, -1, graph.size.head]))
    order = [0, 2, 3, 1] if part == "key" else [0, 2, 1, 3]
    return graph.add("Transpose", graph.add("Reshape", whole, heads), perm=order)


def _attended(graph: "_Graph", state: str, attended: str, layer: int) -> str:
    """Draw a layer from what its attention found to its end."""
    name = f"base.encoder.layer.{layer}"
    found = graph.dense(attended, f"{name}.attention.output.dense")
    found = graph.normalise(graph.add("Add", found, state), f"{name}.attention.output.LayerNorm")
    inner = graph.dense(found, f"{name}.intermediate.dense", biased=False)
    inner = graph.dense(graph.gelu(inner, f"{name}.intermediate.dense"), f"{name}.output.dense")
    return graph.normalise(graph.add("Add", inner, found), f"{name}.output.LayerNorm")


@dataclass(slots=True)
class _Graph:
    """A graph being drawn: each method adds an operation and returns the name of its result."""

    parameters: Parameters
    size: Size
    nodes: list[onnx.NodeProto] = field(default_factory=list[onnx.NodeProto])
    constants: dict[str, onnx.TensorProto] = field(default_factory=dict[str, onnx.TensorProto])

    def add(self, operation: str, *inputs: str, domain: str = "", **settings: object) -> str:
        return self._add(operation, inputs, 1, domain, settings)[0]

    def constant(self, name: str, numbers: np.ndarray) -> str:
        self.constants.setdefault(name, numpy_helper.from_array(np.asarray(numbers), name))
        return name

    def look_up(self, name: str, rows: str) -> str:
        table = self.parameters.tables[name]
        found = self.add("Gather", self.constant(f"{name}.rows", table.rows), rows)
        scale, zero = self.constant(f"{name}.scale", table.scale), self.constant(f"{name}.zero", table.zero)
        return self.add("DequantizeLinear", found, scale, zero)

    def quantise(self, state: str) -> list[str]:
        """Return 8-bit numbers, their scale and their zero, for several products of one state."""
        return self._add("DynamicQuantizeLinear", (state,), 3, "", {})

    def product(self, state: list[str], name: str, *, biased: bool = False) -> str:
        """Multiply a quantised state."""
        numbers, scale, zero = state
        weights, scales, zeros = self._weights(name)
        bias = self._biases(name) if biased else ()
        return self.add("MatMulIntegerToFloat", numbers, weights, scale, scales, zero, zeros, *bias, domain=FUSED)

    def dense(self, state: str, name: str, *, biased: bool = True) -> str:
        """Multiply a state that is needed nowhere else."""
        bias = self._biases(name) if biased else ()
        return self.add("DynamicQuantizeMatMul", state, *self._weights(name), *bias, domain=FUSED)

    def gelu(self, state: str, name: str) -> str:
        return self.add("BiasGelu", state, *self._biases(name), domain=FUSED)

    def attend(self, query: str, keys: str, values: str) -> str:
        """Attend by parts: the library's one operation for all cuts its sums by the size of the processor's cache."""
        chances = self.add("FusedMatMul", query, keys, domain=FUSED, alpha=self.size.head**-0.5)
        found = self.add("MatMul", self.add("Softmax", chances, axis=-1), values)
        together = self.constant("together", np.array([0, 0, -1]))
        return self.add("Reshape", self.add("Transpose", found, perm=[0, 2, 1, 3]), together)

    def normalise(self, state: str, name: str) -> str:
        weight, bias = self._numbers(f"{name}.weight"), self._numbers(f"{name}.bias")
        return self.add("LayerNormalization", state, weight, bias, axis=-1, epsilon=EPSILON)

    def model(self, name: str, inputs: Mapping[str, int], outputs: Mapping[str, str]) -> onnx.ModelProto:
        """Close the graph, whose `inputs` are of some type of number, and whose `outputs` are these results."""
        called = {result: name for name, result in outputs.items()}
        for node in self.nodes:
            node.input[:] = [called.get(each, each) for each in node.input]
            node.output[:] = [called.get(each, each) for each in node.output]
        taken = [helper.make_tensor_value_info(name, kind, None) for name, kind in inputs.items()]
        given = [helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, None) for name in outputs]
        graph = helper.make_graph(self.nodes, name, taken, given, list(self.constants.values()))
        return helper.make_model(graph, **FORMAT)

    def _add(
        self, operation: str, inputs: tuple[str, ...], results: int, domain: str, settings: Mapping[str, object]
    ) -> list[str]:
        names = [f"{operation}_{len(self.nodes)}_{number}" for number in range(results)]
        self.nodes.append(helper.make_node(operation, list(inputs), names, domain=domain, **settings))
        return names

    def _weights(self, name: str) -> tuple[str, str, str]:
        dense = self.parameters.dense[f"{name}.weight"]
        zeros = np.zeros(dense.scales.shape, np.int8)
        return (
            self.constant(f"{name}.weights", dense.weights),
            self.constant(f"{name}.scales", dense.scales),
            self.constant(f"{name}.zeros", zeros),
        )

    def _biases(self, name: str) -> tuple[str]:
        return (self._numbers(f"{name}.bias"),)

    def _numbers(self, name: str) -> str:
        return self.constant(name, self.parameters.plain[name])
