"""Text over pictures: measured once, drawn once, and painted as often as it is shown."""

import math
from collections.abc import Callable
from functools import cache, lru_cache

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF, QImage, QPainter

from viewer.ui.canvas.style import LETTER_POINTS, SHADOW, TEXT_POINTS
from viewer.ui.canvas.view import Rect

Stamp = tuple[QPointF, QImage]
"""A picture, and where on the widget its corner lies."""

_RIM = ((-1, 0), (1, 0), (0, -1), (0, 1), (1, 1))
_ROUND = 2
"""Widget pixels around a text that its rim may reach into."""


def drawn(room: QRectF, ratio: float, paint: Callable[[QPainter], None]) -> Stamp:
    """What is painted within a part of a widget; `paint` counts from the widget's corner."""
    left, top = (math.floor(edge * ratio) for edge in (room.left(), room.top()))
    right, bottom = (math.ceil(edge * ratio) for edge in (room.right(), room.bottom()))
    image = QImage(QSize(right - left, bottom - top), QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    place = QPointF(left / ratio, top / ratio)
    with QPainter(image) as painter:
        painter.translate(-place)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint(painter)
    return place, image


class Face:
    """A font with its measures, in widget pixels."""

    def __init__(self, font: QFont) -> None:
        self.font = font
        self.metrics = QFontMetricsF(font)
        self.height = self.metrics.height()
        self.ascent = self.metrics.ascent()
        self.descent = self.metrics.descent()

    def width(self, text: str) -> float:
        """How far a text reaches."""
        return _width(self, text)

    def elided(self, text: str, room: float) -> str:
        """A text cut off with an ellipsis where it is longer than there is room."""
        return _elided(self, text, room)

    def write(self, painter: QPainter, x: float, y: float, text: str, colour: QColor) -> None:
        """Text with a dark rim, readable on any picture; on whole pixels of the screen."""
        painter.drawImage(*self.stamp(x, y, text, colour, painter.device().devicePixelRatioF()))

    def stamp(self, x: float, y: float, text: str, colour: QColor, ratio: float) -> Stamp:
        """The same as a picture, and where it is to be laid."""
        left, top = x - _ROUND, y - self.ascent - _ROUND
        place = QPointF(round(left * ratio) / ratio, round(top * ratio) / ratio)
        return place, _rimmed(self, text, colour.rgba(), ratio)

    def room(self, x: float, y: float, text: str) -> Rect:
        """What a text covers."""
        top = y - self.ascent
        return x, top, x + self.width(text), top + self.height


def larger(font: QFont) -> float:
    """How much larger than this computer's own a font is: for an audience, or by the settings."""
    return font.pointSizeF() / _own_points()


@cache
def _own_points() -> float:
    return QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).pointSizeF()


@lru_cache(maxsize=4)
def faces(family: str, times: float) -> tuple[Face, Face]:
    """For the lines of the corners, and for the letters at the edges, that much larger."""
    text, letters = QFont(family), QFont(family)
    text.setPointSizeF(TEXT_POINTS * times)
    letters.setPointSizeF(LETTER_POINTS * times)
    letters.setBold(True)
    return Face(text), Face(letters)


@lru_cache(maxsize=4096)
def _width(face: Face, text: str) -> float:
    if len(text) > 1 and text.isascii():
        # Letter by letter, kerning aside: most of what moves is figures, and these are known.
        return sum(_width(face, letter) for letter in text)
    return face.metrics.horizontalAdvance(text)


@lru_cache(maxsize=4096)
def _elided(face: Face, text: str, room: float) -> str:
    if face.width(text) <= room:
        return text
    return face.metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)


@lru_cache(maxsize=1024)
def _rimmed(face: Face, text: str, colour: int, ratio: float) -> QImage:
    wide = math.ceil((face.width(text) + 2 * _ROUND + 2) * ratio)
    tall = math.ceil((face.height + 2 * _ROUND) * ratio)
    image = QImage(wide, tall, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    painter.setFont(face.font)
    x, y = float(_ROUND), _ROUND + face.ascent
    painter.setPen(SHADOW)
    for right, down in _RIM:
        painter.drawText(QPointF(x + right, y + down), text)
    painter.setPen(QColor.fromRgba(colour))
    painter.drawText(QPointF(x, y), text)
    painter.end()
    return image
