"""A frame of fluoroscopy: little dose, much glare, a field of some shape, bone dark."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from viewer.lab.simulate.anatomy.shapes import Field
from viewer.lab.simulate.modality.console import scattered

ROUND, SQUARE, BLADES, CORNERED = "round", "square", "blades", "cornered"
SHAPES = (ROUND, ROUND, SQUARE, SQUARE, BLADES, CORNERED)
"""Of the field: that of a tube, that of a panel, what blades leave of it, and eight corners."""


@dataclass(frozen=True, slots=True)
class Fluoroscope:
    """How a frame is taken; the field is of one of `SHAPES`.

    ``glare`` is a part of what is there on the average, ``photons`` reach a pixel behind air,
    ``bright`` is what becomes white, ``reach`` half of the field as a part of the picture's side.
    ``fall`` is how much darker it is at the rim, ``edge`` how far edges are enhanced; what is seen
    is shown between ``black`` and ``white``.
    """

    glare: float
    blur: float
    photons: float
    bright: float
    gamma: float
    shape: str
    reach: float
    fall: float
    edge: float
    black: float
    white: float


def draw_fluoroscope(random: np.random.Generator) -> Fluoroscope:
    """Any machine."""
    return Fluoroscope(
        glare=float(random.uniform(0.05, 0.5)),
        blur=float(random.uniform(0.35, 1.0)),
        photons=float(np.exp(random.uniform(7.5, 12.0))),
        bright=float(np.exp(random.uniform(-2.1, 0.2))),
        gamma=float(random.uniform(0.35, 0.7)),
        shape=SHAPES[int(random.integers(len(SHAPES)))],
        reach=float(random.uniform(0.38, 0.53)),
        fall=float(max(0.0, random.uniform(-0.2, 0.5))),
        edge=float(max(0.0, random.uniform(-1.0, 1.2))),
        black=float(max(0.0, random.uniform(-0.15, 0.3))),
        white=float(min(1.0, random.uniform(0.75, 1.15))),
    )


def frame(
    through: Field, pixel: float, machine: Fluoroscope, random: np.random.Generator
) -> tuple[Field, Field]:
    """The frame, 0 to 1, from what comes through, and where the machine sees anything."""
    sharp = cv2.GaussianBlur(through, (0, 0), max(0.3, machine.blur / pixel))
    signal = sharp + np.float32(machine.glare) * scattered(through, pixel)
    counts = signal * np.float32(machine.photons)
    noise = cv2.GaussianBlur(random.standard_normal(counts.shape, dtype=np.float32), (0, 0), 0.6)
    signal = np.maximum(counts + 1.7 * np.sqrt(counts) * noise, 0) / np.float32(machine.photons)
    light = np.clip(signal / np.float32(machine.bright), 0, 1) ** np.float32(machine.gamma)
    seen = field(light.shape[0], light.shape[1], machine, random)
    return np.asarray(
        _shown(np.asarray(light, np.float32), pixel, machine) * seen, dtype=np.float32
    ), seen


def _shown(light: Field, pixel: float, machine: Fluoroscope) -> Field:
    """Darker towards the rim, edges enhanced, within the greys of the machine."""
    rows, columns = light.shape
    down = np.linspace(-1, 1, rows, dtype=np.float32)[:, None]
    across = np.linspace(-1, 1, columns, dtype=np.float32)
    made = light * (1 - np.float32(machine.fall) * (down**2 + across**2) / 2)
    soft = cv2.GaussianBlur(made, (0, 0), 2.0 / pixel)
    made = np.clip(made + np.float32(machine.edge) * (made - soft), 0, 1)
    return np.asarray(machine.black + (machine.white - machine.black) * made, dtype=np.float32)


def field(rows: int, columns: int, machine: Fluoroscope, random: np.random.Generator) -> Field:
    """Where the machine sees anything, 0 to 1."""
    seen = np.zeros((rows, columns), np.float32)
    side = min(rows, columns)
    half = machine.reach * side
    middle = np.array([columns, rows]) / 2 + random.normal(0, 0.02 * side, 2)
    if machine.shape == ROUND:
        cv2.circle(seen, np.rint(middle).astype(int).tolist(), round(half), 1.0, -1)
    elif machine.shape == SQUARE:
        left, right = round(middle[0] - half), round(middle[0] + half)
        seen[:, max(0, left) : max(0, right)] = 1
    else:
        cv2.fillConvexPoly(seen, _corners(machine.shape, half, middle, random), 1.0)
    return np.asarray(cv2.GaussianBlur(seen, (0, 0), 0.8))


def _corners(
    shape: str, half: float, middle: NDArray[np.float64], random: np.random.Generator
) -> NDArray[np.int32]:
    """(column, row): four of blades that stand a little askew, or eight."""
    if shape == BLADES:
        reach = half * random.uniform(0.75, 1.15, 2)
        corners = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]]) * reach
        turn = np.deg2rad(random.normal(0, 8))
    else:
        angles = np.arange(8) * np.pi / 4 + np.pi / 8
        corners = 1.08 * half * np.stack([np.cos(angles), np.sin(angles)], axis=1)
        turn = 0.0
    spin = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    return np.asarray(np.rint(corners @ spin.T + middle), dtype=np.int32)
