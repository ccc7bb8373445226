"""How far claimed landmarks are from those that a person set."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from viewer.lab.measures.intervals import Chosen, ratio

WITHIN_MM = (1.0, 1.5, 2.0, 2.5)


@dataclass(frozen=True, slots=True, eq=False)
class Pointed:
    """Cases of the same landmarks: (case, landmark, coordinate) in mm; NaN where none was found.

    ``pairs`` are the landmarks that are each other's mirror image, by number.
    """

    truth: NDArray[np.float64]
    claimed: NDArray[np.float64]
    pairs: Sequence[tuple[int, int]] = ()


def point_measures(cases: Pointed, chosen: Chosen) -> dict[str, float]:
    """Radial error, the part within some millimetres (PCK), what was missed, and swapped sides.

    A landmark that was not found is within no distance and has no error.
    """
    truth, claimed = cases.truth[chosen], cases.claimed[chosen]
    there = np.isfinite(truth).all(-1)
    off = np.linalg.norm(truth - claimed, axis=-1)[there]
    found = off[np.isfinite(off)]
    return {
        "mean_radial_error_mm": float(found.mean()) if len(found) else math.nan,
        "median_radial_error_mm": float(np.median(found)) if len(found) else math.nan,
        **{f"within_{mm:g}_mm": ratio(int((found <= mm).sum()), len(off)) for mm in WITHIN_MM},
        "missed": ratio(len(off) - len(found), len(off)),
        "swapped": _swapped(truth, claimed, cases.pairs),
    }


def _swapped(
    truth: NDArray[np.float64], claimed: NDArray[np.float64], pairs: Sequence[tuple[int, int]]
) -> float:
    """The part of the pairs whose claims lie nearer to the other's place than to their own."""
    swapped = whole = 0
    for one, other in pairs:
        straight = np.linalg.norm(truth[:, [one, other]] - claimed[:, [one, other]], axis=-1).sum(1)
        crossed = np.linalg.norm(truth[:, [one, other]] - claimed[:, [other, one]], axis=-1).sum(1)
        known = np.isfinite(straight)
        swapped += int((crossed < straight)[known].sum())
        whole += int(known.sum())
    return ratio(swapped, whole)
