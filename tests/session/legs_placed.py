"""The landmarks of the alignment set on the sample's standing film, where they truly lie."""

import math

import numpy as np

from viewer.lab.simulate.anatomy.limbs import Limb, Spot
from viewer.lab.simulate.modality.long_film import LongExposure, pixel_of

Placed = dict[str, tuple[float, float]]


def placed_leg(limb: Limb) -> Placed:
    """(column, row) of each, in the order of the set."""

    def rim(degrees: float) -> Spot:
        angle = math.radians(degrees)
        return limb.hip + 23 * np.array([limb.outward * math.cos(angle), math.sin(angle)])

    aside = limb.outward * np.array([14.0, 0.0])
    spots = {
        "head_a": rim(-90), "head_b": rim(175), "head_c": rim(50), "knee": limb.knee,
        "femur_lateral": limb.femoral(22, 0), "femur_medial": limb.femoral(-22, 0),
        "tibia_lateral": limb.tibial(22, -4), "tibia_medial": limb.tibial(-22, -4),
        "talus_lateral": limb.ankle + aside, "talus_medial": limb.ankle - aside,
    }  # fmt: skip
    return {name: pixel_of(spot, LongExposure()) for name, spot in spots.items()}
