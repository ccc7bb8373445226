"""Steps on volumes: another grid, other greys, and where each lies in the input."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import permutations
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from viewer.ai.given import Affine, Grid
from viewer.ai.runners.places import stretched
from viewer.ai.runners.steps.call import Call, Step
from viewer.ai.runners.steps.ends import percentiles
from viewer.core.mask import Mask
from viewer.core.phrase import Phrase
from viewer.core.target import PixelBox

Values = NDArray[Any]

TOWARDS: Mapping[str, tuple[int, int, int]] = {
    "L": (1, 0, 0),
    "R": (-1, 0, 0),
    "P": (0, 1, 0),
    "A": (0, -1, 0),
    "S": (0, 0, 1),
    "I": (0, 0, -1),
}
"""The way (LPS) towards each patient side."""


def placed(grid: Grid, values: Values, to_grid: Affine) -> Grid:
    """Values made of a grid; ``to_grid`` maps their index to that of the grid."""
    made = replace(grid, values=values, to_source=grid.to_source @ to_grid)
    if grid.spacing_mm is None:
        return made
    steps = np.array(grid.spacing_mm)[:, None] * to_grid[:3, :3]
    one, two, three = np.linalg.norm(steps, axis=0).tolist()
    return replace(made, spacing_mm=(one, two, three))


def standardised(values: Values, between: tuple[float, float] | None = None) -> NDArray[np.float32]:
    """Greys to zero mean and unit deviation; a flat picture becomes zeros.

    What lies beyond the percentiles ``between`` is cut off first.
    """
    made = values.astype(np.float32)
    if between is not None:
        low, high = percentiles(made, between)
        np.clip(made, np.float32(low), np.float32(high), out=made)
    made -= made.mean(dtype=np.float64)
    deviation = float(np.linalg.norm(made)) / made.size**0.5
    if deviation > 1e-6:
        made /= np.float32(deviation)
    return made


def resampled(values: Values, times: NDArray[np.float64]) -> tuple[NDArray[np.float32], Affine]:
    """Values whose voxels are that many ``times`` as long, about the same middle.

    Linear between voxels; smoothed first along the axes that get coarser. Also the affine from
    the index of the result to that of the values.
    """
    size = np.array(values.shape)
    new = np.maximum(1, np.rint(size / times)).astype(int)
    start = (size - 1) / 2 - times * (new - 1) / 2
    smooth = ndimage.gaussian_filter(
        values.astype(np.float32), np.maximum(0.0, (times - 1) / 2), mode="nearest"
    )
    made = ndimage.affine_transform(
        smooth, times, start, tuple(new.tolist()), order=1, mode="nearest"
    )
    to_values = np.diag([*times, 1.0])
    to_values[:3, 3] = start
    return np.asarray(made, dtype=np.float32), to_values


def oriented(values: Values, patient: Affine, towards: str) -> tuple[Values, Affine]:
    """Values with their axes turned and flipped, each running about towards a patient side.

    ``patient`` maps their index to millimetres (LPS). Also the affine from the index of the result
    to that of the values.
    """
    wanted = np.stack([TOWARDS[letter] for letter in towards])
    along = wanted @ (patient[:3, :3] / np.linalg.norm(patient[:3, :3], axis=0))
    order = max(permutations(range(3)), key=lambda axes: sum(abs(along[range(3), axes])))
    back = np.zeros((4, 4))
    back[3, 3] = 1
    for new, old in enumerate(order):
        back[old, new] = np.sign(along[new, old])
        back[old, 3] = 0 if back[old, new] > 0 else values.shape[old] - 1
    flipped = tuple(axis for axis in range(3) if back[:3, axis].sum() < 0)
    made = np.flip(values.transpose(order), flipped)
    return np.ascontiguousarray(made), back


def largest_pieces(
    labels: Values, most: Sequence[int] = (), least: float = 0.0, beside: Sequence[int] = ()
) -> Values:
    """Of each label (from 1) the largest piece whose voxels share faces, or as many as ``most``.

    Those of less than the part ``least`` of all voxels are left out. Before all others come those
    that touch what is kept of the label that ``beside`` names: a bone bears its cartilage.
    """
    made = np.zeros_like(labels)
    boxes = ndimage.find_objects(labels)
    for label in sorted(range(1, len(boxes) + 1), key=lambda one: _nth(beside, one, 0) > 0):
        box = boxes[label - 1]
        if box is None:
            continue
        pieces, count = ndimage.label(labels[box] == label)
        sizes = np.bincount(pieces.ravel(), minlength=count + 1)[1:]
        other = _nth(beside, label, 0)
        apart = ~_touching(pieces, count, made == other, box) if other else sizes < 0
        kept = np.lexsort((-sizes, apart))[: _nth(most, label, 1)]
        kept = kept[sizes[kept] >= least * labels.size]
        made[box][np.isin(pieces, kept + 1)] = label
    return made


def _nth(values: Sequence[int], label: int, otherwise: int) -> int:
    return values[label - 1] if label <= len(values) else otherwise


def _touching(
    pieces: NDArray[np.int32], count: int, other: Mask, box: tuple[slice, ...]
) -> NDArray[np.bool_]:
    """Which of the pieces in a box share a face with a voxel of ``other``."""
    met = pieces[ndimage.binary_dilation(other)[box]]
    return np.bincount(met, minlength=count + 1)[1:] > 0


def _standardise(call: Call) -> Grid:
    grid, ends = call.grid(), call.numbers("between")
    return replace(grid, values=standardised(grid.values, (ends[0], ends[1]) if ends else None))


def _scale(call: Call) -> Grid:
    grid, ends = call.grid(), call.numbers("between")
    values = grid.values.astype(np.float32)
    low, high = np.percentile(values, ends) if call.stage.arguments["percent"] else ends
    made = (values - np.float32(low)) / np.float32(max(high - low, 1e-6))
    return replace(grid, values=made.clip(0, 1))


def _orient(call: Call) -> Grid:
    grid = call.grid()
    if grid.patient is None:
        call.tools.impossible(Phrase("It does not say how it lies in the patient."), grid.role)
    here = grid.patient @ grid.to_source
    return placed(grid, *oriented(grid.values, here, call.text("towards")))


def _resample(call: Call) -> Grid:
    grid = call.grid()
    if grid.spacing_mm is None:
        call.tools.impossible(Phrase("It does not tell its millimetres."), grid.role)
    times = np.array(call.numbers("spacing")) / np.array(grid.spacing_mm)
    return placed(grid, *resampled(grid.values, times))


def _slices(call: Call) -> Grid:
    grid, size = call.grid(), int(call.number("size"))
    box = middle(grid, call.number("part"), call.number("width_mm"))
    rows, columns = (
        slice(round(box.top), round(box.bottom)),
        slice(round(box.left), round(box.right)),
    )
    values = grid.values[:, rows, columns].astype(np.float32)
    way = cv2.INTER_AREA if values.shape[1] > size else cv2.INTER_LINEAR
    made = np.stack([cv2.resize(one, (size, size), interpolation=way) for one in values])
    return placed(grid, made, stretched(box, size, size))


def middle(grid: Grid, part: float, width_mm: float) -> PixelBox:
    """The whole pixels about the middle of each slice that are looked at.

    So many millimetres either way where these are known (or all, where there are fewer), else that
    part of each side.
    """
    sides = grid.values.shape[1:3]
    wanted = [part * length for length in sides]
    if width_mm and grid.spacing_mm is not None:
        wanted = [width_mm / spacing for spacing in grid.spacing_mm[1:]]
    sizes = [min(length, max(1, round(one))) for length, one in zip(sides, wanted, strict=True)]
    top, left = ((length - size) // 2 for length, size in zip(sides, sizes, strict=True))
    return PixelBox(top, left, top + sizes[0], left + sizes[1])


def _keep_largest(call: Call) -> Grid:
    grid = call.grid()
    most, beside = ([int(one) for one in call.numbers(key)] for key in ("pieces", "beside"))
    made = largest_pieces(grid.values, most, call.number("least"), beside)
    return replace(grid, values=made)


STEPS: Mapping[str, Step] = {
    "standardise": _standardise,
    "scale": _scale,
    "orient": _orient,
    "resample": _resample,
    "slices": _slices,
    "keep_largest": _keep_largest,
}
