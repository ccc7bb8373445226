"""The step that tells how thick layers are, such as cartilage on its bone."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import distance_transform_edt, find_objects, zoom

from viewer.ai.given import Grid
from viewer.ai.runners.steps.call import Call
from viewer.core.mask import Mask
from viewer.core.phrase import Phrase
from viewer.workers.progress import Progress

Numbers = NDArray[np.float32]
Distances = NDArray[np.float64]
Spacing = tuple[float, float, float]

_MEASURING = Phrase("Measuring how thick it is")

_AROUND_MM = 4.0
"""So much of what lies around a layer is looked at."""


@dataclass(frozen=True, slots=True)
class Fineness:
    """On voxels of at most ``step`` mm; what comes out above ``most`` mm is no layer."""

    step: float
    most: float


def thickness(call: Call) -> Grid:
    """How thick the layer is (mm) that each voxel belongs to, NaN where there is none."""
    grid = call.grid()
    if grid.spacing_mm is None:
        call.tools.impossible(Phrase("It does not tell its millimetres."), grid.role)
    how = Fineness(call.number("step"), call.number("most"))
    made = np.full(grid.values.shape, np.nan, dtype=np.float32)
    pairs = list(zip(call.numbers("layers"), call.numbers("on"), strict=True))
    for at, (layer, base) in enumerate(pairs):
        words = Phrase("Layer {at} of {count}", at=at + 1, count=len(pairs))
        part = call.progress.part(at / len(pairs), (at + 1) / len(pairs))
        part.step(0.0, words)
        marked = grid.values == layer
        found = layer_thickness(marked, grid.values == base, grid.spacing_mm, how, part)
        made[marked] = found[marked]
    return replace(grid, values=made)


def layer_thickness(
    layer: Mask, base: Mask, spacing: Spacing, how: Fineness, progress: Progress | None = None
) -> Numbers:
    """At each voxel of a layer (slice, row, column) how far apart its two surfaces are, mm.

    That is how far it is from the base, and from where there is neither (but in the seam of both),
    taken together. Both are measured on finer voxels, where the surfaces lie between them as the
    distances to the masks say, so that steps of the masks count little. NaN where there is no
    layer, all over where it has no base, and where it is thicker than `Fineness.most`.
    """
    made = np.full(layer.shape, np.nan, dtype=np.float32)
    progress = progress or Progress()
    box = _about(layer, spacing)
    if box is None or not base[box].any():
        return made
    times = [int(np.ceil(one / how.step)) for one in spacing]
    fine = [one / many for one, many in zip(spacing, times, strict=True)]
    layered, based = (_finer(_signed(one[box], spacing), times) for one in (layer, base))
    inside, under = layered < 0, based < 0
    progress.step(0.3, _MEASURING)
    from_base = _far(under, -based, fine)
    progress.step(0.6, _MEASURING)
    neither = ~inside & ~under & (from_base > max(fine))
    through = np.where(inside, from_base + _far(neither, layered, fine), np.nan)
    told = _means(through, times)
    told[told > how.most] = np.nan
    made[box] = np.where(layer[box], told, np.nan)
    return made


def _about(layer: Mask, spacing: Spacing) -> tuple[slice, ...] | None:
    """The box of a mask and what lies around it; None of an empty one."""
    found = find_objects(layer.astype(np.uint8))
    if not found:
        return None
    wide = [int(np.ceil(_AROUND_MM / one)) for one in spacing]
    return tuple(
        slice(max(0, one.start - far), one.stop + far)
        for one, far in zip(found[0], wide, strict=True)
    )


def _finer(values: Distances, times: list[int]) -> Distances:
    """So many times as many values along each axis, linear in between."""
    return np.asarray(zoom(values, times, order=1, mode="nearest", grid_mode=True))


def _signed(mask: Mask, spacing: Spacing) -> Distances:
    """How far (mm) each voxel is from a mask's surface, less than 0 within."""
    half = float(np.mean(spacing)) / 2
    outside = distance_transform_edt(~mask, sampling=spacing) - half
    within = distance_transform_edt(mask, sampling=spacing) - half
    return np.asarray(np.where(mask, -within, outside))


def _far(mask: Mask, deep: Distances, spacing: list[float]) -> Distances:
    """How far (mm) from a mask's surface each voxel is, which lies ``deep`` above its voxels."""
    far, nearest = distance_transform_edt(~mask, sampling=spacing, return_indices=True)
    return np.asarray(far - np.clip(deep, 0, max(spacing))[tuple(nearest)])


def _means(values: Distances, times: list[int]) -> Numbers:
    """Of so many voxels along each axis the mean of those that are numbers."""
    sides = zip(values.shape, times, strict=True)
    blocks = values.reshape([part for size, many in sides for part in (size // many, many)])
    told = np.isfinite(blocks)
    count = told.sum(axis=(1, 3, 5))
    total = np.where(told, blocks, 0.0).sum(axis=(1, 3, 5))
    return np.where(count > 0, total / np.maximum(count, 1), np.nan).astype(np.float32)
