"""The upper end of a right femur as distances, with its shell and its spongy bone."""

from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from viewer.lab.simulate.anatomy.hip.shape import HipShape
from viewer.lab.simulate.anatomy.shapes import (
    At,
    Field,
    Loft,
    bump,
    cord,
    ellipsoid,
    join,
    meet,
    ramp,
)

LOWEST = -150.0
"""How far down the shaft is made, mm."""


@lru_cache(maxsize=4)
def _lofts(shape: HipShape) -> tuple[Loft, Loft]:
    """The neck along its own axis, and the shaft."""
    long, wide = shape.neck_length, shape.neck_wide * shape.head
    flat = wide * shape.neck_flat
    neck = Loft([
        (-15, 0, 0, 17, 13), (0, -1, 0, 19, 14.5), (0.28 * long, -1.5, 0, 0.5 * (wide + 20), 14.5),
        (0.60 * long, 0, 0, wide, flat), (0.78 * long, 0.5, 0, wide * 1.04, flat * 1.06),
        (long, 1, 0, wide * 1.12, flat * 1.15),
    ])  # fmt: skip
    half = shape.shaft
    shaft = Loft([
        (14, -6, 3, half - 2, 12), (0, -4, 2, half + 4, 15), (-18, -1, 1.5, half + 5, half + 2.5),
        (-38, 0, 0.5, half + 2.6, half + 1.2), (-65, 0, 0, half + 0.6, half + 0.2),
        (-100, -0.5, -0.4 * shape.bow, half, half), (LOWEST, -1, -shape.bow, half, half),
    ])  # fmt: skip
    return neck, shaft


@dataclass(frozen=True)
class Femur:
    """The femur of a shape at places given in its own axes; each distance is worked out once."""

    at: At
    shape: HipShape

    @cached_property
    def along(self) -> At:
        """The places as the neck knows them: ``m`` up, ``p`` to the back, ``s`` along the neck."""
        axes = (self.shape.upwards, self.shape.across, self.shape.neck_axis)
        b, c, a = (
            self.at.m * np.float32(axis[0])
            + self.at.p * np.float32(axis[1])
            + self.at.s * np.float32(axis[2])
            for axis in axes
        )
        return At(b, c, a)

    @cached_property
    def surface(self) -> Field:
        """The outer surface."""
        neck, shaft = _lofts(self.shape)
        ends = np.abs(self.along.s - 20) - np.float32(self.shape.neck_length - 18)
        tube = meet(neck(self.along), ends, 6)
        stem = meet(shaft(self.at), self.at.s - 12, 9)
        body = join(join(tube, stem, 10), self._trochanters, 8)
        return join(body, self._head, 2.5)

    @cached_property
    def _head(self) -> Field:
        """A ball, flattened and spurred at its rim where the joint is worn."""
        radius, worn, n = self.shape.head, self.shape.arthritis, self.along
        up = n.s - np.float32(self.shape.neck_length)
        flat = 1 - 0.07 * worn
        ball = ellipsoid(At(n.m, n.p, up), (0, 0, 0), (radius * flat, radius, radius))
        if worn < 0.3:
            return ball
        from_axis = np.sqrt(n.m * n.m + n.p * n.p) - np.float32(0.90 * radius)
        rim = np.sqrt(from_axis**2 + (up + np.float32(0.42 * radius)) ** 2)
        return join(ball, np.asarray(rim - np.float32(1.0 + 2.2 * worn)), 3)

    @cached_property
    def _trochanters(self) -> Field:
        big, small = self.shape.trochanter, self.shape.lesser
        tall = float(self.shape.head_center[2]) * 0.86
        greater = cord(
            self.at,
            ((-8, 3, -16), (-13, 6, 4), (-12, 10, tall - 8 * big)),
            (15, 13.5 * big, 8.5 * big),
        )
        crest = cord(self.at, ((-8, 15, 10), (10, 16, -24)), (6.5, 6.5))
        lesser = ellipsoid(self.at, (12.5, 13, -31), (8 * small, 8 * small, 12))
        return join(join(greater, crest, 6), lesser, 7)

    @cached_property
    def shell(self) -> Field:
        """How thick the dense shell is, mm: thin on the head, thick at the shaft and the calcar."""
        n, long = self.along, self.shape.neck_length
        stout = self.shape.cortex
        calcar = ramp(n.m, -5, -15) * ramp(n.s, 0.88 * long, 0.6 * long) * ramp(n.s, -20, 4)
        return np.asarray(
            1.0
            + (stout - 1.0) * ramp(self.at.s, -16, -62)
            + 0.34 * stout * calcar * ramp(self.at.s, -60, -25)
        )

    @cached_property
    def sponge(self) -> Field:
        """How dense the inside is, as a part of the shell's density."""
        n, long, radius = self.along, self.shape.neck_length, self.shape.head
        top = self.shape.head_center + np.array([0.1, 0, 0.9]) * radius
        foot = self.shape.neck_axis * (0.32 * long) - 0.6 * self.shape.upwards * radius
        struts = cord(self.at, (tuple(foot), tuple(top)), (2.0, 0.4 * radius))
        ward = bump(n.s, 0.30 * long, 13) * bump(n.m, 2, 10)
        canal = ramp(self.at.s, -8, -45)
        dense = 0.75 + 0.7 * ramp(n.s, 0.6 * long, long) + 0.9 * ramp(struts, 4, -6) - 0.55 * ward
        worn = 1.4 * self.shape.arthritis * bump(np.asarray(n.s - long), 0.8 * radius, 7)
        return np.asarray(self.shape.sponge * ((dense + worn) * (1 - canal) + 0.06))


def balls(shape: HipShape) -> tuple[tuple[tuple[float, float, float], float], ...]:
    """Places and radii that hold the whole femur between them."""
    h = shape.head_center
    low = (0.0, 0.0, LOWEST)
    return ((float(h[0]), float(h[1]), float(h[2])), shape.head + 5), ((-8, 4, 4), 38), (low, 26)
