"""Beams as they are set up: towards a place, from a usual distance, a little askew."""

import numpy as np

from viewer.lab.simulate.anatomy.moves import Vector, turned
from viewer.lab.simulate.modality.beam import BLOCK, Beam


def tipped(random: np.random.Generator, spread: tuple[float, float, float]) -> Vector:
    """A rotation by a few degrees about each of the patient's axes."""
    turn = np.eye(3)
    for axis, degrees in zip(np.eye(3), random.normal(0, spread), strict=True):
        turn = turned(axis, float(degrees)) @ turn
    return turn


def aimed(
    axes: Vector,
    ray: Vector,
    aim: Vector,
    random: np.random.Generator,
    sides: tuple[int, int],
    field: tuple[float, float],
    block: int = BLOCK,
) -> Beam:
    """``ray`` is met by the middle ray, ``aim`` is shown in the middle; ``field`` mm there.

    ``sides`` are rows and columns, ``random`` draws the distances.
    """
    rows, columns = (side // block * block for side in sides)
    distance = float(random.uniform(1000, 1300))
    to_aim = distance / float(random.uniform(1.10, 1.27))
    source = ray - axes[2] * to_aim
    pixel = float(random.uniform(*field)) * distance / to_aim / max(rows, columns)
    beam = Beam(source, axes, distance, pixel, rows, columns, (0.0, 0.0), block)
    off = beam.project(aim)
    middle = (columns / 2 - float(off[0]), rows / 2 - float(off[1]))
    return Beam(source, axes, distance, pixel, rows, columns, middle, block)
