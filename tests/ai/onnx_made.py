"""Models in the format of ONNX, written field by field (onnx.proto, Protocol Buffers Encoding)."""

import hashlib
from pathlib import Path

import numpy as np
from packs_written import HEAD

from viewer.ai.pack import Pack
from viewer.ai.pack_file import load_pack

FLOAT, STRING, INTS = 1, 8, 7


def varint(value: int) -> bytes:
    made = b""
    while value > 127:
        made += bytes([value & 127 | 128])
        value >>= 7
    return made + bytes([value])


def field(number: int, value: int | str | bytes) -> bytes:
    if isinstance(value, int):
        return varint(number << 3) + varint(value)
    content = value.encode() if isinstance(value, str) else value
    return varint(number << 3 | 2) + varint(len(content)) + content


def tensor(name: str, values: np.ndarray, extra: bytes = b"") -> bytes:
    dims = b"".join(field(1, size) for size in values.shape)
    raw = values.astype("<f4").tobytes()
    return dims + field(2, FLOAT) + field(8, name) + field(9, raw) + extra


def node(op: str, inputs: str, outputs: str, domain: str = "") -> bytes:
    names = b"".join(field(1, name) for name in inputs.split())
    names += b"".join(field(2, name) for name in outputs.split())
    return names + field(4, op) + (field(7, domain) if domain else b"")


def value(name: str, axes: int) -> bytes:
    shape = b"".join(field(1, field(2, f"d{axis}")) for axis in range(axes))
    return field(1, name) + field(2, field(1, field(1, FLOAT) + field(2, shape)))


def model(
    nodes: list[bytes], weights: list[bytes], takes: int, gives: int, domain: str = ""
) -> bytes:
    """A model from `x` of so many axes to `y`."""
    graph = b"".join(field(1, one) for one in nodes) + field(2, "made")
    graph += b"".join(field(5, one) for one in weights)
    graph += field(11, value("x", takes)) + field(12, value("y", gives))
    opsets = field(8, field(1, "") + field(2, 13))
    if domain:
        opsets += field(8, field(1, domain) + field(2, 1))
    return field(1, 8) + field(7, graph) + opsets


def brightness(extra: bytes = b"") -> bytes:
    """Logits of "dark" and "bright": -m and m - 1 of the mean m of a picture."""
    nodes = [node("GlobalAveragePool", "x", "m"), node("Flatten", "m", "f")]
    nodes.append(node("Gemm", "f w b", "y"))
    weights = [tensor("w", np.array([[-1.0, 1.0]]), extra), tensor("b", np.array([0.0, -1.0]))]
    return model(nodes, weights, 4, 2)


def above(at: float) -> bytes:
    """A map of what is above that, of volumes."""
    return model([node("Sub", "x t", "y")], [tensor("t", np.array([at]))], 5, 5)


LABELS = """
[[inputs]]
role = "film"
kind = "film"
noun = "a film"

[[stages]]
op = "scale"
between = [0, 255]

[[stages]]
op = "network"
network = "onnx"

[[outputs]]
kind = "class"
title = "Brightness"
scale = ["BRIGHTNESS", "99TEST", "Brightness"]
labels = [["DARK", "99TEST", "dark"], ["BRIGHT", "99TEST", "bright"]]
"""


def onnx_pack(folder: Path, content: bytes, body: str = LABELS) -> Pack:
    """A pack in a folder whose network is a model.onnx."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "model.onnx").write_bytes(content)
    sha256 = hashlib.sha256(content).hexdigest()
    weights = f'\n[weights]\nfile = "model.onnx"\nsha256 = "{sha256}"\n'
    (folder / "pack.toml").write_text(HEAD + weights + body)
    return load_pack(folder)
