"""Circles, and the one that runs nearest to points that lie on it but for noise and strays."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Places = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Circle:
    """Its middle (down, right) and its radius, in pixels; (0, 0) is the middle of the first."""

    down: float
    right: float
    radius: float

    def off(self, points: Places) -> Places:
        """How far points (n, 2) as (down, right) lie outside it, negative within: (n,)."""
        apart = np.hypot(points[:, 0] - self.down, points[:, 1] - self.right)
        return np.asarray(apart - self.radius)

    def at(self, angles: Places, radii: Places) -> tuple[Places, Places]:
        """Places (down, right) at angles from its middle, ``radii`` times its own away."""
        away = self.radius * radii
        return self.down + away * np.sin(angles), self.right + away * np.cos(angles)


def refined(circle: Circle, points: Places, scale: float) -> Circle:
    """The circle nearest to points (n, 2) by distance; those much beyond ``scale`` hardly count."""
    from scipy.optimize import least_squares  # heavy

    def off(values: Places) -> Places:
        return Circle(*values.tolist()).off(points)

    start = (circle.down, circle.right, circle.radius)
    found = least_squares(off, start, loss="cauchy", f_scale=scale)
    return Circle(*found.x.tolist())
