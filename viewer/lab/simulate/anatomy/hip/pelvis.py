"""A pelvis as distances, in the patient's axes: both halves alike, the midline at ``apart``."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from viewer.lab.simulate.anatomy.hip.shape import HipShape
from viewer.lab.simulate.anatomy.shapes import (
    At,
    Field,
    Point,
    bump,
    cord,
    cut,
    ellipsoid,
    join,
    meet,
    nearest,
    ramp,
)

_Path = tuple[tuple[Point, ...], tuple[float, ...]]

BEAMS: tuple[_Path, ...] = (
    # the pillar above the socket, forwards to the spines, backwards to the sacroiliac joint
    (((2, -6, 26), (-5, -24, 42), (-24, -38, 82)), (11, 8.5, 7)),
    (((10, 14, 22), (22, 38, 48), (40, 54, 82)), (14, 12.5, 13)),
    # the ischium
    (((16, 18, -8), (23, 24, -38), (34, 18, -70)), (15, 13, 13)),
    (((26, 28, -4), (42, 36, -14)), (7, 3.5)),
)
"""Stout parts of one half: paths and radii from the middle of the head."""

_HALF = 88.0
"""The distance to the midline that the tables are made for."""

PUBIS: tuple[_Path, ...] = (
    (((17, -13, -6), (46, -32, -12), (74, -43, -22)), (13, 8, 9)),
    (((79, -42, -24), (79, -40, -44)), (8, 7)),
    (((77, -38, -46), (60, -14, -68), (37, 10, -76)), (7, 5.5, 9)),
)
"""The pubic bone, which reaches to the midline."""


@dataclass(frozen=True)
class Pelvis:
    """The pelvis at places in the patient's axes."""

    at: At
    shape: HipShape

    @cached_property
    def folded(self) -> At:
        """Both halves laid over each other, as wide as the tables have it."""
        half = np.float32(self.shape.apart)
        m = half - np.abs(half - self.at.m)
        beyond = np.clip(m - np.float32(20), 0, None) * np.float32(_HALF / self.shape.apart - 1)
        return At(np.asarray(m + beyond), self.at.p, self.at.s)

    @cached_property
    def surface(self) -> Field:
        """The outer surface of the hip bones and of a plain sacrum."""
        beams = [cord(self.folded, *path) for path in (*BEAMS, *PUBIS)]
        body = beams[0]
        for beam in beams[1:]:
            body = join(body, beam, 9)
        body = join(join(body, self._wing, 10), self._cup, 14)
        ball = self._ball(self.shape.head + self._space)
        return np.minimum(cut(body, ball, 1.5), self._sacrum)

    @cached_property
    def _space(self) -> Field:
        """The joint space: narrower above where the joint is worn."""
        up = ramp(self.folded.s + np.float32(0.5) * -self.folded.m, 0, 20)
        return np.asarray(np.float32(self.shape.space) * (1 - 0.85 * self.shape.arthritis * up))

    def _ball(self, radius: Field) -> Field:
        at = self.folded
        return np.asarray(np.sqrt(at.m * at.m + at.p * at.p + at.s * at.s) - radius)

    @cached_property
    def _cup(self) -> Field:
        """The socket: a stout bowl, open outwards, downwards and forwards."""
        outside = self.shape.head + self.shape.space + 6.5
        bowl = ellipsoid(self.folded, (4, 2, 5), (outside, outside - 2, outside + 2))
        lean, turn = np.deg2rad([self.shape.cup, self.shape.cup_version])
        out = [-np.sin(lean) * np.cos(turn), -np.sin(turn), -np.cos(lean) * np.cos(turn)]
        at = self.folded
        away = at.m * np.float32(out[0]) + at.p * np.float32(out[1]) + at.s * np.float32(out[2])
        spur = 4.0 * self.shape.arthritis * bump(at.s, 22, 12)
        open_face = meet(bowl, np.asarray(away - 1 - spur), 3)
        return cut(open_face, ellipsoid(self.folded, (15, 2, -14), (13, 13, 17)), 3)

    @cached_property
    def _wing(self) -> Field:
        """The blade of the ilium, between its borders."""
        at = self.folded
        normal = np.array([0.82, -0.52, 0.24])
        level = np.float32(normal @ (4, 8, 70))
        slab = at.m * np.float32(normal[0]) + at.p * np.float32(normal[1])
        slab = np.abs(slab + at.s * np.float32(normal[2]) - level) - np.float32(4)
        return meet(np.asarray(slab), ellipsoid(at, (2, 8, 80), (80, 62, 58)), 4)

    @cached_property
    def _sacrum(self) -> Field:
        at = self.folded
        plate = ellipsoid(at, (_HALF, 60, 66), (47, 13, 46))
        tail = cord(at, ((_HALF, 62, 26), (_HALF, 56, 4), (_HALF, 44, -12)), (9, 6.5, 4))
        return nearest([plate, tail])

    @cached_property
    def shell(self) -> Field:
        """How thick the dense shell is, mm: thicker at the roof of the socket."""
        roof = bump(self.folded.s, 27, 10) * bump(self.folded.m, -4, 18)
        thin = np.float32(0.5 + 0.09 * self.shape.cortex)
        return np.asarray(thin + (1.2 + 2.5 * self.shape.arthritis) * roof)

    @cached_property
    def sponge(self) -> Field:
        """How dense the inside is, as a part of the shell's density."""
        return np.full_like(self.at.m, 0.55 * self.shape.sponge)


BALLS: tuple[tuple[Point, float], ...] = (
    ((10, 0, 0), 45), ((10, 10, 80), 62), ((30, 18, -60), 30), ((88, -40, -30), 25),
    ((166, 0, 0), 45), ((166, 10, 80), 62), ((146, 18, -60), 30), ((88, 60, 60), 50),
)  # fmt: skip
"""Places and radii that hold the whole pelvis between them."""
