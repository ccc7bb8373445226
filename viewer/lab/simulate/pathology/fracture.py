"""A bone in pieces: where it is cut, and where each fragment has gone."""

from dataclasses import dataclass, field

import numpy as np

from viewer.lab.simulate.anatomy.moves import Rigid, Vector
from viewer.lab.simulate.anatomy.shapes import At, Field

_REACH, _GRID = 48.0, 2.0
"""How far about its middle a cut is looked at, and how closely, mm."""


@dataclass(frozen=True, eq=False)
class Cut:
    """A rough plane through ``point``, across ``normal``, in the axes of the bone; mm.

    ``waves`` are rows of (height, waves per mm one way, the other way, phase).
    """

    point: Vector
    normal: Vector
    waves: Vector = field(default_factory=lambda: np.zeros((0, 4)))

    @property
    def sides(self) -> tuple[Vector, Vector]:
        """Two directions along the plane."""
        helper = np.eye(3)[int(np.argmin(np.abs(self.normal)))]
        one = np.cross(self.normal, helper)
        one = one / np.linalg.norm(one)
        return one, np.cross(self.normal, one)

    def __call__(self, at: At) -> Field:
        """How far places lie beyond the cut, along its normal."""
        parts = [
            at.m * np.float32(d[0])
            + at.p * np.float32(d[1])
            + at.s * np.float32(d[2])
            - np.float32(d @ self.point)
            for d in (self.normal, *self.sides)
        ]
        return np.asarray(parts[0] - self._height(parts[1], parts[2]), dtype=np.float32)

    def _height(self, one: Field, other: Field) -> Field:
        total = np.zeros_like(one)
        for high, along, across, phase in self.waves.astype(np.float32):
            total += high * np.sin(one * along + other * across + phase)
        return total

    def face(self) -> Vector:
        """Places on the cut, (n, 3)."""
        steps = np.arange(-_REACH, _REACH + _GRID / 2, _GRID, dtype=np.float32)
        one, other = (axis.ravel() for axis in np.meshgrid(steps, steps))
        first, second = self.sides
        flat = np.outer(one, first) + np.outer(other, second)
        return np.asarray(self.point + flat + np.outer(self._height(one, other), self.normal))


@dataclass(frozen=True, eq=False)
class Fragment:
    """What lies on one side of some cuts, and where it has gone.

    ``sides`` are (number of a cut, sign): with 1 the fragment lies before the cut, with -1 beyond.
    ``gap`` is taken off at each face, mm.
    """

    sides: tuple[tuple[int, int], ...] = ()
    move: Rigid = field(default_factory=Rigid)
    gap: float = 0.0


@dataclass(frozen=True, eq=False)
class Fracture:
    """The cuts and fragments of a bone; no cut and one fragment where it is whole."""

    label: str
    garden: str = ""
    ao: str = ""
    cuts: tuple[Cut, ...] = ()
    fragments: tuple[Fragment, ...] = (Fragment(),)

    def beyond(self, fragment: Fragment, at: At) -> Field | None:
        """Above zero where a place is cut off from a fragment; None where nothing is."""
        found: Field | None = None
        for number, sign in fragment.sides:
            away = np.float32(sign) * self.cuts[number](at) + np.float32(fragment.gap)
            found = away if found is None else np.maximum(found, away)
        return found

    def faces(self, fragment: Fragment) -> list[Vector]:
        """Places (n, 3) on each cut that bounds a fragment, in the bone as it was whole."""
        found = []
        for number, _ in fragment.sides:
            points = self.cuts[number].face()
            others = Fragment(tuple(side for side in fragment.sides if side[0] != number))
            off = self.beyond(others, at(points))
            found.append(points if off is None else points[off < 0])
        return found


def at(points: Vector) -> At:
    """Places (n, 3) as solids take them."""
    m, p, s = np.asarray(points, dtype=np.float32).T
    return At(np.ascontiguousarray(m), np.ascontiguousarray(p), np.ascontiguousarray(s))
