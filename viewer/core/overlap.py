"""How far two masks on one grid cover each other.

Surfaces and distances are scipy's; SimpleITK and MONAI measure from other surfaces or need torch.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from viewer.core.mask import Mask

TOLERANCE_MM = 1.0
"""How far apart two surfaces may be and still count as one."""

IMPLEMENTATION = "surfaces are voxels with a side to the outside, measured from centre to centre"
"""Tools disagree by over 100 mm on HD95: the one used is named (arXiv 2410.02630)."""

OVERLAPS = ("dice", "jaccard", "volume_error_percent")
DISTANCES = ("assd_mm", "hd95_mm", "surface_dice")
PIXELS = ("assd_px", "hd95_px")
VOLUMES = ("truth_ml", "claimed_ml")
MEANT = OVERLAPS + DISTANCES + PIXELS
"""Scores whose mean says something."""

SCORES = MEANT + VOLUMES

VOXEL_ML = 1000.0
"""Cubic millimetres of a millilitre."""


@dataclass(frozen=True, slots=True, eq=False)
class Covered:
    """One structure of one case: (slice, row, column) masks on one grid, spacing alike, mm.

    ``spacing_mm`` is None where nothing tells it: then there are no volumes, and no distances but
    those in pixels that pictures have anyway.
    """

    truth: Mask
    claimed: Mask
    spacing_mm: tuple[float, float, float] | None


def dice(one: Mask, other: Mask) -> float:
    """Dice of two masks, 1 where both are empty."""
    whole = int(one.sum()) + int(other.sum())
    return 2 * int((one & other).sum()) / whole if whole else 1.0


def mask_scores(case: Covered, tolerance_mm: float = TOLERANCE_MM) -> dict[str, float]:
    """Dice, Jaccard, volume error, ASSD, HD95, surface Dice and volumes of one structure.

    Of a picture ASSD and HD95 are told in pixels, too.

    All but the volumes NaN where there was nothing to find and nothing was found. Where one alone
    is empty the overlaps are zero and the distances NaN: such a case is failed, and counted so.
    """
    sizes = int(case.truth.sum()), int(case.claimed.sum())
    made = dict.fromkeys(SCORES, math.nan) | _volumes(case, sizes)
    if not any(sizes):
        return made
    common = int((case.truth & case.claimed).sum())
    made |= {
        "dice": 2 * common / sum(sizes),
        "jaccard": common / (sum(sizes) - common),
        "volume_error_percent": 100 * (sizes[1] / sizes[0] - 1) if sizes[0] else math.nan,
    }
    if all(sizes) and len(case.truth) == 1:
        assd, hd95, _ = _distances(case, (1.0, 1.0, 1.0), tolerance_mm)
        made |= {"assd_px": assd, "hd95_px": hd95}
    if case.spacing_mm is None:
        return made
    if not all(sizes):
        return made | {"surface_dice": 0.0}
    distances = _distances(case, case.spacing_mm, tolerance_mm)
    return made | dict(zip(DISTANCES, distances, strict=True))


def _volumes(case: Covered, sizes: tuple[int, int]) -> dict[str, float]:
    if case.spacing_mm is None or len(case.truth) == 1:
        return {}
    voxel = math.prod(case.spacing_mm) / VOXEL_ML
    return dict(zip(VOLUMES, (size * voxel for size in sizes), strict=True))


def _distances(
    case: Covered, spacing: tuple[float, float, float], tolerance: float
) -> tuple[float, float, float]:
    """ASSD, HD95 and surface Dice, in the unit of the spacing."""
    truth, claimed = _cropped(case)
    there, back = _away(claimed, truth, spacing), _away(truth, claimed, spacing)
    both = np.concatenate([there, back])
    furthest = float(max(np.percentile(there, 95), np.percentile(back, 95)))
    return float(both.mean()), furthest, float((both <= tolerance).mean())


def _away(one: Mask, other: Mask, spacing: tuple[float, float, float]) -> NDArray[np.float64]:
    """From each surface voxel of `one` to the nearest of `other`, in the unit of the spacing."""
    from scipy.ndimage import distance_transform_edt  # heavy

    distance = distance_transform_edt(~_surface(other), sampling=spacing)
    return np.asarray(distance[_surface(one)])


def _surface(mask: Mask) -> Mask:
    """Of a grid of one slice the outline: what lies before and behind is no outside there."""
    from scipy.ndimage import binary_erosion  # heavy

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
