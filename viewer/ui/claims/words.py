"""Labels of a card: plain text that wraps, in the tone of what it means."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from viewer.core.claimed import in_percent
from viewer.ui.looks import theme


def said(text: str, tone: str = "") -> QLabel:
    """A text."""
    label = QLabel(text, wordWrap=True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    theme.tone(label, tone)
    return label


def sure(probability: float | None) -> str:
    """A probability in per cent; empty where nobody tells one."""
    return "" if probability is None else in_percent(probability)
