"""How well claimed masks cover what a person drew."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import binary_erosion, distance_transform_edt

from viewer.core.mask import Mask
from viewer.lab.measures.intervals import Chosen

TOLERANCE_MM = 1.0
"""How far apart two surfaces may be and still count as one."""

IMPLEMENTATION = "surfaces are voxels with a side to the outside, measured from centre to centre"
"""Tools disagree by over 100 mm on HD95: the one used is named (arXiv 2410.02630)."""

OVERLAPS = ("dice", "jaccard", "volume_error")
DISTANCES = ("assd_mm", "hd95_mm", "surface_dice")


@dataclass(frozen=True, slots=True, eq=False)
class Covered:
    """One structure of one case: (slice, row, column) masks on one grid, spacing alike, mm."""

    truth: Mask
    claimed: Mask
    spacing_mm: tuple[float, float, float]


def mask_scores(case: Covered, tolerance_mm: float = TOLERANCE_MM) -> dict[str, float]:
    """Dice, Jaccard, relative volume error, ASSD, HD95 and the surface Dice of one structure.

    All NaN where there was nothing to find and nothing was found. Where one alone is empty the
    overlaps are zero and the distances NaN: such a case is failed, and counted as such.
    """
    sizes = int(case.truth.sum()), int(case.claimed.sum())
    if not any(sizes):
        return dict.fromkeys(OVERLAPS + DISTANCES, math.nan)
    common = int((case.truth & case.claimed).sum())
    made: dict[str, float] = {
        "dice": 2 * common / sum(sizes),
        "jaccard": common / (sum(sizes) - common),
        "volume_error": (sizes[1] - sizes[0]) / sizes[0] if sizes[0] else math.nan,
    }
    if not all(sizes):
        return made | {"assd_mm": math.nan, "hd95_mm": math.nan, "surface_dice": 0.0}
    return made | _distances(case, tolerance_mm)


def mask_measures(scores: Sequence[Mapping[str, float]], chosen: Chosen) -> dict[str, float]:
    """Of the cases of one structure: mean, spread, median and quartiles, and how many failed."""
    made: dict[str, float] = {}
    for name in OVERLAPS + DISTANCES:
        column = np.array([scores[at][name] for at in chosen])
        made |= {f"{name}_{what}": value for what, value in summary(column).items()}
    dice = np.array([scores[at]["dice"] for at in chosen])
    return made | {"failed": float((dice == 0).sum()), "nothing_there": float(np.isnan(dice).sum())}


def summary(values: NDArray[np.float64]) -> dict[str, float]:
    """Mean, standard deviation, median and quartiles of what is defined."""
    there = values[np.isfinite(values)]
    if not len(there):
        return dict.fromkeys(("mean", "sd", "median", "quartile_1", "quartile_3"), math.nan)
    low, middle, high = np.percentile(there, [25, 50, 75])
    spread = float(there.std(ddof=1)) if len(there) > 1 else math.nan
    return {
        "mean": float(there.mean()),
        "sd": spread,
        "median": float(middle),
        "quartile_1": float(low),
        "quartile_3": float(high),
    }


def _distances(case: Covered, tolerance_mm: float) -> dict[str, float]:
    truth, claimed = _cropped(case)
    there, back = _away(claimed, truth, case.spacing_mm), _away(truth, claimed, case.spacing_mm)
    both = np.concatenate([there, back])
    return {
        "assd_mm": float(both.mean()),
        "hd95_mm": float(max(np.percentile(there, 95), np.percentile(back, 95))),
        "surface_dice": float((both <= tolerance_mm).mean()),
    }


def _away(one: Mask, other: Mask, spacing_mm: tuple[float, float, float]) -> NDArray[np.float64]:
    """From each surface voxel of `one` to the nearest of `other`, mm."""
    distance = distance_transform_edt(~_surface(other), sampling=spacing_mm)
    return np.asarray(distance[_surface(one)])


def _surface(mask: Mask) -> Mask:
    """Of a grid of one slice the outline: what lies before and behind is no outside there."""
    if mask.shape[0] == 1:
        return np.asarray(mask & ~binary_erosion(mask[0])[None])
    return np.asarray(mask & ~binary_erosion(mask))


def _cropped(case: Covered) -> tuple[Mask, Mask]:
    """Both on the box around them: nothing outside it matters."""
    either = case.truth | case.claimed
    box = []
    for axis in range(3):
        there = np.flatnonzero(either.any(axis=tuple(a for a in range(3) if a != axis)))
        box.append(slice(there[0], there[-1] + 1))
    return case.truth[tuple(box)], case.claimed[tuple(box)]
