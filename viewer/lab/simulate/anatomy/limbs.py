"""Where the parts of generated legs lie on a standing film: the truth that can be measured.

Millimetres in the patient's frontal plane: x to the patient's left, y down, (0, 0) between the
hips. ``outward`` is towards the patient's own side.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Spot = NDArray[np.float64]
"""(x, y)."""


@dataclass(frozen=True, slots=True)
class Limb:
    """One leg. Angles in degrees, lengths in mm.

    ``femur_in`` and ``tibia_in`` are how far the mechanical axes lean inwards on their way down;
    ``femur_line`` is mLDFA and ``tibia_line`` MPTA, the angles of the joint lines with them.
    """

    side: str
    femur: float = 430.0
    tibia: float = 368.0
    femur_in: float = 2.0
    tibia_in: float = 2.0
    femur_line: float = 88.0
    tibia_line: float = 87.0
    neck_shaft: float = 128.0
    hip_apart: float = 88.0

    @property
    def outward(self) -> float:
        """The sign of x on this side: the patient's left is at the viewer's right."""
        return 1.0 if self.side == "L" else -1.0

    @property
    def hip(self) -> Spot:
        """The middle of the femoral head."""
        return np.array([self.outward * self.hip_apart, 0.0])

    @property
    def knee(self) -> Spot:
        """The middle of the knee."""
        return self.hip + self.femur * self._down(self.femur_in)

    @property
    def ankle(self) -> Spot:
        """The middle of the ankle's joint surface."""
        return self.knee + self.tibia * self._down(self.tibia_in)

    @property
    def deviation(self) -> float:
        """The hip-knee-ankle angle's distance from 180 degrees; above zero is varus."""
        return self.tibia_in - self.femur_in

    def femoral(self, outward: float, up: float) -> Spot:
        """A place given from the knee along the femur's joint line, and upwards along its axis."""
        return self._placed(outward, up, self.femur_in, 90.0 - self.femur_line)

    def tibial(self, outward: float, up: float) -> Spot:
        """A place given from the knee along the tibia's joint line, and upwards along its axis."""
        return self._placed(outward, up, self.tibia_in, 90.0 - self.tibia_line)

    def shin(self, share: float) -> Spot:
        """A place on the tibia's mechanical axis: 0 at the knee, 1 at the ankle."""
        return np.asarray(self.knee + share * (self.ankle - self.knee))

    def along_neck(self, distance: float) -> Spot:
        """A place that far from the middle of the head, down the femoral neck."""
        lean = np.deg2rad(180.0 - self.neck_shaft) + np.deg2rad(self.shaft_in)
        return self.hip + distance * np.array([self.outward * np.sin(lean), np.cos(lean)])

    @property
    def shaft_in(self) -> float:
        """How far the shaft itself leans inwards: some 5 degrees more than the mechanical axis."""
        return self.femur_in + 5.0

    def landmarks(self) -> dict[str, Spot]:
        """Where the landmarks of the guided set `alignment` lie on this leg."""
        inwards = np.array([-self.outward, 0.0])
        return {
            "head_a": self.hip + np.array([0.0, -24.0]),
            "head_b": self.hip + 24.0 * inwards,
            "head_c": self.hip + 24.0 * np.array([self.outward * 0.5, 0.75**0.5]),
            "knee": self.knee,
            "femur_lateral": self.femoral(21, 4),
            "femur_medial": self.femoral(-21, 4),
            "tibia_lateral": self.tibial(24, -1),
            "tibia_medial": self.tibial(-24, -1),
            "talus_lateral": self.ankle - 15.0 * inwards,
            "talus_medial": self.ankle + 15.0 * inwards,
        }

    def _down(self, inwards: float) -> Spot:
        lean = np.deg2rad(inwards)
        return np.array([-self.outward * np.sin(lean), np.cos(lean)])

    def _placed(self, outward: float, up: float, inwards: float, tipped: float) -> Spot:
        """``tipped`` degrees raise the outer end of a joint line square on the axis."""
        axis = self._down(inwards)
        square = np.array([axis[1], -axis[0]]) * self.outward
        turn = np.deg2rad(tipped)
        line = square * np.cos(turn) - axis * np.sin(turn)
        return np.asarray(self.knee + outward * line - up * axis)


LEGS = (
    Limb("R", femur_in=1.0, tibia_in=7.5, femur_line=89.5, tibia_line=84.0),
    Limb("L", femur_in=2.0, tibia_in=2.0, femur=432.0, tibia=370.0),
)
"""A varus right leg and a straight left one."""
