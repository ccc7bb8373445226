"""What else a frame of fluoroscopy shows: another leg, a table's rails, beads, wires, sensors."""

from dataclasses import dataclass

import cv2
import numpy as np

from viewer.lab.simulate.anatomy.shapes import Field
from viewer.lab.simulate.modality.beam import Beam

_OTHER_LEG, _RAILS, _SENSORS = 0.35, 0.5, 0.3
"""In so many of the frames."""


@dataclass(frozen=True, slots=True)
class Room:
    """Along each ray, mm: ``metal`` as much as that of titanium takes."""

    muscle: Field
    bone: Field
    metal: Field


def draw_room(beam: Beam, random: np.random.Generator) -> Room:
    """Anything that may lie before or behind the knee."""
    muscle, bone = _leg(beam, random)
    metal = _rails(beam, random) + _beads(beam, random) + _wires(beam, random)
    metal += _sensors(beam, random)
    return Room(muscle, bone, metal)


def _leg(beam: Beam, random: np.random.Generator) -> tuple[Field, Field]:
    """Muscle and bone of a straight limb that passes near an edge, in some of the calls."""
    away = _away(beam, random, float(random.uniform(60, 130)))
    if random.random() >= _OTHER_LEG:
        return np.zeros_like(away), np.zeros_like(away)
    core = float(random.uniform(11, 16))
    shaft = _rod(away, core) - 0.8 * _rod(away, core - 4)
    return _rod(away, float(random.uniform(38, 70))), shaft


def _rails(beam: Beam, random: np.random.Generator) -> Field:
    """Bars of a table or a chair, side by side."""
    total = np.zeros((beam.rows, beam.columns), np.float32)
    if random.random() >= _RAILS:
        return total
    away = _away(beam, random, float(random.uniform(50, 130)))
    for _ in range(int(random.integers(1, 5))):
        off, half = random.uniform(-30, 30), np.exp(random.uniform(0.2, 3.4))
        total += np.float32(np.exp(random.uniform(-1.5, 1.8))) * (np.abs(away - off) < half)
    return np.asarray(cv2.GaussianBlur(total, (0, 0), 0.7))


def _beads(beam: Beam, random: np.random.Generator) -> Field:
    """Markers on the skin: small balls and rings."""
    total = np.zeros((beam.rows, beam.columns), np.float32)
    for _ in range(int(random.integers(0, 6))):
        place = (random.random(2) * (beam.columns, beam.rows)).astype(int).tolist()
        radius = max(1, round(float(random.uniform(1.5, 7)) / beam.pixel))
        wide = -1 if random.random() < 0.7 else max(1, radius // 3)
        cv2.circle(total, place, radius, float(np.exp(random.uniform(-1.5, 1.2))), wide)
    return np.asarray(cv2.GaussianBlur(total, (0, 0), 0.7))


def _wires(beam: Beam, random: np.random.Generator) -> Field:
    total = np.zeros((beam.rows, beam.columns), np.float32)
    for _ in range(int(random.integers(0, 3))):
        ends = random.uniform(-0.1, 1.1, (3, 2)) * (beam.columns, beam.rows)
        t = np.linspace(0, 1, 30)[:, None]
        wide = int(random.integers(1, 3))
        path = (1 - t) ** 2 * ends[0] + 2 * t * (1 - t) * ends[1] + t**2 * ends[2]
        cv2.polylines(total, [np.rint(path).astype(np.int32)], False, 1.0, wide, cv2.LINE_AA)
    return total * np.float32(random.uniform(0.3, 1.5))


def _sensors(beam: Beam, random: np.random.Generator) -> Field:
    """Small plates with corners, or their rims: electrodes, buckles, clips."""
    total = np.zeros((beam.rows, beam.columns), np.float32)
    if random.random() >= _SENSORS:
        return total
    for _ in range(int(random.integers(1, 5))):
        middle = random.random(2) * (beam.columns, beam.rows)
        reach = random.normal(
            0, random.uniform(3, 16) / beam.pixel, (int(random.integers(3, 7)), 2)
        )
        corners = cv2.convexHull(np.rint(middle + reach).astype(np.int32))
        one, thick = np.zeros_like(total), float(np.exp(random.uniform(-1.5, 1.5)))
        if random.random() < 0.5:
            cv2.fillPoly(one, [corners], thick)
        else:
            cv2.polylines(one, [corners], True, thick, 1, cv2.LINE_AA)
        total += one
    return np.asarray(cv2.GaussianBlur(total, (0, 0), 0.7))


def _away(beam: Beam, random: np.random.Generator, mm: float) -> Field:
    """How far from a straight line, mm, whose nearest place is so far from the middle."""
    angle = float(random.uniform(0, 2 * np.pi))
    columns = (np.arange(beam.columns, dtype=np.float32) - beam.columns / 2) * beam.pixel
    rows = (np.arange(beam.rows, dtype=np.float32) - beam.rows / 2) * beam.pixel
    along = columns[None] * np.cos(angle) + rows[:, None] * np.sin(angle)
    return np.asarray(along - mm, dtype=np.float32)


def _rod(away: Field, radius: float) -> Field:
    """How long a ray is in a round rod, mm."""
    return np.asarray(2 * np.sqrt(np.maximum(radius**2 - away**2, 0)), dtype=np.float32)
