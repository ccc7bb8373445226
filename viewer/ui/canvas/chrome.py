"""What is written around a picture: corners, letters, scale bar, banner."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from viewer.core.pictures.stamp import MIRRORED
from viewer.session.badge import shortened
from viewer.ui.canvas.bar import ScaleBar, bar_boxes, bar_rect, bar_room, bar_words
from viewer.ui.canvas.events import Severity
from viewer.ui.canvas.lettering import Stamp, drawn, faces, larger
from viewer.ui.canvas.style import (
    BADGE_PAD,
    BADGES,
    BANNERS,
    MARGIN,
    SHADOW,
    TEXT,
)
from viewer.ui.canvas.view import Rect

_SIDE = 0.52
"""Where across a view the room begins that is left at its right edge."""


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
class Writing:
    """Pictures of words, what they cover, and boxes of a colour below them."""

    stamps: Sequence[Stamp] = ()
    covers: Sequence[Rect] = ()
    boxes: Sequence[tuple[QRectF, QColor]] = ()

    def paint(self, painter: QPainter) -> None:
        """All of it."""
        for box, colour in self.boxes:
            painter.fillRect(box, colour)
        for place, image in self.stamps:
            painter.drawImage(place, image)


class Chrome:
    """Lays out all that is written, so that nothing lies over anything else.

    ``stamps`` are pictures of it, for a widget of ``size`` (width, height) and ``ratio`` device
    pixels a widget pixel.
    """

    def __init__(self, font: QFont, size: tuple[float, float], ratio: float) -> None:
        self.stamps: list[Stamp] = []
        self.badge_at = QRectF()
        self.greys_at = QRectF()
        self.texts: list[Rect] = []
        self.top = 0.0
        self.face, self._letter_face = faces(font.family(), larger(font))
        self._width, self._height = size
        self.ratio = ratio
        self._low_room = 0.0
        self._room_below = 0, 0
        self._low_right = 0
        self._bar_room = 0.0
        self._sign_room = 0.0

    def paint(self, painter: QPainter) -> None:
        """All of it."""
        for place, image in self.stamps:
            painter.drawImage(place, image)

    def _write(self, x: float, y: float, text: str, colour: QColor) -> None:
        self.stamps.append(self.face.stamp(x, y, text, colour, self.ratio))

    def _draw(self, room: QRectF, paint: Callable[[QPainter], None]) -> None:
        """What is painted within a part of the widget; `paint` counts from the widget's corner."""
        self.stamps.append(drawn(room, self.ratio, paint))

    def banner(self, text: str, severity: Severity) -> None:
        """A strip across the top; what follows is laid out below it."""
        if not text:
            return
        strip = QRectF(0, 0, self._width, self.face.height + 8)
        said = self.face.elided(text, self._width - 2 * MARGIN)

        def paint(painter: QPainter) -> None:
            painter.fillRect(strip, BANNERS[severity])
            painter.setFont(self.face.font)
            painter.setPen(TEXT)
            painter.drawText(strip, Qt.AlignmentFlag.AlignCenter, said)

        self._draw(strip, paint)
        self.top = strip.height()
        self.texts.append((0.0, 0.0, strip.width(), strip.height()))

    def mirrored(self) -> None:
        """A sign at the top that the picture is mirrored: so is the writing burned into it."""
        face, pad = self._letter_face, 2 * BADGE_PAD
        width, height = face.width(MIRRORED) + 2 * pad, face.height + 2
        sign = QRectF((self._width - width) / 2, self.top + 3, width, height)
        ink, ground = BADGES[Severity.WARNING]

        def paint(painter: QPainter) -> None:
            painter.setFont(face.font)
            painter.setPen(QPen(SHADOW, 2))
            painter.setBrush(ground)
            painter.drawRoundedRect(sign, 4, 4)
            painter.setPen(ink)
            painter.drawText(sign, Qt.AlignmentFlag.AlignCenter, MIRRORED)

        self._draw(sign.adjusted(-1, -1, 1, 1), paint)
        self.texts.append((sign.left(), sign.top(), sign.right(), sign.bottom()))
        self._sign_room = sign.height() + 3

    def keep_room_for_bar(self, unit: str) -> None:
        """At the bottom, for a bar of any length that counts in a unit; see `bar`."""
        if unit and self._width >= 240 and self._height >= 160:
            self._bar_room = bar_room(unit, self.face, self._width) + 2 * MARGIN

    def bar(self, bar: ScaleBar | None) -> Writing:
        """A bar above the letter at the bottom; none where no room was kept."""
        if bar is None or not self._bar_room:
            return Writing()
        y = self._height - self._letter_face.height - MARGIN
        where = self._width, y
        words = bar_words(bar, self.face, *where, self.ratio)
        return Writing(words, [bar_rect(bar, self.face, *where)], bar_boxes(bar, *where))

    def letters(self, left: str, right: str, top: str, bottom: str) -> None:
        """The patient sides, at the middle of each edge."""
        face, half = self._letter_face, self._letter_face.height / 2
        across = (self._height + self.top) / 2 - half + face.ascent
        middle = self._width / 2
        places = (
            (left, MARGIN, across),
            (right, self._width - MARGIN - face.width(right), across),
            (
                top,
                middle - face.width(top) / 2,
                self.top + self._sign_room + 4 + face.ascent,
            ),
            (
                bottom,
                middle - face.width(bottom) / 2,
                self._height - 4 - face.descent,
            ),
        )
        for text, x, y in places:
            if text:
                self.stamps.append(face.stamp(x, y, text, TEXT, self.ratio))
                top_of = y - face.ascent
                self.texts.append((x, top_of, x + face.width(text), top_of + face.height))

    def corners(self, corners: Corners, below: tuple[int, int] = (0, 0)) -> None:
        """The four blocks of text, elided to what is left between them.

        Room for so many lines ``below`` those at the bottom left and right is kept free.
        """
        widest = MIRRORED if self._sign_room else "PAS"
        middle = self._letter_face.width(widest) + 4 * BADGE_PAD
        room = (self._width - middle) / 2 - MARGIN
        self._low_room = (self._width - max(middle, self._bar_room)) / 2 - MARGIN
        high = (self._height - self.top) / 2 - self._letter_face.height / 2 - 6
        count = max(0, int((high - MARGIN / 2) / self.face.height))
        if min(room, self._low_room) < 24 or not count:
            return
        self._block(corners.top_left[:count], room, right=False)
        self._block(corners.top_right[:count], room, right=True)
        self._room_below = min(below[0], count), min(below[1], count)
        for right, lines in enumerate((corners.bottom_left, corners.bottom_right)):
            kept = lines[max(0, len(lines) - count + self._room_below[right]) :]
            self._block(kept, self._low_room, right=bool(right), above=self._room_below[right])
            self._low_right = len(kept) + self._room_below[right]
        height = self.face.height
        left, top = self._width - MARGIN - self._low_room, self._height - MARGIN / 2 - height
        self.greys_at = QRectF(left, top, self._low_room, height)

    def beside(self) -> QRectF:
        """What is free at the right edge, between the letter and the words at the bottom."""
        top = (self._height + self.top + self._letter_face.height) / 2 + MARGIN
        low = self._height - MARGIN / 2 - self._low_right * self.face.height - MARGIN / 2
        right = self._width - MARGIN
        return QRectF(self._width * _SIDE, top, right - self._width * _SIDE, max(0.0, low - top))

    def wrapped(self, texts: Sequence[str], room: float) -> list[str]:
        """Lines broken at spaces where they are longer than there is room."""
        lines: list[str] = []
        for text in texts:
            begun = ""
            for word in text.split():
                longer = f"{begun} {word}".lstrip()
                if begun and self.face.width(longer) > room:
                    lines.append(begun)
                    longer = word
                begun = longer
            lines.append(self.face.elided(begun, room))
        return lines

    def below(self, lines: Sequence[str], *, right: bool) -> Writing:
        """Lines in the room kept at the bottom, the last ones where it is short."""
        stamps, rects = [], []
        kept = self._room_below[right]
        for below, line in zip(range(kept), reversed(lines), strict=False):
            text, y = self.face.elided(line, self._low_room), self._base(below)
            x = self._width - MARGIN - self.face.width(text) if right else float(MARGIN)
            stamps.append(self.face.stamp(x, y, text, TEXT, self.ratio))
            rects.append(self.face.room(x, y, text))
        return Writing(stamps, rects)

    def _base(self, lines_below: int) -> float:
        """How far down a line of the bottom corners stands, with so many below it."""
        return self._height - MARGIN / 2 - self.face.descent - lines_below * self.face.height

    def _block(
        self, lines: Sequence[Line], room: float, *, right: bool, above: int | None = None
    ) -> None:
        """From the top; or at the bottom, ``above`` so many lines."""
        step = self.face.height
        first = self.top + MARGIN / 2 + self.face.ascent
        if above is not None:
            first = self._base(len(lines) - 1 + above)
        for number, line in enumerate(lines):
            text = self._fitting(line, room)
            x, y = MARGIN * 1.0, first + number * step
            if right:
                x = self._width - MARGIN - self.face.width(text)
            self.texts.append(self.face.room(x, y, text))
            if line.ground is None:
                self._write(x, y, text, line.colour)
            else:
                self._badge(x, y, text, line.colour, line.ground)

    def _fitting(self, line: Line, room: float) -> str:
        """A line cut off with an ellipsis; a badge loses whole words first."""
        text = line.text
        if line.ground is not None:
            room -= 2 * BADGE_PAD
            text = shortened(text, lambda part: self.face.width(part) <= room)
        return self.face.elided(text, room)

    def _badge(self, x: float, y: float, text: str, colour: QColor, ground: QColor) -> None:
        """Text on a rounded ground, no higher than its line."""
        width = self.face.width(text) + 2 * BADGE_PAD
        top = y - self.face.ascent + 0.5
        self.badge_at = QRectF(x - 1, top, width, self.face.height - 1)

        def paint(painter: QPainter) -> None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            painter.drawRoundedRect(self.badge_at, 3, 3)
            painter.setFont(self.face.font)
            painter.setPen(colour)
            painter.drawText(QPointF(x - 1 + BADGE_PAD, y), text)

        self._draw(self.badge_at, paint)


def paint_empty(painter: QPainter, width: float, height: float, text: str, colour: QColor) -> None:
    """A calm sentence in the middle of an empty pane."""
    painter.setPen(colour)
    room = QRectF(MARGIN, MARGIN, width - 2 * MARGIN, height - 2 * MARGIN)
    flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
    painter.drawText(room, int(flags), text)
