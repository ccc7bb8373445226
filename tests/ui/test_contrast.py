"""Everything that is read or pressed stands out from what lies below it: WCAG 2.1, level AA.

4.5 : 1 for text (1.4.3), 3 : 1 for the rims and marks of controls (1.4.11).
"""

from itertools import product

import pytest
from PySide6.QtGui import QColor

from viewer.session.marking.vocabulary import labels
from viewer.ui.canvas import style
from viewer.ui.canvas.events import Severity
from viewer.ui.canvas.shapes.overlay import OWN
from viewer.ui.looks import theme

TEXTS = ("text", "quiet", "accent", "good", "changed", "bad", "warning")
GROUNDS = ("ground", "panel", "raised")
CONTROLS = ("edge", "accent", "bar")
BLACK, WHITE = QColor(0, 0, 0), QColor(255, 255, 255)


def brightness(colour: QColor) -> float:
    """Relative luminance as WCAG 2.1 defines it, 0 to 1."""
    parts = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in rgb(colour)]
    return sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), parts, strict=True))


def rgb(colour: QColor) -> tuple[float, float, float]:
    return colour.redF(), colour.greenF(), colour.blueF()


def contrast(one: QColor, other: QColor) -> float:
    low, high = sorted((brightness(one), brightness(other)))
    return (high + 0.05) / (low + 0.05)


def over(colour: QColor, ground: QColor) -> QColor:
    """What is seen of a colour that lets its ground shine through."""
    part = colour.alphaF()
    mixed = [a * part + b * (1 - part) for a, b in zip(rgb(colour), rgb(ground), strict=True)]
    return QColor.fromRgbF(*mixed)


def test_black_on_white_is_twenty_one_to_one() -> None:
    assert contrast(BLACK, WHITE) == pytest.approx(21)
    assert contrast(QColor("#767676"), WHITE) == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("name", theme.names())
@pytest.mark.parametrize(("text", "ground"), [*product(TEXTS, GROUNDS)])
def test_text_is_read_on_every_ground_of_a_theme(name: str, text: str, ground: str) -> None:
    colours = theme.load(name).colours
    assert contrast(QColor(getattr(colours, text)), QColor(getattr(colours, ground))) >= 4.5


@pytest.mark.parametrize("name", theme.names())
@pytest.mark.parametrize(("control", "ground"), [*product(CONTROLS, GROUNDS)])
def test_controls_stand_out_from_every_ground(name: str, control: str, ground: str) -> None:
    colours = theme.load(name).colours
    assert contrast(QColor(getattr(colours, control)), QColor(getattr(colours, ground))) >= 3


@pytest.mark.parametrize("name", theme.names())
def test_what_is_chosen_is_read_on_its_accent(name: str) -> None:
    colours = theme.load(name).colours
    assert contrast(QColor(colours.on_accent), QColor(colours.accent)) >= 4.5


@pytest.mark.parametrize("severity", Severity)
@pytest.mark.parametrize("below", [BLACK, WHITE, QColor(128, 128, 128)])
def test_banners_and_badges_are_read_on_any_picture(severity: Severity, below: QColor) -> None:
    assert contrast(style.TEXT, over(style.BANNERS[severity], below)) >= 4.5
    text, ground = style.BADGES[severity]
    assert contrast(text, over(ground, below)) >= 4.5


@pytest.mark.parametrize("below", [BLACK, WHITE, QColor(128, 128, 128)])
def test_what_is_written_on_pictures_is_read_on_its_shadow(below: QColor) -> None:
    shadow = over(style.SHADOW, below)
    for colour in (style.TEXT, style.FAINT_TEXT, style.ACCENT, *style.PLANE_COLOURS.values()):
        assert contrast(colour, shadow) >= 4.5


@pytest.mark.parametrize("below", [BLACK, WHITE, QColor(128, 128, 128)])
def test_measurements_and_labels_are_read_on_their_plate_over_any_picture(below: QColor) -> None:
    plate = over(style.PLATE, below)
    colours = [OWN, *(label.colour for label in labels())]
    for colour in (style.TEXT, style.ACCENT, *(QColor(*one) for one in colours)):
        assert contrast(colour, plate) >= 4.5, colour.name()
