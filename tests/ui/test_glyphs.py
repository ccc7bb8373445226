"""Icons are letters of a font that is there."""

import re
from pathlib import Path

import pytest
import qtawesome
from PySide6.QtGui import QColor, QImage, QPixmap
from pytestqt.qtbot import QtBot

import viewer
from viewer.ui.looks.glyphs import glyph, letter

NAMED = re.compile(r'"(mdi6\.[a-z0-9-]+)"')


def named() -> set[str]:
    files = Path(viewer.__file__).parent.rglob("*.py")
    return {name for file in files for name in NAMED.findall(file.read_text("utf-8"))}


def test_every_icon_that_is_named_is_a_letter_of_its_own(qtbot: QtBot) -> None:
    names = named()
    assert len(names) > 100
    assert len({letter(name) for name in names}) == len(names)


def test_an_icon_that_is_not_there_is_no_other(qtbot: QtBot) -> None:
    with pytest.raises(KeyError):
        letter("mdi6.no-such-icon")


@pytest.mark.parametrize("ratio", [1.0, 1.5])
def test_an_icon_is_what_the_package_of_the_font_draws(qtbot: QtBot, ratio: float) -> None:
    ours = glyph("mdi6.brush", 32, "#ff8800", ratio)
    drawn = qtawesome.icon("mdi6.brush", color="#ff8800").pixmap(round(32 * ratio))
    assert image_of(ours) == image_of(drawn)
    assert QColor("#ff8800") in colours(ours)
    assert ours.deviceIndependentSize().toTuple() == (32, 32)


def image_of(picture: QPixmap) -> QImage:
    return picture.toImage().convertToFormat(QImage.Format.Format_ARGB32)


def colours(picture: QPixmap) -> list[QColor]:
    image = picture.toImage()
    places = ((x, y) for y in range(image.height()) for x in range(image.width()))
    return [image.pixelColor(*place) for place in places]
