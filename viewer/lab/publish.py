"""From trained weights to a pack that can be run: weights, fitted numbers, hash, check input."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import load as load_tensors
from safetensors.torch import save

from viewer.ai.check import write_check as keep
from viewer.ai.generated import generated
from viewer.ai.messages import Refused, Run
from viewer.ai.pack import Pack
from viewer.ai.pack_file import load_pack
from viewer.ai.runners.load import checked_weights, load
from viewer.ai.runners.serve import ran
from viewer.core.errors import ViewerError
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


def keep_fitted(
    pack: Pack,
    prefix: str,
    arrays: Mapping[str, NDArray[np.float32]],
    values: Mapping[str, float] | None = None,
) -> None:
    """Lay fitted arrays in the place of those that a prefix of a pack's weights has.

    The new hash goes into pack.toml, and other ``values`` that were fitted with them.
    """
    before = load_tensors(checked_weights(pack))
    state = {name: one for name, one in before.items() if not name.startswith(f"{prefix}.")}
    state |= {f"{prefix}.{name}": torch.from_numpy(one) for name, one in arrays.items()}
    sha256 = save_weights(state, pack.weights_file)
    set_values(pack.folder / "pack.toml", {"weights.sha256": sha256, **(values or {})})


Numbers = tuple[float, ...]


def bundled(networks: Mapping[str, Tensors]) -> Tensors:
    """The tensors of several networks in one, each under its name; that without one as it is."""
    return {
        f"{name}.{key}" if name else key: tensor
        for name, state in networks.items()
        for key, tensor in state.items()
    }


def set_values(file: Path, values: Mapping[str, str | float | Numbers]) -> None:
    """Change values in a pack.toml; the rest stays as it is.

    By "table.key"; of the second output by "outputs[1].calibration.key", of an operating point by
    "outputs[1].points.NAME". A table that is not there yet is put behind its output. Raises
    ValueError for a key that a table does not have.
    """
    lines = file.read_text(encoding="utf-8").split("\n")
    for key, value in values.items():
        at = _place(lines, key)
        if at is None:
            raise ValueError(f"{file} has no place for {key}")
        lines[at] = f"{lines[at].split('=')[0]}= {_written(value)}"
    temporary = file.with_suffix(".part")
    temporary.write_text("\n".join(lines), encoding="utf-8")
    temporary.replace(file)


def make_room(file: Path, output: int) -> None:
    """Put a table for the calibration behind the output of that number, if it has none."""
    lines = file.read_text(encoding="utf-8").split("\n")
    start, end = _span(lines, output)
    if CALIBRATION in lines[start:end]:
        return
    own = next((at for at in range(start + 1, end) if lines[at].startswith("[")), end)
    while not lines[own - 1].strip() or lines[own - 1].startswith("#"):
        own -= 1
    room = ["", CALIBRATION, "temperature = 1.000", "scale = []", "shift = []"]
    file.write_text("\n".join([*lines[:own], *room, *lines[own:]]), encoding="utf-8")


CALIBRATION, POINTS, OUTPUTS = "[outputs.calibration]", "[[outputs.points]]", "[[outputs]]"
_OUTPUT = re.compile(r"outputs\[(\d+)\]")


def _place(lines: Sequence[str], key: str) -> int | None:
    """The number of the line that a value stands in."""
    table, _, name = key.rpartition(".")
    numbered = _OUTPUT.match(table)
    start, end = _span(lines, int(numbered[1])) if numbered else (0, len(lines))
    if table.endswith("points"):
        return _under(lines[:end], start, (POINTS, f'name = "{name}"'), "value")
    return _under(lines[:end], start, (f"[{_OUTPUT.sub('outputs', table)}]",), name)


def _span(lines: Sequence[str], output: int) -> tuple[int, int]:
    """From the head of an output to that of whatever follows it and is not of it."""
    heads = [at for at, line in enumerate(lines) if line == OUTPUTS]
    start = heads[output]
    ours = ("[outputs.", "[[outputs.")
    rest = range(start + 1, len(lines))
    others = (at for at in rest if lines[at].startswith("[") and not lines[at].startswith(ours))
    return start, next(others, len(lines))


def _under(lines: Sequence[str], start: int, heads: Sequence[str], name: str) -> int | None:
    """The first line "name = " after the heads, before another table begins."""
    inside = 0
    for at in range(start, len(lines)):
        line = lines[at]
        if inside == len(heads) and line.startswith(f"{name} = "):
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
    """Write check.npz: generated inputs and what the pack in `folder` says of them on the CPU."""
    pack = load_pack(folder)
    inputs = generated(pack)
    loaded = load(pack, torch.device("cpu"))
    answer = ran(loaded, Run(pack, inputs, "cpu", despite=True), Progress())
    if isinstance(answer, Refused):
        reasons = " ".join(str(one.text) for one in answer.doubts)
        raise ViewerError(f"{pack.title} cannot be run on generated inputs.", hint=reasons)
    keep(folder / "check.npz", inputs, pack, answer.made)
