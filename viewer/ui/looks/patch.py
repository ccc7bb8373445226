"""A small square of one colour, to stand before what has that colour on the pictures."""

from PySide6.QtGui import QColor, QPixmap

_SIDE = 14


def patch(colour: tuple[int, int, int]) -> QPixmap:
    """In red, green and blue, 0 to 255."""
    made = QPixmap(_SIDE, _SIDE)
    made.fill(QColor(*colour))
    return made
