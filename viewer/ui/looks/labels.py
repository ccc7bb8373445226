"""Labels of the window's own looks."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from viewer.ui.looks import theme


def plain_label(tone: str) -> QLabel:
    """One that wraps, in a tone of the theme; what it is told is shown as it stands."""
    label = QLabel(wordWrap=True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    theme.tone(label, tone)
    return label
