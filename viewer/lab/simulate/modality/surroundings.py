"""What else is on a radiograph: gas, folds of skin, specks of chalk, markers, an edge."""

import cv2
import numpy as np

from viewer.lab.simulate.anatomy.shapes import Field
from viewer.lab.simulate.modality.beam import Beam

_FONTS = (
    cv2.FONT_HERSHEY_SIMPLEX,
    cv2.FONT_HERSHEY_DUPLEX,
    cv2.FONT_HERSHEY_PLAIN,
    cv2.FONT_HERSHEY_TRIPLEX,
)


def gas(beam: Beam, middle: tuple[float, float], random: np.random.Generator) -> Field:
    """Muscle that is not there, mm: loops of bowel about a (column, row)."""
    total = np.zeros((beam.rows, beam.columns), np.float32)
    for _ in range(int(random.integers(0, 9))):
        at = np.array(middle) + random.normal(0, 34, 2) / beam.pixel
        size = random.uniform(6, 22, 2) / beam.pixel
        center = (round(float(at[0])), round(float(at[1])))
        axes = (round(float(size[0])), round(float(size[1])))
        loop = np.zeros_like(total)
        cv2.ellipse(loop, center, axes, float(random.uniform(0, 180)), 0, 360, 1.0, -1)
        total = np.maximum(total, loop * np.float32(random.uniform(6, 26)))
    return np.asarray(cv2.GaussianBlur(total, (0, 0), 2.2 / beam.pixel))


def folds(beam: Beam, random: np.random.Generator) -> Field:
    """Fat that is there twice, mm: skin and sheets folded, with one sharp edge each."""
    total = np.zeros((beam.rows, beam.columns), np.float32)
    for _ in range(int(random.integers(0, 4))):
        start = random.uniform(0, 1, 2) * (beam.columns, beam.rows)
        angle, bend = random.uniform(0, 2 * np.pi), random.normal(0, 0.0012)
        u = np.arange(beam.columns, dtype=np.float32)[None] - start[0]
        v = np.arange(beam.rows, dtype=np.float32)[:, None] - start[1]
        along = (u * np.cos(angle) + v * np.sin(angle)).astype(np.float32)
        away = (v * np.cos(angle) - u * np.sin(angle)).astype(np.float32) + bend * along * along
        wide = np.float32(random.uniform(6, 30) / beam.pixel)
        high = np.float32(random.uniform(0.6, 3.0))
        total += high * np.clip(1 - away / wide, 0, 1) * (away > 0)
    return np.asarray(cv2.GaussianBlur(total, (0, 0), max(0.4, 0.4 / beam.pixel)))


def chalk(beam: Beam, middle: tuple[float, float], random: np.random.Generator) -> Field:
    """Bone where there is none, mm: veins' stones in the small pelvis."""
    total = np.zeros((beam.rows, beam.columns), np.float32)
    for _ in range(int(random.poisson(0.8))):
        at = np.array(middle) + random.normal(0, 25, 2) / beam.pixel
        radius = max(1, round(float(random.uniform(1, 2.6) / beam.pixel)))
        place = (round(float(at[0])), round(float(at[1])))
        cv2.circle(total, place, radius, float(random.uniform(1, 4)), -1)
    return np.asarray(cv2.GaussianBlur(total, (0, 0), 0.8))


def marker(light: Field, side: str, random: np.random.Generator) -> None:
    """The letter of a side, of lead, near a corner; written onto the picture."""
    rows, columns = light.shape
    across, down = random.integers(2, size=2)
    at = np.array([0.06 + 0.76 * across, 0.12 + 0.80 * down]) + random.normal(0, 0.02, 2)
    place = (round(float(at[0]) * columns), round(float(at[1]) * rows))
    font = _FONTS[int(random.integers(len(_FONTS)))]
    scale = float(random.uniform(0.7, 1.5)) * (1.6 if font == cv2.FONT_HERSHEY_PLAIN else 1)
    lead = np.zeros(light.shape, np.uint8)
    cv2.putText(lead, side, place, font, scale, 255, int(random.integers(1, 4)), cv2.LINE_AA)
    np.maximum(light, lead.astype(np.float32) / 255, out=light)


def edged(light: Field, random: np.random.Generator) -> Field:
    """Black beyond the blades that limit the beam, where they are on the picture."""
    rows, columns = light.shape
    if random.random() < 0.45:
        return light
    inset = random.uniform(-0.04, 0.06, 4)
    corners = np.array([
        [inset[0], inset[1]], [1 - inset[2], inset[1]], [1 - inset[2], 1 - inset[3]],
        [inset[0], 1 - inset[3]],
    ]) * (columns, rows)  # fmt: skip
    turn = np.deg2rad(random.normal(0, 1.2))
    middle = np.array([columns, rows]) / 2
    spin = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    shape = np.rint((corners - middle) @ spin.T + middle).astype(np.int32)
    shutter = np.zeros_like(light)
    cv2.fillConvexPoly(shutter, shape, 1.0)
    return np.asarray(light * cv2.GaussianBlur(shutter, (0, 0), 0.7))
