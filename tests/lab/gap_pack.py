"""A small pack that is not trained: five grades of a square in the middle of a film."""

from pathlib import Path

import torch

from viewer.ai.networks import build
from viewer.lab.publish import save_weights

SHAPE = {"blocks": (1, 1, 1, 1), "widths": (4, 4, 8, 8), "channels": 1, "classes": 5}

TOML = """
format = 2
name = "gap"
title = "Gap grade"
version = "0.1"
summary = "How narrow a gap is."
warning = "For tests."
contraindications = ["A patient"]

[weights]
file = "weights.safetensors"
sha256 = "{sha256}"

[[inputs]]
role = "film"
kind = "film"
noun = "a film of a gap"

[inputs.limits]
smallest = 96
aspect = 1.5
widest = 2.2

[[stages]]
op = "square"
size = 64
width_mm = 140.0

[[stages]]
op = "standardise"

[[stages]]
op = "network"
network = "resnet"
arguments = {{ blocks = [1, 1, 1, 1], widths = [4, 4, 8, 8], channels = 1, classes = 5 }}
mirror = true
gives = "grades"

[[outputs]]
kind = "grade"
takes = "grades"
title = "gap grade"
rule = "median"
question = "Gap >= 2"
positive_from = 2
scale = ["GAP_GRADE", "99TEST", "Gap grade"]
labels = [{labels}]

[outputs.calibration]
temperature = 0.5

[[outputs.points]]
name = "sensitive"
value = 0.2

[[outputs.points]]
name = "specific"
value = 0.7

[[data]]
name = "No data"
kind = "simulated"
licence = "none"
source = "none"
patients = 1
cases = 1
reference = "none"

[facts]
method = "None"
intended_use = "Tests"
weights_licence = "none"
limits = ["It knows nothing."]
"""


def write_pack(folder: Path, seed: int = 0) -> Path:
    """The folder of the pack, with weights drawn by chance, the same for a seed."""
    folder.mkdir(parents=True)
    torch.manual_seed(seed)
    sha256 = save_weights(build("resnet", SHAPE).state_dict(), folder / "weights.safetensors")
    labels = ", ".join(f'["GAP_{n}", "99TEST", "Gap grade {n}"]' for n in range(5))
    (folder / "pack.toml").write_text(TOML.format(sha256=sha256, labels=labels))
    return folder
