"""The scale of a picture: a bar, and what it says."""

import math
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor

from viewer.ui.canvas.lettering import Face, Stamp
from viewer.ui.canvas.style import SHADOW, TEXT
from viewer.ui.canvas.view import Rect

BAR_SHARE = 0.2
"""Of the width of a pane, that its scale may take."""

_WORDS_SHARE = 0.4
"""Of the width of a pane, that the words of its scale may take beside the corners."""


@dataclass(frozen=True, slots=True)
class ScaleBar:
    """A length on the screen, in widget pixels, and what it says."""

    pixels: float
    text: str


def scale_bar(unit: str, pixels_per_mm: float, width: float) -> ScaleBar | None:
    """The longest of 1, 2, 5, 10 … millimetres that takes no more than its share of a view."""
    if not unit or pixels_per_mm <= 0 or width <= 0:
        return None
    most = width * BAR_SHARE / pixels_per_mm
    power = 10.0 ** math.floor(math.log10(most))
    length = next(n * power for n in (5, 2, 1) if n * power <= most * (1 + 1e-9))
    return ScaleBar(length * pixels_per_mm, f"{length:g} {unit}")


def bar_room(unit: str, face: Face, width: float) -> float:
    """How wide a bar and its words are at most, on a view so wide."""
    text = max(face.width(line) for line in _lines(f"1000 {unit}", face, width))
    return max(width * BAR_SHARE, text)


def bar_rect(bar: ScaleBar, face: Face, width: float, y: float) -> Rect:
    """What a bar in the middle of a view so wide covers, ``y`` down, its words above."""
    lines = _lines(bar.text, face, width)
    half = max(bar.pixels, *(face.width(line) for line in lines)) / 2
    return width / 2 - half, y - len(lines) * face.height - 6, width / 2 + half, y + 4


def bar_boxes(bar: ScaleBar, width: float, y: float) -> list[tuple[QRectF, QColor]]:
    """Its parts: filled, they take a fraction of the time of smooth lines, many times a second."""
    left = width / 2 - bar.pixels / 2
    return [
        box
        for colour, rim in ((SHADOW, 2.0), (TEXT, 0.75))
        for box in (
            (QRectF(left, y - rim, bar.pixels, 2 * rim), colour),
            (QRectF(left - rim, y - 4, 2 * rim, 8), colour),
            (QRectF(left + bar.pixels - rim, y - 4, 2 * rim, 8), colour),
        )
    ]


def bar_words(bar: ScaleBar, face: Face, width: float, y: float, ratio: float) -> list[Stamp]:
    """What it says, above it."""
    return [
        face.stamp(
            width / 2 - face.width(line) / 2,
            y - 6 - face.descent - place * face.height,
            line,
            TEXT,
            ratio,
        )
        for place, line in enumerate(reversed(_lines(bar.text, face, width)))
    ]


def _lines(text: str, face: Face, width: float) -> list[str]:
    """What a bar says; how its scale was found on a line of its own where room is short."""
    said, bracket, how = text.partition(" (")
    short = face.width(text) <= _WORDS_SHARE * width
    return [text] if short or not bracket else [said, f"({how}"]
