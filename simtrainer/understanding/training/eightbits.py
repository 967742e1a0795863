"""Packing a model in eight bits so that what is read in company is read as it is alone.

onnxruntime's own tool gives all that is read together one scale; here each piece of each unit has its own. Sums of whole numbers are
exact in any order, so a row comes out the same whatever rows stand beside it. Weights use seven bits: eight times eight may overflow on
processors without VNNI, and would differ between machines.
"""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import NodeProto, TensorProto
from onnx.helper import make_node
from onnx.numpy_helper import from_array, to_array

TOP, MIDDLE, WEIGHT_TOP = 127, 128, 64
LEAST = 1e-9
VOCABULARY = 1_000
"""A table with more rows is one of pieces, and is kept in eight bits too, a scale for each piece."""

SHARED: dict[str, NDArray[np.generic]] = {
    "row.step": np.array(1 / TOP, np.float32),
    "row.least": np.array(LEAST, np.float32),
    "row.middle": np.array(MIDDLE, np.float32),
    "row.zero": np.array(MIDDLE, np.uint8),
    "row.last": np.array([-1], np.int64),
}


class Packer:
    """Rewrites a graph: products with weights as products of whole numbers."""

    def __init__(self, whole: onnx.ModelProto) -> None:
        self._weights = {one.name: to_array(one) for one in whole.graph.initializer}
        self._made: dict[str, NDArray[np.generic]] = dict(SHARED)
        self._rows: dict[str, str] = {}
        self._count = 0

    def nodes(self, node: NodeProto) -> Iterator[NodeProto]:
        """Yield what takes a node's place."""
        if node.op_type == "MatMul" and self._is_table(node.input[1]):
            yield from self._product(node)
        elif node.op_type == "Gather" and self._is_table(node.input[0]) and len(self._weights[node.input[0]]) > VOCABULARY:
            yield from self._looked_up(node)
        else:
            yield node

    def kept(self, nodes: list[NodeProto]) -> list[TensorProto]:
        """Return the values that nodes still need."""
        needed = {name for node in nodes for name in node.input}
        return [from_array(value, name) for name, value in (self._weights | self._made).items() if name in needed]

    def _is_table(self, name: str) -> bool:
        return name in self._weights and self._weights[name].ndim == 2

    def _product(self, node: NodeProto) -> Iterator[NodeProto]:
        weight = self._weights[node.input[1]]
        name = self._name()
        scale = np.maximum(np.abs(weight).max(0) / WEIGHT_TOP, LEAST)
        self._made[f"{name}.weight"] = np.clip(np.round(weight / scale), -WEIGHT_TOP, WEIGHT_TOP).astype(np.int8)
        self._made[f"{name}.scale"] = scale.astype(np.float32)
        rows = self._rows.get(node.input[0])
        if rows is None:
            rows = self._rows[node.input[0]] = name
            yield from self._in_eight_bits(node.input[0], rows)
        yield make_node("MatMulInteger", [f"{rows}.bits", f"{name}.weight", "row.zero"], [f"{name}.sum"])
        yield make_node("Cast", [f"{name}.sum"], [f"{name}.float"], to=TensorProto.FLOAT)
        # One after the other: where both scales are multiplied first, onnxruntime takes the node for its own of one scale for all rows.
        yield make_node("Mul", [f"{name}.float", f"{rows}.size"], [f"{name}.sized"])
        yield make_node("Mul", [f"{name}.sized", f"{name}.scale"], list(node.output))

    @staticmethod
    def _in_eight_bits(values: str, name: str) -> Iterator[NodeProto]:
        """Yield what turns values into whole numbers, a scale for each row."""
        yield make_node("Abs", [values], [f"{name}.abs"])
        yield make_node("ReduceMax", [f"{name}.abs", "row.last"], [f"{name}.top"], keepdims=1)
        yield make_node("Mul", [f"{name}.top", "row.step"], [f"{name}.raw"])
        yield make_node("Max", [f"{name}.raw", "row.least"], [f"{name}.size"])
        yield make_node("Div", [values, f"{name}.size"], [f"{name}.steps"])
        yield make_node("Round", [f"{name}.steps"], [f"{name}.round"])
        yield make_node("Add", [f"{name}.round", "row.middle"], [f"{name}.above"])
        yield make_node("Cast", [f"{name}.above"], [f"{name}.bits"], to=TensorProto.UINT8)

    def _looked_up(self, node: NodeProto) -> Iterator[NodeProto]:
        weight = self._weights[node.input[0]]
        name = self._name()
        scale = np.maximum(np.abs(weight).max(1, keepdims=True) / TOP, LEAST)
        self._made[f"{name}.weight"] = np.round(weight / scale).astype(np.int8)
        self._made[f"{name}.scale"] = scale.astype(np.float32)
        for part in ("weight", "scale"):
            yield make_node("Gather", [f"{name}.{part}", node.input[1]], [f"{name}.{part}.found"])
        yield make_node("Cast", [f"{name}.weight.found"], [f"{name}.float"], to=TensorProto.FLOAT)
        yield make_node("Mul", [f"{name}.float", f"{name}.scale.found"], list(node.output))

    def _name(self) -> str:
        self._count += 1
        return f"packed.{self._count}"


def packed(whole: Path, out: Path) -> None:
    """Write a model in eight bits."""
    model = onnx.load(str(whole))
    packer = Packer(model)
    nodes = [new for node in model.graph.node for new in packer.nodes(node)]
    values = packer.kept(nodes)
    del model.graph.node[:], model.graph.initializer[:]
    model.graph.node.extend(nodes)
    model.graph.initializer.extend(values)
    onnx.checker.check_model(model)
    out.write_bytes(model.SerializeToString())
