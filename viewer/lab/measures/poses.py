"""How far poses that were found lie from true ones, number by number.

Turns and shifts in the picture's plane are told apart from those out of it: of one picture the
latter, and depth most of all, are known far less (Banks and Hodge, IEEE Trans Biomed Eng 43, 1996).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.spatial.transform import Rotation

from viewer.core.poses.camera import Points, Rigid, moved

IN_PLANE = ("across, mm", "down, mm", "turn in the plane, °")
OUT_OF_PLANE = ("depth, mm", "turn about the rows, °", "turn about the columns, °")
NUMBERS = (*IN_PLANE, *OUT_OF_PLANE)

RIGHT_DEGREES, RIGHT_MM = 3.0, 2.0
"""Within so much, in all and in the picture's plane, a pose counts as found."""


@dataclass(frozen=True, slots=True)
class Spread:
    """Of one of the six numbers: root mean square, mean, and the limits of agreement.

    The limits are 1.96 standard deviations about the mean (Bland and Altman, Lancet 1, 1986).
    """

    name: str
    rms: float
    bias: float
    low: float
    high: float


def offsets(found: Rigid, truth: Rigid, middle: Points) -> Points:
    """By how much a pose is off, in the order of `NUMBERS`, in the axes of the camera.

    ``middle`` (3,) is the place of the surface whose shift is told.
    """
    across, down, depth = moved(found, middle[None])[0] - moved(truth, middle[None])[0]
    turn = Rotation.from_matrix(found[:3, :3] @ truth[:3, :3].T).as_rotvec(degrees=True)
    return np.array([across, down, turn[2], depth, turn[0], turn[1]])


def is_found(off: Points) -> bool:
    """Whether a pose is the right one, within `RIGHT_DEGREES` and in the plane `RIGHT_MM`."""
    turned = float(np.linalg.norm(off[[2, 4, 5]]))
    return turned < RIGHT_DEGREES and float(np.hypot(off[0], off[1])) < RIGHT_MM


def spreads(off: Sequence[Points]) -> tuple[Spread, ...]:
    """Of many poses (n of 6 numbers each), at least two."""
    table: NDArray[np.float64] = np.stack(off)
    made = []
    for name, column in zip(NUMBERS, table.T, strict=True):
        bias, reach = float(column.mean()), 1.96 * float(column.std(ddof=1))
        rms = float(np.sqrt((column**2).mean()))
        made.append(Spread(name, rms, bias, bias - reach, bias + reach))
    return tuple(made)
