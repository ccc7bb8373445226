"""What differs from one generated knee to the next, and where the knee lies in the patient."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from viewer.lab.simulate.anatomy.shapes import At, Point

Points = NDArray[np.float64]

_ORIGIN = np.array([-94.0, 8.0, -12.0])
"""The middle of the joint line of a right knee, patient millimetres (LPS)."""

_TURNED = (3.0, -1.5, 5.0)
"""How the leg lies on the table: degrees about x, y and z."""


_USUAL = 0.07
"""By how much a knee that training sees may be larger, smaller, broader or narrower."""


@dataclass(frozen=True, slots=True)
class Build:
    """One right knee. Lengths in mm, ``size`` as a factor on the whole.

    ``wide`` and ``deep`` are factors from side to side and from front to back.
    """

    seed: int = 1
    size: float = 1.0
    patella_up: float = 0.0
    medial_space: float = 0.0
    lateral_space: float = 0.0
    osteophyte: float = 0.8
    effusion: float = 0.5
    fat: float = 0.0
    wide: float = 1.0
    deep: float = 1.0

    @classmethod
    def from_seed(cls, seed: int) -> "Build":
        """The knee of that number."""
        random = np.random.default_rng(seed)
        return cls(
            seed=seed,
            size=float(np.clip(random.normal(1.0, 0.025), 0.94, 1.06)),
            patella_up=float(np.clip(random.normal(0.0, 2.0), -4, 4)),
            medial_space=float(random.uniform(-0.3, 0.2)),
            lateral_space=float(random.uniform(-0.1, 0.3)),
            osteophyte=float(random.uniform(0.3, 2.0)),
            effusion=float(random.uniform(0.3, 1.0)),
            fat=float(np.clip(random.normal(0.0, 2.5), -3, 6)),
        )

    @property
    def _scale(self) -> Points:
        return self.size * np.array([self.wide, self.deep, 1.0])

    def to_patient(self, point: Point) -> Points:
        """A place in the knee (m, p, s) in patient millimetres (LPS)."""
        return np.asarray(_rotation() @ (np.array(point) * self._scale) + _ORIGIN)

    def to_knee(self, patient: Points) -> At:
        """Patient millimetres (LPS), (..., 3), as places in the knee."""
        local = ((patient - _ORIGIN) @ _rotation() / self._scale).astype(np.float32)
        m, p, s = (np.ascontiguousarray(local[..., axis]) for axis in range(3))
        return At(m, p, s)


def draw_build(random: np.random.Generator, seed: int, *, unseen: bool) -> Build:
    """A knee whose size or form is one that training sees, or one that it does not."""
    while True:
        size, wide, deep = (float(random.normal(1.0, spread)) for spread in (0.055, 0.035, 0.035))
        usual = abs(size - 1) <= _USUAL and abs(wide / deep - 1) <= _USUAL
        if usual != unseen and abs(size - 1) < 0.16:
            break
    return replace(
        Build.from_seed(seed),
        size=size,
        wide=wide,
        deep=deep,
        patella_up=float(np.clip(random.normal(0, 3), -6, 7)),
        osteophyte=float(random.uniform(0.2, 2.6)),
        fat=float(np.clip(random.normal(1, 4), -4, 14)),
        medial_space=float(random.uniform(-0.8, 0.4)),
        lateral_space=float(random.uniform(-0.5, 0.5)),
    )


def _rotation() -> Points:
    """Knee axes as columns, in LPS: medial of a right knee is the patient's left."""
    x, y, z = np.deg2rad(_TURNED)
    about_x = [[1, 0, 0], [0, np.cos(x), -np.sin(x)], [0, np.sin(x), np.cos(x)]]
    about_y = [[np.cos(y), 0, np.sin(y)], [0, 1, 0], [-np.sin(y), 0, np.cos(y)]]
    about_z = [[np.cos(z), -np.sin(z), 0], [np.sin(z), np.cos(z), 0], [0, 0, 1]]
    return np.array(about_z) @ np.array(about_y) @ np.array(about_x)
