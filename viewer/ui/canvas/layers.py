"""Masks, heat maps and boxes, painted over a picture by Qt, each pixel over its voxel.

Fills are painted without smoothing, outlines as lines along the edges of voxels, so that both
stay true at any zoom. Heat maps blend as in `viewer.core.compose`.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from viewer.core.finding import HeatMap, PixelBox
from viewer.core.greys import Bytes
from viewer.core.render import BoxOverlay, MaskOverlay
from viewer.ui.canvas.picture import as_image
from viewer.ui.canvas.style import BOX_WIDTH, OUTLINE_WIDTH
from viewer.ui.canvas.view import View

HEAT_PIXELS = 384
"""A heat map is a smooth thing: this many pixels along its longer side are enough."""


@dataclass(frozen=True, slots=True, eq=False)
class MaskPicture:
    """One mask on one slice, cropped to its bounding box and ready to be painted."""

    overlay: MaskOverlay
    box: PixelBox
    pixels: Bytes
    edges: NDArray[np.float64]

    def paint(self, painter: QPainter, view: View) -> None:
        """The fill, or the outline."""
        if self.overlay.outline:
            _paint_edges(painter, self.edges, view, self.overlay)
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        painter.setOpacity(self.overlay.opacity)
        form = QImage.Format.Format_ARGB32_Premultiplied
        painter.drawImage(rectangle(self.box, view), as_image(self.pixels, form))
        painter.setOpacity(1.0)


def mask_picture(overlay: MaskOverlay, mask: NDArray[np.bool_]) -> MaskPicture | None:
    """``mask`` is (down, right), the slice of the overlay's mask; None where it is empty."""
    plain = np.ascontiguousarray(mask, dtype=np.uint8)
    left, top, width, height = cv2.boundingRect(plain)
    if not width:
        return None
    crop = plain[top : top + height, left : left + width]
    box = PixelBox(float(top), float(left), float(top + height), float(left + width))
    if overlay.outline:
        edges = edge_lines(crop.astype(np.bool_)) + np.array([left, top, left, top])
        return MaskPicture(overlay, box, np.zeros((0, 0, 4), dtype=np.uint8), edges)
    red, green, blue = overlay.colour
    pixels = crop[..., None] * np.array([blue, green, red, 255], dtype=np.uint8)
    return MaskPicture(overlay, box, pixels, np.zeros((0, 4)))


def edge_lines(mask: NDArray[np.bool_]) -> NDArray[np.float64]:
    """The border of a mask (down, right) as lines (n, 4): x, y, x, y, (0, 0) its corner."""
    padded = np.pad(mask, 1)
    rows, starts, ends = _runs(padded[1:, 1:-1] != padded[:-1, 1:-1])
    across = np.stack([starts, rows, ends, rows], axis=1)
    columns, starts, ends = _runs((padded[1:-1, 1:] != padded[1:-1, :-1]).T)
    down = np.stack([columns, starts, columns, ends], axis=1)
    return np.concatenate([across, down]).astype(np.float64)


def _runs(
    set_: NDArray[np.bool_],
) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.intp]]:
    """Row, first and one past the last of each run along the rows."""
    steps = np.diff(np.pad(set_, ((0, 0), (1, 1))).astype(np.int8), axis=1)
    rows, starts = np.nonzero(steps == 1)
    _, ends = np.nonzero(steps == -1)
    return rows, starts, ends


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


class HeatPicture:
    """A heat map as a picture whose transparency is its value: fading costs nothing."""

    def __init__(self, heat: HeatMap) -> None:
        self.box = heat.box
        rows, columns = heat.values.shape
        enlarge = max(1.0, HEAT_PIXELS / max(rows, columns))
        size = (round(columns * enlarge), round(rows * enlarge))
        values = cv2.resize(
            np.ascontiguousarray(heat.values, dtype=np.float32),
            size,
            interpolation=cv2.INTER_LINEAR,
        )
        strength = np.clip(np.nan_to_num(np.asarray(values)), 0.0, 1.0)[..., None]
        levels = np.rint(strength[..., 0] * 255).astype(np.uint8)
        colours = np.asarray(cv2.applyColorMap(levels, cv2.COLORMAP_INFERNO))
        shown = np.concatenate([colours * strength, strength * 255], axis=2)
        self._pixels: Bytes = np.rint(shown).astype(np.uint8)
        self._image = as_image(self._pixels, QImage.Format.Format_ARGB32_Premultiplied)

    def paint(self, painter: QPainter, view: View, opacity: float) -> None:
        """Over its box, and nowhere else."""
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setOpacity(opacity)
        painter.drawImage(rectangle(self.box, view), self._image)
        painter.setOpacity(1.0)


def paint_box(painter: QPainter, overlay: BoxOverlay, view: View) -> None:
    """The frame of a box."""
    style = Qt.PenStyle.DashLine if overlay.dashed else Qt.PenStyle.SolidLine
    frame = rectangle(overlay.box, view)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(*overlay.colour), BOX_WIDTH, style))
    painter.drawRect(frame)


def rectangle(box: PixelBox, view: View) -> QRectF:
    """Where a box, given by the edges of pixels, lies on the widget."""
    left, top = view.to_widget(box.top - 0.5, box.left - 0.5)
    right, bottom = view.to_widget(box.bottom - 0.5, box.right - 0.5)
    return QRectF(QPointF(left, top), QPointF(right, bottom))
