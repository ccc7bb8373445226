"""Tiny packs on volumes, and volumes for them."""

import numpy as np
import torch
from scipy.spatial.transform import Rotation

from viewer.ai.networks import build
from viewer.core.geometry import Geometry
from viewer.core.greys import Greys
from viewer.core.study import FrameRef, Geometrical, Kind, Series, Stack, Verdict
from viewer.core.volume import Source, Volume

MASK = """
[[inputs]]
role = "sagittal"
kind = "volume"
noun = "a knee MR"

[[stages]]
op = "orient"
towards = "SPR"

[[stages]]
op = "resample"
spacing = [0.8, 0.9, 1.0]

[[stages]]
op = "scale"
between = [0, 200]

[[stages]]
op = "sliding"
network = "unet3d"
arguments = { channels = 1, classes = 1, widths = [1, 1], strides = [1], units = 0, norm = "none" }
window = [8, 8, 8]

[[stages]]
op = "keep_largest"

[[outputs]]
kind = "mask"
title = "Bright"
measures = ["volume"]
segments = [ { label = "Bright", colour = [200, 40, 40], category = ["85756007", "SCT", "Tissue"], type = ["72696002", "SCT", "Knee"] } ]
"""  # noqa: E501

PLANES = """
[[inputs]]
role = "sagittal"
kind = "volume"
noun = "a sagittal knee MR"

[[inputs]]
role = "coronal"
kind = "volume"
noun = "a coronal knee MR"
needed = false

[[inputs]]
role = "facts"
kind = "table"
noun = "facts of the patient"
needed = false
columns = [ { name = "age", unit = "a", low = 0, high = 120 }, { name = "sex", values = ["F", "M"] } ]

[[stages]]
op = "slices"
takes = "sagittal"
size = 32

[[stages]]
op = "network"
network = "slice_max"
arguments = { of = "resnet", blocks = [1, 1, 1, 1], widths = [2, 2, 2, 2], channels = 1, features = 2, classes = 2 }
members = ["sagittal"]
gives = "sag"

[[stages]]
op = "slices"
takes = "coronal"
size = 32

[[stages]]
op = "network"
network = "slice_max"
arguments = { of = "resnet", blocks = [1, 1, 1, 1], widths = [2, 2, 2, 2], channels = 1, features = 2, classes = 2 }
members = ["coronal"]
gives = "cor"

[[stages]]
op = "logistic"
takes = ["sag", "cor", "facts"]
facts = ["age", "sex=F"]
fitted = "both"
gives = "tear"

[[outputs]]
kind = "class"
title = "ACL"
takes = "tear"
scale = ["ACL", "99TEST", "ACL"]
labels = [["NO_TEAR", "99TEST", "no tear"], ["TEAR", "99TEST", "tear"]]
heat = { of = "sag", layer = "features.layer1", labels = "all" }
"""  # noqa: E501


def slice_max(seed: int) -> dict[str, torch.Tensor]:
    """Weights of a network of `PLANES`: what is brighter has more of every feature."""
    torch.manual_seed(seed)
    shape = {"of": "resnet", "blocks": (1, 1, 1, 1), "widths": (2, 2, 2, 2), "channels": 1}
    state = build("slice_max", {**shape, "features": 2, "classes": 2}).state_dict()
    state["classify.weight"] *= 1e-6
    return {name: one.abs() if name.endswith("weight") else one for name, one in state.items()}


def oblique(
    shape: tuple[int, int, int],
    spacing: tuple[float, float, float],
    turn: tuple[float, float, float],
) -> Geometry:
    """A grid turned by so many degrees about the patient axes."""
    affine = np.eye(4)
    affine[:3, :3] = Rotation.from_euler("xyz", turn, degrees=True).as_matrix() * spacing
    affine[:3, 3] = -20.0, 35.0, 12.0
    return Geometry(affine, shape, "1.2.9")


def scan(values: np.ndarray, geometry: Geometry, uid: str = "1.2.3", stack: int = 0) -> Volume:
    """An MR scan."""
    verdict = Verdict(Geometrical.UNIFORM, "")
    series = Series(uid, "1.2", "MR", Kind.VOLUME, stacks=(Stack("", (), verdict),))
    sources = (Source("1.2.840.10008.5.1.4.1.1.4", f"{uid}.{stack}.1"),)
    return Volume(values, geometry, Greys(), series, verdict, sources, stack=stack)


def echoes(values: np.ndarray, times_ms: tuple[float, ...], geometry: Geometry) -> list[Volume]:
    """MR scans (echo, slice, row, column) of one Series."""
    verdict = Verdict(Geometrical.UNIFORM, "")
    frames = tuple(FrameRef(at, 0) for at in range(values.shape[1]))
    stacks = tuple(
        Stack("", frames, verdict, (("echo", float(at)),), geometry=geometry, echo_ms=time)
        for at, time in enumerate(times_ms)
    )
    series = Series("1.2.3", "1.2", "MR", Kind.VOLUME, stacks=stacks)
    sources = (Source("1.2.840.10008.5.1.4.1.1.4", "1.2.3.1"),)
    return [
        Volume(one, geometry, Greys(), series, verdict, sources, stack=at)
        for at, one in enumerate(values)
    ]
