"""Steps on films: what a network is shown of one, and where that lies."""

from collections.abc import Mapping
from dataclasses import replace

import cv2
import numpy as np
from numpy.typing import NDArray

from viewer.ai.frames import cut
from viewer.ai.given import Affine, Grid
from viewer.ai.runners.places import lifted, mirrored, stretched
from viewer.ai.runners.steps.call import Call, Step
from viewer.ai.runners.steps.even import evened
from viewer.core.target import PixelBox

Picture = NDArray[np.generic]


def square_box(
    shape: tuple[int, int], spacing: tuple[float, float] | None, mm: float, part: float = 1.0
) -> PixelBox:
    """The square in the middle of a film of that shape, in whole pixels; see `OPERATORS`."""
    rows, columns = shape
    down, right = spacing or (1.0, 1.0)
    side = min(rows * down, columns * right)
    if spacing is not None:
        side = min(side, mm)
    side *= part
    height, width = min(rows, round(side / down)), min(columns, round(side / right))
    top, left = (rows - height) // 2, (columns - width) // 2
    return PixelBox(top, left, top + height, left + width)


def made_of(grid: Grid, picture: Picture, to_grid: Affine) -> Grid:
    """A picture made of a grid; ``to_grid`` maps its index to that of the grid."""
    return replace(grid, values=picture[None], to_source=grid.to_source @ to_grid, spacing_mm=None)


def _square(call: Call) -> Grid:
    grid, size = call.grid(), int(call.number("size"))
    picture, spacing = grid.picture, grid.spacing_mm
    shape = picture.shape[0], picture.shape[1]
    mm, part = call.number("width_mm"), call.number("part")
    box = square_box(shape, spacing and spacing[1:], mm, part)
    piece = picture[int(box.top) : int(box.bottom), int(box.left) : int(box.right)]
    way = cv2.INTER_AREA if piece.shape[0] > size else cv2.INTER_LINEAR
    made = cv2.resize(np.ascontiguousarray(piece), (size, size), interpolation=way)
    return made_of(grid, np.asarray(made), stretched(box, size, size))


def _band(call: Call) -> Grid:
    grid, rows = call.grid(), int(call.number("rows"))
    picture = grid.picture
    top = (picture.shape[0] - rows) // 2
    down = np.eye(4)
    down[1, 3] = top
    return made_of(grid, picture[top : top + rows], down)


def _even(call: Call) -> Grid:
    grid, sigma = call.grid(), call.number("sigma")
    return replace(grid, values=np.stack([evened(one, sigma) for one in grid.values]))


def _frame(call: Call) -> Grid:
    """The picture in the frame of a joint, mirrored where the joint is of that side."""
    grid, joint, size = call.grid(), call.joint(1), int(call.number("size"))
    frame = joint.frame
    picture = cut(grid.picture, frame, size)
    framed = made_of(grid, picture, lifted(frame.to_picture(size)))
    if joint.side and joint.side == call.text("mirror_side"):
        framed = made_of(framed, picture[:, ::-1], mirrored(size))
    half, row, column = frame.width / 2, frame.centre_row + 0.5, frame.centre_column + 0.5
    shown = PixelBox(row - half, column - half, row + half, column + half, frame.angle)
    return replace(framed, frame=shown, side=joint.side, side_from=joint.side_from)


STEPS: Mapping[str, Step] = {
    "square": _square,
    "band": _band,
    "even": _even,
    "frame": _frame,
}
