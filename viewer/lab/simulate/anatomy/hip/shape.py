"""What differs from one hip to the next, how it is drawn, and which shapes only a test may see.

Spans after Noble et al., Clin Orthop 1988;235:148, and Toogood et al., Clin Orthop 2009;467:876.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass

import numpy as np

from viewer.lab.simulate.anatomy.moves import Vector


@dataclass(frozen=True, slots=True)
class HipShape:
    """One right hip. Lengths in mm, angles in degrees; the rest are parts of 1.

    ``cortex`` is the shell of the shaft, ``sponge`` how dense spongy bone is, ``arthritis`` goes
    from none (0) to severe (1), ``apart`` is from the middle of the head to the midline.
    """

    neck_shaft: float = 127.0
    anteversion: float = 12.0
    head: float = 24.0
    offset: float = 43.0
    neck_wide: float = 0.72
    neck_flat: float = 0.80
    shaft: float = 15.0
    cortex: float = 6.0
    sponge: float = 0.25
    trochanter: float = 1.0
    lesser: float = 1.0
    bow: float = 0.0
    arthritis: float = 0.0
    space: float = 4.0
    apart: float = 88.0
    cup: float = 42.0
    cup_version: float = 17.0
    fat: float = 25.0
    girth: float = 1.0

    @property
    def neck_axis(self) -> Vector:
        """From the shaft towards the head, of length 1."""
        angle, version = np.deg2rad([self.neck_shaft, self.anteversion])
        flat = np.sin(angle)
        return np.array([flat * np.cos(version), -flat * np.sin(version), -np.cos(angle)])

    @property
    def across(self) -> Vector:
        """Square on the neck, to the back, level."""
        version = np.deg2rad(self.anteversion)
        return np.array([np.sin(version), np.cos(version), 0.0])

    @property
    def upwards(self) -> Vector:
        """Square on the neck, up."""
        up = np.cross(self.neck_axis, self.across)
        return np.asarray(up * np.sign(up[2]))

    @property
    def neck_length(self) -> float:
        """From where the axes meet to the middle of the head."""
        return float(self.offset / np.sin(np.deg2rad(self.neck_shaft)))

    @property
    def head_center(self) -> Vector:
        """In the femur's axes."""
        return self.neck_axis * self.neck_length


@dataclass(frozen=True, slots=True)
class Span:
    """A bell about ``mean``, cut off at ``low`` and ``high``; level where ``spread`` is 0.

    What lies below ``unseen_below`` or above ``unseen_above`` is left to the test.
    """

    low: float
    high: float
    mean: float = 0.0
    spread: float = 0.0
    unseen_below: float = -np.inf
    unseen_above: float = np.inf

    def draw(self, random: np.random.Generator) -> float:
        """Any value."""
        if not self.spread:
            return float(random.uniform(self.low, self.high))
        while True:
            value = float(random.normal(self.mean, self.spread))
            if self.low <= value <= self.high:
                return value

    def unseen(self, value: float) -> bool:
        """Whether only a test may have it."""
        return not self.unseen_below <= value <= self.unseen_above


SPANS: Mapping[str, Span] = {
    "neck_shaft": Span(112, 143, 127, 5.5, unseen_below=119.5, unseen_above=135),
    "anteversion": Span(-6, 32, 12, 7),
    "head": Span(20, 28.5, 24, 1.8, unseen_above=26.6),
    "offset": Span(31, 56, 43, 5, unseen_below=35.5, unseen_above=51.5),
    "neck_wide": Span(0.64, 0.80, 0.72, 0.03),
    "neck_flat": Span(0.72, 0.90, 0.80, 0.04),
    "shaft": Span(12.5, 18, 15, 1.1),
    "trochanter": Span(0.8, 1.2, 1, 0.09),
    "lesser": Span(0.7, 1.35, 1, 0.15),
    "bow": Span(-6, 6, 0, 2.5),
    "space": Span(3.2, 5.0, 4.1, 0.4),
    "apart": Span(78, 100, 88, 4),
    "cup": Span(34, 50, 42, 3.5),
    "cup_version": Span(5, 28, 17, 5),
    "fat": Span(8, 65, 24, 12),
    "girth": Span(0.82, 1.25, 1, 0.08),
}


@dataclass(frozen=True, slots=True)
class Patient:
    """Whose hip it is. ``unseen`` says that the shape is one of those left to the test."""

    shape: HipShape
    age: int
    side: str
    unseen: bool


def draw_patient(random: np.random.Generator, *, unseen: bool) -> Patient:
    """A patient whose shape is one that training sees, or one that it does not."""
    age = int(np.clip(random.normal(74, 13), 35, 99))
    while True:
        values = {name: span.draw(random) for name, span in SPANS.items()}
        if any(span.unseen(values[name]) for name, span in SPANS.items()) == unseen:
            break
    shape = HipShape(**values, **_aged(age, random))
    return Patient(shape, age, "RL"[int(random.integers(2))], unseen)


def _aged(age: int, random: np.random.Generator) -> dict[str, float]:
    """What age does: thinner shells, emptier spongy bone, more arthritis."""
    years = (age - 70) / 30
    cortex = np.clip(random.normal(5.8 - 1.6 * years, 0.9), 2.4, 9.0)
    sponge = np.clip(random.normal(0.25 - 0.06 * years, 0.045), 0.10, 0.40)
    worn = random.random() < 0.3 + 0.2 * years
    arthritis = float(random.uniform(0.1, 1.0)) if worn else 0.0
    return {"cortex": float(cortex), "sponge": float(sponge), "arthritis": arthritis}


def told(shape: HipShape) -> dict[str, float]:
    """The numbers of a shape by name, rounded for a table."""
    return {name: round(value, 3) for name, value in asdict(shape).items()}
