"""A frame of fluoroscopy: little dose, much glare, a round or square field, bone dark."""

from dataclasses import dataclass

import cv2
import numpy as np

from viewer.lab.simulate.anatomy.shapes import Field
from viewer.lab.simulate.modality.console import scattered


@dataclass(frozen=True, slots=True)
class Fluoroscope:
    """How a frame is taken; the field is ``round`` or square.

    ``glare`` is a part of what is there on the average, ``photons`` reach a pixel behind air,
    ``bright`` is what becomes white, ``reach`` half of the field as a part of the picture's side.
    """

    glare: float
    blur: float
    photons: float
    bright: float
    gamma: float
    round: bool
    reach: float


def draw_fluoroscope(random: np.random.Generator) -> Fluoroscope:
    """Any machine."""
    return Fluoroscope(
        glare=float(random.uniform(0.05, 0.5)),
        blur=float(random.uniform(0.35, 1.0)),
        photons=float(np.exp(random.uniform(7.5, 12.0))),
        bright=float(np.exp(random.uniform(-2.1, 0.2))),
        gamma=float(random.uniform(0.35, 0.7)),
        round=bool(random.random() < 0.5),
        reach=float(random.uniform(0.38, 0.53)),
    )


def frame(through: Field, pixel: float, machine: Fluoroscope, random: np.random.Generator) -> Field:
    """The frame, 0 to 1, from what comes through."""
    sharp = cv2.GaussianBlur(through, (0, 0), max(0.3, machine.blur / pixel))
    signal = sharp + np.float32(machine.glare) * scattered(through, pixel)
    counts = signal * np.float32(machine.photons)
    noise = cv2.GaussianBlur(random.standard_normal(counts.shape, dtype=np.float32), (0, 0), 0.6)
    signal = np.maximum(counts + 1.7 * np.sqrt(counts) * noise, 0) / np.float32(machine.photons)
    light = np.clip(signal / np.float32(machine.bright), 0, 1) ** np.float32(machine.gamma)
    return np.asarray(light * field(light.shape[0], light.shape[1], machine), dtype=np.float32)


def field(rows: int, columns: int, machine: Fluoroscope) -> Field:
    """Where the machine sees anything."""
    seen = np.zeros((rows, columns), np.float32)
    half = round(machine.reach * min(rows, columns))
    if machine.round:
        cv2.circle(seen, (columns // 2, rows // 2), half, 1.0, -1)
    else:
        middle = columns // 2
        seen[:, max(0, middle - half) : middle + half] = 1
    return np.asarray(cv2.GaussianBlur(seen, (0, 0), 0.8))
