"""Masks over a picture, each pixel over its voxel.

Fills go into the bitmap of the picture without smoothing, outlines are painted over it as lines
along the edges of voxels, so that both stay true at any zoom.
"""

from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from viewer.core.greys import Bytes
from viewer.core.pictures.raster import Place
from viewer.core.pictures.render import MaskOverlay
from viewer.core.planes.section import Section
from viewer.core.target import PixelBox
from viewer.ui.canvas.style import OUTLINE_WIDTH
from viewer.ui.canvas.view import View


@dataclass(frozen=True, slots=True, eq=False)
class Crop:
    """What a mask covers of one slice, cropped to its bounding box."""

    box: PixelBox
    inside: Bytes
    edges: NDArray[np.float64]

    @property
    def whole(self) -> tuple[Bytes, Place]:
        """All of it, and where on the slice it lies."""
        rows = slice(int(self.box.top), int(self.box.bottom))
        return self.inside, (rows, slice(int(self.box.left), int(self.box.right)))

    def lay(self, kinds: Bytes, corner: tuple[int, int], bit: int) -> None:
        """Set a bit of bytes (down, right), which begin at ``corner`` of the slice."""
        top, left = int(self.box.top) - corner[0], int(self.box.left) - corner[1]
        rows, seen_rows = _shared(top, self.inside.shape[0], kinds.shape[0])
        columns, seen_columns = _shared(left, self.inside.shape[1], kinds.shape[1])
        covered = self.inside[seen_rows, seen_columns]
        here = kinds[rows, columns]
        np.bitwise_or(here, covered << np.uint8(bit) if bit else covered, out=here)


class MaskPicture:
    """One mask on one slice, cut out by whichever thread first asks what it covers.

    ``on`` gives what of the overlay's mask (down, right) lies on a picture of a Section.
    """

    def __init__(
        self, overlay: MaskOverlay, cut: Section, on: Callable[[Section], NDArray[np.bool_]]
    ) -> None:
        self.overlay = overlay
        self.on = on
        self._cut = cut
        self._found: tuple[Crop | None] | None = None

    @classmethod
    def within(
        cls, overlay: MaskOverlay, cut: Section, mask: NDArray[np.bool_], box: PixelBox | None
    ) -> "MaskPicture":
        """Of a picture (down, right) of the cut, where it is known that a box holds all of it."""
        picture = cls(overlay, cut, lambda _: mask)
        picture._found = (None if box is None else _crop(mask, box, outline=overlay.outline),)
        return picture

    @property
    def crop(self) -> Crop | None:
        """What is to be painted; None where the mask is empty."""
        if self._found is None:
            self._found = (_cropped(self.on(self._cut), outline=self.overlay.outline),)
        return self._found[0]

    def paint_edges(self, painter: QPainter, view: View) -> None:
        """The outline."""
        if self.crop is not None:
            _paint_edges(painter, self.crop.edges, view, self.overlay)


def box_of(mask: NDArray[np.bool_]) -> PixelBox | None:
    """The smallest box that holds a mask (down, right); None where it is empty."""
    plain = mask.view(np.uint8)
    # Upside down and mirrored it has the same box, and OpenCV reads it without a copy.
    way = tuple(slice(None, None, -1 if stride < 0 else 1) for stride in plain.strides)
    left, top, width, height = cv2.boundingRect(plain[way])
    if not width:
        return None
    top = plain.shape[0] - top - height if plain.strides[0] < 0 else top
    left = plain.shape[1] - left - width if plain.strides[1] < 0 else left
    return PixelBox(float(top), float(left), float(top + height), float(left + width))


def joined(one: PixelBox | None, other: PixelBox) -> PixelBox:
    """What holds both."""
    if one is None:
        return other
    return PixelBox(
        min(one.top, other.top),
        min(one.left, other.left),
        max(one.bottom, other.bottom),
        max(one.right, other.right),
    )


def _cropped(mask: NDArray[np.bool_], *, outline: bool) -> Crop | None:
    box = box_of(mask)
    return None if box is None else _crop(mask, box, outline=outline)


def _crop(mask: NDArray[np.bool_], box: PixelBox, *, outline: bool) -> Crop:
    rows, columns = slice(int(box.top), int(box.bottom)), slice(int(box.left), int(box.right))
    inside = np.ascontiguousarray(mask[rows, columns].view(np.uint8))
    edges = np.zeros((0, 4))
    if outline:
        edges = edge_lines(inside) + np.array([box.left, box.top, box.left, box.top])
    return Crop(box, inside, edges)


def _shared(start: int, count: int, size: int) -> tuple[slice, slice]:
    """Where ``count`` pixels from ``start`` on lie on ``size`` others, in both their numbers."""
    first, end = max(0, start), max(0, min(start + count, size))
    return slice(first, max(first, end)), slice(first - start, max(first, end) - start)


def edge_lines(inside: Bytes) -> NDArray[np.float64]:
    """The border of a mask (down, right) as lines (n, 4): x, y, x, y, (0, 0) its corner.

    ``inside`` is 0 or 1.
    """
    rows, starts, ends = _border_runs(inside)
    across = np.stack([starts, rows, ends, rows], axis=1)
    columns, starts, ends = _border_runs(np.asarray(cv2.transpose(inside), dtype=np.uint8))
    down = np.stack([columns, starts, columns, ends], axis=1)
    return np.concatenate([across, down]).astype(np.float64)


def _border_runs(inside: Bytes) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.intp]]:
    """Where rows differ from the one above: the row, the first and one past the last column."""
    rows, columns = inside.shape
    border = np.zeros((rows + 1, columns + 2), dtype=np.uint8)
    border[:-1, 1:-1] = inside
    border[1:, 1:-1] ^= inside
    # Along a row a run's start and end take turns.
    changes = np.flatnonzero(border[:, 1:] != border[:, :-1])
    row, column = np.divmod(changes, columns + 1)
    return row[0::2], column[0::2], column[1::2]


def _paint_edges(
    painter: QPainter, edges: NDArray[np.float64], view: View, overlay: MaskOverlay
) -> None:
    pitch = np.array([view.pitch[1], view.pitch[0]] * 2)
    corner = np.array([view.left, view.top] * 2)
    lines = [QLineF(*line) for line in (edges * pitch + corner).tolist()]
    colour = QColor(*overlay.colour)
    colour.setAlphaF(max(overlay.opacity, 0.9) if overlay.opacity > 0 else 0.0)
    painter.setPen(QPen(colour, OUTLINE_WIDTH, Qt.PenStyle.SolidLine, Qt.PenCapStyle.SquareCap))
    painter.drawLines(lines)
