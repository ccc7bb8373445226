"""A place in space as the six numbers that people say it in."""

import numpy as np
from numpy.typing import NDArray

from viewer.core.claims import PosedSurface, Quantity
from viewer.core.codes import DEGREE, MILLIMETRE, PIXEL, Code

Three = tuple[float, float, float]

POSITION = tuple(Code(f"POSITION_{a.upper()}", "99CONDYLE", f"Position along {a}") for a in "xyz")
TURN = tuple(Code(f"TURN_{a.upper()}", "99CONDYLE", f"Turn about {a}") for a in "xyz")
FIT = Code("OUTLINE_APART", "99CONDYLE", "Mean distance of outline and mask")
"""Private: no standard codes for a place before a camera could be verified."""


def placement(surface: PosedSurface) -> tuple[Quantity, ...]:
    """The six numbers of a surface before its camera, and how well its outline fits."""
    to, turned = six_numbers(surface.matrix)
    of = surface.name.meaning
    told = (
        *(Quantity(name, at, MILLIMETRE, of) for name, at in zip(POSITION, to, strict=True)),
        *(Quantity(name, at, DEGREE, of) for name, at in zip(TURN, turned, strict=True)),
    )
    if surface.residual is None:
        return told
    return (*told, Quantity(FIT, surface.residual, PIXEL, of))


def six_numbers(matrix: NDArray[np.float64]) -> tuple[Three, Three]:
    """Where a rigid motion (4 x 4) brings the origin (mm), and its turns about x, y and z.

    In degrees: first about x, then about y, then about z, each about the axis as it was at first.
    Source: Slabaugh, "Computing Euler angles from a rotation matrix", 1999.
    """
    turn = np.asarray(matrix, dtype=np.float64)[:3, :3]
    level = float(np.hypot(turn[0, 0], turn[1, 0]))
    about_y = np.arctan2(-turn[2, 0], level)
    if level > 1e-9:
        about_x = np.arctan2(turn[2, 1], turn[2, 2])
        about_z = np.arctan2(turn[1, 0], turn[0, 0])
    else:  # x and z turn about one axis: all of it is told of x
        about_x, about_z = np.arctan2(-turn[1, 2], turn[1, 1]), 0.0
    x, y, z = np.degrees([about_x, about_y, about_z]) + 0.0  # no turn has no sign
    to = matrix[:3, 3]
    return (float(to[0]), float(to[1]), float(to[2])), (float(x), float(y), float(z))
