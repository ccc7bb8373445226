"""Buttons of a card that lead somewhere, and look like it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QSizePolicy

from viewer.ui.looks import theme


def link(text: str) -> QPushButton:
    """As wide as its words."""
    go = QPushButton(text)
    go.setCursor(Qt.CursorShape.PointingHandCursor)
    theme.mark(go, "look", "link")
    return go


def wide_link(text: str) -> QPushButton:
    """As wide as there is room."""
    go = link(text)
    go.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    return go
