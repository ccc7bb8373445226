"""What the colours on a view stand for: a bar with values beside it, or why there are none."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from viewer.core.finding import HeatMap
from viewer.core.greys import Bytes, Window, painted
from viewer.core.pictures.compose import heat_mixtures
from viewer.ui.canvas.chrome import Chrome, Writing
from viewer.ui.canvas.lettering import Stamp, drawn
from viewer.ui.canvas.scene import Scene
from viewer.ui.canvas.style import PLATE, SHADOW, TEXT
from viewer.ui.looks.words import tr

_SHADES = 256
_PAD, _GAP = 4.0, 5.0
_LEAST, _MOST = 5, 10
"""How high a bar is, in lines of text."""

_ROOMY = 3.5
"""From so many lines on, the value in its middle stands beside a bar."""

Size = tuple[float, float]


@dataclass(frozen=True, slots=True, eq=False)
class Scale:
    """``words`` above a bar of ``colours`` (rows, columns, 3), the highest first.

    ``marks`` are the values at its lower end, its middle and its upper end.
    """

    words: tuple[str, ...]
    colours: Bytes | None = None
    marks: tuple[str, str, str] = ("", "", "")


def scale_of(scene: Scene, _size: Size) -> Scale | None:
    """Of a map of numbers, or of the heat maps on a view; None where no colour means a number."""
    if scene.volume.greys.in_colours:
        return _of_map(scene, scene.shown) if isinstance(scene.shown, Window) else None
    seen = scene.visible()
    if not seen.heats or not seen.heat_opacity or not scene.cut.acquired:
        return None
    here = [heat for heat in seen.heats if heat.at == scene.index]
    if not any(heat.values.any() for heat in here or seen.heats):
        return Scale((*seen.heats_of, tr("Heat map: no place speaks for it.")))
    if not here:
        return Scale((_elsewhere(seen.heats),))
    words = (tr("Heat map, % of peak"), *seen.heats_of)
    return Scale(words, _heat_colours(seen.heat_opacity), ("0 %", "50 %", "100 %"))


def scaled_by(scene: Scene, _size: Size) -> tuple[object, ...]:
    """What a scale depends on. No Volume is among it: it would be kept in memory."""
    if scene.volume.greys.in_colours:
        return scene.volume.series.uid, scene.shown, scene.inverted
    seen = scene.visible()
    here = scene.index if seen.heats else 0, scene.cut.acquired
    return seen.heats, seen.heats_of, seen.heat_opacity, *here


def written(chrome: Chrome, scale: Scale | None) -> Writing:
    """A scale in the room that is left at the right edge; nothing where that is too small."""
    room, step = chrome.beside(), chrome.face.height
    barred = scale is not None and scale.colours is not None
    most = int((room.height() - (_LEAST * step if barred else 0.0)) / step)
    if scale is None or most < (0 if barred else 1):
        return Writing()
    lines = _kept(chrome.wrapped(scale.words, room.width()), most)
    words = _words(chrome, lines, room)
    if scale.colours is None:
        return words
    # Half a line is left at either end for the values, which stand with their middle at it.
    top = room.top() + (len(lines) + 0.5) * step
    tall = min(room.bottom() - top - step / 2, _MOST * step)
    bar = QRectF(room.right() - step, top, step, tall)
    values = _values(chrome, scale.marks, bar)
    stamps = (_bar(bar, scale.colours, chrome.ratio), *values.stamps, *words.stamps)
    covers = (*values.covers, *words.covers)
    return Writing(stamps, covers, (*values.boxes, *words.boxes))


def _of_map(scene: Scene, window: Window) -> Scale:
    """The colours that values have now; what lies beyond an end has the colour of the end."""
    volume = scene.volume
    greys, unit = volume.greys, volume.greys.unit
    low, high = window.center - window.width / 2, window.center + window.width / 2
    values = np.linspace(high, low, _SHADES, dtype=np.float32)[:, None]
    stored = (values - greys.intercept) / greys.slope
    colours = painted(stored, greys, window, invert=scene.inverted)
    title = volume.series.description or tr("Values")
    named = title if unit in title else f"{title} ({unit})"
    middle = f"{window.center:.3g}"
    return Scale((named,), colours, (f"≤ {low:.3g}", middle, f"≥ {high:.3g}"))


def _elsewhere(heats: Sequence[HeatMap]) -> str:
    at = sorted({heat.at + 1 for heat in heats if heat.values.any()})
    words = tr("Heat map on slices {numbers}") if len(at) > 1 else tr("Heat map on slice {numbers}")
    return words.format(numbers=", ".join(str(one) for one in at))


def _heat_colours(opacity: float) -> Bytes:
    """What becomes of every shade, dark to the left, at every height of heat: as on the picture."""
    blue_first = np.ascontiguousarray(heat_mixtures(opacity)[::-1])
    return np.asarray(cv2.cvtColor(blue_first, cv2.COLOR_BGRA2RGB), dtype=np.uint8)


def _kept(lines: list[str], most: int) -> list[str]:
    """As many lines as there is room for; one says that there were more."""
    return lines if len(lines) <= most else [*lines[: most - 1], f"{lines[most - 1]}…"][:most]


def _words(chrome: Chrome, lines: Sequence[str], room: QRectF) -> Writing:
    """Lines that end at the right edge."""
    places = [
        (room.right() - chrome.face.width(line), room.top() + number * chrome.face.height, line)
        for number, line in enumerate(lines)
    ]
    return _on_plate(chrome, places)


def _values(chrome: Chrome, marks: tuple[str, str, str], bar: QRectF) -> Writing:
    """Beside a bar, each as high as it is on it."""
    face = chrome.face
    low, middle, high = marks
    between = [(0.5, middle)] if bar.height() >= _ROOMY * face.height else []
    places = [
        (
            bar.left() - _GAP - face.width(mark),
            bar.bottom() - share * bar.height() - face.height / 2,
            mark,
        )
        for share, mark in ((0.0, low), *between, (1.0, high))
    ]
    return _on_plate(chrome, places, bar)


def _on_plate(
    chrome: Chrome, places: Sequence[tuple[float, float, str]], bar: QRectF | None = None
) -> Writing:
    """Words by their upper left corners, on a ground that is dark on a white film too."""
    stamps, covers = [], []
    for x, top, text in places:
        base = top + chrome.face.ascent
        stamps.append(chrome.face.stamp(x, base, text, TEXT, chrome.ratio))
        covers.append(chrome.face.room(x, base, text))
    if bar is not None:
        covers.append((bar.left(), bar.top(), bar.right(), bar.bottom()))
    if not covers:
        return Writing()
    lefts, tops, rights, lows = zip(*covers, strict=True)
    plate = QRectF(QPointF(min(lefts) - _PAD, min(tops)), QPointF(max(rights) + _PAD, max(lows)))
    return Writing(stamps, covers, [(plate, PLATE)])


def _bar(bar: QRectF, colours: Bytes, ratio: float) -> Stamp:
    down, across = colours.shape[:2]
    data = np.ascontiguousarray(colours)
    image = QImage(data.data, across, down, 3 * across, QImage.Format.Format_RGB888)

    def paint(painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(bar, image)
        for rim, colour in ((0.5, QColor(TEXT)), (1.5, SHADOW)):
            painter.setPen(QPen(colour, 1))
            painter.drawRect(bar.adjusted(-rim, -rim, rim, rim))

    return drawn(bar.adjusted(-3, -3, 3, 3), ratio, paint)
