"""From display greys to the numbers a network takes; the place in the film is kept."""

from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from viewer.ai.pack import Pack, Stage
from viewer.ai.request import Film
from viewer.core.finding import PixelBox
from viewer.core.greys import Bytes

Input = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """What has become of a film: ``values`` (rows, columns), and the part of the film they show."""

    values: Bytes | Input
    box: PixelBox
    spacing: tuple[float, float] | None


def prepare(pack: Pack, film: Film) -> Picture:
    """Run the stages of `pack` that come before its network."""
    rows, columns = film.greys.shape
    picture = Picture(film.greys, PixelBox(0, 0, rows, columns), film.spacing)
    for stage in pack.stages:
        if stage.operator in STEPS:
            picture = STEPS[stage.operator](picture, stage)
    return picture


def square_box(shape: tuple[int, int], spacing: tuple[float, float] | None, mm: float) -> PixelBox:
    """The square in the middle of a film of that shape, in whole pixels; see `OPERATORS`."""
    rows, columns = shape
    down, right = spacing or (1.0, 1.0)
    side = min(rows * down, columns * right)
    if spacing is not None:
        side = min(side, mm)
    height, width = min(rows, round(side / down)), min(columns, round(side / right))
    top, left = (rows - height) // 2, (columns - width) // 2
    return PixelBox(top, left, top + height, left + width)


def band(square: Bytes, rows: int) -> Bytes:
    """The middle `rows` rows of a picture (rows, columns)."""
    top = (square.shape[0] - rows) // 2
    return square[top : top + rows]


def standardise(values: Bytes | Input) -> Input:
    """Greys to zero mean and unit deviation; a flat picture becomes zeros."""
    made = values.astype(np.float32)
    made -= made.mean()
    deviation = float(made.std())
    return made / np.float32(deviation) if deviation > 1e-6 else made


def _square(picture: Picture, stage: Stage) -> Picture:
    values = np.asarray(picture.values, dtype=np.uint8)
    rows, columns = values.shape
    box = square_box((rows, columns), picture.spacing, stage.number("width_mm"))
    cut = values[int(box.top) : int(box.bottom), int(box.left) : int(box.right)]
    size = int(stage.number("size"))
    way = cv2.INTER_AREA if cut.shape[0] > size else cv2.INTER_LINEAR
    made = cv2.resize(np.ascontiguousarray(cut), (size, size), interpolation=way)
    return Picture(np.asarray(made, dtype=np.uint8), box, None)


def _band(picture: Picture, stage: Stage) -> Picture:
    values = band(np.asarray(picture.values, dtype=np.uint8), int(stage.number("rows")))
    before, box = picture.values.shape[0], picture.box
    top = (before - values.shape[0]) // 2
    scale = (box.bottom - box.top) / before
    place = PixelBox(
        box.top + top * scale, box.left, box.top + (top + values.shape[0]) * scale, box.right
    )
    return Picture(values, place, None)


def _standardise(picture: Picture, stage: Stage) -> Picture:  # noqa: ARG001 - as every step
    return Picture(standardise(picture.values), picture.box, None)


STEPS: dict[str, Callable[[Picture, Stage], Picture]] = {
    "square": _square,
    "band": _band,
    "standardise": _standardise,
}
