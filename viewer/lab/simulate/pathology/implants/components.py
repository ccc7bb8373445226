"""The components of a design as distances, on the bones that they sit on, and the bone they leave.

In the axes of a right knee: ``m`` medial, ``p`` to the back, ``s`` up; mm.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from viewer.lab.simulate.anatomy.bones import Bones
from viewer.lab.simulate.anatomy.shapes import At, Field, Point, cord, cut, meet, nearest, ramp
from viewer.lab.simulate.pathology.implants.designs import Design

_LOWEST, _BACK, _FRONT = 1.6, 36.5, -32.5
"""Where the outside of the femoral component ends: down, to the back, to the front."""

_SHAFT: tuple[Point, ...] = ((-1, -8, 18), (-2.5, -10, 56), (-7, -11, 100), (-13, -11, 150))
_MEDIAL = 23.0


@dataclass(frozen=True)
class Components:
    """Both components at places in the knee."""

    bones: Bones
    design: Design

    @cached_property
    def _thigh(self) -> At:
        return self.bones.thigh

    @cached_property
    def _inside(self) -> Field:
        """What the saw leaves of the femur's end: below zero within its five cuts."""
        at, thick = self._thigh, self.design.thick
        down = np.float32(_LOWEST + thick) - at.s
        back = at.p - np.float32(_BACK - thick)
        front = np.float32(_FRONT + 0.7 * thick) - at.p
        aslant = np.maximum((back + down) * 0.707 + 6, (front + down) * 0.707 + 9)
        return np.asarray(np.maximum(np.maximum(down, aslant), np.maximum(back, front)))

    @cached_property
    def femoral(self) -> Field:
        """The femoral component."""
        at, d = self._thigh, self.design
        top = at.s - np.float32(d.flange) + np.float32(d.flange - 35) * ramp(at.p, -14, 10)
        aside = np.abs(at.m) - np.float32(36.5 * d.width)
        shell = meet(self.bones.condyles - 1, -self._inside, 0.8)
        shell = meet(meet(shell, np.asarray(top), 3), np.asarray(aside), 3)
        if d.of.medial:
            one = np.maximum(np.abs(at.m - np.float32(_MEDIAL)) - 9.5, -18 - at.p)
            peg = cord(at, ((_MEDIAL, 6, 6), (_MEDIAL, 4, 21)), (3.2, 2.8))
            return nearest([meet(shell, np.asarray(one), 4), peg])
        gap = np.maximum(np.abs(at.m) - np.float32(d.notch), -7 - at.p)
        return nearest([cut(shell, np.asarray(gap), 2), *self._additions])

    @cached_property
    def _additions(self) -> list[Field]:
        """Pegs, a box, a stem, an axle: what the family has of these."""
        at, d = self._thigh, self.design
        found: list[Field] = []
        if d.of.pegs:
            pegs = (((m, 4.0, 8.0), (m, 3.0, 22.0)) for m in (-20.0, 20.0))
            found += [cord(at, peg, (3.6, 3.0)) for peg in pegs]
        if d.box:
            outer = self._room(d.notch + 2.2, d.box)
            found.append(np.maximum(outer, -self._room(d.notch, d.box - 2.2)))
        if d.femoral_stem:
            path = _cut_short(_SHAFT, d.femoral_stem)
            found.append(cord(at, path, (8.5, *(7.0,) * (len(path) - 1))))
        if d.of.axle:
            found.append(cord(at, ((-19, 15, 14), (19, 15, 14)), (6.5, 6.5)))
        return found

    def _room(self, half: float, high: float) -> Field:
        at = self._thigh
        tall = np.maximum(at.s - np.float32(high), np.float32(_LOWEST + 6) - at.s)
        deep = np.abs(at.p - np.float32(13.5)) - np.float32(14)
        return np.asarray(np.maximum(np.maximum(np.abs(at.m) - np.float32(half), tall), deep))

    @cached_property
    def tibial(self) -> Field:
        """The tibial component: its insert lets rays through."""
        at, d = self.bones.at, self.design
        u, v = np.abs(at.m) / np.float32(36 * d.width), np.abs(at.p - 5) / np.float32(24 * d.width)
        round_ = ((u**2.7 + v**2.7) ** (1 / 2.7) - 1) * 24
        hollow = np.hypot(at.m, at.p - np.float32(36)) - 14
        flat = np.abs(at.s - np.float32(d.level - d.plate / 2)) - np.float32(d.plate / 2)
        plate = np.maximum(np.maximum(round_, -hollow), flat)
        if d.of.medial:
            fin = np.maximum(np.abs(at.m - 22) - 1.3, np.abs(at.p - 6) - 12)
            deep = np.maximum(
                at.s - np.float32(d.level), np.float32(d.level - d.tibial_stem) - at.s
            )
            return nearest([np.maximum(plate, 6.5 - at.m), np.maximum(fin, deep)])
        return nearest([np.asarray(plate), *self._keel])

    @cached_property
    def _keel(self) -> list[Field]:
        at, d = self.bones.at, self.design
        top = d.level - 2
        if not d.tibial_stem:
            spots = [(m, p) for m in (-19.0, 19.0) for p in (-4.0, 14.0)]
            return [cord(at, ((m, p, top), (m, p, top - 13)), (3.6, 2.6)) for m, p in spots]
        low: Point = (0.8, 2.5, top - d.tibial_stem)
        shaft = cord(at, ((0, 3, top), low), (8.0, 6.0))
        stem = np.asarray(np.maximum(shaft, at.s - np.float32(top)))
        if not d.fins:
            return [stem]
        wing = np.abs(at.p - 3 - np.float32(0.32) * np.abs(at.m)) - 1.3
        under = np.maximum(at.s - np.float32(top), np.float32(top - 26) - at.s + 0.9 * np.abs(at.m))
        return [stem, np.maximum(np.maximum(wing, np.abs(at.m) - np.float32(d.fins)), under)]

    @cached_property
    def femur(self) -> Field:
        """The bone of the femur that is left."""
        if self.design.of.medial:
            return np.asarray(np.maximum(self.bones.femur, -self.femoral))
        return np.asarray(np.maximum(self.bones.femur, self._inside))

    @cached_property
    def tibia(self) -> Field:
        """The bone of the tibia that is left."""
        at = self.bones.at
        sawn = at.s - np.float32(self.design.level - self.design.plate)
        if self.design.of.medial:
            sawn = np.minimum(sawn, at.m - np.float32(6.5))
        return np.asarray(np.maximum(self.bones.tibia, sawn))


def _cut_short(path: tuple[Point, ...], length: float) -> tuple[Point, ...]:
    """The beginning of a path, so high above its first place."""
    end = path[0][2] + length
    heights = [place[2] for place in path]
    last = tuple(float(np.interp(end, heights, [p[n] for p in path])) for n in range(3))
    return (*(p for p in path if p[2] < end - 5), (last[0], last[1], last[2]))
