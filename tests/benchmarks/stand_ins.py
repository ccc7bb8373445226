"""Segmentation packs of the size that real ones have, taught for some seconds to tell greys apart.

So their decisions are as sure as those of a trained network, where those of an untrained one would
be tossed by any rounding.
"""

import hashlib
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import save
from torch import nn

from viewer.ai.networks import build
from viewer.ai.pack import Pack
from viewer.ai.pack_file import load_pack

LABELS = 7
STEPS = 40

TOML = """
format = 2
name = "stand_in_{dimensions}d"
title = "Stand-in, {dimensions}-D"
version = "1"
summary = "Tells greys apart."
warning = "Only for benchmarks."

[weights]
file = "weights.safetensors"
sha256 = "{sha256}"

[[inputs]]
role = "picture"
kind = "{kind}"
noun = "a picture"

[[stages]]
op = "sliding"
network = "{network}"
arguments = {{ channels = 1, classes = 7, widths = [24, 48, 96, 192], units = 2, norm = "{norm}" }}
window = {window}
overlap = 0.25

[[outputs]]
kind = "mask"
title = "Tissue"
segments = [
{segments}]

[facts]
method = "none"
intended_use = "benchmarks"
"""

SEGMENT = """    {{ label = "{at}", colour = [200, 40, {at}], \
category = ["85756007", "SCT", "Tissue"], type = ["72696002", "SCT", "Knee"] }},
"""


def phantom(seed: int, shape: tuple[int, ...]) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
    """Ellipsoids of six greys in air, noisy; and which is which (from 1)."""
    random = np.random.default_rng(seed)
    at = np.indices(shape, dtype=np.float32)
    labels = np.zeros(shape, np.int64)
    for number in range(12):
        middle = random.uniform(0.15, 0.85, len(shape)) * shape
        reach = random.uniform(0.1, 0.3, len(shape)) * shape
        off = sum(
            ((axis - here) / far) ** 2 for axis, here, far in zip(at, middle, reach, strict=True)
        )
        labels[np.asarray(off) < 1] = number % (LABELS - 1) + 1
    noise = random.normal(0, 0.12, shape)
    return (labels / 2 + noise).astype(np.float32), labels


def stand_in(folder: Path, dimensions: int, window: int, norm: str) -> Pack:
    """A pack in a folder."""
    name = "unet" if dimensions == 2 else "unet3d"
    network = taught(name, dimensions, norm)
    content = save({key: one.contiguous() for key, one in network.state_dict().items()})
    folder.mkdir()
    (folder / "weights.safetensors").write_bytes(content)
    text = TOML.format(
        dimensions=dimensions,
        sha256=hashlib.sha256(content).hexdigest(),
        kind="film" if dimensions == 2 else "volume",
        network=name,
        norm=norm,
        window=[window] * dimensions,
        segments="".join(SEGMENT.format(at=at) for at in range(1, LABELS)),
    )
    (folder / "pack.toml").write_text(text)
    return load_pack(folder)


def taught(name: str, dimensions: int, norm: str) -> nn.Module:
    """A network after some steps on phantoms."""
    torch.manual_seed(4)
    shape = {"channels": 1, "classes": LABELS, "widths": (24, 48, 96, 192), "units": 2}
    network = build(name, {**shape, "norm": norm})
    steps = torch.optim.AdamW(network.parameters(), 3e-3)
    size = (96,) * 2 if dimensions == 2 else (40,) * 3
    for step in range(STEPS):
        values, labels = phantom(step, size)
        said = network(torch.from_numpy(values)[None, None])
        loss = nn.functional.cross_entropy(said, torch.from_numpy(labels)[None])
        steps.zero_grad()
        loss.backward()
        steps.step()
    return network.eval()
