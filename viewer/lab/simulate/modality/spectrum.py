"""What comes through a body, at several energies at once: beams harden on their way.

Attenuation per mm from the NIST XCOM tables for tissues of ICRU 44: muscle, adipose tissue and
cortical bone (1.92 g/cm3), titanium and a cobalt-chromium alloy.
"""

from dataclasses import dataclass

import numpy as np

from viewer.lab.simulate.anatomy.shapes import Field


@dataclass(frozen=True, slots=True)
class Line:
    """One energy of a beam: its part of the signal, and what each mm of a material takes."""

    part: float
    muscle: float
    fat: float
    bone: float
    titanium: float
    cobalt: float


SPECTRUM: tuple[Line, ...] = (
    Line(0.22, 0.0281, 0.0228, 0.1278, 0.997, 3.02),
    Line(0.48, 0.0215, 0.0188, 0.0605, 0.344, 1.05),
    Line(0.30, 0.0192, 0.0171, 0.0428, 0.184, 0.53),
)
"""About 40, 60 and 80 keV: a beam of 80 kV behind its filters."""


@dataclass(frozen=True, slots=True)
class Way:
    """What lies in the way of each ray, mm. Bone and metal stand in the place of muscle."""

    muscle: Field
    fat: Field
    bone: Field
    titanium: Field | None = None
    cobalt: Field | None = None


def transmitted(way: Way, spectrum: tuple[Line, ...] = SPECTRUM) -> Field:
    """The part of the signal that comes through, 0 to 1."""
    total = np.zeros_like(way.muscle)
    for line in spectrum:
        dark = way.muscle * np.float32(line.muscle) + way.fat * np.float32(line.fat)
        dark += way.bone * np.float32(line.bone - line.muscle)
        for metal, takes in ((way.titanium, line.titanium), (way.cobalt, line.cobalt)):
            if metal is not None:
                dark += metal * np.float32(takes - line.muscle)
        np.negative(dark, out=dark)
        total += np.float32(line.part) * np.exp(dark, out=dark)
    return total
