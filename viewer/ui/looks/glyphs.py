"""The letters of the icon font that qtawesome brings along.

That package is not imported for them: it reads eight fonts more, and all names of Qt, which makes
up a quarter of a start.
"""

import json
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPainter, QPixmap

PREFIX = "mdi6."
"""What names in this font begin with: Material Design Icons, 6."""

_FILES = "materialdesignicons6-webfont"
_SHARE = 0.875
"""How high a letter is in the square of its icon: some reach beyond their line."""


def paint_glyph(painter: QPainter, place: QRect, name: str, colour: QColor) -> None:
    """An icon such as mdi6.brush, in the middle of a place. Raises KeyError for no such name."""
    font = QFont(_family())
    font.setPixelSize(max(1, round(_SHARE * place.height())))
    painter.save()
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, letter(name))
    painter.restore()


def glyph(name: str, side: int, colour: str, ratio: float = 1.0) -> QPixmap:
    """An icon as a square picture, on nothing; ``ratio`` is its pixels a widget pixel."""
    picture = QPixmap(round(side * ratio), round(side * ratio))
    picture.fill(Qt.GlobalColor.transparent)
    with QPainter(picture) as painter:
        paint_glyph(painter, picture.rect(), name, QColor(colour))
    picture.setDevicePixelRatio(ratio)
    return picture


def letter(name: str) -> str:
    """The letter that an icon is in the font. Raises KeyError for no such name."""
    return chr(int(_letters()[name.removeprefix(PREFIX)], 16))


@cache
def _letters() -> dict[str, str]:
    table: dict[str, str] = json.loads(_file("-charmap*.json").read_bytes())
    return table


@cache
def _family() -> str:
    font = QFontDatabase.addApplicationFontFromData(_file("*.ttf").read_bytes())
    return QFontDatabase.applicationFontFamilies(font)[0]


def _file(ending: str) -> Path:
    """In the folder of the package; its version is a part of the name."""
    package = find_spec("qtawesome")
    folders = package.submodule_search_locations if package is not None else None
    found = (file for at in folders or () for file in Path(at, "fonts").glob(f"{_FILES}{ending}"))
    return max(found)
