"""Paints a scene: picture, heat map, masks, boxes, crosshair, and what is written around them."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTransform

from viewer.core.greys import VoiLut
from viewer.core.pictures.render import BoxOverlay
from viewer.session.holes import hole
from viewer.ui.canvas.chips import Tag
from viewer.ui.canvas.chrome import Chrome, Corners, Line, paint_empty, scale_bar
from viewer.ui.canvas.crosshair.lines import paint_lines
from viewer.ui.canvas.events import Severity
from viewer.ui.canvas.layers import MaskPicture, paint_box, rectangle
from viewer.ui.canvas.named import place, plane_name, slab_words
from viewer.ui.canvas.picture import Over, Wish
from viewer.ui.canvas.scene import Scene
from viewer.ui.canvas.seen import seen
from viewer.ui.canvas.style import ACCENT, BACKGROUND, BADGES, PLANE_COLOURS, SHADOW, TEXT
from viewer.ui.canvas.view import Rect, View
from viewer.ui.looks.words import tr


@dataclass(slots=True)
class Notes:
    """What others have written on a pane: the lines of the corners, a banner, and a badge.

    ``badge_tip`` is what the badge stands for, in full.
    """

    top_left: list[str] = field(default_factory=list)
    top_right: list[str] = field(default_factory=list)
    bottom_left: list[str] = field(default_factory=list)
    bottom_right: list[str] = field(default_factory=list)
    banner: str = ""
    severity: Severity = Severity.INFO
    badge: str = ""
    badge_severity: Severity = Severity.INFO
    badge_tip: str = ""
    tags: tuple[Tag, ...] = ()


def paint_picture(painter: QPainter, scene: Scene, size: tuple[int, int], ratio: float) -> None:
    """The slice and its overlays on a widget of ``size`` (width, height).

    ``ratio`` is device pixels a widget pixel. What has not been read stays dark: no grey stands
    where there is no value.
    """
    if not scene.picture.arrived.has(scene.index):
        return
    if (asked := _asked(scene, size, ratio)) is not None:
        wish, over, place = asked
        image = scene.picture.image(wish, over)
        image.setDevicePixelRatio(ratio)
        painter.drawImage(QPointF(*place), image)
    visible = scene.visible()
    outlines = [mask for mask in scene.masks() if mask.overlay.outline]
    boxes = visible.boxes if visible.marks_picture(scene.cut, scene.index) else ()
    if outlines or boxes:
        _paint_lines(painter, scene.view, outlines, boxes)


def begin_picture(scene: Scene, size: tuple[int, int], ratio: float) -> bool:
    """Have the slice and its overlays composed, for `paint_picture` to find them done.

    Whether there is something to do.
    """
    asked = _asked(scene, size, ratio) if scene.picture.arrived.has(scene.index) else None
    return asked is not None and scene.picture.begin(asked[0], asked[1])


def _asked(
    scene: Scene, size: tuple[int, int], ratio: float
) -> tuple[Wish, Over, tuple[float, float]] | None:
    """What is to be seen, and where on the widget it begins; None where that is nothing."""
    raster, place = seen(scene.view, size, ratio)
    if not (raster.size[0] and raster.size[1]):
        return None
    visible = scene.visible()
    greys = scene.shown, scene.inverted
    wish = Wish(scene.index, *greys, raster, scene.sight.smooth, visible.shutters)
    marked = visible.marks_picture(scene.cut, scene.index)
    heat = scene.heat if marked and visible.heat is not None else None
    return wish, Over(tuple(one for one in scene.masks() if not one.overlay.outline), heat), place


def paint_ground(painter: QPainter, scene: Scene, size: tuple[int, int], ratio: float) -> None:
    """What the picture leaves free of a widget of ``size`` (width, height)."""
    width, height = size
    covered = QRect(0, 0, 0, 0)
    if scene.picture.arrived.has(scene.index):
        raster, (left, top) = seen(scene.view, size, ratio)
        right, bottom = left + raster.size[1] / ratio, top + raster.size[0] / ratio
        corner = QPoint(math.ceil(left), math.ceil(top))
        covered = QRect(corner, QPoint(math.floor(right) - 1, math.floor(bottom) - 1))
    x, y, end_x, end_y = covered.x(), covered.y(), covered.right() + 1, covered.bottom() + 1
    painter.fillRect(0, 0, width, y, BACKGROUND)
    painter.fillRect(0, end_y, width, height - end_y, BACKGROUND)
    painter.fillRect(0, y, x, end_y - y, BACKGROUND)
    painter.fillRect(end_x, y, width - end_x, end_y - y, BACKGROUND)


def _paint_lines(
    painter: QPainter, view: View, outlines: Sequence[MaskPicture], boxes: Sequence[BoxOverlay]
) -> None:
    """Upright, through a painter that turns them the way the picture is shown."""
    painter.save()
    painter.setTransform(QTransform(*view.turn), True)
    for mask in outlines:
        mask.paint_edges(painter, view.upright)
    for box in boxes:
        paint_box(painter, box, view.upright)
    painter.restore()


@dataclass(frozen=True, slots=True)
class Spots:
    """Where on a pane there is more to be told: by the badge, and by the words on the greys.

    ``texts`` are where words stand: left, top, right and bottom.
    """

    badge: QRectF = field(default_factory=QRectF)
    greys: QRectF = field(default_factory=QRectF)
    texts: tuple[Rect, ...] = ()


def paint_marks(painter: QPainter, scene: Scene, size: tuple[int, int], notes: Notes) -> Spots:
    """Crosshair and text over a picture of ``size`` (width, height), or why there is none."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    lost = hole(scene.volume, scene.index) if scene.cut.acquired else ""
    if lost:
        # Above the letters at the sides.
        paint_empty(painter, size[0], size[1] * 0.75, lost, TEXT)
    if not lost:
        paint_lines(painter, scene.traces(), size)
    chrome = Chrome(painter, *size)
    chrome.banner(notes.banner, notes.severity)
    if scene.view.facing.mirrored:
        chrome.mirrored()
    chrome.scale_bar(scale_bar(scene.length_unit(), scene.pixels_per_unit, size[0] / 5))
    chrome.letters(*scene.letters())
    chrome.corners(_corners(scene, notes))
    visible = scene.visible()
    if visible.marks_picture(scene.cut, scene.index):
        for box in visible.boxes:
            corner = rectangle(box.box, scene.view).topLeft()
            chrome.label(corner.x(), corner.y() - 4, box.label, QColor(*box.colour))
    return Spots(chrome.badge_at, chrome.greys_at, tuple(chrome.texts))


