"""Short words on a ground of their own, in the corner of a view."""

from dataclasses import dataclass

from PySide6.QtGui import QColor


@dataclass(frozen=True, slots=True)
class Tag:
    """A few words, their colour and their ground."""

    text: str
    colour: QColor
    ground: QColor


_INK, _PAPER = QColor("#0b0d0f"), QColor("#ffffff")

SPACES = tuple(
    Tag("", ink, QColor(ground))
    for ink, ground in (
        (_INK, "#56b4e9"),
        (_INK, "#e69f00"),
        (_INK, "#009e73"),
        (_INK, "#cc79a7"),
        (_PAPER, "#0072b2"),
        (_PAPER, "#d55e00"),
    )
)
"""Chips of spaces, told apart with any colour vision (Okabe and Ito, 2008)."""

PRIOR = Tag("", QColor("#1c1500"), QColor("#f0b429"))
DATE = Tag("", QColor("#d5f3f5"), QColor("#1d5f68"))
CLAIMED = Tag("", QColor("#1c1500"), QColor("#f0b429"))
BY_HAND = Tag("", _PAPER, QColor("#6b4fa0"))
"""Looks, to be filled with words."""
