"""The body around a hip: skin, and what lies under the fat."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from viewer.lab.simulate.anatomy.hip.shape import HipShape
from viewer.lab.simulate.anatomy.moves import Rigid
from viewer.lab.simulate.anatomy.shapes import (
    At,
    Field,
    Point,
    cord,
    join,
    meet,
    nearest,
    ramp,
)


@dataclass(frozen=True)
class Body:
    """The soft parts at places in the patient's axes. ``thigh`` lays the femur in the patient.

    ``other_thigh`` is whether the other one lies beside it, and is not raised out of the way.
    """

    at: At
    shape: HipShape
    thigh: Rigid
    other_thigh: bool = True

    @cached_property
    def skin(self) -> Field:
        """The outline."""
        return join(self._trunk, nearest(self._thighs), 40)

    @cached_property
    def flesh(self) -> Field:
        """What lies under the fat of the skin."""
        return np.asarray(self.skin + np.float32(self.shape.fat))

    @cached_property
    def _trunk(self) -> Field:
        """Lying on its back: broad, flat behind."""
        at, size = self.at, self.shape.girth
        wide = (self.shape.apart + 72) * size + self.shape.fat
        deep = (86 - 22 * ramp(at.s, 70, -60)) * size + np.float32(0.8 * self.shape.fat)
        u = np.abs(at.m - np.float32(self.shape.apart)) / np.float32(wide)
        v = np.abs(at.p - np.float32(8)) / deep
        ring = np.sqrt(np.sqrt(u**4 + v**4)) - 1
        low = -at.s - np.float32(84)
        return meet(np.asarray(ring * deep), np.asarray(low), 50)

    @cached_property
    def _thighs(self) -> list[Field]:
        size, fat = self.shape.girth, self.shape.fat
        radii = (70 * size + fat, 64 * size + fat, 52 * size + 0.8 * fat)
        path: tuple[Point, ...] = tuple(
            (float(x), float(y), float(z))
            for x, y, z in self.thigh(np.array([(8, 6, -20), (10, 8, -110), (16, 8, -260)]))
        )
        here = cord(self.at, path, radii)
        if not self.other_thigh:
            return [here]
        half = np.float32(2 * self.shape.apart)
        return [here, cord(At(half - self.at.m, self.at.p, self.at.s), path, radii)]
