"""Rigid moves of solids: where a place of a body ends up when the body is turned and shifted."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]
"""(3,), millimetres along m, p and s."""


@dataclass(frozen=True, eq=False)
class Rigid:
    """x becomes ``turn`` @ x + ``shift``; ``turn`` is (3, 3), ``shift`` in mm."""

    turn: Vector = field(default_factory=lambda: np.eye(3))
    shift: Vector = field(default_factory=lambda: np.zeros(3))

    @classmethod
    def about(cls, center: Vector, turn: Vector, shift: Vector | None = None) -> "Rigid":
        """A turn about a place, and then a shift."""
        then = np.zeros(3) if shift is None else shift
        return cls(turn, center - turn @ center + then)

    def __call__(self, points: Vector) -> Vector:
        """Where places (..., 3) end up."""
        return np.asarray(points @ self.turn.T + self.shift)

    def after(self, first: "Rigid") -> "Rigid":
        """Both moves, ``first`` before this one."""
        return Rigid(self.turn @ first.turn, self.turn @ first.shift + self.shift)

    @property
    def back(self) -> "Rigid":
        """The move that undoes this one."""
        return Rigid(self.turn.T, -self.turn.T @ self.shift)


def turned(axis: Vector, degrees: float) -> Vector:
    """The rotation matrix about an axis by the right-hand rule (Rodrigues)."""
    x, y, z = axis / np.linalg.norm(axis)
    angle = np.deg2rad(degrees)
    cross = np.array([[0, -z, y], [z, 0, -x], [-y, x, 0]])
    return np.asarray(np.eye(3) + np.sin(angle) * cross + (1 - np.cos(angle)) * cross @ cross)
