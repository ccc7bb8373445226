"""How one component lies to another, as clinicians say it of a knee.

Grood and Suntay, "A joint coordinate system for the clinical description of three-dimensional
motions: application to the knee", J Biomech Eng 105, 1983: flexion about the femur's mediolateral
axis, rotation about the tibia's long axis, and valgus about the line at right angles to both.
"""

from dataclasses import dataclass
from itertools import permutations

import numpy as np
from numpy.typing import NDArray

from viewer.core.codes import Code

_WAYS = {"R": (0, 1), "L": (0, -1), "A": (1, 1), "P": (1, -1), "S": (2, 1), "I": (2, -1)}

FLEXION = Code("FLEXION_GS", "99CONDYLE", "Flexion (Grood & Suntay)")
VALGUS = Code("VALGUS_GS", "99CONDYLE", "Valgus (Grood & Suntay)")
EXTERNAL = Code("EXTERNAL_ROTATION_GS", "99CONDYLE", "External rotation (Grood & Suntay)")
"""Private: no standard code for an angle between two components could be verified."""


@dataclass(frozen=True, slots=True)
class JointAngles:
    """In degrees, of the tibia to the femur.

    ``valgus`` and ``external`` are None where nobody knows which knee it is.
    """

    flexion: float
    valgus: float | None
    external: float | None


def _right_handed(letters: str) -> bool:
    return float(np.linalg.det(axes_of(letters))) > 0


def axes_of(letters: str) -> NDArray[np.float64]:
    """The directions right, anterior and superior (columns) in a surface's own axes.

    ``letters`` tell where its x, y and z run: "RAS", "ASR" ...
    """
    made = np.zeros((3, 3))
    for own, letter in enumerate(letters):
        patient, sign = _WAYS[letter]
        made[own, patient] = sign
    return made


AXES = tuple(
    letters
    for letters in ("".join(one) for one in permutations("RLAPSI", 3))
    if {_WAYS[letter][0] for letter in letters} == {0, 1, 2} and _right_handed(letters)
)
"""All that letters can say of right-handed axes."""


def joint_angles(
    femur: NDArray[np.float64],
    tibia: NDArray[np.float64],
    axes: tuple[str, str],
    side: str,
) -> JointAngles:
    """Of two poses (4 x 4) before one camera; ``side`` is "L", "R" or empty."""
    right, anterior, superior = (femur[:3, :3] @ axes_of(axes[0])).T
    _, forward, up = (tibia[:3, :3] @ axes_of(axes[1])).T
    floating = np.cross(up, right)
    floating /= np.linalg.norm(floating)
    flexion = np.arctan2(-floating @ superior, floating @ anterior)
    to_right = np.arcsin(np.clip(-up @ right, -1, 1))
    turned_right = np.arctan2(forward @ np.cross(floating, up), forward @ floating)
    lateral = {"R": 1.0, "L": -1.0}.get(side)
    told = None if lateral is None else tuple(np.degrees([to_right, turned_right]) * lateral)
    valgus, external = told or (None, None)
    return JointAngles(float(np.degrees(flexion)), valgus, external)
