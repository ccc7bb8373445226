"""Buttons of a card that lead somewhere, and look like it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton

from viewer.ui.looks import theme


def link(text: str) -> QPushButton:
    """As wide as its words."""
    return _looks(QPushButton(text))


def wide_link(text: str) -> QPushButton:
    """As wide as there is room; words that find none end in dots."""
    go = _Wide()
    go.setAccessibleName(text)
    go.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    return _looks(go)


def _looks(go: QPushButton) -> QPushButton:
    go.setCursor(Qt.CursorShape.PointingHandCursor)
    theme.mark(go, "look", "link")
    return go


class _Wide(QPushButton):
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        inside = QStyle.SubElement.SE_PushButtonContents
        room = self.style().subElementRect(inside, option, self).width()
        words = self.accessibleName()
        self.setText(self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room))
