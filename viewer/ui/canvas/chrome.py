"""What is written and drawn around a picture: corners, letters, scale bar, banner, crosshair."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from viewer.core.pictures.stamp import MIRRORED
from viewer.session.badge import shortened
from viewer.ui.canvas.events import Severity
from viewer.ui.canvas.lettering import faces, larger
from viewer.ui.canvas.style import (
    BADGE_PAD,
    BADGES,
    BANNERS,
    MARGIN,
    SHADOW,
    TEXT,
)
from viewer.ui.canvas.view import Rect

_BAR_SHARE = 0.4
"""Of the width of a pane, that the words of its scale may take beside the corners."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text in a corner; on a ``ground`` of its own where it is a badge."""

    text: str
    colour: QColor
    ground: QColor | None = None


@dataclass(frozen=True, slots=True)
class Corners:
    """Lines of text, the nearest to the middle of the edge dropped first where room is short."""

    top_left: tuple[Line, ...] = ()
    top_right: tuple[Line, ...] = ()
    bottom_left: tuple[Line, ...] = ()
    bottom_right: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class ScaleBar:
    """A length on the screen, in widget pixels, and what it says."""

    pixels: float
    text: str


class Chrome:
    """Paints all that is written, laid out so that nothing lies over anything else."""

    def __init__(self, painter: QPainter, width: float, height: float) -> None:
        self._painter = painter
        self._width = width
        self._height = height
        self._top = 0.0
        self._bar_room = 0.0
        self._sign_room = 0.0
        self.badge_at = QRectF()
        self.greys_at = QRectF()
        self.texts: list[Rect] = []
        font = painter.font()
        self._face, self._letter_face = faces(font.family(), larger(font))

    def banner(self, text: str, severity: Severity) -> None:
        """A strip across the top; what follows is laid out below it."""
        if not text:
            return
        strip = QRectF(0, 0, self._width, self._face.height + 8)
        self._painter.save()
        self._painter.fillRect(strip, BANNERS[severity])
        self._painter.setFont(self._face.font)
        self._painter.setPen(TEXT)
        room = self._width - 2 * MARGIN
        elided = self._face.elided(text, room)
        self._painter.drawText(strip, Qt.AlignmentFlag.AlignCenter, elided)
        self._painter.restore()
        self._top = strip.height()
        self.texts.append((0.0, 0.0, strip.width(), strip.height()))

    def mirrored(self) -> None:
        """A sign at the top that the picture is mirrored: so is the writing burned into it."""
        face, pad = self._letter_face, 2 * BADGE_PAD
        width, height = face.width(MIRRORED) + 2 * pad, face.height + 2
        sign = QRectF((self._width - width) / 2, self._top + 3, width, height)
        ink, ground = BADGES[Severity.WARNING]
        self._painter.save()
        self._painter.setFont(face.font)
        self._painter.setPen(QPen(SHADOW, 2))
        self._painter.setBrush(ground)
        self._painter.drawRoundedRect(sign, 4, 4)
        self._painter.setPen(ink)
        self._painter.drawText(sign, Qt.AlignmentFlag.AlignCenter, MIRRORED)
        self._painter.restore()
        self.texts.append((sign.left(), sign.top(), sign.right(), sign.bottom()))
        self._sign_room = sign.height() + 3

    def scale_bar(self, bar: ScaleBar | None) -> None:
        """A bar at the bottom, above the letter there; left out where the pane is small."""
        if bar is None or self._width < 240 or self._height < 160:
            return
        lines = self._bar_lines(bar.text)
        text = max(self._face.width(line) for line in lines)
        self._bar_room = max(bar.pixels, text) + 2 * MARGIN
        middle, y = self._width / 2, self._height - self._letter_face.height - MARGIN
        left, right = middle - bar.pixels / 2, middle + bar.pixels / 2
        half = max(bar.pixels, text) / 2
        above = y - len(lines) * self._face.height - 6
        self.texts.append((middle - half, above, middle + half, y + 4))
        # Boxes, filled: a fraction of the time that smooth lines take, many times a second.
        for colour, rim in ((SHADOW, 2.0), (TEXT, 0.75)):
            self._painter.fillRect(QRectF(left, y - rim, bar.pixels, 2 * rim), colour)
            for x in (left, right):
                self._painter.fillRect(QRectF(x - rim, y - 4, 2 * rim, 8), colour)
        for place, line in enumerate(reversed(lines)):
            x = middle - self._face.width(line) / 2
            base = y - 6 - self._face.descent - place * self._face.height
            self._face.write(self._painter, x, base, line, TEXT)

    def _bar_lines(self, text: str) -> list[str]:
        """What a bar says; how its scale was found on a line of its own where room is short."""
        said, bracket, how = text.partition(" (")
        short = self._face.width(text) <= _BAR_SHARE * self._width
        return [text] if short or not bracket else [said, f"({how}"]

    def letters(self, left: str, right: str, top: str, bottom: str) -> None:
        """The patient sides, at the middle of each edge."""
        face, half = self._letter_face, self._letter_face.height / 2
        across = (self._height + self._top) / 2 - half + face.ascent
        middle = self._width / 2
        places = (
            (left, MARGIN, across),
            (right, self._width - MARGIN - face.width(right), across),
            (
                top,
                middle - face.width(top) / 2,
                self._top + self._sign_room + 4 + face.ascent,
            ),
            (
                bottom,
                middle - face.width(bottom) / 2,
                self._height - 4 - face.descent,
            ),
        )
        for text, x, y in places:
            if text:
                face.write(self._painter, x, y, text, TEXT)
                top_of = y - face.ascent
                self.texts.append((x, top_of, x + face.width(text), top_of + face.height))

    def corners(self, corners: Corners) -> None:
        """The four blocks of text, elided to what is left between them."""
        widest = MIRRORED if self._sign_room else "PAS"
        middle = self._letter_face.width(widest) + 4 * BADGE_PAD
        room = (self._width - middle) / 2 - MARGIN
        low_room = (self._width - max(middle, self._bar_room)) / 2 - MARGIN
        high = (self._height - self._top) / 2 - self._letter_face.height / 2 - 6
        count = max(0, int((high - MARGIN / 2) / self._face.height))
        if min(room, low_room) < 24 or not count:
            return
        self._block(corners.top_left[:count], room, right=False, bottom=False)
        self._block(corners.top_right[:count], room, right=True, bottom=False)
        self._block(corners.bottom_left[-count:], low_room, right=False, bottom=True)
        self._block(corners.bottom_right[-count:], low_room, right=True, bottom=True)
        height = self._face.height
        left, top = self._width - MARGIN - low_room, self._height - MARGIN / 2 - height
        self.greys_at = QRectF(left, top, low_room, height)

    def label(self, x: float, y: float, text: str, colour: QColor) -> None:
        """A line of text that ends above a place on the picture."""
        self._face.write(self._painter, x, max(y, self._top + self._face.ascent), text, colour)

    def _block(self, lines: Sequence[Line], room: float, *, right: bool, bottom: bool) -> None:
        step = self._face.height
        first = self._top + MARGIN / 2 + self._face.ascent
        if bottom:
            last = self._height - MARGIN / 2 - self._face.descent
            first = last - step * (len(lines) - 1)
        for number, line in enumerate(lines):
            text = self._fitting(line, room)
            x = MARGIN * 1.0
            if right:
                x = self._width - MARGIN - self._face.width(text)
            self._note_text(x, first + number * step, text)
            if line.ground is None:
                self._face.write(self._painter, x, first + number * step, text, line.colour)
            else:
                self._badge(x, first + number * step, text, line.colour, line.ground)

    def _note_text(self, x: float, y: float, text: str) -> None:
        top, wide = y - self._face.ascent, self._face.width(text)
        self.texts.append((x, top, x + wide, top + self._face.height))

    def _fitting(self, line: Line, room: float) -> str:
        """A line cut off with an ellipsis; a badge loses whole words first."""
        text = line.text
        if line.ground is not None:
            room -= 2 * BADGE_PAD
            text = shortened(text, lambda part: self._face.width(part) <= room)
        return self._face.elided(text, room)

    def _badge(self, x: float, y: float, text: str, colour: QColor, ground: QColor) -> None:
        """Text on a rounded ground, no higher than its line."""
        width = self._face.width(text) + 2 * BADGE_PAD
        top = y - self._face.ascent + 0.5
        self.badge_at = QRectF(x - 1, top, width, self._face.height - 1)
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(ground)
        self._painter.drawRoundedRect(self.badge_at, 3, 3)
        self._painter.setFont(self._face.font)
        self._painter.setPen(colour)
        self._painter.drawText(QPointF(x - 1 + BADGE_PAD, y), text)


def paint_empty(painter: QPainter, width: float, height: float, text: str, colour: QColor) -> None:
    """A calm sentence in the middle of an empty pane."""
    painter.setPen(colour)
    room = QRectF(MARGIN, MARGIN, width - 2 * MARGIN, height - 2 * MARGIN)
    flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
    painter.drawText(room, int(flags), text)


def scale_bar(unit: str, pixels_per_mm: float, room: float) -> ScaleBar | None:
    """The longest of 1, 2, 5, 10 … millimetres that takes no more than ``room`` pixels."""
    if not unit or pixels_per_mm <= 0 or room <= 0:
        return None
    most = room / pixels_per_mm
    power = 10.0 ** math.floor(math.log10(most))
    length = next(n * power for n in (5, 2, 1) if n * power <= most * (1 + 1e-9))
    return ScaleBar(length * pixels_per_mm, f"{length:g} {unit}")