def paint_brush(painter: QPainter, scene: Scene, place: QPointF, radius_mm: float) -> None:
    """A ring as large as the brush, around the mouse."""
    radius = radius_mm * scene.view.scale
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, width in ((SHADOW, 2.5), (ACCENT, 1.2)):
        painter.setPen(QPen(colour, width))
        painter.drawEllipse(place, radius, radius)


def paint_border(painter: QPainter, size: tuple[int, int], width: float) -> None:
    """The thin line around the pane that acts."""
    wide, high = size
    for left, top, across, down in (
        (0, 0, wide, width),
        (0, high - width, wide, width),
        (0, width, width, high - 2 * width),
        (wide - width, width, width, high - 2 * width),
    ):
        painter.fillRect(QRectF(left, top, across, down), ACCENT)


def _corners(scene: Scene, notes: Notes) -> Corners:
    names = (plane_name(scene), slab_words(scene))
    named = [Line(name, PLANE_COLOURS[scene.cut.plane]) for name in names if name]
    own_right = [line for line in (_zoom(scene), _greys(scene)) if line]
    own_left = [line for line in (place(scene), _number(scene)) if line]
    return Corners(
        (*named, *map(_tag, notes.tags), *_badge(notes), *_lines(notes.top_left)),
        _lines([*notes.top_right, *([] if scene.length_unit() else [tr("no millimetres")])]),
        (*_lines(notes.bottom_left), *_lines(own_left)),
        (*_lines(notes.bottom_right), *_lines(own_right)),
    )


def _badge(notes: Notes) -> tuple[Line, ...]:
    return (Line(notes.badge, *BADGES[notes.badge_severity]),) if notes.badge else ()


def _tag(tag: Tag) -> Line:
    return Line(tag.text, tag.colour, tag.ground)


def _lines(texts: list[str]) -> tuple[Line, ...]:
    return tuple(Line(text, TEXT) for text in texts)


def _number(scene: Scene) -> str:
    """Which slice of how many."""
    count = scene.cut.count
    return f"{scene.index + 1} / {count}" if count > 1 else ""


def _greys(scene: Scene) -> str:
    """Width and level, with as many digits as they need."""
    shown = scene.shown
    if scene.volume.is_colour:
        return ""
    if isinstance(shown, VoiLut):
        return shown.name or tr("Grey table")
    name = f"  {shown.name}" if shown.name else ""
    digits = 0 if shown.width >= 50 else 2 if shown.width >= 1 else 4
    return f"W {shown.width:.{digits}f}  L {shown.center:.{digits}f}{name}"


def _zoom(scene: Scene) -> str:
    """How large, and how far turned clockwise."""
    degrees = 90 * scene.view.facing.turns
    turned = tr("turned {degrees}°").format(degrees=degrees) if degrees else ""
    return f"{scene.view.zoom * 100:.0f} %  {turned}".rstrip()
