"""Packs in folders, for tests of what runs and measures them."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

import torch
from safetensors.torch import save

from viewer.ai.networks import build
from viewer.ai.pack import Pack
from viewer.ai.pack_file import load_pack

HEAD = """
format = 2
name = "tiny"
title = "Tiny"
version = "1"
summary = "Says nothing."
warning = "Only for tests."

[facts]
method = "none"
intended_use = "tests"
"""

WEIGHTS = """
[weights]
file = "weights.safetensors"
sha256 = "{sha256}"
"""


def written(folder: Path, body: str, tensors: Mapping[str, torch.Tensor] | None = None) -> Pack:
    """A pack in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    head = HEAD
    if tensors is not None:
        content = save({name: one.contiguous() for name, one in tensors.items()})
        (folder / "weights.safetensors").write_bytes(content)
        head += WEIGHTS.format(sha256=hashlib.sha256(content).hexdigest())
    (folder / "pack.toml").write_text(head + body)
    return load_pack(folder)


def threshold(at: float) -> dict[str, torch.Tensor]:
    """Weights of a U-Net of two single channels that mark what is above that."""
    shape = {"channels": 1, "classes": 1, "widths": (1, 1), "strides": (1,), "units": 0}
    state = build("unet3d", {**shape, "norm": "none"}).state_dict()
    for name, one in state.items():
        one.zero_()
        if name in ("model.0.conv.weight", "model.2.conv.weight"):
            one[0, 0, 1, 1, 1] = 1.0
        elif name == "model.2.conv.bias":
            one[0] = -at
        elif "adn" in name:
            one.fill_(1.0)
    return state
