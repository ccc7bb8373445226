"""Small packs of every kind of output, whose claims can be told beforehand, and data for them."""

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

import nibabel
import numpy as np
import torch
from packs_written import threshold, written

from viewer.ai.networks import build
from viewer.ai.pack import Pack

SCAN = """
[[inputs]]
role = "scan"
kind = "volume"
noun = "a scan"
"""

MASK = f"""{SCAN}
[[stages]]
op = "scale"
between = [0, 200]

[[stages]]
op = "sliding"
network = "unet3d"
arguments = {{ channels = 1, classes = 1, widths = [1, 1], strides = [1], units = 0, norm = "none" }}
window = [8, 8, 8]

[[outputs]]
kind = "mask"
title = "Bright"
segments = [ {{ label = "Bright", colour = [200, 40, 40], category = ["85756007", "SCT", "Tissue"], type = ["72696002", "SCT", "Knee"] }} ]
"""  # noqa: E501

DERIVED = f"""{SCAN}
[[stages]]
op = "scale"
between = [0, 200]

[[outputs]]
kind = "derived"
title = "Scaled"
name = "scaled"
unit = ["1", "UCUM", "no units"]
low = 0.0
high = 1.0
"""

FILM = """
[[inputs]]
role = "{role}"
kind = "film"
noun = "a picture"
needed = {needed}

[[stages]]
op = "square"
takes = "{role}"
size = 64
width_mm = 100.0

[[stages]]
op = "standardise"
between = [0.0, 100.0]

[[stages]]
op = "network"
network = "resnet"
arguments = {{ blocks = [1, 1, 1, 1], widths = [4, 4, 4, 4], channels = 1, classes = 2 }}
members = ["{role}"]
gives = "{role} said"
"""

TEAR = """
[[outputs]]
kind = "class"
takes = "{takes}"
title = "{title}"
question = "{title} torn"
positive_from = 1
scale = ["{code}", "99TEST", "{title}"]
labels = [["{code}_NO", "99TEST", "whole"], ["{code}_YES", "99TEST", "torn"]]
points = [{{ name = "sensitive", value = 0.3 }}]
"""

RISK = """
[[outputs]]
kind = "risk"
takes = "{takes}"
title = "Replacement"
question = "Knee replacement"
horizon_months = 96
statement = "a rank among people like these, no absolute risk"
points = [{{ name = "sensitive", value = 0.3 }}]
"""


def mask_pack(folder: Path, above: float = 0.5) -> Pack:
    """Marks what is brighter than that part of 200."""
    return written(folder, MASK, threshold(above))


def bright(seed: int) -> dict[str, torch.Tensor]:
    """A network of `FILM`: it tells pictures apart, however it does."""
    torch.manual_seed(seed)
    shape = {"blocks": (1, 1, 1, 1), "widths": (4, 4, 4, 4), "channels": 1, "classes": 2}
    return build("resnet", shape).state_dict()


def film_pack(folder: Path, outputs: Sequence[str], roles: Mapping[str, bool]) -> Pack:
    """Reads a picture a role (needed or not); the outputs take what is said of the first."""
    body = "".join(
        FILM.format(role=role, needed=str(needed).lower()) for role, needed in roles.items()
    )
    tensors = {
        f"{role}.{name}": one
        for seed, role in enumerate(roles)
        for name, one in bright(seed).items()
    }
    return written(folder, body + "".join(outputs), tensors)


def ball(shape: tuple[int, int, int], centre: Sequence[float], radius: float) -> np.ndarray:
    """(slice, row, column): what lies within so many voxels."""
    grid = np.ogrid[tuple(slice(0, n) for n in shape)]
    return np.asarray(sum((g - c) ** 2 for g, c in zip(grid, centre, strict=True)) <= radius**2)


def write_nifti(file: Path, values: np.ndarray, spacing: Sequence[float]) -> Path:
    """(slice, row, column), and the millimetres between them."""
    affine = np.diag([spacing[2], spacing[1], spacing[0], 1.0])
    nibabel.save(nibabel.Nifti1Image(values.transpose(2, 1, 0), affine), file)
    return file


def write_table(folder: Path, head: Sequence[str], rows: Sequence[Sequence[object]]) -> Path:
    """labels.csv."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "labels.csv").open("w", newline="", encoding="utf-8") as lines:
        csv.writer(lines).writerows([head, *rows])
    return folder


PLACES = """
[[inputs]]
role = "film"
kind = "film"
noun = "a picture"

[[stages]]
op = "square"
size = 96
width_mm = 100.0

[[stages]]
op = "standardise"

[[stages]]
op = "regions"
network = "unet"
arguments = {{ channels = 1, classes = 1, widths = [1, 1], strides = [1], units = 0, norm = "none" }}
shape = "{shape}"
most = 4
least = 0.5

[[outputs]]
kind = "places"
title = "Bright"
shape = "{shape}"
labels = [["BRIGHT", "99TEST", "bright place"]]
points = [{{ name = "sensitive", value = 0.5 }}]
"""  # noqa: E501


def place_pack(folder: Path, shape: str) -> Pack:
    """Marks what is brighter by a deviation than the rest of a picture."""
    arguments = {"channels": 1, "classes": 1, "widths": (1, 1), "strides": (1,), "units": 0}
    state = build("unet", {**arguments, "norm": "none"}).state_dict()
    for name, one in state.items():
        one.zero_()
        if name in ("model.0.conv.weight", "model.2.conv.weight"):
            one[0, 0, 1, 1] = 1.0 if ".0." in name else 9.0
        elif name == "model.2.conv.bias":
            one[0] = -9.0
        elif "adn" in name:
            one.fill_(1.0)
    return written(folder, PLACES.format(shape=shape), state)
