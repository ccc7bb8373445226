"""Paints a scene: picture, heat maps, masks, crosshair, and what is written around them."""

import math
from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPen, QTransform

from viewer.core.pictures.raster import Raster, blocks
from viewer.session.holes import hole
from viewer.ui.canvas.chrome import paint_empty
from viewer.ui.canvas.covering import Over
from viewer.ui.canvas.crosshair.lines import paint_lines
from viewer.ui.canvas.layers import MaskPicture
from viewer.ui.canvas.scene import Scene
from viewer.ui.canvas.screen import pixels_below
from viewer.ui.canvas.seen import seen
from viewer.ui.canvas.slices import Wish
from viewer.ui.canvas.style import ACCENT, BACKGROUND, SHADOW, TEXT
from viewer.ui.canvas.view import View
from viewer.ui.looks.words import tr

MOST_STRETCHED = 5_000_000
"""Pixels of a slice that is composed as a whole while a hand zooms; of a larger one, what is seen.
"""


def paint_picture(painter: QPainter, scene: Scene, size: tuple[int, int], ratio: float) -> None:
    """The slice and its overlays on a widget of ``size`` (width, height).

    ``ratio`` is device pixels a widget pixel. What has not been read stays dark: no grey stands
    where there is no value.
    """
    if not scene.picture.arrived.has(scene.index):
        return
    if (asked := _asked(scene, size, ratio)) is not None:
        wish, over, stretched = asked
        if stretched:
            _paint_stretched(painter, scene, scene.picture.image(wish, over), wish.raster)
        else:
            _paint_seen(painter, scene, (wish, over), size, ratio)
    outlines = [mask for mask in scene.masks() if mask.overlay.outline]
    if outlines:
        _paint_lines(painter, scene.view, outlines)


def begin_picture(scene: Scene, size: tuple[int, int], ratio: float) -> None:
    """Have a turned slice and its overlays composed, for `paint_picture` to find them done.

    Planes as they lie take many short steps: begun elsewhere they would hold up this thread.
    """
    begun = scene.sight.turn is None or scene.picture.is_begun
    if begun or not scene.picture.arrived.has(scene.index):
        return
    if (asked := _asked(scene, size, ratio)) is not None:
        scene.picture.begin(*asked[:2])


def _asked(scene: Scene, size: tuple[int, int], ratio: float) -> tuple[Wish, Over, bool] | None:
    """What is to be seen; None where that is nothing.

    While a hand zooms it is the whole slice, to be stretched.
    """
    raster, _ = seen(scene.view, size, ratio)
    if not (raster.size[0] and raster.size[1]):
        return None
    whole = blocks(scene.view.size, raster.reduction)
    stretched = scene.zooming and _can_be_stretched(scene, whole)
    visible = scene.visible()
    greys, quick = (scene.shown, scene.inverted), scene.sight.moving or scene.hurried
    laid = whole if stretched else raster
    wish = Wish(scene.index, *greys, laid, scene.sight.smooth, visible.shutters, quick)
    fills = tuple(one for one in scene.masks() if not one.overlay.outline)
    return wish, Over(fills, scene.heats(visible)), stretched


def _can_be_stretched(scene: Scene, whole: Raster) -> bool:
    """Not where all of a slice takes longer than what is seen, nor into slices that are missing."""
    few = whole.size[0] * whole.size[1] <= MOST_STRETCHED
    return few and scene.sight.turn is None and scene.picture.arrived.filled is None


def _paint_seen(
    painter: QPainter, scene: Scene, asked: tuple[Wish, Over], size: tuple[int, int], ratio: float
) -> None:
    """What is seen of a slice, pixel for pixel: composed where it is seen, if that can be."""
    raster, place = seen(scene.view, size, ratio)
    below = pixels_below(painter, place, raster.size, ratio)
    if below is None or not scene.picture.lay(*asked, below):
        image = scene.picture.image(*asked)
        image.setDevicePixelRatio(ratio)
        painter.drawImage(QPointF(*place), image)


def _paint_stretched(painter: QPainter, scene: Scene, image: QImage, raster: Raster) -> None:
    """A whole slice, composed once, as large as the view has it now."""
    tall, wide = scene.view.upright.extent
    rows, columns = (n / step for n, step in zip(scene.view.size, raster.steps, strict=True))
    image.setDevicePixelRatio(1.0)
    painter.save()
    painter.setTransform(QTransform(*scene.view.turn), True)
    painter.drawImage(QRectF(0, 0, wide, tall), image, QRectF(0, 0, columns, rows))
    painter.restore()


def paint_ground(painter: QPainter, scene: Scene, size: tuple[int, int], ratio: float) -> None:
    """What the picture leaves free of a widget of ``size`` (width, height)."""
    shows = scene.picture.arrived.has(scene.index)
    for part in _free(scene.view, size, ratio) if shows else [(0, 0, *size)]:
        painter.fillRect(*part, BACKGROUND)


@lru_cache(maxsize=16)
def _free(view: View, size: tuple[int, int], ratio: float) -> list[tuple[int, int, int, int]]:
    """Around the picture: x, y, width and height."""
    width, height = size
    raster, (left, top) = seen(view, size, ratio)
    x, y = math.ceil(left), math.ceil(top)
    end_x = max(x, math.floor(left + raster.size[1] / ratio))
    end_y = max(y, math.floor(top + raster.size[0] / ratio))
    parts = (
        (0, 0, width, y),
        (0, end_y, width, height - end_y),
        (0, y, x, end_y - y),
        (end_x, y, width - end_x, end_y - y),
    )
    return [part for part in parts if part[2] > 0 and part[3] > 0]


def _paint_lines(painter: QPainter, view: View, outlines: Sequence[MaskPicture]) -> None:
    """Upright, through a painter that turns them the way the picture is shown."""
    painter.save()
    painter.setTransform(QTransform(*view.turn), True)
    for mask in outlines:
        mask.paint_edges(painter, view.upright)
    painter.restore()


def paint_cross(painter: QPainter, scene: Scene, size: tuple[int, int]) -> None:
    """The crosshair over a picture of ``size`` (width, height), or why there is no picture."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    lost = hole(scene.volume, scene.index) if scene.cut.acquired else ""
    if lost:
        # Above the letters at the sides.
        paint_empty(painter, size[0], size[1] * 0.75, tr(lost), TEXT)
    else:
        paint_lines(painter, scene.traces(), size)


def paint_brush(painter: QPainter, scene: Scene, place: QPointF, radius_mm: float) -> None:
    """A ring as large as the brush, around the mouse."""
    radius = radius_mm * scene.view.scale
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, width in ((SHADOW, 2.5), (ACCENT, 1.2)):
        painter.setPen(QPen(colour, width))
        painter.drawEllipse(place, radius, radius)


def paint_border(painter: QPainter, size: tuple[int, int], width: int) -> None:
    """The thin line around the pane that acts."""
    wide, high = size
    for left, top, across, down in (
        (0, 0, wide, width),
        (0, high - width, wide, width),
        (0, width, width, high - 2 * width),
        (wide - width, width, width, high - 2 * width),
    ):
        painter.fillRect(left, top, across, down, ACCENT)
