"""A pack with small untrained networks: it finds joints, frames them and grades each."""

import hashlib
from pathlib import Path

import torch
from safetensors.torch import load_file, save

from viewer import paths
from viewer.ai.networks import build
from viewer.ai.pack import Pack
from viewer.ai.pack_file import load_pack
from viewer.ai.runners.load import under

VOTES = {"width": 4, "dilations": (1,)}
GRADES = {"blocks": (1, 1, 1, 1), "widths": (2, 2, 2, 2), "channels": 1, "classes": 3}

TOML = """
format = 2
name = "tiny"
title = "Tiny"
version = "1"
summary = "Says nothing."
warning = "Only for tests."

[weights]
file = "weights.safetensors"
sha256 = "SHA256"

[[inputs]]
role = "film"
kind = "film"
noun = "a film of knees"

[[stages]]
op = "localise"
network = "votes"
arguments = { width = 4, dilations = [1] }
members = ["finder"]
most = 2
gives = "joint"

[[stages]]
op = "frame"
takes = ["film", "joint"]
size = 64
mirror_side = "L"
gives = "knee"

[[stages]]
op = "standardise"

[[stages]]
op = "network"
network = "resnet"
arguments = { blocks = [1, 1, 1, 1], widths = [2, 2, 2, 2], channels = 1, classes = 3 }
members = ["a", "b"]
gives = "grades"

[[outputs]]
kind = "class"
title = "Kind"
scale = ["KIND", "99TEST", "Kind"]
labels = [["ONE", "99TEST", "one"], ["TWO", "99TEST", "two"], ["THREE", "99TEST", "three"]]
heat = { layer = "layer1", labels = "all" }

[[outputs]]
kind = "grade"
title = "Grade"
rule = "likeliest"
scale = ["GRADE", "99TEST", "Grade"]
labels = [["G0", "99TEST", "0"], ["G1", "99TEST", "1"], ["G2", "99TEST", "2"]]

[facts]
method = "none"
intended_use = "tests"
"""


def tiny_pack(folder: Path, *, finds: bool = False) -> Pack:
    """Written into a folder; with ``finds`` it has the shipped network that finds knees."""
    folder.mkdir(parents=True, exist_ok=True)
    text, made = TOML, tensors()
    if finds:
        text = text.replace("width = 4, dilations = [1]", "width = 32, dilations = [1, 2, 4, 4, 2]")
        trained = under(
            "framing", load_file(paths.shipped_packs() / "knee_kl" / "weights.safetensors")
        )
        made = {name: one for name, one in made.items() if not name.startswith("finder.")}
        made |= {f"finder.{name}": one for name, one in trained.items()}
    content = save(made)
    (folder / "weights.safetensors").write_bytes(content)
    sha256 = hashlib.sha256(content).hexdigest()
    (folder / "pack.toml").write_text(text.replace("SHA256", sha256))
    return load_pack(folder)


def tensors() -> dict[str, torch.Tensor]:
    """The weights of all its networks, each under its prefix; all joints are far from likely."""
    torch.manual_seed(5)
    made = {}
    parts = [("finder", "votes", VOTES), ("a", "resnet", GRADES), ("b", "resnet", GRADES)]
    for prefix, name, shape in parts:
        state = build(name, shape).state_dict()
        if prefix == "finder":
            last = [key for key in state if key.endswith("bias")][-1]
            state[last][0] = -20.0
        made |= {f"{prefix}.{key}": value.contiguous() for key, value in state.items()}
    return made
