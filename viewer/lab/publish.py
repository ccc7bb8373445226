"""From trained weights to a pack that can be run: weights, fitted numbers, hash, check input."""

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import save

from viewer.ai.check import write_check as keep
from viewer.ai.given import Grid
from viewer.ai.messages import Ran, Run
from viewer.ai.pack_file import load_pack
from viewer.ai.runners.load import load
from viewer.ai.runners.serve import ran
from viewer.core.greys import Bytes
from viewer.workers.progress import Progress

Tensors = Mapping[str, torch.Tensor]


def save_weights(state: Tensors, file: Path) -> str:
    """Write a network's state in float16 and return the SHA-256 of the file."""
    halves = {
        name: (tensor.half() if tensor.is_floating_point() else tensor).cpu().contiguous()
        for name, tensor in state.items()
    }
    content = save(halves)
    file.write_bytes(content)
    return hashlib.sha256(content).hexdigest()


Numbers = tuple[float, ...]


def bundled(networks: Mapping[str, Tensors]) -> Tensors:
    """The tensors of several networks in one, each under its name; that without one as it is."""
    return {
        f"{name}.{key}" if name else key: tensor
        for name, state in networks.items()
        for key, tensor in state.items()
    }


def set_values(file: Path, values: Mapping[str, str | float | Numbers]) -> None:
    """Change values in a pack.toml, by "table.key" or "points.NAME"; the rest stays as it is."""
    lines = file.read_text(encoding="utf-8").split("\n")
    for key, value in values.items():
        at = _place(lines, key)
        if at is None:
            raise ValueError(f"{file} has no place for {key}")
        lines[at] = f"{lines[at].split('=')[0]}= {_written(value)}"
    temporary = file.with_suffix(".part")
    temporary.write_text("\n".join(lines), encoding="utf-8")
    temporary.replace(file)


def _place(lines: Sequence[str], key: str) -> int | None:
    """The number of the line that a value stands in: the last one before another table begins."""
    table, _, name = key.rpartition(".")
    point = table == "points"
    heads = ("[[outputs.points]]", f'name = "{name}"') if point else (f"[{table}]",)
    inside = 0
    for at, line in enumerate(lines):
        if inside == len(heads) and line.startswith(f"{'value' if point else name} = "):
            return at
        if inside < len(heads) and line == heads[inside]:
            inside += 1
        elif line.startswith("["):
            inside = 1 if line == heads[0] else 0
    return None


def _written(value: str | float | Numbers) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(f'{one:.3f}' for one in value)}]"
    return f'"{value}"' if isinstance(value, str) else f"{value:.3f}"


def write_check(folder: Path) -> None:
    """Write check.npz: a generated film and what the pack in `folder` says of it on the CPU."""
    pack = load_pack(folder)
    role = pack.inputs[0].role
    inputs = {role: Grid(generated_film()[None], role)}
    loaded = load(pack, torch.device("cpu"))
    answer = ran(loaded, Run(pack, inputs, "cpu", despite=True), Progress())
    assert isinstance(answer, Ran), "nothing is refused that is run despite all"
    keep(folder / "check.npz", inputs, pack, answer.made)


def generated_film(rows: int = 260, columns: int = 240) -> Bytes:
    """A film of no patient: two bright blocks with a dark gap between them, and some noise."""
    down, across = np.mgrid[0:rows, 0:columns].astype(np.float64)
    gap = rows / 2 + 6 * np.sin(across / columns * 2 * np.pi)
    bone = 1 - np.exp(-(((down - gap) / (0.04 * rows)) ** 2))
    width = np.exp(-(((across - columns / 2) / (0.42 * columns)) ** 6))
    noise: NDArray[np.float64] = np.random.default_rng(0).normal(0, 0.03, (rows, columns))
    greys = np.clip((0.15 + 0.6 * bone * width + noise) * 255, 0, 255)
    return np.asarray(greys, dtype=np.uint8)
