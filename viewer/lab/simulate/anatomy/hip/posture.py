"""How a femur lies in its socket."""

import numpy as np

from viewer.lab.simulate.anatomy.hip.shape import HipShape
from viewer.lab.simulate.anatomy.moves import Rigid, turned


def laid(shape: HipShape, outward: float, apart: float, bent: float) -> Rigid:
    """Turned outward, spread apart and bent at the hip, in degrees; the head stays in its place.

    From the femur's axes to the patient's.
    """
    roll = turned(np.array([0.0, 0.0, 1.0]), -outward)
    # Spreading takes the knee to the patient's own side, bending takes it to the front.
    spread = turned(np.array([0.0, 1.0, 0.0]), apart)
    bend = turned(np.array([1.0, 0.0, 0.0]), -bent)
    turn = spread @ bend @ roll
    return Rigid(turn, -turn @ shape.head_center)
